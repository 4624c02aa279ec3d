//! One author under several names: "E. Muster" and "Eva Muster", "Eva" and "Eva Muster".

use crate::article::{Author, AuthorKind};

/// Adds an author, unless one of the names is part of the other, or both have one page of their own ("dpa" and
/// "Deutsche Presse-Agentur"): then the longer stays.
pub(super) fn add(authors: &mut Vec<Author>, author: Author) {
    let share_page = |known: &Author| {
        author.kind == AuthorKind::Organization && known.url.is_some() && known.url == author.url
    };
    let same = |known: &&mut Author| {
        if known.kind == author.kind {
            are_one(&known.name, &author.name, author.kind) || share_page(known)
        } else {
            words(&known.name) == words(&author.name)
        }
    };
    match authors.iter_mut().find(same) {
        Some(known) => {
            if known.url.is_none() {
                known.url = author.url;
            }
            // Systems that know but organizations as authors call people so, too.
            if known.kind != author.kind {
                known.kind = AuthorKind::Person;
            } else if author.name.len() > known.name.len() {
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
    use crate::article::Origin;
    use crate::linked_data::Profile;

    #[test]
    fn houses_with_one_page_of_their_own_are_one() {
        let house = |name: &str, url: Option<&str>| Author {
            name: name.to_owned(),
            kind: AuthorKind::Organization,
            url: url.map(str::to_owned),
            origin: Origin::JsonLd,
            profile: Profile::default(),
        };
        let mut authors = Vec::new();
        let page = Some("https://bote.example/autoren/dpa");
        for author in [
            house("dpa", page),
            house("Deutsche Presse-Agentur", page),
            house("Stadtbote", None),
            house("Landbote", None),
        ] {
            add(&mut authors, author);
        }
        let names: Vec<&str> = authors.iter().map(|author| author.name.as_str()).collect();
        assert_eq!(names, ["Deutsche Presse-Agentur", "Stadtbote", "Landbote"]);
        add(
            &mut authors,
            Author {
                kind: AuthorKind::Person,
                ..house("Stadtbote", None)
            },
        );
        assert_eq!(authors.len(), 3);
        assert_eq!(authors[1].kind, AuthorKind::Person);
    }

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
