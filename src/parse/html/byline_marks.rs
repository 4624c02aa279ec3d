//! What of an element says that it holds an author: relations, properties, names of classes, addresses of
//! profiles. The words are those of content systems and vocabularies, not of single sites.

use std::sync::LazyLock;

use dom_query::{NodeData, NodeRef};
use rustc_hash::FxHashSet;
use serde::Deserialize;

/// How surely an element is an author's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// It says so.
    Author,
    /// It names a user, or links a profile: near the headline that is the author.
    User,
}

/// Attributes that hold a list of words, or a name made of words.
const NAMES: &[&str] = &[
    "class",
    "id",
    "data-testid",
    "data-test",
    "data-test-id",
    "data-qa",
    "data-component",
    "data-element",
    "data-type",
    "data-role",
    "data-field",
    "data-tracking",
];

/// Attributes whose value names what the element is of the article.
const PROPERTIES: &[&str] = &["rel", "itemprop", "property"];

/// The table beside this file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    author: List,
    user: List,
    elsewhere: List,
    profile: List,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    words: FxHashSet<String>,
    #[serde(default)]
    within: Vec<String>,
    #[serde(default)]
    but: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    hits: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    misses: Vec<String>,
}

/// An empty table is one that its tests refuse.
static TABLE: LazyLock<Option<Table>> =
    LazyLock::new(|| toml::from_str(include_str!("byline_names.toml")).ok());

impl List {
    fn has(&self, word: &str) -> bool {
        let is_part = |part: &String| word.find(part.as_str()).map(|at| &word[at..]);
        self.words.contains(word)
            || self
                .within
                .iter()
                .find_map(is_part)
                .is_some_and(|rest| !self.but.iter().any(|other| rest.starts_with(other.as_str())))
    }
}

/// What the attributes of an element say.
pub(super) fn mark(node: &NodeRef<'_>) -> Option<Mark> {
    node.query(|tree_node| {
        let NodeData::Element(element) = &tree_node.data else {
            return None;
        };
        let mut found = None;
        for attribute in &element.attrs {
            let key: &str = &attribute.name.local;
            let mark = if PROPERTIES.contains(&key) {
                is_property(&attribute.value).then_some(Mark::Author)
            } else if NAMES.contains(&key) {
                of_names(&attribute.value)
            } else if key == "href" {
                is_profile(&attribute.value).then_some(Mark::User)
            } else {
                None
            };
            found = match (found, mark) {
                (Some(one), Some(other)) => Some(std::cmp::min::<Mark>(one, other)),
                (one, other) => one.or(other),
            };
        }
        found
    })?
}

/// "author", "schema:author", "dc:creator"
fn is_property(value: &str) -> bool {
    let names = value.split_ascii_whitespace();
    let mut names = names.map(|name| name.rsplit([':', '/', '.', '#']).next().unwrap_or(name));
    names.any(|name| name.eq_ignore_ascii_case("author") || name.eq_ignore_ascii_case("creator"))
}

fn of_names(value: &str) -> Option<Mark> {
    let table = TABLE.as_ref()?;
    let mut found = None;
    for name in value.split_ascii_whitespace() {
        let (mut author, mut user, mut elsewhere) = (false, false, false);
        for_words(name, |word| {
            author |= table.author.has(word);
            user |= table.user.has(word);
            elsewhere |= table.elsewhere.has(word);
        });
        match (author, user, elsewhere) {
            (_, _, true) => {}
            (true, _, false) => return Some(Mark::Author),
            (false, true, false) => found = Some(Mark::User),
            (false, false, false) => {}
        }
    }
    found
}

/// Calls `visit` with the words of a name, in lower case: "post-meta", "postMeta" and "post_meta" have two.
fn for_words(name: &str, mut visit: impl FnMut(&str)) {
    /// No word of the lists comes near.
    const LONGEST: usize = 40;
    let mut buffer = [0u8; LONGEST];
    let mut len = 0;
    let mut was_lower = false;
    let mut close = |len: &mut usize, buffer: &[u8; LONGEST]| {
        if let Ok(word) = std::str::from_utf8(&buffer[..*len])
            && *len > 0
        {
            visit(word);
        }
        *len = 0;
    };
    for byte in name.bytes() {
        if !byte.is_ascii_alphabetic() || (byte.is_ascii_uppercase() && was_lower) {
            close(&mut len, &buffer);
        }
        was_lower = byte.is_ascii_lowercase();
        if byte.is_ascii_alphabetic() && len < LONGEST {
            buffer[len] = byte.to_ascii_lowercase();
            len += 1;
        }
    }
    close(&mut len, &buffer);
}

/// "/author/eva-muster", "/autoren/muster-eva.html", "?author=3"
fn is_profile(url: &str) -> bool {
    /// Longer addresses are of pieces.
    const LONGEST: usize = 200;
    if url.len() > LONGEST || url.starts_with('#') {
        return false;
    }
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split_once('/').map_or(path, |(_, path)| path);
    let mut parts = path.trim_end_matches('/').split(['/', '?']);
    // The last part is the name.
    parts.next_back();
    let is_shelf = |part: &str| {
        let table = TABLE.as_ref();
        table.is_some_and(|table| table.profile.words.contains(&part.to_ascii_lowercase()))
    };
    parts.any(is_shelf) || url.contains("?author=")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_hit_and_miss_as_their_table_says() {
        let table = TABLE.as_ref().unwrap();
        for name in &table.author.hits {
            assert_eq!(of_names(name), Some(Mark::Author), "{name}");
        }
        for name in &table.user.hits {
            assert_eq!(of_names(name), Some(Mark::User), "{name}");
        }
        for name in table.author.misses.iter().chain(&table.user.misses) {
            assert_eq!(of_names(name), None, "{name}");
        }
        assert!(table.elsewhere.hits.iter().all(|word| table.elsewhere.has(word)));
        assert!(
            !table
                .elsewhere
                .misses
                .iter()
                .any(|word| table.elsewhere.has(word))
        );
    }

    #[test]
    fn addresses_of_profiles_are_known_by_their_parts() {
        let profile = &TABLE.as_ref().unwrap().profile;
        assert!(profile.hits.iter().all(|url| is_profile(url)));
        for url in &profile.misses {
            assert!(!is_profile(url), "{url}");
        }
    }
}
