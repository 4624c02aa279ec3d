//! Words of the calendar that are surnames: where an article names a "Jette Mai" or "Theresa May", a bare
//! "May" is she.

use std::cell::OnceCell;

use crate::annotate::Mentions;
use crate::kb::WordList;
use crate::lang::{ClassId, Pack, Stream, fold};

/// What shows in one language that a word of the calendar is a surname.
#[derive(Debug)]
pub(super) struct SurnameFinder {
    /// Words of the calendar that are surnames, too.
    word: Option<ClassId>,
    /// What only the calendar has before it.
    before_word: Option<ClassId>,
    /// What a surname has before it.
    introduced_by: Vec<ClassId>,
}

/// What one article says; it is read through only if it has such a word.
#[derive(Debug)]
pub(super) struct Surnames<'a> {
    finder: &'a SurnameFinder,
    stream: Stream<'a>,
    mentions: &'a Mentions,
    pack: &'a Pack,
    /// The surnames, folded.
    known: OnceCell<Vec<String>>,
}

impl SurnameFinder {
    pub fn new(pack: &Pack) -> Self {
        let class = |name: &&str| pack.lexicon.class(name);
        Self {
            word: pack.lexicon.class("calendar-surname"),
            before_word: pack.lexicon.class("before-calendar"),
            introduced_by: ["name-title", "role"].iter().filter_map(class).collect(),
        }
    }

    pub fn of<'a>(&'a self, stream: Stream<'a>, mentions: &'a Mentions, pack: &'a Pack) -> Surnames<'a> {
        Surnames {
            finder: self,
            stream,
            mentions,
            pack,
            known: OnceCell::new(),
        }
    }
}

impl Surnames<'_> {
    /// Whether the word at a token is somebody who has that name in this article.
    pub fn has(&self, at: usize) -> bool {
        let holds = |class, at| self.stream.has_word(at, class);
        if !holds(self.finder.word, at) {
            return false;
        }
        let is_of_calendar = at
            .checked_sub(1)
            .is_some_and(|before| holds(self.finder.before_word, before));
        let known = self.known.get_or_init(|| self.all());
        !is_of_calendar && known.contains(&fold(self.stream.tokens[at].text(self.stream.text)))
    }

    fn all(&self) -> Vec<String> {
        let mut known = Vec::new();
        let Some(word) = self.finder.word else {
            return known;
        };
        for sentence in &self.mentions.sentences {
            for at in sentence.tokens.start + 1..sentence.tokens.end {
                let token = &self.stream.tokens[at];
                if !self.stream.lexicon.is_word_of(token.word, word)
                    || !self.is_introduced(at, sentence.tokens.start)
                {
                    continue;
                }
                let name = fold(token.text(self.stream.text));
                if !known.contains(&name) {
                    known.push(name);
                }
            }
        }
        known
    }

    /// Whether a given name, a title or a role of up to three words stands right before.
    fn is_introduced(&self, at: usize, start: usize) -> bool {
        let Stream {
            text,
            tokens,
            lexicon,
        } = self.stream;
        let before = &tokens[at - 1];
        if before.is_capitalized(text)
            && self
                .pack
                .kb
                .lists_of(&fold(before.text(text)))
                .has(WordList::Given)
        {
            return true;
        }
        let from = start.max(at.saturating_sub(3));
        (from..at).any(|from| {
            self.finder.introduced_by.iter().any(|class| {
                let entry = lexicon.longest_at(text, tokens, from, *class);
                entry.is_some_and(|entry| from + usize::from(entry.len) == at)
            })
        })
    }
}
