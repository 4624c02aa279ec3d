//! Stories: sections of Markdown, each with an article and the triples that it must, or must not,
//! become. `tests/stories/README.md` tells how to write one.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a story that cannot be read has failed"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use newsgraph::Extractor;
use newsgraph::article::Format;
use newsgraph::map::SchemaOrg;
use newsgraph::map::vocab::Namespace;
use newsgraph::parse::Input;
use oxrdfio::{RdfFormat, RdfParser};

struct Story {
    file: PathBuf,
    title: String,
    article: String,
    expected: String,
    refused: String,
    /// What is right and does not come out today.
    missing: String,
    /// What is wrong and comes out today.
    wrong: String,
}

fn stories() -> Vec<Story> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files.retain(|file| file.file_name().unwrap() != "README.md");
    files.iter().flat_map(|file| read(file)).collect()
}

fn read(file: &Path) -> Vec<Story> {
    let text = std::fs::read_to_string(file).unwrap();
    let sections = text.split("\n## ").skip(1);
    sections
        .inspect(|section| {
            let mut fences = section
                .lines()
                .filter(|line| line.starts_with("```") && *line != "```");
            let known = [
                "```article",
                "```turtle",
                "```turtle not",
                "```turtle gap",
                "```turtle not gap",
            ];
            if let Some(fence) = fences.find(|fence| !known.contains(fence)) {
                panic!("{fence} in {} is none of {known:?}", file.display());
            }
            assert!(
                section.contains("\n```turtle"),
                "a story in {} expects nothing",
                file.display()
            );
        })
        .map(|section| Story {
            file: file.to_owned(),
            title: section.lines().next().unwrap_or_default().to_owned(),
            article: block(section, "```article")
                .unwrap_or_else(|| panic!("no article in {}", file.display())),
            expected: block(section, "```turtle").unwrap_or_default(),
            refused: block(section, "```turtle not").unwrap_or_default(),
            missing: block(section, "```turtle gap").unwrap_or_default(),
            wrong: block(section, "```turtle not gap").unwrap_or_default(),
        })
        .collect()
}

/// The fenced block that begins with just the line `fence`.
fn block(section: &str, fence: &str) -> Option<String> {
    let start = section.find(&format!("\n{fence}\n"))? + fence.len() + 2;
    let end = section[start..].find("\n```")?;
    Some(section[start..start + end + 1].to_owned())
}

/// The triples of a story's Turtle; `:` stands for the article's things, `<>` for the article.
fn triples(turtle: &str, article: &str, story: &Story) -> BTreeSet<String> {
    let mut document = format!("@prefix : <{article}#> .\n@prefix e: <urn:newsgraph:entity/> .\n");
    for namespace in Namespace::ALL {
        let (prefix, iri) = (namespace.prefix(), namespace.iri(SchemaOrg::Http));
        document.push_str(&format!("@prefix {prefix}: <{iri}> .\n"));
    }
    document.push_str(turtle);
    RdfParser::from_format(RdfFormat::Turtle)
        .with_base_iri(article)
        .unwrap()
        .for_slice(document.as_bytes())
        .map(|quad| {
            let quad =
                quad.unwrap_or_else(|error| panic!("{}, {}: {error}", story.file.display(), story.title));
            oxrdf::Triple::from(quad).to_string()
        })
        .collect()
}

#[test]
fn every_story_comes_true() {
    let extractor = Extractor::builder().build().unwrap();
    let stories = stories();
    assert!(!stories.is_empty());
    let mut wrong = Vec::new();
    for story in &stories {
        let input = Input {
            id: "story".to_owned(),
            source: "story".to_owned(),
            bytes: story.article.as_bytes(),
            format: Some(Format::Markdown),
            ..Input::default()
        };
        let facts = extractor.extract(&extractor.parse(&input).unwrap());
        let quads = facts.to_quads();
        let found: BTreeSet<String> = quads
            .iter()
            .map(|q| oxrdf::Triple::from(q.clone()).to_string())
            .collect();
        let place = format!("{}, {}", story.file.display(), story.title);
        for triple in triples(&story.expected, &facts.iri, story).difference(&found) {
            wrong.push(format!("{place}: missing {triple}"));
        }
        for triple in triples(&story.refused, &facts.iri, story).intersection(&found) {
            wrong.push(format!("{place}: must not be there {triple}"));
        }
        let gap = "a gap has closed: take `gap` away from its block";
        for triple in triples(&story.missing, &facts.iri, story).intersection(&found) {
            wrong.push(format!("{place}: {gap}, as there is now {triple}"));
        }
        for triple in triples(&story.wrong, &facts.iri, story).difference(&found) {
            wrong.push(format!("{place}: {gap}, as there is no more {triple}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
