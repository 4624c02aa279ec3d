//! Where results go: standard output, a file that appears only when it is whole, or a folder with one
//! file an article.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use newsgraph::Error;

use super::{Outcome, Stop};

/// One stream for all results.
pub(super) struct Stream {
    writer: Box<dyn Write>,
    /// For messages.
    name: String,
    /// The file under its temporary name.
    unfinished: Option<Unfinished>,
}

/// A file that is being written beside the one that it will replace; gone if the run fails.
struct Unfinished {
    temporary: PathBuf,
    target: PathBuf,
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // After a rename there is nothing to remove, and nobody to tell if removing fails.
        let _ = fs::remove_file(&self.temporary);
    }
}

impl Stream {
    pub(super) fn stdout() -> Self {
        Self {
            writer: Box::new(io::stdout().lock()),
            name: "standard output".to_owned(),
            unfinished: None,
        }
    }

    /// A stream into `path`. Readers of the file see the old content or the whole new one.
    pub(super) fn file(path: &Path) -> Result<Self, Stop> {
        let name = path.display().to_string();
        // A link keeps pointing where it did; a device or pipe is written to, not replaced.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let is_special = fs::metadata(&target).is_ok_and(|m| !m.is_file());
        let (file, unfinished) = if is_special {
            (File::options().write(true).open(&target), None)
        } else {
            let temporary = temporary_name(&target);
            (File::create(&temporary), Some(Unfinished { temporary, target }))
        };
        let file = file.map_err(|e| Stop::writing(&e, &name))?;
        Ok(Self {
            writer: Box::new(file),
            name,
            unfinished,
        })
    }

    /// Writes what belongs together, and lets it go at once: a reader at the other end of a pipe need
    /// not wait for the next article.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        let written = self.writer.write_all(bytes).and_then(|()| self.writer.flush());
        written.map_err(|e| Stop::writing(&e, &self.name))
    }

    /// Puts the file in its place, if the run did anything: whoever mistypes an input keeps the output
    /// of the last run.
    pub(super) fn finish(self, outcome: Outcome) -> Result<(), Stop> {
        match (&self.unfinished, outcome) {
            (Some(file), Outcome::Done | Outcome::Findings) => {
                fs::rename(&file.temporary, &file.target).map_err(|e| Stop::writing(&e, &self.name))
            }
            (Some(_), Outcome::NothingDone) | (None, _) => Ok(()),
        }
    }
}

fn temporary_name(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}

/// A folder that gets one file an article.
pub(super) struct Folder {
    path: PathBuf,
    extension: &'static str,
    /// The names of files, in lower case: some file systems know no other.
    taken: HashSet<String>,
    /// The last number that was put behind a name that several articles have.
    numbers: HashMap<String, u32>,
}

impl Folder {
    pub(super) fn create(path: &Path, extension: &'static str) -> Result<Self, Stop> {
        fs::create_dir_all(path).map_err(|e| Stop::writing(&e, &path.display().to_string()))?;
        Ok(Self {
            path: path.to_owned(),
            extension,
            taken: HashSet::new(),
            numbers: HashMap::new(),
        })
    }

    /// Writes the file of the article with this id.
    pub(super) fn write(&mut self, id: &str, bytes: &[u8]) -> Result<(), Stop> {
        let name = self.free_name(&stem(id));
        let mut stream = Stream::file(&self.path.join(name))?;
        stream.write(bytes)?;
        stream.finish(Outcome::Done)
    }

    /// Two inputs of the same name in different folders must not overwrite each other.
    fn free_name(&mut self, stem: &str) -> String {
        let mut free = stem.to_owned();
        // No number is tried twice, so that a million articles of one name take as many steps.
        while !self.taken.insert(free.to_lowercase()) {
            let number = self.numbers.entry(stem.to_lowercase()).or_insert(1);
            *number += 1;
            free = format!("{stem}-{number}");
        }
        format!("{free}.{}", self.extension)
    }
}

/// A file name out of an article's id, which may be a path or any text: the last part of it, without
/// an article's extension, and without characters that some file system or shell minds.
fn stem(id: &str) -> String {
    const LONGEST: usize = 100;
    let last = id
        .trim_end_matches('/')
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default();
    let last = match last.rsplit_once('.') {
        Some((stem, extension)) if super::inputs::EXTENSIONS.contains(&extension.to_lowercase().as_str()) => {
            stem
        }
        Some(_) | None => last,
    };
    let safe = |c: char| {
        if c.is_alphanumeric() || "-_.".contains(c) {
            c
        } else {
            '_'
        }
    };
    let mut name: String = last
        .trim_start_matches('.')
        .chars()
        .map(safe)
        .take(LONGEST)
        .collect();
    if name.is_empty() || name == "-" {
        name = "article".to_owned();
    }
    name
}

/// Whether `-o` names a folder: it ends like one, or there is one.
pub(super) fn is_folder(path: &Path) -> bool {
    path.as_os_str()
        .to_string_lossy()
        .ends_with(['/', std::path::MAIN_SEPARATOR])
        || path.is_dir()
}

/// An error about `-o -` and the like that cannot be both.
pub(super) fn no_folder(path: &Path) -> Error {
    Error::new("the output is a folder", "name a file").in_file(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_of_one_name_get_files_of_their_own() {
        let dir = tempfile::tempdir().unwrap();
        let mut folder = Folder::create(dir.path(), "nt").unwrap();
        let names = ["a", "a-2", "A", "a", "a-2"].map(|stem| folder.free_name(stem));
        assert_eq!(names, ["a.nt", "a-2.nt", "A-3.nt", "a-4.nt", "a-2-2.nt"]);
        for number in 5..50_000 {
            assert_eq!(folder.free_name("a"), format!("a-{number}.nt"));
        }
    }

    #[test]
    fn ids_make_safe_file_names() {
        for (id, expected) in [
            ("news/2021/pakt.md", "pakt"),
            ("../../etc/passwd", "passwd"),
            ("..", "article"),
            ("-", "article"),
            ("lines.ndjson:3", "lines.ndjson_3"),
            ("https://example.org/a b?c=1", "a_b_c_1"),
            ("Straße.HTML", "Straße"),
        ] {
            assert_eq!(stem(id), expected, "{id}");
        }
    }
}
