//! `newsgraph convert`: articles to linked data.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use newsgraph::Facts;
use newsgraph::article::Warning;
use newsgraph::map::SchemaOrg;
use newsgraph::write::{self, Format, Layout, Options, Profile};

use super::inputs::Inputs;
use super::options::{ExtractorOptions, InputOptions, Threads};
use super::output::{self, Folder, Stream};
use super::report::Report;
use super::{Outcome, Stop, articles, ordered};

/// Articles to linked data
///
/// One article as JSON-LD is one indented document, several are one document a line; in the other
/// formats one document holds all articles. N-Quads and TriG keep one graph an article.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  newsgraph convert article.md
  newsgraph convert articles/ --to nt -o articles.nt
  newsgraph convert articles/ -o linked/        one file an article
  curl -s $URL | newsgraph convert --from html --url $URL")]
pub(super) struct Convert {
    #[command(flatten)]
    inputs: InputOptions,
    #[command(flatten)]
    extractor: ExtractorOptions,
    #[command(flatten)]
    threads: Threads,

    /// The format to write
    #[arg(long, value_name = "FORMAT", default_value = "jsonld")]
    to: To,

    /// Write to this file, or one file an article into this folder (DIR/)
    #[arg(short, long, value_name = "FILE|DIR/")]
    output: Option<PathBuf>,

    /// How much to write
    #[arg(long, value_name = "PROFILE", default_value = "full")]
    profile: Extent,

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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Extent {
    /// The article, what it mentions, its claims and their evidence
    Full,
    /// Terms of schema.org only, and nothing that is merely claimed: as JSON-LD, ready for a page
    Web,
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
        let mut target = self.target()?;
        let inputs = Inputs::new(&self.inputs.inputs, &self.inputs.article)?;
        let options = match (&target, inputs.is_one_article()) {
            (Target::Folder(_), _) | (Target::Document(_), true) => self.options(Layout::Indented),
            (Target::Document(_), false) => self.options(Layout::Line),
        };
        let render: fn(&Facts, &Options, &mut Vec<u8>) -> io::Result<()> = match &target {
            Target::Folder(_) => |facts, options, out| write::write(facts, options, out),
            Target::Document(_) => |facts, options, out| write::article(facts, options, out),
        };
        let extractor = self.extractor.build()?;
        let mut report = Report::new();
        let convert = |job| {
            articles::draw(extractor, job, |_, facts| {
                let mut bytes = Vec::new();
                render(&facts, &options, &mut bytes).map_err(|error| error.to_string())?;
                Ok(Converted::new(facts, bytes))
            })
        };
        ordered::run(self.threads.number(), inputs, convert, |result| {
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
        target.finish(outcome)?;
        Ok(outcome)
    }

    fn target(&self) -> Result<Target, Stop> {
        let stream = match &self.output {
            Some(path) if output::is_folder(path) => {
                let folder = Folder::create(path, self.to.format().extension())?;
                return Ok(Target::Folder(folder));
            }
            Some(path) => Stream::file(path)?,
            None => Stream::stdout(),
        };
        Ok(Target::Document(Document {
            stream,
            // Only articles are laid out one way or the other.
            options: self.options(Layout::default()),
            has_begun: false,
        }))
    }

    fn options(&self, layout: Layout) -> Options {
        Options {
            format: self.to.format(),
            schema_org: self.schema_org.namespace(),
            profile: self.profile.profile(),
            layout,
        }
    }
}

impl Converted {
    fn new(facts: Facts, bytes: Vec<u8>) -> Self {
        Self {
            id: facts.id,
            source: facts.source,
            warnings: facts.warnings,
            bytes,
        }
    }
}

enum Target {
    Document(Document),
    Folder(Folder),
}

/// One document that holds all articles.
struct Document {
    stream: Stream,
    options: Options,
    has_begun: bool,
}

impl Document {
    /// Writes what stands before the first article, when there is one.
    fn begin(&mut self) -> Result<(), Stop> {
        if self.has_begun {
            return Ok(());
        }
        self.has_begun = true;
        let mut start = Vec::new();
        write::begin(&self.options, &mut start).map_err(|error| Stop::writing(&error, "the output"))?;
        self.stream.write(&start)
    }

    fn finish(mut self, outcome: Outcome) -> Result<(), Stop> {
        if outcome == Outcome::NothingDone {
            return Ok(());
        }
        self.begin()?;
        let mut end = Vec::new();
        write::end(&self.options, &mut end).map_err(|error| Stop::writing(&error, "the output"))?;
        self.stream.write(&end)?;
        self.stream.finish(outcome)
    }
}

impl Target {
    fn write(&mut self, article: &Converted) -> Result<(), Stop> {
        match self {
            Self::Document(document) => {
                document.begin()?;
                document.stream.write(&article.bytes)
            }
            Self::Folder(folder) => folder.write(&article.id, &article.bytes),
        }
    }

    fn finish(self, outcome: Outcome) -> Result<(), Stop> {
        match self {
            Self::Document(document) => document.finish(outcome),
            Self::Folder(_) => Ok(()),
        }
    }
}

impl Extent {
    fn profile(self) -> Profile {
        match self {
            Self::Full => Profile::Full,
            Self::Web => Profile::Web,
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
