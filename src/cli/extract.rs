//! `newsgraph extract`: articles to records, one JSON object a line.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::inputs::Inputs;
use super::options::{ExtractorOptions, InputOptions, Threads};
use super::output::{self, Stream};
use super::report::Report;
use super::{Outcome, Stop, articles, ordered};

/// Articles to records: one JSON object a line, in the order of the inputs
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  newsgraph extract article.md | jq '.claims[].source.text'")]
pub(super) struct Extract {
    #[command(flatten)]
    inputs: InputOptions,
    #[command(flatten)]
    extractor: ExtractorOptions,
    #[command(flatten)]
    threads: Threads,

    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Extract {
    pub(super) fn run(self) -> Result<Outcome, Stop> {
        let inputs = Inputs::new(&self.inputs.inputs, &self.inputs.article)?;
        let mut out = match &self.output {
            Some(path) if output::is_folder(path) => return Err(Stop::Error(output::no_folder(path))),
            Some(path) => Stream::file(path)?,
            None => Stream::stdout(),
        };
        let extractor = self.extractor.build()?;
        let mut report = Report::new();
        let record = |job| {
            articles::draw(extractor, job, |_, facts| {
                let mut line = Vec::new();
                facts.write_record(&mut line).map_err(|error| error.to_string())?;
                Ok(line)
            })
        };
        ordered::run(self.threads.number(), inputs, record, |result| {
            match result {
                Ok(line) => {
                    out.write(&line)?;
                    report.done();
                }
                Err(failure) => {
                    report.failure(&failure);
                    let record = json!({"id": failure.id, "error": failure.message});
                    out.write(format!("{record}\n").as_bytes())?;
                }
            }
            Ok::<_, Stop>(())
        })?;
        let outcome = report.finish();
        out.finish(outcome)?;
        Ok(outcome)
    }
}
