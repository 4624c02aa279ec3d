//! The house of a page, by the names that it goes by.

use super::kinds::has;
use super::names::tokens;
use crate::lang::Pack;
use crate::parse::draft::Draft;
use crate::parse::publisher::host_label;

/// Services that give each writer a site.
const ONE_WRITER: &[&str] = &[
    ".wordpress.com",
    ".blogspot.com",
    ".blogspot.de",
    ".blogspot.co.uk",
    ".blogger.com",
    ".tumblr.com",
    ".livejournal.com",
    ".typepad.com",
    ".substack.com",
    ".ghost.io",
    ".medium.com",
    ".blogger.de",
    ".twoday.net",
    ".over-blog.com",
    ".jimdo.com",
    ".weebly.com",
    ".github.io",
    ".hatenablog.com",
];

/// What the publisher is called.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Houses<'d> {
    name: Option<&'d str>,
    /// Of the page's address.
    url: Option<&'d str>,
}

impl<'d> Houses<'d> {
    pub fn of(draft: &'d Draft) -> Self {
        Self {
            name: draft.declared.publisher.as_ref().map(|house| house.name.as_str()),
            url: draft.declared.url.as_deref(),
        }
    }

    /// A house by its name alone.
    #[cfg(test)]
    pub fn named(name: &'d str) -> Self {
        Self {
            name: Some(name),
            url: None,
        }
    }

    /// Whether the page stands where each site is one writer's.
    pub fn is_of_one(self) -> bool {
        let host = self
            .url
            .and_then(|url| url.split("://").nth(1)?.split('/').next());
        host.is_some_and(|host| ONE_WRITER.iter().any(|service| host.ends_with(service)))
    }

    /// Whether `name` is the house's: "ZEIT ONLINE" signs for "DIE ZEIT". Words that all houses have aside,
    /// the letters of one begin or end the other, or they are the host's.
    pub fn is(self, name: &str, pack: &Pack) -> bool {
        let own = core(name, pack);
        if own.is_empty() {
            return false;
        }
        let is_same = |house: &str| {
            let house = core(house, pack);
            let has_parts = |long: &str, short: &str| {
                // A word of three letters is in many names.
                short.len() > 3
                    && short.len() * 2 >= long.len()
                    && (long.starts_with(short) || long.ends_with(short))
            };
            house == own || (!house.is_empty() && (has_parts(&house, &own) || has_parts(&own, &house)))
        };
        let is_host = || {
            let label = self.url.and_then(host_label)?;
            Some(letters(&label) == own || letters(&label) == letters(name))
        };
        self.name.is_some_and(is_same) || is_host().unwrap_or(false)
    }
}

/// The letters of what tells a house from others: no articles, no "Online", no "Zeitung".
fn core(name: &str, pack: &Pack) -> String {
    let all = tokens(name, pack);
    let words = all.iter().filter(|token| token.shape.is_word());
    let words = words.map(|token| token.text(name));
    let is_own = |word: &&str| !has(word, "house-article", pack) && !has(word, "house", pack);
    let own: String = words.filter(is_own).map(letters).collect();
    if own.is_empty() { letters(name) } else { own }
}

fn letters(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
