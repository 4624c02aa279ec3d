//! Plain text: blocks are spans of the text as it was given, not one character is changed.

use super::draft::{Draft, DraftBlock, ends_sentence, trimmed};
use crate::article::{BlockKind, Span};

/// A first line longer than this is no headline: tickers end at 130 signs, the longest headlines of
/// newspapers at about 150.
pub(super) const LONGEST_HEADLINE: usize = 160;

/// Lines of hard-wrapped text end by column 80 or a little later.
const WRAPPED_LINE: usize = 100;

/// Reads plain text.
pub(super) fn read(source: &str) -> Draft {
    let mut draft = Draft {
        text: source.to_owned(),
        runs: vec![(0, Some(0))],
        ..Draft::default()
    };
    let lines = lines(source);
    let line_is_paragraph = lines_are_paragraphs(source, &lines);
    let on_top = lines_on_top(source, &lines);
    let mut section = 0;
    let mut open: Option<Span> = None;
    for (index, line) in lines.iter().enumerate() {
        let words = line.of(source);
        if line.is_empty() || is_rule(words) {
            section += u32::from(!line.is_empty());
            close(&mut draft, open.take(), section);
            continue;
        }
        let apart = line_is_paragraph || index < on_top;
        if apart {
            close(&mut draft, open.take(), section);
        }
        open = Some(open.map_or(*line, |first| Span {
            start: first.start,
            end: line.end,
        }));
        if apart {
            close(&mut draft, open.take(), section);
        }
    }
    close(&mut draft, open, section);
    mark_headline(&mut draft);
    draft
}

/// Whether a line or block is nothing but signs that part the page: "+++", "* * *", "-----".
pub(super) fn is_rule(words: &str) -> bool {
    let mut signs = 0;
    for c in words.chars() {
        if c.is_whitespace() {
            continue;
        }
        if !"+*-_=~#•·–—".contains(c) {
            return false;
        }
        signs += 1;
    }
    signs >= 3
}

/// The first block is the headline if it is short, has no final full stop and more text follows.
pub(super) fn mark_headline(draft: &mut Draft) {
    let [first, rest @ ..] = draft.blocks.as_slice() else {
        return;
    };
    let words = draft.words(first);
    let is_title = words.len() <= LONGEST_HEADLINE
        && !words.contains('\n')
        && (!ends_sentence(words) || words.ends_with(['?', '!', '"', '“', '”', '«']))
        && words.chars().any(char::is_alphabetic);
    let has_body = rest.iter().any(|b| b.span.len() > words.len().max(60));
    if is_title && has_body && first.kind == BlockKind::Paragraph {
        draft.blocks[0].kind = BlockKind::Headline;
    }
}

/// Every line without its white space; blank ones are empty.
fn lines(source: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        lines.push(trimmed(source, Span::new(at, at + line.len())));
        at += line.len();
    }
    lines
}

/// Whether single newlines part paragraphs (corpora: a sentence a line; exports: a paragraph a
/// line) rather than wrap one: most lines that are followed by another end a sentence, or are too
/// long for wrapped text.
fn lines_are_paragraphs(source: &str, lines: &[Span]) -> bool {
    let (mut apart, mut wrapped) = (0usize, 0usize);
    for pair in lines.windows(2) {
        if pair[0].is_empty() || pair[1].is_empty() {
            continue;
        }
        let words = pair[0].of(source);
        if words.chars().count() > WRAPPED_LINE || ends_sentence(words) {
            apart += 1;
        } else {
            wrapped += 1;
        }
    }
    apart > wrapped
}

/// How many lines at the top of a page (headline, byline, date) stand right above wrapped text as
/// blocks of their own: each is clearly shorter than the text is wide, and ends no sentence.
fn lines_on_top(source: &str, lines: &[Span]) -> usize {
    const MOST: usize = 5;
    let chunk = lines.iter().take_while(|line| !line.is_empty());
    let width = chunk.clone().map(|line| line.len()).max().unwrap_or(0);
    let is_note = |line: &&Span| line.len() * 10 < width * 7 && !ends_sentence(line.of(source));
    let count = chunk.clone().take_while(is_note).count();
    if count < chunk.count() { count.min(MOST) } else { 0 }
}

fn close(draft: &mut Draft, span: Option<Span>, section: u32) {
    let Some(span) = span else { return };
    draft.blocks.push(DraftBlock {
        span,
        kind: BlockKind::Paragraph,
        section,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<(BlockKind, &str)> {
        let draft = read(text);
        assert_eq!(draft.text, text);
        draft.blocks.iter().map(|b| (b.kind, b.span.of(text))).collect()
    }

    #[test]
    fn blank_lines_part_paragraphs_and_wrapping_does_not() {
        use BlockKind::{Headline, Paragraph};
        let text = "Rat beschließt Haushalt\n\nDer Rat der Stadt hat am Abend nach langer Beratung den\n\
                    Haushalt für das nächste Jahr beschlossen.\n\n  Zweiter Absatz.  \n";
        assert_eq!(
            blocks(text),
            [
                (Headline, "Rat beschließt Haushalt"),
                (
                    Paragraph,
                    "Der Rat der Stadt hat am Abend nach langer Beratung den\nHaushalt für das nächste Jahr beschlossen."
                ),
                (Paragraph, "Zweiter Absatz."),
            ]
        );
    }

    #[test]
    fn headline_and_byline_stand_apart_from_wrapped_text() {
        let text = "Rat beschließt Haushalt\nVon Eva Muster\nDer Rat der Stadt hat am Abend nach langer Beratung den\n\
                    Haushalt für das nächste Jahr beschlossen, und zwar mit den Stimmen\naller Parteien, \
                    die in ihm sitzen.";
        let found = blocks(text);
        assert_eq!(found[1].1, "Von Eva Muster");
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn a_sentence_a_line_gives_a_block_a_line() {
        let found = blocks("The council met .\nIt voted .\nNobody spoke against it .\n");
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn rules_are_no_blocks() {
        let draft = read("Ein Absatz.\n\n+++\n\nNoch einer.");
        let sections: Vec<u32> = draft.blocks.iter().map(|b| b.section).collect();
        assert_eq!(sections, [0, 1]);
    }

    #[test]
    fn empty_text_has_no_blocks() {
        assert!(blocks("").is_empty());
        assert!(blocks(" \n\n\t").is_empty());
    }
}
