//! Reported acts in languages that put the verb second or last: what is demanded, rejected, warned of
//! lies between the parts of the verb, before it, or behind it.

use std::ops::Range;

use super::attributions::Place;
use super::complements::Marking;
use super::cues::{CueKind, CueWord};
use super::drafts::{Draft, Evidence};
use super::phrases::{Phrase, Standing};
use super::reader::Reader;
use super::subjects::{Side, Verb};
use super::words::bit;
use crate::annotate::PartOfSpeech;
use crate::facts::SpeechAct;
use crate::lang::Reading;

/// How far from its verb a particle or an auxiliary may stand, in tokens.
const REACH: usize = 40;

/// How many clauses and appositions may hang on an object.
const MOST_CLAUSES: usize = 4;

/// Where the parts of the verb leave room for its objects.
#[derive(Debug)]
struct Bracket {
    verb: Verb,
    /// Between finite verb and the end of the verb, or the whole clause when the verb comes last.
    field: Range<usize>,
    /// Behind the end of the verb.
    after: usize,
    order: Order,
    passive: Passive,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Second,
    Last,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Passive {
    No,
    Yes,
}

impl Reader<'_> {
    /// "lehnte den Vorschlag ab", "hat vor einer Eskalation gewarnt", "wurde von der Opposition kritisiert".
    pub(super) fn bracketed_act(&self, cue: &CueWord, place: Place<'_>) -> Option<Draft> {
        let bracket = self.bracket(cue, place)?;
        if bracket.passive == Passive::Yes {
            return self.bracketed_passive(cue, &bracket, place);
        }
        let (subject, side) = self.bracketed_subject(&bracket)?;
        if !self.heads_with_speaker(&subject) || self.has(cue.at.wrapping_sub(1), bit::NEGATION) {
            return None;
        }
        let source = Some(subject.tokens.clone());
        let from = bracket.after.max(match side {
            Side::Left => bracket.after,
            Side::Right => subject.tokens.end,
        });
        let mut draft = if let Some(object) = self.object(cue, &bracket, &subject, side) {
            Draft::of_cue(cue, source, Evidence::Object).with_content(self.with_clauses(object, &bracket))
        } else {
            let complement = self.marked_clause(from, place)?;
            let direct = complement.marking == Marking::Quoted;
            let mut draft = Draft::of_cue(cue, source, Evidence::Clause).with_content(complement.content);
            draft.direct = direct;
            draft
        };
        draft.frame.end = draft.frame.end.max(bracket.verb.cue.end);
        draft.verb = Some(bracket.verb.finite.start);
        Some(draft)
    }

    fn bracket(&self, cue: &CueWord, place: Place<'_>) -> Option<Bracket> {
        let mut verb = self.verb(cue, place);
        verb.clause.end = self.object_end(verb.cue.end, verb.unit.end);
        let participle = match cue.kind {
            CueKind::Acted | CueKind::ActedOn => true,
            CueKind::Act | CueKind::ActOn => false,
            CueKind::Say
            | CueKind::SayMarked
            | CueKind::Said
            | CueKind::SaidTo
            | CueKind::SayAdjective
            | CueKind::SayNoun
            | CueKind::ActNoun
            | CueKind::ActTo
            | CueKind::Hearsay
            | CueKind::Before
            | CueKind::BeforeDocument
            | CueKind::After
            | CueKind::Aside => return None,
        };
        if participle {
            self.participle_bracket(verb)
        } else {
            self.finite_bracket(cue, verb)
        }
    }

    fn finite_bracket(&self, cue: &CueWord, mut verb: Verb) -> Option<Bracket> {
        if cue.has_particle() {
            let particle = self.particle(cue, &verb)?;
            verb.clause.end = self.object_end(particle.end, verb.unit.end);
            verb.cue.end = particle.end;
            return Some(Bracket {
                field: verb.finite.end..particle.start,
                after: particle.end,
                verb,
                order: Order::Second,
                passive: Passive::No,
            });
        }
        let first = self.first_word(&verb);
        if self.is_subordinate(&verb, first) && self.ends_clause(verb.cue.end, verb.clause.end) {
            let at = verb.cue.start;
            return Some(Bracket {
                field: first..at,
                after: verb.cue.end,
                verb,
                order: Order::Last,
                passive: Passive::No,
            });
        }
        Some(Bracket {
            field: verb.finite.end..verb.clause.end,
            after: verb.finite.end,
            verb,
            order: Order::Second,
            passive: Passive::No,
        })
    }

    fn participle_bracket(&self, mut verb: Verb) -> Option<Bracket> {
        let at = verb.cue.start;
        let auxiliary = bit::PERFECT | bit::PASSIVE;
        let passive = |at: usize| {
            if self.has(at, bit::PASSIVE) && !self.has(at, bit::PERFECT) {
                Passive::Yes
            } else {
                Passive::No
            }
        };
        if self.has(verb.cue.end, auxiliary) {
            let behind = verb.cue.end;
            let first = self.first_word(&verb);
            if self.is_subordinate(&verb, first) {
                verb.finite = behind..behind + 1;
                verb.cue.end = behind + 1;
                return Some(Bracket {
                    field: first..at,
                    after: behind + 1,
                    passive: passive(behind),
                    verb,
                    order: Order::Last,
                });
            }
        }
        let floor = verb.unit.start.max(at.saturating_sub(REACH));
        // "ist kritisiert worden": the auxiliary of the passive stands behind.
        let found = (floor..at)
            .rev()
            .take_while(|i| {
                !self.quoted(*i) || self.quote_at(*i).is_some_and(|quote| quote.inside.len() < REACH)
            })
            .filter(|i| !self.quoted(*i))
            .find(|i| self.has(*i, auxiliary))?;
        let before = (found..at).filter(|i| self.is_comma(*i)).count();
        // A clause may be put in between, with a comma on either side.
        if before == 1 || self.has(verb.cue.end, bit::INFINITIVE) {
            return None;
        }
        verb.finite = found..found + 1;
        verb.clause.start = self.clause_start(found, verb.unit.start);
        Some(Bracket {
            field: found + 1..at,
            after: verb.cue.end,
            passive: passive(found),
            verb,
            order: Order::Second,
        })
    }

    /// "zu fordern", "fordern kann", "wollte … fordern", "die geforderte Reform": no finite verb.
    pub(super) fn is_not_finite(&self, cue: &CueWord, floor: usize) -> bool {
        if !self.language.capitalizes_nouns() {
            return false;
        }
        match cue.kind {
            CueKind::Say | CueKind::SayMarked | CueKind::Act | CueKind::ActOn | CueKind::ActTo => {}
            CueKind::Said
            | CueKind::SaidTo
            | CueKind::SayAdjective
            | CueKind::SayNoun
            | CueKind::ActNoun
            | CueKind::Acted
            | CueKind::ActedOn
            | CueKind::Hearsay
            | CueKind::Before
            | CueKind::BeforeDocument
            | CueKind::After
            | CueKind::Aside => return false,
        }
        let infinitive = || self.can_be(cue.at, Reading::Infinitive);
        let finite = bit::FINITE & !bit::PERFECT;
        let governed = || {
            let start = self.clause_start(cue.at, floor);
            self.ends_clause(cue.at + cue.len, usize::MAX) && (start..cue.at).any(|at| self.has(at, finite))
        };
        (cue.at > floor && self.has(cue.at - 1, bit::INFINITIVE))
            || self.has(cue.at + cue.len, finite)
            || self.is_attribute(cue.at)
            || (cue.len == 1 && infinitive() && governed())
    }

    /// "die geforderte Reform": what looks like a verb stands before a noun.
    fn is_attribute(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let attribute = |before: usize| {
            !self.has(before, bit::SKIPPED)
                && self.mentions.parts.get(before) == Some(&PartOfSpeech::Adjective)
        };
        let opens = self.has(before, bit::ARTICLE | bit::OBLIQUE | bit::PREPOSITION) || attribute(before);
        opens
            && !self.has(before, bit::PRONOUN)
            && self.in_name[before] == 0
            && (self.is_capitalized(at + 1) || self.has(at + 1, bit::DATE))
    }

    /// Whether the clause opens with a conjunction or a relative pronoun.
    pub(super) fn is_subordinate(&self, verb: &Verb, first: usize) -> bool {
        let opening = bit::SUBORDINATOR | bit::AS | bit::THAT;
        let after_comma = verb.clause.start > verb.unit.start && self.is_comma(verb.clause.start - 1);
        self.has(first, opening)
            || (verb.clause.start > verb.unit.start && self.has(verb.clause.start - 1, bit::THAT))
            || (after_comma && self.opens_relative(first))
    }

    fn opens_relative(&self, at: usize) -> bool {
        let relative = |at: usize| self.has(at, bit::RELATIVE) && !self.is_capitalized(at);
        relative(at) || (self.has(at, bit::PREPOSITION) && relative(at + 1))
    }

    /// Whether nothing but a sign or a conjunction follows.
    fn ends_clause(&self, at: usize, limit: usize) -> bool {
        at >= limit || self.is_break(at) || self.has(at, bit::COORDINATOR)
    }

    /// What a separable verb leaves at the end of its clause.
    pub(super) fn particle(&self, cue: &CueWord, verb: &Verb) -> Option<Range<usize>> {
        let words = cue.particle();
        let first = *words.first()?;
        let reach = verb.unit.end.min(verb.finite.end + REACH);
        let closing = |end: usize| {
            self.ends_clause(end, verb.unit.end)
                || self.has(end, bit::THAT | bit::AS)
                || end == verb.finite.end + words.len()
                || cue.forms().contains(&self.word(end))
        };
        (verb.finite.end..reach)
            .take_while(|at| !self.is(*at, ":") && !self.is(*at, ";"))
            .filter(|at| !self.quoted(*at) && self.word(*at) == first)
            .map(|at| at..at + words.len())
            .find(|at| {
                let all = at.clone().zip(words).all(|(at, word)| self.word(at) == *word);
                all && closing(at.end)
            })
    }

    fn bracketed_subject(&self, bracket: &Bracket) -> Option<(Phrase, Side)> {
        let verb = &bracket.verb;
        if bracket.order == Order::Last {
            let first = bracket.field.start;
            if self.has(first, bit::RELATIVE) && verb.clause.start > verb.unit.start {
                // "der Minister, der vor einer Eskalation warnte"
                let phrase = self.phrase_before(verb.clause.start - 1, verb.unit.start)?;
                return Some((phrase, Side::Left));
            }
            let from = if self.has(first, bit::SUBORDINATOR | bit::AS | bit::THAT) {
                first + 1
            } else {
                first
            };
            let phrase = self.phrase_at(self.skip(from, bracket.field.end), bracket.field.end)?;
            return self.can_be_subject(&phrase).then_some((phrase, Side::Right));
        }
        let opening = self.skip_back(verb.finite.start, verb.unit.start);
        if opening > verb.unit.start
            && self.has(opening - 1, bit::COORDINATOR)
            && !self.has(opening - 1, bit::SKIPPED)
        {
            // "…, und forderte": the subject of the clause before.
            return self
                .first_speaker(verb.unit.start..opening - 1)
                .map(|phrase| (phrase, Side::Left));
        }
        self.subject(verb)
    }

    /// The words that stand for what is demanded, rejected, warned of.
    fn object(&self, cue: &CueWord, bracket: &Bracket, subject: &Phrase, side: Side) -> Option<Range<usize>> {
        let within = subject.tokens.end > bracket.field.start && side == Side::Right;
        let from = if within {
            subject.tokens.end
        } else {
            bracket.field.start
        };
        let field = from..bracket.field.end.max(from);
        match cue.kind {
            CueKind::ActOn | CueKind::ActedOn => self.prepositional_object(cue, bracket, field),
            CueKind::Act
            | CueKind::Acted
            | CueKind::ActTo
            | CueKind::ActNoun
            | CueKind::Say
            | CueKind::SayMarked
            | CueKind::Said
            | CueKind::SaidTo
            | CueKind::SayAdjective
            | CueKind::SayNoun
            | CueKind::Hearsay
            | CueKind::Before
            | CueKind::BeforeDocument
            | CueKind::After
            | CueKind::Aside => self
                .direct_object(cue, field)
                .or_else(|| self.fronted_object(bracket, side)),
        }
    }

    /// "das Opfer der Regierung" speaks, "das Haus der Regierung" does not: the head tells.
    fn heads_with_speaker(&self, phrase: &Phrase) -> bool {
        match phrase.standing {
            Standing::Noun => false,
            Standing::Document | Standing::Pronoun => true,
            Standing::Role | Standing::Name => self
                .core_standing(phrase)
                .is_some_and(|standing| standing > Standing::Noun),
        }
    }

    fn direct_object(&self, cue: &CueWord, field: Range<usize>) -> Option<Range<usize>> {
        let start = self.behind_adverbials(self.skip(field.start, field.end), field.end);
        let start = self.behind_recipient(cue, start, field.end);
        let end = self.skip_back(field.end, start);
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
        if next < end && self.has(next, bit::ARTICLE | bit::OBLIQUE) {
            next
        } else {
            from
        }
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
    fn with_clauses(&self, object: Range<usize>, bracket: &Bracket) -> Vec<Range<usize>> {
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
            return vec![object.start..close];
        }
        vec![object, comma + 1..close]
    }

    /// "Von der Opposition wurde der Plan kritisiert", "gefordert wird ein Verbot".
    fn bracketed_passive(&self, cue: &CueWord, bracket: &Bracket, place: Place<'_>) -> Option<Draft> {
        let field = bracket.field.clone();
        let start = self.first_word(&bracket.verb);
        let prefield = match bracket.order {
            Order::Second => start..bracket.verb.finite.start,
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
            let direct = complement.marking == Marking::Quoted;
            let mut draft = Draft::of_cue(cue, source, Evidence::Clause).with_content(complement.content);
            draft.direct = direct;
            return Some(draft);
        }
        let open_end = by
            .filter(|by| speaker.is_some() && field.contains(by))
            .unwrap_or(field.end);
        let object = match cue.kind {
            CueKind::ActOn | CueKind::ActedOn => self.prepositional_object(cue, bracket, field.clone()),
            CueKind::Act
            | CueKind::Acted
            | CueKind::ActTo
            | CueKind::ActNoun
            | CueKind::Say
            | CueKind::SayMarked
            | CueKind::Said
            | CueKind::SaidTo
            | CueKind::SayAdjective
            | CueKind::SayNoun
            | CueKind::Hearsay
            | CueKind::Before
            | CueKind::BeforeDocument
            | CueKind::After
            | CueKind::Aside => {
                let fronted = by.is_none_or(|by| !prefield.contains(&by));
                self.trim(self.skip(prefield.start, prefield.end)..prefield.end)
                    .filter(|object| {
                        fronted && self.has_substance(object) && !self.has(object.start, bit::PREPOSITION)
                    })
                    .or_else(|| self.direct_object(cue, field.start..open_end))
            }
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
