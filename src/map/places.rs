//! Places: countries, cities, regions.

use crate::facts::PlaceKind;
use crate::map::graph::NodeId;
use crate::map::iri::wikidata_item;
use crate::map::vocab::{Datatype, Property, Term};
use crate::map::{Kind, Map};

impl Map<'_> {
    /// Describes every place.
    pub(super) fn places(&mut self) {
        let facts = self.facts;
        for place in &facts.places {
            let node = self.entity(&place.id, place.same_as.as_deref(), Kind::Place);
            if let Some(item) = wikidata_item(place.same_as.as_deref()) {
                self.items.insert(&place.id, item);
            }
            self.graph.class(node, class(place.kind));
            self.names(node, &place.name, &place.aliases);
            if let Some(code) = &place.country_code {
                self.graph
                    .typed(node, Property::Identifier, (code, Datatype::String));
            }
        }
    }

    /// The place that an entity is.
    pub(super) fn place(&self, id: &str) -> Option<NodeId> {
        match self.entities.get(id)? {
            (node, Kind::Place) => Some(*node),
            (_, Kind::Organization | Kind::Person | Kind::Legislation | Kind::Event) => None,
        }
    }
}

fn class(kind: PlaceKind) -> Term {
    match kind {
        PlaceKind::Country => Term::Country,
        PlaceKind::City => Term::City,
        PlaceKind::AdministrativeArea => Term::AdministrativeArea,
        PlaceKind::Continent => Term::Continent,
        PlaceKind::Place => Term::Place,
    }
}
