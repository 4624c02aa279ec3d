//! The happening inside a claim: which PLOVER category, who does it to whom, where and when.
//!
//! Categories: PLOVER (Political Language Ontology for Verifiable Event Records). The first word of the
//! content that names a happening decides; names before it act, names after it are acted upon, unless the
//! sentence is passive or binds both sides ("zwischen X und Y").

use std::ops::Range;

use super::drafts::Draft;
use super::reader::Reader;
use super::words::{Trigger, bit};
use crate::annotate::NameMention;
use crate::article::Span;
use crate::facts::{NameKind, PloverCode, SpeechAct};

/// A happening as the words of a claim give it. Numbers are indices into `Mentions::names` and `Mentions::dates`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HappeningMention {
    pub code: PloverCode,
    /// The words that name it.
    pub name: Span,
    pub agents: Vec<usize>,
    pub recipients: Vec<usize>,
    pub object: Option<usize>,
    pub place: Option<usize>,
    pub date: Option<usize>,
    /// Whether the claimant does it by speaking (a demand, a threat).
    pub by_claimant: Performed,
}

/// How the happening is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Performed {
    /// By those named in the content.
    ByAgents,
    /// By the claimant, in speaking.
    BySpeaking,
}

/// Acts of speech that are happenings themselves. On annotated Wikinews articles two thirds and more of the
/// claims with these acts carry this category; criticism and announcements do not.
fn code_of_act(act: SpeechAct) -> Option<PloverCode> {
    match act {
        SpeechAct::Demand => Some(PloverCode::Request),
        SpeechAct::Reject => Some(PloverCode::Reject),
        SpeechAct::Accuse => Some(PloverCode::Accuse),
        SpeechAct::Threaten => Some(PloverCode::Threaten),
        SpeechAct::Praise => Some(PloverCode::Support),
        SpeechAct::State
        | SpeechAct::Announce
        | SpeechAct::Deny
        | SpeechAct::Propose
        | SpeechAct::Predict
        | SpeechAct::Agree
        | SpeechAct::Promise
        | SpeechAct::Warn
        | SpeechAct::Criticise
        | SpeechAct::Ask
        | SpeechAct::Order => None,
    }
}

impl HappeningMention {
    fn new(code: PloverCode, name: Span) -> Self {
        Self {
            code,
            name,
            agents: Vec::new(),
            recipients: Vec::new(),
            object: None,
            place: None,
            date: None,
            by_claimant: Performed::ByAgents,
        }
    }
}

impl Reader<'_> {
    pub(super) fn happening(&self, draft: &Draft) -> Option<HappeningMention> {
        if let Some(code) = code_of_act(draft.act) {
            return self.performed(draft, code);
        }
        let (part, trigger) = draft
            .content
            .iter()
            .find_map(|part| self.triggers_in(part).first().map(|t| (part.clone(), *t)))?;
        let name = self.span(&(trigger.at..trigger.at + trigger.len));
        let mut happening = HappeningMention::new(trigger.code, name);
        self.cast(&self.sentence_in(&part, trigger.at), trigger, &mut happening);
        Some(happening)
    }

    fn performed(&self, draft: &Draft, code: PloverCode) -> Option<HappeningMention> {
        let cue = draft.cue.clone()?;
        let behind = cue.end..draft.frame.end.max(cue.end);
        let addressees = self
            .names_in(&behind)
            .filter(|(_, name)| is_actor(name))
            .filter(|(_, name)| {
                draft
                    .source
                    .as_ref()
                    .is_none_or(|s| !s.contains(&name.tokens.start))
            });
        let mut happening = HappeningMention::new(code, self.span(&cue));
        happening.recipients = addressees.map(|(index, _)| index).collect();
        happening.by_claimant = Performed::BySpeaking;
        Some(happening)
    }

    fn triggers_in(&self, range: &Range<usize>) -> &[Trigger] {
        let triggers = &self.words.triggers;
        let first = triggers.partition_point(|t| t.at < range.start);
        let end = triggers.partition_point(|t| t.at < range.end);
        &triggers[first..end]
    }

    fn names_in(&self, range: &Range<usize>) -> impl Iterator<Item = (usize, &NameMention)> + use<'_> {
        let names = &self.mentions.names;
        let first = names.partition_point(|name| name.tokens.start < range.start);
        let end = names.partition_point(|name| name.tokens.start < range.end);
        (first..end.max(first)).map(|index| (index, &names[index]))
    }

    /// The sentence of a quotation that `at` stands in.
    fn sentence_in(&self, part: &Range<usize>, at: usize) -> Range<usize> {
        let (mut start, mut end) = (at, at);
        while start > part.start && !self.is_stop(start - 1) {
            start -= 1;
        }
        while end < part.end && !self.is_stop(end) {
            end += 1;
        }
        start..end
    }

    /// Gives the names of the sentence their parts.
    fn cast(&self, sentence: &Range<usize>, trigger: Trigger, happening: &mut HappeningMention) {
        let passive = sentence.clone().any(|at| self.has(at, bit::PASSIVE));
        let mutual = sentence.clone().any(|at| self.has(at, bit::BETWEEN));
        for (index, name) in self.names_in(sentence) {
            match name.kind {
                NameKind::Treaty | NameKind::Law => {
                    happening.object.get_or_insert(index);
                    continue;
                }
                NameKind::Event => continue,
                NameKind::Person | NameKind::Organization | NameKind::Place => {}
            }
            let before = name.tokens.start.wrapping_sub(1);
            if name.kind == NameKind::Place && self.has(before, bit::LOCATIVE) {
                happening.place.get_or_insert(index);
            } else if self.has(before, bit::BY) && passive || mutual {
                happening.agents.push(index);
            } else if passive || (!happening.agents.is_empty() && !self.has(before, bit::COORDINATOR)) {
                happening.recipients.push(index);
            } else if name.tokens.start < trigger.at || !happening.agents.is_empty() {
                happening.agents.push(index);
            } else {
                happening.recipients.push(index);
            }
        }
        let dates = &self.mentions.dates;
        let first = dates.partition_point(|date| date.tokens.start < sentence.start);
        happening.date = (first < dates.len() && dates[first].tokens.start < sentence.end).then_some(first);
    }
}

fn is_actor(name: &NameMention) -> bool {
    match name.kind {
        NameKind::Person | NameKind::Organization | NameKind::Place => true,
        NameKind::Treaty | NameKind::Law | NameKind::Event => false,
    }
}
