//! What the mentions around one say of it: the year that a chronicle is telling of when it mentions another
//! in passing, the day that follows an hour.

use super::calendar::Stretch;
use super::frame::stated_year;
use crate::annotate::dates::{DateMention, Point, Reading, Tense, Unit, When};

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

/// An hour, the one that it lasts to, and the day make two steps.
const RANGE: usize = 2;

/// The day that a bare time of day belongs to, if it follows with one word between at most; but "on Monday
/// at 8, Tuesday" has named its day.
pub(super) fn day_ahead(dates: &[DateMention], at: usize) -> Option<(When, Tense)> {
    let day = |mention: &DateMention| match mention.reading {
        Reading::Point(Point {
            when: when @ (When::Day { .. } | When::Weekday { .. } | When::Shifted { unit: Unit::Day, .. }),
            time: None,
            ..
        }) => Some((when, mention.tense)),
        Reading::Point(_) | Reading::Length(..) | Reading::Repeat(_) | Reading::Vague(_) => None,
    };
    let near = |first: &DateMention, second: &DateMention| second.tokens.start - first.tokens.end <= 1;
    // "from 3 to 4 p.m. tomorrow": both hours are of that day.
    let joined = |pair: &&[DateMention]| near(&pair[0], &pair[1]);
    let mut before = dates[at.saturating_sub(RANGE)..=at]
        .windows(2)
        .rev()
        .take_while(joined);
    if before.any(|pair| day(&pair[0]).is_some()) {
        return None;
    }
    let mut after = dates[at..]
        .windows(2)
        .take(RANGE)
        .take_while(joined)
        .map(|pair| &pair[1]);
    after.find(|next| !is_hour(next)).and_then(day)
}

/// A time of day alone.
fn is_hour(mention: &DateMention) -> bool {
    matches!(
        mention.reading,
        Reading::Point(Point {
            when: When::SomeDay,
            ..
        })
    )
}
