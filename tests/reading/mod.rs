//! What tests of the facts of a text share.

use std::sync::LazyLock;

use newsgraph::Extractor;
use newsgraph::article::Format;
use newsgraph::facts::Facts;
use newsgraph::lang::Language;
use newsgraph::parse::{Hints, Input};

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::builder().build().expect("the packs are in order"));

/// The facts of a Markdown text in that language.
pub fn facts(language: Language, text: &str) -> Facts {
    let input = Input {
        bytes: text.as_bytes(),
        id: "test".to_owned(),
        source: "test.md".to_owned(),
        format: Some(Format::Markdown),
        hints: Hints {
            language: Some(language),
            ..Hints::default()
        },
        ..Input::default()
    };
    EXTRACTOR.extract(&EXTRACTOR.parse(&input).expect("the text is read"))
}
