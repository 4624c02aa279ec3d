//! Time expressions to calendar values.

use super::Excerpts;
use crate::annotate::Mentions;
use crate::article::Article;
use crate::facts::DateValue;
use crate::lang::Pack;

/// One value for each of `mentions.dates`, in the same order.
pub fn resolve(
    _article: &Article,
    _mentions: &Mentions,
    _pack: &Pack,
    _excerpts: &Excerpts<'_>,
) -> Vec<DateValue> {
    Vec::new()
}
