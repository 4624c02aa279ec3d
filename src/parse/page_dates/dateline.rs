//! The date in the dateline of the first paragraph.

use std::collections::BTreeSet;

use super::LoneDate;
use crate::article::BlockKind;
use crate::lang::{Match, Token};
use crate::parse::draft::{Draft, char_floor};
use crate::parse::page_rules::{Meaning, Rules};
use crate::parse::publisher;

/// A paragraph that begins with a bare date is a report from 100 signs on; a shorter one is an entry of a list.
const SHORTEST_REPORT: usize = 100;

impl Rules<'_> {
    /// The date in the dateline of the first paragraph: "BRUSSELS, March 5, 2024 (Agency) - ", "5. März 2024 – ",
    /// "(5. März 2024) ". Lines that hold nothing but a date are passed over.
    pub fn dateline(&self, draft: &Draft, alone: &[LoneDate]) -> Option<String> {
        let whole: BTreeSet<usize> = alone
            .iter()
            .filter(|lone| lone.is_whole)
            .map(|lone| lone.block)
            .collect();
        let mut paragraphs = draft
            .blocks
            .iter()
            .enumerate()
            .filter(|(at, block)| block.kind == BlockKind::Paragraph && !whole.contains(at))
            .map(|(_, block)| block);
        // The lead may stand before it.
        let of = |block| Some((draft.words(block), self.dateline_of(draft.words(block))?));
        let (first, (date, is_bare)) = paragraphs.by_ref().take(2).find_map(of)?;
        // A chronicle begins each of its entries so.
        let is_entry = |words: &str| self.dateline_of(words).is_some();
        let is_report =
            first.len() >= SHORTEST_REPORT && !paragraphs.any(|block| is_entry(draft.words(block)));
        (!is_bare || is_report).then_some(date)
    }

    /// The date that opens a paragraph, and whether no place stands before it.
    fn dateline_of(&self, paragraph: &str) -> Option<(String, bool)> {
        let head = &paragraph[..char_floor(paragraph, publisher::DATELINE)];
        if self.has_period(head) {
            return None;
        }
        let in_brackets = head.strip_prefix('(').and_then(|head| head.split_once(") "));
        let ends = [" - ", " – ", " — ", " -- ", " /"];
        let end = || ends.into_iter().filter_map(|dash| head.find(dash)).min();
        let words = match in_brackets {
            Some((inside, _)) => inside,
            None => &head[..end()?],
        };
        let mut tokens = Vec::new();
        let stream = self.cut(words, &mut tokens);
        let mut found = self.matches(stream).into_iter();
        let found = found.find(|m| self.meaning(m) == Some(Meaning::Date))?;
        let place = &stream.tokens[..found.tokens.start];
        // Agencies sign in lower case, in brackets.
        let is_bracketed = |token: &Token| words[..token.start as usize].ends_with(['(', '/']);
        let is_place =
            |token: &Token| !token.shape.is_word() || token.is_capitalized(words) || is_bracketed(token);
        let is_whole = found.tokens.end == stream.tokens.len();
        let is_dateline = place.iter().all(is_place) && (!place.is_empty() || is_whole);
        is_dateline.then(|| Some((self.date(&found, stream)?, place.is_empty())))?
    }

    pub fn has_period(&self, words: &str) -> bool {
        let mut tokens = Vec::new();
        let stream = self.cut(words, &mut tokens);
        let is_period = |found: &Match| self.meaning(found) == Some(Meaning::Period);
        self.matches(stream).iter().any(is_period)
    }
}
