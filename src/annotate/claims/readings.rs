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
            if self.has(at, bit::FUTURE) {
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
        for content in &draft.content {
            let mut main = true;
            for at in content.clone() {
                if self.is_stop(at) {
                    break;
                }
                if self.is_comma(at) {
                    main = !self.has(at + 1, bit::SUBORDINATOR | bit::RELATIVE | bit::AS);
                }
                if main && self.has(at, bit::NEGATION) {
                    return Polarity::Negative;
                }
            }
        }
        Polarity::Positive
    }
}
