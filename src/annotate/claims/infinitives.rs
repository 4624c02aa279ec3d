//! Verbs whose words are an infinitive: "refused to go", "urged them to go", "is expected to go".

use std::ops::Range;

use super::attributions::Place;
use super::cues::CueWord;
use super::drafts::{Draft, Evidence};
use super::phrases::Standing;
use super::reader::Reader;
use super::subjects::Verb;
use super::words::bit;
use crate::annotate::PartOfSpeech;
use crate::facts::SpeechAct;

/// Acts that want something of somebody: "was urged to" tells of them, "was planned to" does not.
fn asks(act: SpeechAct) -> bool {
    match act {
        SpeechAct::Demand | SpeechAct::Order | SpeechAct::Ask | SpeechAct::Propose | SpeechAct::Warn => true,
        SpeechAct::State
        | SpeechAct::Announce
        | SpeechAct::Deny
        | SpeechAct::Predict
        | SpeechAct::Agree
        | SpeechAct::Reject
        | SpeechAct::Threaten
        | SpeechAct::Promise
        | SpeechAct::Accuse
        | SpeechAct::Criticise
        | SpeechAct::Praise => false,
    }
}

/// How far behind its verb an infinitive may begin ("urged the members of the council to").
const LONGEST_OBJECT: usize = 12;

impl Reader<'_> {
    /// "refused to go", "urged them to go", "were urged to go".
    pub(super) fn act_to(&self, cue: &CueWord, place: Place<'_>) -> Option<Draft> {
        let verb = self.verb(cue, place);
        let content = self.infinitive_behind(&verb)?;
        if self.is_passive(cue.at, verb.clause.start) {
            let draft = Draft::of_cue(cue, None, Evidence::Hearsay).with_content(vec![content]);
            return asks(cue.act).then_some(draft);
        }
        let (subject, _) = self.subject(&verb)?;
        (subject.standing > Standing::Noun)
            .then(|| Draft::of_cue(cue, Some(subject.tokens), Evidence::Clause).with_content(vec![content]))
    }

    /// From the "to" that the verb asks for to the end of its clause.
    fn infinitive_behind(&self, verb: &Verb) -> Option<Range<usize>> {
        let from = self.skip(verb.cue.end, verb.unit.end);
        let to = if self.opens_infinitive(from) {
            from
        } else {
            let reach = self.clause_end(from, verb.unit.end).min(from + LONGEST_OBJECT);
            let to = (from..reach).find(|at| self.opens_infinitive(*at))?;
            let blocked = bit::FINITE | bit::SUBORDINATOR | bit::THAT | bit::CUE;
            let clear = !(from..to).any(|at| self.has(at, blocked) && self.in_name[at] == 0);
            let object = self.phrase_at(from, to)?;
            (clear && self.skip(object.tokens.end, to) >= to).then_some(to)?
        };
        self.trim(to..self.object_end(to, verb.unit.end))
    }

    pub(super) fn opens_infinitive(&self, at: usize) -> bool {
        self.has(at, bit::INFINITIVE) && self.part(self.skip(at + 1, at + 3)) == PartOfSpeech::Infinitive
    }

    /// "X is expected to go": nobody in particular says that X goes.
    pub(super) fn said_to(&self, cue: &CueWord, place: Place<'_>) -> Option<Draft> {
        let verb = self.verb(cue, place);
        let before = self.skip_back(cue.at, verb.clause.start);
        let from = self.skip(verb.cue.end, verb.unit.end);
        if before <= verb.clause.start || !self.has(before - 1, bit::PASSIVE) || !self.opens_infinitive(from)
        {
            return None;
        }
        let opening = bit::COORDINATOR | bit::SUBORDINATOR | bit::THAT | bit::SKIPPED;
        let mut start = verb.clause.start;
        while start < before - 1 && self.has(start, opening) && !self.has(start, bit::RELATIVE) {
            start += 1;
        }
        if start >= before - 1 {
            return None;
        }
        let subject = self.trim(start..cue.at)?;
        let rest = self.trim(from..self.object_end(from, verb.unit.end))?;
        let mut draft = Draft::of_cue(cue, None, Evidence::Hearsay).with_content(vec![subject, rest]);
        draft.source = self.agent(cue.at + cue.len, verb.clause.end);
        Some(draft)
    }

    /// "by X"
    fn agent(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let by = (from..end).find(|at| self.has(*at, bit::BY))?;
        let phrase = self.phrase_at(by + 1, end)?;
        (phrase.standing > Standing::Noun && by == from).then_some(phrase.tokens)
    }
}
