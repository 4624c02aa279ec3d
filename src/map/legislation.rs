//! Treaties and laws.

use crate::facts::{LegalStatus, Legislation};
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
            self.graph
                .typed(node, Property::LegislationType, (TREATY, Datatype::String));
            let class = [Namespace::Wikidata.iri(SchemaOrg::Http), Term::Treaty.local()];
            self.graph.iri(node, Property::AdditionalType, class.concat());
        }
        for law in &facts.laws {
            self.act(law);
        }
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
        // What is signed may or may not be in force yet.
        let (term, force) = match status {
            LegalStatus::Proposed => (Term::Proposed, Some(Term::NotInForce)),
            LegalStatus::Negotiated => (Term::Negotiated, Some(Term::NotInForce)),
            LegalStatus::Signed => (Term::Signed, None),
            LegalStatus::InForce => (Term::LegallyInForce, Some(Term::InForce)),
            LegalStatus::Expiring => (Term::Expiring, Some(Term::InForce)),
            LegalStatus::Terminated => (Term::Terminated, Some(Term::NotInForce)),
            LegalStatus::Suspended => (Term::Suspended, Some(Term::NotInForce)),
        };
        self.graph.term(node, Property::LegalStatus, term);
        if let Some(force) = force {
            self.graph.term(node, Property::LegislationLegalForce, force);
        }
        if status == LegalStatus::Proposed {
            // There is no such treaty yet: it exists only in what somebody says.
            self.graph.class(node, Term::ClaimedThing);
        }
    }
}
