//! Whether the main clause of what is said puts it forward as fact, as to come, as wanted or as possible.
//!
//! The first finite verb of the main clause decides, since "er kommt und könnte bleiben" says that somebody
//! comes; if it is a plain one, adverbs and nouns of the main clause may tell more.

use super::drafts::Draft;
use super::reader::Reader;
use super::signs::{Mood, Outlook};
use super::words::bit;
use crate::lang::Reading;

/// How something is put forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prospect {
    /// It is or was so.
    Plain,
    /// It will be so: "wird", "will".
    Coming,
    /// It is expected: "voraussichtlich", "is likely to".
    Expected,
    /// Somebody wants it so: "wolle", "plans to".
    Planned,
    /// It is to be so: "soll".
    Intended,
    /// It must or should be so.
    Due,
    Possible,
    /// It would be so.
    Unreal,
    /// It can be so: "kann"
    Able,
    /// It is as what was said before: "das gelte auch für".
    Same,
}

/// "Das bedeutet, dass", "we are sure that": so few words only introduce what is said.
const LONGEST_SHELL: usize = 6;

/// What decides how the content of an attribution is put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MainClause {
    /// The tokens of the first sentence that lie in no subordinate clause.
    pub tokens: Vec<usize>,
    /// The token from which on verbs count: what only introduces a clause tells little.
    verbs_from: usize,
}

impl Reader<'_> {
    pub(super) fn main_clause(&self, draft: &Draft) -> MainClause {
        let opens = bit::SUBORDINATOR | bit::RELATIVE | bit::AS | bit::THAT;
        let first = draft.content.first().map_or(0, |part| part.start);
        let mut inside = true;
        let mut verbs_from = first;
        let mut main = Vec::new();
        for at in draft.content.iter().cloned().flatten() {
            if at != first && self.ends_statement(at) {
                break;
            }
            if self.has(at, bit::THAT) && verbs_from == first && at != first && self.is_shell(&main) {
                verbs_from = at + 1;
                inside = true;
                continue;
            }
            if self.is_comma(at) {
                inside = !self.has(at + 1, opens);
                continue;
            }
            if at == first {
                // "während der Ferien": a conjunction that is also a preposition opens no clause.
                inside = !self.has(at, bit::SUBORDINATOR)
                    || self.has(at, bit::COORDINATOR)
                    || self.has(at, bit::ARTICLE | bit::PREPOSITION) && !self.verb_closes(at, draft);
            } else if !self.language.capitalizes_nouns() && self.has(at, bit::THAT | bit::SUBORDINATOR) {
                inside = false;
            }
            if inside {
                main.push(at);
            }
        }
        MainClause {
            tokens: main,
            verbs_from,
        }
    }

    fn is_shell(&self, main: &[usize]) -> bool {
        let words = main.iter().filter(|at| self.is_word(**at)).count();
        (1..=LONGEST_SHELL).contains(&words)
    }

    /// Whether a comma ends what begins at `at` before a verb comes, so that it is a clause of its own.
    fn verb_closes(&self, at: usize, draft: &Draft) -> bool {
        let end = draft.content.first().map_or(at, |part| part.end);
        let close = self.clause_end(at + 1, end);
        self.is_comma(close) && (at..close).any(|i| self.has(i, bit::FINITE))
    }

    fn ends_statement(&self, at: usize) -> bool {
        self.is_stop(at) && !self.has(at, bit::DATE) && self.in_name[at] == 0
    }

    /// How the main clause `main` of a draft is put; `denied` tells whether it is negated.
    pub(super) fn prospect(&self, draft: &Draft, main: &MainClause, denied: bool) -> Prospect {
        let verb = |at: &usize| {
            self.prospect_of_verb(*at, draft, denied)
                .map(|prospect| (*at, prospect))
        };
        let mut verbs = main.tokens.iter().filter_map(verb);
        let decided = verbs.find(|(at, prospect)| *at >= main.verbs_from || *prospect != Prospect::Plain);
        match decided {
            None => self.prospect_of_words(draft, &main.tokens),
            Some((_, plain @ (Prospect::Plain | Prospect::Able))) => {
                match self.prospect_of_words(draft, &main.tokens) {
                    Prospect::Plain => plain,
                    prospect => prospect,
                }
            }
            Some((_, prospect)) => prospect,
        }
    }

    /// What the token tells if it is a finite verb.
    fn prospect_of_verb(&self, at: usize, draft: &Draft, denied: bool) -> Option<Prospect> {
        if self.has(at, bit::DATE) || self.is_name_or_noun(at) {
            return None;
        }
        let Some(mood) = self.words.signs.mood_at(at) else {
            let plain = bit::REPORTED | bit::INDICATIVE | bit::PERFECT;
            // "We knew that": verbs of thinking and saying are cues.
            let thinks =
                self.has(at, bit::CUE) && self.is_verb_like(at) && !self.language.capitalizes_nouns();
            let opens = draft.content.first().is_some_and(|part| part.start == at);
            return (self.has(at, plain) || (thinks && !opens)).then_some(Prospect::Plain);
        };
        Some(match mood {
            Mood::Plain => Prospect::Plain,
            Mood::Possible => Prospect::Possible,
            Mood::Unreal => Prospect::Unreal,
            Mood::Plan if draft.direct => Prospect::Plain,
            Mood::Plan => Prospect::Planned,
            Mood::Ability if denied || draft.direct => Prospect::Plain,
            Mood::Ability => Prospect::Possible,
            Mood::Able => Prospect::Able,
            Mood::Permission if denied => Prospect::Due,
            Mood::Permission => Prospect::Plain,
            Mood::Shall if self.is_past_infinitive(at, draft) => Prospect::Plain,
            Mood::Shall => Prospect::Intended,
            Mood::Duty if self.is_past_infinitive(at, draft) || self.has(at + 1, bit::OWN_VOICE) => {
                Prospect::Plain
            }
            Mood::Duty => Prospect::Due,
            // "geändert werden müsse": the infinitive before its modal verb.
            Mood::Future if self.words.signs.mood_at(at + 1).is_some() && !self.is_comma(at + 1) => {
                return None;
            }
            Mood::Future if self.makes_passive(at, draft) => self.passive_prospect(draft),
            Mood::Future => Prospect::Coming,
            Mood::Conditional if self.makes_passive(at, draft) => Prospect::Plain,
            Mood::Conditional => Prospect::Unreal,
            Mood::StandIn if self.makes_passive(at, draft) => Prospect::Plain,
            Mood::StandIn if self.has_condition(draft) => Prospect::Unreal,
            Mood::StandIn => Prospect::Coming,
        })
    }

    /// "May 25", "Will", "das Soll": no verb.
    fn is_name_or_noun(&self, at: usize) -> bool {
        let opens = at == 0 || self.is_break(at - 1) || self.is_stop(at - 1);
        self.in_name[at] != 0 || (self.is_capitalized(at) && !opens)
    }

    /// "wird stets geschlossen" is present and passive, "wird am Sonntag geschlossen" is to come.
    fn passive_prospect(&self, draft: &Draft) -> Prospect {
        let Some(part) = draft.content.first() else {
            return Prospect::Plain;
        };
        let signs = self.words.signs.outlooks_from(part.start).iter();
        let coming = signs
            .take_while(|sign| sign.at < part.end)
            .any(|sign| sign.means == Outlook::Future);
        // "jetzt" and "derzeit" are skipped words too.
        let dated = part
            .clone()
            .any(|at| self.has(at, bit::DATE) && !self.has(at, bit::SKIPPED));
        if coming || dated {
            Prospect::Coming
        } else {
            Prospect::Plain
        }
    }

    fn prospect_of_words(&self, draft: &Draft, main: &[usize]) -> Prospect {
        let opens = draft.content.first().map_or(0, |part| part.start);
        let condition = self.words.signs.outlooks_from(opens).first();
        // "Wenn es regnet, …"
        if condition.is_some_and(|sign| sign.at == opens && sign.means == Outlook::Condition) {
            return Prospect::Possible;
        }
        let (Some(first), Some(last)) = (main.first(), main.last()) else {
            return Prospect::Plain;
        };
        let mut prospect = Prospect::Plain;
        for sign in self.words.signs.outlooks_from(*first) {
            if sign.at > *last {
                break;
            }
            if main.binary_search(&sign.at).is_err() {
                continue;
            }
            match sign.means {
                Outlook::Plan => return Prospect::Planned,
                Outlook::Future => prospect = Prospect::Expected,
                Outlook::Possible if prospect == Prospect::Plain => prospect = Prospect::Possible,
                Outlook::Same if prospect == Prospect::Plain => prospect = Prospect::Same,
                Outlook::Possible | Outlook::Condition | Outlook::Same => {}
            }
        }
        prospect
    }

    /// Whether the content makes a condition.
    pub(super) fn has_condition(&self, draft: &Draft) -> bool {
        draft.content.iter().any(|part| {
            let signs = self.words.signs.outlooks_from(part.start).iter();
            signs
                .take_while(|sign| sign.at < part.end)
                .any(|sign| sign.means == Outlook::Condition)
        })
    }

    /// "soll geflohen sein", "should have left": hearsay or what did not happen.
    fn is_past_infinitive(&self, at: usize, draft: &Draft) -> bool {
        let auxiliary = |i: usize| {
            let past = self.tokens().get(i).is_some_and(|token| {
                let class = self.classes.past_infinitive;
                class.is_some_and(|class| self.lexicon.is_word_of(token.word, class))
            });
            past && (!self.language.capitalizes_nouns() || (i > 0 && self.is_participle(i - 1)))
        };
        let Some(part) = draft.content.iter().find(|part| part.contains(&at)) else {
            return false;
        };
        let last = self.last_of_clause(at, part.end);
        auxiliary(at + 1) && at + 1 < part.end
            || (at > part.start && auxiliary(at - 1))
            || last.is_some_and(auxiliary)
    }

    /// The last word of the clause after `at`.
    fn last_of_clause(&self, at: usize, end: usize) -> Option<usize> {
        let clause = (at + 1..end).take_while(|i| !self.is_comma(*i) && !self.is_stop(*i));
        clause.filter(|i| self.is_word(*i)).last()
    }

    /// "wird geschlossen" is passive, "wird schließen" and "wird geschlossen werden" are future.
    fn makes_passive(&self, at: usize, draft: &Draft) -> bool {
        // "überschätzt werden kann"
        if at > 0 && self.is_participle(at - 1) {
            return true;
        }
        let part = draft.content.iter().find(|part| part.contains(&at));
        let last = part.and_then(|part| self.last_of_clause(at, part.end));
        last.is_some_and(|last| !self.has(last, bit::PASSIVE) && self.is_participle(last))
    }

    pub(super) fn is_participle(&self, at: usize) -> bool {
        self.can_be(at, Reading::Participle)
    }
}
