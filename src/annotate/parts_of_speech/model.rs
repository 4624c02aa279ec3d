//! A trained tagger as it stands in its file: the magic and one [table](crate::annotate::table) of features.

use super::PARTS;
use crate::annotate::table::{LEVELS, Table, table};
#[cfg(feature = "train")]
use crate::annotate::table::{level, write_table};
use crate::error::{Error, Result};
use crate::lang::Language;

const MAGIC: &[u8; 8] = b"ngparts1";
/// Bytes of a feature: the level of each weight, two a byte.
const FEATURE: usize = PARTS / 2;

/// A trained model.
#[derive(Debug)]
pub(crate) struct Model {
    features: Table<FEATURE>,
}

impl Model {
    /// The model of a language that is part of the program.
    ///
    /// # Errors
    /// The file that the program was built with is no model.
    pub fn builtin(language: Language) -> Result<Self> {
        Self::read(match language {
            Language::De => include_bytes!("../../../models/parts.de.bin"),
            Language::En => include_bytes!("../../../models/parts.en.bin"),
        })
    }

    /// # Errors
    /// The bytes are no model of this version, or not all of one.
    pub fn read(bytes: &'static [u8]) -> Result<Self> {
        parse(bytes).ok_or_else(|| {
            Error::new(
                "these bytes are no model of parts of speech",
                "train it again: see models/README.md",
            )
        })
    }

    /// Adds the weights of a feature, in thousandths, to the scores.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut [i32; PARTS]) {
        if let Some(levels) = self.features.find(feature) {
            for (pair, levels) in scores.chunks_exact_mut(2).zip(levels) {
                pair[0] += LEVELS[usize::from(levels & 15)];
                pair[1] += LEVELS[usize::from(levels >> 4)];
            }
        }
    }
}

fn parse(bytes: &'static [u8]) -> Option<Model> {
    let mut rest = bytes.strip_prefix(MAGIC)?;
    let features = table(&mut rest)?;
    rest.is_empty().then_some(Model { features })
}

/// The bytes of a model of these weights.
#[cfg(feature = "train")]
pub(crate) fn bytes(features: &[(u64, [f32; PARTS])]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    let levels = |weights: &[f32; PARTS]| {
        let mut levels = [0; FEATURE];
        for (byte, pair) in levels.iter_mut().zip(weights.chunks_exact(2)) {
            *byte = level(pair[0]) | level(pair[1]) << 4;
        }
        levels
    };
    let entries = features
        .iter()
        .map(|(feature, weights)| (*feature, levels(weights)));
    write_table(entries.collect(), &mut bytes);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_whole_model_are_refused() {
        let whole = include_bytes!("../../../models/parts.en.bin");
        assert!(Model::read(whole).is_ok());
        for broken in [
            &whole[..7],
            &whole[..whole.len() - 1],
            b"ngparts0\0\0\0\0\0\0\0\0",
        ] {
            let error = Model::read(broken).map(|_| ()).map_err(|error| error.to_string());
            let message = error.expect_err("the bytes are broken");
            assert!(message.contains("no model of parts of speech"), "{message}");
        }
    }
}
