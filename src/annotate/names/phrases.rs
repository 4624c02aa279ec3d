//! The stretch of a name of several words: adjectives before its head, what follows the head, and in
//! English the run of capitalized words around it.

use std::ops::Range;

use super::lists::{Flags, before_ending, organization_kind};
use super::view::{View, tidy};
use super::{Base, Candidate};
use crate::facts::{NameKind, OrganizationKind};
use crate::lang::{Shape, fold};

/// Which links may follow the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Complement {
    Organization,
    /// An organization of members, who stand in the genitive: "Bund der Steuerzahler".
    Association,
    Treaty,
}

/// A complement ("für internationale politische und wirtschaftliche Strategien") is not longer.
const LONGEST_COMPLEMENT: usize = 14;

/// Where the capitalized adjectives before the head at `head` start: "Deutsches Institut".
pub(super) fn adjectives_before(view: &View<'_>, head: usize, first: usize) -> usize {
    let mut start = head;
    while start > first && view.tokens[start].after_space && is_adjective(view, start - 1) {
        start -= 1;
    }
    start
}

/// A capitalized word that ends like a German adjective and is not capitalized for its place.
fn is_adjective(view: &View<'_>, at: usize) -> bool {
    let flags = view.flags(at);
    let word = view.word(at);
    let named = !flags.has(Flags::OPENS) || !flags.has(Flags::COMMON) && !flags.has(Flags::COUNTRY_ADJECTIVE);
    let no_noun = !flags.has(Flags(
        Flags::ROLE.0 | Flags::NEVER.0 | Flags::TITLE.0 | Flags::ORG_HEAD.0,
    ));
    flags.has(Flags::CAPITAL)
        && named
        && (no_noun || flags.has(Flags::COUNTRY_ADJECTIVE))
        && !flags.has(Flags::GIVEN)
        && word.len() > 4
        && view.lists.is_adjective(word)
        && view.tokens[at].shape == Shape::Capitalized
}

/// The name in its base form: the head without its genitive, the adjectives before it as its gender
/// wants ("Deutsches Institut" for "des Deutschen Instituts"). As written where no list has the head.
pub(super) fn base_of_name(view: &View<'_>, tokens: Range<usize>, head: usize) -> String {
    let word = view.word(head);
    let folded = fold(word);
    let known = view
        .lists
        .genders
        .iter()
        .find_map(|gender| Some((gender, gender.heads.at_end(&folded)?)));
    let cut = known.and_then(|(gender, (ending, value))| Some((gender, before_ending(word, ending)?, value)));
    let Some((gender, stem, value)) = cut else {
        return tidy(view.words(&tokens));
    };
    let mut base = String::new();
    for at in tokens.start..head {
        let adjective = view.word(at);
        if view.lists.is_indeclinable(adjective) {
            base.push_str(adjective);
        } else {
            base.push_str(view.lists.adjective_stem(adjective));
            base.push_str(&gender.adjective);
        }
        base.push(' ');
    }
    base.push_str(stem);
    // The list has the ending folded; its first letter stays as the text has it.
    let mut letters = value.chars();
    let first = letters.next();
    match word[stem.len()..].chars().next() {
        Some(c) if c.is_uppercase() => base.push(c),
        Some(_) | None => base.extend(first),
    }
    base.push_str(letters.as_str());
    if tokens.end > head + 1 {
        base.push(' ');
        base.push_str(&tidy(view.words(&(head + 1..tokens.end))));
    }
    base
}

/// Where the complement of a head ends that ends before `at`; `at` if there is none.
pub(super) fn complement(view: &View<'_>, at: usize, end: usize, wanted: Complement) -> usize {
    let end = end.min(at + LONGEST_COMPLEMENT);
    if at >= end || !view.tokens[at].after_space {
        return at;
    }
    let link = match wanted {
        Complement::Organization | Complement::Association => Flags::ORG_LINK,
        Complement::Treaty => Flags::TREATY_LINK,
    };
    if view.has(at, link) && view.tokens[at].shape == Shape::Lower {
        let stop = noun_phrase(view, at + 1, end);
        // "der", "des", "von" make a name only with a name: "Rat der Weisen" may be any council.
        let genitive = view.has(at, Flags(Flags::ARTICLE.0 | Flags::PARTICLE.0));
        // "Pakt der Türkei" may be any of its pacts.
        let owned = wanted == Complement::Treaty
            && view.has(at, Flags::ARTICLE)
            && (!view.has(at + 1, Flags::KNOWN) || view.has(at + 1, Flags::KNOWN_PLACE));
        if stop == at + 1
            || owned
            || genitive && !(view.has(at + 1, Flags::KNOWN) || is_place_like(view, at + 1, wanted))
        {
            return at;
        }
        return match wanted {
            Complement::Treaty => matter_goes_on(view, stop, end),
            Complement::Organization | Complement::Association => stop,
        };
    }
    match wanted {
        Complement::Organization | Complement::Association => names_run(view, at, end),
        Complement::Treaty => at,
    }
}

/// Where the matter of a treaty or law ends that goes on at `at` with genitives and with what is joined to
/// them: "Schutz | der Rechte aller Seeleute und ihrer Familien", "Handel | , Zölle und Häfen".
pub(super) fn matter_goes_on(view: &View<'_>, at: usize, end: usize) -> usize {
    let mut stop = at;
    while stop < end {
        let joined = usize::from(view.has(stop, Flags::AND));
        let is_link = view.has(stop + joined, Flags::MATTER_LINK);
        // "über Handel, Zölle und Häfen", but not "über Handel, Norwegen".
        let is_list = view.is_sign(stop, ",") && view.is_capital(stop + 1) && view.has(stop + 2, Flags::AND);
        if !is_link && !is_list {
            break;
        }
        let phrase = if is_list { stop + 1 } else { stop + joined + 1 };
        // "Vertrag von Lima und der Pakt von Oslo" are two.
        if joined == 1 && view.has(phrase, Flags::TREATY_HEAD) {
            break;
        }
        let next = noun_phrase(view, phrase, end);
        if next <= phrase {
            break;
        }
        stop = next;
    }
    stop
}

fn is_place_like(view: &View<'_>, at: usize, wanted: Complement) -> bool {
    match wanted {
        Complement::Treaty => view.is_unknown(at),
        Complement::Association => true,
        Complement::Organization => false,
    }
}

/// Names right after the head: "Landgericht Düsseldorf".
fn names_run(view: &View<'_>, at: usize, end: usize) -> usize {
    let mut stop = at;
    while stop < end && stop < at + 3 && view.tokens[stop].after_space {
        let name = view.is_unknown(stop) || view.has(stop, Flags::KNOWN) && view.is_capital(stop);
        let genitive = view.has(stop, Flags::KNOWN)
            && super::document::without_genitive(view, view.word(stop)) != view.word(stop);
        if !name || genitive || view.has(stop, Flags(Flags::ROLE.0 | Flags::NEVER.0)) {
            break;
        }
        stop += 1;
    }
    stop
}

/// "internationale politische und wirtschaftliche Strategien": adjectives and nouns, joined once by
/// "und", without articles.
fn noun_phrase(view: &View<'_>, at: usize, end: usize) -> usize {
    let mut stop = at;
    let mut next = at;
    while next < end {
        let token = &view.tokens[next];
        if token.shape == Shape::Punctuation || !token.after_space {
            break;
        }
        if view.is_capital(next) {
            next += 1;
            stop = next;
            // A noun ends the phrase unless "und" or another name word goes on.
            let goes_on = view.has(next, Flags::AND)
                || view.has(next - 1, Flags::KNOWN) && view.has(next, Flags::KNOWN);
            let adjective = view.is_capital(next) && view.lists.is_adjective(view.word(next - 1));
            if !goes_on && !adjective {
                break;
            }
            continue;
        }
        let joins = view.has(next, Flags::AND) || view.lists.is_adjective(view.word(next));
        if !joins
            || view.has(
                next,
                Flags(Flags::ARTICLE.0 | Flags::INDEFINITE.0 | Flags::VERB.0),
            )
        {
            break;
        }
        next += 1;
    }
    stop
}

/// The rule of names that have a head noun inside.
pub(super) const HEAD_IN_NAME_RULE: &str = "head-in-name";

/// English: the run of capitalized words from `at`, if it contains a head noun that says what it is.
pub(super) fn headed_run(
    view: &View<'_>,
    at: usize,
    sentence: &Range<usize>,
    candidates: &mut Vec<Candidate>,
) {
    const SCORE: i32 = 62;
    if view.has(at, Flags::SHOUTED) || continues_run(view, at, sentence.start) {
        return;
    }
    let at = if view.has(at, Flags::OPENS)
        && view.has(at, Flags::COMMON)
        && !view.has(
            at,
            Flags(Flags::KNOWN.0 | Flags::COUNTRY_ADJECTIVE.0 | Flags::ORG_HEAD.0),
        ) {
        at + 1
    } else {
        at
    };
    let end = run_end(view, at, sentence.end);
    if end < at + 2 {
        return;
    }
    let last = end - 1;
    let kind = if has_treaty_head(view, at, end) {
        NameKind::Treaty
    } else if view.has(last, Flags::LAW_HEAD) {
        NameKind::Law
    } else if view.has(last, Flags::EVENT_HEAD) || view.has(at, Flags::EVENT_OPENER) {
        NameKind::Event
    } else if view.has(last, Flags::PLACE_HEAD) {
        NameKind::Place
    } else if (at..end).any(|i| view.has(i, Flags::ORG_HEAD)) {
        NameKind::Organization
    } else if view.has(at, Flags::PLACE_OPENER) {
        NameKind::Place
    } else {
        return;
    };
    let mut candidate = Candidate::new(at..end, kind, SCORE, HEAD_IN_NAME_RULE);
    // "United" makes a club where it comes last, not in "United Nations".
    candidate.organization = (at..end)
        .rev()
        .filter_map(|i| Some((i, view.entry(i).filter(|_| view.has(i, Flags::ORG_HEAD))?)))
        .filter_map(|(i, entry)| Some((i, organization_kind(view.pack.lexicon.value(entry.value))?)))
        .find(|(i, kind)| *i > at || *kind != OrganizationKind::SportsTeam)
        .map(|(_, kind)| kind);
    candidate.base = Base::AsWritten;
    candidates.push(candidate);
}

/// "Treaty on …", "… Convention", "… Convention on the Law of the Sea".
fn has_treaty_head(view: &View<'_>, at: usize, end: usize) -> bool {
    (at..end).any(|i| {
        let ends = i + 1 == end || view.has(i + 1, Flags::TREATY_LINK);
        view.has(i, Flags::TREATY_HEAD) && (i == at || ends)
    })
}

fn continues_run(view: &View<'_>, at: usize, first: usize) -> bool {
    at > first
        && view.is_capital(at - 1)
        && view.tokens[at].after_space
        && !view.has(at - 1, Flags(Flags::ROLE.0 | Flags::TITLE.0))
        && !(view.has(at - 1, Flags::OPENS) && view.has(at - 1, Flags::COMMON))
}

/// Capitalized words, joined by "of", "for" and "and" where a capitalized word follows.
fn run_end(view: &View<'_>, at: usize, end: usize) -> usize {
    const LONGEST: usize = 9;
    let mut stop = at;
    let mut headed = false;
    while stop < end && stop < at + LONGEST {
        let apostrophe = view.is_sign(stop, "’") || view.is_sign(stop, "'");
        if stop > at && !view.tokens[stop].after_space && !apostrophe {
            break;
        }
        if view.is_capital(stop) {
            let role =
                view.has(stop, Flags(Flags::ROLE.0 | Flags::TITLE.0)) && !view.has(stop, Flags::ORG_HEAD);
            if role || view.has(stop, Flags::NEVER) {
                break;
            }
            headed |= view.has(stop, Flags(Flags::ORG_HEAD.0 | Flags::TREATY_HEAD.0));
            stop += 1;
            continue;
        }
        // "Fishers’ Federation": the apostrophe of a plural.
        if apostrophe && stop > at && view.is_capital(stop + 1) && view.tokens[stop + 1].after_space {
            stop += 1;
            continue;
        }
        // Two names that the tables have are two, whatever joins them.
        let two_known = view.has(stop.saturating_sub(1), Flags::KNOWN) && view.has(stop + 1, Flags::KNOWN);
        let two_heads = view.has(stop + 1, Flags::ORG_HEAD) && view.has(stop + 2, Flags::ORG_LINK);
        let and = view.has(stop, Flags::AND) && !two_known && !two_heads;
        let link = view.has(stop, Flags::ORG_LINK) || and;
        let article = usize::from(view.has(stop + 1, Flags::ARTICLE));
        let next = stop + 1 + article;
        if !link
            || !headed
            || next >= end
            || !view.is_capital(next)
            || view.has(next, Flags::NEVER)
            || !view.tokens[next].after_space
        {
            break;
        }
        stop = next;
    }
    stop
}
