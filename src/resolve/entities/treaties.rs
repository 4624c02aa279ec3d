//! Date, parties and status of treaties, from the sentences that name them.

use std::ops::Range;

use super::{Entities, Sources};
use crate::annotate::legal_status;
use crate::article::BlockKind;
use crate::facts::{EntityId, LegalStatus, NameKind, TimexType};
use crate::lang::Shape;

/// A treaty between more countries than this has no parties that a sentence would list.
const BILATERAL: usize = 2;

/// Completes every treaty with what stands around its mentions: the first of each that is found.
pub(super) fn complete(entities: &mut Entities, sources: Sources<'_>) {
    let mut beside = PartiesBeside::default();
    for (index, name) in sources.mentions.names.iter().enumerate() {
        if name.kind != NameKind::Treaty {
            continue;
        }
        let id = entities.by_name.get(index).and_then(Option::as_ref);
        let Some((NameKind::Treaty, at)) = id.and_then(|id| entities.at.get(id)).copied() else {
            continue;
        };
        let lacks_parties = entities.treaties.get(at).is_some_and(|t| t.parties.is_empty());
        let parties = lacks_parties.then(|| beside.of(entities, sources, index));
        let Some(treaty) = entities.treaties.get_mut(at) else {
            continue;
        };
        treaty.parties.extend(parties.into_iter().flatten());
        if treaty.date.is_none() {
            treaty.date = date_in_brackets(sources, name.tokens.end);
        }
        treaty.status = treaty
            .status
            .or_else(|| status_before(sources, name.tokens.start));
    }
    let of_headline = parties_of_headline(entities, sources);
    for treaty in entities.treaties.iter_mut().filter(|t| t.parties.is_empty()) {
        treaty.parties.clone_from(&of_headline);
    }
}

/// "(vom 16. Juli 2001)" or "von 1990" right after the name.
fn date_in_brackets(sources: Sources<'_>, end: usize) -> Option<String> {
    const NEAR: usize = 3;
    let mentions = sources.mentions;
    let first = mentions.dates.partition_point(|date| date.tokens.start < end);
    mentions
        .dates
        .iter()
        .zip(sources.dates)
        .skip(first)
        .take_while(|(mention, _)| mention.tokens.start <= end + NEAR)
        .find(|(mention, value)| {
            let gap = mentions.tokens.get(end..mention.tokens.start).unwrap_or_default();
            let bracket_or_word = gap
                .iter()
                .all(|t| t.shape.is_word() || t.text(&sources.article.text) == "(");
            gap.len() <= 2 && bracket_or_word && value.timex == TimexType::Date && value.earliest.is_some()
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

/// The governments of the two countries that a sentence names, if it names just two: asked for one treaty
/// after the other, so that a sentence with many is read once.
#[derive(Default)]
struct PartiesBeside {
    /// The first token of the sentence read last.
    sentence: Option<usize>,
    parties: Vec<EntityId>,
}

impl PartiesBeside {
    fn of(&mut self, entities: &Entities, sources: Sources<'_>, name: usize) -> Vec<EntityId> {
        let mentions = sources.mentions;
        let at = mentions.names[name].tokens.start;
        let index = mentions.sentences.partition_point(|s| s.tokens.end <= at);
        let Some(sentence) = mentions.sentences.get(index) else {
            return Vec::new();
        };
        let tokens = &sentence.tokens;
        if self.sentence != Some(tokens.start) {
            let first = mentions.names.partition_point(|n| n.tokens.start < tokens.start);
            let end = mentions.names.partition_point(|n| n.tokens.start < tokens.end);
            self.parties = parties_among(entities, sources, first..end);
            self.sentence = Some(tokens.start);
        }
        self.parties.clone()
    }
}

/// The governments of the two countries that the headline names, if it names just two.
fn parties_of_headline(entities: &Entities, sources: Sources<'_>) -> Vec<EntityId> {
    let blocks = &sources.article.blocks;
    let Some(headline) = blocks.iter().find(|block| block.kind == BlockKind::Headline) else {
        return Vec::new();
    };
    let names = &sources.mentions.names;
    let first = names.partition_point(|name| name.span.start < headline.span.start);
    let end = names.partition_point(|name| name.span.end <= headline.span.end);
    parties_among(entities, sources, first..end.max(first))
}

fn parties_among(entities: &Entities, sources: Sources<'_>, names: Range<usize>) -> Vec<EntityId> {
    let mut parties: Vec<EntityId> = Vec::new();
    for index in names {
        if sources.mentions.names[index].kind != NameKind::Place {
            continue;
        }
        let id = entities.by_name.get(index).and_then(Option::as_ref);
        let government = id.and_then(|id| entities.government_of(id));
        if let Some(government) = government.filter(|g| !parties.contains(g)) {
            parties.push(government.clone());
        }
        if parties.len() > BILATERAL {
            return Vec::new();
        }
    }
    if parties.len() == BILATERAL {
        parties
    } else {
        Vec::new()
    }
}
