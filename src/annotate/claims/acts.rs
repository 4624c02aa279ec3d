//! Verbs that take a noun phrase: what is demanded, rejected, warned of. The claim is reported as an act.

use std::ops::Range;

use super::attributions::Place;
use super::complements::{Complement, Marking};
use super::cues::{CueKind, CueWord};
use super::drafts::{Draft, Evidence};
use super::phrases::Standing;
use super::reader::Reader;
use super::subjects::{Side, Verb};
use super::words::bit;

/// A single noun of so many bytes says something by itself: "Neuwahlen", "Steuersenkungen".
const LONG_NOUN: usize = 8;

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
            return Some(Draft::of_cue(cue, source, Evidence::Clause).with_complement(complement));
        }
        let from = self.skip(from, end);
        let end = (from + 1..end)
            .find(|at| self.is_circumstance(*at))
            .unwrap_or(end);
        let object = self
            .trim(from..end)
            .filter(|object| self.has_substance(object))
            .or_else(|| self.object_first(&verb, side))
            .or_else(|| self.antecedent(subject.tokens.start, &verb))?;
        let draft = Draft::of_cue(cue, source, Evidence::Object);
        Some(match self.quoted_name_for(&object) {
            Some(quotation) => draft.quoted().with_content(vec![quotation]),
            None => draft.with_content(vec![object]),
        })
    }

    /// "the offer that the union rejected": what a relative clause without an object is about.
    fn antecedent(&self, subject: usize, verb: &Verb) -> Option<Range<usize>> {
        let link = subject.checked_sub(1).filter(|at| *at > verb.unit.start)?;
        let relative = !self.language.capitalizes_nouns() && self.has(link, bit::THAT | bit::RELATIVE);
        let end = if self.is_comma(link - 1) { link - 1 } else { link };
        let phrase = self.phrase_before(end, verb.unit.start).filter(|_| relative)?;
        self.has_substance(&phrase.tokens).then_some(phrase.tokens)
    }

    /// "called the call “perfectly fine”": the quotation at the end of the object, where it is as long as what
    /// it is said of.
    fn quoted_name_for(&self, object: &Range<usize>) -> Option<Range<usize>> {
        let quote = self.quote_at(object.end - 1)?;
        let before = self.word_count(&(object.start..quote.outside.start.max(object.start)));
        let fits = quote.outside.start >= object.start && quote.outside.end <= object.end + 1;
        (fits && self.word_count(&quote.inside) * 5 >= before * 4).then(|| quote.inside.clone())
    }

    /// A noun phrase that says something: a quotation, two words of content, or one that is more than a bare
    /// short noun ("Hilfe"); no pronoun, no adverbial ("as a result").
    pub(super) fn has_substance(&self, object: &Range<usize>) -> bool {
        if object.clone().any(|at| self.quoted(at)) {
            return true;
        }
        if self.has(object.start, bit::INFINITIVE) {
            return true;
        }
        let opening = bit::AS | bit::PREPOSITION | bit::COORDINATOR | bit::SUBORDINATOR | bit::PRONOUN;
        // "diese Lösung": a pronoun by itself, an article before a noun.
        let article =
            self.language.capitalizes_nouns() && object.len() > 1 && self.has(object.start, bit::PRONOUN);
        if self.has(object.start, opening) && self.in_name[object.start] == 0 && !article {
            // "als schweren Fehler": long ones are what the verb asks for, not adverbials.
            let content = object.clone().filter(|at| self.is_content_word(*at)).count();
            return self.language.capitalizes_nouns() && content > 2;
        }
        let mut content = object.clone().filter(|at| self.is_content_word(*at));
        let Some(first) = content.next() else {
            return false;
        };
        content.next().is_some()
            || self.has(object.start, bit::ARTICLE | bit::OBLIQUE)
            || self.text(first).len() >= LONG_NOUN
    }

    fn is_content_word(&self, at: usize) -> bool {
        let light = bit::ARTICLE
            | bit::OBLIQUE
            | bit::PREPOSITION
            | bit::COORDINATOR
            | bit::SUBORDINATOR
            | bit::AS
            | bit::PRONOUN
            | bit::SKIPPED
            | bit::INFINITIVE
            | bit::LIGHT
            | bit::DATE
            | bit::NEGATION;
        self.in_name[at] != 0 || (self.is_word(at) && !self.has(at, light))
    }

    /// "Den Vorschlag lehnte der Minister ab."
    fn object_first(&self, verb: &Verb, side: Side) -> Option<Range<usize>> {
        if side == Side::Left {
            return None;
        }
        self.trim(verb.clause.start..verb.finite.start)
            .filter(|object| self.has_substance(object))
    }

    /// A clause that hangs on a verb that can also take an object: it must be near and marked.
    pub(super) fn marked_clause(&self, from: usize, place: Place<'_>) -> Option<Complement> {
        let complement = self.complement_after(from, place.unit, place.following)?;
        if complement.marking == Marking::Bare {
            return None;
        }
        let near = self.clause_end(from, place.unit.tokens.end) + 2;
        let first = complement.content.first()?;
        let quote_in_object =
            complement.marking != Marking::Marked && first.start < near && first.start > from + 1;
        (first.start <= near && !quote_in_object && self.word_count(&(from..first.start)) <= 12)
            .then_some(complement)
    }
}
