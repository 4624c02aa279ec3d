//! What is written while the run goes on: full disks, readers that go away, memory.

#[cfg(target_os = "linux")]
use std::fs;
use std::io::{BufRead, BufReader, Write};
#[cfg(target_os = "linux")]
use std::process::Stdio;

use super::newsgraph::{command, newsgraph};
use super::{ARTICLE, lines};

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error() {
    let run = newsgraph(&["extract", "-o", "/dev/full"], ARTICLE.as_bytes());
    assert_eq!(run.status, 2);
    assert!(
        run.messages.contains("cannot write to /dev/full"),
        "{}",
        run.messages
    );
}

#[test]
fn a_reader_that_goes_away_ends_the_run_quietly() {
    let mut child = command(&["extract", "--from", "ndjson"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(lines(2000).as_bytes()));
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut first)
        .unwrap();
    assert!(first.starts_with("{\"id\":\"a0\""));
    let output = child.wait_with_output().unwrap();
    assert!(writer.join().unwrap().is_err(), "the program read on");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

/// Peak memory of a run over `count` articles, in KiB.
#[cfg(target_os = "linux")]
fn peak_memory(count: usize) -> u64 {
    let mut child = command(&["extract", "--from", "ndjson", "--threads", "2"])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        stdin.write_all(lines(count).as_bytes()).unwrap();
        // Keeps the program waiting for more, so that it can still be looked at.
        stdin
    });
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = Vec::new();
    for _ in 0..count {
        line.clear();
        out.read_until(b'\n', &mut line).unwrap();
    }
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    drop(writer.join().unwrap());
    assert!(child.wait().unwrap().success());
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    peak.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn memory_does_not_grow_with_the_number_of_articles() {
    let (few, many) = (peak_memory(100), peak_memory(1000));
    // The records of 1000 articles have some 1.3 MiB and their facts several times that; the
    // allocator's caches make the factor loose.
    assert!(
        many < few + few / 4 + 2048,
        "{few} KiB for 100 articles, {many} KiB for 1000"
    );
}
