//! The day of an hour that stands before it: "at 8 p.m. on Friday".

use crate::annotate::dates::{DateMention, Point, Reading, Tense, Unit, When};

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
    let near =
        |first: &DateMention, second: &DateMention| second.tokens.start.saturating_sub(first.tokens.end) <= 1;
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
