//! The day by which the house itself dates an article, where markup gives the moment in UTC: half past one in
//! the morning there is the evening before in the house's town, and that day is what the page shows.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::article::Origin;
use crate::parse::draft::Stated;

/// Zones lie up to twelve hours behind UTC and fourteen before it, in steps of a half hour (but for a few
/// islands).
const MOST_BEHIND: i64 = 12 * 60;
const MOST_BEFORE: i64 = 14 * 60;
const STEP: i64 = 30;

/// What the page says besides the moment.
pub(super) struct Witnesses<'d> {
    /// Other dates of publication, as markup states them.
    pub stated: &'d [Stated],
    /// What it shows near the headline, nearest first.
    pub shown: &'d [Stated],
    pub address: Option<&'d str>,
    pub modified: Option<&'d str>,
}

/// The date of publication as the house's calendar has it: with its offset where the page gives that away,
/// else the day alone; unchanged where nothing says that the day is another.
pub(super) fn of_house(published: Stated, witnesses: &Witnesses<'_>) -> Stated {
    found(&published, witnesses).unwrap_or(published)
}

fn found(published: &Stated, witnesses: &Witnesses<'_>) -> Option<Stated> {
    let utc = Moment::of(&published.words).filter(|moment| moment.offset == Some(0))?;
    let all = || witnesses.stated.iter().chain(witnesses.shown);
    let is_same_moment = |other: &&Stated| {
        let other = Moment::of(&other.words).filter(|other| other.offset.is_some_and(|offset| offset != 0));
        other.is_some_and(|other| other.minute_in_utc() == utc.minute_in_utc() && other.day() != utc.day())
    };
    if let Some(zoned) = all().find(is_same_moment) {
        return Some(zoned.clone());
    }
    let mut shown = witnesses.shown.iter();
    if let Some(offset) = shown.find_map(|shown| offset(utc, Moment::of(&shown.words)?)) {
        return Some(Stated::new(utc.at(offset), published.origin));
    }
    let days = witnesses.shown.iter();
    let days = days.filter_map(|shown| Some((day(&shown.words)?, shown.origin)));
    // A page may show the day on which it was fetched as well.
    if days.clone().any(|(day, _)| day == utc.day()) {
        return None;
    }
    let shown = days.filter(|(day, _)| is_possible(*day, utc)).find(|(day, _)| {
        let is_change = witnesses.modified.and_then(self::day) == Some(*day);
        *day < utc.day() || !is_change || utc.is_full_hour()
    });
    let address = || Some((day(witnesses.address?)?, Origin::Address));
    let (day, origin) = shown.or_else(address).filter(|(day, _)| is_possible(*day, utc))?;
    Some(Stated::new(day.to_string(), origin))
}

/// A moment as it is stated.
#[derive(Debug, Clone, Copy)]
struct Moment {
    local: NaiveDateTime,
    /// In minutes.
    offset: Option<i64>,
}

impl Moment {
    fn of(date: &str) -> Option<Self> {
        let (date, time) = date.split_once('T')?;
        let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
        let (clock, zone) = time.split_at(zone);
        let clock = ["%H:%M:%S", "%H:%M"]
            .iter()
            .find_map(|form| NaiveTime::parse_from_str(clock, form).ok())?;
        let local = date.parse::<NaiveDate>().ok()?.and_time(clock);
        let number = |part: Option<&str>| part?.parse::<i64>().ok();
        let minutes = |zone: &str| Some(number(zone.get(..2))? * 60 + number(zone.get(3..5))?);
        let offset = match zone.chars().next() {
            None => None,
            Some('Z') => Some(0),
            Some('-') => Some(-minutes(&zone[1..])?),
            Some(_) => Some(minutes(&zone[1..])?),
        };
        Some(Self { local, offset })
    }

    fn day(self) -> NaiveDate {
        self.local.date()
    }

    /// Seconds are not always stated.
    fn minute_in_utc(self) -> i64 {
        self.local.and_utc().timestamp().div_euclid(60) - self.offset.unwrap_or(0)
    }

    /// Midnight somewhere: a day that software made a moment.
    fn is_full_hour(self) -> bool {
        self.local.minute() == 0 && self.local.second() == 0
    }

    /// The same moment on the clock of a place so far before UTC.
    fn at(self, offset: i64) -> String {
        let local = self.local + chrono::Duration::minutes(offset);
        let sign = if offset < 0 { '-' } else { '+' };
        let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
        format!(
            "{}{sign}{hours:02}:{minutes:02}",
            local.format("%Y-%m-%dT%H:%M:%S")
        )
    }
}

/// How far before UTC the clock was that shows `local` for the moment `utc`, if it was another day there.
fn offset(utc: Moment, local: Moment) -> Option<i64> {
    let minutes = local.minute_in_utc() - utc.minute_in_utc();
    let is_zone = (-MOST_BEHIND..=MOST_BEFORE).contains(&minutes) && minutes % STEP == 0;
    (local.offset.is_none() && is_zone && local.day() != utc.day()).then_some(minutes)
}

fn day(date: &str) -> Option<NaiveDate> {
    date.get(..10)?.parse().ok()
}

/// Whether it was that other day somewhere at the moment.
fn is_possible(day: NaiveDate, utc: Moment) -> bool {
    let minutes = i64::from(utc.local.hour() * 60 + utc.local.minute());
    match (day - utc.day()).num_days() {
        -1 => minutes < MOST_BEHIND,
        1 => minutes + MOST_BEFORE >= 24 * 60,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(published: &str, witnesses: &Witnesses<'_>, expected: &str) {
        let stated = Stated::new(published, Origin::JsonLd);
        assert_eq!(of_house(stated, witnesses).words, expected);
    }

    fn nothing() -> Witnesses<'static> {
        Witnesses {
            stated: &[],
            shown: &[],
            address: None,
            modified: None,
        }
    }

    fn shown(dates: &[&str]) -> Vec<Stated> {
        let stated = |date: &&str| Stated::new(*date, Origin::Text);
        dates.iter().map(stated).collect()
    }

    #[test]
    fn the_evening_before_is_dated_with_the_offset_that_the_page_gives_away() {
        let moment = "2024-03-13T01:30:15Z";
        let shown = shown(&["2024-03-12T20:30"]);
        let witnesses = Witnesses {
            shown: &shown,
            ..nothing()
        };
        check(moment, &witnesses, "2024-03-12T20:30:15-05:00");
        let stated = super::tests::shown(&["2024-03-12T20:30:15-05:00"]);
        let witnesses = Witnesses {
            stated: &stated,
            ..nothing()
        };
        check(moment, &witnesses, "2024-03-12T20:30:15-05:00");
    }

    #[test]
    fn the_day_alone_is_kept_where_no_offset_is_known() {
        let shown = shown(&["2024-03-12"]);
        let witnesses = Witnesses {
            shown: &shown,
            ..nothing()
        };
        check("2024-03-13T01:30:15Z", &witnesses, "2024-03-12");
        let witnesses = Witnesses {
            address: Some("2024-03-12"),
            ..nothing()
        };
        check("2024-03-13T01:30:15+00:00", &witnesses, "2024-03-12");
    }

    #[test]
    fn midnight_in_utc_clothes_is_the_day_that_the_page_shows() {
        let shown = shown(&["2024-03-12"]);
        let witnesses = Witnesses {
            shown: &shown,
            modified: Some("2024-03-12T09:00Z"),
            ..nothing()
        };
        check("2024-03-11T23:00Z", &witnesses, "2024-03-12");
        // Half past ten is no midnight: what is shown is the change.
        check("2024-03-11T22:30:00Z", &witnesses, "2024-03-11T22:30:00Z");
    }

    #[test]
    fn a_moment_stays_where_nothing_says_that_the_day_is_another() {
        for published in ["2024-03-12T08:30:00Z", "2024-03-12T08:30:00+01:00", "2024-03-12"] {
            let shown = shown(&["2024-03-12T10:30", "2024-03-11"]);
            let witnesses = Witnesses {
                shown: &shown,
                address: Some("2024-03-11"),
                ..nothing()
            };
            check(published, &witnesses, published);
        }
        let shown = shown(&["2024-03-01", "2024-03-11"]);
        let witnesses = Witnesses {
            shown: &shown,
            ..nothing()
        };
        // Noon in UTC is the day before nowhere.
        check("2024-03-12T15:30:00Z", &witnesses, "2024-03-12T15:30:00Z");
    }
}
