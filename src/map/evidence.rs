//! Evidence: the place in the text that a fact rests on, as selectors of the Web Annotation
//! vocabulary.

use crate::facts::Excerpt;
use crate::map::Map;
use crate::map::graph::NodeId;
use crate::map::vocab::{Datatype, Property, Term};

impl<'f> Map<'f> {
    /// Gives every entity the places where it is named.
    pub(super) fn mentions(&mut self) {
        let facts = self.facts;
        for mention in &facts.mentions {
            if let Some((node, _)) = self.entities.get(mention.entity.as_str()) {
                self.evidence(*node, &mention.excerpt);
            }
        }
    }

    /// Rests `node` on `excerpt`.
    pub(super) fn evidence(&mut self, node: NodeId, excerpt: &'f Excerpt) {
        let selector = self.selector(excerpt);
        self.graph.link(node, Property::Evidence, selector);
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
