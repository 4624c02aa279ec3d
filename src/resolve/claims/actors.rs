//! The phrases of a happening to those whom they name or describe.

use rustc_hash::FxHashMap;

use super::phrases::Phrases;
use crate::annotate::claims::{Gender, ends_in_word_of};
use crate::article::Span;
use crate::facts::{EntityId, NameKind};
use crate::kb;

impl Phrases<'_> {
    /// Those who act or are acted upon under a phrase: all people and bodies that it names, the one whom it
    /// describes, or the government of its country.
    pub fn actors_of(&self, phrase: Span, genders: &FxHashMap<&str, Gender>) -> Vec<EntityId> {
        let mut actors = Vec::new();
        for (index, name) in self.names_in(phrase) {
            let actor = match name.kind {
                NameKind::Person if self.is_possessor(index, phrase) => None,
                NameKind::Person | NameKind::Organization => self.entity(index),
                NameKind::Place | NameKind::Treaty | NameKind::Law | NameKind::Event => None,
            };
            actors.extend(actor);
        }
        if actors.is_empty() {
            actors.extend(self.entity_of(phrase, Gender::Unknown, genders));
        }
        if actors.is_empty() {
            actors.extend(self.governments_in(phrase));
        }
        if actors.is_empty() {
            actors.extend(self.government_by_adjective(phrase));
        }
        actors
    }

    /// "Israel and Jordan", "die Armee Russlands": who acts for a country.
    fn governments_in(&self, phrase: Span) -> Vec<EntityId> {
        let places = self
            .names_in(phrase)
            .filter(|(_, name)| name.kind == NameKind::Place);
        places
            .filter_map(|(index, _)| self.entities.government_of(&self.entity(index)?).cloned())
            .collect()
    }

    /// "Israeli soldiers", "die chinesische Armee": what belongs to a state acts for its government.
    fn government_by_adjective(&self, phrase: Span) -> Option<EntityId> {
        let tokens = &self.mentions.tokens;
        let lexicon = &self.pack.lexicon;
        let first = tokens.partition_point(|token| token.end <= phrase.start);
        let end = tokens.partition_point(|token| token.start < phrase.end);
        let inside = tokens.get(first..end)?;
        let state = lexicon.class("state-noun");
        let acts =
            |token: &crate::lang::Token| ends_in_word_of(token.word, token.text(self.text), lexicon, state);
        if !inside.iter().any(acts) {
            return None;
        }
        let adjectives = lexicon.class(kb::ADJECTIVES)?;
        let entry = (first..end).find_map(|at| lexicon.longest_at(self.text, tokens, at, adjectives))?;
        let code = lexicon.value(entry.value);
        self.entities.government_of_country(code).cloned()
    }
}
