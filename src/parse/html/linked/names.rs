//! What properties and classes are called in schema.org, however a page writes them.

use serde_json::{Map, Value};

/// See the file.
const TABLE: &str = include_str!("names.tsv");

/// The prefix of schema.org that needs no declaration.
const PREFIX: &str = "schema:";

/// What the context of a block calls things.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Prefixes and terms with what they stand for.
    terms: Vec<(String, String)>,
}

impl Names {
    /// Reads a context, if it is more than an address.
    pub fn of_context(context: Option<&Value>) -> Option<Self> {
        const MOST: usize = 50;
        let definitions = match context? {
            Value::Array(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        let mut terms = Vec::new();
        for (term, meaning) in definitions
            .iter()
            .filter_map(Value::as_object)
            .flatten()
            .take(MOST)
        {
            let meaning = meaning.as_str().or_else(|| meaning.get("@id")?.as_str());
            if let Some(meaning) = meaning.filter(|_| !term.starts_with('@')) {
                terms.push((term.clone(), meaning.to_owned()));
            }
        }
        (!terms.is_empty()).then_some(Self { terms })
    }

    /// Renames the keys of a node.
    pub fn rename(&self, node: &mut Map<String, Value>) {
        let is_plain = |key: &String| !key.contains(':') && !self.terms.iter().any(|(term, _)| term == key);
        if node.keys().all(is_plain) {
            return;
        }
        for (key, value) in std::mem::take(node) {
            let name = self.name(&key);
            // The plain name has said it already.
            node.entry(name).or_insert(value);
        }
    }

    fn name(&self, key: &str) -> String {
        let meaning = |word: &str| {
            let mut terms = self.terms.iter();
            terms
                .find(|(term, _)| term == word)
                .map(|(_, meaning)| meaning.as_str())
        };
        let whole = meaning(key).map(str::to_owned).or_else(|| {
            let (prefix, name) = key.split_once(':')?;
            Some([meaning(prefix)?, name].concat())
        });
        // A term may stand for a prefixed name.
        let whole = whole.unwrap_or_else(|| key.to_owned());
        let again = whole
            .split_once(':')
            .and_then(|(prefix, name)| Some([meaning(prefix)?, name].concat()));
        local(&again.unwrap_or(whole))
    }
}

/// The name in schema.org of a property or class; others stay as they are.
pub(super) fn local(key: &str) -> String {
    if let Some(name) = key.strip_prefix(PREFIX) {
        return name.to_owned();
    }
    let address = ["http://", "https://"]
        .iter()
        .find_map(|scheme| key.strip_prefix(scheme));
    let Some(address) = address else {
        return key.to_owned();
    };
    let rows = TABLE.lines().filter(|row| !row.starts_with('#'));
    for row in rows {
        let mut cells = row.split('\t');
        let (Some(vocabulary), Some(theirs), Some(ours)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        match address.strip_prefix(vocabulary) {
            Some(name) if theirs == "*" => return name.to_owned(),
            Some(name) if theirs == name => return ours.to_owned(),
            Some(_) | None => {}
        }
    }
    key.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vocabularies_have_names_in_common() {
        for (key, name) in [
            ("https://schema.org/headline", "headline"),
            ("http://purl.org/dc/terms/created", "dateCreated"),
            ("http://iptc.org/std/rNews/2011-10-07#creator", "author"),
            ("http://iptc.org/std/rNews/2011-10-07#headline", "headline"),
            ("http://vocab.example/headline", "http://vocab.example/headline"),
            ("headline", "headline"),
            ("@id", "@id"),
        ] {
            assert_eq!(local(key), name);
        }
    }
}
