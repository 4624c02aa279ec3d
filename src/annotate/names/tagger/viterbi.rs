//! The best labels of a sentence (Viterbi 1967).

use super::model::Model;
use super::{LABELS, may_follow, may_open};

/// Memory that sentences share.
#[derive(Debug, Default)]
pub(crate) struct Work {
    /// By token: the best label before each label.
    before: Vec<[u8; LABELS]>,
}

const NEVER: f32 = -1e9;

/// Puts the labels of `count` tokens into `labels`. `each_feature` calls its second argument with the
/// features of a token.
pub(crate) fn label(
    model: &Model,
    count: usize,
    mut each_feature: impl FnMut(usize, &mut dyn FnMut(u64)),
    work: &mut Work,
    labels: &mut Vec<u8>,
) {
    labels.clear();
    labels.resize(count, 0);
    work.before.clear();
    let mut best = [NEVER; LABELS];
    for at in 0..count {
        let mut scores = [0; LABELS];
        each_feature(at, &mut |feature| model.add(feature, &mut scores));
        let here = scores.map(|score| score as f32 / 1000.0);
        let mut from = [0; LABELS];
        let mut next = [NEVER; LABELS];
        for b in 0..LABELS {
            if at == 0 {
                next[b] = if may_open(b) { here[b] } else { NEVER };
                continue;
            }
            for a in 0..LABELS {
                let score = best[a] + model.transitions[a][b];
                if may_follow(a, b) && score > next[b] {
                    (next[b], from[b]) = (score, a as u8);
                }
            }
            next[b] += here[b];
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
