//! One author under several names: "E. Muster" and "Eva Muster", "Eva" and "Eva Muster".

use crate::article::{Author, AuthorKind};

/// Adds an author, unless one of the names is part of the other: then the longer stays.
pub(super) fn add(authors: &mut Vec<Author>, author: Author) {
    let same =
        |known: &&mut Author| known.kind == author.kind && are_one(&known.name, &author.name, author.kind);
    match authors.iter_mut().find(same) {
        Some(known) => {
            if known.url.is_none() {
                known.url = author.url;
            }
            if author.name.len() > known.name.len() {
                known.name = author.name;
            }
        }
        None => authors.push(author),
    }
}

/// Whether two names may be one author's.
pub(super) fn are_one(one: &str, other: &str, kind: AuthorKind) -> bool {
    let (one, other) = (words(one), words(other));
    match kind {
        AuthorKind::Organization => one == other,
        AuthorKind::Person => one == other || is_part(&one, &other) || is_part(&other, &one),
    }
}

/// Whether each word of the short name is, in order, a word of the long one, or the beginning of one: the
/// last word whole.
fn is_part(short: &[String], long: &[String]) -> bool {
    let (Some(last), false) = (short.last(), short.len() > long.len()) else {
        return false;
    };
    let mut rest = long.iter();
    let mut found = |word: &String| {
        rest.any(|other| other == word || (word.chars().count() == 1 && other.starts_with(word.as_str())))
    };
    let is_last = long.last() == Some(last) || (short.len() == 1 && long.first() == Some(last));
    is_last && short.iter().all(&mut found)
}

fn words(name: &str) -> Vec<String> {
    let words = name
        .split(|c: char| c.is_whitespace() || c == '.')
        .filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_its_parts_are_one_author() {
        for (one, other, expected) in [
            ("E. Muster", "Eva Muster", true),
            ("Eva", "Eva Muster", true),
            ("Muster", "Eva Muster", true),
            ("Dr. Eva Muster", "Eva Muster", true),
            ("Eva Muster", "EVA MUSTER", true),
            ("Eva Maria Muster", "Eva Muster", true),
            ("J. Muster", "Eva Muster", false),
            ("Jan Muster", "Eva Muster", false),
            ("Eva Beispiel", "Eva Muster", false),
            ("Maria", "Eva Maria Muster", false),
        ] {
            assert_eq!(
                are_one(one, other, AuthorKind::Person),
                expected,
                "{one}, {other}"
            );
        }
    }
}
