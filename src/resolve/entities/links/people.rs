//! Who a person is: a full name that the tables have, and what the text calls its bearer.

use super::super::clusters::Cluster;
use super::surroundings::{Calling, Surroundings};
use super::{CHOSEN, Decision, FITTING, LIKELY, SURE};
use crate::facts::Confidence;
use crate::kb::{Row, RowKind};

/// What the roles of somebody say.
#[derive(Debug, Default)]
struct Said<'a> {
    /// The countries that an office of theirs belongs to.
    offices_of: Vec<&'a str>,
    /// The countries of all their roles.
    countries: Vec<&'a str>,
    has_office: bool,
    has_trade: bool,
}

pub(super) fn decide<'a>(cluster: &Cluster<'a>, rows: &[Row<'a>], around: &Surroundings<'_>) -> Decision<'a> {
    if rows.is_empty() {
        return Decision::Unknown;
    }
    let said = said_of(cluster, around);
    let mut fitting = rows
        .iter()
        .filter_map(|row| Some((*row, fit(row, &said, around)?)));
    match (fitting.next(), fitting.next()) {
        (Some((row, confidence)), None) if rows.len() == 1 => Decision::Is(row, confidence),
        // Of two of one name the text must choose.
        (Some((row, confidence)), None) if confidence >= FITTING => Decision::Is(row, CHOSEN),
        (Some(_), _) | (None, _) => Decision::Unknown,
    }
}

fn said_of<'a>(cluster: &Cluster<'_>, around: &Surroundings<'a>) -> Said<'a> {
    let mut said = Said::default();
    for mention in &cluster.mentions {
        for role in around.roles_of(*mention) {
            let country = around.country_of_role(role);
            said.countries.extend(country);
            match around.calling(&role.text) {
                Calling::Office => {
                    said.has_office = true;
                    said.offices_of.extend(country);
                }
                Calling::Trade => said.has_trade = true,
                Calling::Other => {}
            }
        }
        let near = around.name(*mention).map(|name| around.has_office_near(name));
        said.has_office |= near == Some(true);
    }
    said
}

/// How sure it is that somebody of whom the text says this is the one in the row; none if it is not.
fn fit(row: &Row<'_>, said: &Said<'_>, around: &Surroundings<'_>) -> Option<Confidence> {
    let is_head = row.kind == RowKind::Head;
    let Some(country) = row.country else {
        // Of no one country: those who lead what many share.
        return (said.has_office || !said.has_trade).then_some(if said.has_office {
            FITTING
        } else {
            LIKELY
        });
    };
    if !said.offices_of.is_empty() && !said.offices_of.contains(&country) {
        return None;
    }
    if said.has_trade && !said.has_office {
        return None;
    }
    let is_theirs = said.countries.contains(&country);
    let is_named = around.count(country).any > 0;
    match (said.has_office, is_theirs) {
        (true, true) => Some(SURE),
        (true, false) if is_named || around.is_home(country) || is_head => Some(FITTING),
        (false, true) => Some(FITTING),
        (false, false) if is_head => Some(if is_named { FITTING } else { LIKELY }),
        // A bare name in a text about the country: ministers are known by it, members of parliaments are not.
        (false, false) if is_named && row.kind == RowKind::Person => Some(LIKELY),
        (true | false, false) => None,
    }
}
