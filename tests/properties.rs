//! What holds of every input, however odd: no panic on the whole way from bytes to triples, blocks in
//! order, places that read back their words.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed step must fail the test"
)]

use std::sync::LazyLock;

use newsgraph::article::{Article, Format};
use newsgraph::parse::{Charset, Input};
use newsgraph::write::{self, Options};
use newsgraph::{Extractor, Facts};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::builder().build().unwrap());

const FORMATS: [Format; 3] = [Format::Markdown, Format::Html, Format::Text];

/// What articles are made of, and what breaks them.
const SNIPPETS: &[&str] = &[
    "# Rat tagt in Wien\n\n",
    "Außenminister Jan Beispiel sagte am 9. Februar 2021, das \"Abkommen\" gelte. ",
    "\"We will sign the treaty,\" said Prime Minister Jane Doe on May 3, 2024. ",
    "Von **Eva Muster**\n\n",
    "Der Vertrag über den Fährverkehr (vom 3. Mai 1998) sei in Kraft, so das Institut für Küsten. ",
    "According to the European Union (EU), it had not signed anything yet. ",
    "*Posted on 2. März 2019*\n\n",
    // Letters whose lower case is longer or shorter than they are.
    "Der İzmirł-Vertrag gilt. ",
    "Der İİ\u{212a}anzler Karl Huber sprach am Montag im İnstitut der \u{212a}elvinbank. ",
    "<p>Der Rat <b>tagt</b> &ndash; heute.</p>",
    "<div><ul><li>eins<li>zwei</div>",
    "<script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"author\": [1, {\"name\": \"Eva\"}]}</script>",
    "<meta property=\"article:published_time\" content=\"2021-02-30\">",
    "<table><tr><td>a</table>",
    "<br>",
    "> Zitat\n> > tiefer\n\n",
    "1. eins\n2. zwei\n\n",
    "14. Februar 2021\n\n",
    "[Link](https://bote.example/)",
    "![Bild](b.jpg)",
    "&amp;&#x0;&uuml;\\*",
    "`code` ",
    "    eingerückt\n\n",
    "| a | b |\n|---|---|\n| c | d |\n\n",
    "---\ntitle: T\n---\n",
    "+++\n\n",
    "Foto: Eva Muster / dpa\n\n",
    "Lesen Sie auch: mehr\n\n",
    "„“»«‚‘\"'",
    "\u{feff}",
    "\0",
    "\r\n",
    "\r",
    "😀 e\u{301}\u{202e}\u{ad}\u{200b}",
    "İstanbul ß ﬁ ",
    "999999999. Mai 0000, 31.12.99999, vor 4294967296 Jahren ",
    "((([[[{{{",
    "<!--",
    "<![CDATA[",
    "</",
    "- - - a\n",
    "https://bote.example/a?b=<c> ",
    "1BoatSLRHtKNngkdXEeobR76b53LETtpyT ",
    ".. ... … . , ; : ",
];

/// Snippets in any order, some of them cut.
fn mutated() -> impl Strategy<Value = String> {
    let piece = (select(SNIPPETS), any::<prop::sample::Index>(), 0..4u8).prop_map(|(snippet, index, cut)| {
        let characters: Vec<char> = snippet.chars().collect();
        let at = index.index(characters.len());
        match cut {
            0 => characters[at..].iter().collect(),
            1 => characters[..at].iter().collect(),
            _ => snippet.to_owned(),
        }
    });
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn read(bytes: &[u8], format: Format, charset: Charset) -> Option<Article> {
    let input = Input {
        bytes,
        id: "p".to_owned(),
        source: "p".to_owned(),
        format: Some(format),
        charset,
        ..Input::default()
    };
    // Binary files are refused.
    EXTRACTOR.parse(&input).ok()
}

fn blocks_are_in_order(article: &Article) {
    let mut end = 0;
    for block in &article.blocks {
        let (from, to) = (block.span.start as usize, block.span.end as usize);
        assert!(end <= from && from < to, "{:?}", article.blocks);
        assert!(article.text.is_char_boundary(from) && article.text.is_char_boundary(to));
        end = to;
    }
    assert!(end <= article.text.len());
}

fn the_map_leads_to_the_same_characters(article: &Article, source: &str) {
    let runs = &article.source_map.runs;
    assert!(runs.is_sorted_by_key(|run| run.0), "{runs:?}");
    for block in &article.blocks {
        for (i, character) in block.span.of(&article.text).char_indices() {
            let Some(at) = article.source_map.source_offset(block.span.start + i as u32) else {
                continue;
            };
            let found = source[at as usize..].chars().next().unwrap();
            let is_same = found == character || (found.is_whitespace() && character.is_whitespace());
            assert!(is_same, "{character:?} is {found:?} in {source:?}");
        }
    }
}

/// Every object of the record that has a start, an end and a text is an excerpt.
fn excerpts_read_back(value: &Value, text: &[char]) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| excerpts_read_back(value, text)),
        Value::Object(fields) => {
            let place = |key: &str| Some(usize::try_from(fields.get(key)?.as_u64()?).unwrap());
            if let (Some(start), Some(end), Some(words)) = (place("start"), place("end"), fields.get("text"))
            {
                let found: String = text[start..end].iter().collect();
                assert_eq!(words, &found, "{fields:?}");
            }
            fields.values().for_each(|value| excerpts_read_back(value, text));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn all_is_written(facts: &Facts) {
    let mut record = Vec::new();
    facts.write_record(&mut record).unwrap();
    let record: Value = serde_json::from_slice(&record).unwrap();
    let text: Vec<char> = record["text"].as_str().unwrap().chars().collect();
    excerpts_read_back(&record, &text);
    for format in write::Format::ALL {
        let options = Options {
            format,
            ..Options::default()
        };
        write::write(facts, &options, &mut Vec::new()).unwrap();
    }
    assert!(!facts.to_quads().is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn odd_articles_pass_through_the_whole_line(source in mutated(), format in select(&FORMATS[..])) {
        let article = read(source.as_bytes(), format, Charset::Utf8).unwrap();
        blocks_are_in_order(&article);
        the_map_leads_to_the_same_characters(&article, &source);
        if format == Format::Text {
            assert_eq!(article.text, source);
        }
        all_is_written(&EXTRACTOR.extract(&article));
    }

    #[test]
    fn any_bytes_pass_through_the_whole_line(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        lead in mutated(),
        format in select(&FORMATS[..]),
    ) {
        let bytes = [lead.as_bytes(), &bytes].concat();
        if let Some(article) = read(&bytes, format, Charset::Detected) {
            blocks_are_in_order(&article);
            all_is_written(&EXTRACTOR.extract(&article));
        }
    }

    #[test]
    fn any_string_is_read(source in "\\PC{0,200}", format in select(&FORMATS[..])) {
        let article = read(source.as_bytes(), format, Charset::Utf8).unwrap();
        blocks_are_in_order(&article);
        the_map_leads_to_the_same_characters(&article, &source);
        all_is_written(&EXTRACTOR.extract(&article));
    }
}
