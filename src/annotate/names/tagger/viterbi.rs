//! The best labels of a sentence (Viterbi 1967).

use super::model::Model;
use super::{LABELS, OUTSIDE, may_open};

/// Memory that sentences share.
#[derive(Debug, Default)]
pub(crate) struct Work {
    /// By token: the best label before each label.
    before: Vec<[u8; LABELS]>,
}

/// The score of what cannot be.
pub(crate) const NEVER: f32 = -1e9;

/// Which labels a token can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    Any,
    Outside,
}

/// Puts the labels of `count` tokens into `labels`. `score` adds the scores of the labels of a token, in
/// thousandths, and says which labels it can have.
pub(crate) fn label(
    model: &Model,
    count: usize,
    mut score: impl FnMut(usize, &mut [i32; LABELS]) -> Reach,
    work: &mut Work,
    labels: &mut Vec<u8>,
) {
    labels.clear();
    labels.resize(count, 0);
    work.before.clear();
    let mut best = [NEVER; LABELS];
    for at in 0..count {
        let mut next = [NEVER; LABELS];
        let mut from = [0; LABELS];
        if at == 0 {
            next = std::array::from_fn(|label| if may_open(label) { 0.0 } else { NEVER });
        }
        for (a, before) in best.iter().enumerate().filter(|_| at > 0) {
            for (b, weight) in model.transitions[a].iter().enumerate() {
                let score = before + weight;
                let is_better = score > next[b];
                next[b] = if is_better { score } else { next[b] };
                from[b] = if is_better { a as u8 } else { from[b] };
            }
        }
        let mut scores = [0; LABELS];
        match score(at, &mut scores) {
            Reach::Any => {
                for (score, here) in next.iter_mut().zip(scores) {
                    *score += here as f32 / 1000.0;
                }
            }
            Reach::Outside => next[OUTSIDE + 1..].fill(NEVER),
        }
        work.before.push(from);
        best = next;
    }
    let mut label = (0..LABELS)
        .max_by(|a, b| best[*a].total_cmp(&best[*b]))
        .unwrap_or_default();
    for (slot, before) in labels.iter_mut().zip(&work.before).rev() {
        *slot = label as u8;
        label = before[label] as usize;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::names::tagger::may_follow;
    use crate::lang::Language;

    #[test]
    fn what_is_inside_a_name_follows_its_beginning() {
        let model = Model::builtin(Language::En).expect("the model in the program is whole");
        // Features that mean nothing in particular: whatever they weigh, the order of labels is kept.
        let features = |at: usize, scores: &mut [i32; LABELS]| {
            let hash = |n: u64| (at as u64 * 2000 + n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            (0..2000).for_each(|n| model.add(&[hash(n)], scores));
            if at % 7 == 6 { Reach::Outside } else { Reach::Any }
        };
        let (mut work, mut labels) = (Work::default(), Vec::new());
        label(&model, 200, features, &mut work, &mut labels);
        assert_eq!(labels.len(), 200);
        assert!(may_open(labels[0] as usize));
        for pair in labels.windows(2) {
            assert!(may_follow(pair[0] as usize, pair[1] as usize), "{pair:?}");
        }
        assert!(
            labels
                .iter()
                .skip(6)
                .step_by(7)
                .all(|label| *label as usize == OUTSIDE)
        );
        assert!(labels.iter().any(|label| *label as usize != OUTSIDE));
        label(&model, 0, features, &mut work, &mut labels);
        assert!(labels.is_empty());
    }
}
