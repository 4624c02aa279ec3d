//! What the readers of the formats write: main text, blocks, links, source runs.

use super::page_sort::PageSigns;
use super::profiles::KnownPerson;
use crate::article::{AuthorKind, BlockKind, Declared, Origin, Span, Warning};

/// One block with the part of the page it stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct DraftBlock {
    pub span: Span,
    pub kind: BlockKind,
    /// How many rules ("+++", "---") stand before it.
    pub section: u32,
}

/// A hyperlink of the main text.
#[derive(Debug)]
pub(super) struct Link {
    /// Where in the main text it begins.
    pub at: u32,
    pub url: String,
}

/// What the page says, with where it says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stated {
    pub words: String,
    pub origin: Origin,
}

impl Stated {
    pub fn new(words: impl Into<String>, origin: Origin) -> Self {
        let words = words.into();
        Self { words, origin }
    }
}

/// Takes what is stated first, unless the field has a value.
pub(super) fn take(field: &mut Option<String>, origin: &mut Option<Origin>, stated: Option<Stated>) {
    if field.is_none()
        && let Some(stated) = stated
    {
        *field = Some(stated.words);
        *origin = Some(stated.origin);
    }
}

/// Who signs, as the page words it.
#[derive(Debug, Clone, Default)]
pub(super) struct Byline {
    pub words: String,
    /// Where the markup says which it is.
    pub kind: Option<AuthorKind>,
    pub url: Option<String>,
    pub origin: Origin,
}

/// Who signs, as the page shows it.
#[derive(Debug, Clone)]
pub(super) struct ShownByline {
    pub place: ShownIn,
    /// Elements in each other, and beside each other, have one number; the smallest counts first.
    pub group: u32,
    pub words: String,
    pub url: Option<String>,
}

/// Where on a page a byline stands, most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ShownIn {
    /// In an element near the headline that is marked as the author's.
    Marked,
    /// In a line near the headline: it counts if words lead the names in.
    Line,
    /// In an element near the headline that names a user, or links a profile.
    Linked,
    /// In the main text, behind words that lead names in.
    Text,
    /// In a marked element elsewhere: it may be the author of something else.
    Far,
}

/// What a page says of its dates, as it words it. It is read when the language is known.
#[derive(Debug, Default)]
pub(super) struct StatedDates {
    /// What the markup says is the date of publication, most trusted first.
    pub published: Vec<Stated>,
    pub modified: Vec<Stated>,
    /// What the markup calls a date, and not which.
    pub unnamed: Vec<Stated>,
    pub shown: Vec<ShownDate>,
    /// Whether all this is of a web page: one that names only its last change came out then, as it stands.
    pub is_page: bool,
}

/// A short text of the page that may hold a date.
#[derive(Debug)]
pub(super) struct ShownDate {
    /// The smallest element that holds the figures.
    pub words: String,
    /// What stands around it in the same line, itself included.
    pub line: String,
    pub place: DatePlace,
    /// The number of the list that it stands in.
    pub list: Option<usize>,
}

/// Where on a page a date is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DatePlace {
    /// Near the headline, in an element made for dates.
    Marked,
    /// Near the headline.
    Near,
    /// In the lines below the story.
    End,
    /// Elsewhere: it counts if it says itself what it is the date of.
    Far,
}

/// An article in the making.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub text: String,
    /// Ascending, apart, on character boundaries.
    pub blocks: Vec<DraftBlock>,
    /// Where blocks begin that stand around the story: read for what they say of it, and then left out.
    pub margin: Vec<u32>,
    /// See [`crate::article::SourceMap`].
    pub runs: Vec<(u32, Option<u32>)>,
    /// In text order.
    pub links: Vec<Link>,
    pub declared: Declared,
    /// What the markup says. Names are taken apart when the language is known.
    pub bylines: Vec<Byline>,
    /// What stands on the page where bylines stand: asked when the markup names no person.
    pub shown_bylines: Vec<ShownByline>,
    /// Whom the linked data of the page describe.
    pub people: Vec<KnownPerson>,
    pub dates: StatedDates,
    /// What sort of page it may be.
    pub signs: PageSigns,
    /// What the markup says of the language.
    pub language_tag: Option<String>,
    pub warnings: Vec<Warning>,
}

impl Draft {
    /// The words of a block.
    pub fn words(&self, block: &DraftBlock) -> &str {
        block.span.of(&self.text)
    }

    /// The links that begin inside a span.
    pub fn links_in(&self, span: Span) -> &[Link] {
        let from = self.links.partition_point(|link| link.at < span.start);
        let to = self.links.partition_point(|link| link.at < span.end);
        &self.links[from..to]
    }

    /// The headline that stands in the text itself.
    pub fn headline(&self) -> Option<&str> {
        let block = self.blocks.iter().find(|b| b.kind == BlockKind::Headline)?;
        Some(self.words(block))
    }

    /// Leaves out what is no story, so that the text is the story alone.
    pub fn leave_margin_out(&mut self) {
        let text = std::mem::take(&mut self.text);
        let margin = std::mem::take(&mut self.margin);
        self.blocks.retain_mut(|block| {
            if !block.kind.is_story() || margin.binary_search(&block.span.start).is_ok() {
                return false;
            }
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            let start = self.text.len();
            self.text.push_str(block.span.of(&text));
            block.span = Span::new(start, self.text.len());
            true
        });
        self.links.clear();
    }

    pub fn warn(&mut self, code: &'static str, message: impl Into<String>) {
        let message = message.into();
        self.warnings.push(Warning { code, message });
    }
}

/// Whether a sentence may end with `text`: its last sign, closing quotes and brackets aside, is
/// final.
pub(super) fn ends_sentence(text: &str) -> bool {
    let inner = text.trim_end_matches(|c: char| c.is_whitespace() || "\"'”“»«’‘)]*_".contains(c));
    inner.ends_with(['.', '!', '?', '…', ':', ';'])
}

/// Whether the first line of indented code reads as a sentence: long, mostly letters and spaces.
pub(super) fn is_prose(code: &str) -> bool {
    let line = code.lines().find(|l| !l.trim().is_empty()).unwrap_or("").trim();
    let letters = line.chars().filter(|c| c.is_alphabetic() || *c == ' ').count();
    let length = line.chars().count();
    length >= 40 && letters * 10 >= length * 9
}

/// `span` of `text` without white space at its ends.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start as usize + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

/// The last character boundary of `text` up to byte `at`.
pub(super) fn char_floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// White space runs made single spaces, none at the ends; invisible break marks gone.
pub(super) fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        // Soft hyphens and zero-width spaces say where a line may break.
        out.extend(word.split(['\u{ad}', '\u{200b}']));
    }
    out
}
