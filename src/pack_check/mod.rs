//! Runs the examples of a language pack: every `hits` sentence must give what it marks, every `misses`
//! sentence must give nothing by its pattern.
//!
//! What an example's values mean depends on the file, and is told in the module of its name: `dates`,
//! `names`, `claims`, `page`. Pattern files of other names are read by the pattern engine alone.

mod claims;
mod dates;
mod names;
mod page;
mod patterns;

use std::fmt;

use crate::annotate::{FoundBy, Mentions};
use crate::article::{Article, Span};
use crate::extractor::Extractor;
use crate::lang::{Hit, Language, Origin, Pack, PatternEntry};

/// What came of running all examples of a pack.
#[derive(Debug, Default)]
pub struct PackReport {
    /// Examples that were run.
    pub examples: usize,
    pub broken: Vec<BrokenExample>,
}

/// An example that does not do what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenExample {
    /// File and line of its pattern: `de/dates.toml:12`.
    pub place: String,
    pub means: String,
    pub sentence: String,
    /// What was expected, and what was found instead.
    pub reason: String,
}

impl fmt::Display for BrokenExample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            place,
            means,
            sentence,
            reason,
        } = self;
        write!(f, "{place}: {means}: {sentence}\n    {reason}")
    }
}

/// One sentence of an example with all that was found in it.
struct Case<'a> {
    extractor: &'a Extractor,
    pack: &'a Pack,
    /// The pattern that the example belongs to.
    entry: &'a PatternEntry,
    origin: Origin,
    article: Article,
    mentions: Mentions,
}

/// How an example fails: the reason.
type Verdict = Result<(), String>;

/// How the examples of a file are judged.
struct Judge {
    hit: fn(&Case<'_>, &Hit) -> Verdict,
    miss: fn(&Case<'_>) -> Verdict,
}

fn judge_of(file: &str) -> Judge {
    match file {
        "dates" => Judge {
            hit: dates::hit,
            miss: dates::miss,
        },
        "names" | "organizations" | "treaties" => Judge {
            hit: names::hit,
            miss: names::miss,
        },
        "claims" => Judge {
            hit: claims::hit,
            miss: claims::miss,
        },
        "page" => Judge {
            hit: page::hit,
            miss: page::miss,
        },
        _ => Judge {
            hit: patterns::hit,
            miss: patterns::miss,
        },
    }
}

/// Runs every example of the pack of `language`.
pub fn check(extractor: &Extractor, language: Language) -> PackReport {
    let pack = extractor.packs().of(language);
    let mut report = PackReport::default();
    for (name, file) in pack.pattern_files() {
        let judge = judge_of(name);
        for (index, entry) in file.entries.iter().enumerate() {
            let case = |sentence: &str| {
                let article = Article::of_paragraph(sentence, language, pack.published(name));
                Case {
                    extractor,
                    pack,
                    entry,
                    origin: file.origin(index),
                    mentions: extractor.annotate(&article),
                    article,
                }
            };
            let hits = entry.hits.iter().map(|hit| {
                let case = case(&hit.text);
                let verdict = (judge.hit)(&case, hit);
                (case, verdict)
            });
            let misses = entry.misses.iter().map(|sentence| {
                let case = case(sentence);
                let verdict = (judge.miss)(&case);
                (case, verdict)
            });
            for (case, verdict) in hits.chain(misses) {
                report.examples += 1;
                report
                    .broken
                    .extend(verdict.err().map(|reason| case.broken(reason)));
            }
        }
    }
    report
}

impl Case<'_> {
    fn broken(&self, reason: String) -> BrokenExample {
        BrokenExample {
            place: self.pack.describe(self.origin),
            means: self.entry.means.clone(),
            sentence: self.article.text.clone(),
            reason,
        }
    }

    /// Whether the pattern of the example found it.
    fn is_mine(&self, found_by: FoundBy) -> bool {
        found_by == FoundBy::Pack(self.origin)
    }

    fn words(&self, span: Span) -> &str {
        span.of(&self.article.text)
    }

    /// For a reason: «words» (found by).
    fn show(&self, span: Span, found_by: FoundBy) -> String {
        format!("«{}» by {}", self.words(span), found_by.describe(self.pack))
    }
}

fn spans(hit: &Hit) -> impl Iterator<Item = Span> {
    hit.marked.iter().map(|(start, end)| Span::new(*start, *end))
}

/// "expected …; found a, b" or "expected …; found nothing".
fn mismatch(expected: &str, found: &[String]) -> String {
    if found.is_empty() {
        return format!("expected {expected}; found nothing");
    }
    format!("expected {expected}; found {}", found.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn report(pattern: &str) -> PackReport {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("en")).unwrap();
        fs::write(dir.path().join("en/greetings.toml"), pattern).unwrap();
        let extractor = Extractor::builder().packs(dir.path()).build().unwrap();
        check(&extractor, Language::En)
    }

    #[test]
    fn an_example_that_holds_is_counted_and_no_more() {
        let report = report(
            "[[pattern]]\nmeans = \"greeting\"\nfind = \"good {word}\"\nhits = [\"A <<good morning>> to you.\"]\nmisses = [\"Good.\"]",
        );
        assert_eq!((report.examples, report.broken), (2, Vec::new()));
    }

    #[test]
    fn a_broken_example_names_its_line_and_what_was_found() {
        let report = report(
            "\n[[pattern]]\nmeans = \"greeting\"\nfind = \"good {word}\"\nhits = [\"A <<good>> morning.\"]\nmisses = [\"All good things\"]",
        );
        let broken: Vec<String> = report.broken.iter().map(ToString::to_string).collect();
        assert_eq!(broken.len(), 2);
        assert!(
            broken[0].contains("greetings.toml:2: greeting: A good morning."),
            "{}",
            broken[0]
        );
        assert!(
            broken[0].ends_with("expected «good»; found «good morning»"),
            "{}",
            broken[0]
        );
        assert!(
            broken[1].ends_with("expected nothing; found «good things»"),
            "{}",
            broken[1]
        );
    }
}
