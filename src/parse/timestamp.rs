//! Dates and times as markup and software write them, made ISO 8601 with the precision and the zone that
//! were stated.
//!
//! One rule: a day counts if the calendar has it and no digit runs on behind it; a time counts if the
//! clock has it; a zone counts if it is an offset or one of the names of e-mail and the web. What stands
//! behind a part that does not count is passed over: "2024-03-12T25:00" is the day. What comes out is a
//! value of XML Schema, but for seconds that were not stated.

use chrono::{Datelike, Days, NaiveDate};

/// Month names of RFC 5322 (e-mail dates), which feeds, `Last-Modified` and scripts use: a format, not English.
pub(super) const RFC_MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Day names of RFC 5322.
const RFC_DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Zones of RFC 5322, and of Europe: names that software writes whatever the language, like the months
/// above. What people call zones stands in the packs (`zone` of the calendars).
const ZONES: &[(&str, &str)] = &[
    ("Z", "Z"),
    ("UT", "Z"),
    ("UTC", "Z"),
    ("GMT", "Z"),
    ("BST", "+01:00"),
    ("CET", "+01:00"),
    ("CEST", "+02:00"),
    ("EST", "-05:00"),
    ("EDT", "-04:00"),
    ("CST", "-06:00"),
    ("CDT", "-05:00"),
    ("MST", "-07:00"),
    ("MDT", "-06:00"),
    ("PST", "-08:00"),
    ("PDT", "-07:00"),
];

/// The first newspapers, and what no archive will hold for long: what lies outside was not meant as a day.
const YEARS: std::ops::RangeInclusive<i32> = 1600..=2100;

/// Where calendars of software begin: a field that nobody has filled in.
const UNSET: [&str; 3] = ["1899-12-30", "1900-01-01", "1970-01-01"];

/// ISO 8601 and near it ("2024-03-12 8:30:00 +0100", "20240312T083000Z"), RFC 5322 and what scripts print
/// ("Tue Mar 12 2024 08:30:00 GMT+0100"), seconds or milliseconds since 1970.
pub(super) fn normalized(stated: &str) -> Option<String> {
    let stated = stated.trim();
    iso(stated)
        .or_else(|| named_month(stated))
        .or_else(|| since_1970(stated))
        .filter(|date| !is_unset(date))
}

/// A calendar date, if there is such a day.
pub(super) fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| YEARS.contains(&year))
}

/// A month of the calendar as ISO 8601.
pub(super) fn month(year: i32, month: u32) -> Option<String> {
    day(year, month, 1).map(|date| date.format("%Y-%m").to_string())
}

/// A time of a day as ISO 8601: 24 o'clock is when the next day begins, and a leap second is the second
/// before it.
pub(super) fn moment(date: NaiveDate, time: Time) -> Option<String> {
    let (date, hour) = match (time.hour, time.minute, time.second.unwrap_or(0)) {
        (24, 0, 0) => (date.checked_add_days(Days::new(1))?, 0),
        (0..24, 0..60, 0..=60) => (date, time.hour),
        _ => return None,
    };
    let seconds = time.second.map(|second| format!(":{:02}", second.min(59)));
    let (minute, seconds) = (time.minute, seconds.unwrap_or_default());
    Some(format!("{date}T{hour:02}:{minute:02}{seconds}{}", time.zone))
}

/// A time of day as it was stated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Time {
    pub hour: u32,
    pub minute: u32,
    pub second: Option<u32>,
    /// "Z", "+01:00", or nothing.
    pub zone: String,
}

fn is_unset(date: &str) -> bool {
    // The same moment elsewhere: "1969-12-31T19:00:00-05:00".
    let is_first_second = chrono::DateTime::parse_from_rfc3339(date).is_ok_and(|t| t.timestamp() == 0);
    let is_first_day = UNSET.iter().any(|day| {
        let time = date.strip_prefix(day);
        time.is_some_and(|time| time.is_empty() || time.starts_with("T00:00"))
    });
    is_first_second || is_first_day
}

fn iso(stated: &str) -> Option<String> {
    let bytes = stated.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let (date, rest) = match digits {
        // Fourteen: the time runs on behind the day.
        8 | 14 => (ymd(&stated[..4], &stated[4..6], &stated[6..8])?, &stated[8..]),
        4 => {
            let separator = *bytes.get(4).filter(|b| matches!(b, b'-' | b'/' | b'.'))? as char;
            let mut parts = stated.splitn(3, separator);
            let (year, month_number, rest) = (parts.next()?, parts.next()?, parts.next().unwrap_or(""));
            if rest.is_empty() && month_number.len() == 2 && !stated.ends_with(separator) {
                return month(year.parse().ok()?, month_number.parse().ok()?);
            }
            let length = rest.bytes().take_while(u8::is_ascii_digit).count();
            let of_month = rest.get(..length).filter(|d| d.len() <= 2)?;
            (ymd(year, month_number, of_month)?, &rest[length..])
        }
        _ => return None,
    };
    with_clock(date, rest.trim_start_matches(['T', 't', ' ', ',']))
}

fn ymd(year: &str, month: &str, of_month: &str) -> Option<NaiveDate> {
    if month.len() > 2 {
        return None;
    }
    day(year.parse().ok()?, month.parse().ok()?, of_month.parse().ok()?)
}

/// "8:30", "08:30:15.250 +0100", "083015Z", "8:30 GMT+0100 (CET)", "08:30+01:00[Europe/Berlin]".
fn clock(stated: &str) -> Option<Time> {
    let digits = stated.bytes().take_while(u8::is_ascii_digit).count();
    let (hour, minute, second, mut rest) = match digits {
        4 | 6 => (
            &stated[..2],
            &stated[2..4],
            stated[4..digits].get(..2),
            &stated[digits..],
        ),
        1 | 2 => {
            let behind = stated[digits..].strip_prefix(':')?;
            let second = behind.get(2..).and_then(|rest| rest.strip_prefix(':'));
            let second = second.and_then(|rest| rest.get(..2));
            let read = if second.is_some() { 5 } else { 2 };
            (&stated[..digits], behind.get(..2)?, second, &behind[read..])
        }
        _ => return None,
    };
    if let Some(fraction) = rest.strip_prefix(['.', ',']) {
        rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    Some(Time {
        hour: number(hour)?,
        minute: number(minute)?,
        second: second.and_then(number),
        zone: zone(rest.trim_start()).unwrap_or_default(),
    })
}

fn number(digits: &str) -> Option<u32> {
    let is_number = digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}

/// An offset ("+01", "+0100", "GMT+01:00") or the name of a zone, with anything behind it.
fn zone(stated: &str) -> Option<String> {
    let letters = stated.bytes().take_while(u8::is_ascii_alphabetic).count();
    let name = stated[..letters].to_ascii_uppercase();
    let named = ZONES
        .iter()
        .find(|(zone, _)| *zone == name)
        .map(|(_, offset)| *offset);
    let rest = &stated[letters..];
    if letters > 0 && !(named == Some("Z") && rest.starts_with(['+', '-'])) {
        return named.map(str::to_owned);
    }
    let sign = rest.chars().next().filter(|c| matches!(c, '+' | '-'))?;
    let digits: String = rest[1..]
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == ':')
        .filter(char::is_ascii_digit)
        .collect();
    let (hours, minutes) = match digits.len() {
        2 => (digits.as_str(), "00"),
        4 => digits.split_at(2),
        _ => return None,
    };
    // XML Schema has offsets up to 14 hours sharp.
    let in_range = matches!((number(hours)?, number(minutes)?), (0..14, 0..60) | (14, 0));
    in_range.then(|| format!("{sign}{hours}:{minutes}"))
}

/// "Tue, 12 Mar 2024 08:30:00 GMT", "12-Mar-2024", "Tue Mar 12 2024 08:30:00 GMT+0100 (CET)",
/// "Tue Mar 12 08:30:00 CET 2024".
fn named_month(stated: &str) -> Option<String> {
    let is_day_name = |word: &str| RFC_DAYS.iter().any(|day| word.get(..3) == Some(*day));
    let rest = match stated.split_once([',', ' ']) {
        Some((first, rest)) if is_day_name(first) => rest.trim_start(),
        Some(_) | None => stated,
    };
    let parts: Vec<&str> = rest.splitn(4, ['-', ' ']).collect();
    let [first, second, third, ..] = parts.as_slice() else {
        return None;
    };
    let behind = parts.get(3).copied().unwrap_or("");
    if let Some(month) = rfc_month(second) {
        let date = day(third.parse().ok()?, month, first.parse().ok()?)?;
        return with_clock(date, behind);
    }
    let (month, of_month) = (rfc_month(first)?, number(second.trim_end_matches(','))?);
    if third.contains(':') {
        let year = behind.rsplit(' ').next()?;
        let date = day(year.parse().ok()?, month, of_month)?;
        return with_clock(date, &format!("{third} {behind}"));
    }
    with_clock(day(third.parse().ok()?, month, of_month)?, behind)
}

fn rfc_month(name: &str) -> Option<u32> {
    let at = RFC_MONTHS.iter().position(|month| *month == name)?;
    u32::try_from(at + 1).ok()
}

fn with_clock(date: NaiveDate, stated: &str) -> Option<String> {
    let time = clock(stated.trim_start()).and_then(|time| moment(date, time));
    Some(time.unwrap_or_else(|| date.to_string()))
}

fn since_1970(stated: &str) -> Option<String> {
    let count: i64 = stated.parse().ok()?;
    let seconds = match stated.bytes().take_while(u8::is_ascii_digit).count() {
        10 => count,
        13 => count / 1000,
        _ => return None,
    };
    let time = chrono::DateTime::from_timestamp(seconds, 0)?;
    day(time.year(), time.month(), time.day())?;
    Some(time.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iso_date::{Precision, iso_date};

    #[track_caller]
    fn check(cases: &[(&str, Option<&str>)]) {
        for (stated, expected) in cases {
            let found = normalized(stated);
            assert_eq!(found.as_deref(), *expected, "{stated}");
            let graph = found.as_deref().map(|date| iso_date(date).map(|d| d.precision));
            assert_ne!(graph, Some(None), "{stated} is no value of XML Schema");
            if found.is_some_and(|date| date.contains('T')) {
                assert_eq!(graph, Some(Some(Precision::Moment)), "{stated}");
            }
        }
    }

    #[test]
    fn stated_precision_and_zone_are_kept() {
        check(&[
            ("2024-03-12", Some("2024-03-12")),
            ("2024-03", Some("2024-03")),
            ("2024/03", Some("2024-03")),
            ("20240312", Some("2024-03-12")),
            ("2024/3/2", Some("2024-03-02")),
            ("2024.03.12", Some("2024-03-12")),
            ("2024-03-12T08:30:00+01:00", Some("2024-03-12T08:30:00+01:00")),
            ("2024-03-12T08:30:00.000Z", Some("2024-03-12T08:30:00Z")),
            ("2024-03-12T08:30:00,250+0530", Some("2024-03-12T08:30:00+05:30")),
            ("2024-03-12t08:30:00z", Some("2024-03-12T08:30:00Z")),
            ("2024-03-12T08:30:00+00:00", Some("2024-03-12T08:30:00+00:00")),
            ("2024-03-12T08:30:00+14:00", Some("2024-03-12T08:30:00+14:00")),
            ("2024-03-12T08:30:00-03", Some("2024-03-12T08:30:00-03:00")),
            ("2024-03-12 8:30:00 +0100", Some("2024-03-12T08:30:00+01:00")),
            ("2024-03-12, 08:30 CET", Some("2024-03-12T08:30+01:00")),
            ("2024-03-12 08:30:00 UTC", Some("2024-03-12T08:30:00Z")),
            (
                "2024-03-12T08:30+01:00[Europe/Berlin]",
                Some("2024-03-12T08:30+01:00"),
            ),
            ("2024-03-12T08:30", Some("2024-03-12T08:30")),
            ("20240312T083000Z", Some("2024-03-12T08:30:00Z")),
            ("20240312T0830+0100", Some("2024-03-12T08:30+01:00")),
            ("20240312083000", Some("2024-03-12T08:30:00")),
            ("2024-03-12T24:00:00", Some("2024-03-13T00:00:00")),
            ("2016-12-31T23:59:60Z", Some("2016-12-31T23:59:59Z")),
        ]);
    }

    #[test]
    fn dates_of_mail_and_of_scripts_are_read() {
        check(&[
            ("Tue, 12 Mar 2024 08:30:00 GMT", Some("2024-03-12T08:30:00Z")),
            (
                "Tue, 12 Mar 2024 08:30:00 -0500",
                Some("2024-03-12T08:30:00-05:00"),
            ),
            ("12 Mar 2024 08:30 EST", Some("2024-03-12T08:30-05:00")),
            ("Tuesday, 12-Mar-2024 08:30:00 GMT", Some("2024-03-12T08:30:00Z")),
            (
                "Tue Mar 12 2024 08:30:00 GMT+0100 (CET)",
                Some("2024-03-12T08:30:00+01:00"),
            ),
            ("Tue Mar 12 08:30:00 CET 2024", Some("2024-03-12T08:30:00+01:00")),
            ("Mar 12, 2024", Some("2024-03-12")),
            ("1710232200", Some("2024-03-12T08:30:00Z")),
            ("1710232200123", Some("2024-03-12T08:30:00Z")),
        ]);
    }

    #[test]
    fn what_does_not_count_is_passed_over() {
        check(&[
            ("2024-03-12T25:00:00", Some("2024-03-12")),
            ("2024-03-12T08:75", Some("2024-03-12")),
            ("2024-03-12T08:30:00+25:00", Some("2024-03-12T08:30:00")),
            ("2024-03-12T08:30:00+14:30", Some("2024-03-12T08:30:00")),
            ("2024-03-12 08:30 Uhr", Some("2024-03-12T08:30")),
            ("2024-03-12CET08:30:00+0100", Some("2024-03-12")),
            ("2024-03-12T\u{e9}:\u{e9}", Some("2024-03-12")),
            ("2024-03-12 (Kiel)", Some("2024-03-12")),
        ]);
    }

    #[test]
    fn what_is_no_day_is_none() {
        check(&[
            ("2024-02-30", None),
            ("2024-13-45", None),
            ("2024-13", None),
            ("2024", None),
            ("2024-", None),
            ("2024-03-123", None),
            ("2024-003-12", None),
            ("32 Mar 2024", None),
            ("12 Foo 2024", None),
            ("0000-00-00 00:00:00", None),
            ("0001-01-01T00:00:00", None),
            ("1970-01-01", None),
            ("1970-01-01T00:00:00+00:00", None),
            ("1970-01-01T01:00:00+01:00", None),
            ("1969-12-31T19:00:00-05:00", None),
            ("0000000000", None),
            ("1900-01-01T00:00:00", None),
            ("9999-12-31", None),
            ("9999999999", None),
            ("9999999999999", None),
            ("+710232200", None),
            ("-710232200", None),
            ("gestern", None),
            ("3 hours ago", None),
            ("12345", None),
            ("", None),
            ("2024-\u{e9}", None),
        ]);
    }
}
