//! Attributions that have a cue: from the cue word to source and content.

use std::ops::Range;

use super::complements::{Complement, Marking};
use super::cues::{CueKind, CueWord};
use super::drafts::{Draft, Evidence, Link, Reporter};
use super::phrases::{Phrase, Standing};
use super::reader::{Reader, Unit};
use super::subjects::{Side, Verb};
use super::words::bit;
use crate::annotate::PartOfSpeech;

/// A unit with its neighbour, into which a quotation may go on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'u> {
    pub unit: &'u Unit,
    pub following: Option<&'u Unit>,
}

/// One past the source.
fn source_end(draft: &Draft) -> Option<usize> {
    draft.source.as_ref().map(|source| source.end)
}

impl Reader<'_> {
    /// All attributions with a cue in one unit.
    pub(super) fn attributions(&self, place: Place<'_>, drafts: &mut Vec<Draft>) {
        let mut done = place.unit.tokens.start;
        for cue in self.cues_in(&place.unit.tokens) {
            let capital =
                self.is_capitalized(cue.at) && cue.at > place.unit.tokens.start && cue.kind.is_verb();
            if cue.at < done || self.quoted(cue.at) || self.in_name[cue.at] != 0 || capital {
                continue;
            }
            let other_part = !self.is_of_its_part(cue);
            if other_part || self.is_participle_here(cue, place) || self.takes_preposition(cue) {
                continue;
            }
            // "Es sei daran erinnert": a set phrase of whoever writes.
            if cue.kind.is_verb() && self.has(cue.at, bit::SUBORDINATOR) {
                continue;
            }
            if cue.kind.is_verb() && self.is_unsaid(cue, place.unit.tokens.start) {
                continue;
            }
            if self.is_not_finite(cue, place.unit.tokens.start) {
                continue;
            }
            let draft = match cue.kind {
                CueKind::Say | CueKind::SayMarked => self.say(cue, place),
                CueKind::Said => self.said(cue, place),
                // What nobody in particular says is left to whoever's words it stands in.
                CueKind::SaidTo | CueKind::ActTo
                    if drafts.iter().any(|draft| draft.covers(cue.at))
                        && self.is_passive(cue.at, place.unit.tokens.start) =>
                {
                    None
                }
                CueKind::SaidTo => self.said_to(cue, place),
                CueKind::SayAdjective => self.felt(cue, place),
                CueKind::SayNoun => self.say_noun(cue, place),
                CueKind::ActNoun if drafts.iter().any(|draft| draft.covers(cue.at)) => None,
                CueKind::ActNoun => self.act_noun(cue, place),
                CueKind::Acted | CueKind::ActedOn => self.bracketed_act(cue, place),
                CueKind::Act | CueKind::ActOn if self.language.capitalizes_nouns() => {
                    self.bracketed_act(cue, place)
                }
                CueKind::Act | CueKind::ActOn => self.act(cue, place),
                CueKind::ActTo => self.act_to(cue, place),
                CueKind::Hearsay => self.hearsay(cue, place, drafts),
                CueKind::Before | CueKind::BeforeDocument => self.source_follows(cue, place),
                CueKind::After => self.source_precedes(cue, place),
                CueKind::Aside => self.aside(cue, place),
            };
            if let Some(draft) = draft {
                done = if cue.kind.ends_with_source() {
                    draft.frame.end
                } else {
                    cue.at + cue.len
                };
                drafts.extend(self.object_before_colon(cue, &draft, place));
                drafts.push(draft);
            }
        }
    }

    /// A verb where its kind wants one, a noun where it wants a noun: "claims", "plans", "calls" are both.
    fn is_of_its_part(&self, cue: &CueWord) -> bool {
        match cue.kind {
            CueKind::Say
            | CueKind::SayMarked
            | CueKind::Said
            | CueKind::SaidTo
            | CueKind::Act
            | CueKind::Acted
            | CueKind::ActOn
            | CueKind::ActedOn
            | CueKind::ActTo => self.is_verb_like(cue.at),
            CueKind::SayNoun | CueKind::ActNoun | CueKind::SayAdjective => {
                self.language.capitalizes_nouns() || !self.is_finite_verb(cue.at)
            }
            CueKind::Hearsay
            | CueKind::Before
            | CueKind::BeforeDocument
            | CueKind::After
            | CueKind::Aside => true,
        }
    }

    /// A finite form that is spelled like the participle, with the participle's auxiliary in its clause.
    fn is_participle_here(&self, cue: &CueWord, place: Place<'_>) -> bool {
        if !cue.kind.is_finite() {
            return false;
        }
        let twin = |other: &CueWord| other.kind.is_participle();
        let start = self.clause_start(cue.at, place.unit.tokens.start);
        let auxiliary = bit::PERFECT | bit::PASSIVE;
        self.cues_in(&(cue.at..cue.at + 1)).iter().any(twin)
            && (self.has(cue.at + cue.len, auxiliary) || (start..cue.at).any(|at| self.has(at, auxiliary)))
    }

    /// "called for": the same verb with its preposition right behind it is another cue.
    fn takes_preposition(&self, cue: &CueWord) -> bool {
        let next = self.tokens().get(cue.at + cue.len).map(|token| token.word);
        let twin =
            |other: &CueWord| other.kind == CueKind::ActOn && other.tail.is_some() && other.tail == next;
        cue.kind == CueKind::Act && self.cues_in(&(cue.at..cue.at + 1)).iter().any(twin)
    }

    pub(super) fn verb(&self, cue: &CueWord, place: Place<'_>) -> Verb {
        let unit = place.unit.tokens.clone();
        let cue_end = cue.at + cue.len;
        Verb {
            finite: cue.at..cue_end,
            cue: cue.at..cue_end,
            clause: self.clause_start(cue.at, unit.start)..self.clause_end(cue_end, unit.end),
            unit,
        }
    }

    /// The particle of a separable verb, or the preposition of its object.
    pub(super) fn tail(&self, cue: &CueWord, verb: &Verb) -> Option<usize> {
        let tail = cue.tail?;
        if !self.language.capitalizes_nouns() {
            // "spoke emotionally of": the first preposition is the verb's.
            let preposition = bit::PREPOSITION | bit::OF | bit::INFINITIVE;
            let clause = verb.cue.end..self.clause_end(verb.cue.end, verb.unit.end);
            let first = clause.into_iter().find(|at| self.has(*at, preposition))?;
            return (self.tokens()[first].word == tail).then_some(first);
        }
        let reach = verb.unit.end.min(verb.cue.end + 30);
        (verb.cue.end..reach)
            .take_while(|at| !self.is(*at, ":") && !self.quoted(*at))
            .find(|at| self.tokens()[*at].word == tail)
    }

    fn say(&self, cue: &CueWord, place: Place<'_>) -> Option<Draft> {
        let mut verb = self.verb(cue, place);
        if cue.has_particle() {
            verb.cue.end = self.particle(cue, &verb)?.end;
            verb.clause.end = self.clause_end(verb.cue.end, verb.unit.end);
        } else if cue.tail.is_some() {
            verb.cue.end = self.tail(cue, &verb)? + 1;
            verb.clause.end = self.clause_end(verb.cue.end, verb.unit.end);
        }
        if self.is_passive(cue.at, verb.clause.start) {
            return self.passive(cue, &verb, place);
        }
        let draft = self.spoken(cue, &verb, place)?;
        (!self.hangs_on_object(cue, &verb, &draft)).then_some(draft)
    }

    /// A participle speaks with its auxiliary only.
    fn said(&self, cue: &CueWord, place: Place<'_>) -> Option<Draft> {
        let mut verb = self.verb(cue, place);
        let floor = verb.unit.start.max(cue.at.saturating_sub(30));
        let before = (floor..cue.at)
            .rev()
            .take_while(|at| !self.quoted(*at) && !self.is(*at, ":"))
            .find(|at| self.has(*at, bit::PERFECT | bit::PASSIVE));
        let after = self
            .has(verb.cue.end, bit::PERFECT | bit::PASSIVE)
            .then_some(verb.cue.end);
        let auxiliary = after.or(before)?;
        if self.has(auxiliary, bit::PASSIVE) && !self.has(auxiliary, bit::PERFECT) {
            verb.finite = auxiliary..auxiliary + 1;
            return self.passive(cue, &verb, place);
        }
        if auxiliary < cue.at {
            verb.finite = auxiliary..auxiliary + 1;
            verb.clause.start = self.clause_start(auxiliary, verb.unit.start);
        } else {
            verb.cue.end = auxiliary + 1;
            verb.clause.end = self.clause_end(verb.cue.end, verb.unit.end);
        }
        self.spoken(cue, &verb, place)
    }

    pub(super) fn is_passive(&self, at: usize, floor: usize) -> bool {
        if self.language.capitalizes_nouns() {
            return false;
        }
        let before = self.skip_back(at, floor);
        before > floor && self.has(before - 1, bit::PASSIVE) && self.part(at) != PartOfSpeech::Gerund
    }

    /// Subject and complement of a verb of saying.
    fn spoken(&self, cue: &CueWord, verb: &Verb, place: Place<'_>) -> Option<Draft> {
        let subject = self.subject(verb).or_else(|| self.document_behind(verb));
        let subject = match subject {
            Some((phrase, side)) if phrase.standing > Standing::Noun => Some((phrase, side)),
            weak => self.speaker_of_clause(verb).or(weak),
        };
        let source = subject.as_ref().map(|(phrase, _)| phrase.tokens.clone());
        let mut frame = verb.finite.start.min(verb.cue.start)..verb.cue.end;
        if let Some(source) = &source {
            frame = frame.start.min(source.start)..frame.end.max(source.end);
        }
        let start = self.clause_start(frame.start, verb.unit.start);
        let (complement, link) = self.complement(cue, verb, &frame, place)?;
        if cue.kind == CueKind::SayMarked && !self.is_marked(&complement, link) {
            return None;
        }
        let weak = subject.as_ref().is_none_or(|(phrase, side)| {
            let plain = phrase.standing == Standing::Noun;
            plain && (*side == Side::Right || !self.is_capitalized(phrase.tokens.end - 1))
        });
        // "Local radio said the bridge was closed": subject and verb follow, so that it is a clause.
        let clause = subject.as_ref().is_some_and(|(_, side)| *side == Side::Left)
            && self.is_finite_verb(verb.finite.start)
            && complement
                .content
                .first()
                .is_some_and(|first| self.clause_opens(first.start, first.end));
        if weak && !clause && complement.marking == Marking::Bare {
            return None;
        }
        // "…, sagte der Minister": where the verb opens its clause. "…, er stimme zu" goes on.
        let opens = || self.skip_back(verb.finite.start, verb.clause.start) == verb.clause.start;
        let commented = self.has(self.first_word(verb), bit::AS);
        let comments = commented || (opens() && (subject.is_some() || cue.len > 1));
        let aside = link == Link::Aside && complement.marking == Marking::Marked;
        if aside && self.language.capitalizes_nouns() && !comments {
            return None;
        }
        let evidence = match complement.marking {
            Marking::Quoted => Evidence::QuotedWithCue,
            Marking::Marked => Evidence::Clause,
            Marking::Bare => Evidence::BareClause,
        };
        let mut draft = Draft::of_cue(cue, source, evidence).with_complement(complement);
        // "X said A and added B": the subject is that of the verb before, and no part of this attribution.
        let left_out = source_end(&draft).is_some_and(|end| {
            (end..verb.finite.start).any(|at| self.has(at, bit::CUE) && self.is_finite_verb(at))
        });
        draft.frame = if left_out && !self.language.capitalizes_nouns() {
            verb.finite.start..frame.end
        } else {
            start.min(frame.start)..frame.end
        };
        draft.cue = Some(verb.cue.start..verb.cue.start + cue.len);
        draft.link = link;
        draft.verb = Some(verb.finite.start);
        if self.is_reported_verb(verb.finite.start) {
            draft.reporter = Reporter::LastClaimant;
        }
        if draft.direct
            && let Some(more) =
                self.quotation_goes_on(self.frame_end(&draft.frame, verb), place.unit, place.following)
            && !draft.covers(more.start)
        {
            draft.content.push(more);
        }
        Some(draft)
    }

    /// Quoted, behind a conjunction or a colon, or asked: what a verb such as "shouted" or "proved" needs.
    fn is_marked(&self, complement: &Complement, link: Link) -> bool {
        match complement.marking {
            Marking::Quoted => true,
            Marking::Marked => link == Link::Governs,
            Marking::Bare => complement
                .content
                .first()
                .is_some_and(|first| self.has(first.start, bit::QUESTION)),
        }
    }

    fn frame_end(&self, frame: &Range<usize>, verb: &Verb) -> usize {
        self.clause_end(frame.end, verb.unit.end)
    }

    /// "Some of the people we met said": where no phrase touches the verb, the first speaker of its clause. Verbs
    /// that stand second or last have their subject elsewhere.
    fn speaker_of_clause(&self, verb: &Verb) -> Option<(Phrase, Side)> {
        if self.language.capitalizes_nouns() {
            return None;
        }
        let phrase = self.first_speaker(verb.clause.start..verb.finite.start)?;
        Some((phrase, Side::Left))
    }

    /// "heißt es in der Mitteilung": the paper speaks.
    fn document_behind(&self, verb: &Verb) -> Option<(Phrase, Side)> {
        let preposition = self.skip(verb.cue.end, verb.clause.end);
        if !self.has(preposition, bit::PREPOSITION | bit::OF) {
            return None;
        }
        let phrase = self.phrase_at(preposition + 1, verb.unit.end)?;
        (phrase.standing > Standing::Noun && phrase.tokens.end <= verb.unit.end)
            .then_some((phrase, Side::Right))
    }

    /// What is said: behind the verb if anything there is marked, else before it, else the bare clause.
    fn complement(
        &self,
        cue: &CueWord,
        verb: &Verb,
        frame: &Range<usize>,
        place: Place<'_>,
    ) -> Option<(Complement, Link)> {
        let start = self.clause_start(frame.start, verb.unit.start);
        let closes = self.closes_something(start, frame.end.max(verb.cue.end), verb);
        let from = frame.end.max(verb.cue.end);
        let commented = self.has(start, bit::AS);
        if commented {
            return self.around(start, self.clause_end(from, verb.unit.end), place);
        }
        let quote_before =
            closes && self.quoted(start.saturating_sub(2).max(verb.unit.start)) && self.quoted(start - 1)
                || closes && start >= 2 && self.quoted(start - 2) && self.is_comma(start - 1);
        if !quote_before
            && let Some(complement) =
                self.complement_after(self.skip(from, verb.unit.end), place.unit, place.following)
            && self.may_take(&complement, from)
        {
            return Some((complement, Link::Governs));
        }
        if closes && let Some(complement) = self.complement_before(start, place.unit) {
            return Some((complement, Link::Aside));
        }
        if self.language.capitalizes_nouns() || cue.at < frame.start {
            return None;
        }
        let from = self.behind_addressee(verb);
        let complement = self.bare_clause(from, verb.unit.end)?;
        Some((complement, Link::Governs))
    }

    /// In languages without marks on the clause a comma far off is not the verb's.
    fn may_take(&self, complement: &Complement, from: usize) -> bool {
        if self.language.capitalizes_nouns() || complement.marking != Marking::Marked {
            return true;
        }
        let Some(first) = complement.content.first() else {
            return false;
        };
        // "said in a statement on Tuesday that": no verb may stand between.
        !(from..first.start).any(|at| self.is_finite_verb(at))
    }

    /// "told reporters that", "sagte dem Sender": one past the addressee.
    fn behind_addressee(&self, verb: &Verb) -> usize {
        let at = self.skip(verb.cue.end, verb.unit.end);
        if !self.has(verb.cue.start, bit::ADDRESSED) {
            return at;
        }
        self.phrase_at(at, verb.unit.end)
            .map_or(at, |phrase| phrase.tokens.end)
    }

    /// Whether a clause or a quotation ends right before `start`, so that the attribution closes it.
    fn closes_something(&self, start: usize, frame_end: usize, verb: &Verb) -> bool {
        if start <= verb.unit.start {
            return false;
        }
        let before = start - 1;
        if self.quoted(before) || (start >= 2 && self.is_comma(before) && self.quoted(start - 2)) {
            return true;
        }
        if !(self.is_comma(before) || self.is_dash(before)) {
            return false;
        }
        // "…, said the minister." — the attribution must be all that is left up to a break.
        let end = self.clause_end(verb.cue.end, verb.unit.end);
        let short = self.word_count(&(start..end)) <= 25;
        let at_end = end >= verb.unit.end
            || self.is_stop(end)
            || self.is_dash(end)
            || self.quoted(end)
            || self.is_comma(end);
        let after = self.skip(frame_end, end);
        let nothing_follows = self.language.capitalizes_nouns()
            || after >= end
            || self.has(after, bit::PREPOSITION | bit::AS | bit::INFINITIVE);
        short && at_end && nothing_follows && self.word_count(&(verb.unit.start..start)) >= 3
    }

    /// "…, wie X sagte, …": everything else in the sentence.
    pub(super) fn around(&self, start: usize, end: usize, place: Place<'_>) -> Option<(Complement, Link)> {
        let unit = &place.unit.tokens;
        let content: Vec<Range<usize>> = [unit.start..start, end..unit.end]
            .into_iter()
            .filter_map(|part| self.trim(part))
            .filter(|part| self.word_count(part) > 0)
            .collect();
        if content.iter().map(|part| self.word_count(part)).sum::<usize>() < 2 {
            return None;
        }
        let whole = match content.as_slice() {
            [one] => self.whole_quotation(one),
            _ => None,
        };
        let marking = if whole.is_some() {
            Marking::Quoted
        } else {
            Marking::Marked
        };
        let content = whole.map_or(content, |inside| vec![inside]);
        Some((Complement { content, marking }, Link::Aside))
    }

    /// "Es wurde mitgeteilt, dass"; "was condemned by X".
    pub(super) fn passive(&self, cue: &CueWord, verb: &Verb, place: Place<'_>) -> Option<Draft> {
        let by = (verb.finite.end.min(verb.cue.start)..verb.clause.end).find(|at| self.has(*at, bit::BY));
        let source = by
            .and_then(|by| self.phrase_at(by + 1, verb.unit.end))
            .filter(|phrase| phrase.standing > Standing::Noun)
            .map(|phrase| phrase.tokens);
        let complement = self
            .complement_after(verb.cue.end, place.unit, place.following)
            .filter(|c| c.marking != Marking::Bare);
        if let Some(complement) = complement
            && let Some(first) = complement.content.first()
            && first.start <= self.clause_end(verb.cue.end, verb.unit.end) + 2
        {
            return Some(Draft::of_cue(cue, source, Evidence::Clause).with_complement(complement));
        }
        // Where the verb has brackets they tell the object.
        if self.language.capitalizes_nouns() {
            return None;
        }
        let source = source?;
        let mut end = self.skip_back(verb.finite.start, verb.clause.start);
        while end > verb.clause.start && self.has(end - 1, bit::PASSIVE | bit::PERFECT) {
            end = self.skip_back(end - 1, verb.clause.start);
        }
        let left = self.trim(verb.clause.start..end)?;
        (self.word_count(&left) > 0)
            .then(|| Draft::of_cue(cue, Some(source), Evidence::Object).with_content(vec![left]))
    }
}
