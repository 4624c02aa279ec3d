//! What the words of RDFa attributes stand for: terms of a vocabulary, shortened addresses, whole ones.

/// The prefixes and terms that need no declaration (RDFa Core Initial Context).
const INITIAL: &str = include_str!("prefixes.tsv");

/// More prefixes than this no page declares.
const MOST_PREFIXES: usize = 100;

/// More properties or types at one element are no page's.
const MOST_NAMES: usize = 16;

/// The vocabulary and the prefixes that hold at a place of the page.
#[derive(Debug, Default)]
pub(super) struct Terms {
    pub vocabulary: Option<String>,
    /// Those declared last come last.
    prefixes: Vec<(String, String)>,
}

impl Terms {
    /// The number of prefixes declared so far.
    pub fn len(&self) -> usize {
        self.prefixes.len()
    }

    /// Forgets the prefixes declared since there were `len`.
    pub fn cut(&mut self, len: usize) {
        self.prefixes.truncate(len);
    }

    pub fn bind(&mut self, prefix: &str, address: &str) {
        if self.prefixes.len() < MOST_PREFIXES {
            let prefix = prefix.to_ascii_lowercase();
            self.prefixes.push((prefix, address.to_owned()));
        }
    }

    /// "dc: http://… foaf: http://…"
    pub fn bind_all(&mut self, prefixes: &str) {
        let mut words = prefixes.split_whitespace();
        while let Some(prefix) = words.next() {
            let Some(prefix) = prefix.strip_suffix(':') else {
                continue;
            };
            words
                .next()
                .into_iter()
                .for_each(|address| self.bind(prefix, address));
        }
    }

    /// The addresses of the properties or classes that `words` name.
    pub fn properties(&self, words: &str) -> Vec<String> {
        words
            .split_whitespace()
            .take(MOST_NAMES)
            .filter_map(|word| self.property(word))
            .collect()
    }

    pub fn property(&self, word: &str) -> Option<String> {
        if !word.contains(':') {
            let vocabulary = self.vocabulary.as_ref()?;
            return Some([vocabulary, word].concat());
        }
        let whole = self.shortened(word).unwrap_or_else(|| word.to_owned());
        (!whole.starts_with("_:")).then_some(whole)
    }

    /// The addresses of relations: besides, some words are terms of their own.
    pub fn relations(&self, words: &str) -> Vec<String> {
        let own = |word: &str| {
            let is_term = matches!(&*word.to_ascii_lowercase(), "license" | "describedby" | "role");
            is_term.then(|| initial(&word.to_ascii_lowercase()))?
        };
        let of = |word: &str| self.property(word).or_else(|| Some(own(word)?.to_owned()));
        words.split_whitespace().take(MOST_NAMES).filter_map(of).collect()
    }

    /// The address that "prefix:name" stands for.
    pub fn shortened(&self, word: &str) -> Option<String> {
        let (prefix, name) = word.split_once(':')?;
        if prefix == "_" {
            return Some(format!("_:page-{name}"));
        }
        if name.starts_with("//") {
            return None;
        }
        let prefix = prefix.to_ascii_lowercase();
        let declared = self.prefixes.iter().rev().find(|(known, _)| *known == prefix);
        let address = match declared {
            Some((_, address)) => address.as_str(),
            None => initial(&prefix)?,
        };
        Some([address, name].concat())
    }
}

fn initial(prefix: &str) -> Option<&'static str> {
    let mut rows = INITIAL.lines().filter_map(|row| row.split_once('\t'));
    rows.find(|row| row.0 == prefix).map(|row| row.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_for_addresses() {
        let mut terms = Terms::default();
        terms.bind_all("n: http://n.example/ bad http://x.example/ dc: http://d.example/");
        terms.vocabulary = Some("http://v.example/".to_owned());
        for (word, expected) in [
            ("headline", Some("http://v.example/headline")),
            ("n:x", Some("http://n.example/x")),
            ("DC:x", Some("http://d.example/x")),
            ("foaf:name", Some("http://xmlns.com/foaf/0.1/name")),
            ("http://a.example/b", Some("http://a.example/b")),
            ("_:b", None),
        ] {
            assert_eq!(terms.property(word).as_deref(), expected, "{word}");
        }
        assert_eq!(terms.relations("nofollow")[0], "http://v.example/nofollow");
        terms.vocabulary = None;
        assert!(terms.relations("nofollow stylesheet").is_empty());
        assert_eq!(terms.relations("license").len(), 1);
    }
}
