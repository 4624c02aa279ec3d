//! The articles that the user names: files, folders, standard input, NDJSON lines; found and read
//! one after the other as they are needed.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, IsTerminal, Read};
use std::path::{Path, PathBuf};

use newsgraph::Error;
use newsgraph::article::{Format, Warning};
use newsgraph::parse::{Charset, Hints};

use super::ndjson;
use super::options::{ArticleOptions, From};

/// The most that is read of one file or one NDJSON line. News articles have kilobytes; this is a
/// guard against a disk image among the inputs, far above the 64 MiB of main text that `parse` takes.
pub(super) const MAX_BYTES: u64 = 256 << 20;

/// What is taken from folders; a file named by the user may have any name.
pub(super) const EXTENSIONS: [&str; 8] = ["md", "markdown", "html", "htm", "xhtml", "txt", "ndjson", "jsonl"];

/// The extensions for people to read: `.md, … or .jsonl`.
pub(super) fn extensions() -> String {
    let named = EXTENSIONS.map(|extension| format!(".{extension}"));
    match named.split_last() {
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

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
    /// What is wrong with the input and does not keep its article from being read.
    pub warnings: Vec<Warning>,
}

#[derive(Debug)]
pub(super) enum Content {
    Bytes(Vec<u8>),
    /// A string of an NDJSON line.
    Text(String),
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

impl Content {
    pub(super) fn charset(&self) -> Charset {
        match self {
            Self::Text(_) => Charset::Utf8,
            Self::Bytes(_) | Self::File(_) => Charset::Detected,
        }
    }
}

impl Job {
    /// The bytes of the article.
    pub(super) fn bytes(&mut self) -> Result<Vec<u8>, Failure> {
        let read = match &mut self.content {
            Content::Bytes(bytes) => Ok(std::mem::take(bytes)),
            Content::Text(text) => Ok(std::mem::take(text).into_bytes()),
            Content::File(path) => read_file(path),
        };
        read.map_err(|message| Failure {
            id: self.id.clone(),
            source: self.source.clone(),
            message,
        })
    }
}

impl Failure {
    fn of_input(name: String, message: String) -> Self {
        Self {
            id: name.clone(),
            source: name,
            message,
        }
    }
}

fn unreadable(error: io::Error) -> String {
    format!("cannot be read: {error}; check the path and its permissions")
}

fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    let file = File::open(path).map_err(unreadable)?;
    // Pipes and devices have no length: they are capped while they are read.
    if file.metadata().is_ok_and(|metadata| metadata.len() > MAX_BYTES) {
        return Err(too_large());
    }
    read_capped(file)
}

fn read_capped(reader: impl Read) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = reader
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if read as u64 > MAX_BYTES {
        return Err(too_large());
    }
    Ok(bytes)
}

fn too_large() -> String {
    let mib = MAX_BYTES >> 20;
    format!("larger than {mib} MiB; split it into single articles, or convert it to NDJSON")
}

/// An NDJSON input that is being read.
struct Lines {
    name: String,
    reader: Box<dyn BufRead + Send>,
    number: u32,
    line: Vec<u8>,
}

/// What a path turned out to be.
enum Opened {
    Article(Box<Job>),
    /// Further inputs are pending.
    More,
}

/// All articles of the named inputs, in the order of the arguments; folders in the order of names.
pub(super) struct Inputs {
    /// Paths still to be read, the next one last.
    pending: Vec<PathBuf>,
    from: From,
    hints: Hints,
    lines: Option<Lines>,
    /// The first article of a single input.
    first: Option<Result<Job, Failure>>,
}

impl Inputs {
    /// # Errors
    /// Settings that do not go together.
    pub(super) fn new(paths: &[PathBuf], article: &ArticleOptions) -> Result<Self, Error> {
        let mut inputs = Self {
            pending: paths.iter().rev().cloned().collect(),
            from: article.from,
            hints: article.hints()?,
            lines: None,
            first: None,
        };
        // Whether a single input is a single article shows only when it is opened.
        if paths.len() == 1 {
            inputs.first = inputs.advance();
        }
        let is_one = inputs.is_one_article() || matches!(inputs.first, Some(Err(_)));
        if !is_one && (inputs.hints.url.is_some() || inputs.hints.date_published.is_some()) {
            return Err(Error::new(
                "--url and --published belong to a single article",
                "name one file, or give `url` and `datePublished` in the lines of NDJSON input",
            ));
        }
        Ok(inputs)
    }

    /// Whether the inputs are just one article. Only meaningful before the first is taken.
    pub(super) fn is_one_article(&self) -> bool {
        matches!(self.first, Some(Ok(_))) && self.lines.is_none() && self.pending.is_empty()
    }

    fn advance(&mut self) -> Option<Result<Job, Failure>> {
        loop {
            if let Some(item) = self.next_of_lines() {
                return Some(item);
            }
            let path = self.pending.pop()?;
            match self.open(&path) {
                Ok(Opened::More) => {}
                Ok(Opened::Article(job)) => return Some(Ok(*job)),
                Err(message) => {
                    let name = path.display().to_string();
                    return Some(Err(Failure::of_input(name, message)));
                }
            }
        }
    }

    fn next_of_lines(&mut self) -> Option<Result<Job, Failure>> {
        let lines = self.lines.as_mut()?;
        let read = ndjson::next_line(&mut lines.reader, &mut lines.line, MAX_BYTES);
        match read {
            Ok(None) => {
                self.lines = None;
                None
            }
            Err(error) => {
                let name = lines.name.clone();
                self.lines = None;
                Some(Err(Failure::of_input(name, unreadable(error))))
            }
            Ok(Some(count)) => {
                lines.number += count;
                let source = format!("{}:{}", lines.name, lines.number);
                if lines.line.is_empty() {
                    let message = format!("line longer than {} MiB; split it", MAX_BYTES >> 20);
                    return Some(Err(Failure::of_input(source, message)));
                }
                Some(ndjson::job(&lines.line, source, &self.hints))
            }
        }
    }

    fn open_lines(&mut self, name: String, reader: impl BufRead + Send + 'static) -> Opened {
        self.lines = Some(Lines {
            name,
            reader: Box::new(reader),
            number: 0,
            line: Vec::new(),
        });
        Opened::More
    }

    fn open(&mut self, path: &Path) -> Result<Opened, String> {
        let name = path.display().to_string();
        if name == "-" {
            return self.open_stdin(name);
        }
        if path.is_dir() {
            return self.open_folder(path);
        }
        let extension = extension(path);
        let is_ndjson = match self.from {
            From::Ndjson => true,
            From::Auto if extension == "ndjson" || extension == "jsonl" => true,
            From::Auto if EXTENSIONS.contains(&extension.as_str()) => false,
            From::Auto => {
                let mut reader = BufReader::new(File::open(path).map_err(unreadable)?);
                looks_like_ndjson(reader.fill_buf().map_err(unreadable)?)
            }
            From::Markdown | From::Html | From::Text => false,
        };
        if is_ndjson {
            let reader = BufReader::new(File::open(path).map_err(unreadable)?);
            return Ok(self.open_lines(name, reader));
        }
        Ok(self.article(name, Content::File(path.to_owned())))
    }

    fn open_stdin(&mut self, name: String) -> Result<Opened, String> {
        if io::stdin().is_terminal() {
            eprintln!("newsgraph: reading an article from the terminal; end it with Ctrl-D");
        }
        let mut reader = BufReader::new(io::stdin());
        let is_ndjson = match self.from {
            From::Ndjson => true,
            From::Auto => looks_like_ndjson(reader.fill_buf().map_err(unreadable)?),
            From::Markdown | From::Html | From::Text => false,
        };
        if is_ndjson {
            return Ok(self.open_lines(name, reader));
        }
        let bytes = read_capped(reader)?;
        Ok(self.article(name, Content::Bytes(bytes)))
    }

    /// Puts the content of a folder next. Left out are hidden entries, READMEs (they tell about the
    /// folder), and links to folders, which may lead in circles.
    fn open_folder(&mut self, folder: &Path) -> Result<Opened, String> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let path = entry.path();
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            let is_folder = entry.file_type().map_err(unreadable)?.is_dir();
            let is_readme = path.file_stem().is_some_and(|s| s.eq_ignore_ascii_case("readme"));
            let is_article = EXTENSIONS.contains(&extension(&path).as_str()) && !path.is_dir();
            if !is_hidden && (is_folder || is_article && !is_readme) {
                found.push(path);
            }
        }
        found.sort();
        self.pending.extend(found.into_iter().rev());
        Ok(Opened::More)
    }

    fn article(&self, name: String, content: Content) -> Opened {
        Opened::Article(Box::new(Job {
            id: name.clone(),
            source: name,
            content,
            format: self.from.format(),
            hints: self.hints.clone(),
            warnings: Vec::new(),
        }))
    }
}

impl Iterator for Inputs {
    type Item = Result<Job, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        self.first.take().or_else(|| self.advance())
    }
}

fn extension(path: &Path) -> String {
    path.extension()
        .map(|e| e.to_string_lossy().to_lowercase())
        .unwrap_or_default()
}

/// Whether a file begins with a JSON object, which no article does.
fn looks_like_ndjson(start: &[u8]) -> bool {
    let start = start.trim_ascii_start();
    start
        .strip_prefix(b"{")
        .is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\""))
}
