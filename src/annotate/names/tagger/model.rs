//! A trained model as it stands in its file: read where it lies, nothing is copied.
//!
//! Little endian: the magic, the number of word slots and of feature slots (u32 each), the transitions (f32,
//! row by row), the words, the features. Both tables are open
//! addressed: the upper half of a hash says where to begin, the lower 16 bits are kept as a tag. A tag that
//! two share is as rare as a misprint, and does as much harm.

use super::{LABELS, OUTSIDE};
use crate::error::{Error, Result};
use crate::lang::Language;

const MAGIC: &[u8; 8] = b"ngnames1";
/// Tag and classes.
const WORD: usize = 3;
/// Tag, and the level of each label's weight relative to [`OUTSIDE`], two labels a byte.
const FEATURE: usize = 2 + (LABELS - 1) / 2;
const HEADER: usize = 16 + 4 * LABELS * LABELS;
/// An entry lies at most so many slots behind its place.
const PROBES: usize = 48;

/// What the levels of weights are worth, in thousandths: a level and, eight above it, its negative.
const LEVELS: [i32; 16] = [
    0, 120, 270, 450, 700, 1050, 1600, 2500, 0, -120, -270, -450, -700, -1050, -1600, -2500,
];

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
    pub const PLACE: Self = Self(64);
    pub const OTHER_NAME: Self = Self(128);

    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The letters by which word lists for training tell the classes.
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

/// A trained model.
#[derive(Debug)]
pub(crate) struct Model {
    words: &'static [u8],
    word_slots: usize,
    features: &'static [u8],
    feature_slots: usize,
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
        let broken = || {
            Error::new(
                "these bytes are no model of names",
                "train it again: see models/README.md",
            )
        };
        let word = |at: usize| -> Option<[u8; 4]> { bytes.get(at..at + 4)?.try_into().ok() };
        let number = |at: usize| word(at).map(|b| u32::from_le_bytes(b) as usize);
        let float = |at: usize| word(at).map(f32::from_le_bytes);
        if bytes.get(..8) != Some(MAGIC) {
            return Err(broken());
        }
        let (Some(word_slots), Some(feature_slots)) = (number(8), number(12)) else {
            return Err(broken());
        };
        let mut transitions = [[0.0; LABELS]; LABELS];
        for (i, weight) in transitions.iter_mut().flatten().enumerate() {
            *weight = float(16 + 4 * i).ok_or_else(broken)?;
        }
        let words = (word_slots + PROBES) * WORD;
        let features = (feature_slots + PROBES) * FEATURE;
        if bytes.len() != HEADER + words + features {
            return Err(broken());
        }
        let (words, features) = bytes[HEADER..].split_at(words);
        Ok(Self {
            words,
            word_slots,
            features,
            feature_slots,
            transitions,
        })
    }

    /// The classes of the word with that hash, by [`super::features::hash`] of the folded word.
    pub fn word(&self, hash: u64) -> WordClass {
        let class = find::<WORD>(self.words, self.word_slots, hash);
        WordClass(class.map_or(0, |entry| entry[2]))
    }

    /// Adds the weights of a feature, in thousandths, to the scores of the labels.
    pub fn add(&self, feature: u64, scores: &mut [i32; LABELS]) {
        if let Some(entry) = find::<FEATURE>(self.features, self.feature_slots, feature) {
            for (pair, levels) in scores[OUTSIDE + 1..].chunks_exact_mut(2).zip(&entry[2..]) {
                pair[0] += LEVELS[usize::from(levels & 15)];
                pair[1] += LEVELS[usize::from(levels >> 4)];
            }
        }
    }
}

fn place(slots: usize, hash: u64) -> (usize, [u8; 2]) {
    let start = ((hash >> 32) * slots as u64) >> 32;
    (start as usize, (hash as u16).to_le_bytes())
}

/// The entry of a hash; a slot whose bytes after the tag are all zero is empty.
fn find<const SIZE: usize>(table: &[u8], slots: usize, hash: u64) -> Option<&[u8]> {
    let (start, tag) = place(slots, hash);
    let rest = table.get(start * SIZE..(start + PROBES) * SIZE)?;
    for entry in rest.chunks_exact(SIZE) {
        if entry[..2] == tag {
            return Some(entry);
        }
        if entry[2..].iter().all(|byte| *byte == 0) {
            return None;
        }
    }
    None
}

/// Puts together the file of a model.
#[cfg(feature = "train")]
pub(crate) struct Writer {
    pub words: Vec<(u64, WordClass)>,
    /// The most important first: those for which there is no room are left out.
    pub features: Vec<(u64, [f32; LABELS])>,
    pub transitions: [[f32; LABELS]; LABELS],
}

#[cfg(feature = "train")]
impl Writer {
    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        let word_slots = self.words.len() * 17 / 16 + 1;
        let feature_slots = self.features.len() * 17 / 16 + 1;
        let mut words = vec![0; (word_slots + PROBES) * WORD];
        for (hash, class) in &self.words {
            insert::<WORD>(&mut words, word_slots, *hash, &[class.0]);
        }
        let mut features = vec![0; (feature_slots + PROBES) * FEATURE];
        for (hash, weights) in &self.features {
            let levels = weights.map(|weight| level(weight - weights[OUTSIDE]));
            let pairs = levels[OUTSIDE + 1..].chunks_exact(2);
            let bytes: Vec<u8> = pairs.map(|pair| pair[0] | pair[1] << 4).collect();
            insert::<FEATURE>(&mut features, feature_slots, *hash, &bytes);
        }
        let mut bytes = MAGIC.to_vec();
        bytes.extend((word_slots as u32).to_le_bytes());
        bytes.extend((feature_slots as u32).to_le_bytes());
        for weight in self.transitions.iter().flatten() {
            bytes.extend(weight.to_le_bytes());
        }
        bytes.extend(words);
        bytes.extend(features);
        bytes
    }
}

/// The level nearest to a weight.
#[cfg(feature = "train")]
fn level(weight: f32) -> u8 {
    let distance = |level: &usize| (LEVELS[*level] as f32 / 1000.0 - weight).abs();
    let nearest = (0..LEVELS.len()).min_by(|a, b| distance(a).total_cmp(&distance(b)));
    nearest.unwrap_or_default() as u8
}

#[cfg(feature = "train")]
fn insert<const SIZE: usize>(table: &mut [u8], slots: usize, hash: u64, value: &[u8]) {
    if value.iter().all(|byte| *byte == 0) {
        return;
    }
    let (start, tag) = place(slots, hash);
    for entry in table[start * SIZE..(start + PROBES) * SIZE].chunks_exact_mut(SIZE) {
        if entry[2..].iter().all(|byte| *byte == 0) {
            entry[..2].copy_from_slice(&tag);
            entry[2..].copy_from_slice(value);
            return;
        }
        if entry[..2] == tag {
            return;
        }
    }
}
