//! Works that the article cites ("nach einer Analyse von X vom 9. Februar"), and the claims that come from
//! them: those of the work's author that have no date of their own were made when it appeared.

use std::collections::BTreeMap;

use super::sayings::is_day;
use crate::annotate::Mentions;
use crate::facts::{Citation, Claim, DateValue};
use crate::resolve::Excerpts;

/// Lists the cited works, and hangs the claims of their authors on them.
pub(super) fn cite(
    mentions: &Mentions,
    dates: &[DateValue],
    excerpts: &Excerpts<'_>,
    claims: &mut [Claim],
) -> Vec<Citation> {
    let mut works: Vec<Citation> = Vec::new();
    // The first work of each author.
    let mut by_author: BTreeMap<String, usize> = BTreeMap::new();
    for (index, mention) in mentions.claims.iter().enumerate() {
        let Some(work) = mention.work else { continue };
        let author = claims[index].claimant.clone();
        let date = claims[index].date.clone().or_else(|| {
            let first = mentions
                .dates
                .partition_point(|d| d.span.end <= work.phrase.start);
            let inside = mentions.dates.iter().enumerate().skip(first);
            inside
                .take_while(|(_, d)| d.span.start < work.phrase.end)
                .find(|(i, _)| is_day(dates.get(*i)))
                .and_then(|(i, _)| dates.get(i))
                .map(|d| d.value.clone())
        });
        let known = author
            .as_deref()
            .and_then(|author| by_author.get(author).copied());
        if known.is_some() && date.is_none() {
            continue;
        }
        if let (Some(author), None) = (&author, known) {
            by_author.insert(author.to_string(), works.len());
        }
        let excerpt = excerpts.of(work.noun);
        works.push(Citation {
            id: format!("work-{}", works.len() + 1),
            name: excerpt.text.clone(),
            author,
            date,
            excerpt,
        });
    }
    for claim in claims.iter_mut() {
        let author = claim.claimant.as_deref();
        let work = author.and_then(|author| works.get(*by_author.get(author)?));
        if let Some(work) = work
            && claim.date.is_none()
            && claim.based_on.is_none()
        {
            claim.based_on = Some(work.id.clone());
            claim.date.clone_from(&work.date);
        }
    }
    works
}
