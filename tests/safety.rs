//! What must hold of every article, whatever it says: what somebody claims is no fact, and every piece of
//! evidence reads back the words of the text. Asked of the samples, of the stories, and of any corpus.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed step must fail the test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

use newsgraph::article::{Article, Format};
use newsgraph::lang::Language;
use newsgraph::map::SchemaOrg;
use newsgraph::map::vocab::{Property, Term};
use newsgraph::parse::{Hints, Input};
use newsgraph::write::{self, Options};
use newsgraph::{Extractor, Facts};
use oxrdf::{Quad, Triple};
use oxrdfio::{JsonLdProfileSet, RdfFormat, RdfParser};
use serde_json::Value;

/// The classes of what happens: none may stand outside a claim, unless it is no more than a name.
const HAPPENINGS: [Term; 10] = [
    Term::Event,
    Term::Action,
    Term::AgreeAction,
    Term::AskAction,
    Term::CommunicateAction,
    Term::DisagreeAction,
    Term::EndorseAction,
    Term::GiveAction,
    Term::InteractAction,
    Term::RejectAction,
];

/// What may lead from one entity to another: facts of the article, of the tables and of the page's own linked
/// data, none of which a claim makes.
const BETWEEN_ENTITIES: [Property; 5] = [
    Property::Affiliation,
    Property::AreaServed,
    Property::Party,
    Property::LocationCreated,
    Property::WorksFor,
];

/// The graph of one article, by what its nodes are.
struct Graph<'a> {
    triples: Vec<(String, String, String)>,
    types: BTreeMap<String, BTreeSet<String>>,
    facts: &'a Facts,
}

impl<'a> Graph<'a> {
    fn new(facts: &'a Facts, quads: &[Quad]) -> Self {
        let triples: Vec<_> = quads
            .iter()
            .map(|quad| {
                let object = match &quad.object {
                    oxrdf::Term::NamedNode(node) => node.as_str().to_owned(),
                    other => other.to_string(),
                };
                let subject = quad.subject.to_string();
                let subject = subject.trim_start_matches('<').trim_end_matches('>').to_owned();
                (subject, quad.predicate.as_str().to_owned(), object)
            })
            .collect();
        let mut types: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (subject, predicate, object) in &triples {
            if *predicate == iri(Property::Type) {
                types.entry(subject.clone()).or_default().insert(object.clone());
            }
        }
        Self {
            triples,
            types,
            facts,
        }
    }

    fn is_a(&self, node: &str, class: Term) -> bool {
        let types = self.types.get(node);
        types.is_some_and(|types| types.contains(&class.iri(SchemaOrg::Http)))
    }

    /// Every event and action hangs on a claim, or is just a name.
    fn happenings_are_claimed(&self, problems: &mut Vec<String>) {
        let claimed: BTreeSet<&str> = self
            .triples
            .iter()
            .filter(|(subject, predicate, _)| {
                *predicate == iri(Property::About) && self.is_a(subject, Term::Claim)
            })
            .map(|(_, _, object)| object.as_str())
            .collect();
        for node in self.types.keys() {
            let happens = HAPPENINGS.into_iter().any(|class| self.is_a(node, class));
            let is_content = self.is_a(node, Term::ClaimedThing) && claimed.contains(node.as_str());
            if happens && !is_content && !self.is_a(node, Term::NamedEvent) {
                problems.push(format!("{node} happens outside a claim"));
            }
        }
    }

    /// What leads from an entity to an entity.
    fn links(&self) -> BTreeSet<&(String, String, String)> {
        let entities: BTreeSet<&str> = self
            .types
            .keys()
            .filter(|node| self.is_entity(node))
            .map(String::as_str)
            .collect();
        let are_entities =
            |subject: &str, object: &str| entities.contains(subject) && entities.contains(object);
        self.triples
            .iter()
            .filter(|(subject, _, object)| are_entities(subject, object))
            .collect()
    }

    /// No triple but the known ones leads from an entity to an entity, and without the claims all of them are
    /// still there.
    fn entities_are_linked_by_facts_alone(&self, problems: &mut Vec<String>) {
        let allowed: BTreeSet<String> = BETWEEN_ENTITIES.into_iter().map(iri).collect();
        let mut silent = self.facts.clone();
        silent.claims.clear();
        let quads = silent.to_quads();
        let silent = Graph::new(&silent, &quads);
        let facts = silent.links();
        for link in self.links() {
            let (subject, predicate, object) = link;
            if !allowed.contains(predicate) || !facts.contains(link) {
                problems.push(format!("{subject} {predicate} {object} comes from a claim"));
            }
        }
    }

    fn is_entity(&self, node: &str) -> bool {
        let classes = [
            Term::Person,
            Term::Organization,
            Term::GovernmentOrganization,
            Term::PoliticalParty,
            Term::NewsMediaOrganization,
            Term::Corporation,
            Term::CollegeOrUniversity,
            Term::ResearchOrganization,
            Term::SportsTeam,
            Term::Country,
            Term::City,
            Term::AdministrativeArea,
            Term::Continent,
            Term::Place,
            Term::Legislation,
            Term::NamedEvent,
        ];
        let is_known = classes.into_iter().any(|class| self.is_a(node, class));
        // A treaty as a claim has it is no entity: it hangs on its claim.
        is_known && !node.contains("#claim-")
    }

    /// What is claimed of a treaty hangs on its claim.
    fn claimed_treaties_are_claimed(&self, problems: &mut Vec<String>) {
        for (subject, predicate, _) in &self.triples {
            if *predicate == iri(Property::SpecializationOf) && !self.is_a(subject, Term::ClaimedThing) {
                problems.push(format!("{subject} is a treaty as somebody has it, and a fact"));
            }
        }
    }

    fn claimants_are_described(&self, problems: &mut Vec<String>) {
        for (subject, predicate, object) in &self.triples {
            let points_at_somebody = [Property::Author, Property::ReportedBy, Property::Addressee]
                .into_iter()
                .any(|property| *predicate == iri(property));
            if points_at_somebody && !self.types.contains_key(object) {
                problems.push(format!("{subject} is by {object}, of whom nothing is said"));
            }
        }
    }
}

fn iri(property: Property) -> String {
    property.iri(SchemaOrg::Http)
}

/// Every object of the record that has a start, an end and a text reads back.
fn excerpts_read_back(value: &Value, text: &[char], problems: &mut Vec<String>) {
    match value {
        Value::Array(values) => values
            .iter()
            .for_each(|value| excerpts_read_back(value, text, problems)),
        Value::Object(fields) => {
            let place = |key: &str| Some(usize::try_from(fields.get(key)?.as_u64()?).unwrap());
            if let (Some(start), Some(end), Some(words)) = (place("start"), place("end"), fields.get("text"))
            {
                let found: Option<String> = text.get(start..end).map(|slice| slice.iter().collect());
                if words.as_str() != found.as_deref() {
                    problems.push(format!("{words} is {found:?} in the text"));
                }
            }
            fields
                .values()
                .for_each(|value| excerpts_read_back(value, text, problems));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The evidence of the graph reads back.
fn evidence_reads_back(graph: &Graph<'_>, text: &[char], problems: &mut Vec<String>) {
    let mut places: BTreeMap<&str, [Option<&str>; 3]> = BTreeMap::new();
    let parts = [Property::Start, Property::End, Property::Exact].map(iri);
    for (subject, predicate, object) in &graph.triples {
        if let Some(part) = parts.iter().position(|part| part == predicate) {
            places.entry(subject).or_default()[part] = Some(object);
        }
    }
    let unquoted = |literal: &str| literal.split('"').nth(1).and_then(|number| number.parse().ok());
    for (node, [start, end, exact]) in places {
        let range = start.and_then(unquoted).zip(end.and_then(unquoted));
        let found: Option<String> = range
            .and_then(|(start, end): (usize, usize)| text.get(start..end))
            .map(|slice| slice.iter().collect());
        let same = found.as_ref().is_some_and(|found| {
            // What XML cannot carry is written as U+FFFD in all formats.
            let is_odd =
                |c: char| c < ' ' && !['\t', '\n', '\r'].contains(&c) || c > '\u{fffd}' && c < '\u{10000}';
            let literal = oxrdf::Literal::new_simple_literal(found.replace(is_odd, "\u{fffd}")).to_string();
            exact == Some(&literal)
        });
        if !same {
            problems.push(format!("{node} says {exact:?}, the text {found:?}"));
        }
    }
}

/// The JSON-LD is the same graph as the N-Triples.
fn formats_agree(facts: &Facts, quads: &[Quad], problems: &mut Vec<String>) {
    let mut bytes = Vec::new();
    let options = Options {
        format: write::Format::JsonLd,
        ..Options::default()
    };
    write::write(facts, &options, &mut bytes).unwrap();
    let format = RdfFormat::JsonLd {
        profile: JsonLdProfileSet::empty(),
    };
    let read: BTreeSet<String> = RdfParser::from_format(format)
        .for_slice(&bytes)
        .map(|quad| Triple::from(quad.unwrap()).to_string())
        .collect();
    let written: BTreeSet<String> = quads
        .iter()
        .map(|quad| Triple::from(quad.clone()).to_string())
        .collect();
    if read != written {
        let difference: Vec<_> = read.symmetric_difference(&written).take(3).collect();
        problems.push(format!("JSON-LD is another graph: {difference:?}"));
    }
}

/// Everything that is wrong with what came out of an article.
fn problems(facts: &Facts) -> Vec<String> {
    let mut problems = Vec::new();
    let quads = facts.to_quads();
    let graph = Graph::new(facts, &quads);
    graph.happenings_are_claimed(&mut problems);
    graph.entities_are_linked_by_facts_alone(&mut problems);
    graph.claimed_treaties_are_claimed(&mut problems);
    graph.claimants_are_described(&mut problems);
    let text: Vec<char> = facts.text.chars().collect();
    excerpts_read_back(&serde_json::to_value(facts).unwrap(), &text, &mut problems);
    evidence_reads_back(&graph, &text, &mut problems);
    formats_agree(facts, &quads, &mut problems);
    problems
}

fn input<'a>(bytes: &'a [u8], name: &str, format: Option<Format>) -> Input<'a> {
    Input {
        bytes,
        id: name.to_owned(),
        source: name.to_owned(),
        format,
        ..Input::default()
    }
}

/// All files under a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[track_caller]
fn assert_no_problems(problems: &[String]) {
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_samples_are_safe() {
    let extractor = Extractor::builder().build().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut found = Vec::new();
    for language in ["de", "en"] {
        for path in files(&folder.join(language)) {
            let bytes = fs::read(&path).unwrap();
            let article = extractor
                .parse(&input(&bytes, &path.display().to_string(), None))
                .unwrap();
            let wrong = problems(&extractor.extract(&article));
            found.extend(wrong.into_iter().map(|w| format!("{}: {w}", path.display())));
        }
    }
    assert_no_problems(&found);
}

#[test]
fn the_stories_are_safe() {
    let extractor = Extractor::builder().build().unwrap();
    let mut found = Vec::new();
    for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories")) {
        let text = fs::read_to_string(&path).unwrap();
        for story in text.split("\n```article\n").skip(1) {
            let story = story.split("\n```").next().unwrap();
            let article = extractor
                .parse(&input(story.as_bytes(), "story", Some(Format::Markdown)))
                .unwrap();
            let wrong = problems(&extractor.extract(&article));
            found.extend(wrong.into_iter().map(|w| format!("{}: {w}", path.display())));
        }
    }
    assert_no_problems(&found);
}

/// What no article looks like: nothing of it panics, hangs or grows beyond its length.
#[test]
fn rubbish_is_read_in_time() {
    let extractor = Extractor::builder().build().unwrap();
    let many = 20_000;
    let lines = [
        String::new(),
        "\u{0}\u{1}\u{fffd}".repeat(many),
        "a".repeat(many * 10),
        "\"".repeat(many),
        "„“".repeat(many),
        "»‚".repeat(many),
        "'".repeat(many),
        "sagte ".repeat(many),
        "said that ".repeat(many),
        "laut ".repeat(many),
        "„Ja“, sagte ".repeat(many / 10),
        "unterzeichneten den Vertrag ".repeat(many / 10),
        "Russland und China unterzeichneten das Abkommen von Oslo, ".repeat(many / 10),
        "er sei, habe, werde ".repeat(many / 10),
        "(((((".repeat(many / 10),
    ];
    for line in lines {
        for language in Language::ALL {
            let start: String = line.chars().take(20).collect();
            let began = Instant::now();
            let article = Article::of_paragraph(&line, language, Some("2024-03-12"));
            let facts = extractor.extract(&article);
            let quads = facts.to_quads().len();
            assert!(quads < 1000 + 20 * line.len(), "{start}: {quads} triples");
            // A tenth of a second or so where it is built for speed; a debug build on a busy machine has its time.
            assert!(began.elapsed().as_secs() < 120, "{start}: {:?}", began.elapsed());
        }
    }
}

/// Needs the environment variable `NEWSGRAPH_CORPUS`: files or folders, separated by colons, of articles
/// (`.ndjson` with `text`, `.html`, `.md`, `.txt`). Converts all of them and prints how many there were.
#[test]
#[ignore = "needs articles that are not part of the project"]
fn a_corpus_is_safe() {
    let extractor = Extractor::builder().build().unwrap();
    let paths = env::var("NEWSGRAPH_CORPUS").unwrap();
    let (mut articles, mut claims, mut refused) = (0, 0, 0);
    let mut found = Vec::new();
    let mut check = |input: &Input<'_>| {
        let Ok(article) = extractor.parse(input) else {
            refused += 1;
            return;
        };
        let facts = extractor.extract(&article);
        articles += 1;
        claims += facts.claims.len();
        let wrong = problems(&facts).into_iter();
        found.extend(wrong.map(|w| format!("{} {}: {w}", input.source, input.id)));
    };
    for path in paths.split(':').map(Path::new) {
        let all = if path.is_dir() {
            files(path)
        } else {
            vec![path.to_owned()]
        };
        for path in all {
            let name = path.display().to_string();
            let is = |extension: &str| path.extension().is_some_and(|e| e == extension);
            if is("ndjson") {
                for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
                    let value: Value = serde_json::from_str(line).unwrap();
                    let Some(text) = value["text"].as_str() else {
                        continue;
                    };
                    let mut input = input(text.as_bytes(), &name, Some(Format::Text));
                    input.id = number.to_string();
                    input.hints = Hints {
                        date_published: value["datePublished"].as_str().map(str::to_owned),
                        ..Hints::default()
                    };
                    check(&input);
                }
            } else if is("html") || is("md") || is("txt") {
                check(&input(&fs::read(&path).unwrap(), &name, None));
            }
        }
    }
    println!("{articles} articles, {claims} claims, {refused} refused");
    assert_no_problems(&found);
}
