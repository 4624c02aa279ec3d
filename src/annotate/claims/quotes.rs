//! Stretches in quotation marks, of all styles, nested, and over several sentences and paragraphs.
//!
//! Straight marks have no direction: they open after white space and close before it. A mark that is never
//! closed runs to the end of its paragraph where the next paragraph opens one too, as in quotations of several
//! paragraphs, or where a colon or the paragraph's start stands before it; else to the end of its sentence.

use std::ops::Range;

use super::steps::count_step;
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

impl Family {
    const COUNT: usize = 4;

    /// Whether its marks are apostrophes too, so that a pair may be none.
    fn is_doubtful(self) -> bool {
        match self {
            Self::Single => true,
            Self::Double | Self::Guillemet | Self::SingleGuillemet => false,
        }
    }
}

/// Single marks further apart are apostrophes: no sentence of the development articles has more words.
const LONGEST_BETWEEN_SINGLE_MARKS: usize = 120;

/// The tokens of an article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
}

/// A stretch that may be a quotation.
#[derive(Debug, Clone, Copy)]
struct Pair {
    start: usize,
    /// One past the opening mark.
    inside: usize,
    close: Option<Close>,
    family: Family,
}

#[derive(Debug, Clone, Copy)]
struct Close {
    /// The closing mark.
    at: usize,
    /// One past it.
    end: usize,
}

/// The outermost quotations of all paragraphs; quotations inside them are their words.
pub(super) fn find(text: Text<'_>, blocks: &[Range<usize>]) -> Vec<Quote> {
    let mut quotes = Vec::new();
    let mut goes_on = false;
    for (index, block) in blocks.iter().enumerate() {
        let next = blocks.get(index + 1);
        let next_opens = next.is_some_and(|next| text.opens_with_mark(next));
        let mut pairs = text.pairs(block, goes_on);
        pairs.sort_by_key(|pair| pair.start);
        goes_on = text.take_outermost(&pairs, block, next_opens, &mut quotes);
    }
    quotes
}

impl Text<'_> {
    fn word(&self, at: usize) -> &str {
        count_step();
        self.tokens.get(at).map_or("", |token| token.text(self.text))
    }

    fn turn(&self, at: usize, block: &Range<usize>) -> Option<Turn> {
        if self.tokens[at].shape != Shape::Punctuation {
            return None;
        }
        let turn = match self.word(at) {
            "'" if self.width(at) == 2 => Turn::Either(Family::Double),
            "„" => Turn::Open(Family::Double),
            "”" | "‟" => Turn::Close(Family::Double),
            "“" | "\"" => Turn::Either(Family::Double),
            "‚" => Turn::Open(Family::Single),
            "’" => Turn::Close(Family::Single),
            "‘" | "'" => Turn::Either(Family::Single),
            "«" | "»" => Turn::Either(Family::Guillemet),
            "‹" | "›" => Turn::Either(Family::SingleGuillemet),
            _ => return None,
        };
        (!self.is_measure(at, block)).then_some(turn)
    }

    /// How many tokens the mark has: two for two single ones that stand for a double one.
    fn width(&self, at: usize) -> usize {
        let double = self.word(at) == "'" && self.word(at + 1) == "'" && !self.tokens[at + 1].after_space;
        1 + usize::from(double)
    }

    /// Feet and inches: 6'2", a 12"-screen.
    fn is_measure(&self, at: usize, block: &Range<usize>) -> bool {
        let straight = matches!(self.word(at), "\"" | "'");
        let after_number =
            at > block.start && self.tokens[at - 1].shape == Shape::Number && !self.tokens[at].after_space;
        let joined = self.tokens.get(at + 1).is_some_and(|next| {
            !next.after_space && (next.shape != Shape::Punctuation || self.word(at + 1) == "-")
        });
        straight && after_number && joined
    }

    /// Whether white space, a bracket, a dash, another mark or the paragraph's start stands before the token.
    fn is_free_before(&self, at: usize, block: &Range<usize>) -> bool {
        at == block.start
            || self.tokens[at].after_space
            || matches!(
                self.word(at - 1),
                "(" | "["
                    | "–"
                    | "—"
                    | "/"
                    | "„"
                    | "“"
                    | "\""
                    | "«"
                    | "»"
                    | "‚"
                    | "‘"
                    | "'"
                    | "*"
                    | "_"
                    | ":"
                    | ">"
            )
    }

    fn is_joined_after(&self, at: usize) -> bool {
        let next = self.tokens.get(at + self.width(at));
        next.is_some_and(|next| !next.after_space)
    }

    /// Whether the paragraph opens with a quotation mark, emphasis left aside.
    fn opens_with_mark(&self, block: &Range<usize>) -> bool {
        let mut at = block.start;
        while at < block.end && matches!(self.word(at), "*" | "_" | ">") {
            at += 1;
        }
        at < block.end
            && match self.turn(at, block) {
                Some(Turn::Open(family) | Turn::Either(family)) => !family.is_doubtful(),
                Some(Turn::Close(_)) | None => false,
            }
    }

    /// All pairs of marks of a paragraph, and the marks that are never closed. `goes_on`: a quotation of the
    /// paragraph before is still open.
    fn pairs(&self, block: &Range<usize>, goes_on: bool) -> Vec<Pair> {
        let mut open: [Vec<usize>; Family::COUNT] = Default::default();
        let mut pairs = Vec::new();
        let mut may_go_on = goes_on;
        let mut next = block.start;
        while next < block.end {
            let at = next;
            next = (at + self.width(at)).min(block.end);
            let Some(turn) = self.turn(at, block) else {
                continue;
            };
            let close = Some(Close { at, end: next });
            let (Turn::Open(family) | Turn::Close(family) | Turn::Either(family)) = turn;
            let stack = &mut open[family as usize];
            if self.opens(turn, at, block, stack.last().copied()) {
                stack.push(at);
            } else if let Some(start) = stack.pop() {
                if family.is_doubtful() && self.is_apostrophe(at) {
                    stack.push(start);
                } else {
                    let inside = start + self.width(start);
                    pairs.push(Pair {
                        start,
                        inside,
                        close,
                        family,
                    });
                }
            } else if may_go_on && family == Family::Double && at > block.start {
                // The paragraph before opened it.
                pairs.push(Pair {
                    start: block.start,
                    inside: block.start,
                    close,
                    family,
                });
            }
            may_go_on &= family.is_doubtful();
        }
        for family in [Family::Double, Family::Guillemet, Family::SingleGuillemet] {
            let starts = open[family as usize].iter();
            pairs.extend(starts.map(|start| Pair {
                start: *start,
                inside: *start + self.width(*start),
                close: None,
                family,
            }));
        }
        pairs
    }

    /// Whether the mark opens, where one at `inside` is open.
    fn opens(&self, turn: Turn, at: usize, block: &Range<usize>, inside: Option<usize>) -> bool {
        let free = self.is_free_before(at, block);
        let joined = self.is_joined_after(at);
        match (turn, inside) {
            (Turn::Open(_), _) => true,
            (Turn::Close(_), _) => false,
            // « Avec des espaces »
            (Turn::Either(Family::Guillemet | Family::SingleGuillemet), None) => free,
            (Turn::Either(Family::Guillemet | Family::SingleGuillemet), Some(open)) => {
                self.word(at) == self.word(open) && free && joined
            }
            (Turn::Either(Family::Single), None) => {
                // Years are not quoted: '90s.
                free && joined && self.tokens[at + 1].shape != Shape::Number
            }
            (Turn::Either(Family::Double), None) => free && joined,
            // “ closes what „ has opened, whatever stands around it.
            (Turn::Either(Family::Double | Family::Single), Some(open)) => {
                free && joined
                    && self.word(open) == self.word(at)
                    && !matches!(
                        self.word(at + self.width(at)),
                        "," | "." | ";" | ":" | "!" | "?" | ")"
                    )
            }
        }
    }

    /// Letters on its right side, or a plural's "s" and a space: an apostrophe, not a closing mark.
    fn is_apostrophe(&self, at: usize) -> bool {
        self.tokens
            .get(at + 1)
            .is_some_and(|next| !next.after_space && next.shape.is_word())
    }

    /// Keeps the outermost of `pairs`, which are sorted, and tells whether the last one goes on in the next
    /// paragraph.
    fn take_outermost(
        &self,
        pairs: &[Pair],
        block: &Range<usize>,
        next_opens: bool,
        quotes: &mut Vec<Quote>,
    ) -> bool {
        let mut taken = block.start;
        let mut goes_on = false;
        for (index, pair) in pairs.iter().enumerate() {
            if pair.start < taken {
                continue;
            }
            let (last, end) = match pair.close {
                Some(close) if crosses(pair, close, &pairs[index + 1..]) => continue,
                Some(close) => (close.at, close.end),
                None => {
                    let end = self.end_of_unclosed(pair.start, block, next_opens);
                    (end, end)
                }
            };
            goes_on = pair.close.is_none() && end == block.end;
            taken = end;
            if pair.inside < last {
                quotes.push(Quote {
                    inside: pair.inside..last,
                    outside: pair.start..end,
                });
            }
        }
        goes_on
    }

    fn end_of_unclosed(&self, start: usize, block: &Range<usize>, next_opens: bool) -> usize {
        let announced = start > block.start && self.word(start - 1) == ":";
        let opens_block = (block.start..start).all(|at| matches!(self.word(at), "*" | "_" | ">"));
        if announced || opens_block || next_opens {
            return block.end;
        }
        let stop = (start + 1..block.end).find(|at| matches!(self.word(*at), "." | "!" | "?" | "…"));
        stop.map_or(block.end, |stop| stop + 1)
    }
}

/// Whether apostrophes are likelier than single marks at both ends: another quotation begins between them and
/// ends behind them, or they stand too far apart.
fn crosses(pair: &Pair, close: Close, later: &[Pair]) -> bool {
    let ends_behind = |other: &Pair| other.close.is_none_or(|other| other.end > close.end);
    pair.family.is_doubtful()
        && (close.end - pair.start > LONGEST_BETWEEN_SINGLE_MARKS
            || later
                .iter()
                .take_while(|other| other.start < close.end)
                .any(|other| !other.family.is_doubtful() && ends_behind(other)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Lexicon, tokenize};

    /// The quotations of paragraphs, each without its marks.
    fn quoted(paragraphs: &[&str]) -> Vec<String> {
        let text = paragraphs.join("\n");
        let mut tokens = Vec::new();
        let mut blocks = Vec::new();
        let mut start = 0;
        for paragraph in paragraphs {
            let first = tokens.len();
            tokenize(
                &text,
                start,
                start + paragraph.len(),
                &Lexicon::default(),
                &mut tokens,
            );
            blocks.push(first..tokens.len());
            start += paragraph.len() + 1;
        }
        let quotes = find(
            Text {
                text: &text,
                tokens: &tokens,
            },
            &blocks,
        );
        quotes
            .iter()
            .map(|quote| {
                let (first, last) = (tokens[quote.inside.start], tokens[quote.inside.end - 1]);
                text[first.start as usize..last.end as usize].to_owned()
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
            ("« Ja », sagte er.", vec!["Ja"]),
            ("‹Ja›, sagte er. ›Nein‹, sagte sie.", vec!["Ja", "Nein"]),
            ("Das ‚Ja‘ und das 'Nein' zählen.", vec!["Ja", "Nein"]),
            ("‘Yes’, she said. 'No,' he said.", vec!["Yes", "No,"]),
            ("„Ja”, sagte er. „Nein\", sagte sie.", vec!["Ja", "Nein"]),
            ("„Ja “, sagte er.", vec!["Ja"]),
            ("''Yes,'' she said. ''No.''", vec!["Yes,", "No."]),
            (
                "*„Ja“*, sagte er. **\"Nein\"**, sagte sie. _«Doch»_",
                vec!["Ja", "Nein", "Doch"],
            ),
        ] {
            assert_eq!(quoted(&[text]), expected, "{text}");
        }
    }

    #[test]
    fn the_outermost_quotation_has_those_inside() {
        for (text, expected) in [
            ("„Das ist ‚gut‘ so“, sagte er.", vec!["Das ist ‚gut‘ so"]),
            ("\"Das ist 'gut' so\", sagte er.", vec!["Das ist 'gut' so"]),
            ("„Mit „innen“ geht es“, sagte er.", vec!["Mit „innen“ geht es"]),
            ("„Mit «innen» geht es“, sagte er.", vec!["Mit «innen» geht es"]),
            ("“A “b” c,” she said.", vec!["A “b” c,"]),
            ("\"A \"b\" c\", said he.", vec!["A \"b\" c"]),
            ("'He said \"no\" to me,' she said.", vec!["He said \"no\" to me,"]),
        ] {
            assert_eq!(quoted(&[text]), expected, "{text}");
        }
    }

    #[test]
    fn apostrophes_feet_and_inches_are_no_quotation_marks() {
        for (text, expected) in [
            ("Hans' Auto und Peters' Rad", vec![]),
            ("It's the dogs' “own” bone", vec!["own"]),
            ("Ein 12\"-Schirm und 6'2\" Höhe", vec![]),
            ("Die '90er und die '80er", vec![]),
            ("Er sagte \"im Jahr 2012\", mehr nicht.", vec!["im Jahr 2012"]),
            ("the '90s band said \"no\" to the dogs' owner", vec!["no"]),
        ] {
            assert_eq!(quoted(&[text]), expected, "{text}");
        }
    }

    #[test]
    fn a_mark_that_is_never_closed_ends_where_its_words_do() {
        for (paragraphs, expected) in [
            (
                vec!["“First paragraph of many."],
                vec!["First paragraph of many."],
            ),
            (vec!["Er sagte: „Eins. Zwei.", "Drei."], vec!["Eins. Zwei."]),
            (vec!["Er nannte es „Eins. Dann ging er."], vec!["Eins."]),
            (vec!["Er „lacht. Er sagt „ja“ dazu."], vec!["lacht.", "ja"]),
            (vec!["Eins“, sagte er. „Zwei“"], vec!["Zwei"]),
            (
                vec!["Er sagte „Eins. Zwei.", "„Drei. Vier.", "„Fünf“, so er."],
                vec!["Eins. Zwei.", "Drei. Vier.", "Fünf"],
            ),
            (
                vec!["„Eins. Zwei.", "Drei“, sagte er. „Vier“"],
                vec!["Eins. Zwei.", "Drei", "Vier"],
            ),
        ] {
            assert_eq!(quoted(&paragraphs), expected, "{paragraphs:?}");
        }
    }
}
