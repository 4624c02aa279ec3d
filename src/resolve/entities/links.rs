//! Which row of the tables an entity is, if any, and how sure that is.
//!
//! A name in the tables is not yet the thing that the tables mean: others bear it too. People need an
//! office or a country beside their full name; those who led a country do not, but then their link is the least
//! sure. Parties and short names need their country; of places of one name the one that the rest of the article
//! speaks for is meant. Where the text decides nothing, or speaks against it (a trade, another country beside
//! the name), the entity stays unlinked.

mod callings;
mod elsewhere;
mod people;
mod places;
mod spellings;
mod surroundings;

use std::ops::Range;

use super::Sources;
use super::clusters::Cluster;
use crate::facts::{Confidence, NameKind};
use crate::kb::{Row, RowClass, RowKind};
use crate::lang::{Pack, fold};
use surroundings::Surroundings;

// Hundredths, graded by the kind of evidence, not calibrated: no count of right links stands behind a figure. The
// higher one rests on more.

/// The text says who or what it is: office and country, or the only thing of a long name.
const SURE: Confidence = Confidence(98);
/// The text fits.
const FITTING: Confidence = Confidence(95);
/// Nothing speaks against it.
const LIKELY: Confidence = Confidence(90);
/// One of several of that name, chosen by the places around.
const CHOSEN: Confidence = Confidence(85);
/// A full name that somebody who led a country made known, and nothing else of that country.
const KNOWN_BY_NAME: Confidence = Confidence(80);

/// A country that a capital or its government stands for.
pub(super) const OF_COUNTRY: Confidence = SURE;
/// Somebody known by surname, country and office alone.
pub(super) const BY_SURNAME: Confidence = CHOSEN;

/// The value of `country-office` for those who lead a country.
const LEADER: &str = "head";

/// What the article and the tables say together of one entity.
#[derive(Debug, Clone, Copy)]
enum Decision<'a> {
    /// It is this row.
    Is(Row<'a>, Confidence),
    /// It is of the kind of this row, which of that name nobody knows.
    Like(Row<'a>),
    Unknown,
}

/// Gives every cluster the row that it is, or none; returns how sure each link is.
pub(super) fn settle<'a>(clusters: &mut [Cluster<'a>], sources: Sources<'a>) -> Vec<Option<Confidence>> {
    let rows: Vec<Vec<Row<'a>>> = clusters.iter().map(|cluster| rows_of(cluster, sources)).collect();
    let surroundings = Surroundings::new(clusters, &rows, sources);
    let decisions: Vec<Decision<'a>> = clusters
        .iter()
        .zip(&rows)
        .map(|(cluster, rows)| {
            if !rows.is_empty() {
                return decide(cluster, rows, &surroundings);
            }
            let (rows, by) = spellings::rows_of(cluster, sources);
            spellings::weaken(decide(cluster, &rows, &surroundings), by)
        })
        .collect();
    let links = clusters.iter_mut().zip(decisions).map(|(cluster, decision)| {
        let (row, confidence) = match decision {
            Decision::Is(row, confidence) => (Some(row), row.item.map(|_| confidence)),
            Decision::Like(row) => (Some(row), None),
            Decision::Unknown => (None, None),
        };
        cluster.row = row;
        confidence
    });
    links.collect()
}

/// The rows that have the longest of the entity's names that any row has; one for each thing.
fn rows_of<'a>(cluster: &Cluster<'a>, sources: Sources<'a>) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut longest = 0;
    for index in &cluster.mentions {
        let Some(name) = sources.mentions.names.get(*index) else {
            continue;
        };
        let words = name.tokens.len();
        if words < longest {
            continue;
        }
        let found = rows_at(sources, name.tokens.clone(), cluster.kind);
        if words > longest && !found.is_empty() {
            rows.clear();
            longest = words;
        }
        for row in found {
            add(&mut rows, row);
        }
    }
    rows
}

/// All rows of a kind that have exactly these tokens as a name.
fn rows_at(sources: Sources<'_>, tokens: Range<usize>, kind: NameKind) -> Vec<Row<'_>> {
    let text = &sources.article.text;
    let tokens = sources.mentions.tokens.get(tokens).unwrap_or_default();
    let found = sources.pack.kb.rows_at(text, tokens, class(kind));
    found.into_iter().map(|found| found.row).collect()
}

/// What names of such things are looked up as.
fn class(kind: NameKind) -> RowClass {
    match kind {
        NameKind::Person => RowClass::Person,
        NameKind::Organization => RowClass::Organization,
        NameKind::Place => RowClass::Place,
        NameKind::Treaty => RowClass::Treaty,
        NameKind::Law => RowClass::Law,
        NameKind::Event => RowClass::Event,
    }
}

/// Adds a row unless it says nothing new: the same thing, or a bare name of no country.
fn add<'a>(rows: &mut Vec<Row<'a>>, row: Row<'a>) {
    let is_bare = |row: &Row<'_>| row.item.is_none() && row.country.is_none();
    let same = rows.iter().position(|known| match (known.item, row.item) {
        (Some(known), Some(item)) => known == item,
        (None, None) => known.country == row.country,
        (Some(_), None) | (None, Some(_)) => {
            is_bare(known) || is_bare(&row) || known.country == row.country && known.kind == row.kind
        }
    });
    match same {
        Some(at) if rows[at].item.is_none() && row.item.is_some() => rows[at] = row,
        Some(_) => {}
        None => rows.push(row),
    }
}

fn decide<'a>(cluster: &Cluster<'a>, rows: &[Row<'a>], around: &Surroundings<'_>) -> Decision<'a> {
    match cluster.kind {
        NameKind::Person => people::decide(cluster, rows, around),
        NameKind::Place => places::decide(cluster, rows, around),
        NameKind::Organization => organization(cluster, rows, around),
        NameKind::Treaty | NameKind::Law | NameKind::Event => match rows {
            [row] => Decision::Is(*row, FITTING),
            [] | [_, _, ..] => Decision::Unknown,
        },
    }
}

/// An organization of a country needs its country around where its name alone may mean another.
fn organization<'a>(cluster: &Cluster<'a>, all: &[Row<'a>], around: &Surroundings<'_>) -> Decision<'a> {
    let mut rows = all.to_vec();
    rows.retain(|row| !elsewhere::is_said_to_be(cluster, row, around));
    let (first, rest) = match (rows.as_slice(), all) {
        ([], []) => return Decision::Unknown,
        // Of its kind it is all the same.
        ([], [known, ..]) => return Decision::Like(*known),
        ([first, rest @ ..], _) => (*first, rest),
    };
    if rest.is_empty() {
        let is_long = first.kind != RowKind::Party && first.name.contains(' ');
        return match first.country {
            None => Decision::Is(first, FITTING),
            Some(country) if around.is_home(country) || is_named(&first, country, around) => {
                Decision::Is(first, SURE)
            }
            Some(_) if is_long => Decision::Is(first, LIKELY),
            Some(_) => Decision::Like(first),
        };
    }
    let named = |row: &&Row<'_>| row.country.is_some_and(|country| around.count(country).any > 0);
    let at_home = |row: &&Row<'_>| row.country.is_some_and(|country| around.is_home(country));
    let chosen = only(rows.iter().filter(named)).or_else(|| {
        // A country that is named beats the reader's own.
        let nobody = !rows.iter().any(|row| named(&row));
        only(rows.iter().filter(at_home)).filter(|_| nobody)
    });
    match chosen {
        Some(row) => Decision::Is(row, CHOSEN),
        None if rest.iter().all(|row| row.kind == first.kind) => Decision::Like(first),
        None => Decision::Unknown,
    }
}

/// Whether the article speaks of the country otherwise than by the organization itself.
fn is_named(row: &Row<'_>, country: &str, around: &Surroundings<'_>) -> bool {
    let speaks = row.kind == RowKind::Government || row.kind == RowKind::Party;
    around.count(country).any > u32::from(speaks)
}

/// Whether a role with its country ("russischer Präsident", "president of France") is that of the one who
/// leads it: the longest office that it begins or ends with counts, so that a vice president does not.
pub(super) fn leads_country(role: &str, pack: &Pack) -> bool {
    let role = fold(role);
    let is_part = |form: &str| {
        let before = role.strip_suffix(form);
        let after = role.strip_prefix(form);
        before.is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
            || after.is_some_and(|rest| rest.starts_with(' '))
    };
    let offices = pack.list("country-office").iter();
    let found = offices.filter(|listed| is_part(&fold(&listed.form)));
    let longest = found.max_by_key(|listed| listed.form.len());
    longest.is_some_and(|listed| listed.value == LEADER)
}

/// The only one there is.
fn only<'r, 'a: 'r>(mut rows: impl Iterator<Item = &'r Row<'a>>) -> Option<Row<'a>> {
    let first = rows.next()?;
    rows.next().is_none().then_some(*first)
}
