//! What looks like an attribution and says that somebody did not say it: "niemand sagte", "sagte nicht, ob",
//! "hätte er gesagt", "did she say …?". And what says that somebody does not rule something out.

use std::ops::Range;

use super::attributions::Place;
use super::cues::CueWord;
use super::drafts::{Draft, Evidence};
use super::reader::Reader;
use super::words::bit;
use crate::annotate::PartOfSpeech;
use crate::facts::SpeechAct;

/// Whether all drafts of a unit were said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    All,
    NotAll,
}

impl Reader<'_> {
    /// Drops the drafts that nobody said; what is not denied and not ruled out is left open.
    pub(super) fn drop_unsaid(&self, place: Place<'_>, drafts: &mut Vec<Draft>) -> Said {
        let found = drafts.len();
        for draft in drafts.iter_mut() {
            let denies = draft.act == SpeechAct::Reject || draft.act == SpeechAct::Deny;
            if denies && self.is_negated(draft) {
                draft.act = SpeechAct::State;
                draft.left_open = true;
                if let Some(last) = draft.content.last_mut()
                    && self.has(last.end - 1, bit::NEGATION)
                {
                    last.end -= 1;
                }
                draft.content.retain(|part| !part.is_empty());
            }
        }
        drafts.retain(|draft| {
            draft.left_open
                || !(self.is_by_nobody(draft)
                    || self.is_asked(draft, place.unit.tokens.clone())
                    || (draft.evidence == Evidence::Clause && self.is_negated(draft)))
        });
        if drafts.len() == found {
            Said::All
        } else {
            Said::NotAll
        }
    }

    /// "did not threaten", "will discuss", "to condemn": nothing was said.
    pub(super) fn is_unsaid(&self, cue: &CueWord, floor: usize) -> bool {
        let before = self.skip_back(cue.at, floor);
        if (before..cue.at).any(|at| self.has(at, bit::NEGATION)) {
            return true;
        }
        let planned = bit::FUTURE | bit::CONDITIONAL | bit::INFINITIVE;
        !self.language.capitalizes_nouns() && before > floor && self.has(before - 1, planned | bit::NEGATION)
    }

    /// "sagte nicht, ob", "schloss … nicht aus": the negation belongs to the verb.
    fn is_negated(&self, draft: &Draft) -> bool {
        let (Some(verb), Some(first), Some(last)) = (draft.verb, draft.content.first(), draft.content.last())
        else {
            return false;
        };
        if !self.language.capitalizes_nouns() {
            return false;
        }
        let negation = |at: usize| self.has(at, bit::NEGATION) && !self.has(at, bit::NO_NEGATION);
        let ahead = verb < first.start && (verb..first.start).any(negation);
        let ends = draft.evidence == Evidence::Object && last.end > last.start + 1 && negation(last.end - 1);
        // "Er sagte nicht die Wahrheit, sondern": one negation word says less than an object does.
        (ahead && draft.evidence != Evidence::Object) || ends
    }

    /// "Niemand sagte", "no one believes"
    fn is_by_nobody(&self, draft: &Draft) -> bool {
        draft.verb.is_some()
            && draft
                .source
                .as_ref()
                .is_some_and(|source| self.has(source.start, bit::NEGATION))
    }

    /// "Did she say …?", "Hätte er gesagt, …": the sentence opens with the verb, and asks or supposes.
    fn is_asked(&self, draft: &Draft, unit: Range<usize>) -> bool {
        if draft.direct || draft.verb.is_none() || self.quoted(unit.start) {
            return false;
        }
        let first = self.skip(unit.start, unit.end).min(unit.end - 1);
        let asks = self.is(unit.end - 1, "?") && self.is_finite_verb(unit.start);
        let supposes = self.language.capitalizes_nouns()
            && self.part(first) == PartOfSpeech::Auxiliary
            && draft.verb != Some(first);
        let in_first_clause = draft.frame.start <= self.clause_end(first, unit.end);
        in_first_clause && first == unit.start && (asks || supposes)
    }
}
