//! What the article lets somebody say: nothing that stands there is a fact because of it.

use crate::annotate::ClaimMention;
use crate::article::Span;

/// The words of all claims of an article, whoever makes them.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Ascending, no two overlap.
    spans: Vec<Span>,
}

impl Told {
    pub fn new(claims: &[ClaimMention]) -> Self {
        let mut all: Vec<Span> = claims
            .iter()
            .flat_map(|claim| claim.content.iter().copied())
            .collect();
        all.sort();
        let mut spans: Vec<Span> = Vec::with_capacity(all.len());
        for span in all {
            match spans.last_mut() {
                Some(last) if span.start < last.end => last.end = last.end.max(span.end),
                _ => spans.push(span),
            }
        }
        Self { spans }
    }

    /// Whether any of the words of `span` are claimed.
    pub fn has(&self, span: Span) -> bool {
        let after = self.spans.partition_point(|told| told.end <= span.start);
        self.spans.get(after).is_some_and(|told| told.start < span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_where_a_claim_has_any_of_them() {
        let span = |start, end| Span { start, end };
        let told = Told {
            spans: vec![span(10, 20), span(30, 40)],
        };
        for (start, end, expected) in [
            (0, 10, false),
            (5, 11, true),
            (12, 15, true),
            (19, 25, true),
            (20, 30, false),
            (25, 45, true),
            (40, 50, false),
        ] {
            assert_eq!(told.has(span(start, end)), expected, "{start}..{end}");
        }
    }
}
