//! The rules of the code that a machine can check. Each test is one rule, and says why it is one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed step must fail the test"
)]

#[path = "tidy/source.rs"]
mod source;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use source::{Literal, Source, files, root};

/// The flow of the program: a stage knows nothing of those after it.
const STAGES: [&str; 5] = ["parse", "annotate", "resolve", "map", "write"];

/// Stands on all stages.
const ABOVE: [&str; 3] = ["extractor", "pack_check", "cli"];

/// What the top level may hold, besides hidden files and build outputs.
const TOP_LEVEL: [&str; 15] = [
    "CHANGELOG.md",
    "Cargo.toml",
    "Cargo.lock",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "benches",
    "clippy.toml",
    "models",
    "rustfmt.toml",
    "samples",
    "schemas",
    "src",
    "target",
    "tests",
];

/// More than this is two topics.
const MOST_LINES: usize = 500;

#[track_caller]
fn assert_none(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}:\n{}", broken.join("\n"));
}

/// The sources of the library and the program.
fn sources() -> Vec<Source> {
    files("src", "rs").iter().map(|path| Source::read(path)).collect()
}

/// All Rust of the project.
fn all_rust() -> Vec<Source> {
    ["src", "tests", "benches"]
        .iter()
        .flat_map(|folder| files(folder, "rs"))
        .map(|path| Source::read(&path))
        .collect()
}

#[test]
fn stages_know_nothing_of_later_stages() {
    let mut broken = Vec::new();
    for source in sources() {
        let own = source.stage();
        let first_later = match own.as_str() {
            "lang" | "kb" | "article.rs" | "facts.rs" | "error.rs" | "iso_date.rs" | "value_names.rs" => 0,
            stage => match STAGES.iter().position(|s| *s == stage) {
                Some(index) => index + 1,
                None => continue,
            },
        };
        let later = STAGES[first_later..].iter().chain(&ABOVE);
        for stage in later {
            for (number, line) in source.code_lines() {
                if names_module(line, stage) {
                    broken.push(format!("{}:{number}: {}", source.path, line.trim()));
                }
            }
        }
    }
    assert_none("stages go one way", &broken);
}

/// Whether the line names a module of the crate, by its path or in a list: `use crate::{map, write}`.
fn names_module(line: &str, module: &str) -> bool {
    let is_module = |name: &str| {
        name.split("::")
            .next()
            .is_some_and(|first| first.trim() == module)
    };
    line.split("crate::")
        .skip(1)
        .any(|path| match path.strip_prefix('{') {
            Some(list) => list.split([',', '}', '{']).any(is_module),
            None => is_module(path.split([';', ' ', ',', ')']).next().unwrap_or_default()),
        })
}

#[test]
fn modules_are_found_in_paths_and_in_lists() {
    for (line, expected) in [
        ("use crate::map::graph;", true),
        ("use crate::map;", true),
        ("use crate::{article, map};", true),
        ("use crate::{map::graph::NodeId, facts};", true),
        ("let quads = crate::map::to_quads(facts);", true),
        ("use crate::mapping;", false),
        ("use crate::facts::map;", false),
        ("use crate::{facts::Facts, lang};", false),
    ] {
        assert_eq!(names_module(line, "map"), expected, "{line}");
    }
}

#[test]
fn every_file_says_first_what_it_is_for() {
    let missing: Vec<String> = all_rust()
        .iter()
        .filter(|source| !source.text.starts_with("//!"))
        .map(|source| source.path.clone())
        .collect();
    assert_none("a file begins with //!", &missing);
}

#[test]
fn files_are_short_enough_to_be_read() {
    let long: Vec<String> = all_rust()
        .iter()
        .map(|source| (source.text.lines().count(), &source.path))
        .filter(|(lines, _)| *lines > MOST_LINES)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert_none(
        &format!("a file has at most {MOST_LINES} lines: split it by topic"),
        &long,
    );
}

#[test]
fn names_of_files_say_what_is_in_them() {
    const EMPTY: [&str; 13] = [
        "util",
        "utils",
        "helper",
        "helpers",
        "common",
        "misc",
        "manager",
        "handler",
        "processor",
        "data",
        "info",
        "new",
        "v2",
    ];
    let mut broken = Vec::new();
    for source in all_rust() {
        let path = Path::new(&source.path);
        let mut parts = path.iter().map(|part| part.to_string_lossy().replace(".rs", ""));
        if parts.any(|part| EMPTY.contains(&part.as_str())) {
            broken.push(source.path.clone());
        }
    }
    assert_none("a file is named after what it holds", &broken);
}

#[test]
fn lints_are_silenced_only_with_a_reason() {
    let mut broken = Vec::new();
    for source in all_rust() {
        let mut code = source.code.as_str();
        while let Some(at) = code.find("allow(") {
            let is_attribute = code[..at].ends_with("#[") || code[..at].ends_with("#![");
            let end = code[at..].find(']').map_or(code.len(), |end| at + end);
            if is_attribute && !code[at..end].contains("reason") {
                broken.push(format!("{}: {}", source.path, &code[at..end]));
            }
            code = &code[end..];
        }
    }
    assert_none("#[allow] has a reason", &broken);
}

#[test]
fn nothing_is_left_to_be_done_later() {
    let marks = ["TO", "FIX", "X", "HA"].iter().zip(["DO", "ME", "XX", "CK"]);
    let marks: Vec<String> = marks.map(|(a, b)| format!("{a}{b}")).collect();
    let mut broken = Vec::new();
    for source in all_rust() {
        for (number, line) in (1..).zip(source.text.lines()) {
            let mut words = line.split(|c: char| !c.is_alphanumeric());
            if words.any(|word| marks.iter().any(|mark| mark == word)) {
                broken.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    assert_none("do it now or not at all", &broken);
}

#[test]
fn comments_stand_for_themselves() {
    let mut broken = Vec::new();
    for source in all_rust() {
        for (number, comment) in source.comments() {
            let number_sign = comment.split([' ', '(']).any(|word| {
                word.strip_prefix('#')
                    .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
            });
            let lower = comment.to_lowercase();
            let history = ["previously", "used to be", "new approach"];
            if number_sign || history.iter().any(|word| lower.contains(word)) {
                broken.push(format!("{}:{number}: {}", source.path, comment.trim()));
            }
        }
    }
    assert_none("comments hold no issue numbers and no history", &broken);
}

#[test]
fn vocabulary_iris_stand_in_one_file() {
    const VOCABULARIES: [&str; 6] = [
        "http://schema.org",
        "https://schema.org",
        "w3.org/",
        "w3id.org/",
        "wikidata.org/",
        "id.loc.gov/",
    ];
    let mut broken = Vec::new();
    for source in sources().iter().filter(|s| s.path != "src/map/vocab.rs") {
        for Literal { line, text } in &source.literals {
            if VOCABULARIES.iter().any(|iri| text.contains(iri)) {
                broken.push(format!("{}:{line}: {text}", source.path));
            }
        }
    }
    assert_none("IRIs of vocabularies stand in src/map/vocab.rs", &broken);
}

/// Function words and verbs of speech: what a rule about language would first be written with.
const ENGLISH: &[&str] = &[
    "the",
    "and",
    "of",
    "to",
    "in",
    "on",
    "at",
    "by",
    "with",
    "from",
    "that",
    "which",
    "who",
    "his",
    "her",
    "he",
    "she",
    "they",
    "said",
    "says",
    "told",
    "according",
    "announced",
    "claimed",
    "yesterday",
    "today",
    "tomorrow",
    "monday",
    "january",
    "mr",
    "mrs",
];

/// Words that are as well names of formats, fields or schema.org terms.
const TERMS: &[&str] = &["from", "to", "in", "at", "by", "on"];

#[test]
fn words_of_a_language_stand_in_its_pack() {
    let german = german_words();
    assert!(german.len() > 50, "the German word lists could not be read");
    let mut broken = Vec::new();
    for source in sources() {
        // The engine that reads the packs stands beside them.
        if source.stage() == "lang" {
            continue;
        }
        for Literal { line, text } in &source.literals {
            let word = text.trim();
            let is_english = ENGLISH.contains(&word.to_lowercase().as_str()) && !TERMS.contains(&word);
            let foreign = |c: char| c.is_alphabetic() && !c.is_ascii();
            if is_english || german.contains(word) || text.contains(foreign) {
                broken.push(format!("{}:{line}: {text:?}", source.path));
            }
        }
    }
    assert_none("words of a language stand in src/lang/<language>/*.toml", &broken);
}

/// Entries of the German word lists of three letters and more, as they are written: `video` is an
/// element of HTML, `Video` a German word. Those of English are left out, because keys, values and
/// schema.org terms are English too.
fn german_words() -> BTreeSet<String> {
    let entries = |language: &str| -> BTreeSet<String> {
        let mut words = BTreeSet::new();
        for path in files(&format!("src/lang/{language}"), "toml") {
            let table: toml::Table = fs::read_to_string(root().join(path)).unwrap().parse().unwrap();
            if let Some(lists) = table.get("words") {
                strings(lists, &mut words);
            }
        }
        words
    };
    let english = entries("en");
    let is_word = |word: &String| word.chars().count() >= 3 && word.chars().all(char::is_alphabetic);
    entries("de")
        .into_iter()
        .filter(is_word)
        .filter(|word| !english.contains(word))
        .collect()
}

fn strings(value: &toml::Value, words: &mut BTreeSet<String>) {
    match value {
        toml::Value::String(word) => {
            let stem = word.split('+').next().unwrap_or_default();
            words.insert(stem.to_owned());
        }
        toml::Value::Array(items) => items.iter().for_each(|item| strings(item, words)),
        toml::Value::Table(table) => table.values().for_each(|item| strings(item, words)),
        _ => {}
    }
}

#[test]
fn the_top_level_holds_what_everybody_looks_for_there() {
    let mut stray = Vec::new();
    for entry in fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !name.starts_with('.') && !TOP_LEVEL.contains(&name.as_str()) {
            stray.push(name);
        }
    }
    assert_none("files have a folder", &stray);
}

#[test]
fn every_dependency_earns_its_place() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let code: String = all_rust().into_iter().map(|source| source.text).collect();
    let mut broken = Vec::new();
    let (mut in_dependencies, mut before) = (false, "");
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_dependencies = line.contains("dependencies");
        }
        let name = line.split_once(" = ").filter(|_| in_dependencies);
        let is_explained = before.starts_with('#') || line.contains(" # ");
        if let (Some((name, _)), false) = (name, is_explained) {
            broken.push(format!("{name}: no comment says why"));
        }
        if let Some((name, _)) = name
            && !code.contains(&format!("{}::", name.replace('-', "_")))
        {
            broken.push(format!("{name}: not used"));
        }
        before = line;
    }
    assert_none("a dependency is used, and its comment says what for", &broken);
}
