//! How far the readers agree with pages that come with what is to be read from them: run by hand on the samples
//! of other projects, which are not checked in.
//!
//! `NEWSGRAPH_LINKED_DATA=DIR cargo test --lib agreement -- --ignored --nocapture` reads every page below DIR that
//! has such a file beside it: `.jsonld` (blocks as they are written), `.json` (microdata items, or expanded
//! JSON-LD), `.expanded.json` (RDFa as expanded JSON-LD), `-expected.nquads` (microdata as RDF, of which literals
//! are compared). White space in words and the names of nodes without any are not compared.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use dom_query::Document;
use serde_json::{Value, json};

use super::base::Base;
use super::{Node, blocks, microdata, rdfa};
use crate::parse::html::page_tags;

/// What the projects call their pages.
const ADDRESSES: &[&str] = &[
    "",
    "http://www.example.com/index.html",
    "http://www.example.com/microdata/test",
    "http://blog.example.com/progress-report",
    "http://some-example.com",
    "http://nielslubberman.nl/drupal/",
    "http://bob.example.com/",
];

type Triples = BTreeSet<[String; 3]>;

#[test]
#[ignore = "needs samples of other projects"]
fn readers_agree_with_the_samples_of_others() {
    let folder = std::env::var("NEWSGRAPH_LINKED_DATA").expect("NEWSGRAPH_LINKED_DATA is not set");
    let mut shares: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for path in pages(&folder) {
        let page = Page::read(&path);
        let found = [
            page.json_ld(),
            page.microdata(),
            page.rdfa(),
            page.microdata_as_rdf(),
        ];
        for (syntax, agrees) in found.into_iter().flatten() {
            let share = shares.entry(syntax).or_default();
            share.0 += usize::from(agrees);
            share.1 += 1;
            if !agrees {
                println!("{syntax} differs: {}", path.display());
            }
        }
    }
    for (syntax, (agree, all)) in shares {
        println!("{syntax}: {agree} of {all} agree");
    }
}

fn pages(folder: &str) -> Vec<PathBuf> {
    let mut pages = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "html" || e == "xhtml") {
                pages.push(path);
            }
        }
    }
    pages.sort();
    pages
}

struct Page<'p> {
    path: &'p Path,
    source: String,
    document: Document,
}

impl<'p> Page<'p> {
    fn read(path: &'p Path) -> Self {
        let source = String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        let document = Document::from(source.as_str());
        Self {
            path,
            source,
            document,
        }
    }

    fn beside(&self, ending: &str) -> Option<String> {
        let stem = self.path.file_stem()?.to_string_lossy().into_owned();
        fs::read_to_string(self.path.with_file_name(stem + ending)).ok()
    }

    fn json(&self, ending: &str) -> Option<Value> {
        serde_json::from_str(&self.beside(ending)?).ok()
    }

    /// Whether the reader agrees under one of the addresses that the page may have had; if not, how it differs
    /// under the first.
    fn agrees(&self, expected: &Triples, read: impl Fn(&Base) -> Triples) -> bool {
        let found: Vec<Triples> = ADDRESSES
            .iter()
            .map(|url| read(&Base::of(&self.document, Some(url))))
            .collect();
        let near = |triples: &&Triples| triples.symmetric_difference(expected).count();
        let Some(best) = found.iter().min_by_key(near) else {
            return false;
        };
        best.difference(expected).for_each(|t| println!("  + {t:?}"));
        expected.difference(best).for_each(|t| println!("  - {t:?}"));
        best == expected
    }

    fn json_ld(&self) -> Option<(&'static str, bool)> {
        let flat = |v: Value| match v {
            Value::Array(items) => items,
            Value::Object(mut node) if node.contains_key("items") => match node.remove("items") {
                // There each block is a list of its own.
                Some(Value::Array(blocks)) => blocks.iter().flat_map(super::values::each).cloned().collect(),
                other => other.into_iter().collect(),
            },
            other => vec![other],
        };
        let expected = squeezed(&json!(flat(self.json(".jsonld")?)));
        let tags = page_tags::read(&self.document);
        let blocks = tags
            .scripts
            .iter()
            .flat_map(|s| blocks::parsed(s).unwrap_or_default());
        let read: Vec<Value> = blocks.flat_map(flat).filter(|v| !v.is_null()).collect();
        Some(("json-ld", squeezed(&json!(read)) == expected))
    }

    fn microdata(&self) -> Option<(&'static str, bool)> {
        let is_item = |v: &Value| v.get(0).is_some_and(|first| first["properties"].is_object());
        let expected = self.json(".json").filter(is_item)?;
        self.source.contains("itemscope").then_some(())?;
        let expected = triples_of_items(&expected);
        let agrees = self.agrees(&expected, |base| triples(&microdata::read(&self.document, base)));
        Some(("microdata", agrees))
    }

    fn rdfa(&self) -> Option<(&'static str, bool)> {
        let is_expanded = |v: &Value| v.get(0).is_some_and(|first| first["@id"].is_string());
        let expected = self.json(".expanded.json").or_else(|| self.json(".json"));
        let expected = expected.filter(is_expanded)?;
        let nodes: Vec<Node> = expected
            .as_array()?
            .iter()
            .filter_map(|v| v.as_object().cloned())
            .collect();
        let agrees = self.agrees(&triples(&nodes), |base| {
            triples(&rdfa::read(&self.document, base))
        });
        let is_lite = self.path.to_string_lossy().contains("rdfalite");
        Some((if is_lite { "rdfa lite" } else { "rdfa core" }, agrees))
    }

    fn microdata_as_rdf(&self) -> Option<(&'static str, bool)> {
        let literal = |line: &str| {
            let (words, _) = line.split_once(" \"")?.1.rsplit_once('"')?;
            let words = words
                .replace("\\n", " ")
                .replace("\\t", " ")
                .replace("\\\"", "\"");
            Some(words.split_whitespace().collect::<String>())
        };
        let expected = self.beside("-expected.nquads")?;
        let lines = expected.lines().filter(|line| !line.starts_with('#'));
        let expected: BTreeSet<String> = lines.filter_map(literal).collect();
        let nodes = microdata::read(&self.document, &Base::default());
        let values = nodes
            .iter()
            .flat_map(|node| node.iter().filter(|(key, _)| !key.starts_with('@')));
        let values = values.flat_map(|(_, values)| values.as_array().into_iter().flatten());
        let read: BTreeSet<String> = values
            .filter_map(|value| Some(value.as_str()?.split_whitespace().collect()))
            .collect();
        // Addresses are no literals there.
        let is_address =
            |word: &&String| word.contains("://") || word.contains('.') || word.contains("mailto:");
        let more: Vec<&String> = read
            .difference(&expected)
            .filter(|word| !is_address(word))
            .collect();
        let less: Vec<&String> = expected.difference(&read).collect();
        if !more.is_empty() || !less.is_empty() {
            println!("  + {more:?}\n  - {less:?}");
        }
        Some(("microdata as rdf", more.is_empty() && less.is_empty()))
    }
}

fn named(id: Option<&Value>) -> String {
    let id = id.and_then(Value::as_str).filter(|id| !id.starts_with("_:"));
    id.unwrap_or("_").to_owned()
}

fn triples(nodes: &[Node]) -> Triples {
    let mut found = Triples::new();
    for node in nodes {
        let is_read = |key: &str| key != "@id" && !key.ends_with("usesVocabulary");
        for (key, values) in node.iter().filter(|(key, _)| is_read(key)) {
            for value in values.as_array().into_iter().flatten() {
                let object = match value {
                    Value::Object(value) if value.contains_key("@value") => {
                        let of = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
                        literal(of("@value"), &[of("@language"), of("@type")].concat())
                    }
                    Value::Object(value) => named(value.get("@id")),
                    Value::String(word) if key == "@type" => word.clone(),
                    other => literal(other.as_str().unwrap_or_default(), ""),
                };
                found.insert([named(node.get("@id")), key.clone(), object]);
            }
        }
    }
    found
}

/// Words without white space, with their language or datatype. An address may be written as words.
fn literal(words: &str, mark: &str) -> String {
    let words: String = words.split_whitespace().collect();
    [words.as_str(), mark].join(" ").trim_end().to_owned()
}

/// The triples of items that are written inside each other.
fn triples_of_items(items: &Value) -> Triples {
    let mut found = Triples::new();
    let mut left: Vec<&Value> = items.as_array().into_iter().flatten().collect();
    while let Some(item) = left.pop() {
        let name = named(item.get("id"));
        for class in super::values::each(&item["type"])
            .iter()
            .filter_map(Value::as_str)
        {
            found.insert([name.clone(), "@type".to_owned(), class.to_owned()]);
        }
        for (key, values) in item["properties"].as_object().into_iter().flatten() {
            for value in super::values::each(values) {
                let object = match value {
                    Value::Object(_) => {
                        left.push(value);
                        named(value.get("id"))
                    }
                    other => literal(other.as_str().unwrap_or_default(), ""),
                };
                found.insert([name.clone(), key.clone(), object]);
            }
        }
    }
    found
}

/// Without white space in words, and with keys in order.
fn squeezed(value: &Value) -> Value {
    match value {
        Value::String(words) => {
            let words: String = words.split_whitespace().collect();
            Value::String(words)
        }
        Value::Array(items) => items.iter().map(squeezed).collect(),
        Value::Object(node) => {
            let sorted: BTreeMap<&String, Value> = node.iter().map(|(key, v)| (key, squeezed(v))).collect();
            json!(sorted)
        }
        other => other.clone(),
    }
}
