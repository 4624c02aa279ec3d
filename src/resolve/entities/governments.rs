//! Governments: what a country or its capital stands for when it acts.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::clusters::Cluster;
use super::identifiers::Identifiers;
use super::links;
use crate::facts::{EntityId, NameKind, Organization, OrganizationKind, Place, PlaceKind};
use crate::kb::RowKind;
use crate::lang::Pack;

/// The governments that the places of the article can stand for.
#[derive(Debug, Default)]
pub(super) struct Governments {
    /// By place: the index of its government.
    of_places: FxHashMap<EntityId, usize>,
    all: Vec<Government>,
}

#[derive(Debug)]
struct Government {
    organization: Organization,
    /// The country, where the article does not name it.
    country: Option<Place>,
    code: &'static str,
}

impl Governments {
    /// Of every country and capital among `places`, which are the place clusters in order.
    pub fn new(places: &[Place], clusters: &[Cluster<'_>], ids: &mut Identifiers, pack: &Pack) -> Self {
        let mut governments = Self::default();
        let rows = clusters
            .iter()
            .filter(|cluster| cluster.kind == NameKind::Place)
            .map(|cluster| cluster.row);
        for (place, row) in places.iter().zip(rows) {
            let Some(row) = row.filter(|row| row.kind == RowKind::Country || row.kind == RowKind::Capital)
            else {
                continue;
            };
            let Some(country) = row.country.and_then(|code| pack.kb.country(code)) else {
                continue;
            };
            let known = governments.all.iter().position(|g| g.code == country.code);
            let at = known.unwrap_or_else(|| {
                let named = places
                    .iter()
                    .find(|p| p.country_code.as_deref() == Some(country.code));
                let unnamed = Place {
                    id: String::new(),
                    name: country.name.to_owned(),
                    aliases: Vec::new(),
                    kind: PlaceKind::Country,
                    country_code: Some(country.code.to_owned()),
                    same_as: country.item.map(|item| format!("wd:{item}")),
                    link_confidence: country.item.map(|_| links::OF_COUNTRY),
                };
                let created = named.is_none().then(|| Place {
                    id: ids.of(NameKind::Place, country.name),
                    ..unnamed
                });
                let area = named.or(created.as_ref()).map(|place| place.id.clone());
                governments.all.push(Government {
                    organization: Organization {
                        id: ids.of(NameKind::Organization, &format!("government {}", country.code)),
                        name: country.government.to_owned(),
                        aliases: Vec::new(),
                        kind: OrganizationKind::GovernmentOrganization,
                        area_served: area,
                        same_as: None,
                        link_confidence: None,
                        shown_by: Vec::new(),
                    },
                    country: created,
                    code: country.code,
                });
                governments.all.len() - 1
            });
            governments.of_places.insert(place.id.clone(), at);
        }
        governments
    }

    pub fn of_place(&self, place: &str) -> Option<&EntityId> {
        let at = self.of_places.get(place)?;
        Some(&self.all.get(*at)?.organization.id)
    }

    /// The government of a country (ISO code) that the article speaks of.
    pub fn of_country(&self, code: &str) -> Option<&EntityId> {
        let government = self.all.iter().find(|government| government.code == code)?;
        Some(&government.organization.id)
    }

    /// The governments that are `used`, with their countries where the article does not name them.
    pub fn among<T>(
        &self,
        used: &BTreeMap<EntityId, T>,
    ) -> impl Iterator<Item = (Organization, Option<Place>)> {
        self.all
            .iter()
            .filter(|government| used.contains_key(&government.organization.id))
            .map(|government| (government.organization.clone(), government.country.clone()))
    }
}
