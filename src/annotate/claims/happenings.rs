//! The happening inside a claim: which PLOVER category, who does it to whom, where and when.
//!
//! Categories: PLOVER (Political Language Ontology for Verifiable Event Records). The first word of the
//! content that names a happening and has an agent in its clause decides; the name before it acts, names
//! after it are acted upon, unless the clause is passive or binds both sides ("zwischen X und Y"). Without
//! an agent there is no happening: a single word proves too little.

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

/// So many words that name a happening are tried until one has an agent in its clause.
const MOST_TRIGGERS: usize = 8;
const MOST_PARTS: usize = 4;
/// How far from its word the parties of a happening are looked for, in tokens.
const LONGEST_CLAUSE: usize = 60;

/// How the happening is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Performed {
    /// By those named in the content.
    ByAgents,
    /// By the claimant, in speaking.
    BySpeaking,
    /// By the claimant, who speaks of himself or herself: "er stimme zu", "we signed".
    ByClaimant,
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
        for part in draft.content.iter().take(MOST_PARTS) {
            for trigger in self.triggers_in(part).iter().take(MOST_TRIGGERS) {
                let name = self.span(&(trigger.at..trigger.at + trigger.len));
                let mut happening = HappeningMention::new(trigger.code, name);
                self.cast(&self.clause_in(part, trigger.at), *trigger, &mut happening);
                let clause = self.clause_in(part, trigger.at);
                if happening.agents.is_empty() && self.is_about_speaker(&clause, *trigger) {
                    happening.by_claimant = Performed::ByClaimant;
                }
                let suffered = !happening.recipients.is_empty() && self.is_passive_clause(&clause);
                let done = !happening.agents.is_empty() || happening.by_claimant != Performed::ByAgents;
                if done || suffered {
                    return Some(happening);
                }
            }
        }
        None
    }

    /// A pronoun is the subject: the first word of the clause, or right behind its verb.
    fn is_about_speaker(&self, clause: &Range<usize>, trigger: Trigger) -> bool {
        let mut before = clause.start..trigger.at;
        before.any(|at| self.has(at, bit::PRONOUN) && !self.has(at, bit::RELATIVE | bit::ARTICLE))
            && !self.is_passive_clause(clause)
    }

    fn is_passive_clause(&self, clause: &Range<usize>) -> bool {
        clause.clone().any(|at| self.has(at, bit::PASSIVE))
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

    /// The clause of the content that `at` stands in, enumerations of names included.
    fn clause_in(&self, part: &Range<usize>, at: usize) -> Range<usize> {
        let floor = part.start.max(at.saturating_sub(LONGEST_CLAUSE));
        let limit = part.end.min(at + LONGEST_CLAUSE);
        let (mut start, mut end) = (at, at);
        while start > floor && !self.parts_clauses(start - 1) {
            start -= 1;
        }
        while end < limit && !self.parts_clauses(end) {
            end += 1;
        }
        start..end
    }

    /// A comma between names parts no clauses.
    fn parts_clauses(&self, at: usize) -> bool {
        let between_names = at > 0 && self.in_name[at - 1] != 0 && self.has(at + 1, bit::NAME);
        self.is_stop(at)
            || self.is(at, ";")
            || self.is(at, ":")
            || self.has(at, bit::THAT)
            || (self.is_comma(at) && !between_names)
    }

    /// Gives the names of the clause their parts.
    fn cast(&self, clause: &Range<usize>, trigger: Trigger, happening: &mut HappeningMention) {
        let passive = self.is_passive_clause(clause);
        let mutual = clause.clone().any(|at| self.has(at, bit::BETWEEN));
        let trigger_end = trigger.at + trigger.len;
        for (index, name) in self.names_in(clause) {
            match name.kind {
                NameKind::Treaty | NameKind::Law => {
                    happening.object.get_or_insert(index);
                    continue;
                }
                NameKind::Event => continue,
                NameKind::Person | NameKind::Organization | NameKind::Place => {}
            }
            let start = name.tokens.start;
            let before = start.saturating_sub(1);
            let by = start > clause.start && self.has(before, bit::BY);
            let coordinated = start > clause.start && self.has(before, bit::COORDINATOR);
            if name.kind == NameKind::Place && start > clause.start && self.has(before, bit::LOCATIVE) {
                happening.place.get_or_insert(index);
            } else if mutual || (by && (passive || start == trigger_end + 1)) {
                happening.agents.push(index);
            } else if start == trigger_end && self.is_genitive(name) {
                // "das Angebot Chinas"
                happening.agents.push(index);
            } else if passive || start >= trigger_end || self.is_after_preposition(start, clause.start) {
                happening.recipients.push(index);
            } else if happening.agents.is_empty() || coordinated {
                happening.agents.push(index);
            } else {
                happening.recipients.push(index);
            }
        }
        let dates = &self.mentions.dates;
        let first = dates.partition_point(|date| date.tokens.start < clause.start);
        happening.date = (first < dates.len() && dates[first].tokens.start < clause.end).then_some(first);
    }
}

impl Reader<'_> {
    fn is_genitive(&self, name: &NameMention) -> bool {
        name.span.of(&self.article.text).len() > name.base.len()
    }

    /// "gegen Russland", "with the EU": no subject.
    fn is_after_preposition(&self, at: usize, floor: usize) -> bool {
        let mut before = at;
        while before > floor && self.has(before - 1, bit::ARTICLE | bit::OBLIQUE) {
            before -= 1;
        }
        before > floor && self.has(before - 1, bit::PREPOSITION | bit::OF) && self.in_name[before - 1] == 0
    }
}

fn is_actor(name: &NameMention) -> bool {
    match name.kind {
        NameKind::Person | NameKind::Organization | NameKind::Place => true,
        NameKind::Treaty | NameKind::Law | NameKind::Event => false,
    }
}
