//! Identifiers of entities: readable, in ASCII, unique in the article, the same in every run.

use rustc_hash::FxHashSet;

use crate::facts::{EntityId, NameKind};
use crate::lang::in_ascii;

/// Hands out identifiers such as `person-wang-yi`.
#[derive(Debug, Default)]
pub(super) struct Identifiers {
    used: FxHashSet<EntityId>,
}

impl Identifiers {
    /// An identifier that no other entity of the article has.
    pub fn of(&mut self, kind: NameKind, name: &str) -> EntityId {
        let base = format!("{}-{}", prefix(kind), slug(name));
        let mut id = base.clone();
        let mut number = 2;
        while !self.used.insert(id.clone()) {
            id = format!("{base}-{number}");
            number += 1;
        }
        id
    }
}

fn prefix(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "person",
        NameKind::Organization => "organization",
        NameKind::Place => "place",
        NameKind::Treaty => "treaty",
        NameKind::Law => "law",
        NameKind::Event => "event",
    }
}

/// Lower-case ASCII words joined by hyphens. Letters of other scripts are written as their code points.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if let Some(ascii) = in_ascii(c) {
            slug.push_str(ascii);
        } else if c.is_alphanumeric() {
            slug.push_str(&format!("u{:x}", u32::from(c)));
        } else if !slug.ends_with('-') && !slug.is_empty() && c != '\'' && c != '’' {
            slug.push('-');
        }
    }
    while slug.ends_with('-') {
        slug.pop();
    }
    if slug.is_empty() {
        slug.push('x');
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_readable_ascii() {
        for (name, expected) in [
            ("Wang Yi", "wang-yi"),
            ("Jürgen Groß", "juergen-gross"),
            ("O’Brien & Söhne", "obrien-soehne"),
            ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
            ("—", "x"),
        ] {
            assert_eq!(slug(name), expected);
        }
    }

    #[test]
    fn two_of_one_name_get_two_identifiers() {
        let mut ids = Identifiers::default();
        assert_eq!(ids.of(NameKind::Person, "Anna Berg"), "person-anna-berg");
        assert_eq!(ids.of(NameKind::Person, "Anna Berg"), "person-anna-berg-2");
        assert_eq!(ids.of(NameKind::Place, "Anna Berg"), "place-anna-berg");
    }
}
