//! What is counted from another day: from publication, or from the stretch that was named last.

use chrono::NaiveDate;

use super::Context;
use super::calendar::{self, Stretch};
use super::frame::Frame;
use super::turns::{before_christ, same_of_year};
use crate::annotate::dates::{Anchor, MonthOf, Unit, When, Year};

impl Context {
    pub(super) fn shifted(&self, unit: Unit, by: i32, from: Anchor) -> Option<Stretch> {
        if self.counts_from_mention(from)
            && let Some(early) = self.named.and_then(|named| before_christ(named, unit, by))
        {
            return Some(early);
        }
        if from == Anchor::Comparison {
            // Figures are told of a quarter over some sentences before they are compared.
            let quarter = self.quarter.filter(|_| self.sentence - self.quarter_in <= 2);
            let compared = [self.near(), quarter];
            let same = compared
                .into_iter()
                .flatten()
                .find_map(|near| same_of_year(near, by));
            if same.is_some() {
                return same;
            }
        }
        // Two weeks after a day is a day.
        if let (Anchor::Mention, Some(Stretch::Day(_)), Unit::Week) = (from, self.named, unit) {
            return self.weeks_on(by);
        }
        let coarse = from == Anchor::Mention && self.named.is_some_and(|named| !holds_days(named, unit));
        if coarse {
            return None;
        }
        Stretch::shifted(self.anchor_within(unit, from)?, unit, by)
    }

    fn counts_from_mention(&self, from: Anchor) -> bool {
        match (from, self.frame) {
            (Anchor::Mention, _) | (_, Frame::Chronicle) => true,
            (Anchor::Publication | Anchor::Comparison, Frame::News) => false,
        }
    }

    fn weeks_on(&self, weeks: i32) -> Option<Stretch> {
        calendar::offset_days(self.named_day()?, weeks.checked_mul(7)?).map(Stretch::Day)
    }

    /// The anchor, unless it is not known well enough to count such units from it: no "Tuesday" of a year.
    pub(super) fn anchor_within(&self, unit: Unit, anchor: Anchor) -> Option<NaiveDate> {
        let day = self.anchor_day(anchor)?;
        let from_stated = self.published.is_none() && !self.counts_from_mention(anchor);
        let is_known = if from_stated {
            self.stated.is_some_and(|stated| holds_days(stated, unit))
        } else {
            self.published != Some(day) || self.precision <= unit
        };
        is_known.then_some(day)
    }

    /// The day to count from. A text without a day of publication counts "yesterday" from what it has stated.
    pub(super) fn anchor_day(&self, anchor: Anchor) -> Option<NaiveDate> {
        match (anchor, self.frame) {
            (Anchor::Publication | Anchor::Comparison, Frame::News) => {
                self.published.or(self.stated.and_then(Stretch::first_day))
            }
            (Anchor::Mention, Frame::News) | (_, Frame::Chronicle) => match self.named {
                Some(_) => self.named_day(),
                None => self.published,
            },
        }
    }

    pub(super) fn named_day(&self) -> Option<NaiveDate> {
        self.named.and_then(Stretch::first_day)
    }

    /// The day of publication, if it is known well enough to tell which `unit` holds it.
    pub(super) fn published_within(&self, unit: Unit) -> Option<NaiveDate> {
        self.published.filter(|_| self.precision <= unit)
    }
}

/// Whether the words count from the day of publication, however far.
pub(super) fn counts_from_publication(when: When) -> bool {
    match when {
        When::Shifted { from, .. } | When::Weekday { from, .. } => from != Anchor::Mention,
        When::Day { year, .. }
        | When::Month { year, .. }
        | When::Year(year)
        | When::Season { year, .. }
        | When::Quarter { year, .. }
        | When::HalfYear { year, .. }
        | When::Week { year, .. }
        | When::Holiday { year, .. }
        | When::OfMonth {
            month: MonthOf::Named { year, .. },
            ..
        } => match year {
            Year::Shifted { from, .. } | Year::Turn { from, .. } => from != Anchor::Mention,
            Year::Stated(_) | Year::Short(_) | Year::Unstated => false,
        },
        When::WeekdayOf { .. }
        | When::Weekend { .. }
        | When::OfMonth {
            month: MonthOf::Shifted(_),
            ..
        }
        | When::ReportedQuarter
        | When::SomeDay => true,
        When::Years { .. } | When::Decade(_) | When::Century(_) => false,
    }
}

/// Whether a stretch is fine enough to count `unit`s from: no "two days later" after a year.
pub(super) fn holds_days(stretch: Stretch, unit: Unit) -> bool {
    let step = match stretch {
        Stretch::Day(_) => Unit::Day,
        Stretch::Week { .. } | Stretch::Weekend { .. } => Unit::Week,
        Stretch::Month { .. } => Unit::Month,
        Stretch::Quarter { .. } | Stretch::Season { .. } => Unit::Quarter,
        Stretch::HalfYear { .. } => Unit::HalfYear,
        Stretch::Year(_) | Stretch::Years { .. } => Unit::Year,
        Stretch::Decade(_) => Unit::Decade,
        Stretch::Century(_) => Unit::Century,
    };
    unit >= step
}
