//! Time expressions to calendar values: against the day of publication, or against the date that
//! the text named last.

mod calendar;
mod frame;
mod months;
mod place;
mod story;
mod timex;
mod turns;
mod weekdays;

use chrono::{Datelike, NaiveDate};

use super::Excerpts;
use crate::annotate::dates::{
    Anchor, DateMention, Extent, Point, Reading, Reference, Tense, Unit, When, Year,
};
use crate::annotate::{Mentions, Sentence};
use crate::article::Article;
use crate::facts::{DateValue, TimexType};
use crate::lang::Pack;

use calendar::Stretch;
use frame::{Frame, publication, stated_year};
use place::Place;
use story::{Story, day_ahead};
use turns::{before_christ, distance, nearest, same_of_year, told_year, turn, weekday_near};

/// One value for each of `mentions.dates`, in the same order.
pub fn resolve(
    article: &Article,
    mentions: &Mentions,
    pack: &Pack,
    excerpts: &Excerpts<'_>,
) -> Vec<DateValue> {
    let mut context = Context::new(article, &mentions.dates);
    let mut sentences = mentions.sentences.iter().enumerate().peekable();
    mentions
        .dates
        .iter()
        .enumerate()
        .map(|(at, mention)| {
            while let Some((number, sentence)) =
                sentences.next_if(|(_, sentence)| sentence.tokens.start <= mention.tokens.start)
            {
                context.sentence = number;
                context.sentence_from = sentence.tokens.start;
                context.enter(article, sentence);
            }
            context.opens = mention.tokens.start <= context.sentence_from + 2;
            context.day_ahead = day_ahead(&mentions.dates, at);
            let resolved = context.resolve(mention);
            if context.named_in == context.sentence
                && let Some(named) = context.named
            {
                context.story.tell(at, mention, named);
            }
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

/// What is known of the calendar when a mention is reached.
struct Context {
    /// The middle of the stretch where the page states no more than a month or a year.
    published: Option<NaiveDate>,
    /// What the page states of its publication: a day, a month or a year.
    precision: Unit,
    frame: Frame,
    /// The stretch that was named last.
    named: Option<Stretch>,
    story: Story,
    /// The quarter that was named last.
    quarter: Option<Stretch>,
    /// The number of the sentence at hand, and of the one that named a stretch last.
    sentence: usize,
    named_in: usize,
    /// Where the sentence at hand begins, and whether the mention at hand stands there.
    sentence_from: usize,
    opens: bool,
    quarter_in: usize,
    /// The day that stands right after the mention at hand: "at 8 p.m. on Friday".
    day_ahead: Option<(When, Tense)>,
    block: usize,
    place: Place,
    /// The year that the last heading with a year has.
    section: Option<i32>,
    /// The block of that heading.
    section_from: usize,
    section_is: Place,
}

impl Context {
    fn new(article: &Article, mentions: &[DateMention]) -> Self {
        // A page that states only when it was last changed was most likely written then, too.
        let declared = &article.declared;
        let published = declared
            .date_published
            .as_deref()
            .or(declared.date_modified.as_deref());
        let stated = published.and_then(publication);
        let published = stated.map(|(day, _)| day);
        let frame = Frame::of(published, mentions);
        // Before it has named a year, a chronicle tells of the first that it will name.
        let named = match frame {
            Frame::Chronicle => mentions.iter().find_map(stated_year).map(Stretch::Year),
            Frame::News => None,
        };
        Self {
            published,
            precision: stated.map_or(Unit::Day, |(_, precision)| precision),
            frame,
            quarter: None,
            sentence: 0,
            named_in: 0,
            sentence_from: 0,
            opens: false,
            quarter_in: 0,
            day_ahead: None,
            block: usize::MAX,
            place: Place::Text,
            section: None,
            section_from: usize::MAX,
            section_is: Place::Text,
            named,
            story: Story::new(mentions, named),
        }
    }

    /// Goes on to a sentence. Under a heading with a year ("1863"), each paragraph of a chronicle begins in it.
    fn enter(&mut self, article: &Article, sentence: &Sentence) {
        if self.block == sentence.block {
            return;
        }
        self.block = sentence.block;
        self.place = Place::of(article, sentence);
        let told = self.named.and_then(Stretch::year);
        if let (Frame::Chronicle, Place::Text, Some(year)) = (self.frame, self.place, self.section)
            && (self.section_is == Place::Year || told.is_none_or(|told| told < year))
        {
            self.named = Some(Stretch::Year(year));
            self.story.told = self.named;
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
        if let (Place::Heading | Place::Year, Some(year)) = (self.place, stretch.and_then(Stretch::year)) {
            // "1775–1778": no one year.
            let is_second = self.section_from == self.block && self.section != Some(year);
            self.section = (!is_second).then_some(year);
            self.section_from = self.block;
            self.section_is = self.place;
        }
        // A bare time of day moves nothing on: "at 3 p.m." is on the day already named.
        if stretch.is_some() && point.when != When::SomeDay {
            self.named = stretch;
            self.named_in = self.sentence;
        }
        if let When::Quarter { .. } | When::ReportedQuarter = point.when {
            self.quarter = stretch;
            self.quarter_in = self.sentence;
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
        match point.extent {
            Extent::Closed => {}
            Extent::OpenEnded => {
                value.push_str("/..");
                bounds.1 = None;
            }
            Extent::NoLater => bounds.0 = None,
            Extent::NoEarlier => bounds.1 = None,
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
                // What a firm expects of a quarter, it may expect of the one that is over.
                let tense = match tense {
                    Tense::Future | Tense::Present | Tense::Open => Tense::Open,
                    Tense::Past => Tense::Past,
                };
                let of = |year| Stretch::Quarter { year, quarter };
                let told = self.year(year, tense, of)?;
                // What was reported of a quarter was of one that had begun.
                let is_ahead = |day| of(told).bounds().is_some_and(|(first, _)| first > day);
                let unlikely = year == Year::Unstated && tense == Tense::Past && self.frame == Frame::News;
                let back = unlikely && self.published.is_some_and(is_ahead);
                Some(of(told - i32::from(back)))
            }
            When::HalfYear { year, half } => {
                let year = self.year(year, tense, |year| Stretch::HalfYear { year, half })?;
                Some(Stretch::HalfYear { year, half })
            }
            When::Week { year, week } => {
                let year = self.year(year, tense, |year| Stretch::Week { year, week })?;
                Some(Stretch::Week { year, week })
            }
            When::Years { first, last } => Some(Stretch::Years { first, last }),
            When::Decade(first) => self.decade(first, tense),
            When::Century(number) if number < 0 => Some(Stretch::Century(number)),
            When::Century(number) => Some(Stretch::Century(number - 1)),
            When::Weekday { weekday, shift, from } => {
                // "the following Monday" after a month: no Monday that is known.
                let is_coarse = self.named.is_some_and(|named| !holds_days(named, Unit::Day));
                let from = if is_coarse { Anchor::Publication } else { from };
                let named = self.just_named(weekday).filter(|_| shift.is_none());
                named.or_else(|| {
                    let day = self.anchor_within(Unit::Day, from)?;
                    weekday_near(day, (weekday, shift), tense).map(Stretch::Day)
                })
            }
            When::WeekdayOf { weekday, week } => self.weekday_of(weekday, week),
            When::Weekend { shift } => self.weekend(shift, tense),
            When::OfMonth { month, part } => self.of_month(month, part, tense),
            When::Holiday { year, holiday } => {
                let on = |year| calendar::holiday(holiday, year).map_or(Stretch::Year(year), Stretch::Day);
                let year = self.year(year, tense, on)?;
                calendar::holiday(holiday, year).map(Stretch::Day)
            }
            When::Shifted { unit, by, from } => self.shifted(unit, by, from),
            When::SomeDay if self.day_ahead.is_some() => {
                let (when, tense) = self.day_ahead?;
                self.stretch(when, tense)
            }
            When::SomeDay => match self.near() {
                Some(Stretch::Day(day)) => Some(Stretch::Day(day)),
                Some(_) | None => self
                    .published_within(Unit::Day)
                    .filter(|_| self.frame == Frame::News)
                    .map(Stretch::Day),
            },
            When::ReportedQuarter => match self.quarter {
                Some(quarter) => Some(quarter),
                None => Stretch::shifted(self.published_within(Unit::Quarter)?, Unit::Quarter, -1),
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
            None => match self.near().and_then(Stretch::bounds) {
                Some((day, _)) => (day.year(), day.month()),
                None => return self.day_of_month(day, tense),
            },
        };
        NaiveDate::from_ymd_opt(year, month, day).map(Stretch::Day)
    }

    /// "on the 7th" with no month near it: of the month that puts it nearest to publication.
    fn day_of_month(&self, day: u32, tense: Tense) -> Option<Stretch> {
        let published = self.published_within(Unit::Day)?;
        let on = |month: i32| {
            let (first, _) = Stretch::shifted(published, Unit::Month, month)?.bounds()?;
            first.with_day(day)
        };
        [-1, 0, 1]
            .into_iter()
            .filter_map(on)
            .min_by_key(|day| distance(published, tense, (*day, *day)))
            .map(Stretch::Day)
    }

    /// The stretch named last, if the words are about it still: in news only in the same sentence and the next.
    fn near(&self) -> Option<Stretch> {
        match self.frame {
            Frame::Chronicle => self.named,
            Frame::News => self.named.filter(|_| self.sentence - self.named_in <= 1),
        }
    }

    /// The day or month of years gone by that news has just told of: "On 3 May 1998 he joined. In June he …"
    fn looks_back(&self) -> Option<Stretch> {
        let published = self.published?.year();
        let (first, last) = self.near().and_then(Stretch::bounds)?;
        let is_fine = (last - first).num_days() < 32;
        let goes_on = self.opens && self.named_in != self.sentence;
        self.near()
            .filter(|_| is_fine && goes_on && first.year() + 2 <= published)
    }

    /// What the words go on from: what their own sentence has named, else the story.
    fn told(&self) -> Option<Stretch> {
        if self.named_in == self.sentence {
            self.named
        } else {
            self.story.told
        }
    }

    /// The day of publication, if it is known well enough to tell which `unit` holds it.
    fn published_within(&self, unit: Unit) -> Option<NaiveDate> {
        self.published.filter(|_| self.precision <= unit)
    }

    /// The year that is meant; `stretch` makes the whole expression of a year, to tell which is near.
    fn year(&self, year: Year, tense: Tense, stretch: impl Fn(i32) -> Stretch) -> Option<i32> {
        match year {
            Year::Stated(year) => Some(year),
            Year::Short(short) => Some(self.full_year(short)),
            Year::Shifted { by, from } => self.shifted(Unit::Year, by, from)?.year(),
            Year::Turn { by, from } => turn(self.anchor_day(from)?, by, stretch),
            Year::Unstated => match (self.frame, self.told()) {
                (Frame::Chronicle, Some(named)) if named.year().is_some() => told_year(named, stretch),
                (Frame::News, _) if tense != Tense::Future && self.looks_back().is_some() => {
                    told_year(self.looks_back()?, stretch)
                }
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
            // Of years before, hardly anybody says only the last two digits.
            && named >= 1500
        {
            return named.div_euclid(100) * 100 + short;
        }
        let now = self.published.map_or(2000, |day| day.year());
        let year = now.div_euclid(100) * 100 + short;
        if year > now + 10 { year - 100 } else { year }
    }

    /// "the twenties": those that have begun; told of in the past, those that are over.
    fn decade(&self, first: i32, tense: Tense) -> Option<Stretch> {
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
            _ => first.div_euclid(10),
        };
        Some(Stretch::Decade(decade))
    }

    fn shifted(&self, unit: Unit, by: i32, from: Anchor) -> Option<Stretch> {
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
        let unit = match (from, self.named, unit) {
            // Two weeks after a day is a day.
            (Anchor::Mention, Some(Stretch::Day(_)), Unit::Week) => return self.weeks_on(by),
            (_, _, unit) => unit,
        };
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

    /// The anchor, unless it is a publication that is not known well enough to count such units from it.
    fn anchor_within(&self, unit: Unit, anchor: Anchor) -> Option<NaiveDate> {
        let day = self.anchor_day(anchor)?;
        (self.published != Some(day) || self.precision <= unit).then_some(day)
    }

    fn anchor_day(&self, anchor: Anchor) -> Option<NaiveDate> {
        match (anchor, self.frame) {
            (Anchor::Publication | Anchor::Comparison, Frame::News) => self.published.or(self.named_day()),
            (Anchor::Mention, Frame::News) | (_, Frame::Chronicle) => self.named_day().or(self.published),
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
        Stretch::Year(_) | Stretch::Years { .. } => Unit::Year,
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
