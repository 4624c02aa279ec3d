//! The long tail, one short case each: tables in `tests/corpus/<language>/`. A `[[gap]]` asserts what comes
//! out today and is wrong, so that mending it shows here.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed step must fail the test"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use newsgraph::facts::{Happening, LegalStatus, PloverCode};
use newsgraph::lang::Language;
use newsgraph::{Article, Extractor, Facts};
use serde::Deserialize;

/// A table of texts with what is found in each.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    /// The day of publication of all texts, if they have one.
    published: Option<String>,
    case: Vec<Case>,
    #[serde(default)]
    gap: Vec<Gap>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    /// Everything found, in text order.
    #[serde(alias = "dates", alias = "claims", alias = "happenings", alias = "treaties")]
    finds: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gap {
    text: String,
    #[serde(alias = "dates", alias = "claims", alias = "happenings", alias = "treaties")]
    finds: Vec<String>,
    /// For people: what should come out.
    right: String,
}

/// The tables of `tests/corpus/<language>/<name>.toml`, or of the folder of that name.
fn tables(language: Language, name: &str) -> Vec<(PathBuf, Table)> {
    let place = Path::new("tests/corpus").join(language.code()).join(name);
    let mut paths = match place.read_dir() {
        Ok(folder) => folder.map(|file| file.unwrap().path()).collect(),
        Err(_) => vec![place.with_extension("toml")],
    };
    paths.sort();
    let read = |path: PathBuf| {
        let table = toml::from_str(&std::fs::read_to_string(&path).unwrap());
        let table = table.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path, table)
    };
    paths.into_iter().map(read).collect()
}

/// Compares each text of the tables `name` with what `show` makes of its facts.
#[track_caller]
fn check(language: Language, name: &str, show: fn(&Facts) -> Vec<String>) {
    let extractor = Extractor::builder().build().unwrap();
    let mut wrong = Vec::new();
    for (path, table) in tables(language, name) {
        let path = path.display();
        let found = |text: &str| {
            let article = Article::of_paragraph(text, language, table.published.as_deref());
            show(&extractor.extract(&article))
        };
        for Case { text, finds } in &table.case {
            let found = found(text);
            if found != *finds {
                wrong.push(format!("{path}: {text}\n  wants {finds:?}\n  finds {found:?}"));
            }
        }
        for Gap { text, finds, right } in &table.gap {
            let found = found(text);
            if found != *finds {
                wrong.push(format!(
                    "{path}: a gap has changed: {text}\n  had {finds:?}\n  finds {found:?}\n  right: {right}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

/// `words = value`
fn dates(facts: &Facts) -> Vec<String> {
    let dates = facts.dates.iter();
    dates
        .map(|date| format!("{} = {}", date.excerpt.text, date.value))
        .collect()
}

/// `source | content | act modality polarity`; `-` for no source, ` … ` between the parts of a content.
fn claims(facts: &Facts) -> Vec<String> {
    let claims = facts.claims.iter();
    claims
        .map(|claim| {
            let source = claim.source.as_ref().map_or("-", |source| &source.text);
            let content: Vec<&str> = claim.content.iter().map(|part| part.text.as_str()).collect();
            let (act, modality) = (claim.speech_act.name(), claim.modality.name());
            let polarity = claim.polarity.name();
            format!("{source} | {} | {act} {modality} {polarity}", content.join(" … "))
        })
        .collect()
}

/// `name: status`, and `claimed name: status` for what claims have; `-` for no status.
fn treaties(facts: &Facts) -> Vec<String> {
    let status = |status: Option<LegalStatus>| status.map_or("-", LegalStatus::name);
    let stated = facts.treaties.iter();
    let claimed = facts.claims.iter().filter_map(|claim| claim.treaty.as_ref());
    stated
        .map(|treaty| format!("{}: {}", treaty.name, status(treaty.status)))
        .chain(claimed.map(|treaty| format!("claimed {}: {}", treaty.name, status(treaty.status))))
        .collect()
}

/// `CATEGORY | agents | recipients` of the happening in each claim; `-` for none.
fn happenings(facts: &Facts) -> Vec<String> {
    let labels: BTreeMap<&str, &str> = (facts
        .people
        .iter()
        .map(|person| (person.id.as_str(), person.name.as_str())))
    .chain(
        facts
            .organizations
            .iter()
            .map(|body| (body.id.as_str(), body.name.as_str())),
    )
    .collect();
    let names = |ids: &[String]| {
        let names: Vec<&str> = ids
            .iter()
            .filter_map(|id| labels.get(id.as_str()).copied())
            .collect();
        names.join(", ")
    };
    let show = |event: &Happening| {
        let code = event.code.map_or("-", PloverCode::name);
        format!("{code} | {} | {}", names(&event.agents), names(&event.recipients))
    };
    let claims = facts.claims.iter();
    claims
        .map(|claim| claim.event.as_ref().map_or_else(|| "-".to_owned(), show))
        .collect()
}

#[test]
fn german_treaties() {
    check(Language::De, "treaties", treaties);
}

#[test]
fn english_treaties() {
    check(Language::En, "treaties", treaties);
}

#[test]
fn german_happenings() {
    check(Language::De, "happenings", happenings);
}

#[test]
fn english_happenings() {
    check(Language::En, "happenings", happenings);
}

#[test]
fn german_claims() {
    check(Language::De, "claims", claims);
}

#[test]
fn english_claims() {
    check(Language::En, "claims", claims);
}

#[test]
fn german_time_expressions() {
    check(Language::De, "dates", dates);
}

#[test]
fn english_time_expressions() {
    check(Language::En, "dates", dates);
}
