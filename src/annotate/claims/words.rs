//! What the packs know of each token: grammar as bits, and the words that attribute.
//!
//! One walk over the tokens; every later step looks at bits and never at letters again.

use crate::error::{Error, Result};
use crate::facts::SpeechAct;
use crate::lang::{ClassId, Entry, Lexicon, Origin, Pack, Token, WordId};

/// Grammar of a token, one bit each: see [`GRAMMAR`] for the word list behind it.
pub(super) mod bit {
    pub const THAT: u32 = 1;
    pub const SUBORDINATOR: u32 = 1 << 1;
    pub const COORDINATOR: u32 = 1 << 2;
    pub const REPORTED: u32 = 1 << 3;
    pub const CONDITIONAL: u32 = 1 << 4;
    pub const INDICATIVE: u32 = 1 << 5;
    pub const FUTURE: u32 = 1 << 6;
    pub const POSSIBLE: u32 = 1 << 7;
    pub const NEGATION: u32 = 1 << 8;
    pub const PREPOSITION: u32 = 1 << 9;
    pub const ARTICLE: u32 = 1 << 10;
    pub const OBLIQUE: u32 = 1 << 11;
    pub const PRONOUN: u32 = 1 << 12;
    pub const SPEAKER: u32 = 1 << 13;
    pub const SKIPPED: u32 = 1 << 14;
    pub const ENUMERATOR: u32 = 1 << 15;
    pub const THUS: u32 = 1 << 16;
    pub const SO_CALLED: u32 = 1 << 17;
    pub const PERFECT: u32 = 1 << 18;
    pub const PASSIVE: u32 = 1 << 19;
    pub const AS: u32 = 1 << 20;
    pub const INFINITIVE: u32 = 1 << 21;
    pub const OF: u32 = 1 << 22;
    pub const DOCUMENT: u32 = 1 << 23;
    pub const BY: u32 = 1 << 24;
    pub const NO_SPEAKER: u32 = 1 << 25;
    /// Part of a name of a person, an organization or a place.
    pub const NAME: u32 = 1 << 26;
    /// Part of a time expression.
    pub const DATE: u32 = 1 << 27;
    /// A cue, whatever its kind, stands here.
    pub const CUE: u32 = 1 << 28;

    /// A verb that names whom it speaks to first ("told").
    pub const ADDRESSED: u32 = 1 << 29;
    pub const RELATIVE: u32 = 1 << 30;
    /// A noun for a published work, not for words alone.
    pub const WORK: u32 = 1 << 31;

    /// Words that no noun phrase runs over.
    pub const STOPS_PHRASE: u32 =
        THAT | SUBORDINATOR | REPORTED | CONDITIONAL | INDICATIVE | FUTURE | PERFECT | PASSIVE;
    /// A verb that stands for a clause.
    pub const FINITE: u32 = REPORTED | CONDITIONAL | INDICATIVE | FUTURE | PERFECT | PASSIVE;
}

/// Word lists of the packs that carry grammar.
const GRAMMAR: &[(&str, u32)] = &[
    ("that-conjunction", bit::THAT),
    ("subordinator", bit::SUBORDINATOR),
    ("coordinator", bit::COORDINATOR),
    ("reported-mood", bit::REPORTED),
    ("conditional-mood", bit::CONDITIONAL),
    ("indicative", bit::INDICATIVE),
    ("future-verb", bit::FUTURE),
    ("possibility", bit::POSSIBLE),
    ("negation", bit::NEGATION),
    ("preposition", bit::PREPOSITION),
    ("article-word", bit::ARTICLE),
    ("oblique-article", bit::OBLIQUE),
    ("speaker-pronoun", bit::PRONOUN),
    ("speaker-noun", bit::SPEAKER),
    ("skipped-word", bit::SKIPPED),
    ("enumerator", bit::ENUMERATOR),
    ("thus-word", bit::THUS),
    ("so-called", bit::SO_CALLED),
    ("perfect-auxiliary", bit::PERFECT),
    ("passive-auxiliary", bit::PASSIVE),
    ("as-word", bit::AS),
    ("infinitive-mark", bit::INFINITIVE),
    ("of-word", bit::OF),
    ("document-noun", bit::DOCUMENT),
    ("by-word", bit::BY),
    ("no-speaker", bit::NO_SPEAKER),
    ("addressed-verb", bit::ADDRESSED),
    ("relative-word", bit::RELATIVE),
    ("work-noun", bit::WORK),
];

/// How a cue attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum CueKind {
    /// A verb of saying that takes a clause: "sagte", "said".
    Say,
    /// Its participle: "hat … gesagt".
    Said,
    /// A noun of saying: "die Behauptung, dass".
    SayNoun,
    /// A verb that takes a noun phrase: "forderte", "condemned".
    Act,
    /// Its participle.
    Acted,
    /// A verb whose object follows a preposition: "warnte vor", "called for".
    ActOn,
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
            Self::Say | Self::Said | Self::Act | Self::Acted | Self::ActOn => true,
            Self::SayNoun | Self::Before | Self::BeforeDocument | Self::After | Self::Aside => false,
        }
    }
}

/// Word lists of cues; the value of an entry is its speech act, and its particle or preposition where
/// the verb has one ("announce mit").
const CUES: &[(&str, CueKind)] = &[
    ("say", CueKind::Say),
    ("say-participle", CueKind::Said),
    ("say-noun", CueKind::SayNoun),
    ("act", CueKind::Act),
    ("act-participle", CueKind::Acted),
    ("act-on", CueKind::ActOn),
    ("source-follows", CueKind::Before),
    ("document-follows", CueKind::BeforeDocument),
    ("source-precedes", CueKind::After),
    ("source-aside", CueKind::Aside),
];

/// The speech acts as packs write them.
const ACTS: &[(&str, SpeechAct)] = &[
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
    pub origin: Origin,
}

/// The classes of one pack, by number.
#[derive(Debug)]
pub(super) struct Classes {
    grammar: Vec<u32>,
    cues: Vec<Option<CueKind>>,
    speaker: Option<ClassId>,
}

impl Classes {
    /// # Errors
    /// A cue whose value is no speech act, with file and line.
    pub fn new(pack: &Pack) -> Result<Self> {
        let lexicon = &pack.lexicon;
        let mut classes = Self {
            grammar: vec![0; lexicon.class_count()],
            cues: vec![None; lexicon.class_count()],
            speaker: lexicon.class("speaker-noun"),
        };
        for (name, bit) in GRAMMAR {
            if let Some(class) = lexicon.class(name) {
                classes.grammar[class.0 as usize] |= bit;
            }
        }
        for (name, kind) in CUES {
            let Some(class) = lexicon.class(name) else {
                continue;
            };
            classes.cues[class.0 as usize] = Some(*kind);
            for entry in lexicon.entries_of(class) {
                let value = lexicon.value(entry.value);
                if act_of(value).is_none() {
                    let known: Vec<&str> = ACTS.iter().map(|(name, _)| *name).collect();
                    return Err(Error::new(
                        format!("`{value}` does not begin with a speech act"),
                        format!("begin with one of: {}", known.join(", ")),
                    )
                    .in_file(pack.file_path(entry.origin))
                    .at_line(entry.origin.line));
                }
            }
        }
        Ok(classes)
    }
}

fn act_of(value: &str) -> Option<(SpeechAct, Option<&str>)> {
    let (act, tail) = match value.split_once(' ') {
        Some((act, tail)) => (act, Some(tail)),
        None => (value, None),
    };
    let (_, act) = ACTS.iter().find(|(name, _)| *name == act)?;
    Some((*act, tail))
}

/// Grammar and cues of the tokens of one article.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub bits: Vec<u32>,
    /// Ascending by token; one token may have several.
    pub cues: Vec<CueWord>,
}

impl Words {
    pub fn read(text: &str, tokens: &[Token], lexicon: &Lexicon, classes: &Classes) -> Self {
        let mut words = Self {
            bits: vec![0; tokens.len()],
            cues: Vec::new(),
        };
        for at in 0..tokens.len() {
            if tokens[at].word == WordId::UNKNOWN {
                continue;
            }
            lexicon.entries_at(text, tokens, at, |entry| words.take(entry, at, lexicon, classes));
        }
        words
    }

    fn take(&mut self, entry: Entry, at: usize, lexicon: &Lexicon, classes: &Classes) {
        let class = entry.class.0 as usize;
        let len = entry.len as usize;
        let grammar = classes.grammar[class];
        if grammar != 0 {
            for bits in &mut self.bits[at..at + len] {
                *bits |= grammar;
            }
        }
        let Some(kind) = classes.cues[class] else { return };
        let Some((act, tail)) = act_of(lexicon.value(entry.value)) else {
            return;
        };
        self.bits[at] |= bit::CUE;
        self.cues.push(CueWord {
            at,
            len,
            kind,
            act,
            tail: tail.map(|tail| lexicon.word(tail)),
            origin: entry.origin,
        });
    }
}

/// The shortest speaker noun that may end a compound, in bytes: "Rat", not "er".
const SHORTEST_HEAD: usize = 3;
/// The longest one that is looked for, in bytes.
const LONGEST_HEAD: usize = 24;

/// Whether a compound ends in a speaker noun: "Regierungssprecher", "Oppositionspartei".
pub(super) fn compound_of_speaker(word: &str, lexicon: &Lexicon, classes: &Classes) -> bool {
    let Some(speaker) = classes.speaker else {
        return false;
    };
    let longest = word.len().saturating_sub(SHORTEST_HEAD).min(LONGEST_HEAD);
    (SHORTEST_HEAD..=longest)
        .rev()
        .filter_map(|len| word.get(word.len() - len..))
        .any(|head| lexicon.is_word_of(lexicon.word(head), speaker))
}
