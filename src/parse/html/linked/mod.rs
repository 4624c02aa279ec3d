//! The linked data of a page, in three syntaxes: JSON-LD, microdata and RDFa become the same nodes, and the
//! article is read from them, field by field from the first that has it.

mod additions;
mod article;
mod base;
mod blocks;
mod graph;
mod microdata;
mod names;
mod rdfa;
mod rdfa_terms;
mod repair;
mod steps;
mod values;
mod words;

#[cfg(test)]
mod agreement;

use dom_query::Document;
use serde_json::{Map, Value};

use super::headings::Level;
use super::page_tags::PageTags;
use crate::article::{Declared, Image, Origin, Warning};
use crate::parse::draft::Stated;
use crate::parse::profiles::KnownPerson;
use article::Reader;
use base::Base;
use graph::{Graph, Markup, Page};

/// A described thing: `@id`, `@type`, properties. Those of schema.org have their name there, others their address.
type Node = Map<String, Value>;

/// What the page's linked data say of its article.
#[derive(Debug, Default)]
pub(super) struct LinkedArticle {
    /// Whether there is an article at all.
    pub is_found: bool,
    pub declared: Declared,
    pub language: Option<String>,
    pub body: Option<String>,
    /// Those that are described with more than a name.
    pub people: Vec<KnownPerson>,
}

impl LinkedArticle {
    /// The headline, with where it stands.
    pub fn headline(&self) -> Option<Stated> {
        let stated = self.declared.headline.clone().zip(self.declared.origins.headline);
        stated.map(|(words, origin)| Stated { words, origin })
    }
}

/// A reader of marks in the text.
type Read = fn(&Document, &Base) -> Vec<Node>;

/// The article of the page among its linked data. `source` is the page as it was read.
pub(super) fn article(
    source: &str,
    document: &Document,
    tags: &PageTags,
    url: Option<&str>,
    warnings: &mut Vec<Warning>,
) -> LinkedArticle {
    let url = tags.url().map(|url| url.words).or_else(|| url.map(str::to_owned));
    let base = Base::of(document, url.as_deref());
    let headings = tags
        .headings
        .iter()
        .filter(|heading| heading.level == Level::First);
    let headings = headings.take(MOST_TITLES).map(|heading| &heading.words);
    let titles = tags.title.iter().chain(headings);
    let page = Page {
        url: url.as_deref(),
        titles: titles.map(String::as_str).collect(),
    };
    let of = |values: &[Value], markup, origin| {
        let graph = Graph::of(values);
        let (node, kind) = graph.article(&page, markup)?;
        let reader = Reader {
            graph: &graph,
            origin,
            base: &base,
        };
        Some(reader.read(node, kind))
    };
    let mut blocks = blocks::read(&tags.scripts, warnings);
    blocks::in_schema_org(&mut blocks);
    let mut found = of(&blocks, Markup::Apart, Origin::JsonLd).unwrap_or_default();
    // Pages without such marks are not walked through for them.
    let has = |mark: &str| memchr::memmem::find(source.as_bytes(), mark.as_bytes()).is_some();
    let marked: [(&str, Origin, Read); 2] = [
        ("itemscope", Origin::Microdata, microdata::read),
        ("typeof", Origin::Rdfa, rdfa::read),
    ];
    for (_, origin, read) in marked.into_iter().filter(|(mark, ..)| has(mark)) {
        let nodes = read(document, &base).into_iter();
        let mut values: Vec<Value> = nodes.map(Value::Object).collect();
        blocks::in_schema_org(&mut values);
        if let Some(article) = of(&values, Markup::InText, origin) {
            complete(&mut found, article);
        }
    }
    found
}

/// As many headings of a page may be its headline.
const MOST_TITLES: usize = 8;

/// Takes what `found` does not say from `other`, field by field.
fn complete(found: &mut LinkedArticle, other: LinkedArticle) {
    let (own, theirs) = (&mut found.declared, other.declared);
    let (origins, sources) = (&mut own.origins, theirs.origins);
    if own.kind == crate::article::ArticleKind::Article {
        own.kind = theirs.kind;
    }
    take(&mut own.url, &mut origins.url, theirs.url, sources.url);
    take(
        &mut own.headline,
        &mut origins.headline,
        theirs.headline,
        sources.headline,
    );
    let stated = (theirs.alternative_headline, sources.alternative_headline);
    take(
        &mut own.alternative_headline,
        &mut origins.alternative_headline,
        stated.0,
        stated.1,
    );
    take(
        &mut own.description,
        &mut origins.description,
        theirs.description,
        sources.description,
    );
    take(
        &mut own.section,
        &mut origins.section,
        theirs.section,
        sources.section,
    );
    take(
        &mut own.publisher,
        &mut origins.publisher,
        theirs.publisher,
        sources.publisher,
    );
    let stated = (theirs.date_published, sources.date_published);
    take(
        &mut own.date_published,
        &mut origins.date_published,
        stated.0,
        stated.1,
    );
    let stated = (theirs.date_modified, sources.date_modified);
    take(
        &mut own.date_modified,
        &mut origins.date_modified,
        stated.0,
        stated.1,
    );
    if own.keywords.is_empty() {
        (own.keywords, origins.keywords) = (theirs.keywords, sources.keywords);
    }
    if own.authors.is_empty() {
        own.authors = theirs.authors;
    }
    let picture: &mut Image = own.image.get_or_insert_default();
    let other_picture = theirs.image.unwrap_or_default();
    // A caption of another picture is none of this one's.
    if picture.url.is_none() || other_picture.url.is_none() || picture.url == other_picture.url {
        take(
            &mut picture.url,
            &mut origins.image,
            other_picture.url,
            sources.image,
        );
        let stated = (other_picture.caption, sources.image_caption);
        take(
            &mut picture.caption,
            &mut origins.image_caption,
            stated.0,
            stated.1,
        );
        let stated = (other_picture.credit_text, sources.image_credit);
        take(
            &mut picture.credit_text,
            &mut origins.image_credit,
            stated.0,
            stated.1,
        );
    }
    own.image = own.image.take().filter(|image| *image != Image::default());
    let (data, more) = (&mut own.linked_data, theirs.linked_data);
    data.is_accessible_for_free = data.is_accessible_for_free.or(more.is_accessible_for_free);
    data.is_part_of = data.is_part_of.take().or(more.is_part_of);
    data.location_created = data.location_created.take().or(more.location_created);
    data.license = data.license.take().or(more.license);
    if data.about.is_empty() {
        data.about = more.about;
    }
    if data.mentions.is_empty() {
        data.mentions = more.mentions;
    }
    found.people.extend(other.people);
    found.is_found |= other.is_found;
    found.language = found.language.take().or(other.language);
    found.body = found.body.take().or(other.body);
}

fn take<T>(field: &mut Option<T>, origin: &mut Option<Origin>, theirs: Option<T>, source: Option<Origin>) {
    if field.is_none() && theirs.is_some() {
        (*field, *origin) = (theirs, source);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::html::page_tags;

    fn read(page: &str, warnings: &mut Vec<Warning>) -> LinkedArticle {
        let document = Document::from(page);
        article(page, &document, &page_tags::read(&document), None, warnings)
    }

    fn json_ld(blocks: &[&str], head: &str) -> LinkedArticle {
        let scripts = blocks
            .iter()
            .map(|block| format!("<script type='application/ld+json'>{block}</script>"));
        let page = [head, &scripts.collect::<String>()].concat();
        read(&page, &mut Vec::new())
    }

    #[test]
    fn a_broken_block_does_not_lose_the_others() {
        let page = r##"<script type="application/ld+json">no JSON</script><script type="application/ld+json">{"@graph": [
            {"@type": "Person", "@id": "#eva", "name": "Eva Muster", "url": "https://bote.example/eva"},
            {"@type": ["NewsArticle"], "headline": "Rat &amp; Tat",
             "author": [{"@id": "#eva"}, {"@type": "Organization", "name": "dpa"}],
             "publisher": {"@type": "Organization", "name": "Der Bote", "logo": {"url": "https://bote.example/l.png"}},
             "keywords": "Rat, Stadt",
             "image": {"url": "https://bote.example/r.jpg", "caption": "Das Rathaus", "creditText": "Jan Beispiel"}},
        ]}</script>"##;
        let mut warnings = Vec::new();
        let found = read(page, &mut warnings).declared;
        assert_eq!(warnings[0].code, "broken-json-ld");
        assert_eq!(found.headline.as_deref(), Some("Rat & Tat"));
        assert_eq!(found.origins.headline, Some(Origin::JsonLd));
        assert_eq!(found.authors[0].url.as_deref(), Some("https://bote.example/eva"));
        assert_eq!(found.authors[1].kind, crate::article::AuthorKind::Organization);
        assert_eq!(found.keywords, ["Rat", "Stadt"]);
        let logo = found.publisher.unwrap().logo;
        assert_eq!(logo.as_deref(), Some("https://bote.example/l.png"));
        assert_eq!(found.image.unwrap().credit_text.as_deref(), Some("Jan Beispiel"));
    }

    #[test]
    fn the_article_of_the_page_wins_over_teasers() {
        let head = "<link rel=canonical href='https://bote.example/a'><title>Hier | Der Bote</title>";
        let teaser = r#"{"@type": "NewsArticle", "headline": "Teaser", "url": "https://bote.example/b"}"#;
        for own in [
            r#"{"@type": "NewsArticle", "headline": "Hier", "url": "http://bote.example/a/"}"#,
            r#"{"@type": "NewsArticle", "headline": "Hier"}"#,
            r#"{"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "Hier",
                "mainEntityOfPage": {"@id": "https://bote.example/a"}}}"#,
        ] {
            let found = json_ld(&[teaser, own], head);
            assert_eq!(found.declared.headline.as_deref(), Some("Hier"), "{own}");
        }
        let list = format!(r#"{{"@type": "ItemList", "itemListElement": [{teaser}]}}"#);
        assert!(!json_ld(&[&list], head).is_found);
    }

    #[test]
    fn what_one_syntax_leaves_out_the_next_one_says() {
        let page = "<title>Rat tagt</title><script type='application/ld+json'>{\"@type\": \"NewsArticle\",
            \"headline\": \"Rat tagt\"}</script><div itemscope itemtype='https://schema.org/NewsArticle'>
            <h1 itemprop=headline>Rat tagt lange</h1><a itemprop=author href=/eva>Eva Muster</a></div>
            <div vocab='http://schema.org/' typeof=NewsArticle><h2 property=headline>Rat tagt</h2>
            <span property=articleSection>Stadt</span></div>";
        let found = read(page, &mut Vec::new()).declared;
        assert_eq!(found.headline.as_deref(), Some("Rat tagt"));
        assert_eq!(
            (found.authors[0].name.as_str(), found.authors[0].origin),
            ("Eva Muster", Origin::Microdata)
        );
        assert_eq!(
            (found.section.as_deref(), found.origins.section),
            (Some("Stadt"), Some(Origin::Rdfa))
        );
    }
}
