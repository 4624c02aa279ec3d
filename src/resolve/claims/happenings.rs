//! The happening of a claim with entities for its names and a day for its date.

use crate::annotate::claims::{HappeningMention, Performed};
use crate::article::Article;
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
    /// A happening that nobody does is too little to be told.
    pub fn happening(&self, mention: &HappeningMention, claimant: Option<&EntityId>) -> Option<Happening> {
        let mut agents = self.actors(&mention.agents);
        let recipients = self.actors(&mention.recipients);
        match mention.by_claimant {
            Performed::BySpeaking | Performed::ByClaimant => agents.extend(claimant.cloned()),
            Performed::ByAgents => {}
        }
        // Somebody acts whom the article does not name; a demand or a threat is one, whoever makes it.
        let nobody_known = match mention.by_claimant {
            Performed::BySpeaking => false,
            Performed::ByClaimant => true,
            Performed::ByAgents => !mention.agents.is_empty() || recipients.is_empty(),
        };
        if agents.is_empty() && nobody_known {
            return None;
        }
        let recipients = recipients.into_iter().filter(|r| !agents.contains(r)).collect();
        Some(Happening {
            code: Some(mention.code),
            name: mention.name.of(&self.article.text).to_owned(),
            agents,
            recipients,
            object: mention.object.and_then(|name| self.entity(name)),
            place: mention.place.and_then(|name| self.entity(name)),
            date: mention.date.and_then(|index| self.day(index)),
        })
    }

    fn entity(&self, name: usize) -> Option<EntityId> {
        self.entities.by_name.get(name).cloned().flatten()
    }

    /// Who acts under the name: of a country its government.
    fn actor(&self, name: usize) -> Option<EntityId> {
        let entity = self.entity(name)?;
        match self.entities.government_of(&entity) {
            Some(government) => Some(government.clone()),
            None => Some(entity).filter(|id| self.entities.place(id).is_none()),
        }
    }

    fn actors(&self, names: &[usize]) -> Vec<EntityId> {
        let mut actors: Vec<EntityId> = Vec::new();
        for name in names {
            if let Some(actor) = self.actor(*name)
                && !actors.contains(&actor)
            {
                actors.push(actor);
            }
        }
        actors
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
