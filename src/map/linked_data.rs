//! What the page's own linked data say of the article, its authors and its publisher.

use rustc_hash::FxHashSet;

use crate::lang::slug;
use crate::linked_data::{LinkedThing, Profile};
use crate::map::graph::NodeId;
use crate::map::iri::{self, web_address};
use crate::map::vocab::{Datatype, Property, Term};
use crate::map::{Map, SchemaOrg, vocab};

impl<'f> Map<'f> {
    /// Describes the article further; what it is declared to be about.
    pub(super) fn linked_data(&mut self, article: NodeId) -> FxHashSet<NodeId> {
        let data = &self.facts.linked_data;
        if let Some(is_free) = data.is_accessible_for_free {
            let truth = (if is_free { "true" } else { "false" }, Datatype::Boolean);
            self.graph.typed(article, Property::IsAccessibleForFree, truth);
        }
        if let Some(whole) = &data.is_part_of {
            let node = self.thing("part-of-", whole, Term::CreativeWork);
            self.graph.link(article, Property::IsPartOf, node);
        }
        if let Some(place) = &data.location_created {
            let node = self.thing("written-in-", place, Term::Place);
            self.graph.link(article, Property::LocationCreated, node);
        }
        self.address(article, Property::License, data.license.as_deref());
        let about: Vec<NodeId> = data
            .about
            .iter()
            .map(|t| self.thing("topic-", t, Term::Thing))
            .collect();
        for topic in &about {
            self.graph.link(article, Property::About, *topic);
        }
        let about: FxHashSet<NodeId> = about.into_iter().collect();
        for thing in &data.mentions {
            let node = self.thing("topic-", thing, Term::Thing);
            let is_linked = about.contains(&node) || self.named.iter().any(|(_, named)| *named == node);
            if !is_linked {
                self.graph.link(article, Property::Mentions, node);
            }
        }
        about
    }

    /// Says who one who signs is elsewhere.
    pub(super) fn profile(&mut self, node: NodeId, profile: &'f Profile) {
        self.same_as(node, &profile.same_as);
        if let Some(title) = &profile.job_title {
            self.graph.text(node, Property::JobTitle, title);
        }
        if let Some(house) = &profile.works_for {
            let employer = self.house(house).unwrap_or_else(|| {
                let employer = self
                    .graph
                    .node(self.iris.part(&["house-", &slug(house)].concat()));
                self.graph.class(employer, Term::Organization);
                self.graph.text(employer, Property::Name, house);
                employer
            });
            self.graph.link(node, Property::WorksFor, employer);
        }
    }

    pub(super) fn same_as(&mut self, node: NodeId, addresses: &'f [String]) {
        for address in addresses {
            match item_of(address) {
                Some(item) => {
                    let wikidata = vocab::Namespace::Wikidata.iri(SchemaOrg::Http);
                    self.graph.iri(node, Property::SameAs, [wikidata, item].concat());
                }
                None => self.address(node, Property::SameAs, Some(address)),
            }
        }
    }

    /// What the text calls so.
    fn entity_named(&self, name: &str) -> Option<NodeId> {
        let facts = self.facts;
        let people = facts.people.iter().map(|e| (&e.id, &e.name));
        let organizations = facts.organizations.iter().map(|e| (&e.id, &e.name));
        let places = facts.places.iter().map(|e| (&e.id, &e.name));
        let events = facts.events.iter().map(|e| (&e.id, &e.name));
        let mut all = people.chain(organizations).chain(places).chain(events);
        let (id, _) = all.find(|(_, known)| *known == name)?;
        self.entities.get(id.as_str()).map(|(node, _)| *node)
    }

    /// The node of a declared thing: the entity of the text, where it has the same name or is said to be the same
    /// item of Wikidata.
    fn thing(&mut self, role: &str, thing: &'f LinkedThing, class: Term) -> NodeId {
        if class == Term::Thing
            && let Some(node) = self.entity_named(&thing.name)
        {
            self.same_as(node, &thing.same_as);
            return node;
        }
        let item = thing.same_as.iter().find_map(|address| item_of(address));
        let iri = match item {
            // Only a topic may be whatever the text names.
            Some(item) if class == Term::Thing || !self.graph.has_node(&self.iris.entity(item)) => {
                self.iris.entity(item)
            }
            Some(_) | None => self.iris.part(&[role, &slug(&thing.name)].concat()),
        };
        if self.graph.has_node(&iri) {
            // What the text names has its class and name already.
            return self.graph.node(iri);
        }
        let node = self.graph.node(iri);
        self.graph.class(node, class);
        self.graph.text(node, Property::Name, &thing.name);
        if class != Term::Place
            && let Some(url) = thing.url.as_deref().and_then(web_address)
        {
            self.graph.iri(node, Property::Url, url);
        }
        self.same_as(node, &thing.same_as);
        node
    }
}

/// The item that an address of Wikidata is of, as pages write it: with or without "www", of the page or the entity.
fn item_of(address: &str) -> Option<&str> {
    let rest = address.split_once("://")?.1;
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let host = vocab::Namespace::Wikidata.iri(SchemaOrg::Http);
    let host = host.split("www.").nth(1)?.split('/').next()?;
    let path = rest.strip_prefix(host)?;
    let item = path
        .strip_prefix("/entity/")
        .or_else(|| path.strip_prefix("/wiki/"))?;
    iri::is_item(item).then_some(item)
}
