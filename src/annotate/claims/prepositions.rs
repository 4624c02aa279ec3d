//! Attributions without a verb: "laut X", "X zufolge", ", so X", "according to X".

use std::ops::Range;

use super::attributions::Place;
use super::complements::Marking;
use super::cues::{CueKind, CueWord};
use super::drafts::{Draft, Evidence, Link};
use super::phrases::{Phrase, Standing};
use super::reader::Reader;
use super::words::bit;

/// Names of papers and stations are short.
const LONGEST_QUOTED_NAME: usize = 4;

impl Reader<'_> {
    /// "laut X", "nach einer Analyse von X", "according to X".
    pub(super) fn source_follows(&self, cue: &CueWord, place: Place<'_>) -> Option<Draft> {
        let unit = &place.unit.tokens;
        let mut from = cue.at + cue.len;
        while self.has(from, bit::OF) && from < unit.end && !self.has(from, bit::ARTICLE) {
            from += 1;
        }
        let phrase = self
            .phrase_at(from, unit.end)
            .or_else(|| self.quoted_name(from))?;
        if cue.kind == CueKind::BeforeDocument && !phrase.tokens.clone().any(|at| self.has(at, bit::DOCUMENT))
        {
            return None;
        }
        let source = self.speaker_of_document(&phrase);
        let mut end = self.skip(phrase.tokens.end, unit.end);
        if self.is_comma(end) && self.relative_follows(end + 1) {
            end = self.clause_end(end + 1, unit.end);
        }
        let (complement, link) = self.around(cue.at, end, place)?;
        let mut draft = Draft::of_cue(cue, Some(source), Evidence::Preposition).with_complement(complement);
        draft.frame = cue.at..end;
        draft.link = link;
        Some(draft)
    }

    /// "laut „Morgenpost“": the name of a paper in quotation marks.
    fn quoted_name(&self, at: usize) -> Option<Phrase> {
        let quote = self.quote_at(at)?;
        (quote.outside.start == at && self.word_count(&quote.inside) <= LONGEST_QUOTED_NAME).then(|| Phrase {
            tokens: quote.outside.clone(),
            standing: Standing::Name,
        })
    }

    /// ", which cited sources": a clause on the source, not on the content.
    fn relative_follows(&self, at: usize) -> bool {
        self.has(at, bit::RELATIVE) && !self.is_capitalized(at + 1)
    }

    /// Who made the paper, where the phrase tells; else the phrase itself.
    fn speaker_of_document(&self, phrase: &Phrase) -> Range<usize> {
        let tokens = phrase.tokens.clone();
        let Some(document) = tokens.clone().find(|at| self.has(*at, bit::DOCUMENT)) else {
            return tokens;
        };
        let maker = (document + 1..tokens.end).find_map(|at| {
            self.phrase_at(at, tokens.end)
                .filter(|p| p.standing > Standing::Document)
        });
        maker.map_or(tokens, |maker| maker.tokens)
    }

    /// "Angaben der Polizei zufolge"
    pub(super) fn source_precedes(&self, cue: &CueWord, place: Place<'_>) -> Option<Draft> {
        let unit = &place.unit.tokens;
        let phrase = self.phrase_before(cue.at, unit.start)?;
        let source = self.speaker_of_document(&phrase);
        let (complement, link) = self.around(phrase.tokens.start, cue.at + cue.len, place)?;
        let mut draft = Draft::of_cue(cue, Some(source), Evidence::Preposition).with_complement(complement);
        draft.frame = phrase.tokens.start..cue.at + cue.len;
        draft.link = link;
        Some(draft)
    }

    /// ", so der Sprecher": set off on both sides.
    pub(super) fn aside(&self, cue: &CueWord, place: Place<'_>) -> Option<Draft> {
        let unit = &place.unit.tokens;
        let before = cue.at.checked_sub(1).filter(|before| *before >= unit.start)?;
        if !(self.is_comma(before) || self.is_dash(before) || self.quoted(before) || self.is(before, "(")) {
            return None;
        }
        let phrase = self.phrase_at(self.skip(cue.at + cue.len, unit.end), unit.end)?;
        if phrase.standing == Standing::Noun {
            return None;
        }
        let mut end = self.skip(phrase.tokens.end, unit.end);
        if self.quoted(before.saturating_sub(1)) && self.has(end, bit::PREPOSITION) {
            // "„…“, so der Chef zu den Gründen."
            end = self.clause_end(end, unit.end);
        }
        let closed = end >= unit.end || self.is_break(end);
        if !closed {
            return None;
        }
        let mut draft = Draft::of_cue(cue, Some(phrase.tokens.clone()), Evidence::Clause);
        draft.frame = cue.at..end;
        draft.link = Link::Aside;
        if let Some(complement) =
            self.complement_before(before + usize::from(self.quoted(before)), place.unit)
            && complement.marking == Marking::Quoted
        {
            draft = draft.quoted().with_content(complement.content);
            if let Some(more) = self.quotation_goes_on(end, place.unit, place.following) {
                draft.content.push(more);
            }
            return Some(draft);
        }
        // ", so X, denn: „…“": what follows the colon is read by itself.
        let rest = self.colon_quotation(end, unit);
        let stop = rest.as_ref().map_or(unit.end, |_| end);
        let content = [unit.start..cue.at, end..stop];
        draft.content = content.into_iter().filter_map(|part| self.trim(part)).collect();
        (!draft.content.is_empty()).then_some(draft)
    }

    /// A quotation after a colon in `from..unit.end`.
    pub(super) fn colon_quotation(&self, from: usize, unit: &Range<usize>) -> Option<Range<usize>> {
        let colon = (from..unit.end).find(|at| self.is(*at, ":") && !self.quoted(*at))?;
        self.quote_at(colon + 1)
            .filter(|quote| quote.outside.start == colon + 1)
            .map(|quote| quote.inside.clone())
    }
}
