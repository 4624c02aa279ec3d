//! Date, parties and status of treaties, from the sentences that name them.
//!
//! Only what the article itself says counts: nothing that it lets somebody claim. What belongs to the
//! noun ("the planned Treaty of X", "Treaty of X (of 3 May 1998)") holds whatever the sentence says,
//! unless it is quoted; what the verb says holds in plain statements only: not claimed, not denied, not
//! conditional, not to come, not asked.

use std::ops::Range;

use super::{Entities, Sources};
use crate::annotate::{NameMention, Sentence, legal_status};
use crate::article::BlockKind;
use crate::facts::{EntityId, LegalStatus, NameKind, TimexType};
use crate::lang::{Shape, Token};

/// A treaty between more countries than this has no parties that a sentence would list.
const BILATERAL: usize = 2;

/// Word lists of what a sentence does not state: denied, possible, said by others, still to come.
const NOT_STATED: [&str; 5] = [
    "negation",
    "possibility",
    "conditional-mood",
    "reported-mood",
    "future-verb",
];

/// Word lists of words before a noun that make a phrase with it.
const ARTICLES: [&str; 2] = ["article-word", "oblique-article"];

/// Completes every treaty with what stands around its mentions: the first of each that is found.
pub(super) fn complete(entities: &mut Entities, sources: Sources<'_>) {
    let mut sentences = Reader::default();
    let pair = pair_of_headline(entities, sources);
    // The sentence asked last whether it speaks of "both countries", and the answer.
    let mut both: Option<(usize, bool)> = None;
    for (index, name) in sources.mentions.names.iter().enumerate() {
        if name.kind != NameKind::Treaty {
            continue;
        }
        let id = entities.by_name.get(index).and_then(Option::as_ref);
        let Some((NameKind::Treaty, at)) = id.and_then(|id| entities.at.get(id)).copied() else {
            continue;
        };
        let start = name.tokens.start;
        if sources.told.quotes(name.span) {
            // What is merely proposed is no fact, whoever says so: this takes nothing for granted.
            let status = status_before(sources, start, Manner::Open);
            if let Some(treaty) = entities.treaties.get_mut(at) {
                treaty.status = treaty.status.or(status.filter(|s| *s == LegalStatus::Proposed));
            }
            continue;
        }
        let sentence = sources
            .mentions
            .sentences
            .partition_point(|s| s.tokens.end <= start);
        sentences.read(entities, sources, sentence);
        let manner = if sources.told.states(name.span) {
            Manner::Open
        } else {
            sentences.manner
        };
        let Some(treaty) = entities.treaties.get_mut(at) else {
            continue;
        };
        if treaty.parties.is_empty() {
            treaty
                .parties
                .extend_from_slice(sentences.parties_of(sources, name));
        }
        if treaty.date.is_none() {
            treaty.date = date_of_noun(sources, name.tokens.end);
        }
        treaty.status = treaty.status.or_else(|| status_before(sources, start, manner));
        if treaty.parties.is_empty() && !pair.is_empty() {
            // A sentence may name thousands of treaties: it is read once.
            let known = both.filter(|(of, _)| *of == sentence);
            let (_, names_them) = known.unwrap_or_else(|| (sentence, names_both(sources, sentence)));
            both = Some((sentence, names_them));
            if names_them {
                treaty.parties.extend_from_slice(&pair);
            }
        }
    }
    let of_headline = parties_of_headline(entities, sources);
    // A headline does not tell which of several treaties it means.
    if let [treaty] = entities.treaties.as_mut_slice()
        && treaty.parties.is_empty()
    {
        treaty.parties = of_headline;
    }
}

/// The governments of the two countries that the headline names, if it names just two: whom "both
/// countries" means further down, whatever it is that the headline says of them.
fn pair_of_headline(entities: &Entities, sources: Sources<'_>) -> Vec<EntityId> {
    let blocks = &sources.article.blocks;
    let Some(headline) = blocks.iter().find(|block| block.kind == BlockKind::Headline) else {
        return Vec::new();
    };
    let mut pair: Vec<EntityId> = Vec::new();
    let names = sources.mentions.names.iter().zip(&entities.by_name);
    for (name, id) in names.filter(|(name, _)| headline.span.contains(&name.span)) {
        let is_place = name.kind == NameKind::Place;
        let government = id
            .as_ref()
            .filter(|_| is_place)
            .and_then(|id| entities.government_of(id));
        if let Some(government) = government
            && !pair.contains(government)
        {
            pair.push(government.clone());
        }
    }
    if pair.len() == BILATERAL { pair } else { Vec::new() }
}

/// Whether a sentence speaks of "both countries".
fn names_both(sources: Sources<'_>, sentence: usize) -> bool {
    let mentions = sources.mentions;
    let Some(class) = sources.pack.lexicon.class("both-countries") else {
        return false;
    };
    let Some(sentence) = mentions.sentences.get(sentence) else {
        return false;
    };
    let text = &sources.article.text;
    sentence.tokens.clone().any(|at| {
        sources
            .pack
            .lexicon
            .longest_at(text, &mentions.tokens, at, class)
            .is_some()
    })
}

/// "(vom 3. Mai 1998)" or "von 1990" right after the name.
fn date_of_noun(sources: Sources<'_>, end: usize) -> Option<String> {
    const NEAR: usize = 2;
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
            let links = gap
                .iter()
                .all(|t| is(sources, t, &["treaty-date-link"]) || t.text(&sources.article.text) == "(");
            !gap.is_empty() && links && value.timex == TimexType::Date && value.earliest.is_some()
        })
        .filter(|(mention, _)| !sources.told.quotes(mention.span))
        .map(|(_, value)| value.value.clone())
}

/// A word of a status right before the name: part of its phrase ("des bald auslaufenden Vertrages"), or
/// the verb of a plain statement ("signed the Treaty of X").
fn status_before(sources: Sources<'_>, start: usize, manner: Manner) -> Option<LegalStatus> {
    const NEAR: usize = 3;
    let lexicon = &sources.pack.lexicon;
    let class = lexicon.class("legal-status")?;
    let tokens = &sources.mentions.tokens;
    let has_article = |range: Range<usize>| {
        (tokens.get(range).unwrap_or_default().iter()).any(|t| is(sources, t, &ARTICLES))
    };
    (start.saturating_sub(NEAR)..start).rev().find_map(|at| {
        let token = tokens.get(at)?;
        if token.shape == Shape::Punctuation {
            return None;
        }
        let entry = lexicon.longest_at(&sources.article.text, tokens, at, class)?;
        let is_of_noun = !has_article(at..start) && has_article(at.saturating_sub(NEAR)..at);
        match manner {
            Manner::Stated => {}
            Manner::Open if is_of_noun => {}
            Manner::Open => return None,
        }
        legal_status(lexicon.value(entry.value))
    })
}

/// How a sentence puts what its verb says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Manner {
    /// As a fact.
    Stated,
    /// As denied, possible, said by others, to come, or asked.
    #[default]
    Open,
}

/// The sentence that was read last: asked for one treaty after the other, so that one with many is read once.
#[derive(Default)]
struct Reader {
    sentence: Option<usize>,
    manner: Manner,
    /// Whether it is about the making of a treaty ("sign", "Unterzeichnung").
    makes_treaty: bool,
    /// The first token of the first country.
    first_country: usize,
    /// The governments of the two countries that it names, if it names just two.
    countries: Vec<EntityId>,
}

impl Reader {
    fn read(&mut self, entities: &Entities, sources: Sources<'_>, index: usize) {
        if self.sentence == Some(index) {
            return;
        }
        *self = Self {
            sentence: Some(index),
            ..Self::default()
        };
        let mentions = sources.mentions;
        let Some(sentence) = mentions.sentences.get(index) else {
            return;
        };
        let tokens = &mentions.tokens[sentence.tokens.clone()];
        self.manner = manner(sources, sentence, tokens);
        self.makes_treaty = tokens.iter().any(|t| is(sources, t, &["treaty-making"]));
        let first = mentions
            .names
            .partition_point(|n| n.tokens.start < sentence.tokens.start);
        let end = mentions
            .names
            .partition_point(|n| n.tokens.start < sentence.tokens.end);
        for name in first..end {
            self.add(entities, sources, name);
        }
        if self.countries.len() != BILATERAL {
            self.countries.clear();
        }
    }

    /// A country or capital that may act here: "in Paris" is where something happens.
    fn add(&mut self, entities: &Entities, sources: Sources<'_>, index: usize) {
        let name = &sources.mentions.names[index];
        let before = name
            .tokens
            .start
            .checked_sub(1)
            .and_then(|at| sources.mentions.tokens.get(at));
        let is_where = before.is_some_and(|t| is(sources, t, &["locative"]));
        if name.kind != NameKind::Place || is_where || sources.told.states(name.span) {
            return;
        }
        let id = entities.by_name.get(index).and_then(Option::as_ref);
        let government = id.and_then(|id| entities.government_of(id));
        // More than three are never asked for, which bounds the search.
        let counts = |g: &&EntityId| self.countries.len() <= BILATERAL && !self.countries.contains(g);
        if let Some(government) = government.filter(counts) {
            if self.countries.is_empty() {
                self.first_country = name.tokens.start;
            }
            self.countries.push(government.clone());
        }
    }

    /// Who made the treaty, as a plain statement says, or "between A and B" right after its name.
    fn parties_of(&self, sources: Sources<'_>, treaty: &NameMention) -> &[EntityId] {
        if sources.told.states(treaty.span) {
            return &[];
        }
        let end = treaty.tokens.end;
        let link = sources.mentions.tokens.get(end);
        let is_between = link.is_some_and(|t| is(sources, t, &["between-word"]))
            && (end + 1..=end + 2).contains(&self.first_country);
        match self.manner {
            Manner::Stated if self.makes_treaty || is_between => &self.countries,
            Manner::Stated | Manner::Open => &[],
        }
    }
}

fn manner(sources: Sources<'_>, sentence: &Sentence, tokens: &[Token]) -> Manner {
    let is_question = sentence.span.of(&sources.article.text).trim_end().ends_with('?');
    if is_question || tokens.iter().any(|t| is(sources, t, &NOT_STATED)) {
        Manner::Open
    } else {
        Manner::Stated
    }
}

/// The two countries that sign something in the headline, if it names just two.
fn parties_of_headline(entities: &Entities, sources: Sources<'_>) -> Vec<EntityId> {
    let blocks = &sources.article.blocks;
    let Some(headline) = blocks.iter().position(|block| block.kind == BlockKind::Headline) else {
        return Vec::new();
    };
    let mut sentences = Reader::default();
    let first = sources.mentions.sentences.partition_point(|s| s.block < headline);
    for (index, sentence) in sources.mentions.sentences.iter().enumerate().skip(first) {
        if sentence.block != headline {
            break;
        }
        sentences.read(entities, sources, index);
        if sentences.manner == Manner::Stated && sentences.makes_treaty && !sentences.countries.is_empty() {
            return sentences.countries;
        }
    }
    Vec::new()
}

/// Whether the token by itself is in one of the word lists.
fn is(sources: Sources<'_>, token: &Token, lists: &[&str]) -> bool {
    let lexicon = &sources.pack.lexicon;
    let mut classes = lists.iter().filter_map(|list| lexicon.class(list));
    classes.any(|class| lexicon.is_word_of(token.word, class))
}
