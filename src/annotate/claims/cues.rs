//! The words that attribute, as packs list them: how each takes its content, with which speech act, what belongs
//! to it elsewhere in its clause.

use crate::facts::SpeechAct;
use crate::lang::{Lexicon, Origin, WordId};

/// How a cue attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum CueKind {
    /// A verb of saying that takes a clause: "sagte", "said".
    Say,
    /// The same, but never with a clause that nothing marks: "shouted", "proved".
    SayMarked,
    /// Its participle: "hat … gesagt".
    Said,
    /// A participle after "be" and before an infinitive: "is expected to".
    SaidTo,
    /// An adjective of whoever thinks so: "was confident that".
    SayAdjective,
    /// A noun of saying: "die Behauptung, dass".
    SayNoun,
    /// A noun with a preposition that is somebody's: "his call for".
    ActNoun,
    /// A verb whose object follows a preposition: "warnte vor", "called for".
    ActOn,
    /// Its participle.
    ActedOn,
    /// A verb that takes a noun phrase: "forderte", "condemned".
    Act,
    /// Its participle.
    Acted,
    /// Hearsay in one word: "reportedly".
    Hearsay,
    /// A verb that takes an infinitive: "refused to", "urged them to".
    ActTo,
    /// Before its source: "laut", "according to".
    Before,
    /// Before its source, but only with a document or an opinion: "nach einer Analyse von".
    BeforeDocument,
    /// After its source: "zufolge".
    After,
    /// Set off by commas or dashes: ", so der Sprecher".
    Aside,
}

impl CueKind {
    /// Whether the cue is a form of a verb.
    pub fn is_verb(self) -> bool {
        match self {
            Self::Say
            | Self::SayMarked
            | Self::Said
            | Self::SaidTo
            | Self::Act
            | Self::Acted
            | Self::ActOn
            | Self::ActedOn
            | Self::ActTo => true,
            Self::SayNoun
            | Self::SayAdjective
            | Self::ActNoun
            | Self::Hearsay
            | Self::Before
            | Self::BeforeDocument
            | Self::After
            | Self::Aside => false,
        }
    }

    /// Whether the cue is a finite form of a full verb.
    pub fn is_finite(self) -> bool {
        match self {
            Self::Say | Self::SayMarked | Self::Act | Self::ActOn | Self::ActTo => true,
            Self::Said
            | Self::SaidTo
            | Self::SayAdjective
            | Self::SayNoun
            | Self::ActNoun
            | Self::ActedOn
            | Self::Acted
            | Self::Hearsay
            | Self::Before
            | Self::BeforeDocument
            | Self::After
            | Self::Aside => false,
        }
    }

    /// Whether the cue is a participle of a verb.
    pub fn is_participle(self) -> bool {
        match self {
            Self::Said | Self::Acted | Self::ActedOn => true,
            Self::Say
            | Self::SayMarked
            | Self::SaidTo
            | Self::SayAdjective
            | Self::SayNoun
            | Self::ActNoun
            | Self::ActOn
            | Self::Act
            | Self::Hearsay
            | Self::ActTo
            | Self::Before
            | Self::BeforeDocument
            | Self::After
            | Self::Aside => false,
        }
    }

    /// Whether what is said follows a preposition.
    pub fn is_prepositional(self) -> bool {
        match self {
            Self::ActOn | Self::ActedOn => true,
            Self::Say
            | Self::SayMarked
            | Self::Said
            | Self::SaidTo
            | Self::SayAdjective
            | Self::SayNoun
            | Self::ActNoun
            | Self::Act
            | Self::Acted
            | Self::Hearsay
            | Self::ActTo
            | Self::Before
            | Self::BeforeDocument
            | Self::After
            | Self::Aside => false,
        }
    }

    /// Whether what is said is an object of the verb.
    pub fn takes_object(self) -> bool {
        match self {
            Self::Act | Self::Acted | Self::ActOn | Self::ActedOn => true,
            Self::Say
            | Self::SayMarked
            | Self::Said
            | Self::SaidTo
            | Self::SayAdjective
            | Self::SayNoun
            | Self::ActNoun
            | Self::Hearsay
            | Self::ActTo
            | Self::Before
            | Self::BeforeDocument
            | Self::After
            | Self::Aside => false,
        }
    }

    /// Whether the source stands right behind the cue.
    pub fn ends_with_source(self) -> bool {
        self == Self::Before || self == Self::BeforeDocument
    }
}

/// Word lists of cues; the value of an entry is its speech act, the forms of its preposition where it has
/// one ("demand zu zur zum"), and behind a slash what a separable verb leaves ("announce/an").
pub(super) const CUES: &[(&str, CueKind)] = &[
    ("say", CueKind::Say),
    ("say-marked", CueKind::SayMarked),
    ("say-participle", CueKind::Said),
    ("said-to", CueKind::SaidTo),
    ("say-adjective", CueKind::SayAdjective),
    ("say-noun", CueKind::SayNoun),
    ("act", CueKind::Act),
    ("act-participle", CueKind::Acted),
    ("act-on", CueKind::ActOn),
    ("act-on-participle", CueKind::ActedOn),
    ("act-to", CueKind::ActTo),
    ("act-noun", CueKind::ActNoun),
    ("hearsay", CueKind::Hearsay),
    ("source-follows", CueKind::Before),
    ("document-follows", CueKind::BeforeDocument),
    ("source-precedes", CueKind::After),
    ("source-aside", CueKind::Aside),
];

/// The speech acts as packs write them.
pub(super) const ACTS: &[(&str, SpeechAct)] = &[
    ("state", SpeechAct::State),
    ("announce", SpeechAct::Announce),
    ("deny", SpeechAct::Deny),
    ("propose", SpeechAct::Propose),
    ("predict", SpeechAct::Predict),
    ("demand", SpeechAct::Demand),
    ("agree", SpeechAct::Agree),
    ("reject", SpeechAct::Reject),
    ("threaten", SpeechAct::Threaten),
    ("promise", SpeechAct::Promise),
    ("warn", SpeechAct::Warn),
    ("accuse", SpeechAct::Accuse),
    ("criticise", SpeechAct::Criticise),
    ("praise", SpeechAct::Praise),
    ("ask", SpeechAct::Ask),
    ("order", SpeechAct::Order),
];

/// A word or words that attribute, as the pack lists them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct CueWord {
    /// Index of its first token.
    pub at: usize,
    pub len: usize,
    pub kind: CueKind,
    pub act: SpeechAct,
    /// The particle or preposition that must stand in the same clause.
    pub tail: Option<WordId>,
    /// All forms of the preposition, padded with [`WordId::UNKNOWN`].
    pub forms: [WordId; MOST_PARTS],
    /// What a separable verb leaves at the end of its clause, padded likewise.
    pub particle: [WordId; MOST_PARTS],
    pub origin: Origin,
}

/// "zu", "zur", "zum"; "in", "die", "Kritik".
const MOST_PARTS: usize = 4;

impl CueWord {
    pub fn forms(&self) -> &[WordId] {
        filled(&self.forms)
    }

    pub fn particle(&self) -> &[WordId] {
        filled(&self.particle)
    }

    pub fn has_particle(&self) -> bool {
        !self.particle().is_empty()
    }
}

pub(super) fn filled(words: &[WordId; MOST_PARTS]) -> &[WordId] {
    let end = words.iter().position(|word| *word == WordId::UNKNOWN);
    &words[..end.unwrap_or(MOST_PARTS)]
}

pub(super) fn words_of(text: &str, lexicon: &Lexicon) -> [WordId; MOST_PARTS] {
    let mut words = [WordId::UNKNOWN; MOST_PARTS];
    for (word, slot) in text.split_whitespace().zip(&mut words) {
        *slot = lexicon.word(word);
    }
    words
}

/// The value of an entry, taken apart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value<'v> {
    pub act: SpeechAct,
    /// The forms of a preposition, or a particle.
    pub tail: &'v str,
    pub particle: &'v str,
}

impl<'v> Value<'v> {
    pub fn words(self) -> impl Iterator<Item = &'v str> {
        self.tail
            .split_whitespace()
            .chain(self.particle.split_whitespace())
    }
}

pub(super) fn act_of(value: &str) -> Option<Value<'_>> {
    let (head, particle) = value.split_once('/').unwrap_or((value, ""));
    let (act, tail) = head.split_once(' ').unwrap_or((head, ""));
    let (_, act) = ACTS.iter().find(|(name, _)| *name == act)?;
    Some(Value {
        act: *act,
        tail,
        particle,
    })
}
