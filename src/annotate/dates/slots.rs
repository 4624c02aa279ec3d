//! The filled slots of a match: their values as numbers, years, lengths, times of day.

use std::str::FromStr;

use super::reading::*;

/// `+05:30` in minutes.
fn zone_offset(zone: &str) -> Option<i32> {
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let offset = hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?;
    Some(if zone.starts_with('-') { -offset } else { offset })
}

/// In years.
const GENERATION: i32 = 30;

/// "1939–45", "1999/00": two digits after a year said in full are of its century, or of the next one where
/// that has turned within a generation: "2022-08" is none.
fn closing_year(first: i32, short: i32) -> Option<i32> {
    let last = first - first % 100 + short;
    if last >= first {
        return Some(last);
    }
    Some(last + 100).filter(|last| last - first <= GENERATION)
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

    pub fn text(&self, name: &str) -> Option<&'a str> {
        self.0.iter().find(|(n, _)| *n == name).map(|(_, value)| *value)
    }

    pub fn number<T: FromStr>(&self, name: &str) -> Option<T> {
        self.text(name)?.parse().ok()
    }

    /// -1 before Christ.
    pub fn era(&self) -> i32 {
        match self.text("era") {
            Some("bc") => -1,
            Some(_) | None => 1,
        }
    }

    /// The year of the part itself, else the one it shares; `None` for a number that no calendar has.
    pub fn year(&self, from: Anchor) -> Option<Year> {
        // Before Christ historians write five digits, too.
        let end = if self.text("era").is_some() {
            100_000
        } else {
            10_000
        };
        let stated = || self.number::<i32>("year").filter(|year| (1..end).contains(year));
        for (name, value) in &self.0 {
            match *name {
                "year-hundreds" => {
                    let hundreds = value.parse::<i32>().ok();
                    let rest = self.number::<i32>("count").unwrap_or(0);
                    return hundreds.map(|year| Year::Stated(year + rest));
                }
                "year" => return stated().map(|year| Year::Stated(self.era() * year)),
                "short-year" => {
                    return Some(match self.text("year") {
                        Some(_) => Year::Stated(closing_year(stated()?, value.parse().ok()?)?),
                        None => Year::Short(value.parse().ok()?),
                    });
                }
                "year-shift" | "told-year" => {
                    let from = if *name == "told-year" {
                        Anchor::Mention
                    } else {
                        from
                    };
                    let by = value.parse().ok()?;
                    return Some(Year::Shifted { by, from });
                }
                _ => {}
            }
        }
        Some(Year::Unstated)
    }

    /// "2014/15", "2014/2015", "1999/00": two years, one right after the other or some apart.
    pub fn years(&self) -> Option<(i32, i32)> {
        let first: i32 = self.number("year")?;
        let last = match self.number::<i32>("short-year") {
            Some(short) => closing_year(first, short)?,
            None => self.number("last-year")?,
        };
        // No term of office and no plan runs for longer.
        (1..=GENERATION)
            .contains(&(last - first))
            .then_some((first, last))
    }

    pub fn unit(&self) -> Option<Unit> {
        Unit::named(self.text("unit").or_else(|| self.text("units"))?)
    }

    /// The slots `count` and `tenths`, or `thousands` and `count`; where there is no count, one `unit` or some `units`.
    pub fn amount(&self) -> Option<Amount> {
        if self.text("units").is_some() {
            return Some(Amount::Unsaid);
        }
        let count = self.text("count").unwrap_or("1");
        if let Some(thousands) = self.text("thousands") {
            // "1,000", not "3, 4".
            let group = |digits: &str| digits.parse::<u32>().ok().filter(|_| digits.len() == 3);
            let thousands = match self.number::<u32>("millions") {
                Some(millions) => millions.checked_mul(1000)?.checked_add(group(thousands)?)?,
                None => thousands.parse().ok()?,
            };
            let hundredths = thousands.checked_mul(100_000)?.checked_add(group(count)? * 100)?;
            return Some(Amount::Hundredths(hundredths));
        }
        match (Amount::parse(count)?, self.number::<u32>("tenths")) {
            (Amount::Hundredths(whole), Some(tenths)) if tenths < 10 => {
                Some(Amount::Hundredths(whole.checked_add(tenths * 10)?))
            }
            (amount, _) => Some(amount),
        }
    }

    pub fn time_of_day(&self) -> Option<TimeOfDay> {
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
        let minute: u32 = self.number("minute").unwrap_or(0);
        if hour > 24 || (hour == 24 && minute > 0) {
            return None;
        }
        let part = self.text("part").and_then(DayPart::named);
        let hour = match (self.text("half-day"), part) {
            (Some("am"), _) if hour == 12 => 0,
            (Some("pm"), _) if hour < 12 => hour + 12,
            (None, Some(part)) => part.hour(hour, minute),
            (Some(_) | None, _) => hour,
        };
        // "half past seven", "quarter to seven"; a quarter to 0 is late on the day that is told, as a quarter
        // past twelve at night is early on it.
        let shift = self.number::<i32>("minute-shift").unwrap_or(0);
        let minutes = match (hour * 60 + minute).checked_add_signed(shift) {
            Some(minutes) if minutes <= 24 * 60 => minutes,
            Some(minutes) => minutes - 24 * 60,
            None => (hour * 60 + minute + 24 * 60).checked_add_signed(shift)?,
        };
        Some(TimeOfDay::Clock {
            hour: minutes / 60,
            minute: minutes % 60,
            second: self.number("second"),
            offset: self.text("zone").and_then(zone_offset),
        })
    }

    pub fn repeat(&self) -> Option<Repeat> {
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
