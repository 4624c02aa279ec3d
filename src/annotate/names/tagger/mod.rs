//! The trained part of the finder of names: a linear-chain conditional random field over the tokens of
//! a sentence (Lafferty, McCallum, Pereira 2001). What the rules and tables found is evidence for it
//! like the words themselves; it decides what is a name, and of which kind.

mod elsewhere;
pub(crate) mod features;
pub(crate) mod model;
pub(crate) mod viterbi;
mod words;

use std::ops::Range;

use super::view::View;
use super::{Candidate, lists::Flags};
use crate::facts::NameKind;

use features::Evidence;
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

/// Sentences longer than this, which lists and broken pages have, are labelled piece by piece.
const LONGEST: usize = 400;

/// The pieces of the sentences that the model labels: it has learnt nothing of lines in capitals.
fn stretches(view: &View<'_>) -> impl Iterator<Item = Range<usize>> {
    let sentences = view
        .mentions
        .sentences
        .iter()
        .map(|sentence| sentence.tokens.clone());
    let spoken = sentences.filter(|tokens| !view.has(tokens.start, Flags::SHOUTED));
    spoken.flat_map(|tokens| {
        let starts = tokens.clone().step_by(LONGEST);
        starts.map(move |start| start..tokens.end.min(start + LONGEST))
    })
}

/// What the model marks.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub names: Vec<Candidate>,
    /// Names of works, products and other things, which are no facts here.
    pub others: Vec<Range<usize>>,
}

/// Labels the sentences of an article. `kept` is what the rules and tables found without overlaps.
pub(super) fn names(model: &Model, view: &View<'_>, tables: &[Candidate], kept: &[Candidate]) -> Found {
    let mut evidence = Evidence::new(model, view, tables, kept);
    let mut found = Found::default();
    let mut labels = Vec::new();
    let mut work = viterbi::Work::default();
    for stretch in stretches(view) {
        if !evidence.look_at(&stretch) {
            continue;
        }
        let score = |at: usize, scores: &mut [i32; LABELS]| {
            let reach = evidence.reach(at);
            match reach {
                viterbi::Reach::Any => evidence.score(at, scores),
                viterbi::Reach::Outside => {}
            }
            reach
        };
        viterbi::label(model, stretch.len(), score, &mut work, &mut labels);
        for (span, kind) in spans(&labels) {
            let span = stretch.start + span.start..stretch.start + span.end;
            match KINDS.get(kind) {
                Some(kind) => found.names.push(Candidate::new(span, *kind, SCORE, "model")),
                None => found.others.push(span),
            }
        }
    }
    found
}

/// A piece of text as the model sees it, for training.
#[cfg(feature = "train")]
#[derive(Debug)]
pub(crate) struct Seen {
    pub tokens: Range<usize>,
    /// By token.
    pub features: Vec<Vec<(u64, features::Source)>>,
    /// By token: whether it can be in a name.
    pub reach: Vec<viterbi::Reach>,
}

/// Calls `visit` with each piece that the model labels.
#[cfg(feature = "train")]
pub(super) fn each_stretch(
    model: &Model,
    view: &View<'_>,
    tables: &[Candidate],
    kept: &[Candidate],
    visit: &mut dyn FnMut(Seen),
) {
    let mut evidence = Evidence::new(model, view, tables, kept);
    for stretch in stretches(view) {
        // Where no name can be, nothing is looked at.
        let is_worth = evidence.look_at(&stretch);
        let features = (0..stretch.len()).map(|at| {
            let mut features = Vec::new();
            if is_worth {
                evidence.each_feature(at, &mut |feature, source| features.push((feature, source)));
            }
            features
        });
        let features = features.collect();
        let reach = (0..stretch.len()).map(|at| evidence.reach(at)).collect();
        visit(Seen {
            tokens: stretch,
            features,
            reach,
        });
    }
}
