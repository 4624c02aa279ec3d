//! The files of a knowledge base: those that are part of the program, and those of a folder, which are
//! mapped into memory and looked at before they are trusted.

use std::fs::File;
use std::io;
use std::path::Path;

use memmap2::Mmap;

use super::layout::{Head, NAMES, Posting, RECORDS, SOUNDS, STRINGS, VERSION, u32_at};
use super::manifest::Manifest;
use crate::error::{Error, Result};

/// The bytes of one file.
#[derive(Debug)]
pub(super) enum Bytes {
    Embedded(&'static [u8]),
    Mapped(Mmap),
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Embedded(bytes) => bytes,
            Self::Mapped(map) => map,
        }
    }
}

/// An index: names, and the rows under each.
#[derive(Debug)]
pub(super) struct IndexFiles {
    pub keys: fst::Map<Bytes>,
    pub postings: Bytes,
}

/// Which files are read once from end to end, to see whether they are as they were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Checks {
    /// Those whose bytes say where to read on. In all others every place is looked at before it is read: what
    /// was changed there may give a wrong name, but nothing worse.
    Indexes,
    All,
}

impl Checks {
    fn concern(self, file: &str) -> bool {
        match self {
            Self::Indexes => file == NAMES.keys || file == SOUNDS.keys,
            Self::All => true,
        }
    }
}

/// All files of a knowledge base.
#[derive(Debug)]
pub(super) struct Files {
    pub head: Head,
    pub records: Bytes,
    pub strings: Bytes,
    pub names: IndexFiles,
    pub sounds: IndexFiles,
}

macro_rules! embedded {
    ($name:literal) => {
        Bytes::Embedded(include_bytes!(concat!(env!("OUT_DIR"), "/kb/", $name)))
    };
}

/// The table of plain word lists that is part of the program.
pub(super) const WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/kb/words.bin"));

const BUILD_AGAIN: &str = "build the folder again with `newsgraph kb build`";

impl Files {
    /// The tables that are part of the program.
    pub fn embedded() -> Result<Self> {
        Self::new(
            [
                embedded!("records.bin"),
                embedded!("strings.bin"),
                embedded!("names.fst"),
                embedded!("names.bin"),
                embedded!("sounds.fst"),
                embedded!("sounds.bin"),
            ],
            Path::new("the built-in tables"),
        )
    }

    /// Maps the files of `folder`.
    ///
    /// # Errors
    /// A file that is missing or cut short, or that another version of the program wrote; one of those that
    /// `checks` are for, if it was changed since it was written.
    pub fn open(folder: &Path, checks: Checks) -> Result<Self> {
        let manifest = Manifest::read(folder)?;
        let open = |name: &str| {
            let path = folder.join(name);
            let bytes = map(&path).map_err(|error| {
                Error::new(format!("cannot be read: {error}"), BUILD_AGAIN).in_file(&path)
            })?;
            let broken = |what: String| Error::new(what, BUILD_AGAIN).in_file(&path);
            manifest.check_length(name, bytes.as_ref()).map_err(broken)?;
            if checks.concern(name) {
                manifest.check_sum(name, bytes.as_ref()).map_err(broken)?;
            }
            Ok(bytes)
        };
        let files = [
            open(RECORDS)?,
            open(STRINGS)?,
            open(NAMES.keys)?,
            open(NAMES.postings)?,
            open(SOUNDS.keys)?,
            open(SOUNDS.postings)?,
        ];
        Self::new(files, folder)
    }

    fn new(files: [Bytes; 6], folder: &Path) -> Result<Self> {
        let [records, strings, names, name_rows, sounds, sound_rows] = files;
        let broken =
            |file: &str, what: &str| Error::new(what.to_owned(), BUILD_AGAIN).in_file(folder.join(file));
        let Some(head) = Head::from_bytes(records.as_ref()) else {
            return Err(broken(RECORDS, "is no file of a knowledge base"));
        };
        if u32_at(records.as_ref(), 16) != Some(VERSION) {
            return Err(broken(RECORDS, "was written by another version of newsgraph"));
        }
        let records_len = super::layout::HEAD + head.records as usize * head.record_len();
        if records.as_ref().len() != records_len {
            return Err(broken(RECORDS, "is cut short or has more than it says"));
        }
        let index = |keys: Bytes, postings: Bytes, files: super::layout::Index| {
            if postings.as_ref().len() % Posting::LEN != 0 {
                return Err(broken(files.postings, "is cut short"));
            }
            let keys = fst::Map::new(keys)
                .map_err(|error| broken(files.keys, &format!("is no index of names ({error})")))?;
            Ok(IndexFiles { keys, postings })
        };
        Ok(Self {
            names: index(names, name_rows, NAMES)?,
            sounds: index(sounds, sound_rows, SOUNDS)?,
            head,
            records,
            strings,
        })
    }
}

/// Maps a file into memory.
fn map(path: &Path) -> io::Result<Bytes> {
    let file = File::open(path)?;
    // An empty file cannot be mapped everywhere; nothing is in it anyway.
    if file.metadata()?.len() == 0 {
        return Ok(Bytes::Embedded(&[]));
    }
    #[allow(
        unsafe_code,
        reason = "mapping is unsafe because others may change the file meanwhile. `kb build` never writes \
                  into a folder that is there: it makes a new one and renames it; README says that such files \
                  must not be written to by hand"
    )]
    // SAFETY: see above. Every access to the bytes is checked against their length.
    let map = unsafe { Mmap::map(&file) }?;
    Ok(Bytes::Mapped(map))
}
