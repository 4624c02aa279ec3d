//! `newsgraph train names|parts`: annotated corpora to the models that find names and parts of speech;
//! `newsgraph train verbs`: a list of forms to the table of verbs. Only in builds with the feature `train`.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use newsgraph::Error;
use newsgraph::lang::Language;
use newsgraph::train::{self, Corpus, Count, PartsTraining, Training};

use super::{Outcome, Stop};

/// Train the models that the program carries
#[derive(Debug, Args)]
pub(super) struct Train {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Names(Names),
    Parts(Parts),
    Verbs(Verbs),
}

/// Make the table that tells what forms of verbs can be.
///
/// The list has `form TAB letters` in each line and is sorted by its bytes. The same list gives the same table.
#[derive(Debug, Args)]
#[command(after_help = "See models/README.md for the letters and for the command that makes the list.")]
struct Verbs {
    /// The list of forms
    #[arg(value_name = "FILE")]
    list: PathBuf,
    /// Where to write the table
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

/// Train the model that finds names, and print how it does on other corpora as a table.
///
/// Corpora have a token a line (`token TAB tag TAB reduced tag`, IOB2), and a blank line after each sentence.
/// The same files give the same model, to the byte.
#[derive(Debug, Args)]
#[command(
    after_help = "See models/README.md for the files and the commands behind the models of this version."
)]
struct Names {
    /// ISO 639-1 code of the language
    #[arg(long, value_parser = language)]
    language: Language,
    /// A corpus that follows the guide that the program is to follow
    #[arg(long, value_name = "FILE", num_args = 1..)]
    own: Vec<PathBuf>,
    /// A corpus of some other guide; files of one guide are joined by commas
    #[arg(long, value_name = "FILE,…", num_args = 1..)]
    other: Vec<String>,
    /// A word list: `word TAB letters`
    #[arg(long, value_name = "FILE", num_args = 1..)]
    words: Vec<PathBuf>,
    /// A list of names: `name TAB letters`
    #[arg(long, value_name = "FILE", num_args = 1..)]
    phrases: Vec<PathBuf>,
    /// A plain text in which words are counted as a first model labels them
    #[arg(long, value_name = "FILE", num_args = 1..)]
    raw: Vec<PathBuf>,
    /// A corpus to score the model on, which it must not have learnt from
    #[arg(long, value_name = "FILE", num_args = 1..)]
    score: Vec<PathBuf>,
    /// How often to go through the corpora
    #[arg(long, default_value_t = 10)]
    epochs: usize,
    /// How many features to keep
    #[arg(long, default_value_t = 280_000)]
    features: usize,
    /// Where to write the model
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

/// Train the tagger of parts of speech, and print how it does on other treebanks as a table.
///
/// Treebanks have a token a line (`token TAB letter`, and `TAB -` where the next token is glued to it), and a blank
/// line after each sentence. The same files give the same model, to the byte.
#[derive(Debug, Args)]
#[command(
    after_help = "See models/README.md for the files and the commands behind the models of this version."
)]
struct Parts {
    /// ISO 639-1 code of the language
    #[arg(long, value_parser = language)]
    language: Language,
    /// A treebank to learn from
    #[arg(long, value_name = "FILE", num_args = 1.., required = true)]
    treebank: Vec<PathBuf>,
    /// A treebank to score the model on, which it must not have learnt from
    #[arg(long, value_name = "FILE", num_args = 1..)]
    score: Vec<PathBuf>,
    /// How often to go through the treebanks
    #[arg(long, default_value_t = 15)]
    epochs: usize,
    /// How many features to keep
    #[arg(long, default_value_t = 100_000)]
    features: usize,
    /// Where to write the model
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

fn language(code: &str) -> Result<Language, String> {
    Language::from_tag(code).ok_or_else(|| format!("no pack for `{code}`"))
}

impl Train {
    pub(super) fn run(self) -> Result<Outcome, Stop> {
        match self.command {
            Command::Names(names) => names.run(),
            Command::Parts(parts) => parts.run(),
            Command::Verbs(verbs) => verbs.run(),
        }
    }
}

impl Verbs {
    fn run(self) -> Result<Outcome, Stop> {
        write(&self.output, &train::verbs(&self.list)?)?;
        Ok(Outcome::Done)
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    std::fs::write(path, bytes)
        .map_err(|error| Error::new(format!("cannot be written: {error}"), "check the path").in_file(path))
}

impl Parts {
    fn run(self) -> Result<Outcome, Stop> {
        let training = PartsTraining {
            language: self.language,
            corpora: self.treebank.iter().map(PathBuf::as_path).collect(),
            epochs: self.epochs,
            features: self.features,
        };
        let bytes = train::train_parts(&training)?;
        write(&self.output, &bytes)?;
        println!("| treebank | tokens | right |");
        println!("| --- | --- | --- |");
        for path in &self.score {
            let (right, all) = train::score_parts(bytes.clone(), self.language, path)?;
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let share = 100.0 * right as f64 / all.max(1) as f64;
            println!("| {name} | {all} | {share:.2} |");
        }
        Ok(Outcome::Done)
    }
}

impl Names {
    fn run(self) -> Result<Outcome, Stop> {
        let own = self.own.iter().map(|path| Corpus { path, guide: 0 });
        let others = self.other.iter().zip(1..).flat_map(|(files, guide)| {
            let paths = files.split(',').map(Path::new);
            paths.map(move |path| Corpus { path, guide })
        });
        let training = Training {
            language: self.language,
            corpora: own.chain(others).collect(),
            words: self.words.iter().map(PathBuf::as_path).collect(),
            phrases: self.phrases.iter().map(PathBuf::as_path).collect(),
            raw: self.raw.iter().map(PathBuf::as_path).collect(),
            epochs: self.epochs,
            features: self.features,
        };
        let bytes = train::train(&training)?;
        write(&self.output, &bytes)?;
        println!(
            "| corpus | people, organizations, places | people | organizations | places | treaties | laws | events |"
        );
        println!("| --- | --- | --- | --- | --- | --- | --- | --- |");
        for path in &self.score {
            let counts = train::score(bytes.clone(), self.language, path)?;
            let [people, organizations, places, rest @ ..] = counts;
            let core = people + organizations + places;
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            print!("| {name} |");
            for count in [core, people, organizations, places].iter().chain(&rest) {
                print!(" {} |", f1(count));
            }
            println!();
        }
        Ok(Outcome::Done)
    }
}

/// The F1 measure in percent; a dash where nothing was annotated.
fn f1(count: &Count) -> String {
    if count.gold == 0 {
        return "–".to_owned();
    }
    format!(
        "{:.1}",
        200.0 * count.right as f64 / (count.gold + count.found).max(1) as f64
    )
}
