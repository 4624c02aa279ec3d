//! The articles that the user names: files, folders, standard input, NDJSON lines; found and read
//! one after the other as they are needed.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use newsgraph::article::Format;
use newsgraph::parse::Hints;

use super::ndjson;
use super::options::{From, InputOptions};
use newsgraph::Error;

/// The most that is read of one file or one NDJSON line. News articles have kilobytes; this is a
/// guard against a disk image among the inputs, far above the 64 MiB of main text that `parse` takes.
pub(super) const MAX_BYTES: u64 = 256 << 20;

/// One article to work on.
#[derive(Debug)]
pub(super) struct Job {
    /// See [`newsgraph::Article::id`].
    pub id: String,
    /// See [`newsgraph::Article::source`].
    pub source: String,
    pub content: Content,
    pub format: Option<Format>,
    pub hints: Hints,
}

#[derive(Debug)]
pub(super) enum Content {
    Bytes(Vec<u8>),
    /// Read by the worker, so that slow disks do not hold up the others.
    File(PathBuf),
}

/// An input that no article could be made of.
#[derive(Debug)]
pub(super) struct Failure {
    pub id: String,
    pub source: String,
    pub message: String,
}

impl Job {
    /// The bytes of the article.
    pub(super) fn bytes(&mut self) -> Result<Vec<u8>, String> {
        match &mut self.content {
            Content::Bytes(bytes) => Ok(std::mem::take(bytes)),
            Content::File(path) => {
                let file = File::open(path).map_err(|e| unreadable(&e))?;
                read_capped(file)
            }
        }
    }
}

fn unreadable(error: &io::Error) -> String {
    format!("cannot be read: {error}; check the path and its permissions")
}

fn read_capped(reader: impl Read) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = reader
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| unreadable(&e))?;
    if read as u64 > MAX_BYTES {
        let mib = MAX_BYTES >> 20;
        return Err(format!("larger than {mib} MiB; split it into single articles"));
    }
    Ok(bytes)
}

/// All articles of the named inputs.
pub(super) struct Inputs {
    /// Paths still to be read, the next one last.
    paths: Vec<PathBuf>,
    from: From,
    hints: Hints,
    lines: Option<Lines>,
}

/// An NDJSON input that is being read.
struct Lines {
    name: String,
    reader: Box<dyn BufRead + Send>,
    number: u32,
    line: Vec<u8>,
}

impl Inputs {
    pub(super) fn new(options: &InputOptions) -> Result<Self, Error> {
        Ok(Self {
            paths: options.inputs.iter().rev().cloned().collect(),
            from: options.from,
            hints: options.hints()?,
            lines: None,
        })
    }

    fn next_of_lines(&mut self) -> Option<Result<Job, Failure>> {
        let lines = self.lines.as_mut()?;
        let read = ndjson::next_line(&mut lines.reader, &mut lines.line);
        let source = match &read {
            Ok(Some(count)) => {
                lines.number += count;
                format!("{}:{}", lines.name, lines.number)
            }
            Ok(None) | Err(_) => lines.name.clone(),
        };
        let failure = |id: String, message: String| Failure {
            id,
            source: source.clone(),
            message,
        };
        match read {
            Ok(None) => {
                self.lines = None;
                None
            }
            Err(error) => {
                self.lines = None;
                Some(Err(failure(source.clone(), unreadable(&error))))
            }
            Ok(Some(_)) if lines.line.is_empty() => {
                let message = format!("line longer than {} MiB; split it", MAX_BYTES >> 20);
                Some(Err(failure(source.clone(), message)))
            }
            Ok(Some(_)) => {
                Some(ndjson::job(&lines.line, source.clone()).map_err(|(id, message)| failure(id, message)))
            }
        }
    }

    fn open_lines(&mut self, name: String, reader: impl BufRead + Send + 'static) {
        self.lines = Some(Lines {
            name,
            reader: Box::new(reader),
            number: 0,
            line: Vec::new(),
        });
    }

    /// Opens `path`: its article, or `None` when it turned out to hold further inputs.
    fn open(&mut self, path: &Path) -> Result<Option<Job>, String> {
        let name = path.display().to_string();
        if name == "-" {
            if self.from == From::Ndjson {
                self.open_lines(name, BufReader::new(io::stdin()));
                return Ok(None);
            }
            let content = Content::Bytes(read_capped(io::stdin().lock())?);
            return Ok(Some(self.job(name, content)));
        }
        let is_ndjson = match self.from {
            From::Ndjson => true,
            From::Auto => path.extension().is_some_and(|e| e == "ndjson" || e == "jsonl"),
            From::Markdown | From::Html | From::Text => false,
        };
        if is_ndjson {
            let file = File::open(path).map_err(|e| unreadable(&e))?;
            self.open_lines(name, BufReader::new(file));
            return Ok(None);
        }
        Ok(Some(self.job(name, Content::File(path.to_owned()))))
    }

    fn job(&self, name: String, content: Content) -> Job {
        Job {
            id: name.clone(),
            source: name,
            content,
            format: self.from.format(),
            hints: self.hints.clone(),
        }
    }
}

impl Iterator for Inputs {
    type Item = Result<Job, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.next_of_lines() {
                return Some(item);
            }
            let path = self.paths.pop()?;
            match self.open(&path) {
                Ok(None) => {}
                Ok(Some(job)) => return Some(Ok(job)),
                Err(message) => {
                    let name = path.display().to_string();
                    return Some(Err(Failure {
                        id: name.clone(),
                        source: name,
                        message,
                    }));
                }
            }
        }
    }
}
