//! Time expressions, and TIMEX3 values as RDF literals: XML Schema where it has a datatype, else the
//! Extended Date/Time Format (EDTF, Library of Congress 2019).

use std::borrow::Cow;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::facts::{DateValue, TimexType};
use crate::iso_date::{IsoDate, Precision, clock, is_day, is_month, iso_date, year};
use crate::map::Map;
use crate::map::graph::NodeId;
use crate::map::vocab::{Datatype, Property, Term};

/// A literal: what is written, and its datatype.
type Literal<'a> = (Cow<'a, str>, Datatype);

impl<'f> Map<'f> {
    /// Describes every time expression that stands for a piece of the calendar or for a length. What
    /// is as vague as a reference to the present says nothing in a graph; the record has it.
    pub(super) fn dates(&mut self, article: NodeId) {
        let facts = self.facts;
        for date in &facts.dates {
            let is_vague = literal(&date.value).is_none() && date.earliest.is_none() && date.latest.is_none();
            if is_vague && date.timex != TimexType::Set {
                continue;
            }
            let name = format!("time-{}-{}", date.excerpt.start, date.excerpt.end);
            let node = self.graph.node(self.iris.part(&name));
            self.graph.text(node, Property::Name, &date.excerpt.text);
            self.meaning(node, date);
            for (property, day) in [
                (Property::Earliest, &date.earliest),
                (Property::Latest, &date.latest),
            ] {
                if let Some(day) = day.as_deref().filter(|day| is_day(day)) {
                    self.graph.typed(node, property, (day, Datatype::Date));
                }
            }
            self.evidence(node, &date.excerpt);
            self.graph.link(article, Property::Mentions, node);
        }
    }

    fn meaning(&mut self, node: NodeId, date: &'f DateValue) {
        let (class, property) = match date.timex {
            TimexType::Date | TimexType::Time => (Term::TemporalEntity, Property::Value),
            TimexType::Duration => (Term::TemporalDuration, Property::Value),
            TimexType::Set => (Term::Schedule, Property::RepeatFrequency),
        };
        self.graph.class(node, class);
        let Some(literal) = literal(&date.value) else {
            return;
        };
        let is_frequency = literal.1 == Datatype::Duration;
        if date.timex != TimexType::Set || is_frequency {
            self.graph.typed(node, property, literal);
        }
    }
}

/// What a TIMEX3 value means, if it stands for a piece of the calendar, a time of day or a length.
/// References such as `PRESENT_REF` and wholly vague values have no literal.
pub(super) fn literal(value: &str) -> Option<Literal<'_>> {
    calendar_date(value)
        .or_else(|| time_of_day(value))
        .or_else(|| duration(value).map(|duration| (duration.into(), Datatype::Duration)))
        .or_else(|| extended(value).map(|edtf| (edtf, Datatype::Edtf)))
}

/// A day, a month, a year, or a moment with its time, as ISO 8601 has them.
pub(super) fn calendar_date(value: &str) -> Option<Literal<'_>> {
    let value = value.trim();
    if let Some(IsoDate { text, precision }) = iso_date(value) {
        let datatype = match precision {
            Precision::Year => Datatype::Year,
            Precision::Month => Datatype::YearMonth,
            Precision::Day => Datatype::Date,
            Precision::Moment => Datatype::DateTime,
        };
        return Some((text, datatype));
    }
    // TIMEX3 names parts of the day: `MO` the morning, `EV` the evening.
    let (day, _) = value.split_once('T')?;
    is_day(day).then(|| (day.into(), Datatype::Date))
}

fn time_of_day(value: &str) -> Option<Literal<'_>> {
    let time = clock(value.strip_prefix('T')?)?;
    Some((time.into(), Datatype::TimeOfDay))
}

/// An `xsd:duration` of a TIMEX3 length. Weeks become days, quarters months, decades years.
fn duration(value: &str) -> Option<String> {
    let body = value.strip_prefix('P')?;
    let (date, time) = body.split_once('T').unwrap_or((body, ""));
    let (mut years, mut months, mut days) = (0u64, 0u64, 0u64);
    for (n, unit) in parts(date)? {
        match unit {
            "Y" => years += n,
            "DE" => years += n * 10,
            "CE" => years += n * 100,
            "M" => months += n,
            "Q" => months += n * 3,
            "W" => days += n * 7,
            "D" => days += n,
            _ => return None,
        }
    }
    let clock = parts(time)?;
    let in_order = ["H", "M", "S"]
        .into_iter()
        .filter(|u| clock.iter().any(|(_, unit)| unit == u));
    if !in_order.eq(clock.iter().map(|(_, unit)| *unit)) || (body.contains('T') && clock.is_empty()) {
        return None;
    }
    let mut out = String::from("P");
    for (n, unit) in [(years, 'Y'), (months, 'M'), (days, 'D')] {
        if n > 0 {
            out.push_str(&format!("{n}{unit}"));
        }
    }
    if !clock.is_empty() {
        out.push('T');
    }
    for (n, unit) in clock {
        out.push_str(&format!("{n}{unit}"));
    }
    (out.len() > 1).then_some(out)
}

/// `3D`, `1Y6M`: the numbers with their units; nothing if there is anything else.
fn parts(mut body: &str) -> Option<Vec<(u64, &str)>> {
    let mut parts = Vec::new();
    while !body.is_empty() {
        let digits = body.bytes().take_while(u8::is_ascii_digit).count();
        // Six digits are plenty, and cannot overflow.
        let n = body
            .get(..digits)
            .filter(|n| (1..=6).contains(&n.len()))?
            .parse()
            .ok()?;
        body = &body[digits..];
        let letters = body.bytes().take_while(u8::is_ascii_uppercase).count();
        parts.push((n, &body[..letters]));
        body = &body[letters..];
        if letters == 0 {
            return None;
        }
    }
    Some(parts)
}

/// EDTF for what XML Schema lacks: weeks and weekends (as an interval of days), seasons, quarters,
/// halves, decades, centuries, days without a year, and intervals.
fn extended(value: &str) -> Option<Cow<'_, str>> {
    if let Some((from, to)) = value.split_once('/') {
        let open = from == ".." || to == "..";
        let end = |part: &str| part == ".." || (!part.contains('T') && calendar_date(part).is_some());
        let one_known = from != ".." || to != "..";
        let in_order = open || from <= to;
        return (one_known && in_order && end(from) && end(to)).then_some(value.into());
    }
    if let Some(interval) = week(value) {
        return Some(interval.into());
    }
    if let Some((stated, part)) = value.split_once('-')
        && let Some((_, code)) = PARTS_OF_YEAR.iter().find(|(name, _)| *name == part)
    {
        return year(stated).map(|_| format!("{stated}-{code}").into());
    }
    unspecified(value)
}

/// Codes of EDTF for parts of a year: level 1 seasons, level 2 quarters and half years.
const PARTS_OF_YEAR: &[(&str, &str)] = &[
    ("SP", "21"),
    ("SU", "22"),
    ("FA", "23"),
    ("AU", "23"),
    ("WI", "24"),
    ("Q1", "33"),
    ("Q2", "34"),
    ("Q3", "35"),
    ("Q4", "36"),
    ("H1", "40"),
    ("H2", "41"),
];

/// `2021-W06` as its Monday and Sunday, `2021-W06-WE` as its Saturday and Sunday.
fn week(value: &str) -> Option<String> {
    let (y, rest) = value.split_once("-W")?;
    let (number, weekend) = match rest.strip_suffix("-WE") {
        Some(number) => (number, Weekday::Sat),
        None => (rest, Weekday::Mon),
    };
    let digits = number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit());
    let number = number.parse().ok().filter(|_| digits)?;
    let first = NaiveDate::from_isoywd_opt(year(y)?, number, weekend)?;
    let monday = NaiveDate::from_isoywd_opt(year(y)?, number, Weekday::Mon)?;
    let last = monday.checked_add_days(Days::new(6))?;
    (first.year() > 0).then(|| format!("{first}/{last}"))
}

/// `201` and `201X` (a decade), `19` and `19XX` (a century), `XXXX-10-03` (a day of any year).
fn unspecified(value: &str) -> Option<Cow<'_, str>> {
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    match (digits, &value[digits..]) {
        (3, "" | "X") => Some(format!("{}X", &value[..3]).into()),
        (2, "" | "XX") => Some(format!("{}XX", &value[..2]).into()),
        (0, _) => {
            // A leap year, so that 29 February passes.
            let day = value.strip_prefix("XXXX-")?;
            let some_year = format!("2000-{day}");
            (is_day(&some_year) || is_month(&some_year)).then_some(value.into())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, expected: Option<(&str, Datatype)>) {
        let found = literal(value);
        let found = found.as_ref().map(|(value, datatype)| (&**value, *datatype));
        assert_eq!(found, expected, "{value}");
    }

    #[test]
    fn calendar_values_have_datatypes_of_xml_schema() {
        check("2021-02-09", Some(("2021-02-09", Datatype::Date)));
        check("2021-02", Some(("2021-02", Datatype::YearMonth)));
        check("2021", Some(("2021", Datatype::Year)));
        check(
            "2021-02-09T16:30",
            Some(("2021-02-09T16:30:00", Datatype::DateTime)),
        );
        check("2021-02-09T16", Some(("2021-02-09T16:00:00", Datatype::DateTime)));
        check(
            "2021-02-09T16:30:05.250+0100",
            Some(("2021-02-09T16:30:05.250+01:00", Datatype::DateTime)),
        );
        check(
            "2021-02-09T16:30:05Z",
            Some(("2021-02-09T16:30:05Z", Datatype::DateTime)),
        );
        check("2021-02-09TEV", Some(("2021-02-09", Datatype::Date)));
        check("T16:30", Some(("16:30:00", Datatype::TimeOfDay)));
    }

    #[test]
    fn other_calendar_values_are_edtf() {
        check("2021-W06", Some(("2021-02-08/2021-02-14", Datatype::Edtf)));
        check("2021-W06-WE", Some(("2021-02-13/2021-02-14", Datatype::Edtf)));
        check("2020-W53", Some(("2020-12-28/2021-01-03", Datatype::Edtf)));
        check("2021-SP", Some(("2021-21", Datatype::Edtf)));
        check("2021-WI", Some(("2021-24", Datatype::Edtf)));
        check("2021-Q4", Some(("2021-36", Datatype::Edtf)));
        check("2021-H1", Some(("2021-40", Datatype::Edtf)));
        check("201", Some(("201X", Datatype::Edtf)));
        check("199X", Some(("199X", Datatype::Edtf)));
        check("19", Some(("19XX", Datatype::Edtf)));
        check("XXXX-10-03", Some(("XXXX-10-03", Datatype::Edtf)));
        check("2016/..", Some(("2016/..", Datatype::Edtf)));
        check("../2016-05-01", Some(("../2016-05-01", Datatype::Edtf)));
        check("2016/2018-03", Some(("2016/2018-03", Datatype::Edtf)));
    }

    #[test]
    fn lengths_are_durations() {
        check("P3D", Some(("P3D", Datatype::Duration)));
        check("P2W", Some(("P14D", Datatype::Duration)));
        check("P1Y6M", Some(("P1Y6M", Datatype::Duration)));
        check("P1DE", Some(("P10Y", Datatype::Duration)));
        check("P2Q", Some(("P6M", Datatype::Duration)));
        check("PT2H30M", Some(("PT2H30M", Datatype::Duration)));
        check("P1DT12H", Some(("P1DT12H", Datatype::Duration)));
    }

    #[test]
    fn what_is_vague_or_wrong_has_no_literal() {
        for value in [
            "",
            "PRESENT_REF",
            "PAST_REF",
            "FUTURE_REF",
            "PXD",
            "P",
            "PT",
            "P1DT",
            "PT5M2H",
            "P3D4",
            "2021-02-30",
            "2021-13",
            "0000",
            "2021-W60",
            "2021-W6",
            "T25:00",
            "XX",
            "XXXX-02-30",
            "../..",
            "2018/2016",
            "2021-XX",
            "2021-Q5",
            "é",
            "20é",
            "2021-02-0é",
            "2021-W0é",
            "P9999999D",
            "+021",
            "2021-+1",
            "2021-W+6",
        ] {
            check(value, None);
        }
    }
}
