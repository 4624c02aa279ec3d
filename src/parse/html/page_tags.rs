//! One walk over the page for everything but the main text: meta tags, headings, times, bylines,
//! captions, the scripts that hold linked data.

use dom_query::{Document, NodeData, NodeId, NodeRef};

use super::bylines::{self, Marked};
use super::conflicts;
use super::headings::{self, Heading, Level, MOST_HEADINGS};
use super::scripts;
use crate::article::{Origin, PageElement};
use crate::parse::draft::{Stated, collapsed};

/// Names of meta tags (`name`, `property`, `itemprop`), best first, in lower case.
pub(super) const TITLE: &[&str] = &[
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "title",
    "parsely-title",
];
pub(super) const DESCRIPTION: &[&str] = &[
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
];
pub(super) const SECTION: &[&str] = &["article:section", "parsely-section", "section"];
pub(super) const IMAGE: &[&str] = &["og:image", "og:image:url", "twitter:image", "twitter:image:src"];
pub(super) const PUBLISHER: &[&str] = &[
    "og:site_name",
    "dc.publisher",
    "publisher",
    "application-name",
    "apple-mobile-web-app-title",
];
pub(super) const AUTHOR: &[&str] = &[
    "author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "citation_author",
    "article:author",
    "og:article:author",
    "byl",
];
pub(super) const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:pubdate",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "citation_publication_date",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "published_at",
    "publication_date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "cxenseparse:recs:pub-date",
    "article.published",
    "article:published",
    "article_date_original",
    "original-publish-date",
    "rnews:datepublished",
    "shareaholic:article_published_time",
    "citation_online_date",
    "citation_date",
    "bepress_citation_date",
    "ptime",
    "published",
    "published_time",
    "published-date",
    "published_date",
    "publisheddate",
    "publication-date",
    "publicationdate",
    "article:published_date",
    "article:pubdate",
    "article:post_date",
    "article.date",
    "article-date",
    "article_date",
    "articledate",
    "article.origdate",
    "prism.publicationdate",
    "dc.issued",
    "dcterms.available",
    "dc.date.available",
    "eprints.date",
    "date_published",
    "date-published",
    "first-published",
    "firstpublished",
    "originalpublicationdate",
    "displaydate",
    "display_date",
    "postdate",
    "post_date",
    "sailthru.publish_date",
    "gsa-date",
    "blog:published_time",
    "swiftype:published_at",
    "published-at",
    "publish_time",
    "publish-time",
    "article:publicationdate",
    "rnews.datepublished",
    "pub_date",
    "dc.date.published",
    "bt:pubdate",
    "vr:published_time",
    "release_date",
    "publishtime",
    "article:create_at",
];
/// Dates that may be anything's.
pub(super) const DATED: &[&str] = &[
    "date",
    "dc.date",
    "dcterms.date",
    "created",
    "dc.created",
    "article.created",
    "created_at",
    "created-date",
    "created_date",
    "creation_date",
    "creation-date",
    "creationdate",
    "createdate",
    "create_date",
    "date_created",
    "datetime",
    "pagedate",
];
pub(super) const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "article.updated",
    "lastmod",
    "shareaholic:article_modified_time",
    "bt:moddate",
    "last-modified",
    "last_modified",
    "lastmodified",
    "last-update",
    "lastupdate",
    "last_updated",
    "last-updated",
    "lastupdated",
    "modified",
    "modified_time",
    "modified-date",
    "modified_date",
    "moddate",
    "dateupdate",
    "dateupdated",
    "updated",
    "updated_at",
    "updated_time",
    "update_date",
    "article:updated_time",
    "article:modified",
    "article:modified_date",
    "article.modified",
    "dc.modified",
    "dcterms.dateupdated",
    "prism.modificationdate",
    "rnews:datemodified",
    "revised",
    "revision_date",
];
const KEYWORDS: &[&str] = &["article:tag", "news_keywords", "keywords", "parsely-tags"];

/// Text of elements longer than this is no credit.
const SHORT: usize = 200;

/// What the walk collects.
#[derive(Debug, Default)]
pub(super) struct PageTags {
    /// (name in lower case, content), in page order.
    metas: Vec<(String, String)>,
    pub scripts: Vec<String>,
    pub title: Option<String>,
    pub headings: Vec<Heading>,
    canonical: Option<String>,
    pub language: Option<String>,
    /// Elements that may be bylines.
    pub marked: Vec<Marked>,
    /// Of the first figure.
    pub caption: Option<String>,
    pub credit: Option<String>,
}

impl PageTags {
    /// The first content of the first of these tags that has any.
    pub fn first(&self, names: &[&'static str]) -> Option<Stated> {
        let of = |name: &&'static str| {
            let meta = self.metas.iter().find(|(n, _)| n == name);
            meta.map(|(_, content)| Stated::new(content.as_str(), Origin::Meta(name)))
        };
        names.iter().find_map(of)
    }

    /// All contents of the first of these tags that has any; addresses are none.
    pub fn all(&self, names: &[&'static str]) -> Vec<Stated> {
        for name in names {
            let of = self
                .metas
                .iter()
                .filter(|(n, content)| n == name && !content.contains("://"));
            let found: Vec<Stated> = of
                .map(|(_, content)| Stated::new(content.as_str(), Origin::Meta(name)))
                .collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    /// All contents of these tags, best first.
    pub fn of_all(&self, names: &[&'static str]) -> Vec<Stated> {
        let of = |name: &&'static str| -> Vec<Stated> {
            let metas = self.metas.iter().filter(|(n, _)| n == name);
            metas
                .map(|(_, content)| Stated::new(content.as_str(), Origin::Meta(name)))
                .collect()
        };
        names.iter().flat_map(of).collect()
    }

    /// What the page is filed under, and where that stands.
    pub fn keywords(&self) -> (Vec<String>, Option<Origin>) {
        let tags = self.all(KEYWORDS);
        let words = tags.iter().flat_map(|list| list.words.split([',', ';']));
        let words = words.map(str::trim).filter(|word| !word.is_empty());
        let words: Vec<String> = words.map(str::to_owned).collect();
        let origin = tags.first().filter(|_| !words.is_empty()).map(|tag| tag.origin);
        (words, origin)
    }

    /// The page's own address. Some call the front page of their site theirs, or that of the house which they have
    /// the article from: that is not believed.
    pub fn url(&self) -> Option<Stated> {
        let is_page = |url: &Stated| {
            let path = url
                .words
                .split("://")
                .nth(1)
                .and_then(|rest| rest.split_once('/'));
            path.is_some_and(|(_, path)| !path.is_empty())
        };
        let [canonical, shared] = self.addresses().map(|url| url.filter(is_page));
        let is_of_others = canonical
            .as_ref()
            .zip(shared.as_ref())
            .is_some_and(|(canonical, shared)| {
                conflicts::domain(&canonical.words) != conflicts::domain(&shared.words)
            });
        if is_of_others {
            shared
        } else {
            canonical.or(shared)
        }
    }

    /// What the page says is its address: its canonical link, what is to be shared.
    pub fn addresses(&self) -> [Option<Stated>; 2] {
        let canonical = self.canonical.as_deref();
        let canonical = canonical.map(|url| Stated::new(url, Origin::Element(PageElement::Canonical)));
        let is_web = |url: &Stated| url.words.starts_with("http");
        [canonical.filter(is_web), self.first(&["og:url"]).filter(is_web)]
    }
}

/// Reads the tags of a page.
pub(super) fn read(document: &Document) -> PageTags {
    let mut tags = PageTags::default();
    let (mut at, mut silent) = (0, None);
    for node in document.root().descendants_it() {
        let Some(name) = node.node_name() else {
            at += shown_length(&node, silent);
            continue;
        };
        match &*name {
            "meta" => meta(&node, &mut tags),
            "script" => {
                script(&node, &mut tags);
                silent = Some(node.id);
            }
            "style" | "noscript" | "textarea" => silent = Some(node.id),
            "title" => {
                set_first(&mut tags.title, &node);
                silent = Some(node.id);
            }
            "html" => tags.language = attribute(&node, "lang").or_else(|| attribute(&node, "xml:lang")),
            "link" if attribute(&node, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                tags.canonical = tags.canonical.take().or_else(|| attribute(&node, "href"));
            }
            "h1" => heading(&node, Level::First, at, &mut tags),
            "h2" | "h3" => heading(&node, Level::Lower, at, &mut tags),
            "figcaption" => set_first(&mut tags.caption, &node),
            _ => {}
        }
        if !IN_HEAD.contains(&&*name) {
            bylines::see(&node, at, &mut tags.marked);
            credit(&node, &mut tags);
        }
    }
    tags
}

/// Elements that hold no byline.
const IN_HEAD: &[&str] = &[
    "html", "head", "body", "meta", "script", "style", "link", "title", "img", "svg", "path", "br",
];

/// The characters of a text that is shown; `silent` is the last element that shows none.
fn shown_length(node: &NodeRef<'_>, silent: Option<NodeId>) -> usize {
    let length = node.query(|n| match &n.data {
        NodeData::Text { contents } => contents.trim().len(),
        _ => 0,
    });
    let is_silent = || silent.is_some() && node.parent().map(|parent| parent.id) == silent;
    length.filter(|length| *length > 0 && !is_silent()).unwrap_or(0)
}

fn heading(node: &NodeRef<'_>, level: Level, at: usize, tags: &mut PageTags) {
    if tags.headings.len() < MOST_HEADINGS {
        tags.headings.extend(headings::read(node, level, at));
    }
}

fn meta(node: &NodeRef<'_>, tags: &mut PageTags) {
    let Some(content) = attribute(node, "content")
        .or_else(|| attribute(node, "value"))
        .map(|c| collapsed(&c))
    else {
        return;
    };
    for key in ["property", "name", "itemprop", "http-equiv"] {
        // Microdata may be a comment's: its dates are read where they stand.
        let is_apart = key == "itemprop" && is_in_body(node);
        if let Some(name) = attribute(node, key)
            && !content.is_empty()
            && !(is_apart && name.starts_with("date"))
        {
            // Dublin Core is written "DC:date" as well as "DC.date".
            let name = name.to_ascii_lowercase().replace("dc:", "dc.");
            tags.metas.push((name, content.clone()));
        }
    }
}

fn is_in_body(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|ancestor| ancestor.has_name("body"))
}

fn script(node: &NodeRef<'_>, tags: &mut PageTags) {
    let kind = attribute(node, "type").unwrap_or_default().to_ascii_lowercase();
    if !kind.contains("json") {
        return;
    }
    // "application/ld+json", and what is written for it: "application/json+ld", "text/ld+json; charset=utf-8".
    let text = node.text();
    let is_linked = kind.contains("ld") || scripts::begins_as_linked_data(&text);
    if is_linked && !text.trim().is_empty() {
        tags.scripts.push(text.to_string());
    }
}

/// The credit of a picture, by its class.
fn credit(node: &NodeRef<'_>, tags: &mut PageTags) {
    let classes = attribute(node, "class").unwrap_or_default().to_ascii_lowercase();
    let is_credit = classes.contains("credit") || classes.contains("copyright");
    if is_credit && tags.credit.is_none() && is_in_figure(node) {
        tags.credit = words(node).filter(|w| w.len() <= SHORT);
    }
}

/// A credit stands in or beside a picture; at the foot of the page it is the house's own.
fn is_in_figure(node: &NodeRef<'_>) -> bool {
    const NEAR: usize = 4;
    let is_figure = |ancestor: NodeRef<'_>| {
        let classes = attribute(&ancestor, "class")
            .unwrap_or_default()
            .to_ascii_lowercase();
        ancestor.has_name("figure")
            || ancestor.has_name("figcaption")
            || ["image", "picture", "photo", "media"]
                .iter()
                .any(|class| classes.contains(class))
    };
    node.ancestors_it(Some(NEAR)).any(is_figure)
}

fn set_first(field: &mut Option<String>, node: &NodeRef<'_>) {
    if field.is_none() {
        *field = words(node);
    }
}

pub(super) fn words(node: &NodeRef<'_>) -> Option<String> {
    Some(collapsed(&node.text())).filter(|words| !words.is_empty())
}

pub(super) fn attribute(node: &NodeRef<'_>, name: &str) -> Option<String> {
    node.attr(name).map(|value| value.to_string())
}
