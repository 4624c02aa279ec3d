//! `newsgraph convert`: articles to linked data.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use newsgraph::Facts;
use newsgraph::article::Warning;
use newsgraph::map::{SchemaOrg, to_quads};
use oxrdf::Quad;
use oxrdfio::{JsonLdProfileSet, RdfFormat, RdfSerializer};

use super::inputs::Inputs;
use super::options::{ExtractorOptions, InputOptions};
use super::output::{self, Folder, Stream};
use super::report::Report;
use super::{Outcome, Stop, articles, ordered};

/// Articles to linked data
///
/// One article as JSON-LD is one indented document, several are one document a line. All other
/// formats are written one article after the other; N-Quads and TriG keep one graph an article.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  newsgraph convert article.md
  newsgraph convert articles/ --to nt -o articles.nt
  newsgraph convert articles/ -o linked/        one file an article
  curl -s https://example.org/a.html | newsgraph convert --from html --url https://example.org/a.html")]
pub(super) struct Convert {
    #[command(flatten)]
    inputs: InputOptions,
    #[command(flatten)]
    extractor: ExtractorOptions,

    /// The format to write
    #[arg(long, value_name = "FORMAT", default_value = "jsonld")]
    to: To,

    /// Write to this file, or one file an article into this folder (DIR/)
    #[arg(short, long, value_name = "FILE|DIR/")]
    output: Option<PathBuf>,

    /// The form of the schema.org namespace
    #[arg(long, value_name = "FORM", default_value = "http")]
    schema_org: Form,
}

/// The RDF formats that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum To {
    /// JSON-LD
    Jsonld,
    /// N-Triples
    Nt,
    /// N-Quads, one graph an article
    Nq,
    /// Turtle
    Ttl,
    /// TriG, one graph an article
    Trig,
    /// RDF/XML
    Rdfxml,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// http://schema.org/, as JSON-LD processors read it
    Http,
    /// https://schema.org/
    Https,
}

/// One article, ready to be written.
struct Converted {
    id: String,
    source: String,
    warnings: Vec<Warning>,
    bytes: Vec<u8>,
}

impl Convert {
    pub(super) fn run(self) -> Result<Outcome, Stop> {
        let extractor = self.extractor.build()?;
        let mut target = self.target()?;
        let inputs = Inputs::new(&self.inputs)?;
        let mut report = Report::new();
        let convert = |job| articles::draw(&extractor, job, |_, facts| self.convert(facts));
        ordered::run(self.extractor.threads(), inputs, convert, |result| {
            match result {
                Ok(article) => {
                    target.write(&article)?;
                    report.warnings(&article.source, article.warnings);
                    report.done();
                }
                Err(failure) => report.failure(&failure),
            }
            Ok::<_, Stop>(())
        })?;
        let outcome = report.finish();
        // Whoever mistypes an input keeps the output of the last run.
        if outcome != Outcome::NothingRead {
            target.finish()?;
        }
        Ok(outcome)
    }

    fn target(&self) -> Result<Target, Stop> {
        match &self.output {
            None => Ok(Target::Stream(Stream::stdout())),
            Some(path) if output::is_folder(path) => {
                Ok(Target::Folder(Folder::create(path, self.to.extension())?))
            }
            Some(path) => Ok(Target::Stream(Stream::file(path)?)),
        }
    }

    fn convert(&self, facts: Facts) -> Result<Converted, String> {
        let quads = to_quads(&facts, self.schema_org.namespace());
        let bytes = self.to.write(&quads).map_err(|error| error.to_string())?;
        Ok(Converted {
            id: facts.id,
            source: facts.source,
            warnings: facts.warnings,
            bytes,
        })
    }
}

enum Target {
    Stream(Stream),
    Folder(Folder),
}

impl Target {
    fn write(&mut self, article: &Converted) -> Result<(), Stop> {
        match self {
            Self::Stream(stream) => stream.write(&article.bytes),
            Self::Folder(folder) => folder.write(&article.id, &article.bytes),
        }
    }

    fn finish(self) -> Result<(), Stop> {
        match self {
            Self::Stream(stream) => stream.finish(),
            Self::Folder(_) => Ok(()),
        }
    }
}

impl Form {
    fn namespace(self) -> SchemaOrg {
        match self {
            Self::Http => SchemaOrg::Http,
            Self::Https => SchemaOrg::Https,
        }
    }
}

impl To {
    fn extension(self) -> &'static str {
        match self {
            Self::Jsonld => "jsonld",
            Self::Nt => "nt",
            Self::Nq => "nq",
            Self::Ttl => "ttl",
            Self::Trig => "trig",
            Self::Rdfxml => "rdf",
        }
    }

    fn write(self, quads: &[Quad]) -> std::io::Result<Vec<u8>> {
        let format = match self {
            Self::Jsonld => RdfFormat::JsonLd {
                profile: JsonLdProfileSet::empty(),
            },
            Self::Nt => RdfFormat::NTriples,
            Self::Nq => RdfFormat::NQuads,
            Self::Ttl => RdfFormat::Turtle,
            Self::Trig => RdfFormat::TriG,
            Self::Rdfxml => RdfFormat::RdfXml,
        };
        let mut serializer = RdfSerializer::from_format(format).for_writer(Vec::new());
        for quad in quads {
            if format.supports_datasets() {
                serializer.serialize_quad(quad)?;
            } else {
                serializer.serialize_triple(quad.as_ref())?;
            }
        }
        serializer.finish()
    }
}
