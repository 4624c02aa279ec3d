//! Treaties and laws.

use crate::facts::{ClaimedTreaty, LegalStatus, Legislation};
use crate::map::graph::NodeId;
use crate::map::vocab::{Datatype, Namespace, Property, Term};
use crate::map::{Kind, Map, SchemaOrg, dates};

/// The kind of legislation that a treaty is, in English as codes are.
const TREATY: &str = "treaty";

impl<'f> Map<'f> {
    /// Describes every treaty and every law.
    pub(super) fn legislation(&mut self) {
        let facts = self.facts;
        for treaty in &facts.treaties {
            let node = self.act(treaty);
            self.treaty(node);
        }
        for law in &facts.laws {
            self.act(law);
        }
    }

    fn treaty(&mut self, node: NodeId) {
        self.graph
            .typed(node, Property::LegislationType, (TREATY, Datatype::String));
        let class = [Namespace::Wikidata.iri(SchemaOrg::Http), Term::Treaty.local()];
        self.graph.iri(node, Property::AdditionalType, class.concat());
    }

    /// A treaty as the claim called `claim` has it: never the treaty itself.
    pub(super) fn claimed_treaty(&mut self, claim: &str, treaty: &'f ClaimedTreaty) -> NodeId {
        let node = self.graph.node(self.iris.part(&[claim, "-treaty"].concat()));
        self.graph.class(node, Term::ClaimedThing);
        self.graph.class(node, Term::Legislation);
        self.treaty(node);
        self.graph.text(node, Property::Name, &treaty.name);
        self.evidence(node, &treaty.excerpt);
        if let Some(status) = treaty.status {
            self.graph.term(node, Property::LegalStatus, status_term(status));
        }
        for party in &treaty.parties {
            if let Some(party) = self.agent(party) {
                self.graph.link(node, Property::Party, party);
            }
        }
        let of = treaty.of.as_deref().and_then(|id| self.entities.get(id));
        if let Some((of, _)) = of {
            self.graph.link(node, Property::SpecializationOf, *of);
        }
        node
    }

    fn act(&mut self, act: &'f Legislation) -> NodeId {
        let node = self.entity(&act.id, act.same_as.as_deref(), Kind::Legislation);
        self.graph.class(node, Term::Legislation);
        self.names(node, &act.name, &act.aliases);
        // The range of this property has no time of day.
        let day = act.date.as_deref().and_then(|date| date.split('T').next());
        if let Some(literal) = day.and_then(dates::calendar_date) {
            self.graph.typed(node, Property::LegislationDate, literal);
        }
        if let Some(place) = act.place.as_deref().and_then(|id| self.place(id)) {
            self.graph.link(node, Property::LocationCreated, place);
        }
        for party in &act.parties {
            if let Some(party) = self.agent(party) {
                self.graph.link(node, Property::Party, party);
            }
        }
        for from_table in &act.from_table {
            let code = (from_table.name(), Datatype::String);
            self.graph.typed(node, Property::FromTable, code);
        }
        if let Some(status) = act.status {
            self.status(node, status);
        }
        node
    }

    fn status(&mut self, node: NodeId, status: LegalStatus) {
        self.graph.term(node, Property::LegalStatus, status_term(status));
        if let Some(force) = force(status) {
            self.graph.term(node, Property::LegislationLegalForce, force);
        }
        if status == LegalStatus::Proposed {
            // There is no such treaty yet: it exists only in what somebody says.
            self.graph.class(node, Term::ClaimedThing);
        }
    }
}

fn status_term(status: LegalStatus) -> Term {
    match status {
        LegalStatus::Proposed => Term::Proposed,
        LegalStatus::Negotiated => Term::Negotiated,
        LegalStatus::Signed => Term::Signed,
        LegalStatus::InForce => Term::LegallyInForce,
        LegalStatus::Expiring => Term::Expiring,
        LegalStatus::Suspended => Term::Suspended,
        LegalStatus::Terminated => Term::Terminated,
    }
}

/// What the status says of legal force. What is signed may or may not be in force yet.
fn force(status: LegalStatus) -> Option<Term> {
    match status {
        LegalStatus::Signed => None,
        LegalStatus::InForce | LegalStatus::Expiring => Some(Term::InForce),
        LegalStatus::Proposed
        | LegalStatus::Negotiated
        | LegalStatus::Suspended
        | LegalStatus::Terminated => Some(Term::NotInForce),
    }
}
