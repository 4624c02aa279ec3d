//! Which element holds the main text: the one whose paragraphs hold most prose, with its like beside it, or the
//! one that is marked as the article's body, if both agree.

use super::outline::Outline;
use super::prose::Prose;
use super::tags::Tag;
use crate::parse::html::class_names::Holds;

/// A paragraph speaks for as many elements around it, for each further one less.
const LEVELS: usize = 5;

/// How far above the best element its like is looked for.
const CLIMB: usize = 6;

/// Passages from the first up to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub first: u32,
    pub end: u32,
}

impl Range {
    fn holds(self, other: Self) -> bool {
        self.first <= other.first && other.end <= self.end
    }
}

/// The passages that the story stands among, in page order.
pub(super) fn container(outline: &Outline, prose: &Prose) -> Vec<Range> {
    let Some(best) = densest(outline, prose) else {
        return Vec::new();
    };
    let found = range(outline, with_its_like(outline, prose, best));
    let bodies = bodies(outline, prose);
    let weight = |range: &Range| u64::from(prose.sum(range.first, range.end));
    let total = weight(&found);
    let inside: Vec<Range> = bodies.iter().copied().filter(|body| found.holds(*body)).collect();
    if inside.iter().map(weight).sum::<u64>() * 10 >= total * 7 {
        return inside;
    }
    let around = bodies.into_iter().find(|body| body.holds(found));
    if let Some(around) = around.filter(|around| weight(around) <= total * 2) {
        return vec![around];
    }
    vec![found]
}

fn range(outline: &Outline, node: u32) -> Range {
    let node = outline.nodes.get(node as usize);
    Range {
        first: node.map_or(0, |node| node.first),
        end: node.map_or(0, |node| node.end),
    }
}

/// The element that most prose speaks for.
fn densest(outline: &Outline, prose: &Prose) -> Option<u32> {
    let mut scores = vec![0_u64; outline.nodes.len()];
    for (at, passage) in outline.passages.iter().enumerate() {
        let weight = u64::from(prose.weight(at));
        if weight == 0 {
            continue;
        }
        let node = &outline.nodes[passage.node as usize];
        // A block of one passage is a paragraph.
        let is_paragraph = node.end - node.first == 1;
        let own = (!is_paragraph).then_some(passage.node);
        let around = own.into_iter().chain(outline.ancestors(passage.node));
        for (level, ancestor) in around.take(LEVELS).enumerate() {
            let share = if level == 0 {
                weight * 2
            } else {
                weight * 2 / (level as u64 + 1)
            };
            scores[ancestor as usize] += share;
        }
    }
    let lengths = Lengths::of(outline);
    let scored = scores.iter().enumerate().map(|(at, score)| {
        let node = &outline.nodes[at];
        let score = score * lengths.unlinked(node.first, node.end) / 100;
        (score, at)
    });
    let best = scored.filter(|(score, _)| *score > 0);
    let best = best.max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)));
    best.and_then(|(_, at)| u32::try_from(at).ok())
}

/// How long the passages are, and how much of them is in links.
struct Lengths {
    sums: Vec<(u64, u64)>,
}

impl Lengths {
    fn of(outline: &Outline) -> Self {
        let mut sums = vec![(0, 0)];
        let (mut length, mut linked) = (0, 0);
        for passage in &outline.passages {
            length += passage.len() as u64;
            linked += u64::from(passage.linked);
            sums.push((length, linked));
        }
        Self { sums }
    }

    /// Of a hundred bytes, how many are in no link.
    fn unlinked(&self, first: u32, end: u32) -> u64 {
        let at = |index: u32| self.sums.get(index as usize).copied().unwrap_or((0, 0));
        let (length, linked) = (at(end).0 - at(first).0, at(end).1 - at(first).1);
        100 - linked * 100 / length.max(1)
    }
}

/// The element around `best` whose other parts look like the one that `best` is in: stories are cut into
/// sections, threads into posts.
fn with_its_like(outline: &Outline, prose: &Prose, best: u32) -> u32 {
    let sum = |node: u32| {
        let range = range(outline, node);
        u64::from(prose.sum(range.first, range.end))
    };
    let (mut found, mut at) = (best, best);
    for parent in outline.ancestors(best).take(CLIMB) {
        let weight = sum(found);
        let node = &outline.nodes[at as usize];
        let alike = |child: &u32| {
            let other = &outline.nodes[*child as usize];
            let is_text = matches!(other.tag, Tag::Paragraph | Tag::Quote);
            *child != at && (other.look == node.look || is_text)
        };
        let like: u64 = outline.children(parent).filter(alike).map(sum).sum();
        if like * 100 >= weight * 15 {
            found = parent;
        }
        at = parent;
    }
    found
}

/// The elements that are marked as the article's body and stand in no other that is.
fn bodies(outline: &Outline, prose: &Prose) -> Vec<Range> {
    let mut bodies = Vec::new();
    for is_sure in [true, false] {
        let mut at = 0;
        while let Some(node) = outline.nodes.get(at) {
            at += 1;
            let is_body = node.marks.is_body || (!is_sure && node.names.has(Holds::Body));
            if is_body && prose.sum(node.first, node.end) > 0 {
                bodies.push(Range {
                    first: node.first,
                    end: node.end,
                });
                at = node.last as usize;
            }
        }
        if !bodies.is_empty() {
            return bodies;
        }
    }
    bodies
}
