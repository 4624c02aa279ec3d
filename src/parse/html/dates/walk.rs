//! One walk over the page for its headings, what may hold a date, and where the story stands.

use std::collections::BTreeMap;

use dom_query::{Document, NodeId, NodeRef};

use super::HEADINGS;
use super::lines::{LONGEST_LINE, gathered, is_beside_story, is_silent, measure, stated};

/// How many dates and headings of a page are looked at.
const MOST_DATES: usize = 400;
const MOST_HEADINGS: usize = 100;

/// Headings are shorter.
const LONGEST_HEADING: usize = 300;

/// A text that is no shorter is of a paragraph of the story: longer than lines and captions mostly are.
const PARAGRAPH: usize = 120;

/// A note below the story is no longer: "This entry was posted on … by … and is filed under … You can …".
const LONGEST_NOTE: usize = 240;

pub(super) struct Heading<'t> {
    pub node: NodeRef<'t>,
    pub at: usize,
    pub words: String,
    pub is_first: bool,
}

/// An element that may hold a date; `at` is how many characters of text stand before it.
pub(super) struct Place<'t> {
    pub node: NodeRef<'t>,
    pub at: usize,
    /// The heading before it.
    pub section: Option<usize>,
    /// The text inside with the figures, if it is not an attribute that has the date.
    pub text: Option<NodeRef<'t>>,
    /// Whether that text is too long for a line.
    pub is_note: bool,
}

/// What is looked at of a page.
pub(super) struct Shape<'t> {
    pub headings: Vec<Heading<'t>>,
    /// The elements whose own words hold as many figures as a date has.
    pub places: Vec<Place<'t>>,
    /// Where the last paragraph of the story ends. Its date may stand in a line or two below.
    pub story_end: usize,
    /// Where the first one begins.
    pub story_start: Option<usize>,
    /// The article element that holds most of the story.
    pub article: Option<NodeId>,
}

pub(super) fn walk(document: &Document) -> Shape<'_> {
    let (mut headings, mut places): (Vec<Heading<'_>>, Vec<Place<'_>>) = (Vec::new(), Vec::new());
    let (mut story_start, mut story_end) = (None, 0);
    let mut articles: BTreeMap<NodeId, usize> = BTreeMap::new();
    let mut at = 0;
    for node in document.root().descendants_it() {
        let Some(name) = node.node_name() else {
            let Some((length, figures)) = measure(&node) else {
                continue;
            };
            let Some(parent) = node.parent().filter(|parent| !is_silent(parent)) else {
                continue;
            };
            if figures >= 4 && length <= LONGEST_NOTE && places.len() < MOST_DATES {
                places.push(Place {
                    node: parent,
                    at,
                    section: headings.len().checked_sub(1),
                    text: Some(node),
                    is_note: length > LONGEST_LINE,
                });
            }
            if length >= PARAGRAPH && !is_beside_story(&parent) {
                story_start.get_or_insert(at);
                story_end = at + length;
                let article = parent.ancestors_it(None).find(|node| node.has_name("article"));
                if let Some(article) = article {
                    *articles.entry(article.id).or_default() += length;
                }
            }
            at += length;
            continue;
        };
        match &*name {
            name if HEADINGS.contains(&name) && headings.len() < MOST_HEADINGS => {
                let words = gathered(&node, LONGEST_HEADING).unwrap_or_default();
                let is_first = name == "h1";
                headings.push(Heading {
                    node,
                    at,
                    words,
                    is_first,
                });
            }
            _ if stated(&node).is_some() && places.len() < MOST_DATES => places.push(Place {
                node,
                at,
                section: headings.len().checked_sub(1),
                text: None,
                is_note: false,
            }),
            _ => {}
        }
    }
    Shape {
        headings,
        places,
        story_end,
        story_start,
        article: articles
            .into_iter()
            .max_by_key(|(_, length)| *length)
            .map(|(id, _)| id),
    }
}
