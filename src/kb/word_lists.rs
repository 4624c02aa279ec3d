//! The plain word lists inside the binary: one look-up tells in which of them a word is.

use super::files::WORDS;
use super::tables::{COMMON_DE, COMMON_EN, FEMALE, GIVEN, MALE, SURNAME};
use super::word_table;
use crate::lang::Language;

/// A plain list of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordList {
    /// Words that are no names, of the language.
    Common,
    /// Given names, of any language.
    Given,
    /// Surnames that are hardly anything else.
    Surname,
    /// Given names that women bear.
    Female,
    /// Given names that men bear.
    Male,
}

/// The lists that a word is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct InLists {
    bits: u8,
    common: u8,
}

impl InLists {
    /// Whether the word is in `list`.
    pub fn has(self, list: WordList) -> bool {
        let bit = match list {
            WordList::Common => self.common,
            WordList::Given => GIVEN,
            WordList::Surname => SURNAME,
            WordList::Female => FEMALE,
            WordList::Male => MALE,
        };
        self.bits & bit != 0
    }
}

/// The lists that have `word`, which must be case folded.
pub(super) fn of(word: &str, language: Language) -> InLists {
    InLists {
        bits: word_table::bits(WORDS, word),
        common: match language {
            Language::De => COMMON_DE,
            Language::En => COMMON_EN,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::word_table::{bits, table};

    #[test]
    fn a_word_is_in_the_lists_that_have_it_and_in_no_other() {
        let table = table(&[(1, "abend\nbrücke\n"), (2, "abend\nzaun\n")]);
        assert_eq!(bits(&table, "abend"), 3);
        assert_eq!(bits(&table, "brücke"), 1);
        for word in ["", "aben", "abends", "mitte", "zaune"] {
            assert_eq!(bits(&table, word), 0, "{word}");
        }
        assert_eq!(bits(&[], "abend"), 0);
        assert_eq!(bits(&table[..20], "abend"), 0);
    }

    #[test]
    fn every_word_of_the_files_is_in_the_table() {
        for (text, language, list) in [
            (include_str!("common_de.txt"), Language::De, WordList::Common),
            (include_str!("common_en.txt"), Language::En, WordList::Common),
            (include_str!("given_names.txt"), Language::De, WordList::Given),
            (include_str!("surnames.txt"), Language::En, WordList::Surname),
            (include_str!("female_names.txt"), Language::En, WordList::Female),
            (include_str!("male_names.txt"), Language::De, WordList::Male),
        ] {
            for word in text.lines() {
                assert!(of(word, language).has(list), "{word}");
            }
        }
        assert!(!of("abendbrot", Language::En).has(WordList::Common));
    }
}
