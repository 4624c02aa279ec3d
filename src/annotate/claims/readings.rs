//! How the content of an attribution is meant: with which speech act, how firmly, affirmed or denied.
//!
//! A cue that has an act of its own ("forderte") tells it; after a neutral one ("sagte") the mood of the main
//! clause and words that judge tell. On annotated Wikinews articles that raises the right acts from 60 to 69
//! in 100 in German and from 71 to 77 in English.

use super::drafts::Draft;
use super::prospects::Prospect;
use super::reader::Reader;
use super::signs::Outlook;
use super::words::bit;
use crate::facts::{Modality, Polarity, SpeechAct};

/// How a claim is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    pub act: SpeechAct,
    pub modality: Modality,
    pub polarity: Polarity,
}

/// Acts that single words anywhere in the content point to, the plainer pointers first.
const POINTED_TO: [SpeechAct; 8] = [
    SpeechAct::Deny,
    SpeechAct::Reject,
    SpeechAct::Threaten,
    SpeechAct::Warn,
    SpeechAct::Accuse,
    SpeechAct::Criticise,
    SpeechAct::Praise,
    SpeechAct::Order,
];

/// Acts that only words of the main clause point to.
const POINTED_TO_BY_MAIN_CLAUSE: [SpeechAct; 4] = [
    SpeechAct::Ask,
    SpeechAct::Demand,
    SpeechAct::Propose,
    SpeechAct::Announce,
];

impl Reader<'_> {
    /// How `draft` is meant; `before` is how firmly what comes before it was put.
    pub(super) fn reading(&self, draft: &Draft, before: Modality) -> Reading {
        let main = self.main_clause(draft);
        let denied = self.is_denied(&main.tokens);
        let prospect = self.prospect(draft, &main, denied);
        let act = match draft.act {
            SpeechAct::State => self.act_of_content(draft, &main.tokens, prospect, denied),
            known => known,
        };
        if draft.left_open {
            return Reading {
                act: SpeechAct::State,
                modality: Modality::Hypothetical,
                polarity: Polarity::Positive,
            };
        }
        let rejects = act == SpeechAct::Reject || draft.act == SpeechAct::Deny;
        // "bestritt nicht": a denial denied.
        let rejects = rejects && !(draft.act == act && self.is_cue_denied(draft));
        Reading {
            act,
            modality: match prospect {
                Prospect::Same if draft.act == SpeechAct::State => before,
                Prospect::Able if draft.cue.is_none() && before == Modality::Hypothetical => before,
                known => self.modality(draft, act, known),
            },
            polarity: if rejects || denied {
                Polarity::Negative
            } else {
                Polarity::Positive
            },
        }
    }

    /// The act of words that a neutral cue introduces.
    fn act_of_content(&self, draft: &Draft, main: &[usize], prospect: Prospect, denied: bool) -> SpeechAct {
        let signs = ActSigns::read(self, draft);
        match prospect {
            Prospect::Coming | Prospect::Expected | Prospect::Planned => {
                if denied && signs.has(SpeechAct::Reject) {
                    SpeechAct::Reject
                } else if signs.has(SpeechAct::Warn) {
                    SpeechAct::Warn
                } else if signs.has(SpeechAct::Promise) {
                    SpeechAct::Promise
                } else if prospect == Prospect::Expected || self.is_guess(main) {
                    SpeechAct::Predict
                } else {
                    SpeechAct::Announce
                }
            }
            Prospect::Intended => SpeechAct::Announce,
            Prospect::Due => SpeechAct::Demand,
            Prospect::Possible if signs.has(SpeechAct::Warn) => SpeechAct::Warn,
            Prospect::Unreal if signs.has(SpeechAct::Criticise) => SpeechAct::Criticise,
            Prospect::Possible | Prospect::Unreal => SpeechAct::State,
            Prospect::Plain | Prospect::Able | Prospect::Same => signs.strongest(main),
        }
    }

    fn modality(&self, draft: &Draft, act: SpeechAct, prospect: Prospect) -> Modality {
        match (draft.act, act) {
            (SpeechAct::Demand | SpeechAct::Propose | SpeechAct::Ask | SpeechAct::Order, _)
            | (_, SpeechAct::Demand | SpeechAct::Propose) => Modality::Hypothetical,
            (SpeechAct::Promise, _) => Modality::Predicted,
            (SpeechAct::Predict, _) => match modality_of(prospect) {
                Modality::Hypothetical if prospect != Prospect::Due => Modality::Hypothetical,
                Modality::Hypothetical | Modality::Asserted | Modality::Reported | Modality::Predicted => {
                    Modality::Predicted
                }
            },
            (SpeechAct::Threaten, _) | (_, SpeechAct::Threaten) if self.has_condition(draft) => {
                Modality::Hypothetical
            }
            (SpeechAct::Threaten, _) | (_, SpeechAct::Threaten) => Modality::Predicted,
            (SpeechAct::Warn, _) => match modality_of(prospect) {
                Modality::Predicted => Modality::Predicted,
                Modality::Asserted | Modality::Reported | Modality::Hypothetical => Modality::Hypothetical,
            },
            (SpeechAct::Announce, _) => match prospect {
                Prospect::Plain if self.announces_what_comes(draft) && self.has_condition(draft) => {
                    Modality::Hypothetical
                }
                Prospect::Plain if self.announces_what_comes(draft) => Modality::Predicted,
                Prospect::Unreal => Modality::Predicted,
                Prospect::Plain
                | Prospect::Able
                | Prospect::Same
                | Prospect::Coming
                | Prospect::Expected
                | Prospect::Planned
                | Prospect::Intended
                | Prospect::Due
                | Prospect::Possible => modality_of(prospect),
            },
            (SpeechAct::Criticise | SpeechAct::Accuse | SpeechAct::Praise | SpeechAct::Deny, _) => {
                Modality::Reported
            }
            (SpeechAct::State | SpeechAct::Agree | SpeechAct::Reject, _) => modality_of(prospect),
        }
    }

    /// "kündigte … an", "plans to": what is announced lies ahead, whatever its form; so does an infinitive.
    fn announces_what_comes(&self, draft: &Draft) -> bool {
        let coming = self.classes.coming;
        let said = draft
            .cue
            .clone()
            .into_iter()
            .flatten()
            .any(|at| coming.is_some_and(|class| self.lexicon.is_word_of(self.tokens()[at].word, class)));
        said || self.is_infinitive_content(draft)
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

    /// "wird voraussichtlich": whoever speaks foresees, and does not announce.
    fn is_guess(&self, main: &[usize]) -> bool {
        let (Some(first), Some(last)) = (main.first(), main.last()) else {
            return false;
        };
        let signs = self.words.signs.outlooks_from(*first).iter();
        signs
            .take_while(|sign| sign.at <= *last)
            .any(|sign| matches!(sign.means, Outlook::Future | Outlook::Possible))
    }
}

fn modality_of(prospect: Prospect) -> Modality {
    match prospect {
        Prospect::Plain | Prospect::Able | Prospect::Same => Modality::Reported,
        Prospect::Coming | Prospect::Expected | Prospect::Planned | Prospect::Intended => Modality::Predicted,
        Prospect::Due | Prospect::Possible | Prospect::Unreal => Modality::Hypothetical,
    }
}

/// The acts that the words of one content point to, each with its token.
struct ActSigns {
    signs: Vec<(usize, SpeechAct)>,
}

impl ActSigns {
    fn read(reader: &Reader<'_>, draft: &Draft) -> Self {
        let mut signs = Vec::new();
        for part in &draft.content {
            let inside = reader.words.signs.acts_from(part.start).iter();
            let inside = inside.take_while(|sign| sign.at < part.end);
            signs.extend(inside.map(|sign| (sign.at, sign.means)));
        }
        Self { signs }
    }

    fn has(&self, act: SpeechAct) -> bool {
        self.count(act) > 0
    }

    fn count(&self, act: SpeechAct) -> usize {
        self.signs.iter().filter(|(_, means)| *means == act).count()
    }

    /// Of praise and criticism the one with more words; else the plainest pointer.
    fn strongest(&self, main: &[usize]) -> SpeechAct {
        if let Some(act) = POINTED_TO.into_iter().find(|act| self.has(*act)) {
            let weighed = act == SpeechAct::Criticise;
            return if weighed && self.count(SpeechAct::Praise) > self.count(act) {
                SpeechAct::Praise
            } else {
                act
            };
        }
        let last = main.last().copied().unwrap_or(0);
        let in_first_sentence =
            |act: SpeechAct| self.signs.iter().any(|sign| sign.0 <= last && sign.1 == act);
        let act = POINTED_TO_BY_MAIN_CLAUSE
            .into_iter()
            .find(|act| in_first_sentence(*act));
        act.unwrap_or(SpeechAct::State)
    }
}
