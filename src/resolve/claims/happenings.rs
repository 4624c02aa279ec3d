//! The happening of a claim with entities for its phrases and a day for its date.

use super::claimants::Claimants;
use crate::annotate::claims::{HappeningMention, Performed};
use crate::article::{Article, Span};
use crate::facts::{DateValue, EntityId, Happening, TimexType};
use crate::resolve::Entities;

/// What the names and dates of one article stand for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cast<'a> {
    pub article: &'a Article,
    pub entities: &'a Entities,
    pub dates: &'a [DateValue],
}

impl Cast<'_> {
    /// Somebody may act whom the article does not name.
    pub fn happening(
        &self,
        mention: &HappeningMention,
        claimants: &Claimants<'_>,
        claimant: Option<&EntityId>,
    ) -> Happening {
        let mut agents = actors(&mention.agents, claimants);
        match mention.by_claimant {
            Performed::BySpeaking | Performed::ByClaimant => agents.extend(claimant.cloned()),
            Performed::ByAgents => {}
        }
        let mut recipients = actors(&mention.recipients, claimants);
        recipients.retain(|recipient| !agents.contains(recipient));
        Happening {
            code: Some(mention.code),
            name: mention.name.of(&self.article.text).to_owned(),
            agents,
            recipients,
            object: mention.object.and_then(|name| self.entity(name)),
            place: mention.place.and_then(|name| self.entity(name)),
            date: mention.date.and_then(|index| self.day(index)),
        }
    }

    fn entity(&self, name: usize) -> Option<EntityId> {
        self.entities.by_name.get(name).cloned().flatten()
    }

    fn day(&self, index: usize) -> Option<String> {
        let date = self.dates.get(index)?;
        match date.timex {
            TimexType::Date | TimexType::Time => {}
            TimexType::Duration | TimexType::Set => return None,
        }
        let calendar = date.value.len() >= 4 && date.value.bytes().take(4).all(|b| b.is_ascii_digit());
        calendar.then(|| date.value.chars().take(10).collect())
    }
}

fn actors(phrases: &[Span], claimants: &Claimants<'_>) -> Vec<EntityId> {
    let mut actors: Vec<EntityId> = Vec::new();
    for phrase in phrases {
        for actor in claimants.actors_of(*phrase) {
            if !actors.contains(&actor) {
                actors.push(actor);
            }
        }
    }
    actors
}
