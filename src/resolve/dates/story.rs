//! The thread of a chronicle: the year that it is telling of when it mentions another in passing.

use super::calendar::Stretch;
use super::frame::stated_year;
use crate::annotate::dates::DateMention;

/// The thread of a chronicle.
#[derive(Debug)]
pub(super) struct Story {
    /// What it told of last, asides left out.
    pub told: Option<Stretch>,
    /// By mention: the year that the next mention with a year states.
    next_year: Vec<Option<i32>>,
}

impl Story {
    pub fn new(mentions: &[DateMention], told: Option<Stretch>) -> Self {
        let mut next = None;
        let mut next_year: Vec<Option<i32>> = (mentions.iter().rev())
            .map(|mention| {
                let after = next;
                next = stated_year(mention).or(after);
                after
            })
            .collect();
        next_year.reverse();
        Self { told, next_year }
    }

    /// Goes on to a mention, unless its year is an aside: one that the story leaves again for years on the
    /// other side, as in "a paper of 2005 shows" between 1964 and 1965.
    pub fn tell(&mut self, at: usize, mention: &DateMention, stretch: Stretch) {
        let told = self.told.and_then(Stretch::year);
        let next = self.next_year.get(at).copied().flatten();
        let is_aside = match (stated_year(mention), told, next) {
            (Some(year), Some(told), Some(next)) => year < told.min(next) || year > told.max(next),
            (Some(year), Some(told), None) => year > told + 2,
            (None, _, _) | (Some(_), None, _) => false,
        };
        if !is_aside {
            self.told = Some(stretch);
        }
    }
}
