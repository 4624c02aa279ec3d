//! The wordings of the `sorts` file of a pack, and where a text has them.

use crate::error::Result;
use crate::lang::{Match, Pack, PatternFile, Stream, nothing_found, tokenize};

/// What wordings of the `sorts` file of a pack mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wording {
    Consent,
    Paywall,
    Blocked,
    Missing,
    LogIn,
}

const WORDINGS: &[(&str, Wording)] = &[
    ("consent", Wording::Consent),
    ("paywall", Wording::Paywall),
    ("blocked", Wording::Blocked),
    ("missing", Wording::Missing),
    ("log-in", Wording::LogIn),
];

/// A wording that was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said {
    pub wording: Wording,
    pub is_sure: bool,
    /// Its length.
    length: usize,
}

/// The `sorts` file of a pack, with what its patterns mean.
pub(in crate::parse) struct Asked<'p> {
    pack: &'p Pack,
    file: &'p PatternFile,
    /// The meaning of each pattern, and whether only such pages say so.
    wordings: Vec<(Wording, bool)>,
}

impl<'p> Asked<'p> {
    /// # Errors
    /// A pattern of unknown meaning.
    pub fn of(pack: &'p Pack) -> Result<Option<Self>> {
        let Some(file) = pack.patterns("sorts") else {
            return Ok(None);
        };
        let mut wordings = Vec::with_capacity(file.entries.len());
        for (index, entry) in file.entries.iter().enumerate() {
            let Some((_, wording)) = WORDINGS.iter().find(|(name, _)| *name == entry.means) else {
                let known: Vec<&str> = WORDINGS.iter().map(|(name, _)| *name).collect();
                return Err(pack.unknown_meaning(file, index, &known));
            };
            let is_sure = entry
                .with
                .get("strength")
                .is_some_and(|strength| strength == "sure");
            wordings.push((*wording, is_sure));
        }
        Ok(Some(Self { pack, file, wordings }))
    }

    pub(super) fn said(&self, words: &str) -> Vec<Said> {
        let mut tokens = Vec::new();
        tokenize(words, 0, words.len(), &self.pack.lexicon, &mut tokens);
        let stream = Stream {
            text: words,
            tokens: &tokens,
            lexicon: &self.pack.lexicon,
        };
        let found = self
            .file
            .patterns
            .matches_in(stream, 0..tokens.len(), &nothing_found);
        let said = |found: &Match| {
            let (wording, is_sure) = *self.wordings.get(found.pattern)?;
            let end = tokens.get(found.tokens.end.checked_sub(1)?)?.end;
            let length = (end - tokens.get(found.tokens.start)?.start) as usize;
            Some(Said {
                wording,
                is_sure,
                length,
            })
        };
        found.iter().filter_map(said).collect()
    }

    /// The longest wording in a title.
    pub(super) fn longest(&self, title: &str, wording: Wording) -> Option<usize> {
        let said = self.said(title).into_iter();
        let said = said.filter(|said| said.wording == wording && said.is_sure);
        said.map(|said| said.length).max()
    }

    pub(super) fn is_list(&self, part: &str) -> bool {
        let listed = self.pack.list("listing-path").iter();
        listed.map(|listed| listed.form.as_str()).any(|word| word == part)
    }
}
