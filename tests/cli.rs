//! The binary as a user runs it: exit status, messages, streams.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed step must fail the test"
)]

use std::io::Write;
use std::process::{Command, Stdio};

struct Run {
    status: i32,
    out: String,
    messages: String,
}

fn newsgraph(arguments: &[&str], stdin: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_newsgraph"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let bytes = stdin.to_owned();
    let writer = std::thread::spawn(move || {
        // The program may end before it has read everything.
        let _ = pipe.write_all(&bytes);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        messages: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn a_bad_line_gives_an_error_record_and_the_run_goes_on() {
    let lines = concat!(
        "{\"id\": \"a\", \"text\": \"Wang Yi sprach am 9. Februar.\", \"language\": \"de\"}\n",
        "{\"id\": \"b\", \"text\": 7}\n",
        "\n",
        "{\"id\": \"c\", \"text\": \"He sp\n",
        "{\"id\": 4, \"text\": \"The ministry said so.\", \"language\": \"en\"}\n",
    );
    let run = newsgraph(&["extract", "--from", "ndjson", "-"], lines.as_bytes());
    assert_eq!(run.status, 1, "{}", run.messages);
    let records: Vec<serde_json::Value> = run
        .out
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    let ids: Vec<_> = records.iter().map(|r| r["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["a", "b", "-:4", "4"]);
    assert_eq!(records[0]["text"], "Wang Yi sprach am 9. Februar.");
    assert!(records[1]["error"].is_string() && records[2]["error"].is_string());
    assert!(run.messages.contains("-:4: "), "{}", run.messages);
}

#[test]
fn the_readme_of_a_folder_is_no_article() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("README.md"), "# Samples\n\nWhat lies here.\n").unwrap();
    std::fs::write(folder.path().join("a.txt"), "Wang Yi spoke in Beijing.\n").unwrap();
    let run = newsgraph(&["extract", folder.path().to_str().unwrap()], b"");
    assert_eq!((run.status, run.out.lines().count()), (0, 1), "{}", run.messages);
}
