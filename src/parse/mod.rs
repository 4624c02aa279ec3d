//! Bytes to [`Article`]: format, encoding and language are detected, main text and declared
//! metadata taken apart, boilerplate marked.
//!
//! Each format writes a `Draft`: main text, blocks, links and what the markup
//! declares. What the *words* of a block say of the article ("Posted on …", credits, donation
//! lines) is read afterwards, from the `page` file of the language pack, for all formats alike.

mod address_date;
mod boilerplate;
mod bylines;
mod decode;
mod detect;
mod draft;
mod front_matter;
mod html;
mod language;
mod markdown;
mod nesting;
mod page;
mod page_dates;
mod page_rules;
mod page_sort;
mod profiles;
mod publisher;
mod tags;
mod text;
mod timestamp;

use crate::article::{Article, ArticleKind, Block, Declared, Format, Origin, SourceMap, Warning};
use crate::error::Result;
use crate::lang::{Language, Pack, Packs};
use draft::Draft;
use page_dates::Order;
use page_sort::Left;

/// One input with what the user says of it.
#[derive(Debug, Clone, Default)]
pub struct Input<'a> {
    pub bytes: &'a [u8],
    /// See [`Article::id`].
    pub id: String,
    /// See [`Article::source`]; its extension helps to find the format.
    pub source: String,
    /// `None`: look at name and content.
    pub format: Option<Format>,
    pub charset: Charset,
    pub hints: Hints,
}

/// How the bytes of an input stand for characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Charset {
    /// A file: a byte order mark, what the page declares, else a guess; binary files are refused.
    #[default]
    Detected,
    /// A string of NDJSON: UTF-8, each character of which counts, even zeros and byte order marks.
    Utf8,
}

/// What is known from outside the file; it wins over what the file declares.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    pub language: Option<Language>,
    /// ISO 8601.
    pub date_published: Option<String>,
    pub url: Option<String>,
    pub headline: Option<String>,
}

/// The most bytes of a decoded file that are read: 64 MiB, two hundred thick novels. Spans are
/// 32 bit, and no newspaper article comes near; what is longer is a dump that wants splitting.
pub const MAX_TEXT: usize = 64 << 20;

/// Reads one article.
///
/// # Errors
/// Content that is no text (a binary file), and a pattern of the page pack whose meaning is unknown.
pub fn parse(input: &Input<'_>, packs: &Packs) -> Result<Article> {
    let mut warnings = Vec::new();
    let decoded = decode::decode(input, &mut warnings)?;
    let source = decode::capped(&decoded, MAX_TEXT, &mut warnings);
    let format = input
        .format
        .unwrap_or_else(|| detect::format(&input.source, source));
    let mut draft = match format {
        Format::Markdown => markdown::read(source),
        Format::Text => text::read(source),
        Format::Html => html::read(source, input.hints.url.as_deref()),
    };
    warnings.append(&mut draft.warnings);
    let language = language::detect(input.hints.language, &draft, packs, &mut warnings);
    let url = input.hints.url.as_deref();
    let left = page_sort::settle(&mut draft, packs, url)?;
    if left != Left::Nothing {
        page::read(&mut draft, packs.of(language), url)?;
    }
    warnings.append(&mut draft.warnings);
    if format == Format::Html {
        draft.leave_margin_out();
    }
    profiles::complete(&mut draft);
    apply_hints(&input.hints, &mut draft.declared);
    if left == Left::Article {
        settle_kind(&mut draft.declared);
        warn_of_gaps(&draft, &mut warnings);
    }
    Ok(finish(input, format, language, draft, warnings))
}

/// Whether every pattern of the page file has a meaning that this stage knows.
///
/// # Errors
/// The first that has not, with file and line.
pub fn check_pack(pack: &Pack) -> Result<()> {
    page_sort::Asked::of(pack)?;
    page_rules::Rules::of(pack, Order::DayFirst).map(|_| ())
}

fn apply_hints(hints: &Hints, declared: &mut Declared) {
    let overrule = |field: &mut Option<String>, origin: &mut Option<Origin>, hint: &Option<String>| {
        if hint.is_some() {
            field.clone_from(hint);
            *origin = Some(Origin::User);
        }
    };
    let origins = &mut declared.origins;
    overrule(
        &mut declared.date_published,
        &mut origins.date_published,
        &hints.date_published,
    );
    overrule(&mut declared.url, &mut origins.url, &hints.url);
    overrule(&mut declared.headline, &mut origins.headline, &hints.headline);
}

/// A dated piece with a headline is news, unless something more exact is known.
fn settle_kind(declared: &mut Declared) {
    if declared.kind == ArticleKind::Article
        && declared.headline.is_some()
        && declared.date_published.is_some()
    {
        declared.kind = ArticleKind::NewsArticle;
    }
}

fn warn_of_gaps(draft: &Draft, warnings: &mut Vec<Warning>) {
    if draft.blocks.is_empty() {
        let message = "no main text was found".to_owned();
        warnings.push(Warning {
            code: "empty",
            message,
        });
        return;
    }
    if draft.declared.headline.is_none() {
        let message = "no headline was found".to_owned();
        warnings.push(Warning {
            code: "no-headline",
            message,
        });
    }
    if draft.declared.date_published.is_none() {
        let then = match draft.declared.date_modified {
            Some(_) => "relative dates are counted from the last change",
            None => "relative dates stay open",
        };
        let message = format!("no date of publication was found: {then}");
        warnings.push(Warning {
            code: "no-date",
            message,
        });
    }
}

fn finish(
    input: &Input<'_>,
    format: Format,
    language: Language,
    draft: Draft,
    warnings: Vec<Warning>,
) -> Article {
    let block = |b: &draft::DraftBlock| Block {
        span: b.span,
        kind: b.kind,
    };
    Article {
        id: input.id.clone(),
        source: input.source.clone(),
        format,
        language,
        blocks: draft.blocks.iter().map(block).collect(),
        text: draft.text,
        source_map: SourceMap { runs: draft.runs },
        declared: draft.declared,
        warnings,
    }
}
