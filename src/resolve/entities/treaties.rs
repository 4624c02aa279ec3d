//! Date, parties and status of treaties, from the sentences that name them.

use super::{Entities, Sources};
use crate::annotate::{NameMention, legal_status};
use crate::article::BlockKind;
use crate::facts::{EntityId, LegalStatus, NameKind, TimexType};
use crate::lang::Shape;

/// A treaty between more countries than this has no parties that a sentence would list.
const BILATERAL: usize = 2;

/// Completes every treaty with what stands around its mentions.
pub(super) fn complete(entities: &mut Entities, sources: Sources<'_>) {
    for i in 0..entities.treaties.len() {
        let id = entities.treaties[i].id.clone();
        let mut date = None;
        let mut status = None;
        let mut parties: Vec<EntityId> = Vec::new();
        for (index, name) in sources.mentions.names.iter().enumerate() {
            if entities.by_name[index].as_ref() != Some(&id) || name.kind != NameKind::Treaty {
                continue;
            }
            date = date.or_else(|| date_in_brackets(sources, name.tokens.end));
            status = status.or_else(|| status_before(sources, name.tokens.start));
            if parties.is_empty() {
                parties = parties_beside(entities, sources, index);
            }
        }
        if parties.is_empty() {
            parties = parties_of_headline(entities, sources);
        }
        let treaty = &mut entities.treaties[i];
        treaty.date = date;
        treaty.status = status;
        treaty.parties = parties;
    }
}

/// "(vom 16. Juli 2001)" or "von 1990" right after the name.
fn date_in_brackets(sources: Sources<'_>, end: usize) -> Option<String> {
    const NEAR: usize = 3;
    let mentions = sources.mentions;
    mentions
        .dates
        .iter()
        .zip(sources.dates)
        .find(|(mention, value)| {
            let near = mention.tokens.start >= end && mention.tokens.start <= end + NEAR;
            let gap = mentions
                .tokens
                .get(end..mention.tokens.start.max(end))
                .unwrap_or_default();
            let bracket_or_word = gap
                .iter()
                .all(|t| t.shape.is_word() || t.text(&sources.article.text) == "(");
            near && gap.len() <= 2
                && bracket_or_word
                && value.timex == TimexType::Date
                && value.earliest.is_some()
        })
        .map(|(_, value)| value.value.clone())
}

/// "des bald auslaufenden Vertrages": a word of a status right before the name.
fn status_before(sources: Sources<'_>, start: usize) -> Option<LegalStatus> {
    const NEAR: usize = 3;
    let lexicon = &sources.pack.lexicon;
    let class = lexicon.class("legal-status")?;
    let text = &sources.article.text;
    (start.saturating_sub(NEAR)..start).rev().find_map(|at| {
        let token = sources.mentions.tokens.get(at)?;
        if token.shape == Shape::Punctuation {
            return None;
        }
        let entry = lexicon.longest_at(text, &sources.mentions.tokens, at, class)?;
        legal_status(lexicon.value(entry.value))
    })
}

/// The governments of the two countries that the sentence names, if it names just two.
fn parties_beside(entities: &Entities, sources: Sources<'_>, name: usize) -> Vec<EntityId> {
    let mentions = sources.mentions;
    let at = mentions.names[name].tokens.start;
    let Some(sentence) = mentions
        .sentences
        .iter()
        .find(|sentence| sentence.tokens.contains(&at))
    else {
        return Vec::new();
    };
    parties_where(entities, sources, |other| {
        sentence.tokens.contains(&other.tokens.start)
    })
}

/// The governments of the two countries that the headline names, if it names just two.
fn parties_of_headline(entities: &Entities, sources: Sources<'_>) -> Vec<EntityId> {
    let blocks = &sources.article.blocks;
    let Some(headline) = blocks.iter().find(|block| block.kind == BlockKind::Headline) else {
        return Vec::new();
    };
    parties_where(entities, sources, |name| headline.span.contains(&name.span))
}

fn parties_where(
    entities: &Entities,
    sources: Sources<'_>,
    wanted: impl Fn(&NameMention) -> bool,
) -> Vec<EntityId> {
    let names = &sources.mentions.names;
    let mut parties: Vec<EntityId> = Vec::new();
    for (other, id) in names.iter().zip(&entities.by_name) {
        if other.kind != NameKind::Place || !wanted(other) {
            continue;
        }
        let government = id.as_ref().and_then(|id| entities.government_of(id));
        if let Some(government) = government.filter(|g| !parties.contains(g)) {
            parties.push(government.clone());
        }
    }
    if parties.len() == BILATERAL {
        parties
    } else {
        Vec::new()
    }
}
