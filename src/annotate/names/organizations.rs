//! Names of organizations by their words: a head noun with what it is about, a legal form, a part
//! after a hyphen, an ending of a compound, capitals.

use std::ops::Range;

use super::lists::{Flags, organization_kind};
use super::view::View;
use super::{Base, Candidate, phrases};
use crate::facts::{NameKind, OrganizationKind};
use crate::lang::{Language, Shape, fold};

const LEGAL_FORM: i32 = 76;
const HEADED: i32 = 62;
const HYPHENATED: i32 = 74;
const ENDING: i32 = 55;
const ACRONYM: i32 = 42;
const ODD_CAPITALS: i32 = 34;
/// The rule of candidates that are capitals alone.
pub(super) const ACRONYM_RULE: &str = "acronym";
/// The rule of names with a legal form ("Quarz GmbH").
pub(super) const LEGAL_FORM_RULE: &str = "legal-form";
/// The rule of names with a head noun that says what it is ("Institut für Wetterkunde").
pub(super) const HEAD_RULE: &str = "organization-head";
/// The rule of words that end like organizations ("Finanzministerium").
pub(super) const ENDING_RULE: &str = "organization-ending";
/// The rule of candidates that are a part of what a place or a country has.
pub(super) const PART_RULE: &str = "name-and-part";
/// The rule of names between commas after a noun that says what they are.
pub(super) const APPOSED_RULE: &str = "apposed-to-kind";

/// Proposes organizations whose name starts at `at`, or whose head noun stands there.
pub(super) fn propose(view: &View<'_>, at: usize, sentence: &Range<usize>, candidates: &mut Vec<Candidate>) {
    with_legal_form(view, at, sentence, candidates);
    after_kind(view, at, candidates);
    one_word(view, at, candidates);
    match view.pack.language {
        Language::De => head_first(view, at, sentence, candidates),
        Language::En => {
            phrases::headed_run(view, at, sentence, candidates);
            place_and_part(view, at, sentence, candidates);
        }
    }
}

fn push(
    candidates: &mut Vec<Candidate>,
    tokens: Range<usize>,
    (score, rule): (i32, &'static str),
    kind: Option<OrganizationKind>,
) {
    let mut candidate = Candidate::new(tokens, NameKind::Organization, score, rule);
    candidate.organization = kind;
    candidates.push(candidate);
}

/// "Beispiel Werke AG": capitalized words up to a legal form.
fn with_legal_form(view: &View<'_>, at: usize, sentence: &Range<usize>, candidates: &mut Vec<Candidate>) {
    const LONGEST: usize = 5;
    let never = Flags(Flags::ORG_TAIL.0 | Flags::SHOUTED.0 | Flags::ARTICLE.0 | Flags::APPOSITION.0);
    let adjective = view.lists.is_adjective(view.word(at)) && !view.has(at, Flags::OPENS);
    if view.has(at, never) || view.has(at, Flags::NEVER) && !adjective || is_kind(view, at) {
        return;
    }
    if view.has(at, Flags::OPENS) && view.has(at, Flags::COMMON) {
        return;
    }
    for next in at + 1..sentence.end.min(at + LONGEST) {
        if view.has(next, Flags::ORG_TAIL) && view.is_capital(next) {
            let kind = Some(OrganizationKind::Corporation);
            push(candidates, at..next + 1, (LEGAL_FORM, LEGAL_FORM_RULE), kind);
        }
        let part = view.is_capital(next) || view.has(next, Flags::AND) || view.word(next) == "&";
        if !part || !view.tokens[next].after_space {
            return;
        }
    }
}

/// German: a noun before a name that no list has says what it is ("Hersteller Beispiel AG").
fn is_kind(view: &View<'_>, at: usize) -> bool {
    view.pack.language == Language::De
        && (view.has(at, Flags::COMMON) || view.is_compound_noun(at))
        && !view.has(at, Flags::KNOWN)
        && !view.lists.is_adjective(view.word(at))
        && view.is_unknown(at + 1)
        && !view.has(at + 1, Flags::ORG_TAIL)
}

fn one_word(view: &View<'_>, at: usize, candidates: &mut Vec<Candidate>) {
    let flags = view.flags(at);
    if flags.has(Flags(Flags::KNOWN.0 | Flags::NEVER.0)) {
        return;
    }
    let word = view.word(at);
    let hyphen = word.rfind('-').filter(|at| *at > 0);
    if let Some(hyphen) = hyphen {
        let folded = fold(word);
        let part = view.lists.organization_parts.of(&folded);
        let whole = |ending: &str| folded.rsplit('-').next() == Some(ending);
        if let Some((_, kind)) =
            part.filter(|(ending, _)| whole(ending) && names_something(view, &word[..hyphen]))
        {
            push(
                candidates,
                at..at + 1,
                (HYPHENATED, "name-hyphen-part"),
                organization_kind(kind),
            );
            return;
        }
    }
    if word.len() > 6
        && let Some((_, kind)) = view.lists.organization_endings.of(&fold(word))
    {
        push(
            candidates,
            at..at + 1,
            (ENDING, ENDING_RULE),
            organization_kind(kind),
        );
        // "das schwedische Justizministerium": the adjective tells which one, and is no part of the span.
        let adjective = usize::from(at > 0 && view.has(at - 1, Flags::COUNTRY_ADJECTIVE));
        let base = phrases::base_of_name(view, at - adjective..at + 1, at);
        if let Some(candidate) = candidates.last_mut() {
            candidate.base = Base::Other(base);
        }
        return;
    }
    if flags.has(Flags::COMMON) && hyphen.is_none() {
        return;
    }
    let shape = view.tokens[at].shape;
    if flags.has(Flags::SHOUTED) || !view.is_unknown(at) {
        return;
    }
    let letters = word.chars().count();
    if shape == Shape::Upper
        && (3..=7).contains(&letters)
        && !word.contains(['-', '.'])
        && stands_alone(view, at)
    {
        push(candidates, at..at + 1, (ACRONYM, ACRONYM_RULE), None);
    } else if shape == Shape::Mixed
        && hyphen.is_none()
        && inner_capital(word)
        && speaks_or_is_defined(view, at)
    {
        push(candidates, at..at + 1, (ODD_CAPITALS, "capitals-inside"), None);
    }
}

/// Whether no number or further part of a name stands beside capitals: not "KR 1635", "LC Beispielstadt".
fn stands_alone(view: &View<'_>, at: usize) -> bool {
    let numbered = |i: usize| {
        view.tokens
            .get(i)
            .is_some_and(|t| t.shape == Shape::Number && t.after_space)
    };
    let goes_on = view.is_unknown(at + 1) && view.tokens[at + 1].after_space;
    let after_number = at > 0 && view.tokens[at - 1].shape == Shape::Number;
    !(numbered(at + 1) || goes_on || after_number)
}

/// Whether the word stands in brackets after a name, or beside a verb of saying.
fn speaks_or_is_defined(view: &View<'_>, at: usize) -> bool {
    let before = at.checked_sub(1);
    let bracket = before.is_some_and(|i| view.is_sign(i, "(")) && view.is_sign(at + 1, ")");
    bracket || view.has(at + 1, Flags::VERB) || before.is_some_and(|i| view.has(i, Flags::VERB))
}

/// "RusStrat", "eBay", not "McDonald".
fn inner_capital(word: &str) -> bool {
    let lower_first = word.chars().take(3).filter(|c| c.is_lowercase()).count();
    word.chars().skip(3).any(char::is_uppercase) && lower_first > 0
}

/// Whether the part before a hyphen is a name or an acronym.
fn names_something(view: &View<'_>, part: &str) -> bool {
    if part.chars().count() >= 2 && part.chars().all(|c| c.is_uppercase() || c == '/') {
        return true;
    }
    let folded = fold(part);
    part.starts_with(char::is_uppercase) && !view.pack.kb.is_common(&folded)
}

/// "die Reederei Beispielia": names that no list has, right after a noun that says what they are.
fn after_kind(view: &View<'_>, at: usize, candidates: &mut Vec<Candidate>) {
    const LONGEST: usize = 3;
    // "the crime prevention agency, Exampla, said"
    let apposed = at > 1 && view.is_sign(at - 1, ",") && view.has(at - 2, Flags::APPOSITION);
    if apposed
        && view.is_sign(at + 1, ",")
        && view.is_unknown(at)
        && !view.has(at, Flags(Flags::GIVEN.0 | Flags::SURNAME.0))
    {
        push(candidates, at..at + 1, (HEADED, APPOSED_RULE), None);
    }
    let kind_before = at > 0 && view.has(at - 1, Flags::APPOSITION) && view.tokens[at].after_space;
    if !kind_before || !view.is_unknown(at) || view.has(at, Flags::GIVEN) {
        return;
    }
    let stop = Flags(Flags::NEVER.0 | Flags::ROLE.0 | Flags::KNOWN.0 | Flags::SHOUTED.0);
    let is_part = |i: usize| match view.pack.language {
        Language::De => view.is_unknown(i),
        Language::En => view.is_capital(i) && !view.has(i, stop),
    };
    let more = (at + 1..at + LONGEST).take_while(|i| is_part(*i) && view.tokens[*i].after_space);
    push(
        candidates,
        at..at + 1 + more.count(),
        (HEADED, "named-after-kind"),
        None,
    );
}

/// German: "Institut für …", "Moskauer Institut …", "Landgericht Düsseldorf".
fn head_first(view: &View<'_>, at: usize, sentence: &Range<usize>, candidates: &mut Vec<Candidate>) {
    if !view.has(at, Flags::ORG_HEAD) || view.has(at, Flags::SHOUTED) {
        return;
    }
    let Some(entry) = view.entry(at).copied() else {
        return;
    };
    let kind = organization_kind(view.pack.lexicon.value(entry.value));
    let start = phrases::adjectives_before(view, at, sentence.start);
    let head_end = at + entry.len as usize;
    let wanted = match kind {
        Some(OrganizationKind::Organization) => phrases::Complement::Association,
        Some(_) | None => phrases::Complement::Organization,
    };
    // A name of the tables is whole as it is.
    let end = if view.has(at, Flags::KNOWN) {
        head_end
    } else {
        phrases::complement(view, head_end, sentence.end, wanted)
    };
    if start == at && end == head_end {
        return;
    }
    // The head says what it is, the name follows ("die Zeitung …", "die Firma …").
    let says_what = kind == Some(OrganizationKind::NewsMediaOrganization) || view.has(at, Flags::APPOSITION);
    if says_what && start == at && !view.has(head_end, Flags::ORG_LINK) {
        push(candidates, head_end..end, (HEADED, "named-after-kind"), kind);
        return;
    }
    push(candidates, start..end, (HEADED, HEAD_RULE), kind);
    if let Some(candidate) = candidates.last_mut() {
        candidate.base = Base::Other(phrases::base_of_name(view, start..end, at));
    }
}

/// English: "Chicago police", "Trump administration", "Chinese government".
fn place_and_part(view: &View<'_>, at: usize, sentence: &Range<usize>, candidates: &mut Vec<Candidate>) {
    const LONGEST: usize = 4;
    let known = Flags(Flags::KNOWN.0 | Flags::COUNTRY_ADJECTIVE.0);
    if !view.has(at, known) || at > sentence.start && view.has(at - 1, Flags::KNOWN) {
        return;
    }
    for next in at + 1..sentence.end.min(at + LONGEST) {
        if view.has(next, Flags::GENITIVE) {
            continue;
        }
        if view.has(next, Flags::ORG_PART) && view.tokens[next].shape == Shape::Lower {
            let class = view.pack.lexicon.class("organization-part");
            let entry = class.and_then(|c| view.pack.lexicon.longest_at(view.text, view.tokens, next, c));
            let kind = entry.and_then(|e| organization_kind(view.pack.lexicon.value(e.value)));
            // "Chicago police" is one force, "French police" may be any.
            let by_adjective = view.has(next - 1, Flags::COUNTRY_ADJECTIVE);
            if by_adjective && kind != Some(OrganizationKind::GovernmentOrganization) {
                return;
            }
            let end = next + entry.map_or(1, |e| e.len as usize);
            // "Norway's foreign ministry": the country stays a name of its own.
            let owned = view.has(next - 1, Flags::GENITIVE);
            let start = if owned { next } else { at };
            push(candidates, start..end, (HEADED, PART_RULE), kind);
            if let Some(candidate) = candidates.last_mut().filter(|_| owned) {
                candidate.base = Base::Other(super::view::tidy(view.words(&(at..end))));
            }
            return;
        }
        if !view.has(next, known) {
            return;
        }
    }
}
