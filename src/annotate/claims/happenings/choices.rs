//! Which word of what is said names its happening, and which category that makes.
//!
//! The main verb decides over nouns; a verb that says nothing by itself gives way to its noun; a verb that asks
//! for certain words goes before one that does not.

use std::ops::Range;

use super::clauses::{Clause, Rank};
use super::codes;
use super::frames::{Frame, Sense, Strength, Subject, Trigger};
use crate::annotate::PartOfSpeech;
use crate::annotate::claims::reader::Reader;
use crate::annotate::claims::words::bit;
use crate::facts::PloverCode;

/// How the happening is worded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wording {
    /// By a verb whose subject does it.
    Active,
    /// By a verb whose subject suffers it: a passive, "died".
    Passive,
    /// By a noun that is the object of a verb.
    Object,
    /// By a noun alone.
    Noun,
    /// By a word that judges.
    Verdict,
}

/// A word that can be the one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    pub code: PloverCode,
    /// The words that name it.
    pub name: Range<usize>,
    /// Where the subject of its verb stands before or after.
    pub verb: usize,
    pub wording: Wording,
    pub proof: Proof,
    /// Index of its clause.
    pub clause: usize,
    pub weight: u32,
}

/// How well a word proves its happening, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Proof {
    Verdict,
    WeakVerb,
    /// A noun that nothing ties to a verb.
    Noun,
    Verb,
    /// A verb with what it asks for: a noun, a particle.
    Frame,
}

/// How much each wording proves, and what a clause takes from it. The order is what matters: the main verb, the
/// verb of a subordinate clause, a weak verb or a noun of the main clause, and last what stands anywhere.
const BY_TAILED_VERB: u32 = 90;
const BY_VERB: u32 = 80;
const BY_OBJECT: u32 = 75;
const BY_WEAK_VERB: u32 = 45;
const BY_ASIDE: u32 = 40;
const BY_NOUN: u32 = 35;
const BY_VERDICT: u32 = 33;
const OF_SUBORDINATE: u32 = 30;
const OF_LATER: u32 = 32;

/// How far after its verb an object's noun may stand, where verbs do not stand last.
const OBJECT_REACH: usize = 10;

impl Reader<'_> {
    /// The word that names the happening of a stretch of content.
    pub(super) fn choose(&self, clauses: &[Clause]) -> Option<Choice> {
        let mut best: Option<Choice> = None;
        let mut intended: Option<Sense> = None;
        for (index, clause) in clauses.iter().enumerate() {
            let Some(mut choice) = self.choice_in(&clause.tokens, index) else {
                intended = intended.or_else(|| self.turn_alone(&clause.tokens));
                continue;
            };
            if let Some(turn) = intended.take() {
                choice.code = turned(turn, choice.code);
            }
            choice.weight -= match clause.rank {
                Rank::Main => 0,
                Rank::Subordinate => OF_SUBORDINATE,
                Rank::Later => OF_LATER,
            };
            if best.as_ref().is_none_or(|best| choice.weight > best.weight) {
                best = Some(choice);
            }
        }
        best
    }

    fn choice_in(&self, clause: &Range<usize>, index: usize) -> Option<Choice> {
        let live: Vec<Trigger> = self.live_triggers(clause);
        let nouns = self.nouns_in(clause, &live);
        let mut head: Option<Choice> = None;
        for trigger in &live {
            if head.as_ref().is_some_and(|head| head.verb < trigger.at) {
                break;
            }
            let made = self.choice_of(trigger, clause, &nouns, index);
            if let Some(made) = made
                && made.weight > BY_WEAK_VERB
                && head.as_ref().is_none_or(|head| made.weight > head.weight)
            {
                head = Some(made);
            }
        }
        let head = head
            .or_else(|| {
                let told = live.iter().filter(|t| !matches!(t.frame.sense, Sense::Judges(_)));
                told.filter_map(|t| self.choice_of(t, clause, &nouns, index))
                    .next()
            })
            .or_else(|| {
                let mut verdicts = live.iter().filter(|t| matches!(t.frame.sense, Sense::Judges(_)));
                verdicts.find_map(|t| self.choice_of(t, clause, &nouns, index))
            })
            .or_else(|| {
                let (code, name) = self.noun_alone(clause, &nouns)?;
                Some(Choice {
                    code,
                    verb: name.start,
                    name,
                    wording: Wording::Noun,
                    proof: Proof::Noun,
                    clause: index,
                    weight: BY_NOUN,
                })
            })?;
        Some(self.turned_in(head, clause, &live))
    }

    /// What other verbs of the clause and negations make of it.
    fn turned_in(&self, mut choice: Choice, clause: &Range<usize>, live: &[Trigger]) -> Choice {
        let verb_last = self.language.capitalizes_nouns();
        for trigger in live {
            let own = trigger.at <= choice.verb && choice.verb < trigger.at + trigger.len;
            if own || (!verb_last && trigger.at > choice.verb) {
                continue;
            }
            match trigger.frame.sense {
                Sense::Fails | Sense::Intends | Sense::Plans => {
                    choice.code = turned(trigger.frame.sense, choice.code)
                }
                Sense::Does(_) | Sense::Names(_) | Sense::Judges(_) | Sense::GivesWay | Sense::Ends => {}
            }
        }
        let reach = if verb_last { clause.end } else { choice.verb };
        if (clause.start..reach).any(|at| self.has(at, bit::NEGATION) && !self.has(at, bit::NO_NEGATION)) {
            choice.code = codes::denied(choice.code);
        }
        choice
    }

    /// A clause that tells no happening, but that one is to come: "is ready, …".
    pub(super) fn turn_alone(&self, clause: &Range<usize>) -> Option<Sense> {
        self.live_triggers(clause)
            .iter()
            .map(|trigger| trigger.frame.sense)
            .find(|sense| match sense {
                Sense::Fails | Sense::Intends | Sense::Plans => true,
                Sense::Does(_) | Sense::Names(_) | Sense::Judges(_) | Sense::GivesWay | Sense::Ends => false,
            })
    }

    fn choice_of(
        &self,
        trigger: &Trigger,
        clause: &Range<usize>,
        nouns: &[(PloverCode, Range<usize>)],
        index: usize,
    ) -> Option<Choice> {
        let Frame {
            sense,
            strength,
            subject,
            tails,
        } = trigger.frame;
        let verb = trigger.at;
        let made = |code, name, wording, (weight, proof)| {
            Some(Choice {
                code,
                name,
                verb,
                wording,
                proof,
                clause: index,
                weight,
            })
        };
        match sense {
            Sense::Does(code) if self.is_aside(trigger, clause) => {
                let wording = if self.part(verb) == PartOfSpeech::Participle {
                    Wording::Passive
                } else {
                    Wording::Active
                };
                made(code, verb..verb + trigger.len, wording, (BY_ASIDE, Proof::Noun))
            }
            Sense::Does(code) => {
                let weight = match (strength, tails[0].is_some()) {
                    (_, true) => (BY_TAILED_VERB, Proof::Frame),
                    (Strength::Full, false) => (BY_VERB, Proof::Verb),
                    (Strength::Weak, false) => (BY_WEAK_VERB, Proof::WeakVerb),
                };
                let wording = match subject {
                    Subject::Suffers => Wording::Passive,
                    Subject::Does if self.is_passive_verb(trigger, clause) => Wording::Passive,
                    Subject::Does => Wording::Active,
                };
                made(code, verb..verb + trigger.len, wording, weight)
            }
            Sense::GivesWay | Sense::Ends => {
                let (code, name) = nouns.iter().min_by_key(|(_, name)| name.start.abs_diff(verb))?;
                let near = self.language.capitalizes_nouns() || name.start.abs_diff(verb) <= OBJECT_REACH;
                if !near {
                    return None;
                }
                let first = name.start < verb && !self.language.capitalizes_nouns();
                let wording = if first || self.is_passive_verb(trigger, clause) {
                    Wording::Noun
                } else {
                    Wording::Object
                };
                made(
                    turned(sense, *code),
                    name.clone(),
                    wording,
                    (BY_OBJECT, Proof::Frame),
                )
            }
            Sense::Judges(code) => {
                let fact = !clause
                    .clone()
                    .any(|at| self.has(at, bit::NEGATION) && !self.has(at, bit::NO_NEGATION));
                let name = verb..verb + trigger.len;
                fact.then(|| made(code, name, Wording::Verdict, (BY_VERDICT, Proof::Verdict)))?
            }
            Sense::Names(_) | Sense::Fails | Sense::Intends | Sense::Plans => None,
        }
    }
}

fn turned(turn: Sense, code: PloverCode) -> PloverCode {
    match turn {
        Sense::Ends => codes::ended(code),
        Sense::Fails => codes::failed(code),
        Sense::Intends => codes::intended(code),
        Sense::Plans => codes::planned(code),
        Sense::Does(_) | Sense::Names(_) | Sense::Judges(_) | Sense::GivesWay => code,
    }
}
