//! Who spoke or was spoken of in the sentences before: what pronouns go back to.

use std::collections::VecDeque;

use crate::annotate::claims::Gender;
use crate::article::Span;
use crate::facts::EntityId;

/// How far back, in bytes, a pronoun reaches: some five sentences.
const REACH: u32 = 700;
/// How many sentences a pronoun reaches back: the one before, or one in between.
const SENTENCES: usize = 3;
/// So many are remembered; more are hardly named in as many sentences.
const MOST: usize = 32;

/// How a speaker came into the text, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Named somewhere in a sentence.
    Named,
    /// The first that a sentence names.
    Subject,
    /// Somebody whose words were given.
    Claimant,
}

/// What kind of speaker it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    One,
    Organization,
    /// A description without a name: one, or several ("the police").
    Open,
}

/// Somebody that a pronoun can mean.
#[derive(Debug, Clone)]
pub(super) struct Speaker {
    /// `None` for a description that leads to nobody ("a spokeswoman").
    pub who: Option<EntityId>,
    /// The words that described the speaker.
    pub words: Option<Span>,
    pub gender: Gender,
    pub number: Number,
    pub part: Part,
    pub sentence: usize,
    /// The byte up to which the speaker was last heard.
    pub until: u32,
}

/// The latest speakers, oldest first.
#[derive(Debug, Default)]
pub(super) struct Speakers {
    latest: VecDeque<Speaker>,
}

/// Where a pronoun stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pronoun {
    pub at: u32,
    pub sentence: usize,
    pub gender: Gender,
}

impl Speakers {
    pub fn note(&mut self, speaker: Speaker) {
        if self.latest.len() == MOST {
            self.latest.pop_front();
        }
        self.latest.push_back(speaker);
    }

    /// The claimant or subject of the nearest sentence that fits; others only if alone there.
    pub fn one_before(&self, pronoun: Pronoun) -> Option<&Speaker> {
        let reached = |s: &&Speaker| {
            s.until <= pronoun.at
                && pronoun.at - s.until <= REACH
                && pronoun.sentence.saturating_sub(s.sentence) <= SENTENCES
        };
        let fits = |s: &&Speaker| match s.number {
            Number::One => s.gender.agrees(pronoun.gender),
            Number::Open => s.gender == pronoun.gender,
            Number::Organization => false,
        };
        let mut nearest: Option<usize> = None;
        let mut best: Option<&Speaker> = None;
        let mut rivals = false;
        for speaker in self.latest.iter().rev().filter(reached).filter(fits) {
            match nearest {
                Some(sentence) if sentence != speaker.sentence => break,
                Some(_) | None => nearest = Some(speaker.sentence),
            }
            let Some(known) = best else {
                best = Some(speaker);
                continue;
            };
            if known.who == speaker.who && known.who.is_some() {
                best = Some(if speaker.part > known.part { speaker } else { known });
                continue;
            }
            // A gender that is known and fits tells more than having spoken.
            let weight = |s: &Speaker| {
                let known = s.gender != Gender::Unknown;
                (known && s.part > Part::Named, s.part, known)
            };
            match weight(speaker).cmp(&weight(known)) {
                std::cmp::Ordering::Greater => {
                    best = Some(speaker);
                    rivals = false;
                }
                std::cmp::Ordering::Equal => rivals |= speaker.part == Part::Named,
                std::cmp::Ordering::Less => {}
            }
        }
        best.filter(|best| !rivals || best.part > Part::Named)
    }

    /// Who is named first in `sentence`.
    pub fn subject_of(&self, sentence: usize) -> Option<&EntityId> {
        let mut subjects = self
            .latest
            .iter()
            .filter(|s| s.sentence == sentence && s.part == Part::Subject);
        subjects.next()?.who.as_ref()
    }

    /// The last claimant, if it is an organization that has just spoken: one person is never "they".
    pub fn several_before(&self, pronoun: Pronoun) -> Option<&Speaker> {
        let mut claimants = self.latest.iter().rev().filter(|s| s.part == Part::Claimant);
        let last = claimants.find(|s| s.until <= pronoun.at)?;
        let near = pronoun.at - last.until <= REACH && pronoun.sentence.saturating_sub(last.sentence) <= 2;
        (near && last.number != Number::One).then_some(last)
    }
}
