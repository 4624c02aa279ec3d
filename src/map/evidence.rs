//! Evidence: the place in the text that a fact rests on, as selectors of the Web Annotation
//! vocabulary.

use rustc_hash::FxHashMap;

use crate::facts::{Confidence, Excerpt, Facts};
use crate::map::Map;
use crate::map::claims::decimal;
use crate::map::graph::NodeId;
use crate::map::vocab::{Datatype, Property, Term};

impl<'f> Map<'f> {
    /// Gives every entity the places where it is named.
    pub(super) fn mentions(&mut self) {
        let facts = self.facts;
        let confidences = links(facts);
        for mention in &facts.mentions {
            let id = mention.entity.as_str();
            let Some((node, _)) = self.entities.get(id).copied() else {
                continue;
            };
            let selector = self.evidence(node, &mention.excerpt);
            if let Some(confidence) = confidences.get(id) {
                let confidence = (decimal(*confidence), Datatype::Decimal);
                self.graph.typed(selector, Property::LinkConfidence, confidence);
            }
        }
    }

    /// Rests `node` on `excerpt`; returns the node of the excerpt.
    pub(super) fn evidence(&mut self, node: NodeId, excerpt: &'f Excerpt) -> NodeId {
        let selector = self.selector(excerpt);
        self.graph.link(node, Property::Evidence, selector);
        selector
    }

    fn selector(&mut self, excerpt: &'f Excerpt) -> NodeId {
        let place = (excerpt.start, excerpt.end);
        if let Some(node) = self.excerpts.get(&place) {
            return *node;
        }
        let node = self.graph.node(self.iris.characters(place.0, place.1));
        self.excerpts.insert(place, node);
        self.graph.class(node, Term::TextPositionSelector);
        self.graph.class(node, Term::TextQuoteSelector);
        let number = |n: u32| (n.to_string(), Datatype::NonNegativeInteger);
        self.graph.typed(node, Property::Start, number(place.0));
        self.graph.typed(node, Property::End, number(place.1));
        let exact = (&excerpt.text, Datatype::String);
        self.graph.typed(node, Property::Exact, exact);
        node
    }
}

/// How sure the link of each linked entity is.
fn links(facts: &Facts) -> FxHashMap<&str, Confidence> {
    let people = facts.people.iter().map(|e| (&e.id, e.link_confidence));
    let organizations = facts.organizations.iter().map(|e| (&e.id, e.link_confidence));
    let places = facts.places.iter().map(|e| (&e.id, e.link_confidence));
    let acts = facts.treaties.iter().chain(&facts.laws);
    let acts = acts.map(|e| (&e.id, e.link_confidence));
    let events = facts.events.iter().map(|e| (&e.id, e.link_confidence));
    let all = people
        .chain(organizations)
        .chain(places)
        .chain(acts)
        .chain(events);
    all.filter_map(|(id, confidence)| Some((id.as_str(), confidence?)))
        .collect()
}
