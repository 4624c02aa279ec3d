//! Reported acts in languages that put the verb second or last: what is demanded, rejected, warned of
//! lies between the parts of the verb, before it, or behind it.

use std::ops::Range;

use super::attributions::Place;
use super::cues::CueWord;
use super::drafts::{Draft, Evidence};
use super::phrases::Phrase;
use super::reader::Reader;
use super::subjects::{Side, Verb};
use super::words::bit;
use crate::annotate::PartOfSpeech;
use crate::lang::Reading;

/// How far from its verb a particle or an auxiliary may stand, in tokens.
const REACH: usize = 40;

/// Where the parts of the verb leave room for its objects.
#[derive(Debug)]
pub(super) struct Bracket {
    pub verb: Verb,
    /// Between finite verb and the end of the verb, or the whole clause when the verb comes last.
    pub field: Range<usize>,
    /// Behind the end of the verb.
    pub after: usize,
    pub order: Order,
    pub passive: Passive,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Second,
    Last,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Passive {
    No,
    Yes,
}

impl Reader<'_> {
    /// "lehnte den Vorschlag ab", "hat vor einer Eskalation gewarnt", "wurde von der Opposition kritisiert".
    pub(super) fn bracketed_act(&self, cue: &CueWord, place: Place<'_>) -> Option<Draft> {
        let bracket = self.bracket(cue, place)?;
        // "…, er stimme dem Plan zu": that is told as his words already.
        if self.can_be(bracket.verb.finite.start, Reading::Reported) {
            return None;
        }
        if bracket.passive == Passive::Yes {
            return self.bracketed_passive(cue, &bracket, place);
        }
        let (subject, side) = self.bracketed_subject(&bracket)?;
        if !self.heads_with_speaker(&subject) || self.has(cue.at.wrapping_sub(1), bit::NEGATION) {
            return None;
        }
        let source = Some(subject.tokens.clone());
        let from = bracket.after.max(match side {
            Side::Left => bracket.after,
            Side::Right => subject.tokens.end,
        });
        let mut draft = if let Some(object) = self.object(cue, &bracket, &subject, side) {
            Draft::of_cue(cue, source, Evidence::Object).with_content(self.with_clauses(object, &bracket))
        } else {
            // What the same verb governs in another frame is found by that.
            let other =
                |other: &CueWord| !other.kind.is_prepositional() && other.particle() == cue.particle();
            let at_verb = self.cues_in(&(cue.at..cue.at + 1));
            if cue.kind.is_prepositional() && at_verb.iter().any(other) {
                return None;
            }
            let complement = self.marked_clause(from, place)?;
            Draft::of_cue(cue, source, Evidence::Clause).with_complement(complement)
        };
        if self.shares_subject(&bracket.verb) {
            draft.frame.start = bracket.verb.finite.start;
        }
        draft.frame.end = draft.frame.end.max(bracket.verb.cue.end);
        draft.verb = Some(bracket.verb.finite.start);
        Some(draft)
    }

    fn bracket(&self, cue: &CueWord, place: Place<'_>) -> Option<Bracket> {
        let mut verb = self.verb(cue, place);
        verb.clause.end = self.object_end(verb.cue.end, verb.unit.end);
        if cue.kind.is_participle() {
            self.participle_bracket(verb)
        } else {
            self.finite_bracket(cue, verb)
        }
    }

    fn finite_bracket(&self, cue: &CueWord, mut verb: Verb) -> Option<Bracket> {
        if cue.has_particle() {
            let particle = self.particle(cue, &verb)?;
            verb.clause.end = self.object_end(particle.end, verb.unit.end);
            verb.cue.end = particle.end;
            return Some(Bracket {
                field: verb.finite.end..particle.start,
                after: particle.end,
                verb,
                order: Order::Second,
                passive: Passive::No,
            });
        }
        let first = self.first_word(&verb);
        if self.is_subordinate(&verb, first) && self.ends_clause(verb.cue.end, verb.clause.end) {
            let at = verb.cue.start;
            return Some(Bracket {
                field: first..at,
                after: verb.cue.end,
                verb,
                order: Order::Last,
                passive: Passive::No,
            });
        }
        verb.clause.end = self.next_verb(verb.finite.end..verb.clause.end);
        Some(Bracket {
            field: verb.finite.end..verb.clause.end,
            after: verb.finite.end,
            verb,
            order: Order::Second,
            passive: Passive::No,
        })
    }

    /// Where "und kritisierte …" goes on with the next verb.
    fn next_verb(&self, range: Range<usize>) -> usize {
        let verb = |at: usize| self.is_finite_verb(at);
        range
            .clone()
            .find(|at| self.has(*at, bit::COORDINATOR) && verb(self.skip(at + 1, range.end)))
            .unwrap_or(range.end)
    }

    fn participle_bracket(&self, mut verb: Verb) -> Option<Bracket> {
        let at = verb.cue.start;
        let auxiliary = bit::PERFECT | bit::PASSIVE;
        let passive = |at: usize| {
            if self.has(at, bit::PASSIVE) && !self.has(at, bit::PERFECT) {
                Passive::Yes
            } else {
                Passive::No
            }
        };
        if self.has(verb.cue.end, auxiliary) {
            let behind = verb.cue.end;
            let first = self.first_word(&verb);
            if self.is_subordinate(&verb, first) {
                verb.finite = behind..behind + 1;
                verb.cue.end = behind + 1;
                return Some(Bracket {
                    field: first..at,
                    after: behind + 1,
                    passive: passive(behind),
                    verb,
                    order: Order::Last,
                });
            }
        }
        if self.has(verb.cue.end, auxiliary) && self.first_word(&verb) == at {
            // "Gefordert wird ein Verbot."
            let behind = verb.cue.end;
            verb.finite = behind..behind + 1;
            return Some(Bracket {
                field: behind + 1..verb.clause.end,
                after: behind + 1,
                passive: passive(behind),
                verb,
                order: Order::Second,
            });
        }
        let floor = verb.unit.start.max(at.saturating_sub(REACH));
        // "ist kritisiert worden": the auxiliary of the passive stands behind.
        let found = (floor..at)
            .rev()
            .take_while(|i| {
                !self.quoted(*i) || self.quote_at(*i).is_some_and(|quote| quote.inside.len() < REACH)
            })
            .filter(|i| !self.quoted(*i))
            .find(|i| self.has(*i, auxiliary))?;
        let before = (found..at).filter(|i| self.is_comma(*i)).count();
        // A clause may be put in between, with a comma on either side.
        if before == 1 || self.has(verb.cue.end, bit::INFINITIVE) {
            return None;
        }
        verb.finite = found..found + 1;
        verb.clause.start = self.clause_start(found, verb.unit.start);
        // "hat Fehler eingeräumt und Regeln gefordert": the participle before has its own object.
        let joined = (found + 2..at)
            .rev()
            .find(|i| self.has(*i, bit::COORDINATOR) && self.part(*i - 1) == PartOfSpeech::Participle);
        Some(Bracket {
            field: joined.unwrap_or(found) + 1..at,
            after: verb.cue.end,
            passive: passive(found),
            verb,
            order: Order::Second,
        })
    }

    /// "zu fordern", "fordern kann", "wollte … fordern", "die geforderte Reform": no finite verb.
    pub(super) fn is_not_finite(&self, cue: &CueWord, floor: usize) -> bool {
        if !self.language.capitalizes_nouns() {
            return false;
        }
        if !cue.kind.is_finite() {
            return false;
        }
        match self.part(cue.at) {
            PartOfSpeech::Infinitive | PartOfSpeech::Adjective | PartOfSpeech::Noun | PartOfSpeech::Name => {
                return cue.len == 1;
            }
            PartOfSpeech::Verb
            | PartOfSpeech::Auxiliary
            | PartOfSpeech::Participle
            | PartOfSpeech::Gerund
            | PartOfSpeech::Adverb
            | PartOfSpeech::Adposition
            | PartOfSpeech::Determiner
            | PartOfSpeech::Pronoun
            | PartOfSpeech::Number
            | PartOfSpeech::Particle
            | PartOfSpeech::Coordinator
            | PartOfSpeech::Subordinator
            | PartOfSpeech::Mark
            | PartOfSpeech::Other => {}
        }
        let infinitive = || self.can_be(cue.at, Reading::Infinitive);
        let finite = bit::FINITE & !bit::PERFECT;
        let governed = || {
            let start = self.clause_start(cue.at, floor);
            self.ends_clause(cue.at + cue.len, usize::MAX) && (start..cue.at).any(|at| self.has(at, finite))
        };
        (cue.at > floor && self.has(cue.at - 1, bit::INFINITIVE))
            || self.has(cue.at + cue.len, finite)
            || self.is_attribute(cue.at)
            || (cue.len == 1 && infinitive() && governed())
    }

    /// "die geforderte Reform": what looks like a verb stands before a noun.
    fn is_attribute(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let attribute = |before: usize| {
            !self.has(before, bit::SKIPPED)
                && self.mentions.parts.get(before) == Some(&PartOfSpeech::Adjective)
        };
        let opens = self.has(before, bit::ARTICLE | bit::OBLIQUE | bit::PREPOSITION) || attribute(before);
        opens
            && !self.has(before, bit::PRONOUN)
            && self.in_name[before] == 0
            && (self.is_capitalized(at + 1) || self.has(at + 1, bit::DATE))
    }

    /// Whether the clause opens with a conjunction or a relative pronoun.
    pub(super) fn is_subordinate(&self, verb: &Verb, first: usize) -> bool {
        let opening = bit::SUBORDINATOR | bit::AS | bit::THAT;
        let after_comma = verb.clause.start > verb.unit.start && self.is_comma(verb.clause.start - 1);
        self.has(first, opening)
            || (verb.clause.start > verb.unit.start && self.has(verb.clause.start - 1, bit::THAT))
            || (after_comma && self.opens_relative(first))
    }

    pub(super) fn opens_relative(&self, at: usize) -> bool {
        let relative = |at: usize| self.has(at, bit::RELATIVE) && !self.is_capitalized(at);
        relative(at) || (self.has(at, bit::PREPOSITION) && relative(at + 1))
    }

    /// Whether nothing but a sign or a conjunction follows.
    fn ends_clause(&self, at: usize, limit: usize) -> bool {
        at >= limit || self.is_break(at) || self.has(at, bit::COORDINATOR)
    }

    /// What a separable verb leaves at the end of its clause.
    pub(super) fn particle(&self, cue: &CueWord, verb: &Verb) -> Option<Range<usize>> {
        let words = cue.particle();
        let first = *words.first()?;
        let reach = verb.unit.end.min(verb.finite.end + REACH);
        let closing = |end: usize| {
            self.ends_clause(end, verb.unit.end)
                || self.has(end, bit::THAT | bit::AS)
                || end == verb.finite.end + words.len()
                || cue.forms().contains(&self.word(end))
        };
        (verb.finite.end..reach)
            .take_while(|at| !self.is(*at, ":") && !self.is(*at, ";"))
            .filter(|at| !self.quoted(*at) && self.word(*at) == first)
            .map(|at| at..at + words.len())
            .find(|at| {
                let all = at.clone().zip(words).all(|(at, word)| self.word(at) == *word);
                all && closing(at.end)
            })
    }

    fn bracketed_subject(&self, bracket: &Bracket) -> Option<(Phrase, Side)> {
        let verb = &bracket.verb;
        if bracket.order == Order::Last {
            let first = bracket.field.start;
            if self.has(first, bit::RELATIVE) && verb.clause.start > verb.unit.start {
                // "dem der Minister Fehler vorwarf", "den der Minister begrüßte"
                let inner = self.phrase_at(self.skip(first + 1, bracket.field.end), bracket.field.end);
                if let Some(inner) =
                    inner.filter(|inner| self.heads_with_speaker(inner) && self.can_be_subject(inner))
                {
                    let whole = inner.tokens.end >= bracket.field.end;
                    if self.has(first, bit::OBLIQUE) || whole {
                        return (!whole).then_some((inner, Side::Right));
                    }
                }
                // "der Minister, der vor einer Eskalation warnte"
                let phrase = self.phrase_before(verb.clause.start - 1, verb.unit.start)?;
                return Some((phrase, Side::Left));
            }
            let from = if self.has(first, bit::SUBORDINATOR | bit::AS | bit::THAT) {
                first + 1
            } else {
                first
            };
            let phrase = self.phrase_at(self.skip(from, bracket.field.end), bracket.field.end)?;
            return self.can_be_subject(&phrase).then_some((phrase, Side::Right));
        }
        if self.shares_subject(verb) {
            return self
                .first_speaker(verb.unit.start..verb.finite.start - 1)
                .map(|phrase| (phrase, Side::Left));
        }
        self.subject(verb)
    }

    /// "… und forderte": the subject is that of the clause before.
    fn shares_subject(&self, verb: &Verb) -> bool {
        let opening = self.skip_back(verb.finite.start, verb.unit.start);
        opening > verb.unit.start
            && self.has(opening - 1, bit::COORDINATOR)
            && !self.has(opening - 1, bit::SKIPPED)
    }
}
