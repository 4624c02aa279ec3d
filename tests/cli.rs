//! The binary as a user runs it: exit status, messages, streams.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed step must fail the test"
)]

#[path = "cli/knowledge_bases.rs"]
mod knowledge_bases;
#[path = "cli/newsgraph.rs"]
mod newsgraph;
#[path = "cli/streams.rs"]
mod streams;

use std::fs;
use std::path::Path;

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
    // The number of the line is told once, and what to do.
    let told = run.messages.lines().find(|line| line.contains("-:4: ")).unwrap();
    assert!(
        !told.contains("line 1") && told.contains("write each article as one JSON object"),
        "{told}"
    );
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
        (&["extract", "--published", "2021-02-14Tzz"], "is no date"),
        (&["extract", "--url", "a b"], "`a b` is no address"),
        (&["extract", "--url", "urn:x"], "`urn:x` is no address on the web"),
        (&["extract", "--threads", "0"], "1..=1024"),
        (&["convert", "--threads", "1025"], "1..=1024"),
        (&["explain", "-", "--threads", "2"], "--threads"),
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
        // None of it is a line of NDJSON.
        let expected = if format == "ndjson" { 2 } else { 1 };
        assert_eq!(run.status, expected, "{format}: {}", run.messages);
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
    let dir = folder_with(&[
        ("a.md", ARTICLE),
        ("bad.ndjson", "{\"id\": 1}\n[]\n"),
        ("empty/notes.pdf", ""),
        ("out", "old"),
    ]);
    let (out, here) = (dir.path().join("out"), |name: &str| {
        text(&dir.path().join(name)).to_owned()
    });
    for command in ["convert", "extract"] {
        for input in ["nowhere.md", &here("bad.ndjson"), &here("empty")] {
            let run = newsgraph(&[command, "-o", text(&out), input], b"");
            assert_eq!(run.status, 2, "{command} {input}: {}", run.messages);
            assert!(!run.messages.is_empty());
            assert_eq!(fs::read_to_string(&out).unwrap(), "old", "{command} {input}");
        }
    }
    for (command, start) in [("convert", "{\"@context\""), ("extract", "{\"id\"")] {
        let run = newsgraph(&[command, "-o", text(&out), &here("a.md"), "nowhere.md"], b"");
        assert_eq!(run.status, 1, "{}", run.messages);
        assert!(fs::read_to_string(&out).unwrap().starts_with(start), "{command}");
    }
    assert_eq!(entries(dir.path()), ["a.md", "bad.ndjson", "empty", "out"]);
}

#[test]
fn a_folder_without_articles_is_told_what_would_be_read() {
    let dir = folder_with(&[("notes.pdf", "")]);
    let run = newsgraph(&["convert", text(dir.path())], b"");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    let help = newsgraph(&["convert", "--help"], b"").out;
    for extension in [
        ".md",
        ".markdown",
        ".html",
        ".htm",
        ".xhtml",
        ".txt",
        ".ndjson",
        ".jsonl",
    ] {
        assert!(run.messages.contains(extension), "{}", run.messages);
        assert!(help.contains(extension), "{help}");
    }
}

#[test]
fn the_path_of_a_line_counts_from_the_working_directory() {
    let dir = folder_with(&[
        ("in/a.md", ARTICLE),
        ("lines.ndjson", "{\"path\": \"in/a.md\"}\n"),
    ]);
    let lines = dir.path().join("lines.ndjson");
    let run = |folder: &Path| {
        let mut command = command(&["extract", text(&lines)]);
        command.current_dir(folder).output().unwrap().status.code()
    };
    assert_eq!(run(dir.path()), Some(0));
    assert_eq!(run(&dir.path().join("in")), Some(2));
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
fn explain_names_what_found_what() {
    let run = newsgraph(&["explain", "-", "--lang", "de"], ARTICLE.as_bytes());
    assert_eq!(run.status, 0, "{}", run.messages);
    let sections: Vec<&str> = run
        .out
        .lines()
        .filter(|line| line.starts_with(char::is_uppercase))
        .collect();
    assert_eq!(
        sections[..4],
        ["ARTICLE -", "BLOCKS", "MENTIONS", "ENTITIES"],
        "{}",
        run.out
    );
    let row = |words: &[&str]| {
        let holds = |line: &str| words.iter().all(|word| line.contains(word));
        assert!(run.out.lines().any(holds), "{words:?}: {}", run.out);
    };
    row(&["language", "de"]);
    row(&["date", "9. Februar", "02-09", "de/dates-calendar.toml:"]);
    row(&["claim", "sagte", "Der Minister", "de/claims-saying.toml:"]);
    row(&["claim-1", "state reported positive", "das Abkommen gelte"]);
    row(&["TRIPLES ("]);
    row(&["#claim-1"]);
    row(&["text", "\"das Abkommen gelte\""]);
}

#[test]
fn help_of_every_command_has_an_example() {
    for command in [&["convert"][..], &["extract"], &["explain"], &["pack", "check"]] {
        let run = newsgraph(&[command, &["--help"]].concat(), b"");
        assert_eq!(run.status, 0);
        assert!(run.out.contains("Example"), "{command:?}: {}", run.out);
    }
}
