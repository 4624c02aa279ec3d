//! Who signs a page: what the markup says, and where the page shows it. Bylines of comments and of other
//! pieces are left out. What the words mean is read later.

use std::collections::BTreeSet;

use dom_query::{Document, NodeData, NodeId, NodeRef};

use super::byline_marks::{Mark, mark};
use super::class_names;
use super::linked::LinkedArticle;
use super::page_tags::{self, PageTags, attribute};
use crate::article::Author;
use crate::parse::draft::{Byline, ShownByline, ShownIn, Stated, collapsed};

/// How many elements that may be bylines are looked at.
const MOST_MARKED: usize = 120;

/// How many characters of text may stand between a byline and the headline. Above: a kicker and a menu of a
/// dozen words. Below: a lead of four sentences, a caption of two.
const ABOVE: usize = 250;
const BELOW: usize = 1000;

/// How far from the headline nothing but its own byline stands, whatever it is called.
const BESIDE: usize = 300;

/// Bylines are shorter: six names with what they are.
const LONGEST: usize = 300;

/// The most elements of a byline.
const MOST_NODES: usize = 80;

/// The most elements that are looked at below the headline.
const MOST_BELOW: usize = 800;

/// A line that a byline is in is no longer.
const LONGEST_LINE: usize = 160;

/// A page with more bylines far from its headline lists other pieces.
const MOST_FAR: usize = 4;

/// Elements whose words are not shown, or are the dates beside a byline.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "select", "textarea", "time", "button", "figure",
    "iframe", "img",
];

/// Elements that begin and end a line.
const LINES: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "br",
    "hr",
    "address",
    "aside",
    "nav",
    "form",
    "figcaption",
];

/// Elements that stand beside the story.
const BESIDE_STORY: &[&str] = &["nav", "aside", "form", "footer"];

/// An element that may be a byline; `at` is how many characters of text stand before it.
#[derive(Debug)]
pub(super) struct Marked {
    node: NodeId,
    at: usize,
    mark: Mark,
}

/// Where the headline stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Headline {
    pub node: NodeId,
    pub at: usize,
}

/// Whom linked data name, or else the meta tags.
pub(super) fn stated(tags: &PageTags, linked: &LinkedArticle) -> Vec<Byline> {
    if !linked.declared.authors.is_empty() {
        return linked.declared.authors.iter().map(byline).collect();
    }
    let byline = |stated: Stated| Byline {
        words: collapsed(&stated.words),
        origin: stated.origin,
        ..Byline::default()
    };
    tags.all(page_tags::AUTHOR).into_iter().map(byline).collect()
}

fn byline(author: &Author) -> Byline {
    Byline {
        words: author.name.clone(),
        kind: Some(author.kind),
        url: author.url.clone(),
        origin: author.origin,
    }
}

/// Keeps an element that may be a byline.
pub(super) fn see(node: &NodeRef<'_>, at: usize, marked: &mut Vec<Marked>) {
    if marked.len() < MOST_MARKED
        && let Some(mark) = mark(node)
    {
        marked.push(Marked {
            node: node.id,
            at,
            mark,
        });
    }
}

/// The bylines that the page shows.
pub(super) fn shown(document: &Document, tags: &PageTags, headline: Option<Headline>) -> Vec<ShownByline> {
    let headline_node = headline.map(|headline| NodeRef::new(headline.node, &document.tree));
    let above: Vec<NodeRef<'_>> = headline_node
        .iter()
        .flat_map(|node| node.ancestors_it(None))
        .collect();
    let place = Surroundings {
        document,
        headline,
        above: above.iter().map(|node| node.id).collect(),
        articles_are: above.iter().any(|node| node.has_name("article")),
        url: tags.url().map(|url| url.words),
    };
    let mut shown = place.marked(&tags.marked);
    if let Some(node) = headline_node {
        shown.extend(place.lines_below(node));
    }
    shown
}

/// What tells whose a byline is.
struct Surroundings<'d> {
    document: &'d Document,
    headline: Option<Headline>,
    /// What holds the headline.
    above: BTreeSet<NodeId>,
    /// Whether the headline stands in an article of its own.
    articles_are: bool,
    url: Option<String>,
}

impl Surroundings<'_> {
    /// The marked elements with words, by how far they stand from the headline. Those in and beside each other
    /// are one group.
    fn marked(&self, all: &[Marked]) -> Vec<ShownByline> {
        let mut shown: Vec<(usize, ShownByline)> = Vec::new();
        let mut group: (usize, Option<NodeId>, usize) = (0, None, 0);
        for marked in all {
            let node = NodeRef::new(marked.node, &self.document.tree);
            let distance = self.distance(marked.at);
            if self.is_others(&node, distance) {
                continue;
            }
            let Some(words) = gathered(&node) else { continue };
            let is_inside = node
                .ancestors_it(Some(MOST_NODES))
                .any(|outer| Some(outer.id) == group.1);
            let is_beside = !shown.is_empty() && marked.at <= group.2 + BESIDE_OTHER;
            if !is_inside {
                group.1 = Some(node.id);
                if !is_beside {
                    group.0 = distance;
                }
            }
            group.2 = group.2.max(marked.at + words.len());
            let place = match marked.mark {
                _ if distance > BELOW => ShownIn::Far,
                Mark::Author => ShownIn::Marked,
                Mark::User => ShownIn::Linked,
            };
            if place == ShownIn::Far && marked.mark == Mark::User {
                continue;
            }
            let byline = ShownByline {
                place,
                group: u32::try_from(group.0).unwrap_or(u32::MAX),
                words,
                url: address(&node, self.url.as_deref()),
            };
            shown.push((marked.at, byline));
        }
        let far = |byline: &ShownByline| byline.place == ShownIn::Far;
        // Far from the headline it is the order on the page that counts.
        for (at, byline) in shown.iter_mut().filter(|(_, byline)| far(byline)) {
            byline.group = u32::try_from(*at).unwrap_or(u32::MAX);
        }
        let groups: BTreeSet<u32> = shown
            .iter()
            .filter(|(_, b)| far(b))
            .map(|(_, b)| b.group)
            .collect();
        let mut shown: Vec<ShownByline> = shown.into_iter().map(|(_, byline)| byline).collect();
        if groups.len() > MOST_FAR {
            shown.retain(|byline| !far(byline));
        }
        shown
    }

    /// How far from the headline, in characters. What stands above it comes after its byline.
    fn distance(&self, at: usize) -> usize {
        let Some(headline) = self.headline else {
            return usize::MAX;
        };
        match at.checked_sub(headline.at) {
            Some(behind) => behind,
            None if headline.at - at <= ABOVE => BESIDE + headline.at - at,
            None => usize::MAX,
        }
    }

    /// Whether an element is of comments, teasers, another piece: what holds it, up to what holds the
    /// headline as well, is called so.
    fn is_others(&self, node: &NodeRef<'_>, distance: usize) -> bool {
        std::iter::once(*node)
            .chain(node.ancestors_it(None))
            .take_while(|outer| !self.above.contains(&outer.id) && !outer.has_name("body"))
            .filter(NodeRef::is_element)
            .any(|outer| {
                (outer.has_name("article") && self.articles_are)
                    || (distance > BESIDE && class_names::holds_others(&outer))
                    || (distance > BELOW && outer.has_name("nav"))
            })
    }

    /// The short lines below the headline.
    fn lines_below(&self, headline: NodeRef<'_>) -> Vec<ShownByline> {
        let mut lines = Vec::new();
        let mut line = String::new();
        let (mut length, mut nodes) = (0, 0);
        let mut close = |line: &mut String, group: usize| {
            let words = collapsed(line);
            line.clear();
            if !words.is_empty() && words.len() <= LONGEST_LINE {
                lines.push(ShownByline {
                    place: ShownIn::Line,
                    group: u32::try_from(group).unwrap_or(u32::MAX),
                    words,
                    url: None,
                });
            }
        };
        let mut next = after(headline, |_| {});
        while let Some(node) = next {
            nodes += 1;
            if length > BELOW || nodes > MOST_BELOW {
                break;
            }
            let name = node.node_name();
            let is_line = |name: &str| LINES.contains(&name);
            let is_left_out = name.as_deref().is_some_and(|name| {
                SILENT.contains(&name) || BESIDE_STORY.contains(&name) || class_names::holds_others(&node)
            });
            if name.as_deref().is_some_and(is_line) || is_left_out {
                close(&mut line, length);
            }
            if let Some(words) = text(&node) {
                length += words.trim().len();
                if line.len() <= LONGEST_LINE {
                    line.push_str(&words);
                    line.push(' ');
                }
            }
            let inner = node.first_child().filter(|_| !is_left_out);
            next = inner.or_else(|| {
                after(node, |left| {
                    if left.node_name().as_deref().is_some_and(is_line) {
                        close(&mut line, length);
                    }
                })
            });
        }
        close(&mut line, length);
        lines
    }
}

/// Bylines of several authors stand no farther apart.
const BESIDE_OTHER: usize = 40;

/// The node behind `node` and all in it; calls `leave` with the elements that end before it.
fn after<'t>(node: NodeRef<'t>, mut leave: impl FnMut(&NodeRef<'t>)) -> Option<NodeRef<'t>> {
    let mut at = node;
    loop {
        leave(&at);
        if let Some(sibling) = at.next_sibling() {
            return Some(sibling);
        }
        at = at.parent()?;
    }
}

fn text(node: &NodeRef<'_>) -> Option<String> {
    node.query(|n| match &n.data {
        NodeData::Text { contents } if !contents.trim().is_empty() => Some(contents.to_string()),
        _ => None,
    })?
}

/// The words of an element, if they are short; lines in it are parted by "|".
fn gathered(node: &NodeRef<'_>) -> Option<String> {
    let mut words = String::new();
    let mut open = vec![*node];
    let mut count = 0;
    while let Some(inner) = open.pop() {
        count += 1;
        if count > MOST_NODES || words.len() > LONGEST {
            return None;
        }
        if let Some(more) = text(&inner) {
            // Elements may part words without white space; signs belong to what stands before them.
            if !more.starts_with([',', '.', ';', ':', ')']) {
                words.push(' ');
            }
            words.push_str(&more);
            continue;
        }
        let name = inner.node_name().unwrap_or_default();
        if SILENT.contains(&&*name) {
            words.push_str(" | ");
            continue;
        }
        if LINES.contains(&&*name) && !words.is_empty() {
            words.push_str(" | ");
        }
        let first = open.len();
        open.extend(inner.children_it(false).take(MOST_NODES));
        open[first..].reverse();
    }
    let words = collapsed(words.trim_matches(|c: char| c.is_whitespace() || c == '|'));
    (!words.is_empty() && words.len() <= LONGEST).then_some(words)
}

/// Where the element, or the first link in it, leads; on the site of the page at `url`.
fn address(node: &NodeRef<'_>, url: Option<&str>) -> Option<String> {
    let mut links = std::iter::once(*node).chain(node.descendants_it().take(MOST_NODES));
    let link = links.find_map(|node| attribute(&node, "href"))?;
    if link.starts_with("http") {
        return Some(link);
    }
    let path = link.strip_prefix('/')?;
    let (scheme, rest) = url?.split_once("://")?;
    if let Some(address) = path.strip_prefix('/') {
        return Some(format!("{scheme}://{address}"));
    }
    let host = rest.split('/').next()?;
    Some(format!("{scheme}://{host}/{path}"))
}
