//! RDF/XML: one `rdf:Description` a subject. Every property is a qualified name.

use std::io::{self, Write};

use crate::map::SchemaOrg;
use crate::map::graph::{Graph, Mark, Node, Object};
use crate::map::vocab::Namespace;

/// Writes the declaration and the opening tag.
pub fn open(schema_org: SchemaOrg, out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF")?;
    for namespace in Namespace::ALL {
        write!(
            out,
            "\n    xmlns:{}=\"{}\"",
            namespace.prefix(),
            namespace.iri(schema_org)
        )?;
    }
    out.write_all(b">\n")
}

/// Writes the closing tag.
pub fn close(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"</rdf:RDF>\n")
}

/// Writes one article.
pub fn write(graph: &Graph<'_>, schema_org: SchemaOrg, out: &mut impl Write) -> io::Result<()> {
    let mut xml = String::with_capacity(4096);
    for node in graph.nodes.iter().filter(|node| !node.properties.is_empty()) {
        xml.clear();
        description(graph, node, schema_org, &mut xml);
        out.write_all(xml.as_bytes())?;
    }
    Ok(())
}

fn description(graph: &Graph<'_>, node: &Node<'_>, schema_org: SchemaOrg, xml: &mut String) {
    xml.push_str("  <rdf:Description rdf:about=\"");
    escaped(&node.iri, xml);
    xml.push_str("\">\n");
    for (property, object) in &node.properties {
        let name = [property.namespace().prefix(), ":", property.local()].concat();
        xml.push_str("    <");
        xml.push_str(&name);
        match object {
            Object::Node(id) => resource(&graph.node(*id).iri, xml),
            Object::Iri(iri) => resource(iri, xml),
            Object::Term(term) => resource(&term.iri(schema_org), xml),
            Object::Literal(value, mark) => {
                match mark {
                    Mark::Language(language) => attribute("xml:lang", language.code(), xml),
                    Mark::Datatype(datatype) if datatype.is_string() => {}
                    Mark::Datatype(datatype) => {
                        attribute("rdf:datatype", &datatype.iri(schema_org), xml);
                    }
                }
                xml.push('>');
                escaped(value, xml);
                xml.push_str("</");
                xml.push_str(&name);
                xml.push_str(">\n");
            }
        }
    }
    xml.push_str("  </rdf:Description>\n");
}

fn resource(iri: &str, xml: &mut String) {
    attribute("rdf:resource", iri, xml);
    xml.push_str("/>\n");
}

fn attribute(name: &str, value: &str, xml: &mut String) {
    xml.push(' ');
    xml.push_str(name);
    xml.push_str("=\"");
    escaped(value, xml);
    xml.push('"');
}

fn escaped(value: &str, xml: &mut String) {
    let mut rest = value;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\r']) {
        xml.push_str(&rest[..at]);
        xml.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            // A parser would make a bare one a line feed.
            _ => "&#xD;",
        });
        rest = &rest[at + 1..];
    }
    xml.push_str(rest);
}
