//! Abbreviations that the article defines: "Institut für Beispiele (IfB)", "IfB (Institut für Beispiele)".
//!
//! The letters of the short form must be the first letters of the words of the full one, link words left
//! out. What is defined so is of one kind wherever the article has it.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Candidate;
use super::lists::Flags;
use super::view::View;
use crate::facts::{NameKind, OrganizationKind};
use crate::lang::{Language, Shape};

/// Of so many letters an abbreviation has at least.
const SHORTEST: usize = 2;
/// What is spelled out has at most so many words for each letter.
const WORDS_PER_LETTER: usize = 3;

/// How sure a name is whose letters an abbreviation in brackets repeats.
const DEFINED: i32 = 80;

/// What words stand for, by the short form.
pub(super) type Defined<'a> = FxHashMap<&'a str, (NameKind, Option<OrganizationKind>)>;

/// A short form beside the words that it abbreviates.
#[derive(Debug)]
struct Definition {
    full: Range<usize>,
    short: usize,
}

/// Makes full and short forms names of one kind; adds those that nobody found where their words or the short
/// form elsewhere show that they are organizations. Returns what is defined.
///
/// `found` is in text order before and after, as are `others`, the names of other things.
pub(super) fn settle<'a>(
    view: &View<'a>,
    found: Vec<Candidate>,
    others: &[Range<usize>],
) -> (Vec<Candidate>, Defined<'a>) {
    let mut defined = Defined::default();
    let mut none: FxHashSet<&str> = FxHashSet::default();
    let alone = organizations_of_one_word(view, &found);
    let mut names = Replaced::new(found);
    for definition in definitions(view) {
        let short = view.word(definition.short);
        if is_plain(view, &definition) {
            none.insert(short);
            continue;
        }
        let other = others.partition_point(|other| other.end < definition.full.end);
        if others
            .get(other)
            .is_some_and(|other| other.start <= definition.full.start)
        {
            continue;
        }
        let Some((kind, organization)) = kind_of(view, &definition, &names.found, &alone) else {
            continue;
        };
        defined.entry(short).or_insert((kind, organization));
        let shorter = definition.short..definition.short + 1;
        for tokens in [definition.full, shorter] {
            names.enter(tokens, kind, organization);
        }
    }
    let mut found = names.all();
    name_pairs(view, &mut found, &mut defined);
    found.retain(|name| name.tokens.len() > 1 || !none.contains(view.word(name.tokens.start)));
    for name in found.iter_mut().filter(|name| name.tokens.len() == 1) {
        if let Some((kind, organization)) = defined.get(view.word(name.tokens.start)) {
            (name.kind, name.organization) = (*kind, *organization);
        }
    }
    (found, defined)
}

/// What organizations of one word were found, anywhere in the article.
fn organizations_of_one_word<'a>(
    view: &View<'a>,
    found: &[Candidate],
) -> FxHashMap<&'a str, Option<OrganizationKind>> {
    let alone = found
        .iter()
        .filter(|c| c.kind == NameKind::Organization && c.tokens.len() == 1);
    alone
        .map(|c| (view.word(c.tokens.start), c.organization))
        .collect()
}

/// "Institut für Strategien (RusStrat)": a name of one word in brackets after an organization is one too,
/// unless the tables know it as something else ("(Niederlande)").
fn name_pairs<'a>(view: &View<'a>, found: &mut Vec<Candidate>, defined: &mut Defined<'a>) {
    let mut added = Vec::new();
    for i in 0..found.len() {
        let full = &found[i];
        let (bracket, organization) = (full.tokens.end, full.organization);
        let short = bracket + 1;
        let is_bracketed = view.is_sign(bracket, "(") && view.is_sign(short + 1, ")");
        if full.kind != NameKind::Organization || full.tokens.len() == 1 || !is_bracketed {
            continue;
        }
        let is_open = !view.has(short, Flags::KNOWN) && is_short(view, short) && is_odd(view, short);
        let next = found
            .get_mut(i + 1)
            .filter(|next| next.tokens == (short..short + 1));
        match next {
            Some(next) if is_open || next.kind == NameKind::Organization => {
                (next.kind, next.organization) = (NameKind::Organization, organization);
            }
            None if is_open => {
                let tokens = short..short + 1;
                let mut name = Candidate::new(tokens, NameKind::Organization, DEFINED, "abbreviated");
                name.organization = organization;
                added.push(name);
            }
            Some(_) | None => continue,
        }
        let kind = (NameKind::Organization, organization);
        defined.entry(view.word(short)).or_insert(kind);
    }
    found.extend(added);
    found.sort_by_key(|name| name.tokens.start);
}

/// Written with capitals as no common word is.
fn is_odd(view: &View<'_>, at: usize) -> bool {
    matches!(view.tokens[at].shape, Shape::Upper | Shape::Mixed)
}

/// Names some of which give way to others.
#[derive(Debug)]
struct Replaced {
    found: Vec<Candidate>,
    gone: Vec<bool>,
    added: Vec<Candidate>,
}

impl Replaced {
    fn new(found: Vec<Candidate>) -> Self {
        Self {
            gone: vec![false; found.len()],
            found,
            added: Vec::new(),
        }
    }

    /// Puts a name in the place of those inside it; a longer name stays whole.
    fn enter(&mut self, tokens: Range<usize>, kind: NameKind, organization: Option<OrganizationKind>) {
        let first = self.found.partition_point(|c| c.tokens.end <= tokens.start);
        let end = first + self.found[first..].partition_point(|c| c.tokens.start < tokens.end);
        if let [same] = &mut self.found[first..end]
            && same.tokens == tokens
        {
            same.kind = kind;
            same.organization = same.organization.or(organization);
            return;
        }
        let is_inside = |c: &Candidate| tokens.start <= c.tokens.start && c.tokens.end <= tokens.end;
        if !self.found[first..end].iter().all(is_inside) {
            return;
        }
        self.gone[first..end].fill(true);
        let mut name = Candidate::new(tokens, kind, DEFINED, "abbreviated");
        name.organization = organization;
        self.added.push(name);
    }

    /// All names in text order, without overlaps.
    fn all(self) -> Vec<Candidate> {
        let mut gone = self.gone.into_iter();
        let mut all = self.found;
        all.retain(|_| gone.next() != Some(true));
        all.extend(self.added);
        all.sort_by_key(|name| name.tokens.start);
        let mut end = 0;
        all.retain(|name| {
            let is_free = end <= name.tokens.start;
            end = end.max(name.tokens.end);
            is_free
        });
        all
    }
}

/// Whether the words in full have no capitals: "gross domestic product (GDP)" is no name.
fn is_plain(view: &View<'_>, definition: &Definition) -> bool {
    view.pack.language == Language::En && definition.full.clone().all(|at| !view.is_capital(at))
}

/// What the words in full name: what they were found to be, else an organization if the short form was found
/// to be one or a head noun says so.
fn kind_of(
    view: &View<'_>,
    definition: &Definition,
    found: &[Candidate],
    alone: &FxHashMap<&str, Option<OrganizationKind>>,
) -> Option<(NameKind, Option<OrganizationKind>)> {
    let full = &definition.full;
    let first = found.partition_point(|c| c.tokens.end < full.end);
    let whole = found
        .get(first)
        .filter(|c| c.tokens.end == full.end && c.tokens.start <= full.start);
    if let Some(known) = whole.filter(|c| c.kind != NameKind::Person) {
        return Some((known.kind, known.organization));
    }
    if let Some(organization) = alone.get(view.word(definition.short)) {
        return Some((NameKind::Organization, *organization));
    }
    let head = match view.pack.language {
        Language::En => full.end - 1..full.end,
        Language::De => full.clone(),
    };
    let capitals = full.clone().filter(|at| view.is_capital(*at)).count();
    (capitals > 1 && head.clone().any(|at| view.has(at, Flags::ORG_HEAD))).then(|| {
        let name = Candidate::new(full.clone(), NameKind::Organization, DEFINED, "abbreviated");
        (name.kind, super::corrections::kind_by_words(view, &name))
    })
}

/// The definitions of the article, in text order.
fn definitions(view: &View<'_>) -> Vec<Definition> {
    let mut definitions = Vec::new();
    for sentence in &view.mentions.sentences {
        for bracket in sentence.tokens.clone().filter(|at| view.is_sign(*at, "(")) {
            let after = bracket + 1;
            if view.is_sign(after + 1, ")") && is_short(view, after) {
                let start = start_of_full(view, sentence.tokens.start..bracket, after);
                definitions.extend(start.map(|start| Definition {
                    full: start..bracket,
                    short: after,
                }));
            } else if bracket > sentence.tokens.start && is_short(view, bracket - 1) {
                let end = (after..sentence.tokens.end).find(|at| view.is_sign(*at, ")"));
                let full = after..end.unwrap_or(after);
                let start = start_of_full(view, full.clone(), bracket - 1);
                if start == Some(full.start) {
                    definitions.push(Definition {
                        full,
                        short: bracket - 1,
                    });
                }
            }
        }
    }
    definitions
}

/// A word that may be a short form: two capitals, or a capital and few letters.
fn is_short(view: &View<'_>, at: usize) -> bool {
    const LONGEST: usize = 10;
    const LONGEST_PLAIN: usize = 5;
    let word = view.word(at);
    let letters = word.chars().count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    view.is_capital(at)
        && (SHORTEST..=LONGEST).contains(&letters)
        && !word.contains('-')
        && (capitals > 1 || letters <= LONGEST_PLAIN && view.tokens[at].shape == Shape::Capitalized)
}

/// Where the words start, at the end of `before`, whose first letters are those of the short form.
fn start_of_full(view: &View<'_>, before: Range<usize>, short: usize) -> Option<usize> {
    let letters: Vec<char> = view.word(short).chars().flat_map(char::to_lowercase).collect();
    let mut left = letters.len();
    let first = before
        .start
        .max(before.end.saturating_sub(left * WORDS_PER_LETTER));
    for at in (first..before.end).rev() {
        let word = view.word(at);
        if !view.tokens[at].shape.is_word() {
            return None;
        }
        // "Co-ordinating" is one word, "Pacific-Asian" may be two.
        let begins = |part: &str, letter: char| {
            let initial = part.chars().next();
            initial.is_some_and(|c| c.to_lowercase().eq(std::iter::once(letter)))
        };
        let letter = letters[..left].last()?;
        if begins(word, *letter) {
            left -= 1;
        } else if let (Some((head, tail)), true) = (word.split_once('-'), left > 1) {
            if !begins(tail, *letter) || !begins(head, letters[left - 2]) {
                return None;
            }
            left -= 2;
        } else if view.is_capital(at) {
            return None;
        }
        if left == 0 {
            return (before.end - at > 1).then_some(at);
        }
    }
    None
}
