//! The headline of a page: the heading that readers see, or what the markup calls the page.

use super::bylines::Headline;
use super::linked::LinkedArticle;
use super::page_tags::{self, Heading, Level, PageTags};
use crate::article::{Origin, PageElement};
use crate::parse::draft::Stated;

/// The headline or title as markup has it.
pub(super) fn stated(tags: &PageTags, linked: &LinkedArticle) -> Option<Stated> {
    let title = || {
        Some(Stated::new(
            tags.title.clone()?,
            Origin::Element(PageElement::Title),
        ))
    };
    linked
        .headline()
        .or_else(|| tags.first(page_tags::TITLE))
        .or_else(title)
}

/// The heading that readers see, if markup agrees with it; else what the markup says.
pub(super) fn headline(tags: &PageTags, linked: &LinkedArticle) -> Option<Stated> {
    let stated = stated(tags, linked);
    let title = stated.as_ref().map(|stated| stated.words.clone());
    let like = |heading: &String| title.as_ref().map_or(0, |title| likeness(heading, title));
    let firsts = tags
        .headings
        .iter()
        .filter(|heading| heading.level == Level::First);
    let shown = firsts
        .map(|heading| &heading.words)
        .max_by_key(|heading| like(heading));
    let heading = |words: &String| Stated::new(words.as_str(), Origin::Element(PageElement::Heading));
    match (shown, stated) {
        (Some(shown), Some(_)) if like(shown) >= 50 => Some(heading(shown)),
        (_, Some(_)) if linked.declared.headline.is_some() => linked.headline(),
        (_, Some(stated)) => Some(Stated::new(without_site(&stated.words, tags), stated.origin)),
        (shown, None) => shown.map(heading),
    }
}

/// Where on the page the headline stands: the heading that is most like it, else the first of the first level.
pub(super) fn place(tags: &PageTags, headline: Option<&str>) -> Option<Headline> {
    let like = |heading: &Heading| headline.map_or(0, |headline| likeness(&heading.words, headline));
    let best = tags
        .headings
        .iter()
        .rev()
        .max_by_key(|heading| (like(heading), heading.level == Level::First));
    let first = || tags.headings.iter().find(|heading| heading.level == Level::First);
    let heading = best.filter(|heading| like(heading) >= 50).or_else(first)?;
    Some(Headline {
        node: heading.node,
        at: heading.at,
    })
}

/// How many of a hundred words of the shorter text stand in the other.
pub(super) fn likeness(one: &str, other: &str) -> usize {
    let words = |text: &str| -> Vec<String> {
        let words = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let shared = short.iter().filter(|word| long.contains(word)).count();
    if long.is_empty() {
        0
    } else {
        shared * 200 / (short.len() + long.len())
    }
}

/// A title without " | Name of the site" behind or before it.
fn without_site(title: &str, tags: &PageTags) -> String {
    let site = tags.first(page_tags::PUBLISHER).map(|site| site.words);
    let site = site.unwrap_or_default();
    for separator in [" | ", " - ", " – ", " — ", " :: ", " » ", " • "] {
        if let Some((head, tail)) = title.rsplit_once(separator)
            && (tail == site || (tail.split(' ').count() <= 4 && head.split(' ').count() >= 4))
        {
            return head.trim().to_owned();
        }
    }
    title.to_owned()
}
