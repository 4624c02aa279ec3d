//! Attributed statements: what is said, by which words it is attributed, to which phrase.
//!
//! No parser: quotation marks, cue words from the packs, parts of speech, the mood of the verb and the place of
//! names decide. What the article says in its own name is no attributed statement and is left out. Who the
//! phrase refers to, and when it was said, is for `resolve`.

mod acts;
mod attributions;
mod brackets;
mod complements;
mod cues;
mod drafts;
mod happenings;
mod hearsay;
mod infinitives;
mod listeners;
mod moods;
mod negations;
mod nouns;
mod objects;
mod phrases;
mod prepositions;
mod prospects;
mod quotes;
mod reader;
mod readings;
mod running;
mod settling;
mod signs;
mod steps;
mod subjects;
mod unsaid;
mod voices;
mod words;

use std::ops::Range;

use super::{FoundBy, Mentions};
use crate::article::{Article, Span};
use crate::error::Result;
use crate::facts::{Modality, Polarity, SpeechAct};
use crate::lang::Pack;
use attributions::Place;
use drafts::{Draft, Evidence, Reporter};
pub use happenings::{HappeningMention, Performed};
use reader::{Breaks, Reader, units};
use running::Running;
use unsaid::Said;
pub(crate) use words::ends_in_word_of;
use words::{Classes, Words, bit};

/// An attributed statement as it stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimMention {
    /// The words that are claimed; several when the cue splits them.
    pub content: Vec<Span>,
    pub cue: Option<Span>,
    /// The phrase that names the claimant; `None` when the last claimant goes on speaking.
    pub source: Option<Span>,
    pub voice: Voice,
    pub gender: Gender,
    pub reporter: ReporterMention,
    /// The phrase that names the listener.
    pub listener: Option<Span>,
    /// The cited work that the statement stands in.
    pub work: Option<WorkMention>,
    pub happening: Option<HappeningMention>,
    pub direct: bool,
    pub modality: Modality,
    pub polarity: Polarity,
    pub act: SpeechAct,
    /// Hundredths.
    pub confidence: u8,
    pub found_by: FoundBy,
}

/// How a phrase refers to the claimant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// "der Sprecher", "Meier"
    Definite,
    /// "ein Sprecher": nobody who was named before.
    Indefinite,
    /// "er", "she": one person.
    Pronoun,
    /// "they": several, or an organization.
    Several,
    /// "I", "we": whoever writes.
    Own,
    /// "reportedly": nobody is named.
    Nobody,
}

/// As a word tells it: "Sprecherin", "she", "Mr".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Gender {
    #[default]
    Unknown,
    Female,
    Male,
}

impl Gender {
    /// Whether both can be the same person.
    pub fn agrees(self, other: Self) -> bool {
        self == other || self == Self::Unknown || other == Self::Unknown
    }
}

/// A cited work: "einer Analyse von X vom 9. Februar".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkMention {
    pub noun: Span,
    /// With its author and date.
    pub phrase: Span,
}

/// Through whom the article knows of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReporterMention {
    /// The article reports it itself.
    None,
    /// Somebody named in the same sentence.
    Phrase(Span),
    /// Whoever speaks in the sentences before.
    LastClaimant,
}

/// So many attributions of one unit are kept, since each is compared with each; sentences have a handful.
const MOST_DRAFTS: usize = 32;

/// Finds attributed statements.
#[derive(Debug)]
pub struct ClaimFinder {
    classes: Classes,
}

impl ClaimFinder {
    /// # Errors
    /// A cue whose value names no speech act, with file and line.
    pub fn new(pack: &Pack) -> Result<Self> {
        Ok(Self {
            classes: Classes::new(pack)?,
        })
    }

    /// All attributed statements of the article, in text order.
    pub fn find(&self, article: &Article, pack: &Pack, mentions: &Mentions) -> Vec<ClaimMention> {
        let reader = self.reader(article, pack, mentions);
        let units = units(mentions, &reader.in_quote);
        let mut running = Running::default();
        let mut claims = Vec::new();
        let mut told = 0;
        for (index, unit) in units.iter().enumerate() {
            let place = Place {
                unit,
                following: units.get(index + 1),
            };
            let mut drafts = Vec::new();
            // The quotation of the unit before may have gone on into this one.
            let taken = told > unit.tokens.start + 1;
            if !taken {
                reader.attributions(place, &mut drafts);
                drafts.extend(reader.headline(unit));
                drafts.truncate(MOST_DRAFTS);
                let said = reader.drop_unsaid(place, &mut drafts);
                reader.settle(&mut drafts);
                reader.relay(&mut drafts);
                drafts.iter_mut().for_each(|draft| reader.part_listener(draft));
                let more = reader.run_on(place, &drafts, &mut running);
                // What is left of a sentence that somebody did not say is nobody's words either.
                if said == Said::All {
                    drafts.extend(more);
                }
            }
            reader.split_concessions(&mut drafts);
            drafts.sort_by_key(|draft| draft.content.first().map_or(0, |c| c.start));
            let ends = drafts
                .iter()
                .flat_map(|draft| &draft.content)
                .map(|part| part.end);
            told = ends.max().map_or(told, |end| end.max(told));
            claims.push(drafts);
        }
        let mut before = Modality::Reported;
        let drafts = claims.iter().flatten();
        drafts
            .map(|draft| {
                let mention = reader.mention(draft, before);
                before = mention.modality;
                mention
            })
            .collect()
    }

    fn reader<'a>(&'a self, article: &'a Article, pack: &'a Pack, mentions: &'a Mentions) -> Reader<'a> {
        let tokens = &mentions.tokens;
        let mut words = Words::read(&article.text, tokens, &pack.lexicon, &self.classes);
        let mut in_name = vec![0; tokens.len()];
        for (index, name) in mentions.names.iter().enumerate() {
            for at in name.tokens.clone() {
                in_name[at] = index as u32 + 1;
                words.bits[at] |= bit::NAME;
            }
        }
        for date in &mentions.dates {
            for at in date.tokens.clone() {
                words.bits[at] |= bit::DATE;
            }
        }
        let text = quotes::Text {
            text: &article.text,
            tokens,
        };
        let blocks = blocks(mentions);
        let quotes = quotes::find(text, &blocks);
        let mut in_quote = vec![0; tokens.len()];
        for (index, quote) in quotes.iter().enumerate() {
            for at in quote.outside.clone() {
                in_quote[at] = index as u32 + 1;
            }
        }
        let mut reader = Reader {
            article,
            mentions,
            lexicon: &pack.lexicon,
            classes: &self.classes,
            words,
            quotes,
            in_quote,
            in_name,
            language: pack.language,
            breaks: Breaks::default(),
            plural_endings: pack.list("plural-verb-ending"),
        };
        reader.find_breaks(&blocks);
        reader
    }
}

/// The tokens of each block that has any.
fn blocks(mentions: &Mentions) -> Vec<Range<usize>> {
    let mut blocks: Vec<(usize, Range<usize>)> = Vec::new();
    for sentence in &mentions.sentences {
        match blocks.last_mut() {
            Some((block, tokens)) if *block == sentence.block => tokens.end = sentence.tokens.end,
            Some(_) | None => blocks.push((sentence.block, sentence.tokens.clone())),
        }
    }
    blocks.into_iter().map(|(_, tokens)| tokens).collect()
}

impl Reader<'_> {
    fn mention(&self, draft: &Draft, before: Modality) -> ClaimMention {
        let span = |tokens: &Range<usize>| self.span(tokens);
        let reading = self.reading(draft, before);
        ClaimMention {
            content: draft.content.iter().map(span).collect(),
            cue: draft.cue.as_ref().map(span),
            source: draft.source.as_ref().map(span),
            reporter: match &draft.reporter {
                Reporter::None => ReporterMention::None,
                Reporter::Phrase(tokens) => ReporterMention::Phrase(span(tokens)),
                Reporter::LastClaimant => ReporterMention::LastClaimant,
            },
            listener: self.listener(draft).as_ref().map(span),
            voice: self.voice(draft),
            gender: draft
                .source
                .as_ref()
                .map_or(Gender::Unknown, |source| self.gender(source)),
            work: self.work(draft),
            happening: self.happening(draft, reading.act),
            direct: draft.direct,
            modality: reading.modality,
            polarity: reading.polarity,
            act: reading.act,
            confidence: draft.evidence.confidence(),
            found_by: draft.found_by,
        }
    }

    fn work(&self, draft: &Draft) -> Option<WorkMention> {
        if draft.evidence != Evidence::Preposition {
            return None;
        }
        let noun = draft.frame.clone().find(|at| self.has(*at, bit::WORK))?;
        Some(WorkMention {
            noun: self.span(&(noun..noun + 1)),
            phrase: self.span(&draft.frame),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::steps::STEPS;
    use crate::annotate::Annotator;
    use crate::article::Article;
    use crate::lang::{Language, Packs};

    /// Lines that open what is never closed, or make every word a cue.
    const LINES: [&str; 14] = [
        "„",
        "\"",
        "“a ",
        "„a. ",
        "'a ",
        "«a ",
        "sagte ",
        "sagte: „a ",
        "said that ",
        "“a” said ",
        "laut ",
        "sei, ",
        ", so ",
        "*„",
    ];

    #[test]
    fn steps_grow_with_the_length_of_the_text_and_no_faster() {
        let packs = Packs::load(None).unwrap();
        let annotator = Annotator::new(&packs).unwrap();
        for language in Language::ALL {
            for line in LINES {
                let steps = |bytes: usize| {
                    let text = line.repeat(bytes / line.len());
                    let article = Article::of_paragraph(&text, language, Some("2024-03-12"));
                    let before = STEPS.get();
                    annotator.annotate(&article, &packs);
                    STEPS.get() - before
                };
                // The shorter one has several of the stretches that are read as one.
                let (short, long) = (steps(4_000), steps(40_000));
                assert!(
                    long <= 15 * short + 1_000,
                    "{language} {line}: {short}, then {long}"
                );
                // Guards against explosions only: more where a rule needs it.
                assert!(long <= 2_000 * 40_000, "{language} {line}: {long}");
            }
        }
    }
}
