//! What the tagger sees of a token: the word, how it is spelled, its neighbours, what was given to the tokens before.

use rustc_hash::FxHashMap;

use super::PARTS;
use super::model::Model;
use crate::annotate::hashes::{hash, mix, shapes};
use crate::annotate::window::Place;
use crate::lang::{Shape, Token, fold_onto};

/// What was given to the two tokens before the first of a sentence.
pub(crate) const OPENING: (usize, usize) = (PARTS, PARTS);

/// So many words are kept in mind: an article has fewer, but for the longest.
const MOST_WORDS: usize = 20_000;

/// A word as numbers.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    written: u64,
    folded: u64,
    shape: u64,
    endings: [u64; 5],
    beginning: u64,
}

/// The scores that follow from a word, by place.
type Sums = [[i32; PARTS]; Place::ALL.len()];

/// The words of an article. Most are met often: what follows from a word alone is worked out once.
#[derive(Debug, Default)]
pub(crate) struct Words {
    numbers: FxHashMap<u64, u32>,
    words: Vec<Word>,
    sums: Vec<Sums>,
    folded: String,
    sentence: Vec<u32>,
}

/// The words of a sentence.
pub(crate) struct Seen<'w> {
    words: &'w Words,
}

impl Words {
    /// Looks at the tokens of a sentence.
    pub fn look_at(&mut self, text: &str, tokens: &[Token], model: &Model) -> Seen<'_> {
        if self.words.len() > MOST_WORDS {
            *self = Self::default();
        }
        self.sentence.clear();
        let shouted = is_shouted(tokens);
        let mut lower = String::new();
        for token in tokens {
            let mut word = token.text(text);
            if shouted {
                lower.clear();
                fold_onto(word, &mut lower);
                word = &lower;
            }
            let number = self.number(word, model);
            self.sentence.push(number);
        }
        Seen { words: self }
    }

    /// The sentence that was looked at last.
    #[cfg(feature = "train")]
    pub fn seen(&self) -> Seen<'_> {
        Seen { words: self }
    }

    fn number(&mut self, text: &str, model: &Model) -> u32 {
        let written = hash(text);
        if let Some(number) = self.numbers.get(&written) {
            return *number;
        }
        self.folded.clear();
        fold_onto(text, &mut self.folded);
        let word = Word::new(text, written, &self.folded);
        let mut sums = Sums::default();
        for ((place, _), sums) in Place::ALL.into_iter().zip(&mut sums) {
            word.each_feature(place, &mut |feature| model.add(feature, sums));
        }
        let number = self.words.len() as u32;
        self.numbers.insert(written, number);
        self.words.push(word);
        self.sums.push(sums);
        number
    }
}

/// Whether all words are in capitals. No treebank has such lines: they are read as if they were in lower case.
fn is_shouted(tokens: &[Token]) -> bool {
    const FEWEST: usize = 3;
    let mut capitals = 0;
    for token in tokens {
        match token.shape {
            Shape::Upper => capitals += 1,
            // "A", "I"
            Shape::Capitalized if token.end - token.start == 1 => {}
            Shape::Lower | Shape::Capitalized | Shape::Mixed => return false,
            Shape::Number | Shape::Punctuation => {}
        }
    }
    capitals >= FEWEST
}

impl Seen<'_> {
    fn number(&self, at: usize, way: isize) -> Option<usize> {
        let number = self.words.sentence.get(at.checked_add_signed(way)?)?;
        Some(*number as usize)
    }

    /// Adds the scores that follow from the words around token `at` of the sentence.
    pub fn add(&self, at: usize, scores: &mut [i32; PARTS]) {
        for (place, way) in Place::ALL {
            let Some(number) = self.number(at, way) else {
                continue;
            };
            let sums = &self.words.sums[number][place as usize];
            for (score, sum) in scores.iter_mut().zip(sums) {
                *score += sum;
            }
        }
    }

    /// Adds the scores that follow from what the two tokens before were given.
    pub fn add_context(&self, at: usize, before: (usize, usize), model: &Model, scores: &mut [i32; PARTS]) {
        self.each_context_feature(at, before, &mut |feature| model.add(feature, scores));
    }

    fn each_context_feature(&self, at: usize, before: (usize, usize), visit: &mut impl FnMut(u64)) {
        let word = |way| self.number(at, way).map(|number| &self.words.words[number]);
        let (second, first) = (before.0 as u64, before.1 as u64);
        let pair = second * (PARTS as u64 + 1) + first;
        let mut template = 500;
        let mut add = |value: u64| {
            template += 1;
            visit(mix(template, value));
        };
        add(first);
        add(pair);
        let here = word(0).copied().unwrap_or_default();
        let next = word(1).copied().unwrap_or_default();
        add(mix(here.folded, first));
        add(mix(here.endings[2], pair));
        add(mix(next.folded, first));
        add(mix(mix(here.folded, next.folded), 0));
        add(mix(mix(here.shape, next.endings[1]), first));
    }

    /// Calls `visit` with every feature of token `at`, for training.
    #[cfg(feature = "train")]
    pub fn each_feature(&self, at: usize, before: (usize, usize), visit: &mut impl FnMut(u64)) {
        for (place, way) in Place::ALL {
            if let Some(number) = self.number(at, way) {
                self.words.words[number].each_feature(place, visit);
            }
        }
        self.each_context_feature(at, before, visit);
    }
}

impl Word {
    fn new(text: &str, written: u64, folded: &str) -> Self {
        let mut endings = [0; 5];
        for (slot, letters) in endings.iter_mut().zip(1..) {
            let start = folded.char_indices().nth_back(letters - 1);
            *slot = start.map_or(0, |(start, _)| hash(&folded[start..]));
        }
        let third = folded.char_indices().nth(2);
        Self {
            written,
            folded: hash(folded),
            shape: shapes(text).0,
            endings,
            beginning: third.map_or(0, |(end, c)| hash(&folded[..end + c.len_utf8()])),
        }
    }

    /// Calls `visit` with the features that follow from the word in a place.
    fn each_feature(&self, place: Place, visit: &mut impl FnMut(u64)) {
        let mut template = 50 * place as u64;
        let mut add = |value: u64| {
            template += 1;
            visit(mix(template, value));
        };
        match place {
            Place::Here => {
                add(0);
                add(self.written);
                add(self.folded);
                add(self.shape);
                for ending in self.endings {
                    add(ending);
                }
                add(mix(self.endings[2], self.shape));
                add(self.beginning);
            }
            Place::Before | Place::After => {
                add(self.folded);
                add(self.endings[2]);
                add(self.shape);
            }
            Place::SecondBefore | Place::SecondAfter => add(self.folded),
        }
    }
}
