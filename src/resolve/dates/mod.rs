//! Time expressions to calendar values: against the day of publication, or against the date that
//! the text named last.

mod anchors;
mod calendar;
mod frame;
mod hours;
mod months;
mod place;
mod story;
mod timex;
mod turns;
mod weekdays;
mod years;

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::Excerpts;
use crate::annotate::dates::{
    Anchor, DateMention, Extent, Point, Reading, Reference, Tense, Unit, When, Year,
};
use crate::annotate::{Mentions, Sentence};
use crate::article::Article;
use crate::facts::{DateValue, TimexType};
use crate::lang::Pack;

use anchors::{counts_from_publication, holds_days};
use calendar::{LAST_YEAR, Stretch};
use frame::{Frame, publication, stated_year};
use hours::day_ahead;
use place::Place;
use story::Story;
use turns::{distance, weekday_near};

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
            context.words = mention.tokens.clone();
            context.day_ahead = day_ahead(&mentions.dates, at);
            let resolved = context.resolve(mention);
            if context.named_by == mention.tokens
                && let Some(named) = context.named
            {
                context.story.tell(at, mention, named);
            }
            DateValue {
                excerpt: excerpts.of(mention.span),
                timex: resolved.timex,
                value: resolved.value,
                earliest: resolved.bounds.0.and_then(iso),
                latest: resolved.bounds.1.and_then(iso),
                found_by: mention.found_by.describe(pack),
            }
        })
        .collect()
}

/// Nothing beyond the last year: the winter of 9999 has no end that ISO 8601 can write.
fn iso(day: NaiveDate) -> Option<String> {
    (day.year() <= LAST_YEAR).then(|| day.to_string())
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
    /// The stretch that was named last, and the words that did so.
    named: Option<Stretch>,
    named_by: Range<usize>,
    /// The stretch that was named last without counting from publication.
    stated: Option<Stretch>,
    story: Story,
    /// The quarter that was named last, and the number of the sentence that did so.
    quarter: Option<Stretch>,
    quarter_in: usize,
    /// The number of the sentence at hand, and of the one that named a stretch last.
    sentence: usize,
    named_in: usize,
    /// Where the sentence at hand begins.
    sentence_from: usize,
    /// The words of the mention at hand.
    words: Range<usize>,
    /// The day that stands right after the mention at hand: "at 8 p.m. on Friday".
    day_ahead: Option<(When, Tense)>,
    /// The number of the block at hand.
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
            quarter_in: 0,
            sentence: 0,
            named_in: 0,
            sentence_from: 0,
            words: 0..0,
            day_ahead: None,
            block: usize::MAX,
            place: Place::Text,
            section: None,
            section_from: usize::MAX,
            section_is: Place::Text,
            named,
            named_by: 0..0,
            stated: None,
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
        let stretch = self.stretch(point.when, tense).filter(|found| found.is_known());
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
            self.named_by = self.words.clone();
            if !counts_from_publication(point.when) {
                self.stated = stretch;
            }
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
            When::Century(0) => None,
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
                let on = |year| Stretch::day(year, month, day).unwrap_or(Stretch::Year(year));
                (self.year(year, tense, on)?, month)
            }
            None => match self.near().and_then(Stretch::first_day).map(Stretch::month_of) {
                Some(month) => month,
                None => return self.day_of_month(day, tense),
            },
        };
        Stretch::day(year, month, day)
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
}

fn unbounded(timex: TimexType, value: String) -> Resolved {
    Resolved {
        timex,
        value,
        bounds: (None, None),
    }
}
