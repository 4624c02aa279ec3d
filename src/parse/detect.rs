//! The format of a file, by its name and by how it begins.

use super::draft::char_floor;
use crate::article::Format;

const MARKDOWN: &[&str] = &["md", "markdown", "mdown", "mkd"];
const HTML: &[&str] = &["html", "htm", "xhtml", "shtml"];
const TEXT: &[&str] = &["txt", "text"];

/// How much of the content is looked at.
const SAMPLE: usize = 16 << 10;

/// The extension decides; without a known one, the content.
pub(super) fn format(name: &str, text: &str) -> Format {
    let extension = name
        .rsplit(['/', '\\'])
        .next()
        .and_then(|file| file.rsplit_once('.'));
    let extension = extension.map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    if MARKDOWN.contains(&extension.as_str()) {
        return Format::Markdown;
    }
    let sample = &text[..char_floor(text, SAMPLE)];
    if HTML.contains(&extension.as_str()) || is_html(sample) {
        return Format::Html;
    }
    if TEXT.contains(&extension.as_str()) || !is_markdown(sample) {
        return Format::Text;
    }
    Format::Markdown
}

fn is_html(sample: &str) -> bool {
    let start = sample.trim_start().as_bytes();
    let begins = |tag: &str| {
        start
            .get(..tag.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(tag.as_bytes()))
    };
    [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<article",
        "<?xml",
        "<!--",
        "<p>",
        "<div",
    ]
    .into_iter()
    .any(begins)
}

/// Front matter, or signs that plain text does not have: headings, links, emphasis.
fn is_markdown(sample: &str) -> bool {
    if sample.starts_with("---\n") || sample.starts_with("---\r\n") {
        return true;
    }
    let mut signs = 0;
    for line in sample.lines() {
        let heading = line.trim_start_matches('#');
        let level = line.len() - heading.len();
        if (1..=6).contains(&level) && heading.starts_with(' ') {
            return true;
        }
        signs += line.matches("](").count() + line.matches("**").count() / 2;
    }
    signs >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_then_content_decide() {
        for (name, text, expected) in [
            ("a.md", "x", Format::Markdown),
            ("dir.html/a.TXT", "# x", Format::Text),
            ("a.htm", "x", Format::Html),
            ("a.txt", "<!DOCTYPE HTML><p>", Format::Html),
            ("-", " <html lang=de>", Format::Html),
            ("-", "# Titel\n\nText", Format::Markdown),
            ("-", "Ein [Link](u) und **fett**.", Format::Markdown),
            ("-", "Ein Satz. #Hashtag", Format::Text),
            ("", "", Format::Text),
        ] {
            assert_eq!(format(name, text), expected, "{name}: {text}");
        }
    }
}
