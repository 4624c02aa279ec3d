//! Reads one pack file (TOML): words, endings, phrases, patterns with their examples. Every error
//! names the line and what to write instead.

use std::collections::BTreeMap;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Language;
use crate::error::{Error, Result};

/// A pack file as written, with line numbers.
#[derive(Debug, Default)]
pub(super) struct PackFile {
    /// The publication date (ISO 8601) that examples are read against.
    pub published: Option<String>,
    pub endings: BTreeMap<String, Vec<String>>,
    /// How the forms of verbs follow from the infinitive.
    pub conjugation: BTreeMap<String, Vec<String>>,
    pub phrases: BTreeMap<String, String>,
    pub words: Vec<WordList>,
    /// Verbs by their infinitive.
    pub verbs: Vec<WordList>,
    pub patterns: Vec<PatternEntry>,
}

/// One `[words.class]`.
#[derive(Debug)]
pub(super) struct WordList {
    pub class: String,
    /// (neutral value, wording, line)
    pub entries: Vec<(String, String, u32)>,
}

/// One `[[pattern]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternEntry {
    /// What a match means: one of the meanings that the stage reading this file knows.
    pub means: String,
    /// The wordings.
    pub find: Vec<String>,
    /// Settings of the meaning, such as `direction = "past"`.
    pub with: BTreeMap<String, String>,
    pub hits: Vec<Hit>,
    /// Sentences in which the pattern must find nothing that the stage accepts.
    pub misses: Vec<String>,
    /// Line of the entry, from 1.
    pub line: u32,
}

/// A sentence with the words that must be found, and what must come of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The sentence, without the marks.
    pub text: String,
    /// The marked words (`<<…>>`): byte offsets into `text`, one for each pair of marks.
    pub marked: Vec<(usize, usize)>,
    /// What the stage must make of it, such as `1990-10-03`; its meaning is the stage's.
    pub values: Vec<String>,
}

type Entry<'i> = Spanned<DeValue<'i>>;

/// Parses `text`, the content of the pack file `path`.
pub(super) fn read(path: &str, text: &str) -> Result<PackFile> {
    let breaks = text.match_indices('\n').map(|(at, _)| at).collect();
    let reader = Reader { path, breaks };
    let root = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        reader.error(at, error.message(), "see the TOML rules at https://toml.io")
    })?;
    let mut file = PackFile::default();
    for (key, value) in root.get_ref() {
        let at = key.span().start;
        match key.get_ref().as_ref() {
            "published" => file.published = Some(reader.date(value)?),
            "endings" => file.endings = reader.lists(value)?,
            "conjugation" => file.conjugation = reader.lists(value)?,
            "phrases" => {
                for (name, phrase) in reader.table(value)? {
                    file.phrases.insert(name.to_owned(), reader.string(phrase)?);
                }
            }
            "words" => {
                for (class, list) in reader.table(value)? {
                    file.words.push(reader.word_list(class, list)?);
                }
            }
            "verbs" => {
                for (class, list) in reader.table(value)? {
                    file.verbs.push(reader.word_list(class, list)?);
                }
            }
            "pattern" => {
                for entry in reader.array(value)? {
                    file.patterns.push(reader.pattern(entry)?);
                }
            }
            other => {
                return Err(reader.error(
                    at,
                    format!("unknown key `{other}`"),
                    "use published, endings, conjugation, phrases, words, verbs or [[pattern]]",
                ));
            }
        }
    }
    Ok(file)
}

struct Reader<'a> {
    path: &'a str,
    /// Where the lines of the file end: every word of every list is asked for its line.
    breaks: Vec<usize>,
}

impl Reader<'_> {
    fn line(&self, at: usize) -> u32 {
        self.breaks.partition_point(|end| *end < at) as u32 + 1
    }

    fn error(&self, at: usize, message: impl Into<String>, remedy: &str) -> Error {
        Error::new(message, remedy)
            .in_file(self.path)
            .at_line(self.line(at))
    }

    fn table<'e>(&self, entry: &'e Entry<'_>) -> Result<impl Iterator<Item = (&'e str, &'e Entry<'e>)>> {
        match entry.get_ref() {
            DeValue::Table(table) => Ok(table.iter().map(|(key, value)| (key.get_ref().as_ref(), value))),
            _ => Err(self.error(
                entry.span().start,
                "a table was expected here",
                "write [name] and lines of key = value",
            )),
        }
    }

    /// A table of lists of strings.
    fn lists(&self, entry: &Entry<'_>) -> Result<BTreeMap<String, Vec<String>>> {
        let mut lists = BTreeMap::new();
        for (name, list) in self.table(entry)? {
            let list = self.strings(list)?;
            lists.insert(name.to_owned(), list.into_iter().map(|(text, _)| text).collect());
        }
        Ok(lists)
    }

    fn array<'e>(&self, entry: &'e Entry<'e>) -> Result<&'e [Entry<'e>]> {
        match entry.get_ref() {
            DeValue::Array(array) => Ok(array),
            _ => Err(self.error(
                entry.span().start,
                "a list was expected here",
                "write [\"…\", \"…\"]",
            )),
        }
    }

    fn string(&self, entry: &Entry<'_>) -> Result<String> {
        match entry.get_ref() {
            DeValue::String(string) => Ok(string.as_ref().to_owned()),
            _ => Err(self.error(
                entry.span().start,
                "a text was expected here",
                "put it in double quotes",
            )),
        }
    }

    fn date(&self, entry: &Entry<'_>) -> Result<String> {
        match entry.get_ref() {
            DeValue::Datetime(date) if date.time.is_none() => Ok(date.to_string()),
            _ => Err(self.error(
                entry.span().start,
                "a date was expected here",
                "write it as 2024-03-12, without quotes",
            )),
        }
    }

    /// The texts of a list, each with its line.
    fn strings(&self, entry: &Entry<'_>) -> Result<Vec<(String, u32)>> {
        self.array(entry)?
            .iter()
            .map(|item| Ok((self.string(item)?, self.line(item.span().start))))
            .collect()
    }

    /// A list of words whose value is each word itself, or a table of value = list.
    fn word_list(&self, class: &str, entry: &Entry<'_>) -> Result<WordList> {
        let mut entries = Vec::new();
        if let DeValue::Array(_) = entry.get_ref() {
            for (word, line) in self.strings(entry)? {
                entries.push((base_form(&word), word, line));
            }
        } else {
            for (value, list) in self.table(entry)? {
                for (word, line) in self.strings(list)? {
                    entries.push((value.to_owned(), word, line));
                }
            }
        }
        Ok(WordList {
            class: class.to_owned(),
            entries,
        })
    }

    fn pattern(&self, entry: &Entry<'_>) -> Result<PatternEntry> {
        let at = entry.span().start;
        let mut pattern = PatternEntry {
            means: String::new(),
            find: Vec::new(),
            with: BTreeMap::new(),
            hits: Vec::new(),
            misses: Vec::new(),
            line: self.line(at),
        };
        for (key, value) in self.table(entry)? {
            match key {
                "means" => pattern.means = self.string(value)?,
                "find" => pattern.find = self.one_or_more(value)?,
                "misses" => pattern.misses = self.strings(value)?.into_iter().map(|(s, _)| s).collect(),
                "with" => {
                    for (name, setting) in self.table(value)? {
                        pattern.with.insert(name.to_owned(), self.string(setting)?);
                    }
                }
                "hits" => {
                    for hit in self.array(value)? {
                        pattern.hits.push(self.hit(hit)?);
                    }
                }
                other => {
                    return Err(self.error(
                        value.span().start,
                        format!("unknown key `{other}` in a pattern"),
                        "use means, find, with, hits or misses",
                    ));
                }
            }
        }
        let missing = [
            ("means", pattern.means.is_empty()),
            ("find", pattern.find.is_empty()),
            ("hits", pattern.hits.is_empty()),
            ("misses", pattern.misses.is_empty()),
        ];
        match missing.iter().find(|(_, is_missing)| *is_missing) {
            Some((key, _)) => Err(self.error(
                at,
                format!("the pattern has no `{key}`"),
                "give every pattern a meaning, a wording, one example that hits and one that misses",
            )),
            None => Ok(pattern),
        }
    }

    fn one_or_more(&self, entry: &Entry<'_>) -> Result<Vec<String>> {
        if let DeValue::String(one) = entry.get_ref() {
            return Ok(vec![one.as_ref().to_owned()]);
        }
        Ok(self.strings(entry)?.into_iter().map(|(s, _)| s).collect())
    }

    /// `"sentence with <<marked>> words"` or `["sentence …", "value", …]`.
    fn hit(&self, entry: &Entry<'_>) -> Result<Hit> {
        let mut parts = self.one_or_more(entry)?.into_iter();
        let marked = parts.next().unwrap_or_default();
        let hit = Hit {
            values: parts.collect(),
            ..unmark(&marked)
        };
        if hit.marked.is_empty() {
            return Err(self.error(
                entry.span().start,
                "the example marks no words",
                "put << and >> around the words that the pattern must find",
            ));
        }
        Ok(hit)
    }
}

/// "russisch+adj Föderation" without the endings' names.
fn base_form(word: &str) -> String {
    let mut base = String::with_capacity(word.len());
    let mut in_ending = false;
    for c in word.chars() {
        in_ending = c == '+' || (in_ending && c.is_ascii_alphanumeric());
        if !in_ending {
            base.push(c);
        }
    }
    base
}

fn unmark(marked: &str) -> Hit {
    let mut hit = Hit {
        text: String::new(),
        marked: Vec::new(),
        values: Vec::new(),
    };
    for (i, part) in marked.split("<<").enumerate() {
        let Some((inside, after)) = part.split_once(">>").filter(|_| i > 0) else {
            hit.text.push_str(part);
            continue;
        };
        let start = hit.text.len();
        hit.text.push_str(inside);
        hit.marked.push((start, hit.text.len()));
        hit.text.push_str(after);
    }
    hit
}

/// The (path, content) of the pack files that are part of the binary.
pub fn built_in(language: Language) -> Vec<(String, String)> {
    let files = language.files().iter();
    files
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

/// The (path, content) of the pack files in `dir/<code>/*.toml`; the built-in ones when there is no such folder.
pub fn in_folder(language: Language, dir: &Path) -> Result<Vec<(String, String)>> {
    let folder = dir.join(language.code());
    if !folder.is_dir() {
        return Ok(built_in(language));
    }
    let unreadable = |error: std::io::Error, path: &Path| {
        Error::new(
            format!("the pack cannot be read: {error}"),
            "check --packs and the file's permissions",
        )
        .in_file(path)
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(|e| unreadable(e, &folder))? {
        let path = entry.map_err(|e| unreadable(e, &folder))?.path();
        if path.extension().is_some_and(|e| e == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).map_err(|e| unreadable(e, &path))?;
        files.push((path.display().to_string(), text));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATTERN: &str = r#"
published = 2024-03-12
[words.month]
1 = ["Januar", "Jänner"]
[[pattern]]
means = "calendar-day"
find = "{day}. {month} {year}"
hits = [["Am <<3. Januar 1990>> trat er in Kraft.", "1990-01-03"]]
misses = ["Das 3. Heft."]
"#;

    #[test]
    fn a_pack_file_is_read_with_its_lines() {
        let file = read("dates.toml", PATTERN).unwrap();
        assert_eq!(file.published.as_deref(), Some("2024-03-12"));
        assert_eq!(file.words[0].entries[1], ("1".to_owned(), "Jänner".to_owned(), 4));
        let pattern = &file.patterns[0];
        assert_eq!(pattern.line, 5);
        let hit = &pattern.hits[0];
        assert_eq!(&hit.text[hit.marked[0].0..hit.marked[0].1], "3. Januar 1990");
        assert_eq!(hit.values, ["1990-01-03"]);
    }

    #[test]
    fn broken_files_name_line_and_remedy() {
        for (text, message) in [
            ("\nmonths = 1", "x.toml:2: unknown key `months`"),
            (
                "[[pattern]]\nmeans = \"a\"",
                "x.toml:1: the pattern has no `find`",
            ),
            ("[words]\nmonth = 3", "x.toml:2: a table was expected here"),
            ("[words.month]\n1 = [3]", "x.toml:2: a text was expected here"),
            (
                "[[pattern]]\nmean = \"a\"",
                "x.toml:2: unknown key `mean` in a pattern",
            ),
            (
                "[[pattern]]\nhits = [\"no marks\"]",
                "x.toml:2: the example marks no words",
            ),
            ("a = ", "x.toml:1:"),
        ] {
            let error = read("x.toml", text).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }
}
