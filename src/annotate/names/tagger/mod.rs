//! The trained part of the finder of names: a linear-chain conditional random field over the tokens of
//! a sentence (Lafferty, McCallum, Pereira 2001). What the rules and tables found is evidence for it
//! like the words themselves; it decides what is a name, and of which kind.

pub(crate) mod features;
pub(crate) mod model;
pub(crate) mod viterbi;

use std::ops::Range;

use super::view::View;
use super::{Candidate, lists::Flags};
use crate::facts::NameKind;

pub(crate) use features::Evidence;
pub(crate) use model::Model;

/// Outside of a name, and begin and inside of each of [`KINDS`] and of other names (works, products).
pub(crate) const LABELS: usize = 2 * (KINDS.len() + 1) + 1;

/// Label of a token that is in no name.
pub(crate) const OUTSIDE: usize = 0;

/// The kinds that labels tell apart, in their order; a last one, other names, is no fact here.
pub(crate) const KINDS: [NameKind; 6] = [
    NameKind::Person,
    NameKind::Organization,
    NameKind::Place,
    NameKind::Treaty,
    NameKind::Law,
    NameKind::Event,
];

/// Score of what the model finds: it has weighed the rules already.
const SCORE: i32 = 80;

/// The label of the first token of a name of the `kind`-th kind.
pub(crate) fn begin(kind: usize) -> usize {
    1 + 2 * kind
}

/// The kind of a label, where it is in a name.
pub(crate) fn kind_of(label: usize) -> Option<usize> {
    label.checked_sub(1).map(|inside| inside / 2)
}

/// Whether a name can begin with the label, or the label stands outside.
pub(crate) fn may_open(label: usize) -> bool {
    label == OUTSIDE || label % 2 == 1
}

/// Whether label `b` can follow label `a`: what is inside a name follows its begin or its inside.
pub(crate) fn may_follow(a: usize, b: usize) -> bool {
    may_open(b) || a == b || a + 1 == b
}

/// The stretches that labels mark as names: (tokens, kind).
pub(crate) fn spans(labels: &[u8]) -> Vec<(Range<usize>, usize)> {
    let mut spans = Vec::new();
    let mut at = 0;
    while at < labels.len() {
        let first = at;
        at += 1;
        if let Some(kind) = kind_of(labels[first] as usize) {
            while labels
                .get(at)
                .is_some_and(|label| *label as usize == begin(kind) + 1)
            {
                at += 1;
            }
            spans.push((first..at, kind));
        }
    }
    spans
}

/// Labels the sentences of an article. `kept` is what the rules and tables found without overlaps.
pub(super) fn names(
    model: &Model,
    view: &View<'_>,
    tables: &[Candidate],
    kept: Vec<Candidate>,
) -> Vec<Candidate> {
    let evidence = Evidence::new(model, view, tables, &kept);
    let mut found = Vec::new();
    let mut labels = Vec::new();
    let mut work = viterbi::Work::default();
    for sentence in &view.mentions.sentences {
        let tokens = sentence.tokens.clone();
        // The model has learnt nothing of lines in capitals: there the rules alone decide.
        if view.has(tokens.start, Flags::SHOUTED) {
            let inside = |c: &&Candidate| tokens.contains(&c.tokens.start);
            found.extend(kept.iter().filter(inside).cloned());
            continue;
        }
        if !tokens.clone().any(|at| view.is_capital(at)) {
            continue;
        }
        let features = |at: usize, visit: &mut dyn FnMut(u64)| {
            evidence.each_feature(tokens.start + at, &tokens, visit);
        };
        viterbi::label(model, tokens.len(), features, &mut work, &mut labels);
        for (span, kind) in spans(&labels) {
            let span = tokens.start + span.start..tokens.start + span.end;
            let Some(kind) = KINDS.get(kind) else { continue };
            found.push(candidate(span, *kind, &kept, tables));
        }
    }
    found
}

/// A name that the model found; what the rules or tables know of the same words is kept.
fn candidate(span: Range<usize>, kind: NameKind, kept: &[Candidate], tables: &[Candidate]) -> Candidate {
    let same = |c: &&Candidate| c.tokens == span && c.kind == kind;
    let known = tables.iter().find(same).or_else(|| kept.iter().find(same));
    match known {
        Some(known) => Candidate {
            score: SCORE,
            ..known.clone()
        },
        None => Candidate::new(span, kind, SCORE, "model"),
    }
}
