//! What sites call the elements of a page, by the table beside this file.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use dom_query::NodeRef;
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// What an element holds, by its class and id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Holds {
    Comments,
    Related,
    Teaser,
    Navigation,
    Share,
    Newsletter,
    Consent,
    Adverts,
    AuthorBox,
    /// Tags, dates, sources, ratings, forms: what is said of the article and done with it.
    Details,
    Caption,
    Gallery,
    Embed,
    Paywall,
    Sidebar,
    Footer,
    Unseen,
    PullQuote,
    Body,
    Lead,
    Elsewhere,
    Events,
    /// Nothing: the word says whether what follows is there.
    Whether,
}

/// All that an element's names say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Names(u32);

impl Names {
    pub const NONE: Self = Self(0);

    pub const fn of(holds: &[Holds]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < holds.len() {
            bits |= 1 << holds[at] as u32;
            at += 1;
        }
        Self(bits)
    }

    pub fn has(self, holds: Holds) -> bool {
        self.has_any(Self::of(&[holds]))
    }

    pub fn has_any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    pub fn add(&mut self, others: Self) {
        self.0 |= others.0;
    }
}

/// The most words of one entry.
const LONGEST_ENTRY: usize = 5;

/// More words of one class attribute are not looked at: generated ones have hundreds.
const MOST_WORDS: usize = 60;

static TABLE: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::read(include_str!("class_names.toml")));

/// One section of the table.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Section {
    /// Whole classes.
    names: Vec<String>,
    words: Vec<String>,
    begin: Vec<String>,
    within: Vec<String>,
    #[allow(dead_code, reason = "read by the tests")]
    hits: Vec<String>,
    #[allow(dead_code, reason = "read by the tests")]
    misses: Vec<String>,
}

type Sections = BTreeMap<String, Section>;

/// The table, ready for look-ups.
#[derive(Debug, Default)]
struct Vocabulary {
    names: FxHashMap<String, Names>,
    /// Entries of several words, written together.
    words: FxHashMap<String, Names>,
    beginnings: FxHashMap<String, Names>,
    /// In bytes.
    shortest_beginning: usize,
    longest_beginning: usize,
    within: Vec<(String, Names)>,
}

impl Vocabulary {
    /// A section that says nothing to us is passed over: the tests find it.
    fn read(table: &str) -> Self {
        let mut vocabulary = Self::default();
        let sections: Sections = toml::from_str(table).unwrap_or_default();
        for (name, section) in sections {
            let Some(holds) = holds(&name) else { continue };
            let names = Names::of(&[holds]);
            for entry in section.names {
                vocabulary.names.entry(entry).or_default().add(names);
            }
            for entry in section.words {
                let together = entry.replace(' ', "");
                vocabulary.words.entry(together).or_default().add(names);
            }
            for entry in section.begin {
                vocabulary.beginnings.entry(entry).or_default().add(names);
            }
            vocabulary
                .within
                .extend(section.within.into_iter().map(|entry| (entry, names)));
        }
        let lengths = || vocabulary.beginnings.keys().map(String::len);
        vocabulary.shortest_beginning = lengths().min().unwrap_or(0);
        vocabulary.longest_beginning = lengths().max().unwrap_or(0);
        vocabulary
    }

    fn names(&self, classes: &str) -> Names {
        let mut found = Names::NONE;
        for class in classes.split_ascii_whitespace() {
            if let Some(names) = self.names.get(class.to_ascii_lowercase().as_str()) {
                found.add(*names);
            }
        }
        let text = lower_words(classes);
        let words: Vec<&str> = text.split_ascii_whitespace().take(MOST_WORDS).collect();
        let mut together = String::new();
        let mut is_whether = false;
        for at in 0..words.len() {
            let before = std::mem::take(&mut is_whether);
            is_whether = self.is_whether(words[at]);
            if before {
                continue;
            }
            together.clear();
            for word in words[at..].iter().take(LONGEST_ENTRY) {
                together.push_str(word);
                if let Some(names) = self.words.get(together.as_str()) {
                    found.add(*names);
                }
            }
            for end in self.shortest_beginning..=self.longest_beginning.min(words[at].len()) {
                let beginning = words[at].get(..end);
                if let Some(names) = beginning.and_then(|beginning| self.beginnings.get(beginning)) {
                    found.add(*names);
                }
            }
        }
        for (within, names) in &self.within {
            if text.contains(within.as_str()) {
                found.add(*names);
            }
        }
        found
    }

    fn is_whether(&self, word: &str) -> bool {
        self.words
            .get(word)
            .is_some_and(|names| names.has(Holds::Whether))
    }
}

fn holds(section: &str) -> Option<Holds> {
    let name: serde::de::value::StrDeserializer<'_, serde::de::value::Error> =
        serde::de::IntoDeserializer::into_deserializer(section);
    Holds::deserialize(name).ok()
}

/// What classes and an id say of an element. Both may be given at once, with a space between.
pub(super) fn names(classes: &str) -> Names {
    TABLE.names(classes)
}

fn names_of(node: &NodeRef<'_>) -> Names {
    let mut found = Names::NONE;
    for value in ["class", "id"].iter().filter_map(|key| node.attr(key)) {
        found.add(names(&value));
    }
    found
}

/// Whether an element is called by what holds comments, teasers and events.
pub(super) fn holds_others(node: &NodeRef<'_>) -> bool {
    names_of(node).has(Holds::Elsewhere)
}

/// Whether an element is called by what takes place.
pub(super) fn holds_events(node: &NodeRef<'_>) -> bool {
    names_of(node).has(Holds::Events)
}

/// The words that the values of attributes are made of, in lower case: "post-meta", "postMeta" and
/// "post_meta" have two.
pub(super) fn words_of(node: &NodeRef<'_>, keys: &[&str]) -> String {
    let mut words = String::new();
    for value in keys.iter().filter_map(|key| node.attr(key)) {
        words.push_str(&lower_words(&value));
        words.push(' ');
    }
    words
}

fn lower_words(value: &str) -> String {
    let mut words = String::with_capacity(value.len() + 8);
    let mut last = ' ';
    for c in value.chars() {
        if c.is_uppercase() && last.is_lowercase() {
            words.push(' ');
        }
        words.push(if c.is_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            ' '
        });
        last = c;
    }
    words
}

/// Whether one of the words begins so.
pub(super) fn has_word(words: &str, beginning: &str) -> bool {
    words.split(' ').any(|word| word.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_table_hold() {
        let sections: Sections = toml::from_str(include_str!("class_names.toml")).unwrap();
        assert!(sections.len() > 20);
        for (name, section) in sections {
            let holds = holds(&name).unwrap_or_else(|| panic!("no such section: {name}"));
            assert!(!section.hits.is_empty() && !section.misses.is_empty(), "{name}");
            for hit in &section.hits {
                assert!(names(hit).has(holds), "{name}: {hit}");
            }
            for miss in &section.misses {
                assert!(!names(miss).has(holds), "{name}: {miss}");
            }
        }
    }
}
