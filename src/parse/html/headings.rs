//! The headings of a page: their words, the parts they are put together of, and whether they may be the
//! headline at all.

use dom_query::{NodeData, NodeId, NodeRef};

use super::class_names::words_of;
use crate::parse::draft::collapsed;

/// How many headings are looked at, and how long they are at most.
pub(super) const MOST_HEADINGS: usize = 100;
const LONGEST: usize = 400;

/// The most elements of a heading.
const MOST_NODES: usize = 60;

/// How many elements around a heading say where it stands.
const MOST_LEVELS: usize = 3;

/// Elements that lists of pages are made of.
const APART: &[&str] = &["li", "nav", "footer"];

/// How words of classes begin around the way to a page.
const WAY: &[&str] = &["breadcrumb", "crumb", "breadbar", "seo"];

/// How words of classes begin that name the site.
const SITE: &[&str] = &["logo", "brand", "sitetitle", "sitename", "blogtitle", "blogname"];

/// The same in two words.
const SITE_PAIRS: &[&str] = &[
    "site title",
    "site name",
    "blog title",
    "blog name",
    "site logo",
    "page logo",
];

/// What headlines are called, in two words or by the class of what holds them alone.
const TITLE_PAIRS: &[&str] = &[
    "entry title",
    "post title",
    "article title",
    "page title",
    "news title",
    "story title",
    "page header",
    "entry header",
    "article header",
    "post header",
    "article headline",
    "story headline",
    "main headline",
    "main title",
];

/// A heading of the page.
#[derive(Debug)]
pub(super) struct Heading {
    pub node: NodeId,
    /// How many characters of text stand before it.
    pub at: usize,
    pub level: Level,
    pub standing: Standing,
    pub words: String,
    /// The texts of its elements, where it has several: a kicker and the headline.
    pub parts: Vec<String>,
}

/// Which heading it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// `<h1>`
    First,
    /// A lower one that its class calls the title.
    Marked,
    Lower,
}

/// What a heading is the heading of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// Of what stands below it.
    Own,
    /// It is an entry of a list, or of the way to the page.
    Entry,
    /// It is the name of the site.
    Site,
}

/// Reads a heading; `at` is how many characters of text stand before it.
pub(super) fn read(node: &NodeRef<'_>, level: Level, at: usize) -> Option<Heading> {
    let (words, parts) = gathered(node)?;
    let level = match level {
        Level::Lower if is_title(node) => Level::Marked,
        Level::First | Level::Marked | Level::Lower => level,
    };
    Some(Heading {
        node: node.id,
        at,
        level,
        standing: standing(node),
        words,
        parts,
    })
}

/// The words, and the texts that they are made of. Elements part words, where no sign follows.
fn gathered(node: &NodeRef<'_>) -> Option<(String, Vec<String>)> {
    let (mut words, mut parts) = (String::new(), Vec::new());
    // A place to break a line parts no words.
    let mut is_joined = false;
    for inner in node.descendants_it().take(MOST_NODES) {
        if let Some(name) = inner.node_name() {
            is_joined = &*name == "wbr";
            continue;
        }
        let text = inner.query(|n| match &n.data {
            NodeData::Text { contents } => contents.to_string(),
            _ => String::new(),
        });
        let text = text.unwrap_or_default();
        let is_sign = text
            .trim_start()
            .starts_with([',', '.', ':', ';', '!', '?', ')', '»', '”']);
        if !is_joined && !is_sign {
            words.push(' ');
        }
        is_joined = false;
        words.push_str(&text);
        let part = collapsed(&text);
        if part.chars().any(char::is_alphanumeric) {
            parts.push(part);
        }
        if words.len() > 2 * LONGEST {
            return None;
        }
    }
    // "Kicker : headline"
    let words = collapsed(&words).replace(" : ", ": ");
    if parts.len() < 2 {
        parts.clear();
    }
    (!words.is_empty() && words.len() <= LONGEST).then_some((words, parts))
}

fn standing(node: &NodeRef<'_>) -> Standing {
    if is_site(node) {
        return Standing::Site;
    }
    let mut around = std::iter::once(*node).chain(node.ancestors_it(Some(MOST_LEVELS)));
    let is_entry = |outer: NodeRef<'_>| {
        outer.node_name().is_some_and(|name| APART.contains(&&*name)) || {
            let names = words_of(&outer, &["class", "id"]);
            names
                .split(' ')
                .any(|word| WAY.iter().any(|way| word.starts_with(way)))
        }
    };
    if around.any(is_entry) {
        Standing::Entry
    } else {
        Standing::Own
    }
}

/// Whether the heading, or what holds it, is called the title of the piece.
fn is_title(node: &NodeRef<'_>) -> bool {
    let is_called = |outer: NodeRef<'_>| {
        let names = words_of(&outer, &["class", "id"]);
        TITLE_PAIRS.iter().any(|pair| names.contains(pair))
    };
    let is_property = node
        .attr("itemprop")
        .is_some_and(|property| property.contains("headline"));
    is_property || std::iter::once(*node).chain(node.parent()).any(is_called)
}

/// Whether the heading is called a logo, or leads to the start of the site.
fn is_site(node: &NodeRef<'_>) -> bool {
    let names = words_of(node, &["class", "id"]);
    let is_start = |link: NodeRef<'_>| {
        let is_home = link.attr("rel").is_some_and(|rel| rel.contains("home"));
        is_home || link.attr("href").is_some_and(|url| is_root(&url))
    };
    let around = node.ancestors_it(Some(1));
    let mut links = node
        .descendants_it()
        .take(MOST_NODES)
        .chain(around)
        .filter(|node| node.has_name("a"));
    SITE_PAIRS.iter().any(|pair| names.contains(pair))
        || names.split(' ').any(|word| SITE.contains(&word))
        || links.any(is_start)
}

/// "/", "https://bote.example"
fn is_root(url: &str) -> bool {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    match path.split_once('/') {
        Some((host, rest)) => rest.is_empty() && (host.is_empty() || path.len() < url.len()),
        None => path.len() < url.len(),
    }
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    #[track_caller]
    fn check(html: &str, words: &str, parts: &[&str], standing: Standing) {
        let document = Document::from(html);
        let node = document.select("h1").nodes()[0];
        let heading = read(&node, Level::First, 0).unwrap();
        assert_eq!(heading.words, words);
        assert_eq!(heading.parts, parts);
        assert_eq!(heading.standing, standing, "{html}");
    }

    #[test]
    fn headings_have_parts_and_a_standing() {
        check("<h1>Rat tagt</h1>", "Rat tagt", &[], Standing::Own);
        check(
            "<h1><span>Haushalt</span><span>Rat tagt</span></h1>",
            "Haushalt Rat tagt",
            &["Haushalt", "Rat tagt"],
            Standing::Own,
        );
        check(
            "<h1>Haushalts<wbr>debatte</h1>",
            "Haushaltsdebatte",
            &["Haushalts", "debatte"],
            Standing::Own,
        );
        check(
            "<ul class=breadcrumb><li><h1>Rat</h1></ul>",
            "Rat",
            &[],
            Standing::Entry,
        );
        check(
            "<h1><a href='/'>Der Bote</a></h1>",
            "Der Bote",
            &[],
            Standing::Site,
        );
        check(
            "<h1><a href='/rat'>Rat tagt</a></h1>",
            "Rat tagt",
            &[],
            Standing::Own,
        );
        check(
            "<h1 class=site-title>Der Bote</h1>",
            "Der Bote",
            &[],
            Standing::Site,
        );
    }
}
