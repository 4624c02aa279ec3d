//! From one input to its facts, whatever the input is like.

use std::panic::{AssertUnwindSafe, catch_unwind};

use newsgraph::article::Article;
use newsgraph::parse::Input;
use newsgraph::{Extractor, Facts};

use super::inputs::{Failure, Job};

/// Reads the article of `job` and hands it to `draw`.
///
/// The stages promise never to panic. Should one break the promise, only the article that showed it
/// is lost, with a message, and not the thousands around it: hence `catch_unwind`. The extractor is
/// only ever read, so nothing half-changed can be seen afterwards.
pub(super) fn draw<T>(
    extractor: &Extractor,
    job: Result<Job, Failure>,
    draw: impl FnOnce(&Article, Facts) -> Result<T, String>,
) -> Result<T, Failure> {
    let mut job = job?;
    let bytes = job.bytes()?;
    let input = Input {
        bytes: &bytes,
        id: job.id.clone(),
        source: job.source.clone(),
        format: job.format,
        charset: job.content.charset(),
        hints: job.hints.clone(),
    };
    let drawn = catch_unwind(AssertUnwindSafe(|| {
        let mut article = extractor.parse(&input).map_err(|error| error.to_string())?;
        article.warnings.splice(0..0, job.warnings.iter().cloned());
        let facts = extractor.extract(&article);
        draw(&article, facts)
    }));
    let fail = |message| Failure {
        id: job.id.clone(),
        source: job.source.clone(),
        message,
    };
    match drawn {
        Ok(Ok(result)) => Ok(result),
        Ok(Err(message)) => {
            // Errors name their file, and so does whoever prints a failure.
            let prefix = format!("{}: ", job.source);
            Err(fail(message.strip_prefix(&prefix).unwrap_or(&message).to_owned()))
        }
        Err(panic) => {
            let reason = panic
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| panic.downcast_ref::<&str>().copied())
                .unwrap_or("no reason given");
            Err(fail(format!(
                "newsgraph failed on this article ({reason}); this is a fault of newsgraph: please report it with the article"
            )))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::inputs::Content;
    use newsgraph::parse::Hints;

    #[test]
    fn an_article_that_breaks_the_program_is_a_failure_like_others() {
        let extractor = Extractor::builder().build().unwrap();
        let job = Job {
            id: "a".to_owned(),
            source: "a.md".to_owned(),
            content: Content::Bytes(b"text".to_vec()),
            format: None,
            hints: Hints::default(),
            warnings: Vec::new(),
        };
        let failure = draw::<()>(&extractor, Ok(job), |_, _| panic!("out of luck")).unwrap_err();
        assert_eq!(failure.source, "a.md");
        assert!(failure.message.contains("(out of luck)"), "{}", failure.message);
    }
}
