//! The roles of people, as the article words them.

use rustc_hash::FxHashSet;

use super::Entities;
use crate::annotate::{Mentions, RoleMention};
use crate::facts::{NameKind, Person, Role};
use crate::lang::Pack;

/// Gives every person the roles of its mentions, each wording once.
pub(super) fn give(entities: &mut Entities, mentions: &Mentions, pack: &Pack) {
    let mut given: FxHashSet<(usize, &str)> = FxHashSet::default();
    for role in &mentions.roles {
        let Some(id) = role
            .bearer
            .and_then(|i| entities.by_name.get(i).cloned().flatten())
        else {
            continue;
        };
        let of = role.of.and_then(|i| entities.by_name.get(i).cloned().flatten());
        let country = country_of(role, &of, entities);
        let Some((NameKind::Person, at)) = entities.at.get(&id).copied() else {
            continue;
        };
        let Some(person) = entities.people.get_mut(at) else {
            continue;
        };
        if let Some(country) = country {
            link_head(person, &country, pack);
        }
        if given.insert((at, &role.text)) {
            person.roles.push(Role {
                text: role.text.clone(),
                of,
            });
        }
    }
}

/// The ISO code of the country that a role belongs to.
fn country_of(role: &RoleMention, of: &Option<String>, entities: &Entities) -> Option<String> {
    role.country.clone().or_else(|| {
        let place = of.as_ref()?;
        entities.place(place)?.country_code.clone()
    })
}

/// Links somebody known by surname and country alone, if one head of state or government fits.
fn link_head(person: &mut Person, country: &str, pack: &Pack) {
    if person.same_as.is_some() || person.name.contains(' ') {
        return;
    }
    let Some(row) = pack.kb.head(country, &person.name) else {
        return;
    };
    person.same_as = row.item.map(|item| format!("wd:{item}"));
    if !person.aliases.iter().any(|alias| alias == row.name) {
        person.aliases.push(row.name.to_owned());
    }
}
