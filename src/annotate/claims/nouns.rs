//! Nouns that attribute: "the claim that", "his call for a vote", "their refusal to leave".

use std::ops::Range;

use super::attributions::Place;
use super::cues::CueWord;
use super::drafts::{Draft, Evidence};
use super::phrases::Standing;
use super::reader::Reader;
use super::subjects::Verb;
use super::words::bit;

impl Reader<'_> {
    /// "die Behauptung des Ministers, er habe …"
    pub(super) fn say_noun(&self, cue: &CueWord, place: Place<'_>) -> Option<Draft> {
        let verb = self.verb(cue, place);
        let end = self.clause_end(verb.cue.end, verb.unit.end);
        // "mit den Worten „…“"
        let quoted = end == verb.cue.end && self.quoted(end);
        let marked = quoted
            || self.is_comma(end)
            || self.is(end, ":")
            || (verb.cue.end..end).any(|at| self.has(at, bit::THAT));
        // "the statement said, …": another verb has the noun.
        let taken = !self.language.capitalizes_nouns()
            && (verb.cue.end..end)
                .take_while(|at| !self.has(*at, bit::THAT))
                .any(|at| self.is_finite_verb(at) && !self.has(at, bit::COPULA));
        if !marked || taken || self.has(end + 1, bit::CUE) {
            return None;
        }
        let complement = self.complement_after(verb.cue.end, place.unit, place.following)?;
        let near = complement.content.first().is_some_and(|c| c.start <= end + 3);
        if !near {
            return None;
        }
        let owner = self.owner(&verb, end);
        let source = owner.or_else(|| self.first_speaker(verb.clause.start..cue.at).map(|p| p.tokens));
        Some(Draft::of_cue(cue, source, Evidence::Clause).with_complement(complement))
    }

    /// Whose word it is: "Feinsteins Aussage", "die Aussage der Senatorin".
    fn owner(&self, verb: &Verb, end: usize) -> Option<Range<usize>> {
        let at = verb.cue.start;
        if at > verb.clause.start && self.in_name[at - 1] != 0 {
            let name = &self.mentions.names[self.in_name[at - 1] as usize - 1];
            return Some(name.tokens.clone());
        }
        let from = if self.has(verb.cue.end, bit::OF) && !self.has(verb.cue.end, bit::ARTICLE) {
            verb.cue.end + 1
        } else {
            verb.cue.end
        };
        self.phrase_at(from, end)
            .filter(|phrase| phrase.standing > Standing::Document)
            .map(|phrase| phrase.tokens)
    }

    /// "his call for a vote", "the group's refusal to leave": the noun, its owner before it, its preposition behind it.
    pub(super) fn act_noun(&self, cue: &CueWord, place: Place<'_>) -> Option<Draft> {
        let unit = &place.unit.tokens;
        let behind = cue.at + cue.len;
        if self.tokens().get(behind).map(|token| token.word) != cue.tail
            || self.is_passive(cue.at, unit.start)
        {
            return None;
        }
        let source = self.possessor(cue.at, unit.start)?;
        let from = if self.opens_infinitive(behind) {
            behind
        } else {
            behind + 1
        };
        let object = self.trim(from..self.object_end(from, unit.end))?;
        self.has_substance(&object)
            .then(|| Draft::of_cue(cue, Some(source), Evidence::Object).with_content(vec![object]))
    }

    /// "his", "the group's": whose noun stands at `at`, with at most an adjective between.
    fn possessor(&self, at: usize, floor: usize) -> Option<Range<usize>> {
        let near = (floor.max(at.saturating_sub(MOST_ADJECTIVES + 1))..at).rev();
        for before in near {
            if self.has(before, bit::POSSESSIVE) {
                return Some(before..before + 1);
            }
            if self.is_genitive_mark(before) {
                return self
                    .phrase_before(before, self.clause_start(before, floor))
                    .filter(|phrase| phrase.standing > Standing::Noun)
                    .map(|phrase| phrase.tokens);
            }
            let stop = bit::ARTICLE | bit::PREPOSITION | bit::COORDINATOR | bit::OF | bit::FINITE;
            if !self.is_word(before) || self.has(before, stop) {
                return None;
            }
        }
        None
    }

    /// The mark of a genitive, which is a token of its own: "the group’s".
    pub(super) fn is_genitive_mark(&self, at: usize) -> bool {
        self.is_word(at) && self.text(at).starts_with(['\'', '’'])
    }
}

/// "his repeated public calls for"
const MOST_ADJECTIVES: usize = 2;
