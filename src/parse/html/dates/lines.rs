//! The short lines of a page that hold a date: their words, how far a line reaches, and what the markup says
//! of the date in it.

use dom_query::{NodeData, NodeRef};

use super::HEADINGS;
use crate::parse::draft::collapsed;
use crate::parse::html::class_names::{has_word, words_of};
use crate::parse::timestamp;

/// A line that holds a date is no longer: two names, a place, both dates with day, time and zone.
pub(super) const LONGEST_LINE: usize = 110;

/// The most elements of such a line.
const MOST_NODES: usize = 40;

/// How many elements around the figures may belong to their line.
pub(super) const MOST_LEVELS: usize = 4;

/// Elements whose words are not shown.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "select", "textarea", "title",
];

/// Elements that no line reaches beyond.
const ENDS: &[&str] = &[
    "body", "main", "article", "section", "ul", "ol", "table", "tbody", "header", "nav",
];

/// Elements that stand beside the story.
const BESIDE_STORY: &[&str] = &["footer", "nav", "aside"];

/// What the markup says of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Published,
    Modified,
    Date,
}

/// How words in the names of attributes and classes begin that call a date, first that fits.
const MARKS: &[(&str, Mark)] = &[
    ("publish", Mark::Published),
    ("publication", Mark::Published),
    ("pubdate", Mark::Published),
    ("datecreated", Mark::Published),
    ("modif", Mark::Modified),
    ("update", Mark::Modified),
    ("date", Mark::Date),
    ("time", Mark::Date),
    ("byline", Mark::Date),
];

/// Attributes that state a date whatever the element is.
const STATING: &[&str] = &[
    "datetime",
    "data-datetime",
    "data-date",
    "data-published",
    "data-publish-date",
    "data-pubdate",
];

/// What the element or the one around it is called, with the date that an attribute gives.
pub(super) fn mark(node: &NodeRef<'_>) -> Option<(Mark, Option<String>)> {
    let around = node.parent().filter(|parent| short_words(parent).is_some());
    [Some(*node), around].into_iter().flatten().find_map(|element| {
        let pubdate = if element.has_attr("pubdate") {
            "pubdate"
        } else {
            ""
        };
        let tag = element.node_name().unwrap_or_default();
        let words = words_of(&element, &["itemprop", "property", "class", "id"]);
        let words = format!("{words} {pubdate} {tag}");
        let (_, mark) = MARKS.iter().find(|(name, _)| has_word(&words, name))?;
        Some((*mark, stated(node)))
    })
}

/// The date in an attribute of the element, where markup puts dates.
pub(super) fn stated(node: &NodeRef<'_>) -> Option<String> {
    let is_property = || node.has_attr("itemprop") || (node.has_attr("property") && !node.has_name("meta"));
    let content = || node.attr("content").filter(|_| is_property());
    // "<abbr class=published title=…>", as microformats have it.
    let title = || node.attr("title").filter(|_| node.has_attr("class"));
    let named = STATING.iter().find_map(|name| node.attr(name));
    let stated = named.or_else(content).or_else(title)?;
    timestamp::normalized(&stated).map(|_| stated.to_string())
}

/// The widest short text around the element.
pub(super) fn line(node: &NodeRef<'_>, words: &str) -> String {
    let mut line = words.to_owned();
    for ancestor in node.ancestors_it(Some(MOST_LEVELS)) {
        let is_end = ancestor.node_name().is_none_or(|name| ENDS.contains(&&*name));
        match short_words(&ancestor).filter(|_| !is_end) {
            Some(words) => line = words,
            None => break,
        }
    }
    line
}

pub(super) fn short_words(node: &NodeRef<'_>) -> Option<String> {
    gathered(node, LONGEST_LINE)
}

/// The words of an element, if they are no longer than that and no heading is among them. A date that an
/// attribute gives stands for the words of its element.
pub(super) fn gathered(node: &NodeRef<'_>, longest: usize) -> Option<String> {
    let mut words = String::new();
    let mut open = vec![*node];
    let mut count = 0;
    while let Some(inner) = open.pop() {
        count += 1;
        let is_heading = is_heading(&inner) && inner.id != node.id;
        if count > MOST_NODES || words.len() > longest || is_heading {
            return None;
        }
        if inner.is_text() {
            // What is too long is not copied.
            if measure(&inner).is_some_and(|(length, _)| length > longest) {
                return None;
            }
            add(&mut words, &inner.text());
        } else if let Some(stated) = shown_date(&inner) {
            add(&mut words, &stated);
        } else if !is_silent(&inner) {
            let first = open.len();
            open.extend(inner.children_it(false).take(MOST_NODES));
            open[first..].reverse();
        }
    }
    // Fonts of icons have them where no script has letters.
    let words = collapsed(&words.replace(|c| ('\u{e000}'..='\u{f8ff}').contains(&c), " "));
    (!words.is_empty() && words.len() <= longest).then_some(words)
}

/// The date of an attribute, unless the words of the element have a time and it has none.
fn shown_date(node: &NodeRef<'_>) -> Option<String> {
    let stated = stated(node)?;
    let has_time = |words: &str| words.contains(':');
    let is_poorer = || !has_time(&stated) && node.first_child().is_some_and(|text| has_time(&text.text()));
    (!is_poorer()).then_some(stated)
}

/// Elements may part words without white space; signs belong to what stands before them.
fn add(words: &mut String, more: &str) {
    if !more.starts_with([',', '.', ';', ':', ')']) {
        words.push(' ');
    }
    words.push_str(more);
}

/// The characters and the figures of a text node that is not blank.
pub(super) fn measure(node: &NodeRef<'_>) -> Option<(usize, usize)> {
    node.query(|n| match &n.data {
        NodeData::Text { contents } => {
            let words = contents.trim();
            (!words.is_empty()).then(|| (words.len(), words.bytes().filter(u8::is_ascii_digit).count()))
        }
        _ => None,
    })?
}

fn is_heading(node: &NodeRef<'_>) -> bool {
    node.node_name().is_some_and(|name| HEADINGS.contains(&&*name))
}

pub(super) fn is_in_heading(node: &NodeRef<'_>) -> bool {
    is_heading(node) || node.ancestors_it(Some(MOST_LEVELS)).any(|node| is_heading(&node))
}

pub(super) fn is_silent(node: &NodeRef<'_>) -> bool {
    is_one_of(node, SILENT)
}

pub(super) fn is_beside_story(node: &NodeRef<'_>) -> bool {
    let mut around = std::iter::once(*node).chain(node.ancestors_it(None));
    around.any(|node| is_one_of(&node, BESIDE_STORY))
}

fn is_one_of(node: &NodeRef<'_>, elements: &[&str]) -> bool {
    node.node_name().is_some_and(|name| elements.contains(&&*name))
}
