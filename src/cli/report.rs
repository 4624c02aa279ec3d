//! What the user is told while the run goes on, on standard error: failures, warnings, progress.

use std::collections::BTreeMap;
use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use newsgraph::article::Warning;

use super::Outcome;
use super::inputs::{Failure, extensions};

/// Runs shorter than this show no progress: the answer is there before anybody could read it.
const PATIENCE: Duration = Duration::from_secs(1);

/// Counts what came of the inputs and tells the user.
#[derive(Debug)]
pub(super) struct Report {
    started: Instant,
    /// Only on a terminal, and only once the run has lasted.
    progress: Option<ProgressBar>,
    on_terminal: bool,
    done: u64,
    failed: u64,
    warnings: Vec<Warned>,
    /// Of articles whose warnings are not told one by one.
    warning_counts: BTreeMap<&'static str, u64>,
}

#[derive(Debug)]
struct Warned {
    source: String,
    warning: Warning,
}

/// Warnings up to this number are told one by one; more would scroll away, so they are counted.
const FEW: usize = 10;

impl Report {
    pub(super) fn new() -> Self {
        Self {
            started: Instant::now(),
            progress: None,
            on_terminal: stderr().is_terminal(),
            done: 0,
            failed: 0,
            warnings: Vec::new(),
            warning_counts: BTreeMap::new(),
        }
    }

    /// An article has been written.
    pub(super) fn done(&mut self) {
        self.done += 1;
        self.show_progress();
    }

    /// An input gave no article.
    pub(super) fn failure(&mut self, failure: &Failure) {
        self.failed += 1;
        let Failure { source, message, .. } = failure;
        self.say(|| eprintln!("newsgraph: {source}: {message}"));
        self.show_progress();
    }

    /// What was odd in an article, told when the run is over.
    pub(super) fn warnings(&mut self, source: &str, warnings: Vec<Warning>) {
        for warning in warnings {
            *self.warning_counts.entry(warning.code).or_default() += 1;
            if self.warnings.len() <= FEW {
                let source = source.to_owned();
                self.warnings.push(Warned { source, warning });
            }
        }
    }

    /// Tells the rest and says how the run came out.
    pub(super) fn finish(self) -> Outcome {
        if let Some(progress) = &self.progress {
            progress.finish_and_clear();
        }
        if self.warnings.len() <= FEW {
            for Warned { source, warning } in &self.warnings {
                eprintln!(
                    "newsgraph: {source}: warning: {} ({})",
                    warning.message, warning.code
                );
            }
        } else {
            let counts: Vec<_> = self
                .warning_counts
                .iter()
                .map(|(code, n)| format!("{code} {n}"))
                .collect();
            let counts = counts.join(", ");
            eprintln!("newsgraph: warnings: {counts}; `newsgraph explain FILE` tells those of an article");
        }
        match (self.done, self.failed) {
            (0, 0) => {
                let extensions = extensions();
                eprintln!(
                    "newsgraph: the inputs hold no articles; of a folder is read what ends in {extensions}: name other files one by one"
                );
                Outcome::NothingDone
            }
            (0, _) => Outcome::NothingDone,
            (_, 0) => Outcome::Done,
            (..) => Outcome::Findings,
        }
    }

    fn say(&self, tell: impl FnOnce()) {
        match &self.progress {
            Some(progress) => progress.suspend(tell),
            None => tell(),
        }
    }

    fn show_progress(&mut self) {
        if !self.on_terminal || self.started.elapsed() < PATIENCE {
            return;
        }
        let progress = self.progress.get_or_insert_with(|| {
            let template = "{spinner} {pos} articles in {elapsed}, {per_sec}";
            // The template is checked by the test below; without it the bar is merely plainer.
            let style =
                ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
            ProgressBar::new_spinner()
                .with_style(style)
                .with_elapsed(self.started.elapsed())
        });
        progress.set_position(self.done + self.failed);
    }
}
