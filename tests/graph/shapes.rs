//! The files in `schemas/` belong to what is written.

use std::collections::BTreeSet;
use std::path::Path;

use newsgraph::map::SchemaOrg;
use newsgraph::map::vocab::{Namespace, Property, Term};
use oxrdf::{Graph, NamedNodeRef, TripleRef};
use oxrdfio::{RdfFormat, RdfParser};

const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const SHACL: &str = "http://www.w3.org/ns/shacl#";
const SHAPES: &str = "https://w3id.org/newsgraph/shapes#";

fn read(path: &Path) -> Graph {
    let file = std::fs::read(path).unwrap();
    let quads = RdfParser::from_format(RdfFormat::Turtle).for_slice(&file);
    quads
        .map(|quad| oxrdf::Triple::from(quad.unwrap_or_else(|error| panic!("{}: {error}", path.display()))))
        .collect()
}

fn folder(name: &str) -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect()
}

fn has(graph: &Graph, subject: &str, predicate: &str) -> bool {
    let (subject, predicate) = (
        NamedNodeRef::new(subject).unwrap(),
        NamedNodeRef::new(predicate).unwrap(),
    );
    graph.object_for_subject_predicate(subject, predicate).is_some()
}

#[test]
fn every_own_term_is_explained() {
    let terms = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/newsgraph.ttl"));
    let own = |namespace| namespace == Namespace::Newsgraph;
    let properties = Property::ALL
        .iter()
        .filter(|p| own(p.namespace()))
        .map(|p| p.iri(SchemaOrg::Http));
    let others = Term::ALL
        .iter()
        .filter(|t| own(t.namespace()))
        .map(|t| t.iri(SchemaOrg::Http));
    for iri in properties {
        for wanted in ["label", "comment", "domain", "range"] {
            assert!(
                has(&terms, &iri, &format!("{RDFS}{wanted}")),
                "{iri} has no {wanted}"
            );
        }
        assert!(
            has(&terms, &iri, &format!("{SKOS}scopeNote")),
            "{iri} gives no reason"
        );
    }
    for iri in others {
        for wanted in ["label", "comment"] {
            assert!(
                has(&terms, &iri, &format!("{RDFS}{wanted}")),
                "{iri} has no {wanted}"
            );
        }
    }
}

#[test]
fn no_own_term_is_explained_that_is_never_written() {
    let terms = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/newsgraph.ttl"));
    let written: BTreeSet<String> = (Property::ALL.iter().map(|p| p.iri(SchemaOrg::Http)))
        .chain(Term::ALL.iter().map(|t| t.iri(SchemaOrg::Http)))
        .collect();
    // The classes of our enumerations say themselves what they are for.
    let enumerations = ["SpeechAct", "Modality", "Polarity", "LegalStatus", "EventCode"];
    for triple in &terms {
        let oxrdf::NamedOrBlankNodeRef::NamedNode(subject) = triple.subject else {
            continue;
        };
        let name = subject
            .as_str()
            .trim_start_matches(Namespace::Newsgraph.iri(SchemaOrg::Http));
        let is_ontology = !subject.as_str().contains('#');
        assert!(
            is_ontology || enumerations.contains(&name) || written.contains(subject.as_str()),
            "{subject} is never written"
        );
    }
}

/// Constraints that their parts carry, and shapes that others use.
const WITHOUT_A_GRAPH: [&str; 7] = [
    "happening-details",
    "duration",
    "recurrence",
    "recommended",
    "is-agent",
    "is-organization",
    "is-place",
];

#[test]
fn every_shape_has_a_file_with_a_graph_to_reject() {
    let rejected: BTreeSet<String> = folder("tests/shapes")
        .iter()
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let mut shapes = BTreeSet::new();
    for path in folder("schemas/shapes") {
        for TripleRef { subject, .. } in &read(&path) {
            if let oxrdf::NamedOrBlankNodeRef::NamedNode(subject) = subject {
                shapes.extend(subject.as_str().strip_prefix(SHAPES).map(str::to_owned));
            }
        }
    }
    shapes.retain(|shape| !WITHOUT_A_GRAPH.contains(&shape.as_str()));
    assert_eq!(shapes, rejected);
}

#[test]
fn the_graphs_to_be_rejected_can_be_read() {
    for path in folder("tests/shapes") {
        assert!(read(&path).len() > 1, "{}", path.display());
    }
}

#[test]
fn shapes_name_only_terms_that_are_written_or_tested_for() {
    let written: BTreeSet<String> = (Property::ALL.iter().map(|p| p.iri(SchemaOrg::Http)))
        .chain(Term::ALL.iter().map(|t| t.iri(SchemaOrg::Http)))
        .collect();
    for path in folder("schemas/shapes") {
        for triple in &read(&path) {
            let is_path = triple.predicate.as_str() == format!("{SHACL}path");
            let oxrdf::TermRef::NamedNode(object) = triple.object else {
                continue;
            };
            if is_path || triple.predicate.as_str() == format!("{SHACL}targetClass") {
                assert!(
                    written.contains(object.as_str()),
                    "{object} in {}",
                    path.display()
                );
            }
        }
    }
}
