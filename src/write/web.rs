//! The web profile: what of a graph is said in terms of schema.org alone.

use crate::map::graph::{Graph, Node, Object};
use crate::map::vocab::{Namespace, Property, Term};

/// Takes out all that is not schema.org, and all that is merely claimed or only named as an event:
/// without our own terms a reader would take it for fact.
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
    is_schema_org && !needs_our_terms.into_iter().any(|class| node.is_a(class))
}
