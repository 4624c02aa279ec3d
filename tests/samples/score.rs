//! How much of a truth file is found, and what is found besides.

use std::collections::{BTreeMap, BTreeSet};

use crate::record::{Claim, Entity, Record};
use crate::truth::{ClaimTruth, Names, Truth};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    pub wanted: usize,
    pub found: usize,
    /// Found, but neither wanted nor optional.
    pub extra: usize,
}

impl Score {
    /// In which way it is worse than `before`, if it is.
    pub fn worse_than(&self, before: &Score) -> Option<String> {
        let fewer = before.wanted == self.wanted && self.found < before.found;
        let more = self.extra > before.extra;
        (fewer || more).then(|| {
            format!(
                "found {} (was {}) of {}, {} (was {}) besides",
                self.found, before.found, self.wanted, self.extra, before.extra
            )
        })
    }
}

/// The scores of scores.tsv by sample and field.
pub fn read(tsv: &str) -> BTreeMap<(String, String), Score> {
    let mut scores = BTreeMap::new();
    for line in tsv.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [sample, field, wanted, found, extra] = cells[..] else {
            panic!("scores.tsv: `{line}` has not five cells");
        };
        let number = |cell: &str| cell.parse().unwrap();
        let score = Score {
            wanted: number(wanted),
            found: number(found),
            extra: number(extra),
        };
        scores.insert((sample.to_owned(), field.to_owned()), score);
    }
    scores
}

/// One score a field, in a fixed order.
pub fn scores(truth: &Truth, record: &Record) -> Vec<(&'static str, Score)> {
    let optional = &truth.optional;
    let legislation: Vec<&Entity> = record.treaties.iter().chain(&record.laws).collect();
    let mut scores = vec![
        (
            "people",
            entities(
                &truth.people,
                &optional.people,
                &record.people.iter().collect::<Vec<_>>(),
            ),
        ),
        (
            "organizations",
            entities(
                &truth.organizations,
                &optional.organizations,
                &record.organizations.iter().collect::<Vec<_>>(),
            ),
        ),
        (
            "places",
            entities(
                &truth.places,
                &optional.places,
                &record.places.iter().collect::<Vec<_>>(),
            ),
        ),
        (
            "treaties and laws",
            entities(&truth.treaties, &optional.treaties, &legislation),
        ),
        ("dates", dates(truth, record)),
    ];
    scores.extend(claims(&truth.claims, &optional.claims, record));
    scores
}

fn entities(wanted: &[Names], optional: &[Names], actual: &[&Entity]) -> Score {
    let is_found = |names: &&Names| actual.iter().any(|entity| names.fit(entity));
    let is_known = |entity: &Entity| wanted.iter().chain(optional).any(|names| names.fit(entity));
    Score {
        wanted: wanted.len(),
        found: wanted.iter().filter(is_found).count(),
        extra: actual.iter().filter(|entity| !is_known(entity)).count(),
    }
}

/// Points of time by value; how long and how often are not looked at.
fn dates(truth: &Truth, record: &Record) -> Score {
    let actual = record.dates.iter().filter(|d| d.timex == "DATE");
    let actual: BTreeSet<&str> = actual.map(|d| d.value.as_str()).collect();
    let known: BTreeSet<&str> = truth
        .dates
        .iter()
        .chain(&truth.optional.dates)
        .map(String::as_str)
        .collect();
    Score {
        wanted: truth.dates.len(),
        found: truth.dates.iter().filter(|d| actual.contains(d.as_str())).count(),
        extra: actual.difference(&known).count(),
    }
}

/// Whether the words are found, whether by the right claimant, and whether in the right manner.
fn claims(wanted: &[ClaimTruth], optional: &[String], record: &Record) -> [(&'static str, Score); 3] {
    let is_known = |claim: &Claim| {
        let says = claim.says();
        optional.iter().any(|words| says.contains(words)) || wanted.iter().any(|truth| truth.fits(claim))
    };
    let attributed = record.claims.iter().filter(|c| c.modality != "asserted");
    let mut content = Score {
        wanted: wanted.len(),
        found: 0,
        extra: attributed.filter(|claim| !is_known(claim)).count(),
    };
    let mut claimants = Score {
        wanted: wanted.len(),
        found: 0,
        extra: 0,
    };
    let mut manner = Score {
        wanted: 0,
        found: 0,
        extra: 0,
    };
    for truth in wanted {
        let candidates = || record.claims.iter().filter(|claim| truth.fits(claim));
        // Two claims may hold the same words, one inside the other; the one by the right claimant counts.
        let right = candidates().find(|claim| truth.has_claimant(claim, record));
        let claim = right.or_else(|| candidates().next());
        content.found += usize::from(claim.is_some());
        claimants.found += usize::from(right.is_some());
        let (stated, met) = truth.manner(claim);
        manner.wanted += stated;
        manner.found += met;
    }
    [
        ("claims", content),
        ("claimants", claimants),
        ("manner of claims", manner),
    ]
}
