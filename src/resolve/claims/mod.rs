//! Claims with their claimant, date and happening.

mod actors;
mod citations;
mod claimants;
mod happenings;
mod phrases;
mod sayings;
mod speakers;
mod treaties;

use super::{Entities, Excerpts};
use crate::annotate::Mentions;
use crate::article::Article;
use crate::facts::{Citation, Claim, Confidence, DateValue, Happening, PloverCode};
use crate::lang::Pack;
use claimants::Claimants;
use happenings::Cast;
use treaties::ClaimedTreaties;

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
    let treaties = ClaimedTreaties {
        text: &article.text,
        mentions,
        pack,
        entities,
        excerpts,
    };
    let mut claims = Vec::with_capacity(mentions.claims.len());
    for (index, mention) in mentions.claims.iter().enumerate() {
        let voice = claimants.voice_of(mention);
        let treaty = treaties.of(mention);
        let mut event = mention
            .happening
            .as_ref()
            .map(|happening| cast.happening(happening, &claimants, voice.claimant.as_ref()));
        if let Some(event) = event.as_mut().filter(|event| is_done_to_treaties(event)) {
            let of = treaty.as_ref().and_then(|treaty| treaty.of.clone());
            event.object = event.object.take().or(of);
        }
        claims.push(Claim {
            id: format!("claim-{}", index + 1),
            content: mention.content.iter().map(|span| excerpts.of(*span)).collect(),
            cue: mention.cue.map(|span| excerpts.of(span)),
            source: voice.source.map(|span| excerpts.of(span)),
            claimant: voice.claimant,
            reported_by: voice.reported_by,
            addressee: voice.addressee,
            direct: mention.direct,
            date: sayings::date_of_saying(mention, mentions, dates, pack),
            based_on: None,
            modality: mention.modality,
            polarity: mention.polarity,
            speech_act: mention.act,
            event,
            treaty,
            confidence: Confidence(mention.confidence),
            found_by: mention.found_by.describe(pack),
        });
    }
    let citations = citations::cite(mentions, dates, excerpts, &mut claims);
    sayings::carry_on(mentions, entities, dates, &mut claims);
    (claims, citations)
}

/// Whether a happening of this sort can have a treaty as its object.
fn is_done_to_treaties(happening: &Happening) -> bool {
    match happening.code {
        Some(PloverCode::Agree | PloverCode::Support | PloverCode::Reject | PloverCode::Retreat) => true,
        Some(
            PloverCode::Consult
            | PloverCode::Concede
            | PloverCode::Cooperate
            | PloverCode::Aid
            | PloverCode::Request
            | PloverCode::Accuse
            | PloverCode::Threaten
            | PloverCode::Protest
            | PloverCode::Sanction
            | PloverCode::Mobilize
            | PloverCode::Coerce
            | PloverCode::Assault,
        )
        | None => false,
    }
}
