//! Date, place, parties and status of treaties, from the sentences that speak of them.
//!
//! Only what the article itself says counts: nothing that it lets somebody claim. What belongs to the
//! noun ("the planned Treaty of X", "Treaty of X (of 3 May 1998)") holds whatever the sentence says,
//! unless it is quoted; what the verb says holds in plain statements only: not claimed, not denied, not
//! conditional, not wanted, not asked.

mod references;
mod sentences;

use std::ops::Range;

use super::identifiers::Identifiers;
use super::{Entities, Sources};
use crate::annotate::{Mentions, StatusMention, StatusWording, TreatyMention, legal_status};
use crate::article::BlockKind;
use crate::facts::{EntityId, LegalStatus, Legislation, NameKind, TimexType};
use crate::lang::{Pack, Shape, Token};
use crate::resolve::Excerpts;
pub(in crate::resolve) use sentences::party;
use sentences::{BILATERAL, Manner, Reader};

/// Word lists of words before a noun that make a phrase with it.
const ARTICLES: [&str; 2] = ["article-word", "oblique-article"];

/// Finds the treaty of every mention, and enters those that the article names by no more than a noun.
pub(super) fn settle(
    entities: &mut Entities,
    sources: Sources<'_>,
    ids: &mut Identifiers,
    excerpts: &Excerpts<'_>,
) {
    entities.by_treaty = references::settle(entities, sources, ids, excerpts);
}

/// Completes every treaty with what stands around its mentions: the first of each that is found, and the
/// furthest status.
pub(super) fn complete(entities: &mut Entities, sources: Sources<'_>) {
    let mut sentences = Reader::default();
    entities.pair = pair_of_headline(entities, sources);
    let pair = entities.pair.clone();
    // The sentence asked last whether it speaks of "both countries", and the answer.
    let mut both: Option<(usize, bool)> = None;
    let told = told(sources);
    for (index, mention) in sources.mentions.treaties.iter().enumerate() {
        let Some(at) = place_of(entities, index) else {
            continue;
        };
        let start = mention.tokens.start;
        if sources.told.quotes(mention.span) {
            // What is merely proposed is no fact, whoever says so: this takes nothing for granted.
            let status = status_before(sources, start, Manner::Open);
            if let Some(treaty) = entities.treaties.get_mut(at) {
                treaty.status = treaty.status.max(status.filter(|s| *s == LegalStatus::Proposed));
            }
            continue;
        }
        let sentence = sentence_of(sources, mention);
        sentences.read(entities, sources, sentence);
        let is_told = told.get(index).copied().unwrap_or_default();
        let manner = if is_told { Manner::Open } else { sentences.manner };
        let Some(treaty) = entities.treaties.get_mut(at) else {
            continue;
        };
        if treaty.parties.is_empty() && !is_told {
            treaty
                .parties
                .extend_from_slice(sentences.parties_of(sources, mention));
        }
        if treaty.date.is_none() {
            treaty.date = date_of_noun(sources, mention.tokens.end);
        }
        treaty.status = treaty.status.max(status_before(sources, start, manner));
        if treaty.parties.is_empty() && !pair.is_empty() {
            // A sentence may name thousands of treaties: it is read once.
            let known = both.filter(|(of, _)| *of == sentence);
            let (_, names_them) = known.unwrap_or_else(|| {
                let tokens = sources.mentions.sentences.get(sentence).map(|s| s.tokens.clone());
                let text = sources.article.text.as_str();
                let names_them = tokens.is_some_and(|t| names_both(text, sources.mentions, sources.pack, t));
                (sentence, names_them)
            });
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
    each_status(entities, sources, |treaty, status, _, _| {
        treaty.status = treaty.status.max(Some(status.status));
    });
}

/// Completes the treaties that have no date or place from the clauses that say that they were signed. A
/// country may sign long after the others: the date counts where two sign, or the treaty "was signed".
pub(super) fn add_signings(entities: &mut Entities, sources: Sources<'_>) {
    let by_name = entities.by_name.clone();
    each_status(entities, sources, |treaty, status, sentences, passive| {
        if status.status != LegalStatus::Signed || !(passive || sentences.pair().len() == BILATERAL) {
            return;
        }
        if treaty.date.is_none() {
            treaty.date = date_in(sources, &status.clause);
        }
        if treaty.place.is_none() {
            treaty.place = place_in(sources, &status.clause).and_then(|name| by_name.get(name).cloned()?);
        }
    });
}

/// Calls `visit` with each status that the article itself gives a treaty, the sentence, and whether its clause is
/// passive.
fn each_status(
    entities: &mut Entities,
    sources: Sources<'_>,
    mut visit: impl FnMut(&mut Legislation, &StatusMention, &Reader, bool),
) {
    let mentions = sources.mentions;
    let mut sentences = Reader::default();
    let told = told(sources);
    for status in &mentions.statuses {
        let Some((at, mention)) = place_of(entities, status.treaty).zip(mentions.treaties.get(status.treaty))
        else {
            continue;
        };
        let word = mentions.span(&(status.at..status.at + 1));
        if sources.told.states(word) || told.get(status.treaty).copied().unwrap_or_default() {
            continue;
        }
        sentences.read(entities, sources, sentence_of(sources, mention));
        let is_so = match (status.wording, sentences.manner) {
            (StatusWording::Verb, Manner::Stated) | (StatusWording::Granted, _) => true,
            (StatusWording::Verb, Manner::ToCome) => status.status == LegalStatus::Expiring,
            (StatusWording::Verb, Manner::Open) | (StatusWording::Coming | StatusWording::Noun, _) => false,
        };
        let clause = mentions.tokens.get(status.clause.clone()).unwrap_or_default();
        let passive = clause.iter().any(|t| is(sources, t, &["passive-auxiliary"]));
        if let Some(treaty) = entities.treaties.get_mut(at).filter(|_| is_so) {
            visit(treaty, status, &sentences, passive);
        }
    }
}

/// For each of `Mentions::treaties`: whether the article lets somebody speak of it. Whoever ratifies or proposes a
/// treaty speaks, and still it is the article that says so.
fn told(sources: Sources<'_>) -> Vec<bool> {
    let mentions = sources.mentions;
    let all = mentions.treaties.iter();
    let mut told: Vec<bool> = all.map(|treaty| sources.told.states(treaty.span)).collect();
    for status in &mentions.statuses {
        let word = mentions.span(&(status.at..status.at + 1));
        let treaty = mentions.treaties.get(status.treaty);
        if sources.told.attributes(word)
            && !sources.told.states(word)
            && treaty.is_some_and(|treaty| !sources.told.quotes(treaty.span))
        {
            told[status.treaty] = false;
        }
    }
    told
}

/// The place in the list of treaties of the one that a mention means.
fn place_of(entities: &Entities, mention: usize) -> Option<usize> {
    let id = entities.by_treaty.get(mention)?.as_ref()?;
    let (kind, at) = entities.at.get(id)?;
    (*kind == NameKind::Treaty).then_some(*at)
}

fn sentence_of(sources: Sources<'_>, mention: &TreatyMention) -> usize {
    let sentences = &sources.mentions.sentences;
    sentences.partition_point(|s| s.tokens.end <= mention.tokens.start)
}

/// The only date of a clause.
fn date_in(sources: Sources<'_>, clause: &Range<usize>) -> Option<String> {
    let dates = &sources.mentions.dates;
    let first = dates.partition_point(|date| date.tokens.start < clause.start);
    let mut inside = dates
        .iter()
        .zip(sources.dates)
        .skip(first)
        .take_while(|(mention, _)| mention.tokens.start < clause.end);
    let (_, value) = inside.next()?;
    let is_day = value.timex == TimexType::Date && value.earliest.is_some() && !value.value.contains('/');
    (inside.next().is_none() && is_day).then(|| value.value.clone())
}

/// The first place in a clause that something happens in: an index into `Mentions::names`.
fn place_in(sources: Sources<'_>, clause: &Range<usize>) -> Option<usize> {
    let mentions = sources.mentions;
    let first = mentions
        .names
        .partition_point(|name| name.tokens.start < clause.start);
    let names = mentions.names.iter().enumerate().skip(first);
    let mut inside = names.take_while(|(_, name)| name.tokens.start < clause.end);
    let found = inside.find(|(_, name)| {
        let before = name.tokens.start.checked_sub(1).filter(|at| *at >= clause.start);
        let before = before.and_then(|at| mentions.tokens.get(at));
        name.kind == NameKind::Place && before.is_some_and(|t| is(sources, t, &["locative"]))
    });
    found.map(|(index, _)| index)
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

/// Whether the tokens speak of "both countries".
pub(in crate::resolve) fn names_both(
    text: &str,
    mentions: &Mentions,
    pack: &Pack,
    mut tokens: Range<usize>,
) -> bool {
    let class = pack.lexicon.class("both-countries");
    class.is_some_and(|class| {
        tokens.any(|at| {
            pack.lexicon
                .longest_at(text, &mentions.tokens, at, class)
                .is_some()
        })
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
            Manner::ToCome | Manner::Open if is_of_noun => {}
            Manner::ToCome | Manner::Open => return None,
        }
        legal_status(lexicon.value(entry.value))
    })
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
        if sentences.makes_treaty && !sentences.pair().is_empty() {
            return sentences.pair().to_vec();
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
