//! Attributed statements: what is said, by which words it is attributed, to which phrase.

use super::{FoundBy, Mentions};
use crate::article::{Article, Span};
use crate::error::Result;
use crate::facts::{Modality, Polarity, SpeechAct};
use crate::lang::Pack;

/// An attributed statement as it stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimMention {
    /// The words that are claimed; several when the cue splits them.
    pub content: Vec<Span>,
    pub cue: Option<Span>,
    /// The phrase that names the claimant; `None` when the last claimant goes on speaking.
    pub source: Option<Span>,
    pub direct: bool,
    pub modality: Modality,
    pub polarity: Polarity,
    pub act: SpeechAct,
    /// Hundredths.
    pub confidence: u8,
    pub found_by: FoundBy,
}

#[derive(Debug)]
pub struct ClaimFinder {}

impl ClaimFinder {
    pub fn new(_pack: &Pack) -> Result<Self> {
        Ok(Self {})
    }

    pub fn find(&self, _article: &Article, _pack: &Pack, _mentions: &Mentions) -> Vec<ClaimMention> {
        Vec::new()
    }
}
