//! One entity for all mentions of a thing: clusters of mentions, their names, kinds and items, the
//! roles of people, the governments of countries, the parties and dates of treaties.

mod background;
mod clusters;
mod governments;
mod identifiers;
mod links;
mod organizations;
mod people;
mod roles;
mod treaties;

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Excerpts;
use super::told::Told;
use crate::annotate::{Mentions, NameMention};
use crate::article::{Article, BlockKind, Span};
use crate::facts::{
    Confidence, DateValue, EntityId, EntityMention, Excerpt, Legislation, NameKind, NamedEvent, Organization,
    OrganizationKind, Person, Place, PlaceKind,
};
use crate::kb::{Row, RowKind};
use crate::lang::Pack;
use clusters::Cluster;
use governments::Governments;
use identifiers::Identifiers;
pub(super) use treaties::{names_both, party};

/// The entities of one article.
#[derive(Debug, Default)]
pub struct Entities {
    pub people: Vec<Person>,
    pub organizations: Vec<Organization>,
    pub places: Vec<Place>,
    pub treaties: Vec<Legislation>,
    pub laws: Vec<Legislation>,
    pub events: Vec<NamedEvent>,
    pub mentions: Vec<EntityMention>,
    /// Entities named in the headline or the lead.
    pub about: Vec<EntityId>,
    /// For each of `Mentions::names`: its entity.
    pub by_name: Vec<Option<EntityId>>,
    /// For each of `Mentions::descriptions`: the entity that it takes up.
    pub by_description: Vec<Option<EntityId>>,
    /// For each of `Mentions::treaties`: the treaty that it means.
    pub by_treaty: Vec<Option<EntityId>>,
    /// The governments of the two countries that the headline names: whom "both countries" means.
    pub pair: Vec<EntityId>,
    governments: Governments,
    /// The list and the place in it of each entity that the article names.
    at: FxHashMap<EntityId, (NameKind, usize)>,
    /// Capitals that act, with their governments.
    acting: FxHashMap<EntityId, EntityId>,
}

impl Entities {
    /// Whether the entity is one of the people.
    pub fn is_person(&self, id: &str) -> bool {
        self.at.get(id).is_some_and(|(kind, _)| *kind == NameKind::Person)
    }

    /// The place of that name in the article, if the entity is one.
    pub fn place(&self, id: &str) -> Option<&Place> {
        let (kind, at) = self.at.get(id)?;
        self.places.get(*at).filter(|_| *kind == NameKind::Place)
    }

    /// The government that a country or a capital stands for when it acts ("Peking bot an").
    ///
    /// It becomes an entity of the article when a claim or a treaty uses it.
    pub fn government_of(&self, place: &str) -> Option<&EntityId> {
        self.governments.of_place(place)
    }

    /// The government of a country (ISO code), if the article names the country or its capital.
    pub fn government_of_country(&self, code: &str) -> Option<&EntityId> {
        self.governments.of_country(code)
    }

    /// Enters the governments that `used` names among the organizations, with their countries. Each is
    /// shown by the words that `used` has for it, else by the first that name its country or capital.
    pub(super) fn enter_governments(&mut self, used: &BTreeMap<EntityId, Vec<Excerpt>>) {
        let governments = std::mem::take(&mut self.governments);
        for (mut organization, country) in governments.among(used) {
            if let Some(words) = used.get(&organization.id) {
                organization.shown_by.clone_from(words);
            }
            if organization.shown_by.is_empty() {
                let stands_for = |place: &str| governments.of_place(place) == Some(&organization.id);
                let first = self.mentions.iter().find(|mention| stands_for(&mention.entity));
                organization.shown_by = first.map(|mention| mention.excerpt.clone()).into_iter().collect();
            }
            self.organizations.push(organization);
            self.places.extend(country);
        }
        self.governments = governments;
        let mut seen: FxHashSet<EntityId> = FxHashSet::default();
        let about = std::mem::take(&mut self.about).into_iter();
        let acting = &self.acting;
        self.about = about
            .map(|id| {
                match acting
                    .get(&id)
                    .filter(|government| used.contains_key(*government))
                {
                    Some(government) => government.clone(),
                    None => id,
                }
            })
            .filter(|id| seen.insert(id.clone()))
            .collect();
    }
}

/// What the entities are drawn from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sources<'a> {
    pub article: &'a Article,
    pub mentions: &'a Mentions,
    pub pack: &'a Pack,
    pub dates: &'a [DateValue],
    pub told: &'a Told,
}

pub(super) fn resolve(sources: Sources<'_>, excerpts: &Excerpts<'_>) -> Entities {
    let Sources { mentions, pack, .. } = sources;
    let mut clusters = clusters::of(sources.article, mentions, pack);
    let links = links::settle(&mut clusters, sources);
    let mut entities = Entities {
        by_name: vec![None; mentions.names.len()],
        ..Entities::default()
    };
    let mut ids = Identifiers::default();
    for (cluster, link) in clusters.iter().zip(links) {
        let id = ids.of(cluster.kind, &cluster.name);
        for index in &cluster.mentions {
            entities.by_name[*index] = Some(id.clone());
        }
        enter(&mut entities, cluster, link, id);
    }
    entities.by_description = mentions
        .descriptions
        .iter()
        .map(|description| entities.by_name.get(description.name).cloned().flatten())
        .collect();
    entities.governments = Governments::new(&entities.places, &clusters, &mut ids, pack);
    roles::give(&mut entities, sources);
    treaties::settle(&mut entities, sources, &mut ids, excerpts);
    treaties::complete(&mut entities, sources);
    background::add(&mut entities, &clusters, sources);
    treaties::add_signings(&mut entities, sources);
    for (name, id) in mentions.names.iter().zip(&entities.by_name) {
        let Some(id) = id else { continue };
        entities.mentions.push(EntityMention {
            kind: name.kind,
            excerpt: excerpts.of(name.span),
            entity: id.clone(),
            found_by: name.found_by.describe(pack),
        });
    }
    entities.mentions.sort_by_key(|mention| mention.excerpt.start);
    entities.about = about(sources, &entities);
    entities.acting = acting(sources, &entities);
    entities
}

fn enter(entities: &mut Entities, cluster: &Cluster<'_>, link_confidence: Option<Confidence>, id: EntityId) {
    let at = match cluster.kind {
        NameKind::Person => entities.people.len(),
        NameKind::Organization => entities.organizations.len(),
        NameKind::Place => entities.places.len(),
        NameKind::Treaty => entities.treaties.len(),
        NameKind::Law => entities.laws.len(),
        NameKind::Event => entities.events.len(),
    };
    entities.at.insert(id.clone(), (cluster.kind, at));
    let same_as = cluster
        .row
        .and_then(|row| row.item)
        .filter(|_| link_confidence.is_some())
        .map(|item| format!("wd:{item}"));
    let (name, aliases) = (cluster.name.clone(), cluster.aliases.clone());
    match cluster.kind {
        NameKind::Person => entities.people.push(Person {
            id,
            name,
            aliases,
            roles: Vec::new(),
            same_as,
            link_confidence,
        }),
        NameKind::Organization => entities.organizations.push(Organization {
            id,
            name,
            aliases,
            kind: cluster.organization.unwrap_or(OrganizationKind::Organization),
            area_served: None,
            same_as,
            link_confidence,
            shown_by: Vec::new(),
        }),
        NameKind::Place => entities.places.push(Place {
            id,
            name,
            aliases,
            kind: place_kind(cluster.row),
            country_code: cluster
                .row
                .filter(|row| row.kind == RowKind::Country)
                .and_then(|row| row.country)
                .map(str::to_owned),
            same_as,
            link_confidence,
        }),
        NameKind::Treaty | NameKind::Law => {
            let list = match cluster.kind {
                NameKind::Law => &mut entities.laws,
                NameKind::Treaty
                | NameKind::Person
                | NameKind::Organization
                | NameKind::Place
                | NameKind::Event => &mut entities.treaties,
            };
            list.push(Legislation {
                id,
                name,
                aliases,
                date: None,
                place: None,
                parties: Vec::new(),
                status: None,
                known: None,
                from_table: Vec::new(),
                same_as,
                link_confidence,
            });
        }
        NameKind::Event => entities.events.push(NamedEvent {
            id,
            name,
            aliases,
            same_as,
            link_confidence,
        }),
    }
}

fn place_kind(row: Option<Row<'_>>) -> PlaceKind {
    match row.map(|row| row.kind) {
        Some(RowKind::Country) => PlaceKind::Country,
        Some(RowKind::Capital | RowKind::City) => PlaceKind::City,
        Some(RowKind::Region) => PlaceKind::AdministrativeArea,
        Some(RowKind::Continent) => PlaceKind::Continent,
        Some(
            RowKind::Place
            | RowKind::Government
            | RowKind::Party
            | RowKind::News
            | RowKind::Corporation
            | RowKind::Sports
            | RowKind::University
            | RowKind::Research
            | RowKind::Organization
            | RowKind::Head
            | RowKind::Person
            | RowKind::Member
            | RowKind::Treaty
            | RowKind::Law
            | RowKind::Event
            | RowKind::Other,
        )
        | None => PlaceKind::Place,
    }
}

/// The entities that the headline and the first paragraph name, in order.
fn about(sources: Sources<'_>, entities: &Entities) -> Vec<EntityId> {
    let Sources {
        article, mentions, ..
    } = sources;
    let lead = article
        .blocks
        .iter()
        .find(|block| block.kind == BlockKind::Paragraph)
        .map(|block| block.span);
    let heads = article
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Headline)
        .map(|block| block.span);
    let mut spans: Vec<Span> = heads.chain(lead).collect();
    spans.sort();
    let headline = article.declared.headline.as_deref().unwrap_or_default();
    let mut about: Vec<EntityId> = Vec::new();
    let mut added: FxHashSet<&EntityId> = FxHashSet::default();
    for (name, id) in mentions.names.iter().zip(&entities.by_name) {
        if spans.iter().any(|span| span.contains(&name.span)) || names_in(headline, name) {
            about.extend(id.iter().filter(|id| added.insert(id)).cloned());
        }
    }
    about
}

/// The capitals that no mention places something in, with their governments.
fn acting(sources: Sources<'_>, entities: &Entities) -> FxHashMap<EntityId, EntityId> {
    let mut placed: FxHashSet<&EntityId> = FxHashSet::default();
    for (name, id) in sources.mentions.names.iter().zip(&entities.by_name) {
        if let Some(id) = id.as_ref().filter(|_| stands_after_cue(sources, name)) {
            placed.insert(id);
        }
    }
    let cities = entities
        .places
        .iter()
        .filter(|place| place.kind == PlaceKind::City);
    cities
        .filter(|place| !placed.contains(&place.id))
        .filter_map(|place| Some((place.id.clone(), entities.government_of(&place.id)?.clone())))
        .collect()
}

/// Whether a preposition of place stands right before a name: it is where something is, and does not act.
fn stands_after_cue(sources: Sources<'_>, name: &NameMention) -> bool {
    let Sources {
        article,
        mentions,
        pack,
        ..
    } = sources;
    let Some(before) = name.tokens.start.checked_sub(1) else {
        return false;
    };
    let class = pack.lexicon.class("place-cue");
    class.is_some_and(|class| {
        pack.lexicon
            .longest_at(&article.text, &mentions.tokens, before, class)
            .is_some()
    })
}

/// Whether a declared headline, which is no part of the text, has the name.
fn names_in(headline: &str, name: &NameMention) -> bool {
    name.base.len() > 2
        && headline.match_indices(name.base.as_str()).any(|(at, found)| {
            let before = headline[..at].chars().next_back();
            let after = headline[at + found.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
}

/// Places in a list by key, in order of first use.
type Index<K> = FxHashMap<K, usize>;
