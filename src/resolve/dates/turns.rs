//! Which of the months, seasons or days that come back each year is meant.

use chrono::{Datelike, NaiveDate};

use super::calendar::Stretch;
use crate::annotate::dates::Tense;

/// The year that puts `stretch` nearest to `day`, on the side that the tense wants.
pub(super) fn nearest(day: NaiveDate, tense: Tense, stretch: impl Fn(i32) -> Stretch) -> Option<i32> {
    let year = day.year();
    [year, year - 1, year + 1]
        .into_iter()
        .filter_map(|year| Some((distance(day, tense, stretch(year).bounds()?), year)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, year)| year)
}

/// How many days lie between `day` and a stretch. A side that the tense speaks against weighs more: "was" may
/// still introduce a report of tomorrow's match, but not of next autumn's; "will" hardly ever speaks of what
/// is over.
pub(super) fn distance(day: NaiveDate, tense: Tense, (first, last): (NaiveDate, NaiveDate)) -> i64 {
    let after = (first - day).num_days().max(0);
    let before = (day - last).num_days().max(0);
    match tense {
        Tense::Past => before + 3 * after,
        Tense::Future => after + 10 * before,
        Tense::Open => after + before,
    }
}

/// The year of "last winter" (-1), "this winter" (0), "next winter" (1): the last that is over, the one that
/// is on or nearest, the first to begin.
pub(super) fn turn(day: NaiveDate, by: i32, stretch: impl Fn(i32) -> Stretch) -> Option<i32> {
    let bounds = |year: i32| stretch(year).bounds();
    let year = day.year();
    match by {
        0 => nearest(day, Tense::Open, stretch),
        1.. => {
            let next =
                (year - 1..=year + 1).find(|year| bounds(*year).is_some_and(|(first, _)| first > day))?;
            next.checked_add(by - 1)
        }
        ..0 => {
            let mut years = (year - 1..=year + 1).rev();
            let last = years.find(|year| bounds(*year).is_some_and(|(_, last)| last < day));
            last.unwrap_or(year - 2).checked_add(by + 1)
        }
    }
}

/// The same quarter, half or month of another year.
pub(super) fn same_of_year(stretch: Stretch, by: i32) -> Option<Stretch> {
    match stretch {
        Stretch::Quarter { year, quarter } => Some(Stretch::Quarter {
            year: year.checked_add(by)?,
            quarter,
        }),
        Stretch::HalfYear { year, half } => Some(Stretch::HalfYear {
            year: year.checked_add(by)?,
            half,
        }),
        Stretch::Month { year, month } => Some(Stretch::Month {
            year: year.checked_add(by)?,
            month,
        }),
        Stretch::Day(_)
        | Stretch::Week { .. }
        | Stretch::Weekend { .. }
        | Stretch::Season { .. }
        | Stretch::Year(_)
        | Stretch::Decade(_)
        | Stretch::Century(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::dates::Season;

    #[test]
    fn an_unstated_year_is_the_nearest_one() {
        let day: NaiveDate = "2024-02-10".parse().unwrap();
        let winter = |year| Stretch::Season {
            year,
            season: Season::Winter,
        };
        for (month, tense, expected) in [
            (12, Tense::Open, 2023),
            (3, Tense::Open, 2024),
            (3, Tense::Past, 2024),
            (12, Tense::Future, 2024),
            (10, Tense::Past, 2023),
        ] {
            let year = nearest(day, tense, |year| Stretch::Month { year, month });
            assert_eq!(year, Some(expected), "month {month} {tense:?}");
        }
        assert_eq!(nearest(day, Tense::Open, winter), Some(2023));
    }
}
