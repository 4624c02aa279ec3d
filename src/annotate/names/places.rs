//! Names of places by the words before: "in Nowo-Ogarjowo".

use super::Candidate;
use super::lists::Flags;
use super::view::View;
use crate::facts::NameKind;
use crate::lang::Shape;

const AFTER_CUE: i32 = 30;

/// Proposes the place that starts at `at`: an unknown word after a preposition of place.
pub(super) fn propose(view: &View<'_>, at: usize, candidates: &mut Vec<Candidate>) {
    let Some(before) = at.checked_sub(1) else { return };
    let is_word = matches!(view.tokens[at].shape, Shape::Capitalized | Shape::Mixed);
    if !is_word || !view.has(before, Flags::PLACE_CUE) || !view.is_unknown(at) || view.is_compound_noun(at) {
        return;
    }
    let mut stop = at + 1;
    while stop < at + 3 && stop < view.tokens.len() && view.is_unknown(stop) && view.tokens[stop].after_space
    {
        stop += 1;
    }
    candidates.push(Candidate::new(
        at..stop,
        NameKind::Place,
        AFTER_CUE,
        "place-after-preposition",
    ));
}
