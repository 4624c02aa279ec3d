//! Which of the months, seasons or days that come back each year is meant.

use chrono::{Datelike, NaiveDate};

use super::calendar::{Stretch, offset_days};
use crate::annotate::dates::{Tense, Unit};

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
/// is over. The present announces more often than it looks back.
pub(super) fn distance(day: NaiveDate, tense: Tense, (first, last): (NaiveDate, NaiveDate)) -> i64 {
    let after = (first - day).num_days().max(0);
    let before = (day - last).num_days().max(0);
    match tense {
        // Some six weeks ahead is as far as a "was" may introduce.
        Tense::Past if after > 47 => before + 10 * after,
        Tense::Past => before + 3 * after,
        Tense::Present => after + 2 * before,
        Tense::Future => after + 10 * before,
        Tense::Open => after + before,
    }
}

/// The year of "last summer" (-1), "this summer" (0), "next summer" (1): the last that is over, that of this
/// year, the first to begin.
pub(super) fn turn(day: NaiveDate, by: i32, stretch: impl Fn(i32) -> Stretch) -> Option<i32> {
    let bounds = |year: i32| stretch(year).bounds();
    let year = day.year();
    match by {
        // "this September" in February is still to come, "this December" in January has just been.
        // Winter is of two years.
        0 if bounds(year).is_some_and(|(first, last)| {
            first.year() == last.year() && distance(day, Tense::Open, (first, last)) < 270
        }) =>
        {
            Some(year)
        }
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

/// The year of "in January" after `named`: the same, but "In December 1941 … In January": the next one.
pub(super) fn told_year(named: Stretch, stretch: impl Fn(i32) -> Stretch) -> Option<i32> {
    let year = named.year()?;
    let Some((told, _)) = named
        .bounds()
        .filter(|(first, last)| (*last - *first).num_days() < 32)
    else {
        return Some(year);
    };
    let back = |year: i32| Some((told - stretch(year).bounds()?.1).num_days());
    let on = |year: i32| Some((stretch(year).bounds()?.0 - told).num_days());
    // A story goes on: sooner two months ahead than eight months back.
    let turns = back(year).is_some_and(|days| days > 240) && on(year + 1).is_some_and(|days| days < 75);
    Some(year + i32::from(turns))
}

/// The unit that lies `by` units from a stretch before Christ, where the calendar has no days.
pub(super) fn before_christ(stretch: Stretch, unit: Unit, by: i32) -> Option<Stretch> {
    let year = stretch.year().filter(|year| *year < 0)?;
    let early = |moved: i32| Some(moved).filter(|moved| *moved < 0);
    match unit {
        Unit::Year => early(year.checked_add(by)?).map(Stretch::Year),
        Unit::Decade => early((year / 10).checked_add(by)?).map(Stretch::Decade),
        Unit::Century => early(((year + 1) / 100 - 1).checked_add(by)?).map(Stretch::Century),
        Unit::Second
        | Unit::Minute
        | Unit::Hour
        | Unit::Day
        | Unit::Weekend
        | Unit::Week
        | Unit::Month
        | Unit::Quarter
        | Unit::HalfYear
        | Unit::Millennium => None,
    }
}

/// The Monday (1) that "last" (-1), "this" (0) or "next" (1) Monday means on a day, or a bare "Monday".
pub(super) fn weekday_near(
    day: NaiveDate,
    (weekday, shift): (u32, Option<i32>),
    tense: Tense,
) -> Option<NaiveDate> {
    let back = ((day.weekday().number_from_monday() + 7 - weekday % 7) % 7) as i32;
    let offset = match (shift, tense) {
        (Some(-1), _) if back == 0 => -7,
        (Some(-1), _) => -back,
        (Some(0), _) => weekday as i32 - day.weekday().number_from_monday() as i32,
        (Some(1), _) if back == 0 => 7,
        (Some(1), _) | (None, Tense::Future | Tense::Present) => (7 - back) % 7,
        (Some(more), _) => 7 * more - back,
        (None, Tense::Past | Tense::Open) => -back,
    };
    offset_days(day, offset)
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
        | Stretch::Years { .. }
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
