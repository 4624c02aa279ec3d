//! Rust source taken apart as far as the rules need it: code, comments, string literals.

use std::fs;
use std::path::{Path, PathBuf};

/// One file.
pub struct Source {
    /// From the root of the project, with `/`.
    pub path: String,
    pub text: String,
    /// The text with comments and the content of literals blanked, without the tests module.
    pub code: String,
    /// Of the code without the tests module.
    pub literals: Vec<Literal>,
}

/// A string literal.
pub struct Literal {
    pub line: usize,
    pub text: String,
}

/// The root of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below `folder` with that extension, sorted, from the root.
pub fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(root().join(&folder)) else {
            continue;
        };
        for entry in entries {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

impl Source {
    pub fn read(path: &Path) -> Self {
        let text = fs::read_to_string(root().join(path)).unwrap();
        let (code, literals) = take_apart(without_tests(&text));
        Self {
            path: path.to_string_lossy().replace('\\', "/"),
            text,
            code,
            literals,
        }
    }

    /// The folder below `src`, or the file where it stands there itself.
    pub fn stage(&self) -> String {
        self.path.split('/').nth(1).unwrap_or_default().to_owned()
    }

    /// Lines of code with their numbers.
    pub fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.code.lines())
    }

    /// Comments, documentation included, with their lines.
    pub fn comments(&self) -> impl Iterator<Item = (usize, &str)> {
        let comment = |(number, line): (usize, &'_ str)| -> Option<(usize, usize)> {
            let at = line.find("//")?;
            let opens_literal = line[..at].contains('"');
            (!opens_literal).then_some((number, at))
        };
        (1..)
            .zip(self.text.lines())
            .filter_map(move |(number, line)| comment((number, line)).map(|(n, at)| (n, &line[at..])))
    }
}

/// Tests stand last in a file, as the style asks.
fn without_tests(text: &str) -> &str {
    match text.find("\n#[cfg(test)]\nmod ") {
        Some(at) => &text[..at],
        None => text,
    }
}

fn take_apart(text: &str) -> (String, Vec<Literal>) {
    let mut code = String::new();
    let mut literals = Vec::new();
    let mut line = 1;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(content) = literal(rest) {
            literals.push(Literal {
                line,
                text: rest[content.clone()].to_owned(),
            });
            code.push_str("\"\"");
            end_of_literal(rest, content.end)
        } else if rest.starts_with("'\"'") {
            3
        } else {
            code.push(c);
            c.len_utf8()
        };
        let taken = &rest[..length];
        let lines = taken.matches('\n').count();
        if length > c.len_utf8() {
            code.extend(std::iter::repeat_n('\n', lines));
        }
        line += lines;
        rest = &rest[length..];
    }
    (code, literals)
}

/// The content of the literal that `rest` begins with.
fn literal(rest: &str) -> Option<std::ops::Range<usize>> {
    if rest.starts_with('"') {
        let mut escaped = false;
        for (at, c) in rest.char_indices().skip(1) {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => return Some(1..at),
                _ => {}
            }
        }
        return Some(1..rest.len());
    }
    let hashes = rest.strip_prefix('r')?.chars().take_while(|c| *c == '#').count();
    let start = 1 + hashes + 1;
    if rest.as_bytes().get(start - 1) != Some(&b'"') {
        return None;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    let end = rest.get(start..)?.find(&close)?;
    Some(start..start + end)
}

fn end_of_literal(rest: &str, content_end: usize) -> usize {
    let hashes = match rest.strip_prefix('r') {
        Some(raw) => raw.chars().take_while(|c| *c == '#').count(),
        None => 0,
    };
    (content_end + 1 + hashes).min(rest.len())
}
