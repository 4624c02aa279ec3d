//! When something was said: the date beside the verb of saying.

use crate::annotate::{ClaimMention, DateMention, Mentions};
use crate::article::Span;
use crate::facts::{Claim, DateValue, EntityId, TimexType};
use crate::lang::Pack;
use crate::resolve::Entities;

/// How far from cue and source, in bytes, the date may stand ("sagte am Montag in Berlin").
const REACH: u32 = 60;

/// The day on which `mention` was said, if the words around its cue tell.
pub(super) fn date_of_saying(
    mention: &ClaimMention,
    mentions: &Mentions,
    dates: &[DateValue],
    pack: &Pack,
) -> Option<String> {
    let cue = mention.cue?;
    let frame = Span {
        start: mention.source.map_or(cue.start, |s| s.start.min(cue.start)),
        end: mention.source.map_or(cue.end, |s| s.end.max(cue.end)),
    };
    let sentence = sentence_of(mentions, cue)?;
    let from = sentence.start.max(frame.start.saturating_sub(REACH));
    let index = mentions.dates.partition_point(|date| date.span.end <= from);
    let mut best: Option<(u32, usize)> = None;
    for (i, date) in mentions.dates.iter().enumerate().skip(index) {
        if date.span.start >= sentence.end || date.span.start > frame.end + REACH {
            break;
        }
        let is_content = mention.content.iter().any(|content| content.overlaps(&date.span));
        if is_content || is_of_noun(date, mentions, pack) {
            continue;
        }
        let distance = gap(frame, date.span);
        if distance <= REACH && best.is_none_or(|(nearest, _)| distance < nearest) && is_day(dates.get(i)) {
            best = Some((distance, i));
        }
    }
    best.and_then(|(_, i)| dates.get(i))
        .map(|date| date.value.chars().take(10).collect())
}

/// Claims without a day of their own were made on that of the claim before, if the same claimant goes on in
/// the same paragraph, or on the day on which the sentence before says that the claimant did something.
pub(super) fn carry_on(mentions: &Mentions, entities: &Entities, dates: &[DateValue], claims: &mut [Claim]) {
    let mut before: Option<usize> = None;
    for index in 0..claims.len() {
        let Some(content) = mentions.claims[index].content.first() else {
            continue;
        };
        let sentence = sentence_at(mentions, *content);
        let last = before.replace(index);
        if claims[index].date.is_some() {
            continue;
        }
        let goes_on = last.filter(|last| {
            let same = claims[*last].claimant == claims[index].claimant;
            let named = claims[index].claimant.is_some() || mentions.claims[index].source.is_none();
            let content = mentions.claims[*last].content.first();
            let block = content.and_then(|content| block_of(mentions, sentence_at(mentions, *content)));
            same && named && block.is_some() && block == block_of(mentions, sentence)
        });
        let date = match goes_on.and_then(|last| claims[last].date.clone()) {
            Some(date) => Some(date),
            None => claims[index]
                .claimant
                .as_ref()
                .and_then(|claimant| day_of_scene(mentions, entities, dates, sentence, claimant)),
        };
        claims[index].date = date;
    }
}

/// The day in the sentence before `sentence`, if that names `claimant`.
fn day_of_scene(
    mentions: &Mentions,
    entities: &Entities,
    dates: &[DateValue],
    sentence: usize,
    claimant: &EntityId,
) -> Option<String> {
    let before = sentence.checked_sub(1)?;
    if block_of(mentions, before) != block_of(mentions, sentence) {
        return None;
    }
    let span = mentions.sentences.get(before)?.span;
    let first = mentions.names.partition_point(|name| name.span.end <= span.start);
    let named = mentions.names[first..]
        .iter()
        .zip(&entities.by_name[first..])
        .take_while(|(name, _)| name.span.start < span.end)
        .any(|(_, entity)| entity.as_ref() == Some(claimant));
    let first = mentions.dates.partition_point(|date| date.span.end <= span.start);
    let mut days = mentions.dates[first..]
        .iter()
        .zip(&dates[first..])
        .take_while(|(date, _)| named && date.span.start < span.end)
        .filter(|(_, date)| is_day(Some(date)));
    let (_, day) = days.next()?;
    days.next()
        .is_none()
        .then(|| day.value.chars().take(10).collect())
}

fn sentence_at(mentions: &Mentions, span: Span) -> usize {
    mentions.sentences.partition_point(|s| s.span.end <= span.start)
}

fn block_of(mentions: &Mentions, sentence: usize) -> Option<usize> {
    mentions.sentences.get(sentence).map(|sentence| sentence.block)
}

/// Whether a date belongs to the noun before it: "the treaty of 3 May 1998" was not said on that day.
fn is_of_noun(date: &DateMention, mentions: &Mentions, pack: &Pack) -> bool {
    let Some(class) = pack.lexicon.class("treaty-date-link") else {
        return false;
    };
    let before = date
        .tokens
        .start
        .checked_sub(1)
        .and_then(|at| mentions.tokens.get(at));
    before.is_some_and(|token| pack.lexicon.is_word_of(token.word, class))
}

/// Whether the value is a calendar day.
pub(super) fn is_day(date: Option<&DateValue>) -> bool {
    date.is_some_and(|date| {
        let day = date.value.get(..10).is_some_and(|day| {
            day.bytes().enumerate().all(|(i, b)| {
                if i == 4 || i == 7 {
                    b == b'-'
                } else {
                    b.is_ascii_digit()
                }
            })
        });
        day && match date.timex {
            TimexType::Date | TimexType::Time => true,
            TimexType::Duration | TimexType::Set => false,
        }
    })
}

fn sentence_of(mentions: &Mentions, span: Span) -> Option<Span> {
    mentions
        .sentences
        .get(sentence_at(mentions, span))
        .map(|s| s.span)
}

fn gap(a: Span, b: Span) -> u32 {
    if a.overlaps(&b) {
        return 0;
    }
    if a.end <= b.start {
        b.start - a.end
    } else {
        a.start - b.end
    }
}
