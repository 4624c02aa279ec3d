//! Time expressions to calendar values: against the day of publication, or against the date that
//! the text named last.

mod calendar;
mod timex;

use chrono::{Datelike, NaiveDate};

use super::Excerpts;
use crate::annotate::Mentions;
use crate::annotate::dates::{
    Anchor, DateMention, Extent, Point, Reading, Reference, Tense, Unit, When, Year,
};
use crate::article::Article;
use crate::facts::{DateValue, TimexType};
use crate::lang::Pack;

use calendar::Stretch;

/// One value for each of `mentions.dates`, in the same order.
pub fn resolve(
    article: &Article,
    mentions: &Mentions,
    pack: &Pack,
    excerpts: &Excerpts<'_>,
) -> Vec<DateValue> {
    let mut context = Context::new(article, &mentions.dates);
    mentions
        .dates
        .iter()
        .map(|mention| {
            let resolved = context.resolve(mention);
            DateValue {
                excerpt: excerpts.of(mention.span),
                timex: resolved.timex,
                value: resolved.value,
                earliest: resolved.bounds.0.map(iso),
                latest: resolved.bounds.1.map(iso),
                found_by: mention.found_by.describe(pack),
            }
        })
        .collect()
}

fn iso(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// A value with its first and last day.
struct Resolved {
    timex: TimexType,
    value: String,
    bounds: (Option<NaiveDate>, Option<NaiveDate>),
}

/// How an article relates to its own day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// It reports what happens around the day of publication.
    News,
    /// It tells of years long past: "in March" is March of the year that it is telling of.
    Chronicle,
}

/// What is known of the calendar when a mention is reached.
struct Context {
    published: Option<NaiveDate>,
    frame: Frame,
    /// The stretch that was named last.
    named: Option<Stretch>,
}

impl Context {
    fn new(article: &Article, mentions: &[DateMention]) -> Self {
        // A page that states only when it was last changed was most likely written then, too.
        let declared = &article.declared;
        let published = declared
            .date_published
            .as_deref()
            .or(declared.date_modified.as_deref());
        let published = published.and_then(|date| date.get(..10)?.parse().ok());
        let frame = frame(published, mentions);
        Self {
            published,
            frame,
            // Before it has named a year, a chronicle tells of the first that it will name.
            named: match frame {
                Frame::Chronicle => mentions.iter().find_map(stated_year).map(Stretch::Year),
                Frame::News => None,
            },
        }
    }

    fn resolve(&mut self, mention: &DateMention) -> Resolved {
        match mention.reading {
            // A chronicle's "today" is no day that it tells of.
            Reading::Point(Point {
                when:
                    When::Shifted {
                        unit: Unit::Day,
                        by: 0,
                        from: Anchor::Publication,
                    },
                time: None,
                ..
            }) if self.frame == Frame::Chronicle => {
                unbounded(TimexType::Date, timex::reference(Reference::Present).to_owned())
            }
            Reading::Point(point) => self.point(point, mention.tense),
            Reading::Length(amount, unit) => unbounded(TimexType::Duration, timex::length(amount, unit)),
            Reading::Repeat(repeat) => unbounded(TimexType::Set, timex::repeat(repeat)),
            Reading::Vague(reference) => unbounded(TimexType::Date, timex::reference(reference).to_owned()),
        }
    }

    fn point(&mut self, point: Point, tense: Tense) -> Resolved {
        let stretch = self.stretch(point.when, tense);
        // A bare time of day moves nothing on: "at 3 p.m." is on the day already named.
        if stretch.is_some() && point.when != When::SomeDay {
            self.named = stretch;
        }
        let (timex, time) = match point.time {
            Some(time) => (TimexType::Time, timex::time(time)),
            None => (TimexType::Date, String::new()),
        };
        let day = stretch.map_or_else(|| timex::unknown(point.when), Stretch::value);
        let mut value = day + &time;
        let mut bounds = stretch
            .and_then(Stretch::bounds)
            .map_or((None, None), |(a, b)| (Some(a), Some(b)));
        if point.extent == Extent::OpenEnded {
            value.push_str("/..");
            bounds.1 = None;
        }
        Resolved { timex, value, bounds }
    }

    fn stretch(&self, when: When, tense: Tense) -> Option<Stretch> {
        match when {
            When::Day { year, month, day } => self.day(year, month, day, tense),
            When::Month { year, month } => {
                let year = self.year(year, tense, |year| Stretch::Month { year, month })?;
                Some(Stretch::Month { year, month })
            }
            When::Year(year) => self.year(year, tense, Stretch::Year).map(Stretch::Year),
            When::Season { year, season } => {
                let year = self.year(year, tense, |year| Stretch::Season { year, season })?;
                Some(Stretch::Season { year, season })
            }
            When::Quarter { year, quarter } => {
                let year = self.year(year, tense, |year| Stretch::Quarter { year, quarter })?;
                Some(Stretch::Quarter { year, quarter })
            }
            When::HalfYear { year, half } => {
                let year = self.year(year, tense, |year| Stretch::HalfYear { year, half })?;
                Some(Stretch::HalfYear { year, half })
            }
            When::Week { year, week } => {
                let year = self.year(year, tense, |year| Stretch::Week { year, week })?;
                Some(Stretch::Week { year, week })
            }
            When::Decade(first) => self.decade(first),
            When::Century(number) if number < 0 => Some(Stretch::Century(number)),
            When::Century(number) => Some(Stretch::Century(number - 1)),
            When::Weekday { weekday, shift } => self.weekday(weekday, shift, tense),
            When::Weekend { shift } => self.weekend(shift, tense),
            When::Holiday { year, holiday } => {
                let on = |year| calendar::holiday(holiday, year).map_or(Stretch::Year(year), Stretch::Day);
                let year = self.year(year, tense, on)?;
                calendar::holiday(holiday, year).map(Stretch::Day)
            }
            When::Shifted { unit, by, from } => self.shifted(unit, by, from),
            When::SomeDay => match self.named {
                Some(Stretch::Day(day)) => Some(Stretch::Day(day)),
                Some(_) | None => self
                    .published
                    .filter(|_| self.frame == Frame::News)
                    .map(Stretch::Day),
            },
        }
    }

    /// A day of the named month, or of the nearest one.
    fn day(&self, year: Year, month: Option<u32>, day: u32, tense: Tense) -> Option<Stretch> {
        let (year, month) = match month {
            Some(month) => {
                let on = |year| {
                    NaiveDate::from_ymd_opt(year, month, day).map_or(Stretch::Year(year), Stretch::Day)
                };
                (self.year(year, tense, on)?, month)
            }
            None => {
                let day = self.anchor_day(Anchor::Mention)?;
                (day.year(), day.month())
            }
        };
        NaiveDate::from_ymd_opt(year, month, day).map(Stretch::Day)
    }

    /// The year that is meant; `stretch` makes the whole expression of a year, to tell which is near.
    fn year(&self, year: Year, tense: Tense, stretch: impl Fn(i32) -> Stretch) -> Option<i32> {
        match year {
            Year::Stated(year) => Some(year),
            Year::Short(short) => Some(self.full_year(short)),
            Year::Shifted { by, from } => self.shifted(Unit::Year, by, from)?.year(),
            Year::Unstated => match (self.frame, self.named.and_then(Stretch::year)) {
                (Frame::Chronicle, Some(named)) => Some(named),
                (Frame::Chronicle | Frame::News, _) => {
                    nearest(self.published.or(self.named_day())?, tense, stretch)
                }
            },
        }
    }

    /// Two digits of a year: up to ten years ahead of publication, else of the past; in a chronicle
    /// of the century that it is telling of.
    fn full_year(&self, short: u32) -> i32 {
        let short = short as i32;
        if self.frame == Frame::Chronicle
            && let Some(named) = self.named.and_then(Stretch::year)
        {
            return named.div_euclid(100) * 100 + short;
        }
        let now = self.published.map_or(2000, |day| day.year());
        let year = now.div_euclid(100) * 100 + short;
        if year > now + 10 { year - 100 } else { year }
    }

    fn decade(&self, first: i32) -> Option<Stretch> {
        let decade = match first {
            0..100 => self.full_year(first as u32).div_euclid(10),
            _ => first.div_euclid(10),
        };
        Some(Stretch::Decade(decade))
    }

    fn weekday(&self, weekday: u32, shift: Option<i32>, tense: Tense) -> Option<Stretch> {
        let from = self.anchor_day(Anchor::Publication)?;
        let back = ((from.weekday().number_from_monday() + 7 - weekday % 7) % 7) as i32;
        let offset = match (shift, tense) {
            (Some(-1), _) if back == 0 => -7,
            (Some(-1), _) => -back,
            (Some(0), _) => weekday as i32 - from.weekday().number_from_monday() as i32,
            (Some(1), _) | (None, Tense::Future) if back == 0 && shift.is_some() => 7,
            (Some(1), _) | (None, Tense::Future) => (7 - back) % 7,
            (Some(more), _) => 7 * more - back,
            (None, Tense::Past | Tense::Open) => -back,
        };
        calendar::offset_days(from, offset).map(Stretch::Day)
    }

    fn weekend(&self, shift: Option<i32>, tense: Tense) -> Option<Stretch> {
        let from = self.anchor_day(Anchor::Publication)?;
        let weekday = from.weekday().number_from_monday();
        let weeks = match (shift, tense) {
            // From Thursday on, the weekend of this week is near enough to be meant.
            (Some(-1), _) => -i32::from(weekday < 7),
            (Some(shift), _) => shift,
            (None, Tense::Past | Tense::Open) if weekday < 4 => -1,
            (None, Tense::Past | Tense::Open | Tense::Future) => 0,
        };
        Stretch::shifted(from, Unit::Weekend, weeks)
    }

    fn shifted(&self, unit: Unit, by: i32, from: Anchor) -> Option<Stretch> {
        let unit = match (from, self.named, unit) {
            // Two weeks after a day is a day.
            (Anchor::Mention, Some(Stretch::Day(_)), Unit::Week) => return self.weeks_on(by),
            (_, _, unit) => unit,
        };
        let coarse = from == Anchor::Mention && self.named.is_some_and(|named| !holds_days(named, unit));
        if coarse {
            return None;
        }
        Stretch::shifted(self.anchor_day(from)?, unit, by)
    }

    fn weeks_on(&self, weeks: i32) -> Option<Stretch> {
        calendar::offset_days(self.named_day()?, weeks.checked_mul(7)?).map(Stretch::Day)
    }

    fn anchor_day(&self, anchor: Anchor) -> Option<NaiveDate> {
        match (anchor, self.frame) {
            (Anchor::Publication, Frame::News) => self.published.or(self.named_day()),
            (Anchor::Mention, Frame::News | Frame::Chronicle) | (Anchor::Publication, Frame::Chronicle) => {
                self.named_day().or(self.published)
            }
        }
    }

    fn named_day(&self) -> Option<NaiveDate> {
        self.named.and_then(Stretch::bounds).map(|(first, _)| first)
    }
}

/// Whether a stretch is fine enough to count `unit`s from: no "two days later" after a year.
fn holds_days(stretch: Stretch, unit: Unit) -> bool {
    let step = match stretch {
        Stretch::Day(_) => Unit::Day,
        Stretch::Week { .. } | Stretch::Weekend { .. } => Unit::Week,
        Stretch::Month { .. } => Unit::Month,
        Stretch::Quarter { .. } | Stretch::Season { .. } => Unit::Quarter,
        Stretch::HalfYear { .. } => Unit::HalfYear,
        Stretch::Year(_) => Unit::Year,
        Stretch::Decade(_) => Unit::Decade,
        Stretch::Century(_) => Unit::Century,
    };
    unit >= step
}

fn unbounded(timex: TimexType, value: String) -> Resolved {
    Resolved {
        timex,
        value,
        bounds: (None, None),
    }
}

/// The year that puts `stretch` nearest to `day`, on the side that the tense wants.
fn nearest(day: NaiveDate, tense: Tense, stretch: impl Fn(i32) -> Stretch) -> Option<i32> {
    let distance = |year: i32| {
        let (first, last) = stretch(year).bounds()?;
        let after = (first - day).num_days().max(0);
        let before = (day - last).num_days().max(0);
        // A side that the tense speaks against weighs more: "was" may still introduce a report of
        // tomorrow's match, but not of next autumn's; "will" hardly ever speaks of what is over.
        Some(match tense {
            Tense::Past => before + 3 * after,
            Tense::Future => after + 10 * before,
            Tense::Open => after + before,
        })
    };
    let year = day.year();
    [year, year - 1, year + 1]
        .into_iter()
        .filter_map(|year| Some((distance(year)?, year)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, year)| year)
}

/// A chronicle states years, most of them far from its own day, and hardly ever says "yesterday".
fn frame(published: Option<NaiveDate>, mentions: &[DateMention]) -> Frame {
    let Some(published) = published else {
        return Frame::News;
    };
    let (mut far, mut near) = (0, 0);
    for mention in mentions {
        if let Some(year) = stated_year(mention) {
            let is_far = (year - published.year()).abs() > 2;
            far += i32::from(is_far);
            near += i32::from(!is_far);
        } else {
            near += i32::from(is_of_the_day(mention));
        }
    }
    // Five stated years, four of five far away: a news article that looks back says "yesterday" too.
    if far >= 5 && far >= 4 * near {
        Frame::Chronicle
    } else {
        Frame::News
    }
}

/// The year that the words of a date name.
fn stated_year(mention: &DateMention) -> Option<i32> {
    let Reading::Point(point) = mention.reading else {
        return None;
    };
    match point.when {
        When::Day { year, .. } | When::Month { year, .. } | When::Season { year, .. } | When::Year(year) => {
            match year {
                Year::Stated(year) => Some(year),
                Year::Short(_) | Year::Shifted { .. } | Year::Unstated => None,
            }
        }
        When::Quarter { .. }
        | When::HalfYear { .. }
        | When::Decade(_)
        | When::Century(_)
        | When::Week { .. }
        | When::Weekday { .. }
        | When::Weekend { .. }
        | When::Holiday { .. }
        | When::Shifted { .. }
        | When::SomeDay => None,
    }
}

/// Whether the words count from the day of publication, a week or two away at most.
fn is_of_the_day(mention: &DateMention) -> bool {
    let Reading::Point(point) = mention.reading else {
        return false;
    };
    match point.when {
        When::Weekday { .. } => true,
        When::Shifted { unit, by, from } => from == Anchor::Publication && unit <= Unit::Week && by.abs() < 8,
        When::Day { .. }
        | When::Month { .. }
        | When::Year(_)
        | When::Season { .. }
        | When::Quarter { .. }
        | When::HalfYear { .. }
        | When::Decade(_)
        | When::Century(_)
        | When::Week { .. }
        | When::Weekend { .. }
        | When::Holiday { .. }
        | When::SomeDay => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::dates::Season;

    #[test]
    fn an_unstated_year_is_the_nearest_one() {
        let day: NaiveDate = "2024-02-10".parse().unwrap();
        let winter = |year| Stretch::Season {
            year,
            season: Season::Winter,
        };
        for (month, tense, expected) in [
            (12, Tense::Open, 2023),
            (3, Tense::Open, 2024),
            (3, Tense::Past, 2024),
            (12, Tense::Future, 2024),
            (10, Tense::Past, 2023),
        ] {
            let year = nearest(day, tense, |year| Stretch::Month { year, month });
            assert_eq!(year, Some(expected), "month {month} {tense:?}");
        }
        assert_eq!(nearest(day, Tense::Open, winter), Some(2023));
    }
}
