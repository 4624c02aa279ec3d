//! One knowledge base, read where its files lie: nothing is parsed or copied.

use std::path::Path;

use super::files::{Checks, Files, IndexFiles};
use super::kinds::RowKind;
use super::layout::{HEAD, NO_STRING, Posting, Record, string_at, u32_at, unpack};
use super::romanisation::RULES;
use super::{Item, Row};
use crate::error::{Error, Result};
use crate::lang::{CaseRule, Token, fold_into};

/// A knowledge base.
#[derive(Debug)]
pub struct Table {
    files: Files,
    /// The folder; empty for the tables of the program.
    folder: String,
}

/// The names of which languages count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Languages {
    /// Bits of postings.
    mask: u8,
    /// The one whose names are shown, where the knowledge base has it.
    shown: Option<usize>,
}

impl Table {
    /// The tables that are part of the program.
    pub(super) fn embedded() -> Result<Self> {
        Ok(Self {
            files: Files::embedded()?,
            folder: String::new(),
        })
    }

    /// Opens the knowledge base in `folder`.
    ///
    /// # Errors
    /// Files that are missing, cut short, or of another version; a folder whose keys were made by other rules.
    pub fn open(folder: &Path) -> Result<Self> {
        Self::open_with(folder, Checks::Indexes)
    }

    /// The same with every byte compared with what was written.
    ///
    /// # Errors
    /// See [`Self::open`].
    pub fn check(folder: &Path) -> Result<Self> {
        Self::open_with(folder, Checks::All)
    }

    fn open_with(folder: &Path, checks: Checks) -> Result<Self> {
        let files = Files::open(folder, checks)?;
        if files.head.rules != RULES.fingerprint() {
            let message = "was built with another table of romanisation";
            let remedy = "build the folder again with `newsgraph kb build`";
            return Err(Error::new(message, remedy).in_file(folder));
        }
        Ok(Self {
            files,
            folder: folder.display().to_string(),
        })
    }

    /// How many rows there are.
    pub fn row_count(&self) -> u32 {
        self.files.head.records
    }

    /// Which languages count for texts in the one of that code: its own, or all where it is missing.
    pub(super) fn languages(&self, code: &str) -> Languages {
        let shown = self.files.head.languages.iter().position(|known| known == code);
        Languages {
            mask: shown.map_or(u8::MAX, |at| 1 << at),
            shown,
        }
    }

    /// The row of that number.
    pub(super) fn row(&self, number: u32, languages: Languages) -> Option<Row<'_>> {
        let len = self.files.head.record_len();
        let start = (number as usize).checked_mul(len)?.checked_add(HEAD)?;
        let bytes = self.files.records.as_ref().get(start..)?.get(..len)?;
        let record = Record::from_bytes(bytes)?;
        let names = bytes.get(Record::LEN..)?;
        let shown = match languages.shown {
            Some(at) => u32_at(names, 4 * at)?,
            // The first that there is: one in a foreign language is better than none.
            None => (0..self.files.head.languages.len())
                .filter_map(|at| u32_at(names, 4 * at))
                .find(|place| *place != NO_STRING)?,
        };
        Some(Row {
            kind: record.kind,
            item: Item::numbered(record.item),
            country: std::str::from_utf8(bytes.get(22..24)?)
                .ok()
                .filter(|code| !code.starts_with('\0')),
            name: self.string(shown),
            rank: record.rank,
            more: self.string(record.more),
        })
    }

    /// `kb/people.tsv:12`, or the folder with the item or the line of its source.
    pub(super) fn describe(&self, number: u32) -> String {
        let len = self.files.head.record_len();
        let bytes = self.files.records.as_ref().get(HEAD + number as usize * len..);
        let Some(record) = bytes.and_then(Record::from_bytes) else {
            return self.folder.clone();
        };
        let source = self.string(record.source);
        if self.folder.is_empty() {
            return format!("{source}:{}", record.line);
        }
        format!("{}: {source}:{}", self.folder, record.line)
    }

    /// The kind of each row, in order, with its number.
    pub(super) fn kinds(&self) -> impl Iterator<Item = (u32, RowKind)> {
        let records = self.files.records.as_ref().get(HEAD..).unwrap_or_default();
        let kinds = records
            .chunks_exact(self.files.head.record_len())
            .map(|record| record.get(20).and_then(|kind| RowKind::numbered(*kind)));
        (0..)
            .zip(kinds)
            .filter_map(|(number, kind)| Some((number, kind?)))
    }

    pub(super) fn string(&self, place: u32) -> &str {
        string_at(self.files.strings.as_ref(), place).unwrap_or_default()
    }

    /// Calls `visit` with every name that starts at `tokens[at]`, shorter ones first, and with how many
    /// tokens it has.
    pub(super) fn names_at(
        &self,
        text: &str,
        tokens: &[Token],
        at: usize,
        languages: Languages,
        mut visit: impl FnMut(usize, &Posting),
    ) {
        let index = self.files.names.keys.as_fst();
        let mut node = index.root();
        let mut value = fst::raw::Output::zero();
        let mut buffer = [0; 64];
        let mut long;
        for end in at..tokens.len() {
            let token = tokens[end].text(text);
            let folded = match fold_into(token, &mut buffer) {
                Some(folded) => folded,
                None => {
                    long = crate::lang::fold(token);
                    long.as_bytes()
                }
            };
            let blank = (end > at).then_some(&b' ');
            for byte in blank.into_iter().chain(folded) {
                let Some(edge) = node.find_input(*byte) else {
                    return;
                };
                let transition = node.transition(edge);
                value = value.cat(transition.out);
                node = index.node(transition.addr);
            }
            if node.is_final() {
                let value = value.cat(node.final_output()).value();
                let covered = &tokens[at..=end];
                for posting in postings(&self.files.names, value) {
                    if posting.languages & languages.mask != 0 && self.cases_match(&posting, covered, text) {
                        visit(covered.len(), &posting);
                    }
                }
            }
        }
    }

    /// The rows under a name, whatever its case: those of the highest rank first.
    pub(super) fn named(&self, folded: &str) -> impl Iterator<Item = Posting> {
        let value = self.files.names.keys.get(folded);
        value
            .into_iter()
            .flat_map(|value| postings(&self.files.names, value))
    }

    /// The rows under a romanisation key.
    pub(super) fn sounding(&self, key: &str) -> impl Iterator<Item = Posting> {
        let value = self.files.sounds.keys.get(key);
        value
            .into_iter()
            .flat_map(|value| postings(&self.files.sounds, value))
    }

    fn cases_match(&self, posting: &Posting, tokens: &[Token], text: &str) -> bool {
        if posting.cases == super::writing::ANY_CASE {
            return true;
        }
        let mut form = None;
        let ruled = tokens.iter().take(Posting::RULED).enumerate();
        let mut ruled = ruled.map(|(at, token)| (at, token, posting.cases >> (2 * at) & 3));
        ruled.all(|(at, token, rule)| match rule {
            super::writing::ANY_CASE => true,
            super::writing::CAPITAL => CaseRule::Capital.allows("", token, text),
            _ => {
                let form = *form.get_or_insert_with(|| self.string(posting.form));
                let spelling = form.split(' ').nth(at).unwrap_or_default();
                CaseRule::Exact.allows(spelling, token, text)
            }
        })
    }
}

fn postings(index: &IndexFiles, value: u64) -> impl Iterator<Item = Posting> {
    let (first, count) = unpack(value);
    let start = first.saturating_mul(Posting::LEN);
    let bytes = index.postings.as_ref().get(start..).unwrap_or_default();
    bytes
        .chunks_exact(Posting::LEN)
        .take(count)
        .filter_map(Posting::from_bytes)
}
