//! The dates of the article itself, in the words of the page: what says that it is the date of publication
//! or of the last change, what stands alone where such dates stand, the dateline; and which of them counts.

mod dateline;
mod local_day;
mod order;
mod reading;
mod wording;

use chrono::NaiveDate;

use super::address_date;
use super::draft::{DatePlace, Draft, DraftBlock, ShownDate, Stated, ends_sentence, take};
use super::page_rules::{Meaning, Rules};
use crate::article::{BlockKind, Declared, Origin, PageElement};
use crate::lang::{Match, Stream};
use local_day::Witnesses;
pub(super) use order::Order;

/// Signs that part a line of notes.
pub(super) const CELL_SIGNS: [char; 3] = ['|', '•', '·'];

/// A date standing alone is the article's only near the top: a kicker, two lines of headline, the lead, the
/// byline, a caption with its credit and a line of buttons may stand above it.
const TOP_BLOCKS: usize = 8;

/// What the blocks of the main text say of the dates.
#[derive(Debug, Default)]
pub(super) struct NotedDates {
    pub published: Option<NotedDate>,
    pub modified: Option<NotedDate>,
    /// In text order.
    pub alone: Vec<LoneDate>,
}

/// A date with what it is the date of.
#[derive(Debug)]
pub(super) struct NotedDate {
    /// The index of its block.
    pub block: usize,
    pub date: String,
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
    let labelled = |meaning| {
        let mut lines = dates.shown.iter().flat_map(|shown| [&shown.line, &shown.words]);
        let date = lines.find_map(|words| rules.labelled_date(words, meaning));
        date.map(of_element)
    };
    let said = noted.published.map(|noted| of_text(noted.date));
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
    let address = url.and_then(address_date::date_of);
    let published = published.or_else(|| match address.clone() {
        Some(address) => Some(confirmed(&unsaid, address)),
        None => first.or_else(|| last_line(alone(DatePlace::End).collect())),
    });
    let published = published.map(|date| with_time(date, said.iter().chain(&unsaid)));
    let modified = first_of(&dates.modified, Meaning::Modified);
    let change = modified
        .clone()
        .or_else(|| Some(of_text(noted.modified.as_ref()?.date.clone())));
    let change = change.or_else(|| labelled(Meaning::Modified));
    let published = published.map(|date| {
        let read = |s: &Stated| {
            Some(Stated::new(
                rules.stated_date(&s.words, Meaning::Published)?,
                s.origin,
            ))
        };
        let stated: Vec<Stated> = dates.published.iter().filter_map(read).collect();
        let shown: Vec<Stated> = said.iter().chain(&unsaid).cloned().collect();
        let witnesses = Witnesses {
            stated: &stated,
            shown: &shown,
            address: address.as_deref(),
            modified: change.as_ref().map(|date| date.words.as_str()),
        };
        local_day::of_house(date, &witnesses)
    });
    let is_trusted = || modified.is_some() || is_of_whole(draft, noted.modified.as_ref());
    let only_change = || change.clone().filter(|_| is_trusted());
    let is_undated = published.is_none() && dates.is_page;
    let stand_in = if is_undated { only_change() } else { None };
    for lone in lone.iter().filter(|lone| lone.is_whole) {
        let is_taken = published
            .iter()
            .chain(&change)
            .any(|date| agree(&date.words, &lone.date));
        let block = &mut draft.blocks[lone.block];
        if is_taken && block.kind.is_story() {
            block.kind = BlockKind::Metadata;
        }
    }
    if stand_in.is_some() {
        let message = "the page gives only the date of its last change: it stands for that of publication";
        draft.warn("only-change-dated", message);
    }
    let Declared {
        date_published,
        date_modified,
        origins,
        ..
    } = &mut draft.declared;
    take(
        date_published,
        &mut origins.date_published,
        published.or(stand_in),
    );
    take(date_modified, &mut origins.date_modified, change);
    warn_of_order(draft);
}

fn of_text(date: String) -> Stated {
    Stated::new(date, Origin::Text)
}

fn of_element(date: String) -> Stated {
    Stated::new(date, Origin::Element(PageElement::Date))
}

/// Whether a note stands where those on the whole article do: on top or below the story. What stands in the
/// midst of it tells of a part, a table or a source. No note: what the page shows elsewhere tells of the page.
fn is_of_whole(draft: &Draft, noted: Option<&NotedDate>) -> bool {
    let is_prose =
        |block: &DraftBlock| block.kind == BlockKind::Paragraph && ends_sentence(draft.words(block));
    let story = draft.blocks.iter().rposition(is_prose).unwrap_or(0);
    noted.is_none_or(|noted| noted.block < TOP_BLOCKS || noted.block > story)
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

/// The date below the story, if there is one day there: several are those of other pages.
fn last_line(dates: Vec<Stated>) -> Option<Stated> {
    let mut pairs = dates.windows(2);
    let is_one_day = pairs.all(|pair| day_of(&pair[0].words) == day_of(&pair[1].words));
    dates.into_iter().next().filter(|_| is_one_day)
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

/// Whether a note is a sentence of the story: "Published on May 3, 2020 was only a part of it."
pub(super) fn goes_on(note: &str, behind: &str) -> bool {
    // "the article Kiel (last edited May 3, 2020) of an encyclopedia": that of a source.
    let inside = behind.strip_prefix(')').unwrap_or("").trim_start();
    inside.starts_with(char::is_lowercase) || (ends_sentence(note) && behind.starts_with(char::is_lowercase))
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
