//! Builds the folder of a knowledge base from a Wikidata JSON dump or from tables.
//!
//! Inputs are read as streams and names are sorted on disk, so that memory does not grow with them. A line
//! that cannot be read is reported, and the run goes on.

mod folder;
mod inflections;
mod input;
mod wikidata;

use std::path::{Path, PathBuf};

use super::layout::MOST_LANGUAGES;
use super::manifest::{FORMAT, Manifest};
use super::tsv::Row;
use super::writing::Writer;
use super::{layout, tables};
use crate::error::{Error, Result};
use folder::NewFolder;
use inflections::Inflections;
use input::{Content, Input, Line};

pub use wikidata::Classes;

/// How to build a knowledge base.
#[derive(Debug)]
pub struct Building {
    /// ISO 639-1 codes of the languages whose names are taken; tables have a column for each, in this order.
    pub languages: Vec<String>,
    /// Items of a dump with fewer sitelinks are left out.
    pub least_sitelinks: u32,
    /// Which items of a dump are taken, and as what.
    pub classes: Classes,
    inflections: Inflections,
    /// Names are sorted in so many bytes of memory.
    pub memory: usize,
    /// Under which terms tables may be passed on; dumps of Wikidata are CC0.
    pub licences: Vec<String>,
}

/// What happens while a knowledge base is built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// So many lines have been read, of all inputs; told every 10,000 lines.
    Lines(u64),
    Bad(BadLine),
}

/// Often enough to see that the run goes on.
const EVERY: u64 = 10_000;

/// A line that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    pub path: PathBuf,
    pub line: u64,
    pub what: String,
}

/// Under which terms Wikidata gives its data away.
const WIKIDATA_LICENCE: &str = "CC0-1.0";

impl Building {
    /// The built-in classes, the languages of the built-in tables, everything however little known.
    ///
    /// # Errors
    /// None, unless the program was built wrongly.
    pub fn new() -> Result<Self> {
        Ok(Self {
            languages: tables::LANGUAGES.map(str::to_owned).to_vec(),
            least_sitelinks: 0,
            classes: Classes::built_in()?,
            inflections: Inflections::built_in(),
            memory: 256 << 20,
            licences: Vec::new(),
        })
    }

    /// Builds `folder` from all `inputs`, in their order. A folder of a knowledge base that is there already is
    /// replaced when all is done. Calls `report` with each line that cannot be read,
    /// and with how far it is. The input `-` is standard input.
    ///
    /// # Errors
    /// Inputs without any row, that cannot be opened or end within a compressed stream, a folder that cannot be written or is
    /// none of a knowledge base.
    pub fn run(&self, inputs: &[PathBuf], folder: &Path, report: &mut dyn FnMut(Event)) -> Result<Manifest> {
        let languages = self.languages()?;
        let new = NewFolder::beside(folder)?;
        let unwritable = |error: std::io::Error| {
            Error::new(
                format!("cannot be written: {error}"),
                "check that the place is writable and has room",
            )
            .in_file(folder)
        };
        let mut writer = Writer::new(new.path(), &languages, self.memory).map_err(unwritable)?;
        let mut licences = self.licences.clone();
        let mut sources = Vec::new();
        let mut lines = 0;
        for path in inputs {
            let mut input = Input::open(path)?;
            let name = path.file_name().unwrap_or(path.as_os_str());
            let name = name.to_string_lossy().into_owned();
            writer.begin_source(&name).map_err(unwritable)?;
            sources.push(name);
            if input.content == Content::Wikidata && !licences.iter().any(|l| l == WIKIDATA_LICENCE) {
                licences.push(WIKIDATA_LICENCE.to_owned());
            }
            let mut add = |line: &Line<'_>| match input::thing_of(line, self)? {
                Some(thing) => thing
                    .with(line.number, |thing| writer.add(thing))
                    .map_err(input::Trouble::Output),
                None => Ok(()),
            };
            input.each_line(&mut |line| {
                lines += 1;
                if lines % EVERY == 0 {
                    report(Event::Lines(lines));
                }
                match add(&line) {
                    Ok(()) => Ok(()),
                    Err(input::Trouble::Line(what)) => {
                        report(Event::Bad(BadLine {
                            path: path.clone(),
                            line: line.number,
                            what,
                        }));
                        Ok(())
                    }
                    Err(input::Trouble::Output(error)) => Err(unwritable(error)),
                }
            })?;
        }
        let written = writer.finish().map_err(unwritable)?;
        if written.rows == 0 {
            let remedy = "check the inputs, and the languages, sitelinks and classes that are asked for";
            return Err(Error::new("nothing to put into the knowledge base", remedy).in_file(folder));
        }
        let mut manifest = Manifest {
            format: FORMAT.to_owned(),
            version: layout::VERSION,
            languages: self.languages.clone(),
            sources,
            licences,
            rows: written.rows,
            names: written.names,
            keys: written.keys,
            files: std::collections::BTreeMap::new(),
        };
        manifest.sum_up(new.path()).map_err(unwritable)?;
        new.rename_to(folder)?;
        Ok(manifest)
    }

    fn languages(&self) -> Result<Vec<&str>> {
        let codes: Vec<&str> = self.languages.iter().map(String::as_str).collect();
        let is_code =
            |code: &&str| (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase());
        if let Some(code) = codes.iter().find(|code| !is_code(code)) {
            let remedy = "give codes of ISO 639-1, such as de,en";
            return Err(Error::new(format!("`{code}` is no language"), remedy));
        }
        if codes.is_empty() || codes.len() > MOST_LANGUAGES {
            let message = format!("{} languages", codes.len());
            let remedy = format!("choose between one and {MOST_LANGUAGES}");
            return Err(Error::new(message, remedy));
        }
        Ok(codes)
    }
}

/// A row of a table or an item of a dump.
enum Read<'a> {
    Row(Row<'a>),
    Item(wikidata::Item),
}

impl Read<'_> {
    fn with<T>(&self, line: u64, add: impl FnOnce(super::writing::Thing<'_>) -> T) -> T {
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        match self {
            Self::Row(row) => add(row.thing(line)),
            Self::Item(item) => item.with(line, add),
        }
    }
}
