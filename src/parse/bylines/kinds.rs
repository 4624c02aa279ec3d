//! What a name in a byline is the name of: a person, a house, or nothing that signs.

use super::Trust;
use super::houses::Houses;
use super::names::tokens;
use crate::article::AuthorKind;
use crate::kb::{RowClass, WordList};
use crate::lang::{Pack, Shape, Token, fold};

/// Names have at most this many words ("Ursula Gertrud von der Leyen-Muster").
pub(super) const LONGEST_NAME: usize = 6;

/// Single words in one case with at most so many letters are the codes of editors, or abbreviations.
const LONGEST_CODE: usize = 4;

/// A name that has been looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub words: String,
    pub kind: AuthorKind,
}

/// The name without roles and in plain letters, with whose it is; `None`: nobody's.
pub(super) fn read(name: &str, trust: Trust, houses: Houses<'_>, pack: &Pack) -> Option<Name> {
    let name = without_roles(name, pack);
    let all = tokens(name, pack);
    if !name.chars().any(char::is_alphabetic)
        || is_of(name, &all, "byline-nobody", pack)
        || is_of(name, &all, "byline-role", pack)
    {
        return None;
    }
    if all.iter().all(|token| has(token.text(name), "platform", pack)) {
        return None;
    }
    let kind = kind(name, &all, trust, houses, pack)?;
    let words = match kind {
        AuthorKind::Person => plain_letters(name, &all),
        AuthorKind::Organization => name.to_owned(),
    };
    Some(Name { words, kind })
}

fn kind(name: &str, tokens: &[Token], trust: Trust, houses: Houses<'_>, pack: &Pack) -> Option<AuthorKind> {
    let is_person = looks_like_person(name, tokens, pack);
    let is_known = is_person && has_given_name(name, tokens, pack);
    // Those who write alone call the house after themselves.
    let is_own_house = is_known || (trust == Trust::Marked && houses.is_of_one());
    if (houses.is(name, pack) && !is_own_house) || is_house(name, tokens, pack) {
        return Some(AuthorKind::Organization);
    }
    let is_own = is_known || (is_person && !begins_common(name, tokens, pack));
    let is_single = || is_single(name, tokens, pack);
    let is_author = match trust {
        Trust::Stated(AuthorKind::Organization) => return Some(AuthorKind::Organization),
        Trust::Stated(AuthorKind::Person) => {
            let is_thing = !is_known && tokens.len() > 1 && begins_common(name, tokens, pack);
            if is_thing && is_written_name(name, tokens) {
                return Some(AuthorKind::Organization);
            }
            is_own || is_single() || is_written_name(name, tokens)
        }
        // A single word in a tag is more often what runs the site than who writes.
        Trust::Tagged => is_own || (is_single() && is_given_name(name, pack)),
        Trust::Marked => is_own || is_single(),
        Trust::Linked => is_known || is_single(),
        Trust::Words => is_own,
    };
    is_author.then_some(AuthorKind::Person)
}

/// What markup calls a person and is written like a name.
fn is_written_name(name: &str, tokens: &[Token]) -> bool {
    (2..=2 * LONGEST_NAME).contains(&tokens.len()) && tokens.iter().any(|t| t.is_capitalized(name))
}

/// The name that somebody goes by: one word that is no word of the language, no place and no code.
fn is_single(name: &str, tokens: &[Token], pack: &Pack) -> bool {
    // "der Michel", "Frau Sabine"
    let is_small = |token: &&Token| {
        has(token.text(name), "house-article", pack) || has(token.text(name), "byline-title", pack)
    };
    let own = match tokens {
        [first, rest @ ..] if !rest.is_empty() && is_small(&first) => rest,
        all => all,
    };
    // "eva.muster"
    let joins = |token: &Token| token.text(name) == "." || (token.shape.is_word() && !token.after_space);
    let [word, rest @ ..] = own else { return false };
    if !word.shape.is_word() || !rest.iter().all(joins) {
        return false;
    }
    let text = word.text(name);
    let lists = pack.kb.lists_of(&fold(text));
    let is_given = lists.has(WordList::Given) || has(text, "byline-given", pack);
    let is_code = text.chars().count() <= LONGEST_CODE && matches!(word.shape, Shape::Lower | Shape::Upper);
    is_given
        || !(is_code
            || lists.has(WordList::Common)
            || is_place(name, own, pack)
            || has(text, "byline-role", pack)
            || has(text, "agency", pack)
            || has(text, "platform", pack))
}

/// Whether a place has that name.
fn is_place(name: &str, tokens: &[Token], pack: &Pack) -> bool {
    let mut found = false;
    pack.kb.names_at(name, tokens, 0, |known| {
        found |= known.len == tokens.len() && known.kind.class() == RowClass::Place;
    });
    found
}

/// Two to six words, first and last with a capital, no figures.
fn looks_like_person(name: &str, tokens: &[Token], pack: &Pack) -> bool {
    let words: Vec<&Token> = tokens.iter().filter(|t| t.shape.is_word()).collect();
    let [first, .., last] = words.as_slice() else {
        return false;
    };
    last.is_capitalized(name)
        && words.len() <= LONGEST_NAME
        && first.is_capitalized(name)
        && last.text(name).chars().count() > 1
        && words
            .iter()
            .all(|t| t.is_capitalized(name) || is_particle(name, t, pack))
        && tokens.iter().all(|t| t.shape != Shape::Number)
        && tokens
            .iter()
            .all(|t| t.shape.is_word() || matches!(t.text(name), "." | "'" | "’" | "´" | "`" | "-"))
        && !has(name, "byline-role", pack)
}

/// "von", "de", "al-Muster": what may stand in lower case in a name.
fn is_particle(name: &str, token: &Token, pack: &Pack) -> bool {
    token.text(name).contains('-') || has(token.text(name), "byline-particle", pack)
}

/// Whether the words are those of a person whose given name is known.
pub(super) fn is_known(name: &str, pack: &Pack) -> bool {
    let tokens = tokens(name, pack);
    looks_like_person(name, &tokens, pack) && has_given_name(name, &tokens, pack)
}

/// Whether the first word, titles aside, is a given name.
fn has_given_name(name: &str, tokens: &[Token], pack: &Pack) -> bool {
    first_word(name, tokens, pack).is_some_and(|word| {
        let is_given = |word: &str| pack.kb.lists_of(&fold(word)).has(WordList::Given);
        is_given(word)
            || word.split('-').next().is_some_and(is_given)
            || has(word, "byline-given", pack)
            // "J. Muster"
            || word.chars().count() == 1
    })
}

/// Whether a word is a given name.
pub(super) fn is_given_name(word: &str, pack: &Pack) -> bool {
    pack.kb.lists_of(&fold(word)).has(WordList::Given)
}

/// Whether the first word, titles aside, is one of the language and no name.
fn begins_common(name: &str, tokens: &[Token], pack: &Pack) -> bool {
    let is_common = |word: &str| {
        let lists = pack.kb.lists_of(&fold(word));
        lists.has(WordList::Common) && !lists.has(WordList::Given)
    };
    !has_given_name(name, tokens, pack) && first_word(name, tokens, pack).is_some_and(is_common)
}

fn first_word<'n>(name: &'n str, tokens: &[Token], pack: &Pack) -> Option<&'n str> {
    let words = tokens.iter().filter(|token| token.shape.is_word());
    let mut words = words.map(|token| token.text(name));
    words.find(|word| !has(word, "byline-title", pack))
}

/// Agencies, newsrooms, domains ("mdr.de").
fn is_house(name: &str, tokens: &[Token], pack: &Pack) -> bool {
    let is_domain =
        !name.contains(' ') && name.split('.').count() >= 2 && name.split('.').all(|p| p.len() >= 2);
    let parts = |token: &Token| token.text(name).split('-').count() > 1;
    // "Bote-Redaktion"
    let ends_house = |token: &Token| {
        let word = token.text(name);
        word.rsplit('-')
            .next()
            .is_some_and(|end| has(end, "house-end", pack))
    };
    is_domain
        || has_in(name, tokens, "agency", pack)
        || has_in(name, tokens, "house", pack)
        || (!has_given_name(name, tokens, pack) && has_in(name, tokens, "house-surname", pack))
        || tokens.iter().any(|token| parts(token) && ends_house(token))
}

/// "Chefredakteurin Eva Muster", "Eva Muster Reporterin", "Eva Muster dpa": without what they do and whom for.
fn without_roles<'n>(name: &'n str, pack: &Pack) -> &'n str {
    let name = name.trim_matches(|c: char| c.is_whitespace() || "*_.,-–—@".contains(c));
    let all = tokens(name, pack);
    let at = |at: usize, class: &str| {
        let class = pack.lexicon.class(class)?;
        Some(pack.lexicon.longest_at(name, &all, at, class)?.len as usize)
    };
    let words = |range: &[Token]| range.iter().filter(|token| token.shape.is_word()).count();
    let is_behind = |i: &usize| at(*i, "byline-role").or_else(|| at(*i, "agency")).is_some();
    let (mut from, mut to) = (0, all.len());
    while let Some(len) = at(from, "byline-role").filter(|len| words(&all[from + len..]) >= 2) {
        from += len;
    }
    if let Some(behind) = (from..to)
        .find(is_behind)
        .filter(|behind| words(&all[from..*behind]) >= 2)
    {
        to = behind;
    }
    match (all.get(from), all[from..to].last()) {
        (Some(first), Some(last)) => &name[first.start as usize..last.end as usize],
        _ => name,
    }
}

/// "EVA MUSTER" as "Eva Muster"; one word in capitals may be an abbreviation.
fn plain_letters(name: &str, tokens: &[Token]) -> String {
    let words = || tokens.iter().filter(|token| token.shape.is_word());
    let is_loud = words().count() > 1 && !name.chars().any(char::is_lowercase);
    if !is_loud {
        return name.to_owned();
    }
    let mut plain = String::with_capacity(name.len());
    let mut is_start = true;
    for c in name.chars() {
        if is_start {
            plain.push(c);
        } else {
            plain.extend(c.to_lowercase());
        }
        is_start = !c.is_alphabetic();
    }
    plain
}

/// Whether the whole name is an entry of `class`.
fn is_of(name: &str, tokens: &[Token], class: &str, pack: &Pack) -> bool {
    let Some(class) = pack.lexicon.class(class) else {
        return false;
    };
    let entry = pack.lexicon.longest_at(name, tokens, 0, class);
    entry.is_some_and(|entry| entry.len as usize == tokens.len())
}

/// Whether an entry of `class` stands in the words.
pub(super) fn has(words: &str, class: &str, pack: &Pack) -> bool {
    has_in(words, &tokens(words, pack), class, pack)
}

/// The same with the tokens of the words.
pub(super) fn has_in(words: &str, tokens: &[Token], class: &str, pack: &Pack) -> bool {
    let Some(class) = pack.lexicon.class(class) else {
        return false;
    };
    (0..tokens.len()).any(|at| pack.lexicon.longest_at(words, tokens, at, class).is_some())
}
