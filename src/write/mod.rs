//! Triples to bytes: JSON-LD, N-Triples, N-Quads, Turtle, TriG, RDF/XML.
//!
//! One document holds any number of articles: [`begin`], [`article`] for each, [`end`]. The bytes of
//! the articles are independent of each other, so that threads can make them apart.

mod indented;
mod jsonld;
mod ntriples;
mod rdfxml;
mod turtle;
mod web;

use std::io::{self, Write};

use crate::facts::Facts;
use crate::map::graph::Graph;
use crate::map::{SchemaOrg, to_graph};

pub use jsonld::Context;

/// A format of linked data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    #[default]
    JsonLd,
    NTriples,
    NQuads,
    Turtle,
    TriG,
    RdfXml,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 6] = [
        Self::JsonLd,
        Self::NTriples,
        Self::NQuads,
        Self::Turtle,
        Self::TriG,
        Self::RdfXml,
    ];

    /// The usual ending of a file's name.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::JsonLd => "jsonld",
            Self::NTriples => "nt",
            Self::NQuads => "nq",
            Self::Turtle => "ttl",
            Self::TriG => "trig",
            Self::RdfXml => "rdf",
        }
    }

    /// Whether an article goes into the graph named by its IRI, so that loading it again replaces it.
    pub const fn has_graphs(self) -> bool {
        match self {
            Self::NQuads | Self::TriG => true,
            Self::JsonLd | Self::NTriples | Self::Turtle | Self::RdfXml => false,
        }
    }
}

/// How much is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Profile {
    #[default]
    Full,
    /// Only terms of schema.org and nothing that is merely claimed: for search engines. As JSON-LD
    /// it can stand in a page's `<script type="application/ld+json">`.
    Web,
}

/// How JSON-LD is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Layout {
    #[default]
    Indented,
    /// One document a line.
    Line,
}

/// What to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Options {
    pub format: Format,
    pub schema_org: SchemaOrg,
    pub profile: Profile,
    pub layout: Layout,
}

/// Writes a whole document of one article.
///
/// # Errors
/// Those of `out`.
pub fn write(facts: &Facts, options: &Options, out: &mut impl Write) -> io::Result<()> {
    begin(options, out)?;
    article(facts, options, out)?;
    end(options, out)
}

/// Writes what stands before the first article: prefixes, an opening tag.
///
/// # Errors
/// Those of `out`.
pub fn begin(options: &Options, out: &mut impl Write) -> io::Result<()> {
    match options.format {
        Format::JsonLd | Format::NTriples | Format::NQuads => Ok(()),
        Format::Turtle | Format::TriG => turtle::prefixes(options.schema_org, out),
        Format::RdfXml => rdfxml::open(options.schema_org, out),
    }
}

/// Writes one article.
///
/// # Errors
/// Those of `out`.
pub fn article(facts: &Facts, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let graph = graph(facts, options.profile);
    match options.format {
        Format::JsonLd => jsonld::write(&graph, options, out),
        Format::NTriples | Format::NQuads => ntriples::write(&graph, options, out),
        Format::Turtle | Format::TriG => turtle::write(&graph, options, out),
        Format::RdfXml => rdfxml::write(&graph, options.schema_org, out),
    }
}

/// Writes what stands after the last article.
///
/// # Errors
/// Those of `out`.
pub fn end(options: &Options, out: &mut impl Write) -> io::Result<()> {
    match options.format {
        Format::JsonLd | Format::NTriples | Format::NQuads | Format::Turtle | Format::TriG => Ok(()),
        Format::RdfXml => rdfxml::close(out),
    }
}

fn graph(facts: &Facts, profile: Profile) -> Graph<'_> {
    let graph = to_graph(facts);
    match profile {
        Profile::Full => graph,
        Profile::Web => web::reduce(graph),
    }
}

impl Facts {
    /// The facts as a JSON-LD document: nested, with its own context.
    pub fn to_jsonld(&self) -> serde_json::Value {
        jsonld::document(&to_graph(self), &Options::default())
    }

    /// Writes the record of `newsgraph extract`: one line of JSON, see `schemas/record.schema.json`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_record(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        out.write_all(b"\n")
    }
}
