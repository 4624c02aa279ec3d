//! Whether an article reports what is new, or tells of years long past.

use chrono::{Datelike, NaiveDate};

use super::calendar::{LAST_YEAR, is_year};
use crate::annotate::dates::{Anchor, DateMention, Reading, Unit, When, Year};

/// How an article relates to its own day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// It reports what happens around the day of publication.
    News,
    /// It tells of years long past: "in March" is March of the year that it is telling of.
    Chronicle,
}

impl Frame {
    /// A chronicle states years, most of them before its own, and hardly ever says "yesterday".
    pub fn of(published: Option<NaiveDate>, mentions: &[DateMention]) -> Self {
        let Some(published) = published else {
            return Frame::News;
        };
        let (mut far, mut before, mut of_year, mut of_day) = (0, 0, 0, 0);
        for mention in mentions {
            if let Some(year) = stated_year(mention) {
                let is_far = year.abs_diff(published.year()) > 2;
                far += i32::from(is_far);
                before += i32::from(!is_far && year < published.year());
                of_year += i32::from(!is_far && year >= published.year());
            } else {
                of_day += i32::from(is_of_the_day(mention));
            }
        }
        // Five stated years, four of five far away: a news article that looks back says "yesterday" too.
        let is_far = far >= 5 && far >= 4 * (before + of_year + of_day);
        // Or a dozen of years gone by, but hardly a day that counts from its own: a report on a trial or a firm
        // has such years too, but some of its own year beside them, and a "yesterday" every few paragraphs.
        let past = far + before;
        if is_far || (past >= 12 && past >= 2 * of_year && past >= 10 * of_day) {
            Frame::Chronicle
        } else {
            Frame::News
        }
    }
}

/// When a page came out, and how exactly it says so: `2021-02-14`, with a time or without; `2021-02`; `2021`.
pub(super) fn publication(stated: &str) -> Option<(NaiveDate, Unit)> {
    day_of(stated).filter(|(day, _)| (1..=LAST_YEAR).contains(&day.year()))
}

fn day_of(stated: &str) -> Option<(NaiveDate, Unit)> {
    if let Some(day) = stated.get(..10).and_then(|day| day.parse().ok()) {
        return Some((day, Unit::Day));
    }
    match stated.split_once('-') {
        Some((year, month)) => {
            let day = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 15)?;
            Some((day, Unit::Month))
        }
        None => Some((NaiveDate::from_ymd_opt(stated.parse().ok()?, 7, 1)?, Unit::Year)),
    }
}

/// The year that the words of a date name.
pub(super) fn stated_year(mention: &DateMention) -> Option<i32> {
    year_of(mention).filter(|year| is_year(*year))
}

fn year_of(mention: &DateMention) -> Option<i32> {
    let Reading::Point(point) = mention.reading else {
        return None;
    };
    match point.when {
        When::Day { year, .. } | When::Month { year, .. } | When::Season { year, .. } | When::Year(year) => {
            match year {
                Year::Stated(year) => Some(year),
                Year::Short(_) | Year::Shifted { .. } | Year::Turn { .. } | Year::Unstated => None,
            }
        }
        When::Years { first, .. } => Some(first),
        When::Quarter { .. }
        | When::HalfYear { .. }
        | When::Decade(_)
        | When::Century(_)
        | When::Week { .. }
        | When::Weekday { .. }
        | When::WeekdayOf { .. }
        | When::Weekend { .. }
        | When::OfMonth { .. }
        | When::Holiday { .. }
        | When::Shifted { .. }
        | When::ReportedQuarter
        | When::SomeDay => None,
    }
}

/// Whether the words count from the day of publication, a week or two away at most.
fn is_of_the_day(mention: &DateMention) -> bool {
    let Reading::Point(point) = mention.reading else {
        return false;
    };
    match point.when {
        When::Weekday { .. } | When::WeekdayOf { .. } => true,
        When::Shifted { unit, by, from } => {
            from == Anchor::Publication && unit <= Unit::Week && by.unsigned_abs() < 8
        }
        When::Day { .. }
        | When::Month { .. }
        | When::Year(_)
        | When::Years { .. }
        | When::Season { .. }
        | When::Quarter { .. }
        | When::HalfYear { .. }
        | When::Decade(_)
        | When::Century(_)
        | When::Week { .. }
        | When::Weekend { .. }
        | When::OfMonth { .. }
        | When::Holiday { .. }
        | When::ReportedQuarter
        | When::SomeDay => false,
    }
}
