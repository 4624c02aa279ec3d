//! What the table of treaties adds to those that the article names, marked as coming from there.

use super::clusters::Cluster;
use super::{Entities, Sources};
use crate::facts::{EntityId, FromTable, KnownTreaty, NameKind};
use crate::kb::TreatyRow;

/// Codes of parties that are no countries, with their items.
const ORGANIZATIONS: [(&str, &str); 2] = [("EU", "wd:Q458"), ("NATO", "wd:Q7184")];

/// The digits of a year.
const YEAR: usize = 4;

/// Completes the treaties, which are the clusters of that kind in order, from the table: dates and parties
/// that the article gives stay as they are. A row of another year or of others than those that the article
/// gives is that of another treaty of the name, and adds nothing.
pub(super) fn add(entities: &mut Entities, clusters: &[Cluster<'_>], sources: Sources<'_>) {
    let treaties = clusters.iter().filter(|cluster| cluster.kind == NameKind::Treaty);
    for (at, cluster) in treaties.enumerate() {
        let Some(row) = cluster.row.and_then(|row| row.treaty()) else {
            continue;
        };
        let parties = parties(entities, &row);
        let Some(treaty) = entities.treaties.get_mut(at) else {
            continue;
        };
        let is_of_others = !treaty.parties.is_empty()
            && !row.parties.is_empty()
            && !treaty.parties.iter().any(|party| parties.contains(party));
        let years = cluster.mentions.iter().filter_map(|i| year_beside(sources, *i));
        let dated = treaty.date.as_deref().and_then(|date| date.get(..YEAR));
        let is_of_other_year = years.chain(dated).any(|year| {
            let mut dates = [row.signed, row.in_force].into_iter().flatten().peekable();
            dates.peek().is_some() && !dates.any(|date| date.starts_with(year))
        });
        if is_of_others || is_of_other_year {
            treaty.same_as = None;
            treaty.link_confidence = None;
            continue;
        }
        if treaty.date.is_none() && row.signed.is_some() {
            treaty.date = row.signed.map(str::to_owned);
            treaty.from_table.push(FromTable::Date);
        }
        if treaty.parties.is_empty() && !parties.is_empty() {
            treaty.parties = parties;
            treaty.from_table.push(FromTable::Parties);
        }
        let owned = |value: Option<&str>| value.map(str::to_owned);
        treaty.known = Some(KnownTreaty {
            signed: owned(row.signed),
            in_force: owned(row.in_force),
            place: owned(row.place),
            parties: row.parties.iter().map(|code| (*code).to_owned()).collect(),
        });
    }
}

/// "Vertrag von Lausanne 1912", "(1912)", "von 1912", "zwischen Polen und Litauen von 1912".
fn year_beside<'a>(sources: Sources<'a>, mention: usize) -> Option<&'a str> {
    /// How many tokens the countries after "between" have at most.
    const COUNTRIES: usize = 6;
    let Sources {
        article,
        mentions,
        pack,
        ..
    } = sources;
    let end = mentions.names.get(mention)?.tokens.end;
    let word = |at: usize| Some(mentions.tokens.get(at)?.text(&article.text));
    let is = |at: usize, list: &str| {
        let token = mentions.tokens.get(at);
        let class = pack.lexicon.class(list);
        token
            .zip(class)
            .is_some_and(|(token, class)| pack.lexicon.is_word_of(token.word, class))
    };
    let year =
        |at: usize| word(at).filter(|word| word.len() == YEAR && word.bytes().all(|b| b.is_ascii_digit()));
    let is_link =
        |at: usize| is(at, "treaty-date-link") || word(at).is_some_and(|word| ["(", ","].contains(&word));
    let after = |at: usize| year(at + 1).filter(|_| is_link(at));
    if is(end, "between-word") {
        return (end + 1..=end + COUNTRIES).find_map(after);
    }
    year(end).or_else(|| after(end))
}

/// The parties that are entities of the article.
fn parties(entities: &Entities, row: &TreatyRow<'_>) -> Vec<EntityId> {
    let party = |code: &&str| {
        let item = ORGANIZATIONS
            .iter()
            .find(|(known, _)| known == code)
            .map(|(_, item)| *item);
        match item {
            Some(item) => {
                let mut organizations = entities.organizations.iter();
                organizations
                    .find(|organization| organization.same_as.as_deref() == Some(item))
                    .map(|organization| organization.id.clone())
            }
            None => entities.governments.of_country(code).cloned(),
        }
    };
    row.parties.iter().filter_map(party).collect()
}
