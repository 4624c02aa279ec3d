//! Entities that no table has under their name in the language of the text: perhaps it has them as another
//! language spells them ("Sergey Lavrov" in a German article, "Lawrow" where the table is English).

use super::super::clusters::Cluster;
use super::{Decision, add, class};
use crate::facts::{Confidence, NameKind};
use crate::kb::{Agreement, Row};
use crate::resolve::entities::Sources;

/// What another spelling takes from the confidence, in hundredths: enough to stand below every link by letters
/// of the same evidence. Two people share a key by chance now and then (src/kb/README.md counts them).
const OTHER_SPELLING: u8 = 10;

/// The rows that have the fullest name of a person or a place in any language, else its romanisation key.
pub(super) fn rows_of<'a>(cluster: &Cluster<'a>, sources: Sources<'a>) -> (Vec<Row<'a>>, Agreement) {
    let mut rows = Vec::new();
    let mut by = Agreement::Letters;
    let is_telling = match cluster.kind {
        NameKind::Person => cluster.name.contains(' '),
        NameKind::Place => true,
        NameKind::Organization | NameKind::Treaty | NameKind::Law | NameKind::Event => false,
    };
    if is_telling {
        for found in sources.pack.kb.find(class(cluster.kind), &cluster.name) {
            by = by.max(found.by);
            add(&mut rows, found.row);
        }
    }
    (rows, by)
}

/// A decision that rests on rows which agree so with the name: only links count, and those by another spelling are
/// less sure.
pub(super) fn weaken<'a>(decision: Decision<'a>, by: Agreement) -> Decision<'a> {
    match (decision, by) {
        (Decision::Is(row, Confidence(sure)), Agreement::Sound) if row.item.is_some() => {
            Decision::Is(row, Confidence(sure.saturating_sub(OTHER_SPELLING)))
        }
        (Decision::Is(..), Agreement::Letters) => decision,
        (Decision::Is(..) | Decision::Like(_) | Decision::Unknown, _) => Decision::Unknown,
    }
}
