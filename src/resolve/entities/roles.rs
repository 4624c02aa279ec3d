//! The roles of people, as the article words them; what somebody calls them in a claim is no role.

use rustc_hash::FxHashSet;

use super::{Entities, Sources, links};
use crate::annotate::RoleMention;
use crate::facts::{NameKind, Person, Role};
use crate::lang::Pack;

/// Gives every person the roles of its mentions, each wording once.
pub(super) fn give(entities: &mut Entities, sources: Sources<'_>) {
    let Sources {
        mentions, pack, told, ..
    } = sources;
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
        if let Some(country) = country.filter(|_| links::leads_country(&role.text, pack)) {
            link_head(person, &country, pack);
        }
        if !told.quotes(role.span) && given.insert((at, &role.text)) {
            // Nobody holds an office in a piece of land.
            let governed = of.as_deref().map(|place| entities.governments.of_place(place));
            let of = governed.flatten().cloned().or(of);
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
    person.link_confidence = row.item.map(|_| links::BY_SURNAME);
    if !person.aliases.iter().any(|alias| alias == row.name) {
        person.aliases.push(row.name.to_owned());
    }
}
