//! The article as `parse` hands it on: main text, blocks, and what the file says of itself.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::lang::Language;
use crate::linked_data::{LinkedData, Profile};

/// A half-open range of **bytes** of [`Article::text`], on character boundaries.
///
/// Inside the crate spans count bytes, because slicing is then free. Everything that leaves the
/// crate counts Unicode code points: see [`CodePoints`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// A span from byte `start` to byte `end`, end exclusive.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        // Articles are capped at 64 MiB of main text by `parse`, far below 4 GiB.
        Self {
            start: start as u32,
            end: end as u32,
        }
    }

    /// The words of the span.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.start as usize..self.end as usize]
    }

    /// Whether both spans share at least one byte.
    pub fn overlaps(&self, other: &Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(&self, other: &Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span has no bytes.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }
}

/// Where the main text came from: one entry a run of text that was copied unchanged (white space may be
/// another).
///
/// Of plain text it is the whole text, of Markdown all but character references, HTML and what stands
/// between blocks. Of HTML pages it is empty: the main text is what remains of a tree, and the tree
/// does not know where in the file its text stood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceMap {
    /// (byte in the main text, byte in the decoded source or `None` where it was not copied), ascending
    /// in the first.
    pub runs: Vec<(u32, Option<u32>)>,
}

impl SourceMap {
    /// The byte of the decoded source that byte `offset` of the main text was copied from: for those who
    /// mark finds in the file itself.
    pub fn source_offset(&self, offset: u32) -> Option<u32> {
        let i = self.runs.partition_point(|run| run.0 <= offset);
        let (text, source) = *self.runs.get(i.checked_sub(1)?)?;
        Some(source? + (offset - text))
    }
}

/// What a stretch of the main text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The headline, where it stands in the text itself.
    Headline,
    /// A heading inside the article.
    Heading,
    Paragraph,
    ListItem,
    /// A block quotation or pulled quote.
    Quote,
    /// "Von X", "Posted on …", "erschien zuerst …", image credits: article metadata only.
    Metadata,
    /// Donation lines, adverts, newsletters, disclaimers: yields no facts at all.
    Boilerplate,
}

impl BlockKind {
    /// Whether the annotators read this block. Metadata and boilerplate yield no mentions.
    pub fn is_story(self) -> bool {
        match self {
            Self::Headline | Self::Heading | Self::Paragraph | Self::ListItem | Self::Quote => true,
            Self::Metadata | Self::Boilerplate => false,
        }
    }
}

/// One block of the main text. Blocks ascend and never overlap; sentences never cross them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    pub span: Span,
    pub kind: BlockKind,
}

/// The format that an input is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    Markdown,
    Html,
    Text,
}

/// Something odd in the input that the user may want to know; the run goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// Stable and short, such as `no-date`.
    pub code: &'static str,
    pub message: String,
}

/// Which schema.org class the article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ArticleKind {
    NewsArticle,
    OpinionNewsArticle,
    ReportageNewsArticle,
    AnalysisNewsArticle,
    /// Not known to be news.
    #[default]
    Article,
}

/// Person or organization, as far as a byline tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AuthorKind {
    Person,
    Organization,
}

/// Where in a file a declared value stands, as the record names it: "json-ld", "meta og:title".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Origin {
    JsonLd,
    Microdata,
    Rdfa,
    /// A meta tag of this name (`name`, `property`, `itemprop` or `http-equiv`).
    Meta(&'static str),
    /// Another element of the page.
    Element(PageElement),
    FrontMatter,
    /// Words of the main text: "Posted on …", a dateline, a heading.
    #[default]
    Text,
    /// The address of the page.
    Address,
    /// What the user says of the file.
    User,
}

/// The elements of a page that declare something by what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PageElement {
    /// `<title>`
    Title,
    /// `<h1>`
    Heading,
    /// `<link rel="canonical">`
    Canonical,
    /// An element that is marked as byline.
    Byline,
    /// `<time>`, and other elements that show a date.
    Date,
    /// `<figcaption>`
    Caption,
    /// An element that is marked as the credit of a picture.
    Credit,
}

impl PageElement {
    const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading => "h1",
            Self::Canonical => "link canonical",
            Self::Byline => "byline",
            Self::Date => "date element",
            Self::Caption => "figcaption",
            Self::Credit => "credit element",
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::JsonLd => f.write_str("json-ld"),
            Self::Microdata => f.write_str("microdata"),
            Self::Rdfa => f.write_str("rdfa"),
            Self::Meta(name) => write!(f, "meta {name}"),
            Self::Element(element) => f.write_str(element.name()),
            Self::FrontMatter => f.write_str("front matter"),
            Self::Text => f.write_str("text"),
            Self::Address => f.write_str("address"),
            Self::User => f.write_str("user"),
        }
    }
}

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Where each declared value stands. Those of authors are with the authors.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Origins {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Origin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<Origin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alternative_headline: Option<Origin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Origin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<Origin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keywords: Option<Origin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Origin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_published: Option<Origin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_modified: Option<Origin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original_publication: Option<Origin>,
    /// Of the image's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Origin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_caption: Option<Origin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_credit: Option<Origin>,
}

/// Who signs the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Author {
    pub name: String,
    pub kind: AuthorKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    pub origin: Origin,
    /// What linked data say of the author.
    #[serde(flatten)]
    pub profile: Profile,
}

/// The house that publishes the article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Publisher {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// Pages of the house elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<String>,
}

/// Where and when a republished piece came out first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OriginalPublication {
    pub publisher: Option<String>,
    pub date_published: Option<String>,
}

/// The lead image.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Image {
    pub url: Option<String>,
    pub caption: Option<String>,
    pub credit_text: Option<String>,
}

/// What the file says of itself, in markup or in its byline, dateline and notes.
///
/// Dates are ISO 8601 with just the precision (and the zone) that was stated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Declared {
    pub kind: ArticleKind,
    pub url: Option<String>,
    pub headline: Option<String>,
    pub alternative_headline: Option<String>,
    pub description: Option<String>,
    pub section: Option<String>,
    pub keywords: Vec<String>,
    pub authors: Vec<Author>,
    pub publisher: Option<Publisher>,
    pub date_published: Option<String>,
    pub date_modified: Option<String>,
    pub original_publication: Option<OriginalPublication>,
    pub image: Option<Image>,
    pub origins: Origins,
    pub linked_data: LinkedData,
}

impl Declared {
    /// Declares the lead image, all of which stands in one place.
    pub fn set_image(&mut self, image: Option<Image>, origin: Origin) {
        let has = |value: Option<&String>| value.map(|_| origin);
        let stated = image.as_ref();
        self.origins.image = has(stated.and_then(|image| image.url.as_ref()));
        self.origins.image_caption = has(stated.and_then(|image| image.caption.as_ref()));
        self.origins.image_credit = has(stated.and_then(|image| image.credit_text.as_ref()));
        self.image = image;
    }
}

/// One article: what `parse` makes of a file and `annotate` reads.
#[derive(Debug, Clone)]
pub struct Article {
    /// The input's own identifier: the `id` of an NDJSON line, else the file name.
    pub id: String,
    /// What the user called the input: a path, `-`, or `path:line` of an NDJSON file.
    pub source: String,
    pub format: Format,
    pub language: Language,
    /// The main text. Of plain text given in NDJSON it is exactly that string.
    pub text: String,
    pub blocks: Vec<Block>,
    pub source_map: SourceMap,
    pub declared: Declared,
    pub warnings: Vec<Warning>,
}

impl Article {
    /// An article of one paragraph, for examples and tests.
    pub fn of_paragraph(text: &str, language: Language, published: Option<&str>) -> Self {
        Self {
            id: "example".to_owned(),
            source: "example".to_owned(),
            format: Format::Text,
            language,
            text: text.to_owned(),
            blocks: vec![Block {
                span: Span::new(0, text.len()),
                kind: BlockKind::Paragraph,
            }],
            source_map: SourceMap::default(),
            declared: Declared {
                date_published: published.map(str::to_owned),
                ..Declared::default()
            },
            warnings: Vec::new(),
        }
    }
}

/// Turns byte offsets of one text into code points, in ascending or any order.
#[derive(Debug, Clone)]
pub struct CodePoints {
    /// Code points before each 256-byte page; empty when the text is ASCII.
    pages: Vec<u32>,
}

const PAGE: usize = 256;

impl CodePoints {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { pages: Vec::new() };
        }
        let mut pages = Vec::with_capacity(text.len() / PAGE + 1);
        let mut count = 0;
        for page in text.as_bytes().chunks(PAGE) {
            pages.push(count);
            count += starts_in(page);
        }
        Self { pages }
    }

    /// The number of code points before byte `offset` of `text` (the text given to `new`).
    pub fn before(&self, text: &str, offset: u32) -> u32 {
        if self.pages.is_empty() {
            return offset;
        }
        let page = (offset as usize / PAGE).min(self.pages.len() - 1);
        self.pages[page] + starts_in(&text.as_bytes()[page * PAGE..offset as usize])
    }
}

/// The code points that begin in `bytes`.
fn starts_in(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_chars_everywhere() {
        let text = "Österreich – «Ähnliches» 😀 ".repeat(40);
        let points = CodePoints::new(&text);
        for (expected, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(points.before(&text, offset as u32), expected as u32);
        }
        assert_eq!(
            points.before(&text, text.len() as u32) as usize,
            text.chars().count()
        );
    }

    #[test]
    fn the_source_map_leads_back() {
        let map = SourceMap {
            runs: vec![(0, Some(4)), (5, None), (10, Some(20))],
        };
        assert_eq!(map.source_offset(3), Some(7));
        assert_eq!(map.source_offset(7), None);
        assert_eq!(map.source_offset(12), Some(22));
    }
}
