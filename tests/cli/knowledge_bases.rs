//! `newsgraph kb` and `--kb`.

use super::newsgraph::newsgraph;
use super::{folder_with, records, text};

const TABLE: &str =
    "person\tQ990000001\tRU\tWjatscheslaw Quarkow\tVyacheslav Quarkov\nthing\t\t\tDing\tThing\n";

#[test]
fn a_knowledge_base_is_built_looked_up_checked_and_used() {
    let dir = folder_with(&[("names.tsv", TABLE)]);
    let (table, kb) = (dir.path().join("names.tsv"), dir.path().join("kb"));
    let (table, kb) = (text(&table), text(&kb));
    let built = newsgraph(&["kb", "build", table, "-o", kb, "--licence", "CC0-1.0"], b"");
    assert_eq!(built.status, 1, "{}", built.messages);
    assert!(
        built.messages.contains("names.tsv:2: `thing` is no kind"),
        "{}",
        built.messages
    );
    assert_eq!(newsgraph(&["kb", "check", kb], b"").status, 0);
    let (line, _) = TABLE.split_at(TABLE.find("thing").unwrap_or_default());
    let piped = newsgraph(&["kb", "build", "-", "-o", kb], line.as_bytes());
    assert_eq!(piped.status, 0, "{}", piped.messages);
    for (name, expected) in [
        ("Wjatscheslaw Quarkow", "same name"),
        ("Viacheslav Quarkov", "other spelling"),
    ] {
        let found = newsgraph(&["kb", "lookup", name, "--kb", kb], b"");
        assert_eq!(found.status, 0);
        assert!(found.out.contains("Q990000001"), "{}", found.out);
        assert!(found.out.contains(expected), "{}", found.out);
    }
    assert_eq!(newsgraph(&["kb", "lookup", "Quarkow", "--kb", kb], b"").status, 1);
    let article = "Wjatscheslaw Quarkow, der Minister Russlands, reiste am Montag nach Wien.";
    let run = newsgraph(&["extract", "--lang", "de", "--kb", kb, "-"], article.as_bytes());
    assert_eq!(run.status, 0, "{}", run.messages);
    assert_eq!(records(&run)[0]["people"][0]["sameAs"], "wd:Q990000001");
}

#[test]
fn a_folder_that_is_none_of_a_knowledge_base_is_an_error_that_names_it() {
    let dir = folder_with(&[("letters.txt", "dear")]);
    let run = newsgraph(&["extract", "--kb", text(dir.path()), "-"], b"x");
    assert_eq!(run.status, 2);
    assert!(run.messages.contains("manifest.json"), "{}", run.messages);
    let table = dir.path().join("none.tsv");
    let run = newsgraph(
        &["kb", "build", text(&table), "-o", text(&dir.path().join("kb"))],
        b"",
    );
    assert_eq!(run.status, 2);
    assert!(run.messages.contains("none.tsv"), "{}", run.messages);
}
