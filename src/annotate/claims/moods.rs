//! Whose words a sentence without a cue is, as the mood of its verbs tells.
//!
//! A main clause in reported mood is somebody's words, and so is one in conditional mood after such a sentence.
//! A subordinate clause in reported mood under a plain main clause is somebody's words by itself.

use std::ops::Range;

use super::drafts::{Draft, Evidence};
use super::reader::Reader;
use super::words::bit;
use crate::lang::Reading;

/// Words before the last that may be verbs with it: "hätte geändert werden können".
const MOST_CLOSING_VERBS: usize = 3;

/// What stood before a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Somebody's words, in the same paragraph.
    Reported,
    Other,
}

/// A stretch between two breaks of a sentence.
#[derive(Debug)]
struct Clause {
    tokens: Range<usize>,
    rank: Rank,
    mood: Mood,
}

/// A statement without the concession that it ends with.
#[derive(Debug)]
struct Split {
    rest: Range<usize>,
    conceded: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rank {
    Main,
    Subordinate,
}

/// What the finite verb of a clause tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mood {
    /// No verb.
    None,
    Plain,
    Conditional,
    Reported,
    /// "soll … gewesen sein": so one hears. "soll … gebaut werden" is a plan, and plain.
    Hearsay,
}

impl Reader<'_> {
    /// What of the sentence its mood tells to be somebody's words.
    pub(super) fn in_mood(&self, tokens: &Range<usize>, before: Before) -> Option<Draft> {
        let clauses = self.clauses(tokens);
        let whole = || self.whole("reported mood", Evidence::Mood, tokens.clone());
        let Some(first) = clauses.iter().position(|clause| clause.mood == Mood::Reported) else {
            let main = clauses
                .iter()
                .find(|clause| clause.rank == Rank::Main && clause.mood != Mood::None)?;
            return match (main.mood, before) {
                (Mood::Hearsay, Before::Reported) => self.whole("hearsay", Evidence::Mood, tokens.clone()),
                (Mood::Hearsay, Before::Other) => self.whole("hearsay", Evidence::Hearsay, tokens.clone()),
                (Mood::Conditional, Before::Reported) => whole(),
                (Mood::Conditional, Before::Other) => None,
                (Mood::None | Mood::Plain | Mood::Reported, _) => None,
            };
        };
        let clause = &clauses[first];
        let start = clause.tokens.start;
        if start > tokens.start && self.is(start - 1, ":") && !self.quoted(start - 1) {
            let mut draft = self.whole("reported clause", Evidence::Mood, start..tokens.end)?;
            draft.source = self
                .first_speaker(tokens.start..start - 1)
                .map(|phrase| phrase.tokens);
            return Some(draft);
        }
        let plain = |clause: &Clause| clause.rank == Rank::Main && clause.mood == Mood::Plain;
        match clause.rank {
            Rank::Main if clauses[..first].iter().any(plain) => {
                // "dass der Damm, den die Stadt baut, sicher sei": the clause began before.
                let opened = clauses[..first]
                    .iter()
                    .rev()
                    .find(|clause| clause.rank == Rank::Main && self.has(clause.tokens.start, bit::THAT));
                let start = opened.map_or(start, |clause| clause.tokens.start + 1);
                self.whole("reported clause", Evidence::Mood, start..tokens.end)
            }
            Rank::Main => whole(),
            Rank::Subordinate => {
                if !clauses.iter().any(plain) {
                    return whole();
                }
                self.reported_subordinate(tokens, &clauses, first)
            }
        }
    }

    /// "Er stimme zu, obwohl er Zweifel habe": two statements, of which one may deny what the other affirms.
    pub(super) fn split_concessions(&self, drafts: &mut Vec<Draft>) {
        for index in 0..drafts.len() {
            if let Some(split) = self.concession_of(&drafts[index]) {
                let draft = &mut drafts[index];
                let mut conceded = Draft::of_rule("concession", Evidence::Mood, vec![split.conceded]);
                conceded.source = draft.source.clone();
                conceded.reporter = draft.reporter.clone();
                draft.content.pop();
                draft.content.push(split.rest);
                drafts.push(conceded);
            }
        }
    }

    fn concession_of(&self, draft: &Draft) -> Option<Split> {
        let part = draft.content.last()?;
        let clauses = self.clauses(part);
        let clause = clauses.last()?;
        let at = clause.tokens.start;
        let concedes = self.has(at, bit::CONCESSIVE) && clause.mood == Mood::Reported;
        if !concedes || clause.rank == Rank::Main || draft.direct || self.quoted(at) {
            return None;
        }
        let rest = self.trim(part.start..at)?;
        let conceded = self.trim(at + 1..clause.tokens.end)?;
        let both = self.word_count(&rest) > 1 && self.word_count(&conceded) > 1;
        both.then_some(Split { rest, conceded })
    }

    /// "Bekannt wurde, dass er komme"; "Sie lehnte ab, da er krank sei".
    fn reported_subordinate(&self, tokens: &Range<usize>, clauses: &[Clause], at: usize) -> Option<Draft> {
        let clause = &clauses[at];
        let that = self.has(clause.tokens.start, bit::THAT);
        // "als ob", and questions that open the sentence, are nobody's words.
        let second = self.has(clause.tokens.start + 1, bit::THAT);
        if second || self.word_count(&(tokens.start..clause.tokens.start)) <= 1 {
            return None;
        }
        let start = clause.tokens.start + usize::from(that);
        let main = clauses[at + 1..].iter().find(|next| next.rank == Rank::Main);
        let end = main.map_or(tokens.end, |main| main.tokens.start);
        let mut draft = self.whole("reported clause", Evidence::Mood, start..end)?;
        draft.source = self
            .first_speaker(tokens.start..clause.tokens.start)
            .map(|phrase| phrase.tokens);
        Some(draft)
    }

    /// The clauses of a sentence; quotations count to the clause that they stand in.
    fn clauses(&self, tokens: &Range<usize>) -> Vec<Clause> {
        let mut clauses = Vec::new();
        let mut start = tokens.start;
        for at in tokens.start..=tokens.end {
            let breaks = at == tokens.end || (!self.quoted(at) && self.is_break(at));
            if breaks && start < at {
                clauses.push(self.clause_of(start..at));
            }
            if breaks {
                start = at + 1;
            }
        }
        clauses
    }

    fn clause_of(&self, mut tokens: Range<usize>) -> Clause {
        while tokens.len() > 1 && self.has(tokens.start, bit::COORDINATOR) {
            tokens.start += 1;
        }
        let opening = tokens.start + usize::from(self.has(tokens.start, bit::PREPOSITION));
        // At the start of a sentence it is no relative: "Das wäre, …"
        let opens = self.has(tokens.start, bit::SUBORDINATOR | bit::THAT | bit::AS)
            || (self.has(opening, bit::RELATIVE) && !self.is_capitalized(tokens.start));
        let last = tokens.clone().rev().find(|at| self.is_word(*at));
        let verb = tokens.clone().find(|at| self.is_finite(*at));
        // Verbs come last, and all together, unlike in "denn er könnte gewählt werden".
        let closed = last
            .zip(verb)
            .is_some_and(|(last, verb)| self.is_finite(last) && last - verb <= MOST_CLOSING_VERBS);
        let (rank, finite) = if opens && closed {
            (Rank::Subordinate, last)
        } else {
            (Rank::Main, verb)
        };
        let reported = tokens
            .clone()
            .any(|at| !self.quoted(at) && self.is_reported_verb(at));
        let mood = match finite {
            _ if reported => Mood::Reported,
            None => Mood::None,
            Some(at) if self.has(at, bit::CONDITIONAL) => Mood::Conditional,
            Some(at) if self.has(at, bit::HEARSAY) && self.ends_in_perfect(last.unwrap_or(at)) => {
                Mood::Hearsay
            }
            Some(_) => Mood::Plain,
        };
        Clause { tokens, rank, mood }
    }

    /// "gewesen sein", "erschossen haben"
    fn ends_in_perfect(&self, last: usize) -> bool {
        self.can_be(last, Reading::Infinitive)
            && !self.has(last, bit::PASSIVE)
            && last > 0
            && self.can_be(last - 1, Reading::Participle)
    }

    /// Whether a finite verb stands here, or a form that can be one.
    pub(super) fn is_finite(&self, at: usize) -> bool {
        if self.quoted(at) {
            return false;
        }
        let form = |reading| self.can_be(at, reading);
        self.has(
            at,
            bit::REPORTED | bit::CONDITIONAL | bit::INDICATIVE | bit::PERFECT | bit::PASSIVE,
        ) || ((form(Reading::Present) || form(Reading::Past))
            && !form(Reading::Adjective)
            && !form(Reading::OtherWord))
    }

    /// Reported mood that is no set phrase ("sei es", "es sei denn").
    pub(super) fn is_reported_verb(&self, at: usize) -> bool {
        if !self.has(at, bit::REPORTED) || self.has(at, bit::SKIPPED) || self.is_capitalized(at) {
            return false;
        }
        // Set phrases open their clause: "Dabei sei es zu Streit gekommen" is none.
        let opens = at == 0 || (self.is_break(at - 1) && !self.quoted(at - 1));
        !self.has(at, bit::SUBORDINATOR) || !(opens || self.has(at - 1, bit::SUBORDINATOR))
    }
}
