//! Parties and bodies that many countries have under one name, and another country right beside that name.

use super::super::clusters::Cluster;
use super::surroundings::Surroundings;
use crate::annotate::NameMention;
use crate::facts::NameKind;
use crate::kb::{Row, RowKind};

/// Whether the words right beside a mention put it into another country than the row's.
pub(super) fn is_said_to_be(cluster: &Cluster<'_>, row: &Row<'_>, around: &Surroundings<'_>) -> bool {
    let Some(country) = row.country else {
        return false;
    };
    let names = cluster.mentions.iter().filter_map(|i| around.name(*i));
    let mut general = names.filter(|name| may_be_anywhere(name, row, around));
    general.any(|name| {
        let is_other = |named: &[&str]| !named.is_empty() && !named.contains(&country);
        is_other(&before(name, around)) || is_other(&after(name, around))
    })
}

/// A body in capitals ("CIA") is the same wherever it acts.
fn may_be_anywhere(name: &NameMention, row: &Row<'_>, around: &Surroundings<'_>) -> bool {
    let is_short = || {
        let mut letters = name.tokens.clone().flat_map(|at| around.word(at).chars());
        letters.all(|c| !c.is_lowercase())
    };
    row.kind == RowKind::Party || row.kind == RowKind::Government && !is_short()
}

/// "österreichische Grüne", "Österreichs Grüne".
fn before<'a>(name: &NameMention, around: &Surroundings<'a>) -> Vec<&'a str> {
    let Some(at) = name.tokens.start.checked_sub(1) else {
        return Vec::new();
    };
    match around.adjective_at(at) {
        Some(country) => vec![country],
        None => around
            .name_at(at)
            .map(|place| countries(place, around))
            .unwrap_or_default(),
    }
}

/// "Die Grünen in Österreich".
fn after<'a>(name: &NameMention, around: &Surroundings<'a>) -> Vec<&'a str> {
    let mut at = name.tokens.end;
    if !around.is_in(at, "place-in-word") && !around.is_in(at, "of-word") {
        return Vec::new();
    }
    at += 1;
    at += usize::from(around.is_in(at, "article-word") || around.is_in(at, "oblique-article"));
    let place = around.name_at(at).filter(|place| place.tokens.start == at);
    place.map(|place| countries(place, around)).unwrap_or_default()
}

fn countries<'a>(place: &NameMention, around: &Surroundings<'a>) -> Vec<&'a str> {
    if place.kind != NameKind::Place {
        return Vec::new();
    }
    let rows = around.places_of(place).into_iter();
    rows.filter_map(|row| row.country).collect()
}
