//! `newsgraph extract`: articles to records, one JSON object a line.

use std::io::{self, BufWriter, Write};

use clap::Args;
use newsgraph::Extractor;
use newsgraph::parse::Input;
use serde_json::json;

use super::inputs::{Failure, Inputs, Job};
use super::options::{ExtractorOptions, InputOptions};
use super::{Outcome, Stop, ordered};

/// Articles to records: one JSON object a line, in the order of the inputs
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  newsgraph extract article.md | jq '.claims[].source.text'")]
pub(super) struct Extract {
    #[command(flatten)]
    inputs: InputOptions,
    #[command(flatten)]
    extractor: ExtractorOptions,
}

impl Extract {
    pub(super) fn run(self) -> Result<Outcome, Stop> {
        let extractor = self.extractor.build()?;
        let inputs = Inputs::new(&self.inputs)?;
        let mut out = BufWriter::new(io::stdout().lock());
        let mut outcome = Outcome::Done;
        ordered::run(
            self.extractor.threads(),
            inputs,
            |input| input.and_then(|job| record(&extractor, job)),
            |result| {
                let line = result.unwrap_or_else(|failure| {
                    outcome = Outcome::Findings;
                    eprintln!("newsgraph: {}: {}", failure.source, failure.message);
                    json!({"id": failure.id, "error": failure.message}).to_string()
                });
                writeln!(out, "{line}").map_err(|e| Stop::writing(&e, "standard output"))
            },
        )?;
        out.flush().map_err(|e| Stop::writing(&e, "standard output"))?;
        Ok(outcome)
    }
}

fn record(extractor: &Extractor, mut job: Job) -> Result<String, Failure> {
    let bytes = job.bytes();
    let failure = |message| Failure {
        id: job.id.clone(),
        source: job.source.clone(),
        message,
    };
    let bytes = bytes.map_err(failure)?;
    let input = Input {
        bytes: &bytes,
        id: job.id.clone(),
        source: job.source.clone(),
        format: job.format,
        hints: job.hints.clone(),
    };
    let article = extractor
        .parse(&input)
        .map_err(|error| failure(error.to_string()))?;
    serde_json::to_string(&extractor.extract(&article)).map_err(|error| failure(error.to_string()))
}
