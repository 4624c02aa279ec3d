//! Places: countries, cities, regions.

use crate::facts::PlaceKind;
use crate::map::graph::NodeId;
use crate::map::vocab::{Datatype, Property, Term};
use crate::map::{Kind, Map};

impl Map<'_> {
    /// Describes every place.
    pub(super) fn places(&mut self) {
        let facts = self.facts;
        for (index, place) in facts.places.iter().enumerate() {
            let kind = match place.kind {
                PlaceKind::Country | PlaceKind::City | PlaceKind::AdministrativeArea => Kind::Governed(index),
                PlaceKind::Continent | PlaceKind::Place => Kind::Place,
            };
            let node = self.entity(&place.id, place.same_as.as_deref(), kind);
            self.graph.class(node, class(place.kind));
            self.names(node, &place.name, &place.aliases);
            if let Some(code) = &place.country_code {
                self.graph
                    .typed(node, Property::Identifier, (code, Datatype::String));
            }
        }
    }

    /// The place that an entity is, or that it governs.
    pub(super) fn place(&self, id: &str) -> Option<NodeId> {
        match self.entities.get(id)? {
            (node, Kind::Place | Kind::Governed(_)) => Some(*node),
            (_, Kind::Agent | Kind::Legislation | Kind::Event) => None,
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
