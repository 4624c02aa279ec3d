//! Every term of schema.org that is written exists in its release 30.0, and is used within its domain
//! and range.

use std::collections::{BTreeMap, BTreeSet};

use newsgraph::map::vocab::{Namespace, Property, Term};
use newsgraph::map::{SchemaOrg, to_quads};
use oxrdf::{Quad, Term as Object};

use crate::rich::*;

const TABLE: &str = include_str!("../../schemas/schema-org/terms-30.0.tsv");
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

#[derive(Default)]
struct SchemaOrgTerms<'t> {
    /// Classes with their superclasses, individuals with their class.
    above: BTreeMap<&'t str, Vec<&'t str>>,
    properties: BTreeMap<&'t str, (Vec<&'t str>, Vec<&'t str>)>,
}

impl<'t> SchemaOrgTerms<'t> {
    fn read() -> Self {
        let mut terms = Self::default();
        for line in TABLE.lines() {
            let mut cells = line.split('\t');
            let mut names = || cells.next().unwrap_or_default().split(' ').collect::<Vec<_>>();
            let (kind, name, first, second) = (names(), names(), names(), names());
            match kind[0] {
                "property" => {
                    terms.properties.insert(name[0], (first, second));
                }
                _ => {
                    terms.above.insert(name[0], first);
                }
            }
        }
        terms
    }

    /// Whether `name` is one of `classes` or below one.
    fn is_within(&self, name: &str, classes: &[&str]) -> bool {
        let mut open = vec![name];
        while let Some(name) = open.pop() {
            if classes.contains(&name) {
                return true;
            }
            open.extend(self.above.get(name).into_iter().flatten().copied());
        }
        false
    }
}

#[test]
fn every_term_exists() {
    let terms = SchemaOrgTerms::read();
    for property in Property::ALL
        .iter()
        .filter(|p| p.namespace() == Namespace::Schema)
    {
        assert!(terms.properties.contains_key(property.local()), "{property:?}");
    }
    for term in Term::ALL.iter().filter(|t| t.namespace() == Namespace::Schema) {
        assert!(terms.above.contains_key(term.local()), "{term:?}");
    }
}

#[test]
fn rich_facts_use_every_term() {
    let facts = rich();
    let quads = to_quads(&facts, SchemaOrg::Http);
    let used: BTreeSet<String> = quads
        .iter()
        .flat_map(|quad| {
            [
                quad.predicate.as_str().to_owned(),
                quad.object.to_string().replace(['<', '>'], ""),
            ]
        })
        .collect();
    for property in Property::ALL {
        assert!(
            used.contains(&property.iri(SchemaOrg::Http)),
            "{property:?} is never used"
        );
    }
    // The kinds of article that this one is not.
    let others = [
        Term::Article,
        Term::NewsArticle,
        Term::ReportageNewsArticle,
        Term::AnalysisNewsArticle,
    ];
    for term in Term::ALL.iter().filter(|term| !others.contains(term)) {
        assert!(
            used.contains(&term.iri(SchemaOrg::Http)),
            "{term:?} is never used"
        );
    }
}

#[test]
fn every_triple_keeps_to_domain_and_range() {
    check(&to_quads(&rich(), SchemaOrg::Http));
    check(&to_quads(&bare(), SchemaOrg::Http));
}

pub fn check(quads: &[Quad]) {
    let terms = SchemaOrgTerms::read();
    let mut types: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for quad in quads.iter().filter(|quad| quad.predicate.as_str() == TYPE) {
        if let Some(class) = schema_org(&quad.object) {
            types.entry(quad.subject.to_string()).or_default().push(class);
        }
    }
    for quad in quads {
        let Some(property) = quad.predicate.as_str().strip_prefix("http://schema.org/") else {
            continue;
        };
        let (domain, range) = &terms.properties[property];
        // Everything is a schema:Thing, whatever else it may be.
        let classes = types
            .get(&quad.subject.to_string())
            .map_or(&["Thing"][..], Vec::as_slice);
        let fits = |classes: &[&str], allowed: &[&str]| {
            allowed.contains(&"Thing") || classes.iter().any(|class| terms.is_within(class, allowed))
        };
        assert!(
            fits(classes, domain),
            "domain of {quad}: {classes:?} is not {domain:?}"
        );
        let found = match &quad.object {
            Object::Literal(literal) => datatypes(literal.datatype().as_str()),
            node => match (types.get(&node.to_string()), schema_org(node)) {
                (Some(classes), _) => classes.clone(),
                (None, Some(individual)) => vec![individual],
                (None, None) => vec!["URL"],
            },
        };
        let is_node = !matches!(quad.object, Object::Literal(_));
        let anything = is_node && range.contains(&"Thing");
        assert!(
            anything || found.iter().any(|class| terms.is_within(class, range)),
            "range of {quad}: {found:?} is not {range:?}"
        );
    }
}

fn schema_org(object: &Object) -> Option<&str> {
    match object {
        Object::NamedNode(node) => node.as_str().strip_prefix("http://schema.org/"),
        Object::BlankNode(_) | Object::Literal(_) => None,
    }
}

/// The data types of schema.org that a literal of this datatype is a value of.
fn datatypes(iri: &str) -> Vec<&'static str> {
    match iri.rsplit('#').next() {
        Some("string" | "langString") => vec!["Text"],
        Some("date" | "gYearMonth" | "gYear") => vec!["Date"],
        Some("dateTime") => vec!["DateTime"],
        Some("duration") => vec!["Duration"],
        Some("boolean") => vec!["Boolean"],
        Some("integer") => vec!["Integer"],
        _ => vec![],
    }
}
