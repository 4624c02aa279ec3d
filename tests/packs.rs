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
