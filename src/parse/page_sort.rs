//! The sort of a page: whether it holds an article at all, and the whole of it. A wall of consent, a page that
//! asks for a sign of life, an error, a log-in, a list of articles and an empty shell have none; of an article
//! behind a paywall only the beginning is there. What a page looks like counts more than its words: no wording
//! alone makes a readable article anything else.

use std::collections::BTreeSet;

use super::draft::{Draft, DraftBlock, StatedDates, ends_sentence};
use crate::article::BlockKind;
use crate::error::Result;
use crate::lang::{Language, Match, Pack, Packs, PatternFile, Stream, nothing_found, tokenize};

/// What is looked at of a page. The reader of HTML fills it in.
#[derive(Debug, Default)]
pub(super) struct PageSigns {
    /// Whether this is a web page at all: other files hold what somebody has picked.
    pub is_page: bool,
    /// Linked data hold an article.
    pub is_linked_article: bool,
    /// The page calls itself an article.
    pub is_called_article: bool,
    /// It calls itself a list or a site.
    pub is_called_list: bool,
    /// Linked data say that the article is not free.
    pub is_paid: bool,
    /// Characters: of the text that is shown, of that in links, of that in texts too long for labels.
    pub visible: usize,
    pub linked: usize,
    pub prose: usize,
    /// Links with a text as long as a headline.
    pub teasers: usize,
    /// Article elements.
    pub articles: usize,
    pub has_password: bool,
    pub has_frames: bool,
    /// An element is called a paywall.
    pub has_paywall: bool,
    /// The title of the page and its first headings.
    pub titles: Vec<String>,
    /// The texts of a small page.
    pub notes: Vec<String>,
}

/// What a page is that holds no article, or a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Consent,
    Blocked,
    Missing,
    LogIn,
    Listing,
    Empty,
    Paywall,
}

impl Sort {
    const fn warning(self) -> (&'static str, &'static str) {
        match self {
            Self::Consent => (
                "consent-wall",
                "the page asks for consent to the use of data and shows no article",
            ),
            Self::Blocked => (
                "blocked-page",
                "the page asks for a sign of life, for JavaScript or refuses access, and shows no article",
            ),
            Self::Missing => (
                "error-page",
                "the page says that something went wrong; it holds no article",
            ),
            Self::LogIn => ("log-in-page", "the page asks to log in and shows no article"),
            Self::Listing => (
                "listing-page",
                "the page lists articles and holds none of its own",
            ),
            Self::Empty => (
                "empty-page",
                "the page is an empty shell: what it shows comes from programs or other pages",
            ),
            Self::Paywall => (
                "paywall",
                "only the beginning of the article is on the page; the rest is behind a paywall",
            ),
        }
    }
}

/// What wordings of the `sorts` file of a pack mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wording {
    Consent,
    Paywall,
    Blocked,
    Missing,
    LogIn,
}

const WORDINGS: &[(&str, Wording)] = &[
    ("consent", Wording::Consent),
    ("paywall", Wording::Paywall),
    ("blocked", Wording::Blocked),
    ("missing", Wording::Missing),
    ("log-in", Wording::LogIn),
];

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

/// What is left of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// An article, as far as it was found.
    Article,
    /// No text, but linked data that say what the article is that the page does not show.
    Declared,
    /// The address and the house.
    Nothing,
}

/// Decides what the page is, and takes back what was read of a page that holds no article. `url` is what the
/// user says of the address.
///
/// # Errors
/// A pattern of unknown meaning.
pub(super) fn settle(draft: &mut Draft, packs: &Packs, url: Option<&str>) -> Result<Left> {
    let signs = std::mem::take(&mut draft.signs);
    if !signs.is_page {
        return Ok(Left::Article);
    }
    let mut asked = Vec::new();
    for language in Language::ALL {
        asked.extend(Asked::of(packs.of(language))?);
    }
    let url = url.map(str::to_owned).or_else(|| draft.declared.url.clone());
    let page = Page {
        story: Story::of(draft, &asked, signs.notes.is_empty()),
        asked: &asked,
        signs: &signs,
        url: url.as_deref(),
    };
    let Some(sort) = page.sort() else {
        return Ok(Left::Article);
    };
    let (code, message) = sort.warning();
    draft.warn(code, message);
    if sort == Sort::Paywall {
        return Ok(Left::Article);
    }
    draft.text.clear();
    draft.blocks.clear();
    draft.links.clear();
    draft.margin.clear();
    if signs.is_linked_article {
        return Ok(Left::Declared);
    }
    take_back(draft);
    Ok(Left::Nothing)
}

/// Nothing is left of what only this page is called.
fn take_back(draft: &mut Draft) {
    let read = std::mem::take(&mut draft.declared);
    let declared = &mut draft.declared;
    declared.url = read.url;
    declared.publisher = read.publisher;
    declared.origins.url = read.origins.url;
    declared.origins.publisher = read.origins.publisher;
    draft.bylines.clear();
    draft.shown_bylines.clear();
    draft.dates = StatedDates::default();
}

/// A page with what is asked of it.
struct Page<'p> {
    signs: &'p PageSigns,
    story: Story,
    asked: &'p [Asked<'p>],
    url: Option<&'p str>,
}

impl Page<'_> {
    fn sort(&self) -> Option<Sort> {
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
        let is_named = self.title_says(Wording::LogIn) || self.points(Wording::LogIn) >= ENOUGH / 2;
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
        // What was taken for the story has links at the head of its blocks.
        points += if self.story.led_by_links * 2 > self.story.blocks {
            2
        } else {
            0
        };
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

/// What was taken for the main text.
#[derive(Debug, Default)]
struct Story {
    /// Characters: of all blocks, of prose that asks for nothing, of what asks for consent, surely or perhaps.
    length: usize,
    clean: usize,
    asks_surely: usize,
    asks: usize,
    blocks: usize,
    /// Blocks that begin with a link.
    led_by_links: usize,
    /// Points of the wordings of paywalls in the last blocks.
    paywall: i32,
    /// Whether the last of it breaks off.
    is_cut: bool,
}

impl Story {
    fn of(draft: &Draft, asked: &[Asked<'_>], is_large: bool) -> Self {
        let mut story = Self::default();
        let texts = draft.blocks.iter().filter(|block| block.kind.is_story());
        let texts: Vec<&DraftBlock> = texts.collect();
        let last = texts.len().saturating_sub(LAST_BLOCKS);
        for (at, block) in texts.iter().enumerate() {
            let words = draft.words(block);
            story.length += words.len();
            story.blocks += 1;
            let links = draft.links_in(block.span);
            let is_led = links.first().is_some_and(|link| link.at == block.span.start);
            story.led_by_links += usize::from(is_led);
            let is_asked = !(is_large && at < last);
            let said: Vec<Said> = if is_asked {
                asked.iter().flat_map(|asked| asked.said(words)).collect()
            } else {
                Vec::new()
            };
            let says = |wording| said.iter().any(|said| said.wording == wording);
            let is_sure = |wording| said.iter().any(|said| said.wording == wording && said.is_sure);
            story.asks += if says(Wording::Consent) { words.len() } else { 0 };
            story.asks_surely += if is_sure(Wording::Consent) { words.len() } else { 0 };
            if at >= last && is_sure(Wording::Paywall) {
                story.paywall += 2;
            }
            let is_prose = words.len() >= SENTENCE && ends_sentence(words) && !is_led;
            if is_prose && said.is_empty() {
                story.clean += words.len();
            }
        }
        let end = texts
            .iter()
            .rev()
            .find(|block| block.kind == BlockKind::Paragraph);
        story.is_cut = end
            .is_some_and(|block| draft.words(block).ends_with(['…']) || draft.words(block).ends_with("..."));
        story
    }
}

/// A sentence is no shorter.
const SENTENCE: usize = 60;

/// What stands in front of a paywall is in the last blocks of what is shown.
const LAST_BLOCKS: usize = 4;

/// A wording that was found.
#[derive(Debug, Clone, Copy)]
struct Said {
    wording: Wording,
    is_sure: bool,
    /// Its length.
    length: usize,
}

/// The `sorts` file of a pack, with what its patterns mean.
pub(super) struct Asked<'p> {
    pack: &'p Pack,
    file: &'p PatternFile,
    /// The meaning of each pattern, and whether only such pages say so.
    wordings: Vec<(Wording, bool)>,
}

impl<'p> Asked<'p> {
    /// # Errors
    /// A pattern of unknown meaning.
    pub fn of(pack: &'p Pack) -> Result<Option<Self>> {
        let Some(file) = pack.patterns("sorts") else {
            return Ok(None);
        };
        let mut wordings = Vec::with_capacity(file.entries.len());
        for (index, entry) in file.entries.iter().enumerate() {
            let Some((_, wording)) = WORDINGS.iter().find(|(name, _)| *name == entry.means) else {
                let known: Vec<&str> = WORDINGS.iter().map(|(name, _)| *name).collect();
                return Err(pack.unknown_meaning(file, index, &known));
            };
            let is_sure = entry
                .with
                .get("strength")
                .is_some_and(|strength| strength == "sure");
            wordings.push((*wording, is_sure));
        }
        Ok(Some(Self { pack, file, wordings }))
    }

    fn said(&self, words: &str) -> Vec<Said> {
        let mut tokens = Vec::new();
        tokenize(words, 0, words.len(), &self.pack.lexicon, &mut tokens);
        let stream = Stream {
            text: words,
            tokens: &tokens,
            lexicon: &self.pack.lexicon,
        };
        let found = self
            .file
            .patterns
            .matches_in(stream, 0..tokens.len(), &nothing_found);
        let said = |found: &Match| {
            let (wording, is_sure) = *self.wordings.get(found.pattern)?;
            let end = tokens.get(found.tokens.end.checked_sub(1)?)?.end;
            let length = (end - tokens.get(found.tokens.start)?.start) as usize;
            Some(Said {
                wording,
                is_sure,
                length,
            })
        };
        found.iter().filter_map(said).collect()
    }

    /// The longest wording in a title.
    fn longest(&self, title: &str, wording: Wording) -> Option<usize> {
        let said = self.said(title).into_iter();
        let said = said.filter(|said| said.wording == wording && said.is_sure);
        said.map(|said| said.length).max()
    }

    fn is_list(&self, part: &str) -> bool {
        let listed = self.pack.list("listing-path").iter();
        listed.map(|listed| listed.form.as_str()).any(|word| word == part)
    }
}
