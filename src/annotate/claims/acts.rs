//! Verbs that take a noun phrase: what is demanded, rejected, warned of. The claim is reported as an act.

use std::ops::Range;

use super::attributions::Place;
use super::complements::{Complement, Marking};
use super::drafts::{Draft, Evidence};
use super::phrases::Standing;
use super::reader::Reader;
use super::subjects::{Side, Verb};
use super::words::{CueKind, CueWord, bit};

impl Reader<'_> {
    /// "forderte einen Rücktritt", "warned of a war".
    pub(super) fn act(&self, cue: &CueWord, place: Place<'_>) -> Option<Draft> {
        let mut verb = self.verb(cue, place);
        let tail = match cue.tail {
            Some(_) => Some(self.tail(cue, &verb)?),
            None => None,
        };
        if cue.kind == CueKind::ActOn && tail.is_none() {
            return None;
        }
        if self.is_passive(cue.at, verb.clause.start) {
            return self.passive(cue, &verb, place);
        }
        let (subject, side) = self.subject(&verb)?;
        if subject.standing == Standing::Noun {
            return None;
        }
        let particle = tail.filter(|_| cue.kind == CueKind::Act);
        verb.clause.end = self.object_end(verb.cue.end, verb.unit.end);
        let from = match side {
            Side::Left => verb.cue.end,
            Side::Right => subject.tokens.end.max(verb.cue.end),
        };
        let end = particle.unwrap_or(verb.clause.end);
        let from = match (cue.kind, tail) {
            (CueKind::ActOn, Some(tail)) => tail + 1,
            (_, _) => from,
        };
        let clause = self.marked_clause(particle.map_or(from, |p| p + 1).max(from), place);
        let source = Some(subject.tokens.clone());
        if let Some(complement) = clause {
            let direct = complement.marking == Marking::Quoted;
            let mut draft = Draft::of_cue(cue, source, Evidence::Clause).with_content(complement.content);
            draft.direct = direct;
            return Some(draft);
        }
        let object = self
            .trim(self.skip(from, end)..end)
            .filter(|object| self.word_count(object) > 0)
            .or_else(|| self.object_first(&verb, side))?;
        Some(Draft::of_cue(cue, source, Evidence::Object).with_content(vec![object]))
    }

    /// "Den Vorschlag lehnte der Minister ab."
    fn object_first(&self, verb: &Verb, side: Side) -> Option<Range<usize>> {
        if side == Side::Left {
            return None;
        }
        self.trim(verb.clause.start..verb.finite.start)
            .filter(|object| self.word_count(object) > 1)
    }

    /// A clause that hangs on a verb that can also take an object: it must be near and marked.
    fn marked_clause(&self, from: usize, place: Place<'_>) -> Option<Complement> {
        let complement = self.complement_after(from, place.unit, place.following)?;
        let near = self.clause_end(from, place.unit.tokens.end) + 2;
        let first = complement.content.first()?;
        let quote_in_object =
            complement.marking != Marking::Marked && first.start < near && first.start > from + 1;
        (first.start <= near && !quote_in_object && self.word_count(&(from..first.start)) <= 12)
            .then_some(complement)
    }

    /// "hat den Vorschlag abgelehnt", "wurde von X kritisiert".
    pub(super) fn acted(&self, cue: &CueWord, place: Place<'_>) -> Option<Draft> {
        let mut verb = self.verb(cue, place);
        let auxiliary = (verb.clause.start..cue.at)
            .rev()
            .find(|at| self.has(*at, bit::PERFECT | bit::PASSIVE))?;
        verb.finite = auxiliary..auxiliary + 1;
        if !self.has(auxiliary, bit::PERFECT) {
            return self.passive(cue, &verb, place);
        }
        let (subject, side) = self.subject(&verb)?;
        if subject.standing == Standing::Noun {
            return None;
        }
        let source = Some(subject.tokens.clone());
        if let Some(complement) = self.marked_clause(verb.cue.end, place) {
            return Some(Draft::of_cue(cue, source, Evidence::Clause).with_content(complement.content));
        }
        let from = match side {
            Side::Left => verb.finite.end,
            Side::Right => subject.tokens.end,
        };
        let object = self
            .trim(self.skip(from, cue.at)..cue.at)
            .filter(|object| self.word_count(object) > 0)
            .or_else(|| self.object_first(&verb, side))?;
        Some(Draft::of_cue(cue, source, Evidence::Object).with_content(vec![object]))
    }
}
