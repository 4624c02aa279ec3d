//! What stands on the page beside the story, by what elements are and what they are called: comments, teasers,
//! navigation. A name that most of the text goes by is a mistake.

use rustc_hash::FxHashMap;

use super::outline::{Node, Outline};
use super::prose::Prose;
use super::tags::Tag;
use crate::parse::html::class_names::{Holds, Names};

/// Kinds that may hold more text than the story.
const LONG: Names = Names::of(&[Holds::Comments, Holds::Consent]);

const BESIDE: Names = Names::of(&[
    Holds::Comments,
    Holds::Navigation,
    Holds::Share,
    Holds::Newsletter,
    Holds::Consent,
    Holds::Adverts,
    Holds::AuthorBox,
    Holds::Details,
    Holds::Caption,
    Holds::Gallery,
    Holds::Embed,
    Holds::Paywall,
    Holds::Sidebar,
    Holds::Footer,
    Holds::Unseen,
    Holds::PullQuote,
]);

/// What has links to other pages, if it is what it is called.
const LEADING_AWAY: Names = Names::of(&[Holds::Related, Holds::Teaser]);

/// What is said of the article itself: who wrote it, when, for whom.
const NOTES: Names = Names::of(&[Holds::AuthorBox, Holds::Details, Holds::Footer]);

/// Whether a passage was dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dropped {
    No,
    /// It may say something of the article.
    Note,
    Yes,
}

/// Of a hundred parts of the prose that is left, what is called so may hold no more.
const MOST: u64 = 35;
const MOST_OF_LONG: u64 = 92;

/// As much must be left, in bytes, where what is called so holds more than the story.
const LEFT: u32 = 500;

/// Which passages are no story. `headline`: the passage that is the page's headline.
pub(super) fn discards(outline: &Outline, prose: &Prose, headline: Option<usize>) -> Vec<Dropped> {
    let mut dropped = vec![Dropped::No; outline.passages.len()];
    let alike = alike(outline, prose);
    let mut left = prose.total();
    let mut at = 0;
    while let Some(node) = outline.nodes.get(at) {
        at += 1;
        let Some(most) = most(outline, node) else { continue };
        let inner = prose.sum(node.first, node.end);
        let holds_headline =
            headline.is_some_and(|at| (node.first as usize..node.end as usize).contains(&at));
        let all = alike.get(&node.look).copied().unwrap_or(0);
        let share = 100 * inner.max(all.min(left)) as u64 / u64::from(left.max(1));
        let is_small = share <= most && (share <= MOST || left - inner >= LEFT);
        if !is_small || holds_headline {
            continue;
        }
        left -= inner;
        let is_note = node.names.has_any(NOTES) && !node.names.has_any(LONG);
        let how = if is_note { Dropped::Note } else { Dropped::Yes };
        dropped[node.first as usize..node.end as usize].fill(how);
        at = node.last as usize;
    }
    dropped
}

/// How much prose all elements hold that look the same and may be dropped.
fn alike(outline: &Outline, prose: &Prose) -> FxHashMap<u64, u32> {
    let mut alike = FxHashMap::default();
    let mut at = 0;
    while let Some(node) = outline.nodes.get(at) {
        at += 1;
        if most(outline, node).is_some() {
            *alike.entry(node.look).or_insert(0) += prose.sum(node.first, node.end);
            // What looks the same inside is in it.
            at = if prose.sum(node.first, node.end) * 3 < prose.total() {
                node.last as usize
            } else {
                at
            };
        }
    }
    alike
}

/// Of a hundred parts of the prose, how much the element may hold to be dropped; none where it is not to be.
fn most(outline: &Outline, node: &Node) -> Option<u64> {
    let is_root = matches!(node.tag, Tag::Article | Tag::Main) || node.parent == 0;
    let is_body = is_root || node.marks.is_body || node.names.has(Holds::Body);
    if !is_body && node.names.has_any(LONG) {
        return Some(MOST_OF_LONG);
    }
    if node.marks.is_hidden || node.marks.is_beside {
        return Some(MOST);
    }
    let is_dropped = match node.tag {
        Tag::Beside | Tag::Form | Tag::Caption => true,
        // Headings are called by where links lead to them.
        Tag::Heading(_) => false,
        Tag::Figure => !has_rows(outline, node),
        Tag::Silent
        | Tag::Inline
        | Tag::Link
        | Tag::Break
        | Tag::Rule
        | Tag::Cell
        | Tag::Block
        | Tag::Paragraph
        | Tag::Article
        | Tag::Main
        | Tag::Item
        | Tag::Row
        | Tag::Quote => {
            let is_called =
                node.names.has_any(BESIDE) || (node.names.has_any(LEADING_AWAY) && is_linked(outline, node));
            is_called && !is_body
        }
    };
    is_dropped.then_some(MOST)
}

/// Tables stand in figures, too.
fn has_rows(outline: &Outline, node: &Node) -> bool {
    let mut passages = outline.passages[node.first as usize..node.end as usize].iter();
    passages.any(|passage| outline.nodes[passage.node as usize].tag == Tag::Row)
}

/// A teaser leads to what it teases.
fn is_linked(outline: &Outline, node: &Node) -> bool {
    let passages = &outline.passages[node.first as usize..node.end as usize];
    let (mut length, mut linked) = (0_u64, 0_u64);
    for passage in passages {
        length += passage.len() as u64;
        linked += u64::from(passage.linked);
    }
    linked * 10 >= length && linked > 0
}
