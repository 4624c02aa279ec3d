//! The web profile: what of a graph is said in terms of schema.org alone.

use crate::map::graph::{Graph, Node, Object};
use crate::map::vocab::{Namespace, Property, Term};

/// Takes out all that is not schema.org, and all that is merely claimed or only named as an event:
/// without our own terms a reader would take it for fact. A claim stays only where its words say by
/// themselves what is claimed: without polarity and speech act a denial would turn into its contrary.
pub fn reduce(mut graph: Graph<'_>) -> Graph<'_> {
    let stays: Vec<bool> = graph.nodes.iter().map(is_plain_schema_org).collect();
    for (node, node_stays) in graph.nodes.iter_mut().zip(&stays) {
        if !node_stays {
            node.properties.clear();
        }
        node.properties.retain(|(property, object)| {
            let namespace = property.namespace();
            (namespace == Namespace::Schema || *property == Property::Type)
                && match object {
                    Object::Node(id) => stays[id.0 as usize],
                    Object::Term(term) => term.namespace() == Namespace::Schema,
                    Object::Iri(_) | Object::Literal(..) => true,
                }
        });
    }
    graph
}

fn is_plain_schema_org(node: &Node<'_>) -> bool {
    let needs_our_terms = [Term::ClaimedThing, Term::NamedEvent, Term::SoftwareAgent];
    let is_schema_org = node.properties.iter().any(|(property, object)| {
        *property == Property::Type
            && matches!(object, Object::Term(class) if class.namespace() == Namespace::Schema)
    });
    let is_clear = !node.is_a(Term::Claim) || is_clear_claim(node);
    is_schema_org && is_clear && !needs_our_terms.into_iter().any(|class| node.is_a(class))
}

/// Whether somebody is known to have put just these words forward as so.
fn is_clear_claim(claim: &Node<'_>) -> bool {
    let has = |property: Property, terms: &[Term]| {
        let said = claim.properties.iter().filter(|(p, _)| *p == property);
        said.into_iter()
            .any(|(_, object)| matches!(object, Object::Term(term) if terms.contains(term)))
    };
    let is_stated = has(Property::SpeechAct, &[Term::State, Term::Announce])
        && has(Property::Polarity, &[Term::Positive])
        && has(Property::Modality, &[Term::Reported, Term::Asserted]);
    let has_author = claim.properties.iter().any(|(p, _)| *p == Property::Author);
    has_author && (claim.is_a(Term::Quotation) || is_stated)
}
