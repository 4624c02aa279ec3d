//! What only the whole article shows: a surname after the full name, an acronym after its
//! definition, a word that was placed once and stands alone elsewhere.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lists::Flags;
use super::view::View;
use super::{Base, Candidate, abbreviations, overlaps};
use crate::annotate::FoundBy;
use crate::facts::{NameKind, OrganizationKind};
use crate::lang::{Language, fold};

/// A single word that is the surname of somebody named in full.
const SURNAME: i32 = 78;
/// A word that was found as a name elsewhere.
const AGAIN: i32 = 45;

/// What the article shows of one word.
#[derive(Debug, Clone)]
struct Evidence {
    kind: NameKind,
    score: i32,
    organization: Option<OrganizationKind>,
    surname: bool,
}

/// Adds the names that follow from those found; returns all, in text order, without overlaps.
pub(super) fn complete(view: &View<'_>, found: Vec<Candidate>) -> Vec<Candidate> {
    let mut found = found;
    take_kind_of_definition(view, &mut found);
    drop_undefined(view, &mut found);
    drop_unsupported(view, &mut found);
    add_named(view, found, |_, _, _| true)
}

/// Adds the surnames of people named in full and the acronyms that the article defines, where they stand
/// alone; acronyms are of the kind of what they stand for. `others` are names of other things.
pub(super) fn add_again(view: &View<'_>, found: Vec<Candidate>, others: &[Range<usize>]) -> Vec<Candidate> {
    let (found, defined) = abbreviations::settle(view, found, others);
    add_named(view, found, |at, word, evidence| {
        defined.contains_key(word) || evidence.surname && !is_inside_run(view, &(at..at + 1))
    })
}

/// "MV Alan Kurdi", "Berwick Prize": with another capitalized word beside it a name of a person is part of some
/// other name. German nouns are capitalized too: only a word before it that no list has tells.
pub(super) fn is_inside_run(view: &View<'_>, name: &Range<usize>) -> bool {
    let goes_on = |a: usize, b: usize| view.is_capital(a) && view.is_capital(b) && view.tokens[b].after_space;
    let role = Flags(Flags::ROLE.0 | Flags::TITLE.0 | Flags::NEVER.0);
    let before = name.start.checked_sub(1);
    let before = before.filter(|before| goes_on(*before, name.start) && !view.has(*before, role));
    match view.pack.language {
        Language::En => {
            let starts = |at: usize| view.has(at, Flags::OPENS) && view.has(at, Flags::COMMON);
            before.is_some_and(|at| !starts(at) && !view.has(at, Flags::COUNTRY_ADJECTIVE))
                || goes_on(name.end - 1, name.end) && !view.has(name.end, role)
        }
        Language::De => before.is_some_and(|at| view.is_unknown(at) && !view.is_compound_noun(at)),
    }
}

/// Adds the words of names, where they stand again as `is_wanted`, which sees token, word and evidence.
fn add_named(
    view: &View<'_>,
    found: Vec<Candidate>,
    is_wanted: impl Fn(usize, &str, &Evidence) -> bool,
) -> Vec<Candidate> {
    let mut evidence: FxHashMap<&str, Evidence> = FxHashMap::default();
    for candidate in &found {
        learn(view, candidate, &mut evidence);
    }
    let mut covered = vec![false; view.tokens.len()];
    for candidate in &found {
        covered[candidate.tokens.clone()].fill(true);
    }
    // In a line of capitals a name has lost its letters: "RUSSTRAT" for "RusStrat".
    let shouted: FxHashMap<String, &str> = evidence.keys().map(|word| (fold(word), *word)).collect();
    let mut all = found;
    for (at, covered) in covered.into_iter().enumerate() {
        let month = view.has(at, Flags::MONTH_SURNAME) && acts(view, at);
        let taken = view.has(at, Flags(Flags::NEVER.0 | Flags::ROLE.0)) && !month;
        if covered || !view.is_capital(at) || taken {
            continue;
        }
        let word = view.word(at);
        let bare = without_genitive(view, word);
        let Some((form, seen)) = evidence
            .get_key_value(word)
            .or_else(|| evidence.get_key_value(bare))
            .or_else(|| {
                if !view.has(at, Flags::SHOUTED) {
                    return None;
                }
                evidence.get_key_value(*shouted.get(&fold(word))?)
            })
        else {
            continue;
        };
        let doubtful = view.has(at, Flags::COMMON)
            && (!seen.surname || view.has(at, Flags::OPENS) && !acts(view, at))
            || is_determined(view, at)
            || month && !seen.surname;
        if doubtful || !is_wanted(at, form, seen) {
            continue;
        }
        let score = if seen.surname {
            SURNAME
        } else {
            AGAIN.min(seen.score)
        };
        let rule = if seen.surname {
            "surname-of-known-person"
        } else {
            "named-elsewhere"
        };
        let mut candidate = Candidate::new(at..at + 1, seen.kind, score, rule);
        candidate.organization = seen.organization;
        candidate.base = Base::Other((*form).to_owned());
        all.push(candidate);
    }
    overlaps::keep_best(all, view.tokens.len())
}

/// German: "der Wolf", "ein Bauer", "im Winter": with an article it is a noun, and no name.
fn is_determined(view: &View<'_>, at: usize) -> bool {
    let article = Flags(Flags::ARTICLE.0 | Flags::INDEFINITE.0 | Flags::MERGED_ARTICLE.0);
    match view.pack.language {
        Language::De => at > 0 && view.has(at - 1, article),
        // Nouns have no capital, and "the Rivers speech" is about Rivers.
        Language::En => false,
    }
}

/// Whether a verb of saying stands beside the word.
fn acts(view: &View<'_>, at: usize) -> bool {
    view.has(at + 1, Flags::VERB) || at > 0 && view.has(at - 1, Flags::VERB)
}

/// "Institut für Beispiele (IfB)": what stands in brackets is of the kind of what stands before.
fn take_kind_of_definition(view: &View<'_>, found: &mut [Candidate]) {
    for i in 1..found.len() {
        let (before, rest) = found.split_at_mut(i);
        let (Some(full), Some(short)) = (before.last(), rest.first_mut()) else {
            continue;
        };
        let start = short.tokens.start;
        let bracketed = start > 0
            && view.is_sign(start - 1, "(")
            && view.is_sign(short.tokens.end, ")")
            && full.tokens.end + 1 == start;
        if bracketed && short.tokens.len() == 1 && full.tokens.len() > 1 && full.kind != NameKind::Person {
            short.kind = full.kind;
            short.organization = full.organization;
            short.score = short.score.max(AGAIN);
        }
    }
}

/// "Red Example Linux (REL)": an acronym in brackets after what is no organization is none either,
/// wherever the article has it.
fn drop_undefined(view: &View<'_>, found: &mut Vec<Candidate>) {
    let is_acronym = |c: &Candidate| c.found_by == FoundBy::Rule(super::organizations::ACRONYM_RULE);
    let mut undefined: FxHashSet<&str> = FxHashSet::default();
    let mut before = 0;
    for candidate in found.iter() {
        let start = candidate.tokens.start;
        let bracketed = start > 0
            && view.is_sign(start - 1, "(")
            && view.is_sign(candidate.tokens.end, ")")
            && before + 1 != start;
        if is_acronym(candidate) && bracketed {
            undefined.insert(view.word(start));
        }
        before = candidate.tokens.end;
    }
    for candidate in found.iter().filter(|c| is_acronym(c)) {
        let at = candidate.tokens.start;
        if acts(view, at) || at > 0 && view.has(at - 1, Flags::ARTICLE) {
            undefined.remove(view.word(at));
        }
    }
    found.retain(|c| !is_acronym(c) || !undefined.contains(view.word(c.tokens.start)));
}

/// Two unknown words are a person's name if the last one stands alone elsewhere, as surnames do.
fn drop_unsupported(view: &View<'_>, found: &mut Vec<Candidate>) {
    let doubtful = |c: &Candidate| c.found_by == FoundBy::Rule(super::people::UNSUPPORTED_RULE);
    let mut alone: FxHashMap<&str, bool> = FxHashMap::default();
    for candidate in found.iter().filter(|c| doubtful(c)) {
        alone.insert(view.word(candidate.tokens.end - 1), false);
    }
    if alone.is_empty() {
        return;
    }
    for at in 0..view.tokens.len() {
        let continues = at > 0 && view.is_unknown(at - 1) && view.tokens[at].after_space;
        let goes_on = view.is_unknown(at + 1) && view.tokens[at + 1].after_space;
        if !continues
            && !goes_on
            && view.is_capital(at)
            && let Some(seen) = alone.get_mut(without_genitive(view, view.word(at)))
        {
            *seen = true;
        }
    }
    // "Anna Berg and Obo Zwack": joined to the name of a person it is one too.
    let people: FxHashSet<usize> = found
        .iter()
        .filter(|c| c.kind == NameKind::Person && !doubtful(c))
        .map(|c| c.tokens.end)
        .collect();
    let joined = |start: usize| start > 1 && view.has(start - 1, Flags::AND) && people.contains(&(start - 1));
    found.retain(|c| {
        !doubtful(c) || joined(c.tokens.start) || alone.get(view.word(c.tokens.end - 1)) == Some(&true)
    });
}

fn learn<'a>(view: &View<'a>, candidate: &Candidate, evidence: &mut FxHashMap<&'a str, Evidence>) {
    let tokens = candidate.tokens.clone();
    let last = tokens.end - 1;
    let surname = candidate.kind == NameKind::Person && tokens.len() > 1;
    if !surname && tokens.len() > 1 {
        return;
    }
    let word = without_genitive(view, view.word(last));
    if word.chars().count() < 2 || view.has(last, Flags::SUFFIX) {
        return;
    }
    let entry = Evidence {
        kind: candidate.kind,
        score: candidate.score,
        organization: candidate.organization,
        surname,
    };
    let better = evidence
        .get(word)
        .is_none_or(|old| (entry.surname, entry.score) > (old.surname, old.score));
    if better {
        evidence.insert(word, entry);
    }
}

/// A German word without the s of a genitive; the English one is a token of its own.
pub(super) fn without_genitive<'a>(view: &View<'_>, word: &'a str) -> &'a str {
    match view.pack.language {
        Language::En => word,
        Language::De => match word.strip_suffix('s') {
            Some(bare) if bare.len() > 3 && !bare.ends_with('s') => bare,
            Some(_) | None => word,
        },
    }
}
