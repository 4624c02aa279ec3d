//! Dates and moments as ISO 8601 writes them: the one place that says what is a date.
//!
//! Markup is read more kindly (`parse` makes such dates of what pages state), and time expressions have
//! values of TIMEX3 besides; what the user gives, and what the graph holds, is of this form.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveTime};

/// How much of the calendar a date covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Precision {
    Year,
    Month,
    Day,
    /// A day with a time of day.
    Moment,
}

/// A date of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IsoDate<'a> {
    /// `2021`, `2021-02`, `2021-02-09`, or `2021-02-09T16:30:00+01:00` with the seconds and the colon
    /// in the zone that XML Schema wants.
    pub text: Cow<'a, str>,
    pub precision: Precision,
}

/// The year, month, day or moment that `value` is; nothing if the calendar has none such.
pub fn iso_date(value: &str) -> Option<IsoDate<'_>> {
    if let Some((day, time)) = value.split_once('T') {
        let time = clock(time).filter(|_| is_day(day))?;
        return Some(IsoDate {
            text: format!("{day}T{time}").into(),
            precision: Precision::Moment,
        });
    }
    let precision = match value.len() {
        4 if year(value).is_some() => Precision::Year,
        7 if is_month(value) => Precision::Month,
        10 if is_day(value) => Precision::Day,
        _ => return None,
    };
    Some(IsoDate {
        text: value.into(),
        precision,
    })
}

/// The year that two digits stand for: up to ten years ahead of `now`, else of the past.
pub(crate) fn full_year(short: u32, now: i32) -> i32 {
    // Two digits: no loss.
    let year = now.div_euclid(100) * 100 + short.min(99) as i32;
    if year > now + 10 { year - 100 } else { year }
}

/// Whether `value` is a day of the calendar, `YYYY-MM-DD`.
pub(crate) fn is_day(value: &str) -> bool {
    let shape = value.len() == 10 && value.is_ascii() && year(&value[..4]).is_some();
    shape && NaiveDate::parse_from_str(value, "%Y-%m-%d").is_ok_and(|d| d.to_string() == value)
}

/// Whether `value` is a month, `YYYY-MM`.
pub(crate) fn is_month(value: &str) -> bool {
    let months = |month: &str| month.len() == 2 && ("01"..="12").contains(&month);
    value.split_once('-').is_some_and(|(y, month)| {
        year(y).is_some() && month.bytes().all(|b| b.is_ascii_digit()) && months(month)
    })
}

/// The number of a year of four digits.
pub(crate) fn year(value: &str) -> Option<i32> {
    let digits = value.len() == 4 && value.bytes().all(|b| b.is_ascii_digit());
    // XML Schema 1.0 has no year 0.
    value.parse().ok().filter(|year| digits && *year > 0)
}

/// `HH`, `HH:MM` or `HH:MM:SS` with a fraction and a zone or without, with the seconds and the colon
/// in the zone that XML Schema wants.
pub(crate) fn clock(time: &str) -> Option<String> {
    let zone_at = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (time, zone) = time.split_at(zone_at);
    let (seconds, fraction) = time.split_once('.').unwrap_or((time, ""));
    if !fraction.bytes().all(|b| b.is_ascii_digit()) || time.ends_with('.') {
        return None;
    }
    let whole = match seconds.len() {
        2 => format!("{seconds}:00:00"),
        5 => format!("{seconds}:00"),
        8 => seconds.to_owned(),
        _ => return None,
    };
    // A leap second is no value of XML Schema.
    let parsed = NaiveTime::parse_from_str(&whole, "%H:%M:%S").ok()?;
    if whole.ends_with(":60") || parsed.format("%H:%M:%S").to_string() != whole {
        return None;
    }
    let dot = if fraction.is_empty() { "" } else { "." };
    Some([&whole, dot, fraction, &zone_offset(zone)?].concat())
}

fn zone_offset(zone: &str) -> Option<String> {
    if zone.is_empty() || zone == "Z" {
        return Some(zone.to_owned());
    }
    let rest = zone.strip_prefix(['+', '-'])?;
    let sign = if zone.starts_with('-') { '-' } else { '+' };
    let digits = rest.replacen(':', "", 1);
    // Splitting counts bytes, so other characters must be out first.
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = match digits.len() {
        2 => (digits.as_str(), "00"),
        4 => digits.split_at(2),
        _ => return None,
    };
    let parts = (hours.parse::<u8>().ok()?, minutes.parse::<u8>().ok()?);
    // XML Schema has offsets up to 14 hours sharp.
    let in_range = matches!(parts, (0..14, 0..60) | (14, 0));
    in_range.then(|| format!("{sign}{hours}:{minutes}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_what_only_looks_like_one() {
        for (value, expected) in [
            ("2021", Some(("2021", Precision::Year))),
            ("2021-02", Some(("2021-02", Precision::Month))),
            ("2021-02-14", Some(("2021-02-14", Precision::Day))),
            ("2024-02-29", Some(("2024-02-29", Precision::Day))),
            ("2021-02-14T08", Some(("2021-02-14T08:00:00", Precision::Moment))),
            (
                "2021-02-14T08:30+0100",
                Some(("2021-02-14T08:30:00+01:00", Precision::Moment)),
            ),
            ("2021-02-14Tzz", None),
            ("2021-02-14T08:30+aéb", None),
            ("2021-02-14T08:30é", None),
            ("2021-02-14TEV", None),
            ("2021-02-14 08:30", None),
            ("2021-02-14T08:30 ", None),
            ("2021-02-29", None),
            ("2021-13", None),
            ("2021-2-1", None),
            ("0000", None),
            ("yesterday", None),
            ("", None),
            ("20é", None),
        ] {
            let found = iso_date(value);
            let found = found.as_ref().map(|date| (&*date.text, date.precision));
            assert_eq!(found, expected, "{value}");
        }
    }
}
