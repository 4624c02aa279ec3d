//! Claims with their claimant, date and happening.

use super::{Entities, Excerpts};
use crate::annotate::Mentions;
use crate::article::Article;
use crate::facts::{Citation, Claim, DateValue};
use crate::lang::Pack;

pub fn resolve(
    _article: &Article,
    _mentions: &Mentions,
    _pack: &Pack,
    _entities: &Entities,
    _dates: &[DateValue],
    _excerpts: &Excerpts<'_>,
) -> (Vec<Claim>, Vec<Citation>) {
    (Vec::new(), Vec::new())
}
