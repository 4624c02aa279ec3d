//! Reads lists of words and of names with their classes.

use std::collections::BTreeMap;
use std::path::Path;

use crate::annotate::hashes;
use crate::annotate::names::tagger::model::{PhraseClass, WordClass};
use crate::error::{Error, Result};
use crate::lang::{Pack, fold, tokenize};

/// Words with their classes by the hashes of the folded words.
pub(super) type Words = BTreeMap<u64, WordClass>;

/// Names and their beginnings, by the hashes of their folded words mixed from first to last.
pub(super) type Phrases = BTreeMap<u64, PhraseClass>;

/// Reads lists of `word TAB letters`; a line without letters is a plain word.
///
/// # Errors
/// A file that cannot be read, a letter that is no class, with file and line.
pub(super) fn words(paths: &[&Path]) -> Result<Words> {
    let mut words = Words::new();
    for path in paths {
        each_line(path, "w", |word, letter| {
            let known = WordClass::LETTERS.iter().find(|(known, _)| *known == letter);
            let class: &mut WordClass = words.entry(hashes::hash(&fold(word))).or_default();
            class.0 |= known?.1.0;
            Some(())
        })?;
    }
    Ok(words)
}

/// Reads lists of `name TAB letters`.
///
/// # Errors
/// As for [`words`].
pub(super) fn phrases(paths: &[&Path], pack: &Pack) -> Result<Phrases> {
    let mut phrases = Phrases::new();
    for path in paths {
        each_line(path, "", |name, letter| {
            add_phrase(&mut phrases, pack, name, letter)
        })?;
    }
    Ok(phrases)
}

/// Enters a name and its beginnings; nothing if `letter` is no class.
pub(super) fn add_phrase(phrases: &mut Phrases, pack: &Pack, name: &str, letter: char) -> Option<()> {
    let class = PhraseClass::of_letter(letter)?;
    let mut tokens = Vec::new();
    tokenize(name, 0, name.len(), &pack.lexicon, &mut tokens);
    let last = tokens.len().checked_sub(1)?;
    let mut hash = 0;
    for (i, token) in tokens.iter().enumerate() {
        hash = hashes::mix(hash, hashes::hash(&fold(token.text(name))));
        let entry = phrases.entry(hash).or_default();
        entry.0 |= if i < last {
            PhraseClass::BEGINNING.0
        } else {
            class.0
        };
    }
    Some(())
}

/// Calls `visit` with the entry and each letter of each line; it returns none for a letter that is no class.
fn each_line(path: &Path, default: &str, mut visit: impl FnMut(&str, char) -> Option<()>) -> Result<()> {
    for (number, line) in super::corpus::text(path)?.lines().enumerate() {
        let (entry, letters) = line.split_once('\t').unwrap_or((line, default));
        for letter in letters.chars() {
            if visit(entry, letter).is_none() {
                return Err(Error::new(
                    format!("`{letter}` is no class, or `{entry}` has no words"),
                    "see models/README.md for the letters",
                )
                .in_file(path)
                .at_line(number as u32 + 1));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_is_no_class_is_named_with_its_line() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("words.tsv");
        std::fs::write(&path, "brook\tn\nhill\t?\n").expect("a file");
        let error = words(&[path.as_path()])
            .expect_err("`?` is no letter")
            .to_string();
        assert!(error.contains("`?` is no class"), "{error}");
        assert!(error.contains('2'), "{error}");
    }
}
