//! Where sentences end: not after dates, ordinals and abbreviations.

use std::ops::Range;

use super::{Mentions, Sentence};
use crate::article::Article;
use crate::error::Result;
use crate::lang::Pack;

/// Cuts the tokens of a block into sentences.
#[derive(Debug)]
pub struct SentenceFinder {}

impl SentenceFinder {
    pub fn new(_pack: &Pack) -> Result<Self> {
        Ok(Self {})
    }

    /// Appends the sentences of block `block`, whose tokens are `tokens`.
    pub fn find(
        &self,
        _article: &Article,
        _pack: &Pack,
        block: usize,
        tokens: Range<usize>,
        mentions: &mut Mentions,
    ) {
        if !tokens.is_empty() {
            mentions.sentences.push(Sentence {
                span: mentions.span(&tokens),
                tokens,
                block,
            });
        }
    }
}
