//! When something was said: the date beside the verb of saying.

use crate::annotate::{ClaimMention, DateMention, Mentions};
use crate::article::Span;
use crate::facts::{DateValue, TimexType};
use crate::lang::Pack;

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
    let index = mentions.sentences.partition_point(|s| s.span.end <= span.start);
    mentions.sentences.get(index).map(|s| s.span)
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
