//! What an article shows of its words in other places.

use rustc_hash::{FxHashMap, FxHashSet};

use super::model::Model;
use super::words::{GIVEN, Word, Words, bit};
use crate::annotate::hashes::hash;
use crate::annotate::names::lists::Flags;
use crate::annotate::names::view::View;
use crate::lang::Shape;

/// What the article shows of its words in other places.
#[derive(Debug, Default)]
pub(super) struct Elsewhere {
    /// Folded words that it has in lower case.
    lower: FxHashSet<u64>,
    /// Words with a capital, by how often they stand where no sentence opens.
    capital: FxHashMap<u64, u32>,
    /// Words that stand right after a given name.
    after_given: FxHashSet<u64>,
}

impl Elsewhere {
    pub fn new(view: &View<'_>, model: &Model, words: &mut Words) -> Self {
        let mut article = Self::default();
        let mut given = false;
        for at in 0..view.tokens.len() {
            let was_given = std::mem::take(&mut given);
            if view.tokens[at].shape == Shape::Lower {
                article.lower.insert(hash(view.word(at)));
            } else if view.is_capital(at) {
                words.limit();
                let number = words.number(view, at, model);
                let word = words.get(number);
                given = word.looks & GIVEN != 0;
                if was_given {
                    article.after_given.insert(word.written);
                }
                if !view.has(at, Flags::OPENS) {
                    *article.capital.entry(word.written).or_default() += 1;
                }
            }
        }
        article
    }

    /// What it shows of a word, which opens a sentence or not: bits.
    pub fn of(&self, word: &Word, opens: bool) -> u64 {
        let own = u32::from(!opens);
        let others = self.capital.get(&word.written).is_some_and(|count| *count > own);
        let mut forms = [word.written, word.bare].into_iter();
        let follows = forms.any(|form| self.after_given.contains(&form));
        bit(self.lower.contains(&word.folded), 1) | bit(others, 2) | bit(follows, 4)
    }
}
