//! Whole articles: did anything change (`.nt`, `.jsonld`), and is what a careful reader finds
//! still found (`.toml` against `scores.tsv` and `gaps.tsv`)? See samples/README.md.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed step must fail the test"
)]

mod record;
mod score;
mod truth;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use record::Record;
use score::Score;
use truth::Truth;

const BLESS: &str = "if this is meant, run `NEWSGRAPH_BLESS=1 cargo test --test samples` and read the diff";

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

fn expected(name: &str) -> PathBuf {
    samples().join("expected").join(name)
}

fn is_blessing() -> bool {
    std::env::var_os("NEWSGRAPH_BLESS").is_some()
}

/// What the program prints when it is called in the folder of the samples.
fn newsgraph(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_newsgraph"))
        .args(arguments)
        .current_dir(samples())
        .output()
        .unwrap();
    let messages = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {messages}");
    String::from_utf8(output.stdout).unwrap()
}

/// The hand-made files by name, sorted.
fn truths() -> BTreeMap<String, Truth> {
    let mut truths = BTreeMap::new();
    for entry in fs::read_dir(samples().join("expected")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "toml") {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = fs::read_to_string(&path).unwrap();
            let truth = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            truths.insert(name, truth);
        }
    }
    assert!(truths.len() >= 8, "samples/expected has lost its truth files");
    truths
}

/// The samples that the truth files are about.
fn inputs() -> BTreeSet<String> {
    truths().into_values().map(|truth| truth.input).collect()
}

/// Compares `actual` with a recorded file, or records it.
fn compare(name: &str, actual: &str, problems: &mut Vec<String>) {
    let path = expected(name);
    if is_blessing() {
        fs::write(&path, actual).unwrap();
        return;
    }
    let recorded = fs::read_to_string(&path).unwrap_or_default();
    if recorded == actual {
        return;
    }
    let (old, new): (BTreeSet<&str>, BTreeSet<&str>) = (recorded.lines().collect(), actual.lines().collect());
    let gone = old.difference(&new).map(|line| format!("  - {line}"));
    let come = new.difference(&old).map(|line| format!("  + {line}"));
    let lines: Vec<String> = gone.chain(come).take(20).collect();
    problems.push(format!("{name} has changed:\n{}", lines.join("\n")));
}

fn none(problems: &[String]) {
    assert!(problems.is_empty(), "{}\n{BLESS}", problems.join("\n"));
}

/// What `convert` writes of all samples into a folder: file names and contents.
fn converted(format: &str) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let target = format!("{}/", folder.path().display());
    let inputs = inputs();
    let mut arguments = vec!["convert", "--to", format, "-o", &target];
    arguments.extend(inputs.iter().map(String::as_str));
    newsgraph(&arguments);
    let entries = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let read = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(path).unwrap())
    };
    let mut files: Vec<_> = entries.map(read).collect();
    files.sort();
    files
}

#[test]
fn the_graphs_are_as_recorded() {
    let mut problems = Vec::new();
    for (name, triples) in converted("nt") {
        let mut lines: Vec<&str> = triples.lines().collect();
        lines.sort_unstable();
        compare(&name, &(lines.join("\n") + "\n"), &mut problems);
    }
    for (name, document) in converted("jsonld") {
        compare(&name, &document, &mut problems);
    }
    none(&problems);
}

#[test]
fn what_a_careful_reader_finds_is_found() {
    let inputs = inputs();
    let mut arguments = vec!["extract"];
    arguments.extend(inputs.iter().map(String::as_str));
    let lines = newsgraph(&arguments);
    let records: Vec<Record> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let (mut scores, mut gaps) = (
        String::from("sample\tfield\twanted\tfound\textra\n"),
        String::new(),
    );
    let mut problems = Vec::new();
    let recorded = fs::read_to_string(expected("scores.tsv")).unwrap_or_default();
    let recorded = score::read(&recorded);
    for (name, truth) in truths() {
        let id = truth.id.as_ref().unwrap_or(&truth.input);
        let record = records.iter().find(|record| &record.id == id);
        let record = record.unwrap_or_else(|| panic!("{name}: no record has the id {id}"));
        for (field, score) in score::scores(&truth, record) {
            let Score { wanted, found, extra } = score;
            scores.push_str(&format!("{name}\t{field}\t{wanted}\t{found}\t{extra}\n"));
            let before = recorded.get(&(name.clone(), field.to_owned()));
            if let Some(worse) = before.and_then(|before| score.worse_than(before)) {
                problems.push(format!("{name}: {field}: {worse}"));
            }
        }
        for problem in truth.violations(record) {
            gaps.push_str(&format!("{name}\t{problem}\n"));
        }
    }
    // Metadata and forbidden facts that are known to be wrong stand in gaps.tsv, exactly.
    compare("gaps.tsv", &gaps, &mut problems);
    if is_blessing() {
        fs::write(expected("scores.tsv"), scores).unwrap();
        return;
    }
    none(&problems);
}
