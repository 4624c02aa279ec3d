//! Claims with their claimant, date and happening.

mod citations;
mod claimants;
mod happenings;
mod phrases;
mod sayings;
mod speakers;

use super::{Entities, Excerpts};
use crate::annotate::Mentions;
use crate::article::Article;
use crate::facts::{Citation, Claim, Confidence, DateValue};
use crate::lang::Pack;
use claimants::Claimants;
use happenings::Cast;

/// The claims in text order, and the works that they are cited from.
pub fn resolve(
    article: &Article,
    mentions: &Mentions,
    pack: &Pack,
    entities: &Entities,
    dates: &[DateValue],
    excerpts: &Excerpts<'_>,
) -> (Vec<Claim>, Vec<Citation>) {
    let mut claimants = Claimants::new(&article.text, mentions, pack, entities);
    let cast = Cast {
        article,
        entities,
        dates,
    };
    let mut claims = Vec::with_capacity(mentions.claims.len());
    for (index, mention) in mentions.claims.iter().enumerate() {
        let voice = claimants.voice_of(mention);
        let event = mention
            .happening
            .as_ref()
            .and_then(|happening| cast.happening(happening, voice.claimant.as_ref()));
        claims.push(Claim {
            id: format!("claim-{}", index + 1),
            content: mention.content.iter().map(|span| excerpts.of(*span)).collect(),
            cue: mention.cue.map(|span| excerpts.of(span)),
            source: voice.source.map(|span| excerpts.of(span)),
            claimant: voice.claimant,
            reported_by: voice.reported_by,
            addressee: None,
            direct: mention.direct,
            date: sayings::date_of_saying(mention, mentions, dates, pack),
            based_on: None,
            modality: mention.modality,
            polarity: mention.polarity,
            speech_act: mention.act,
            event,
            confidence: Confidence(mention.confidence),
            found_by: mention.found_by.describe(pack),
        });
    }
    let citations = citations::cite(mentions, dates, excerpts, &mut claims);
    (claims, citations)
}
