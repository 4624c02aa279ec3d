//! Knowledge bases as files: built from dumps and tables, opened, refused when they are broken.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failed step must fail the test"
)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use newsgraph::kb::{Agreement, BadLine, Building, Event, Kb, Manifest, RowClass, RowKind, Table};
use newsgraph::lang::{Language, Lexicon, Packs};
use newsgraph::{Article, Extractor};

/// Invented things under item numbers that Wikidata has not reached.
const DUMP: &str = r#"[
{"type":"item","id":"Q990000001","labels":{"de":{"language":"de","value":"Wjatscheslaw Quarkow"},"fr":{"language":"fr","value":"Viatcheslav Kvarkov"}},"aliases":{"de":[{"language":"de","value":"Quarkow"},{"language":"de","value":"W. Quarkow"}]},"claims":{"P31":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"id":"Q5"}}}}],"P27":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"entity-type":"item","numeric-id":159}}}}]},"sitelinks":{"dewiki":{},"enwiki":{}}},
{"type":"item","id":"Q990000002","labels":{"mul":{"language":"mul","value":"Blorbia Steel"}},"aliases":[],"claims":{"P31":[{"rank":"deprecated","mainsnak":{"datavalue":{"value":{"id":"Q515"}}}},{"rank":"normal","mainsnak":{"datavalue":{"value":{"id":"Q4830453"}}}}],"P17":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"id":"Q15180"}}},"qualifiers":{"P582":[{}]}},{"rank":"normal","mainsnak":{"datavalue":{"value":{"id":"Q40"}}}}]},"sitelinks":[]},
{"type":"item","id":"Q990000003","labels":{"de":{"value":"Blorbien"},"en":{"value":"Blorbia"}},"aliases":{},"claims":{"P31":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"id":"Q6256"}}}},{"rank":"normal","mainsnak":{"datavalue":{"value":{"id":"Q3624078"}}}}],"P297":[{"rank":"normal","mainsnak":{"datavalue":{"value":"XB"}}}]},"sitelinks":{"enwiki":{}}},
{"type":"item","id":"Q990000004","labels":{"de":{"value":"der Farbton"}},"claims":{"P31":[{"rank":"normal","mainsnak":{"datavalue":{"value":{"id":"Q1075"}}}}]},"sitelinks":[]},
{"type":"item","id":"Q990000005","labels":{"de":"broken
{"type":"property","id":"P31","labels":{"de":{"value":"ist ein"}},"claims":{}},
{"type":"item","id":"Q990000006","labels":{"en":{"value":"Zarkograd"}},"claims":{"P31":[{"rank":"normal","mainsnak":{"snaktype":"somevalue"}},{"rank":"normal","mainsnak":{"datavalue":{"value":{"id":"Q515"}}}}]},"sitelinks":{"enwiki":{},"dewiki":{},"frwiki":{}}}
]
"#;

const TABLE: &str = "# kind, item, country, de, en\n\
    organization\tQ990000007\tAT\tBund der Quarkfreunde~Bundes der Quarkfreunde|BdQ\tLeague of Friends of Quark\tfounded 1899\n\
    colour\t\t\tRot\tRed\n\
    person\t\tAT\tQuark\n";

fn build(folder: &Path, inputs: &[(&str, &[u8])]) -> (PathBuf, Vec<BadLine>, Manifest) {
    let mut paths = Vec::new();
    for (name, bytes) in inputs {
        paths.push(folder.join(name));
        fs::write(folder.join(name), bytes).unwrap();
    }
    let mut building = Building::new().unwrap();
    building.memory = 1 << 20;
    let mut bad = Vec::new();
    let target = folder.join("kb");
    let manifest = building
        .run(&paths, &target, &mut |event| match event {
            Event::Bad(line) => bad.push(line),
            Event::Lines(_) => {}
        })
        .unwrap();
    (target, bad, manifest)
}

fn packs(folder: &Path) -> Packs {
    Packs::with_kb(None, Some(&newsgraph::kb::open(folder).unwrap())).unwrap()
}

fn found(kb: &Kb, class: RowClass, name: &str) -> Vec<(String, RowKind, Option<String>, Agreement)> {
    let found = kb.find(class, name);
    let row = |found: &newsgraph::kb::Found<'_>| {
        let item = found.row.item.map(|item| item.to_string()).unwrap_or_default();
        (
            item,
            found.row.kind,
            found.row.country.map(str::to_owned),
            found.by,
        )
    };
    found.iter().map(row).collect()
}

#[test]
fn a_dump_becomes_a_knowledge_base() {
    let folder = tempfile::tempdir().unwrap();
    let (kb, bad, manifest) = build(folder.path(), &[("dump.json", DUMP.as_bytes())]);
    assert_eq!(bad.len(), 1, "{bad:?}");
    assert_eq!((bad[0].line, manifest.rows), (6, 4));
    assert_eq!(manifest.licences, ["CC0-1.0"]);
    let packs = packs(&kb);
    let german = &packs.of(Language::De).kb;
    let expect = |item: &str, kind, country: Option<&str>, by| {
        vec![(item.to_owned(), kind, country.map(str::to_owned), by)]
    };
    assert_eq!(
        found(german, RowClass::Person, "wjatscheslaw quarkow"),
        expect("Q990000001", RowKind::Person, Some("RU"), Agreement::Letters)
    );
    assert_eq!(
        found(german, RowClass::Person, "Vyacheslav Quarkov"),
        expect("Q990000001", RowKind::Person, Some("RU"), Agreement::Sound)
    );
    assert_eq!(
        found(german, RowClass::Organization, "Blorbia Steel"),
        expect("Q990000002", RowKind::Corporation, Some("AT"), Agreement::Letters)
    );
    assert_eq!(
        found(german, RowClass::Place, "Blorbien"),
        expect("Q990000003", RowKind::Country, Some("XB"), Agreement::Letters)
    );
    for (class, name) in [
        (RowClass::Person, "Quarkow"),
        (RowClass::Person, "Viatcheslav Kvarkov"),
        (RowClass::Place, "Blorbia Steel"),
        (RowClass::Other, "der Farbton"),
    ] {
        assert_eq!(found(german, class, name), [], "{name}");
    }
}

#[test]
fn compressed_inputs_and_tables_give_the_same_as_plain_ones() {
    let folder = tempfile::tempdir().unwrap();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(DUMP.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    bzip2.write_all(DUMP.as_bytes()).unwrap();
    let bzip2 = bzip2.finish().unwrap();
    let plain = build(folder.path(), &[("dump", DUMP.as_bytes())]).2;
    assert_eq!(build(folder.path(), &[("dump", &gzip)]).2, plain);
    assert_eq!(build(folder.path(), &[("dump", &bzip2)]).2, plain);
}

#[test]
fn lines_of_a_table_that_are_wrong_are_named_and_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let (kb, bad, _) = build(folder.path(), &[("table.tsv", TABLE.as_bytes())]);
    let lines: Vec<_> = bad.iter().map(|bad| (bad.line, bad.what.as_str())).collect();
    assert_eq!(lines, [(3, "`colour` is no kind")]);
    let packs = packs(&kb);
    let kb = &packs.of(Language::De).kb;
    let rows = kb.find(RowClass::Organization, "Bundes der Quarkfreunde");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].row.name, "Bund der Quarkfreunde");
    assert_eq!(rows[0].row.more, "founded 1899");
    let place = kb.describe(rows[0].origin).unwrap();
    assert!(place.ends_with("table.tsv:2"), "{place}");
}

#[test]
fn names_of_a_folder_are_found_and_linked_in_articles() {
    let folder = tempfile::tempdir().unwrap();
    let (kb, ..) = build(
        folder.path(),
        &[("dump.json", DUMP.as_bytes()), ("table.tsv", TABLE.as_bytes())],
    );
    let extractor = Extractor::builder().kb(&kb).build().unwrap();
    let text = "Das Auto Wjatscheslaw Quarkows aus Russland stand am Montag mit Vertretern des Bundes der Quarkfreunde in Blorbien.";
    let article = Article::of_paragraph(text, Language::De, None);
    let facts = extractor.extract(&article);
    let person = &facts.people[0];
    assert_eq!(person.name, "Wjatscheslaw Quarkow");
    assert_eq!(person.same_as.as_deref(), Some("wd:Q990000001"));
    assert_eq!(facts.places[1].country_code.as_deref(), Some("XB"));
    let plain = Extractor::builder().build().unwrap().extract(&article);
    assert!(plain.people.iter().all(|person| person.same_as.is_none()));
}

/// Two things of one name are one candidate, but both can be asked for.
#[test]
fn every_row_of_a_name_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let table = "person\tQ990000011\tAT\tJon Quark\tJon Quark\nperson\tQ990000012\tDE\tJon Quark~Jon Quarks\tJon Quark\n";
    let (kb, ..) = build(folder.path(), &[("table.tsv", table.as_bytes())]);
    let packs = packs(&kb);
    let pack = packs.of(Language::De);
    for (text, rows) in [
        ("Jon Quark", 2),
        ("Jon Quarks", 1),
        ("jon quark", 0),
        ("JON QUARK", 2),
    ] {
        let mut tokens = Vec::new();
        newsgraph::lang::tokenize(text, 0, text.len(), &pack.lexicon, &mut tokens);
        assert_eq!(
            pack.kb.rows_at(text, &tokens, RowClass::Person).len(),
            rows,
            "{text}"
        );
        let mut candidates = 0;
        pack.kb.names_at(text, &tokens, 0, |_| candidates += 1);
        assert_eq!(candidates, rows.min(1), "{text}");
    }
}

#[test]
fn broken_folders_are_refused_with_the_file_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let (kb, ..) = build(folder.path(), &[("dump.json", DUMP.as_bytes())]);
    let names: Vec<String> = fs::read_dir(&kb)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 7);
    for name in names {
        let path = kb.join(&name);
        let whole = fs::read(&path).unwrap();
        let mut flipped = whole.clone();
        let middle = flipped.len() / 2;
        flipped[middle] ^= 0x55;
        let broken: [&[u8]; 4] = [&whole[..whole.len() / 2], b"", b"something else", &flipped];
        for bytes in broken {
            fs::write(&path, bytes).unwrap();
            let Err(error) = Table::check(&kb) else {
                panic!("{name} is accepted with {} bytes", bytes.len());
            };
            let message = error.to_string();
            assert!(
                message.contains(&name) && message.contains("kb build"),
                "{message}"
            );
        }
        fs::remove_file(&path).unwrap();
        assert!(newsgraph::kb::open(&kb).is_err(), "{name} is missing");
        fs::write(&path, whole).unwrap();
    }
    newsgraph::kb::open(&kb).unwrap();
}

/// Only indexes are read whole when a folder is opened: the rest must stand being wrong in any byte.
#[test]
fn changed_files_are_refused_or_read_without_harm() {
    let folder = tempfile::tempdir().unwrap();
    let (kb, ..) = build(folder.path(), &[("dump.json", DUMP.as_bytes())]);
    let text = "Wjatscheslaw Quarkow und Blorbia Steel in Blorbien";
    for name in [
        "names.fst",
        "sounds.fst",
        "names.bin",
        "sounds.bin",
        "records.bin",
        "strings.bin",
    ] {
        let path = kb.join(name);
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] = !changed[at];
            fs::write(&path, &changed).unwrap();
            let table = newsgraph::kb::open(&kb);
            assert!(!name.ends_with(".fst") || table.is_err(), "{name} {at}");
            let Ok(table) = table else { continue };
            let kb = Kb::of(Language::De, &[table]);
            let mut tokens = Vec::new();
            newsgraph::lang::tokenize(text, 0, text.len(), &Lexicon::default(), &mut tokens);
            for at in 0..tokens.len() {
                kb.names_at(text, &tokens, at, |name| {
                    let _ = (kb.base(name.base), kb.row(name.origin), kb.describe(name.origin));
                });
            }
            kb.find(RowClass::Person, "Vyacheslav Quarkov");
        }
        fs::write(&path, whole).unwrap();
    }
}

#[test]
fn a_folder_of_something_else_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let mine = folder.path().join("mine");
    fs::create_dir(&mine).unwrap();
    fs::write(mine.join("letters.txt"), "dear").unwrap();
    let input = folder.path().join("table.tsv");
    fs::write(&input, TABLE).unwrap();
    let building = Building::new().unwrap();
    let error = building.run(&[input], &mine, &mut |_| {}).unwrap_err();
    assert!(error.to_string().contains("no knowledge base"), "{error}");
    assert_eq!(fs::read_dir(&mine).unwrap().count(), 1);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn an_input_that_is_cut_short_or_empty_leaves_the_old_folder() {
    let folder = tempfile::tempdir().unwrap();
    let (kb, ..) = build(folder.path(), &[("dump.json", DUMP.as_bytes())]);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(DUMP.repeat(9).as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    let input = folder.path().join("cut.json.gz");
    fs::write(&input, &gzip[..gzip.len() / 2]).unwrap();
    let building = Building::new().unwrap();
    let error = building.run(&[input], &kb, &mut |_| {}).unwrap_err();
    assert!(error.to_string().contains("cut.json.gz"), "{error}");
    fs::write(folder.path().join("empty.tsv"), "").unwrap();
    let error = building
        .run(&[folder.path().join("empty.tsv")], &kb, &mut |_| {})
        .unwrap_err();
    assert!(error.to_string().contains("nothing to put"), "{error}");
    newsgraph::kb::open(&kb).unwrap();
}

/// More names than the sorter's memory holds: everything is still found.
#[test]
fn names_beyond_the_memory_are_sorted_on_disk() {
    let folder = tempfile::tempdir().unwrap();
    let mut table = String::new();
    for i in 0..20_000 {
        table.push_str(&format!(
            "person\tQ{}\t\tPerson Nr{i}\tPerson Nr{i}\n",
            990_000_000 + i
        ));
    }
    let (kb, bad, manifest) = build(folder.path(), &[("many.tsv", table.as_bytes())]);
    assert_eq!((bad.len(), manifest.rows, manifest.names), (0, 20_000, 20_000));
    let packs = packs(&kb);
    for i in [0, 1, 777, 19_999] {
        let found = found(
            &packs.of(Language::En).kb,
            RowClass::Person,
            &format!("Person Nr{i}"),
        );
        assert_eq!(found[0].0, format!("Q{}", 990_000_000 + i));
    }
}

/// Every name of the tables that the program carries is found under its row.
#[test]
fn the_program_carries_every_row_of_its_tables() {
    let packs = Packs::load(None).unwrap();
    for table in [
        "places.tsv",
        "organizations.tsv",
        "people.tsv",
        "treaties.tsv",
        "laws_and_events.tsv",
        "seen.tsv",
        "world_news.tsv",
        "other.tsv",
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/kb").join(table);
        let text = fs::read_to_string(path).unwrap();
        for (line, row) in (1..).zip(text.lines()).filter(|(_, row)| !row.starts_with('#')) {
            let columns: Vec<&str> = row.split('\t').collect();
            for (language, names) in [Language::De, Language::En].into_iter().zip(&columns[3..]) {
                let kb = &packs.of(language).kb;
                for name in names.split(['|', '~']).filter(|name| !name.is_empty()) {
                    let class = RowKind::named(columns[0]).unwrap().class();
                    let place = format!("kb/{table}:{line}");
                    let rows = kb.find(class, name);
                    let row = rows
                        .iter()
                        .find(|row| kb.describe(row.origin).as_deref() == Some(&place));
                    let Some(row) = row else {
                        panic!("{place}: {name} is not found");
                    };
                    let item = row.row.item.map(|item| item.to_string()).unwrap_or_default();
                    assert_eq!(item, columns[1], "{place}");
                }
            }
        }
    }
}
