//! `claims`: the marked words are what is claimed. Values: the words that name the source (`-` for
//! none), then modality, then speech act.

use super::{Case, Verdict, mismatch, spans};
use crate::annotate::ClaimMention;
use crate::article::Span;
use crate::lang::Hit;

pub(super) fn hit(case: &Case<'_>, hit: &Hit) -> Verdict {
    let content: Vec<Span> = spans(hit).collect();
    let wanted = |claim: &ClaimMention| {
        claim.content == content
            && description(case, claim)
                .iter()
                .skip(1)
                .zip(&hit.values)
                .all(|(is, should)| is == should)
    };
    if case.mentions.claims.iter().any(wanted) {
        return Ok(());
    }
    let mut expected = vec![joined(case, &content)];
    expected.extend(hit.values.iter().cloned());
    let found: Vec<String> = case
        .mentions
        .claims
        .iter()
        .map(|claim| description(case, claim).join(" | "))
        .collect();
    Err(mismatch(&expected.join(" | "), &found))
}

pub(super) fn miss(case: &Case<'_>) -> Verdict {
    match case
        .mentions
        .claims
        .iter()
        .find(|claim| case.is_mine(claim.found_by))
    {
        Some(claim) => Err(mismatch("nothing", &[description(case, claim).join(" | ")])),
        None => Ok(()),
    }
}

/// Content, source, modality, speech act: in the order of an example's values.
fn description(case: &Case<'_>, claim: &ClaimMention) -> [String; 4] {
    let source = claim.source.map_or("-", |source| case.words(source)).to_owned();
    let (modality, act) = (claim.modality.name(), claim.act.name());
    [
        joined(case, &claim.content),
        source,
        modality.to_owned(),
        act.to_owned(),
    ]
}

fn joined(case: &Case<'_>, content: &[Span]) -> String {
    let words: Vec<&str> = content.iter().map(|span| case.words(*span)).collect();
    format!("«{}»", words.join("» … «"))
}
