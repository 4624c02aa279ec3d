//! Treaties that a sentence speaks of, by name or by a noun alone ("das Abkommen", "a peace treaty"), and
//! the wordings beside them that tell how far they have come. Which treaty a noun takes up, and whether the
//! article says it itself, is for `resolve`.

mod statuses;

use std::ops::Range;

use super::names::NameMention;
use super::{Mentions, Sentence};
use crate::article::{Article, Span};
use crate::error::Result;
use crate::facts::{LegalStatus, NameKind};
use crate::lang::{ClassId, Lexicon, Pack, Shape, Token, fold};

/// A treaty that a sentence speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreatyMention {
    /// The name, or the noun alone.
    pub tokens: Range<usize>,
    pub span: Span,
    /// "Freihandelsabkommen" for "Freihandelsabkommens".
    pub base: String,
    pub reference: TreatyReference,
    pub noun: TreatyNoun,
}

/// How words refer to a treaty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TreatyReference {
    /// By its name: an index into [`Mentions::names`].
    Named(usize),
    /// "das Abkommen": one that the article speaks of before.
    TakenUp,
    /// "ein Abkommen", "der neue Vertrag", "das Abkommen über Fisch": any.
    Any,
}

/// What a noun tells of those who make what it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TreatyNoun {
    /// "Vertrag", "deal": states, firms, a club and its trainer.
    General,
    /// "Friedensvertrag", "trade agreement": states.
    OfStates,
}

/// A wording that tells how far a treaty has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusMention {
    /// Its first token.
    pub at: usize,
    /// The tokens of the clause that it stands in.
    pub clause: Range<usize>,
    /// Which treaty: an index into [`Mentions::treaties`].
    pub treaty: usize,
    pub status: LegalStatus,
    pub wording: StatusWording,
}

/// What sort of word tells the status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusWording {
    /// "unterzeichneten", "trat in Kraft": the clause says that it is so.
    Verb,
    /// "tritt in Kraft", "zu unterzeichnen": what may be to come.
    Coming,
    /// "nach der Unterzeichnung": what the sentence takes for granted.
    Granted,
    /// "die Unterzeichnung"
    Noun,
}

/// The treaties of a text and what tells their status.
#[derive(Debug, Default)]
pub(super) struct Treaties {
    pub mentions: Vec<TreatyMention>,
    pub statuses: Vec<StatusMention>,
}

/// Finds them.
#[derive(Debug)]
pub struct TreatyFinder {
    general: Option<ClassId>,
    of_states: Option<ClassId>,
    another: Option<ClassId>,
    definite: Option<ClassId>,
    matter: Option<ClassId>,
    wordings: statuses::Wordings,
}

impl TreatyFinder {
    /// # Errors
    /// A wording whose value names no status, with file and line.
    pub fn new(pack: &Pack) -> Result<Self> {
        let class = |name| pack.lexicon.class(name);
        Ok(Self {
            general: class("treaty-noun"),
            of_states: class("state-treaty"),
            another: class("another-treaty"),
            definite: class("definite-word"),
            matter: class("treaty-matter"),
            wordings: statuses::Wordings::new(pack)?,
        })
    }

    pub(super) fn find(&self, article: &Article, pack: &Pack, mentions: &Mentions) -> Treaties {
        let text = Text {
            text: &article.text,
            tokens: &mentions.tokens,
            lexicon: &pack.lexicon,
        };
        let mut found = Treaties::default();
        let mut next_name = 0;
        for sentence in &mentions.sentences {
            let first = found.mentions.len();
            let names = names_of(&mentions.names, &mut next_name, sentence);
            self.nouns(text, pack, mentions, (sentence, names), &mut found.mentions);
            if found.mentions.len() > first {
                let treaties = first..found.mentions.len();
                self.wordings.find(text, mentions, sentence, treaties, &mut found);
            }
        }
        found
    }

    /// The treaties of one sentence, in text order.
    fn nouns(
        &self,
        text: Text<'_>,
        pack: &Pack,
        mentions: &Mentions,
        (sentence, mut names): (&Sentence, Range<usize>),
        found: &mut Vec<TreatyMention>,
    ) {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let name = names.clone().next().map(|index| (index, &mentions.names[index]));
            if let Some((index, name)) = name.filter(|(_, name)| name.tokens.start <= at) {
                names.start = index + 1;
                if name.kind == NameKind::Treaty {
                    found.push(TreatyMention {
                        tokens: name.tokens.clone(),
                        span: name.span,
                        base: name.base.clone(),
                        reference: TreatyReference::Named(index),
                        noun: TreatyNoun::OfStates,
                    });
                }
                at = name.tokens.end.max(at + 1);
                continue;
            }
            let Some((noun, len)) = self.noun_at(text, at) else {
                at += 1;
                continue;
            };
            let tokens = at..at + len;
            found.push(TreatyMention {
                span: mentions.span(&tokens),
                base: base_of(mentions.span(&tokens).of(text.text), pack),
                reference: self.reference(text, &tokens, sentence),
                noun,
                tokens,
            });
            at += len;
        }
    }

    fn noun_at(&self, text: Text<'_>, at: usize) -> Option<(TreatyNoun, usize)> {
        let mut longest: Option<(TreatyNoun, usize)> = None;
        text.lexicon.entries_at(text.text, text.tokens, at, |entry| {
            let noun = match Some(entry.class) {
                class if class == self.of_states => TreatyNoun::OfStates,
                class if class == self.general => TreatyNoun::General,
                Some(_) | None => return,
            };
            if longest.is_none_or(|(_, len)| len < usize::from(entry.len)) {
                longest = Some((noun, usize::from(entry.len)));
            }
        });
        longest
    }

    /// "das Abkommen" takes one up, unless a word says that it is another, or what it is about follows.
    fn reference(&self, text: Text<'_>, noun: &Range<usize>, sentence: &Sentence) -> TreatyReference {
        /// Adjectives between article and noun.
        const MOST_ADJECTIVES: usize = 2;
        let floor = sentence
            .tokens
            .start
            .max(noun.start.saturating_sub(MOST_ADJECTIVES + 1));
        if text.is(noun.end, self.matter) {
            return TreatyReference::Any;
        }
        for at in (floor..noun.start).rev() {
            if text.is(at, self.another)
                || text.tokens[at].shape != Shape::Lower && at > sentence.tokens.start
            {
                return TreatyReference::Any;
            }
            if text.is(at, self.definite) {
                return TreatyReference::TakenUp;
            }
        }
        TreatyReference::Any
    }
}

/// What the rules look at.
#[derive(Clone, Copy)]
struct Text<'a> {
    text: &'a str,
    tokens: &'a [Token],
    lexicon: &'a Lexicon,
}

impl<'a> Text<'a> {
    /// Whether the token by itself is in the word list.
    fn is(self, at: usize, list: Option<ClassId>) -> bool {
        let token = self.tokens.get(at).zip(list);
        token.is_some_and(|(token, class)| self.lexicon.is_word_of(token.word, class))
    }

    fn word(self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.text(self.text))
    }
}

/// The names of a sentence; `next` is the first that no sentence before had.
fn names_of(names: &[NameMention], next: &mut usize, sentence: &Sentence) -> Range<usize> {
    let first = *next;
    while names
        .get(*next)
        .is_some_and(|name| name.tokens.start < sentence.tokens.end)
    {
        *next += 1;
    }
    first..*next
}

/// The noun without the ending of its case, and not in capitals throughout.
fn base_of(noun: &str, pack: &Pack) -> String {
    let folded = fold(noun);
    let is_shouted = noun.chars().count() > 3 && !noun.chars().any(char::is_lowercase);
    let written = if is_shouted {
        let mut letters = folded.chars();
        let first = letters.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(letters).collect()
    } else {
        noun.to_owned()
    };
    let listed = pack.list("treaty-noun-ending").iter();
    let ending = listed
        .filter(|listed| folded.ends_with(&fold(&listed.form)))
        .max_by_key(|listed| listed.form.len());
    let Some(ending) = ending else { return written };
    let kept = written
        .chars()
        .count()
        .saturating_sub(ending.form.chars().count());
    if kept == 0 {
        // The noun itself: its first letter stays as the text has it.
        let rest = ending.value.chars().skip(1);
        return written.chars().take(1).chain(rest).collect();
    }
    written.chars().take(kept).chain(ending.value.chars()).collect()
}
