//! Language packs: what newsgraph knows of a language, read from TOML files that a person who
//! writes no Rust can extend, and the engine that runs them.
//!
//! A [`Pack`] is all files of one language: word lists in one [`Lexicon`], and the patterns of each
//! file, compiled over it. Stages ask for the patterns of their file by name (`dates`, `claims`) and
//! translate each pattern's `means` into their own closed enum: meaning is code, wording is data.

mod builtin;
mod conjugation;
pub(crate) mod cutting;
pub(crate) mod folding;
mod language;
mod letters;
mod lexicon;
mod matcher;
mod openings;
mod pack_file;
mod pattern;
mod slot;
mod token;
pub mod verb_forms;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

pub(crate) use folding::fold_into;
pub use folding::{fold, fold_onto};
pub use language::Language;
pub use letters::slug;
pub use lexicon::{CaseRule, ClassId, Entry, Lexicon, WordId};
#[cfg(test)]
pub(crate) use matcher::STEPS;
pub(crate) use matcher::count_step;
pub use matcher::{Found, Match, Patterns, SlotMatch, Stream, nothing_found};
pub use pack_file::{Hit, PatternEntry};
pub use slot::{Annotation, Slot};
pub use token::{Shape, Token, tokenize};
pub use verb_forms::{Reading, VerbForm, VerbForms};

use crate::error::{Error, Result};
use crate::kb::{self, Kb, Table};
use conjugation::Conjugation;
use pack_file::PackFile;
use pattern::{Compiler, expand};

/// The packs of all languages.
#[derive(Debug)]
pub struct Packs {
    de: Pack,
    en: Pack,
}

impl Packs {
    /// The packs in `dir` (one folder a language, see [`Pack::from_dir`]), or the built-in ones.
    pub fn load(dir: Option<&Path>) -> Result<Self> {
        Self::with_kb(dir, None)
    }

    /// The same with the names of a knowledge base beside those that the program carries.
    pub fn with_kb(dir: Option<&Path>, kb: Option<&Arc<Table>>) -> Result<Self> {
        let load = |language| {
            let files = match dir {
                Some(dir) => pack_file::in_folder(language, dir)?,
                None => pack_file::built_in(language),
            };
            Pack::build_with(language, files, kb)
        };
        Ok(Self {
            de: load(Language::De)?,
            en: load(Language::En)?,
        })
    }

    /// The pack of a language.
    pub fn of(&self, language: Language) -> &Pack {
        match language {
            Language::De => &self.de,
            Language::En => &self.en,
        }
    }
}

/// Where a pattern or a word list entry stands: a pack file and a line, or a table row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin {
    /// Index into `Pack::files`.
    pub file: u16,
    pub line: u32,
}

/// One form of an entry of a word list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The neutral value.
    pub value: String,
    pub form: String,
    pub origin: Origin,
}

/// The patterns that one stage reads, with what their files say of each.
#[derive(Debug, Default)]
pub struct PatternFile {
    pub patterns: Patterns,
    /// By pattern index.
    pub entries: Vec<PatternEntry>,
    /// The file of each, by pattern index.
    files: Vec<u16>,
}

impl PatternFile {
    /// Where pattern `index` stands.
    pub fn origin(&self, index: usize) -> Origin {
        Origin {
            file: self.files[index],
            line: self.entries[index].line,
        }
    }
}

/// All that is known of one language. Built once, shared by all threads.
#[derive(Debug)]
pub struct Pack {
    pub language: Language,
    pub lexicon: Lexicon,
    /// The tables of names, entered in the lexicon.
    pub kb: Kb,
    /// The word lists, forms written out, by class.
    lists: BTreeMap<String, Vec<Listed>>,
    files: Vec<String>,
    pattern_files: BTreeMap<String, PatternFile>,
    published: BTreeMap<String, String>,
    function_words: Option<ClassId>,
}

impl Pack {
    /// The pack that is part of the binary.
    pub fn builtin(language: Language) -> Result<Self> {
        Self::build(language, pack_file::built_in(language))
    }

    /// The pack in `dir/<code>/*.toml`; the built-in one when `dir` has no folder for the language.
    pub fn from_dir(language: Language, dir: &Path) -> Result<Self> {
        Self::build(language, pack_file::in_folder(language, dir)?)
    }

    /// Builds a pack from (path, content) of its files. Word lists, endings and phrases of all files
    /// are shared; patterns belong to the stage that their file is named after, up to a hyphen:
    /// `dates.toml` and `dates-feasts.toml` are read as one.
    pub fn build(language: Language, files: Vec<(String, String)>) -> Result<Self> {
        Self::build_with(language, files, None)
    }

    fn build_with(language: Language, files: Vec<(String, String)>, kb: Option<&Arc<Table>>) -> Result<Self> {
        let mut read: Vec<PackFile> = Vec::new();
        for (path, text) in &files {
            read.push(pack_file::read(path, text)?);
        }
        let (mut endings, mut phrases, mut conjugation) =
            <(BTreeMap<_, _>, BTreeMap<_, _>, BTreeMap<_, _>)>::default();
        for file in &mut read {
            endings.append(&mut file.endings);
            phrases.append(&mut file.phrases);
            conjugation.append(&mut file.conjugation);
        }
        let conjugation = Conjugation::new(&conjugation);
        for (file, (path, _)) in read.iter_mut().zip(&files) {
            for list in &file.verbs {
                let written = conjugation.write_out(list).map_err(|(reason, line)| {
                    let remedy = "write the infinitive, or infinitive, present, past and participle";
                    Error::new(reason, remedy).in_file(path).at_line(line)
                })?;
                file.words.extend(written);
            }
        }
        let mut lexicon = Lexicon::default();
        lexicon.reserve(EXPECTED_WORDS);
        let mut lists = BTreeMap::new();
        for (index, file) in read.iter().enumerate() {
            let listed = add_words(&mut lexicon, file, index as u16, &files[index].0, &endings)?;
            for (class, mut words) in listed {
                lists.entry(class).or_insert_with(Vec::new).append(&mut words);
            }
        }
        let mut paths = files.iter().map(|(path, _)| path.clone()).collect();
        let kb = kb::add_names(&mut lexicon, language, &mut paths, kb)?;
        let mut names = Vec::new();
        let mut stages: BTreeMap<String, (Vec<(usize, pattern::Program)>, PatternFile)> = BTreeMap::new();
        let mut published = BTreeMap::new();
        for (index, file) in read.into_iter().enumerate() {
            let mut compiler = Compiler {
                lexicon: &mut lexicon,
                endings: &endings,
                phrases: &phrases,
                names: &mut names,
            };
            let programs = compile(&mut compiler, &file, &files[index].0)?;
            let name = stage(&files[index].0);
            published.extend(file.published.map(|date| (name.clone(), date)));
            let (compiled, all) = stages.entry(name).or_default();
            let first = all.entries.len();
            compiled.extend(programs.into_iter().map(|(at, program)| (first + at, program)));
            all.files.extend(file.patterns.iter().map(|_| index as u16));
            all.entries.extend(file.patterns);
        }
        let mut pattern_files = BTreeMap::new();
        for (name, (programs, mut file)) in stages {
            file.patterns = Patterns::new(programs, names.clone(), &lexicon);
            pattern_files.insert(name, file);
        }
        Ok(Self {
            language,
            function_words: lexicon.class("function-word"),
            lexicon,
            kb,
            lists,
            files: paths,
            pattern_files,
            published,
        })
    }

    /// Whether `word` is one of the commonest of the language, by which it can be told from others.
    pub fn is_function_word(&self, word: &str) -> bool {
        let word = self.lexicon.word(word);
        self.function_words
            .is_some_and(|class| self.lexicon.is_word_of(word, class))
    }

    /// The patterns of the stage of that name (`dates`), if the pack has any.
    pub fn patterns(&self, name: &str) -> Option<&PatternFile> {
        self.pattern_files.get(name)
    }

    /// The entries of a word list, every form written out: for what is looked up otherwise than as
    /// whole tokens, such as the last parts of compounds.
    pub fn list(&self, class: &str) -> &[Listed] {
        self.lists.get(class).map(Vec::as_slice).unwrap_or_default()
    }

    /// The patterns of every stage, with its name.
    pub fn pattern_files(&self) -> impl Iterator<Item = (&str, &PatternFile)> {
        self.pattern_files
            .iter()
            .map(|(name, file)| (name.as_str(), file))
    }

    /// The publication date (ISO 8601) that the examples of a stage are read against.
    pub fn published(&self, name: &str) -> Option<&str> {
        self.published.get(name).map(String::as_str)
    }

    /// `de/dates.toml:12`
    pub fn describe(&self, origin: Origin) -> String {
        match self.files.get(origin.file as usize) {
            Some(path) => format!("{path}:{}", origin.line),
            None => self.kb.describe(origin).unwrap_or_else(|| "rule".to_owned()),
        }
    }

    /// The path of a pack file as it was read.
    pub fn file_path(&self, origin: Origin) -> &str {
        &self.files[origin.file as usize]
    }

    /// Checks that the values of a word list are all among the `known` ones, which stand with what they mean.
    ///
    /// # Errors
    /// The first that is not, with file and line.
    pub fn check_values<T>(&self, class: &str, known: &[(&str, T)]) -> Result<()> {
        let is_unknown = |listed: &&Listed| !known.iter().any(|(name, _)| *name == listed.value);
        let Some(listed) = self.list(class).iter().find(is_unknown) else {
            return Ok(());
        };
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        Err(Error::new(
            format!("`{}` is no value of the word list `{class}`", listed.value),
            format!("use one of: {}", names.join(", ")),
        )
        .in_file(self.file_path(listed.origin))
        .at_line(listed.origin.line))
    }

    /// An error about a setting of a pattern that the stage does not know.
    pub fn unknown_setting(&self, file: &PatternFile, index: usize, name: &str, known: &[&str]) -> Error {
        let origin = file.origin(index);
        let value = file.entries[index].with.get(name).map_or("", String::as_str);
        Error::new(
            format!("unknown setting `{name} = \"{value}\"`"),
            format!("use one of: {}", known.join(", ")),
        )
        .in_file(self.file_path(origin))
        .at_line(origin.line)
    }

    /// An error about a pattern whose meaning the stage does not know.
    pub fn unknown_meaning(&self, file: &PatternFile, index: usize, known: &[&str]) -> Error {
        let origin = file.origin(index);
        Error::new(
            format!("unknown meaning `{}`", file.entries[index].means),
            format!("use one of: {}", known.join(", ")),
        )
        .in_file(self.file_path(origin))
        .at_line(origin.line)
    }
}

/// What the built-in packs have, and some more: room made at once is cheaper.
const EXPECTED_WORDS: usize = 12_000;

/// The stage that reads a file: its name without folder and extension, up to a hyphen.
fn stage(path: &str) -> String {
    let stem = Path::new(path).file_stem().unwrap_or_default().to_string_lossy();
    stem.split('-').next().unwrap_or_default().to_owned()
}

fn add_words(
    lexicon: &mut Lexicon,
    file: &PackFile,
    index: u16,
    path: &str,
    endings: &BTreeMap<String, Vec<String>>,
) -> Result<Vec<(String, Vec<Listed>)>> {
    let mut lists = Vec::new();
    for list in &file.words {
        let mut listed = Vec::new();
        if Slot::named(&list.class).is_some() {
            let message = format!("`{}` is the name of a built-in slot", list.class);
            return Err(Error::new(message, "give the word list another name").in_file(path));
        }
        let class = lexicon.class_or_new(&list.class);
        for (value, word, line) in &list.entries {
            let forms = expand(word, endings).map_err(|reason| {
                Error::new(reason, "name one of [endings], or write the forms out")
                    .in_file(path)
                    .at_line(*line)
            })?;
            for form in forms {
                let origin = Origin {
                    file: index,
                    line: *line,
                };
                lexicon.add(class, value, &form, origin);
                listed.push(Listed {
                    value: value.clone(),
                    form,
                    origin,
                });
            }
        }
        lists.push((list.class.clone(), listed));
    }
    Ok(lists)
}

fn compile(
    compiler: &mut Compiler<'_>,
    file: &PackFile,
    path: &str,
) -> Result<Vec<(usize, pattern::Program)>> {
    let mut programs = Vec::new();
    for (index, entry) in file.patterns.iter().enumerate() {
        for find in &entry.find {
            let program = compiler.compile(find).map_err(|reason| {
                Error::new(
                    format!("the pattern `{find}` cannot be read: {reason}"),
                    "see src/lang/README.md",
                )
                .in_file(path)
                .at_line(entry.line)
            })?;
            programs.push((index, program));
        }
    }
    Ok(programs)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATES: &str = r#"
[endings]
gen = ["", "s"]
[phrases]
dm = "{day}. {month}"
[words.month]
2 = ["Februar+gen", "Feb."]
5 = ["Mai"]
[words.era]
ad = ["nach Christus", "n. Chr."]
[[pattern]]
means = "day"
find = ["{@dm} {year}", "{@dm}"]
hits = ["<<3. Mai>>"]
misses = ["Mai"]
[[pattern]]
means = "era"
find = "[im Jahr ]{year} {era}"
hits = ["<<44 n. Chr.>>"]
misses = ["44"]
"#;

    fn found(text: &str) -> Vec<(String, String)> {
        let pack = Pack::build(Language::De, vec![("de/dates.toml".to_owned(), DATES.to_owned())]).unwrap();
        let mut tokens = Vec::new();
        tokenize(text, 0, text.len(), &pack.lexicon, &mut tokens);
        let stream = Stream {
            text,
            tokens: &tokens,
            lexicon: &pack.lexicon,
        };
        let file = pack.patterns("dates").unwrap();
        file.patterns
            .matches_in(stream, 0..tokens.len(), &nothing_found)
            .iter()
            .map(|m| {
                let words =
                    &text[tokens[m.tokens.start].start as usize..tokens[m.tokens.end - 1].end as usize];
                let value = ["month", "era"]
                    .iter()
                    .find_map(|s| file.patterns.value(m, s, stream));
                (words.to_owned(), value.unwrap_or_default().to_owned())
            })
            .collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let expected: Vec<_> = expected
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect();
        assert_eq!(found(text), expected, "{text}");
    }

    #[test]
    fn the_longest_match_wins() {
        check(
            "Am (3. Februars 2021) und 4. Mai.",
            &[("3. Februars 2021", "2"), ("4. Mai", "5")],
        );
    }

    #[test]
    fn white_space_counts() {
        check("3.Mai 2020", &[]);
        check("3. Mai\u{a0}2020", &[("3. Mai\u{a0}2020", "5")]);
    }

    #[test]
    fn case_is_as_written_or_all_capitals() {
        check("3. mai", &[]);
        check("3. MAI", &[("3. MAI", "5")]);
    }

    #[test]
    fn marks_tell_what_a_match_is_about() {
        let file = r#"
[[pattern]]
means = "day"
find = "vom <{day}.> bis [zum ]<{day}. Mai> (an|ab)"
hits = ["vom <<3.>> bis <<5. Mai>> an"]
misses = ["Mai"]
"#;
        let pack = Pack::build(Language::De, vec![("de/dates.toml".to_owned(), file.to_owned())]).unwrap();
        let text = "vom 3. bis zum 5. Mai an";
        let mut tokens = Vec::new();
        tokenize(text, 0, text.len(), &pack.lexicon, &mut tokens);
        let stream = Stream {
            text,
            tokens: &tokens,
            lexicon: &pack.lexicon,
        };
        let patterns = &pack.patterns("dates").unwrap().patterns;
        let found = patterns
            .match_at(stream, 0, tokens.len(), &nothing_found)
            .unwrap();
        assert_eq!(found.marked, [1..3, 5..8]);
        let values: Vec<_> = patterns.values_in(&found, &found.marked[1], stream).collect();
        assert_eq!(values, [("day", "5")]);
    }

    #[test]
    fn entries_of_several_words_and_optional_openings() {
        check(
            "im Jahr 1944 n. Chr. und (1944 nach Christus)",
            &[("im Jahr 1944 n. Chr.", "ad"), ("1944 nach Christus", "ad")],
        );
    }
}
