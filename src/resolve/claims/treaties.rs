//! Treaties as claims have them: what somebody says of one is no fact about it, and what somebody offers or
//! imagines exists in the claim alone.

use crate::annotate::{
    ClaimMention, Mentions, StatusMention, StatusWording, TreatyMention, TreatyNoun, TreatyReference,
};
use crate::article::Span;
use crate::facts::{ClaimedTreaty, EntityId, LegalStatus, SpeechAct};
use crate::lang::Pack;
use crate::resolve::entities::{names_both, party};
use crate::resolve::{Entities, Excerpts};

/// Between whom a treaty is, where more are named, nobody can tell.
const BILATERAL: usize = 2;
/// How far from the treaty its parties are named, in names on either side.
const NEAR: usize = 6;
/// So many treaties of a claim are looked at: what it is about comes soon.
const MOST_TREATIES: usize = 12;

/// Reads the treaties of the claims of one article.
#[derive(Clone, Copy)]
pub(super) struct ClaimedTreaties<'a> {
    pub text: &'a str,
    pub mentions: &'a Mentions,
    pub pack: &'a Pack,
    pub entities: &'a Entities,
    pub excerpts: &'a Excerpts<'a>,
}

impl ClaimedTreaties<'_> {
    /// The treaty that the words of a claim are about: the first that they give a status, else the first that
    /// states make and the article has no name for.
    pub fn of(&self, claim: &ClaimMention) -> Option<ClaimedTreaty> {
        let mut parts = claim.content.iter();
        parts.find_map(|part| {
            let all = &self.mentions.treaties;
            let first = all.partition_point(|treaty| treaty.span.start < part.start);
            let end = all.partition_point(|treaty| treaty.span.end <= part.end);
            let inside = || first..end.clamp(first, first + MOST_TREATIES);
            let told = inside().find_map(|index| {
                let status = self.status(index, *part)?;
                self.claimed(index, *part, Some(status))
            });
            // "schlug vor, den Vertrag mit neuem Inhalt zu füllen"
            let proposed = (claim.act == SpeechAct::Propose).then_some(LegalStatus::Proposed);
            told.or_else(|| {
                inside().find_map(|index| self.claimed(index, *part, self.if_new(index, *part, proposed)))
            })
        })
    }

    /// What is proposed is all that the claim says ("schlug den Vertrag von X vor"), or another treaty than those
    /// that the article has spoken of.
    fn if_new(&self, treaty: usize, part: Span, status: Option<LegalStatus>) -> Option<LegalStatus> {
        let treaty = self.mentions.treaties.get(treaty)?;
        status.filter(|_| treaty.reference == TreatyReference::Any || self.is_all(treaty, part))
    }

    /// "the Treaty of X", "the Treaty of X in May", but not "the Treaty of X to be changed".
    fn is_all(&self, treaty: &TreatyMention, part: Span) -> bool {
        /// A date or place after the treaty.
        const LONGEST_REST: usize = 4;
        let tokens = &self.mentions.tokens;
        let before = tokens.partition_point(|token| token.start < part.start);
        let end = tokens.partition_point(|token| token.start < part.end);
        let mut rest = tokens.get(treaty.tokens.end..end).unwrap_or_default().iter();
        let infinitive = self.pack.lexicon.class("treaty-infinitive");
        let is_infinitive = |word| infinitive.is_some_and(|class| self.pack.lexicon.is_word_of(word, class));
        before + 1 >= treaty.tokens.start
            && rest.len() <= LONGEST_REST
            && !rest.any(|token| is_infinitive(token.word))
    }

    fn status(&self, treaty: usize, part: Span) -> Option<LegalStatus> {
        let mentions = self.mentions;
        let is_any = mentions.treaties.get(treaty)?.reference == TreatyReference::Any;
        let first = mentions
            .statuses
            .partition_point(|status| mentions.tokens[status.at].start < part.start);
        let inside = mentions.statuses[first..]
            .iter()
            .take_while(|status| mentions.tokens[status.at].start < part.end)
            .filter(|status| status.treaty == treaty);
        // "hat den Abschluss angeboten": the verb tells more than the noun.
        let rank = |status: &&StatusMention| match status.wording {
            StatusWording::Verb => Some(2),
            StatusWording::Coming => Some(1),
            StatusWording::Granted if !is_any => Some(1),
            StatusWording::Granted | StatusWording::Noun => {
                (status.status == LegalStatus::Proposed).then_some(0)
            }
        };
        inside
            .filter_map(|status| Some((rank(&status)?, status.status)))
            .max_by_key(|(rank, _)| *rank)
            .map(|(_, status)| status)
    }

    fn claimed(&self, index: usize, part: Span, status: Option<LegalStatus>) -> Option<ClaimedTreaty> {
        let treaty = self.mentions.treaties.get(index)?;
        let of = self.entities.by_treaty.get(index).cloned().flatten();
        let parties = match of {
            Some(_) => Vec::new(),
            None => self.parties(treaty, part),
        };
        let is_told = match (&of, treaty.noun) {
            (Some(_), _) => status.is_some(),
            (None, TreatyNoun::OfStates) => true,
            (None, TreatyNoun::General) => status.is_some() && !parties.is_empty(),
        };
        is_told.then(|| ClaimedTreaty {
            excerpt: self.excerpts.of(treaty.span),
            name: treaty.base.clone(),
            of,
            status,
            parties,
        })
    }

    /// The two that the claim names around the treaty, if it names just two.
    fn parties(&self, treaty: &TreatyMention, part: Span) -> Vec<EntityId> {
        let names = &self.mentions.names;
        let at = names.partition_point(|name| name.span.start < treaty.span.start);
        let near = at.saturating_sub(NEAR)..names.len().min(at + NEAR);
        let mut parties: Vec<EntityId> = Vec::new();
        for index in near.filter(|index| part.contains(&names[*index].span)) {
            if let Some(id) = party(self.entities, names[index].kind, index)
                && !parties.contains(id)
            {
                parties.push(id.clone());
            }
        }
        if parties.len() == BILATERAL {
            return parties;
        }
        let tokens = &self.mentions.tokens;
        let first = tokens.partition_point(|token| token.start < part.start);
        let end = tokens.partition_point(|token| token.start < part.end);
        let names_both = parties.is_empty() && names_both(self.text, self.mentions, self.pack, first..end);
        if names_both {
            self.entities.pair.clone()
        } else {
            Vec::new()
        }
    }
}
