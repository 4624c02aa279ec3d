//! The `page` file of a language pack, read for what its patterns mean, and what they find in single
//! lines.

use super::page_dates::Order;
use crate::error::Result;
use crate::lang::{Pack, PatternFile, Stream, Token, nothing_found, tokenize};

/// What a page pattern means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A date that may stand alone in a line.
    Date,
    /// From one date to another: when something takes place.
    Period,
    Published,
    Modified,
    /// What leads in the names of the authors.
    Byline,
    /// What leads in where a piece came out first.
    OriginalPublication,
    /// What leads in who made the picture.
    Credit,
    /// Holds the slot `publisher`, or leads the name in.
    Publisher,
    /// A sort of piece, or a note, that says that this is opinion.
    Opinion,
    Boilerplate,
}

const MEANINGS: &[(&str, Meaning)] = &[
    ("date", Meaning::Date),
    ("period", Meaning::Period),
    ("published", Meaning::Published),
    ("modified", Meaning::Modified),
    ("byline", Meaning::Byline),
    ("original-publication", Meaning::OriginalPublication),
    ("credit", Meaning::Credit),
    ("publisher", Meaning::Publisher),
    ("opinion", Meaning::Opinion),
    ("boilerplate", Meaning::Boilerplate),
];

/// The page patterns of a language with their meanings.
pub(super) struct Rules<'p> {
    pub pack: &'p Pack,
    pub file: Option<&'p PatternFile>,
    pub meanings: Vec<Meaning>,
    pub order: Order,
}

impl<'p> Rules<'p> {
    /// # Errors
    /// A pattern of unknown meaning.
    pub fn of(pack: &'p Pack, order: Order) -> Result<Self> {
        let file = pack.patterns("page");
        let mut meanings = Vec::new();
        if let Some(file) = file {
            for (index, entry) in file.entries.iter().enumerate() {
                let Some((_, meaning)) = MEANINGS.iter().find(|(name, _)| *name == entry.means) else {
                    let known: Vec<&str> = MEANINGS.iter().map(|(name, _)| *name).collect();
                    return Err(pack.unknown_meaning(file, index, &known));
                };
                meanings.push(*meaning);
            }
        }
        Ok(Self {
            pack,
            file,
            meanings,
            order,
        })
    }
}

impl Rules<'_> {
    /// The words behind what leads them in, if a pattern of that meaning begins them; else all.
    pub fn behind_lead<'w>(&self, words: &'w str, meaning: Meaning) -> &'w str {
        let mut tokens = Vec::new();
        let stream = self.cut(words, &mut tokens);
        let found = self.file.and_then(|file| {
            file.patterns
                .match_at(stream, 0, stream.tokens.len(), &nothing_found)
        });
        match found {
            Some(m) if self.meanings.get(m.pattern) == Some(&meaning) => {
                &words[stream.tokens[m.tokens.end - 1].end as usize..]
            }
            Some(_) | None => words,
        }
    }

    pub fn cut<'s>(&'s self, words: &'s str, tokens: &'s mut Vec<Token>) -> Stream<'s> {
        tokenize(words, 0, words.len(), &self.pack.lexicon, tokens);
        Stream {
            text: words,
            tokens,
            lexicon: &self.pack.lexicon,
        }
    }

    /// Whether the words are just the name of a sort of opinion piece.
    pub fn is_opinion_label(&self, words: &str) -> bool {
        let Some(file) = self.file else { return false };
        let mut tokens = Vec::new();
        tokenize(words, 0, words.len(), &self.pack.lexicon, &mut tokens);
        let stream = Stream {
            text: words,
            tokens: &tokens,
            lexicon: &self.pack.lexicon,
        };
        let found = file.patterns.match_at(stream, 0, tokens.len(), &nothing_found);
        found.is_some_and(|m| {
            self.meanings.get(m.pattern) == Some(&Meaning::Opinion) && m.tokens.end == tokens.len()
        })
    }
}
