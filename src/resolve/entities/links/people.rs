//! Who a person is: a full name that the tables have, and what the text calls its bearer.

use super::super::clusters::Cluster;
use super::callings::{self, Calling};
use super::surroundings::Surroundings;
use super::{CHOSEN, Decision, FITTING, KNOWN_BY_NAME, LIKELY, SURE};
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
    has_local_office: bool,
    has_trade: bool,
    /// Something that no list has, be it a trade or not.
    has_other: bool,
}

impl Said<'_> {
    fn add(&mut self, calling: Calling) {
        match calling {
            Calling::Office => self.has_office = true,
            Calling::LocalOffice => self.has_local_office = true,
            Calling::Trade => self.has_trade = true,
            Calling::Other => self.has_other = true,
            Calling::Open => {}
        }
    }
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
            let calling = around.calling(&role.text);
            said.add(calling);
            if calling == Calling::Office {
                said.offices_of.extend(country);
            }
        }
        let Some(name) = around.name(*mention) else {
            continue;
        };
        let beside = [callings::before(name, around), callings::after(name, around)];
        for (at, calling) in beside.into_iter().flatten() {
            said.add(calling);
            if calling == Calling::LocalOffice {
                said.countries.extend(country_after(at, around));
            }
        }
        said.has_office |= around.has_party_after(name);
    }
    said
}

/// The country of a town that is named right after an office in it.
fn country_after<'a>(office: usize, around: &Surroundings<'a>) -> Option<&'a str> {
    const NEAR: usize = 3;
    let town = (office + 1..=office + NEAR).find_map(|at| around.name_at(at))?;
    around.places_of(town).first().and_then(|row| row.country)
}

/// How sure it is that somebody of whom the text says this is the one in the row; none if it is not.
fn fit(row: &Row<'_>, said: &Said<'_>, around: &Surroundings<'_>) -> Option<Confidence> {
    let is_head = row.kind == RowKind::Head;
    // Those who led a country are called by what else they are only beside that.
    let is_else = said.has_trade || said.has_other;
    if is_else && !said.has_office && !said.has_local_office {
        return None;
    }
    let Some(country) = row.country else {
        // Of no one country: those who lead what many share.
        return Some(if said.has_office { FITTING } else { LIKELY });
    };
    if !said.offices_of.is_empty() && !said.offices_of.contains(&country) {
        return None;
    }
    let is_theirs = said.countries.contains(&country);
    let is_local = said.has_local_office && !said.has_office;
    if is_local && !is_theirs && (row.kind != RowKind::Person || is_else) {
        return None;
    }
    let is_named = around.count(country).any > 0;
    match (said.has_office || is_local, is_theirs) {
        (true, true) => Some(SURE),
        (true, false) if is_named || around.is_home(country) || is_head => Some(FITTING),
        (false, true) => Some(FITTING),
        (false, false) if is_head => Some(if is_named { FITTING } else { KNOWN_BY_NAME }),
        // A bare name in a text about the country: ministers are known by it, members of parliaments are not.
        (false, false) if is_named && row.kind == RowKind::Person => Some(LIKELY),
        (true | false, false) => None,
    }
}
