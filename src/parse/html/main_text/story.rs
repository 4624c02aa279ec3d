//! Which passages are the story: those of the container, the lead between headline and container; without
//! labels, links to other pages and what stands there twice.

use rustc_hash::FxHashMap;

use super::container::Range;
use super::discards::Dropped;
use super::outline::{Outline, Passage};
use super::prose::Prose;
use super::tags::Tag;
use crate::article::BlockKind;
use crate::parse::draft::ends_sentence;
use crate::parse::html::class_names::Holds;
use crate::parse::html::headline::likeness;

/// A text of as many bytes that stands there twice is a copy.
const COPY: usize = 30;

/// Leads are longer.
const LEAD: usize = 60;

/// What is longer is no label, byline or caption, whatever it ends with.
const PARAGRAPH: usize = 160;

/// Labels are shorter, in bytes: "Advertisement", "Story continues below".
const LABEL: usize = 40;

/// The first paragraph weighs no less.
const FIRST: u32 = 60;

/// As many passages may stand between headline and first paragraph.
const NEAR: usize = 60;

/// Of a hundred words, as many are the same where the headline is shown once more.
const ALIKE: usize = 90;

/// Titles of lists are shorter.
const LINE: usize = 80;

/// What a passage is to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Story,
    /// Stands around the story and may say something of it: who wrote it and when.
    Margin,
    Out,
}

/// What is known of the page.
pub(super) struct Page<'p> {
    pub outline: &'p Outline,
    pub prose: &'p Prose,
    pub dropped: &'p [Dropped],
    /// The passage that is the headline.
    pub headline: Option<usize>,
}

/// Gives each passage its role.
pub(super) fn story(page: &Page<'_>, ranges: &[Range]) -> Vec<Role> {
    let mut roles = vec![Role::Out; page.outline.passages.len()];
    let Some(first) = ranges.iter().map(|range| range.first as usize).min() else {
        return roles;
    };
    for range in ranges {
        let range = range.first as usize..range.end as usize;
        for (role, dropped) in roles[range.clone()].iter_mut().zip(&page.dropped[range]) {
            *role = match dropped {
                Dropped::No => Role::Story,
                Dropped::Note => Role::Margin,
                Dropped::Yes => Role::Out,
            };
        }
    }
    let above = |headline: usize| {
        ranges
            .iter()
            .map(|range| weight_above(page, *range, headline))
            .sum::<u32>()
    };
    let total: u32 = ranges
        .iter()
        .map(|range| page.prose.sum(range.first, range.end))
        .sum();
    // A teaser at the end may have the headline once more.
    let headline = page.headline.filter(|at| above(*at) * 4 <= total);
    if let Some(headline) = headline {
        lead(page, headline, first, &mut roles);
        // What stands above the headline is a kicker, a date or a byline.
        for role in roles.iter_mut().take(headline).skip(first) {
            *role = margin(*role);
        }
        roles[headline] = Role::Margin;
        second_headlines(page, headline, &mut roles);
    }
    labels(page, &mut roles);
    links(page, &mut roles);
    copies(page, &mut roles);
    orphans(page, &mut roles);
    roles
}

/// How much of the range stands above the headline.
fn weight_above(page: &Page<'_>, range: Range, headline: usize) -> u32 {
    let headline = u32::try_from(headline).unwrap_or(u32::MAX);
    page.prose
        .sum(range.first, range.end.min(headline).max(range.first))
}

fn margin(role: Role) -> Role {
    match role {
        Role::Story | Role::Margin => Role::Margin,
        Role::Out => Role::Out,
    }
}

/// The lead stands between the headline and the container.
fn lead(page: &Page<'_>, headline: usize, first: usize, roles: &mut [Role]) {
    for (at, role) in roles.iter_mut().enumerate().take(first).skip(headline + 1) {
        let passage = &page.outline.passages[at];
        if page.dropped[at] != Dropped::No {
            continue;
        }
        let words = page.outline.words(passage);
        let is_named = || names_lead(page.outline, passage);
        let is_sentence = passage.len() >= LEAD && ends_sentence(words);
        let is_lead = match passage.kind {
            BlockKind::Heading => is_sentence || is_named(),
            BlockKind::Paragraph
            | BlockKind::ListItem
            | BlockKind::Quote
            | BlockKind::Headline
            | BlockKind::Metadata
            | BlockKind::Boilerplate => {
                page.prose.weight(at) > 0 && (is_sentence || passage.len() >= PARAGRAPH || is_named())
            }
        };
        *role = if is_lead { Role::Story } else { Role::Margin };
    }
}

/// Whether the element or one close around it is called lead.
fn names_lead(outline: &Outline, passage: &Passage) -> bool {
    let around = outline.ancestors(passage.node).take(2);
    std::iter::once(passage.node).chain(around).any(|node| {
        let node = &outline.nodes[node as usize];
        node.names.has(Holds::Lead) && node.end - node.first <= 4
    })
}

/// Short texts that are no sentences: those that stand in no paragraph, and those above the first one.
fn labels(page: &Page<'_>, roles: &mut [Role]) {
    let mut is_top = true;
    for (at, role) in roles
        .iter_mut()
        .enumerate()
        .filter(|(_, role)| **role == Role::Story)
    {
        let passage = &page.outline.passages[at];
        let is_line = passage.len() < LABEL && !ends_sentence(page.outline.words(passage));
        let is_marked = page.outline.nodes[passage.node as usize].tag == Tag::Paragraph;
        if passage.kind == BlockKind::Paragraph && is_line && (is_top || !is_marked) {
            *role = Role::Margin;
        }
        is_top &= page.prose.weight(at) < FIRST;
    }
}

/// What is a link and nothing else leads to other pages, and what stands over a list of such is its title.
fn links(page: &Page<'_>, roles: &mut [Role]) {
    for (passage, role) in page.outline.passages.iter().zip(roles.iter_mut()) {
        if *role == Role::Story && u64::from(passage.linked) * 10 >= passage.len() as u64 * 8 {
            *role = Role::Out;
        }
    }
    for at in 1..roles.len() {
        let (title, behind) = (&page.outline.passages[at - 1], &page.outline.passages[at]);
        let leads_away = roles[at] == Role::Out && behind.linked * 2 >= behind.end - behind.start;
        if roles[at - 1] != Role::Story || !leads_away {
            continue;
        }
        let is_title = match title.kind {
            BlockKind::Heading => behind.kind == BlockKind::ListItem,
            BlockKind::Paragraph => {
                let words = page.outline.words(title);
                words.len() < LINE && (words.ends_with(':') || !ends_sentence(words))
            }
            BlockKind::ListItem
            | BlockKind::Quote
            | BlockKind::Headline
            | BlockKind::Metadata
            | BlockKind::Boilerplate => false,
        };
        if is_title {
            roles[at - 1] = Role::Out;
        }
    }
}

/// Pages hold some texts twice: for small screens, in a list of highlights, in a teaser. Paragraphs are the
/// story's own.
fn copies(page: &Page<'_>, roles: &mut [Role]) {
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    let is_paragraph = |at: usize| {
        let node = page.outline.passages[at].node;
        page.outline.nodes[node as usize].tag == Tag::Paragraph
    };
    for at in 0..roles.len() {
        let words = page.outline.words(&page.outline.passages[at]);
        if roles[at] != Role::Story || words.len() < COPY {
            continue;
        }
        let first = *seen.entry(words).or_insert(at);
        if first == at {
            continue;
        }
        if is_paragraph(at) && !is_paragraph(first) {
            roles[first] = Role::Out;
            seen.insert(words, at);
        } else {
            roles[at] = Role::Out;
        }
    }
}

/// The headline once more, above the first paragraph.
fn second_headlines(page: &Page<'_>, headline: usize, roles: &mut [Role]) {
    let words = page.outline.words(&page.outline.passages[headline]);
    for (at, role) in roles.iter_mut().enumerate().skip(headline + 1).take(NEAR) {
        let passage = &page.outline.passages[at];
        if *role != Role::Story {
            continue;
        }
        if page.prose.weight(at) >= FIRST {
            return;
        }
        if passage.kind == BlockKind::Heading && likeness(words, page.outline.words(passage)) >= ALIKE {
            *role = Role::Margin;
        }
    }
}

/// Headings of nothing.
fn orphans(page: &Page<'_>, roles: &mut [Role]) {
    let mut below = 0_u8;
    let mut is_gap = true;
    for at in (0..roles.len()).rev() {
        let passage = &page.outline.passages[at];
        match (roles[at], passage.kind) {
            (Role::Story, BlockKind::Heading) => {
                // A heading over what was left out, or at the end.
                if is_gap && (below == 0 || below <= passage.level) {
                    roles[at] = Role::Out;
                } else {
                    below = passage.level;
                    is_gap = true;
                }
            }
            (Role::Story, _) => {
                is_gap = false;
                below = 0;
            }
            (Role::Margin | Role::Out, _) => {}
        }
    }
}
