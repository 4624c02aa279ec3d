//! Which words of a clause are what the packs say: verbs that stand as verbs with all they ask for, nouns that
//! stand as nouns.

use std::ops::Range;

use super::frames::{Sense, Tail, Trigger};
use crate::annotate::PartOfSpeech;
use crate::annotate::claims::reader::Reader;
use crate::annotate::claims::words::{bit, ends_in_word_of};
use crate::facts::PloverCode;
use crate::lang::{ClassId, Shape, WordId};

/// How far before a participle its auxiliary may stand: "has been repeatedly attacked".
const AUXILIARY_REACH: usize = 4;

/// How far before a noun its preposition may stand: "nach der blutigen Festnahme".
const NOUN_REACH: usize = 3;

impl Reader<'_> {
    fn triggers_in(&self, range: &Range<usize>) -> &[Trigger] {
        let triggers = &self.words.triggers;
        let first = triggers.partition_point(|t| t.at < range.start);
        let end = triggers.partition_point(|t| t.at < range.end);
        &triggers[first..end]
    }

    /// The triggers of the clause that are what the packs say here: verbs that stand as verbs, with all they ask for.
    pub(super) fn live_triggers(&self, clause: &Range<usize>) -> Vec<Trigger> {
        let triggers = self.triggers_in(clause).iter();
        let mut live: Vec<Trigger> = triggers
            .filter(|t| t.at + t.len <= clause.end && self.in_name[t.at] == 0)
            .filter(|t| match t.frame.sense {
                Sense::Names(_) => self.is_noun_here(t),
                Sense::Judges(_) => true,
                Sense::Does(_)
                | Sense::GivesWay
                | Sense::Ends
                | Sense::Fails
                | Sense::Intends
                | Sense::Plans => self.is_verb_here(t, clause),
            })
            .filter(|t| {
                t.frame
                    .tails
                    .iter()
                    .flatten()
                    .all(|tail| self.has_tail(*tail, t, clause))
            })
            .copied()
            .collect();
        // "call off" is no "call".
        live.sort_by_key(|t| (t.at, std::cmp::Reverse(t.len)));
        live.dedup_by(|later, kept| later.at < kept.at + kept.len && later.len < kept.len);
        live
    }

    fn is_noun_here(&self, trigger: &Trigger) -> bool {
        let mut tokens = trigger.at..trigger.at + trigger.len;
        if self.language.capitalizes_nouns() {
            return tokens.any(|at| self.is_capitalized(at));
        }
        tokens.any(|at| [PartOfSpeech::Noun, PartOfSpeech::Name].contains(&self.part(at)))
    }

    fn is_verb_here(&self, trigger: &Trigger, clause: &Range<usize>) -> bool {
        if self.language.capitalizes_nouns() {
            // Headlines are written in capitals throughout.
            let as_verb = !self.is_capitalized(trigger.at) || self.tokens()[trigger.at].shape == Shape::Upper;
            return as_verb && !self.is_other_verb(trigger, clause);
        }
        match self.part(trigger.at) {
            PartOfSpeech::Verb
            | PartOfSpeech::Auxiliary
            | PartOfSpeech::Infinitive
            | PartOfSpeech::Participle
            | PartOfSpeech::Gerund => true,
            // "is ready to", "is opposed to"; else as a noun.
            PartOfSpeech::Adjective if trigger.frame.sense.is_turn() => true,
            PartOfSpeech::Adjective | PartOfSpeech::Noun | PartOfSpeech::Name => {
                self.must_be_verb(trigger, clause)
            }
            PartOfSpeech::Adverb
            | PartOfSpeech::Adposition
            | PartOfSpeech::Determiner
            | PartOfSpeech::Pronoun
            | PartOfSpeech::Number
            | PartOfSpeech::Particle
            | PartOfSpeech::Coordinator
            | PartOfSpeech::Subordinator
            | PartOfSpeech::Mark
            | PartOfSpeech::Other => false,
        }
    }

    /// A clause with a name before the word and no other verb in it: what only verbs look like is the verb.
    fn must_be_verb(&self, trigger: &Trigger, clause: &Range<usize>) -> bool {
        let after_name = trigger.at > clause.start && self.in_name[trigger.at - 1] != 0;
        let is_noun = || {
            let here = self.triggers_in(&(trigger.at..trigger.at + 1)).iter();
            { here }.any(|other| matches!(other.frame.sense, Sense::Names(_)))
        };
        after_name && !self.has_finite(clause) && !is_noun()
    }

    /// "to withdraw", "die Truppen abzuziehen": a clause without a verb of its own.
    pub(super) fn is_infinitive_clause(&self, clause: &Range<usize>) -> bool {
        let mark = |at: usize| self.has(at, bit::INFINITIVE) || self.part(at) == PartOfSpeech::Infinitive;
        !self.has_finite(clause) && clause.clone().any(mark)
    }

    /// Whether the clause has a finite verb.
    fn has_finite(&self, clause: &Range<usize>) -> bool {
        let mood = bit::REPORTED | bit::CONDITIONAL | bit::INDICATIVE;
        let by_list = |at: usize| self.has(at, mood) && self.in_name[at] == 0;
        clause.clone().any(by_list) || clause.clone().any(|at| self.is_finite_verb(at))
    }

    /// "the arrested man", "…, killing three": a participle without an auxiliary, where the clause has a verb of its own.
    pub(super) fn is_aside(&self, trigger: &Trigger, clause: &Range<usize>) -> bool {
        let opens = trigger.at == clause.start && self.part(trigger.at) == PartOfSpeech::Gerund;
        if self.language.capitalizes_nouns() || opens {
            return false;
        }
        let participle = [PartOfSpeech::Participle, PartOfSpeech::Gerund].contains(&self.part(trigger.at));
        let from = clause.start.max(trigger.at.saturating_sub(AUXILIARY_REACH));
        participle
            && !(from..trigger.at).any(|at| {
                self.has(at, bit::PASSIVE | bit::PERFECT) || self.part(at) == PartOfSpeech::Auxiliary
            })
    }

    fn has_tail(&self, tail: Tail, trigger: &Trigger, clause: &Range<usize>) -> bool {
        if let Tail::Last(particle) = tail {
            return self.particle_of(trigger, clause) == Some(particle);
        }
        let mut around = clause.clone().filter(|at| *at != trigger.at);
        let verb_last = self.language.capitalizes_nouns();
        around.any(|at| {
            let word = self.tokens()[at].word;
            (verb_last || at > trigger.at)
                && match tail {
                    Tail::Word(wanted) => word == wanted,
                    Tail::Last(_) => false,
                    Tail::List(class) => {
                        self.lexicon.is_word_of(word, class) || self.is_compound_of(at, class)
                    }
                }
        })
    }

    /// The particle of a separable verb: the last word of its clause, or of the part before "und".
    fn particle_of(&self, trigger: &Trigger, clause: &Range<usize>) -> Option<WordId> {
        let particles = self.classes.particle?;
        let from = trigger.at + trigger.len;
        let closes = |at: usize| {
            at + 1 >= clause.end
                || self.has(at + 1, bit::COORDINATOR)
                || !self.is_word(at + 1)
                || self.has(at + 1, bit::CUE)
        };
        let mut after = from..clause.end;
        let at = after.find(|at| {
            self.lexicon.is_word_of(self.tokens()[*at].word, particles)
                && self.in_name[*at] == 0
                && closes(*at)
        })?;
        Some(self.tokens()[at].word)
    }

    /// "räumte … ein" is no "räumte".
    fn is_other_verb(&self, trigger: &Trigger, clause: &Range<usize>) -> bool {
        let asks = trigger.frame.tails.iter().flatten().any(|tail| match tail {
            Tail::Last(_) => true,
            Tail::Word(_) | Tail::List(_) => false,
        });
        self.language.capitalizes_nouns()
            && !asks
            && !self.is_participle(trigger.at)
            && self.particle_of(trigger, clause).is_some()
    }

    pub(super) fn is_compound_of(&self, at: usize, class: ClassId) -> bool {
        self.language.capitalizes_nouns()
            && self.is_capitalized(at)
            && ends_in_word_of(self.tokens()[at].word, self.text(at), self.lexicon, Some(class))
    }

    /// The nouns of the clause that name happenings.
    pub(super) fn nouns_in(
        &self,
        clause: &Range<usize>,
        live: &[Trigger],
    ) -> Vec<(PloverCode, Range<usize>)> {
        let mut nouns = Vec::new();
        for trigger in live {
            if let Sense::Names(code) = trigger.frame.sense {
                nouns.push((code, trigger.at..trigger.at + trigger.len));
            }
        }
        if nouns.is_empty() {
            nouns.extend(self.compound_in(clause));
        }
        nouns
    }

    /// The noun that tells the happening where no verb does: no mere circumstance ("bei der Festnahme").
    pub(super) fn noun_alone(
        &self,
        clause: &Range<usize>,
        nouns: &[(PloverCode, Range<usize>)],
    ) -> Option<(PloverCode, Range<usize>)> {
        let bound = |at: usize| {
            let from = clause.start.max(at.saturating_sub(NOUN_REACH));
            let near = (from..at)
                .rev()
                .take_while(|at| !self.is_punctuation(*at) && self.in_name[*at] == 0);
            { near }.any(|at| self.has(at, bit::PREPOSITION | bit::OF) && !self.has(at, bit::ARTICLE))
        };
        nouns.iter().find(|(_, name)| !bound(name.start)).cloned()
    }

    /// "Brückenblockade": what a compound ends in names it.
    fn compound_in(&self, clause: &Range<usize>) -> Option<(PloverCode, Range<usize>)> {
        if !self.language.capitalizes_nouns() {
            return None;
        }
        let frames = &self.classes.frames;
        clause
            .clone()
            .filter(|at| self.is_capitalized(*at) && self.in_name[*at] == 0)
            .find_map(|at| Some((frames.of_compound(self.text(at), self.lexicon)?, at..at + 1)))
    }

    /// "was arrested", "wurde … festgenommen"
    pub(super) fn is_passive_verb(&self, trigger: &Trigger, clause: &Range<usize>) -> bool {
        if self.language.capitalizes_nouns() {
            return self.is_participle(trigger.at) && clause.clone().any(|at| self.has(at, bit::PASSIVE));
        }
        let from = clause.start.max(trigger.at.saturating_sub(AUXILIARY_REACH));
        self.part(trigger.at) == PartOfSpeech::Participle
            && (from..trigger.at).any(|at| self.has(at, bit::PASSIVE))
    }
}
