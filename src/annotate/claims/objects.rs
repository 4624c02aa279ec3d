//! What a reported act is about: the object between the parts of its verb, before it or behind it, with the
//! clauses that hang on it.

use std::ops::Range;

use super::attributions::Place;
use super::brackets::{Bracket, Order};
use super::cues::CueWord;
use super::drafts::{Draft, Evidence};
use super::phrases::{Phrase, Standing};
use super::reader::Reader;
use super::subjects::{Side, Verb};
use super::words::bit;
use crate::annotate::PartOfSpeech;
use crate::facts::SpeechAct;

/// How many clauses and appositions may hang on an object.
const MOST_CLAUSES: usize = 4;

impl Reader<'_> {
    /// "kritisierte den Plan: „…“": the object is said as well as what follows the colon.
    pub(super) fn object_before_colon(
        &self,
        cue: &CueWord,
        draft: &Draft,
        place: Place<'_>,
    ) -> Option<Draft> {
        let first = draft.content.first()?.start;
        let colon = first.checked_sub(if self.quoted(first) { 2 } else { 1 })?;
        if cue.kind.takes_object() || colon <= cue.at || !self.is(colon, ":") {
            return None;
        }
        let acts = self.cues_in(&(cue.at..cue.at + 1)).iter();
        let mut acts = acts.filter(|other| other.kind.takes_object() && !other.kind.is_participle());
        let before = |act: &Draft| act.content.iter().all(|part| part.end <= colon);
        acts.find_map(|act| self.bracketed_act(act, place).filter(before))
    }

    /// "bekräftigte seine Bereitschaft, zu verhandeln": the clause hangs on a noun, which is the object.
    pub(super) fn hangs_on_object(&self, cue: &CueWord, verb: &Verb, draft: &Draft) -> bool {
        let Some(first) = draft.content.first().map(|part| part.start) else {
            return false;
        };
        if !self.language.capitalizes_nouns()
            || draft.direct
            || first <= verb.cue.end + 1
            || !self.is_comma(first - 1)
        {
            return false;
        }
        let acts = |other: &CueWord| other.kind.takes_object() && !other.kind.is_prepositional();
        let from = draft
            .source
            .as_ref()
            .map_or(verb.cue.end, |source| source.end.max(verb.cue.end));
        let from = self.skip(from, first - 1);
        let object = from..first - 1;
        self.cues_in(&(cue.at..cue.at + 1)).iter().any(acts)
            && self.is_infinitive(first, verb.unit.end)
            && !object.is_empty()
            && !self.has(from, bit::PREPOSITION)
            && object.clone().any(|at| self.is_capitalized(at))
            && self.has_substance(&object)
    }

    /// The words that stand for what is demanded, rejected, warned of.
    pub(super) fn object(
        &self,
        cue: &CueWord,
        bracket: &Bracket,
        subject: &Phrase,
        side: Side,
    ) -> Option<Range<usize>> {
        let within = subject.tokens.end > bracket.field.start && side == Side::Right;
        let from = if within {
            subject.tokens.end
        } else {
            bracket.field.start
        };
        let field = from..bracket.field.end.max(from);
        if cue.kind.is_prepositional() {
            return self.prepositional_object(cue, bracket, field);
        }
        // "hält das für falsch": the verb needs its preposition, too.
        let asked = cue.forms();
        if !asked.is_empty() && !field.clone().any(|at| asked.contains(&self.word(at))) {
            return None;
        }
        self.direct_object(cue, field)
            .or_else(|| self.fronted_object(bracket, side))
    }

    /// "das Opfer der Regierung" speaks, "das Haus der Regierung" does not: the head tells.
    pub(super) fn heads_with_speaker(&self, phrase: &Phrase) -> bool {
        match phrase.standing {
            // A name that no table has: told by the words around it.
            Standing::Noun => phrase
                .tokens
                .clone()
                .all(|at| self.part(at) == PartOfSpeech::Name && self.is_capitalized(at)),
            Standing::Document | Standing::Pronoun => true,
            Standing::Role | Standing::Name => self
                .core_standing(phrase)
                .is_some_and(|standing| standing > Standing::Noun),
        }
    }

    fn direct_object(&self, cue: &CueWord, field: Range<usize>) -> Option<Range<usize>> {
        let start = self.behind_adverbials(self.skip(field.start, field.end), field.end);
        let start = self.behind_recipient(cue, start, field.end);
        let mut end = self.skip_back(field.end, start);
        // "der Darstellung früh", but "den Plan als verfrüht".
        let rated =
            !cue.forms().is_empty() || (start..end).any(|at| self.has(at, bit::AS | bit::SUBORDINATOR));
        let adverb = |at: usize| {
            let part = self.part(at);
            part == PartOfSpeech::Adverb
                || (part == PartOfSpeech::Adjective && !rated && !self.is_capitalized(at))
        };
        while end > start + 1 && adverb(end - 1) && !self.quoted(end - 1) {
            end -= 1;
        }
        // "der Öffentlichkeit vorgestellt": only some verbs take nothing but a dative.
        let dative = self.has(start, bit::DATIVE) && !self.has(start, bit::NAME) && !takes_dative(cue.act);
        self.trim(start..end)
            .filter(|object| !dative && self.has_substance(object))
    }

    /// "in Berlin einen Rücktritt": a place before the object.
    fn behind_adverbials(&self, from: usize, end: usize) -> usize {
        if !self.has(from, bit::ADVERBIAL) {
            return from;
        }
        let Some(place) = self.phrase_at(from + 1, end) else {
            return from;
        };
        let next = self.skip(place.tokens.end, end);
        let joins = bit::PREPOSITION | bit::OF | bit::COORDINATOR | bit::AS;
        let more = self.has(next, bit::ARTICLE | bit::OBLIQUE)
            || (!self.has(next, joins) && (next..end).any(|at| self.is_capitalized(at)));
        if next < end && more { next } else { from }
    }

    /// "der Partei Versagen": to whom it is said.
    fn behind_recipient(&self, cue: &CueWord, from: usize, end: usize) -> usize {
        let Some(phrase) = self.phrase_at(from, end) else {
            return from;
        };
        let next = self.skip(phrase.tokens.end, end);
        let more = next < end
            && !self.is_break(next)
            && !self.has(
                next,
                bit::PREPOSITION | bit::OF | bit::SUBORDINATOR | bit::AS | bit::COORDINATOR,
            )
            && (next..end).any(|at| self.is_capitalized(at) || self.quoted(at));
        let addressed = match cue.act {
            SpeechAct::Accuse | SpeechAct::Promise | SpeechAct::Propose | SpeechAct::Threaten => true,
            SpeechAct::State
            | SpeechAct::Announce
            | SpeechAct::Deny
            | SpeechAct::Predict
            | SpeechAct::Demand
            | SpeechAct::Agree
            | SpeechAct::Reject
            | SpeechAct::Warn
            | SpeechAct::Criticise
            | SpeechAct::Praise
            | SpeechAct::Ask
            | SpeechAct::Order => self.has(from, bit::DATIVE) && !self.has(from, bit::NAME),
        };
        if more && addressed { next } else { from }
    }

    /// "Den Vorschlag lehnte der Minister ab."
    fn fronted_object(&self, bracket: &Bracket, side: Side) -> Option<Range<usize>> {
        if side == Side::Left || bracket.order == Order::Last {
            return None;
        }
        let start = self.first_word(&bracket.verb);
        self.trim(start..bracket.verb.finite.start).filter(|object| {
            let opens = self.has(object.start, bit::ARTICLE | bit::OBLIQUE | bit::NAME) || object.len() > 1;
            opens && self.has_substance(object) && !self.has(object.start, bit::PREPOSITION)
        })
    }

    fn prepositional_object(
        &self,
        cue: &CueWord,
        bracket: &Bracket,
        field: Range<usize>,
    ) -> Option<Range<usize>> {
        let asked = |at: &usize| {
            !self.quoted(*at) && cue.forms().contains(&self.word(*at)) && !self.has(*at, bit::NAME)
        };
        let end = field.end;
        let inside = field.into_iter().find(asked).map(|at| at + 1..end);
        let behind = || {
            let end = bracket.verb.clause.end;
            let at = (bracket.after..end).find(asked)?;
            // A date or an adverb may stand before.
            (self.skip(bracket.after, end) >= at).then_some(at + 1..end)
        };
        let fronted = || {
            let start = self.first_word(&bracket.verb);
            (bracket.order == Order::Second && asked(&start)).then_some(start + 1..bracket.verb.finite.start)
        };
        let object = inside.or_else(behind).or_else(fronted)?;
        let end = self.skip_back(object.end, object.start);
        let object = self.trim(object.start..end)?;
        (object
            .clone()
            .any(|at| self.quoted(at) || self.is_capitalized(at) || self.has(at, bit::NAME)))
        .then_some(object)
    }

    /// The object with the clause that hangs on it: "die Gefahren, die …", "die Bereitschaft, … zu …".
    pub(super) fn with_clauses(&self, object: Range<usize>, bracket: &Bracket) -> Vec<Range<usize>> {
        let unit_end = bracket.verb.unit.end;
        let comma = if object.end >= bracket.after {
            object.end
        } else {
            bracket.after
        };
        let closes = comma >= object.end && (object.end == bracket.field.end || object.end >= bracket.after);
        if !closes || !self.is_comma(comma) || comma >= unit_end {
            return vec![object];
        }
        let mut close = comma;
        for _ in 0..MOST_CLAUSES {
            let next = close + 1;
            if !self.is_comma(close) || next >= unit_end {
                break;
            }
            if self.opens_relative(next) || self.is_infinitive(next, unit_end) {
                close = self.object_end(next, unit_end);
                continue;
            }
            // ", Lawrow und Wang," says who was meant.
            let Some(names) = self.phrase_at(next, unit_end) else {
                break;
            };
            if names.standing != Standing::Name
                || !self.has(next, bit::NAME)
                || !self.is_comma(names.tokens.end)
            {
                break;
            }
            close = names.tokens.end;
        }
        if close == comma {
            return vec![object];
        }
        if comma == object.end {
            let whole = object.start..close;
            return vec![whole];
        }
        vec![object, comma + 1..close]
    }

    /// "Von der Opposition wurde der Plan kritisiert", "gefordert wird ein Verbot".
    pub(super) fn bracketed_passive(
        &self,
        cue: &CueWord,
        bracket: &Bracket,
        place: Place<'_>,
    ) -> Option<Draft> {
        let field = bracket.field.clone();
        let start = self.first_word(&bracket.verb);
        let prefield = match bracket.order {
            Order::Second => start..bracket.verb.finite.start.min(bracket.verb.cue.start).max(start),
            Order::Last => field.start..field.start,
        };
        let by = prefield
            .clone()
            .chain(field.clone())
            .find(|at| self.has(*at, bit::BY) && !self.quoted(*at));
        let speaker = by
            .and_then(|by| self.phrase_at(by + 1, bracket.verb.unit.end))
            .filter(|phrase| phrase.standing > Standing::Noun);
        let source = speaker.as_ref().map(|phrase| phrase.tokens.clone());
        if source.is_none() && !says_by_itself(cue.act) {
            return None;
        }
        if let Some(complement) = self.marked_clause(bracket.after, place) {
            return Some(Draft::of_cue(cue, source, Evidence::Clause).with_complement(complement));
        }
        let open_end = by
            .filter(|by| speaker.is_some() && field.contains(by))
            .unwrap_or(field.end);
        let object = if cue.kind.is_prepositional() {
            self.prepositional_object(cue, bracket, field.clone())
        } else {
            let fronted = by.is_none_or(|by| !prefield.contains(&by));
            self.trim(self.skip(prefield.start, prefield.end)..prefield.end)
                .filter(|object| {
                    fronted && self.has_substance(object) && !self.has(object.start, bit::PREPOSITION)
                })
                .or_else(|| self.direct_object(cue, field.start..open_end))
        }?;
        let content = self.with_clauses(object, bracket);
        Some(Draft::of_cue(cue, source, Evidence::Object).with_content(content))
    }
}

/// Acts that are done with words only, so that they report a statement even when nobody is named.
fn says_by_itself(act: SpeechAct) -> bool {
    match act {
        SpeechAct::Demand | SpeechAct::Accuse | SpeechAct::Warn | SpeechAct::Predict => true,
        SpeechAct::State
        | SpeechAct::Announce
        | SpeechAct::Deny
        | SpeechAct::Propose
        | SpeechAct::Agree
        | SpeechAct::Reject
        | SpeechAct::Threaten
        | SpeechAct::Promise
        | SpeechAct::Criticise
        | SpeechAct::Praise
        | SpeechAct::Ask
        | SpeechAct::Order => false,
    }
}

/// "stimmte dem Plan zu", "widersprach der Darstellung".
fn takes_dative(act: SpeechAct) -> bool {
    match act {
        SpeechAct::Agree | SpeechAct::Deny | SpeechAct::Reject => true,
        SpeechAct::State
        | SpeechAct::Announce
        | SpeechAct::Propose
        | SpeechAct::Predict
        | SpeechAct::Demand
        | SpeechAct::Threaten
        | SpeechAct::Promise
        | SpeechAct::Warn
        | SpeechAct::Accuse
        | SpeechAct::Criticise
        | SpeechAct::Praise
        | SpeechAct::Ask
        | SpeechAct::Order => false,
    }
}
