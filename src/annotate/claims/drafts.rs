//! An attribution while it is being read, in tokens.

use std::ops::Range;

use super::complements::{Complement, Marking};
use super::cues::CueWord;
use crate::annotate::FoundBy;
use crate::facts::SpeechAct;

/// What a claim rests on; each kind has its confidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// Quotation marks and a verb of saying.
    QuotedWithCue,
    /// Quotation marks after a colon, or a paragraph of its own.
    QuotedAlone,
    /// A clause with "that", or in the mood of reported speech, or an infinitive.
    Clause,
    /// A clause that nothing marks but its place next to the verb.
    BareClause,
    /// "according to X"
    Preposition,
    /// A noun phrase after a verb such as "demand".
    Object,
    /// Reported mood without a cue.
    Mood,
    /// "reportedly", "is said to": whoever says it is not named.
    Hearsay,
    /// A point of an enumeration that somebody else makes.
    Enumerated,
    /// The part of a headline after "X:".
    Headline,
}

impl Evidence {
    /// Hundredths. The order follows how often each kind was right on annotated Wikinews articles; the
    /// steps between them are judgement.
    pub fn confidence(self) -> u8 {
        match self {
            Self::QuotedWithCue => 95,
            Self::Clause => 90,
            Self::Preposition => 88,
            Self::QuotedAlone => 75,
            Self::BareClause => 80,
            Self::Mood => 70,
            Self::Hearsay => 70,
            Self::Headline => 70,
            Self::Object => 65,
            Self::Enumerated => 55,
        }
    }
}

/// How an attribution stands to the rest of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// It leads or closes; another attribution's content may run over it only as nested speech.
    Governs,
    /// It is put in between: the content of others is cut around it.
    Aside,
}

/// Who passes an attribution on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reporter {
    None,
    /// Another phrase of the sentence.
    Phrase(Range<usize>),
    /// Whoever speaks in the sentences before: the verb of saying is itself in reported mood.
    LastClaimant,
}

/// One attribution, in tokens.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Draft {
    pub content: Vec<Range<usize>>,
    pub cue: Option<Range<usize>>,
    pub source: Option<Range<usize>>,
    /// The finite verb of the cue.
    pub verb: Option<usize>,
    /// Who passes it on, when the attribution itself is somebody else's words.
    pub reporter: Reporter,
    /// Everything that attributes: cue, source and what is between.
    pub frame: Range<usize>,
    pub direct: bool,
    /// It is not ruled out or not denied, and nothing more.
    pub left_open: bool,
    pub act: SpeechAct,
    pub evidence: Evidence,
    pub link: Link,
    pub found_by: FoundBy,
}

impl Draft {
    pub fn of_cue(cue: &CueWord, source: Option<Range<usize>>, evidence: Evidence) -> Self {
        let cue_tokens = cue.at..cue.at + cue.len;
        let frame = match &source {
            Some(source) => cue_tokens.start.min(source.start)..cue_tokens.end.max(source.end),
            None => cue_tokens.clone(),
        };
        Self {
            content: Vec::new(),
            cue: Some(cue_tokens),
            source,
            verb: cue.kind.is_verb().then_some(cue.at),
            reporter: Reporter::None,
            frame,
            direct: false,
            left_open: false,
            act: cue.act,
            evidence,
            link: Link::Governs,
            found_by: FoundBy::Pack(cue.origin),
        }
    }

    pub fn of_rule(rule: &'static str, evidence: Evidence, content: Vec<Range<usize>>) -> Self {
        let at = content.first().map_or(0, |c| c.start);
        Self {
            content,
            cue: None,
            source: None,
            verb: None,
            reporter: Reporter::None,
            frame: at..at,
            direct: false,
            left_open: false,
            act: SpeechAct::State,
            evidence,
            link: Link::Governs,
            found_by: FoundBy::Rule(rule),
        }
    }

    pub fn with_content(mut self, content: Vec<Range<usize>>) -> Self {
        self.content = content;
        self
    }

    /// With the words of `complement`, which are direct speech if they are all in quotation marks.
    pub fn with_complement(mut self, complement: Complement) -> Self {
        self.direct = complement.marking == Marking::Quoted;
        self.content = complement.content;
        self
    }

    pub fn quoted(mut self) -> Self {
        self.direct = true;
        self.evidence = Evidence::QuotedWithCue;
        self
    }

    /// Whether the cue stands between the cue of `other` and its content.
    pub fn stands_between(&self, other: &Self) -> bool {
        match (&self.cue, &other.cue, other.content.first()) {
            (Some(cue), Some(before), Some(content)) => {
                self.source.is_some() && before.end <= cue.start && cue.end <= content.start
            }
            (None | Some(_), None | Some(_), None | Some(_)) => false,
        }
    }

    /// The tokens of the content.
    pub fn len(&self) -> usize {
        self.content.iter().map(|c| c.end - c.start).sum()
    }

    /// The tokens of `other`'s content that lie in this content.
    pub fn shared_with(&self, other: &Self) -> usize {
        let mut shared = 0;
        for a in &self.content {
            for b in &other.content {
                shared += a.end.min(b.end).saturating_sub(a.start.max(b.start));
            }
        }
        shared
    }

    /// Whether token `at` is in the content.
    pub fn covers(&self, at: usize) -> bool {
        self.content.iter().any(|c| c.contains(&at))
    }
}
