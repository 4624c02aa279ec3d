//! What a pattern of `dates.toml` means, and how its slots make a [`Reading`].

use std::str::FromStr;

use super::reading::*;
use crate::lang::PatternEntry;

/// The closed list of what `means` may say in `dates.toml`.
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

impl Rule {
    /// The rule of a pattern, unless its meaning is unknown.
    pub fn of(entry: &PatternEntry) -> Option<Self> {
        let meaning = MEANINGS.iter().find(|(name, _)| *name == entry.means)?.1;
        let setting = |name: &str| entry.with.get(name).map(String::as_str);
        let list = |name: &str| {
            let names = setting(name).unwrap_or_default();
            names.split_whitespace().map(str::to_owned).collect()
        };
        Some(Self {
            meaning,
            direction: match setting("direction") {
                Some("past") => Some(-1),
                Some("future") => Some(1),
                Some(_) | None => None,
            },
            from: match setting("from") {
                Some("mention") => Anchor::Mention,
                Some("comparison") => Anchor::Comparison,
                Some(_) | None => Anchor::Publication,
            },
            extent: match setting("extent") {
                Some("open-ended") => Extent::OpenEnded,
                Some(_) | None => Extent::Closed,
            },
            reference: setting("reference").and_then(Reference::named),
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
        let year = match (slots.year(self.from), slots.number("shift")) {
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

/// `+05:30` in minutes.
fn zone_offset(zone: &str) -> Option<i32> {
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let offset = hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?;
    Some(if zone.starts_with('-') { -offset } else { offset })
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

/// Slots that one part of a match may take from another: "3. bis 5. Mai", "zwei bis drei Jahre".
const SHARED: &[&str] = &[
    "month",
    "year",
    "short-year",
    "year-shift",
    "told-year",
    "era",
    "half-day",
    "zone",
    "unit",
];

/// The filled slots of a match or of one of its parts: (name, value).
#[derive(Debug)]
pub(super) struct Slots<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Slots<'a> {
    /// The slots of a part, and what it shares with the whole match.
    pub fn new(
        part: impl Iterator<Item = (&'a str, &'a str)>,
        whole: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let mut slots: Vec<(&str, &str)> = Vec::new();
        for (name, value) in part.chain(whole.filter(|(name, _)| SHARED.contains(name))) {
            match (name, value.split_once(' ')) {
                ("weekday-part", Some((weekday, part))) => {
                    slots.extend([("weekday", weekday), ("part", part)])
                }
                ("known-day", Some((year, day))) => {
                    let (month, day) = day.split_once(' ').unwrap_or((day, "1"));
                    slots.extend([("year", year), ("month", month), ("day", day)]);
                }
                ("shift-part", Some((shift, part))) => slots.extend([("shift", shift), ("part", part)]),
                ("length" | "frequency", Some((count, unit))) => {
                    slots.extend([("count", count), ("unit", unit)])
                }
                _ => slots.push((name, value)),
            }
        }
        Self(slots)
    }

    fn text(&self, name: &str) -> Option<&'a str> {
        self.0.iter().find(|(n, _)| *n == name).map(|(_, value)| *value)
    }

    fn number<T: FromStr>(&self, name: &str) -> Option<T> {
        self.text(name)?.parse().ok()
    }

    /// -1 before Christ.
    fn era(&self) -> i32 {
        match self.text("era") {
            Some("bc") => -1,
            Some(_) | None => 1,
        }
    }

    /// The year of the part itself, else the one it shares.
    fn year(&self, from: Anchor) -> Year {
        let stated = || self.number::<i32>("year");
        for (name, value) in &self.0 {
            match *name {
                "year-hundreds" => {
                    let hundreds = value.parse::<i32>().ok();
                    let rest = self.number::<i32>("count").unwrap_or(0);
                    return hundreds.map_or(Year::Unstated, |year| Year::Stated(year + rest));
                }
                "year" => return stated().map_or(Year::Unstated, |year| Year::Stated(self.era() * year)),
                "short-year" => {
                    let Ok(short) = value.parse::<u32>() else {
                        return Year::Unstated;
                    };
                    // "1939–45": the century of the year that was said in full.
                    return match stated() {
                        Some(year) => Year::Stated(year - year % 100 + short as i32),
                        None => Year::Short(short),
                    };
                }
                "year-shift" | "told-year" => {
                    let from = if *name == "told-year" {
                        Anchor::Mention
                    } else {
                        from
                    };
                    let by = value.parse().ok();
                    return by.map_or(Year::Unstated, |by| Year::Shifted { by, from });
                }
                _ => {}
            }
        }
        Year::Unstated
    }

    /// "2014/15", "2014/2015", "1999/00": two years, one right after the other or some apart.
    fn years(&self) -> Option<(i32, i32)> {
        let first: i32 = self.number("year")?;
        let last = match self.number::<i32>("short-year") {
            Some(short) => {
                let last = first - first % 100 + short;
                if last < first { last + 100 } else { last }
            }
            None => self.number("last-year")?,
        };
        // No term of office and no plan runs for longer than a generation.
        (1..=30).contains(&(last - first)).then_some((first, last))
    }

    fn unit(&self) -> Option<Unit> {
        Unit::named(self.text("unit").or_else(|| self.text("units"))?)
    }

    /// The slots `count` and `tenths`, or `thousands` and `count`; where there is no count, one `unit` or some `units`.
    fn amount(&self) -> Option<Amount> {
        if self.text("units").is_some() {
            return Some(Amount::Unsaid);
        }
        let count = self.text("count").unwrap_or("1");
        if let Some(thousands) = self.number::<u32>("thousands") {
            // "1,000", not "3, 4".
            let rest = count.parse::<u32>().ok().filter(|_| count.len() == 3)?;
            let hundredths = thousands.checked_mul(100_000)?.checked_add(rest * 100)?;
            return Some(Amount::Hundredths(hundredths));
        }
        match (Amount::parse(count)?, self.number::<u32>("tenths")) {
            (Amount::Hundredths(whole), Some(tenths)) if tenths < 10 => {
                Some(Amount::Hundredths(whole.checked_add(tenths * 10)?))
            }
            (amount, _) => Some(amount),
        }
    }

    fn time_of_day(&self) -> Option<TimeOfDay> {
        if let Some(digits) = self.text("hhmm") {
            let (hour, minute) = digits.split_at_checked(2).filter(|_| digits.len() == 4)?;
            return Some(TimeOfDay::Clock {
                hour: hour.parse().ok().filter(|hour| *hour < 24)?,
                minute: minute.parse().ok().filter(|minute| *minute < 60)?,
                second: None,
                offset: self.text("zone").and_then(zone_offset),
            });
        }
        let Some(hour) = self.number::<u32>("hour") else {
            return self.text("part").and_then(DayPart::named).map(TimeOfDay::Part);
        };
        let minute = self.number("minute").unwrap_or(0);
        let hour = match (self.text("half-day"), self.text("part")) {
            (Some("am"), _) if hour == 12 => 0,
            (Some("pm"), _) if hour < 12 => hour + 12,
            // "8 in the evening", "11 at night"; but "2 at night" is before dawn.
            (None, Some("afternoon" | "evening")) if hour < 12 => hour + 12,
            (None, Some("night")) if (6..=12).contains(&hour) => hour + 12,
            _ => hour,
        };
        // "half past seven", "quarter to seven"
        let shift = self.number::<i32>("minute-shift").unwrap_or(0);
        let minutes = (hour * 60 + minute)
            .checked_add_signed(shift)
            .unwrap_or(24 * 60 - 1);
        Some(TimeOfDay::Clock {
            hour: if shift == 0 { hour } else { minutes / 60 },
            minute: minutes % 60,
            second: self.number("second"),
            offset: self.text("zone").and_then(zone_offset),
        })
    }

    fn repeat(&self) -> Option<Repeat> {
        let part = self.text("part").and_then(DayPart::named);
        if let Some(weekday) = self.number("weekday") {
            return Some(Repeat::Weekday(weekday, part));
        }
        if let Some(month) = self.number("month") {
            return Some(Repeat::Month(month));
        }
        if let Some(season) = self.text("season").and_then(Season::named) {
            return Some(Repeat::Season(season));
        }
        match (self.unit(), part) {
            (Some(Unit::Weekend), _) if self.text("count").is_none() => Some(Repeat::Weekend),
            (Some(unit), _) => Some(Repeat::Every(self.amount()?, unit)),
            (None, Some(part)) => Some(Repeat::DayPart(part)),
            (None, None) => None,
        }
    }
}
