//! Where a place is: of several of one name the one that the words beside it, or the other places of the
//! article, speak for.

use super::super::clusters::Cluster;
use super::surroundings::Surroundings;
use super::{CHOSEN, Decision, FITTING, LIKELY, SURE};
use crate::annotate::NameMention;
use crate::kb::{Row, RowKind};

/// What stands right after the name of a place.
enum After<'a> {
    /// "Paris, Texas": it lies in one of these countries (ISO codes).
    In(Vec<&'a str>),
    /// "Paris, Frankreich, …": it lies there, or this is a list.
    InOrBeside(Vec<&'a str>),
    /// "Frankfurt (Oder)": it is told from its namesakes by something that is no country.
    Told,
    Nothing,
}

pub(super) fn decide<'a>(cluster: &Cluster<'a>, rows: &[Row<'a>], around: &Surroundings<'_>) -> Decision<'a> {
    let mut rows: Vec<Row<'a>> = rows.to_vec();
    let may_lie_in = rows.iter().all(|row| row.kind != RowKind::Country);
    let mut is_told = false;
    for mention in cluster.mentions.iter().filter(|_| may_lie_in) {
        let lies_in = |row: &Row<'_>, countries: &[&str]| row.country.is_some_and(|c| countries.contains(&c));
        if let Some(wider) = wider(*mention, around) {
            // "Moskau in Syrien" may be a government abroad: only a part of a country tells that of a capital.
            rows.retain(|row| {
                row.kind == RowKind::Capital && wider.kind == RowKind::Country
                    || row.country.is_none()
                    || wider.country.is_none()
                    || row.country == wider.country
            });
        }
        match after(*mention, around) {
            After::In(countries) => {
                rows.retain(|row| lies_in(row, &countries));
                is_told = true;
            }
            After::InOrBeside(countries) if rows.iter().any(|row| lies_in(row, &countries)) => {
                rows.retain(|row| lies_in(row, &countries));
                is_told = true;
            }
            After::InOrBeside(_) => {}
            After::Told => rows.clear(),
            After::Nothing => {}
        }
    }
    match rows.as_slice() {
        [] => Decision::Unknown,
        [row] => Decision::Is(*row, single(row, is_told, around)),
        [_, _, ..] => choose(cluster, &rows, around),
    }
}

fn single(row: &Row<'_>, is_told: bool, around: &Surroundings<'_>) -> crate::facts::Confidence {
    match (row.kind, row.country) {
        (RowKind::Country, _) => SURE,
        (_, Some(_)) if is_told => SURE,
        // A place speaks for its country itself: another must do so as well.
        (_, Some(country)) if around.is_home(country) || around.count(country).any > 1 => FITTING,
        (_, Some(_)) => LIKELY,
        (_, None) => FITTING,
    }
}

fn choose<'a>(cluster: &Cluster<'a>, rows: &[Row<'a>], around: &Surroundings<'_>) -> Decision<'a> {
    let decided = match rows {
        [a, b] if a.country == b.country => city_or_region(cluster, *a, *b, around),
        _ => by_country(rows, around),
    };
    match decided {
        Some(row) => Decision::Is(row, CHOSEN),
        None => Decision::Unknown,
    }
}

/// The one whose country the article speaks of from within, else the one whose country it names.
fn by_country<'a>(rows: &[Row<'a>], around: &Surroundings<'_>) -> Option<Row<'a>> {
    let inner = |row: &&Row<'_>| row.country.is_some_and(|country| around.count(country).inner > 0);
    let named = |row: &&Row<'_>| row.country.is_some_and(|country| around.count(country).any > 0);
    let is_city = |row: &Row<'_>| row.kind != RowKind::Country && row.kind != RowKind::Region;
    match rows.iter().filter(inner).count() {
        0 if rows.iter().all(is_city) => super::only(rows.iter().filter(named)),
        0 | 2.. => None,
        1 => super::only(rows.iter().filter(inner)),
    }
}

/// "New York" is the city, unless the words beside it make it the state, wherever it stands.
fn city_or_region<'a>(
    cluster: &Cluster<'_>,
    a: Row<'a>,
    b: Row<'a>,
    around: &Surroundings<'_>,
) -> Option<Row<'a>> {
    let (city, region) = match (a.kind == RowKind::Region, b.kind == RowKind::Region) {
        (false, true) => (a, b),
        (true, false) => (b, a),
        (true, true) | (false, false) => return None,
    };
    let mentions = cluster
        .mentions
        .iter()
        .filter_map(|i| Some((*i, around.name(*i)?)));
    let (mut cities, mut regions) = (0, 0);
    for (index, name) in mentions {
        if is_region(index, name, around) {
            regions += 1;
        } else {
            cities += 1;
        }
    }
    match (cities, regions) {
        (_, 0) => Some(city),
        (0, _) => Some(region),
        _ => None,
    }
}

/// "Staat New York", "Governor of New York", "Springfield, New York".
fn is_region(index: usize, name: &NameMention, around: &Surroundings<'_>) -> bool {
    const NEAR: usize = 2;
    let (start, end) = (name.tokens.start, name.tokens.end);
    let mut near = (start.saturating_sub(NEAR)..start).chain([end]);
    if near.any(|at| around.is_in(at, "state-word")) {
        return true;
    }
    // After a big city, a comma may well be that of a list.
    let before = index.checked_sub(1).and_then(|i| around.name(i));
    before.is_some_and(|before| {
        before.kind == name.kind
            && before.tokens.end + 1 == start
            && around.word(before.tokens.end) == ","
            && around.places_of(before).is_empty()
    })
}

/// The region or country that a place is said to lie in: "Odessa im Bundesstaat Texas", "Melbourne in Florida".
fn wider<'a>(mention: usize, around: &Surroundings<'a>) -> Option<Row<'a>> {
    let mut at = around.name(mention)?.tokens.end;
    if !around.is_in(at, "place-in-word") {
        return None;
    }
    at += 1;
    while around.is_in(at, "state-word") || around.is_in(at, "of-word") {
        at += 1;
    }
    let name = around.name_at(at).filter(|name| name.tokens.start == at)?;
    let rows = around.places_of(name);
    let is_wide = |row: &Row<'_>| row.kind == RowKind::Region || row.kind == RowKind::Country;
    match rows.as_slice() {
        [row] if is_wide(row) => Some(*row),
        _ => None,
    }
}

fn after<'a>(mention: usize, around: &Surroundings<'a>) -> After<'a> {
    let (Some(name), Some(next)) = (around.name(mention), around.name(mention + 1)) else {
        return After::Nothing;
    };
    let end = name.tokens.end;
    // A full stop is no comma: the next sentence may begin with a place.
    let is_beside = |a: &NameMention, b: &NameMention| {
        a.kind == name.kind
            && b.kind == name.kind
            && b.tokens.start == a.tokens.end + 1
            && matches!(around.word(a.tokens.end), "," | "(" | "/")
    };
    let sign = around.word(end);
    let is_bracket = sign == "(" || sign == "/";
    if !is_beside(name, next) {
        return After::Nothing;
    }
    let before = mention.checked_sub(1).and_then(|i| around.name(i));
    let third = around.name(mention + 2);
    let is_list = before.is_some_and(|before| is_beside(before, name))
        || third.is_some_and(|third| is_beside(next, third));
    if is_list && !is_bracket {
        return After::Nothing;
    }
    let rows = around.places_of(next);
    let of = |kind: RowKind| {
        let rows = rows.iter().filter(|row| row.kind == kind);
        rows.filter_map(|row| row.country).collect::<Vec<&str>>()
    };
    let (regions, countries) = (of(RowKind::Region), of(RowKind::Country));
    match (regions.is_empty(), countries.is_empty(), is_bracket) {
        (false, _, _) => After::In(regions),
        (true, false, true) => After::In(countries),
        (true, false, false) => After::InOrBeside(countries),
        (true, true, true) => After::Told,
        (true, true, false) => After::Nothing,
    }
}
