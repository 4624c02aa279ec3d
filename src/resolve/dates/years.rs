//! Which year is meant where it is not said, or not in full.

use std::ops::Range;

use chrono::Datelike;

use super::Context;
use super::calendar::{Stretch, is_year};
use super::frame::Frame;
use super::turns::{nearest, told_year, turn};
use crate::annotate::dates::{Tense, Unit, Year};
use crate::iso_date::full_year;

impl Context {
    /// The year that is meant; `stretch` makes the whole expression of a year, to tell which is near.
    pub(super) fn year(&self, year: Year, tense: Tense, stretch: impl Fn(i32) -> Stretch) -> Option<i32> {
        let year = match year {
            Year::Stated(year) => Some(year),
            Year::Short(short) => (short < 100).then(|| self.full_year(short)),
            Year::Shifted { by, from } => self.shifted(Unit::Year, by, from)?.year(),
            Year::Turn { by, from } => turn(self.anchor_day(from)?, by, stretch),
            Year::Unstated => match (self.frame, self.told()) {
                (Frame::Chronicle, Some(named)) if named.year().is_some() => told_year(named, stretch),
                (Frame::News, _) if self.looks_back(tense).is_some() => {
                    told_year(self.looks_back(tense)?, stretch)
                }
                (Frame::Chronicle | Frame::News, _) => match self.published {
                    Some(day) => nearest(day, tense, stretch),
                    // Of what a text without a day of publication named further back, it may be any year.
                    None => told_year(self.near()?, stretch),
                },
            },
        };
        year.filter(|year| is_year(*year))
    }

    /// Two digits of a year: up to ten years ahead of publication, else of the past; in a chronicle
    /// of the century that it is telling of.
    fn full_year(&self, short: u32) -> i32 {
        if self.frame == Frame::Chronicle
            && let Some(named) = self.named.and_then(Stretch::year)
            // Of years before, hardly anybody says only the last two digits.
            && named >= 1500
        {
            return named.div_euclid(100) * 100 + short as i32;
        }
        full_year(short, self.published.map_or(2000, |day| day.year()))
    }

    /// "the twenties": those that have begun; told of in the past, those that are over.
    pub(super) fn decade(&self, first: i32, tense: Tense) -> Option<Stretch> {
        let now = self.published.map_or(i32::MAX, |day| day.year());
        let latest = match tense {
            Tense::Past => now.saturating_sub(10),
            Tense::Present | Tense::Open => now,
            Tense::Future => now.saturating_add(10),
        };
        let decade = match first {
            0..100 => {
                let year = self.full_year(first as u32);
                (if year > latest { year - 100 } else { year }).div_euclid(10)
            }
            _ => first / 10,
        };
        Some(Stretch::Decade(decade))
    }

    /// The stretch of years gone by that news has just told of: "On 3 May 1998 he joined. In June he …", "a year
    /// later, on 3 October", "In 1998 he joined; in June he left."
    fn looks_back(&self, tense: Tense) -> Option<Stretch> {
        let published = self.published?.year();
        let (first, last) = self.near().and_then(Stretch::bounds)?;
        let days = (last - first).num_days();
        let goes_on = if self.named_in == self.sentence {
            let is_beside = self.words.start.saturating_sub(self.named_by.end) <= 2;
            // What opens the sentence holds for all of it.
            let is_opening = self.opens(&self.named_by) && tense == Tense::Past;
            days <= 366 && (is_beside || is_opening)
        } else {
            days < 32 && self.opens(&self.words)
        };
        self.near()
            .filter(|_| goes_on && tense != Tense::Future && first.year() + 2 <= published)
    }

    /// Whether words open the sentence at hand.
    fn opens(&self, words: &Range<usize>) -> bool {
        words.start <= self.sentence_from + 2
    }

    /// What the words go on from: what their own sentence has named, else the story.
    fn told(&self) -> Option<Stretch> {
        if self.named_in == self.sentence {
            self.named
        } else {
            self.story.told
        }
    }
}
