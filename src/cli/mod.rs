//! What can be typed: one file a subcommand, and what they share.
//!
//! Results go to standard output, everything else to standard error. The exit status is 0 when every
//! input gave an article, 1 when some did not (each is named with the reason), 2 when none did; then
//! the file of `-o` stays as it was.

mod articles;
mod convert;
mod explain;
mod extract;
mod inputs;
mod kb;
mod ndjson;
mod options;
mod ordered;
mod output;
mod pack;
mod report;
mod table;
#[cfg(feature = "train")]
mod train;

use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use newsgraph::Error;

/// Turns news articles into linked data: who claims what about whom, when, and in which words.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Convert(convert::Convert),
    Extract(extract::Extract),
    Explain(explain::Explain),
    Pack(pack::Pack),
    Kb(kb::Kb),
    #[cfg(feature = "train")]
    Train(train::Train),
}

/// How a run that could be started came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done,
    /// Done, but some inputs failed or there are findings.
    Findings,
    /// No input gave an article, or there was none.
    NothingDone,
}

/// Why a run was given up.
#[derive(Debug)]
enum Stop {
    Error(Error),
    /// The reader of our output has gone (`newsgraph … | head`): nobody is left to tell.
    BrokenPipe,
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl Stop {
    /// A failed write to `target`.
    fn writing(error: &io::Error, target: &str) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::BrokenPipe;
        }
        let message = format!("cannot write to {target}: {error}");
        Self::Error(Error::new(
            message,
            "check that the place exists, is writable and has room",
        ))
    }
}

/// Reads the arguments, does what they say and reports how it went.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match arguments.command {
        Command::Convert(convert) => convert.run(),
        Command::Extract(extract) => extract.run(),
        Command::Explain(explain) => explain.run(),
        Command::Pack(pack) => pack.run(),
        Command::Kb(kb) => kb.run(),
        #[cfg(feature = "train")]
        Command::Train(train) => train.run(),
    };
    match result {
        Ok(Outcome::Done) | Err(Stop::BrokenPipe) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::NothingDone) => ExitCode::from(2),
        Err(Stop::Error(error)) => {
            eprintln!("newsgraph: {error}");
            ExitCode::from(2)
        }
    }
}
