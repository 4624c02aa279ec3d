//! The headline of a page: the heading that readers see, or what the markup calls the page.

use super::json_ld::LinkedArticle;
use super::page_tags::{self, PageTags};

/// The headline or title as markup has it.
pub(super) fn stated(tags: &PageTags, linked: &LinkedArticle) -> Option<String> {
    let shared = || tags.first(page_tags::TITLE);
    linked
        .declared
        .headline
        .clone()
        .or_else(shared)
        .or_else(|| tags.title.clone())
}

/// The heading that readers see, if markup agrees with it; else what the markup says.
pub(super) fn headline(tags: &PageTags, linked: &LinkedArticle) -> Option<String> {
    let stated = stated(tags, linked);
    let stated = stated.as_ref();
    let shown = tags
        .headings
        .iter()
        .max_by_key(|heading| stated.map_or(0, |stated| likeness(heading, stated)));
    match (shown, stated) {
        (Some(shown), Some(stated)) if likeness(shown, stated) >= 50 => Some(shown.clone()),
        (_, Some(_)) if linked.declared.headline.is_some() => linked.declared.headline.clone(),
        (_, Some(stated)) => Some(without_site(stated, tags)),
        (shown, None) => shown.cloned(),
    }
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
    let site = tags.first(page_tags::PUBLISHER).unwrap_or_default();
    for separator in [" | ", " - ", " – ", " — ", " :: ", " » ", " • "] {
        if let Some((head, tail)) = title.rsplit_once(separator)
            && (tail == site || (tail.split(' ').count() <= 4 && head.split(' ').count() >= 4))
        {
            return head.trim().to_owned();
        }
    }
    title.to_owned()
}
