//! How well the romanisation key joins the spellings of names, measured on a list of names from elsewhere.

#![allow(clippy::unwrap_used, reason = "a failed step must fail the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

use newsgraph::kb::RULES;
use newsgraph::lang::fold;

/// Names of people by item, from a table of item, type (`PER`), language, name, source.
fn people(table: &str) -> Vec<(&str, &str)> {
    let rows = table.lines().filter_map(|line| {
        let mut columns = line.split('\t');
        let (item, kind, _language, name) =
            (columns.next()?, columns.next()?, columns.next()?, columns.next()?);
        (kind == "PER").then_some((item, name))
    });
    rows.collect()
}

/// The items under each key.
fn by_key<'t>(
    people: &[(&'t str, &str)],
    key: impl Fn(&str) -> Option<String>,
) -> BTreeMap<String, BTreeSet<&'t str>> {
    let mut items: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (item, name) in people {
        if let Some(key) = key(name) {
            items.entry(key).or_default().insert(item);
        }
    }
    items
}

fn pairs(items: &BTreeMap<String, BTreeSet<&str>>) -> BTreeSet<(String, String)> {
    let mut pairs = BTreeSet::new();
    for same in items.values() {
        for (at, one) in same.iter().enumerate() {
            for other in same.iter().skip(at + 1) {
                pairs.insert(((*one).to_owned(), (*other).to_owned()));
            }
        }
    }
    pairs
}

/// Needs a folder with `merged.tsv` (see `people`) and `spellings_de.txt` (a name a line) in the environment
/// variable `NEWSGRAPH_KB_NAMES`; prints what meets and what collides.
#[test]
#[ignore = "needs lists of names that are not part of the project"]
fn german_spellings_meet_english_names_with_few_collisions() {
    let folder = env::var("NEWSGRAPH_KB_NAMES").unwrap();
    let table = fs::read_to_string(Path::new(&folder).join("merged.tsv")).unwrap();
    let spellings = fs::read_to_string(Path::new(&folder).join("spellings_de.txt")).unwrap();
    let people = people(&table);
    let full = |name: &str| name.contains(' ').then(|| fold(name));
    let folded = by_key(&people, full);
    let keyed = by_key(&people, |name| RULES.person(name));
    let (mut exact, mut met, mut all) = (0, 0, 0);
    for name in spellings.lines() {
        all += 1;
        exact += usize::from(folded.contains_key(&fold(name)));
        match RULES.person(name).filter(|key| keyed.contains_key(key)) {
            Some(_) => met += 1,
            None => println!("{name} ({:?}) meets nobody", RULES.person(name)),
        }
    }
    let (before, after) = (pairs(&folded), pairs(&keyed));
    let new: Vec<_> = after.difference(&before).collect();
    let names: BTreeMap<&str, &str> = people.iter().map(|(item, name)| (*item, *name)).collect();
    for (one, other) in &new {
        println!(
            "{one} {} = {other} {}",
            names[one.as_str()],
            names[other.as_str()]
        );
    }
    println!("{all} spellings: {exact} meet by letters, {met} by key");
    println!(
        "{} people: {} pairs share a name by letters, {} more by key",
        names.len(),
        before.len(),
        new.len()
    );
    assert!(met >= 26 && new.len() <= 70);
}
