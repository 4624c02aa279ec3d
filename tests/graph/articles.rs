//! Whole articles: the samples, and articles made at random of what stands in them.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use newsgraph::facts::{EntityMention, Excerpt, Facts, LegalStatus};
use newsgraph::map::{SchemaOrg, to_quads};
use newsgraph::parse::Input;
use newsgraph::{Extractor, article::Format};
use proptest::prelude::*;

use crate::formats::all_formats_agree;
use crate::schema_org;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::builder().build().unwrap());

/// The samples, by path.
static SAMPLES: LazyLock<Vec<(PathBuf, Vec<u8>)>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut samples = Vec::new();
    for language in ["de", "en"] {
        for entry in std::fs::read_dir(root.join(language)).unwrap() {
            let path = entry.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            samples.push((path, bytes));
        }
    }
    samples.sort();
    samples
});

/// The paragraphs of the samples in text and Markdown, with their markup.
static PARAGRAPHS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let texts = SAMPLES
        .iter()
        .filter(|(path, _)| path.extension().is_some_and(|e| e != "html"));
    texts
        .flat_map(|(_, bytes)| {
            let text = String::from_utf8(bytes.clone()).unwrap();
            text.split("\n\n").map(str::to_owned).collect::<Vec<_>>()
        })
        .collect()
});

fn extract(source: &str, bytes: &[u8], format: Option<Format>) -> Facts {
    let input = Input {
        bytes,
        id: source.to_owned(),
        source: source.to_owned(),
        format,
        ..Input::default()
    };
    EXTRACTOR.extract(&EXTRACTOR.parse(&input).unwrap())
}

/// The graph is one in all formats, keeps to schema.org, and every excerpt shows the words it names.
fn check(facts: &Facts) {
    all_formats_agree(facts, SchemaOrg::Http);
    schema_org::check(&to_quads(facts, SchemaOrg::Http));
    let text: Vec<char> = facts.text.chars().collect();
    let shows = |excerpt: &Excerpt| {
        let words = text[excerpt.start as usize..excerpt.end as usize].iter();
        assert_eq!(words.collect::<String>(), excerpt.text);
    };
    facts.mentions.iter().for_each(|mention| shows(&mention.excerpt));
    facts.dates.iter().for_each(|date| shows(&date.excerpt));
    for claim in &facts.claims {
        let around = claim.cue.iter().chain(&claim.source);
        claim.content.iter().chain(around).for_each(shows);
    }
}

#[test]
fn every_sample_is_the_same_graph_in_every_format() {
    assert!(SAMPLES.len() >= 8);
    for (path, bytes) in SAMPLES.iter() {
        let facts = extract(&path.to_string_lossy(), bytes, None);
        assert!(!facts.text.is_empty(), "{}", path.display());
        check(&facts);
    }
}

/// What somebody is quoted with makes no fact about anything that is named in it, not even by the name.
/// (What reported speech states makes none either: stories hold that.)
#[test]
fn no_fact_of_a_sample_comes_from_what_is_quoted_in_it() {
    for (path, bytes) in SAMPLES.iter() {
        let facts = extract(&path.to_string_lossy(), bytes, None);
        let quoted = |mention: &EntityMention| {
            let quotations = facts.claims.iter().filter(|claim| claim.direct);
            let contents = quotations.flat_map(|claim| &claim.content);
            let Excerpt { start, end, .. } = mention.excerpt;
            contents
                .into_iter()
                .any(|words| words.start < end && start < words.end)
        };
        let stated = |id: &str| facts.mentions.iter().any(|m| m.entity == id && !quoted(m));
        for treaty in facts.treaties.iter().filter(|treaty| !stated(&treaty.id)) {
            let place = format!("{}: {}", path.display(), treaty.name);
            assert_eq!(treaty.date, None, "{place}");
            // To be merely proposed is to be no fact.
            assert!(
                treaty.status.is_none_or(|status| status == LegalStatus::Proposed),
                "{place}"
            );
        }
        for person in facts.people.iter().filter(|person| !stated(&person.id)) {
            assert!(person.roles.is_empty(), "{}: {}", path.display(), person.name);
        }
    }
}

/// Whoever is quoted: the same article without its claims has the same facts of treaties and people.
#[test]
fn facts_stand_without_the_claims_of_a_sample() {
    for (path, bytes) in SAMPLES.iter() {
        let facts = extract(&path.to_string_lossy(), bytes, None);
        let mut silent = facts.clone();
        silent.claims.clear();
        let entity_links = |facts: &Facts| {
            let quads = to_quads(facts, SchemaOrg::Http).into_iter();
            let of_entities = quads.filter(|quad| {
                [
                    "/jobTitle",
                    "/affiliation",
                    "#party",
                    "#legalStatus",
                    "/legislationDate",
                ]
                .iter()
                .any(|link| quad.predicate.as_str().ends_with(link))
                    // A treaty as a claim has it is content of the claim.
                    && !quad.subject.to_string().contains("#claim-")
            });
            of_entities.map(|quad| quad.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(entity_links(&facts), entity_links(&silent), "{}", path.display());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn articles_made_of_samples_are_the_same_graph_in_every_format(
        picks in prop::collection::vec(any::<prop::sample::Index>(), 1..12),
        cut in any::<prop::sample::Index>(),
        format in prop::sample::select(vec![Format::Text, Format::Markdown]),
    ) {
        let paragraphs: Vec<&str> = picks.iter().map(|pick| pick.get(&PARAGRAPHS).as_str()).collect();
        let mut text = paragraphs.join("\n\n");
        // A file cut off anywhere is read as far as it goes.
        if picks.len() % 2 == 0 {
            let end = (0..=cut.index(text.len() + 1)).rev().find(|at| text.is_char_boundary(*at));
            text.truncate(end.unwrap_or(0));
        }
        check(&extract("random", text.as_bytes(), Some(format)));
    }
}
