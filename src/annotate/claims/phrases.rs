//! Noun phrases that can name who speaks: names, role nouns, definite descriptions, pronouns.
//!
//! There is no parser here. A phrase is an article, words that can stand before a noun, nouns, and what
//! hangs on them (", the president of X", "der Polizei", "(RusStrat)"); in languages that write nouns
//! with a capital the capital tells nouns from adjectives.

use std::ops::Range;

use super::reader::Reader;
use super::words::{bit, ends_in_word_of};
use crate::annotate::PartOfSpeech;

/// How well a phrase proves that it names a speaker, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// Any other noun: "the result".
    Noun,
    /// A paper that speaks for its authors: "the report".
    Document,
    Pronoun,
    /// "der Sprecher", "officials"
    Role,
    Name,
}

/// A noun phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    pub tokens: Range<usize>,
    pub standing: Standing,
}

/// The longest phrase in tokens; sentences of officialese rarely exceed it.
const LONGEST: usize = 40;
/// How far to the left of a verb its subject may begin.
const REACH: usize = 30;

impl Reader<'_> {
    /// The phrase that begins at `at` and ends before `limit`.
    pub(super) fn phrase_at(&self, at: usize, limit: usize) -> Option<Phrase> {
        let limit = limit.min(at + LONGEST);
        if at >= limit || self.quoted(at) {
            return None;
        }
        if self.has(at, bit::PRONOUN) && !self.has(at, bit::NAME) {
            return Some(Phrase {
                tokens: at..at + 1,
                standing: Standing::Pronoun,
            });
        }
        let Some(mut end) = self.core_end(at, limit) else {
            return self.quantifier(at, limit);
        };
        let mut standing = self.standing(&(at..end));
        while let Some(next) = self.extension(end, limit, standing) {
            end = next;
            standing = standing.max(self.standing_of_extension(&(at..end), standing));
        }
        Some(Phrase {
            tokens: at..end,
            standing,
        })
    }

    /// "Many believe", "others argue": a word for some people, without their noun.
    fn quantifier(&self, at: usize, limit: usize) -> Option<Phrase> {
        let alone =
            self.has(at, bit::ARTICLE) && at < limit && self.is_finite_verb(self.skip(at + 1, at + 3));
        (alone && self.has(at, bit::QUANTIFIER)).then_some(Phrase {
            tokens: at..at + 1,
            standing: Standing::Role,
        })
    }

    /// The phrase that ends right before `end` and begins at `floor` or later.
    pub(super) fn phrase_before(&self, end: usize, floor: usize) -> Option<Phrase> {
        let mut start = end;
        let reach = floor.max(end.saturating_sub(REACH));
        while start > reach && !self.is_break_for_phrase(start - 1) {
            start -= 1;
        }
        (start..end)
            .filter(|at| {
                !self.has(*at, bit::PREPOSITION | bit::COORDINATOR | bit::SKIPPED) || self.in_name[*at] != 0
            })
            .find_map(|at| self.phrase_at(at, end).filter(|phrase| phrase.tokens.end == end))
    }

    fn is_break_for_phrase(&self, at: usize) -> bool {
        (self.is_break(at) && !self.is(at, "(") && !self.is(at, ")"))
            || (self.has(at, bit::STOPS_PHRASE | bit::AS) && self.in_name[at] == 0)
    }

    /// Article, what stands before the noun, and the nouns.
    fn core_end(&self, at: usize, limit: usize) -> Option<usize> {
        let mut end = at;
        let mut noun = false;
        while end < limit {
            if self.in_name[end] != 0 {
                let name = &self.mentions.names[self.in_name[end] as usize - 1];
                end = name.tokens.end.min(limit).max(end + 1);
                noun = true;
                continue;
            }
            if self.has(end, bit::PRONOUN) && end > at {
                break;
            }
            if self.has(end, bit::STOPS_PHRASE | bit::AS | bit::THUS) || self.quoted(end) {
                break;
            }
            if self.leaves_phrase(end, noun) {
                break;
            }
            if self.has(end, bit::ARTICLE | bit::OBLIQUE) {
                if noun {
                    break;
                }
                end += 1;
                continue;
            }
            if self.has(
                end,
                bit::PREPOSITION | bit::COORDINATOR | bit::SKIPPED | bit::INFINITIVE | bit::OF,
            ) {
                break;
            }
            if self.has(end, bit::CUE)
                && self.is_verb_like(end)
                && !(end == at && self.has(end, bit::DOCUMENT))
            {
                break;
            }
            if self.is_word(end) {
                let is_noun = self.is_noun(end, at);
                if noun && !is_noun {
                    break;
                }
                noun |= is_noun;
                end += 1;
                continue;
            }
            let joins = self.is_joint(end, noun);
            if !joins {
                break;
            }
            end += 1;
        }
        noun.then_some(end)
    }

    /// Numbers, possessive endings, hyphens and abbreviation points may stand inside.
    fn is_joint(&self, at: usize, after_noun: bool) -> bool {
        let token = self.tokens()[at];
        match self.text(at) {
            "-" | "/" | "&" => !self.is_dash(at),
            "." => {
                // "Dr. Meier", "J. Smith": a short word before, a capital after.
                at > 0
                    && !token.after_space
                    && self.tokens()[at - 1].end - self.tokens()[at - 1].start <= 4
                    && self.is_capitalized(at - 1)
                    && self.is_capitalized(at + 1)
            }
            "%" => true,
            _ => !after_noun && !self.is_punctuation(at),
        }
    }

    fn is_noun(&self, at: usize, start: usize) -> bool {
        if !self.language.capitalizes_nouns() {
            return true;
        }
        self.is_capitalized(at) && (at != start || !self.has(at, bit::SKIPPED))
    }

    /// A cue that is a verb here, not the noun of the same letters.
    pub(super) fn is_verb_like(&self, at: usize) -> bool {
        if self.language.capitalizes_nouns() {
            return !self.is_capitalized(at) || self.opens_sentence(at);
        }
        // "the company plans to": taken for a noun, but there is no other verb.
        let alone = |at: usize| {
            let clause = self.clause_start(at, 0)..self.clause_end(at, at + LONGEST);
            at > clause.start && self.is_word(at - 1) && clause.into_iter().all(|i| !self.is_finite_verb(i))
        };
        self.is_verb(at)
            || (self.part(at) == PartOfSpeech::Noun
                && at > 0
                && self.part(at - 1) == PartOfSpeech::Noun
                && self.opens_infinitive(at + 1)
                && alone(at))
    }

    /// Whether the token is a form of a verb, by its part of speech.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        [
            PartOfSpeech::Verb,
            PartOfSpeech::Auxiliary,
            PartOfSpeech::Infinitive,
            PartOfSpeech::Participle,
            PartOfSpeech::Gerund,
        ]
        .contains(&self.part(at))
    }

    /// Whether no noun phrase of a language that writes nouns like other words goes on at `at`.
    fn leaves_phrase(&self, at: usize, after_noun: bool) -> bool {
        if self.language.capitalizes_nouns() {
            return false;
        }
        match self.part(at) {
            PartOfSpeech::Verb | PartOfSpeech::Auxiliary | PartOfSpeech::Infinitive => true,
            PartOfSpeech::Participle
            | PartOfSpeech::Gerund
            | PartOfSpeech::Adverb
            | PartOfSpeech::Adposition => after_noun,
            PartOfSpeech::Subordinator => true,
            PartOfSpeech::Noun
            | PartOfSpeech::Name
            | PartOfSpeech::Adjective
            | PartOfSpeech::Determiner
            | PartOfSpeech::Pronoun
            | PartOfSpeech::Number
            | PartOfSpeech::Particle
            | PartOfSpeech::Coordinator
            | PartOfSpeech::Mark
            | PartOfSpeech::Other => false,
        }
    }

    /// Whether nothing but signs stands before the token in its sentence.
    fn opens_sentence(&self, at: usize) -> bool {
        at == 0 || self.is_stop(at - 1) || self.is(at - 1, ":") || (self.quoted(at - 1) && !self.quoted(at))
    }

    /// The end of what hangs on a phrase that ends at `end`.
    fn extension(&self, end: usize, limit: usize, standing: Standing) -> Option<usize> {
        if end >= limit {
            return None;
        }
        if self.is(end, "(") {
            let close = (end + 1..limit.min(end + 10)).find(|at| self.is(*at, ")"))?;
            return Some(close + 1);
        }
        if self.has(end, bit::OF) || (self.has(end, bit::OBLIQUE) && self.language.capitalizes_nouns()) {
            let from = if self.has(end, bit::OF) { end + 1 } else { end };
            return self.core_end(from, limit);
        }
        // "der Polizei": an article that may be a genitive, right after a noun.
        if self.language.capitalizes_nouns() && self.has(end, bit::ARTICLE) && self.may_be_genitive(end) {
            return self.core_end(end, limit);
        }
        if self.has(end, bit::COORDINATOR) && standing > Standing::Noun {
            let next = self.core_end(end + 1, limit)?;
            return (self.standing(&(end + 1..next)) > Standing::Noun).then_some(next);
        }
        if self.is_comma(end)
            && standing == Standing::Role
            && self.in_name.get(end + 1).is_some_and(|n| *n != 0)
        {
            let next = self.core_end(end + 1, limit)?;
            return self.names_speaker(&(end + 1..next)).then_some(next);
        }
        None
    }

    fn may_be_genitive(&self, at: usize) -> bool {
        self.has(at, bit::OF | bit::OBLIQUE) || self.text(at).ends_with('r')
    }

    fn standing_of_extension(&self, tokens: &Range<usize>, before: Standing) -> Standing {
        if self.names_speaker(tokens) {
            Standing::Name
        } else {
            before
        }
    }

    fn standing(&self, tokens: &Range<usize>) -> Standing {
        if self.names_speaker(tokens) {
            return Standing::Name;
        }
        let mut standing = Standing::Noun;
        for at in tokens.clone() {
            let speaks = self.has(at, bit::SPEAKER) || self.is_compound_of_speaker(at);
            if speaks && !self.has(at, bit::NO_SPEAKER) {
                return Standing::Role;
            }
            if self.has(at, bit::DOCUMENT) {
                standing = Standing::Document;
            }
        }
        standing
    }

    /// How well the phrase proves it without what hangs on it.
    pub(super) fn core_standing(&self, phrase: &Phrase) -> Option<Standing> {
        let end = self.core_end(phrase.tokens.start, phrase.tokens.end)?;
        Some(self.standing(&(phrase.tokens.start..end)))
    }

    fn is_compound_of_speaker(&self, at: usize) -> bool {
        self.language.capitalizes_nouns()
            && self.is_capitalized(at)
            && ends_in_word_of(
                self.tokens()[at].word,
                self.text(at),
                self.lexicon,
                self.classes.speaker,
            )
    }

    /// One past the adverbs, dates and other words that may stand between a verb and its subject.
    pub(super) fn skip(&self, from: usize, limit: usize) -> usize {
        let limit = limit.min(self.in_name.len());
        let mut at = from;
        while at < limit && !self.quoted(at) {
            let before_date = self.has(at, bit::PREPOSITION) && self.has(at + 1, bit::DATE);
            let owner = self.is_genitive_mark(at + 1) && !self.language.capitalizes_nouns();
            if owner || self.in_name[at] != 0 || !(self.has(at, bit::SKIPPED | bit::DATE) || before_date) {
                break;
            }
            at += 1;
        }
        at
    }

    /// The same to the left: the first of them before `end`.
    pub(super) fn skip_back(&self, end: usize, floor: usize) -> usize {
        let mut at = end;
        while at > floor
            && self.in_name[at - 1] == 0
            && !self.quoted(at - 1)
            && (self.has(at - 1, bit::SKIPPED | bit::DATE)
                || (self.part(at - 1) == PartOfSpeech::Adverb && !self.language.capitalizes_nouns())
                || (self.has(at - 1, bit::PREPOSITION) && self.has(at, bit::DATE)))
        {
            at -= 1;
        }
        at
    }

    /// Whether the phrase can be the subject: no preposition before it, no oblique article.
    pub(super) fn can_be_subject(&self, phrase: &Phrase) -> bool {
        let start = phrase.tokens.start;
        let after_preposition = start > 0
            && self.has(start - 1, bit::PREPOSITION | bit::OF)
            && self.part(start - 1) != PartOfSpeech::Subordinator
            && !self.is_break(start - 1);
        let oblique = self.has(start, bit::OBLIQUE) && self.language.capitalizes_nouns();
        !after_preposition
            && !oblique
            && !phrase
                .tokens
                .clone()
                .all(|at| self.has(at, bit::NO_SPEAKER | bit::DATE | bit::ARTICLE))
    }
}
