//! Where sentences end: not after dates, ordinals, initials and abbreviations, and never at a colon.
//!
//! The words that this takes (abbreviations, words that open sentences, what makes an ordinal) are
//! word lists of the packs. Text in lines is read in one of two ways: lines that break anywhere to
//! keep a width are joined; otherwise a line that starts with a capital starts a sentence.

use std::ops::Range;

use super::{Mentions, Sentence};
use crate::article::Article;
use crate::error::Result;
use crate::lang::{ClassId, Pack, Shape, Stream, Token};

/// Cuts the tokens of a block into sentences.
#[derive(Debug)]
pub struct SentenceFinder {
    /// Abbreviations; the value `before` marks those that never end a sentence.
    abbreviation: Option<ClassId>,
    /// Other lists whose entries may be abbreviations.
    abbreviated: [Option<ClassId>; 2],
    opener: Option<ClassId>,
    /// Whether a full stop after a number makes it an ordinal.
    ordinal_stop: bool,
    month: Option<ClassId>,
}

/// How far an abbreviation goes, and whether a sentence may end with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Abbreviation {
    NeverFinal,
    MaybeFinal,
}

/// How the line breaks of a block are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lines {
    /// Broken to keep a width.
    Wrapped,
    /// A line is a sentence, a headline, an item.
    Meant,
}

/// What a token does at the end of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Stop,
    Ellipsis,
    /// `!` and `?`
    Mark,
    Closing,
    /// Goes on with the sentence: comma, colon, semicolon.
    Joining,
    Dash,
    Other,
}

impl SentenceFinder {
    /// Looks up the word lists.
    ///
    /// # Errors
    /// None today; packs without the lists only split less well.
    pub fn new(pack: &Pack) -> Result<Self> {
        let lexicon = &pack.lexicon;
        let stop = lexicon.word(".");
        let is_ordinal_sign = |class: ClassId| {
            let tokens = [Token {
                start: 0,
                end: 1,
                word: stop,
                shape: Shape::Punctuation,
                after_space: false,
            }];
            lexicon.longest_at(".", &tokens, 0, class).is_some()
        };
        Ok(Self {
            abbreviation: lexicon.class("abbreviation"),
            abbreviated: [lexicon.class("month"), lexicon.class("weekday")],
            opener: lexicon.class("sentence-opener"),
            ordinal_stop: lexicon.class("ordinal-sign").is_some_and(is_ordinal_sign),
            month: lexicon.class("month"),
        })
    }

    /// Appends the sentences of block `block`, whose tokens are `tokens`.
    pub fn find(
        &self,
        article: &Article,
        pack: &Pack,
        block: usize,
        tokens: Range<usize>,
        mentions: &mut Mentions,
    ) {
        let mut ends = Vec::new();
        self.ends(mentions.stream(article, pack), tokens.clone(), &mut ends);
        let mut start = tokens.start;
        for end in ends {
            let sentence = start..end;
            mentions.sentences.push(Sentence {
                span: mentions.span(&sentence),
                tokens: sentence,
                block,
            });
            start = end;
        }
    }

    /// The token index after each sentence.
    fn ends(&self, stream: Stream<'_>, range: Range<usize>, ends: &mut Vec<usize>) {
        let lines = line_habit(stream, &range);
        let mut at = range.start;
        // The abbreviation read last, and the token after it.
        let mut abbreviation = (Abbreviation::MaybeFinal, range.start);
        while at < range.end {
            let token = &stream.tokens[at];
            if token.shape.is_word() {
                if at >= abbreviation.1
                    && let Some(found) = self.abbreviation_at(stream, at)
                {
                    abbreviation = found;
                }
                if at + 1 == abbreviation.1 && token.text(stream.text).ends_with('.') {
                    // Dotted initials are one token: it may end the sentence itself.
                    let next = after_closing(stream, at + 1, range.end);
                    if self.ends_after_abbreviation(stream, abbreviation.0, next, range.end) {
                        at = next;
                        ends.push(at);
                        continue;
                    }
                }
            }
            let sign = sign(stream.text, token);
            let next = match sign {
                Sign::Stop | Sign::Ellipsis | Sign::Mark => after_closing(stream, at + 1, range.end),
                Sign::Closing | Sign::Joining | Sign::Dash | Sign::Other => at + 1,
            };
            let at_line_end = next < range.end && line_breaks(stream, next) > 0;
            let is_end = match sign {
                _ if next >= range.end => true,
                _ if line_breaks(stream, next) > 1 => true,
                Sign::Stop | Sign::Ellipsis | Sign::Mark if at_line_end && lines == Lines::Meant => true,
                Sign::Stop if at + 1 < abbreviation.1 => false,
                Sign::Stop if at + 1 == abbreviation.1 => {
                    self.ends_after_abbreviation(stream, abbreviation.0, next, range.end)
                }
                Sign::Stop => self.stop_ends(stream, at, next, range.start),
                Sign::Ellipsis | Sign::Mark => can_open(stream, next, next > at + 1),
                Sign::Closing | Sign::Joining | Sign::Dash | Sign::Other => {
                    at_line_end && lines == Lines::Meant && opens_line(stream, next)
                }
            };
            at = next;
            if is_end {
                ends.push(at);
            }
        }
        if ends.last().is_none_or(|end| *end < range.end) && !range.is_empty() {
            ends.push(range.end);
        }
    }

    /// The abbreviation that starts at `at`, and the token after its full stop.
    fn abbreviation_at(&self, stream: Stream<'_>, at: usize) -> Option<(Abbreviation, usize)> {
        let token = &stream.tokens[at];
        let dotted = token.text(stream.text).ends_with('.');
        let is_initial = token.is_capitalized(stream.text) && token.text(stream.text).chars().count() == 1;
        // Text that was cut into tokens before has "U . S ." and "Trevor N . Quill".
        let stop_follows = stream
            .tokens
            .get(at + 1)
            .is_some_and(|t| (is_initial || !t.after_space) && sign(stream.text, t) == Sign::Stop);
        if !dotted && !stop_follows {
            return None;
        }
        let longest = |class| stream.lexicon.longest_at(stream.text, stream.tokens, at, class);
        if let Some(entry) = self.abbreviation.and_then(longest) {
            let kind = match stream.lexicon.value(entry.value) {
                "before" => Abbreviation::NeverFinal,
                _ => Abbreviation::MaybeFinal,
            };
            return Some((kind, at + entry.len as usize));
        }
        for entry in self
            .abbreviated
            .iter()
            .flatten()
            .filter_map(|class| longest(*class))
        {
            let end = at + entry.len as usize;
            if sign(stream.text, &stream.tokens[end - 1]) == Sign::Stop {
                return Some((Abbreviation::MaybeFinal, end));
            }
        }
        if dotted {
            return Some((Abbreviation::MaybeFinal, at + 1));
        }
        is_initial.then_some((Abbreviation::MaybeFinal, at + 2))
    }

    fn ends_after_abbreviation(
        &self,
        stream: Stream<'_>,
        kind: Abbreviation,
        next: usize,
        end: usize,
    ) -> bool {
        match kind {
            Abbreviation::NeverFinal => next >= end,
            Abbreviation::MaybeFinal => next >= end || self.is_opener(stream, next),
        }
    }

    /// Whether the full stop at `at`, which belongs to no abbreviation, ends a sentence before `next`.
    fn stop_ends(&self, stream: Stream<'_>, at: usize, next: usize, start: usize) -> bool {
        let closed = next > at + 1;
        if !can_open(stream, next, closed) {
            return false;
        }
        let hangs = at > start && !stream.tokens[at].after_space;
        if closed || !hangs || !self.ordinal_stop || !may_be_ordinal(stream.text, &stream.tokens[at - 1]) {
            return true;
        }
        let month = self
            .month
            .and_then(|class| stream.lexicon.longest_at(stream.text, stream.tokens, next, class));
        month.is_none() && (self.is_opener(stream, next) || stream.tokens[next].shape == Shape::Punctuation)
    }

    fn is_opener(&self, stream: Stream<'_>, at: usize) -> bool {
        self.opener
            .and_then(|class| stream.lexicon.longest_at(stream.text, stream.tokens, at, class))
            .is_some()
    }
}

/// A number of up to two digits, or a Roman numeral.
fn may_be_ordinal(text: &str, token: &Token) -> bool {
    let word = token.text(text);
    match token.shape {
        Shape::Number => word.len() <= 2,
        Shape::Upper => word.bytes().all(|b| b"IVXLC".contains(&b)),
        Shape::Capitalized => matches!(word, "I" | "V" | "X"),
        Shape::Lower | Shape::Mixed | Shape::Punctuation => false,
    }
}

fn sign(text: &str, token: &Token) -> Sign {
    if token.shape != Shape::Punctuation {
        return Sign::Other;
    }
    match token.text(text) {
        "." => Sign::Stop,
        "…" => Sign::Ellipsis,
        "!" | "?" | "‽" => Sign::Mark,
        "\"" | "'" | "’" | "‘" | "”" | "“" | "»" | "«" | "›" | "‹" | ")" | "]" | "*" | "_" => {
            Sign::Closing
        }
        "," | ";" | ":" => Sign::Joining,
        "-" | "–" | "—" => Sign::Dash,
        _ => Sign::Other,
    }
}

/// The token after everything that hangs on a sentence's last sign: more signs, closing quotation
/// marks and brackets, numbers of footnotes (`[3]`).
fn after_closing(stream: Stream<'_>, from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end && !stream.tokens[at].after_space {
        match sign(stream.text, &stream.tokens[at]) {
            Sign::Stop | Sign::Ellipsis | Sign::Mark | Sign::Closing => at += 1,
            Sign::Other if is_footnote(stream, at, end) => at += 3,
            Sign::Joining | Sign::Dash | Sign::Other => break,
        }
    }
    at
}

fn is_footnote(stream: Stream<'_>, at: usize, end: usize) -> bool {
    at + 3 <= end
        && stream.tokens[at].text(stream.text) == "["
        && stream.tokens[at + 1].shape == Shape::Number
        && stream.tokens[at + 2].text(stream.text) == "]"
}

/// Whether a sentence can start with token `next`. After a closed quotation a dash goes on
/// ("»Nie!« – so der Minister").
fn can_open(stream: Stream<'_>, next: usize, after_closing: bool) -> bool {
    let token = &stream.tokens[next];
    if !token.after_space {
        return false;
    }
    match token.shape {
        Shape::Lower => false,
        Shape::Capitalized | Shape::Upper | Shape::Mixed | Shape::Number => true,
        Shape::Punctuation => match sign(stream.text, token) {
            Sign::Joining | Sign::Stop | Sign::Mark | Sign::Ellipsis => false,
            Sign::Dash => !after_closing,
            Sign::Closing | Sign::Other => true,
        },
    }
}

/// Whether a line that starts with token `next` starts a sentence.
fn opens_line(stream: Stream<'_>, next: usize) -> bool {
    let token = &stream.tokens[next];
    token.is_capitalized(stream.text)
        || token.shape == Shape::Number
        || (token.shape == Shape::Punctuation && sign(stream.text, token) != Sign::Joining)
}

/// Line breaks between token `at` and the one before.
fn line_breaks(stream: Stream<'_>, at: usize) -> usize {
    let token = &stream.tokens[at];
    if !token.after_space || at == 0 {
        return 0;
    }
    let gap = &stream.text.as_bytes()[stream.tokens[at - 1].end as usize..token.start as usize];
    gap.iter().filter(|byte| **byte == b'\n').count()
}

/// Reads from a block's own lines how its line breaks are meant: text wrapped to a width breaks
/// before lower-case words too, and hardly ever after a full stop.
fn line_habit(stream: Stream<'_>, range: &Range<usize>) -> Lines {
    let (mut lines, mut inside) = (0, 0);
    for at in range.start + 1..range.end {
        if line_breaks(stream, at) != 1 {
            continue;
        }
        lines += 1;
        let before = sign(stream.text, &stream.tokens[at - 1]);
        let after_final = matches!(before, Sign::Stop | Sign::Mark | Sign::Ellipsis | Sign::Closing);
        inside += usize::from(!after_final && stream.tokens[at].shape == Shape::Lower);
    }
    // A quarter: in running German and English text about two words in three are in lower case.
    if inside > 0 && inside * 4 >= lines {
        Lines::Wrapped
    } else {
        Lines::Meant
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Language, tokenize};

    fn sentences(language: Language, text: &str) -> Vec<&str> {
        let pack = Pack::builtin(language).unwrap();
        let mut tokens = Vec::new();
        tokenize(text, 0, text.len(), &pack.lexicon, &mut tokens);
        let stream = Stream {
            text,
            tokens: &tokens,
            lexicon: &pack.lexicon,
        };
        let mut ends = Vec::new();
        SentenceFinder::new(&pack)
            .unwrap()
            .ends(stream, 0..tokens.len(), &mut ends);
        let mut start = 0;
        ends.iter()
            .map(|end| {
                let sentence = &text[tokens[start].start as usize..tokens[end - 1].end as usize];
                start = *end;
                sentence
            })
            .collect()
    }

    /// `marked` has `|` and a blank where a sentence ends.
    #[track_caller]
    fn check(language: Language, marked: &str) {
        let expected: Vec<&str> = marked.split(" | ").flat_map(|s| s.split("|\n")).collect();
        let text = marked.replace(" | ", " ").replace("|\n", "\n");
        assert_eq!(sentences(language, &text), expected);
    }

    #[test]
    fn german_sentences() {
        for marked in [
            "Der Gipfel begann am 4. Februar. | Er endete am 6.",
            "Das Blatt vom 1. 9. 1939 fehlt.",
            "Der 3. Weltkrieg blieb aus. | Friedrich II. von Preußen wusste es.",
            "Das war 1945. | Die Stadt lag in Trümmern.",
            "Prof. Dr. Weber kam z. B. aus Linz, d.h. aus Österreich. | Dann ging er.",
            "Es kostet 3.50 Euro. | Auf www.beispiel.de steht mehr.",
            "Wer fragt? | Niemand! | So ist es.",
            "„Wir gehen.“ | Das sagte er.",
            "„Wir gehen!“, sagte er. | „Wohin?“ fragte sie.",
            "Er sagte: „Wir gehen.“ | Dann schwieg er.",
            "Äpfel, Birnen usw. | Das gab es dort.",
            "»Nie!« – so der Minister.",
            "Am Ende … | Die Leute gingen.",
            "J. F. Kennedy sprach in Berlin.",
            "Das steht fest.[3] | Mehr nicht.",
            "Neue Regeln für Radfahrer|\nWien hat gewählt.|\nMehr folgt.",
            "Die Regierung will\nnoch im Mai entscheiden,\nsagte der Minister.",
        ] {
            check(Language::De, marked);
        }
    }

    #[test]
    fn english_sentences() {
        for marked in [
            "The U.S. Senate met on Jan. 5. | It adjourned at 6 p.m. | The vote was close.",
            "Mr. Smith of Acme Inc. | He left.",
            "He moved to the U.S. | In May he returned.",
            "“We go.” | That was it. | “Why?” he asked.",
            "Prices rose 3.5 percent. | 20 people came.",
            "He came third: Nobody cared.",
        ] {
            check(Language::En, marked);
        }
    }

    #[test]
    fn odd_input_is_one_sentence_or_none() {
        assert!(sentences(Language::De, "").is_empty());
        assert_eq!(sentences(Language::De, "...").len(), 1);
        assert_eq!(sentences(Language::De, ".\u{a0}?").len(), 1);
    }
}
