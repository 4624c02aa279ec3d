//! The run that read the article: which program, which version. No time, so that the same input
//! gives the same output.

use crate::map::Map;
use crate::map::graph::NodeId;
use crate::map::vocab::{Datatype, Property, RELEASES, Term};

impl Map<'_> {
    /// Describes the run.
    pub(super) fn run(&mut self, article: NodeId) -> NodeId {
        let version = env!("CARGO_PKG_VERSION");
        let run = self.graph.node(self.iris.part("run"));
        self.graph.class(run, Term::Activity);
        self.graph.link(run, Property::Used, article);
        let program = self.graph.node([RELEASES, version].concat());
        self.graph.class(program, Term::SoftwareAgent);
        self.graph.class(program, Term::SoftwareApplication);
        // A product name has no language.
        let name = (env!("CARGO_PKG_NAME"), Datatype::String);
        self.graph.typed(program, Property::Name, name);
        let version = (version, Datatype::String);
        self.graph.typed(program, Property::SoftwareVersion, version);
        self.graph.link(run, Property::WasAssociatedWith, program);
        run
    }
}
