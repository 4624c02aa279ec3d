//! NDJSON input: one article a line.

use std::io::{self, BufRead, Read};
use std::path::PathBuf;

use newsgraph::Error;
use newsgraph::article::{Format, Warning};
use newsgraph::parse::Hints;
use serde::Deserialize;
use serde_json::Value;

use super::inputs::{Content, Failure, Job};
use super::options::{address, date, language};

/// One line as it is written. A key that is not here is refused: misspelt, it would be lost in silence.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Line {
    id: Option<Value>,
    text: Option<String>,
    markdown: Option<String>,
    html: Option<String>,
    path: Option<PathBuf>,
    format: Option<String>,
    url: Option<String>,
    language: Option<String>,
    date_published: Option<String>,
    headline: Option<String>,
}

/// The article of one line. What the line says of it wins over `hints`, which are for all lines.
pub(super) fn job(line: &[u8], source: String, hints: &Hints) -> Result<Job, Failure> {
    let fail = |id, message| Failure {
        id,
        source: source.clone(),
        message,
    };
    // Of a string that is cut off, the end of the line would be told as a wrong character.
    let line = line.trim_ascii_end();
    let parsed: Line = match serde_json::from_slice(line) {
        Ok(parsed) => parsed,
        Err(error) => {
            // The id may be sound where another field is not.
            let value = serde_json::from_slice::<Value>(line).ok();
            let id = id(value.as_ref().and_then(|v| v.get("id")), &source);
            return Err(fail(id, not_valid(&error)));
        }
    };
    let id = id(parsed.id.as_ref(), &source);
    read(parsed, &id, &source, hints).map_err(|message| fail(id, message))
}

/// The place in the line, without the number that every line has for serde_json: 1.
fn not_valid(error: &serde_json::Error) -> String {
    let place = format!(" at line {} column {}", error.line(), error.column());
    let error_text = error.to_string();
    let reason = error_text.strip_suffix(&place).unwrap_or(&error_text);
    let byte = error.column();
    format!(
        "not a valid line of NDJSON input: {reason} (byte {byte} of the line); write each article as one JSON object on a line of its own"
    )
}

fn id(id: Option<&Value>, source: &str) -> String {
    match id {
        None | Some(Value::Null) => source.to_owned(),
        Some(Value::String(id)) => id.clone(),
        Some(other) => other.to_string(),
    }
}

fn read(line: Line, id: &str, source: &str, hints: &Hints) -> Result<Job, String> {
    let named = line.format.as_deref().map(format).transpose()?;
    if named.is_some() && line.path.is_none() {
        return Err(
            "`format` is only read with `path`; `text`, `markdown` and `html` are their own".to_owned(),
        );
    }
    let (content, format) = match (line.text, line.markdown, line.html, line.path) {
        (Some(text), None, None, None) => (Content::Text(text), Some(Format::Text)),
        (None, Some(text), None, None) => (Content::Text(text), Some(Format::Markdown)),
        (None, None, Some(text), None) => (Content::Text(text), Some(Format::Html)),
        (None, None, None, Some(path)) => (Content::File(path), named),
        _ => return Err("give exactly one of `text`, `markdown`, `html` and `path`".to_owned()),
    };
    let in_field = |name: &'static str| move |error: Error| format!("`{name}`: {error}");
    // Exports of tables write an empty string where they have nothing.
    let stated = |field: Option<String>| field.filter(|text| !text.trim().is_empty());
    let language = stated(line.language).as_deref().map(language).transpose();
    let language = language.map_err(in_field("language"))?;
    let date_published = stated(line.date_published).as_deref().map(date).transpose();
    let date_published = date_published.map_err(in_field("datePublished"))?;
    let url = stated(line.url).as_deref().map(address).transpose();
    // An address names the article and links it; what it says can be read without.
    let (url, warnings) = match url {
        Ok(url) => (url, Vec::new()),
        Err(error) => (None, vec![bad_address(&in_field("url")(error))]),
    };
    Ok(Job {
        id: id.to_owned(),
        source: source.to_owned(),
        content,
        format,
        hints: Hints {
            language: language.or(hints.language),
            date_published: date_published.or_else(|| hints.date_published.clone()),
            url: url.or_else(|| hints.url.clone()),
            headline: stated(line.headline),
        },
        warnings,
    })
}

fn bad_address(reason: &str) -> Warning {
    Warning {
        code: "bad-address",
        message: format!("{reason}; the article was read without it"),
    }
}

fn format(name: &str) -> Result<Format, String> {
    match name {
        "markdown" => Ok(Format::Markdown),
        "html" => Ok(Format::Html),
        "text" => Ok(Format::Text),
        other => Err(format!("unknown format `{other}`; use markdown, html or text")),
    }
}

/// Reads the next line that is not blank into `line`, without its end. `Ok(None)` at the end of the
/// input, else the number of lines that were read; a line of more than `most` bytes is skipped and
/// left empty.
pub(super) fn next_line(reader: &mut impl BufRead, line: &mut Vec<u8>, most: u64) -> io::Result<Option<u32>> {
    let mut lines = 0;
    loop {
        line.clear();
        let read = reader.by_ref().take(most + 1).read_until(b'\n', line)?;
        if read == 0 {
            return Ok(None);
        }
        lines += 1;
        if read as u64 > most && line.last() != Some(&b'\n') {
            line.clear();
            reader.skip_until(b'\n')?;
            return Ok(Some(lines));
        }
        if !line.trim_ascii().is_empty() {
            return Ok(Some(lines));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_skipped_and_blank_ones_counted() {
        let mut reader: &[u8] = b"one\n\n  \nfour is too long\nfive\nsix";
        let mut line = Vec::new();
        let mut seen = Vec::new();
        while let Some(lines) = next_line(&mut reader, &mut line, 5).unwrap() {
            seen.push((lines, String::from_utf8(line.clone()).unwrap()));
        }
        let expected = [(1, "one\n"), (3, ""), (1, "five\n"), (1, "six")];
        assert_eq!(seen, expected.map(|(lines, line)| (lines, line.to_owned())));
    }

    #[test]
    fn what_a_line_says_wins_over_what_is_said_of_all() {
        let hints = Hints {
            language: Some(newsgraph::lang::Language::De),
            date_published: Some("2021-02-14".to_owned()),
            ..Hints::default()
        };
        let line = br#"{"text": "x", "language": "en", "datePublished": "", "url": null, "headline": "H"}"#;
        let job = job(line, "a:1".to_owned(), &hints).unwrap();
        assert_eq!(job.id, "a:1");
        assert_eq!(job.format, Some(Format::Text));
        assert_eq!(job.hints.language, Some(newsgraph::lang::Language::En));
        assert_eq!(job.hints.date_published.as_deref(), Some("2021-02-14"));
        assert_eq!(job.hints.headline.as_deref(), Some("H"));
        assert!(job.warnings.is_empty());
    }

    #[test]
    fn an_article_with_a_bad_address_is_read_without_it() {
        let line = br#"{"id": "a", "text": "x", "url": "urn:x"}"#;
        let job = job(line, "a:1".to_owned(), &Hints::default()).unwrap();
        assert_eq!(job.hints.url, None);
        assert_eq!(job.warnings[0].code, "bad-address");
        let message = &job.warnings[0].message;
        assert!(
            message.starts_with("`url`: `urn:x` is no address on the web; write it like"),
            "{message}"
        );
    }

    #[test]
    fn lines_that_are_no_articles_are_refused_with_their_id() {
        for (line, id, reason) in [
            ("{\"id\": \"a\"}", "a", "give exactly one of"),
            (
                "{\"id\": 3, \"text\": \"\", \"html\": \"\"}",
                "3",
                "give exactly one of",
            ),
            (
                "{\"id\": \"a\", \"text\": \"\", \"language\": \"tlh\"}",
                "a",
                "`language`: unknown language `tlh`; use one of: de, en",
            ),
            (
                "{\"id\": \"a\", \"text\": \"\", \"datePublished\": \"yesterday\"}",
                "a",
                "`datePublished`: `yesterday` is no date; write it like 2021-02-14",
            ),
            (
                "{\"id\": \"a\", \"text\": \"\", \"format\": \"html\"}",
                "a",
                "`format` is only read with `path`",
            ),
            (
                "{\"id\": \"a\", \"text\": \"\", \"titel\": \"x\"}",
                "a",
                "not a valid line of NDJSON input: unknown field `titel`, expected one of `id`, `text`",
            ),
            (
                "{\"id\": \"a\", \"path\": \"x\", \"format\": \"doc\"}",
                "a",
                "unknown format `doc`",
            ),
            ("{\"id\": \"a\", \"text\": []}", "a", "not a valid line"),
            ("[1]", "f:1", "not a valid line"),
            (
                "{\"id\": \"a\"\n",
                "f:1",
                "not a valid line of NDJSON input: EOF while parsing an object (byte 10 of the line); write each",
            ),
        ] {
            let failure = job(line.as_bytes(), "f:1".to_owned(), &Hints::default()).unwrap_err();
            assert_eq!(failure.id, id, "{line}");
            assert!(failure.message.starts_with(reason), "{}", failure.message);
        }
    }
}
