//! N-Triples and N-Quads, in their canonical form (one blank between terms, only the needed
//! escapes).

use std::io::{self, Write};

use crate::map::SchemaOrg;
use crate::map::graph::{Graph, Mark, Object};
use crate::map::vocab::{Namespace, Property, Term};
use crate::write::Options;

/// Writes the triples, or the quads in the graph named by the article's IRI.
pub fn write(graph: &Graph<'_>, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let article = graph.node(Graph::ARTICLE).iri.as_str();
    let end = match options.format.has_graphs() {
        true => format!(" <{article}> .\n"),
        false => " .\n".to_owned(),
    };
    let mut line = Vec::with_capacity(1024);
    for node in &graph.nodes {
        line.clear();
        line.push(b'<');
        line.extend_from_slice(node.iri.as_bytes());
        line.extend_from_slice(b"> ");
        let subject = line.len();
        for (property, object) in &node.properties {
            line.truncate(subject);
            iri(property_iri(*property, options.schema_org), &mut line);
            line.push(b' ');
            push_object(graph, object, options.schema_org, &mut line);
            line.extend_from_slice(end.as_bytes());
            out.write_all(&line)?;
        }
    }
    Ok(())
}

fn property_iri(property: Property, schema_org: SchemaOrg) -> [&'static str; 2] {
    [property.namespace().iri(schema_org), property.local()]
}

fn term_iri(term: Term, schema_org: SchemaOrg) -> [&'static str; 2] {
    [term.namespace().iri(schema_org), term.local()]
}

fn iri(parts: [&str; 2], line: &mut Vec<u8>) {
    line.push(b'<');
    line.extend_from_slice(parts[0].as_bytes());
    line.extend_from_slice(parts[1].as_bytes());
    line.push(b'>');
}

fn push_object(graph: &Graph<'_>, object: &Object<'_>, schema_org: SchemaOrg, line: &mut Vec<u8>) {
    match object {
        Object::Node(id) => iri([&graph.node(*id).iri, ""], line),
        Object::Iri(address) => iri([address, ""], line),
        Object::Term(term) => iri(term_iri(*term, schema_org), line),
        Object::Literal(value, mark) => {
            quoted(value, line);
            match mark {
                Mark::Language(language) => {
                    line.push(b'@');
                    line.extend_from_slice(language.code().as_bytes());
                }
                Mark::Datatype(datatype) if datatype.is_string() => {}
                Mark::Datatype(datatype) => {
                    line.extend_from_slice(b"^^");
                    iri(
                        [Namespace::iri(datatype.namespace(), schema_org), datatype.local()],
                        line,
                    );
                }
            }
        }
    }
}

/// A string in quotation marks, with the escapes of canonical N-Triples; Turtle reads it too.
pub fn quoted(value: &str, line: &mut Vec<u8>) {
    line.push(b'"');
    let mut rest = value;
    while let Some(at) = rest.find(needs_escape) {
        line.extend_from_slice(&rest.as_bytes()[..at]);
        let byte = rest.as_bytes()[at];
        match byte {
            b'"' => line.extend_from_slice(b"\\\""),
            b'\\' => line.extend_from_slice(b"\\\\"),
            b'\n' => line.extend_from_slice(b"\\n"),
            b'\r' => line.extend_from_slice(b"\\r"),
            b'\t' => line.extend_from_slice(b"\\t"),
            0x08 => line.extend_from_slice(b"\\b"),
            0x0C => line.extend_from_slice(b"\\f"),
            _ => line.extend_from_slice(format!("\\u{byte:04X}").as_bytes()),
        }
        rest = &rest[at + 1..];
    }
    line.extend_from_slice(rest.as_bytes());
    line.push(b'"');
}

fn needs_escape(c: char) -> bool {
    c < ' ' || matches!(c, '"' | '\\' | '\u{7F}')
}
