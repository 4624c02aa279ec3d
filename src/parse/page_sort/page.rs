//! Which sort a page is: the signs for each sort, and how many are enough.

use std::collections::BTreeSet;

use super::story::{SENTENCE, Story};
use super::wordings::{Asked, Wording};
use super::{PageSigns, Sort};

/// A main text with as much prose is an article, whatever the page says around it: four sentences or so. The
/// walls and errors that are as long ask for consent in most of it.
const READABLE: usize = 500;

/// A teaser in front of a paywall is shorter: the lead and a few paragraphs.
const TEASER: usize = 1_800;

/// The rest of a title that says what went wrong is the site's name: " – Beispielhafter Bote am Sonntag".
const REST_OF_TITLE: usize = 35;

/// The texts of a page that refuses are few.
const FEW: usize = 3_000;

/// Where the title is but the site's, nothing but the challenge is on the page. Notes for old browsers stand on
/// longer pages as well.
const CHALLENGE: usize = 900;

/// An empty shell shows a name, and that scripts are wanted.
const SHELL: usize = 250;

/// A page lists others from so many headlines in links on, if they are that much of its text, in percent.
const LISTED: usize = 8;
const LINKED: usize = 45;

/// Points that make a wall or a list. One sign never has as many.
const ENOUGH: i32 = 4;

/// A page with what is asked of it.
pub(super) struct Page<'p> {
    pub signs: &'p PageSigns,
    pub story: Story,
    pub asked: &'p [Asked<'p>],
    pub url: Option<&'p str>,
}

impl Page<'_> {
    pub fn sort(&self) -> Option<Sort> {
        let signs = self.signs;
        if self.is_blocked() {
            Some(Sort::Blocked)
        } else if self.is_missing() {
            Some(Sort::Missing)
        } else if self.is_consent() {
            Some(Sort::Consent)
        } else if self.is_log_in() {
            Some(Sort::LogIn)
        } else if self.is_listing() {
            Some(Sort::Listing)
        } else if signs.visible < SHELL && self.story.length == 0 && !signs.is_linked_article {
            Some(Sort::Empty)
        } else if self.is_paywalled() {
            Some(Sort::Paywall)
        } else {
            None
        }
    }

    /// Few words, none of them a story, and a title or a line that says so.
    fn is_blocked(&self) -> bool {
        let visible = self.signs.visible;
        let is_said = self.title_says(Wording::Blocked)
            || (visible <= CHALLENGE && self.points(Wording::Blocked) >= ENOUGH / 2);
        let is_story = self.story.clean >= READABLE || (self.signs.is_linked_article && self.story.clean > 0);
        visible <= FEW && is_said && !is_story
    }

    /// The title says so and nothing else. Many such pages show what else there is to read.
    fn is_missing(&self) -> bool {
        let is_story = self.story.clean >= READABLE && self.linked() < LINKED;
        !self.signs.is_linked_article && !is_story && self.title_says(Wording::Missing)
    }

    /// Several wordings, one of them such walls' own, and no story besides: what was taken for it asks for
    /// consent, or is not there.
    fn is_consent(&self) -> bool {
        let story = &self.story;
        let is_wall = match story.length {
            // None was found: what else the page says in sentences.
            0 => self.most_asks(),
            1..READABLE => story.asks * 2 >= story.length,
            READABLE.. => story.asks_surely * 5 >= story.length * 2 && story.asks * 2 >= story.length,
        };
        is_wall && self.points(Wording::Consent) >= ENOUGH
    }

    /// Whether half of the sentences of a small page ask for consent.
    fn most_asks(&self) -> bool {
        let (mut all, mut asks) = (0, 0);
        for note in self.signs.notes.iter().filter(|note| note.len() >= SENTENCE) {
            let mut said = self.asked.iter().flat_map(|asked| asked.said(note));
            all += note.len();
            asks += if said.any(|said| said.wording == Wording::Consent) {
                note.len()
            } else {
                0
            };
        }
        asks * 2 >= all
    }

    fn is_log_in(&self) -> bool {
        // Shops have the form on every page.
        let is_alone = || self.signs.visible <= CHALLENGE && self.points(Wording::LogIn) >= ENOUGH / 2;
        let is_named = self.title_says(Wording::LogIn) || is_alone();
        let is_article = self.signs.is_linked_article || self.signs.is_called_article;
        self.signs.has_password && !is_article && self.story.clean < READABLE && is_named
    }

    /// Headlines in links, and more signs of a list than of an article.
    fn is_listing(&self) -> bool {
        let signs = self.signs;
        if signs.is_linked_article || signs.teasers < LISTED || self.linked() < LINKED {
            return false;
        }
        let path = self.path();
        let mut points = 0;
        points += if path == Some(Path::Root) { 3 } else { 0 };
        points += if path == Some(Path::List) { 2 } else { 0 };
        points += if signs.is_called_list { 2 } else { 0 };
        points += if signs.articles > LISTED / 2 { 1 } else { 0 };
        points += if signs.teasers > 3 * LISTED { 1 } else { 0 };
        points -= if signs.is_called_article { 4 } else { 0 };
        points -= if self.story.clean >= 2 * READABLE { 3 } else { 0 };
        points >= ENOUGH
    }

    /// The markup or the words say that there is more, and what is there is a teaser.
    fn is_paywalled(&self) -> bool {
        let signs = self.signs;
        let length = self.story.length;
        // Below the text as well as elsewhere on the page: headers and feet ask for subscriptions everywhere.
        let mut points = self.points(Wording::Paywall).min(2) + self.story.paywall.min(2);
        points += if signs.is_paid { 2 } else { 0 };
        points += if signs.has_paywall { 1 } else { 0 };
        points += if self.story.is_cut { 1 } else { 0 };
        points += if length < READABLE { 1 } else { 0 };
        length < TEASER && points >= ENOUGH && (signs.is_linked_article || length > 0)
    }

    /// How much of the page's text stands in links, in percent.
    fn linked(&self) -> usize {
        self.signs.linked * 100 / self.signs.visible.max(1)
    }

    /// Whether a title or a heading says so, and but the site's name besides.
    fn title_says(&self, wording: Wording) -> bool {
        self.signs.titles.iter().any(|title| {
            let found = self
                .asked
                .iter()
                .filter_map(|asked| asked.longest(title, wording))
                .max();
            found.is_some_and(|length| title.len() <= length + REST_OF_TITLE)
        })
    }

    /// Two for each text of a small page with a wording that none but such pages have, one for others. A text
    /// that stands there twice counts once.
    fn points(&self, wording: Wording) -> i32 {
        let (mut sure, mut likely) = (BTreeSet::new(), BTreeSet::new());
        for note in &self.signs.notes {
            for said in self.asked.iter().flat_map(|asked| asked.said(note)) {
                if said.wording == wording {
                    let set = if said.is_sure { &mut sure } else { &mut likely };
                    set.insert(note.as_str());
                }
            }
        }
        let count = |set: &BTreeSet<&str>| i32::try_from(set.len()).unwrap_or(i32::MAX / 4);
        if sure.is_empty() {
            0
        } else {
            2 * count(&sure) + count(&likely)
        }
    }

    fn path(&self) -> Option<Path> {
        let (_, page) = self.url?.split_once("://")?;
        let path = page.split(['?', '#']).next()?;
        let mut parts = path.split('/').skip(1).filter(|part| !part.is_empty());
        let Some(first) = parts.next() else {
            return Some(Path::Root);
        };
        let is_list = |part: &str| self.asked.iter().any(|asked| asked.is_list(part));
        let last = parts.last().unwrap_or(first);
        // "/tag/kiel/", "/kiel/archiv", but not "/news/rat-beschliesst-haushalt-fuer-2024".
        let is_headline = last.split('-').count() > 3 || last.bytes().any(|byte| byte.is_ascii_digit());
        (!is_headline && (is_list(first) || is_list(last))).then_some(Path::List)
    }
}

/// What a path tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Path {
    Root,
    List,
}
