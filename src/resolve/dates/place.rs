//! Whether a sentence is a heading, and of what kind.

use crate::annotate::Sentence;
use crate::article::{Article, BlockKind};

/// Where a sentence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A heading of one word: all that stands under "1863" is of that year.
    Year,
    /// Another heading: what stands under "The rising of 1863" begins then.
    Heading,
    Text,
}

impl Place {
    /// Plain text has no marks of headings: a short line without an end mark is one.
    pub fn of(article: &Article, sentence: &Sentence) -> Self {
        let Some(block) = article.blocks.get(sentence.block) else {
            return Place::Text;
        };
        let is_heading = match block.kind {
            BlockKind::Headline | BlockKind::Heading => true,
            BlockKind::Paragraph => {
                let is_line = sentence.span.end >= block.span.end && sentence.tokens.len() <= 8;
                is_line && !sentence.span.of(&article.text).ends_with(END_MARKS)
            }
            BlockKind::ListItem | BlockKind::Quote | BlockKind::Metadata | BlockKind::Boilerplate => false,
        };
        match sentence.tokens.len() {
            1 if is_heading => Place::Year,
            _ if is_heading => Place::Heading,
            _ => Place::Text,
        }
    }
}

const END_MARKS: [char; 8] = ['.', '!', '?', ':', '"', '“', '”', '»'];
