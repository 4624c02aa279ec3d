//! What whole pages declare, where several sources, notes and other people's words compete.

#![allow(clippy::unwrap_used, reason = "a failed step must fail the test")]

use std::sync::LazyLock;

use newsgraph::Extractor;
use newsgraph::article::{Article, Format};
use newsgraph::parse::{Hints, Input};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::builder().build().unwrap());

const STORY: &str = "<p>Der Rat der Stadt hat am Abend nach langer Beratung den Haushalt für das kommende Jahr beschlossen.</p>
<p>Für den Hafen sind darin zwei Millionen vorgesehen, für die Schulen eine halbe mehr als im letzten Jahr.</p>
<p>Die Grünen stimmten dagegen, weil ihnen das Geld für die Radwege nicht reicht, wie sie nach der Sitzung mitteilten.</p>";

fn read(html: &str, url: Option<&str>) -> Article {
    let input = Input {
        bytes: html.as_bytes(),
        id: "page".to_owned(),
        source: "page.html".to_owned(),
        format: Some(Format::Html),
        hints: Hints {
            url: url.map(str::to_owned),
            ..Hints::default()
        },
        ..Input::default()
    };
    EXTRACTOR.parse(&input).unwrap()
}

fn page(head: &str, top: &str, bottom: &str) -> Article {
    read(
        &format!(
            "<html lang=de><head>{head}</head><body><main><h1>Rat beschließt Haushalt</h1>{top}{STORY}{bottom}</main></body></html>"
        ),
        None,
    )
}

#[test]
fn days_of_which_others_tell_date_no_page() {
    for (top, bottom) in [
        (
            "",
            "<p>Anna Rutz, geboren am 3. Mai 1985, ist seit 2014 Stadträtin.</p>",
        ),
        (
            "<blockquote class=twitter-tweet><p>Endlich!</p>Eva (@eva) <a href=x>5. März 2019</a></blockquote>",
            "",
        ),
        (
            "<blockquote><time datetime=2019-05-05>5. Mai 2019</time></blockquote>",
            "",
        ),
    ] {
        let article = page("", top, bottom);
        assert_eq!(article.declared.date_published, None, "{top}{bottom}");
        assert!(article.text.contains("Die Grünen stimmten dagegen"));
    }
    let dated = page("", "<p class=date>5. März 2019</p>", "");
    assert_eq!(dated.declared.date_published.as_deref(), Some("2019-03-05"));
}

#[test]
fn short_reports_are_read() {
    let head = "<meta property=og:type content=article>";
    let brief = "<p>Der Rat hat am Montag den Haushalt beschlossen. Die Sitzung dauerte acht Stunden.</p>";
    for html in [
        format!("<html lang=de><head>{head}</head><body><h1>Haushalt steht</h1>{brief}</body></html>"),
        format!("<html lang=de><body><main><h1>Haushalt steht</h1>{brief}</main></body></html>"),
    ] {
        let article = read(&html, None);
        assert!(article.text.contains("acht Stunden"), "{html}");
        assert_eq!(article.declared.headline.as_deref(), Some("Haushalt steht"));
    }
    let shell = read(
        "<html lang=de><body><h1>Der Bote</h1><p>Bitte warten</p></body></html>",
        None,
    );
    assert!(shell.text.is_empty());
}

#[test]
fn linked_data_of_another_page_are_not_this_one_s() {
    let linked = |path: &str, headline: &str| {
        format!(
            r#"<link rel=canonical href="https://bote.example/haushalt"><script type="application/ld+json">{{"@context": "https://schema.org",
            "@type": "NewsArticle", "url": "https://bote.example/{path}", "headline": "{headline}", "author": {{"@type": "Person", "name": "Eva Muster"}}}}</script>"#
        )
    };
    let other = page(&linked("faehre", "Fähre fährt wieder"), "", "");
    assert_eq!(
        other.declared.headline.as_deref(),
        Some("Rat beschließt Haushalt")
    );
    assert!(other.declared.authors.is_empty());
    for own in [
        linked("haushalt", "Fähre fährt wieder"),
        linked("x?id=3", "Rat beschließt Haushalt"),
    ] {
        assert_eq!(page(&own, "", "").declared.authors.len(), 1, "{own}");
    }
}

#[test]
fn comments_are_no_opinion_piece() {
    let article = page("", "", "<h2>Kommentare</h2>");
    assert_eq!(format!("{:?}", article.declared.kind), "Article");
}

#[test]
fn addresses_are_relative_to_the_one_that_the_user_gives() {
    let html = format!(
        r#"<html lang=de><head><script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Rat tagt",
        "image": "img/a.jpg"}}</script></head><body><h1>Rat tagt</h1>{STORY}</body></html>"#
    );
    let image = |url| read(&html, url).declared.image.unwrap().url;
    assert_eq!(
        image(Some("https://bote.example/a/rat")).as_deref(),
        Some("https://bote.example/a/img/a.jpg")
    );
    assert_eq!(image(None).as_deref(), Some("img/a.jpg"));
}

#[test]
fn kickers_keep_their_colon_and_titles_are_no_publishers() {
    let head = "<meta property=og:title content='Streit um Hafen: Rat beschließt Haushalt'>
        <meta name=application-name content='Streit um Hafen: Rat beschließt Haushalt'>";
    let html = format!(
        "<html lang=de><head>{head}</head><body><h1><span>Streit um Hafen</span> <span>Rat beschließt Haushalt</span></h1>{STORY}</body></html>"
    );
    let article = read(&html, None);
    let headline = article.declared.headline.as_deref();
    assert_eq!(headline, Some("Streit um Hafen: Rat beschließt Haushalt"));
    assert_eq!(article.declared.publisher, None);
}

#[test]
fn a_sentence_with_a_name_and_by_in_it_is_no_byline() {
    let html = "<html lang=en><body><h1>Council agrees on budget</h1>
        <p>Mayor Jane Doe, however, said she was \"very moved\" by the announcement.</p>
        <p>The council agreed on the budget after eight hours of talks in the town hall on Monday night, she said.</p>
        <p>There will be two million for the harbour and half a million more for the schools than last year.</p></body></html>";
    assert!(read(html, None).declared.authors.is_empty());
}
