//! A walk through a page in the order of its tags, each element once when it opens and once when it
//! closes; without recursion.

use dom_query::{NodeId, NodeRef};

/// One tag.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step<'t> {
    Enter(NodeRef<'t>),
    Leave(NodeRef<'t>),
}

/// The walk through what stands in and below one node.
#[derive(Debug)]
pub(super) struct Steps<'t> {
    root: NodeId,
    next: Option<Step<'t>>,
}

impl<'t> Steps<'t> {
    pub fn of(root: NodeRef<'t>) -> Self {
        Self {
            root: root.id,
            next: Some(Step::Enter(root)),
        }
    }

    /// Leaves out what is inside of the node that was entered last.
    pub fn pass_over(&mut self, entered: NodeRef<'t>) {
        self.next = Some(Step::Leave(entered));
    }
}

impl<'t> Iterator for Steps<'t> {
    type Item = Step<'t>;

    fn next(&mut self) -> Option<Step<'t>> {
        let step = self.next?;
        self.next = match step {
            Step::Enter(node) => Some(node.first_child().map_or(Step::Leave(node), Step::Enter)),
            Step::Leave(node) if node.id == self.root => None,
            Step::Leave(node) => match node.next_sibling() {
                Some(sibling) => Some(Step::Enter(sibling)),
                None => node.parent().map(Step::Leave),
            },
        };
        Some(step)
    }
}
