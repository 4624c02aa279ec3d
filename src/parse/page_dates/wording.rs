//! What short words of a page say of its dates: "Published: May 3, 2023", a date that stands alone.

use std::collections::{BTreeMap, BTreeSet};

use super::{CELL_SIGNS, around, day_of, goes_on};
use crate::lang::Match;
use crate::parse::bylines;
use crate::parse::draft::{ShownDate, ends_sentence};
use crate::parse::page_rules::{Meaning, Rules};
use crate::parse::timestamp;

/// Place names in front of a date have at most this many words ("Frankfurt am Main").
const LONGEST_PLACE: usize = 4;

impl Rules<'_> {
    /// What markup gives as a date, by machine or in words, with or without the label that fits.
    pub fn stated_date(&self, stated: &str, label: Meaning) -> Option<String> {
        if let Some(date) = timestamp::normalized(stated) {
            return Some(date);
        }
        // What begins like ISO 8601 and is no day of the calendar: "0000-00-00", "1970-01-01".
        if stated.len() >= 4 && stated.bytes().take(4).all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let mut tokens = Vec::new();
        let stream = self.cut(stated, &mut tokens);
        let mut found = self.matches(stream).into_iter();
        let fits = |meaning| meaning == Meaning::Date || meaning == label;
        let found = found.find(|found| self.meaning(found).is_some_and(fits))?;
        self.date(&found, stream)
    }

    /// The date that short words say they hold: "Published: May 3, 2023".
    pub fn labelled_date(&self, words: &str, meaning: Meaning) -> Option<String> {
        let mut tokens = Vec::new();
        let stream = self.cut(words, &mut tokens);
        let mut found = self.matches(stream).into_iter();
        let found = found.find(|found| self.meaning(found) == Some(meaning))?;
        let (_, behind) = around(&found, stream, 0..words.len());
        let is_story = !self.is_sentence(&found) && goes_on(words, behind);
        (!is_story).then(|| self.date(&found, stream))?
    }

    /// Whether a pattern is a sentence on the article, which may go on: "This entry was posted on … and is
    /// filed under …".
    pub fn is_sentence(&self, found: &Match) -> bool {
        let form = self
            .file
            .and_then(|file| file.entries[found.pattern].with.get("form"));
        form.is_some_and(|form| form == "sentence")
    }

    /// The date of a place near the headline, if nothing there says that it is another.
    pub fn shown_date(&self, shown: &ShownDate) -> Option<String> {
        let is_change = || self.labelled_date(&shown.line, Meaning::Modified).is_some();
        let of_line = self.lone_date(&shown.line);
        of_line.or_else(|| self.lone_date(&shown.words).filter(|_| !is_change()))
    }

    /// The lists that have different days: of what takes place, of other articles.
    pub fn calendars(&self, shown: &[ShownDate]) -> BTreeSet<usize> {
        let (mut days, mut calendars) = (BTreeMap::new(), BTreeSet::new());
        for shown in shown {
            let Some((list, date)) = shown.list.zip(self.shown_date(shown)) else {
                continue;
            };
            let day = day_of(&date);
            if *days.entry(list).or_insert(day) != day {
                calendars.insert(list);
            }
        }
        calendars
    }

    pub fn lone_date(&self, words: &str) -> Option<String> {
        let mut tokens = Vec::new();
        let stream = self.cut(words, &mut tokens);
        let mut found = self.matches(stream).into_iter();
        let found = found.find(|found| self.meaning(found) == Some(Meaning::Date))?;
        let (before, behind) = around(&found, stream, 0..words.len());
        let machine = self.machine_made(&found, stream);
        let behind = machine.map_or(behind, |_| "");
        let goes_on = behind.starts_with(|c: char| c.is_lowercase() || ":?!".contains(c));
        // "…, born on 3 May 1985, has been mayor since 2014."
        let inserted = behind.strip_prefix(',').map(str::trim_start).unwrap_or("");
        let goes_on = goes_on || (inserted.starts_with(char::is_lowercase) && ends_sentence(words));
        // From one time to another: that is when something takes place.
        let to = behind.strip_prefix(['-', '–', '—']).unwrap_or("").trim_start();
        let goes_on = goes_on || is_clock_or_day(to);
        (!goes_on && self.stands_apart(&found, before, behind)).then(|| self.date(&found, stream))?
    }

    /// Whether nothing but a place or names stand in front of a date, in its part of the line.
    pub fn stands_apart(&self, found: &Match, before: &str, behind: &str) -> bool {
        let is_edge = |c: char| CELL_SIGNS.contains(&c) || "/»–—\n".contains(c);
        let cell = before.rsplit(is_edge).next().unwrap_or(before);
        // Pictures of calendars and clocks stand before dates.
        let is_sign = |c: char| !c.is_alphanumeric() && !c.is_ascii_punctuation();
        let cell = cell.trim_matches(|c: char| is_sign(c) || "([".contains(c));
        let are_names = || bylines::is_only_names(cell.trim_end_matches([',', '-', ' ']), self.pack);
        // "1.1.11" may be a version as well.
        if self.is_short(found) {
            return behind.is_empty() && (cell.is_empty() || are_names());
        }
        let is_place = |place: &str| {
            let mut words = place.split_whitespace();
            words.clone().count() <= LONGEST_PLACE
                && !place.contains(':')
                && words.all(|word| word.starts_with(char::is_uppercase))
        };
        cell.is_empty() || cell.strip_suffix(',').is_some_and(is_place) || are_names()
    }
}

/// "15 Uhr", "15:30", "5.3.", but not the ordinal of a name: "1. Bundesliga".
fn is_clock_or_day(words: &str) -> bool {
    let behind = words.trim_start_matches(|c: char| c.is_ascii_digit());
    behind.len() < words.len() && !behind.starts_with(". ")
}
