//! What the elements of HTML are to the main text.

use crate::article::BlockKind;

/// What an element is to the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// Its words are no text, or are shown by other means.
    Silent,
    /// Stands in a line: its words go on.
    Inline,
    Link,
    /// The end of a line.
    Break,
    /// A sign that two topics are parted.
    Rule,
    /// A cell of a table: its words are apart from the next, in one line.
    Cell,
    /// Begins and ends a line, and nothing more.
    Block,
    Paragraph,
    Article,
    Main,
    /// Beside the story, by its own name: navigation, asides, footers.
    Beside,
    /// A picture with what is said of it.
    Figure,
    Caption,
    /// Old systems put whole pages in one.
    Form,
    Item,
    Row,
    Quote,
    Heading(u8),
}

impl Tag {
    pub fn of(name: &str) -> Self {
        match name {
            "script" | "style" | "noscript" | "svg" | "button" | "iframe" | "template" | "select"
            | "textarea" | "head" | "audio" | "video" | "object" | "embed" | "canvas" | "map" | "input"
            | "wbr" | "datalist" | "progress" | "meter" | "title" | "math" | "dialog" | "rp" | "rt" => {
                Self::Silent
            }
            "a" => Self::Link,
            "br" => Self::Break,
            "hr" => Self::Rule,
            "td" | "th" => Self::Cell,
            "p" => Self::Paragraph,
            "article" => Self::Article,
            "main" => Self::Main,
            "nav" | "aside" | "footer" | "menu" => Self::Beside,
            "figure" => Self::Figure,
            "figcaption" => Self::Caption,
            "form" => Self::Form,
            "li" | "dd" | "dt" => Self::Item,
            "tr" => Self::Row,
            "blockquote" => Self::Quote,
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            "html" | "body" | "div" | "section" | "header" | "hgroup" | "address" | "center" | "pre"
            | "ul" | "ol" | "dl" | "table" | "tbody" | "thead" | "tfoot" | "caption" | "fieldset"
            | "legend" | "details" | "summary" | "search" => Self::Block,
            // Elements that sites define hold parts of the page.
            _ if name.contains('-') => Self::Block,
            _ => Self::Inline,
        }
    }

    /// Whether it begins and ends a block.
    pub fn is_block(self) -> bool {
        match self {
            Self::Silent | Self::Inline | Self::Link | Self::Break | Self::Rule | Self::Cell => false,
            Self::Block
            | Self::Paragraph
            | Self::Article
            | Self::Main
            | Self::Beside
            | Self::Figure
            | Self::Caption
            | Self::Form
            | Self::Item
            | Self::Row
            | Self::Quote
            | Self::Heading(_) => true,
        }
    }

    /// What a text in it is, whatever is around it.
    pub fn kind(self) -> Option<BlockKind> {
        match self {
            Self::Item | Self::Row => Some(BlockKind::ListItem),
            Self::Quote => Some(BlockKind::Quote),
            Self::Heading(_) => Some(BlockKind::Heading),
            Self::Silent
            | Self::Inline
            | Self::Link
            | Self::Break
            | Self::Rule
            | Self::Cell
            | Self::Block
            | Self::Paragraph
            | Self::Article
            | Self::Main
            | Self::Beside
            | Self::Figure
            | Self::Caption
            | Self::Form => None,
        }
    }
}
