//! Entities of which nothing is known but the name.

use newsgraph::facts::*;

pub fn organization(id: &str, name: &str, kind: OrganizationKind) -> Organization {
    Organization {
        id: id.to_owned(),
        name: name.to_owned(),
        aliases: Vec::new(),
        kind,
        area_served: None,
        same_as: None,
        link_confidence: None,
        shown_by: Vec::new(),
    }
}

pub fn place(id: &str, name: &str, kind: PlaceKind) -> Place {
    Place {
        id: id.to_owned(),
        name: name.to_owned(),
        aliases: Vec::new(),
        kind,
        country_code: None,
        same_as: None,
        link_confidence: None,
    }
}

pub fn person(id: &str, name: &str) -> Person {
    Person {
        id: id.to_owned(),
        name: name.to_owned(),
        aliases: Vec::new(),
        roles: Vec::new(),
        same_as: None,
        link_confidence: None,
    }
}

pub fn treaty(id: &str, name: &str, status: Option<LegalStatus>) -> Legislation {
    Legislation {
        id: id.to_owned(),
        name: name.to_owned(),
        aliases: Vec::new(),
        date: None,
        parties: Vec::new(),
        status,
        known: None,
        place: None,
        from_table: Vec::new(),
        same_as: None,
        link_confidence: None,
    }
}
