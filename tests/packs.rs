//! Every example in the built-in language packs does what it says.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed step must fail the test"
)]

use newsgraph::lang::Language;
use newsgraph::{Extractor, pack_check};

#[track_caller]
fn check(language: Language) {
    let extractor = Extractor::builder().build().unwrap();
    let report = pack_check::check(&extractor, language);
    let broken: Vec<String> = report.broken.iter().map(ToString::to_string).collect();
    assert!(
        broken.is_empty(),
        "{} of {} examples are broken:\n{}",
        broken.len(),
        report.examples,
        broken.join("\n")
    );
}

#[test]
fn the_german_examples_hold() {
    check(Language::De);
}

#[test]
fn the_english_examples_hold() {
    check(Language::En);
}

#[test]
fn every_meaning_is_explained_to_those_who_write_packs() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lang/README.md")).unwrap();
    let extractor = Extractor::builder().build().unwrap();
    for language in Language::ALL {
        for (name, file) in extractor.packs().of(language).pattern_files() {
            for entry in &file.entries {
                let is_explained = readme.contains(&format!("`{}`", entry.means));
                assert!(is_explained, "{language}/{name}.toml means `{}`", entry.means);
            }
        }
    }
}
