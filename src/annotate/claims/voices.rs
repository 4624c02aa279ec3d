//! How the phrase of an attribution refers: to one, to several, to somebody new; to a woman or a man.

use std::ops::Range;

use super::drafts::{Draft, Evidence};
use super::reader::Reader;
use super::words::{bit, ends_in_word_of};
use super::{Gender, Voice};

impl Reader<'_> {
    pub(super) fn voice(&self, draft: &Draft) -> Voice {
        let Some(source) = &draft.source else {
            return match draft.evidence {
                Evidence::Hearsay => Voice::Nobody,
                // "es hieß", "wird befürchtet": whose words those are, nobody says.
                Evidence::Clause | Evidence::BareClause | Evidence::Object if draft.verb.is_some() => {
                    Voice::Nobody
                }
                Evidence::QuotedWithCue
                | Evidence::QuotedAlone
                | Evidence::Clause
                | Evidence::BareClause
                | Evidence::Preposition
                | Evidence::Object
                | Evidence::Mood
                | Evidence::Enumerated
                | Evidence::Headline => Voice::Definite,
            };
        };
        if source.len() == 1
            && self.has(source.start, bit::PRONOUN | bit::POSSESSIVE)
            && self.in_name[source.start] == 0
        {
            return self.pronoun(source.start, draft.verb);
        }
        if self.has(source.start, bit::INDEFINITE) {
            Voice::Indefinite
        } else {
            Voice::Definite
        }
    }

    /// A pronoun of one or of many ("sie") is of many where its verb is.
    fn pronoun(&self, at: usize, verb: Option<usize>) -> Voice {
        if self.has(at, bit::OWN_VOICE) {
            return Voice::Own;
        }
        let ambiguous = self.has(at, bit::ONE_OR_SEVERAL);
        let several = ambiguous && verb.is_some_and(|verb| self.is_plural_verb(verb));
        if several || (self.has(at, bit::SEVERAL) && !ambiguous) {
            return Voice::Several;
        }
        Voice::Pronoun
    }

    fn is_plural_verb(&self, at: usize) -> bool {
        let word = self.text(at);
        let mut endings = self.plural_endings.iter();
        endings.any(|ending| word.ends_with(&ending.form))
    }

    pub(super) fn gender(&self, tokens: &Range<usize>) -> Gender {
        let classes = self.classes;
        let of = |class| {
            tokens.clone().any(|at| {
                self.in_name[at] == 0
                    && ends_in_word_of(self.tokens()[at].word, self.text(at), self.lexicon, class)
            })
        };
        match (of(classes.female), of(classes.male)) {
            (true, false) => Gender::Female,
            (false, true) => Gender::Male,
            (true, true) | (false, false) => Gender::Unknown,
        }
    }
}
