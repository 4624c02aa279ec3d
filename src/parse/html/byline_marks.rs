//! What of an element says that it holds an author: relations, properties, names of classes, addresses of
//! profiles. The words are those of content systems and vocabularies, not of single sites.

use dom_query::{NodeData, NodeRef};

/// How surely an element is an author's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// It says so.
    Author,
    /// It names a user, or links a profile: near the headline that is the author.
    User,
}

/// Attributes that hold a list of words, or a name made of words.
const NAMES: &[&str] = &[
    "class",
    "id",
    "data-testid",
    "data-test",
    "data-test-id",
    "data-qa",
    "data-component",
    "data-element",
    "data-type",
    "data-role",
    "data-field",
    "data-tracking",
];

/// Attributes whose value names what the element is of the article.
const PROPERTIES: &[&str] = &["rel", "itemprop", "property"];

/// Words of classes, whole.
const AUTHOR: &[&str] = &[
    "byline",
    "bylines",
    "byl",
    "author",
    "authors",
    "autor",
    "autoren",
    "autorin",
    "auteur",
    "auteurs",
    "autore",
    "autori",
    "autores",
    "verfasser",
    "verfasserin",
    "redakteur",
    "redakteurin",
    "writer",
    "writers",
    "writtenby",
    "contributor",
    "contributors",
    "journalist",
    "journalists",
    "columnist",
    "reporter",
    "reporters",
    "correspondent",
    "postedby",
    "byauthor",
    "dcreator",
    "creator",
    "creators",
    "vcard",
];

/// The beginnings and ends of words that sites put together with others: "autorenzeile", "articleauthor".
const AUTHOR_PARTS: &[&str] = &["author", "autor", "byline"];

/// Words that begin so have the same letters: "authority", "authorise", "autorisiert".
const NO_AUTHOR: &[&str] = &["authori", "authoriz", "autori", "authoring"];

/// Words of classes for those who have an account.
const USER: &[&str] = &[
    "username", "user", "nickname", "poster", "threadstarter",
];

/// Words beside them that say that the element is not where the name stands.
const ELSEWHERE: &[&str] = &[
    "comment", "comments", "kommentar", "kommentare", "avatar", "image", "img", "photo", "picture", "bild", "icon",
    "social", "related", "count", "widget", "menu", "nav", "button", "follow", "search", "form", "tags", "description",
    "bio", "biography", "beschreibung",
];

/// Parts of addresses under which sites keep those who write.
const PROFILES: &[&str] = &[
    "author",
    "authors",
    "autor",
    "autoren",
    "autorin",
    "user",
    "users",
    "profile",
    "profiles",
    "profil",
    "profils",
    "redakteur",
    "redakteure",
    "redaktion",
    "writer",
    "writers",
    "contributor",
    "contributors",
    "columnist",
    "columnists",
    "journalist",
    "journalists",
    "reporter",
    "reporters",
];

/// What the attributes of an element say.
pub(super) fn mark(node: &NodeRef<'_>) -> Option<Mark> {
    node.query(|tree_node| {
        let NodeData::Element(element) = &tree_node.data else {
            return None;
        };
        let mut found = None;
        for attribute in &element.attrs {
            let key: &str = &attribute.name.local;
            let mark = if PROPERTIES.contains(&key) {
                is_property(&attribute.value).then_some(Mark::Author)
            } else if NAMES.contains(&key) {
                of_names(&attribute.value)
            } else if key == "href" {
                is_profile(&attribute.value).then_some(Mark::User)
            } else {
                None
            };
            found = match (found, mark) {
                (Some(one), Some(other)) => Some(std::cmp::min::<Mark>(one, other)),
                (one, other) => one.or(other),
            };
        }
        found
    })?
}

/// "author", "schema:author", "dc:creator"
fn is_property(value: &str) -> bool {
    let names = value.split_ascii_whitespace();
    let mut names = names.map(|name| name.rsplit([':', '/', '.', '#']).next().unwrap_or(name));
    names.any(|name| name.eq_ignore_ascii_case("author") || name.eq_ignore_ascii_case("creator"))
}

fn of_names(value: &str) -> Option<Mark> {
    // Most names hold none of these letters, and need not be cut.
    let mut found = None;
    for name in value.split_ascii_whitespace() {
        let (mut author, mut user, mut elsewhere) = (false, false, false);
        for_words(name, |word| {
            author |= AUTHOR.contains(&word) || holds_part(word);
            user |= USER.contains(&word);
            elsewhere |= ELSEWHERE.contains(&word);
        });
        match (author, user, elsewhere) {
            (_, _, true) => {}
            (true, _, false) => return Some(Mark::Author),
            (false, true, false) => found = Some(Mark::User),
            (false, false, false) => {}
        }
    }
    found
}

fn holds_part(word: &str) -> bool {
    let part = AUTHOR_PARTS.iter().find_map(|part| word.find(part));
    part.is_some_and(|at| !NO_AUTHOR.iter().any(|other| word[at..].starts_with(other)))
}

/// Calls `visit` with the words of a name, in lower case: "post-meta", "postMeta" and "post_meta" have two.
fn for_words(name: &str, mut visit: impl FnMut(&str)) {
    /// No word of the lists comes near.
    const LONGEST: usize = 40;
    let mut buffer = [0u8; LONGEST];
    let mut len = 0;
    let mut was_lower = false;
    let mut close = |len: &mut usize, buffer: &[u8; LONGEST]| {
        if let Ok(word) = std::str::from_utf8(&buffer[..*len]) && *len > 0 {
            visit(word);
        }
        *len = 0;
    };
    for byte in name.bytes() {
        if !byte.is_ascii_alphabetic() || (byte.is_ascii_uppercase() && was_lower) {
            close(&mut len, &buffer);
        }
        was_lower = byte.is_ascii_lowercase();
        if byte.is_ascii_alphabetic() && len < LONGEST {
            buffer[len] = byte.to_ascii_lowercase();
            len += 1;
        }
    }
    close(&mut len, &buffer);
}

/// "/author/eva-muster", "/autoren/muster-eva.html", "?author=3"
fn is_profile(url: &str) -> bool {
    /// Longer addresses are of pieces.
    const LONGEST: usize = 200;
    if url.len() > LONGEST || url.starts_with('#') {
        return false;
    }
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split_once('/').map_or(path, |(_, path)| path);
    let mut parts = path.trim_end_matches('/').split(['/', '?']);
    // The last part is the name.
    parts.next_back();
    parts.any(|part| PROFILES.iter().any(|profile| part.eq_ignore_ascii_case(profile)))
        || url.contains("?author=")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_classes_are_read_by_their_words() {
        for (names, expected) in [
            ("author", Some(Mark::Author)),
            ("entry-meta post-author vcard", Some(Mark::Author)),
            ("ArticleByline", Some(Mark::Author)),
            ("autorenzeile", Some(Mark::Author)),
            ("c-article__author-name", Some(Mark::Author)),
            ("username", Some(Mark::User)),
            ("authority", None),
            ("is-authorized", None),
            ("comment-author", None),
            ("author-avatar", None),
            ("headline", None),
        ] {
            assert_eq!(of_names(names), expected, "{names}");
        }
    }

    #[test]
    fn addresses_of_profiles_are_known_by_their_parts() {
        for (url, expected) in [
            ("https://bote.example/author/eva-muster/", true),
            ("/autoren/muster-eva", true),
            ("/?author=3", true),
            ("/authority/eva", false),
            ("/author", false),
            ("https://bote.example/rat-tagt", false),
        ] {
            assert_eq!(is_profile(url), expected, "{url}");
        }
    }
}
