//! Where a page shows dates: elements that are marked as dates, and short texts with figures, with how far
//! from the headline they stand. Dates of comments and of other articles are left out. What the words mean
//! is read later.

use std::collections::{BTreeMap, BTreeSet};

use dom_query::{Document, NodeData, NodeId, NodeRef};

use super::class_names::{self, has_word, words_of};
use super::headline::likeness;
use crate::article::{Origin, PageElement};
use crate::parse::draft::{DatePlace, ShownDate, Stated, StatedDates, collapsed};
use crate::parse::timestamp;

/// How many characters of text may stand between the date and the headline. Above: a kicker and a menu of a
/// dozen words or three lines of text. Below: a lead of four sentences, the byline, a caption of two. Set by
/// what news pages have there; nothing hangs on the single sign.
const ABOVE: usize = 250;
const BELOW: usize = 1000;

/// How many stand between the headline and the end of its byline.
const BESIDE: usize = 300;

/// A line that holds a date is no longer: two names, a place, both dates with day, time and zone.
const LONGEST_LINE: usize = 110;

/// The most elements of such a line.
const MOST_NODES: usize = 40;

/// How many elements around the figures may belong to their line.
const MOST_LEVELS: usize = 4;

/// How many dates and headings of a page are looked at.
const MOST_DATES: usize = 400;
const MOST_HEADINGS: usize = 100;

/// Of a hundred words, as many are the same in two wordings of one headline.
const ALIKE: usize = 50;

const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4"];

/// Headings are shorter.
const LONGEST_HEADING: usize = 300;

/// Elements whose words are not shown.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "select", "textarea", "title",
];

/// Elements that no line reaches beyond.
const ENDS: &[&str] = &[
    "body", "main", "article", "section", "ul", "ol", "table", "tbody", "header", "nav",
];

/// Elements that stand beside the story.
const BESIDE_STORY: &[&str] = &["footer", "nav", "aside"];

/// A text that is no shorter is of a paragraph of the story: longer than lines and captions mostly are.
const PARAGRAPH: usize = 120;

/// What the markup says of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Published,
    Modified,
    Date,
}

/// How words in the names of attributes and classes begin that call a date, first that fits.
const MARKS: &[(&str, Mark)] = &[
    ("publish", Mark::Published),
    ("publication", Mark::Published),
    ("pubdate", Mark::Published),
    ("datecreated", Mark::Published),
    ("modif", Mark::Modified),
    ("update", Mark::Modified),
    ("date", Mark::Date),
    ("time", Mark::Date),
    ("byline", Mark::Date),
];

struct Heading<'t> {
    node: NodeRef<'t>,
    at: usize,
    words: String,
    is_first: bool,
}

/// An element that may hold a date; `at` is how many characters of text stand before it.
struct Place<'t> {
    node: NodeRef<'t>,
    at: usize,
    /// The heading before it.
    section: Option<usize>,
    /// The text inside with the figures, if it is not an attribute that has the date.
    text: Option<NodeRef<'t>>,
}

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
    };
    let (mut late, mut far, mut known) = (Vec::new(), Vec::new(), None);
    let from_headline = |place: &Place<'_>| headline.map_or(usize::MAX, |heading| distance(heading, place));
    places.sort_by_key(from_headline);
    for place in &places {
        let distance = from_headline(place);
        if others.own(place, distance) {
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
        let is_near = distance <= BELOW && !is_entry && !is_foot;
        let count = lists.len();
        let list = list_around(place).map(|list| *lists.entry(list).or_insert(count));
        let date_place = match &mark {
            // Themes of blogs call the only date that they show "updated".
            Some((Mark::Modified, _)) | None if is_near => DatePlace::Near,
            Some((Mark::Published | Mark::Date, _)) if is_near => DatePlace::Marked,
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

/// What is looked at of a page.
struct Shape<'t> {
    headings: Vec<Heading<'t>>,
    /// The elements whose own words hold as many figures as a date has.
    places: Vec<Place<'t>>,
    /// Where the last paragraph of the story ends. Its date may stand in a line or two below.
    story_end: usize,
}

fn walk(document: &Document) -> Shape<'_> {
    let (mut headings, mut places): (Vec<Heading<'_>>, Vec<Place<'_>>) = (Vec::new(), Vec::new());
    let mut story_end = 0;
    let mut at = 0;
    for node in document.root().descendants_it() {
        let Some(name) = node.node_name() else {
            let Some((length, figures)) = measure(&node) else {
                continue;
            };
            let Some(parent) = node.parent().filter(|parent| !is_silent(parent)) else {
                continue;
            };
            if figures >= 4 && length <= LONGEST_LINE && places.len() < MOST_DATES {
                places.push(Place {
                    node: parent,
                    at,
                    section: headings.len().checked_sub(1),
                    text: Some(node),
                });
            }
            at += length;
            if length >= PARAGRAPH && !is_beside_story(&parent) {
                story_end = at;
            }
            continue;
        };
        match &*name {
            name if HEADINGS.contains(&name) && headings.len() < MOST_HEADINGS => {
                let words = gathered(&node, LONGEST_HEADING).unwrap_or_default();
                let is_first = name == "h1";
                headings.push(Heading {
                    node,
                    at,
                    words,
                    is_first,
                });
            }
            _ if stated(&node).is_some() && places.len() < MOST_DATES => places.push(Place {
                node,
                at,
                section: headings.len().checked_sub(1),
                text: None,
            }),
            _ => {}
        }
    }
    Shape {
        headings,
        places,
        story_end,
    }
}

/// The list that a place stands in.
fn list_around(place: &Place<'_>) -> Option<NodeId> {
    let mut around = std::iter::once(place.node).chain(place.node.ancestors_it(None));
    let entry = around.find(|node| node.has_name("li"))?;
    entry.parent().map(|list| list.id)
}

fn is_in_heading(node: &NodeRef<'_>) -> bool {
    is_heading(node) || node.ancestors_it(Some(MOST_LEVELS)).any(|node| is_heading(&node))
}

/// The characters and the figures of a text node that is not blank.
fn measure(node: &NodeRef<'_>) -> Option<(usize, usize)> {
    node.query(|n| match &n.data {
        NodeData::Text { contents } => {
            let words = contents.trim();
            (!words.is_empty()).then(|| (words.len(), words.bytes().filter(u8::is_ascii_digit).count()))
        }
        _ => None,
    })?
}

fn is_silent(node: &NodeRef<'_>) -> bool {
    is_one_of(node, SILENT)
}

fn is_beside_story(node: &NodeRef<'_>) -> bool {
    let mut around = std::iter::once(*node).chain(node.ancestors_it(None));
    around.any(|node| is_one_of(&node, BESIDE_STORY))
}

fn is_one_of(node: &NodeRef<'_>, elements: &[&str]) -> bool {
    node.node_name().is_some_and(|name| elements.contains(&&*name))
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

/// What tells the dates of comments and of other articles: what holds them, up to what holds the headline
/// as well, is called so.
struct Others<'h, 't> {
    /// What holds the headline.
    above: BTreeSet<NodeId>,
    headings: &'h [Heading<'t>],
    headline: Option<&'h Heading<'t>>,
    /// Whether the headline stands in an article of its own.
    articles_are: bool,
}

impl Others<'_, '_> {
    /// `distance`: how far from the headline the place is.
    fn own(&self, place: &Place<'_>, distance: usize) -> bool {
        std::iter::once(place.node)
            .chain(place.node.ancestors_it(None))
            .take_while(|ancestor| !self.above.contains(&ancestor.id) && !ancestor.has_name("body"))
            .filter(NodeRef::is_element)
            .any(|ancestor| {
                let is_article = ancestor.has_name("article");
                (is_article && (self.articles_are || self.has_headline(&ancestor, place)))
                    || class_names::holds_events(&ancestor)
                    || (distance > BESIDE && class_names::holds_others(&ancestor))
                    || (distance > BELOW && (ancestor.has_name("nav") || ancestor.has_name("aside")))
            })
    }

    /// Whether an article has another headline than the page.
    fn has_headline(&self, article: &NodeRef<'_>, place: &Place<'_>) -> bool {
        let section = place.section.and_then(|at| self.headings.get(at));
        let (Some(section), Some(headline)) = (section, self.headline) else {
            return section.is_some();
        };
        // Some pages show the headline twice.
        likeness(&section.words, &headline.words) < ALIKE
            && section.node.ancestors_it(None).any(|node| node.id == article.id)
    }
}

/// What the element or the one around it is called, with the date that an attribute gives.
fn mark(node: &NodeRef<'_>) -> Option<(Mark, Option<String>)> {
    let around = node.parent().filter(|parent| short_words(parent).is_some());
    [Some(*node), around].into_iter().flatten().find_map(|element| {
        let pubdate = if element.has_attr("pubdate") {
            "pubdate"
        } else {
            ""
        };
        let tag = element.node_name().unwrap_or_default();
        let words = words_of(&element, &["itemprop", "property", "class", "id"]);
        let words = format!("{words} {pubdate} {tag}");
        let (_, mark) = MARKS.iter().find(|(name, _)| has_word(&words, name))?;
        Some((*mark, stated(node)))
    })
}

/// The date in an attribute of the element, where markup puts dates.
fn stated(node: &NodeRef<'_>) -> Option<String> {
    let is_property = || node.has_attr("itemprop") || (node.has_attr("property") && !node.has_name("meta"));
    let content = || node.attr("content").filter(|_| is_property());
    // "<abbr class=published title=…>", as microformats have it.
    let title = || node.attr("title").filter(|_| node.has_attr("class"));
    let stated = node.attr("datetime").or_else(content).or_else(title)?;
    timestamp::normalized(&stated).map(|_| stated.to_string())
}

/// The widest short text around the element.
fn line(node: &NodeRef<'_>, words: &str) -> String {
    let mut line = words.to_owned();
    for ancestor in node.ancestors_it(Some(MOST_LEVELS)) {
        let is_end = ancestor.node_name().is_none_or(|name| ENDS.contains(&&*name));
        match short_words(&ancestor).filter(|_| !is_end) {
            Some(words) => line = words,
            None => break,
        }
    }
    line
}

fn short_words(node: &NodeRef<'_>) -> Option<String> {
    gathered(node, LONGEST_LINE)
}

/// The words of an element, if they are no longer than that and no heading is among them. A date that an
/// attribute gives stands for the words of its element.
fn gathered(node: &NodeRef<'_>, longest: usize) -> Option<String> {
    let mut words = String::new();
    let mut open = vec![*node];
    let mut count = 0;
    while let Some(inner) = open.pop() {
        count += 1;
        let is_heading = is_heading(&inner) && inner.id != node.id;
        if count > MOST_NODES || words.len() > longest || is_heading {
            return None;
        }
        if inner.is_text() {
            // What is too long is not copied.
            if measure(&inner).is_some_and(|(length, _)| length > longest) {
                return None;
            }
            add(&mut words, &inner.text());
        } else if let Some(stated) = shown_date(&inner) {
            add(&mut words, &stated);
        } else if !is_silent(&inner) {
            let first = open.len();
            open.extend(inner.children_it(false).take(MOST_NODES));
            open[first..].reverse();
        }
    }
    let words = collapsed(&words);
    (!words.is_empty() && words.len() <= longest).then_some(words)
}

/// The date of an attribute, unless the words of the element have a time and it has none.
fn shown_date(node: &NodeRef<'_>) -> Option<String> {
    let stated = stated(node)?;
    let has_time = |words: &str| words.contains(':');
    let is_poorer = || !has_time(&stated) && node.first_child().is_some_and(|text| has_time(&text.text()));
    (!is_poorer()).then_some(stated)
}

/// Elements may part words without white space; signs belong to what stands before them.
fn add(words: &mut String, more: &str) {
    if !more.starts_with([',', '.', ';', ':', ')']) {
        words.push(' ');
    }
    words.push_str(more);
}

fn is_heading(node: &NodeRef<'_>) -> bool {
    node.node_name().is_some_and(|name| HEADINGS.contains(&&*name))
}
