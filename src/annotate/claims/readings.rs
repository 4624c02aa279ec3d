//! How the content of an attribution is put forward: as fact, as future, as possible; affirmed or denied.

use super::drafts::Draft;
use super::reader::Reader;
use super::words::bit;
use crate::facts::{Modality, Polarity, SpeechAct};

impl Reader<'_> {
    /// Future before possibility: "wird … können" predicts.
    pub(super) fn modality(&self, draft: &Draft) -> Modality {
        match draft.act {
            SpeechAct::Demand | SpeechAct::Propose | SpeechAct::Ask | SpeechAct::Order => {
                return Modality::Hypothetical;
            }
            SpeechAct::Predict | SpeechAct::Threaten | SpeechAct::Promise => return Modality::Predicted,
            SpeechAct::State
            | SpeechAct::Announce
            | SpeechAct::Deny
            | SpeechAct::Agree
            | SpeechAct::Reject
            | SpeechAct::Warn
            | SpeechAct::Accuse
            | SpeechAct::Criticise
            | SpeechAct::Praise => {}
        }
        let mut modality = Modality::Reported;
        for at in draft.content.iter().cloned().flatten() {
            if self.has(at, bit::FUTURE) && !self.makes_passive(at, draft) {
                return Modality::Predicted;
            }
            if self.has(at, bit::POSSIBLE) {
                modality = Modality::Hypothetical;
            }
        }
        if modality == Modality::Reported
            && draft.act == SpeechAct::Announce
            && self.is_infinitive_content(draft)
        {
            return Modality::Predicted;
        }
        modality
    }

    fn is_infinitive_content(&self, draft: &Draft) -> bool {
        let Some(content) = draft.content.last() else {
            return false;
        };
        let last = content.end.saturating_sub(3)..content.end;
        let finite = content.clone().any(|at| self.has(at, bit::FINITE));
        !finite
            && (self.has(content.start, bit::INFINITIVE)
                || last.clone().any(|at| self.has(at, bit::INFINITIVE)))
    }

    /// Negative when the act denies, or a negation stands outside subordinate clauses.
    pub(super) fn polarity(&self, draft: &Draft) -> Polarity {
        match draft.act {
            SpeechAct::Deny | SpeechAct::Reject => return Polarity::Negative,
            SpeechAct::State
            | SpeechAct::Announce
            | SpeechAct::Propose
            | SpeechAct::Predict
            | SpeechAct::Demand
            | SpeechAct::Agree
            | SpeechAct::Threaten
            | SpeechAct::Promise
            | SpeechAct::Warn
            | SpeechAct::Accuse
            | SpeechAct::Criticise
            | SpeechAct::Praise
            | SpeechAct::Ask
            | SpeechAct::Order => {}
        }
        if self.main_clause(draft).any(|at| self.negates(at)) {
            return Polarity::Negative;
        }
        Polarity::Positive
    }

    /// "nicht", but not in "nicht nur", nor after a preposition: "with no money".
    fn negates(&self, at: usize) -> bool {
        self.has(at, bit::NEGATION)
            && !self.has(at, bit::NO_NEGATION)
            && !(at > 0 && self.has(at - 1, bit::PREPOSITION))
    }

    /// The tokens of the first sentence that lie in no subordinate clause.
    fn main_clause(&self, draft: &Draft) -> impl Iterator<Item = usize> {
        let opens = bit::SUBORDINATOR | bit::RELATIVE | bit::AS;
        let first = draft.content.first().map_or(0, |part| part.start);
        let mut main = true;
        let sentence = draft.content.iter().cloned().flatten();
        let sentence = sentence.take_while(move |at| *at == first || !self.is_stop(*at));
        sentence.filter(move |at| {
            if self.is_comma(*at) {
                main = !self.has(at + 1, opens | bit::THAT);
            } else if *at == first {
                main = !self.has(*at, bit::SUBORDINATOR) || self.has(*at, bit::ARTICLE);
            } else if !self.language.capitalizes_nouns() && self.has(*at, bit::THAT | bit::SUBORDINATOR) {
                main = false;
            }
            main
        })
    }

    /// "wird geschlossen" is passive, "wird schließen" and "wird geschlossen werden" are future.
    fn makes_passive(&self, at: usize, draft: &Draft) -> bool {
        if !self.has(at, bit::PASSIVE) {
            return false;
        }
        // "überschätzt werden kann"
        if at > 0 && self.is_participle(at - 1) {
            return true;
        }
        let Some(part) = draft.content.iter().find(|part| part.contains(&at)) else {
            return false;
        };
        let clause = (at + 1..part.end).take_while(|i| !self.is_comma(*i) && !self.is_stop(*i));
        let Some(last) = clause.filter(|i| self.is_word(*i)).last() else {
            return false;
        };
        !self.has(last, bit::PASSIVE) && self.is_participle(last)
    }

    fn is_participle(&self, at: usize) -> bool {
        let word = self.text(at);
        let marks = &self.verb_forms;
        !self.is_capitalized(at)
            && (marks.endings.iter().any(|ending| word.ends_with(&ending.form))
                || marks.prefixes.iter().any(|prefix| word.starts_with(&prefix.form)))
    }
}
