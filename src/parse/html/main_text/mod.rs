//! The main text of a page as blocks: paragraphs, headings, lists and quotations of the story, without what
//! stands around it. Works on the one tree of the page, in linear time.

mod container;
mod discards;
mod outline;
mod prose;
mod story;
mod tags;
#[cfg(test)]
mod tests;

use dom_query::Document;

use super::headline::likeness;
use super::linked::LinkedArticle;
use crate::article::{BlockKind, Span};
use crate::parse::draft::{Draft, DraftBlock, collapsed, ends_sentence};
use outline::Outline;
use prose::Prose;
use story::{Page, Role};

/// Fewer words than this make no article, unless markup says that it is one: empty shells show a
/// name and a hint to switch on scripts.
const FEWEST_WORDS: usize = 40;

/// A report of one sentence.
const FEWEST_OF_BRIEF: usize = 10;

/// Of a hundred words, as many are the same in two wordings of one headline.
const ALIKE: usize = 60;

/// How many headings are compared with the headline.
const MOST_HEADINGS: usize = 60;

/// Takes the main text of the page into the draft.
pub(super) fn read(document: &Document, linked: &LinkedArticle, draft: &mut Draft) {
    let outline = Outline::of(document);
    let mut prose = Prose::of(&outline);
    let headline = headline(&outline, draft.declared.headline.as_deref());
    let dropped = discards::discards(&outline, &prose, headline);
    prose.without(&dropped);
    let ranges = container::container(&outline, &prose);
    let page = Page {
        outline: &outline,
        prose: &prose,
        dropped: &dropped,
        headline,
    };
    let roles = story::story(&page, &ranges);
    write(&outline, &roles, draft);
    complete(draft, linked);
}

/// The passage that is the headline of the page.
fn headline(outline: &Outline, stated: Option<&str>) -> Option<usize> {
    let headings = outline.passages.iter().enumerate();
    let mut headings = headings
        .filter(|(_, passage)| passage.kind == BlockKind::Heading && passage.level <= 3)
        .take(MOST_HEADINGS);
    let Some(stated) = stated else {
        return headings.find(|(_, passage)| passage.level == 1).map(|(at, _)| at);
    };
    let scored = headings.map(|(at, passage)| {
        let likeness = likeness(outline.words(passage), stated);
        (
            likeness >= ALIKE && passage.level == 1,
            likeness,
            std::cmp::Reverse(at),
        )
    });
    let (_, likeness, at) = scored.max()?;
    (likeness >= ALIKE).then_some(at.0)
}

fn write(outline: &Outline, roles: &[Role], draft: &mut Draft) {
    for (passage, role) in outline.passages.iter().zip(roles) {
        if *role == Role::Out {
            continue;
        }
        let span = append(draft, outline.words(passage));
        draft.blocks.push(DraftBlock {
            span,
            kind: passage.kind,
            section: passage.section,
        });
        if *role == Role::Margin {
            draft.margin.push(span.start);
        }
    }
}

fn append(draft: &mut Draft, words: &str) -> Span {
    if !draft.text.is_empty() {
        draft.text.push_str("\n\n");
    }
    let start = draft.text.len();
    draft.text.push_str(words);
    Span::new(start, draft.text.len())
}

/// The body that the linked data give stands in for a main text that was not found.
fn complete(draft: &mut Draft, linked: &LinkedArticle) {
    let found = words(&draft.text);
    let body = linked.body.as_deref().unwrap_or("");
    let given = words(body);
    if given >= FEWEST_WORDS && found * 2 < given {
        take_back(draft);
        for paragraph in body.split('\n').map(collapsed).filter(|words| !words.is_empty()) {
            let span = append(draft, &paragraph);
            draft.blocks.push(DraftBlock {
                span,
                kind: BlockKind::Paragraph,
                section: 0,
            });
        }
    } else if found < FEWEST_WORDS && !linked.is_found && !is_brief(draft, found) {
        take_back(draft);
        draft.warn(
            "no-article",
            "the page holds no article: no main text was found, and no markup names one",
        );
    }
    mark_headline(draft);
}

/// Whether few words are a report all the same: whole sentences, of a page that calls itself an article or shows
/// little else.
fn is_brief(draft: &Draft, found: usize) -> bool {
    let signs = &draft.signs;
    let is_most = || draft.text.chars().count() * 2 >= signs.visible;
    found >= FEWEST_OF_BRIEF && ends_sentence(&draft.text) && (signs.is_called_article || is_most())
}

/// How many words a text has. Scripts that write none apart have about two signs a word.
fn words(text: &str) -> usize {
    let apart = text.split_whitespace().count();
    let signs = text
        .chars()
        .filter(|c| ('\u{2e80}'..='\u{d7ff}').contains(c))
        .count();
    apart + signs / 2
}

fn take_back(draft: &mut Draft) {
    draft.text.clear();
    draft.blocks.clear();
    draft.links.clear();
    draft.margin.clear();
}

/// The headline, where it stands in the main text as well.
fn mark_headline(draft: &mut Draft) {
    let Some(headline) = draft.declared.headline.as_deref().map(collapsed) else {
        return;
    };
    let first = draft
        .blocks
        .iter()
        .take(3)
        .position(|b| draft.words(b) == headline);
    if let Some(first) = first {
        draft.blocks[first].kind = BlockKind::Headline;
    }
}
