//! Which Monday, which weekend: by the words beside it, else by the tense.

use chrono::Datelike;

use super::calendar::Stretch;
use super::{Context, calendar};
use crate::annotate::dates::{Anchor, Tense, Unit};

impl Context {
    /// "tomorrow, Friday": the day that the sentence has just named, if it is such a weekday.
    pub(super) fn just_named(&self, weekday: u32) -> Option<Stretch> {
        let named = self.named.filter(|_| self.sentence == self.named_in)?;
        match named {
            Stretch::Day(day) if day.weekday().number_from_monday() == weekday => Some(named),
            Stretch::Day(_)
            | Stretch::Week { .. }
            | Stretch::Weekend { .. }
            | Stretch::Month { .. }
            | Stretch::Quarter { .. }
            | Stretch::HalfYear { .. }
            | Stretch::Season { .. }
            | Stretch::Year(_)
            | Stretch::Years { .. }
            | Stretch::Decade(_)
            | Stretch::Century(_) => None,
        }
    }

    pub(super) fn weekend(&self, shift: Option<i32>, tense: Tense) -> Option<Stretch> {
        let from = self.anchor_within(Unit::Weekend, Anchor::Publication)?;
        let weekday = from.weekday().number_from_monday();
        let weeks = match (shift, tense) {
            // On a Sunday, the last weekend is the one that is ending.
            (Some(-1), _) => -i32::from(weekday < 7),
            (Some(shift), _) => shift,
            // From Thursday on, the weekend of this week is near enough to be meant.
            (None, Tense::Past | Tense::Open) if weekday < 4 => -1,
            (None, Tense::Past | Tense::Present | Tense::Open | Tense::Future) => 0,
        };
        Stretch::shifted(from, Unit::Weekend, weeks)
    }

    /// The weekday of the week that lies `week` weeks from the one at hand.
    pub(super) fn weekday_of(&self, weekday: u32, week: i32) -> Option<Stretch> {
        let from = self.anchor_within(Unit::Day, Anchor::Publication)?;
        let days = weekday as i32 - from.weekday().number_from_monday() as i32;
        calendar::offset_days(from, days.checked_add(week.checked_mul(7)?)?).map(Stretch::Day)
    }
}
