//! Turtle and TriG with prefixes, one block a subject.

use std::io::{self, Write};

use crate::map::SchemaOrg;
use crate::map::graph::{Graph, Mark, Node, Object};
use crate::map::vocab::{Datatype, Namespace, Property};
use crate::write::{Options, ntriples};

/// Writes the prefixes.
pub fn prefixes(schema_org: SchemaOrg, out: &mut impl Write) -> io::Result<()> {
    for namespace in Namespace::ALL {
        writeln!(
            out,
            "@prefix {}: <{}> .",
            namespace.prefix(),
            namespace.iri(schema_org)
        )?;
    }
    Ok(())
}

/// Writes one article.
pub fn write(graph: &Graph<'_>, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let named = options.format.has_graphs();
    if named {
        write!(out, "\n<{}> {{", graph.node(Graph::ARTICLE).iri)?;
    }
    let mut block = Vec::with_capacity(4096);
    for node in graph.nodes.iter().filter(|node| !node.properties.is_empty()) {
        block.clear();
        subject(graph, node, &mut block);
        out.write_all(&block)?;
    }
    if named {
        out.write_all(b"}\n")?;
    }
    Ok(())
}

fn subject(graph: &Graph<'_>, node: &Node<'_>, block: &mut Vec<u8>) {
    block.push(b'\n');
    address(&node.iri, block);
    let mut before = None;
    for (property, object) in &node.properties {
        match before {
            Some(before) if before == property => block.extend_from_slice(b", "),
            Some(_) => {
                block.extend_from_slice(b" ;\n    ");
                verb(*property, block);
            }
            None => {
                block.push(b' ');
                verb(*property, block);
            }
        }
        before = Some(property);
        push_object(graph, object, block);
    }
    block.extend_from_slice(b" .\n");
}

fn verb(property: Property, block: &mut Vec<u8>) {
    if property == Property::Type {
        block.extend_from_slice(b"a ");
        return;
    }
    short(property.namespace(), property.local(), block);
    block.push(b' ');
}

fn push_object(graph: &Graph<'_>, object: &Object<'_>, block: &mut Vec<u8>) {
    match object {
        Object::Node(id) => address(&graph.node(*id).iri, block),
        Object::Iri(iri) => address(iri, block),
        Object::Term(term) => short(term.namespace(), term.local(), block),
        // Numbers and truth values have short forms of their own.
        Object::Literal(value, Mark::Datatype(Datatype::Integer | Datatype::Decimal)) => {
            block.extend_from_slice(value.as_bytes());
        }
        Object::Literal(value, mark) => {
            ntriples::quoted(value, block);
            match mark {
                Mark::Language(language) => {
                    block.push(b'@');
                    block.extend_from_slice(language.code().as_bytes());
                }
                Mark::Datatype(datatype) if datatype.is_string() => {}
                Mark::Datatype(datatype) => {
                    block.extend_from_slice(b"^^");
                    short(datatype.namespace(), datatype.local(), block);
                }
            }
        }
    }
}

fn address(iri: &str, block: &mut Vec<u8>) {
    block.push(b'<');
    block.extend_from_slice(iri.as_bytes());
    block.push(b'>');
}

fn short(namespace: Namespace, local: &str, block: &mut Vec<u8>) {
    block.extend_from_slice(namespace.prefix().as_bytes());
    block.push(b':');
    block.extend_from_slice(local.as_bytes());
}
