//! Who speaks: the phrase of a claim to an entity of the article.
//!
//! Names lead to their entity, descriptions and roles to what they describe, pronouns to the last
//! claimant or subject of their gender and number, and no phrase at all to the last claimant. A phrase
//! that leads nowhere ("Augenzeugen") leaves the claim without an entity, and whoever runs on after it
//! too: a wrong claimant is worse than none.

use rustc_hash::FxHashMap;

use super::phrases::Phrases;
use super::speakers::{Number, Part, Pronoun, Speaker, Speakers};
use crate::annotate::claims::{Gender, ReporterMention, Voice};
use crate::annotate::{ClaimMention, Mentions};
use crate::article::Span;
use crate::facts::{EntityId, NameKind};
use crate::lang::Pack;
use crate::resolve::Entities;
use crate::resolve::genders::Genders;

/// Whose words a claim is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Voices {
    pub claimant: Option<EntityId>,
    pub reported_by: Vec<EntityId>,
    pub addressee: Option<EntityId>,
    /// The words that name the claimant; those of a claim before where this one runs on.
    pub source: Option<Span>,
}

/// Whoever spoke last.
#[derive(Debug, Clone, Default)]
struct Last {
    claimant: Option<EntityId>,
    /// A description that leads to nobody.
    described: Option<Span>,
    /// The words that named them last.
    words: Option<Span>,
}

impl Last {
    fn is_empty(&self) -> bool {
        self.claimant.is_none() && self.described.is_none()
    }
}

/// Resolves the phrases of claims in text order.
#[derive(Debug)]
pub(super) struct Claimants<'a> {
    mentions: &'a Mentions,
    entities: &'a Entities,
    phrases: Phrases<'a>,
    genders: FxHashMap<&'a str, Gender>,
    last: Last,
    speakers: Speakers,
    /// By the byte at which the source begins.
    resolved: FxHashMap<u32, Option<EntityId>>,
    next_name: usize,
    /// The sentence of the last name that was noted.
    opened: Option<usize>,
}

impl<'a> Claimants<'a> {
    pub fn new(text: &'a str, mentions: &'a Mentions, pack: &'a Pack, entities: &'a Entities) -> Self {
        let genders = Genders::new(text, mentions, pack).of_people(entities);
        Self {
            mentions,
            entities,
            phrases: Phrases::new(text, mentions, pack, entities),
            genders,
            last: Last::default(),
            speakers: Speakers::default(),
            resolved: FxHashMap::default(),
            next_name: 0,
            opened: None,
        }
    }

    /// The claimant and the reporters of `mention`, which comes after those asked for before.
    pub fn voice_of(&mut self, mention: &ClaimMention) -> Voices {
        let content = mention.content.first().map_or(0, |span| span.start);
        let start = mention.source.map_or(content, |source| source.start.min(content));
        self.note_people(start);
        let running = self.last.clone();
        let spoken = match mention.source {
            None if mention.voice == Voice::Nobody => Last::default(),
            None if running.is_empty() => self.subject_before(content),
            None => running.clone(),
            Some(source) => self.spoken(mention, source, start),
        };
        // All that the reporter says is who spoke: no claim of the reporter's own came before.
        let passed_on = match mention.reporter {
            ReporterMention::Phrase(span) => !self.resolved.contains_key(&span.start),
            ReporterMention::None | ReporterMention::LastClaimant => false,
        };
        let reporter = match mention.reporter {
            ReporterMention::None => None,
            ReporterMention::Phrase(span) => match self.resolved.get(&span.start) {
                Some(known) => known.clone(),
                None => self.phrases.entity_of(span, Gender::Unknown, &self.genders),
            },
            ReporterMention::LastClaimant => running.claimant,
        };
        if let Some(source) = mention.source {
            self.resolved.insert(source.start, spoken.claimant.clone());
        }
        if mention.voice != Voice::Nobody {
            self.note_claimant(mention, &spoken);
            // Of speech inside speech the outer one goes on.
            if reporter.is_none() || passed_on {
                self.last = spoken.clone();
            }
        }
        let addressee = mention
            .listener
            .and_then(|span| self.phrases.entity_of(span, Gender::Unknown, &self.genders));
        Voices {
            addressee: addressee.filter(|to| Some(to) != spoken.claimant.as_ref()),
            reported_by: reporter
                .filter(|r| Some(r) != spoken.claimant.as_ref())
                .into_iter()
                .collect(),
            source: mention.source.or(spoken.described).or(spoken.words),
            claimant: spoken.claimant,
        }
    }

    /// Those whom a phrase of the content names or describes.
    pub fn actors_of(&self, phrase: Span) -> Vec<EntityId> {
        self.phrases.actors_of(phrase, &self.genders)
    }

    fn spoken(&self, mention: &ClaimMention, source: Span, start: u32) -> Last {
        let pronoun = Pronoun {
            at: start,
            sentence: self.sentence_at(start),
            gender: mention.gender,
        };
        let back = match mention.voice {
            Voice::Pronoun => self.speakers.one_before(pronoun),
            Voice::Several => self.speakers.several_before(pronoun),
            Voice::Own | Voice::Nobody => None,
            Voice::Definite if self.phrases.takes_up_person(source) => self
                .speakers
                .one_before(pronoun)
                .filter(|speaker| speaker.who.is_some()),
            Voice::Definite | Voice::Indefinite => {
                let claimant = match mention.voice {
                    Voice::Indefinite => self.phrases.owner_of(source),
                    Voice::Definite | Voice::Pronoun | Voice::Several | Voice::Own | Voice::Nobody => {
                        self.phrases.entity_of(source, mention.gender, &self.genders)
                    }
                };
                let taken_up = || {
                    let speaker = self.speakers.several_before(pronoun);
                    let definite =
                        mention.voice == Voice::Definite && self.phrases.takes_up_organization(source);
                    speaker.filter(|_| definite)?.who.clone()
                };
                let claimant = claimant.or_else(taken_up);
                let described = claimant.is_none().then_some(source);
                return Last {
                    claimant,
                    described,
                    words: Some(source),
                };
            }
        };
        let claimant = back.and_then(|speaker| speaker.who.clone());
        let words = back.and_then(|speaker| speaker.words);
        Last {
            described: claimant.is_none().then(|| words.unwrap_or(source)),
            claimant,
            words: Some(source),
        }
    }

    /// Nobody has spoken so far: who runs on is the subject of the sentence before.
    fn subject_before(&self, content: u32) -> Last {
        let subject = self
            .sentence_at(content)
            .checked_sub(1)
            .and_then(|sentence| self.speakers.subject_of(sentence));
        Last {
            claimant: subject.cloned(),
            ..Last::default()
        }
    }

    fn note_claimant(&mut self, mention: &ClaimMention, spoken: &Last) {
        let ends = mention.content.iter().chain(&mention.source).map(|span| span.end);
        let until = ends.max().unwrap_or(0);
        let is_person = |id: &str| self.phrases.is_person(id);
        let number = match &spoken.claimant {
            Some(id) if is_person(id) => Number::One,
            Some(_) => Number::Organization,
            // "An official" is one, and nobody who was named.
            None if mention.voice == Voice::Indefinite => Number::One,
            None => Number::Open,
        };
        let known = spoken.claimant.as_deref().and_then(|id| self.genders.get(id));
        self.speakers.note(Speaker {
            who: spoken.claimant.clone(),
            words: spoken.described,
            gender: known.copied().unwrap_or(mention.gender),
            number,
            part: Part::Claimant,
            sentence: self.sentence_at(until.saturating_sub(1)),
            until,
        });
    }

    fn sentence_at(&self, byte: u32) -> usize {
        self.mentions.sentences.partition_point(|s| s.span.end <= byte)
    }

    /// Remembers the people named before byte `until`.
    fn note_people(&mut self, until: u32) {
        while let Some(name) = self.mentions.names.get(self.next_name) {
            if name.span.start >= until {
                return;
            }
            let index = self.next_name;
            self.next_name += 1;
            let actor = match name.kind {
                NameKind::Person | NameKind::Organization => true,
                NameKind::Place | NameKind::Treaty | NameKind::Law | NameKind::Event => false,
            };
            if !actor {
                continue;
            }
            let sentence = self.sentence_at(name.span.start);
            let first = self.opened != Some(sentence);
            self.opened = Some(sentence);
            let Some(Some(entity)) = self.entities.by_name.get(index) else {
                continue;
            };
            let subject = first && self.phrases.can_be_subject(index);
            self.speakers.note(Speaker {
                who: Some(entity.clone()),
                words: None,
                gender: self.genders.get(entity.as_str()).copied().unwrap_or_default(),
                number: if name.kind == NameKind::Person {
                    Number::One
                } else {
                    Number::Organization
                },
                part: if subject { Part::Subject } else { Part::Named },
                sentence,
                until: name.span.end,
            });
        }
    }
}
