//! Who signs a page: what the markup says, and the elements that are marked as bylines.

use dom_query::NodeRef;

use super::json_ld::LinkedArticle;
use super::page_tags::{self, PageTags, SHORT, attribute, words};
use crate::article::Author;
use crate::parse::draft::{Byline, Stated, collapsed};

/// How many texts that may be bylines are kept.
const MOST_SHOWN: usize = 40;

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

/// Keeps the words of an element that says by `rel`, `itemprop` or class that it holds the author.
pub(super) fn shown(node: &NodeRef<'_>, tags: &mut PageTags) {
    let classes = attribute(node, "class").unwrap_or_default().to_ascii_lowercase();
    let marks = ["rel", "itemprop"]
        .iter()
        .any(|key| attribute(node, key).is_some_and(|v| v.contains("author")));
    if marks || classes.contains("author") || classes.contains("byline") {
        let known = tags.bylines.len() >= MOST_SHOWN;
        if let Some(words) = words(node).filter(|w| w.len() <= SHORT && !known) {
            tags.bylines.push((tags.stretch, words));
        }
    }
}
