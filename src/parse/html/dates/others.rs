//! Which dates of a page are those of comments and of other articles.

use std::collections::BTreeSet;

use dom_query::{NodeId, NodeRef};

use super::walk::{Heading, Place};
use super::{ALIKE, BELOW, BESIDE, list_around};
use crate::parse::html::class_names::{self, has_word, words_of};
use crate::parse::html::headline::likeness;

/// How words begin in the names of what holds a whole article and not a part of a list.
const WHOLE_BEGIN: &[&str] = &["single", "detail", "fulltext", "permalink"];

/// The properties by which microdata hangs the words of readers on the page.
const OF_READERS: &[&str] = &["comment", "review"];

/// A line above the headline stands as near to it as a byline below.
const JUST_ABOVE: usize = 100;

/// What tells the dates of comments and of other articles: what holds them, up to what holds the headline
/// as well, is called so.
pub(super) struct Others<'h, 't> {
    /// What holds the headline.
    pub above: BTreeSet<NodeId>,
    pub headings: &'h [Heading<'t>],
    pub headline: Option<&'h Heading<'t>>,
    /// Whether the headline stands in an article of its own.
    pub articles_are: bool,
    /// The article element with the story.
    pub article: Option<NodeId>,
}

impl Others<'_, '_> {
    /// `distance`: how far from the headline the place is.
    pub fn own(&self, place: &Place<'_>, distance: usize) -> bool {
        let is_beside = distance <= BESIDE + JUST_ABOVE && (distance <= BESIDE || self.is_above(place));
        std::iter::once(place.node)
            .chain(place.node.ancestors_it(None))
            .take_while(|ancestor| !self.above.contains(&ancestor.id) && !ancestor.has_name("body"))
            .filter(NodeRef::is_element)
            .any(|ancestor| {
                let is_article = ancestor.has_name("article") && self.article != Some(ancestor.id);
                // Quotations, and posts of others, which are embedded as such.
                ancestor.has_name("blockquote")
                    || (is_article && (self.articles_are || self.has_headline(&ancestor, place)))
                    || class_names::holds_events(&ancestor)
                    || is_of_readers(&ancestor)
                    || (!is_beside && is_named_so(&ancestor))
                    || (distance > BELOW && (ancestor.has_name("nav") || ancestor.has_name("aside")))
            })
    }

    /// Whether a place is in a line above the headline. Lists there lead to other articles.
    fn is_above(&self, place: &Place<'_>) -> bool {
        self.headline.is_some_and(|headline| place.at < headline.at) && list_around(place).is_none()
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

/// Themes call the lead of an article its teaser as well.
fn is_named_so(node: &NodeRef<'_>) -> bool {
    let is_whole = || {
        let names = words_of(node, &["class", "id"]);
        WHOLE_BEGIN.iter().any(|whole| has_word(&names, whole))
    };
    class_names::holds_others(node) && !is_whole()
}

/// "<div itemprop=review itemscope itemtype=https://schema.org/Review>"
fn is_of_readers(node: &NodeRef<'_>) -> bool {
    if !node.has_attr("itemscope") {
        return false;
    }
    let names = words_of(node, &["itemprop"]);
    OF_READERS.iter().any(|name| has_word(&names, name))
}
