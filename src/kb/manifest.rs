//! What a folder of a knowledge base says of itself, for people and for the checks when it is opened.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::layout::{NAMES, RECORDS, SOUNDS, STRINGS, VERSION};
use crate::error::{Error, Result};

/// `manifest.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always `newsgraph kb`.
    pub format: String,
    pub version: u32,
    /// ISO 639-1 codes of the languages of the names.
    pub languages: Vec<String>,
    /// What it was built from.
    pub sources: Vec<String>,
    /// Under which terms the names may be passed on.
    pub licences: Vec<String>,
    pub rows: u64,
    /// Different names, folded.
    pub names: u64,
    /// Different keys of sound, see `romanisation.tsv`.
    pub keys: u64,
    pub files: BTreeMap<String, FileSum>,
}

/// By which a file is known to be what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSum {
    pub bytes: u64,
    pub crc32: u32,
}

/// The name of the file.
pub const MANIFEST: &str = "manifest.json";
/// What `format` says.
pub const FORMAT: &str = "newsgraph kb";

/// The files that a manifest sums up.
pub const FILES: [&str; 6] = [
    RECORDS,
    STRINGS,
    NAMES.keys,
    NAMES.postings,
    SOUNDS.keys,
    SOUNDS.postings,
];

impl Manifest {
    /// Reads the manifest of a folder.
    ///
    /// # Errors
    /// A folder that is none of a knowledge base, or of another version.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(MANIFEST);
        let text = std::fs::read_to_string(&path).map_err(|error| {
            let remedy = "name a folder that `newsgraph kb build` made";
            Error::new(format!("the knowledge base cannot be read: {error}"), remedy).in_file(&path)
        })?;
        let manifest: Self = serde_json::from_str(&text).map_err(|error| {
            let remedy = "name a folder that `newsgraph kb build` made";
            Error::new(format!("is no manifest of a knowledge base: {error}"), remedy).in_file(&path)
        })?;
        if manifest.format != FORMAT || manifest.version != VERSION {
            let message = format!(
                "is of format `{}`, version {}; this program reads `{FORMAT}`, version {VERSION}",
                manifest.format, manifest.version
            );
            return Err(
                Error::new(message, "build the folder again with `newsgraph kb build`").in_file(&path),
            );
        }
        Ok(manifest)
    }

    /// Compares the length of a file with what was written.
    ///
    /// # Errors
    /// What is wrong.
    pub fn check_length(&self, name: &str, bytes: &[u8]) -> std::result::Result<(), String> {
        let sum = self.sum(name)?;
        if sum.bytes != bytes.len() as u64 {
            return Err(format!(
                "has {} bytes and not the {} that the manifest tells",
                bytes.len(),
                sum.bytes
            ));
        }
        Ok(())
    }

    /// Compares every byte of a file with what was written.
    ///
    /// # Errors
    /// What is wrong.
    pub fn check_sum(&self, name: &str, bytes: &[u8]) -> std::result::Result<(), String> {
        if self.sum(name)?.crc32 != crc32fast::hash(bytes) {
            return Err("was changed since it was written: its checksum differs".to_owned());
        }
        Ok(())
    }

    fn sum(&self, name: &str) -> std::result::Result<FileSum, String> {
        let sum = self.files.get(name).copied();
        sum.ok_or_else(|| "the manifest does not name it".to_owned())
    }
}
