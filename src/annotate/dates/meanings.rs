//! What a pattern of `dates.toml` and the files beside it means, and how its slots make a [`Reading`].

use std::str::FromStr;

use super::reading::*;
use super::slots::Slots;
use crate::lang::PatternEntry;

/// The closed list of what `means` may say in `dates.toml` and the files beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Slots `day`, and `month`, `year` where they are said.
    CalendarDay,
    /// Slots `month`, `year`.
    Month,
    /// Slots `year`, `short-year` or `year-shift`.
    Year,
    /// Slots `year`, and `last-year` or `short-year`: years that count as one.
    Years,
    /// Slots `season`, `year`.
    Season,
    /// Slots `nth`, `year`; without them the quarter that an article reports on.
    Quarter,
    /// Slots `nth`, `year`.
    HalfYear,
    /// Slot `decade`: 1990 or 90.
    Decade,
    /// Slot `nth`: 19 for the nineteenth.
    Century,
    /// Slots `week`, `year`.
    Week,
    /// Slots `weekday`, and `shift`, or `week-shift`: of this week (0), of the last (-1).
    Weekday,
    /// Slot `shift`.
    Weekend,
    /// Slots `day`, or `nth`; the month as `month` and year, or as `month-shift`.
    DayOfMonth,
    /// Slots `weekday`, `nth`; the month likewise.
    WeekdayOfMonth,
    /// Slots `nth`, or the `day` that the week has; the month likewise.
    WeekOfMonth,
    /// Slots `holiday`, `year`.
    Holiday,
    /// Slot `offset` ("day -1"), or `shift` and `unit`, or `count` and `unit`: a unit before or
    /// after the anchor.
    Shifted,
    /// Slot `part`, or `hour` and `minute`: a time on a day that is not said.
    TimeOfDay,
    /// Slots `count`, `unit`; or `units` for an unsaid number of them.
    Duration,
    /// Slots `unit` with `count`, or `weekday`, or `part`.
    Set,
    /// Slot `reference`, or the setting of that name.
    Reference,
    /// Looks like a time expression and is none.
    NoDate,
}

const MEANINGS: &[(&str, Meaning)] = &[
    ("calendar-day", Meaning::CalendarDay),
    ("month", Meaning::Month),
    ("year", Meaning::Year),
    ("years", Meaning::Years),
    ("season", Meaning::Season),
    ("quarter", Meaning::Quarter),
    ("half-year", Meaning::HalfYear),
    ("decade", Meaning::Decade),
    ("century", Meaning::Century),
    ("week", Meaning::Week),
    ("weekday", Meaning::Weekday),
    ("weekend", Meaning::Weekend),
    ("day-of-month", Meaning::DayOfMonth),
    ("weekday-of-month", Meaning::WeekdayOfMonth),
    ("week-of-month", Meaning::WeekOfMonth),
    ("holiday", Meaning::Holiday),
    ("shifted", Meaning::Shifted),
    ("time-of-day", Meaning::TimeOfDay),
    ("duration", Meaning::Duration),
    ("set", Meaning::Set),
    ("reference", Meaning::Reference),
    ("no-date", Meaning::NoDate),
];

/// The names of all meanings, for messages.
pub(super) fn known_meanings() -> Vec<&'static str> {
    MEANINGS.iter().map(|(name, _)| *name).collect()
}

/// A pattern's meaning with its settings.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub meaning: Meaning,
    direction: Option<i32>,
    from: Anchor,
    extent: Extent,
    reference: Option<Reference>,
    /// Word lists and shapes that must not stand right after the mention, or right before it.
    pub not_before: Vec<String>,
    pub not_after: Vec<String>,
    /// Word lists that lift `not_before`.
    pub unless_before: Vec<String>,
}

/// What of a pattern has no meaning here.
#[derive(Debug, Clone, Copy)]
pub(super) enum Unknown {
    Meaning,
    /// The name of the setting, and what it may say.
    Setting(&'static str, &'static [&'static str]),
}

impl Rule {
    /// The rule of a pattern, unless it says what is not in the lists.
    pub fn of(entry: &PatternEntry) -> Result<Self, Unknown> {
        let meaning = MEANINGS.iter().find(|(name, _)| *name == entry.means);
        let meaning = meaning.ok_or(Unknown::Meaning)?.1;
        let setting = |name: &str| entry.with.get(name).map(String::as_str);
        let list = |name: &str| {
            let names = setting(name).unwrap_or_default();
            names.split_whitespace().map(str::to_owned).collect()
        };
        let reference = setting("reference").map(|name| {
            let known = &["past", "present", "future"];
            Reference::named(name).ok_or(Unknown::Setting("reference", known))
        });
        Ok(Self {
            meaning,
            direction: match setting("direction") {
                None => None,
                Some("past") => Some(-1),
                Some("future") => Some(1),
                Some(_) => return Err(Unknown::Setting("direction", &["past", "future"])),
            },
            from: match setting("from") {
                None | Some("publication") => Anchor::Publication,
                Some("mention") => Anchor::Mention,
                Some("comparison") => Anchor::Comparison,
                Some(_) => {
                    let known = &["publication", "mention", "comparison"];
                    return Err(Unknown::Setting("from", known));
                }
            },
            extent: match setting("extent") {
                None => Extent::Closed,
                Some("open-ended") => Extent::OpenEnded,
                Some(_) => return Err(Unknown::Setting("extent", &["open-ended"])),
            },
            reference: reference.transpose()?,
            not_before: list("not-before"),
            not_after: list("not-after"),
            unless_before: list("unless-before"),
        })
    }

    /// The reading of a match, or of one of its marked parts.
    pub fn read(&self, slots: &Slots<'_>) -> Option<Reading> {
        let time = slots.time_of_day();
        let point = |when| {
            Some(Reading::Point(Point {
                when,
                time,
                extent: self.extent,
            }))
        };
        let year = match (slots.year(self.from)?, slots.number("shift")) {
            (Year::Unstated, Some(shift)) => Year::Turn {
                by: shift,
                from: self.from,
            },
            (year, _) => year,
        };
        match self.meaning {
            Meaning::CalendarDay => point(When::Day {
                year,
                month: slots.number("month"),
                day: slots.number("day")?,
            }),
            Meaning::Month => point(When::Month {
                year,
                month: slots.number("month")?,
            }),
            Meaning::Year => point(When::Year(year)),
            Meaning::Years => {
                let (first, last) = slots.years()?;
                point(When::Years { first, last })
            }
            Meaning::Season => point(When::Season {
                year,
                season: Season::named(slots.text("season")?)?,
            }),
            Meaning::Quarter if slots.text("nth").is_none() => point(When::ReportedQuarter),
            Meaning::Quarter => point(When::Quarter {
                year,
                quarter: slots.number("nth").filter(|n| (1..=4).contains(n))?,
            }),
            Meaning::HalfYear => point(When::HalfYear {
                year,
                half: slots.number("nth").filter(|n| (1..=2).contains(n))?,
            }),
            Meaning::Decade => {
                let first: i32 = slots.number("decade").filter(|d| is_decade(*d))?;
                point(When::Decade(slots.era() * first))
            }
            Meaning::Century => point(When::Century(
                slots.era() * slots.number::<i32>("nth").filter(|n| *n < 40)?,
            )),
            Meaning::Week => point(When::Week {
                year,
                week: slots.number("week").filter(|n| (1..=53).contains(n))?,
            }),
            Meaning::Weekday => {
                let weekday = slots.number("weekday")?;
                point(match slots.number("week-shift") {
                    Some(week) => When::WeekdayOf { weekday, week },
                    None => When::Weekday {
                        weekday,
                        shift: slots.number("shift"),
                        from: self.from,
                    },
                })
            }
            Meaning::Weekend => point(When::Weekend {
                shift: slots.number("shift"),
            }),
            Meaning::DayOfMonth | Meaning::WeekdayOfMonth | Meaning::WeekOfMonth => point(When::OfMonth {
                month: match slots.number("month-shift") {
                    Some(by) => MonthOf::Shifted(by),
                    None => MonthOf::Named {
                        year,
                        month: slots.number("month")?,
                    },
                },
                part: self.part_of_month(slots)?,
            }),
            Meaning::Holiday => point(When::Holiday {
                year,
                holiday: Holiday::parse(slots.text("holiday")?)?,
            }),
            Meaning::Shifted => self.shifted(slots, time),
            Meaning::TimeOfDay => time.and_then(|_| point(When::SomeDay)),
            Meaning::Duration => Some(Reading::Length(slots.amount()?, slots.unit()?)),
            Meaning::Set => slots.repeat().map(Reading::Repeat),
            Meaning::Reference => {
                let named = slots.text("reference").and_then(Reference::named);
                named.or(self.reference).map(Reading::Vague)
            }
            Meaning::NoDate => None,
        }
    }

    fn part_of_month(&self, slots: &Slots<'_>) -> Option<MonthPart> {
        let nth = || slots.number("nth").filter(|n| (-1..=5).contains(n));
        match (self.meaning, slots.number("weekday"), slots.number("day")) {
            (Meaning::WeekdayOfMonth, Some(weekday), _) => Some(MonthPart::Weekday { weekday, nth: nth()? }),
            (Meaning::WeekOfMonth, _, Some(day)) => Some(MonthPart::WeekOf(day)),
            (Meaning::WeekOfMonth, _, None) => nth().map(MonthPart::Week),
            (_, _, Some(day)) => i32::try_from(day).ok().map(MonthPart::Day),
            (_, _, None) => nth().map(MonthPart::Day),
        }
    }

    fn shifted(&self, slots: &Slots<'_>, time: Option<TimeOfDay>) -> Option<Reading> {
        let (unit, by) = match slots.text("offset") {
            Some(offset) => {
                let (unit, by) = offset.split_once(' ')?;
                (Unit::named(unit)?, by.parse().ok()?)
            }
            None => (slots.unit().or(time.map(|_| Unit::Day))?, self.distance(slots)?),
        };
        let (unit, by) = match by {
            // "a decade ago" is ten years ago, "two decades ago" some year of that decade.
            Distance::Whole(by @ (1 | -1)) if unit == Unit::Decade && slots.text("count").is_some() => {
                (Unit::Year, by * 10)
            }
            Distance::Whole(by) => (unit, by),
            Distance::Hundredths(hundredths) => finer(unit, hundredths)?,
            Distance::Unsaid => {
                return Some(Reading::Vague(match self.direction {
                    Some(1) => Reference::Future,
                    Some(_) | None => Reference::Past,
                }));
            }
        };
        Some(Reading::Point(Point {
            when: When::Shifted {
                unit,
                by,
                from: self.from,
            },
            time,
            extent: self.extent,
        }))
    }

    fn distance(&self, slots: &Slots<'_>) -> Option<Distance> {
        if let Some(shift) = slots.number("shift") {
            return Some(Distance::Whole(shift));
        }
        // "the end of the year": the year that holds the anchor.
        if slots.text("count").is_none() {
            return Some(Distance::Whole(0));
        }
        let sign = self.direction?;
        match slots.amount()? {
            Amount::Unsaid => Some(Distance::Unsaid),
            Amount::Hundredths(n) if n % 100 == 0 => {
                Some(Distance::Whole(sign * i32::try_from(n / 100).ok()?))
            }
            Amount::Hundredths(n) => Some(Distance::Hundredths(sign * i32::try_from(n).ok()?)),
        }
    }
}

/// 90 and 1990 begin decades, 911 and 18 do not.
fn is_decade(first: i32) -> bool {
    first % 10 == 0 && ((10..100).contains(&first) || (1000..2100).contains(&first))
}

/// How many units away.
enum Distance {
    Whole(i32),
    Hundredths(i32),
    Unsaid,
}

impl FromStr for Distance {
    type Err = std::num::ParseIntError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        s.parse().map(Self::Whole)
    }
}

/// Half a year away is six months away; what cannot be said in a finer unit has no reading.
fn finer(unit: Unit, hundredths: i32) -> Option<(Unit, i32)> {
    let (finer, per_unit) = match unit {
        Unit::Millennium => (Unit::Year, 1000),
        Unit::Century => (Unit::Year, 100),
        Unit::Decade => (Unit::Year, 10),
        Unit::Year => (Unit::Month, 12),
        Unit::HalfYear => (Unit::Month, 6),
        Unit::Quarter => (Unit::Month, 3),
        Unit::Month => (Unit::Day, 30),
        Unit::Week | Unit::Weekend => (Unit::Day, 7),
        Unit::Day => (Unit::Hour, 24),
        Unit::Hour => (Unit::Minute, 60),
        Unit::Minute => (Unit::Second, 60),
        Unit::Second => return None,
    };
    Some((finer, hundredths.checked_mul(per_unit)? / 100))
}
