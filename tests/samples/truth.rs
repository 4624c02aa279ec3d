//! The hand-made files: what a careful reader finds in a sample, and what must not come out.

use serde::Deserialize;

use crate::record::{Claim, Entity, Record};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Truth {
    pub input: String,
    /// The line, where the input is NDJSON.
    pub id: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    language: String,
    url: Option<String>,
    headline: Option<String>,
    alternative_headline: Option<String>,
    description: Option<String>,
    section: Option<String>,
    #[serde(default)]
    authors: Vec<String>,
    publisher: Option<String>,
    date_published: Option<String>,
    date_modified: Option<String>,
    original_publisher: Option<String>,
    original_date: Option<String>,
    image_credit: Option<String>,
    pub people: Vec<Names>,
    pub organizations: Vec<Names>,
    pub places: Vec<Names>,
    pub treaties: Vec<Names>,
    pub dates: Vec<String>,
    #[serde(default)]
    pub optional: Optional,
    #[serde(default, rename = "claim")]
    pub claims: Vec<ClaimTruth>,
    #[serde(default)]
    never: Never,
}

/// Accepted names of one thing: "Nordbalt Seekabel AG | NBS".
#[derive(Debug, Deserialize)]
pub struct Names(String);

impl Names {
    pub fn each(&self) -> impl Iterator<Item = &str> {
        self.0.split('|').map(str::trim)
    }

    pub fn fit(&self, entity: &Entity) -> bool {
        self.each().any(|name| entity.is_called(name))
    }
}

/// What may be found, but need not.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Optional {
    pub people: Vec<Names>,
    pub organizations: Vec<Names>,
    pub places: Vec<Names>,
    pub treaties: Vec<Names>,
    pub dates: Vec<String>,
    /// The content of claims that one may or may not take for such.
    pub claims: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimTruth {
    by: Names,
    says: String,
    modality: Option<String>,
    polarity: Option<String>,
    act: Option<String>,
    direct: Option<bool>,
    date: Option<String>,
}

impl ClaimTruth {
    pub fn fits(&self, claim: &Claim) -> bool {
        claim.says().contains(&self.says)
    }

    /// Whether the claim is laid at the right door: by the entity, else by the phrase.
    pub fn has_claimant(&self, claim: &Claim, record: &Record) -> bool {
        let entity = claim.claimant.as_ref().and_then(|id| record.entity(id));
        let source = claim.source.as_ref().filter(|_| entity.is_none());
        self.by.fit_any(entity) || source.is_some_and(|s| self.by.each().any(|name| s.text.contains(name)))
    }

    /// How many of the stated circumstances there are, and how many are met.
    pub fn manner(&self, claim: Option<&Claim>) -> (usize, usize) {
        let is = |wanted: &Option<String>, actual: Option<&str>| {
            wanted.as_ref().map(|w| actual == Some(w.as_str()))
        };
        let met = [
            is(&self.modality, claim.map(|c| c.modality.as_str())),
            is(&self.polarity, claim.map(|c| c.polarity.as_str())),
            is(&self.act, claim.map(|c| c.speech_act.as_str())),
            is(&self.date, claim.and_then(|c| c.date.as_deref())),
            self.direct
                .map(|direct| claim.is_some_and(|c| c.direct == direct)),
        ];
        let met: Vec<bool> = met.into_iter().flatten().collect();
        (met.len(), met.iter().filter(|met| **met).count())
    }
}

impl Names {
    fn fit_any(&self, entity: Option<&Entity>) -> bool {
        entity.is_some_and(|entity| self.fit(entity))
    }
}

/// What must not come out.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Never {
    /// Names that no entity of the kind may go by.
    people: Vec<String>,
    organizations: Vec<String>,
    places: Vec<String>,
    /// Words that nothing may be drawn from: boilerplate.
    words: Vec<String>,
    /// Content that no claim may put forward as the article's own.
    asserted: Vec<String>,
    /// Treaties and laws that do not exist yet.
    in_force: Vec<String>,
    /// Pairs of names of two different things.
    same: Vec<(String, String)>,
}

impl Truth {
    /// Metadata that is wrong, and forbidden facts that are there.
    pub fn violations(&self, record: &Record) -> Vec<String> {
        let mut found = self.wrong_metadata(record);
        found.extend(self.never.violations(record));
        found
    }

    fn wrong_metadata(&self, record: &Record) -> Vec<String> {
        let original = record.original_publication.as_ref();
        let publisher = record.publisher.as_ref().map(|p| &p.name);
        let credit = record.image.as_ref().and_then(|i| i.credit_text.as_ref());
        let mut wrong = Vec::new();
        let fields = [
            ("type", &self.kind, Some(&record.kind)),
            ("language", &Some(self.language.clone()), Some(&record.language)),
            ("url", &self.url, record.url.as_ref()),
            ("headline", &self.headline, record.headline.as_ref()),
            (
                "alternativeHeadline",
                &self.alternative_headline,
                record.alternative_headline.as_ref(),
            ),
            ("description", &self.description, record.description.as_ref()),
            ("section", &self.section, record.section.as_ref()),
            ("publisher", &self.publisher, publisher),
            (
                "datePublished",
                &self.date_published,
                record.date_published.as_ref(),
            ),
            ("dateModified", &self.date_modified, record.date_modified.as_ref()),
            (
                "original publisher",
                &self.original_publisher,
                original.and_then(|o| o.publisher.as_ref()),
            ),
            (
                "original date",
                &self.original_date,
                original.and_then(|o| o.date_published.as_ref()),
            ),
        ];
        for (field, wanted, actual) in fields {
            if wanted.is_some() && wanted.as_ref() != actual {
                wrong.push(format!("{field} is {actual:?}, not {wanted:?}"));
            }
        }
        if let Some(wanted) = &self.image_credit
            && !credit.is_some_and(|credit| credit.contains(wanted))
        {
            wrong.push(format!("image credit is {credit:?}, not {wanted:?}"));
        }
        let authors: Vec<&str> = record.authors.iter().map(|a| a.name.as_str()).collect();
        if authors != self.authors {
            wrong.push(format!("authors are {authors:?}, not {:?}", self.authors));
        }
        if self.headline.is_none() && record.headline.is_some() {
            wrong.push(format!("headline is made up: {:?}", record.headline));
        }
        if self.date_published.is_none() && record.date_published.is_some() {
            wrong.push(format!("datePublished is made up: {:?}", record.date_published));
        }
        wrong
    }
}

impl Never {
    fn violations(&self, record: &Record) -> Vec<String> {
        let mut found = Vec::new();
        let kinds = [
            ("person", &self.people, &record.people),
            ("organization", &self.organizations, &record.organizations),
            ("place", &self.places, &record.places),
        ];
        for (kind, names, entities) in kinds {
            for name in names {
                // The surname alone may be an alias; it must not be all that is known.
                if entities.iter().any(|e| e.name.eq_ignore_ascii_case(name)) {
                    found.push(format!("{name:?} is a {kind}"));
                }
            }
        }
        let claims: Vec<String> = record.claims.iter().map(Claim::says).collect();
        let mentions = record.mentions.iter().map(|m| m.text.as_str());
        let drawn: Vec<&str> = mentions.chain(claims.iter().map(String::as_str)).collect();
        for words in &self.words {
            if drawn.iter().any(|text| text.contains(words)) {
                found.push(format!("something is drawn from {words:?}"));
            }
        }
        for words in &self.asserted {
            let mut claims = record.claims.iter().filter(|c| c.modality == "asserted");
            if claims.any(|claim| claim.says().contains(words)) {
                found.push(format!("{words:?} is asserted"));
            }
        }
        for words in &self.in_force {
            let mut legislation = record.treaties.iter().chain(&record.laws);
            let exists = |status: &Option<String>| matches!(status.as_deref(), Some("signed" | "in-force"));
            if legislation.any(|l| l.name.contains(words) && exists(&l.status)) {
                found.push(format!("{words:?} is signed or in force"));
            }
        }
        for (one, other) in &self.same {
            let mut all = record.people.iter().chain(&record.organizations);
            if all.any(|e| e.is_called(one) && e.is_called(other)) {
                found.push(format!("{one:?} and {other:?} are taken for one"));
            }
        }
        found
    }
}
