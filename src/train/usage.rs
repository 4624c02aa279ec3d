//! How a model labels the words of texts that nobody annotated. A word that it takes for a person's name in
//! most of its places, or for none in all of them, is told so when the model is learnt anew: what one
//! sentence leaves open another has shown (a form of self-training).

use std::path::Path;

use rustc_hash::FxHashMap;

use super::lists::{Phrases, add_phrase};
use crate::Article;
use crate::annotate::names::tagger::KINDS;
use crate::annotate::{Annotator, Mentions};
use crate::error::Result;
use crate::facts::NameKind;
use crate::lang::{Language, Packs, Shape};

/// So many lines are read as one article.
const BATCH: usize = 60;
/// A word or name that is met less often tells nothing.
const FEWEST: u32 = 3;
/// A word is of a kind if this share of its places is, in percent; a name of several words, if this share of
/// the places where it is a name.
const WORD_SHARE: u32 = 60;
const NAME_SHARE: u32 = 70;
/// A word is ordinary if less than this share of its places are in names, in percent.
const ORDINARY_SHARE: u32 = 5;

/// By kind of [`KINDS`], how often something is part of a name, and how often it stands there at all.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    kinds: [u32; KINDS.len()],
    all: u32,
}

impl Count {
    /// The kind that it is most often, and how often.
    fn most(&self) -> (NameKind, u32) {
        let kinds = KINDS.iter().zip(&self.kinds).rev();
        let most = kinds.max_by_key(|(_, count)| **count);
        most.map_or((NameKind::Person, 0), |(kind, count)| (*kind, *count))
    }

    fn named(&self) -> u32 {
        self.kinds.iter().sum()
    }
}

/// Counts over the texts of one language.
#[derive(Debug, Default)]
pub(super) struct Usage {
    /// Words with a capital, as written.
    words: FxHashMap<String, Count>,
    /// Names of several words, as written.
    names: FxHashMap<String, Count>,
}

impl Usage {
    /// Labels the text of a file.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn read(
        &mut self,
        path: &Path,
        annotator: &Annotator,
        packs: &Packs,
        language: Language,
    ) -> Result<()> {
        let text = super::corpus::text(path)?;
        let lines: Vec<&str> = text.lines().collect();
        for batch in lines.chunks(BATCH) {
            let article = Article::of_paragraph(&batch.join("\n"), language, None);
            let mentions = annotator.annotate(&article, packs);
            self.count(&article.text, &mentions);
        }
        Ok(())
    }

    fn count(&mut self, text: &str, mentions: &Mentions) {
        let is_capital = |shape| match shape {
            Shape::Capitalized | Shape::Upper | Shape::Mixed => true,
            Shape::Lower | Shape::Number | Shape::Punctuation => false,
        };
        for token in mentions.tokens.iter().filter(|token| is_capital(token.shape)) {
            add(&mut self.words, token.text(text)).all += 1;
        }
        for name in &mentions.names {
            let Some(kind) = KINDS.iter().position(|kind| *kind == name.kind) else {
                continue;
            };
            let tokens = &mentions.tokens[name.tokens.clone()];
            for token in tokens.iter().filter(|token| is_capital(token.shape)) {
                add(&mut self.words, token.text(text)).kinds[kind] += 1;
            }
            if tokens.len() > 1 {
                let span = name.span.start as usize..name.span.end as usize;
                let count = add(&mut self.names, &text[span]);
                count.kinds[kind] += 1;
                count.all += 1;
            }
        }
    }

    /// Enters what was learnt in the lists of names.
    pub fn enter(&self, phrases: &mut Phrases, pack: &crate::lang::Pack) {
        for (word, count) in &self.words {
            if let Some(letter) = letter_of_word(count) {
                add_phrase(phrases, pack, word, letter);
            }
        }
        for (name, count) in &self.names {
            let (kind, most) = count.most();
            if count.all >= FEWEST && most * 100 >= NAME_SHARE * count.all {
                add_phrase(phrases, pack, name, letter_of(kind));
            }
        }
    }
}

fn add<'c>(counts: &'c mut FxHashMap<String, Count>, key: &str) -> &'c mut Count {
    if !counts.contains_key(key) {
        counts.insert(key.to_owned(), Count::default());
    }
    counts.entry(key.to_owned()).or_default()
}

fn letter_of_word(count: &Count) -> Option<char> {
    let (kind, most) = count.most();
    if count.all < FEWEST {
        None
    } else if count.named() * 100 < ORDINARY_SHARE * count.all {
        Some('w')
    } else if most * 100 >= WORD_SHARE * count.all {
        Some(letter_of(kind))
    } else {
        Some('v')
    }
}

/// The letter of the lists of names for a kind.
fn letter_of(kind: NameKind) -> char {
    match kind {
        NameKind::Person => 'p',
        NameKind::Organization => 'o',
        NameKind::Place => 'l',
        NameKind::Treaty | NameKind::Law => 't',
        NameKind::Event => 'v',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(kinds: [u32; KINDS.len()], all: u32) -> Count {
        Count { kinds, all }
    }

    #[test]
    fn words_are_told_by_most_of_their_places() {
        assert_eq!(letter_of_word(&count([2, 0, 0, 0, 0, 0], 2)), None, "too rare");
        assert_eq!(letter_of_word(&count([1, 0, 0, 0, 0, 0], 40)), Some('w'));
        assert_eq!(letter_of_word(&count([0, 7, 2, 0, 0, 0], 10)), Some('o'));
        assert_eq!(letter_of_word(&count([4, 3, 3, 0, 0, 0], 10)), Some('v'));
    }
}
