//! The `page` file of a language pack, read for what its patterns mean, and what they find in single
//! lines.

use super::draft::{Draft, char_floor};
use super::{publisher, timestamp};
use crate::article::BlockKind;
use crate::error::Result;
use crate::lang::{Match, Pack, PatternFile, Stream, Token, nothing_found, tokenize};

/// What a page pattern means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A date that may stand alone in a line.
    Date,
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
}

impl<'p> Rules<'p> {
    /// # Errors
    /// A pattern of unknown meaning.
    pub fn of(pack: &'p Pack) -> Result<Self> {
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
        Ok(Self { pack, file, meanings })
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

    /// The date of publication among short texts of the page: one that says so, else one alone.
    pub fn shown_date(&self, shown: &[String]) -> Option<String> {
        let file = self.file?;
        let mut alone = None;
        for words in shown {
            let mut tokens = Vec::new();
            let stream = self.cut(words, &mut tokens);
            for found in file
                .patterns
                .matches_in(stream, 0..stream.tokens.len(), &nothing_found)
            {
                match self.meanings.get(found.pattern) {
                    Some(Meaning::Published) => return self.day(&found, stream).or(alone),
                    Some(Meaning::Date) if alone.is_none() => alone = self.day(&found, stream),
                    Some(_) | None => {}
                }
            }
        }
        alone
    }

    fn cut<'s>(&'s self, words: &'s str, tokens: &'s mut Vec<Token>) -> Stream<'s> {
        tokenize(words, 0, words.len(), &self.pack.lexicon, tokens);
        Stream {
            text: words,
            tokens,
            lexicon: &self.pack.lexicon,
        }
    }

    /// The date in a match, with its time if one is stated.
    pub fn day(&self, found: &Match, stream: Stream<'_>) -> Option<String> {
        let patterns = &self.file?.patterns;
        let number = |slot: &str| patterns.number(found, slot, stream);
        let year = number("year").or_else(|| number("two-digits").map(|y| 2000 + y))?;
        let month = number("month").or_else(|| number("month-number"))?;
        let date = timestamp::day(i32::try_from(year).ok()?, month, number("day")?)?;
        Some(match (number("hour"), number("minute")) {
            (Some(hour), Some(minute)) => format!("{date}T{hour:02}:{minute:02}"),
            _ => date,
        })
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

/// The date in the dateline of the first paragraph: "BRUSSELS, March 5, 2024 (Agency) - ".
pub(super) fn dateline(draft: &Draft, rules: &Rules<'_>) -> Option<String> {
    let first = draft.blocks.iter().find(|b| b.kind == BlockKind::Paragraph)?;
    let words = draft.words(first);
    let head = &words[..char_floor(words, publisher::DATELINE)];
    let ends = [" - ", " – ", " — "];
    let end = ends.into_iter().filter_map(|dash| head.find(dash)).min()?;
    let mut tokens = Vec::new();
    let stream = rules.cut(&head[..end], &mut tokens);
    let is_place = |token: &Token| !token.shape.is_word() || token.is_capitalized(head);
    let patterns = &rules.file?.patterns;
    let all = patterns.matches_in(stream, 0..stream.tokens.len(), &nothing_found);
    let found = all
        .into_iter()
        .find(|m| rules.meanings.get(m.pattern) == Some(&Meaning::Date))?;
    let place = &stream.tokens[..found.tokens.start];
    (!place.is_empty() && place.iter().all(is_place)).then(|| rules.day(&found, stream))?
}
