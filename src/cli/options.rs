//! Options that several subcommands share.

use std::borrow::Cow;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use newsgraph::article::Format;
use newsgraph::iso_date::iso_date;
use newsgraph::lang::Language;
use newsgraph::map::web_address;
use newsgraph::parse::Hints;
use newsgraph::{Error, Extractor};

use super::inputs;

/// How inputs are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum From {
    /// Look at name and content.
    Auto,
    Markdown,
    Html,
    Text,
    /// One article a line, as a JSON object.
    Ndjson,
}

impl From {
    /// The format of a single article, where it is given.
    pub(super) fn format(self) -> Option<Format> {
        match self {
            Self::Auto | Self::Ndjson => None,
            Self::Markdown => Some(Format::Markdown),
            Self::Html => Some(Format::Html),
            Self::Text => Some(Format::Text),
        }
    }
}

/// Which articles are read.
#[derive(Debug, Args)]
pub(super) struct InputOptions {
    #[arg(value_name = "INPUT", default_value = "-", help = inputs_help())]
    pub inputs: Vec<PathBuf>,

    #[command(flatten)]
    pub article: ArticleOptions,
}

fn inputs_help() -> String {
    let extensions = inputs::extensions();
    format!(
        "Files, folders (all below them that ends in {extensions}, but nothing hidden and no README), or `-` for standard input"
    )
}

/// How an article is read, and what the user says of it.
#[derive(Debug, Args)]
pub(super) struct ArticleOptions {
    /// How to read the input
    ///
    /// NDJSON holds one article a line, as a JSON object: "text", "markdown" or "html" with the article,
    /// or "path" with the name of a file (from the folder that newsgraph is called in) and "format"
    /// (markdown, html, text) if it should not be detected; and, if known, "id", "url", "language",
    /// "datePublished" and "headline". Other keys are refused.
    #[arg(long, value_name = "FORMAT", default_value = "auto")]
    pub from: From,

    /// The article's language (de, en), if it should not be detected
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,

    /// The article's publication date, such as 2021-02-14
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,

    /// The article's address on the web
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
}

impl ArticleOptions {
    /// What the user says of the article.
    pub(super) fn hints(&self) -> Result<Hints, Error> {
        Ok(Hints {
            language: self.lang.as_deref().map(language).transpose()?,
            date_published: self.published.as_deref().map(date).transpose()?,
            url: self.url.as_deref().map(address).transpose()?,
            headline: None,
        })
    }
}

/// A date that somebody typed.
pub(super) fn date(text: &str) -> Result<String, Error> {
    if iso_date(text).is_some() {
        return Ok(text.to_owned());
    }
    Err(Error::new(
        format!("`{text}` is no date"),
        "write it like 2021-02-14 or 2021-02-14T08:30:00+01:00",
    ))
}

/// An address on the web that somebody typed.
pub(super) fn address(text: &str) -> Result<String, Error> {
    // Refused here, because the graph would leave out in silence what is no address.
    web_address(text).map(Cow::into_owned).ok_or_else(|| {
        Error::new(
            format!("`{text}` is no address on the web"),
            "write it like https://example.org/article",
        )
    })
}

/// The language of a code that somebody typed.
pub(super) fn language(code: &str) -> Result<Language, Error> {
    Language::from_tag(code).ok_or_else(|| {
        let known = Language::ALL.map(Language::code).join(", ");
        Error::new(
            format!("unknown language `{code}`"),
            format!("use one of: {known}"),
        )
    })
}

/// How articles are read and named.
#[derive(Debug, Args)]
pub(super) struct ExtractorOptions {
    /// What the IRIs of articles begin with; ends in `/`, `#` or `:`
    #[arg(long, value_name = "IRI")]
    pub base: Option<String>,

    /// Read language packs from this folder (`de/*.toml`, `en/*.toml`) instead of the built-in ones
    #[arg(long, value_name = "DIR")]
    pub packs: Option<PathBuf>,

    /// Know the names in this folder, which `newsgraph kb build` made, beside the built-in ones
    #[arg(long, value_name = "DIR")]
    pub kb: Option<PathBuf>,
}

impl ExtractorOptions {
    /// The extractor, for the rest of the program's life: to free its tables at the end takes as long as to
    /// read a hundred articles.
    pub(super) fn build(&self) -> Result<&'static Extractor, Error> {
        let mut builder = Extractor::builder();
        if let Some(base) = &self.base {
            builder = builder.base_iri(base)?;
        }
        if let Some(dir) = &self.packs {
            builder = builder.packs(dir);
        }
        if let Some(dir) = &self.kb {
            builder = builder.kb(dir);
        }
        Ok(Box::leak(Box::new(builder.build()?)))
    }
}

/// How many articles are worked on at once.
#[derive(Debug, Args)]
pub(super) struct Threads {
    /// Work on so many articles at once (1 to 1024) [default: as many as the machine has cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

impl Threads {
    pub(super) fn number(&self) -> NonZeroUsize {
        self.threads
            .and_then(|number| NonZeroUsize::new(number.into()))
            .or_else(|| std::thread::available_parallelism().ok())
            .unwrap_or(NonZeroUsize::MIN)
    }
}
