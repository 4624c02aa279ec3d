//! [`Mentions`] to [`Facts`]: one entity for all mentions of a thing, dates against the publication
//! date, the claimant and the date of each claim.

mod claims;
mod dates;
mod entities;
mod genders;
mod told;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::annotate::Mentions;
use crate::article::{Article, CodePoints, Span};
use crate::facts::{Claim, DateValue, EntityId, Excerpt, Facts};
use crate::lang::{Pack, Shape};

pub use entities::Entities;
use told::Told;

/// The base of all IRIs unless the user names another.
pub const DEFAULT_BASE: &str = "urn:newsgraph:";

/// Draws the facts of `article` from what was found in it. `base` begins every IRI.
pub fn resolve(article: &Article, mentions: &Mentions, pack: &Pack, base: &str) -> Facts {
    let excerpts = Excerpts::new(&article.text);
    let dates = dates::resolve(article, mentions, pack, &excerpts);
    let sources = entities::Sources {
        article,
        mentions,
        pack,
        dates: &dates,
        told: &Told::new(&mentions.claims),
    };
    let mut entities = entities::resolve(sources, &excerpts);
    let (claims, citations) = claims::resolve(article, mentions, pack, &entities, &dates, &excerpts);
    entities.enter_governments(&governments_used(&claims, &entities));
    let declared = &article.declared;
    Facts {
        id: article.id.clone(),
        source: article.source.clone(),
        iri: article_iri(article, base),
        kind: declared.kind,
        language: article.language,
        url: declared.url.clone(),
        headline: declared.headline.clone(),
        alternative_headline: declared.alternative_headline.clone(),
        description: declared.description.clone(),
        section: declared.section.clone(),
        keywords: declared.keywords.clone(),
        authors: declared.authors.clone(),
        publisher: declared.publisher.clone(),
        date_published: declared.date_published.clone(),
        date_modified: declared.date_modified.clone(),
        original_publication: declared.original_publication.clone(),
        image: declared.image.clone(),
        origins: declared.origins,
        linked_data: declared.linked_data.clone(),
        word_count: mentions
            .tokens
            .iter()
            .filter(|t| t.shape != Shape::Punctuation)
            .count() as u32,
        about: entities.about,
        text: article.text.clone(),
        mentions: entities.mentions,
        people: entities.people,
        organizations: entities.organizations,
        places: entities.places,
        treaties: entities.treaties,
        laws: entities.laws,
        events: entities.events,
        dates,
        citations,
        claims,
        warnings: article.warnings.clone(),
    }
}

/// The dates alone: one value for each time expression that was found, in the same order.
pub fn resolve_dates(article: &Article, mentions: &Mentions, pack: &Pack) -> Vec<DateValue> {
    dates::resolve(article, mentions, pack, &Excerpts::new(&article.text))
}

/// Every entity that acts in a claim, is party to a treaty or has somebody in office: governments among
/// them enter the record. With the words under which it claims something.
fn governments_used(claims: &[Claim], entities: &Entities) -> BTreeMap<EntityId, Vec<Excerpt>> {
    let mut used: BTreeMap<EntityId, Vec<Excerpt>> = BTreeMap::new();
    let mut acts = |id: &EntityId| {
        used.entry(id.clone()).or_default();
    };
    for claim in claims {
        claim
            .addressee
            .iter()
            .chain(&claim.reported_by)
            .for_each(&mut acts);
        if let Some(event) = &claim.event {
            event.agents.iter().chain(&event.recipients).for_each(&mut acts);
            event.object.iter().for_each(&mut acts);
        }
        if let Some(treaty) = &claim.treaty {
            treaty.parties.iter().for_each(&mut acts);
        }
    }
    for treaty in &entities.treaties {
        treaty.parties.iter().for_each(&mut acts);
    }
    for person in &entities.people {
        let offices = person.roles.iter().filter_map(|role| role.of.as_ref());
        offices.for_each(&mut acts);
    }
    for claim in claims {
        if let Some(claimant) = &claim.claimant {
            used.entry(claimant.clone())
                .or_default()
                .extend(claim.source.clone());
        }
    }
    used
}

/// Makes excerpts (code points) of spans (bytes).
#[derive(Debug)]
pub struct Excerpts<'a> {
    text: &'a str,
    points: CodePoints,
}

impl<'a> Excerpts<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            points: CodePoints::new(text),
        }
    }

    /// The words of `span` with their place in code points.
    pub fn of(&self, span: Span) -> Excerpt {
        Excerpt {
            start: self.points.before(self.text, span.start),
            end: self.points.before(self.text, span.end),
            text: span.of(self.text).to_owned(),
        }
    }
}

/// `{base}article/{hash}`: the first 16 hex digits of SHA-256 of the canonical URL, else of the text
/// with its white space made single blanks; without any text, of what the file says of itself.
fn article_iri(article: &Article, base: &str) -> String {
    let mut digest = Sha256::new();
    match &article.declared.url {
        Some(url) => digest.update(url.as_bytes()),
        None if article.text.trim().is_empty() => {
            let declared = &article.declared;
            let publisher = declared.publisher.as_ref().map(|publisher| &publisher.name);
            let parts = [
                Some(&article.source),
                declared.headline.as_ref(),
                publisher,
                declared.date_published.as_ref(),
            ];
            for part in parts {
                digest.update(part.map_or("", String::as_str));
                digest.update(b"\n");
            }
        }
        None => {
            for (i, word) in article.text.split_whitespace().enumerate() {
                if i > 0 {
                    digest.update(b" ");
                }
                digest.update(word.as_bytes());
            }
        }
    }
    let mut iri = format!("{base}article/");
    for byte in digest.finalize().iter().take(8) {
        iri.push_str(&format!("{byte:02x}"));
    }
    iri
}
