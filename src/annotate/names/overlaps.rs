//! Of candidates that overlap, the best one stays.

use super::Candidate;

/// What each further token of a candidate is worth: a name inside a longer name is not listed, so
/// that a longer candidate beats a shorter one that is surer by less than this.
const TOKEN_WORTH: i32 = 12;

/// Keeps candidates that do not overlap, the best first; returns them in text order.
pub(super) fn keep_best(mut candidates: Vec<Candidate>, tokens: usize) -> Vec<Candidate> {
    candidates.retain(|c| c.score > 0);
    candidates.sort_by_key(|c| (std::cmp::Reverse(worth(c)), c.tokens.start, c.tokens.end));
    let mut taken = vec![false; tokens];
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        let free = taken
            .get(candidate.tokens.clone())
            .is_some_and(|t| t.iter().all(|taken| !taken));
        if free {
            taken[candidate.tokens.clone()].fill(true);
            kept.push(candidate);
        }
    }
    kept.sort_by_key(|c| c.tokens.start);
    kept
}

fn worth(candidate: &Candidate) -> i32 {
    candidate.score + TOKEN_WORTH * (candidate.tokens.len() as i32 - 1)
}
