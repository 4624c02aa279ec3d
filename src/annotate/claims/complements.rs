//! The words that an attribution carries: after the verb, before it, or around it.

use std::ops::Range;

use super::reader::{Reader, Unit};
use super::words::bit;
use crate::annotate::PartOfSpeech;
use crate::lang::Reading;

/// How a complement is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marking {
    Quoted,
    /// "that", reported mood, infinitive, colon.
    Marked,
    Bare,
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Complement {
    pub content: Vec<Range<usize>>,
    pub marking: Marking,
}

/// How many commas (appositions, addressees) may stand between a cue and its clause.
const MOST_HOPS: usize = 4;
/// A quotation that does not follow its verb at once must have this many words: shorter ones are names.
const SHORTEST_FAR_QUOTATION: usize = 5;
/// How far behind "while" the next who speaks has his verb.
const NEXT_SPEAKER_REACH: usize = 12;
/// How deep into a clause its finite verb may stand when it comes second.
const VERB_SECOND_REACH: usize = 40;

impl Reader<'_> {
    /// The complement that begins at `from` or after the next comma or colon.
    pub(super) fn complement_after(
        &self,
        from: usize,
        unit: &Unit,
        following: Option<&Unit>,
    ) -> Option<Complement> {
        let end = unit.tokens.end;
        let mut at = from;
        let mut clause_from = from;
        for _ in 0..MOST_HOPS {
            while at < end && !self.is_break(at) && !self.is_conjunction(at) {
                at += 1;
            }
            if at >= end {
                return None;
            }
            if self.is_conjunction(at) && !self.quoted(at) {
                return self.clause(at + 1, end);
            }
            if self.is(at, ":") {
                return self.after_colon(at, unit, following);
            }
            if self.quoted(at) {
                match self.quotation_inside(from, clause_from, at, end) {
                    Some(found) => return Some(found),
                    None => {
                        at = self.quote_at(at)?.outside.end;
                        continue;
                    }
                }
            }
            if self.is_comma(at) {
                clause_from = at + 1;
                if let Some(found) = self.after_comma(at + 1, end) {
                    return Some(found);
                }
            } else if self.is(at, "(") {
                at = (at..end).find(|i| self.is(*i, ")"))?;
            } else if !self.is_dash(at) {
                return None;
            }
            at += 1;
        }
        None
    }

    /// "that" before a clause, not "that man" or "the man that".
    fn is_conjunction(&self, at: usize) -> bool {
        if !self.has(at, bit::THAT) {
            return false;
        }
        if self.language.capitalizes_nouns() || self.has(at + 1, bit::ARTICLE | bit::PRONOUN | bit::NAME) {
            return true;
        }
        let pointing = [PartOfSpeech::Determiner, PartOfSpeech::Pronoun].contains(&self.part(at));
        !pointing
    }

    /// A quotation met on the way from the verb: the whole complement, part of a clause, or a name.
    fn quotation_inside(&self, from: usize, clause_from: usize, at: usize, end: usize) -> Option<Complement> {
        if clause_from > from && clause_from < at {
            // "teilte mit, man „stehe bereit“": the clause after the comma.
            return self.clause(clause_from, end);
        }
        if self.skip(from, at) == at {
            return self.quotation(at, end);
        }
        let long = self
            .quote_at(at)
            .is_some_and(|quote| self.word_count(&quote.inside) >= SHORTEST_FAR_QUOTATION);
        if self.language.capitalizes_nouns() {
            return if long { self.quotation(at, end) } else { None };
        }
        let prepositional = self.has(self.skip(from, at), bit::PREPOSITION | bit::INFINITIVE);
        if long && prepositional {
            self.quotation(at, end)
        } else {
            self.bare_clause(from, end)
        }
    }

    fn after_comma(&self, at: usize, end: usize) -> Option<Complement> {
        if at >= end {
            return None;
        }
        if self.quoted(at) {
            return self.quotation(at, end);
        }
        if self.has(at, bit::THAT) {
            return self.clause(at + 1, end);
        }
        if self.language.capitalizes_nouns()
            && (self.is_reported_clause(at, end) || self.is_infinitive(at, end) || self.is_question(at, end))
        {
            return self.clause(at, end);
        }
        None
    }

    /// ", warum der Zug nicht fuhr", but not ", wie der Minister sagte".
    fn is_question(&self, at: usize, end: usize) -> bool {
        let close = self.object_end(at, end);
        self.has(at, bit::QUESTION)
            && self.word_count(&(at..close)) > 2
            // "fuhr" is a cue with "fort" alone.
            && !self
                .cues_in(&(at + 1..close))
                .iter()
                .any(|cue| !cue.has_particle() && !self.is_capitalized(cue.at))
    }

    /// A main clause in the mood of reported speech.
    fn is_reported_clause(&self, at: usize, end: usize) -> bool {
        if self.has(at, bit::SUBORDINATOR | bit::AS | bit::COORDINATOR | bit::CUE) {
            return self.has(at, bit::POSSIBLE) && self.has_mood(at, end);
        }
        let relative =
            self.has(at, bit::ARTICLE) && !self.is_capitalized(at + 1) && self.phrase_at(at, end).is_none();
        !relative && (self.has_mood(at, end) || self.is_main_clause(at, end))
    }

    /// Subject and verb after the comma of a verb of saying: "sagte, man warte ab", "sagte, die Lage ist ernst".
    fn is_main_clause(&self, at: usize, end: usize) -> bool {
        let subject = self.phrase_at(at, end);
        let subject_end = match &subject {
            Some(phrase) => phrase.tokens.end,
            None => self.skip(at, end),
        };
        let verb = self.skip(subject_end, end);
        let other = bit::ARTICLE | bit::OBLIQUE | bit::PREPOSITION | bit::COORDINATOR | bit::THAT;
        let other = other | bit::SUBORDINATOR | bit::RELATIVE | bit::AS | bit::NEGATION | bit::OF;
        let plain = || {
            let finite = self.can_be(verb, Reading::Present) || self.can_be(verb, Reading::Past);
            subject.is_some() && finite && self.is_finite_verb(verb)
        };
        let reported = || self.can_be(verb, Reading::Reported) && !self.has(verb, bit::CUE);
        subject_end > at
            && verb < end
            && self.is_word(verb)
            && !self.is_capitalized(verb)
            && !self.has(verb, other)
            && (reported() || plain())
            && self.word_count(&(verb..self.clause_end(verb, end))) > 1
    }

    fn has_mood(&self, at: usize, end: usize) -> bool {
        let reach = end.min(at + VERB_SECOND_REACH);
        for i in at..reach {
            if self.is(i, ";") || self.is(i, ":") {
                return false;
            }
            if !self.quoted(i) && self.has(i, bit::REPORTED | bit::CONDITIONAL) {
                return true;
            }
        }
        false
    }

    /// ", den Vertrag zu kündigen"
    pub(super) fn is_infinitive(&self, at: usize, end: usize) -> bool {
        if self.has(at, bit::SUBORDINATOR | bit::AS) {
            return false;
        }
        let close = self.object_end(at, end);
        let marked = |i: usize| {
            let behind_mark =
                i > at && self.has(i - 1, bit::INFINITIVE) && self.can_be(i, Reading::Infinitive);
            !self.quoted(i)
                && !self.is_capitalized(i)
                && (behind_mark || self.can_be(i, Reading::MarkedInfinitive))
        };
        let listed = || (at..close).any(|i| self.has(i, bit::INFINITIVE) && i + 2 >= close);
        close > at && ((close >= at + 2 && listed()) || (at..close).any(marked))
    }

    fn clause(&self, from: usize, end: usize) -> Option<Complement> {
        let content = self.trim(from..self.set_against(from, end))?;
        let whole = self.whole_quotation(&content);
        Some(Complement {
            marking: if whole.is_some() {
                Marking::Quoted
            } else {
                Marking::Marked
            },
            content: vec![whole.unwrap_or(content)],
        })
    }

    /// The words between the marks when the content is nothing but a quotation.
    pub(super) fn whole_quotation(&self, content: &Range<usize>) -> Option<Range<usize>> {
        let quote = self.quote_at(content.start)?;
        (quote.outside.start == content.start && quote.outside.end >= content.end)
            .then(|| quote.inside.clone())
    }

    /// The quotation at `at`, with what is quoted further on in the same sentence.
    fn quotation(&self, at: usize, end: usize) -> Option<Complement> {
        let quote = self.quote_at(at)?;
        let rest = self.trim(quote.outside.end.min(end)..end);
        if let Some(rest) = rest
            && !self.starts_attribution(&rest)
            && self.word_count(&rest) > 0
            && !self.has(rest.start, bit::COORDINATOR)
            && !self.is_comma(quote.outside.end)
            && !self.is_stop(quote.outside.end)
            && !self.is_stop(quote.inside.end - 1)
        {
            // The quotation is only the beginning of a clause.
            return self.clause(at, end).map(|c| Complement {
                marking: Marking::Marked,
                ..c
            });
        }
        Some(Complement {
            content: vec![quote.inside.clone()],
            marking: Marking::Quoted,
        })
    }

    fn starts_attribution(&self, range: &Range<usize>) -> bool {
        self.has(range.start, bit::CUE)
    }

    fn after_colon(&self, colon: usize, unit: &Unit, following: Option<&Unit>) -> Option<Complement> {
        let end = unit.tokens.end;
        let next = colon + 1;
        if next < end {
            return match self.quote_at(next) {
                Some(quote) => Some(Complement {
                    content: vec![quote.inside.clone()],
                    marking: Marking::Quoted,
                }),
                None => self.clause(next, end),
            };
        }
        let quote = self.quote_at(following?.tokens.start)?;
        Some(Complement {
            content: vec![quote.inside.clone()],
            marking: Marking::Quoted,
        })
    }

    /// A clause right after the verb, without any mark ("said he would").
    pub(super) fn bare_clause(&self, from: usize, end: usize) -> Option<Complement> {
        let from = self.skip_circumstances(self.skip(from, end), end);
        if from >= end || self.is_break(from) {
            return None;
        }
        if self.has(from, bit::PREPOSITION | bit::COORDINATOR | bit::BY) && !self.has(from, bit::INFINITIVE) {
            return None;
        }
        let content = self.trim(from..self.bare_end(from, end))?;
        if self.is_finite_verb(from) {
            return None;
        }
        let verb = self.opens_infinitive(from)
            || content
                .clone()
                .any(|at| self.is_finite_verb(at) || self.part(at) == PartOfSpeech::Participle);
        (verb && self.word_count(&content) >= 3).then_some(Complement {
            content: vec![content],
            marking: Marking::Bare,
        })
    }

    /// One past "in its report," or "at a rally in Bonn": what may stand between a verb and its unmarked clause.
    fn skip_circumstances(&self, from: usize, end: usize) -> usize {
        let mut at = from;
        while self.has(at, bit::PREPOSITION) && !self.has(at, bit::INFINITIVE) && self.in_name[at] == 0 {
            let Some(phrase) = self.phrase_at(at + 1, end) else {
                break;
            };
            at = self.skip(phrase.tokens.end, end);
            if self.is_comma(at) {
                at += 1;
            }
            if at >= end {
                return from;
            }
        }
        if self.has(at, bit::FINITE) { from } else { at }
    }

    /// Where an unmarked clause ends: at the sentence's end, or before ", while …", "; …".
    fn bare_end(&self, from: usize, end: usize) -> usize {
        let end = self.set_against(from, end);
        (from..end)
            .find(|at| !self.quoted(*at) && (self.is(*at, ";") || self.is_dash(*at)))
            .unwrap_or(end)
    }

    /// Where ", while the others …" sets something else against a clause.
    fn set_against(&self, from: usize, end: usize) -> usize {
        (from..end)
            .find(|at| {
                let parted = self.is_comma(*at) && self.has(at + 1, bit::SET_AGAINST);
                let spoken = || {
                    (at + 1..end.min(at + NEXT_SPEAKER_REACH))
                        .any(|i| self.has(i, bit::CUE) && self.is_finite_verb(i))
                };
                !self.quoted(*at) && (parted || (*at > from && self.has(*at, bit::SET_AGAINST) && spoken()))
            })
            .unwrap_or(end)
    }

    /// What stands before an attribution that begins at `frame`: the quotation or the clause.
    pub(super) fn complement_before(&self, frame: usize, unit: &Unit) -> Option<Complement> {
        let start = unit.tokens.start;
        let left = self.trim_left(start..frame)?;
        if let Some(quote) = self.quote_at(left.end - 1)
            && quote.outside.start <= self.after_opening(left.start)
        {
            return Some(Complement {
                content: vec![quote.inside.clone()],
                marking: Marking::Quoted,
            });
        }
        // "In an interview, she said": a circumstance, no words of hers.
        let verbless = !left.clone().any(|at| self.is_finite_verb(at) && !self.quoted(at));
        let quoted = left.clone().any(|at| self.quoted(at));
        let circumstance = !self.language.capitalizes_nouns()
            && verbless
            && (!quoted || (self.has(left.start, bit::PREPOSITION) && self.in_name[left.start] == 0));
        if self.word_count(&left) < 2 || circumstance {
            return None;
        }
        Some(Complement {
            content: vec![left],
            marking: Marking::Marked,
        })
    }

    /// One past the conjunction that a sentence may begin with.
    fn after_opening(&self, at: usize) -> usize {
        if self.has(at, bit::COORDINATOR | bit::SKIPPED) {
            at + 1
        } else {
            at
        }
    }

    /// Like `trim`, but the full stop inside a closing quotation stays.
    fn trim_left(&self, range: Range<usize>) -> Option<Range<usize>> {
        let mut end = range.end;
        while end > range.start
            && !self.quoted(end - 1)
            && (self.is_comma(end - 1) || self.is_dash(end - 1) || self.is_stop(end - 1))
        {
            end -= 1;
        }
        (range.start < end).then_some(range.start..end)
    }

    /// The quotation that goes on after the attribution, in this sentence or as the whole next one.
    pub(super) fn quotation_goes_on(
        &self,
        after: usize,
        unit: &Unit,
        following: Option<&Unit>,
    ) -> Option<Range<usize>> {
        let end = unit.tokens.end;
        let mut at = after;
        while at < end && !self.quoted(at) {
            // Appositions and adverbials may stand between, but nobody else who speaks.
            if self.has(at, bit::CUE) && self.is_verb_like(at) {
                return None;
            }
            at += 1;
        }
        if at < end {
            let parted = at > 0 && self.is_break(at - 1);
            return self
                .quote_at(at)
                .filter(|quote| parted && quote.outside.start == at)
                .map(|quote| quote.inside.clone());
        }
        let next = following.filter(|next| next.block == unit.block)?;
        let quote = self.quote_at(next.tokens.start)?;
        let rest = quote.outside.end..next.tokens.end.max(quote.outside.end);
        let alone = rest.clone().all(|at| self.is_stop(at));
        alone.then(|| quote.inside.clone())
    }
}
