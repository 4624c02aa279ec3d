//! The nodes of one page in one syntax: references between them, and which of them is the page's article.

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

use super::Node;
use super::names::local;
use super::values::{addresses, each, text};
use crate::article::ArticleKind;
use crate::parse::html::headline::likeness;

/// Types that are articles, with the class that they are to us, best first.
const ARTICLE_TYPES: &[(&str, ArticleKind)] = &[
    ("OpinionNewsArticle", ArticleKind::OpinionNewsArticle),
    ("ReportageNewsArticle", ArticleKind::ReportageNewsArticle),
    ("AnalysisNewsArticle", ArticleKind::AnalysisNewsArticle),
    ("NewsArticle", ArticleKind::NewsArticle),
    ("BackgroundNewsArticle", ArticleKind::NewsArticle),
    ("ReviewNewsArticle", ArticleKind::NewsArticle),
    ("AskPublicNewsArticle", ArticleKind::NewsArticle),
    ("LiveBlogPosting", ArticleKind::NewsArticle),
    ("Article", ArticleKind::Article),
    ("BlogPosting", ArticleKind::Article),
    ("Report", ArticleKind::Article),
    ("ScholarlyArticle", ArticleKind::Article),
    ("TechArticle", ArticleKind::Article),
    ("SatiricalArticle", ArticleKind::Article),
    ("AdvertiserContentArticle", ArticleKind::Article),
    ("WebDocument", ArticleKind::Article),
];

/// Properties whose objects are other works than the page's own.
const ASIDE: &[&str] = &[
    "itemListElement",
    "mentions",
    "about",
    "citation",
    "hasPart",
    "isPartOf",
    "isBasedOn",
    "isRelatedTo",
    "relatedLink",
    "comment",
    "review",
    "blogPost",
    "blogPosts",
    "liveBlogUpdate",
    "subjectOf",
    "workExample",
];

/// Of a hundred words, as many are the same in the headline of the article and that of the page.
const ALIKE: usize = 50;

/// More nodes of one name are looked at no further: what they say is said by the first.
const MOST_OF_A_NAME: usize = 8;

/// What is known of the page, by which its article is told from others.
#[derive(Debug, Default)]
pub(super) struct Page<'p> {
    pub url: Option<&'p str>,
    /// Its title and first headings.
    pub titles: Vec<&'p str>,
}

/// Which syntax the nodes are from: how far single ones are to be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Markup {
    /// A description of the page.
    Apart,
    /// Marks on what the page shows: other articles are marked as well.
    InText,
}

struct Placed<'v> {
    node: &'v Node,
    depth: usize,
    is_aside: bool,
}

/// All nodes of a page.
pub(super) struct Graph<'v> {
    nodes: Vec<Placed<'v>>,
    by_id: FxHashMap<&'v str, Vec<usize>>,
}

impl<'v> Graph<'v> {
    /// Every object, outermost first. The depth of JSON is bounded by its parser.
    pub fn of(values: &'v [Value]) -> Self {
        let mut nodes: Vec<Placed<'v>> = Vec::new();
        let mut by_id: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        let (mut referred, mut aside) = (FxHashSet::default(), FxHashSet::default());
        let mut level: Vec<(&Value, bool)> = values.iter().map(|value| (value, false)).collect();
        let mut depth = 0;
        while !level.is_empty() {
            let mut next = Vec::new();
            for (value, is_aside) in level {
                match value {
                    Value::Array(items) => next.extend(items.iter().map(|item| (item, is_aside))),
                    Value::Object(node) => {
                        let id = node.get("@id").and_then(Value::as_str);
                        // "@id" alone is a reference.
                        if let (Some(id), 1) = (id, node.len()) {
                            referred.insert(id);
                            if is_aside {
                                aside.insert(id);
                            }
                            continue;
                        }
                        let known = by_id.entry(id.unwrap_or_default()).or_default();
                        if id.is_some() && known.len() < MOST_OF_A_NAME {
                            known.push(nodes.len());
                        }
                        nodes.push(Placed {
                            node,
                            depth,
                            is_aside,
                        });
                        let inner = node.iter().filter(|(_, v)| v.is_object() || v.is_array());
                        next.extend(inner.map(|(key, v)| (v, is_aside || ASIDE.contains(&key.as_str()))));
                    }
                    Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
                }
            }
            level = next;
            depth += 1;
        }
        for placed in &mut nodes {
            let id = placed.node.get("@id").and_then(Value::as_str).unwrap_or_default();
            placed.depth += usize::from(referred.contains(id));
            placed.is_aside |= aside.contains(id);
        }
        Self { nodes, by_id }
    }

    /// The nodes of a type, outermost first.
    pub fn of_type(&self, name: &str) -> impl Iterator<Item = &'v Node> {
        self.nodes
            .iter()
            .map(|placed| placed.node)
            .filter(move |node| types(node).any(|t| t == name))
    }

    /// What a node says of `key`, itself or where it is described again.
    pub fn get(&self, node: &'v Node, key: &str) -> Option<&'v Value> {
        let has = |node: &'v Node| node.get(key).filter(|value| !each(value).is_empty());
        has(node).or_else(|| self.same(node).find_map(has))
    }

    /// The node that a value is or refers to.
    pub fn node(&self, value: &'v Value) -> Option<&'v Node> {
        let node = value.as_object()?;
        let is_reference = node.len() == 1 && node.contains_key("@id");
        let described = is_reference.then(|| self.same(node).next()).flatten();
        Some(described.unwrap_or(node))
    }

    fn same(&self, node: &'v Node) -> impl Iterator<Item = &'v Node> {
        let id = node.get("@id").and_then(Value::as_str);
        let same = id.and_then(|id| self.by_id.get(id)).into_iter().flatten();
        same.map(|index| self.nodes[*index].node)
    }

    /// The article that the page is, with its class.
    pub fn article(&self, page: &Page<'_>, markup: Markup) -> Option<(&'v Node, ArticleKind)> {
        struct Candidate<'v> {
            node: &'v Node,
            kind: ArticleKind,
            is_surely: bool,
            /// It names the page of another piece, and its headline is not this page's.
            is_other: bool,
            rank: (bool, bool, bool, usize, bool, bool),
        }
        let mut candidates = Vec::new();
        for placed in &self.nodes {
            let Some(kind) = kind(placed.node) else { continue };
            let is_page = page.url.is_some_and(|url| self.points_to(placed.node, url));
            let headline = ["headline", "name"]
                .iter()
                .find_map(|key| placed.node.get(*key).and_then(text));
            let is_like = |title: &&str| headline.as_ref().is_some_and(|h| likeness(h, title) >= ALIKE);
            let is_like = page.titles.iter().any(is_like);
            let is_bare = kind == ArticleKind::Article;
            candidates.push(Candidate {
                node: placed.node,
                kind,
                is_surely: is_page || is_like,
                is_other: !is_like
                    && !is_page
                    && !page.titles.is_empty()
                    && headline.is_some()
                    && page
                        .url
                        .is_some_and(|url| self.points_elsewhere(placed.node, url)),
                rank: (
                    !is_page,
                    !is_like,
                    placed.is_aside,
                    placed.depth,
                    headline.is_none(),
                    is_bare,
                ),
            });
        }
        let own = |candidate: &&Candidate<'_>| !candidate.rank.2;
        let may_be = match markup {
            Markup::Apart => true,
            Markup::InText => candidates.iter().filter(own).count() == 1,
        };
        let best = candidates.iter().min_by_key(|candidate| candidate.rank)?;
        (best.is_surely || (own(&best) && may_be && !best.is_other)).then_some((best.node, best.kind))
    }

    /// Whether a node says that its page is another one of the same site.
    fn points_elsewhere(&self, node: &'v Node, url: &str) -> bool {
        let host = |url: &str| bare(url).split('/').next().map(str::to_owned);
        let mut stated = ["url", "mainEntityOfPage"]
            .iter()
            .flat_map(|key| node.get(*key).into_iter().flat_map(addresses))
            .filter(|found| found.starts_with("http"))
            .take(MOST_OF_A_NAME);
        stated.any(|found| host(found) == host(url) && bare(found).contains('/'))
    }

    fn points_to(&self, node: &'v Node, url: &str) -> bool {
        let mut keys = ["url", "mainEntityOfPage", "@id"].iter();
        keys.any(|key| {
            let stated = node.get(*key).into_iter().flat_map(addresses);
            stated.take(MOST_OF_A_NAME).any(|found| bare(found) == bare(url))
        })
    }
}

/// The types of a node, without their vocabulary.
pub(super) fn types(node: &Node) -> impl Iterator<Item = &str> {
    let stated = node.get("@type").or_else(|| node.get("type")).map(each);
    stated
        .unwrap_or_default()
        .iter()
        .filter_map(Value::as_str)
        .map(|name| name.rsplit(['/', '#', ':']).next().unwrap_or(name))
}

fn kind(node: &Node) -> Option<ArticleKind> {
    let known = ARTICLE_TYPES
        .iter()
        .find(|(name, _)| types(node).any(|t| t == *name));
    known.map(|(_, kind)| *kind).or_else(|| {
        // Of other vocabularies, the class is known by its whole name.
        let stated = each(node.get("@type")?).iter().filter_map(Value::as_str);
        let is_document = |class: &str| local(class) == "WebDocument";
        stated
            .take(MOST_OF_A_NAME)
            .any(is_document)
            .then_some(ArticleKind::Article)
    })
}

/// An address without scheme, fragment and final slash.
fn bare(url: &str) -> &str {
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    url.split('#').next().unwrap_or(url).trim_end_matches('/')
}
