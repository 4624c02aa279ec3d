//! Bylines taken apart: several names in a line, people and houses, what is no name at all.

use super::draft::{Byline, collapsed};
use crate::article::{Author, AuthorKind, Origin, PageElement};
use crate::lang::{Pack, Shape, Token, tokenize};

/// Names have at most this many words ("Ursula Gertrud von der Leyen-Muster").
const LONGEST_NAME: usize = 6;

/// The stretch of bylines that stand in the main text, behind all stretches of the page.
pub(super) const IN_TEXT: u32 = u32::MAX;

/// The authors of all bylines, each once. `house` is the publisher's name.
pub(super) fn authors(bylines: &[Byline], house: Option<&str>, pack: &Pack) -> Vec<Author> {
    let mut authors: Vec<Author> = Vec::new();
    for byline in bylines {
        for name in names(&byline.words, pack) {
            let Some(kind) = kind(&name, byline.kind, house, pack) else {
                continue;
            };
            let known = authors
                .iter()
                .any(|a| a.name.to_lowercase() == name.to_lowercase());
            if !known {
                authors.push(Author {
                    name,
                    kind,
                    url: byline.url.clone(),
                    origin: byline.origin,
                });
            }
        }
    }
    authors
}

/// The authors that the page shows: those of the first stretch that has any. Of nested elements the
/// innermost counts, which holds the fewest words.
pub(super) fn shown(bylines: &[(u32, String)], house: Option<&str>, pack: &Pack) -> Vec<Author> {
    for stretch in bylines.chunk_by(|one, next| one.0 == next.0) {
        let is_text = stretch.iter().any(|(at, _)| *at == IN_TEXT);
        let origin = if is_text {
            Origin::Text
        } else {
            Origin::Element(PageElement::Byline)
        };
        let names: Vec<&str> = stretch.iter().map(|(_, words)| words.as_str()).collect();
        let names: Vec<&str> = names
            .into_iter()
            .filter(|words| is_only_names(words, pack))
            .collect();
        let is_outer = |words: &str| names.iter().any(|n| n.len() < words.len() && words.contains(n));
        let holds_list = |words: &str| words.contains([',', '&', '/']);
        let inner = names.iter().filter(|words| holds_list(words) || !is_outer(words));
        let inner: Vec<Byline> = inner
            .map(|words| Byline {
                words: (*words).to_owned(),
                origin,
                ..Byline::default()
            })
            .collect();
        let found = authors(&inner, house, pack);
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Whether the words are nothing but names: each part is a person's or a house's.
pub(super) fn is_only_names(words: &str, pack: &Pack) -> bool {
    let parts = names(words, pack);
    let is_person = |part: &str| looks_like_person(part, &cut(part, pack), pack);
    let is_name = |part: &str| is_person(part) || is_house(part, &cut(part, pack), pack);
    // "Eva Muster, Kiel": behind a person, one word is where the report was written.
    let is_place =
        |part: &str| is_person(&parts[0]) && !part.contains(' ') && part.starts_with(char::is_uppercase);
    let mut all = parts.iter().map(String::as_str);
    !parts.is_empty() && all.all(|part| is_name(part) || is_place(part))
}

/// The single names in a byline, without what leads them in and without roles and places behind.
fn names(words: &str, pack: &Pack) -> Vec<String> {
    let words = collapsed(words);
    let tokens = cut(&words, pack);
    let mut parts: Vec<String> = Vec::new();
    let mut start = None;
    for (index, token) in tokens.iter().enumerate() {
        let parts_here = separates(&words, &tokens, index, pack);
        if !parts_here {
            start.get_or_insert(token.start as usize);
            continue;
        }
        if let Some(start) = start.take() {
            parts.push(clean(&words[start..token.start as usize], pack));
        }
    }
    if let Some(start) = start {
        parts.push(clean(&words[start..], pack));
    }
    let is_role = |part: &String| has(part, "byline-role", pack);
    let keep = parts
        .iter()
        .enumerate()
        .filter(|(i, part)| !part.is_empty() && (*i == 0 || !is_role(part)));
    keep.map(|(_, part)| part.clone()).collect()
}

/// Whether the token parts two names: a sign, or a word such as "and".
fn separates(words: &str, tokens: &[Token], index: usize, pack: &Pack) -> bool {
    let token = &tokens[index];
    let word = token.text(words);
    if matches!(
        word,
        "," | ";" | "|" | "/" | "&" | "•" | "·" | "+" | "(" | ")" | ":"
    ) {
        return true;
    }
    let is_and = pack.lexicon.class("byline-and");
    is_and.is_some_and(|class| pack.lexicon.longest_at(words, tokens, index, class).is_some())
}

/// A name without lead ("Von", "By") and stray signs.
fn clean(part: &str, pack: &Pack) -> String {
    let mut part = part.trim_matches(|c: char| c.is_whitespace() || "*_.,-–—@".contains(c));
    if let Some(class) = pack.lexicon.class("byline-lead") {
        loop {
            let tokens = cut(part, pack);
            let Some(lead) = pack.lexicon.longest_at(part, &tokens, 0, class) else {
                break;
            };
            let rest = tokens
                .get(lead.len as usize)
                .map_or(part.len(), |t| t.start as usize);
            part = &part[rest..];
        }
    }
    part.trim().to_owned()
}

/// `None`: no name at all, such as an author's code ("red").
fn kind(name: &str, stated: Option<AuthorKind>, house: Option<&str>, pack: &Pack) -> Option<AuthorKind> {
    let tokens = cut(name, pack);
    if !name.chars().any(char::is_alphabetic) || name.contains("://") {
        return None;
    }
    let is_platform = |token: &Token| has(&token.text(name).to_lowercase(), "platform", pack);
    if tokens.iter().all(is_platform) {
        return None;
    }
    if house.is_some_and(|house| same_house(house, name)) || is_house(name, &tokens, pack) {
        return Some(AuthorKind::Organization);
    }
    let person = looks_like_person(name, &tokens, pack);
    match stated {
        Some(AuthorKind::Organization) => Some(AuthorKind::Organization),
        // One word is a person's only where the markup says so and it is written like a name.
        Some(AuthorKind::Person) => {
            let is_written_name =
                tokens.iter().any(|t| t.is_capitalized(name)) && tokens.len() <= 2 * LONGEST_NAME;
            (person || is_written_name).then_some(AuthorKind::Person)
        }
        None => person.then_some(AuthorKind::Person),
    }
}

/// "ZEIT ONLINE" signs for "DIE ZEIT": one name without spaces stands in the other.
fn same_house(house: &str, name: &str) -> bool {
    let squeezed = |s: &str| {
        s.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let (house, name): (String, String) = (squeezed(house), squeezed(name));
    !name.is_empty() && (house.contains(&name) || (house.len() >= 3 && name.contains(&house)))
}

/// Agencies, newsrooms, domains ("mdr.de").
fn is_house(name: &str, tokens: &[Token], pack: &Pack) -> bool {
    let is_domain =
        !name.contains(' ') && name.split('.').count() >= 2 && name.split('.').all(|p| p.len() >= 2);
    is_domain || has_in(name, tokens, "agency", pack) || has_in(name, tokens, "house", pack)
}

/// Whether the words are a house's name: one of those, or with the article that newspapers carry.
pub(super) fn is_named_house(words: &str, pack: &Pack) -> bool {
    let tokens = cut(words, pack);
    let article = pack.lexicon.class("house-article");
    let has_article =
        article.is_some_and(|class| pack.lexicon.longest_at(words, &tokens, 0, class).is_some());
    let is_written_name = tokens.iter().all(|token| token.is_capitalized(words));
    (2..=LONGEST_NAME).contains(&tokens.len())
        && is_written_name
        && (has_article || has_in(words, &tokens, "house", pack))
}

/// Two to six words, first and last with a capital, no figures.
fn looks_like_person(name: &str, tokens: &[Token], pack: &Pack) -> bool {
    let words: Vec<&Token> = tokens.iter().filter(|t| t.shape.is_word()).collect();
    let [first, .., _] = words.as_slice() else {
        return false;
    };
    words.len() <= LONGEST_NAME
        && first.is_capitalized(name)
        && words
            .iter()
            .all(|t| t.is_capitalized(name) || is_particle(name, t, pack))
        && tokens.iter().all(|t| t.shape != Shape::Number)
        && tokens
            .iter()
            .all(|t| t.shape.is_word() || matches!(t.text(name), "." | "'" | "’" | "-"))
        && !has_in(name, tokens, "byline-role", pack)
}

/// "von", "de", "al-Muster": what may stand in lower case in a name.
fn is_particle(name: &str, token: &Token, pack: &Pack) -> bool {
    token.text(name).contains('-') || has_in(name, std::slice::from_ref(token), "byline-particle", pack)
}

fn cut(words: &str, pack: &Pack) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenize(words, 0, words.len(), &pack.lexicon, &mut tokens);
    tokens
}

fn has(words: &str, class: &str, pack: &Pack) -> bool {
    has_in(words, &cut(words, pack), class, pack)
}

fn has_in(words: &str, tokens: &[Token], class: &str, pack: &Pack) -> bool {
    let Some(class) = pack.lexicon.class(class) else {
        return false;
    };
    (0..tokens.len()).any(|at| pack.lexicon.longest_at(words, tokens, at, class).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;

    #[track_caller]
    fn check(language: Language, words: &str, expected: &[(&str, AuthorKind)]) {
        let pack = Pack::builtin(language).unwrap();
        let bylines = [Byline {
            words: words.to_owned(),
            ..Byline::default()
        }];
        let found = authors(&bylines, Some("Der Bote"), &pack);
        let found: Vec<(&str, AuthorKind)> = found.iter().map(|a| (a.name.as_str(), a.kind)).collect();
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn german_bylines() {
        use AuthorKind::{Organization, Person};
        check(
            Language::De,
            "Von Eva Muster und Jan Beispiel",
            &[("Eva Muster", Person), ("Jan Beispiel", Person)],
        );
        check(
            Language::De,
            "Eva von der Muster, Berlin-Korrespondentin",
            &[("Eva von der Muster", Person)],
        );
        check(
            Language::De,
            "dpa/Eva Muster",
            &[("dpa", Organization), ("Eva Muster", Person)],
        );
        check(Language::De, "Bote-Redaktion", &[]);
        check(Language::De, "Der Bote", &[("Der Bote", Organization)]);
        check(Language::De, "bote.de", &[("bote.de", Organization)]);
        check(Language::De, "Von Eva Muster, Kiel", &[("Eva Muster", Person)]);
        check(Language::De, "red", &[]);
    }

    #[test]
    fn english_bylines() {
        use AuthorKind::{Organization, Person};
        check(
            Language::En,
            "By Jane Q. Doe and John O'Neil, Staff Writer",
            &[("Jane Q. Doe", Person), ("John O'Neil", Person)],
        );
        check(Language::En, "Reuters", &[("Reuters", Organization)]);
        check(Language::En, "News desk", &[("News desk", Organization)]);
    }
}
