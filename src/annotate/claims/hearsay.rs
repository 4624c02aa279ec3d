//! What is reported without anybody who says it ("reportedly"), and what somebody feels without saying it
//! ("was confident that").

use std::ops::Range;

use super::attributions::Place;
use super::cues::CueWord;
use super::drafts::{Draft, Evidence};
use super::phrases::Standing;
use super::reader::Reader;
use super::words::bit;

/// How far before its adjective the verb may stand: "is not at all".
const COPULA_REACH: usize = 4;

impl Reader<'_> {
    /// "reportedly": the clause around it, or what follows where it opens a part of its own.
    pub(super) fn hearsay(&self, cue: &CueWord, place: Place<'_>, found: &[Draft]) -> Option<Draft> {
        let unit = &place.unit.tokens;
        let behind = cue.at + cue.len;
        let told = found.iter().any(|draft| draft.covers(cue.at));
        // "reportedly said": the verb attributes.
        if told || self.has(self.skip(behind, unit.end), bit::CUE) {
            return None;
        }
        // ", reportedly,": set into the sentence, whose clause begins before.
        let set_in = self.is_comma(behind) && cue.at > unit.start && self.is_comma(cue.at - 1);
        let inside = if set_in { cue.at.saturating_sub(2) } else { cue.at };
        let start = self.clause_start(inside.max(unit.start), unit.start);
        // "was built by hand and could reportedly fly": the verb after the conjunction.
        let verb = (start..cue.at)
            .rev()
            .find(|at| self.has(*at, bit::COORDINATOR) && self.is_finite_verb(at + 1));
        let mut from = verb.unwrap_or(start);
        let opening = bit::COORDINATOR | bit::SUBORDINATOR;
        while from < cue.at && self.has(from, opening) && !self.has(from, bit::RELATIVE) {
            from += 1;
        }
        let opens = from == cue.at || self.has(cue.at - 1, bit::COORDINATOR);
        let before = if opens { None } else { self.trim(from..cue.at) };
        let behind = if self.is_comma(behind) { behind + 1 } else { behind };
        let after = self.trim(behind..self.object_end(behind, unit.end));
        let content: Vec<Range<usize>> = before.into_iter().chain(after).collect();
        let words: usize = content.iter().map(|part| self.word_count(part)).sum();
        (words > 1).then(|| Draft::of_cue(cue, None, Evidence::Hearsay).with_content(content))
    }

    /// "was confident that", "is worried about".
    pub(super) fn felt(&self, cue: &CueWord, place: Place<'_>) -> Option<Draft> {
        let mut verb = self.verb(cue, place);
        let floor = verb.clause.start.max(cue.at.saturating_sub(COPULA_REACH));
        let copula = (floor..cue.at)
            .rev()
            .take_while(|at| {
                self.is_word(*at) && !self.has(*at, bit::ARTICLE | bit::PREPOSITION | bit::COORDINATOR)
            })
            .find(|at| self.has(*at, bit::COPULA))?;
        verb.finite = copula..copula + 1;
        let source = self
            .subject(&verb)
            .map(|(phrase, _)| phrase)
            .filter(|phrase| phrase.standing > Standing::Noun)?
            .tokens;
        let from = self.skip(verb.cue.end, verb.unit.end);
        if self.has(from, bit::PREPOSITION | bit::OF) && !self.has(from, bit::INFINITIVE) {
            let object = self.trim(from + 1..self.object_end(from + 1, verb.unit.end))?;
            let draft = Draft::of_cue(cue, Some(source), Evidence::Object);
            return self
                .has_substance(&object)
                .then(|| draft.with_content(vec![object]));
        }
        let marked = self
            .complement_after(from, place.unit, place.following)
            .filter(|found| found.content.first().is_some_and(|c| c.start <= from + 2));
        let complement = marked.or_else(|| {
            let opens = bit::PRONOUN | bit::ARTICLE | bit::INFINITIVE | bit::QUESTION | bit::NAME;
            if self.has(from, opens) {
                self.bare_clause(from, verb.unit.end)
            } else {
                None
            }
        })?;
        Some(Draft::of_cue(cue, Some(source), Evidence::BareClause).with_complement(complement))
    }
}
