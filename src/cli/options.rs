//! Options that several subcommands share.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use newsgraph::article::Format;
use newsgraph::lang::Language;
use newsgraph::parse::Hints;
use newsgraph::{Error, Extractor};

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
    /// Files, folders (with all below them), or `-` for standard input
    #[arg(value_name = "INPUT", default_value = "-")]
    pub inputs: Vec<PathBuf>,

    /// How to read them
    #[arg(long, value_name = "FORMAT", default_value = "auto")]
    pub from: From,

    /// The article's language (de, en), if it should not be detected
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,

    /// The article's publication date, such as 2021-02-14
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,

    /// The article's address
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
}

impl InputOptions {
    /// What the user says of the article.
    pub(super) fn hints(&self) -> Result<Hints, Error> {
        let language = self.lang.as_deref().map(language).transpose()?;
        if let Some(date) = self.published.as_deref().filter(|date| !is_date(date)) {
            let message = format!("`{date}` is no date");
            return Err(Error::new(message, "write --published 2021-02-14"));
        }
        if let Some(url) = self
            .url
            .as_deref()
            .filter(|url| oxrdf::NamedNode::new(*url).is_err())
        {
            let message = format!("`{url}` is no address");
            return Err(Error::new(message, "write --url https://example.org/article"));
        }
        Ok(Hints {
            language,
            date_published: self.published.clone(),
            url: self.url.clone(),
            headline: None,
        })
    }
}

/// Whether it begins with a date (ISO 8601), or is a month or a year.
fn is_date(text: &str) -> bool {
    let day = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.chars().take(10).collect(),
    };
    let rest = text.get(10..).unwrap_or_default();
    let is_time = rest.is_empty() || rest.starts_with(['T', ' ']);
    is_time && chrono::NaiveDate::parse_from_str(&day, "%Y-%m-%d").is_ok()
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

    /// Work on so many articles at once [default: as many as the machine has cores]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
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
        Ok(Box::leak(Box::new(builder.build()?)))
    }

    pub(super) fn threads(&self) -> NonZeroUsize {
        self.threads
            .or_else(|| std::thread::available_parallelism().ok())
            .unwrap_or(NonZeroUsize::MIN)
    }
}
