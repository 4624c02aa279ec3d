//! Names of treaties, laws and events by their words: "Vertrag über …", "INF-Vertrag", "Resolution 1701".

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::lists::{Endings, Flags, before_ending};
use super::view::{View, tidy};
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
    let bracket = view.is_sign(at + 1, "(") && view.is_capital(at + 2) && view.is_sign(at + 3, ")");
    let mut number = if bracket { at + 4 } else { at + 1 };
    if view.has(number, Flags::NUMBERED_BY) {
        number += if view.is_sign(number + 1, ".") { 2 } else { 1 };
    }
    if !is_number(number) {
        return;
    }
    let mut stop = number + 1;
    while view.is_sign(stop, "/") && is_number(stop + 1) {
        stop += 2;
    }
    if view.is_sign(stop, "(") && is_number(stop + 1) && view.is_sign(stop + 2, ")") && stop + 3 <= end {
        stop += 3;
    }
    // "EU Regulation 2019/6": whose law it is belongs to its name.
    let maker = at > 0 && view.tokens[at - 1].shape == Shape::Upper && view.tokens[at].after_space;
    let at = if maker && !view.has(at - 1, Flags::SHOUTED) {
        at - 1
    } else {
        at
    };
    candidates.push(Candidate::new(at..stop, NameKind::Law, NUMBERED, "numbered-law"));
}

/// German: the head noun comes first or after a capitalized adjective.
fn head_first(view: &View<'_>, at: usize, sentence: &Range<usize>, candidates: &mut Vec<Candidate>) {
    let compound = compound_treaty(view, at);
    let kind = if view.has(at, Flags::TREATY_HEAD) || compound.is_some() {
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
    if end == at + 1 && (start == at || compound.is_some()) {
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
    if let Some(noun) = compound {
        let rest = &view.words(&(at..end))[view.word(at).len()..];
        candidate.base = Base::Other(tidy(&format!("{noun}{rest}")));
    } else if let Some(entry) = view.entry(at).filter(|_| start == at) {
        candidate.base = Base::First(entry.value);
    }
    candidates.push(candidate);
}

/// The base form of a compound that ends in a word for treaties ("Seerechtsübereinkommen").
fn compound_treaty(view: &View<'_>, at: usize) -> Option<String> {
    let word = view.word(at);
    let folded = fold(word);
    if view.has(at, Flags(Flags::KNOWN.0 | Flags::SHOUTED.0)) {
        return None;
    }
    let (ending, value) = view.lists.treaty_endings.of(&folded)?;
    let stem = before_ending(word, ending)?;
    (!stem.ends_with('-')).then(|| format!("{stem}{value}"))
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
        let first = folded.split_once('-').map_or("", |(first, _)| first);
        let named = !first.is_empty() && !view.pack.kb.is_common(first);
        // A law is named by its compound; a treaty or an event by a name in it.
        let is_name = match kind {
            NameKind::Law => named || !view.has(at, Flags::COMMON),
            NameKind::Treaty | NameKind::Event => named,
            NameKind::Person | NameKind::Organization | NameKind::Place => false,
        };
        let Some(stem) = before_ending(word, ending).filter(|_| is_name) else {
            continue;
        };
        let mut candidate = Candidate::new(at..at + 1, kind, COMPOUND, "compound");
        if !ending.starts_with('-') {
            let value = fold(value);
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

/// The rest of what a treaty is about is not longer, in tokens.
const LONGEST_MATTER: usize = 12;

/// Treaties and laws are rare in what the model learnt from, and told by their words: the rules have those that
/// it takes for nothing or for something else.
pub(super) fn complete(view: &View<'_>, kept: &[Candidate], found: &mut Vec<Candidate>) {
    let is_legislation = |c: &Candidate| matches!(c.kind, NameKind::Treaty | NameKind::Law);
    // Half of a bracket is half of a name.
    let is_whole = |c: &Candidate| {
        let count = |sign: char| view.words(&c.tokens).matches(sign).count();
        count('(') == count(')')
    };
    found.retain(is_whole);
    for name in found.iter_mut().filter(|name| is_legislation(name)) {
        let tokens = name.tokens.clone();
        if tokens.clone().any(|at| view.has(at, Flags::TREATY_LINK)) {
            let end = view.tokens.len().min(tokens.end + LONGEST_MATTER);
            name.tokens.end = phrases::matter_goes_on(view, tokens.end, end);
        }
    }
    let mut end = 0;
    found.retain(|name| {
        let is_free = name.tokens.start >= end;
        end = end.max(name.tokens.end);
        is_free
    });
    let mut taken = vec![false; view.tokens.len()];
    for name in found.iter().filter(|name| is_legislation(name)) {
        taken[name.tokens.clone()].fill(true);
    }
    let is_new = |c: &&Candidate| is_legislation(c) && !taken[c.tokens.clone()].contains(&true);
    let added: Vec<Candidate> = kept.iter().filter(is_new).cloned().collect();
    taken.fill(false);
    for name in &added {
        taken[name.tokens.clone()].fill(true);
    }
    found.retain(|name| !taken[name.tokens.clone()].contains(&true));
    found.extend(added);
    found.sort_by_key(|name| name.tokens.start);
    abbreviate_legislation(view, found);
}

/// "Datenschutz-Grundverordnung (DSGVO)": what stands in brackets after a treaty or law of one word is the same,
/// wherever it stands.
fn abbreviate_legislation(view: &View<'_>, found: &mut [Candidate]) {
    let mut short: FxHashMap<&str, NameKind> = FxHashMap::default();
    for name in found.iter().filter(|name| name.tokens.len() == 1) {
        let bracket = name.tokens.end;
        let is_legislation = matches!(name.kind, NameKind::Treaty | NameKind::Law);
        if is_legislation && view.is_sign(bracket, "(") && view.is_sign(bracket + 2, ")") {
            short.insert(view.word(bracket + 1), name.kind);
        }
    }
    for name in found.iter_mut().filter(|name| name.tokens.len() == 1) {
        if let Some(kind) = short.get(view.word(name.tokens.start)) {
            name.kind = *kind;
        }
    }
}
