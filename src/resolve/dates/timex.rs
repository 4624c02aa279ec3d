//! TIMEX3 values of what is no stretch of the calendar: lengths, repetitions, times of day,
//! references; and of calendar points that cannot be told.

use super::calendar::{is_year, season_value, year_value};
use crate::annotate::dates::{Amount, DayPart, Reference, Repeat, TimeOfDay, Unit, When, Year};

/// `P3D`, `PT90M`, `PXY`.
pub(super) fn length(amount: Amount, unit: Unit) -> String {
    let Amount::Hundredths(hundredths) = amount else {
        let (years, sign) = symbol(unit);
        // "decades" is a number of tens: PX0Y.
        let zeros = &years.to_string()[1..];
        return format!("{}X{zeros}{sign}", prefix(unit));
    };
    let (per_unit, sign) = symbol(unit);
    let total = u64::from(hundredths) * u64::from(per_unit);
    if total.is_multiple_of(100) {
        return format!("{}{}{sign}", prefix(unit), total / 100);
    }
    let smaller = smaller(unit).map(|(per_unit, small)| (total % 100 * u64::from(per_unit), small));
    match smaller.filter(|(rest, _)| rest.is_multiple_of(100)) {
        Some((rest, small)) => {
            let rest = rest / 100;
            let mut value = prefix(unit).to_owned();
            if total >= 100 {
                value.push_str(&format!("{}{sign}", total / 100));
            }
            if unit == Unit::Day {
                value.push('T');
            }
            value + &format!("{rest}{small}")
        }
        None => format!("{}{}.{}{sign}", prefix(unit), total / 100, fraction(total % 100)),
    }
}

/// Hundredths without trailing zeros.
fn fraction(hundredths: u64) -> String {
    if hundredths.is_multiple_of(10) {
        (hundredths / 10).to_string()
    } else {
        format!("{hundredths:02}")
    }
}

fn prefix(unit: Unit) -> &'static str {
    if unit.is_clock() { "PT" } else { "P" }
}

/// How many of the TIMEX3 unit make one `unit`, and its sign.
fn symbol(unit: Unit) -> (u32, &'static str) {
    match unit {
        Unit::Second => (1, "S"),
        Unit::Minute => (1, "M"),
        Unit::Hour => (1, "H"),
        Unit::Day => (1, "D"),
        Unit::Weekend => (1, "WE"),
        Unit::Week => (1, "W"),
        Unit::Month => (1, "M"),
        Unit::Quarter => (1, "Q"),
        Unit::HalfYear => (6, "M"),
        Unit::Year => (1, "Y"),
        Unit::Decade => (10, "Y"),
        Unit::Century => (100, "Y"),
        Unit::Millennium => (1000, "Y"),
    }
}

/// What a fraction of a unit is counted in.
fn smaller(unit: Unit) -> Option<(u32, &'static str)> {
    match unit {
        Unit::Minute => Some((60, "S")),
        Unit::Hour => Some((60, "M")),
        Unit::Day => Some((24, "H")),
        Unit::Year => Some((12, "M")),
        Unit::Second
        | Unit::Weekend
        | Unit::Week
        | Unit::Month
        | Unit::Quarter
        | Unit::HalfYear
        | Unit::Decade
        | Unit::Century
        | Unit::Millennium => None,
    }
}

/// `P1W`, `XXXX-WXX-1`, `XXXX-WXX-1TEV`, `XXXX-XX-XXTMO`, `XXXX-08`, `XXXX-SP`.
pub(super) fn repeat(repeat: Repeat) -> String {
    match repeat {
        Repeat::Every(amount, unit) => length(amount, unit),
        Repeat::Weekday(weekday, None) => format!("XXXX-WXX-{weekday}"),
        Repeat::Weekday(weekday, Some(part)) => format!("XXXX-WXX-{weekday}T{}", day_part(part)),
        Repeat::Weekend => "XXXX-WXX-WE".to_owned(),
        Repeat::DayPart(part) => format!("XXXX-XX-XXT{}", day_part(part)),
        Repeat::Month(month) => format!("XXXX-{month:02}"),
        Repeat::Season(season) => format!("XXXX-{}", season_value(season)),
    }
}

/// `PRESENT_REF` and its sisters.
pub(super) fn reference(reference: Reference) -> &'static str {
    match reference {
        Reference::Past => "PAST_REF",
        Reference::Present => "PRESENT_REF",
        Reference::Future => "FUTURE_REF",
    }
}

/// `T20:30`, `TEV`.
pub(super) fn time(time: TimeOfDay) -> String {
    match time {
        TimeOfDay::Clock {
            hour,
            minute,
            second,
            offset,
        } => {
            let second = second.map(|second| format!(":{second:02}")).unwrap_or_default();
            let offset = offset.map(zone).unwrap_or_default();
            format!("T{hour:02}:{minute:02}{second}{offset}")
        }
        TimeOfDay::Part(part) => format!("T{}", day_part(part)),
    }
}

/// `Z`, `+01:00`: minutes east of UTC as ISO 8601 has them.
fn zone(offset: i32) -> String {
    if offset == 0 {
        return "Z".to_owned();
    }
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.unsigned_abs();
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

fn day_part(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "MO",
        DayPart::Midday => "MI",
        DayPart::Afternoon => "AF",
        DayPart::Evening => "EV",
        DayPart::Night => "NI",
    }
}

/// The value of a point that nothing in the article fixes, as far as its words say it.
pub(super) fn unknown(when: When) -> String {
    match when {
        // No such day, no such week: "29 February 2023", the 53rd week of a year of 52.
        When::Day {
            year: Year::Stated(year),
            month: Some(month),
            ..
        } if is_year(year) => format!("{}-{month:02}-XX", year_value(year)),
        When::Week {
            year: Year::Stated(year),
            ..
        } if is_year(year) => format!("{}-WXX", year_value(year)),
        When::Day {
            month: Some(month),
            day,
            ..
        } => format!("XXXX-{month:02}-{day:02}"),
        When::Day { month: None, day, .. } => format!("XXXX-XX-{day:02}"),
        When::Month { month, .. } => format!("XXXX-{month:02}"),
        When::Weekday { weekday, .. } | When::WeekdayOf { weekday, .. } => format!("XXXX-WXX-{weekday}"),
        When::Weekend { .. } => "XXXX-WXX-WE".to_owned(),
        When::Year(_) => "XXXX".to_owned(),
        When::Season { .. }
        | When::Years { .. }
        | When::Quarter { .. }
        | When::HalfYear { .. }
        | When::Decade(_)
        | When::Century(_)
        | When::Week { .. }
        | When::OfMonth { .. }
        | When::Holiday { .. }
        | When::Shifted { .. }
        | When::ReportedQuarter
        | When::SomeDay => "XXXX-XX-XX".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_calendar_lacks_keeps_its_year() {
        let day = |year| When::Day {
            year: Year::Stated(year),
            month: Some(2),
            day: 29,
        };
        assert_eq!(unknown(day(2023)), "2023-02-XX");
        assert_eq!(unknown(day(i32::MAX)), "XXXX-02-29");
        let week = When::Week {
            year: Year::Stated(2023),
            week: 53,
        };
        assert_eq!(unknown(week), "2023-WXX");
    }

    #[test]
    fn lengths() {
        for (amount, unit, expected) in [
            ("3", Unit::Day, "P3D"),
            ("some", Unit::Year, "PXY"),
            ("some", Unit::Decade, "PX0Y"),
            ("0.5", Unit::Century, "P50Y"),
            ("0.5", Unit::Year, "P6M"),
            ("2.5", Unit::Year, "P2Y6M"),
            ("1.5", Unit::Hour, "PT1H30M"),
            ("0.5", Unit::Hour, "PT30M"),
            ("1.5", Unit::Day, "P1DT12H"),
            ("1.25", Unit::Second, "PT1.25S"),
            ("2.5", Unit::Week, "P2.5W"),
            // 3.6 months are no months.
            ("2.3", Unit::Year, "P2.3Y"),
            ("0.3", Unit::Day, "P0.3D"),
            ("42949672", Unit::Millennium, "P42949672000Y"),
        ] {
            assert_eq!(length(Amount::parse(amount).unwrap(), unit), expected);
        }
    }
}
