//! How much text a second: `cargo bench --bench throughput`, or `cargo bench --bench throughput -- 5000`
//! for another number of articles.
//!
//! One thread reads articles (half German, half English, about 5 KB each) and writes N-Triples. Each
//! stage is measured by itself, over all articles; megabytes are of article text. At the end come single lines
//! that look like dates all over, of one length and of ten times as much: the rates show whether time grows
//! with the length alone.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failed step must end the measurement"
)]

mod articles;

use std::time::{Duration, Instant};

use newsgraph::annotate::Mentions;
use newsgraph::annotate::claims::ClaimFinder;
use newsgraph::annotate::dates::DateFinder;
use newsgraph::annotate::parts_of_speech::Tagger;
use newsgraph::article::{Article, Format};
use newsgraph::lang::Language;
use newsgraph::parse::{Hints, Input};
use newsgraph::resolve::resolve_dates;
use newsgraph::write::{self, Options};
use newsgraph::{Extractor, Facts};

/// So many that each stage runs for many times the 4 ms that the system's clock may go in.
const ARTICLES: u64 = 2000;

/// CPU time of this thread, where the system tells; else the time of the wall clock.
fn cpu_time(started: Instant) -> Duration {
    let nanoseconds = std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()
        .and_then(|stat| stat.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| started.elapsed(), Duration::from_nanos)
}

/// What `work` gives, and the CPU seconds that it took.
fn timed<T>(started: Instant, work: impl FnOnce() -> T) -> (T, f64) {
    let before = cpu_time(started);
    let result = work();
    (result, cpu_time(started).saturating_sub(before).as_secs_f64())
}

fn main() {
    let count = std::env::args()
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(ARTICLES);
    let started = Instant::now();
    let extractor = Extractor::builder().build().unwrap();
    println!(
        "extractor built in {:.0} ms",
        started.elapsed().as_secs_f64() * 1e3
    );
    for language in Language::ALL {
        measure(&extractor, language, count / 2, started);
    }
    println!("\none line, date stage alone");
    for line in LINES {
        for bytes in [1_000_000, 10_000_000] {
            measure_line(&extractor, &line.repeat(bytes / line.len()), line, started);
        }
    }
}

/// What the long lines are made of.
const LINES: [&str; 6] = [
    "1.1.1.1.",
    "1990-1991 ",
    "3 to 5 ",
    "is 2020 ",
    "said until 2020 ",
    "until, 2020, ",
];

fn measure_line(extractor: &Extractor, text: &str, line: &str, started: Instant) {
    let article = Article::of_paragraph(text, Language::En, Some("2024-03-12"));
    let pack = extractor.packs().of(Language::En);
    let finder = DateFinder::new(pack).unwrap();
    let mut mentions = extractor.annotate(&article);
    let (found, seconds) = timed(started, || {
        mentions.dates = finder.find(&article, pack, &mentions);
        resolve_dates(&article, &mentions, pack).len()
    });
    let mb = text.len() as f64 / 1e6;
    let rate = mb / seconds.max(1e-4);
    println!("  {line:<12} {mb:>5.0} MB, {found:>8} dates {seconds:>9.3} CPU s {rate:>8.1} MB / CPU s");
}

fn input(number: usize, text: &str) -> Input<'_> {
    Input {
        bytes: text.as_bytes(),
        id: number.to_string(),
        source: format!("{number}.md"),
        format: Some(Format::Markdown),
        hints: Hints {
            date_published: Some("2024-03-12".to_owned()),
            ..Hints::default()
        },
        ..Input::default()
    }
}

fn measure(extractor: &Extractor, language: Language, count: u64, started: Instant) {
    let texts: Vec<String> = (0..count).map(|n| articles::article(language, n)).collect();
    let (parsed, parse) = timed(started, || -> Vec<Article> {
        let inputs = texts.iter().enumerate().map(|(n, text)| input(n, text));
        inputs.map(|input| extractor.parse(&input).unwrap()).collect()
    });
    let (claims, annotate) = timed(started, || -> usize {
        parsed
            .iter()
            .map(|article| extractor.annotate(article).claims.len())
            .sum()
    });
    let pack = extractor.packs().of(language);
    let finder = DateFinder::new(pack).unwrap();
    let read: Vec<Mentions> = parsed.iter().map(|article| extractor.annotate(article)).collect();
    let (dated, dates) = timed(started, || -> Vec<(Mentions, usize)> {
        let articles = parsed.iter().zip(read);
        let values = articles.map(|(article, mut mentions)| {
            mentions.dates = finder.find(article, pack, &mentions);
            let values = resolve_dates(article, &mentions, pack).len();
            // Given back, so that the time does not hold what it takes to let go of names and claims.
            (mentions, values)
        });
        values.collect()
    });
    let claim_finder = ClaimFinder::new(pack).unwrap();
    let (_, claim) = timed(started, || -> usize {
        let articles = parsed.iter().zip(&dated);
        articles
            .map(|(article, (mentions, _))| claim_finder.find(article, pack, mentions).len())
            .sum()
    });
    let tagger = Tagger::builtin(language).unwrap();
    let (_, parts) = timed(started, || -> usize {
        let articles = parsed.iter().zip(&dated);
        articles
            .map(|(article, (mentions, _))| tagger.tag(article, mentions).len())
            .sum()
    });
    let tokens: usize = dated.iter().map(|(mentions, _)| mentions.tokens.len()).sum();
    let dated: usize = dated.iter().map(|(_, values)| values).sum();
    let (facts, extract) = timed(started, || -> Vec<Facts> {
        parsed.iter().map(|article| extractor.extract(article)).collect()
    });
    let (written, write) = timed(started, || -> usize { facts.iter().map(triples).sum() });
    let mb = texts.iter().map(String::len).sum::<usize>() as f64 / 1e6;
    let out_mb = written as f64 / 1e6;
    println!(
        "\n{language}: {count} articles, {mb:.1} MB of text, {claims} claims, {dated} dates, {out_mb:.1} MB of N-Triples"
    );
    println!(
        "  {:<14} {:>9} {:>12} {:>14}",
        "stage", "CPU s", "MB / CPU s", "articles / s"
    );
    for (stage, seconds) in [
        ("parse", parse),
        ("annotate", annotate),
        // Of words that are cut already: to find time expressions and to resolve them.
        ("dates alone", dates),
        ("claims alone", claim),
        ("parts alone", parts),
        ("words, names", (annotate - dates - claim - parts).max(0.0)),
        // `extract` annotates as well.
        ("resolve", (extract - annotate).max(0.0)),
        ("map and write", write),
        ("all", parse + extract + write),
    ] {
        let seconds = seconds.max(1e-4);
        let (rate, articles) = (mb / seconds, count as f64 / seconds);
        println!("  {stage:<14} {seconds:>9.3} {rate:>12.1} {articles:>14.0}");
    }
    let rate = tokens as f64 / (annotate - dates - claim - parts).max(1e-4) / 1e6;
    println!("  words, sentences and names: {rate:.2} million tokens / CPU s");
}

/// Writes the facts as N-Triples; how many bytes that gives.
fn triples(facts: &Facts) -> usize {
    let options = Options {
        format: write::Format::NTriples,
        ..Options::default()
    };
    let mut bytes = Vec::new();
    write::write(facts, &options, &mut bytes).unwrap();
    bytes.len()
}
