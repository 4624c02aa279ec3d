//! The README shows real output: each triple that it prints is in the graph of the article that it
//! prints, and each file that it links is there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed step must fail the test"
)]

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use oxrdfio::{RdfFormat, RdfParser};

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The first fenced block of a language.
fn block<'a>(readme: &'a str, language: &str) -> &'a str {
    let opening = format!("```{language}\n");
    let start = readme.find(&opening).expect("the README has the block") + opening.len();
    let end = readme[start..].find("```").expect("the block ends");
    &readme[start..start + end]
}

fn triples(bytes: &[u8], format: RdfFormat) -> BTreeSet<String> {
    let quads = RdfParser::from_format(format).for_slice(bytes);
    quads.map(|quad| quad.unwrap().to_string()).collect()
}

#[test]
fn the_triples_of_the_first_screen_are_real() {
    let readme = readme();
    let mut child = Command::new(env!("CARGO_BIN_EXE_newsgraph"))
        .args(["convert", "--from", "markdown", "--to", "nt", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let article = block(&readme, "markdown");
    child.stdin.take().unwrap().write_all(article.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let actual = triples(&output.stdout, RdfFormat::NTriples);
    let shown = triples(block(&readme, "turtle").as_bytes(), RdfFormat::Turtle);
    let missing: Vec<&String> = shown.difference(&actual).collect();
    assert!(
        shown.len() >= 10 && missing.is_empty(),
        "not in the output: {missing:#?}"
    );
}

#[test]
fn every_file_that_it_links_is_there() {
    for link in readme().split("](").skip(1) {
        let target = link.split(')').next().unwrap();
        let is_local = !target.contains("://") && !target.starts_with('#');
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(target);
        assert!(
            !is_local || path.exists(),
            "the README links {target}, which is not there"
        );
    }
}
