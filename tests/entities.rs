//! Which mentions of an article are one thing, which stay apart, and what the thing is called.

#![allow(clippy::expect_used, reason = "a test says what it expects")]

use std::sync::LazyLock;

use newsgraph::Extractor;
use newsgraph::article::Format;
use newsgraph::facts::{Facts, NameKind};
use newsgraph::lang::Language;
use newsgraph::parse::{Hints, Input};

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::builder().build().expect("the packs are in order"));

fn facts(language: Language, text: &str) -> Facts {
    let input = Input {
        bytes: text.as_bytes(),
        id: "test".to_owned(),
        source: "test.md".to_owned(),
        format: Some(Format::Markdown),
        hints: Hints {
            language: Some(language),
            ..Hints::default()
        },
        ..Input::default()
    };
    EXTRACTOR.extract(&EXTRACTOR.parse(&input).expect("the text is read"))
}

/// The entities of one kind, each as `name: mention, mention`.
fn entities(facts: &Facts, kind: NameKind) -> Vec<String> {
    let named: Vec<(&str, &str)> = match kind {
        NameKind::Person => facts
            .people
            .iter()
            .map(|e| (e.id.as_str(), e.name.as_str()))
            .collect(),
        NameKind::Organization => facts
            .organizations
            .iter()
            .map(|e| (e.id.as_str(), e.name.as_str()))
            .collect(),
        NameKind::Place => facts
            .places
            .iter()
            .map(|e| (e.id.as_str(), e.name.as_str()))
            .collect(),
        NameKind::Treaty | NameKind::Law | NameKind::Event => Vec::new(),
    };
    let with_mentions = named.iter().map(|(id, name)| {
        let mentions = facts.mentions.iter().filter(|m| m.entity == *id);
        let words: Vec<&str> = mentions.map(|m| m.excerpt.text.as_str()).collect();
        format!("{name}: {}", words.join(", "))
    });
    // Governments that claims bring in have no mention of their own.
    with_mentions.filter(|entity| !entity.ends_with(": ")).collect()
}

#[track_caller]
fn check(kind: NameKind, cases: &[(Language, &str, &[&str])]) {
    for (language, text, expected) in cases {
        assert_eq!(entities(&facts(*language, text), kind), *expected, "{text}");
    }
}

use Language::{De, En};

#[test]
fn an_abbreviation_in_brackets_is_what_its_letters_stand_for() {
    check(
        NameKind::Organization,
        &[
            (
                En,
                "Money goes to the North Elbonian Revenue Service (Ners). Officials of Ners were pleased.",
                &["North Elbonian Revenue Service: North Elbonian Revenue Service, Ners, Ners"],
            ),
            (
                En,
                "Talks go on in the Public Service Co-ordinating Bargaining Council (PSCBC). The PSCBC will meet soon.",
                &[
                    "Public Service Co-ordinating Bargaining Council: Public Service Co-ordinating Bargaining Council, PSCBC, PSCBC",
                ],
            ),
            // No capitals, no name.
            (
                En,
                "Spending is planned over the medium-term expenditure framework (MTEF) period. The MTEF is long.",
                &[],
            ),
            (
                De,
                "Das Institut für reine Wetterkunde (IfW) maß nach. So das IfW weiter.",
                &["Institut für reine Wetterkunde: Institut für reine Wetterkunde, IfW, IfW"],
            ),
        ],
    );
}

#[test]
fn a_ministry_is_that_of_the_country_before_it() {
    check(
        NameKind::Organization,
        &[
            (
                En,
                "Russia’s Defense Ministry on Sunday confirmed the strike. It was no priority for Ukraine’s Defense Ministry, though.",
                &[
                    "Russia’s Defense Ministry: Defense Ministry",
                    "Ukraine’s Defense Ministry: Defense Ministry",
                ],
            ),
            (
                En,
                "Norway's defence ministry said it had no plans. The defence ministry is in Oslo.",
                &["Norway's defence ministry: defence ministry"],
            ),
        ],
    );
}

#[test]
fn a_name_has_its_base_form() {
    check(
        NameKind::Organization,
        &[(
            De,
            "Sie wird Chefin des Wiener Zentrums für Migrationspolitik.",
            &["Wiener Zentrum für Migrationspolitik: Wiener Zentrums für Migrationspolitik"],
        )],
    );
}
