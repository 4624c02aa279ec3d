//! The long tail, one short case each: tables in `tests/corpus/<language>/`. A `[[gap]]` asserts what comes
//! out today and is wrong, so that mending it shows here.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed step must fail the test"
)]

use std::path::Path;

use newsgraph::Extractor;
use newsgraph::article::{Article, Block, BlockKind, Declared, Format, SourceMap, Span};
use newsgraph::lang::Language;
use serde::Deserialize;

/// A table of time expressions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dates {
    published: String,
    case: Vec<Case>,
    #[serde(default)]
    gap: Vec<Gap>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    /// `words = value` of everything found, in text order.
    dates: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gap {
    text: String,
    dates: Vec<String>,
    /// For people: what should come out.
    right: String,
}

fn paragraph(text: &str, language: Language, published: &str) -> Article {
    Article {
        id: "case".to_owned(),
        source: "case".to_owned(),
        format: Format::Text,
        language,
        text: text.to_owned(),
        blocks: vec![Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
        }],
        source_map: SourceMap::default(),
        declared: Declared {
            date_published: Some(published.to_owned()),
            ..Declared::default()
        },
        warnings: Vec::new(),
    }
}

#[track_caller]
fn check_dates(language: Language) {
    let path = Path::new("tests/corpus").join(language.code()).join("dates.toml");
    let table: Dates = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let extractor = Extractor::builder().build().unwrap();
    let found = |text: &str| -> Vec<String> {
        let facts = extractor.extract(&paragraph(text, language, &table.published));
        let dates = facts.dates.iter();
        dates
            .map(|d| format!("{} = {}", d.excerpt.text, d.value))
            .collect()
    };
    let mut wrong = Vec::new();
    for case in &table.case {
        let found = found(&case.text);
        if found != case.dates {
            wrong.push(format!(
                "{}\n  wants {:?}\n  finds {found:?}",
                case.text, case.dates
            ));
        }
    }
    for gap in &table.gap {
        let found = found(&gap.text);
        if found != gap.dates {
            wrong.push(format!(
                "a gap has changed: {}\n  had {:?}\n  finds {found:?}\n  right: {}",
                gap.text, gap.dates, gap.right
            ));
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

/// A table of attributed statements.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    case: Vec<ClaimCase>,
    #[serde(default)]
    gap: Vec<ClaimGap>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimCase {
    text: String,
    /// `source | content | act modality polarity` of everything found, in text order; `-` for no source, ` … `
    /// between the parts of a content.
    claims: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimGap {
    text: String,
    claims: Vec<String>,
    /// For people: what should come out.
    right: String,
}

/// A value as the record writes it.
fn written(value: impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap();
    value.as_str().unwrap().to_owned()
}

#[track_caller]
fn check_claims(language: Language) {
    let path = Path::new("tests/corpus")
        .join(language.code())
        .join("claims.toml");
    let table: Claims = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let extractor = Extractor::builder().build().unwrap();
    let found = |text: &str| -> Vec<String> {
        let facts = extractor.extract(&paragraph(text, language, "2024-03-12"));
        let claims = facts.claims.iter();
        claims
            .map(|claim| {
                let source = claim.source.as_ref().map_or("-", |source| &source.text);
                let content: Vec<&str> = claim.content.iter().map(|part| part.text.as_str()).collect();
                let (act, modality) = (written(claim.speech_act), written(claim.modality));
                let polarity = written(claim.polarity);
                format!("{source} | {} | {act} {modality} {polarity}", content.join(" … "))
            })
            .collect()
    };
    let mut wrong = Vec::new();
    for case in &table.case {
        let found = found(&case.text);
        if found != case.claims {
            wrong.push(format!(
                "{}\n  wants {:?}\n  finds {found:?}",
                case.text, case.claims
            ));
        }
    }
    for gap in &table.gap {
        let found = found(&gap.text);
        if found != gap.claims {
            let (text, had, right) = (&gap.text, &gap.claims, &gap.right);
            wrong.push(format!(
                "a gap has changed: {text}\n  had {had:?}\n  finds {found:?}\n  right: {right}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

/// A table of claimants: text, and the name of the claimant of each claim, `-` for none.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Claimants {
    case: Vec<ClaimantCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimantCase {
    text: String,
    claimants: Vec<String>,
}

#[track_caller]
fn check_claimants(language: Language) {
    let path = Path::new("tests/corpus")
        .join(language.code())
        .join("claimants.toml");
    let table: Claimants = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let extractor = Extractor::builder().build().unwrap();
    let mut wrong = Vec::new();
    for case in &table.case {
        let facts = extractor.extract(&paragraph(&case.text, language, "2024-03-12"));
        let people = facts.people.iter().map(|person| (&person.id, &person.name));
        let bodies = facts.organizations.iter().map(|body| (&body.id, &body.name));
        let names: Vec<_> = people.chain(bodies).collect();
        let name = |id: &String| {
            names
                .iter()
                .find(|(known, _)| *known == id)
                .map(|(_, name)| *name)
        };
        let claims = facts.claims.iter().map(|claim| claim.claimant.as_ref());
        let found: Vec<&str> = claims
            .map(|id| id.and_then(name).map_or("-", |name| name))
            .collect();
        if found != case.claimants {
            wrong.push(format!(
                "{}\n  wants {:?}\n  finds {found:?}",
                case.text, case.claimants
            ));
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn german_claimants() {
    check_claimants(Language::De);
}

#[test]
fn english_claimants() {
    check_claimants(Language::En);
}

#[test]
fn german_claims() {
    check_claims(Language::De);
}

#[test]
fn english_claims() {
    check_claims(Language::En);
}

#[test]
fn german_time_expressions() {
    check_dates(Language::De);
}

#[test]
fn english_time_expressions() {
    check_dates(Language::En);
}
