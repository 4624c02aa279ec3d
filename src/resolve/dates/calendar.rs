//! Stretches of the calendar: their TIMEX3 value, their first and last day, and steps between them.
//!
//! TIMEX3 values follow TimeML 1.2.1 (ISO 8601, with seasons, halves, decades and centuries added).

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::annotate::dates::{Holiday, Season, Unit};

/// The last year that TIMEX3 can write.
pub(super) const LAST_YEAR: i32 = 9999;
/// Farther back, nobody counts single years.
const FIRST_YEAR: i32 = -99_999;

/// Whether there is such a year: 1 BC was followed by AD 1.
pub(super) fn is_year(year: i32) -> bool {
    year != 0 && (FIRST_YEAR..=LAST_YEAR).contains(&year)
}

/// A stretch of the calendar. Years before Christ are negative: -44 is 44 BC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretch {
    /// Chrono counts the years before Christ astronomically: 0 is 1 BC.
    Day(NaiveDate),
    /// ISO 8601 week.
    Week {
        year: i32,
        week: u32,
    },
    Weekend {
        year: i32,
        week: u32,
    },
    Month {
        year: i32,
        month: u32,
    },
    Quarter {
        year: i32,
        quarter: u32,
    },
    HalfYear {
        year: i32,
        half: u32,
    },
    Season {
        year: i32,
        season: Season,
    },
    Year(i32),
    Years {
        first: i32,
        last: i32,
    },
    /// 199 is 1990 to 1999.
    Decade(i32),
    /// 19 is the twentieth, as its years begin; -4 is the fourth before Christ.
    Century(i32),
}

impl Stretch {
    /// The day, if the calendar has it.
    pub fn day(year: i32, month: u32, day: u32) -> Option<Self> {
        let astronomical = if year < 0 { year + 1 } else { year };
        NaiveDate::from_ymd_opt(astronomical, month, day)
            .filter(|_| is_year(year))
            .map(Self::Day)
    }

    /// The year and the month of a day.
    pub fn month_of(day: NaiveDate) -> (i32, u32) {
        (year_of(day), day.month())
    }

    /// Whether the calendar has it, and TIMEX3 can write it.
    pub fn is_known(self) -> bool {
        match self {
            Self::Week { year, .. } | Self::Weekend { year, .. } if year > 0 => {
                is_year(year) && self.bounds().is_some()
            }
            Self::Years { first, last } => is_year(first) && is_year(last),
            Self::Decade(decade) => (FIRST_YEAR / 10..=LAST_YEAR / 10).contains(&decade),
            Self::Century(century) => (FIRST_YEAR / 100..=LAST_YEAR / 100).contains(&century),
            Self::Day(_)
            | Self::Week { .. }
            | Self::Weekend { .. }
            | Self::Month { .. }
            | Self::Quarter { .. }
            | Self::HalfYear { .. }
            | Self::Season { .. }
            | Self::Year(_) => self.year().is_none_or(is_year),
        }
    }

    /// The TIMEX3 value.
    pub fn value(self) -> String {
        match self {
            Self::Day(day) if day.year() < 1 => {
                format!("{}-{}", year_value(year_of(day)), day.format("%m-%d"))
            }
            Self::Day(day) => day.to_string(),
            Self::Week { year, week } => format!("{}-W{week:02}", year_value(year)),
            Self::Weekend { year, week } => format!("{}-W{week:02}-WE", year_value(year)),
            Self::Month { year, month } => format!("{}-{month:02}", year_value(year)),
            Self::Quarter { year, quarter } => format!("{}-Q{quarter}", year_value(year)),
            Self::HalfYear { year, half } => format!("{}-H{half}", year_value(year)),
            Self::Season { year, season } => format!("{}-{}", year_value(year), season_value(season)),
            Self::Year(year) => year_value(year),
            Self::Years { first, last } => format!("{}/{}", year_value(first), year_value(last)),
            Self::Decade(decade) if decade < 0 => format!("BC{:03}", -decade),
            Self::Decade(decade) => format!("{decade:03}"),
            // TIMEX3 counts centuries by the leading digits of their years.
            Self::Century(century) if century < 0 => format!("BC{:02}", -century - 1),
            Self::Century(century) => format!("{century:02}"),
        }
    }

    /// First and last day. None before Christ: what reads them counts years from 1.
    pub fn bounds(self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Self::Day(day) => (day.year() > 0).then_some((day, day)),
            Self::Week { year, .. } | Self::Weekend { year, .. } if year < 1 => None,
            Self::Week { year, week } => {
                let monday = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
                Some((monday, monday.checked_add_days(Days::new(6))?))
            }
            Self::Weekend { year, week } => {
                let saturday = NaiveDate::from_isoywd_opt(year, week, Weekday::Sat)?;
                Some((saturday, saturday.succ_opt()?))
            }
            Self::Month { year, month } => months(year, month, 1),
            Self::Quarter { year, quarter } => months(year, quarter * 3 - 2, 3),
            Self::HalfYear { year, half } => months(year, half * 6 - 5, 6),
            // Meteorological seasons; winter is named after the year in which it begins.
            Self::Season { year, season } => months(year, season_start(season), 3),
            Self::Year(year) => months(year, 1, 12),
            Self::Years { first, last } => Some((months(first, 1, 12)?.0, months(last, 1, 12)?.1)),
            Self::Decade(decade) => months(decade.checked_mul(10)?, 1, 120),
            Self::Century(century) => months(century.checked_mul(100)?.checked_add(1)?, 1, 1200),
        }
    }

    /// The first day, before Christ of days only.
    pub fn first_day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Week { .. }
            | Self::Weekend { .. }
            | Self::Month { .. }
            | Self::Quarter { .. }
            | Self::HalfYear { .. }
            | Self::Season { .. }
            | Self::Year(_)
            | Self::Years { .. }
            | Self::Decade(_)
            | Self::Century(_) => self.bounds().map(|(first, _)| first),
        }
    }

    /// The year, where there is one.
    pub fn year(self) -> Option<i32> {
        match self {
            Self::Day(day) => Some(year_of(day)),
            Self::Week { year, .. }
            | Self::Weekend { year, .. }
            | Self::Month { year, .. }
            | Self::Quarter { year, .. }
            | Self::HalfYear { year, .. }
            | Self::Season { year, .. }
            | Self::Year(year) => Some(year),
            Self::Years { first, .. } => Some(first),
            Self::Decade(_) | Self::Century(_) => None,
        }
    }

    /// The unit that holds `day`.
    pub fn holding(day: NaiveDate, unit: Unit) -> Self {
        let (year, month) = (year_of(day), day.month());
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Week => week_of(day),
            Unit::Weekend => Self::Weekend {
                year: without_zero(day.iso_week().year()),
                week: day.iso_week().week(),
            },
            Unit::Month => Self::Month { year, month },
            Unit::Quarter => Self::Quarter {
                year,
                quarter: month.div_ceil(3),
            },
            Unit::HalfYear => Self::HalfYear {
                year,
                half: month.div_ceil(6),
            },
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year / 10),
            Unit::Century | Unit::Millennium => Self::Century(century_of(year)),
        }
    }

    /// The unit that lies `by` units from the one that holds `day`.
    pub fn shifted(day: NaiveDate, unit: Unit, by: i32) -> Option<Self> {
        let far = |days_or_months: u32, per_unit: u32| days_or_months.checked_mul(per_unit);
        let (magnitude, back) = (by.unsigned_abs(), by < 0);
        let days = |per_unit| {
            let n = Days::new(u64::from(far(magnitude, per_unit)?));
            if back {
                day.checked_sub_days(n)
            } else {
                day.checked_add_days(n)
            }
        };
        let months = |per_unit| {
            let n = Months::new(far(magnitude, per_unit)?);
            if back {
                day.checked_sub_months(n)
            } else {
                day.checked_add_months(n)
            }
        };
        let moved = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => day,
            Unit::Day => days(1)?,
            Unit::Week | Unit::Weekend => days(7)?,
            Unit::Month => months(1)?,
            Unit::Quarter => months(3)?,
            Unit::HalfYear => months(6)?,
            Unit::Year => months(12)?,
            Unit::Decade => months(120)?,
            Unit::Century => months(1200)?,
            Unit::Millennium => months(12_000)?,
        };
        Some(Self::holding(moved, unit))
    }
}

pub(super) fn week_of(day: NaiveDate) -> Stretch {
    Stretch::Week {
        year: without_zero(day.iso_week().year()),
        week: day.iso_week().week(),
    }
}

/// The year of a day, before Christ as people count.
fn year_of(day: NaiveDate) -> i32 {
    without_zero(day.year())
}

fn without_zero(astronomical: i32) -> i32 {
    if astronomical < 1 {
        astronomical - 1
    } else {
        astronomical
    }
}

/// The number of the century that has the year, as [`Stretch::Century`] counts them.
pub(super) fn century_of(year: i32) -> i32 {
    if year < 0 {
        (year + 1) / 100 - 1
    } else {
        (year - 1) / 100
    }
}

pub(super) fn year_value(year: i32) -> String {
    if year < 0 {
        format!("BC{:04}", year.unsigned_abs())
    } else {
        format!("{year:04}")
    }
}

pub(super) fn season_value(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

fn season_start(season: Season) -> u32 {
    match season {
        Season::Spring => 3,
        Season::Summer => 6,
        Season::Autumn => 9,
        Season::Winter => 12,
    }
}

/// `count` months from `month` of `year` on: first and last day.
fn months(year: i32, month: u32, count: u32) -> Option<(NaiveDate, NaiveDate)> {
    if year < 1 {
        return None;
    }
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some((first, first.checked_add_months(Months::new(count))?.pred_opt()?))
}

/// The day of `holiday` in `year`.
pub(super) fn holiday(holiday: Holiday, year: i32) -> Option<NaiveDate> {
    // The rules are of later centuries.
    if year < 1 {
        return None;
    }
    match holiday {
        Holiday::Fixed { month, day } => NaiveDate::from_ymd_opt(year, month, day),
        Holiday::Easter(offset) => offset_days(easter(year)?, offset),
        Holiday::NthWeekday {
            month,
            weekday,
            nth,
            on,
        } => offset_days(nth_weekday(year, month, weekday, nth)?, on),
        Holiday::Advent { sundays, on } => {
            let christmas = NaiveDate::from_ymd_opt(year, 12, 25)?;
            let fourth = i32::try_from(christmas.weekday().number_from_monday()).ok()?;
            offset_days(christmas, on - fourth - 7 * (i32::try_from(sundays).ok()? - 1))
        }
    }
}

/// `day` and so many days.
pub(super) fn offset_days(day: NaiveDate, offset: i32) -> Option<NaiveDate> {
    let days = Days::new(u64::from(offset.unsigned_abs()));
    if offset < 0 {
        day.checked_sub_days(days)
    } else {
        day.checked_add_days(days)
    }
}

pub(super) fn nth_weekday(year: i32, month: u32, weekday: u32, nth: i32) -> Option<NaiveDate> {
    if nth < 0 {
        let (_, last) = months(year, month, 1)?;
        let back = (last.weekday().number_from_monday() + 7 - weekday) % 7;
        return offset_days(last, -i32::try_from(back).ok()? + 7 * (nth + 1));
    }
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let ahead = (weekday + 7 - first.weekday().number_from_monday()) % 7;
    offset_days(first, i32::try_from(ahead).ok()? + 7 * (nth - 1))
}

/// Easter Sunday by the Gregorian computus (Meeus, Astronomical Algorithms, ch. 8).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn movable_feasts() {
        for (rule, year, expected) in [
            ("easter", 2024, "2024-03-31"),
            ("easter", 2038, "2038-04-25"),
            ("easter-2", 2021, "2021-04-02"),
            ("easter+49", 2023, "2023-05-28"),
            ("weekday 11 4 4", 2023, "2023-11-23"),
            ("weekday 5 1 -1", 2024, "2024-05-27"),
            ("advent 4", 2023, "2023-12-03"),
            ("advent 1", 2022, "2022-12-18"),
            ("12-24", 2020, "2020-12-24"),
            ("weekday 11 4 4 +1", 2023, "2023-11-24"),
            ("advent 5 -4", 2023, "2023-11-22"),
        ] {
            let rule = Holiday::parse(rule).unwrap();
            assert_eq!(holiday(rule, year), Some(day(expected)), "{rule:?}");
        }
    }

    #[test]
    fn steps_and_bounds() {
        let start = day("2024-03-31");
        for (unit, by, value, last) in [
            (Unit::Month, -1, "2024-02", "2024-02-29"),
            (Unit::Week, 1, "2024-W14", "2024-04-07"),
            (Unit::Weekend, 0, "2024-W13-WE", "2024-03-31"),
            (Unit::Quarter, 1, "2024-Q2", "2024-06-30"),
            (Unit::Decade, -1, "201", "2019-12-31"),
            (Unit::Century, -1, "19", "2000-12-31"),
            (Unit::Year, 10, "2034", "2034-12-31"),
        ] {
            let stretch = Stretch::shifted(start, unit, by).unwrap();
            assert_eq!(stretch.value(), value);
            assert_eq!(stretch.bounds().unwrap().1, day(last), "{value}");
        }
        assert_eq!(Stretch::shifted(start, Unit::Millennium, i32::MAX), None);
        assert_eq!(Stretch::Year(-44).value(), "BC0044");
    }

    #[test]
    fn days_before_christ_have_no_bounds() {
        let ides = Stretch::day(-44, 3, 15).unwrap();
        assert_eq!(ides.value(), "BC0044-03-15");
        assert_eq!((ides.year(), ides.bounds()), (Some(-44), None));
        // The year before AD 1 was a leap year, and there was no year 0.
        assert!(Stretch::day(-1, 2, 29).is_some());
        assert_eq!(Stretch::day(0, 3, 15), None);
        let first = day("0001-01-01");
        for (unit, by, value) in [
            (Unit::Day, -1, "BC0001-12-31"),
            (Unit::Month, -1, "BC0001-12"),
            (Unit::Year, -1, "BC0001"),
            (Unit::Century, -1, "BC00"),
        ] {
            assert_eq!(Stretch::shifted(first, unit, by).unwrap().value(), value);
        }
        let of_today = Stretch::shifted(day("2024-03-12"), Unit::Year, -2500);
        assert_eq!(of_today.unwrap().value(), "BC0477");
    }

    #[test]
    fn the_calendar_has_two_ends() {
        let ends = [
            NaiveDate::MIN,
            NaiveDate::MAX,
            day("9999-12-31"),
            day("0001-01-01"),
        ];
        let far = [i32::MIN, -999_999_999, -1, 1, 999_999_999, i32::MAX];
        for (start, by) in ends.iter().flat_map(|start| far.map(|by| (*start, by))) {
            for unit in [
                Unit::Day,
                Unit::Week,
                Unit::Weekend,
                Unit::Month,
                Unit::Quarter,
                Unit::HalfYear,
                Unit::Year,
                Unit::Decade,
                Unit::Century,
                Unit::Millennium,
            ] {
                let moved = Stretch::shifted(start, unit, by);
                if let Some(moved) = moved.filter(|moved| moved.is_known()) {
                    assert!(moved.value().len() <= "BC99999-W01-WE".len(), "{moved:?}");
                    assert!(moved.bounds().is_none_or(|(first, last)| first <= last));
                }
            }
        }
        for year in [0, 10_000, i32::MAX, i32::MIN, -100_000] {
            assert!(!Stretch::Year(year).is_known(), "{year}");
            assert_eq!(Stretch::day(year, 1, 1), None);
        }
        assert!(!Stretch::Week { year: 2023, week: 53 }.is_known());
        assert!(Stretch::Week { year: 2020, week: 53 }.is_known());
    }
}
