//! What linked data add: profiles of people, what the article is part of and about. Each kind is bounded, words are
//! clean, addresses whole.

use serde_json::Value;

use super::Node;
use super::article::Reader;
use super::graph::types;
use super::values::{addresses, each, text, truth};
use crate::linked_data::{LinkedData, LinkedThing, Profile};
use crate::parse::profiles::KnownPerson;

/// More of a kind than this says nothing of the article.
const MOST_THINGS: usize = 20;
const MOST_ADDRESSES: usize = 10;
const MOST_PEOPLE: usize = 50;

/// Names and titles are shorter.
const LONGEST_NAME: usize = 120;

/// Types of what an article is part of; pages and sites hold everything.
const WHOLES: &[&str] = &[
    "CreativeWorkSeries",
    "Periodical",
    "PublicationIssue",
    "PublicationVolume",
    "Series",
    "LiveBlogPosting",
    "Blog",
    "Collection",
    "Book",
    "Newspaper",
];

impl<'v> Reader<'_, 'v> {
    /// What is known of the article besides.
    pub fn additions(&self, node: &'v Node) -> LinkedData {
        let own = |key: &str| self.graph.get(node, key);
        let things = |key: &str| -> Vec<LinkedThing> {
            let values = own(key).map(each).unwrap_or_default();
            let things = values.iter().filter_map(|value| self.thing(value));
            // What has a name and no address is a keyword.
            let known = things.filter(|thing| thing.url.is_some() || !thing.same_as.is_empty());
            known.take(MOST_THINGS).collect()
        };
        let place = own("locationCreated").or_else(|| own("contentLocation"));
        let place = place.and_then(|value| each(value).first());
        let whole = own("isPartOf").map(each).unwrap_or_default().iter();
        let is_whole = |value: &&'v Value| {
            let node = self.graph.node(value);
            node.is_some_and(|node| types(node).any(|t| WHOLES.contains(&t)))
        };
        LinkedData {
            is_accessible_for_free: own("isAccessibleForFree").and_then(truth),
            is_part_of: whole.filter(is_whole).find_map(|value| self.thing(value)),
            location_created: place.and_then(|value| self.thing(value)),
            license: own("license").and_then(|value| self.web(value)),
            about: things("about"),
            mentions: things("mentions"),
        }
    }

    /// All persons that are described with more than a name.
    pub fn people(&self) -> Vec<KnownPerson> {
        let people = self.graph.of_type("Person").filter_map(|node| {
            let known = KnownPerson {
                name: self.name(node)?,
                url: self.graph.get(node, "url").and_then(|url| self.web(url)),
                profile: self.profile(node),
            };
            (known.url.is_some() || known.profile != Profile::default()).then_some(known)
        });
        people.take(MOST_PEOPLE).collect()
    }

    fn profile(&self, node: &'v Node) -> Profile {
        let short = |key: &str| {
            self.graph
                .get(node, key)
                .and_then(text)
                .filter(|t| t.len() <= LONGEST_NAME)
        };
        let house = self
            .graph
            .get(node, "worksFor")
            .or_else(|| self.graph.get(node, "affiliation"));
        let house = house.and_then(|value| each(value).first());
        let name_of = |value: &'v Value| match self.graph.node(value) {
            Some(node) => self.name(node),
            None => text(value),
        };
        Profile {
            same_as: self.same_as(node),
            job_title: short("jobTitle"),
            works_for: house.and_then(name_of).filter(|name| name.len() <= LONGEST_NAME),
        }
    }

    /// The pages that are said to be of the same thing; the front pages of platforms are of none.
    pub fn same_as(&self, node: &'v Node) -> Vec<String> {
        let stated = self.graph.get(node, "sameAs").into_iter().flat_map(addresses);
        let mut found: Vec<String> = Vec::new();
        for address in stated.take(MOST_ADDRESSES) {
            let address = self.base.resolved(address);
            let is_web = address.starts_with("http://") || address.starts_with("https://");
            let has_path = address.split('/').skip(3).any(|part| !part.is_empty());
            if is_web && has_path && !found.contains(&address) {
                found.push(address);
            }
        }
        found
    }

    fn thing(&self, value: &'v Value) -> Option<LinkedThing> {
        let Some(node) = self.graph.node(value) else {
            let name = text(value).filter(|name| name.len() <= LONGEST_NAME && !name.contains("://"))?;
            return Some(LinkedThing {
                name,
                ..LinkedThing::default()
            });
        };
        let url = ["url", "@id"].iter().filter_map(|key| self.graph.get(node, key));
        Some(LinkedThing {
            name: self.name(node)?,
            url: url.filter_map(|url| self.web(url)).next(),
            same_as: self.same_as(node),
        })
    }

    fn name(&self, node: &'v Node) -> Option<String> {
        let stated = ["name", "headline", "@text"].iter();
        let name = stated
            .filter_map(|key| self.graph.get(node, key))
            .find_map(text)?;
        (name.len() <= LONGEST_NAME).then_some(name)
    }
}
