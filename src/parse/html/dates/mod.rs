//! Where a page shows dates: elements that are marked as dates, and short texts with figures, with how far
//! from the headline they stand. Dates of comments and of other articles are left out. What the words mean
//! is read later.

mod lines;
mod others;
mod walk;

use std::collections::BTreeMap;

use dom_query::{Document, NodeId, NodeRef};

use super::headline::likeness;
use crate::article::{Origin, PageElement};
use crate::parse::draft::{DatePlace, ShownDate, Stated, StatedDates, collapsed};
use lines::{Mark, is_beside_story, is_in_heading, line, mark, short_words};
use others::Others;
use walk::{Heading, Place, Shape, walk};

/// How many characters of text may stand between the date and the headline. Above: a kicker and a menu of a
/// dozen words or three lines of text. Below: a lead of four sentences, the byline, a caption of two. Set by
/// what news pages have there; nothing hangs on the single sign.
const ABOVE: usize = 250;
const BELOW: usize = 1000;

/// How many stand between the headline and the end of its byline.
const BESIDE: usize = 300;

/// Of a hundred words, as many are the same in two wordings of one headline.
const ALIKE: usize = 50;

const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4"];

/// How a date is shown: itself, and what stands around it in its line.
struct Shown {
    words: String,
    line: String,
}

fn of_element(words: String) -> Stated {
    Stated::new(words, Origin::Element(PageElement::Date))
}

/// Collects what the page shows. `title`: the headline, as the markup has it.
pub(super) fn read(document: &Document, title: Option<&str>, dates: &mut StatedDates) {
    let Shape {
        headings,
        mut places,
        story_end,
        story_start,
        article,
    } = walk(document);
    let mut lists = BTreeMap::new();
    let headline = headline(&headings, title);
    let above: Vec<NodeRef<'_>> = headline
        .iter()
        .flat_map(|heading| heading.node.ancestors_it(None))
        .collect();
    let others = Others {
        above: above.iter().map(|node| node.id).collect(),
        headings: &headings,
        headline,
        articles_are: above.iter().any(|node| node.has_name("article")),
        article,
    };
    let (mut late, mut far, mut known) = (Vec::new(), Vec::new(), None);
    let from_headline = |place: &Place<'_>| {
        // Where no heading is the headline's, the date stands before the story.
        let before = |start: usize| start.checked_sub(place.at).filter(|gap| *gap <= ABOVE);
        let to_story = || story_start.and_then(before).unwrap_or(usize::MAX);
        headline.map_or_else(to_story, |heading| distance(heading, place))
    };
    places.sort_by_key(from_headline);
    for place in &places {
        let distance = from_headline(place);
        if others.own(place, distance) {
            continue;
        }
        // A longer text is asked only where notes stand, below the story.
        if place.is_note && place.at + BESIDE < story_end {
            continue;
        }
        let Some(shown) = shown(place, &mut known) else {
            continue;
        };
        let mark = mark(&place.node);
        // The heading of an entry of a chronicle.
        let is_entry = mark.is_none() && is_in_heading(&place.node);
        let is_behind = place.at > story_end + BESIDE;
        let is_foot = place.at >= story_end && is_beside_story(&place.node);
        let is_near = distance <= BELOW && !is_entry && !is_foot && !place.is_note;
        let is_end = !place.is_note && place.at >= story_end && !is_behind && !is_foot && !is_entry;
        let count = lists.len();
        let list = list_around(place).map(|list| *lists.entry(list).or_insert(count));
        let date_place = match &mark {
            // Themes of blogs call the only date that they show "updated".
            Some((Mark::Modified, _)) | None if is_near => DatePlace::Near,
            Some((Mark::Published | Mark::Date, _)) if is_near => DatePlace::Marked,
            Some((Mark::Date, _)) | None if is_end => DatePlace::End,
            Some(_) | None => DatePlace::Far,
        };
        match mark {
            Some((Mark::Published, stated)) if is_near => {
                dates
                    .published
                    .push(of_element(stated.unwrap_or_else(|| shown.words.clone())));
            }
            Some((Mark::Published, Some(stated))) => late.push(stated),
            Some((Mark::Modified, stated)) if is_near => {
                dates
                    .modified
                    .push(of_element(stated.unwrap_or_else(|| shown.words.clone())));
            }
            Some((Mark::Date, _)) if !is_near && !is_behind && !is_beside_story(&place.node) => {
                far.push(shown.words.clone());
            }
            Some(_) | None => {}
        }
        let Shown { words, line } = shown;
        let place = date_place;
        dates.shown.push(ShownDate {
            words,
            line,
            place,
            list,
        });
    }
    dates.published.extend(late.into_iter().map(of_element));
    // The only date of the story is the article's, wherever it stands.
    far.dedup();
    if let [words] = far.as_slice() {
        let (words, line) = (words.clone(), words.clone());
        dates.shown.push(ShownDate {
            words,
            line,
            place: DatePlace::Near,
            list: None,
        });
    }
}

/// How far a place is from the headline, in characters. What stands above it comes after its byline.
fn distance(heading: &Heading<'_>, place: &Place<'_>) -> usize {
    match place.at.checked_sub(heading.at) {
        Some(behind) => behind,
        None if heading.at - place.at <= ABOVE => BESIDE + heading.at - place.at,
        None => usize::MAX,
    }
}

/// The words of a place with their line; `known` is the element that the last call read whole.
fn shown(place: &Place<'_>, known: &mut Option<NodeId>) -> Option<Shown> {
    if let Some(words) = short_words(&place.node) {
        let is_read = known.replace(place.node.id) == Some(place.node.id);
        let line = line(&place.node, &words);
        return (!is_read).then_some(Shown { words, line });
    }
    // One line among others of a larger element.
    let text = place.text?;
    let words = collapsed(&text.text());
    let label = text.prev_sibling().and_then(|sibling| short_words(&sibling));
    let line = format!("{} {words}", label.unwrap_or_default());
    Some(Shown { words, line })
}

/// The list that a place stands in.
fn list_around(place: &Place<'_>) -> Option<NodeId> {
    let mut around = std::iter::once(place.node).chain(place.node.ancestors_it(None));
    let entry = around.find(|node| node.has_name("li"))?;
    entry.parent().map(|list| list.id)
}

/// The heading that is most like the title; else the first of the first level.
fn headline<'h, 't>(headings: &'h [Heading<'t>], title: Option<&str>) -> Option<&'h Heading<'t>> {
    let like = |heading: &Heading<'_>| title.map_or(0, |title| likeness(&heading.words, title));
    let best = headings
        .iter()
        .rev()
        .max_by_key(|heading| (like(heading), heading.is_first))?;
    let first = || {
        headings
            .iter()
            .find(|heading| heading.is_first && !heading.words.is_empty())
    };
    if like(best) >= ALIKE { Some(best) } else { first() }
}
