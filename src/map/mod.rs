//! [`Facts`] to triples in schema.org terms, with a few own terms where schema.org has none.
//!
//! Three layers: the article and what it names are asserted; claims are asserted to have been made;
//! what is claimed is content of its claim only. `schemas/README.md` tells the model.

mod agents;
mod article;
mod claims;
mod dates;
mod evidence;
pub mod graph;
mod iri;
mod legislation;
mod linked_data;
mod places;
mod provenance;
pub mod vocab;

use oxrdf::Quad;
use rustc_hash::FxHashMap;

use crate::facts::Facts;
use graph::{Builder, Graph, NodeId};
use iri::Iris;

pub(crate) use iri::is_base;

pub use iri::web_address;

/// Which form of the schema.org namespace is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SchemaOrg {
    /// `http://schema.org/`: what every processor makes of `"@context": "https://schema.org"`.
    #[default]
    Http,
    Https,
}

/// The quads of one article, all in the graph named by the article's IRI, in a fixed order.
pub fn to_quads(facts: &Facts, schema_org: SchemaOrg) -> Vec<Quad> {
    to_graph(facts).quads(schema_org).collect()
}

impl Facts {
    /// The facts as quads, all in the graph named by the article's IRI, in a fixed order.
    pub fn to_quads(&self) -> Vec<Quad> {
        to_quads(self, SchemaOrg::default())
    }
}

/// The graph of one article.
pub fn to_graph(facts: &Facts) -> Graph<'_> {
    let mut map = Map::new(facts);
    // The article's node is the first of the graph.
    let article = map.graph.node(map.iris.article());
    // Places before agents, agents before legislation: each links to those before it.
    map.places();
    map.organizations();
    map.people();
    map.legislation();
    map.named_events();
    map.article(article);
    map.mentions();
    map.dates(article);
    map.citations(article);
    let run = map.run(article);
    map.claims(article, run);
    map.graph.finish()
}

/// What kind of thing stands behind an entity's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Person,
    /// An organization, which may be an author or an agent as people may.
    Organization,
    Place,
    Legislation,
    Event,
}

/// A graph in the making.
struct Map<'f> {
    facts: &'f Facts,
    iris: Iris,
    graph: Builder<'f>,
    entities: FxHashMap<&'f str, (NodeId, Kind)>,
    /// The items of places that the knowledge base knows.
    items: FxHashMap<&'f str, &'f str>,
    /// All entities, in the order of the facts.
    named: Vec<(&'f str, NodeId)>,
    /// Evidence by its first and last code point, so that each is described once.
    excerpts: FxHashMap<(u32, u32), NodeId>,
    works: FxHashMap<&'f str, NodeId>,
    /// Who answers for what the article itself says: its authors, else its publisher.
    voices: Vec<NodeId>,
}

impl<'f> Map<'f> {
    fn new(facts: &'f Facts) -> Self {
        Self {
            facts,
            iris: Iris::new(facts),
            graph: Builder::new(facts.language),
            entities: FxHashMap::default(),
            items: FxHashMap::default(),
            named: Vec::new(),
            excerpts: FxHashMap::default(),
            works: FxHashMap::default(),
            voices: Vec::new(),
        }
    }

    /// Makes the node of an entity and remembers it by its name in the article.
    fn entity(&mut self, id: &'f str, same_as: Option<&str>, kind: Kind) -> NodeId {
        let item = iri::wikidata_item(same_as);
        let node = match item {
            Some(item) => {
                let node = self.graph.node(self.iris.entity(item));
                let wikidata = vocab::Namespace::Wikidata.iri(SchemaOrg::Http);
                self.graph
                    .iri(node, vocab::Property::SameAs, [wikidata, item].concat());
                node
            }
            None => self.graph.node(self.iris.part(id)),
        };
        self.enter(id, node, kind)
    }

    /// Remembers the node of an entity by its name in the article.
    fn enter(&mut self, id: &'f str, node: NodeId, kind: Kind) -> NodeId {
        self.entities.entry(id).or_insert((node, kind));
        self.named.push((id, node));
        node
    }
}
