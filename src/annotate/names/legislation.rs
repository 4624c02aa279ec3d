//! Names of treaties, laws and events by their words: "Vertrag über …", "INF-Vertrag", "Resolution 1701".

use std::ops::Range;

use super::lists::{Endings, Flags};
use super::view::View;
use super::{Base, Candidate, phrases};
use crate::facts::NameKind;
use crate::lang::{Language, Shape, fold};

const HEADED: i32 = 66;
const COMPOUND: i32 = 60;
const NUMBERED: i32 = 72;
const WITH_ADJECTIVE: i32 = 58;

/// Proposes treaties, laws and events that start at `at`, or whose head noun stands there.
pub(super) fn propose(view: &View<'_>, at: usize, sentence: &Range<usize>, candidates: &mut Vec<Candidate>) {
    if view.has(at, Flags::LAW_HEAD) {
        numbered(view, at, sentence.end, candidates);
    }
    match view.pack.language {
        Language::En => {}
        Language::De => {
            head_first(view, at, sentence, candidates);
            compound(view, at, candidates);
        }
    }
}

/// "Resolution 1701", "Resolution 1386 (2001)".
fn numbered(view: &View<'_>, at: usize, end: usize, candidates: &mut Vec<Candidate>) {
    let is_number = |i: usize| i < end && view.tokens[i].shape == Shape::Number;
    if !is_number(at + 1) {
        return;
    }
    let year = view.is_sign(at + 2, "(") && is_number(at + 3) && view.is_sign(at + 4, ")");
    let stop = if year && at + 5 <= end { at + 5 } else { at + 2 };
    candidates.push(Candidate::new(at..stop, NameKind::Law, NUMBERED, "numbered-law"));
}

/// German: the head noun comes first or after a capitalized adjective.
fn head_first(view: &View<'_>, at: usize, sentence: &Range<usize>, candidates: &mut Vec<Candidate>) {
    let kind = if view.has(at, Flags::TREATY_HEAD) {
        NameKind::Treaty
    } else if view.has(at, Flags::LAW_HEAD) {
        NameKind::Law
    } else if view.has(at, Flags::EVENT_HEAD) {
        NameKind::Event
    } else {
        return;
    };
    let start = phrases::adjectives_before(view, at, sentence.start);
    let end = match kind {
        NameKind::Treaty | NameKind::Law => {
            phrases::complement(view, at + 1, sentence.end, phrases::Complement::Treaty)
        }
        NameKind::Event | NameKind::Person | NameKind::Organization | NameKind::Place => at + 1,
    };
    if start == at && end == at + 1 {
        return;
    }
    let (score, rule) = if end > at + 1 {
        (HEADED, "head-and-matter")
    } else {
        (WITH_ADJECTIVE, "adjective-and-head")
    };
    // "ein Vertrag über …" is some contract, not the one of that name.
    let before = start.checked_sub(1);
    if before.is_some_and(|i| i >= sentence.start && view.has(i, Flags::INDEFINITE)) {
        return;
    }
    let mut candidate = Candidate::new(start..end, kind, score, rule);
    if let Some(entry) = view.entry(at).filter(|_| start == at) {
        candidate.base = Base::First(entry.value);
    }
    candidates.push(candidate);
}

/// German: "INF-Vertrag", "Klimaschutzgesetz", "EU-Gipfel".
fn compound(view: &View<'_>, at: usize, candidates: &mut Vec<Candidate>) {
    if view.has(at, Flags(Flags::KNOWN.0 | Flags::SHOUTED.0)) {
        return;
    }
    let word = view.word(at);
    if word.len() < 5 {
        return;
    }
    let folded = fold(word);
    let lists = view.lists;
    let kinds: [(&Endings, NameKind); 3] = [
        (&lists.treaty_endings, NameKind::Treaty),
        (&lists.law_endings, NameKind::Law),
        (&lists.event_endings, NameKind::Event),
    ];
    for (endings, kind) in kinds {
        let Some((ending, value)) = endings.of(&folded) else {
            continue;
        };
        let hyphen = word.find('-').unwrap_or(0);
        let first = &folded[..hyphen];
        let named = hyphen > 0 && !view.pack.kb.is_common(first);
        // A law is named by its compound; a treaty or an event by a name in it.
        let is_name = match kind {
            NameKind::Law => named || !view.has(at, Flags::COMMON),
            NameKind::Treaty | NameKind::Event => named,
            NameKind::Person | NameKind::Organization | NameKind::Place => false,
        };
        if !is_name || folded.len() != word.len() {
            continue;
        }
        let mut candidate = Candidate::new(at..at + 1, kind, COMPOUND, "compound");
        if !ending.starts_with('-') {
            let value = fold(value);
            let stem = &word[..word.len() - ending.len()];
            let cut = if stem.ends_with('-') {
                word[stem.len()..].chars().next()
            } else {
                None
            };
            candidate.base = Base::Other(match cut {
                Some(first) => format!("{stem}{first}{}", value.chars().skip(1).collect::<String>()),
                None => format!("{stem}{value}"),
            });
        }
        candidates.push(candidate);
        return;
    }
}
