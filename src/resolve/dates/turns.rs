//! Which of the months, seasons or days that come back each year is meant.

use chrono::{Datelike, NaiveDate};

use super::calendar::{Stretch, century_of, offset_days};
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
        // A "was" may introduce the next month and the one after, once the middle of this one has come: from
        // 15 March to 1 May it is 47 days.
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
        // The first is seven months ahead, the other eleven: the border is at nine. Winter is of two years.
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
    // A story goes on: sooner two months ahead, from any day of a month, than eight months back. What is less
    // than 75 days ahead was 230 to 290 days ago, by the length of the stretch.
    let turns = back(year).is_some_and(|days| days > 240) && on(year + 1).is_some_and(|days| days < 75);
    Some(year + i32::from(turns))
}

/// The unit that lies `by` units from a stretch before Christ that has no days to count from.
pub(super) fn before_christ(stretch: Stretch, unit: Unit, by: i32) -> Option<Stretch> {
    let year = stretch.year().filter(|year| *year < 0)?;
    let early = |moved: i32| Some(moved).filter(|moved| *moved < 0);
    match unit {
        // There was no year 0.
        Unit::Year => Some(Stretch::Year(after_christ(year.checked_add(by)?))),
        Unit::Decade => early((year / 10).checked_add(by)?).map(Stretch::Decade),
        Unit::Century => early(century_of(year).checked_add(by)?).map(Stretch::Century),
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

fn after_christ(moved: i32) -> i32 {
    if moved < 0 { moved } else { moved.saturating_add(1) }
}

/// The Monday (1) that "last" (-1), "this" (0) or "next" (1) Monday means on a day, or a bare "Monday".
pub(super) fn weekday_near(
    day: NaiveDate,
    (weekday, shift): (u32, Option<i32>),
    tense: Tense,
) -> Option<NaiveDate> {
    let back = ((day.weekday().number_from_monday() + 7 - weekday % 7) % 7) as i32;
    let weeks = |count: i32| count.checked_mul(7);
    let offset = match (shift, tense) {
        (Some(0), _) => weekday as i32 - day.weekday().number_from_monday() as i32,
        (Some(ahead @ 1..), _) => weeks(ahead)?.checked_sub(back)?,
        // On a Monday, the last Monday is a week ago.
        (Some(ago), _) if back == 0 => weeks(ago)?,
        (Some(ago), _) => weeks(ago + 1)?.checked_sub(back)?,
        (None, Tense::Future | Tense::Present) => (7 - back) % 7,
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

    #[test]
    fn weekdays_are_counted_either_way() {
        let tuesday: NaiveDate = "2024-03-12".parse().unwrap();
        for (weekday, shift, expected) in [
            (5, -1, Some("2024-03-08")),
            (5, -2, Some("2024-03-01")),
            (2, -1, Some("2024-03-05")),
            (2, -2, Some("2024-02-27")),
            (5, 0, Some("2024-03-15")),
            (5, 1, Some("2024-03-15")),
            (2, 1, Some("2024-03-19")),
            (5, 2, Some("2024-03-22")),
            (5, i32::MAX, None),
            (5, i32::MIN, None),
        ] {
            let found = weekday_near(tuesday, (weekday, Some(shift)), Tense::Open).map(|day| day.to_string());
            assert_eq!(found.as_deref(), expected, "{weekday} {shift}");
        }
    }

    #[test]
    fn no_year_lies_between_the_eras() {
        let moved = |year, by| before_christ(Stretch::Year(year), Unit::Year, by).map(Stretch::value);
        assert_eq!(moved(-44, -6).as_deref(), Some("BC0050"));
        assert_eq!(moved(-44, 43).as_deref(), Some("BC0001"));
        assert_eq!(moved(-44, 44).as_deref(), Some("0001"));
        assert_eq!(moved(-44, i32::MIN), None);
    }
}
