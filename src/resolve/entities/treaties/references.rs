//! Which treaty a noun takes up ("das Abkommen"), and treaties that the article names by no more than a
//! noun: "EU und Indien besiegeln ein Freihandelsabkommen".

use rustc_hash::FxHashSet;

use super::super::identifiers::Identifiers;
use super::super::{Entities, Sources};
use super::sentences::Reader;
use super::{sentence_of, told};
use crate::annotate::{FoundBy, StatusWording, TreatyMention, TreatyNoun, TreatyReference};
use crate::facts::{EntityId, EntityMention, LegalStatus, Legislation, NameKind};
use crate::lang::fold;
use crate::resolve::Excerpts;

/// So many treaties are compared with a noun: more than an article tells apart by nouns.
const MOST_TREATIES: usize = 16;

/// A treaty that the article has spoken of.
struct Known {
    id: EntityId,
    /// Its name, folded.
    name: String,
}

/// The treaties spoken of so far.
#[derive(Default)]
struct Spoken(Vec<Known>);

impl Spoken {
    fn note(&mut self, id: &EntityId, base: &str) {
        if !self.0.iter().any(|known| known.id == *id) && self.0.len() < MOST_TREATIES {
            self.0.push(Known {
                id: id.clone(),
                name: fold(base),
            });
        }
    }

    /// The only treaty, for a general noun; else the only one whose name has the noun.
    fn taken_up(&self, mention: &TreatyMention) -> Option<&EntityId> {
        if let ([only], TreatyNoun::General) = (self.0.as_slice(), mention.noun) {
            return Some(&only.id);
        }
        let noun = fold(&mention.base);
        let mut alike = self.0.iter().filter(|known| known.name.contains(&noun));
        let first = alike.next()?;
        alike.next().is_none().then_some(&first.id)
    }
}

/// The entity of each of `Mentions::treaties`. Enters treaties without a name that the article says were made
/// between two.
pub(super) fn settle(
    entities: &mut Entities,
    sources: Sources<'_>,
    ids: &mut Identifiers,
    excerpts: &Excerpts<'_>,
) -> Vec<Option<EntityId>> {
    let mut spoken = Spoken::default();
    let mut unnamed = Unnamed::default();
    let mut sentences = Reader::default();
    let made = made(sources);
    let mut settled = Vec::with_capacity(made.len());
    for (index, mention) in sources.mentions.treaties.iter().enumerate() {
        let mut id = match mention.reference {
            TreatyReference::Named(name) => {
                let id = entities.by_name.get(name).cloned().flatten();
                id.filter(|id| {
                    entities
                        .at
                        .get(id)
                        .is_some_and(|(kind, _)| *kind == NameKind::Treaty)
                })
            }
            TreatyReference::TakenUp => spoken.taken_up(mention).cloned(),
            TreatyReference::Any => None,
        };
        let is_made = made.get(index).copied().unwrap_or_default() && mention.noun == TreatyNoun::OfStates;
        if id.is_none() && is_made {
            sentences.read(entities, sources, sentence_of(sources, mention));
            if let [_, _] = sentences.pair() {
                id = Some(unnamed.enter(entities, ids, mention, sentences.pair()));
            }
        }
        if let Some(id) = &id {
            spoken.note(id, &mention.base);
            if unnamed.0.contains(id) {
                entities.mentions.push(EntityMention {
                    kind: NameKind::Treaty,
                    excerpt: excerpts.of(mention.span),
                    entity: id.clone(),
                    found_by: FoundBy::Rule("treaty-by-noun").describe(sources.pack),
                });
            }
        }
        settled.push(id);
    }
    settled
}

/// For each of `Mentions::treaties`: whether the article itself says that it was made.
fn made(sources: Sources<'_>) -> Vec<bool> {
    let mentions = sources.mentions;
    let mut made = vec![false; mentions.treaties.len()];
    let told = told(sources);
    for status in &mentions.statuses {
        let is_made = match status.status {
            LegalStatus::Signed | LegalStatus::InForce => status.wording == StatusWording::Verb,
            LegalStatus::Proposed
            | LegalStatus::Negotiated
            | LegalStatus::Expiring
            | LegalStatus::Suspended
            | LegalStatus::Terminated => false,
        };
        let verb = mentions.span(&(status.at..status.at + 1));
        let is_told = told.get(status.treaty).copied().unwrap_or_default();
        if is_made && !sources.told.states(verb) && !is_told {
            made[status.treaty] = true;
        }
    }
    made
}

/// The treaties without a name that were entered.
#[derive(Default)]
struct Unnamed(FxHashSet<EntityId>);

impl Unnamed {
    fn enter(
        &mut self,
        entities: &mut Entities,
        ids: &mut Identifiers,
        mention: &TreatyMention,
        parties: &[EntityId],
    ) -> EntityId {
        let mut known = entities.treaties.iter().take(MOST_TREATIES);
        let same = known.find(|treaty| treaty.name == mention.base && treaty.parties == parties);
        if let Some(same) = same {
            return same.id.clone();
        }
        let id = ids.of(NameKind::Treaty, &mention.base);
        entities
            .at
            .insert(id.clone(), (NameKind::Treaty, entities.treaties.len()));
        entities.treaties.push(Legislation {
            id: id.clone(),
            name: mention.base.clone(),
            aliases: Vec::new(),
            date: None,
            place: None,
            parties: parties.to_vec(),
            status: None,
            known: None,
            from_table: Vec::new(),
            same_as: None,
            link_confidence: None,
        });
        self.0.insert(id.clone());
        id
    }
}
