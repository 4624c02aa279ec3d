//! Who is the subject of a verb of saying.

use std::ops::Range;

use super::phrases::{Phrase, Standing};
use super::reader::Reader;
use super::words::bit;
use crate::annotate::PartOfSpeech;

/// The verb of a cue with the clause around it.
#[derive(Debug, Clone)]
pub(super) struct Verb {
    /// The finite verb: the cue itself, or the auxiliary of its participle.
    pub finite: Range<usize>,
    /// The cue.
    pub cue: Range<usize>,
    /// The clause, from break to break.
    pub clause: Range<usize>,
    /// The stretch that is read as one.
    pub unit: Range<usize>,
}

/// Where a subject was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// How many tokens an apposition between subject and verb may have.
const LONGEST_APPOSITION: usize = 25;

impl Reader<'_> {
    /// The subject of `verb`, and the side of the verb on which it stands.
    pub(super) fn subject(&self, verb: &Verb) -> Option<(Phrase, Side)> {
        let inverted = self.skip_back(verb.finite.start, verb.clause.start) == verb.clause.start;
        let left = || self.subject_left(verb).map(|p| (p, Side::Left));
        let right = || self.subject_right(verb).map(|p| (p, Side::Right));
        if !inverted {
            return if self.language.capitalizes_nouns() {
                self.subject_in_verb_second(verb)
            } else {
                left().or_else(|| self.subject_left_out(verb).map(|p| (p, Side::Left)))
            };
        }
        let across = || self.subject_across_apposition(verb).map(|p| (p, Side::Left));
        if self.language.capitalizes_nouns() {
            return self
                .subject_of_apposition(verb)
                .map(|p| (p, Side::Left))
                .or_else(right)
                .or_else(across);
        }
        if self.part(verb.cue.start) == PartOfSpeech::Gerund {
            return across().or_else(|| {
                self.first_speaker(verb.unit.start..verb.clause.start)
                    .map(|p| (p, Side::Left))
            });
        }
        // "…," said X — but not "adding it was late", where the subject is that of the sentence.
        let closing = |phrase: &Phrase| {
            let end = self.skip(phrase.tokens.end, verb.unit.end);
            end >= verb.unit.end
                || self.is_break(end)
                || self.has(end, bit::PREPOSITION | bit::AS | bit::INFINITIVE)
        };
        self.subject_of_apposition(verb)
            .map(|p| (p, Side::Left))
            .or_else(|| {
                right().filter(|(phrase, _)| closing(phrase) && !self.has(verb.cue.start, bit::ADDRESSED))
            })
            .or_else(across)
            .or_else(|| {
                self.first_speaker(verb.unit.start..verb.clause.start)
                    .map(|p| (p, Side::Left))
            })
    }

    /// "X said A and added B": the verb after the conjunction has the subject of the one before.
    fn subject_left_out(&self, verb: &Verb) -> Option<Phrase> {
        let floor = verb.unit.start;
        let mut at = self.skip_back(verb.finite.start, floor);
        while at > floor && self.has(at - 1, bit::PERFECT | bit::PASSIVE) {
            at = self.skip_back(at - 1, floor);
        }
        if at <= floor || !self.has(at - 1, bit::COORDINATOR) {
            return None;
        }
        // "Zuschauer standen am Rand und forderten": of the verb before it, whoever that is.
        let first = self
            .phrase_at(self.skip(floor, at - 1), at - 1)
            .filter(|phrase| self.can_be_subject(phrase) && self.is_finite_verb(phrase.tokens.end));
        first.or_else(|| self.first_speaker(floor..at - 1))
    }

    /// "Der Minister, X, hat": the subject opens the sentence and commas part it from the verb.
    fn subject_of_apposition(&self, verb: &Verb) -> Option<Phrase> {
        let phrase = self.subject_across_apposition(verb)?;
        let first = self.skip(verb.unit.start, phrase.tokens.start);
        let opens =
            first + usize::from(first > verb.unit.start && self.is_comma(first)) == phrase.tokens.start;
        let verbless = !(phrase.tokens.end..verb.clause.start).any(|at| self.has(at, bit::FINITE));
        let relative = self.has(phrase.tokens.end + 1, bit::RELATIVE);
        (opens && (verbless || relative)).then_some(phrase)
    }

    /// The verb stands second or last: what comes first may be the subject, or push it behind the verb.
    fn subject_in_verb_second(&self, verb: &Verb) -> Option<(Phrase, Side)> {
        let start = self.first_word(verb);
        let subordinate = self.has(start, bit::SUBORDINATOR | bit::AS | bit::THAT)
            || (verb.clause.start > verb.unit.start && self.has(verb.clause.start - 1, bit::THAT));
        let from = if self.has(start, bit::SUBORDINATOR | bit::AS | bit::THAT) {
            start + 1
        } else {
            start
        };
        let from = self.skip(from, verb.finite.start);
        let first = self
            .phrase_at(from, verb.finite.start)
            .filter(|phrase| self.can_be_subject(phrase));
        let verb_last = self.skip(verb.cue.end, verb.clause.end) >= verb.clause.end;
        let right = self.subject_right(verb);
        if let Some(phrase) = first {
            let reaches = self.skip(phrase.tokens.end, verb.finite.start) == verb.finite.start;
            // "Den Vorschlag lehnte der Minister ab": a better speaker stands behind the verb.
            let outdone = phrase.standing == Standing::Noun
                && right
                    .as_ref()
                    .is_some_and(|right| right.standing > Standing::Document);
            if (reaches && !outdone) || (subordinate && verb_last) {
                return Some((phrase, Side::Left));
            }
        }
        if let Some(phrase) = right {
            return Some((phrase, Side::Right));
        }
        let left = || self.subject_left_out(verb).or_else(|| self.subject_left(verb));
        left().map(|phrase| (phrase, Side::Left))
    }

    /// The first word of the clause, conjunctions such as "und" left aside.
    pub(super) fn first_word(&self, verb: &Verb) -> usize {
        let mut start = verb.clause.start;
        while start < verb.finite.start && self.has(start, bit::COORDINATOR | bit::ENUMERATOR) {
            start += 1;
        }
        start
    }

    fn subject_right(&self, verb: &Verb) -> Option<Phrase> {
        let start = self.skip(verb.finite.end, verb.clause.end);
        let phrase = self.phrase_at(start, verb.unit.end)?;
        (self.can_be_subject(&phrase) && phrase.standing >= Standing::Noun).then_some(phrase)
    }

    fn subject_left(&self, verb: &Verb) -> Option<Phrase> {
        let mut end = self.skip_back(verb.finite.start, verb.clause.start);
        // "has repeatedly said": auxiliaries between subject and verb.
        while end > verb.clause.start
            && self.has(
                end - 1,
                bit::PERFECT | bit::PASSIVE | bit::FUTURE | bit::CONDITIONAL,
            )
        {
            end = self.skip_back(end - 1, verb.clause.start);
        }
        self.phrase_before(end, verb.clause.start)
            .filter(|phrase| self.can_be_subject(phrase))
    }

    /// "X, the president of Y, said": the subject stands before the commas.
    fn subject_across_apposition(&self, verb: &Verb) -> Option<Phrase> {
        let close = verb.clause.start.checked_sub(1)?;
        if close <= verb.unit.start || !(self.is_comma(close) || self.is(close, ")") || self.is_dash(close)) {
            return None;
        }
        let floor = verb.unit.start.max(close.saturating_sub(LONGEST_APPOSITION));
        let open = (floor..close)
            .rev()
            .find(|at| self.is_comma(*at) || self.is(*at, "(") || self.is_dash(*at))?;
        let subject = self
            .phrase_before(open, verb.unit.start)
            .filter(|phrase| self.can_be_subject(phrase) && phrase.standing > Standing::Noun);
        // "Einer der Putschisten, Ann Miller, hat": only the apposition can speak.
        let name = || {
            let phrase = self.phrase_at(open + 1, close)?;
            (phrase.standing == Standing::Name
                && phrase.tokens.end == close
                && self.names_actor(&phrase.tokens))
            .then_some(phrase)
        };
        subject.or_else(name)
    }

    /// The first phrase of `range` that can be a subject and names a speaker.
    pub(super) fn first_speaker(&self, range: Range<usize>) -> Option<Phrase> {
        let mut at = range.start;
        while at < range.end {
            match self.phrase_at(at, range.end) {
                Some(phrase) if phrase.standing > Standing::Document && self.can_be_subject(&phrase) => {
                    return Some(phrase);
                }
                Some(phrase) => at = phrase.tokens.end,
                None => at += 1,
            }
        }
        None
    }
}
