//! How much each passage speaks as a story does: sentences count, links and labels do not.

use super::discards::Dropped;
use super::outline::{Outline, Passage};
use crate::article::BlockKind;
use crate::parse::draft::ends_sentence;

/// Shorter texts are labels.
const LABEL: usize = 25;

/// A text that ends without a sign is a line of a list or a title, if it is shorter.
const LINE: usize = 80;

/// What the passages weigh, in bytes of prose; what is dropped weighs nothing.
#[derive(Debug)]
pub(super) struct Prose {
    weights: Vec<u32>,
    /// Of all passages before.
    sums: Vec<u32>,
}

impl Prose {
    pub fn of(outline: &Outline) -> Self {
        let weights = outline
            .passages
            .iter()
            .map(|passage| weight(outline, passage))
            .collect();
        let mut prose = Self {
            weights,
            sums: Vec::new(),
        };
        prose.sum_up();
        prose
    }

    pub fn weight(&self, passage: usize) -> u32 {
        self.weights.get(passage).copied().unwrap_or(0)
    }

    /// Of the passages from `first` up to `end`.
    pub fn sum(&self, first: u32, end: u32) -> u32 {
        let at = |index: u32| self.sums.get(index as usize).copied().unwrap_or(0);
        at(end).saturating_sub(at(first))
    }

    pub fn total(&self) -> u32 {
        self.sums.last().copied().unwrap_or(0)
    }

    /// Takes the weight of dropped passages away.
    pub fn without(&mut self, dropped: &[Dropped]) {
        for (weight, _) in self
            .weights
            .iter_mut()
            .zip(dropped)
            .filter(|(_, dropped)| **dropped != Dropped::No)
        {
            *weight = 0;
        }
        self.sum_up();
    }

    fn sum_up(&mut self) {
        let mut sum = 0_u32;
        self.sums.clear();
        self.sums.push(0);
        for weight in &self.weights {
            sum = sum.saturating_add(*weight);
            self.sums.push(sum);
        }
    }
}

fn weight(outline: &Outline, passage: &Passage) -> u32 {
    let length = passage.len();
    let own = passage.end - passage.start - passage.linked.min(passage.end - passage.start);
    if length < LABEL || own * 2 < passage.end - passage.start {
        return 0;
    }
    let is_line = length < LINE && !ends_sentence(outline.words(passage));
    match passage.kind {
        BlockKind::Heading | BlockKind::Headline => 0,
        BlockKind::ListItem => own / 2,
        BlockKind::Paragraph | BlockKind::Quote if is_line => own / 3,
        BlockKind::Paragraph | BlockKind::Quote | BlockKind::Metadata | BlockKind::Boilerplate => own,
    }
}
