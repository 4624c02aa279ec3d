//! A folder that is written apart and takes its place when it is whole.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::super::manifest::{FILES, FileSum, MANIFEST, Manifest};
use crate::error::{Error, Result};

/// A folder in the making; removed unless it is renamed.
#[derive(Debug)]
pub(super) struct NewFolder {
    path: PathBuf,
}

impl NewFolder {
    /// Makes an empty folder beside `target`, which must be missing, empty or a knowledge base.
    pub fn beside(target: &Path) -> Result<Self> {
        if target.exists() && !is_replaceable(target) {
            let remedy = "name a new folder, or one that `newsgraph kb build` made";
            return Err(Error::new("is there and no knowledge base", remedy).in_file(target));
        }
        let path = with_ending(target, "new");
        // What a run left that was stopped.
        let made = remove(&path).and_then(|()| fs::create_dir_all(&path));
        made.map_err(|error| unwritable(&path, &error))?;
        Ok(Self { path })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Puts the folder in its place.
    pub fn rename_to(self, target: &Path) -> Result<()> {
        let old = with_ending(target, "old");
        let put = || {
            remove(&old)?;
            if target.exists() {
                fs::rename(target, &old)?;
            }
            fs::rename(&self.path, target)?;
            remove(&old)
        };
        put().map_err(|error| unwritable(target, &error))
    }
}

impl Drop for NewFolder {
    fn drop(&mut self) {
        // There is nobody to tell, and the next run removes what is left.
        let _ = remove(&self.path);
    }
}

/// Whether nothing is lost with the folder that a build could not make again.
fn is_replaceable(folder: &Path) -> bool {
    let is_empty = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none());
    is_empty || folder.join(MANIFEST).is_file()
}

fn with_ending(target: &Path, ending: &str) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{ending}"));
    target.with_file_name(name)
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

fn unwritable(path: &Path, error: &io::Error) -> Error {
    let remedy = "check that the place is writable and has room";
    Error::new(format!("cannot be written: {error}"), remedy).in_file(path)
}

impl Manifest {
    /// Sums up the files of a folder and writes the manifest beside them.
    pub(super) fn sum_up(&mut self, folder: &Path) -> io::Result<()> {
        for name in FILES {
            let mut sum = crc32fast::Hasher::new();
            let mut file = fs::File::open(folder.join(name))?;
            let mut buffer = vec![0; 1 << 18];
            let mut bytes = 0;
            loop {
                let read = io::Read::read(&mut file, &mut buffer)?;
                if read == 0 {
                    break;
                }
                sum.update(&buffer[..read]);
                bytes += read as u64;
            }
            let crc32 = sum.finalize();
            self.files.insert(name.to_owned(), FileSum { bytes, crc32 });
        }
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        fs::write(folder.join(MANIFEST), text)
    }
}
