//! What was taken for the main text of a page: how much of it is prose, and how much asks for something.

use super::wordings::{Asked, Said, Wording};
use crate::article::BlockKind;
use crate::parse::draft::{Draft, DraftBlock, ends_sentence};

/// A sentence is no shorter.
pub(super) const SENTENCE: usize = 60;

/// What stands in front of a paywall is in the last blocks of what is shown.
const LAST_BLOCKS: usize = 4;

/// What was taken for the main text.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// Characters: of all blocks, of prose that asks for nothing, of what asks for consent, surely or perhaps.
    pub length: usize,
    pub clean: usize,
    pub asks_surely: usize,
    pub asks: usize,
    /// Points of the wordings of paywalls in the last blocks.
    pub paywall: i32,
    /// Whether the last of it breaks off.
    pub is_cut: bool,
}

impl Story {
    pub fn of(draft: &Draft, asked: &[Asked<'_>], is_large: bool) -> Self {
        let mut story = Self::default();
        let texts = draft.blocks.iter().filter(|block| block.kind.is_story());
        let texts: Vec<&DraftBlock> = texts.collect();
        let last = texts.len().saturating_sub(LAST_BLOCKS);
        for (at, block) in texts.iter().enumerate() {
            let words = draft.words(block);
            story.length += words.len();
            let is_asked = !(is_large && at < last);
            let said: Vec<Said> = if is_asked {
                asked.iter().flat_map(|asked| asked.said(words)).collect()
            } else {
                Vec::new()
            };
            let says = |wording| said.iter().any(|said| said.wording == wording);
            let is_sure = |wording| said.iter().any(|said| said.wording == wording && said.is_sure);
            story.asks += if says(Wording::Consent) { words.len() } else { 0 };
            story.asks_surely += if is_sure(Wording::Consent) { words.len() } else { 0 };
            if at >= last && is_sure(Wording::Paywall) {
                story.paywall += 2;
            }
            let is_prose = words.len() >= SENTENCE && ends_sentence(words);
            if is_prose && said.is_empty() {
                story.clean += words.len();
            }
        }
        let end = texts
            .iter()
            .rev()
            .find(|block| block.kind == BlockKind::Paragraph);
        story.is_cut = end
            .is_some_and(|block| draft.words(block).ends_with(['…']) || draft.words(block).ends_with("..."));
        story
    }
}
