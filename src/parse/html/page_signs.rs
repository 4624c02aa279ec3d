//! What the shape of a page tells of its sort: how much of its text is prose and how much links, what holds
//! a paywall, the title and the short texts of small pages. What it is, is decided when the words are known.

use dom_query::{Document, NodeData, NodeRef};

use super::page_tags::PageTags;
use crate::parse::draft::collapsed;
use crate::parse::page_sort::PageSigns;

/// A page with less text may be a wall or an error, and its words are asked: the longest consent walls, with
/// the purposes of all partners written out, stay below.
const SMALL: usize = 9_000;

/// A text in one piece that is no shorter is prose and no label.
const PROSE: usize = 120;

/// The text of a link that is no shorter is a headline: a menu has one or two words.
const HEADLINE: usize = 25;

/// The most that is looked at: texts of a small page, their length, elements of a link.
const MOST_NOTES: usize = 200;
const LONGEST_NOTE: usize = 700;
const MOST_NODES: usize = 40;

/// Elements whose words are not shown.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "select", "textarea", "title", "option", "head",
];

/// What content systems and vendors call what stands in the place of the rest of an article.
const PAYWALLS: &[&str] = &[
    "paywall",
    "pay-wall",
    "paidcontent",
    "paid-content",
    "regwall",
    "subscriber-only",
    "subscribers-only",
    "subscription-wall",
    "abo-wall",
    "abowall",
    "piano-offer",
    "meteredcontent",
];

/// Types of linked data for pages that list others.
const LISTS: &[&str] = &["CollectionPage", "SearchResultsPage", "ProfilePage", "ItemList"];

/// Reads the signs; `is_article`: whether linked data hold one.
pub(super) fn read(document: &Document, tags: &PageTags, is_article: bool) -> PageSigns {
    let kind = tags
        .first(&["og:type"])
        .map(|kind| kind.words.to_ascii_lowercase());
    let kind = kind.unwrap_or_default();
    let headings = tags.headings.iter().map(|heading| &heading.words);
    let mut signs = PageSigns {
        is_page: true,
        is_linked_article: is_article,
        is_called_article: kind.contains("article") || kind.contains("post"),
        is_called_list: ["website", "profile", "blog"].contains(&kind.as_str())
            || tags.scripts.iter().any(|script| holds_list(script)),
        is_paid: tags.scripts.iter().any(|script| is_paid(script)),
        titles: tags.title.iter().chain(headings).take(3).cloned().collect(),
        ..PageSigns::default()
    };
    for node in document.root().descendants_it() {
        match node.node_name() {
            None => text(&node, &mut signs),
            Some(name) => element(&node, &name, &mut signs),
        }
    }
    if signs.visible <= SMALL {
        signs.notes = notes(document);
    }
    signs
}

fn text(node: &NodeRef<'_>, signs: &mut PageSigns) {
    let Some(length) = length(node) else { return };
    let Some(parent) = node.parent().filter(|parent| !is_silent(parent)) else {
        return;
    };
    signs.visible += length;
    if length >= PROSE && !parent.has_name("a") {
        signs.prose += length;
    }
}

fn element(node: &NodeRef<'_>, name: &str, signs: &mut PageSigns) {
    match name {
        "a" => {
            let length = link_length(node);
            signs.linked += length;
            signs.teasers += usize::from(length >= HEADLINE);
        }
        "input" => {
            let kind = node.attr("type");
            signs.has_password |= kind.is_some_and(|kind| kind.eq_ignore_ascii_case("password"));
        }
        "frameset" => signs.has_frames = true,
        "article" => signs.articles += 1,
        "div" | "section" | "aside" | "p" | "dialog" => signs.has_paywall |= is_paywall(node),
        _ => {}
    }
}

fn is_paywall(node: &NodeRef<'_>) -> bool {
    let mut names = ["class", "id"].into_iter().filter_map(|key| node.attr(key));
    names.any(|names| {
        let is_here = |name: &str| memchr::memmem::find(names.as_bytes(), name.as_bytes()).is_some();
        // "no-paywall", "paywall-free"
        PAYWALLS.iter().any(|name| is_here(name)) && !names.contains("no-pay") && !names.contains("-free")
    })
}

/// The characters of the text in a link.
fn link_length(node: &NodeRef<'_>) -> usize {
    let inner = node.descendants_it().take(MOST_NODES);
    inner.filter_map(|inner| length(&inner)).sum()
}

fn length(node: &NodeRef<'_>) -> Option<usize> {
    let length = node.query(|n| match &n.data {
        NodeData::Text { contents } => contents.trim().len(),
        _ => 0,
    })?;
    (length > 0).then_some(length)
}

fn is_silent(node: &NodeRef<'_>) -> bool {
    node.node_name().is_some_and(|name| SILENT.contains(&&*name))
}

fn notes(document: &Document) -> Vec<String> {
    let shown = |node: &NodeRef<'_>| length(node).is_some_and(|length| length <= LONGEST_NOTE);
    let root = document.root();
    let texts = root.descendants_it().filter(shown);
    let texts = texts.filter(|node| node.parent().is_some_and(|parent| !is_silent(&parent)));
    texts
        .take(MOST_NOTES)
        .map(|node| collapsed(&node.text()))
        .collect()
}

fn holds_list(script: &str) -> bool {
    LISTS.iter().any(|list| {
        let mut places = memchr::memmem::find_iter(script.as_bytes(), list.as_bytes());
        places.any(|at| script[..at].ends_with('"'))
    })
}

/// Whether linked data say that the article costs something: "isAccessibleForFree": "False".
fn is_paid(script: &str) -> bool {
    const NAME: &str = "isAccessibleForFree";
    let mut places = memchr::memmem::find_iter(script.as_bytes(), NAME.as_bytes());
    places.any(|at| {
        let value =
            script[at + NAME.len()..].trim_start_matches(|c: char| c.is_whitespace() || "\":".contains(c));
        value
            .get(..5)
            .is_some_and(|value| value.eq_ignore_ascii_case("false"))
    })
}
