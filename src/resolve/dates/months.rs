//! Parts of months that are counted: "the second Monday of May", "the first week of next month".

use chrono::Datelike;

use super::Context;
use super::calendar::{self, Stretch};
use crate::annotate::dates::{Anchor, MonthOf, MonthPart, Tense, Unit};

/// A week belongs to the month, as to the year, that has its Thursday (ISO 8601).
const THURSDAY: u32 = 4;

impl Context {
    pub(super) fn of_month(&self, month: MonthOf, part: MonthPart, tense: Tense) -> Option<Stretch> {
        let (year, month) = match month {
            MonthOf::Named { year, month } => {
                let stretch = |year| part_of(year, month, part).unwrap_or(Stretch::Month { year, month });
                (self.year(year, tense, stretch)?, month)
            }
            MonthOf::Shifted(by) => {
                let (first, _) = self.shifted(Unit::Month, by, Anchor::Publication)?.bounds()?;
                (first.year(), first.month())
            }
        };
        part_of(year, month, part)
    }
}

fn part_of(year: i32, month: u32, part: MonthPart) -> Option<Stretch> {
    let (first, last) = Stretch::Month { year, month }.bounds()?;
    let day = |day| first.with_day(u32::try_from(day).ok()?);
    let stretch = match part {
        MonthPart::Day(-1) => Stretch::Day(last),
        MonthPart::Day(nth) => Stretch::Day(day(nth)?),
        MonthPart::Weekday { weekday, nth } => {
            let day = calendar::nth_weekday(year, month, weekday, nth)?;
            Stretch::Day(Some(day).filter(|day| day.month() == month)?)
        }
        MonthPart::Week(nth) => {
            let thursday = calendar::nth_weekday(year, month, THURSDAY, nth)?;
            calendar::week_of(Some(thursday).filter(|day| day.month() == month)?)
        }
        MonthPart::WeekOf(date) => calendar::week_of(day(i32::try_from(date).ok()?)?),
    };
    Some(stretch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_counted_from_either_end() {
        let nth = |weekday, nth| MonthPart::Weekday { weekday, nth };
        for (month, part, expected) in [
            (5, nth(1, 2), Some("2024-05-13")),
            (5, nth(5, -1), Some("2024-05-31")),
            (5, nth(1, 5), None),
            (2, MonthPart::Day(-1), Some("2024-02-29")),
            (2, MonthPart::Day(30), None),
            (10, MonthPart::Week(1), Some("2024-W40")),
            (9, MonthPart::Week(1), Some("2024-W36")),
            (7, MonthPart::Week(-1), Some("2024-W30")),
            (2, MonthPart::Week(5), Some("2024-W09")),
            (3, MonthPart::Week(5), None),
            (5, MonthPart::WeekOf(12), Some("2024-W19")),
        ] {
            let found = part_of(2024, month, part).map(Stretch::value);
            assert_eq!(found.as_deref(), expected, "{part:?}");
        }
    }
}
