//! Identifiers of entities: readable, in ASCII, unique in the article, the same in every run.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::facts::{EntityId, NameKind};
use crate::lang::slug;

/// Hands out identifiers such as `person-wang-yi`.
#[derive(Debug, Default)]
pub(super) struct Identifiers {
    used: FxHashSet<EntityId>,
    /// The number that the next entity of each name gets: names that all give one identifier must not
    /// count up from two each.
    next: FxHashMap<EntityId, usize>,
}

impl Identifiers {
    /// An identifier that no other entity of the article has.
    pub fn of(&mut self, kind: NameKind, name: &str) -> EntityId {
        let base = format!("{}-{}", kind.name(), slug(name));
        if self.used.insert(base.clone()) {
            return base;
        }
        let number = self.next.entry(base.clone()).or_insert(2);
        loop {
            let id = format!("{base}-{number}");
            *number += 1;
            if self.used.insert(id.clone()) {
                return id;
            }
        }
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
