//! Pages that hold no article, or not the whole of it, and pages that look as if: tables in
//! `tests/corpus/<language>/sorts.toml`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed step must fail the test"
)]

use newsgraph::Extractor;
use newsgraph::article::{ArticleKind, Format};
use newsgraph::lang::Language;
use newsgraph::parse::{Hints, Input};
use serde::Deserialize;

/// The codes of the warnings that say what a page is.
const SORTS: [&str; 7] = [
    "consent-wall",
    "blocked-page",
    "error-page",
    "log-in-page",
    "listing-page",
    "empty-page",
    "paywall",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    about: String,
    url: Option<String>,
    head: Option<String>,
    page: String,
    sort: Option<String>,
    headline: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    story: Vec<String>,
    teaser: String,
    case: Vec<Case>,
}

impl Table {
    fn page(&self, case: &Case) -> String {
        let paragraphs: Vec<String> = self.story.iter().map(|words| format!("<p>{words}</p>")).collect();
        let teaser = |at: usize| {
            format!(
                "<article><h3><a href=/a{at}>{} ({at})</a></h3></article>",
                self.teaser
            )
        };
        let teasers: String = (0..12).map(teaser).collect();
        let head = case.head.as_deref().unwrap_or("");
        let page = case.page.replace("STORY", &paragraphs.concat());
        let page = page.replace("LEAD", &paragraphs[0]).replace("TEASERS", &teasers);
        format!("<!doctype html>{head}{page}")
    }
}

#[track_caller]
fn check(language: Language) {
    let path = format!("tests/corpus/{}/sorts.toml", language.code());
    let table: Table = toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let extractor = Extractor::builder().build().unwrap();
    let mut wrong = Vec::new();
    for case in &table.case {
        let page = table.page(case);
        let input = Input {
            bytes: page.as_bytes(),
            id: "case".to_owned(),
            format: Some(Format::Html),
            hints: Hints {
                language: Some(language),
                url: case.url.clone(),
                ..Hints::default()
            },
            ..Input::default()
        };
        let article = extractor.parse(&input).unwrap();
        let codes: Vec<&str> = article.warnings.iter().map(|warning| warning.code).collect();
        let found = codes.iter().copied().find(|code| SORTS.contains(code));
        let is_refused = case.sort.as_deref().is_some_and(|sort| sort != "paywall");
        let has_text = !article.text.is_empty();
        let is_bare = !is_refused
            || case.headline.is_some()
            || (article.declared.kind == ArticleKind::Article && article.declared.date_published.is_none());
        let headline = article.declared.headline;
        if found != case.sort.as_deref() || has_text == is_refused || headline != case.headline || !is_bare {
            wrong.push(format!(
                "{}\n  wants {:?} {:?}\n  finds {codes:?} {headline:?}, {} bytes of text",
                case.about,
                case.sort,
                case.headline,
                article.text.len()
            ));
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn german_pages_without_an_article_are_told_from_articles() {
    check(Language::De);
}

#[test]
fn english_pages_without_an_article_are_told_from_articles() {
    check(Language::En);
}
