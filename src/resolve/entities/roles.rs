//! The roles of people, as the article words them.

use super::Entities;
use crate::annotate::Mentions;
use crate::facts::Role;

/// Gives every person the roles of its mentions, each wording once.
pub(super) fn give(entities: &mut Entities, mentions: &Mentions) {
    for role in &mentions.roles {
        let Some(id) = role
            .bearer
            .and_then(|i| entities.by_name.get(i).cloned().flatten())
        else {
            continue;
        };
        let of = role.of.and_then(|i| entities.by_name.get(i).cloned().flatten());
        let Some(person) = entities.people.iter_mut().find(|p| p.id == id) else {
            continue;
        };
        if person.roles.iter().all(|known| known.text != role.text) {
            person.roles.push(Role {
                text: role.text.clone(),
                of,
            });
        }
    }
}
