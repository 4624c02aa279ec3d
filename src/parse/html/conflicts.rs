//! Where strong sources of one page contradict each other: a warning names both values and where they stand. What
//! differs as it usually does (the name of the site, the wording for social media, the time of day) is none.

use chrono::NaiveDate;

use super::headings::Level;
use super::headline::likeness;
use super::linked::LinkedArticle;
use super::page_tags::PageTags;
use crate::article::{Origin, PageElement};
use crate::parse::draft::{Draft, Stated};

/// Of a hundred words, as many are the same in two wordings of one headline, and fewer in two headlines.
const ALIKE: usize = 50;
const UNLIKE: usize = 20;

/// Zones set the same moment a day apart.
const MOST_DAYS: i64 = 1;

/// Warns of contradictions.
pub(super) fn warn(draft: &mut Draft, tags: &PageTags, linked: &LinkedArticle) {
    let found = [
        ("headline-conflict", "headline", headlines(tags, linked)),
        ("date-conflict", "date of publication", dates(tags, linked)),
        ("url-conflict", "address", addresses(tags)),
    ];
    for (code, what, conflict) in found {
        if let Some((one, other)) = conflict {
            let message = format!(
                "the {what} is \"{}\" ({}) and \"{}\" ({})",
                one.words, one.origin, other.words, other.origin
            );
            draft.warn(code, message);
        }
    }
}

/// Linked data call the article otherwise than two others do, which agree: they are of another page.
fn headlines(tags: &PageTags, linked: &LinkedArticle) -> Option<(Stated, Stated)> {
    let own = linked.headline()?;
    let shown = tags
        .headings
        .iter()
        .find(|heading| heading.level == Level::First)?;
    let shared = tags.first(&["og:title", "twitter:title"])?;
    let is_other = |words: &str| likeness(&own.words, words) < UNLIKE;
    let agree = likeness(&shown.words, &shared.words) >= ALIKE;
    let heading = Stated::new(shown.words.as_str(), Origin::Element(PageElement::Heading));
    (agree && is_other(&shown.words) && is_other(&shared.words)).then_some((own, heading))
}

/// Different days of publication.
fn dates(tags: &PageTags, linked: &LinkedArticle) -> Option<(Stated, Stated)> {
    let declared = &linked.declared;
    let own = Stated::new(
        declared.date_published.as_deref()?,
        declared.origins.date_published?,
    );
    let other = tags.first(&["article:published_time"])?;
    let day = |stated: &Stated| stated.words.get(..10)?.parse::<NaiveDate>().ok();
    let apart = (day(&own)? - day(&other)?).num_days().abs();
    (own.origin == Origin::JsonLd && apart > MOST_DAYS).then_some((own, other))
}

/// Addresses in different domains.
fn addresses(tags: &PageTags) -> Option<(Stated, Stated)> {
    let [canonical, shared] = tags.addresses();
    let (canonical, shared) = (canonical?, shared?);
    (domain(&canonical.words)? != domain(&shared.words)?).then_some((canonical, shared))
}

/// The last two labels of the host: "www." and "amp." are the same site's.
pub(super) fn domain(url: &str) -> Option<String> {
    let host = url.split("://").nth(1)?.split(['/', '?', '#', ':']).next()?;
    let mut labels = host.rsplit('.');
    let (last, name) = (labels.next()?, labels.next()?);
    Some(format!("{name}.{last}").to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;
    use crate::parse::html::{linked, page_tags};

    #[track_caller]
    fn check(page: &str, expected: &[&str]) {
        let document = Document::from(page);
        let tags = page_tags::read(&document);
        let linked = linked::article(page, &document, &tags, None, &mut Vec::new());
        let mut draft = Draft::default();
        warn(&mut draft, &tags, &linked);
        let codes: Vec<&str> = draft.warnings.iter().map(|warning| warning.code).collect();
        assert_eq!(codes, expected, "{page}");
    }

    fn json_ld(headline: &str, date: &str) -> String {
        format!(
            "<script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"headline\": \"{headline}\", \
             \"datePublished\": \"{date}\"}}</script>"
        )
    }

    #[test]
    fn contradictions_are_named() {
        let head = "<meta property='og:title' content='Rat tagt im alten Haus'>
            <meta property='article:published_time' content='2024-03-12T23:30:00+01:00'>
            <h1>Rat tagt im alten Haus</h1>";
        for (headline, date, expected) in [
            ("Rat tagt im alten Haus", "2024-03-12", [].as_slice()),
            (
                "Im alten Haus tagt jetzt der Rat | Bote",
                "2024-03-13T00:30:00Z",
                &[],
            ),
            ("Zehn Rezepte mit Kohl", "2024-03-12", &["headline-conflict"]),
            ("Rat tagt im alten Haus", "2021-03-12", &["date-conflict"]),
        ] {
            check(&[head, &json_ld(headline, date)].concat(), expected);
        }
        let addresses = |shared: &str| {
            format!(
                "<link rel=canonical href='https://www.bote.example/a'><meta property='og:url' content='{shared}'>"
            )
        };
        check(&addresses("https://m.bote.example/a"), &[]);
        check(&addresses("https://kurier.test/a"), &["url-conflict"]);
    }
}
