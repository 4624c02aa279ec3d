//! The sort of a page: whether it holds an article at all, and the whole of it. A wall of consent, a page that
//! asks for a sign of life, an error, a log-in, a list of articles and an empty shell have none; of an article
//! behind a paywall only the beginning is there. What a page looks like counts more than its words: no wording
//! alone makes a readable article anything else.

mod page;
mod story;
mod wordings;

use super::draft::{Draft, StatedDates};
use crate::error::Result;
use crate::lang::{Language, Packs};
use page::Page;
use story::Story;
pub(super) use wordings::Asked;

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
    draft.people.clear();
    draft.dates = StatedDates::default();
}
