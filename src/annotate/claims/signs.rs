//! Words inside what is said that tell how it is meant: the speech act that they point to, the outlook that
//! they give, the mood of the finite verb.

use super::cues::act_of;
use crate::error::{Error, Result};
use crate::facts::SpeechAct;
use crate::lang::{ClassId, Entry, Lexicon, Pack};

/// What a word of the main clause tells of whether something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outlook {
    /// "voraussichtlich", "about to"
    Future,
    /// "beabsichtigt", "plans to"
    Plan,
    /// "möglicherweise", "perhaps"
    Possible,
    /// "wenn", "unless"
    Condition,
    /// "das gelte", "the same goes": as what was said before.
    Same,
}

/// What a finite verb tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    /// "wird", "will"; with a participle it may be a passive.
    Future,
    /// "würden": of several it stands for the future of reported speech.
    StandIn,
    /// "würde", "would"; with a participle it may be a passive.
    Conditional,
    /// "wäre"
    Unreal,
    /// "könnte", "may"
    Possible,
    /// "könne": possible, unless denied.
    Ability,
    /// "kann": a fact, unless what comes before is only thought.
    Able,
    /// "dürfe": a duty, if denied.
    Permission,
    /// "müsse", "should"
    Duty,
    /// "soll"
    Shall,
    /// "wolle"
    Plan,
    /// Any other: the clause is put forward as fact.
    Plain,
}

/// To whom what follows turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Toward {
    /// "gegenüber", "in an interview with"
    Listener,
    /// "unter Berufung auf", "citing"
    Quoted,
}

/// A word or words with what they tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sign<T> {
    pub at: usize,
    len: usize,
    pub means: T,
}

impl<T> Sign<T> {
    /// One past its last token.
    pub fn end(&self) -> usize {
        self.at + self.len
    }
}

/// The signs of one article, each list ascending; of those that overlap the first and longest counts.
#[derive(Debug, Default)]
pub(super) struct Signs {
    acts: Vec<Sign<SpeechAct>>,
    outlooks: Vec<Sign<Outlook>>,
    moods: Vec<Sign<Mood>>,
    turns: Vec<Sign<Toward>>,
}

/// The word lists of signs in one pack.
#[derive(Debug)]
pub(super) struct SignClasses {
    act: Option<ClassId>,
    outlook: Option<ClassId>,
    mood: Option<ClassId>,
    toward: Option<ClassId>,
}

const OUTLOOKS: &[(&str, Outlook)] = &[
    ("future", Outlook::Future),
    ("plan", Outlook::Plan),
    ("possible", Outlook::Possible),
    ("condition", Outlook::Condition),
    ("same", Outlook::Same),
];

const MOODS: &[(&str, Mood)] = &[
    ("future", Mood::Future),
    ("stand-in", Mood::StandIn),
    ("conditional", Mood::Conditional),
    ("unreal", Mood::Unreal),
    ("possible", Mood::Possible),
    ("ability", Mood::Ability),
    ("able", Mood::Able),
    ("permission", Mood::Permission),
    ("duty", Mood::Duty),
    ("shall", Mood::Shall),
    ("plan", Mood::Plan),
    ("plain", Mood::Plain),
];

const TURNS: &[(&str, Toward)] = &[("listener", Toward::Listener), ("quoted", Toward::Quoted)];

impl SignClasses {
    /// # Errors
    /// A list whose key means nothing, with file and line.
    pub fn new(pack: &Pack) -> Result<Self> {
        let lexicon = &pack.lexicon;
        let classes = Self {
            act: lexicon.class("content-act"),
            outlook: lexicon.class("content-outlook"),
            mood: lexicon.class("content-mood"),
            toward: lexicon.class("toward"),
        };
        check(pack, classes.act, |key| act_of(key).is_some())?;
        check(pack, classes.outlook, |key| find(OUTLOOKS, key).is_some())?;
        check(pack, classes.mood, |key| find(MOODS, key).is_some())?;
        check(pack, classes.toward, |key| find(TURNS, key).is_some())?;
        Ok(classes)
    }
}

fn check(pack: &Pack, class: Option<ClassId>, known: impl Fn(&str) -> bool) -> Result<()> {
    let Some(class) = class else { return Ok(()) };
    for entry in pack.lexicon.entries_of(class) {
        let key = pack.lexicon.value(entry.value);
        if !known(key) {
            return Err(Error::new(
                format!("`{key}` says nothing about how words are meant"),
                "see src/lang/README.md for the keys that do",
            )
            .in_file(pack.file_path(entry.origin))
            .at_line(entry.origin.line));
        }
    }
    Ok(())
}

fn find<T: Copy>(table: &[(&str, T)], key: &str) -> Option<T> {
    let (_, value) = table.iter().find(|(name, _)| *name == key)?;
    Some(*value)
}

impl Signs {
    /// Notes the entry at token `at`; tokens must ascend, and entries of one token grow longer.
    pub fn take(&mut self, entry: Entry, at: usize, lexicon: &Lexicon, classes: &SignClasses) {
        let key = lexicon.value(entry.value);
        let len = entry.len as usize;
        if classes.act == Some(entry.class)
            && let Some(value) = act_of(key)
        {
            note(
                &mut self.acts,
                Sign {
                    at,
                    len,
                    means: value.act,
                },
            );
        } else if classes.outlook == Some(entry.class)
            && let Some(means) = find(OUTLOOKS, key)
        {
            note(&mut self.outlooks, Sign { at, len, means });
        } else if classes.mood == Some(entry.class)
            && let Some(means) = find(MOODS, key)
        {
            note(&mut self.moods, Sign { at, len, means });
        } else if classes.toward == Some(entry.class)
            && let Some(means) = find(TURNS, key)
        {
            note(&mut self.turns, Sign { at, len, means });
        }
    }

    pub fn acts_from(&self, at: usize) -> &[Sign<SpeechAct>] {
        from(&self.acts, at)
    }

    pub fn outlooks_from(&self, at: usize) -> &[Sign<Outlook>] {
        from(&self.outlooks, at)
    }

    pub fn turns_from(&self, at: usize) -> &[Sign<Toward>] {
        from(&self.turns, at)
    }

    pub fn mood_at(&self, at: usize) -> Option<Mood> {
        let sign = from(&self.moods, at).first()?;
        (sign.at == at).then_some(sign.means)
    }
}

fn note<T>(signs: &mut Vec<Sign<T>>, sign: Sign<T>) {
    match signs.last_mut() {
        Some(last) if last.at == sign.at => {
            if sign.len > last.len {
                *last = sign;
            }
        }
        Some(last) if last.at + last.len > sign.at => {}
        Some(_) | None => signs.push(sign),
    }
}

fn from<T>(signs: &[Sign<T>], at: usize) -> &[Sign<T>] {
    &signs[signs.partition_point(|sign| sign.at < at)..]
}
