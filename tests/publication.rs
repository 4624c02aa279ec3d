//! When an article came out and was last changed, one short case each: tables in
//! `tests/corpus/<language>/publication.toml`. A `[[gap]]` asserts what comes out today and is wrong.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed step must fail the test"
)]

use newsgraph::Extractor;
use newsgraph::article::Format;
use newsgraph::iso_date::iso_date;
use newsgraph::lang::Language;
use newsgraph::parse::{Hints, Input};
use serde::Deserialize;

/// One article in what its pages say of its dates; the rest of it is the table's.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// Front matter of a Markdown file, fences included.
    matter: Option<String>,
    /// Stands in the head of an HTML page.
    head: Option<String>,
    /// HTML before the headline, between headline and story, and behind the story.
    above: Option<String>,
    below: Option<String>,
    behind: Option<String>,
    /// A line between headline and story: read as Markdown, as text and as HTML.
    line: Option<String>,
    /// How the story begins: likewise.
    opening: Option<String>,
    url: Option<String>,
    /// The `lang` of the HTML page.
    tag: Option<String>,
    published: Option<String>,
    modified: Option<String>,
    /// For people: what should come out.
    right: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    headline: String,
    story: Vec<String>,
    case: Vec<Case>,
    #[serde(default)]
    gap: Vec<Case>,
}

impl Table {
    /// The article in every format that the case is about.
    fn articles(&self, case: &Case) -> Vec<(Format, String)> {
        let line = case.line.as_deref().unwrap_or("");
        let mut story = self.story.clone();
        if let (Some(opening), Some(first)) = (&case.opening, story.first_mut()) {
            first.insert_str(0, opening);
        }
        let headline = &self.headline;
        let plain = [headline.clone(), line.to_owned(), story.join("\n\n")].join("\n\n");
        let part = |part: &Option<String>| part.clone().unwrap_or_default();
        let paragraphs: String = story.iter().map(|words| format!("<p>{words}</p>")).collect();
        let tag = case
            .tag
            .as_ref()
            .map(|tag| format!(" lang=\"{tag}\""))
            .unwrap_or_default();
        let note = case
            .line
            .as_ref()
            .map(|line| format!("<p>{line}</p>"))
            .unwrap_or_default();
        let page = format!(
            "<!doctype html><html{tag}><head><title>{headline}</title>{}</head><body><div>{}<main>\
             <h1>{headline}</h1>{note}{}{paragraphs}</main>{}</div></body></html>",
            part(&case.head),
            part(&case.above),
            part(&case.below),
            part(&case.behind),
        );
        let markdown = format!("{}# {plain}\n", part(&case.matter));
        let is_page = [
            &case.head,
            &case.above,
            &case.below,
            &case.behind,
            &case.tag,
            &case.url,
        ]
        .iter()
        .any(|part| part.is_some());
        match (case.matter.is_some(), is_page) {
            (true, _) => vec![(Format::Markdown, markdown)],
            (false, true) => vec![(Format::Html, page)],
            (false, false) => vec![
                (Format::Markdown, markdown),
                (Format::Text, plain),
                (Format::Html, page),
            ],
        }
    }
}

#[track_caller]
fn check(language: Language) {
    let path = format!("tests/corpus/{}/publication.toml", language.code());
    let table: Table = toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let extractor = Extractor::builder().build().unwrap();
    let mut wrong = Vec::new();
    for case in table.case.iter().chain(&table.gap) {
        for (format, source) in table.articles(case) {
            let input = Input {
                bytes: source.as_bytes(),
                id: "case".to_owned(),
                format: Some(format),
                hints: Hints {
                    language: Some(language),
                    url: case.url.clone(),
                    ..Hints::default()
                },
                ..Input::default()
            };
            let declared = extractor.parse(&input).unwrap().declared;
            let (published, modified) = (declared.date_published, declared.date_modified);
            for date in published.iter().chain(&modified) {
                assert!(iso_date(date).is_some(), "{date} has no datatype: {source}");
            }
            // A page that names only its last change came out then, as it stands.
            let stand_in = case.modified.as_ref().filter(|_| format == Format::Html);
            if published.as_ref() != case.published.as_ref().or(stand_in) || modified != case.modified {
                wrong.push(format!(
                    "{format:?}: {source}\n  wants {:?} {:?}\n  finds {published:?} {modified:?}; right: {:?}",
                    case.published, case.modified, case.right
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn german_articles_say_when_they_came_out() {
    check(Language::De);
}

#[test]
fn english_articles_say_when_they_came_out() {
    check(Language::En);
}
