//! Candidates from the tables of names.

use std::ops::Range;

use super::{Base, Candidate};
use crate::annotate::FoundBy;
use crate::facts::{NameKind, OrganizationKind};
use crate::kb::{Known, RowClass, RowKind};

/// A name of the tables. Names of people are full names, hence the surest.
const KNOWN: i32 = 70;
const KNOWN_PERSON: i32 = 85;

/// The kind of names that a row proposes, if it is one of those that are facts here.
pub(super) fn name_kind(kind: RowKind) -> Option<NameKind> {
    match kind.class() {
        RowClass::Place => Some(NameKind::Place),
        RowClass::Organization => Some(NameKind::Organization),
        RowClass::Person => Some(NameKind::Person),
        RowClass::Treaty => Some(NameKind::Treaty),
        RowClass::Law => Some(NameKind::Law),
        RowClass::Event => Some(NameKind::Event),
        RowClass::Other => None,
    }
}

pub(super) fn candidate(tokens: Range<usize>, kind: NameKind, known: Known) -> Candidate {
    let score = match kind {
        NameKind::Person => KNOWN_PERSON,
        NameKind::Organization | NameKind::Place | NameKind::Treaty | NameKind::Law | NameKind::Event => {
            KNOWN
        }
    };
    Candidate {
        tokens,
        kind,
        score,
        base: Base::Known(known.base),
        organization: organization(known.kind),
        found_by: FoundBy::Pack(known.origin),
    }
}

/// The kind of organization that a row names.
fn organization(kind: RowKind) -> Option<OrganizationKind> {
    match kind {
        RowKind::Government => Some(OrganizationKind::GovernmentOrganization),
        RowKind::Party => Some(OrganizationKind::PoliticalParty),
        RowKind::News => Some(OrganizationKind::NewsMediaOrganization),
        RowKind::Corporation => Some(OrganizationKind::Corporation),
        RowKind::Sports => Some(OrganizationKind::SportsTeam),
        RowKind::University => Some(OrganizationKind::CollegeOrUniversity),
        RowKind::Research => Some(OrganizationKind::ResearchOrganization),
        RowKind::Organization => Some(OrganizationKind::Organization),
        RowKind::Country
        | RowKind::Capital
        | RowKind::City
        | RowKind::Region
        | RowKind::Continent
        | RowKind::Place
        | RowKind::Head
        | RowKind::Person
        | RowKind::Member
        | RowKind::Treaty
        | RowKind::Law
        | RowKind::Event
        | RowKind::Other => None,
    }
}
