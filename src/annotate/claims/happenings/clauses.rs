//! The clauses of what is said: which of them tells the happening.

use std::ops::Range;

use crate::annotate::PartOfSpeech;
use crate::annotate::claims::reader::Reader;
use crate::annotate::claims::words::bit;

/// Longer contents are quotations of several sentences; what they tell stands at their beginning.
const LONGEST: usize = 160;
const MOST_CLAUSES: usize = 16;

/// How a clause stands to the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rank {
    Main,
    /// After a conjunction or a relative word.
    Subordinate,
    /// In a sentence after the first.
    Later,
}

/// A stretch from break to break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    pub tokens: Range<usize>,
    pub rank: Rank,
}

impl Reader<'_> {
    /// The clauses of one stretch of content, from the left.
    pub(super) fn clauses_of(&self, part: &Range<usize>) -> Vec<Clause> {
        let end = part.end.min(part.start + LONGEST);
        let mut clauses = Vec::new();
        let mut later = false;
        let mut start = part.start;
        for at in part.start..=end {
            let stop = at < end && self.is_stop(at) && !self.has(at, bit::DATE | bit::NAME);
            let opens = at > start && at < end && self.opens_clause(at);
            if at < end && !opens && !stop && !self.closes_clause(at) {
                continue;
            }
            if start < at {
                clauses.push(Clause {
                    tokens: start..at,
                    rank: self.rank(start, later),
                });
            }
            if clauses.len() == MOST_CLAUSES {
                break;
            }
            later |= stop;
            start = if opens { at } else { at + 1 };
        }
        clauses
    }

    fn rank(&self, start: usize, later: bool) -> Rank {
        let mut first = start;
        while self.has(first, bit::COORDINATOR) {
            first += 1;
        }
        let after_comma = first > 0 && self.is_comma(first - 1);
        let opener = if after_comma || !self.language.capitalizes_nouns() {
            bit::SUBORDINATOR | bit::RELATIVE | bit::THAT
        } else {
            bit::SUBORDINATOR | bit::THAT
        };
        let preposition = self.language.capitalizes_nouns() && self.has(first, bit::PREPOSITION);
        // "die Polizei" after a comma is no relative clause, "die angegriffen wurden" is.
        let article =
            self.has(first, bit::ARTICLE) && (self.is_capitalized(first + 1) || self.in_name_at(first + 1));
        if later {
            Rank::Later
        } else if self.has(first, opener) && !article && !preposition {
            Rank::Subordinate
        } else {
            Rank::Main
        }
    }

    fn in_name_at(&self, at: usize) -> bool {
        self.in_name.get(at).is_some_and(|name| *name != 0)
    }

    /// "because", "who": a clause begins without a sign.
    fn opens_clause(&self, at: usize) -> bool {
        !self.language.capitalizes_nouns()
            && self.has(at, bit::SUBORDINATOR | bit::RELATIVE | bit::THAT)
            && (!self.has(at, bit::PREPOSITION) || self.part(at) == PartOfSpeech::Subordinator)
            && !self.has(at, bit::AS)
            && !self.in_name_at(at)
    }

    /// A comma between names parts no clauses.
    fn closes_clause(&self, at: usize) -> bool {
        let between_names = at > 0 && self.in_name_at(at - 1) && self.in_name_at(at + 1);
        self.is(at, ";")
            || self.is(at, ":")
            || self.is_dash(at)
            || (self.has(at, bit::THAT) && self.language.capitalizes_nouns())
            || (self.is_comma(at) && !between_names)
    }
}
