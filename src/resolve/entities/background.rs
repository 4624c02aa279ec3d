//! What the table of treaties adds to those that the article names, marked as coming from there.

use super::Entities;
use super::clusters::Cluster;
use crate::facts::{EntityId, FromTable, KnownTreaty, NameKind};
use crate::kb::TreatyRow;

/// Codes of parties that are no countries, with their items.
const ORGANIZATIONS: [(&str, &str); 2] = [("EU", "wd:Q458"), ("NATO", "wd:Q7184")];

/// Completes the treaties, which are the clusters of that kind in order, from the table: dates and parties
/// that the article gives stay as they are.
pub(super) fn add(entities: &mut Entities, clusters: &[Cluster<'_>]) {
    let rows = clusters
        .iter()
        .filter(|cluster| cluster.kind == NameKind::Treaty)
        .map(|cluster| cluster.row.and_then(|row| row.treaty()));
    for (at, row) in rows.enumerate() {
        let Some(row) = row else { continue };
        let parties = parties(entities, &row);
        let Some(treaty) = entities.treaties.get_mut(at) else {
            continue;
        };
        if treaty.date.is_none() && row.signed.is_some() {
            treaty.date = row.signed.map(str::to_owned);
            treaty.from_table.push(FromTable::Date);
        }
        if treaty.parties.is_empty() && !parties.is_empty() {
            treaty.parties = parties;
            treaty.from_table.push(FromTable::Parties);
        }
        let owned = |value: Option<&str>| value.map(str::to_owned);
        treaty.known = Some(KnownTreaty {
            signed: owned(row.signed),
            in_force: owned(row.in_force),
            place: owned(row.place),
            parties: row.parties.iter().map(|code| (*code).to_owned()).collect(),
        });
    }
}

/// The parties that are entities of the article.
fn parties(entities: &Entities, row: &TreatyRow<'_>) -> Vec<EntityId> {
    let party = |code: &&str| {
        let item = ORGANIZATIONS
            .iter()
            .find(|(known, _)| known == code)
            .map(|(_, item)| *item);
        match item {
            Some(item) => {
                let mut organizations = entities.organizations.iter();
                organizations
                    .find(|organization| organization.same_as.as_deref() == Some(item))
                    .map(|organization| organization.id.clone())
            }
            None => entities.governments.of_country(code).cloned(),
        }
    };
    row.parties.iter().filter_map(party).collect()
}
