//! The headline of a page: the heading that readers see, or what the markup calls the page.

use std::cmp::Reverse;

use super::bylines::Headline;
use super::headings::{Heading, Level, Standing};
use super::linked::LinkedArticle;
use super::page_tags::{self, PageTags};
use super::titles::{SiteNames, letters, readings, without_named, without_site};
use crate::article::{Origin, PageElement};
use crate::parse::draft::Stated;

/// The headline or title as markup has it.
pub(super) fn stated(tags: &PageTags, linked: &LinkedArticle) -> Option<Stated> {
    let title = || {
        Some(Stated::new(
            tags.title.clone()?,
            Origin::Element(PageElement::Title),
        ))
    };
    linked
        .headline()
        .or_else(|| tags.first(page_tags::TITLE))
        .or_else(title)
}

/// The heading that readers see, if markup agrees with it; else what the markup says. A kicker and a headline
/// in elements of their own have no colon between them: where the markup has it, its spelling is taken.
pub(super) fn headline(tags: &PageTags, linked: &LinkedArticle) -> Option<Stated> {
    let chosen = chosen(tags, linked)?;
    let same = letters(&chosen.words);
    let is_fuller = |stated: &Stated| {
        stated.words.len() > chosen.words.len()
            && stated.words.contains(": ")
            && letters(&stated.words) == same
    };
    let stated = [linked.headline(), tags.first(page_tags::TITLE)];
    stated.into_iter().flatten().find(is_fuller).or(Some(chosen))
}

fn chosen(tags: &PageTags, linked: &LinkedArticle) -> Option<Stated> {
    let titles = Titles::of(tags, linked);
    let heading = |words: &str| Stated::new(words, Origin::Element(PageElement::Heading));
    let rated = tags.headings.iter().filter(|heading| !titles.is_site(heading));
    let mut rated: Vec<Rated<'_>> = rated
        .map(|heading| {
            let (likeness, words) = titles.rate(heading);
            (heading, likeness, words)
        })
        .collect();
    // Of parts of a title the longer one, of other equals the first on the page.
    let length = |(_, likeness, words): &Rated<'_>| match likeness {
        Likeness::Part => words.split(' ').count(),
        Likeness::None | Likeness::Alike | Likeness::Same => 0,
    };
    rated.sort_by_key(|one| (one.0.standing, Reverse(one.1), one.0.level, Reverse(length(one))));
    let best = |level: Level, standing: Standing, least: Likeness| {
        rated.iter().find(|(heading, likeness, _)| {
            heading.level == level && heading.standing == standing && *likeness >= least
        })
    };
    let first = best(Level::First, Standing::Own, Likeness::Alike);
    let lower = best(Level::Marked, Standing::Own, Likeness::Part).or(best(
        Level::Lower,
        Standing::Own,
        Likeness::Part,
    ));
    // Of two parts of a title, the one above is the site's if it is the shorter.
    let is_below = |one: &Rated<'_>, other: &Rated<'_>| {
        one.1 == Likeness::Part
            && other.1 >= Likeness::Part
            && one.0.at < other.0.at
            && one.2.split(' ').count() < other.2.split(' ').count()
    };
    let shown = match (first, lower) {
        (Some(first), Some(lower)) if is_below(first, lower) => Some(lower),
        (first, lower) => first.or(lower),
    };
    let only = |level: Level| {
        let is_fit = |(heading, ..): &&Rated<'_>| heading.level == level && heading.standing == Standing::Own;
        let mut all = rated.iter().filter(is_fit);
        let only = all.next()?;
        all.next().is_none().then_some(only)
    };
    let plain = |stated: Stated| Stated::new(without_site(&stated.words, &titles.site), stated.origin);
    let named = |stated: Stated| Stated::new(without_named(&stated.words, &titles.site), stated.origin);
    let of = |rated: &Rated<'_>| heading(rated.2);
    shown
        .map(of)
        .or_else(|| linked.headline().map(named))
        .or_else(|| best(Level::First, Standing::Entry, Likeness::Alike).map(of))
        .or_else(|| only(Level::First).map(of))
        .or_else(|| only(Level::Marked).map(of))
        .or_else(|| stated(tags, linked).map(plain))
        .or_else(|| rated.first().map(of))
}

/// What else the markup calls the piece, if it is truly something else than `headline`.
pub(super) fn alternative(tags: &PageTags, linked: &LinkedArticle, headline: &str) -> Option<Stated> {
    let site = Titles::of(tags, linked).site;
    let own = &linked.declared;
    let other = own
        .alternative_headline
        .clone()
        .zip(own.origins.alternative_headline);
    let other = other.map(|(words, origin)| Stated::new(words, origin));
    let title = tags.title.clone();
    let title = title.map(|title| Stated::new(title, Origin::Element(PageElement::Title)));
    let stated = [other, linked.headline(), tags.first(page_tags::TITLE), title];
    let plain = |stated: Stated| Stated::new(without_site(&stated.words, &site), stated.origin);
    let headline = letters(headline);
    let is_other = |stated: &Stated| {
        let words = letters(&stated.words);
        !words.is_empty()
            && !words.contains(&headline)
            && !headline.contains(&words)
            && !site.has(&stated.words)
    };
    stated.into_iter().flatten().map(plain).find(is_other)
}

/// A heading, how it is like the titles, and which of its words are the headline.
type Rated<'h> = (&'h Heading, Likeness, &'h str);

/// How a heading is like what the markup calls the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    None,
    /// Half of the words are the same.
    Alike,
    /// It is a part of a title.
    Part,
    /// It is a title.
    Same,
}

/// All that the markup calls the page.
struct Titles {
    /// What the page is called in full, in plain letters.
    whole: Vec<String>,
    /// The parts of these.
    readings: Vec<String>,
    /// The most trusted of them.
    first: Option<String>,
    /// Whether linked data give it.
    is_linked: bool,
    site: SiteNames,
}

impl Titles {
    fn of(tags: &PageTags, linked: &LinkedArticle) -> Self {
        let own = &linked.declared;
        let mut titles: Vec<String> = own.headline.iter().cloned().collect();
        titles.extend(tags.first(page_tags::TITLE).map(|title| title.words));
        titles.extend(tags.title.clone());
        let names = tags.of_all(page_tags::PUBLISHER);
        let names = names.iter().map(|name| name.words.as_str());
        let url = tags.url().map(|url| url.words);
        let host = url
            .as_deref()
            .and_then(|url| url.split("://").nth(1)?.split(['/', ':']).next());
        let houses = own.publisher.iter().map(|house| house.name.as_str());
        let site = SiteNames::of(names.chain(houses), host);
        let mut readings: Vec<String> = titles.iter().flat_map(|title| readings(title)).collect();
        readings.retain(|reading| !reading.is_empty() && !site.has(reading));
        Self {
            whole: titles.iter().map(|title| letters(title)).collect(),
            readings,
            first: stated(tags, linked).map(|title| title.words),
            is_linked: own.headline.is_some(),
            site,
        }
    }

    fn is_site(&self, heading: &Heading) -> bool {
        heading.standing == Standing::Site || self.site.has(&heading.words)
    }

    /// How a heading is like the titles, and which of its words are the headline.
    fn rate<'h>(&self, heading: &'h Heading) -> (Likeness, &'h str) {
        let all = letters(&heading.words);
        let is_alike = |words: &str| {
            self.first
                .as_ref()
                .is_some_and(|title| likeness(words, title) >= ALIKE)
        };
        let is_first = heading.level == Level::First && heading.standing == Standing::Own;
        // What readers of search engines see may be another headline than that of the piece.
        let is_other = is_first && self.is_linked && !is_alike(&heading.words);
        if self.whole.contains(&all) && !is_other {
            return (Likeness::Same, &heading.words);
        }
        // "Kicker" and "headline" in one heading.
        let is_part = |part: &&String| self.whole.contains(&letters(part));
        if let Some(part) = heading.parts.iter().find(is_part) {
            return (Likeness::Same, part);
        }
        if self.readings.contains(&all) && !is_other {
            return (Likeness::Part, &heading.words);
        }
        let likeness = if is_alike(&heading.words) {
            Likeness::Alike
        } else {
            Likeness::None
        };
        (likeness, &heading.words)
    }
}

/// Of a hundred words, as many are the same in two wordings of one headline.
const ALIKE: usize = 50;

/// Where on the page the headline stands: the heading that is most like it, else the first of the first level.
pub(super) fn place(tags: &PageTags, headline: Option<&str>) -> Option<Headline> {
    let like = |heading: &Heading| headline.map_or(0, |headline| likeness(&heading.words, headline));
    let best = tags
        .headings
        .iter()
        .rev()
        .max_by_key(|heading| (like(heading), heading.level == Level::First));
    let first = || tags.headings.iter().find(|heading| heading.level == Level::First);
    let heading = best.filter(|heading| like(heading) >= ALIKE).or_else(first)?;
    Some(Headline {
        node: heading.node,
        at: heading.at,
    })
}

/// How alike two headlines are: of a hundred words of both, how many they share (Dice's coefficient).
pub(super) fn likeness(one: &str, other: &str) -> usize {
    /// Headlines have fewer words, and each is compared with each.
    const MOST_WORDS: usize = 80;
    let words = |text: &str| -> Vec<String> {
        let words = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty());
        words.take(MOST_WORDS).map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let shared = short.iter().filter(|word| long.contains(word)).count();
    if long.is_empty() {
        0
    } else {
        shared * 200 / (short.len() + long.len())
    }
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    /// The headline and the alternative of a page without linked data.
    #[track_caller]
    fn check(html: &str, expected: &str, alternative: Option<&str>) {
        let tags = page_tags::read(&Document::from(html));
        let linked = LinkedArticle::default();
        let found = headline(&tags, &linked).unwrap().words;
        assert_eq!(found, expected, "{html}");
        let other = super::alternative(&tags, &linked, &found).map(|other| other.words);
        assert_eq!(other.as_deref(), alternative, "{html}");
    }

    #[test]
    fn the_headline_is_what_readers_see() {
        check(
            "<title>Rat tagt lange | Der Bote</title><h1>Der Bote</h1><h1>Rat tagt lange</h1>",
            "Rat tagt lange",
            None,
        );
        check(
            "<meta property=og:title content='Rat: nach acht Stunden einig'><title>Rat tagt acht Stunden</title>
             <h1>Rat tagt acht Stunden: einig</h1>",
            "Rat tagt acht Stunden: einig",
            Some("Rat: nach acht Stunden einig"),
        );
        check(
            "<meta property=og:site_name content='Der Bote'><title>Der Bote</title><h1>Willkommen im Rat</h1>",
            "Willkommen im Rat",
            None,
        );
    }

    #[test]
    fn a_heading_on_the_way_to_the_page_is_not_the_headline() {
        check(
            "<title>Haushalt 2024: Rat tagt</title><meta property=og:title content='Acht Stunden Streit'>
             <nav><h1>Haushalt 2024: Rat tagt</h1></nav>
             <h2><span>Haushalt</span><span>Acht Stunden Streit</span></h2>",
            "Acht Stunden Streit",
            Some("Haushalt 2024: Rat tagt"),
        );
    }

    #[test]
    fn the_longer_part_of_a_title_is_the_headline() {
        check(
            "<title>Boten-Blog » Archiv » Rat tagt lange</title><h1>Boten-Blog</h1><h2>Rat tagt lange</h2>",
            "Rat tagt lange",
            None,
        );
    }
}
