//! What the packs say of words that name a happening.
//!
//! The value of an entry is a category, or what the word does to the happening that another word names; then
//! how it is to be read, and the word that must stand in the same clause: "reject -ab", "assault suffered".

use rustc_hash::FxHashMap;

use crate::error::{Error, Result};
use crate::facts::PloverCode;
use crate::lang::{ClassId, Entry, Lexicon, Pack, WordId};

/// What a word tells of a happening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate::claims) enum Sense {
    /// A verb for it: "attacked".
    Does(PloverCode),
    /// A noun for it: "attack".
    Names(PloverCode),
    /// A word that praises or blames: "hero", "hoax".
    Judges(PloverCode),
    /// A verb that says nothing by itself: "launched", "held".
    GivesWay,
    /// What its noun names comes to an end: "lifted", "called off".
    Ends,
    /// It does not come about: "failed to".
    Fails,
    /// It is offered or announced: "is ready to".
    Intends,
    /// It is to come: "will".
    Plans,
}

impl Sense {
    /// Whether the word says something of a happening that another word names.
    pub fn is_turn(self) -> bool {
        match self {
            Self::GivesWay | Self::Ends | Self::Fails | Self::Intends | Self::Plans => true,
            Self::Does(_) | Self::Names(_) | Self::Judges(_) => false,
        }
    }
}

/// Whether a verb tells its happening by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate::claims) enum Strength {
    Full,
    /// Only where nothing else does: "gave", "allowed".
    Weak,
}

/// What the subject of a verb is to the happening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate::claims) enum Subject {
    Does,
    /// "died"
    Suffers,
}

/// One entry of the packs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate::claims) struct Frame {
    pub sense: Sense,
    pub strength: Strength,
    pub subject: Subject,
    /// What must stand in the same clause.
    pub tails: [Option<Tail>; MOST_TAILS],
}

/// What a verb asks for in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate::claims) enum Tail {
    /// A preposition, a noun.
    Word(WordId),
    /// A particle that closes the clause: "-ab".
    Last(WordId),
    /// A word of a list: "{force-word}".
    List(ClassId),
}

/// "mobilize {force-word} zusammen"
const MOST_TAILS: usize = 2;

/// A word that has a frame, in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::annotate::claims) struct Trigger {
    pub at: usize,
    pub len: usize,
    pub frame: Frame,
}

/// PLOVER categories as packs write them.
const CODES: [(&str, PloverCode); 16] = [
    ("agree", PloverCode::Agree),
    ("consult", PloverCode::Consult),
    ("support", PloverCode::Support),
    ("concede", PloverCode::Concede),
    ("cooperate", PloverCode::Cooperate),
    ("aid", PloverCode::Aid),
    ("retreat", PloverCode::Retreat),
    ("request", PloverCode::Request),
    ("accuse", PloverCode::Accuse),
    ("reject", PloverCode::Reject),
    ("threaten", PloverCode::Threaten),
    ("protest", PloverCode::Protest),
    ("sanction", PloverCode::Sanction),
    ("mobilize", PloverCode::Mobilize),
    ("coerce", PloverCode::Coerce),
    ("assault", PloverCode::Assault),
];

/// What verbs do that name no happening themselves, as packs write it.
const TURNS: [(&str, Sense); 5] = [
    ("gives-way", Sense::GivesWay),
    ("ends", Sense::Ends),
    ("fails", Sense::Fails),
    ("intends", Sense::Intends),
    ("plans", Sense::Plans),
];

/// The shortest noun of a happening that ends compounds, in bytes ("Krieg"), the longest one that is looked for, and
/// the shortest word before it.
const SHORTEST_HEAD: usize = 5;
const LONGEST_HEAD: usize = 20;
const SHORTEST_START: usize = 3;

const WEAK: &str = "weak";
const SUFFERED: &str = "suffered";

/// The word lists of happenings, by what their entries mean.
const LISTS: [&str; 4] = ["happening-verb", "happening-noun", "verdict-word", "turning-verb"];

/// The frames of one pack, by word list and value.
#[derive(Debug, Default)]
pub(in crate::annotate::claims) struct Frames {
    known: FxHashMap<(ClassId, u32), Frame>,
    pub nouns: Option<ClassId>,
}

impl Frames {
    /// # Errors
    /// A value that names no category or asks for a word that no list has, with file and line.
    pub fn new(pack: &Pack) -> Result<Self> {
        let lexicon = &pack.lexicon;
        let [verbs, nouns, verdicts, turns] = LISTS.map(|name| lexicon.class(name));
        let mut frames = Self {
            known: FxHashMap::default(),
            nouns,
        };
        let lists: [(Option<ClassId>, Reading); 4] = [
            (verbs, |key| code_of(key).map(Sense::Does)),
            (nouns, |key| code_of(key).map(Sense::Names)),
            (verdicts, |key| code_of(key).map(Sense::Judges)),
            (turns, turn_of),
        ];
        for (class, read) in lists {
            let Some(class) = class else { continue };
            for entry in lexicon.entries_of(class) {
                if frames.known.contains_key(&(class, entry.value)) {
                    continue;
                }
                let frame = frame_of(lexicon.value(entry.value), read, pack).map_err(|error| {
                    error
                        .in_file(pack.file_path(entry.origin))
                        .at_line(entry.origin.line)
                })?;
                frames.known.insert((class, entry.value), frame);
            }
        }
        Ok(frames)
    }

    /// What the end of a compound names: "Brückenblockade".
    pub fn of_compound(&self, word: &str, lexicon: &Lexicon) -> Option<PloverCode> {
        let class = self.nouns?;
        let longest = word.len().saturating_sub(SHORTEST_START).min(LONGEST_HEAD);
        (SHORTEST_HEAD..=longest)
            .rev()
            .filter_map(|len| word.get(word.len() - len..))
            .find_map(|head| {
                let entry = lexicon.entry_of(lexicon.word(head), class)?;
                match self.of(entry)?.sense {
                    Sense::Names(code) => Some(code),
                    Sense::Does(_)
                    | Sense::Judges(_)
                    | Sense::GivesWay
                    | Sense::Ends
                    | Sense::Fails
                    | Sense::Intends
                    | Sense::Plans => None,
                }
            })
    }

    pub fn of(&self, entry: &Entry) -> Option<Frame> {
        self.known.get(&(entry.class, entry.value)).copied()
    }
}

/// Reads the first word of a value.
type Reading = fn(&str) -> Option<Sense>;

fn frame_of(value: &str, read: Reading, pack: &Pack) -> Result<Frame> {
    let mut words = value.split(' ');
    let key = words.next().unwrap_or_default();
    let Some(sense) = read(key) else {
        let turns = TURNS.iter().map(|(name, _)| *name);
        let known: Vec<&str> = CODES.iter().map(|(name, _)| *name).chain(turns).collect();
        return Err(Error::new(
            format!("`{key}` is no category of happenings, or not in this list"),
            format!("use one of: {}", known.join(", ")),
        ));
    };
    let mut frame = Frame {
        sense,
        strength: Strength::Full,
        subject: Subject::Does,
        tails: [None; MOST_TAILS],
    };
    let mut tails = frame.tails.iter_mut();
    for word in words {
        match word {
            WEAK => frame.strength = Strength::Weak,
            SUFFERED => frame.subject = Subject::Suffers,
            tail => {
                let place = tails.next().ok_or_else(|| {
                    Error::new(
                        format!("`{value}` asks for more than {MOST_TAILS} words"),
                        "leave one out",
                    )
                })?;
                *place = Some(tail_of(tail, pack)?);
            }
        }
    }
    Ok(frame)
}

fn tail_of(tail: &str, pack: &Pack) -> Result<Tail> {
    if let Some(list) = tail.strip_prefix('{').and_then(|tail| tail.strip_suffix('}')) {
        let class = pack.lexicon.class(list);
        return class
            .map(Tail::List)
            .ok_or_else(|| Error::new(format!("there is no word list `{list}`"), "add it under [words]"));
    }
    let (kind, word): (fn(WordId) -> Tail, &str) = match tail.strip_prefix('-') {
        Some(particle) => (Tail::Last, particle),
        None => (Tail::Word, tail),
    };
    match pack.lexicon.word(word) {
        WordId::UNKNOWN => Err(Error::new(
            format!("no word list has `{word}`"),
            "add it to the list `happening-tail`",
        )),
        id => Ok(kind(id)),
    }
}

fn code_of(key: &str) -> Option<PloverCode> {
    let (_, code) = CODES.iter().find(|(name, _)| *name == key)?;
    Some(*code)
}

fn turn_of(key: &str) -> Option<Sense> {
    let (_, sense) = TURNS.iter().find(|(name, _)| *name == key)?;
    Some(*sense)
}
