//! Inputs as streams of lines: plain or compressed, tables or dumps.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};
use std::path::{Path, PathBuf};

use bzip2::read::MultiBzDecoder;
use flate2::read::MultiGzDecoder;

use super::super::tsv::Row;
use super::{Building, Read as Thing, wikidata};
use crate::error::{Error, Result};

/// What the lines of an input are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// One item a line, as JSON.
    Wikidata,
    /// Rows with tabs.
    Table,
}

/// An input that is being read.
pub(super) struct Input {
    path: PathBuf,
    pub content: Content,
    reader: Box<dyn BufRead>,
}

/// One line, without its end.
pub(super) struct Line<'a> {
    pub number: u64,
    pub bytes: &'a [u8],
    pub content: Content,
}

/// Why a line did not become a row.
pub(super) enum Trouble {
    /// The line is at fault.
    Line(String),
    /// The row cannot be written.
    Output(io::Error),
}

impl From<String> for Trouble {
    fn from(what: String) -> Self {
        Self::Line(what)
    }
}

/// Longer lines are not read: the largest items of Wikidata have some 5 MB.
const LONGEST: usize = 64 << 20;

/// Streams put together of many members are common among dumps.
const GZIP: &[u8] = &[0x1f, 0x8b];
const BZIP2: &[u8] = b"BZh";

impl Input {
    /// Opens a file; how it is compressed, and whether it is a dump, is seen by how it begins.
    pub fn open(path: &Path) -> Result<Self> {
        let unreadable = |error: io::Error| unreadable(path, &error);
        let file: Box<dyn Read> = if path.as_os_str() == "-" {
            Box::new(io::stdin())
        } else {
            Box::new(File::open(path).map_err(unreadable)?)
        };
        let (begin, file) = peek::<3, _>(file).map_err(unreadable)?;
        let reader: Box<dyn Read> = if begin.starts_with(GZIP) {
            Box::new(MultiGzDecoder::new(BufReader::new(file)))
        } else if begin.starts_with(BZIP2) {
            Box::new(MultiBzDecoder::new(BufReader::new(file)))
        } else {
            Box::new(file)
        };
        let (begin, reader) = peek::<1, _>(reader).map_err(unreadable)?;
        Ok(Self {
            path: path.to_owned(),
            content: match begin.first() {
                Some(b'[' | b'{') => Content::Wikidata,
                Some(_) | None => Content::Table,
            },
            reader: Box::new(BufReader::with_capacity(1 << 18, reader)),
        })
    }

    /// Calls `visit` with each line.
    pub fn each_line(&mut self, visit: &mut dyn FnMut(Line<'_>) -> Result<()>) -> Result<()> {
        let mut bytes = Vec::new();
        for number in 1.. {
            bytes.clear();
            // One more than fits tells that a line is too long.
            let limit = LONGEST as u64 + 1;
            let read = self.reader.by_ref().take(limit).read_until(b'\n', &mut bytes);
            if read.map_err(|error| unreadable(&self.path, &error))? == 0 {
                break;
            }
            if bytes.len() > LONGEST {
                self.reader
                    .skip_until(b'\n')
                    .map_err(|error| unreadable(&self.path, &error))?;
            }
            let end = bytes.trim_ascii_end().len();
            visit(Line {
                number,
                bytes: if self.content == Content::Table {
                    bytes.strip_suffix(b"\n").unwrap_or(&bytes)
                } else {
                    &bytes[..end]
                },
                content: self.content,
            })?;
        }
        Ok(())
    }
}

/// The bytes that were looked at, then the rest.
type Peeked<R> = Chain<Cursor<Vec<u8>>, R>;

/// Reads the first bytes, and gives them back with a reader that reads them again.
fn peek<const N: usize, R: Read>(mut reader: R) -> io::Result<(Vec<u8>, Peeked<R>)> {
    let mut begin = Vec::with_capacity(N);
    reader.by_ref().take(N as u64).read_to_end(&mut begin)?;
    Ok((begin.clone(), Cursor::new(begin).chain(reader)))
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    let remedy = "check that the file is there, whole and readable; fetch it again if it is cut short";
    Error::new(format!("cannot be read: {error}"), remedy).in_file(path)
}

/// What a line holds, if it is anything that is wanted.
pub(super) fn thing_of<'a>(
    line: &Line<'a>,
    building: &Building,
) -> std::result::Result<Option<Thing<'a>>, Trouble> {
    if line.bytes.len() > LONGEST {
        return Err(Trouble::Line(format!("has more than {LONGEST} bytes")));
    }
    Ok(match line.content {
        Content::Wikidata => wikidata::Item::read(line.bytes, building)?.map(Thing::Item),
        Content::Table => {
            let text = std::str::from_utf8(line.bytes).map_err(|error| format!("is no UTF-8: {error}"))?;
            Row::read(text.trim_end_matches('\r'), building.languages.len())?.map(Thing::Row)
        }
    })
}
