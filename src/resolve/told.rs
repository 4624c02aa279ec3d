//! What the article lets somebody say: nothing that is stated there is a fact because of it.
//!
//! Inside quotation marks every word is the speaker's. In reported speech the statement is the speaker's,
//! but what things are called is the reporter's choice ("the chief executive, Emma Jones", "the treaty of
//! 3 May 1998"): the reading *de re* of philosophers of language.

use crate::annotate::ClaimMention;
use crate::article::Span;

/// The words of all claims of an article, whoever makes them.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Of all claims.
    said: Spans,
    /// Of those in the speaker's own words.
    quoted: Spans,
    /// The words that attribute.
    cues: Spans,
}

/// Spans in ascending order, no two of which overlap.
#[derive(Debug, Default)]
struct Spans(Vec<Span>);

impl Told {
    pub fn new(claims: &[ClaimMention]) -> Self {
        let words_of = |claims: &mut dyn Iterator<Item = &ClaimMention>| {
            Spans::new(claims.flat_map(|claim| claim.content.iter().copied()).collect())
        };
        Self {
            said: words_of(&mut claims.iter()),
            quoted: words_of(&mut claims.iter().filter(|claim| claim.direct)),
            cues: Spans::new(claims.iter().filter_map(|claim| claim.cue).collect()),
        }
    }

    /// Whether any of the words of `span` are claimed: what they state is no fact.
    pub fn states(&self, span: Span) -> bool {
        self.said.meet(span)
    }

    /// Whether any of the words of `span` attribute a claim: that somebody does what they say is the article's own
    /// statement ("the parliament ratified the treaty").
    pub fn attributes(&self, span: Span) -> bool {
        self.cues.meet(span)
    }

    /// Whether any of the words of `span` are quoted: what they call things is not the article's word.
    pub fn quotes(&self, span: Span) -> bool {
        self.quoted.meet(span)
    }
}

impl Spans {
    fn new(mut all: Vec<Span>) -> Self {
        all.sort();
        let mut spans: Vec<Span> = Vec::with_capacity(all.len());
        for span in all {
            match spans.last_mut() {
                Some(last) if span.start < last.end => last.end = last.end.max(span.end),
                _ => spans.push(span),
            }
        }
        Self(spans)
    }

    fn meet(&self, span: Span) -> bool {
        let after = self.0.partition_point(|own| own.end <= span.start);
        self.0.get(after).is_some_and(|own| own.start < span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_meet_where_they_share_words() {
        let span = |start, end| Span { start, end };
        let told = Spans::new(vec![span(30, 40), span(10, 20), span(12, 15)]);
        for (start, end, expected) in [
            (0, 10, false),
            (5, 11, true),
            (12, 15, true),
            (19, 25, true),
            (20, 30, false),
            (25, 45, true),
            (40, 50, false),
        ] {
            assert_eq!(told.meet(span(start, end)), expected, "{start}..{end}");
        }
    }
}
