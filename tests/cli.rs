//! The binary as a user runs it: exit status, messages, streams.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed step must fail the test"
)]

#[path = "cli/newsgraph.rs"]
mod newsgraph;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::Stdio;

use newsgraph::{Run, command, newsgraph};
use serde_json::Value;

const ARTICLE: &str = "# Minister besucht Wien\n\nDer Minister sagte am 9. Februar, das Abkommen gelte.\n";

fn lines(count: usize) -> String {
    let line = |n| {
        format!(
            "{{\"id\": \"a{n}\", \"language\": \"de\", \"datePublished\": \"2021-02-14\", \"text\": \"Die Sprecherin \
             des Ministeriums sagte am {}. Februar 2021 in Wien, der Vertrag Nummer {n} sei gut.\"}}\n",
            n % 28 + 1
        )
    };
    (0..count).map(line).collect()
}

fn records(run: &Run) -> Vec<Value> {
    run.out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn ids(run: &Run) -> Vec<String> {
    records(run)
        .iter()
        .map(|record| record["id"].as_str().unwrap().to_owned())
        .collect()
}

fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, content) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    dir
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn entries(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

// What goes in.

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
    assert_eq!(ids(&run), ["a", "b", "-:4", "4"]);
    let records = records(&run);
    assert_eq!(records[0]["text"], "Wang Yi sprach am 9. Februar.");
    assert!(records[1]["error"].is_string() && records[2]["error"].is_string());
    assert!(run.messages.contains("-:4: "), "{}", run.messages);
}

#[test]
fn a_line_cut_in_half_is_told_with_its_number() {
    let mut input = lines(3);
    input.truncate(input.len() - 20);
    let run = newsgraph(&["extract", "--from", "ndjson"], input.as_bytes());
    assert_eq!(run.status, 1);
    assert_eq!(ids(&run), ["a0", "a1", "-:3"]);
}

#[test]
fn ndjson_on_standard_input_is_recognised() {
    let run = newsgraph(&["extract"], lines(2).as_bytes());
    assert_eq!(
        (run.status, ids(&run)),
        (0, vec!["a0".to_owned(), "a1".to_owned()]),
        "{}",
        run.messages
    );
}

#[test]
fn a_folder_is_read_in_the_order_of_names_without_what_is_no_article() {
    let dir = folder_with(&[
        ("b.md", ARTICLE),
        ("a/z.txt", "Der Minister sprach."),
        ("a/.hidden/x.md", ARTICLE),
        ("c.HTM", "<html><body><p>Der Minister sprach.</p></body></html>"),
        ("image.png", "PNG"),
        (".draft.md", ARTICLE),
        (
            "lines.jsonl",
            "{\"id\": \"one\", \"text\": \"Der Minister sprach.\"}\n",
        ),
    ]);
    let run = newsgraph(&["extract", text(dir.path())], b"");
    assert_eq!(run.status, 0, "{}", run.messages);
    let records = records(&run);
    let sources: Vec<_> = records
        .iter()
        .map(|record| record["source"].as_str().unwrap())
        .collect();
    let expected = ["a/z.txt", "b.md", "c.HTM", "lines.jsonl:1"];
    let expected = expected.map(|name| format!("{}/{name}", text(dir.path())));
    assert_eq!(sources, expected);
}

#[test]
fn a_missing_file_is_named_and_nothing_is_written() {
    let run = newsgraph(&["extract", "nowhere.md"], b"");
    assert_eq!(run.status, 2);
    assert!(
        run.messages
            .starts_with("newsgraph: nowhere.md: cannot be read: "),
        "{}",
        run.messages
    );
    assert!(run.messages.contains("check the path"), "{}", run.messages);
}

#[test]
fn one_missing_file_does_not_stop_the_others() {
    let dir = folder_with(&[("a.md", ARTICLE)]);
    let run = newsgraph(&["extract", "nowhere.md", text(&dir.path().join("a.md"))], b"");
    assert_eq!(run.status, 1);
    assert_eq!(records(&run).len(), 2);
}

#[test]
fn settings_that_cannot_be_are_refused() {
    for (arguments, message) in [
        (&["extract", "--lang", "tlh"][..], "unknown language `tlh`"),
        (&["extract", "--base", "here"], "cannot begin an IRI"),
        (&["extract", "--published", "yesterday"], "`yesterday` is no date"),
        (&["extract", "--url", "a b"], "`a b` is no address"),
        (&["extract", "--threads", "0"], "--threads"),
        (
            &["extract", "--url", "https://example.org/", "a.md", "b.md"],
            "a single article",
        ),
        (&["extract", "-o", "."], "name a file"),
        (&["explain", "."], "name one article"),
        (&["pack", "check", "src"], "no language pack in src"),
        (&["convert", "--to", "pdf"], "pdf"),
        (&["translate"], "translate"),
    ] {
        let run = newsgraph(arguments, b"");
        assert_eq!(run.status, 2, "{arguments:?}: {}", run.messages);
        assert!(run.messages.contains(message), "{arguments:?}: {}", run.messages);
        assert!(run.out.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_broken_pack_is_named_with_its_line() {
    let dir = folder_with(&[("de/dates.toml", "\n[[pattern]]\nmean = 1\n")]);
    let run = newsgraph(&["extract", "--packs", text(dir.path())], ARTICLE.as_bytes());
    assert_eq!(run.status, 2);
    assert!(
        run.messages.contains("dates.toml:3: unknown key `mean`"),
        "{}",
        run.messages
    );
}

#[test]
fn a_file_over_the_limit_is_refused_unread() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("image.txt");
    fs::File::create(&path).unwrap().set_len((256 << 20) + 1).unwrap();
    let run = newsgraph(&["extract", text(&path)], b"");
    assert!(run.messages.contains("larger than 256 MiB"), "{}", run.messages);
    assert_ne!(run.status, 0);
}

#[test]
fn odd_content_never_ends_a_run() {
    let rubbish: [&[u8]; 8] = [
        b"",
        b"\n\n",
        b"\xff\xfe\x00\xd8",
        b"\0\0\0\0",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"Der Minister \xe4u\xdferte sich.\n",
        b"<html><p>never closed",
        b"{}",
    ];
    let dir = tempfile::tempdir().unwrap();
    let paths: Vec<String> = (0..rubbish.len())
        .map(|n| text(&dir.path().join(n.to_string())).to_owned())
        .collect();
    for (path, bytes) in paths.iter().zip(rubbish) {
        fs::write(path, bytes).unwrap();
    }
    for format in ["auto", "markdown", "html", "text", "ndjson"] {
        let mut arguments = vec!["extract", "--from", format];
        arguments.extend(paths.iter().map(String::as_str));
        let run = newsgraph(&arguments, b"");
        assert!(run.status == 0 || run.status == 1, "{format}: {}", run.messages);
        assert!(
            !run.messages.contains("fault of newsgraph"),
            "{format}: {}",
            run.messages
        );
        assert!(!records(&run).is_empty());
    }
}

#[test]
fn a_string_of_ndjson_is_the_main_text_to_the_letter() {
    for text in [
        "\u{feff}Der Rat\0 tagte am 9. Februar 2021.\r\n",
        "%PDF\0\0\0",
        "\0",
        " x ",
    ] {
        let line = serde_json::json!({"id": "a", "language": "de", "text": text}).to_string();
        let run = newsgraph(&["extract", "--from", "ndjson"], line.as_bytes());
        assert_eq!(run.status, 0, "{text:?}: {}", run.messages);
        let record = &records(&run)[0];
        assert_eq!(record["text"], text);
        let text: Vec<char> = text.chars().collect();
        for date in record["dates"].as_array().unwrap() {
            let place = |key: &str| usize::try_from(date[key].as_u64().unwrap()).unwrap();
            let words: String = text[place("start")..place("end")].iter().collect();
            assert_eq!(date["text"], words);
        }
    }
}

#[test]
fn pages_nested_without_end_are_read_with_a_warning() {
    for hostile in [
        "<div>",
        "<ul><li>",
        "<span><div></span>",
        "<form><div></form>",
        "<rt>",
        "<b id=x><p>",
    ] {
        let page = format!("<p>Der Minister sprach.{}", hostile.repeat(20_000));
        let run = newsgraph(&["extract", "--from", "html"], page.as_bytes());
        assert_eq!(run.status, 0, "{hostile}: {}", run.messages);
    }
}

// What comes out.

#[test]
fn every_run_gives_the_same_bytes_whatever_the_number_of_threads() {
    let input = lines(24);
    for to in [
        &["extract"][..],
        &["convert"],
        &["convert", "--to", "nt"],
        &["convert", "--to", "ttl"],
    ] {
        let run = |threads| {
            let arguments = [to, &["--from", "ndjson", "--threads", threads]].concat();
            newsgraph(&arguments, input.as_bytes()).out
        };
        let once = run("1");
        assert!(once == run("1") && once == run("2") && once == run("7"), "{to:?}");
    }
}

#[test]
fn a_folder_gets_one_file_an_article() {
    let dir = folder_with(&[
        ("in/a.md", ARTICLE),
        ("in/b/a.txt", "Der Minister sprach."),
        ("in/c.html", "<p>x</p>"),
    ]);
    let out = dir.path().join("new/out/");
    let run = newsgraph(&["convert", text(&dir.path().join("in")), "-o", text(&out)], b"");
    assert_eq!(run.status, 0, "{}", run.messages);
    assert_eq!(entries(&out), ["a-2.jsonld", "a.jsonld", "c.jsonld"]);
    let document: Value = serde_json::from_slice(&fs::read(out.join("a.jsonld")).unwrap()).unwrap();
    assert!(document.is_object());
}

#[test]
fn json_ld_of_one_article_is_indented_and_of_several_a_line_each() {
    let one = newsgraph(&["convert", "--from", "markdown"], ARTICLE.as_bytes());
    assert_eq!(one.status, 0, "{}", one.messages);
    assert!(one.out.starts_with("{\n  \""), "{}", one.out);
    assert!(one.out.ends_with("}\n"));
    let several = newsgraph(&["convert"], lines(3).as_bytes());
    assert_eq!(records(&several).len(), 3);
}

#[test]
fn a_file_appears_whole_or_stays_as_it_was() {
    let dir = folder_with(&[("a.md", ARTICLE), ("a.nt", "old")]);
    let out = dir.path().join("a.nt");
    let failed = newsgraph(&["convert", "--to", "nt", "-o", text(&out), "nowhere.md"], b"");
    assert_eq!(
        (failed.status, fs::read_to_string(&out).unwrap().as_str()),
        (2, "old")
    );
    let input = dir.path().join("a.md");
    let done = newsgraph(&["convert", "--to", "nt", "-o", text(&out), text(&input)], b"");
    assert_eq!(done.status, 0, "{}", done.messages);
    assert!(fs::read_to_string(&out).unwrap().starts_with('<'));
    assert_eq!(entries(dir.path()), ["a.md", "a.nt"]);
}

#[test]
fn an_output_that_cannot_be_written_is_named_with_a_remedy() {
    for command in ["convert", "extract"] {
        let run = newsgraph(&[command, "-o", "no/such/folder/a.nt"], ARTICLE.as_bytes());
        assert_eq!(run.status, 2);
        assert!(
            run.messages.contains("cannot write to no/such/folder/a.nt"),
            "{}",
            run.messages
        );
        assert!(
            run.messages.contains("check that the place exists"),
            "{}",
            run.messages
        );
    }
}

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

#[test]
fn explain_names_what_found_what() {
    let run = newsgraph(&["explain", "-", "--lang", "de"], ARTICLE.as_bytes());
    assert_eq!(run.status, 0, "{}", run.messages);
    for part in ["ARTICLE -", "BLOCKS", "language  de"] {
        assert!(run.out.contains(part), "{part}: {}", run.out);
    }
}

#[test]
fn help_of_every_command_has_an_example() {
    for command in [&["convert"][..], &["extract"], &["explain"], &["pack", "check"]] {
        let run = newsgraph(&[command, &["--help"]].concat(), b"");
        assert_eq!(run.status, 0);
        assert!(run.out.contains("Example"), "{command:?}: {}", run.out);
    }
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
    // 4000 records have some 4 MiB; the allocator's caches make the factor loose.
    assert!(
        many < few + few / 4 + 2048,
        "{few} KiB for 200 articles, {many} KiB for 4000"
    );
}
