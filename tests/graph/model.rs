//! What is in the graph.

use std::collections::BTreeSet;

use newsgraph::facts::*;
use newsgraph::map::SchemaOrg;
use newsgraph::write::{self, Format, Options};
use oxrdf::{Quad, Term};

use crate::rich::*;

const SCHEMA: &str = "http://schema.org/";
const NG: &str = "https://w3id.org/newsgraph/ns#";
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

fn lines(facts: &Facts) -> BTreeSet<String> {
    let options = Options {
        format: Format::NTriples,
        ..Options::default()
    };
    let mut out = Vec::new();
    write::write(facts, &options, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let short = text
        .replace(&facts.iri, "a")
        .replace(SCHEMA, "")
        .replace(NG, "ng:");
    short.lines().map(str::to_owned).collect()
}

fn has(facts: &Facts, line: &str) {
    let lines = lines(facts);
    assert!(
        lines.contains(line),
        "no {line} in\n{}",
        Vec::from_iter(lines).join("\n")
    );
}

fn has_not(facts: &Facts, part: &str) {
    let found: Vec<String> = lines(facts)
        .into_iter()
        .filter(|line| line.contains(part))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

fn is_a(quads: &[Quad], node: &str, class: &str) -> bool {
    quads.iter().any(|quad| {
        quad.subject.to_string() == node
            && quad.predicate.as_str() == TYPE
            && matches!(&quad.object, Term::NamedNode(object) if object.as_str() == class)
    })
}

#[test]
fn a_place_itself_neither_speaks_nor_acts() {
    let mut facts = bare();
    facts.places = vec![place("place-nordland", "Nordland", PlaceKind::Country)];
    let mut said = claim("claim-1", "we agree");
    said.claimant = Some("place-nordland".to_owned());
    facts.claims = vec![said];
    has_not(&facts, "<author> <a#place-nordland>");
}

#[test]
fn the_government_of_a_known_country_is_the_same_in_every_article() {
    let facts = rich();
    let government = "<urn:newsgraph:entity/Q55/government>";
    has(&facts, &format!("<a#claim-1-event> <agent> {government} ."));
    has(
        &facts,
        &format!("{government} <areaServed> <urn:newsgraph:entity/Q55> ."),
    );
    has(
        &facts,
        "<a#organization-suedland> <areaServed> <a#place-suedland> .",
    );
    has(
        &facts,
        "<a#organization-suedland> <ng:evidence> <a#char=2900,2907> .",
    );
}

#[test]
fn a_mountain_does_not_act() {
    has_not(&rich(), "participant> <a#place-adlerhorst>");
    has_not(&rich(), "party> <a#place-adlerhorst>");
}

#[test]
fn linked_entities_are_the_same_in_every_article() {
    let facts = rich();
    has(
        &facts,
        "<urn:newsgraph:entity/Q1> <sameAs> <http://www.wikidata.org/entity/Q1> .",
    );
    has(&facts, "<urn:newsgraph:entity/Q1> <name> \"Adam Beispiel\"@de .");
    has_not(&facts, "<a#person-adam-beispiel>");
}

#[test]
fn what_the_article_says_itself_is_said_by_its_authors() {
    let facts = rich();
    has(&facts, "<a#claim-17> <author> <a#author-erika-muster> .");
    let mut unsigned = rich();
    unsigned.authors.clear();
    has(&unsigned, "<a#claim-17> <author> <a#publisher> .");
}

#[test]
fn words_that_nobody_is_known_to_have_said_are_not_laid_at_the_authors_door() {
    let mut unclaimed = claim("claim-1", "it will rain");
    unclaimed.modality = Modality::Predicted;
    let mut quoted = claim("claim-2", "it rains");
    quoted.direct = true;
    let mut hearsay = claim("claim-3", "it rains");
    hearsay.cue = Some(excerpt(100, "reportedly"));
    let mut facts = rich();
    facts.claims = vec![unclaimed, quoted, hearsay];
    for id in ["claim-1", "claim-2", "claim-3"] {
        has(&facts, &format!("<a#{id}> <appearance> <a> ."));
        has_not(&facts, &format!("<a#{id}> <author>"));
        has_not(&facts, &format!("<a#{id}> <spokenByCharacter>"));
    }
}

#[test]
fn hearsay_has_no_author_but_the_words_that_attribute() {
    let facts = rich();
    has(&facts, "<a#claim-18> <ng:attribution> \"angeblich\"@de .");
    has_not(&facts, "<a#claim-18> <author>");
    has(&facts, "<a#claim-19> <ng:attribution> \"ein Sprecher\"@de .");
    has_not(&facts, "<a#claim-19> <author>");
}

#[test]
fn words_on_two_sides_of_the_cue_are_one_text_with_two_places() {
    let facts = rich();
    has(&facts, "<a#claim-1> <text> \"der Pakt … sei fertig\"@de .");
    has(&facts, "<a#claim-1> <ng:evidence> <a#char=1000,1008> .");
    has(&facts, "<a#claim-1> <ng:evidence> <a#char=1020,1030> .");
}

#[test]
fn a_proposed_pact_is_only_claimed() {
    let facts = rich();
    has(
        &facts,
        "<a#treaty-pakt> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <ng:ClaimedThing> .",
    );
    has_not(
        &facts,
        "<a#treaty-c> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <ng:ClaimedThing>",
    );
}

#[test]
fn every_happening_is_marked_as_claimed_and_hangs_on_a_claim() {
    let quads = rich().to_quads();
    let claimed = format!("{NG}ClaimedThing");
    let mut happenings = 0;
    for quad in &quads {
        let Term::NamedNode(class) = &quad.object else {
            continue;
        };
        let is_happening = class.as_str() == format!("{SCHEMA}Event") || class.as_str().ends_with("Action");
        let subject = quad.subject.to_string();
        if quad.predicate.as_str() != TYPE
            || !is_happening
            || is_a(&quads, &subject, &format!("{NG}NamedEvent"))
        {
            continue;
        }
        happenings += 1;
        assert!(is_a(&quads, &subject, &claimed), "{subject}");
        let about = format!("{SCHEMA}about");
        assert!(
            quads.iter().any(|link| link.predicate.as_str() == about
                && link.object.to_string() == subject
                && is_a(&quads, &link.subject.to_string(), &format!("{SCHEMA}Claim"))),
            "{subject} hangs on no claim"
        );
    }
    assert_eq!(happenings, 2 * 17);
}

/// What may link two entities outside a claim: what the article itself says of them.
const ENTITY_LINKS: [&str; 5] = [
    "affiliation",
    "worksFor",
    "areaServed",
    "party",
    "locationCreated",
];

#[test]
fn no_claim_writes_a_triple_between_two_entities() {
    let facts = rich();
    let mut without_claims = rich();
    without_claims.claims.clear();
    let (with, without) = (lines(&facts), lines(&without_claims));
    let is_of_a_claim = |line: &&String| line.starts_with("<a#claim-") || line.starts_with("<a#char=");
    for line in with.difference(&without).filter(|line| !is_of_a_claim(line)) {
        assert!(line.starts_with("<a> <interpretedAsClaim>"), "{line}");
    }
}

#[test]
fn entities_are_linked_only_by_what_the_article_says_of_them() {
    let quads = rich().to_quads();
    let entity = |node: &str| {
        let is_entity = [
            "Person",
            "Organization",
            "GovernmentOrganization",
            "Country",
            "City",
            "Legislation",
        ]
        .iter()
        .any(|class| is_a(&quads, node, &format!("{SCHEMA}{class}")));
        // A treaty as a claim has it is content of the claim.
        is_entity && !node.contains("#claim-")
    };
    for quad in &quads {
        if entity(&quad.subject.to_string()) && entity(&quad.object.to_string()) {
            let name = quad.predicate.as_str().rsplit(['/', '#']).next().unwrap();
            assert!(ENTITY_LINKS.contains(&name), "{quad}");
        }
    }
}

#[test]
fn there_are_no_blank_nodes_and_every_iri_is_valid() {
    for quad in rich().to_quads() {
        let nodes = [
            Term::from(quad.subject.clone()),
            Term::from(quad.predicate.clone()),
            quad.object.clone(),
        ];
        for node in nodes {
            match node {
                Term::NamedNode(node) => assert!(oxrdf::NamedNode::new(node.as_str()).is_ok(), "{node}"),
                Term::BlankNode(node) => panic!("{node} in {quad}"),
                Term::Literal(_) => {}
            }
        }
    }
}

#[test]
fn no_triple_is_written_twice() {
    let quads = rich().to_quads();
    let distinct: BTreeSet<String> = quads.iter().map(Quad::to_string).collect();
    assert_eq!(distinct.len(), quads.len());
}

#[test]
fn the_namespace_of_schema_org_can_be_https() {
    let options = Options {
        format: Format::NTriples,
        schema_org: SchemaOrg::Https,
        ..Options::default()
    };
    let mut out = Vec::new();
    write::write(&rich(), &options, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("<https://schema.org/headline>"));
    assert!(!text.contains(SCHEMA));
}

#[test]
fn odd_ids_and_addresses_never_break_the_graph() {
    let mut facts = rich();
    facts.iri = "not an iri <>".to_owned();
    facts.people[1].id = "person \"odd\" <id> 😀".to_owned();
    facts.publisher.as_mut().unwrap().url = Some("javascript:alert(1)".to_owned());
    for quad in facts.to_quads() {
        assert!(
            oxrdf::NamedNode::new(quad.subject.to_string().trim_matches(['<', '>'])).is_ok(),
            "{quad}"
        );
        assert!(!quad.object.to_string().contains("javascript:"));
    }
}
