//! `newsgraph convert`: articles to linked data.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use newsgraph::Facts;
use newsgraph::article::Warning;
use newsgraph::map::SchemaOrg;
use newsgraph::write::{self, Format, Layout, Options};

use super::inputs::{Inputs, is_one_article};
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
        let stream = match &self.output {
            Some(path) if self.writes_files() => {
                let folder = Folder::create(path, self.to.format().extension())?;
                return Ok(Target::Folder(folder));
            }
            Some(path) => Stream::file(path)?,
            None => Stream::stdout(),
        };
        Target::document(stream, self.options())
    }

    /// Whether every article becomes a file of its own.
    fn writes_files(&self) -> bool {
        self.output.as_deref().is_some_and(output::is_folder)
    }

    fn options(&self) -> Options {
        let layout = if self.writes_files() || is_one_article(&self.inputs) {
            Layout::Indented
        } else {
            Layout::Line
        };
        Options {
            format: self.to.format(),
            schema_org: self.schema_org.namespace(),
            layout,
            ..Options::default()
        }
    }

    fn convert(&self, facts: Facts) -> Result<Converted, String> {
        let mut bytes = Vec::new();
        let written = if self.writes_files() {
            write::write(&facts, &self.options(), &mut bytes)
        } else {
            write::article(&facts, &self.options(), &mut bytes)
        };
        written.map_err(|error| error.to_string())?;
        Ok(Converted {
            id: facts.id,
            source: facts.source,
            warnings: facts.warnings,
            bytes,
        })
    }
}

enum Target {
    /// One document that holds all articles.
    Stream(Stream, Options),
    Folder(Folder),
}

impl Target {
    fn document(mut stream: Stream, options: Options) -> Result<Self, Stop> {
        let mut start = Vec::new();
        write::begin(&options, &mut start).map_err(|error| Stop::writing(&error, "the output"))?;
        stream.write(&start)?;
        Ok(Self::Stream(stream, options))
    }

    fn write(&mut self, article: &Converted) -> Result<(), Stop> {
        match self {
            Self::Stream(stream, _) => stream.write(&article.bytes),
            Self::Folder(folder) => folder.write(&article.id, &article.bytes),
        }
    }

    fn finish(self) -> Result<(), Stop> {
        match self {
            Self::Stream(mut stream, options) => {
                let mut end = Vec::new();
                write::end(&options, &mut end).map_err(|error| Stop::writing(&error, "the output"))?;
                stream.write(&end)?;
                stream.finish()
            }
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
    fn format(self) -> Format {
        match self {
            Self::Jsonld => Format::JsonLd,
            Self::Nt => Format::NTriples,
            Self::Nq => Format::NQuads,
            Self::Ttl => Format::Turtle,
            Self::Trig => Format::TriG,
            Self::Rdfxml => Format::RdfXml,
        }
    }
}
