//! Identifiers of entities: readable, in ASCII, unique in the article, the same in every run.

use rustc_hash::FxHashSet;

use crate::facts::{EntityId, NameKind};
use crate::lang::slug;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_of_one_name_get_two_identifiers() {
        let mut ids = Identifiers::default();
        assert_eq!(ids.of(NameKind::Person, "Anna Berg"), "person-anna-berg");
        assert_eq!(ids.of(NameKind::Person, "Anna Berg"), "person-anna-berg-2");
        assert_eq!(ids.of(NameKind::Place, "Anna Berg"), "place-anna-berg");
    }
}
