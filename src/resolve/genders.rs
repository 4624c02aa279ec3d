//! Whether a person of the article is a woman or a man, as roles, forms of address and given names tell.

use rustc_hash::FxHashMap;

use super::Entities;
use crate::annotate::claims::{Gender, ends_in_word_of};
use crate::annotate::{Mentions, NameMention};
use crate::facts::NameKind;
use crate::kb::WordList;
use crate::lang::{ClassId, Pack, fold};

/// The words of one article that tell a gender.
#[derive(Debug, Clone, Copy)]
pub(super) struct Genders<'a> {
    text: &'a str,
    mentions: &'a Mentions,
    pack: &'a Pack,
    female: Option<ClassId>,
    male: Option<ClassId>,
}

impl<'a> Genders<'a> {
    pub fn new(text: &'a str, mentions: &'a Mentions, pack: &'a Pack) -> Self {
        Self {
            text,
            mentions,
            pack,
            female: pack.lexicon.class("female-word"),
            male: pack.lexicon.class("male-word"),
        }
    }

    /// The gender of each person, by entity; roles and forms of address count before given names.
    pub fn of_people(&self, entities: &'a Entities) -> FxHashMap<&'a str, Gender> {
        let mut genders = FxHashMap::default();
        let mut note = |name: usize, gender: Gender| {
            let id = entities.by_name.get(name).and_then(Option::as_deref);
            if let (Some(id), true) = (id, gender != Gender::Unknown) {
                genders.entry(id).or_insert(gender);
            }
        };
        for role in &self.mentions.roles {
            if let Some(bearer) = role.bearer {
                note(bearer, self.of_tokens(role.tokens.clone()));
            }
        }
        for (index, name) in self.mentions.names.iter().enumerate() {
            if name.kind == NameKind::Person {
                note(index, self.of_address(name));
                note(index, self.of_given_name(name));
            }
        }
        genders
    }

    /// "Mr Smith", "Mr. Smith", "Frau Berg"
    pub fn of_address(&self, name: &NameMention) -> Gender {
        let title = self.titled(name.tokens.start.saturating_sub(2)..name.tokens.start);
        if title != Gender::Unknown {
            return title;
        }
        self.titled(name.tokens.start..(name.tokens.start + 1).min(name.tokens.end))
    }

    /// What the first word of a name of several tells.
    pub fn of_given_name(&self, name: &NameMention) -> Gender {
        let given = name.base.split(' ').next().filter(|first| *first != name.base);
        given.map_or(Gender::Unknown, |given| self.of_given(given))
    }

    fn of_given(&self, name: &str) -> Gender {
        let lists = self.pack.kb.lists_of(&fold(name));
        match (lists.has(WordList::Female), lists.has(WordList::Male)) {
            (true, false) => Gender::Female,
            (false, true) => Gender::Male,
            (true, true) | (false, false) => Gender::Unknown,
        }
    }

    /// By the nouns of a role.
    pub fn of_tokens(&self, tokens: std::ops::Range<usize>) -> Gender {
        self.read(tokens, |at, class| {
            let token = self.mentions.tokens[at];
            ends_in_word_of(token.word, token.text(self.text), &self.pack.lexicon, class)
        })
    }

    /// Like `of_tokens`, for whole words with a capital only.
    fn titled(&self, tokens: std::ops::Range<usize>) -> Gender {
        self.read(tokens, |at, class| {
            let token = self.mentions.tokens[at];
            token.is_capitalized(self.text)
                && class.is_some_and(|class| self.pack.lexicon.is_word_of(token.word, class))
        })
    }

    fn read(&self, tokens: std::ops::Range<usize>, is: impl Fn(usize, Option<ClassId>) -> bool) -> Gender {
        let female = tokens.clone().any(|at| is(at, self.female));
        let male = tokens.clone().any(|at| is(at, self.male));
        match (female, male) {
            (true, false) => Gender::Female,
            (false, true) => Gender::Male,
            (true, true) | (false, false) => Gender::Unknown,
        }
    }
}
