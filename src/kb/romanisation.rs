//! One key for the spellings that a name has in different languages: Lawrow, Lavrov, Лавров.
//!
//! The rewrites are data, in `romanisation.tsv`. Needs nothing of the crate: the build script makes the
//! keys of the tables with it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::folding::fold;

const BUILT_IN: &str = include_str!("romanisation.tsv");

/// The rewrites that the program carries.
pub static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::new(BUILT_IN));

/// Where in a word letters must stand to be rewritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Anywhere,
    First,
    Last,
}

const PLACES: &[(&str, Place)] = &[
    ("", Place::Anywhere),
    ("first", Place::First),
    ("last", Place::Last),
];

/// Rewrites of letters.
#[derive(Debug)]
pub struct Rules {
    rewrites: HashMap<(String, Place), String>,
    /// In characters.
    longest: usize,
    fingerprint: u32,
}

/// Shorter keys of places say too little.
const SHORTEST_PLACE: usize = 6;

impl Rules {
    /// Reads a table of rewrites: letters, what they become, where; lines that begin with `#` are comments.
    pub fn new(table: &str) -> Self {
        let mut rewrites = HashMap::new();
        // FNV-1a: what tells one table from another, without a crate for it.
        let mut fingerprint: u32 = 0x811c_9dc5;
        for byte in table.bytes() {
            fingerprint = (fingerprint ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let mut column = || columns.next().unwrap_or_default();
            let (from, to, place) = (column(), column(), column());
            if let Some((_, place)) = PLACES.iter().find(|(name, _)| *name == place) {
                rewrites.insert((from.to_owned(), *place), to.to_owned());
            }
        }
        let lengths = rewrites.keys().map(|(from, _)| from.chars().count());
        Self {
            longest: lengths.max().unwrap_or_default(),
            rewrites,
            fingerprint,
        }
    }

    /// Tells tables of rewrites apart: keys can be looked up only by the rules that made them.
    pub fn fingerprint(&self) -> u32 {
        self.fingerprint
    }

    /// The key of the name of a person: only full names have one.
    pub fn person(&self, name: &str) -> Option<String> {
        let key = self.key(name);
        key.contains(' ').then_some(key)
    }

    /// The key of the name of a place that is not too short.
    pub fn place(&self, name: &str) -> Option<String> {
        let key = self.key(name);
        (key.len() >= SHORTEST_PLACE).then_some(key)
    }

    /// The words of a name, rewritten.
    pub fn key(&self, name: &str) -> String {
        let folded = fold(name);
        let mut key = String::with_capacity(folded.len());
        for word in folded.split(|c: char| !c.is_alphanumeric()) {
            if word.is_empty() {
                continue;
            }
            if !key.is_empty() {
                key.push(' ');
            }
            self.rewrite(word, &mut key);
        }
        key
    }

    fn rewrite(&self, word: &str, key: &mut String) {
        let mut at = 0;
        let mut from = (String::new(), Place::Anywhere);
        let mut last = None;
        while at < word.len() {
            let rest = &word[at..];
            let ends = rest.char_indices().map(|(i, c)| i + c.len_utf8());
            let mut ends: Vec<usize> = ends.take(self.longest).collect();
            let mut rewritten = None;
            while let Some(end) = ends.pop() {
                let is_last = at + end == word.len();
                let places = [
                    (Place::First, at == 0),
                    (Place::Last, is_last),
                    (Place::Anywhere, true),
                ];
                from.0.clear();
                from.0.push_str(&rest[..end]);
                rewritten = places
                    .into_iter()
                    .filter(|(_, fits)| *fits)
                    .find_map(|(place, _)| {
                        from.1 = place;
                        Some((end, self.rewrites.get(&from)?.as_str()))
                    });
                if rewritten.is_some() {
                    break;
                }
            }
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let (end, to) = rewritten.unwrap_or((first, &rest[..first]));
            for letter in to.chars() {
                if last != Some(letter) {
                    key.push(letter);
                }
                last = Some(letter);
            }
            at += end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_same(spellings: &[&str]) {
        let keys: Vec<String> = spellings.iter().map(|name| RULES.key(name)).collect();
        assert!(keys.iter().all(|key| *key == keys[0]), "{spellings:?}: {keys:?}");
    }

    #[test]
    fn the_spellings_of_a_name_have_one_key() {
        for spellings in [
            &["Sergej Lawrow", "Sergei Lavrov", "Sergey Lavrov", "Сергей Лавров"][..],
            &["Wolodymyr Selenskyj", "Volodymyr Zelensky", "Volodymyr Zelenskyy"],
            &["Sergej Schoigu", "Sergei Shoigu", "Сергей Шойгу"],
            &["Jewgeni Primakow", "Yevgeny Primakov", "Evgeny Primakov"],
            &["Boris Nemzow", "Boris Nemtsov"],
            &["Michail Chodorkowski", "Mikhail Khodorkovsky"],
            &["Baschar", "Bashar"],
            &["Aserbaidschan", "Azerbaijan"],
            &["Gerhard Schröder", "Gerhard Schroeder", "Gerhard Schroder"],
        ] {
            assert_same(spellings);
        }
    }

    #[test]
    fn other_names_have_other_keys() {
        for (one, other) in [
            ("Sergej Lawrow", "Sergej Larow"),
            ("Anna Berg", "Anna Burg"),
            ("Boris Nemzow", "Boris Netzow"),
            ("Iwan Petrow", "Iwan Petrowa"),
        ] {
            assert_ne!(RULES.key(one), RULES.key(other));
        }
    }

    #[test]
    fn only_full_names_and_long_names_of_places_have_a_key() {
        assert_eq!(RULES.person("Lawrow"), None);
        assert_eq!(RULES.place("Lwow"), None);
        assert!(RULES.place("Tschernihiw").is_some());
        assert_eq!(RULES.key(" – "), "");
    }
}
