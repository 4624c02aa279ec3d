//! The article as JSON-LD describes it. Blocks are read one by one: a broken one is mended or
//! skipped with a warning, and never loses the others.

use serde_json::{Map, Value};

use super::author;
use super::repair::repaired;
use crate::article::{ArticleKind, Author, AuthorKind, Declared, Image, Origin, Origins, Publisher, Warning};
use crate::parse::draft::{Stated, collapsed};
use crate::parse::tags::strip_tags;

/// What the page's linked data say of its article.
#[derive(Debug, Default)]
pub(super) struct LinkedArticle {
    /// Whether there is an article at all.
    pub is_found: bool,
    pub declared: Declared,
    pub language: Option<String>,
    pub body: Option<String>,
}

impl LinkedArticle {
    /// The headline, with where it stands.
    pub fn headline(&self) -> Option<Stated> {
        let stated = self.declared.headline.clone().zip(self.declared.origins.headline);
        stated.map(|(words, origin)| Stated { words, origin })
    }
}

/// Types that are articles, with the class that they are to us, best first.
const ARTICLE_TYPES: &[(&str, ArticleKind)] = &[
    ("OpinionNewsArticle", ArticleKind::OpinionNewsArticle),
    ("ReportageNewsArticle", ArticleKind::ReportageNewsArticle),
    ("AnalysisNewsArticle", ArticleKind::AnalysisNewsArticle),
    ("NewsArticle", ArticleKind::NewsArticle),
    ("BackgroundNewsArticle", ArticleKind::NewsArticle),
    ("ReviewNewsArticle", ArticleKind::NewsArticle),
    ("LiveBlogPosting", ArticleKind::NewsArticle),
    ("Article", ArticleKind::Article),
    ("BlogPosting", ArticleKind::Article),
    ("Report", ArticleKind::Article),
    ("ScholarlyArticle", ArticleKind::Article),
    ("AdvertiserContentArticle", ArticleKind::Article),
];

type Node = Map<String, Value>;

/// The article of the page at `url` among the linked data in `scripts`.
pub(super) fn article(scripts: &[String], url: Option<&str>, warnings: &mut Vec<Warning>) -> LinkedArticle {
    let mut blocks = Vec::new();
    for script in scripts {
        match parsed(script) {
            Ok(block) => blocks.push(block),
            Err(error) => {
                let message = format!("a JSON-LD block was skipped: {error}");
                warnings.push(Warning {
                    code: "broken-json-ld",
                    message,
                });
            }
        }
    }
    let nodes = nodes(&blocks);
    let articles = nodes
        .iter()
        .filter_map(|(node, depth)| Some((*node, kind(node)?, *depth)));
    let best = articles.min_by_key(|(node, kind, depth)| {
        let is_page = url.is_some_and(|url| points_to(node, url));
        (
            !is_page,
            *depth,
            node.get("headline").is_none(),
            *kind == ArticleKind::Article,
        )
    });
    best.map(|(node, kind, _)| read(node, kind, &Graph { nodes: &nodes }))
        .unwrap_or_default()
}

/// A date of a node; some write seconds since 1970 as a number.
fn date(node: &Node, key: &str) -> Option<String> {
    match node.get(key)? {
        Value::Number(seconds) => Some(seconds.to_string()),
        stated => text(stated),
    }
}

fn parsed(script: &str) -> Result<Value, serde_json::Error> {
    let json = script.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let json = json
        .trim()
        .trim_start_matches("<![CDATA[")
        .trim_end_matches("]]>");
    let json = json
        .trim()
        .trim_start_matches("//<![CDATA[")
        .trim_end_matches("//]]>");
    serde_json::from_str(json).or_else(|error| serde_json::from_str(&repaired(json)).map_err(|_| error))
}

/// Every object with its depth, outermost first. The depth is bounded by the JSON parser.
fn nodes(blocks: &[Value]) -> Vec<(&Node, usize)> {
    let mut found = Vec::new();
    let mut level: Vec<&Value> = blocks.iter().collect();
    let mut depth = 0;
    while !level.is_empty() {
        let mut next: Vec<&Value> = Vec::new();
        for value in level {
            match value {
                Value::Array(items) => next.extend(items),
                Value::Object(node) => {
                    found.push((node, depth));
                    next.extend(node.values().filter(|v| v.is_object() || v.is_array()));
                }
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
        level = next;
        depth += 1;
    }
    found
}

/// The types of a node, without their vocabulary.
fn types(node: &Node) -> impl Iterator<Item = &str> {
    let stated = node.get("@type").or_else(|| node.get("type"));
    let stated = stated.into_iter().flat_map(|v| match v {
        Value::Array(items) => items.as_slice(),
        other => std::slice::from_ref(other),
    });
    stated
        .filter_map(Value::as_str)
        .map(|name| name.rsplit(['/', '#', ':']).next().unwrap_or(name))
}

fn kind(node: &Node) -> Option<ArticleKind> {
    let known = ARTICLE_TYPES
        .iter()
        .find(|(name, _)| types(node).any(|t| t == *name));
    known.map(|(_, kind)| *kind)
}

fn points_to(node: &Node, url: &str) -> bool {
    let same = |value: &Value| address(value).is_some_and(|found| bare(found) == bare(url));
    ["url", "mainEntityOfPage", "@id"]
        .iter()
        .filter_map(|key| node.get(*key))
        .any(same)
}

/// An address without scheme, fragment and final slash.
fn bare(url: &str) -> &str {
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    url.split('#').next().unwrap_or(url).trim_end_matches('/')
}

fn address(value: &Value) -> Option<&str> {
    match value {
        Value::String(url) => Some(url.as_str()),
        Value::Object(node) => ["@id", "url"].iter().find_map(|key| node.get(*key)?.as_str()),
        Value::Array(items) => items.iter().find_map(|item| item.as_str()),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// All nodes of the page, for references by `@id`.
struct Graph<'v> {
    nodes: &'v [(&'v Node, usize)],
}

impl<'v> Graph<'v> {
    /// The node that says most of what `value` is: itself, or the one with its `@id`.
    fn node(&self, value: &'v Value) -> Option<&'v Node> {
        let node = value.as_object()?;
        let id = node.get("@id").and_then(Value::as_str);
        let Some(id) = id.filter(|_| !node.contains_key("name")) else {
            return Some(node);
        };
        let same = |(other, _): &&(&'v Node, usize)| {
            other.get("@id").and_then(Value::as_str) == Some(id) && other.contains_key("name")
        };
        self.nodes
            .iter()
            .find(same)
            .map(|(other, _)| *other)
            .or(Some(node))
    }
}

fn read<'v>(node: &'v Node, kind: ArticleKind, graph: &Graph<'v>) -> LinkedArticle {
    let one = |key: &str| node.get(key).and_then(text);
    let people = node.get("author").or_else(|| node.get("creator"));
    let mut declared = Declared {
        kind,
        url: node
            .get("url")
            .and_then(address)
            .filter(|u| u.starts_with("http"))
            .map(str::to_owned),
        headline: one("headline").or_else(|| one("name")),
        alternative_headline: one("alternativeHeadline").or_else(|| one("alternateName")),
        description: one("description"),
        section: one("articleSection"),
        keywords: node.get("keywords").map(keywords).unwrap_or_default(),
        authors: people.map(|value| authors(value, graph)).unwrap_or_default(),
        publisher: node.get("publisher").and_then(|value| publisher(value, graph)),
        date_published: date(node, "datePublished").or_else(|| date(node, "dateCreated")),
        date_modified: date(node, "dateModified"),
        ..Declared::default()
    };
    let pictures = node.get("image").or_else(|| node.get("thumbnailUrl"));
    let picture = pictures.and_then(|value| image(value, graph));
    declared.set_image(picture, Origin::JsonLd);
    LinkedArticle {
        is_found: true,
        declared: marked(declared, Origin::JsonLd),
        language: one("inLanguage"),
        body: node.get("articleBody").and_then(Value::as_str).map(str::to_owned),
    }
}

/// Says of each value where it stands.
fn marked(mut declared: Declared, origin: Origin) -> Declared {
    let has = |value: &Option<String>| value.as_ref().map(|_| origin);
    declared.origins = Origins {
        url: has(&declared.url),
        headline: has(&declared.headline),
        alternative_headline: has(&declared.alternative_headline),
        description: has(&declared.description),
        section: has(&declared.section),
        keywords: declared.keywords.first().map(|_| origin),
        publisher: declared.publisher.as_ref().map(|_| origin),
        date_published: has(&declared.date_published),
        date_modified: has(&declared.date_modified),
        ..declared.origins
    };
    declared
}

/// A string, or the first of a list; without tags, entities and line ends.
fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.as_str(),
        Value::Array(items) => items.iter().find_map(Value::as_str)?,
        Value::Object(node) => ["@value", "name"]
            .iter()
            .find_map(|key| node.get(*key)?.as_str())?,
        Value::Null | Value::Bool(_) | Value::Number(_) => return None,
    };
    Some(plain(text)).filter(|text| !text.is_empty())
}

fn plain(text: &str) -> String {
    let text = unescaped(text);
    if text.contains("</") {
        return collapsed(&strip_tags(&text));
    }
    collapsed(&text)
}

/// Character references resolved, as content systems leave them in JSON: the five of XML, and by number.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(10).position(|b| b == b';');
        match end.and_then(|end| Some((character(&rest[1..end])?, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn character(reference: &str) -> Option<char> {
    match reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let number = reference.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

fn keywords(value: &Value) -> Vec<String> {
    let lists: Vec<&str> = match value {
        Value::String(list) => vec![list.as_str()],
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        Value::Object(_) | Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    };
    let words = lists.iter().flat_map(|list| list.split([',', ';'])).map(plain);
    let mut seen = Vec::new();
    for word in words {
        if !word.is_empty() && !seen.contains(&word) {
            seen.push(word);
        }
    }
    seen
}

fn authors<'v>(value: &'v Value, graph: &Graph<'v>) -> Vec<Author> {
    let values = match value {
        Value::Array(items) => items.as_slice(),
        other => std::slice::from_ref(other),
    };
    values.iter().flat_map(|value| one_author(value, graph)).collect()
}

fn one_author<'v>(value: &'v Value, graph: &Graph<'v>) -> Vec<Author> {
    if let Value::String(name) = value {
        return vec![author(plain(name), AuthorKind::Person, None)];
    }
    let Some(node) = graph.node(value) else {
        return Vec::new();
    };
    let is_person = types(node).any(|t| t == "Person");
    let kind = if is_person || types(node).next().is_none() {
        AuthorKind::Person
    } else {
        AuthorKind::Organization
    };
    let url = ["url", "sameAs"]
        .iter()
        .find_map(|key| node.get(*key).and_then(address));
    let url = url.filter(|url| url.starts_with("http")).map(str::to_owned);
    let names: Vec<String> = match node.get("name") {
        Some(Value::Array(names)) => names.iter().filter_map(text).collect(),
        Some(name) => text(name).into_iter().collect(),
        None => parts_of_name(node).into_iter().collect(),
    };
    names
        .into_iter()
        .map(|name| author(name, kind, url.clone()))
        .collect()
}

/// Given and family name, where they stand apart.
fn parts_of_name(node: &Node) -> Option<String> {
    let parts = ["givenName", "familyName"]
        .iter()
        .filter_map(|key| node.get(*key).and_then(text));
    let name = parts.collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}

fn publisher<'v>(value: &'v Value, graph: &Graph<'v>) -> Option<Publisher> {
    let value = match value {
        Value::Array(items) => items.first()?,
        other => other,
    };
    if let Value::String(name) = value {
        let name = plain(name);
        return (!name.is_empty()).then_some(Publisher {
            name,
            url: None,
            logo: None,
        });
    }
    let node = graph.node(value)?;
    let address_of = |key: &str| node.get(key).and_then(address).filter(|u| u.starts_with("http"));
    let logo = address_of("logo").map(str::to_owned);
    Some(Publisher {
        name: node.get("name").and_then(text)?,
        url: address_of("url").map(str::to_owned),
        logo,
    })
}

fn image<'v>(value: &'v Value, graph: &Graph<'v>) -> Option<Image> {
    let value = match value {
        Value::Array(items) => items.first()?,
        other => other,
    };
    let bare = |url: &str| Image {
        url: Some(url.to_owned()),
        ..Image::default()
    };
    let Value::Object(node) = value else {
        return value.as_str().filter(|url| !url.is_empty()).map(bare);
    };
    let id = node.get("@id").and_then(Value::as_str);
    let same = |(other, _): &&(&'v Node, usize)| {
        id.is_some() && other.get("@id").and_then(Value::as_str) == id && other.contains_key("url")
    };
    let node = graph.nodes.iter().find(same).map_or(node, |(other, _)| *other);
    let one = |key: &str| node.get(key).and_then(text);
    let image = Image {
        url: ["url", "contentUrl"]
            .iter()
            .find_map(|key| node.get(*key).and_then(address))
            .map(str::to_owned),
        caption: one("caption").or_else(|| one("description")),
        credit_text: one("creditText")
            .or_else(|| one("copyrightHolder"))
            .or_else(|| one("author")),
    };
    (image != Image::default()).then_some(image)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_block_does_not_lose_the_others() {
        let scripts = [
            "{\"@type\": ".to_owned(),
            r##"{"@graph": [
                {"@type": "Person", "@id": "#eva", "name": "Eva Muster", "url": "https://bote.example/eva"},
                {"@type": ["NewsArticle"], "headline": "Rat &amp; Tat",
                 "author": [{"@id": "#eva"}, {"@type": "Organization", "name": "dpa"}],
                 "publisher": {"@type": "Organization", "name": "Der Bote", "logo": {"url": "https://bote.example/l.png"}},
                 "datePublished": "2024-03-12T08:30:00+01:00", "keywords": "Rat, Stadt",
                 "image": {"url": "https://bote.example/r.jpg", "caption": "Das Rathaus", "creditText": "Jan Beispiel"}},
            ]}"##
                .to_owned(),
        ];
        let mut warnings = Vec::new();
        let found = article(&scripts, None, &mut warnings);
        assert_eq!(warnings[0].code, "broken-json-ld");
        assert_eq!(found.declared.kind, ArticleKind::NewsArticle);
        assert_eq!(found.declared.headline.as_deref(), Some("Rat & Tat"));
        assert_eq!(
            found.declared.authors[0],
            author(
                "Eva Muster".to_owned(),
                AuthorKind::Person,
                Some("https://bote.example/eva".to_owned())
            )
        );
        assert_eq!(found.declared.authors[1].kind, AuthorKind::Organization);
        assert_eq!(found.declared.keywords, ["Rat", "Stadt"]);
        assert_eq!(
            found.declared.publisher.unwrap().logo.as_deref(),
            Some("https://bote.example/l.png")
        );
        assert_eq!(
            found.declared.image.unwrap().credit_text.as_deref(),
            Some("Jan Beispiel")
        );
    }

    #[test]
    fn the_article_of_the_page_wins_over_teasers() {
        let scripts = [r#"[
            {"@type": "NewsArticle", "headline": "Teaser", "url": "https://bote.example/b"},
            {"@type": "NewsArticle", "headline": "Hier", "url": "http://bote.example/a/"}]"#
            .to_owned()];
        let found = article(&scripts, Some("https://bote.example/a"), &mut Vec::new());
        assert_eq!(found.declared.headline.as_deref(), Some("Hier"));
    }
}
