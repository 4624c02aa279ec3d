//! People and organizations: those who can write, say and do something.

use crate::facts::OrganizationKind;
use crate::map::graph::NodeId;
use crate::map::iri::wikidata_item;
use crate::map::vocab::{Property, Term};
use crate::map::{Kind, Map};

impl<'f> Map<'f> {
    /// Describes every organization.
    pub(super) fn organizations(&mut self) {
        let facts = self.facts;
        for organization in &facts.organizations {
            let node = self.entity(&organization.id, organization.same_as.as_deref(), Kind::Agent);
            self.graph.class(node, class(organization.kind));
            self.names(node, &organization.name, &organization.aliases);
            let area = organization.area_served.as_deref();
            if let Some(place) = area.and_then(|id| self.place(id)) {
                self.graph.link(node, Property::AreaServed, place);
            }
        }
    }

    /// Describes every person, with the roles as they are worded.
    pub(super) fn people(&mut self) {
        let facts = self.facts;
        for person in &facts.people {
            let node = self.entity(&person.id, person.same_as.as_deref(), Kind::Agent);
            self.graph.class(node, Term::Person);
            self.names(node, &person.name, &person.aliases);
            for role in &person.roles {
                self.graph.text(node, Property::JobTitle, &role.text);
                if let Some(organization) = role.of.as_deref().and_then(|id| self.organization(id)) {
                    self.graph.link(node, Property::Affiliation, organization);
                }
            }
        }
    }

    /// Names `node`; an alias that is the name itself is left out.
    pub(super) fn names(&mut self, node: NodeId, name: &'f str, aliases: &'f [String]) {
        self.graph.text(node, Property::Name, name);
        for alias in aliases.iter().filter(|alias| *alias != name) {
            self.graph.text(node, Property::AlternateName, alias);
        }
    }

    /// The person or organization that an entity is as one who speaks or acts. A country, region or
    /// city that acts is its government; other things neither speak nor act.
    pub(super) fn agent(&mut self, id: &str) -> Option<NodeId> {
        match *self.entities.get(id)? {
            (node, Kind::Agent) => Some(node),
            (node, Kind::Governed(place)) => Some(self.government(place, node)),
            (_, Kind::Place | Kind::Legislation | Kind::Event) => None,
        }
    }

    fn organization(&mut self, id: &str) -> Option<NodeId> {
        let is_person = self.facts.people.iter().any(|person| person.id == id);
        if is_person { None } else { self.agent(id) }
    }

    /// The government of a place: the one that the article names, else one without a name.
    fn government(&mut self, place: usize, area: NodeId) -> NodeId {
        let facts = self.facts;
        let place = &facts.places[place];
        let named = facts.organizations.iter().find(|organization| {
            organization.kind == OrganizationKind::GovernmentOrganization
                && organization.area_served.as_ref() == Some(&place.id)
        });
        if let Some((node, _)) = named.and_then(|o| self.entities.get(o.id.as_str())) {
            return *node;
        }
        let iri = match wikidata_item(place.same_as.as_deref()) {
            Some(item) => self.iris.government_of(item),
            None => self.iris.part(&["government-of-", &place.id].concat()),
        };
        let known = self.graph.has_node(&iri);
        let government = self.graph.node(iri);
        if !known {
            self.graph.class(government, Term::GovernmentOrganization);
            self.graph.text(government, Property::Name, &place.name);
            self.graph.link(government, Property::AreaServed, area);
        }
        government
    }
}

fn class(kind: OrganizationKind) -> Term {
    match kind {
        OrganizationKind::Organization => Term::Organization,
        OrganizationKind::GovernmentOrganization => Term::GovernmentOrganization,
        OrganizationKind::PoliticalParty => Term::PoliticalParty,
        OrganizationKind::NewsMediaOrganization => Term::NewsMediaOrganization,
        OrganizationKind::Corporation => Term::Corporation,
        OrganizationKind::CollegeOrUniversity => Term::CollegeOrUniversity,
        OrganizationKind::ResearchOrganization => Term::ResearchOrganization,
        OrganizationKind::SportsTeam => Term::SportsTeam,
    }
}
