//! Who speaks: the phrase of a claim to an entity of the article.
//!
//! Names lead to their entity, descriptions and roles to what they describe, pronouns to the last
//! person who spoke or was named, and no phrase at all to the last claimant. A phrase that leads
//! nowhere ("Augenzeugen") leaves the claim without an entity, and whoever runs on after it too.

use crate::annotate::claims::{ReporterMention, Voice};
use crate::annotate::{ClaimMention, Mentions};
use crate::article::Span;
use crate::facts::{EntityId, NameKind};
use crate::resolve::Entities;

/// How far back, in bytes, a pronoun reaches for a person: some five sentences.
const PRONOUN_REACH: u32 = 700;

/// An article with its blank ("eine "): what may stand before a country that speaks.
const LONGEST_ARTICLE: usize = 5;

/// Whose words a claim is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Voices {
    pub claimant: Option<EntityId>,
    pub reported_by: Vec<EntityId>,
}

/// Resolves the phrases of claims in text order.
#[derive(Debug)]
pub(super) struct Claimants<'a> {
    mentions: &'a Mentions,
    entities: &'a Entities,
    last: Option<EntityId>,
    last_person: Option<(EntityId, u32)>,
    next_name: usize,
}

impl<'a> Claimants<'a> {
    pub fn new(mentions: &'a Mentions, entities: &'a Entities) -> Self {
        Self {
            mentions,
            entities,
            last: None,
            last_person: None,
            next_name: 0,
        }
    }

    /// The claimant and the reporters of `mention`, which comes after those asked for before.
    pub fn voice_of(&mut self, mention: &ClaimMention) -> Voices {
        let start = mention.content.first().map_or(0, |span| span.start);
        let before = mention.source.map_or(start, |source| source.start);
        self.note_people(before);
        let running = self.last.clone();
        let claimant = match (mention.source, mention.voice) {
            (None, _) => running.clone(),
            (Some(source), Voice::Pronoun) => self.person_before(source.start),
            (Some(source), Voice::Phrase) => self.entity_of(source),
        };
        let reporter = match mention.reporter {
            ReporterMention::None => None,
            ReporterMention::Phrase(span) => self.entity_of(span),
            ReporterMention::LastClaimant => running,
        };
        if let Some(claimant) = &claimant
            && self.entities.people.iter().any(|person| person.id == *claimant)
        {
            self.last_person = Some((claimant.clone(), start));
        }
        if reporter.is_none() {
            self.last.clone_from(&claimant);
        }
        let reported_by = reporter
            .filter(|r| Some(r) != claimant.as_ref())
            .into_iter()
            .collect();
        Voices {
            claimant,
            reported_by,
        }
    }

    /// Remembers the last person named before byte `until`.
    fn note_people(&mut self, until: u32) {
        while let Some(name) = self.mentions.names.get(self.next_name) {
            if name.span.start >= until {
                return;
            }
            if name.kind == NameKind::Person
                && let Some(Some(entity)) = self.entities.by_name.get(self.next_name)
            {
                self.last_person = Some((entity.clone(), name.span.start));
            }
            self.next_name += 1;
        }
    }

    fn person_before(&self, at: u32) -> Option<EntityId> {
        let (person, seen) = self.last_person.as_ref()?;
        (at.saturating_sub(*seen) <= PRONOUN_REACH).then(|| person.clone())
    }

    /// A person in the phrase before an organization before a place: "Sprecher von X, Y".
    fn entity_of(&self, phrase: Span) -> Option<EntityId> {
        let names = &self.mentions.names;
        let first = names.partition_point(|name| name.span.end <= phrase.start);
        let inside = || {
            names[first..]
                .iter()
                .enumerate()
                .take_while(|(_, name)| name.span.start < phrase.end)
                .map(|(i, name)| (first + i, name.kind))
        };
        let person = inside().filter(|(_, kind)| *kind == NameKind::Person).last();
        let organization = || inside().find(|(_, kind)| *kind == NameKind::Organization);
        if let Some((index, _)) = person.or_else(organization) {
            return self.entities.by_name.get(index).cloned().flatten();
        }
        let described = || self.description(phrase);
        let role = || self.bearer_of_role(phrase);
        let government = || {
            let (index, _) = inside().find(|(_, kind)| *kind == NameKind::Place)?;
            let alone = phrase.len() <= self.mentions.names[index].span.len() + LONGEST_ARTICLE;
            let place = self.entities.by_name.get(index)?.as_ref()?;
            self.entities.government_of(place).filter(|_| alone).cloned()
        };
        described().or_else(government).or_else(role)
    }

    /// "das Institut"
    fn description(&self, phrase: Span) -> Option<EntityId> {
        let descriptions = &self.mentions.descriptions;
        let first = descriptions.partition_point(|d| d.span.end <= phrase.start);
        let found = descriptions.get(first).filter(|d| d.span.start < phrase.end)?;
        debug_assert!(found.span.overlaps(&phrase));
        self.entities.by_description.get(first).cloned().flatten()
    }

    /// "der Präsident": whoever has that role by name elsewhere in the article, if it is one person.
    fn bearer_of_role(&self, phrase: Span) -> Option<EntityId> {
        let roles = &self.mentions.roles;
        let first = roles.partition_point(|role| role.span.end <= phrase.start);
        let role = roles.get(first).filter(|role| role.span.start < phrase.end)?;
        if let Some(bearer) = role.bearer {
            return self.entities.by_name.get(bearer).cloned().flatten();
        }
        let mut bearers = roles
            .iter()
            .filter(|other| other.text == role.text)
            .filter_map(|other| self.entities.by_name.get(other.bearer?)?.as_ref());
        let only = bearers.next()?;
        bearers.all(|other| other == only).then(|| only.clone())
    }
}
