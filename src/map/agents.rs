//! People and organizations: those who can write, say and do something.

use crate::facts::{Organization, OrganizationKind};
use crate::map::graph::NodeId;
use crate::map::vocab::{Property, Term};
use crate::map::{Kind, Map};

impl<'f> Map<'f> {
    /// Describes every organization.
    pub(super) fn organizations(&mut self) {
        let facts = self.facts;
        for organization in &facts.organizations {
            let area = organization.area_served.as_deref().and_then(|id| self.place(id));
            let node = match self.government_iri(organization) {
                Some(iri) => {
                    let node = self.graph.node(iri);
                    self.enter(&organization.id, node, Kind::Organization)
                }
                None => self.entity(
                    &organization.id,
                    organization.same_as.as_deref(),
                    Kind::Organization,
                ),
            };
            self.graph.class(node, class(organization.kind));
            self.names(node, &organization.name, &organization.aliases);
            if let Some(place) = area {
                self.graph.link(node, Property::AreaServed, place);
            }
            for excerpt in &organization.shown_by {
                self.evidence(node, excerpt);
            }
        }
    }

    /// Describes every person, with the roles as they are worded.
    pub(super) fn people(&mut self) {
        let facts = self.facts;
        for person in &facts.people {
            let node = self.entity(&person.id, person.same_as.as_deref(), Kind::Person);
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

    /// The person or organization that an entity is as one who speaks or acts; other things do neither.
    pub(super) fn agent(&self, id: &str) -> Option<NodeId> {
        match *self.entities.get(id)? {
            (node, Kind::Organization | Kind::Person) => Some(node),
            (_, Kind::Place | Kind::Legislation | Kind::Event) => None,
        }
    }

    fn organization(&self, id: &str) -> Option<NodeId> {
        match *self.entities.get(id)? {
            (node, Kind::Organization) => Some(node),
            (_, Kind::Person | Kind::Place | Kind::Legislation | Kind::Event) => None,
        }
    }

    /// What a government is called in every article, where the knowledge base knows its country but
    /// not the government itself.
    fn government_iri(&self, organization: &Organization) -> Option<String> {
        if organization.same_as.is_some() {
            return None;
        }
        let area = organization.area_served.as_deref()?;
        let item = self.items.get(area)?;
        Some(self.iris.government_of(item))
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
