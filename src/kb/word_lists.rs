//! The plain word lists inside the binary: one look-up tells in which of them a word is.

use rustc_hash::FxHashMap;

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
pub struct InLists(u8);

impl InLists {
    /// Whether the word is in `list`.
    pub fn has(self, list: WordList) -> bool {
        self.0 & bit(list) != 0
    }
}

fn bit(list: WordList) -> u8 {
    1 << list as u8
}

/// Case-folded words with the lists that they are in.
#[derive(Debug, Default)]
pub struct WordLists {
    words: FxHashMap<&'static str, InLists>,
}

impl WordLists {
    /// Reads the texts of the lists: a word a line.
    pub(super) fn new(lists: &[(WordList, &'static str)]) -> Self {
        let lines = lists.iter().map(|(_, text)| text.lines().count());
        let mut words = FxHashMap::default();
        // The longest list fills most of the table; the others share many words with each other.
        words.reserve(lines.sum());
        for (list, text) in lists {
            for word in text.lines() {
                let in_lists: &mut InLists = words.entry(word).or_default();
                in_lists.0 |= bit(*list);
            }
        }
        Self { words }
    }

    /// The lists that have `word`, which must be case folded.
    pub fn of(&self, word: &str) -> InLists {
        self.words.get(word).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_in_the_lists_that_have_it_and_in_no_other() {
        let lists = WordLists::new(&[
            (WordList::Common, "abend\nbrücke\n"),
            (WordList::Surname, "abend\nzaun\n"),
        ]);
        let both = lists.of("abend");
        assert!(both.has(WordList::Common) && both.has(WordList::Surname) && !both.has(WordList::Given));
        assert!(lists.of("brücke").has(WordList::Common));
        for word in ["", "aben", "abends", "mitte", "zaune"] {
            assert_eq!(lists.of(word), InLists::default(), "{word}");
        }
    }
}
