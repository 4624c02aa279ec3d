//! A trained model as it stands in its file: read where it lies, nothing is copied.
//!
//! Little endian: the magic; the transitions (f32, row by row); the [tables](crate::annotate::table) of words, of
//! phrases, of features.

use super::viterbi::NEVER;
use super::{LABELS, OUTSIDE, may_follow};
use crate::annotate::table::{LEVELS, Table, table, take};
#[cfg(feature = "train")]
use crate::annotate::table::{level, write_table};
use crate::error::{Error, Result};
use crate::lang::Language;

const MAGIC: &[u8; 8] = b"ngnames4";
/// Bytes of the classes of a word.
const WORD: usize = 1;
/// Bytes of a feature: the level of each label's weight relative to [`OUTSIDE`], two labels a byte.
const FEATURE: usize = (LABELS - 1) / 2;

/// What the word list says of a word: bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct WordClass(pub u8);

impl WordClass {
    pub const NOUN: Self = Self(1);
    pub const ADJECTIVE: Self = Self(2);
    pub const VERB: Self = Self(4);
    /// Any other word that is no name.
    pub const OTHER_WORD: Self = Self(8);
    pub const GIVEN_NAME: Self = Self(16);
    pub const SURNAME: Self = Self(32);
    #[cfg(feature = "train")]
    pub const PLACE: Self = Self(64);
    #[cfg(feature = "train")]
    pub const OTHER_NAME: Self = Self(128);

    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Of any word that is no name.
    pub const WORD: Self = Self(Self::NOUN.0 | Self::ADJECTIVE.0 | Self::VERB.0 | Self::OTHER_WORD.0);

    /// The letters by which word lists for training tell the classes.
    #[cfg(feature = "train")]
    pub const LETTERS: [(char, Self); 8] = [
        ('n', Self::NOUN),
        ('a', Self::ADJECTIVE),
        ('v', Self::VERB),
        ('w', Self::OTHER_WORD),
        ('g', Self::GIVEN_NAME),
        ('s', Self::SURNAME),
        ('p', Self::PLACE),
        ('o', Self::OTHER_NAME),
    ];
}

/// What the lists of names say of one or several words: bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct PhraseClass(pub u8);

impl PhraseClass {
    /// Longer phrases begin with the words.
    pub const BEGINNING: Self = Self(128);
    /// So many classes of whole phrases there are, the lowest bits: people, organizations, places, treaties and
    /// laws; names of various kinds; words that are hardly ever names; media, which are called like things.
    pub const CLASSES: usize = 7;

    /// The classes of which the words are a whole phrase.
    pub fn whole(self) -> u8 {
        self.0 & !Self::BEGINNING.0
    }

    /// The class that lists for training tell by a letter.
    #[cfg(feature = "train")]
    pub fn of_letter(letter: char) -> Option<Self> {
        const LETTERS: [char; PhraseClass::CLASSES] = ['p', 'o', 'l', 't', 'v', 'w', 'm'];
        let class = LETTERS.iter().position(|known| *known == letter)?;
        Some(Self(1 << class))
    }
}

/// A trained model.
#[derive(Debug)]
pub(crate) struct Model {
    words: Table<WORD>,
    phrases: Table<WORD>,
    features: Table<FEATURE>,
    /// By label, by label that follows it; of those that cannot follow, [`NEVER`].
    pub transitions: [[f32; LABELS]; LABELS],
}

impl Model {
    /// The model of a language that is part of the program.
    ///
    /// # Errors
    /// The file that the program was built with is no model.
    pub fn builtin(language: Language) -> Result<Self> {
        Self::read(match language {
            Language::De => include_bytes!("../../../../models/names.de.bin"),
            Language::En => include_bytes!("../../../../models/names.en.bin"),
        })
    }

    /// # Errors
    /// The bytes are no model of this version, or not all of one.
    pub fn read(bytes: &'static [u8]) -> Result<Self> {
        parse(bytes).ok_or_else(|| {
            Error::new(
                "these bytes are no model of names",
                "train it again: see models/README.md",
            )
        })
    }

    /// The classes of the word with that hash, by [`crate::annotate::hashes::hash`] of the folded word.
    pub fn word(&self, hash: u64) -> WordClass {
        WordClass(self.words.find(hash).map_or(0, |[class]| *class))
    }

    /// The classes of the words whose folded hashes were [`crate::annotate::hashes::mix`]ed into one, first to last.
    pub fn phrase(&self, hash: u64) -> PhraseClass {
        PhraseClass(self.phrases.find(hash).map_or(0, |[class]| *class))
    }

    /// Adds the weights of features, in thousandths, to the scores of the labels.
    pub fn add(&self, features: &[u64], scores: &mut [i32; LABELS]) {
        // Nearly all of the time goes into waiting for memory: first all tags are asked for, then all values.
        for features in features.chunks(AT_ONCE) {
            let mut places = [0; AT_ONCE];
            let mut found = 0;
            for feature in features {
                let place = self.features.place(*feature);
                places[found] = place.unwrap_or_default();
                found += usize::from(place.is_some());
            }
            for place in &places[..found] {
                let entry = self.features.value(*place).unwrap_or(&[0; FEATURE]);
                for (i, levels) in entry.iter().enumerate() {
                    scores[OUTSIDE + 1 + 2 * i] += LEVELS[usize::from(levels & 15)];
                    scores[OUTSIDE + 2 + 2 * i] += LEVELS[usize::from(levels >> 4)];
                }
            }
        }
    }
}

/// So many features are looked up side by side.
const AT_ONCE: usize = 64;

fn parse(bytes: &'static [u8]) -> Option<Model> {
    let mut rest = bytes.strip_prefix(MAGIC)?;
    let mut transitions = [[0.0; LABELS]; LABELS];
    let weights: &[[u8; 4]] = take(&mut rest, LABELS * LABELS)?;
    for (i, bytes) in weights.iter().enumerate() {
        let (a, b) = (i / LABELS, i % LABELS);
        let weight = f32::from_le_bytes(*bytes);
        if !weight.is_finite() {
            return None;
        }
        transitions[a][b] = if may_follow(a, b) { weight } else { NEVER };
    }
    let words = table(&mut rest)?;
    let phrases = table(&mut rest)?;
    let features = table(&mut rest)?;
    rest.is_empty().then_some(Model {
        words,
        phrases,
        features,
        transitions,
    })
}

/// Puts together the file of a model.
#[cfg(feature = "train")]
pub(crate) struct Writer {
    pub words: Vec<(u64, WordClass)>,
    pub phrases: Vec<(u64, PhraseClass)>,
    /// The most important first: those for which there is no room are left out.
    pub features: Vec<(u64, [f32; LABELS])>,
    pub transitions: [[f32; LABELS]; LABELS],
}

#[cfg(feature = "train")]
impl Writer {
    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for weight in self.transitions.iter().flatten() {
            bytes.extend(weight.to_le_bytes());
        }
        let words = self.words.iter().map(|(hash, class)| (*hash, [class.0]));
        write_table(words.collect(), &mut bytes);
        let phrases = self.phrases.iter().map(|(hash, class)| (*hash, [class.0]));
        write_table(phrases.collect(), &mut bytes);
        let features = self
            .features
            .iter()
            .map(|(hash, weights)| (*hash, levels(weights)));
        write_table(features.collect(), &mut bytes);
        bytes
    }
}

/// The bytes of a feature.
#[cfg(feature = "train")]
fn levels(weights: &[f32; LABELS]) -> [u8; FEATURE] {
    let mut bytes = [0; FEATURE];
    for (byte, pair) in bytes.iter_mut().zip(weights[OUTSIDE + 1..].chunks_exact(2)) {
        *byte = level(pair[0] - weights[OUTSIDE]) | level(pair[1] - weights[OUTSIDE]) << 4;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A model that knows no word and no feature.
    fn empty() -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.resize(8 + 4 * LABELS * LABELS, 0);
        for _ in 0..3 {
            // No bucket.
            bytes.extend([0; 8]);
        }
        bytes
    }

    fn read(bytes: Vec<u8>) -> Result<Model> {
        Model::read(Box::leak(bytes.into_boxed_slice()))
    }

    #[test]
    fn bytes_that_are_no_whole_model_are_refused() {
        assert!(read(empty()).is_ok());
        let mut longer = empty();
        longer.push(0);
        let mut older = empty();
        older[7] = b'1';
        // More buckets than there are.
        let mut counted = empty();
        counted[8 + 4 * LABELS * LABELS + 4] = 200;
        // Hashes that lead beyond the last bucket; a weight that is no number.
        let mut beyond = empty();
        beyond[8 + 4 * LABELS * LABELS] = 1;
        let mut no_number = empty();
        no_number[8..12].copy_from_slice(&f32::NAN.to_le_bytes());
        for bytes in [
            Vec::new(),
            MAGIC.to_vec(),
            longer,
            older,
            counted,
            beyond,
            no_number,
        ] {
            let error = read(bytes).map(|_| ()).map_err(|error| error.to_string());
            let message = error.expect_err("the bytes are broken");
            assert!(message.contains("no model of names"), "{message}");
        }
        for end in 0..empty().len() {
            assert!(read(empty()[..end].to_vec()).is_err(), "{end} bytes");
        }
    }

    #[test]
    fn a_model_that_knows_nothing_finds_nothing() {
        let model = read(empty()).expect("a model");
        assert_eq!(model.word(1), WordClass::default());
        let mut scores = [0; LABELS];
        model.add(&[u64::MAX], &mut scores);
        assert_eq!(scores, [0; LABELS]);
    }

    #[cfg(feature = "train")]
    #[test]
    fn what_is_written_is_found_again() {
        let mut weights = [0.0; LABELS];
        weights[3] = 1.05;
        weights[LABELS - 1] = -2.5;
        // Spread over the buckets, with tags of their own.
        let hash = |n: u64| (n * 0x9e37_79b9) << 32 | n;
        let writer = Writer {
            words: (1..500).map(|n| (hash(n), WordClass(n as u8 | 1))).collect(),
            phrases: (1..500).map(|n| (hash(n), PhraseClass(n as u8 | 2))).collect(),
            features: (1..500).map(|n| (hash(n), weights)).collect(),
            transitions: [[0.5; LABELS]; LABELS],
        };
        let model = read(writer.bytes()).expect("a model");
        for n in 1..500 {
            assert_eq!(model.word(hash(n)), WordClass(n as u8 | 1), "{n}");
            assert_eq!(model.phrase(hash(n)), PhraseClass(n as u8 | 2), "{n}");
            let mut scores = [0; LABELS];
            model.add(&[hash(n)], &mut scores);
            assert_eq!(
                (scores[2], scores[3], scores[LABELS - 1]),
                (0, 1050, -2500),
                "{n}"
            );
        }
        assert_eq!(model.word(hash(500)), WordClass::default());
        assert!(model.transitions[OUTSIDE][1] > 0.0 && model.transitions[OUTSIDE][2] < 0.0);
    }
}
