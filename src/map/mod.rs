//! [`Facts`] to triples in schema.org terms.

use oxrdf::Quad;

use crate::facts::Facts;

/// Which form of the schema.org namespace is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SchemaOrg {
    /// `http://schema.org/`: what every processor makes of `"@context": "https://schema.org"`.
    #[default]
    Http,
    Https,
}

/// The quads of one article, all in the graph named by the article's IRI, in a fixed order.
pub fn to_quads(_facts: &Facts, _schema_org: SchemaOrg) -> Vec<Quad> {
    Vec::new()
}
