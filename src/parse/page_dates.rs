//! The dates of the article itself, in the words of the page: what says that it is the date of publication
//! or of the last change, what stands alone where such dates stand, the dateline; and which of them counts.

use std::collections::{BTreeMap, BTreeSet};

use super::bylines;
use super::draft::{DatePlace, Draft, DraftBlock, ShownDate, Stated, char_floor, ends_sentence, take};
use super::page_rules::{Meaning, Rules};
use super::timestamp::{self, Time};
use super::{address_date, publisher};
use crate::article::{BlockKind, Declared, Origin, PageElement};
use crate::iso_date::full_year;
use crate::lang::{Match, Stream, Token, nothing_found};
use chrono::{Datelike, NaiveDate, Weekday};

/// Signs that part a line of notes.
pub(super) const CELL_SIGNS: [char; 3] = ['|', '•', '·'];

/// Place names in front of a date have at most this many words ("Frankfurt am Main").
const LONGEST_PLACE: usize = 4;

/// A paragraph that begins with a bare date is a report from 100 signs on; a shorter one is an entry of a list.
const SHORTEST_REPORT: usize = 100;

/// A date standing alone is the article's only near the top: a kicker, two lines of headline, the lead, the
/// byline, a caption with its credit and a line of buttons may stand above it.
const TOP_BLOCKS: usize = 8;

/// What two digits of a year are counted from: the newest pages there are when this is written. A clock
/// would read the same page otherwise a year later.
const NEWEST_PAGES: i32 = 2026;

/// Regions that write the month first.
const MONTH_FIRST: [&str; 2] = ["us", "ph"];

/// Endings of hosts that are countries' and in use all over the world.
const WORLDWIDE: [&str; 8] = ["us", "io", "tv", "co", "ai", "me", "fm", "to"];

/// Which number of "3/4/2024" is the month, where both could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

impl Order {
    /// As the region of the language's tag has it ("en-GB"), or the country of the address.
    pub fn of(language_tag: Option<&str>, url: Option<&str>) -> Self {
        let region = language_tag
            .and_then(|tag| tag.split(['-', '_']).skip(1).find(|part| part.len() == 2))
            .map(str::to_ascii_lowercase);
        let host = url.and_then(|url| url.split("://").nth(1)?.split(['/', '?', ':']).next());
        let country = host
            .and_then(|host| host.rsplit('.').next())
            .filter(|ending| ending.len() == 2 && !WORLDWIDE.contains(ending));
        match region.as_deref().or(country) {
            Some(region) if !MONTH_FIRST.contains(&region) => Self::DayFirst,
            Some(_) | None => Self::MonthFirst,
        }
    }
}

/// What the blocks of the main text say of the dates.
#[derive(Debug, Default)]
pub(super) struct NotedDates {
    pub published: Option<String>,
    pub modified: Option<String>,
    /// In text order.
    pub alone: Vec<LoneDate>,
}

/// A date that stands alone in a line.
#[derive(Debug)]
pub(super) struct LoneDate {
    /// The index of its block.
    pub block: usize,
    pub date: String,
    /// Whether the block says nothing else.
    pub is_whole: bool,
}

/// Declares when the article came out and was last changed. What markup says comes first, then what the page
/// says in words, then what it shows near the headline. `url` is its address, as far as it is known.
pub(super) fn settle(draft: &mut Draft, rules: &Rules<'_>, noted: NotedDates, url: Option<&str>) {
    let dates = &draft.dates;
    let first_of = |stated: &[Stated], label| {
        let mut dates = stated
            .iter()
            .filter_map(|s| Some(Stated::new(rules.stated_date(&s.words, label)?, s.origin)));
        dates.next()
    };
    let of_text = |date: String| Stated::new(date, Origin::Text);
    let of_element = |date: String| Stated::new(date, Origin::Element(PageElement::Date));
    let labelled = |meaning| {
        let mut lines = dates.shown.iter().flat_map(|shown| [&shown.line, &shown.words]);
        let date = lines.find_map(|words| rules.labelled_date(words, meaning));
        date.map(of_element)
    };
    let said = noted.published.map(of_text);
    let said = said.or_else(|| labelled(Meaning::Published));
    let published = first_of(&dates.published, Meaning::Published).or_else(|| said.clone());
    let lone = own_dates(draft, &noted.alone);
    let calendars = rules.calendars(&dates.shown);
    let is_listed = |shown: &ShownDate| shown.list.is_some_and(|list| calendars.contains(&list));
    let alone = |place| {
        let shown = dates.shown.iter().filter(move |shown| shown.place == place);
        let shown = shown.filter(|shown| !is_listed(shown));
        shown.filter_map(|shown| rules.shown_date(shown)).map(of_element)
    };
    // What does not say of what it is the date, most trusted first.
    let unsaid: Vec<Stated> = alone(DatePlace::Marked)
        .chain(first_of(&dates.unnamed, Meaning::Published))
        .chain(lone.first().map(|lone| of_text(lone.date.clone())))
        .chain(rules.dateline(draft, &noted.alone).map(of_text))
        .collect();
    // Where several days stand alone, none is the article's for standing near the headline.
    let are_many = lone.is_empty() && !is_one_day(&noted.alone);
    let is_of_many =
        |date: &Stated| are_many && noted.alone.iter().any(|lone| agree(&lone.date, &date.words));
    let (of_many, near): (Vec<Stated>, Vec<Stated>) = alone(DatePlace::Near).partition(is_of_many);
    let first = unsaid.iter().chain(&near).next().cloned();
    let unsaid: Vec<Stated> = unsaid.into_iter().chain(near).chain(of_many).collect();
    let published = published.or_else(|| match url.and_then(address_date::date_of) {
        Some(address) => Some(confirmed(&unsaid, address)),
        None => first,
    });
    let published = published.map(|date| with_time(date, said.iter().chain(&unsaid)));
    let modified = first_of(&dates.modified, Meaning::Modified)
        .or(noted.modified.map(of_text))
        .or_else(|| labelled(Meaning::Modified));
    for lone in lone.iter().filter(|lone| lone.is_whole) {
        let is_taken = published
            .iter()
            .chain(&modified)
            .any(|date| agree(&date.words, &lone.date));
        let block = &mut draft.blocks[lone.block];
        if is_taken && block.kind.is_story() {
            block.kind = BlockKind::Metadata;
        }
    }
    let Declared {
        date_published,
        date_modified,
        origins,
        ..
    } = &mut draft.declared;
    take(date_published, &mut origins.date_published, published);
    take(date_modified, &mut origins.date_modified, modified);
    warn_of_order(draft);
}

/// The dates that stand alone where the article's own does: near the top, and no other day stands so. Those
/// of a chronicle and of a calendar do; what stands behind the story leads to other pages.
fn own_dates<'d>(draft: &Draft, alone: &'d [LoneDate]) -> &'d [LoneDate] {
    let is_prose =
        |block: &DraftBlock| block.kind == BlockKind::Paragraph && ends_sentence(draft.words(block));
    let story = draft.blocks.iter().rposition(is_prose).unwrap_or(0);
    let within = alone.partition_point(|lone| lone.block < story);
    let own = if within > 0 { &alone[..within] } else { alone };
    let is_on_top = own.first().is_some_and(|lone| lone.block < TOP_BLOCKS);
    if is_on_top && is_one_day(own) { own } else { &[] }
}

fn is_one_day(alone: &[LoneDate]) -> bool {
    let mut pairs = alone.windows(2);
    pairs.all(|pair| day_of(&pair[0].date) == day_of(&pair[1].date))
}

/// The first date that the address agrees with; the address's own if none does.
fn confirmed(dates: &[Stated], address: String) -> Stated {
    let agreed = dates.iter().find(|date| agree(&date.words, &address));
    agreed
        .cloned()
        .unwrap_or_else(|| Stated::new(address, Origin::Address))
}

/// A day with the time that the page gives elsewhere for the same day.
fn with_time<'d>(date: Stated, mut others: impl Iterator<Item = &'d Stated>) -> Stated {
    let day = &date.words;
    let is_day = day.len() == "2024-03-12".len();
    let same =
        |other: &&Stated| is_day && other.words.len() > day.len() && other.words.starts_with(day.as_str());
    others.find(same).cloned().unwrap_or(date)
}

/// Whether two dates may be of one moment: zones may set them a day apart.
fn agree(one: &str, other: &str) -> bool {
    let days = day_of(one).zip(day_of(other));
    days.is_some_and(|(a, b)| (a - b).num_days().abs() <= 1)
}

fn day_of(date: &str) -> Option<NaiveDate> {
    date.get(..10)?.parse().ok()
}

/// Pages that were changed before they came out have one of both dates wrong.
fn warn_of_order(draft: &mut Draft) {
    let day = |date: &Option<String>| date.as_deref().and_then(day_of);
    let (published, modified) = (&draft.declared.date_published, &draft.declared.date_modified);
    // Zones may set them a day apart.
    let (Some(from), Some(to)) = (day(published), day(modified)) else {
        return;
    };
    if (from - to).num_days() > 1 {
        let message = format!("the page says that it was changed on {to} and came out later, on {from}");
        draft.warn("dates-disagree", message);
    }
}

impl Rules<'_> {
    /// What markup gives as a date, by machine or in words, with or without the label that fits.
    fn stated_date(&self, stated: &str, label: Meaning) -> Option<String> {
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
    fn labelled_date(&self, words: &str, meaning: Meaning) -> Option<String> {
        let mut tokens = Vec::new();
        let stream = self.cut(words, &mut tokens);
        let mut found = self.matches(stream).into_iter();
        let found = found.find(|found| self.meaning(found) == Some(meaning))?;
        let (_, behind) = around(&found, stream, 0..words.len());
        (!goes_on(words, behind)).then(|| self.date(&found, stream))?
    }

    /// The date of a place near the headline, if nothing there says that it is another.
    fn shown_date(&self, shown: &ShownDate) -> Option<String> {
        let is_change = || self.labelled_date(&shown.line, Meaning::Modified).is_some();
        let of_line = self.lone_date(&shown.line);
        of_line.or_else(|| self.lone_date(&shown.words).filter(|_| !is_change()))
    }

    /// The lists that have different days: of what takes place, of other articles.
    fn calendars(&self, shown: &[ShownDate]) -> BTreeSet<usize> {
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

    fn lone_date(&self, words: &str) -> Option<String> {
        let mut tokens = Vec::new();
        let stream = self.cut(words, &mut tokens);
        let mut found = self.matches(stream).into_iter();
        let found = found.find(|found| self.meaning(found) == Some(Meaning::Date))?;
        let (before, behind) = around(&found, stream, 0..words.len());
        let machine = self.machine_made(&found, stream);
        let behind = machine.map_or(behind, |_| "");
        let goes_on = behind.starts_with(|c: char| c.is_lowercase() || ":?!".contains(c));
        // From one time to another: that is when something takes place.
        let to = behind.strip_prefix(['-', '–', '—']).unwrap_or("").trim_start();
        let goes_on = goes_on || to.starts_with(|c: char| c.is_ascii_digit());
        (!goes_on && self.stands_apart(&found, before, behind)).then(|| self.date(&found, stream))?
    }

    /// Whether nothing but a place or names stand in front of a date, in its part of the line.
    pub fn stands_apart(&self, found: &Match, before: &str, behind: &str) -> bool {
        let is_edge = |c: char| CELL_SIGNS.contains(&c) || "/»–—\n".contains(c);
        let cell = before.rsplit(is_edge).next().unwrap_or(before);
        let cell = cell.trim_matches(|c: char| c.is_whitespace() || "([".contains(c));
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

    fn has_period(&self, words: &str) -> bool {
        let mut tokens = Vec::new();
        let stream = self.cut(words, &mut tokens);
        let is_period = |found: &Match| self.meaning(found) == Some(Meaning::Period);
        self.matches(stream).iter().any(is_period)
    }

    /// A year of two digits and no time beside it.
    fn is_short(&self, found: &Match) -> bool {
        let Some(file) = self.file else { return false };
        let has = |slot: &str| file.patterns.slot(found, slot).is_some();
        has("two-digits") && !has("hour")
    }

    fn matches(&self, stream: Stream<'_>) -> Vec<Match> {
        let all = 0..stream.tokens.len();
        self.file
            .map(|file| file.patterns.matches_in(stream, all, &nothing_found))
            .unwrap_or_default()
    }

    pub fn meaning(&self, found: &Match) -> Option<Meaning> {
        self.meanings.get(found.pattern).copied()
    }

    /// The date in a match, as precise as it is stated.
    pub fn date(&self, found: &Match, stream: Stream<'_>) -> Option<String> {
        let patterns = &self.file?.patterns;
        let number = |slot: &str| patterns.number(found, slot, stream);
        let short_year = || number("two-digits").map(|year| full_year(year, NEWEST_PAGES));
        let stated_year = number("year").and_then(|year| i32::try_from(year).ok());
        let year = stated_year.or_else(short_year)?;
        if let Some(moment) = self.machine_made(found, stream) {
            return Some(moment);
        }
        let month = number("month").or_else(|| number("month-number"));
        let date = match (month, number("day"), number("one").zip(number("other"))) {
            (Some(month), Some(day), _) => timestamp::day(year, month, day)?,
            (Some(month), None, _) => return timestamp::month(year, month),
            (None, _, Some((first, second))) => self.in_order(year, first, second)?,
            (None, _, None) => return None,
        };
        let moment = self
            .time(found, stream, date)
            .and_then(|time| timestamp::moment(date, time));
        Some(moment.unwrap_or_else(|| date.to_string()))
    }

    /// "3/4/2024"
    fn in_order(&self, year: i32, first: u32, second: u32) -> Option<NaiveDate> {
        let day_first = timestamp::day(year, second, first);
        let month_first = timestamp::day(year, first, second);
        match self.order {
            Order::DayFirst => day_first.or(month_first),
            Order::MonthFirst => month_first.or(day_first),
        }
    }

    /// "2024-03-12T08:30:00+01:00" or "2024-03-12 08:30:00 +01:00", which words are cut out of.
    fn machine_made(&self, found: &Match, stream: Stream<'_>) -> Option<String> {
        let slot = self.file?.patterns.slot(found, "year")?;
        let words = &stream.text[stream.tokens[slot.tokens.start].start as usize..];
        words.get(4..5).filter(|sign| *sign == "-")?;
        let is_part = |c: char| c.is_ascii_digit() || "-:.,+ TZtz".contains(c);
        let end = words.find(|c| !is_part(c)).unwrap_or(words.len());
        // Twelve o'clock in words is what the pattern reads better.
        let is_whole = words[end..].is_empty() || words.as_bytes().get(10) != Some(&b' ');
        timestamp::normalized(&words[..end]).filter(|date| is_whole && date.contains('T'))
    }

    fn time(&self, found: &Match, stream: Stream<'_>, date: NaiveDate) -> Option<Time> {
        let patterns = &self.file?.patterns;
        let number = |slot: &str| patterns.number(found, slot, stream);
        let value = |slot: &str| patterns.value(found, slot, stream);
        let hour = match (value("half-day"), number("hour")?) {
            (Some("pm"), hour @ 1..=11) => hour + 12,
            (Some("am"), 12) => 0,
            (_, hour) => hour,
        };
        let zone = value("zone").map(str::to_owned);
        let with_summer = || value("summer-zone").and_then(|standard| in_summer(standard, date));
        Some(Time {
            hour,
            minute: number("minute").unwrap_or(0),
            second: number("second"),
            zone: zone.or_else(with_summer).unwrap_or_default(),
        })
    }

    /// The date in the dateline of the first paragraph: "BRUSSELS, March 5, 2024 (Agency) - ", "5. März 2024 – ",
    /// "(5. März 2024) ". Lines that hold nothing but a date are passed over.
    fn dateline(&self, draft: &Draft, alone: &[LoneDate]) -> Option<String> {
        let whole: BTreeSet<usize> = alone
            .iter()
            .filter(|lone| lone.is_whole)
            .map(|lone| lone.block)
            .collect();
        let mut paragraphs = draft
            .blocks
            .iter()
            .enumerate()
            .filter(|(at, block)| block.kind == BlockKind::Paragraph && !whole.contains(at))
            .map(|(_, block)| block);
        // The lead may stand before it.
        let of = |block| Some((draft.words(block), self.dateline_of(draft.words(block))?));
        let (first, (date, is_bare)) = paragraphs.by_ref().take(2).find_map(of)?;
        // A chronicle begins each of its entries so.
        let is_entry = |words: &str| self.dateline_of(words).is_some();
        let is_report =
            first.len() >= SHORTEST_REPORT && !paragraphs.any(|block| is_entry(draft.words(block)));
        (!is_bare || is_report).then_some(date)
    }

    /// The date that opens a paragraph, and whether no place stands before it.
    fn dateline_of(&self, paragraph: &str) -> Option<(String, bool)> {
        let head = &paragraph[..char_floor(paragraph, publisher::DATELINE)];
        if self.has_period(head) {
            return None;
        }
        let in_brackets = head.strip_prefix('(').and_then(|head| head.split_once(") "));
        let ends = [" - ", " – ", " — ", " -- ", " /"];
        let end = || ends.into_iter().filter_map(|dash| head.find(dash)).min();
        let words = match in_brackets {
            Some((inside, _)) => inside,
            None => &head[..end()?],
        };
        let mut tokens = Vec::new();
        let stream = self.cut(words, &mut tokens);
        let mut found = self.matches(stream).into_iter();
        let found = found.find(|m| self.meaning(m) == Some(Meaning::Date))?;
        let place = &stream.tokens[..found.tokens.start];
        // Agencies sign in lower case, in brackets.
        let is_bracketed = |token: &Token| words[..token.start as usize].ends_with(['(', '/']);
        let is_place =
            |token: &Token| !token.shape.is_word() || token.is_capitalized(words) || is_bracketed(token);
        let is_whole = found.tokens.end == stream.tokens.len();
        let is_dateline = place.iter().all(is_place) && (!place.is_empty() || is_whole);
        is_dateline.then(|| Some((self.date(&found, stream)?, place.is_empty())))?
    }
}

/// Whether a note is a sentence of the story: "Published on May 3, 2020 was only a part of it."
pub(super) fn goes_on(note: &str, behind: &str) -> bool {
    ends_sentence(note) && behind.starts_with(char::is_lowercase)
}

/// What stands before and behind a match in a range of the text, without the spaces between.
pub(super) fn around<'t>(
    found: &Match,
    stream: Stream<'t>,
    range: std::ops::Range<usize>,
) -> (&'t str, &'t str) {
    let start = stream.tokens[found.tokens.start].start as usize;
    let end = stream.tokens[found.tokens.end - 1].end as usize;
    (
        stream.text[range.start..start].trim_matches(' '),
        stream.text[end..range.end].trim_matches(' '),
    )
}

/// The offset of an American zone whose name does not tell summer from winter, from its standard offset:
/// an hour less from the second Sunday of March to the first of November. The pack has the names, which are
/// words; when clocks are changed there is the same in all languages. Time expressions of the story leave
/// such zones open (`local-zone`): their day is often not known.
fn in_summer(standard: &str, date: NaiveDate) -> Option<String> {
    let sunday = |month, nth| NaiveDate::from_weekday_of_month_opt(date.year(), month, Weekday::Sun, nth);
    let is_summer = (sunday(3, 2)?..sunday(11, 1)?).contains(&date);
    let hours: i32 = standard.get(..3)?.parse().ok()?;
    Some(format!("{:+03}:00", hours + i32::from(is_summer)))
}
