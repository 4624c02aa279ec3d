//! Dates and times as markup writes them, made ISO 8601 with the precision and the zone that were
//! stated; what is no date gives `None`.

use chrono::NaiveDate;

/// Month names of RFC 5322 (e-mail dates), which feeds and `Last-Modified` use: a format, not English.
const RFC_MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// ISO 8601 and near it ("2024-03-12 8:30:00 +0100", "20240312"), RFC 5322, Unix seconds.
pub(super) fn normalized(stated: &str) -> Option<String> {
    let stated = stated.trim();
    iso(stated)
        .or_else(|| rfc5322(stated))
        .or_else(|| unix_seconds(stated))
}

/// A calendar date as ISO 8601, if there is such a day.
pub(super) fn day(year: i32, month: u32, day: u32) -> Option<String> {
    let date = NaiveDate::from_ymd_opt(year, month, day)?;
    (1500..=2200).contains(&year).then(|| date.to_string())
}

fn iso(stated: &str) -> Option<String> {
    let bytes = stated.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let (date, rest) = match digits {
        8 => {
            let date = ymd(&stated[..4], &stated[4..6], &stated[6..8])?;
            (date, &stated[8..])
        }
        4 => {
            let separator = *bytes.get(4).filter(|b| matches!(b, b'-' | b'/' | b'.'))? as char;
            let mut parts = stated.splitn(3, separator);
            let (year, month, rest) = (parts.next()?, parts.next()?, parts.next().unwrap_or(""));
            let length = rest.bytes().take_while(u8::is_ascii_digit).count();
            if rest.is_empty() && month.len() == 2 {
                ymd(year, month, "01")?;
                return Some(format!("{year}-{month}"));
            }
            (ymd(year, month, rest.get(..length)?)?, &rest[length..])
        }
        _ => return None,
    };
    let rest = rest.trim_start_matches(['T', 't', ' ', ',']).trim();
    Some(clock(rest).map_or(date.clone(), |time| format!("{date}T{time}")))
}

fn ymd(year: &str, month: &str, of_month: &str) -> Option<String> {
    day(year.parse().ok()?, month.parse().ok()?, of_month.parse().ok()?)
}

/// "8:30", "08:30:15.250 +0100", "08:30Z" as `08:30`, `08:30:15+01:00`, `08:30Z`.
fn clock(stated: &str) -> Option<String> {
    let (hour, rest) = stated.split_once(':')?;
    let hour: u32 = hour.parse().ok().filter(|h| *h <= 24)?;
    let minute: u32 = rest.get(..2)?.parse().ok().filter(|m| *m < 60)?;
    let mut rest = &rest[2..];
    let mut time = format!("{hour:02}:{minute:02}");
    if let Some(second) = rest.strip_prefix(':').and_then(|r| r.get(..2)) {
        let second: u32 = second.parse().ok().filter(|s| *s <= 60)?;
        time.push_str(&format!(":{second:02}"));
        rest = &rest[3..];
        if let Some(fraction) = rest.strip_prefix('.') {
            rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        }
    }
    time.push_str(&zone(rest.trim()).unwrap_or_default());
    Some(time)
}

fn zone(stated: &str) -> Option<String> {
    if ["Z", "z", "UTC", "GMT"].contains(&stated) {
        return Some("Z".to_owned());
    }
    let sign = stated.chars().next().filter(|c| matches!(c, '+' | '-'))?;
    let digits: String = stated[1..].chars().filter(char::is_ascii_digit).take(4).collect();
    match digits.len() {
        2 => Some(format!("{sign}{digits}:00")),
        4 => Some(format!("{sign}{}:{}", &digits[..2], &digits[2..])),
        _ => None,
    }
}

/// "Tue, 12 Mar 2024 08:30:00 GMT"
fn rfc5322(stated: &str) -> Option<String> {
    let date = stated.split_once(", ").map_or(stated, |(_, date)| date);
    let mut parts = date.splitn(4, ' ');
    let (of_month, name, year) = (parts.next()?, parts.next()?, parts.next()?);
    let month = RFC_MONTHS.iter().position(|m| name.get(..3) == Some(m))? as u32 + 1;
    let date = day(year.parse().ok()?, month, of_month.parse().ok()?)?;
    let time = parts.next().and_then(|rest| clock(rest.trim()));
    Some(time.map_or(date.clone(), |time| format!("{date}T{time}")))
}

fn unix_seconds(stated: &str) -> Option<String> {
    let seconds: i64 = match stated.len() {
        10 => stated.parse().ok()?,
        13 => stated.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    let time = chrono::DateTime::from_timestamp(seconds, 0)?;
    Some(time.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stated_precision_and_zone_are_kept() {
        for (stated, expected) in [
            ("2024-03-12", Some("2024-03-12")),
            ("2024-03", Some("2024-03")),
            ("20240312", Some("2024-03-12")),
            ("2024/3/2", Some("2024-03-02")),
            ("2024-03-12T08:30:00+01:00", Some("2024-03-12T08:30:00+01:00")),
            ("2024-03-12T08:30:00.000Z", Some("2024-03-12T08:30:00Z")),
            ("2024-03-12 8:30:00 +0100", Some("2024-03-12T08:30:00+01:00")),
            ("2024-03-12T08:30", Some("2024-03-12T08:30")),
            ("Tue, 12 Mar 2024 08:30:00 GMT", Some("2024-03-12T08:30:00Z")),
            ("1710232200", Some("2024-03-12T08:30:00Z")),
            ("2024-02-30", None),
            ("2024", None),
            ("gestern", None),
            ("", None),
            ("0000-00-00", None),
            ("2024-é", None),
            ("2024-03-12Té:é", Some("2024-03-12")),
        ] {
            assert_eq!(normalized(stated).as_deref(), expected, "{stated}");
        }
    }
}
