//! Time expressions, read but not yet resolved.

use std::ops::Range;

use super::{FoundBy, Mentions};
use crate::article::{Article, Span};
use crate::error::Result;
use crate::lang::Pack;

/// A time expression as written.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    pub span: Span,
    pub tokens: Range<usize>,
    pub found_by: FoundBy,
}

#[derive(Debug)]
pub struct DateFinder {}

impl DateFinder {
    pub fn new(_pack: &Pack) -> Result<Self> {
        Ok(Self {})
    }

    pub fn find(&self, _article: &Article, _pack: &Pack, _mentions: &Mentions) -> Vec<DateMention> {
        Vec::new()
    }
}
