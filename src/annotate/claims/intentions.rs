//! What somebody wants to do, told by a modal: "will den Vertrag kündigen".

use std::ops::Range;

use super::attributions::Place;
use super::cues::CueWord;
use super::drafts::{Draft, Evidence};
use super::phrases::Standing;
use super::reader::Reader;
use super::subjects::Side;
use super::words::bit;
use crate::annotate::PartOfSpeech;

impl Reader<'_> {
    /// "Der Minister will den Vertrag kündigen."
    pub(super) fn intention(&self, cue: &CueWord, place: Place<'_>) -> Option<Draft> {
        let verb = self.verb(cue, place);
        let end = self.object_end(verb.cue.end, verb.unit.end);
        let last = (verb.cue.end..end).rev().find(|at| self.is_word(*at))?;
        if !self.is_part(last, PartOfSpeech::Infinitive) || self.is_subordinate(&verb, self.first_word(&verb))
        {
            return None;
        }
        let (subject, side) = self.subject(&verb)?;
        if subject.standing <= Standing::Document || !self.heads_with_speaker(&subject) {
            return None;
        }
        let first = self.first_word(&verb);
        let content = match side {
            Side::Left => vec![verb.cue.end..end],
            Side::Right => vec![first..cue.at, subject.tokens.end.max(verb.cue.end)..end],
        };
        let content: Vec<Range<usize>> = content
            .into_iter()
            .filter_map(|part| self.trim(part))
            .filter(|part| self.skip(part.start, part.end) < part.end)
            .collect();
        let negated = self.has(verb.cue.end, bit::NEGATION);
        (!negated && !content.is_empty())
            .then(|| Draft::of_cue(cue, Some(subject.tokens), Evidence::Object).with_content(content))
    }

    fn is_part(&self, at: usize, part: PartOfSpeech) -> bool {
        self.part(at) == part
    }
}
