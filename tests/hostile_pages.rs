//! Pages made to break a reader of pages, the same as in `benches/pages`: all are read to their end, on little
//! stack, and those from which something was dropped say so.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a failed step must fail the test"
)]

#[path = "../benches/pages/hostile.rs"]
mod hostile;

use std::sync::LazyLock;

use newsgraph::Extractor;
use newsgraph::article::{Article, Format};
use newsgraph::parse::Input;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::builder().build().unwrap());

/// A quarter of what threads have: room for the large frames of unoptimised code, and far less than nested calls
/// of this many levels take.
const STACK: usize = 512 << 10;

const BYTES: usize = 200_000;

/// Reads a page on little stack; the reason where it is refused.
fn read(page: String) -> Result<Article, String> {
    LazyLock::force(&EXTRACTOR);
    let reading = std::thread::Builder::new().stack_size(STACK).spawn(move || {
        let input = Input {
            bytes: page.as_bytes(),
            id: "page".to_owned(),
            source: "page.html".to_owned(),
            format: Some(Format::Html),
            ..Input::default()
        };
        EXTRACTOR.parse(&input).map_err(|error| error.to_string())
    });
    reading.unwrap().join().expect("no page may panic")
}

fn page(name: &str, bytes: usize) -> String {
    let kind = hostile::KINDS.iter().find(|kind| kind.name == name);
    kind.expect("a kind of that name").page(bytes)
}

fn codes(article: &Article) -> Vec<&str> {
    article.warnings.iter().map(|warning| warning.code).collect()
}

#[test]
fn every_page_is_read_to_its_end_on_little_stack() {
    for kind in hostile::KINDS {
        match read(kind.page(BYTES)) {
            Ok(article) => {
                assert!(article.text.len() <= BYTES + 1000, "{}", kind.name);
                let mut last = 0;
                for block in &article.blocks {
                    assert!(block.span.start >= last, "{}", kind.name);
                    last = block.span.end;
                }
            }
            Err(reason) => assert!(reason.contains("binary file"), "{}: {reason}", kind.name),
        }
    }
}

#[test]
fn what_was_dropped_is_said() {
    for name in [
        "lists in lists",
        "divs in divs",
        "tables in tables",
        "attributes",
        "microdata in microdata",
        "line breaks",
    ] {
        let article = read(page(name, 2_000_000)).unwrap();
        assert!(
            codes(&article).contains(&"nesting-capped"),
            "{name}: {:?}",
            codes(&article)
        );
    }
    for name in ["paragraphs", "one text", "bylines"] {
        let article = read(page(name, BYTES)).unwrap();
        assert!(
            !codes(&article).contains(&"nesting-capped"),
            "{name}: {:?}",
            codes(&article)
        );
    }
}

/// Words at the end of a page that was capped on the way there.
#[test]
fn words_behind_what_was_dropped_are_kept() {
    let paragraph =
        |n| format!("<p>Der Rat der Stadt hat am {n}. Abend über den Hafen beraten, und alle waren da.</p>");
    let story: String = (1..=20).map(paragraph).collect();
    for name in ["divs in divs", "lists in lists", "attributes"] {
        let article = read(page(name, BYTES) + &story).unwrap();
        assert!(article.text.contains("über den Hafen"), "{name}");
    }
}

/// "100 MB of one text node": what is over the most that is read is left off, with a warning.
#[test]
fn a_text_longer_than_is_read_is_cut() {
    let article = read(page("one text", newsgraph::parse::MAX_TEXT + 1000)).unwrap();
    assert!(codes(&article).contains(&"truncated"), "{:?}", codes(&article));
}
