//! Writes a knowledge base: records and strings as they come, names sorted at the end. Takes as much
//! memory as it is told, however many rows there are.
//!
//! Needs nothing of the crate: the build script writes the tables of the program with it.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use fst::MapBuilder;

use super::cutting::{Shape, cut};
use super::folding::fold_onto;
use super::kinds::{RowClass, RowKind};
use super::layout::{
    Head, Index, MOST_LANGUAGES, MOST_ROWS, MOST_TOKENS, NAMES, NO_STRING, Posting, RECORDS, Record, SOUNDS,
    STRINGS, pack,
};
use super::romanisation::RULES;
use super::sorting::Sorter;

/// One thing with its names.
#[derive(Debug, Clone, Copy)]
pub struct Thing<'a> {
    pub kind: RowKind,
    /// The number of the Wikidata item; 0 for none.
    pub item: u32,
    /// ISO 3166-1 alpha-2; empty for none.
    pub country: &'a str,
    /// Sitelinks, or any other number that is higher for what is better known.
    pub rank: u32,
    pub names: &'a [Name<'a>],
    /// The line of the source.
    pub line: u32,
    /// Further columns, parted by tabs.
    pub more: &'a str,
}

/// A form of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name<'a> {
    /// Which of the languages of the knowledge base. The first name of each is the one that is shown.
    pub language: usize,
    /// "Russland" for "Russlands".
    pub base: &'a str,
    pub form: &'a str,
}

/// How much was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    pub rows: u64,
    /// Different names, folded.
    pub names: u64,
    /// Different romanisation keys.
    pub keys: u64,
}

/// Writes the files of a knowledge base into a folder.
#[derive(Debug)]
pub struct Writer {
    folder: PathBuf,
    languages: Vec<String>,
    records: BufWriter<File>,
    rows: u32,
    strings: BufWriter<File>,
    strings_end: u32,
    /// Where the name of the source stands.
    source: u32,
    names: Sorter,
    sounds: Sorter,
    folded: String,
    tokens: Vec<(usize, usize, Shape)>,
}

impl Writer {
    /// Begins the files in `folder`, which must be there. Names are sorted in `memory` bytes.
    ///
    /// # Errors
    /// Files that cannot be written, too many languages.
    pub fn new(folder: &Path, languages: &[&str], memory: usize) -> io::Result<Self> {
        if languages.len() > MOST_LANGUAGES {
            return Err(io::Error::other(format!(
                "at most {MOST_LANGUAGES} languages fit"
            )));
        }
        let create = |name: &str| File::create(folder.join(name)).map(BufWriter::new);
        let mut writer = Self {
            records: create(RECORDS)?,
            strings: create(STRINGS)?,
            folder: folder.to_owned(),
            languages: languages.iter().map(|code| (*code).to_owned()).collect(),
            rows: 0,
            strings_end: 0,
            source: NO_STRING,
            // Keys are made of few of the names.
            names: Sorter::new(folder.join("names"), memory / 4 * 3),
            sounds: Sorter::new(folder.join("sounds"), memory / 4),
            folded: String::new(),
            tokens: Vec::new(),
        };
        writer.write_head()?;
        Ok(writer)
    }

    fn write_head(&mut self) -> io::Result<()> {
        let head = Head {
            records: self.rows,
            rules: RULES.fingerprint(),
            languages: self.languages.clone(),
        };
        self.records.seek(SeekFrom::Start(0))?;
        self.records.write_all(&head.to_bytes())
    }

    /// Names the file that the next rows come from.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn begin_source(&mut self, name: &str) -> io::Result<()> {
        self.source = self.string(name)?;
        Ok(())
    }

    /// # Errors
    /// A file that cannot be written, or more strings than its format has room for.
    pub fn add(&mut self, thing: Thing<'_>) -> io::Result<()> {
        let record = self.rows;
        let mut written: Vec<(&str, u32)> = Vec::new();
        let mut place_of = |writer: &mut Self, text| match written.iter().find(|(known, _)| *known == text) {
            Some((_, place)) => Ok(*place),
            None => {
                let place = writer.string(text)?;
                written.push((text, place));
                io::Result::Ok(place)
            }
        };
        let mut shown = [NO_STRING; MOST_LANGUAGES];
        for (at, name) in thing.names.iter().enumerate() {
            let base = place_of(self, name.base)?;
            if let Some(shown) = shown.get_mut(name.language).filter(|shown| **shown == NO_STRING) {
                *shown = base;
            }
            let is_same = |other: &Name<'_>| other.form == name.form && other.base == name.base;
            if thing.names[..at].iter().any(is_same) {
                continue;
            }
            let twins = thing.names[at..].iter().filter(|other| is_same(other));
            let languages = twins.fold(0, |languages, twin| languages | 1 << twin.language);
            let posting = Posting {
                record,
                form: base,
                base,
                cases: 0,
                rank: thing.rank,
                languages,
                kind: thing.kind,
            };
            self.add_name(name, posting, &mut place_of)?;
        }
        let more = match thing.more {
            "" => NO_STRING,
            more => self.string(more)?,
        };
        let country = thing.country.as_bytes().try_into().unwrap_or_default();
        let bytes = Record {
            item: thing.item,
            rank: thing.rank,
            source: self.source,
            line: thing.line,
            more,
            kind: thing.kind,
            country,
        };
        self.records.write_all(&bytes.to_bytes())?;
        for place in &shown[..self.languages.len()] {
            self.records.write_all(&place.to_le_bytes())?;
        }
        self.rows = record.checked_add(1).ok_or_else(too_many)?;
        Ok(())
    }

    fn add_name<'n>(
        &mut self,
        name: &Name<'n>,
        mut posting: Posting,
        place_of: &mut impl FnMut(&mut Self, &'n str) -> io::Result<u32>,
    ) -> io::Result<()> {
        let form = name.form;
        self.tokens.clear();
        cut(form, 0, form.len(), |piece| {
            self.tokens.push((piece.start, piece.end, piece.shape));
        });
        if self.tokens.is_empty() || self.tokens.len() > MOST_TOKENS {
            return Ok(());
        }
        self.folded.clear();
        let mut has_exact = false;
        for (at, (start, end, shape)) in self.tokens.iter().enumerate() {
            if at > 0 {
                self.folded.push(' ');
            }
            fold_onto(&form[*start..*end], &mut self.folded);
            let rule = case_rule(*shape);
            has_exact |= rule == EXACT_CASE;
            if at < Posting::RULED {
                posting.cases |= rule << (2 * at);
            }
        }
        // Only there the letters themselves are compared, token by token.
        posting.form = if has_exact {
            let mut spaced = String::with_capacity(form.len() + self.tokens.len());
            for (at, (start, end, _)) in self.tokens.iter().enumerate() {
                if at > 0 {
                    spaced.push(' ');
                }
                spaced.push_str(&form[*start..*end]);
            }
            if spaced == form {
                place_of(self, form)?
            } else {
                self.string(&spaced)?
            }
        } else {
            place_of(self, form)?
        };
        self.names.add(self.folded.as_bytes(), posting)?;
        // Inflected forms have no key: names are looked up by it in their base form.
        if name.form != name.base {
            return Ok(());
        }
        let key = match posting.kind.class() {
            RowClass::Person => RULES.person(form),
            RowClass::Place => RULES.place(form),
            RowClass::Organization | RowClass::Treaty | RowClass::Law | RowClass::Event | RowClass::Other => {
                None
            }
        };
        match key {
            Some(key) => self.sounds.add(key.as_bytes(), posting),
            None => Ok(()),
        }
    }

    fn string(&mut self, text: &str) -> io::Result<u32> {
        let most = usize::from(u16::MAX).min(text.len());
        let end = (0..=most).rev().find(|end| text.is_char_boundary(*end));
        let text = &text[..end.unwrap_or_default()];
        let place = self.strings_end;
        let len = 2 + text.len() as u32;
        self.strings_end = place
            .checked_add(len)
            .filter(|end| *end < NO_STRING)
            .ok_or_else(too_many)?;
        self.strings.write_all(&(text.len() as u16).to_le_bytes())?;
        self.strings.write_all(text.as_bytes())?;
        Ok(place)
    }

    /// Sorts the names and writes what is left.
    ///
    /// # Errors
    /// A file that cannot be written.
    pub fn finish(mut self) -> io::Result<Written> {
        self.write_head()?;
        self.records.flush()?;
        self.strings.flush()?;
        Ok(Written {
            rows: u64::from(self.rows),
            names: write_index(self.names, &self.folder, NAMES)?,
            keys: write_index(self.sounds, &self.folder, SOUNDS)?,
        })
    }
}

fn too_many() -> io::Error {
    io::Error::other(
        "a knowledge base has room for 4 GB of names and no more; choose fewer languages or items",
    )
}

/// See [`Posting::cases`].
pub const ANY_CASE: u32 = 0;
pub const CAPITAL: u32 = 1;
pub const EXACT_CASE: u32 = 2;

/// How letters must stand that a table writes so.
fn case_rule(shape: Shape) -> u32 {
    match shape {
        Shape::Lower | Shape::Number | Shape::Punctuation => ANY_CASE,
        Shape::Capitalized => CAPITAL,
        Shape::Upper | Shape::Mixed => EXACT_CASE,
    }
}

fn write_index(sorter: Sorter, folder: &Path, index: Index) -> io::Result<u64> {
    let mut keys =
        MapBuilder::new(BufWriter::new(File::create(folder.join(index.keys))?)).map_err(io::Error::other)?;
    let mut postings = BufWriter::new(File::create(folder.join(index.postings))?);
    let mut first = 0;
    let mut count = 0;
    let mut key: Vec<u8> = Vec::new();
    let mut rows: Vec<Posting> = Vec::new();
    let mut close = |key: &[u8], rows: &mut Vec<Posting>| {
        if rows.is_empty() {
            return Ok(());
        }
        keep_best(rows);
        keys.insert(key, pack(first, rows.len()))
            .map_err(io::Error::other)?;
        for row in rows.iter() {
            postings.write_all(&row.to_bytes())?;
        }
        first += rows.len() as u64;
        count += 1;
        rows.clear();
        io::Result::Ok(())
    };
    sorter.finish(|name, posting| {
        if name != key {
            close(&key, &mut rows)?;
            key.clear();
            key.extend_from_slice(name);
        }
        if rows.len() >= 4 * MOST_ROWS {
            keep_best(&mut rows);
        }
        rows.push(posting);
        Ok(())
    })?;
    close(&key, &mut rows)?;
    keys.finish().map_err(io::Error::other)?;
    postings.flush()?;
    Ok(count)
}

/// The rows of the highest rank, those of equal rank in the order in which they came.
fn keep_best(rows: &mut Vec<Posting>) {
    rows.sort_by_key(|row| (std::cmp::Reverse(row.rank), row.record));
    rows.truncate(MOST_ROWS);
}
