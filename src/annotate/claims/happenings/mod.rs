//! The happening inside a claim: which PLOVER category, who does it to whom, where and when.
//!
//! Categories: PLOVER (Political Language Ontology for Verifiable Event Records). An act of speech can be the
//! happening itself (a demand, a refusal); else the words of the content tell it, the main verb first. The
//! phrases around that word are its parties; whom they mean is for `resolve`.

mod choices;
mod clauses;
mod codes;
mod frames;
mod roles;
mod triggers;

use std::ops::Range;

use super::drafts::{Draft, Evidence};
use super::reader::Reader;
use super::words::bit;
use crate::annotate::NameMention;
use crate::article::Span;
use crate::facts::{NameKind, PloverCode, SpeechAct};
use choices::{Choice, Proof, Wording};
use clauses::Rank;
use frames::Sense;
pub(super) use frames::{Frames, Trigger};

/// A happening as the words of a claim give it. Numbers are indices into `Mentions::names` and `Mentions::dates`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HappeningMention {
    pub code: PloverCode,
    /// The words that name it.
    pub name: Span,
    /// The phrases that name who does it.
    pub agents: Vec<Span>,
    /// The phrases that name whom it is done to or with.
    pub recipients: Vec<Span>,
    pub object: Option<usize>,
    pub place: Option<usize>,
    pub date: Option<usize>,
    /// Whether the claimant does it by speaking (a demand, a threat).
    pub by_claimant: Performed,
}

const MOST_PARTS: usize = 4;
/// So far into a content somebody who is judged is looked for, in tokens.
const SENTENCE: usize = 30;

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
    /// What happens in a claim that is meant with the speech act `meant`.
    pub(super) fn happening(&self, draft: &Draft, meant: SpeechAct) -> Option<HappeningMention> {
        let parts = draft.content.iter().take(MOST_PARTS);
        let told = parts.filter_map(|part| self.told(part, draft)).next();
        // "is ready to send aid", whether the content holds the readiness or follows it.
        let offers = draft.cue.as_ref().and_then(|cue| self.turn_alone(cue)) == Some(Sense::Intends);
        let told = if offers { told.map(intended) } else { told };
        let performed = || codes::of_act(draft.act).and_then(|code| self.performed(draft, code));
        match draft.act {
            // What is demanded or laid to somebody's charge tells more than that it is.
            SpeechAct::Demand => told.or_else(performed),
            // Who asks may ask a question, who orders may rule.
            SpeechAct::Accuse | SpeechAct::Ask | SpeechAct::Order => told.or_else(|| {
                let is_object = draft.evidence == Evidence::Object;
                performed().filter(|happening| is_object || !happening.recipients.is_empty())
            }),
            // Who agrees to a help or a visit, offers or promises it, agrees.
            SpeechAct::Promise => told.map(intended),
            SpeechAct::Agree => told
                .map(intended)
                .or_else(|| performed().filter(|_| draft.evidence == Evidence::Object)),
            SpeechAct::Reject | SpeechAct::Threaten | SpeechAct::Praise => performed(),
            SpeechAct::Criticise if draft.direct || draft.evidence == Evidence::Object => performed(),
            SpeechAct::State
            | SpeechAct::Announce
            | SpeechAct::Deny
            | SpeechAct::Propose
            | SpeechAct::Predict
            | SpeechAct::Criticise
            | SpeechAct::Warn => told.or_else(|| self.judged(draft, meant)),
        }
    }

    /// What the words of a content tell.
    fn told(&self, part: &Range<usize>, draft: &Draft) -> Option<HappeningMention> {
        let clauses = self.clauses_of(part);
        let choice = self.choose(&clauses)?;
        let rank = clauses[choice.clause].rank;
        let clause = &clauses[choice.clause].tokens;
        let cast = self.cast(&choice, &clauses);
        let mut happening = HappeningMention::new(choice.code, self.span(&choice.name));
        let phrases = |phrases: &[Range<usize>]| {
            let actors = phrases.iter().filter(|phrase| self.is_actor_phrase(phrase));
            actors.map(|phrase| self.span(phrase)).collect()
        };
        happening.agents = phrases(&cast.agents);
        happening.recipients = phrases(&cast.recipients);
        if choice.wording == Wording::Verdict {
            let judged = self.names_in(clause).filter(|(_, name)| is_actor(name));
            happening.recipients = judged.map(|(_, name)| name.span).collect();
            happening.by_claimant = Performed::BySpeaking;
        } else if happening.agents.is_empty()
            && (self.is_about_speaker(clause, &choice) || self.is_intent(clause, &choice, draft))
        {
            happening.by_claimant = Performed::ByClaimant;
        }
        self.set(clause, &mut happening);
        self.is_proven(&choice, rank, &happening, draft)
            .then_some(happening)
    }

    /// "announced plans to pull out", "drohte, das Land zu verlassen": who says so does it.
    fn is_intent(&self, clause: &Range<usize>, choice: &Choice, draft: &Draft) -> bool {
        let own = match draft.act {
            SpeechAct::Announce | SpeechAct::Promise | SpeechAct::Agree | SpeechAct::Threaten => true,
            SpeechAct::State
            | SpeechAct::Deny
            | SpeechAct::Propose
            | SpeechAct::Predict
            | SpeechAct::Demand
            | SpeechAct::Reject
            | SpeechAct::Warn
            | SpeechAct::Accuse
            | SpeechAct::Criticise
            | SpeechAct::Praise
            | SpeechAct::Ask
            | SpeechAct::Order => false,
        };
        let active = match choice.wording {
            Wording::Active | Wording::Object => true,
            Wording::Passive | Wording::Noun | Wording::Verdict => false,
        };
        own && active && self.is_infinitive_clause(clause)
    }

    /// Whether the words around the one that names the happening bear it out. What each kind needs was weighed on
    /// annotated Wikinews articles, so that of the categories given a quarter at most are of claims without one.
    fn is_proven(&self, choice: &Choice, rank: Rank, happening: &HappeningMention, draft: &Draft) -> bool {
        let acts = !happening.agents.is_empty() || happening.by_claimant != Performed::ByAgents;
        let suffers = !happening.recipients.is_empty();
        let is_object = draft.evidence == Evidence::Object;
        let violent = codes::is_violent(choice.code);
        match (rank, choice.proof) {
            (_, Proof::Verdict) => self.is_judgement(choice.code, draft),
            (Rank::Later, _) | (Rank::Subordinate, Proof::WeakVerb) => false,
            (Rank::Subordinate, Proof::Frame | Proof::Verb) => acts || suffers,
            (Rank::Subordinate, Proof::Noun) => acts,
            (Rank::Main, Proof::Frame) if choice.wording == Wording::Noun => acts || suffers || violent,
            (Rank::Main, Proof::Frame) => true,
            (Rank::Main, Proof::Verb) => acts || suffers || is_object || violent || asks_for_it(draft.act),
            (Rank::Main, Proof::Noun) => acts || suffers || is_object || violent,
            (Rank::Main, Proof::WeakVerb) if violent => suffers || (acts && asks_for_it(draft.act)),
            (Rank::Main, Proof::WeakVerb) => {
                !happening.agents.is_empty() && (suffers || happening.place.is_some())
            }
        }
    }

    /// Who blames says so in quotation marks; who praises speaks of somebody.
    fn is_judgement(&self, code: PloverCode, draft: &Draft) -> bool {
        let sentence = draft.content.iter().cloned().flatten().take(SENTENCE);
        let somebody = sentence
            .clone()
            .any(|at| self.has(at, bit::PRONOUN) || self.names_actor(&(at..at + 1)));
        let praised = code == PloverCode::Support;
        let named = draft.evidence == Evidence::Object;
        draft.source.is_some()
            && (somebody
                || named
                || (!praised && (draft.direct || sentence.into_iter().any(|at| self.quoted(at)))))
    }

    /// A pronoun is the subject: it stands before the verb, and no name does.
    fn is_about_speaker(&self, clause: &Range<usize>, choice: &Choice) -> bool {
        let active = match choice.wording {
            Wording::Active | Wording::Object => true,
            Wording::Passive | Wording::Noun | Wording::Verdict => false,
        };
        let mut before = clause.start..choice.verb.max(choice.name.start);
        active
            && before.any(|at| {
                self.has(at, bit::PRONOUN | bit::OWN_VOICE) && !self.has(at, bit::RELATIVE | bit::ARTICLE)
            })
    }

    fn performed(&self, draft: &Draft, code: PloverCode) -> Option<HappeningMention> {
        let cue = draft.cue.clone()?;
        draft.source.as_ref()?;
        let mut happening = HappeningMention::new(code, self.span(&cue));
        let is_source = |name: &NameMention| {
            let source = draft.source.as_ref();
            source.is_some_and(|s| s.contains(&name.tokens.start))
        };
        let behind = cue.end..draft.frame.end.max(cue.end);
        let mut within: Vec<Range<usize>> = vec![behind];
        if draft.evidence == Evidence::Object {
            within.extend(draft.content.first().cloned());
        }
        for range in &within {
            let names = self
                .names_in(range)
                .filter(|(_, name)| is_actor(name) && !is_source(name));
            let spans = names.map(|(_, name)| name.span);
            happening.recipients.extend(spans);
        }
        happening.by_claimant = Performed::BySpeaking;
        Some(happening)
    }

    /// What a neutral cue introduces and words of the content turn into praise, blame, a refusal or a threat.
    fn judged(&self, draft: &Draft, meant: SpeechAct) -> Option<HappeningMention> {
        let code = match meant {
            SpeechAct::Praise
            | SpeechAct::Criticise
            | SpeechAct::Accuse
            | SpeechAct::Reject
            | SpeechAct::Threaten => codes::of_act(meant)?,
            SpeechAct::State
            | SpeechAct::Announce
            | SpeechAct::Deny
            | SpeechAct::Propose
            | SpeechAct::Predict
            | SpeechAct::Demand
            | SpeechAct::Agree
            | SpeechAct::Promise
            | SpeechAct::Warn
            | SpeechAct::Ask
            | SpeechAct::Order => return None,
        };
        let mut happening = self.performed(draft, code)?;
        let sentence = draft.content.first()?;
        let sentence = sentence.start..sentence.end.min(sentence.start + SENTENCE);
        let named = self.names_in(&sentence).filter(|(_, name)| is_actor(name));
        happening.recipients.extend(named.map(|(_, name)| name.span));
        let about_somebody = match meant {
            SpeechAct::Praise => !happening.recipients.is_empty(),
            SpeechAct::Criticise | SpeechAct::Accuse => !happening.recipients.is_empty() && draft.direct,
            SpeechAct::State
            | SpeechAct::Announce
            | SpeechAct::Deny
            | SpeechAct::Propose
            | SpeechAct::Predict
            | SpeechAct::Demand
            | SpeechAct::Agree
            | SpeechAct::Promise
            | SpeechAct::Reject
            | SpeechAct::Threaten
            | SpeechAct::Warn
            | SpeechAct::Ask
            | SpeechAct::Order => self.is_judgement(code, draft),
        };
        about_somebody.then_some(happening)
    }

    fn names_in(&self, range: &Range<usize>) -> impl Iterator<Item = (usize, &NameMention)> + use<'_> {
        let names = &self.mentions.names;
        let first = names.partition_point(|name| name.tokens.start < range.start);
        let end = names.partition_point(|name| name.tokens.start < range.end);
        (first..end.max(first)).map(|index| (index, &names[index]))
    }

    /// The treaty, the place and the day that the clause names.
    fn set(&self, clause: &Range<usize>, happening: &mut HappeningMention) {
        for (index, name) in self.names_in(clause) {
            let start = name.tokens.start;
            match name.kind {
                NameKind::Treaty | NameKind::Law => {
                    happening.object.get_or_insert(index);
                }
                NameKind::Place if start > clause.start && self.is_located(start) => {
                    happening.place.get_or_insert(index);
                }
                NameKind::Place | NameKind::Event | NameKind::Person | NameKind::Organization => {}
            }
        }
        let dates = &self.mentions.dates;
        let first = dates.partition_point(|date| date.tokens.start < clause.start);
        happening.date = (first < dates.len() && dates[first].tokens.start < clause.end).then_some(first);
    }

    /// "in Berlin", "in der Stadt Bonn"
    fn is_located(&self, at: usize) -> bool {
        let before = if self.has(at - 1, bit::ARTICLE | bit::OBLIQUE) {
            at.saturating_sub(2)
        } else {
            at - 1
        };
        self.has(before, bit::LOCATIVE)
    }
}

fn is_actor(name: &NameMention) -> bool {
    match name.kind {
        NameKind::Person | NameKind::Organization | NameKind::Place => true,
        NameKind::Treaty | NameKind::Law | NameKind::Event => false,
    }
}

/// Whether who speaks so wants it done, by somebody whom the words need not name.
fn asks_for_it(act: SpeechAct) -> bool {
    match act {
        SpeechAct::Demand | SpeechAct::Order | SpeechAct::Ask | SpeechAct::Promise | SpeechAct::Threaten => {
            true
        }
        SpeechAct::State
        | SpeechAct::Announce
        | SpeechAct::Deny
        | SpeechAct::Propose
        | SpeechAct::Predict
        | SpeechAct::Agree
        | SpeechAct::Reject
        | SpeechAct::Warn
        | SpeechAct::Accuse
        | SpeechAct::Criticise
        | SpeechAct::Praise => false,
    }
}

fn intended(mut happening: HappeningMention) -> HappeningMention {
    happening.code = codes::intended(happening.code);
    happening
}
