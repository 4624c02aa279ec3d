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

/// Where letters must stand to be rewritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Anywhere,
    /// At the beginning of a word.
    First,
    /// In names of people.
    People,
    /// Right after the same letter of the key.
    Doubled,
}

/// Whose name is rewritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Person,
    Place,
}

const PLACES: &[(&str, Place)] = &[
    ("", Place::Anywhere),
    ("first", Place::First),
    ("people", Place::People),
    ("doubled", Place::Doubled),
];

/// Rewrites of letters.
#[derive(Debug)]
pub struct Rules {
    rewrites: HashMap<(String, Place), String>,
    /// Letters that become one where two stand together.
    doubled: String,
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
        let mut doubled = String::new();
        // FNV-1a: what tells one table from another, without a crate for it.
        let mut fingerprint: u32 = 0x811c_9dc5;
        for byte in table.bytes() {
            fingerprint = (fingerprint ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let mut column = || columns.next().unwrap_or_default();
            let (from, to, place) = (column(), column(), column());
            match PLACES.iter().find(|(name, _)| *name == place) {
                Some((_, Place::Doubled)) => doubled.push_str(from),
                Some((_, place)) => {
                    rewrites.insert((from.to_owned(), *place), to.to_owned());
                }
                None => {}
            }
        }
        let lengths = rewrites.keys().map(|(from, _)| from.chars().count());
        Self {
            longest: lengths.max().unwrap_or_default(),
            rewrites,
            doubled,
            fingerprint,
        }
    }

    /// Tells tables of rewrites apart: keys can be looked up only by the rules that made them.
    pub fn fingerprint(&self) -> u32 {
        self.fingerprint
    }

    /// The key of the name of a person: only full names have one.
    pub fn person(&self, name: &str) -> Option<String> {
        let key = self.key(name, Of::Person);
        key.contains(' ').then_some(key)
    }

    /// The key of the name of a place that is not too short.
    pub fn place(&self, name: &str) -> Option<String> {
        let key = self.key(name, Of::Place);
        (key.len() >= SHORTEST_PLACE).then_some(key)
    }

    /// The words of a name, rewritten.
    fn key(&self, name: &str, of: Of) -> String {
        let folded = fold(name);
        let mut key = String::with_capacity(folded.len());
        for word in folded.split(|c: char| !c.is_alphanumeric()) {
            if word.is_empty() {
                continue;
            }
            if !key.is_empty() {
                key.push(' ');
            }
            self.rewrite(word, of, &mut key);
        }
        key
    }

    fn rewrite(&self, word: &str, of: Of, key: &mut String) {
        let mut at = 0;
        let mut from = (String::new(), Place::Anywhere);
        let mut last = None;
        while at < word.len() {
            let rest = &word[at..];
            let ends = rest.char_indices().map(|(i, c)| i + c.len_utf8());
            let mut ends: Vec<usize> = ends.take(self.longest).collect();
            let mut rewritten = None;
            while let Some(end) = ends.pop() {
                let places = [
                    (Place::First, at == 0),
                    (Place::People, of == Of::Person),
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
                let is_doubled = last == Some(letter) && self.doubled.contains(letter);
                if !is_doubled {
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
    fn check(names: [&str; 2], key: impl Fn(&str) -> Option<String>, same: bool) {
        let keys = names.map(key);
        assert_eq!(keys[0] == keys[1], same, "{names:?}: {keys:?}");
    }

    #[test]
    fn the_spellings_of_a_name_have_one_key() {
        for names in [
            ["Sergej Lawrow", "Sergei Lavrov"],
            ["Sergey Lavrov", "Сергей Лавров"],
            ["Wolodymyr Selenskyj", "Volodymyr Zelenskyy"],
            ["Volodymyr Zelensky", "Володимир Зеленський"],
            ["Sergej Schoigu", "Сергей Шойгу"],
            ["Jewgeni Primakow", "Yevgeny Primakov"],
            ["Yevgeny Primakov", "Evgeny Primakov"],
            ["Wassilij Nebensja", "Vasily Nebenzya"],
            ["Igor Sergejew", "Igor Sergeyev"],
            ["Igor Sergejew", "Igor Sergeev"],
            ["Michail Chodorkowski", "Mikhail Khodorkovsky"],
            ["Gerhard Schröder", "Gerhard Schroeder"],
            ["Gerhard Schröder", "Gerhard Schroder"],
        ] {
            check(names, |name| RULES.person(name), true);
        }
        check(["Aserbaidschan", "Azerbaijan"], |name| RULES.place(name), true);
        check(["Tschernihiw", "Chernihiv"], |name| RULES.place(name), true);
    }

    #[test]
    fn other_names_have_other_keys() {
        for names in [
            ["Sergej Lawrow", "Sergej Larow"],
            ["Anna Berg", "Anna Burg"],
            ["Boris Nemzow", "Boris Netzow"],
            ["Iwan Petrow", "Iwan Petrowa"],
            ["John Glenn", "John Glen"],
        ] {
            check(names, |name| RULES.person(name), false);
        }
        check(["Kannada", "Kanada"], |name| RULES.place(name), false);
        check(["Münster", "Munster"], |name| RULES.place(name), false);
    }

    #[test]
    fn only_full_names_and_long_names_of_places_have_a_key() {
        assert_eq!(RULES.person("Lawrow"), None);
        assert_eq!(RULES.place("Lwow"), None);
        assert!(RULES.place("Tschernihiw").is_some());
        assert_eq!(RULES.person(" – "), None);
    }
}
