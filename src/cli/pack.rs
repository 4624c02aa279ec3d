//! `newsgraph pack check`: runs the examples of language packs.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use newsgraph::lang::Language;
use newsgraph::{Error, Extractor, pack_check};

use super::output::Stream;
use super::{Outcome, Stop};

/// Language packs
#[derive(Debug, Args)]
pub(super) struct Pack {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(Check),
}

/// Run every example of the packs: does each pattern find what it says, and only that?
///
/// Exit status 1 if one does not; each is named with file and line.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  newsgraph pack check my-packs")]
struct Check {
    /// A folder with `de/*.toml` or `en/*.toml` [default: the built-in packs]
    dir: Option<PathBuf>,
}

impl Pack {
    pub(super) fn run(self) -> Result<Outcome, Stop> {
        match self.command {
            Command::Check(check) => check.run(),
        }
    }
}

impl Check {
    fn run(self) -> Result<Outcome, Stop> {
        let mut builder = Extractor::builder();
        let mut languages = Language::ALL.to_vec();
        if let Some(dir) = &self.dir {
            languages.retain(|language| dir.join(language.code()).is_dir());
            if languages.is_empty() {
                let codes = Language::ALL.map(Language::code).join("` or `");
                let message = format!("no language pack in {}", dir.display());
                return Err(Error::new(message, format!("name a folder that holds `{codes}`")).into());
            }
            builder = builder.packs(dir);
        }
        let extractor = builder.build()?;
        let mut out = Stream::stdout();
        let mut outcome = Outcome::Done;
        for language in languages {
            let report = pack_check::check(&extractor, language);
            let mut text = String::new();
            for broken in &report.broken {
                outcome = Outcome::Findings;
                // Writing to a string cannot fail.
                let _ = writeln!(text, "{broken}");
            }
            let _ = writeln!(
                text,
                "{language}: {} examples, {} broken",
                report.examples,
                report.broken.len()
            );
            out.write(text.as_bytes())?;
        }
        out.finish(outcome)?;
        Ok(outcome)
    }
}
