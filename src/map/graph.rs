//! The triples of one article, grouped by subject: small to build, quick to write in any format.

use std::borrow::Cow;

use oxrdf::{GraphName, Literal, NamedNode, Quad};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::lang::Language;
use crate::map::SchemaOrg;
use crate::map::vocab::{Datatype, Property, Term};

/// The place of a node in [`Graph::nodes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// How a literal is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    Language(Language),
    Datatype(Datatype),
}

/// The object of a triple.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Object<'f> {
    Node(NodeId),
    /// A valid absolute IRI that is not described here.
    Iri(Cow<'f, str>),
    Term(Term),
    Literal(Cow<'f, str>, Mark),
}

/// A subject with all that is said of it.
#[derive(Debug, Clone)]
pub struct Node<'f> {
    /// A valid absolute IRI.
    pub iri: String,
    /// Sorted by property, no two the same.
    pub properties: Vec<(Property, Object<'f>)>,
}

impl Node<'_> {
    /// Whether the node is said to be of `class`.
    pub fn is_a(&self, class: Term) -> bool {
        self.properties.contains(&(Property::Type, Object::Term(class)))
    }
}

/// The graph of one article. It borrows the strings of its facts.
#[derive(Debug, Clone)]
pub struct Graph<'f> {
    /// The first is the article.
    pub nodes: Vec<Node<'f>>,
    pub language: Language,
}

impl<'f> Graph<'f> {
    /// The node of the article.
    pub const ARTICLE: NodeId = NodeId(0);

    /// The node behind `id`.
    pub fn node(&self, id: NodeId) -> &Node<'f> {
        &self.nodes[id.0 as usize]
    }

    /// The number of triples.
    pub fn len(&self) -> usize {
        self.nodes.iter().map(|node| node.properties.len()).sum()
    }

    /// Whether there is no triple.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The triples as quads in the graph named by the article's IRI.
    pub fn quads(&self, schema_org: SchemaOrg) -> impl Iterator<Item = Quad> + '_ {
        let graph = NamedNode::new_unchecked(&*self.nodes[0].iri);
        self.nodes.iter().flat_map(move |node| {
            let subject = NamedNode::new_unchecked(&*node.iri);
            let graph = GraphName::NamedNode(graph.clone());
            node.properties.iter().map(move |(property, object)| {
                let predicate = NamedNode::new_unchecked(property.iri(schema_org));
                let object = self.term(object, schema_org);
                Quad::new(subject.clone(), predicate, object, graph.clone())
            })
        })
    }

    fn term(&self, object: &Object<'f>, schema_org: SchemaOrg) -> oxrdf::Term {
        match object {
            Object::Node(id) => NamedNode::new_unchecked(&*self.node(*id).iri).into(),
            Object::Iri(iri) => NamedNode::new_unchecked(&**iri).into(),
            Object::Term(term) => NamedNode::new_unchecked(term.iri(schema_org)).into(),
            Object::Literal(value, mark) => match mark {
                Mark::Language(language) => {
                    Literal::new_language_tagged_literal_unchecked(&**value, language.code()).into()
                }
                Mark::Datatype(datatype) => {
                    let datatype = NamedNode::new_unchecked(datatype.iri(schema_org));
                    Literal::new_typed_literal(&**value, datatype).into()
                }
            },
        }
    }
}

/// Collects the triples of a [`Graph`].
#[derive(Debug)]
pub struct Builder<'f> {
    nodes: Vec<Node<'f>>,
    by_iri: FxHashMap<String, NodeId>,
    language: Language,
}

impl<'f> Builder<'f> {
    /// Starts a graph whose strings are in `language`.
    pub fn new(language: Language) -> Self {
        Self {
            nodes: Vec::with_capacity(256),
            by_iri: FxHashMap::default(),
            language,
        }
    }

    /// The node of a valid absolute IRI; the same IRI is always the same node.
    pub fn node(&mut self, iri: String) -> NodeId {
        if let Some(id) = self.by_iri.get(&iri) {
            return *id;
        }
        let id = NodeId(self.nodes.len() as u32);
        self.by_iri.insert(iri.clone(), id);
        self.nodes.push(Node {
            iri,
            properties: Vec::with_capacity(8),
        });
        id
    }

    /// Whether a node of this IRI is there already.
    pub fn has_node(&self, iri: &str) -> bool {
        self.by_iri.contains_key(iri)
    }

    /// Says that `subject` is of `class`.
    pub fn class(&mut self, subject: NodeId, class: Term) {
        self.add(subject, Property::Type, Object::Term(class));
    }

    /// Links `subject` to `object`.
    pub fn link(&mut self, subject: NodeId, property: Property, object: NodeId) {
        self.add(subject, property, Object::Node(object));
    }

    /// Gives `subject` an individual of a vocabulary.
    pub fn term(&mut self, subject: NodeId, property: Property, term: Term) {
        self.add(subject, property, Object::Term(term));
    }

    /// Links `subject` to a valid absolute IRI that nothing is said of.
    pub fn iri(&mut self, subject: NodeId, property: Property, iri: impl Into<Cow<'f, str>>) {
        self.add(subject, property, Object::Iri(iri.into()));
    }

    /// Gives `subject` words in the language of the article; blank ones are left out.
    pub fn text(&mut self, subject: NodeId, property: Property, words: impl Into<Cow<'f, str>>) {
        let mark = Mark::Language(self.language);
        self.literal(subject, property, words, mark);
    }

    /// Gives `subject` a literal of a datatype.
    pub fn typed(
        &mut self,
        subject: NodeId,
        property: Property,
        (value, datatype): (impl Into<Cow<'f, str>>, Datatype),
    ) {
        self.literal(subject, property, value, Mark::Datatype(datatype));
    }

    fn literal(&mut self, subject: NodeId, property: Property, value: impl Into<Cow<'f, str>>, mark: Mark) {
        let value = in_xml(value.into());
        if !value.trim().is_empty() {
            self.add(subject, property, Object::Literal(value, mark));
        }
    }

    fn add(&mut self, subject: NodeId, property: Property, object: Object<'f>) {
        self.nodes[subject.0 as usize].properties.push((property, object));
    }

    /// The finished graph: properties in reading order, each triple once.
    pub fn finish(mut self) -> Graph<'f> {
        for node in &mut self.nodes {
            node.properties.sort_by_key(|(property, _)| *property);
            remove_repeats(&mut node.properties);
        }
        Graph {
            nodes: self.nodes,
            language: self.language,
        }
    }
}

/// Above this many objects a set is quicker than comparing each with each.
const FEW: usize = 24;

fn remove_repeats(properties: &mut Vec<(Property, Object<'_>)>) {
    let keep: Vec<bool> = if properties.len() <= FEW {
        (0..properties.len())
            .map(|i| !properties[..i].contains(&properties[i]))
            .collect()
    } else {
        let mut seen = FxHashSet::default();
        properties.iter().map(|triple| seen.insert(triple)).collect()
    };
    let mut keep = keep.into_iter();
    properties.retain(|_| keep.next().unwrap_or(true));
}

/// Puts U+FFFD for each character that XML 1.0 cannot carry (its production `Char`), so that every
/// format says the same and offsets stay right.
fn in_xml(value: Cow<'_, str>) -> Cow<'_, str> {
    let odd_byte = |byte: u8| (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0xEF;
    if !value.bytes().any(odd_byte) {
        return value;
    }
    let is_odd = |c: char| matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    if !value.contains(is_odd) {
        return value;
    }
    Cow::Owned(value.replace(is_odd, "\u{FFFD}"))
}
