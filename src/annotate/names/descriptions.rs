//! Noun phrases that take up an organization named before: "das renommierte Institut".

use std::ops::Range;

use super::NameMention;
use super::lists::Flags;
use super::view::View;
use crate::article::Span;
use crate::facts::NameKind;
use crate::lang::Shape;

/// A definite description of an organization that the article names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DescriptionMention {
    pub span: Span,
    pub tokens: Range<usize>,
    /// What it describes: an index into `Mentions::names`.
    pub name: usize,
}

/// At most so many adjectives stand between the article and the noun.
const MAX_ADJECTIVES: usize = 3;

/// Finds the descriptions of organizations: the last one named before whose name has the same noun.
pub(super) fn find(view: &View<'_>, names: &[NameMention]) -> Vec<DescriptionMention> {
    let mut found = Vec::new();
    // The last organization named with each head noun: few heads, so a list will do.
    let mut named: Vec<(&str, usize)> = Vec::new();
    let mut next_name = 0;
    let mut at = 0;
    while at < view.tokens.len() {
        while let Some(name) = names.get(next_name).filter(|n| n.tokens.start <= at) {
            if name.kind == NameKind::Organization {
                note_heads(view, name, next_name, &mut named);
            }
            next_name += 1;
        }
        let inside = next_name
            .checked_sub(1)
            .and_then(|i| names.get(i))
            .filter(|n| n.tokens.end > at);
        if let Some(name) = inside {
            at = name.tokens.end;
            continue;
        }
        if let Some(head) = described(view, at) {
            let word = view.word(head);
            if let Some((_, name)) = named.iter().find(|(known, _)| is_one_noun(known, word)) {
                let tokens = at..head + 1;
                found.push(DescriptionMention {
                    span: view.span(&tokens),
                    tokens,
                    name: *name,
                });
            }
        }
        at += 1;
    }
    found
}

fn note_heads<'v>(view: &View<'v>, name: &NameMention, index: usize, named: &mut Vec<(&'v str, usize)>) {
    for i in name.tokens.clone() {
        if view.has(i, Flags::ORG_HEAD) {
            let word = view.word(i);
            named.retain(|(known, _)| !is_one_noun(known, word));
            named.push((word, index));
        }
    }
}

/// Whether the words are forms of one noun: "Zentrum" and "Zentrums".
fn is_one_noun(a: &str, b: &str) -> bool {
    /// In bytes.
    const LONGEST_ENDING: usize = 2;
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short)
        .is_some_and(|ending| ending.len() <= LONGEST_ENDING)
}

/// The head noun of the description whose article stands at `at`.
fn described(view: &View<'_>, at: usize) -> Option<usize> {
    if !view.has(at, Flags::ARTICLE) {
        return None;
    }
    (at + 1..at + 2 + MAX_ADJECTIVES)
        .take_while(|i| view.tokens.get(*i).is_some_and(|t| t.shape != Shape::Punctuation))
        .find(|i| view.has(*i, Flags::ORG_HEAD))
}
