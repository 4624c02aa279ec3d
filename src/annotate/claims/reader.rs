//! One article under the eyes of the claim rules: tokens, grammar, quotations, names.

use std::ops::Range;

use super::cues::CueWord;
use super::quotes::Quote;
use super::steps::count_step;
use super::words::{Classes, Words, bit};
use crate::annotate::{Mentions, PartOfSpeech};
use crate::article::{Article, Span};
use crate::facts::NameKind;
use crate::lang::{Language, Lexicon, Listed, Reading, Shape, Token, WordId};

/// Everything that the rules look at. All positions are token indices.
pub(super) struct Reader<'a> {
    pub article: &'a Article,
    pub mentions: &'a Mentions,
    pub lexicon: &'a Lexicon,
    pub classes: &'a Classes,
    pub words: Words,
    pub quotes: Vec<Quote>,
    /// For each token: 1 + index of the quotation that it lies in, marks included; 0 for none.
    pub in_quote: Vec<u32>,
    /// For each token: 1 + index of the name that it is part of; 0 for none.
    pub in_name: Vec<u32>,
    pub language: Language,
    pub breaks: Breaks,
    /// What verbs of several end in, where that tells.
    pub plural_endings: &'a [Listed],
}

/// Where clauses begin and end, for each token.
#[derive(Debug, Default)]
pub(super) struct Breaks {
    /// The first token of its clause.
    starts: Vec<u32>,
    /// The break at or after it.
    ends: Vec<u32>,
}

/// The longest stretch that is read as one, in tokens. What a cue looks at is bounded by it, so that time is
/// linear; real sentences and quotations with their cue are far shorter.
const LONGEST_UNIT: usize = 400;

/// A stretch that is read as one: a sentence, or several that one quotation holds together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    pub tokens: Range<usize>,
    pub block: usize,
}

impl<'a> Reader<'a> {
    pub fn tokens(&self) -> &'a [Token] {
        &self.mentions.tokens
    }

    pub fn bits(&self, at: usize) -> u64 {
        count_step();
        self.words.bits.get(at).copied().unwrap_or(0)
    }

    pub fn has(&self, at: usize, bits: u64) -> bool {
        self.bits(at) & bits != 0
    }

    /// Whether the token can be that form of a verb.
    pub fn can_be(&self, at: usize, reading: Reading) -> bool {
        self.words.verbs.get(at).is_some_and(|form| form.can_be(reading))
    }

    /// Whether the token is in a quotation, or one of its marks.
    pub fn quoted(&self, at: usize) -> bool {
        count_step();
        self.in_quote.get(at).is_some_and(|q| *q != 0)
    }

    /// The quotation that the token is in.
    pub fn quote_at(&self, at: usize) -> Option<&Quote> {
        let index = self.in_quote.get(at).copied().unwrap_or(0).checked_sub(1)?;
        self.quotes.get(index as usize)
    }

    /// Whether the token is a finite verb, by its part of speech.
    pub fn is_finite_verb(&self, at: usize) -> bool {
        matches!(self.part(at), PartOfSpeech::Verb | PartOfSpeech::Auxiliary)
    }

    pub fn text(&self, at: usize) -> &'a str {
        self.tokens()[at].text(&self.article.text)
    }

    /// The part of speech of the token; beyond the last there are but marks.
    pub fn part(&self, at: usize) -> PartOfSpeech {
        self.mentions.parts.get(at).copied().unwrap_or(PartOfSpeech::Mark)
    }

    /// The word at `at`, if the packs know it.
    pub fn word(&self, at: usize) -> WordId {
        self.tokens().get(at).map_or(WordId::UNKNOWN, |token| token.word)
    }

    pub fn is(&self, at: usize, sign: &str) -> bool {
        self.tokens()
            .get(at)
            .is_some_and(|token| token.shape == Shape::Punctuation)
            && self.text(at) == sign
    }

    pub fn is_dash(&self, at: usize) -> bool {
        self.is(at, "–")
            || self.is(at, "—")
            || self.is(at, "―")
            || (self.is(at, "-") && self.tokens()[at].after_space)
    }

    pub fn is_comma(&self, at: usize) -> bool {
        self.is(at, ",")
    }

    /// Whether the token ends a sentence.
    pub fn is_stop(&self, at: usize) -> bool {
        self.is(at, ".") || self.is(at, "!") || self.is(at, "?") || self.is(at, "…")
    }

    pub fn is_punctuation(&self, at: usize) -> bool {
        self.tokens()
            .get(at)
            .is_some_and(|token| token.shape == Shape::Punctuation)
    }

    /// Whether a clause cannot run over the token: signs other than those inside words, and quotation marks.
    pub fn is_break(&self, at: usize) -> bool {
        self.breaks.ends.get(at).is_some_and(|end| *end == at as u32)
    }

    /// Reads the clauses of the article off its signs, once; none crosses one of the ascending `blocks`.
    pub fn find_breaks(&mut self, blocks: &[Range<usize>]) {
        let count = self.words.bits.len();
        let mut breaks = Breaks {
            starts: vec![0; count],
            ends: vec![count as u32; count],
        };
        for block in blocks {
            let mut start = block.start;
            for at in block.clone() {
                if at > block.start && (self.sees_break(at - 1) || self.has(at - 1, bit::THAT)) {
                    start = at;
                }
                breaks.starts[at] = start as u32;
            }
            let mut end = block.end;
            for at in block.clone().rev() {
                if self.sees_break(at) {
                    end = at;
                }
                breaks.ends[at] = end as u32;
            }
        }
        self.breaks = breaks;
    }

    fn sees_break(&self, at: usize) -> bool {
        if self.quoted(at) {
            return true;
        }
        self.is_punctuation(at)
            && (matches!(
                self.text(at),
                "," | ";" | ":" | "(" | ")" | "." | "!" | "?" | "…" | "•"
            ) || self.is_dash(at))
            && !(self.is(at, ".") && self.inside_date_or_name(at))
            && !self.is_inside_number(at)
    }

    /// "7:45", "1,000", "3.4"
    fn is_inside_number(&self, at: usize) -> bool {
        let digit = |at: usize| {
            self.tokens()
                .get(at)
                .is_some_and(|token| token.shape == Shape::Number)
        };
        let joined = |at: usize| self.tokens().get(at).is_some_and(|token| !token.after_space);
        at > 0 && digit(at - 1) && digit(at + 1) && joined(at) && joined(at + 1)
    }

    fn inside_date_or_name(&self, at: usize) -> bool {
        self.has(at, bit::DATE) || self.in_name[at] != 0
    }

    pub fn is_word(&self, at: usize) -> bool {
        count_step();
        self.tokens().get(at).is_some_and(|token| token.shape.is_word())
    }

    pub fn is_capitalized(&self, at: usize) -> bool {
        self.tokens()
            .get(at)
            .is_some_and(|token| token.is_capitalized(&self.article.text))
    }

    pub fn span(&self, tokens: &Range<usize>) -> Span {
        self.mentions.span(tokens)
    }

    /// The cues at token `at`.
    pub fn cues_in(&self, range: &Range<usize>) -> &[CueWord] {
        let cues = &self.words.cues;
        let first = cues.partition_point(|cue| cue.at < range.start);
        let end = cues.partition_point(|cue| cue.at < range.end);
        &cues[first..end]
    }

    /// The first token of the clause that `at` stands in, not before `floor`.
    pub fn clause_start(&self, at: usize, floor: usize) -> usize {
        let start = self.breaks.starts.get(at).map_or(at, |start| *start as usize);
        start.max(floor).min(at)
    }

    /// One past the last token of the clause that `at` stands in, not beyond `limit`.
    pub fn clause_end(&self, at: usize, limit: usize) -> usize {
        let end = self.breaks.ends.get(at).map_or(limit, |end| *end as usize);
        end.min(limit).max(at)
    }

    /// The same, quotation marks being no break: the end of an object.
    pub fn object_end(&self, at: usize, limit: usize) -> usize {
        let mut end = at;
        while end < limit {
            match self.quote_at(end) {
                Some(quote) => end = quote.outside.end.max(end + 1),
                None if self.is_break(end) && !self.runs_over(end, limit) => return end,
                None if self.has(end, bit::COORDINATOR) && self.clause_opens(end + 1, limit) => return end,
                None => end += 1,
            }
        }
        end.min(limit)
    }

    /// "in a statement", "on Monday": when and where it was said, in a language that says so behind the object.
    pub fn is_circumstance(&self, at: usize) -> bool {
        !self.language.capitalizes_nouns()
            && self.in_name[at] == 0
            && self.bits(at) & (bit::SKIPPED | bit::PREPOSITION) == bit::SKIPPED | bit::PREPOSITION
    }

    /// A sign that an object runs over: the comma of a list, of an apposition or of a relative clause, and
    /// brackets. Where commas part all clauses, as in German, none does.
    fn runs_over(&self, sign: usize, limit: usize) -> bool {
        if self.language.capitalizes_nouns() {
            return false;
        }
        if self.is(sign, "(") || self.is(sign, ")") {
            return true;
        }
        let next = sign + 1;
        if !self.is_comma(sign) || next >= limit || self.quoted(next) {
            return false;
        }
        if self.has(next, bit::RELATIVE) {
            return true;
        }
        if self.has(next, bit::COORDINATOR) {
            return !self.clause_opens(next + 1, limit);
        }
        let stops = bit::SUBORDINATOR | bit::AS | bit::SKIPPED | bit::THAT;
        let cue = self.has(next, bit::CUE) && self.is_verb_like(next);
        !(self.has(next, stops) || cue || self.clause_opens(next, limit))
    }

    /// Whether a verb or a subject with its verb stands here: no object goes on.
    pub fn clause_opens(&self, at: usize, limit: usize) -> bool {
        if self.language.capitalizes_nouns() {
            return false;
        }
        let first = self.skip(at, limit);
        if self.is_finite_verb(first) {
            return true;
        }
        let behind = self.phrase_at(first, limit).map(|phrase| phrase.tokens.end);
        behind.is_some_and(|end| self.is_finite_verb(self.skip(end, limit)))
    }

    /// The tokens of the name that begins at `at`.
    pub fn name_at(&self, at: usize) -> Option<Range<usize>> {
        let index = (*self.in_name.get(at)? as usize).checked_sub(1)?;
        let name = &self.mentions.names[index];
        (name.tokens.start == at).then(|| name.tokens.clone())
    }

    /// Whether a person, an organization or a place is named in the tokens.
    pub fn names_speaker(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| {
            let index = self.in_name[at] as usize;
            index > 0
                && match self.mentions.names[index - 1].kind {
                    NameKind::Person | NameKind::Organization | NameKind::Place => true,
                    NameKind::Treaty | NameKind::Law | NameKind::Event => false,
                }
        })
    }

    /// Whether a person or an organization is named in the tokens.
    pub fn names_actor(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|at| {
            let index = self.in_name[at] as usize;
            index > 0
                && match self.mentions.names[index - 1].kind {
                    NameKind::Person | NameKind::Organization => true,
                    NameKind::Place | NameKind::Treaty | NameKind::Law | NameKind::Event => false,
                }
        })
    }

    /// The number of words in the tokens.
    pub fn word_count(&self, tokens: &Range<usize>) -> usize {
        tokens.clone().filter(|at| self.is_word(*at)).count()
    }

    /// The tokens without signs at either end.
    pub fn trim(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let (mut start, mut end) = (tokens.start, tokens.end);
        while start < end && self.is_trimmed(start) {
            start += 1;
        }
        while end > start && (self.is_trimmed(end - 1) || self.is_stop(end - 1)) {
            // A full stop inside closing quotation marks belongs to the quotation.
            end -= 1;
        }
        (start < end).then_some(start..end)
    }

    fn is_trimmed(&self, at: usize) -> bool {
        self.is_comma(at) || self.is(at, ";") || self.is(at, ":") || self.is_dash(at) || self.is(at, "*")
    }
}

/// Sentences joined where a quotation runs on, or where the attribution of one follows in lower case.
pub(super) fn units(mentions: &Mentions, in_quote: &[u32]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for sentence in &mentions.sentences {
        if sentence.tokens.is_empty() {
            continue;
        }
        if let Some(last) = units.last_mut()
            && last.block == sentence.block
            && sentence.tokens.end - last.tokens.start <= LONGEST_UNIT
            && runs_on(mentions, in_quote, sentence.tokens.start)
        {
            last.tokens.end = sentence.tokens.end;
            continue;
        }
        let (mut start, end) = (sentence.tokens.start, sentence.tokens.end);
        while start < end {
            let stop = end.min(start + LONGEST_UNIT);
            units.push(Unit {
                tokens: start..stop,
                block: sentence.block,
            });
            start = stop;
        }
    }
    units
}

fn runs_on(mentions: &Mentions, in_quote: &[u32], first: usize) -> bool {
    let before = in_quote[first - 1];
    let same_quote = before != 0 && before == in_quote[first];
    same_quote || (before != 0 && mentions.tokens[first].shape == Shape::Lower)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Sentence;
    use crate::lang::tokenize;

    /// Everything that a cue looks at lies in its unit: if units are bounded and cover the text once, time is
    /// linear in its length.
    #[test]
    fn units_are_bounded_and_cover_the_text_once() {
        for words in [1, 399, 400, 401, 5_000, 20_000] {
            for sentences in [1, 2, 7] {
                let text = "said ".repeat(words);
                let mut mentions = Mentions::default();
                tokenize(&text, 0, text.len(), &Lexicon::default(), &mut mentions.tokens);
                let share = words.div_ceil(sentences);
                mentions.sentences = (0..words)
                    .step_by(share)
                    .map(|start| Sentence {
                        span: Span::new(0, 0),
                        tokens: start..words.min(start + share),
                        block: 0,
                    })
                    .collect();
                // All in one quotation, so that all would be joined.
                let units = units(&mentions, &vec![1; words]);
                assert!(units.iter().all(|unit| unit.tokens.len() <= LONGEST_UNIT));
                assert_eq!(units.iter().flat_map(|unit| unit.tokens.clone()).count(), words);
                assert!(
                    units
                        .windows(2)
                        .all(|pair| pair[0].tokens.end == pair[1].tokens.start)
                );
            }
        }
    }
}
