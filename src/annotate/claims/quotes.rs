//! Stretches in quotation marks, of all styles, nested, and over several sentences.
//!
//! Straight marks have no direction: they open after white space and close before it, and pair up
//! within their paragraph. A paragraph that opens a quotation and does not close it runs to its end, as
//! in quotations of several paragraphs.

use std::ops::Range;

use crate::lang::{Shape, Token};

/// Tokens between an opening and its closing mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quote {
    /// Without the marks.
    pub inside: Range<usize>,
    /// With the marks.
    pub outside: Range<usize>,
}

/// What a quotation mark can do where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    Open(Family),
    Close(Family),
    /// “ opens in English and closes in German; " and ' do either.
    Either(Family),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Guillemet,
    SingleGuillemet,
}

fn turn(text: &str, tokens: &[Token], at: usize) -> Option<Turn> {
    let token = tokens[at];
    if token.shape != Shape::Punctuation {
        return None;
    }
    if width(text, tokens, at) == 2 {
        return Some(Turn::Either(Family::Double));
    }
    if at > 0 && width(text, tokens, at - 1) == 2 {
        return None;
    }
    Some(match token.text(text) {
        "„" => Turn::Open(Family::Double),
        "”" | "‟" => Turn::Close(Family::Double),
        "“" | "\"" => Turn::Either(Family::Double),
        "‚" => Turn::Open(Family::Single),
        "‘" | "'" | "’" => Turn::Either(Family::Single),
        "«" | "»" => Turn::Either(Family::Guillemet),
        "‹" | "›" => Turn::Either(Family::SingleGuillemet),
        _ => return None,
    })
}

/// Two straight single marks stand for a double one: ''so''. The tokens of the mark that begins at `at`.
fn width(text: &str, tokens: &[Token], at: usize) -> usize {
    let single = |token: &Token| token.shape == Shape::Punctuation && token.text(text) == "'";
    let twin = tokens
        .get(at + 1)
        .is_some_and(|next| single(next) && !next.after_space);
    if twin && single(&tokens[at]) { 2 } else { 1 }
}

/// Whether white space, a bracket, a dash, another mark or the paragraph's start stands before the token.
fn opens_by_spacing(text: &str, tokens: &[Token], at: usize, first: usize) -> bool {
    let free_before = at == first || tokens[at].after_space || {
        let before = tokens[at - 1].text(text);
        matches!(
            before,
            "(" | "[" | "–" | "—" | "/" | "„" | "“" | "\"" | "«" | "»" | "‚" | "‘" | "*" | ":"
        )
    };
    let joined_after = tokens
        .get(at + width(text, tokens, at))
        .is_some_and(|next| !next.after_space);
    free_before && joined_after
}

/// The outermost quotations of the paragraph `block`; quotations inside them are their words.
pub(super) fn find(text: &str, tokens: &[Token], block: Range<usize>, quotes: &mut Vec<Quote>) {
    let first = block.start;
    let mut open: Option<(usize, Family)> = None;
    let mut inner_open = false;
    for at in block.clone() {
        let Some(turn) = turn(text, tokens, at) else {
            continue;
        };
        let by_spacing = opens_by_spacing(text, tokens, at, first);
        let Some((start, family)) = open else {
            let opens = match turn {
                Turn::Open(family) => Some(family),
                Turn::Either(family) if by_spacing => Some(family),
                Turn::Either(_) | Turn::Close(_) => None,
            };
            open = opens.map(|family| (at, family));
            inner_open = false;
            continue;
        };
        match turn {
            Turn::Open(inner) if inner == family => inner_open = true,
            Turn::Close(closing) | Turn::Either(closing) if closing == family => {
                // The same marks again inside, as in “… “so” …”: German „…“ closes where it can.
                let looks_open = by_spacing && turn == Turn::Either(family) && nested(text, tokens[at]);
                if looks_open && tokens[start].text(text) == "“" {
                    inner_open = true;
                } else if inner_open {
                    inner_open = false;
                } else if !(family == Family::Single && joined(tokens, at)) {
                    let closing = width(text, tokens, at);
                    push(
                        quotes,
                        start + width(text, tokens, start)..at,
                        start..at + closing,
                    );
                    open = None;
                }
            }
            Turn::Open(_) | Turn::Close(_) | Turn::Either(_) => {}
        }
    }
    if let Some((start, family)) = open
        && family != Family::Single
    {
        push(
            quotes,
            start + width(text, tokens, start)..block.end,
            start..block.end,
        );
    }
}

fn nested(text: &str, token: Token) -> bool {
    token.text(text) == "“"
}

/// Whether letters follow at once: an apostrophe, not a closing mark.
fn joined(tokens: &[Token], at: usize) -> bool {
    tokens
        .get(at + 1)
        .is_some_and(|next| !next.after_space && next.shape.is_word())
}

fn push(quotes: &mut Vec<Quote>, inside: Range<usize>, outside: Range<usize>) {
    if !inside.is_empty() {
        quotes.push(Quote { inside, outside });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Lexicon, tokenize};

    fn quoted(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, 0, text.len(), &Lexicon::default(), &mut tokens);
        let mut quotes = Vec::new();
        find(text, &tokens, 0..tokens.len(), &mut quotes);
        quotes
            .iter()
            .map(|q| {
                let (first, last) = (tokens[q.inside.start], tokens[q.inside.end - 1]);
                &text[first.start as usize..last.end as usize]
            })
            .collect()
    }

    #[test]
    fn every_style_pairs_up() {
        for (text, expected) in [
            ("Er sagte: „Ja. Nein.“ Dann ging er.", vec!["Ja. Nein."]),
            ("\"Ja\", sagte er, \"aber nein.\"", vec!["Ja", "aber nein."]),
            ("“Yes,” she said. “No.”", vec!["Yes,", "No."]),
            ("«Ja», sagte er. »Nein«, sagte sie.", vec!["Ja", "Nein"]),
            ("Das ‚Ja‘ und das 'Nein' zählen.", vec!["Ja", "Nein"]),
            ("„Das ist ‚gut‘ so“, sagte er.", vec!["Das ist ‚gut‘ so"]),
            ("\"Das ist 'gut' so\", sagte er.", vec!["Das ist 'gut' so"]),
            ("Hans' Auto und Peters' Rad", vec![]),
            ("“First paragraph of many.", vec!["First paragraph of many."]),
            (
                "''Yes,'' she said. ''It's not 'so'.''",
                vec!["Yes,", "It's not 'so'."],
            ),
            ("It's the dogs' “own” bone", vec!["own"]),
            ("„Mit „innen“ geht es“, sagte er.", vec!["Mit „innen“ geht es"]),
        ] {
            assert_eq!(quoted(text), expected, "{text}");
        }
    }
}
