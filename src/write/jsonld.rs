//! Nested JSON-LD: the article is the root; every other thing stands where it is first met, and by
//! its `@id` from then on. The context is made of the table of properties, so that each value is
//! written just as the context will be read.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use crate::map::SchemaOrg;
use crate::map::graph::{Graph, Mark, Node, NodeId, Object};
use crate::map::vocab::{Coercion, Datatype, Namespace, Property, Term, WEB_CONTEXT};
use crate::write::{Layout, Options, Profile, indented};

/// The key, under the article, of the run that read it: `prov:used` backwards.
const EXTRACTION: &str = "extraction";

/// Properties whose strings are IRIs in the context of schema.org too.
const WEB_ADDRESSES: [Property; 3] = [Property::Url, Property::SameAs, Property::Logo];

/// Writes one document.
pub fn write(graph: &Graph<'_>, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let document = Document::new(graph, options);
    match options.profile {
        Profile::Full => print(&document, options.layout, out)?,
        Profile::Web => {
            let mut json = Vec::new();
            print(&document, options.layout, &mut json)?;
            // Inside a page no string may end the script element or open a comment.
            for part in json.split_inclusive(|byte| *byte == b'<') {
                match part.strip_suffix(b"<") {
                    Some(before) => {
                        out.write_all(before)?;
                        out.write_all(b"\\u003c")?;
                    }
                    None => out.write_all(part)?,
                }
            }
        }
    }
    out.write_all(b"\n")
}

fn print(document: &Document<'_>, layout: Layout, out: &mut impl Write) -> io::Result<()> {
    match layout {
        Layout::Indented => indented::write(&serde_json::to_value(document)?, out)?,
        Layout::Line => serde_json::to_writer(out, document)?,
    }
    Ok(())
}

/// The document as a value.
pub fn document(graph: &Graph<'_>, options: &Options) -> Value {
    // Keys are strings and numbers are small: this cannot fail.
    serde_json::to_value(Document::new(graph, options)).unwrap_or_default()
}

/// Where a node is written out in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Home {
    Nowhere,
    /// The root, or the run under its key of its own.
    Own,
    /// As the object of this property of this node, by their positions.
    In(NodeId, u32),
}

struct Document<'g> {
    graph: &'g Graph<'g>,
    schema_org: SchemaOrg,
    profile: Profile,
    homes: Vec<Home>,
    run: Option<NodeId>,
}

impl<'g> Document<'g> {
    fn new(graph: &'g Graph<'g>, options: &Options) -> Self {
        let run = graph
            .nodes
            .iter()
            .position(uses_article)
            .map(|at| NodeId(at as u32));
        let mut document = Self {
            graph,
            schema_org: options.schema_org,
            profile: options.profile,
            homes: vec![Home::Nowhere; graph.nodes.len()],
            run,
        };
        document.settle([Some(Graph::ARTICLE), run]);
        document
    }

    /// Finds the first place of every node, in reading order.
    fn settle(&mut self, roots: [Option<NodeId>; 2]) {
        for root in roots.into_iter().flatten() {
            self.homes[root.0 as usize] = Home::Own;
        }
        for root in roots.into_iter().flatten() {
            let mut open = vec![(root, 0)];
            while let Some((id, at)) = open.pop() {
                let Some((_, object)) = self.graph.node(id).properties.get(at as usize) else {
                    continue;
                };
                open.push((id, at + 1));
                let Object::Node(object) = object else { continue };
                let home = &mut self.homes[object.0 as usize];
                if *home == Home::Nowhere {
                    *home = Home::In(id, at);
                    open.push((*object, 0));
                }
            }
        }
    }
}

fn uses_article(node: &Node<'_>) -> bool {
    let link = (Property::Used, Object::Node(Graph::ARTICLE));
    node.properties.contains(&link)
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self.profile {
            Profile::Full => {
                let language = serde_json::json!({ "@language": self.graph.language.code() });
                map.serialize_entry("@context", &(Context(self.schema_org), language))?;
            }
            Profile::Web => map.serialize_entry("@context", WEB_CONTEXT)?,
        }
        let root = NodeView {
            document: self,
            id: Graph::ARTICLE,
        };
        root.entries(&mut map)?;
        if let Some(run) = self.run {
            let run = NodeView {
                document: self,
                id: run,
            };
            map.serialize_entry(EXTRACTION, &run)?;
        }
        map.end()
    }
}

/// The JSON-LD context that every document carries within itself, as in `schemas/context.jsonld`.
#[derive(Debug, Clone, Copy)]
pub struct Context(pub SchemaOrg);

impl Serialize for Context {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("@vocab", Namespace::Schema.iri(self.0))?;
        for namespace in Namespace::ALL {
            map.serialize_entry(namespace.prefix(), namespace.iri(self.0))?;
        }
        for property in Property::ALL.iter().filter(|p| **p != Property::Type) {
            let id = short(property.namespace(), property.local());
            let coercion = match property.coercion() {
                // Terms of schema.org need no entry: they are the vocabulary.
                Coercion::Text if property.namespace() == Namespace::Schema => continue,
                Coercion::Text => {
                    map.serialize_entry(property.local(), &id)?;
                    continue;
                }
                Coercion::Node => "@id".to_owned(),
                Coercion::Term => "@vocab".to_owned(),
                Coercion::Literal(datatype) => short(datatype.namespace(), datatype.local()),
            };
            let entry = serde_json::json!({ "@id": id, "@type": coercion });
            map.serialize_entry(property.local(), &entry)?;
        }
        let used = short(Namespace::Provenance, Property::Used.local());
        let entry = serde_json::json!({ "@reverse": used, "@type": "@id" });
        map.serialize_entry(EXTRACTION, &entry)?;
        map.end()
    }
}

fn short(namespace: Namespace, local: &str) -> String {
    [namespace.prefix(), ":", local].concat()
}

#[derive(Clone, Copy)]
struct NodeView<'d> {
    document: &'d Document<'d>,
    id: NodeId,
}

impl NodeView<'_> {
    /// The entries of the node. The nesting is as deep as the model is (an event, its object, the
    /// parties, their country), whatever the input.
    fn entries<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let node = self.document.graph.node(self.id);
        map.serialize_entry("@id", &node.iri)?;
        let mut first = 0;
        for objects in node.properties.chunk_by(|a, b| a.0 == b.0) {
            let (property, object) = &objects[0];
            let key = match property {
                Property::Type => "@type",
                property => property.local(),
            };
            let values = Values {
                node: *self,
                first,
                objects,
            };
            first += objects.len() as u32;
            let backwards = (Property::Used, Object::Node(Graph::ARTICLE));
            if (*property, object) == (backwards.0, &backwards.1) {
                continue;
            }
            map.serialize_entry(key, &values)?;
        }
        Ok(())
    }
}

impl Serialize for NodeView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.entries(&mut map)?;
        map.end()
    }
}

/// The objects of one property: one stands alone, several in a list.
struct Values<'d> {
    node: NodeView<'d>,
    /// The position of the first among the properties of the node.
    first: u32,
    objects: &'d [(Property, Object<'d>)],
}

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = |(at, (property, object))| ValueView {
            node: self.node,
            at: self.first + at as u32,
            property,
            object,
        };
        let mut values = self.objects.iter().map(|(p, o)| (*p, o)).enumerate().map(value);
        match self.objects.len() {
            1 => values.next().serialize(serializer),
            _ => serializer.collect_seq(values),
        }
    }
}

struct ValueView<'d> {
    node: NodeView<'d>,
    at: u32,
    property: Property,
    object: &'d Object<'d>,
}

impl Serialize for ValueView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let document = self.node.document;
        match self.object {
            Object::Node(id) => {
                if document.homes[id.0 as usize] == Home::In(self.node.id, self.at) {
                    return NodeView { document, id: *id }.serialize(serializer);
                }
                self.reference(&document.graph.node(*id).iri, serializer)
            }
            Object::Iri(iri) => {
                let item = iri.strip_prefix(Namespace::Wikidata.iri(document.schema_org));
                match (item, document.profile) {
                    (Some(item), Profile::Full) if item.bytes().all(|b| b.is_ascii_alphanumeric()) => {
                        serializer.serialize_str(&short(Namespace::Wikidata, item))
                    }
                    _ => self.reference(iri, serializer),
                }
            }
            Object::Term(term) if self.property == Property::Type => {
                serializer.serialize_str(&self.term(*term))
            }
            Object::Term(term) => self.reference(&self.term(*term), serializer),
            Object::Literal(value, mark) => match document.profile {
                Profile::Full => self.literal(value, *mark, serializer),
                Profile::Web => web_literal(value, *mark, serializer),
            },
        }
    }
}

impl ValueView<'_> {
    /// An IRI. The context of schema.org does not say of most properties that their strings are IRIs:
    /// it would read the author as a text.
    fn reference<S: Serializer>(&self, iri: &str, serializer: S) -> Result<S::Ok, S::Error> {
        let is_typed = WEB_ADDRESSES.contains(&self.property);
        match self.node.document.profile {
            Profile::Web if !is_typed => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("@id", iri)?;
                map.end()
            }
            Profile::Full | Profile::Web => serializer.serialize_str(iri),
        }
    }

    fn term(&self, term: Term) -> String {
        match (term.namespace(), self.node.document.profile) {
            (Namespace::Schema, Profile::Full) => term.local().to_owned(),
            (Namespace::Schema, Profile::Web) if self.property == Property::Type => term.local().to_owned(),
            (Namespace::Schema, Profile::Web) => term.iri(SchemaOrg::Https),
            (namespace, _) => short(namespace, term.local()),
        }
    }

    /// A literal: plain where the context says what it is, else with its datatype or language.
    fn literal<S: Serializer>(&self, value: &str, mark: Mark, serializer: S) -> Result<S::Ok, S::Error> {
        let (key, note) = match (self.property.coercion(), mark) {
            (Coercion::Text, Mark::Language(_)) => return serializer.serialize_str(value),
            (Coercion::Literal(expected), Mark::Datatype(datatype)) if expected == datatype => {
                return number_or_string(value, datatype, serializer);
            }
            (_, Mark::Language(language)) => ("@language", language.code().to_owned()),
            (_, Mark::Datatype(datatype)) => ("@type", short(datatype.namespace(), datatype.local())),
        };
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry(key, &note)?;
        map.serialize_entry("@value", value)?;
        map.end()
    }
}

/// Whole numbers are numbers in JSON too; all other literals are strings, to keep their form.
fn number_or_string<S: Serializer>(
    value: &str,
    datatype: Datatype,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let number = match datatype {
        Datatype::Integer | Datatype::NonNegativeInteger => value.parse::<u32>().ok(),
        Datatype::String
        | Datatype::Boolean
        | Datatype::Decimal
        | Datatype::Date
        | Datatype::YearMonth
        | Datatype::Year
        | Datatype::DateTime
        | Datatype::TimeOfDay
        | Datatype::Duration
        | Datatype::Edtf => None,
    };
    match number {
        Some(number) => serializer.serialize_u32(number),
        None => serializer.serialize_str(value),
    }
}

/// In a page the context of schema.org says which kind a literal is.
fn web_literal<S: Serializer>(value: &str, mark: Mark, serializer: S) -> Result<S::Ok, S::Error> {
    match mark {
        Mark::Language(_) => serializer.serialize_str(value),
        Mark::Datatype(datatype) => number_or_string(value, datatype, serializer),
    }
}
