//! Names of people by the words around: a title or role before, a given name first, a verb of saying
//! after, a role in apposition.

use super::lists::Flags;
use super::view::{View, tidy};
use super::{Base, Candidate};
use crate::facts::NameKind;
use crate::lang::{Language, Shape, fold};

/// Scores, by what shows that a person is named. Set so that better evidence wins an overlap.
const GIVEN_NAME: i32 = 72;
const AFTER_ROLE: i32 = 74;
const SURNAME: i32 = 46;
const WITH_VERB: i32 = 50;
const TWO_UNKNOWN_WORDS: i32 = 40;
/// The rule of two unknown words that name a person only if the last one stands alone elsewhere.
pub(super) const UNSUPPORTED_RULE: &str = "full-name-before-surname";

/// A name of a person has at most so many tokens.
const MAX_TOKENS: usize = 7;

/// Proposes the name of a person that starts at `at`.
pub(super) fn propose(view: &View<'_>, at: usize, end: usize, candidates: &mut Vec<Candidate>) {
    let never = Flags(Flags::NEVER.0 | Flags::TITLE.0 | Flags::PLACE_OPENER.0);
    if view.has(at, never) || follows_name(view, at) || before_full_name(view, at) {
        return;
    }
    let introduced = view.introduced(at) > 0 || after_abbreviated_title(view, at);
    let given = view.has(at, Flags::GIVEN);
    let stop = run_end(view, at, end, given || introduced);
    let words = stop - at;
    let found = if words == 0 {
        None
    } else if given && words >= 2 {
        Some((GIVEN_NAME, "given-name"))
    } else if introduced && view.is_unknown(at) {
        Some((AFTER_ROLE, "role-before-name"))
    } else if view.has(at, Flags::ROLE) || !unknown_words(view, at, stop) {
        None
    } else if words == 1 && view.has(at, Flags::SURNAME) && view.tokens[at].shape == Shape::Capitalized {
        Some((SURNAME, "surname"))
    } else if words == 1 && at > 0 && view.has(at - 1, Flags::PLACE_CUE) {
        None
    } else if (view.has(stop, Flags::VERB) || at > 0 && view.has(at - 1, Flags::VERB)) && !is_noun(view, at) {
        Some((WITH_VERB, "verb-beside-name"))
    } else if at > 0 && view.has(at - 1, Flags::PLACE_CUE) || is_noun(view, at) || is_noun(view, stop - 1) {
        None
    } else if words >= 2 && role_follows(view, stop) {
        Some((WITH_VERB, "role-after-name"))
    } else if words >= 2 && stand_free(view, at, stop) {
        Some((TWO_UNKNOWN_WORDS, "two-unknown-words"))
    } else if words >= 2 {
        Some((TWO_UNKNOWN_WORDS, UNSUPPORTED_RULE))
    } else {
        None
    };
    if let Some((score, rule)) = found {
        let mut candidate = Candidate::new(at..stop, NameKind::Person, score, rule);
        candidate.base = base(view, at, stop);
        candidates.push(candidate);
    }
}

/// Two words that may as well name a ship or a firm: they name a person where the last one is a
/// surname, in English also where no article or preposition stands before.
fn stand_free(view: &View<'_>, at: usize, stop: usize) -> bool {
    if view.has(stop - 1, Flags::SURNAME) {
        return true;
    }
    let linked = Flags(Flags::ARTICLE.0 | Flags::ORG_LINK.0 | Flags::INDEFINITE.0 | Flags::APPOSITION.0);
    view.pack.language == Language::En && at > 0 && !view.has(at - 1, linked) && !view.has(at, Flags::OPENS)
}

/// A word that the lists do not have but that is made of words that they have.
fn is_noun(view: &View<'_>, at: usize) -> bool {
    view.pack.language == Language::De && !view.has(at, Flags::SURNAME) && view.is_compound_noun(at)
}

/// The base form: without the s of a German genitive, where the bare form is a surname that is known.
fn base(view: &View<'_>, at: usize, stop: usize) -> Base {
    let last = view.word(stop - 1);
    let bare = super::document::without_genitive(view, last);
    let kb = &view.pack.kb;
    if bare.len() == last.len() || kb.is_surname(&fold(last)) || !kb.is_surname(&fold(bare)) {
        return Base::AsWritten;
    }
    let words = view.words(&(at..stop));
    Base::Other(tidy(&words[..words.len() - (last.len() - bare.len())]))
}

/// Whether `at` continues a run of capitalized words, so that the name starts before it.
fn follows_name(view: &View<'_>, at: usize) -> bool {
    at > 0
        && view.tokens[at].after_space
        && (view.is_unknown(at - 1) || view.has(at - 1, Flags::GIVEN))
        && !view.has(at - 1, Flags(Flags::ROLE.0 | Flags::TITLE.0))
        && !view.has(at, Flags::GIVEN)
}

/// German: a word right before a given name with a surname is what somebody is ("Glasbläserin Hanna
/// Berg"), unless it is a given name too.
fn before_full_name(view: &View<'_>, at: usize) -> bool {
    view.pack.language == Language::De
        && !view.has(at, Flags::GIVEN)
        && view.has(at + 1, Flags::GIVEN)
        && view.tokens.get(at + 1).is_some_and(|t| t.after_space)
        && view.is_capital(at + 2)
        && view.tokens[at + 2].after_space
}

fn after_abbreviated_title(view: &View<'_>, at: usize) -> bool {
    at > 1 && view.is_sign(at - 1, ".") && view.has(at - 2, Flags::TITLE)
}

fn unknown_words(view: &View<'_>, at: usize, stop: usize) -> bool {
    (at..stop).all(|i| !view.is_capital(i) || view.is_unknown(i))
        && view.tokens[at].shape != Shape::Upper
        && view.tokens[stop - 1].shape != Shape::Upper
}

/// ", Chef der Bahn," or ", the head of": a role in apposition.
fn role_follows(view: &View<'_>, stop: usize) -> bool {
    view.is_sign(stop, ",") && (stop + 1..stop + 4).any(|i| view.has(i, Flags::ROLE))
}

/// Where a run of name words that starts at `at` ends; `at` itself if there is none.
fn run_end(view: &View<'_>, at: usize, end: usize, sure: bool) -> usize {
    let mut stop = at;
    let mut next = at;
    while next < end && next - at < MAX_TOKENS {
        let token = &view.tokens[next];
        let joined = next == at || token.after_space;
        if !joined {
            break;
        }
        if is_initial(view, next) && next > at || is_initial(view, next) && view.is_capital(next + 2) {
            next += 2;
            continue;
        }
        if next > at && view.has(next, Flags::SUFFIX) {
            stop = next + 1;
            break;
        }
        if next > at && token.shape == Shape::Lower && view.has(next, Flags::PARTICLE) {
            if !may_follow_particle(view, at, next) {
                break;
            }
            next += 1;
            continue;
        }
        if next > at && joined_by_article(view.word(next)) {
            next += 1;
            stop = next;
            continue;
        }
        if !takes(view, at, next, sure) {
            break;
        }
        next += 1;
        stop = next;
    }
    stop
}

/// Whether a particle inside a name may stand at `next`: after the given name alone, since "Anna
/// Berg von der Bahn" goes on about where she works.
fn may_follow_particle(view: &View<'_>, at: usize, next: usize) -> bool {
    let words = (at..next).filter(|i| view.is_capital(*i)).count();
    let after = (next + 1..next + 3).find(|i| !view.has(*i, Flags::PARTICLE) || view.is_capital(*i));
    let name = after.is_some_and(|i| {
        view.is_capital(i) && !view.has(i, Flags::KNOWN) && view.tokens[i].shape != Shape::Upper
    });
    words == 1 && name && (view.has(at, Flags::GIVEN) || view.introduced(at) > 0)
}

/// "al-Matini"
fn joined_by_article(word: &str) -> bool {
    word.split_once('-').is_some_and(|(article, name)| {
        article.len() == 2 && article.chars().all(char::is_lowercase) && name.starts_with(char::is_uppercase)
    })
}

/// "J." in "John J. Smith".
fn is_initial(view: &View<'_>, at: usize) -> bool {
    let mut letters = view.word(at).chars();
    letters.next().is_some()
        && letters.next().is_none()
        && view.is_capital(at)
        && view.is_sign(at + 1, ".")
        && !view.tokens[at + 1].after_space
}

/// Whether the word `next` can be part of a person's name that starts at `at`.
fn takes(view: &View<'_>, at: usize, next: usize, sure: bool) -> bool {
    let flags = view.flags(next);
    let never = Flags(Flags::NEVER.0 | Flags::TITLE.0 | Flags::SHOUTED.0 | Flags::COUNTRY_ADJECTIVE.0);
    if next > at && view.is_month_as_surname(next) {
        return true;
    }
    if !flags.has(Flags::CAPITAL) || flags.has(never) {
        return false;
    }
    if next == at {
        return !flags.has(Flags::ROLE) || flags.has(Flags::GIVEN);
    }
    let head = Flags(Flags::ROLE.0 | Flags::ORG_HEAD.0 | Flags::ORG_TAIL.0 | Flags::PLACE_HEAD.0);
    if flags.has(head) {
        return false;
    }
    if !flags.has(Flags::COMMON) {
        return true;
    }
    // A German noun can be a surname right after a given name ("Peter Fischer"), an English word too.
    match view.pack.language {
        Language::De => {
            let after_role = next == at + 1 && view.introduced(at) > 0 && !view.has(at, Flags::SURNAME);
            sure && (after_role || view.has(next - 1, Flags::GIVEN)) && !flags.has(Flags::OPENS)
        }
        Language::En => sure,
    }
}
