//! From what a pattern matched to a date in ISO 8601, as precise as it is stated.

use chrono::{Datelike, NaiveDate, Weekday};

use super::Order;
use crate::iso_date::full_year;
use crate::lang::{Match, Stream, nothing_found};
use crate::parse::page_rules::{Meaning, Rules};
use crate::parse::timestamp::{self, Time};

/// What two digits of a year are counted from: the newest pages there are when this is written. A clock
/// would read the same page otherwise a year later.
const NEWEST_PAGES: i32 = 2026;

impl Rules<'_> {
    pub fn matches(&self, stream: Stream<'_>) -> Vec<Match> {
        let all = 0..stream.tokens.len();
        self.file
            .map(|file| file.patterns.matches_in(stream, all, &nothing_found))
            .unwrap_or_default()
    }

    pub fn meaning(&self, found: &Match) -> Option<Meaning> {
        self.meanings.get(found.pattern).copied()
    }

    /// The date in a match, as precise as it is stated.
    pub fn date(&self, found: &Match, stream: Stream<'_>) -> Option<String> {
        let patterns = &self.file?.patterns;
        let number = |slot: &str| patterns.number(found, slot, stream);
        let short_year = || number("two-digits").map(|year| full_year(year, NEWEST_PAGES));
        let stated_year = number("year").and_then(|year| i32::try_from(year).ok());
        let year = stated_year.or_else(short_year)?;
        if let Some(moment) = self.machine_made(found, stream) {
            return Some(moment);
        }
        let month = number("month").or_else(|| number("month-number"));
        let date = match (month, number("day"), number("one").zip(number("other"))) {
            (Some(month), Some(day), _) => timestamp::day(year, month, day)?,
            (Some(month), None, _) => return timestamp::month(year, month),
            (None, _, Some((first, second))) => self.in_order(found, stream, year, (first, second))?,
            (None, _, None) => return None,
        };
        let moment = self
            .time(found, stream, date)
            .and_then(|time| timestamp::moment(date, time));
        Some(moment.unwrap_or_else(|| date.to_string()))
    }

    /// "3/4/2024"; with points ("3.4.2024") the day is first everywhere.
    fn in_order(
        &self,
        found: &Match,
        stream: Stream<'_>,
        year: i32,
        (first, second): (u32, u32),
    ) -> Option<NaiveDate> {
        let day_first = timestamp::day(year, second, first);
        let month_first = timestamp::day(year, first, second);
        let slot = self.file?.patterns.slot(found, "one")?;
        let behind = stream.text[stream.tokens[slot.tokens.end - 1].end as usize..]
            .chars()
            .next();
        match self.order {
            Order::MonthFirst if behind != Some('.') => month_first.or(day_first),
            Order::DayFirst | Order::MonthFirst => day_first.or(month_first),
        }
    }

    /// "2024-03-12T08:30:00+01:00" or "2024-03-12 08:30:00 +01:00", which words are cut out of.
    pub fn machine_made(&self, found: &Match, stream: Stream<'_>) -> Option<String> {
        let slot = self.file?.patterns.slot(found, "year")?;
        let words = &stream.text[stream.tokens[slot.tokens.start].start as usize..];
        words.get(4..5).filter(|sign| *sign == "-")?;
        let is_part = |c: char| c.is_ascii_digit() || "-:.,+ TZtz".contains(c);
        let end = words.find(|c| !is_part(c)).unwrap_or(words.len());
        // Twelve o'clock in words is what the pattern reads better.
        let is_whole = words[end..].is_empty() || words.as_bytes().get(10) != Some(&b' ');
        timestamp::normalized(&words[..end]).filter(|date| is_whole && date.contains('T'))
    }

    pub fn time(&self, found: &Match, stream: Stream<'_>, date: NaiveDate) -> Option<Time> {
        let patterns = &self.file?.patterns;
        let number = |slot: &str| patterns.number(found, slot, stream);
        let value = |slot: &str| patterns.value(found, slot, stream);
        let hour = match (value("half-day"), number("hour")?) {
            (Some("pm"), hour @ 1..=11) => hour + 12,
            (Some("am"), 12) => 0,
            (_, hour) => hour,
        };
        let zone = value("zone").map(str::to_owned);
        let with_summer = || value("summer-zone").and_then(|standard| in_summer(standard, date));
        Some(Time {
            hour,
            minute: number("minute").unwrap_or(0),
            second: number("second"),
            zone: zone.or_else(with_summer).unwrap_or_default(),
        })
    }

    /// A year of two digits and no time beside it.
    pub fn is_short(&self, found: &Match) -> bool {
        let Some(file) = self.file else { return false };
        let has = |slot: &str| file.patterns.slot(found, slot).is_some();
        has("two-digits") && !has("hour")
    }
}

/// The offset of an American zone whose name does not tell summer from winter, from its standard offset:
/// an hour less from the second Sunday of March to the first of November. The pack has the names, which are
/// words; when clocks are changed there is the same in all languages. Time expressions of the story leave
/// such zones open (`local-zone`): their day is often not known.
fn in_summer(standard: &str, date: NaiveDate) -> Option<String> {
    let sunday = |month, nth| NaiveDate::from_weekday_of_month_opt(date.year(), month, Weekday::Sun, nth);
    let is_summer = (sunday(3, 2)?..sunday(11, 1)?).contains(&date);
    let hours: i32 = standard.get(..3)?.parse().ok()?;
    Some(format!("{:+03}:00", hours + i32::from(is_summer)))
}
