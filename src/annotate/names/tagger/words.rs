//! What a model knows of words wherever they stand. Most words are met often: what follows from a word alone
//! is worked out once.

use rustc_hash::FxHashMap;

use super::LABELS;
use super::features::Source;
use super::model::{Model, WordClass};
use crate::annotate::hashes::{hash, mix, shapes};
use crate::annotate::names::view::View;
use crate::annotate::window::Place;
use crate::lang::{Language, Shape, fold_onto};

/// What the word list says of names, in [`Word::looks`].
pub(super) const GIVEN: u64 = 1;
const SURNAME: u64 = 2;
const UPPER: u64 = 8;

/// The parts of a word are told apart from the word itself.
const COMPOUND: u64 = 1 << 8;
const UNKNOWN: u64 = 1 << 9;
const HYPHENATED: u64 = 1 << 10;

/// So many words are kept in mind: an article has fewer, but for the longest.
const MOST_WORDS: usize = 20_000;

/// What is known of a word; numbers are hashes or sets of bits.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    pub written: u64,
    /// As written, without the s of a German genitive.
    pub bare: u64,
    pub folded: u64,
    /// Folded, without the s of a German genitive.
    pub bare_folded: u64,
    pub shape: u64,
    long_shape: u64,
    beginnings: [u64; 3],
    pub endings: [u64; 4],
    /// What the word list says, of the word, of its parts.
    pub known: u64,
    pub is_capital: u64,
    /// Given name, surname, all capitals.
    pub looks: u64,
    /// The last part of a compound with hyphens.
    last_part: u64,
}

/// The scores that follow from a word, by place and label.
type Sums = [[i32; LABELS]; Place::ALL.len()];

/// The words of an article.
#[derive(Debug)]
pub(super) struct Words {
    /// By the hash of a word: its number.
    numbers: FxHashMap<u64, u32>,
    /// By number; the first is no word.
    words: Vec<Word>,
    sums: Vec<Option<Box<Sums>>>,
    folded: String,
}

impl Words {
    pub fn new() -> Self {
        Self {
            numbers: FxHashMap::default(),
            words: vec![Word::default()],
            sums: vec![None],
            folded: String::new(),
        }
    }

    /// Forgets the words if they are many. Numbers given before mean nothing then.
    pub fn limit(&mut self) {
        if self.words.len() > MOST_WORDS {
            *self = Self::new();
        }
    }

    /// The number of the word at `at`.
    pub fn number(&mut self, view: &View<'_>, at: usize, model: &Model) -> usize {
        let text = view.word(at);
        let written = hash(text);
        if let Some(number) = self.numbers.get(&written) {
            return *number as usize;
        }
        self.folded.clear();
        fold_onto(text, &mut self.folded);
        let word = Word::new(view, at, written, &self.folded, model);
        let number = self.words.len();
        self.numbers.insert(written, number as u32);
        self.words.push(word);
        self.sums.push(None);
        number
    }

    pub fn get(&self, number: usize) -> &Word {
        &self.words[number]
    }

    /// Works out the scores of a word for [`Words::add`].
    pub fn sum(&mut self, number: usize, model: &Model, language: Language) {
        let word = &self.words[number];
        self.sums[number].get_or_insert_with(|| {
            let mut sums = Sums::default();
            let mut features = Vec::new();
            for ((place, _), sums) in Place::ALL.into_iter().zip(&mut sums) {
                features.clear();
                word.each_feature(language, place, &mut |feature, _| features.push(feature));
                model.add(&features, sums);
            }
            Box::new(sums)
        });
    }

    /// Adds the scores of a word in a place, which were worked out before.
    pub fn add(&self, number: usize, place: Place, scores: &mut [i32; LABELS]) {
        let sums = self.sums[number].iter().map(|sums| &sums[place as usize]);
        for sums in sums {
            for (score, sum) in scores.iter_mut().zip(sums) {
                *score += sum;
            }
        }
    }
}

impl Word {
    /// `written` is the hash of the word at `at`, `folded` the word folded.
    fn new(view: &View<'_>, at: usize, written: u64, folded: &str, model: &Model) -> Self {
        let text = view.word(at);
        let bare = without_genitive(view, folded);
        let (shape, long_shape) = shapes(text);
        let mut word = Self {
            written,
            bare: hash(without_genitive(view, text)),
            folded: hash(folded),
            bare_folded: hash(bare),
            shape,
            long_shape,
            is_capital: u64::from(view.is_capital(at)),
            ..Self::default()
        };
        let shape = view.tokens[at].shape;
        if !shape.is_word() {
            word.beginnings = [word.folded; 3];
            return word;
        }
        for (slot, letters) in word.beginnings.iter_mut().zip(2..) {
            *slot = folded
                .char_indices()
                .nth(letters - 1)
                .map_or(0, |(end, c)| hash(&folded[..end + c.len_utf8()]));
        }
        for (slot, letters) in word.endings.iter_mut().zip(2..) {
            *slot = folded
                .char_indices()
                .nth_back(letters - 1)
                .map_or(0, |(start, _)| hash(&folded[start..]));
        }
        let (class, bare_class) = (model.word(word.folded), model.word(word.bare_folded));
        word.known = u64::from(class.0);
        if class.0 == 0 && view.is_capital(at) {
            word.known = if view.pack.language == Language::De && is_compound(model, folded) {
                COMPOUND
            } else {
                UNKNOWN
            };
        }
        if let Some((_, last)) = folded.rsplit_once('-') {
            word.last_part = hash(last);
            word.known |= HYPHENATED | u64::from(model.word(word.last_part).0) << 16;
        }
        let either = |wanted| class.has(wanted) || bare_class.has(wanted);
        word.looks = bit(either(WordClass::GIVEN_NAME), GIVEN)
            | bit(either(WordClass::SURNAME), SURNAME)
            | bit(shape == Shape::Upper, UPPER);
        word
    }

    /// Calls `visit` with the features that follow from the word in a place.
    pub fn each_feature(&self, language: Language, place: Place, visit: &mut impl FnMut(u64, Source)) {
        let mut template = language as u64 * 1000 + place as u64 * 20;
        let mut add = |source, value: u64| {
            template += 1;
            visit(mix(template, value), source);
        };
        match place {
            Place::Here => {
                add(Source::Other, 0);
                add(Source::Word, self.written);
                add(Source::Word, self.folded);
                add(Source::Other, self.shape);
                add(Source::Other, self.long_shape);
                for part in self.beginnings.into_iter().chain(self.endings) {
                    add(Source::Word, part);
                }
                add(Source::Word, mix(self.endings[1], self.shape));
                add(Source::Other, self.in_lists());
                add(Source::Word, self.last_part);
            }
            Place::Before | Place::After => {
                add(Source::Neighbour, self.folded);
                add(Source::Neighbour, self.endings[1]);
            }
            Place::SecondBefore | Place::SecondAfter => add(Source::Neighbour, self.folded),
        }
    }

    /// What the word list says of the word, and whether it has a capital.
    pub fn in_lists(&self) -> u64 {
        self.known * 2 + self.is_capital
    }
}

/// A German word without the s of a genitive.
fn without_genitive<'w>(view: &View<'_>, word: &'w str) -> &'w str {
    match view.pack.language {
        Language::De => word.strip_suffix('s').unwrap_or(word),
        Language::En => word,
    }
}

/// `bit` if it is set.
pub(super) fn bit(is_set: bool, bit: u64) -> u64 {
    if is_set { bit } else { 0 }
}

/// Whether an unknown German word is made of known ones: its end a noun, its beginning any word, with a
/// linking element or without a last e.
fn is_compound(model: &Model, folded: &str) -> bool {
    /// In bytes: each place where the word may part is tried, so there must be an end to it.
    const LONGEST: usize = 80;
    const SHORTEST: usize = 4;
    if folded.len() > LONGEST {
        return false;
    }
    let is_word = |head: &str| head.len() > 2 && model.word(hash(head)).has(WordClass::WORD);
    let mut lengthened = String::new();
    folded.char_indices().skip(3).any(|(i, _)| {
        if folded.len() - i < SHORTEST || !model.word(hash(&folded[i..])).has(WordClass::NOUN) {
            return false;
        }
        let head = &folded[..i];
        let linked = ["s", "es", "en", "n", "-"].iter();
        let mut bare = linked.filter_map(|link| head.strip_suffix(link));
        is_word(head)
            || bare.any(is_word)
            || ["e", "en"].iter().any(|ending| {
                lengthened.clear();
                lengthened.extend([head, *ending]);
                is_word(&lengthened)
            })
    })
}
