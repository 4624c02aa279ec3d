//! Names of people, organizations, places, treaties, laws and events, and the roles that people have.

use std::ops::Range;

use super::{FoundBy, Mentions};
use crate::article::{Article, Span};
use crate::error::Result;
use crate::facts::NameKind;
use crate::lang::Pack;

/// A name as it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameMention {
    pub span: Span,
    pub tokens: Range<usize>,
    pub kind: NameKind,
    /// Base form: "Russland" for "Russlands".
    pub base: String,
    pub found_by: FoundBy,
}

/// A role of a person ("Außenminister Russlands").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleMention {
    pub span: Span,
    pub tokens: Range<usize>,
    /// The person that has the role: an index into [`Mentions::names`].
    pub bearer: Option<usize>,
    /// The organization or country that it belongs to: an index into [`Mentions::names`].
    pub of: Option<usize>,
    pub found_by: FoundBy,
}

#[derive(Debug)]
pub struct NameFinder {}

impl NameFinder {
    pub fn new(_pack: &Pack) -> Result<Self> {
        Ok(Self {})
    }

    pub fn find(
        &self,
        _article: &Article,
        _pack: &Pack,
        _mentions: &Mentions,
    ) -> (Vec<NameMention>, Vec<RoleMention>) {
        (Vec::new(), Vec::new())
    }
}
