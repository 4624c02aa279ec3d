//! A sorted word list inside the binary, searched where it lies: it costs nothing at start-up.

/// Case-folded words, one a line, in byte order.
#[derive(Debug, Default, Clone, Copy)]
pub struct WordSet {
    text: &'static str,
}

impl WordSet {
    pub(super) fn new(text: &'static str) -> Self {
        Self { text }
    }

    /// Whether the list has `word`, which must be case folded.
    pub fn contains(&self, word: &str) -> bool {
        let bytes = self.text.as_bytes();
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = bytes[low..middle]
                .iter()
                .rposition(|b| *b == b'\n')
                .map_or(low, |at| low + at + 1);
            let end = bytes[middle..]
                .iter()
                .position(|b| *b == b'\n')
                .map_or(bytes.len(), |at| middle + at);
            match bytes[start..end].cmp(word.as_bytes()) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => low = end + 1,
                std::cmp::Ordering::Greater => high = start,
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_no_other() {
        let set = WordSet::new("abend\nbrücke\nzaun\n");
        for word in ["abend", "brücke", "zaun"] {
            assert!(set.contains(word), "{word}");
        }
        for word in ["", "aben", "abends", "mitte", "zaune", "zz"] {
            assert!(!set.contains(word), "{word}");
        }
    }

    #[test]
    fn the_lists_of_the_binary_are_sorted() {
        for text in [
            include_str!("common_de.txt"),
            include_str!("common_en.txt"),
            include_str!("given_names.txt"),
            include_str!("surnames.txt"),
        ] {
            assert!(text.lines().is_sorted());
        }
    }
}
