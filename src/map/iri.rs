//! IRIs of the things in a graph: made of checked parts, so that every one is valid (RFC 3987).

use std::borrow::Cow;
use std::fmt::Write;

use oxrdf::NamedNode;

use crate::facts::Facts;
use crate::map::SchemaOrg;
use crate::map::vocab::Namespace;
use crate::resolve::DEFAULT_BASE;

/// The IRIs of one article.
#[derive(Debug)]
pub struct Iris {
    article: String,
    /// What the IRI of an entity of the knowledge base begins with.
    entities: String,
    /// Between the article's IRI and the name of a thing in it.
    separator: char,
}

impl Iris {
    /// Takes the article's own IRI as it is where it is valid.
    pub fn new(facts: &Facts) -> Self {
        let article = match valid(&facts.iri) {
            Some(iri) => iri.into_owned(),
            None => format!("{DEFAULT_BASE}article/{}", encoded(&facts.iri)),
        };
        let base = match article.rfind("article/") {
            Some(at) => &article[..at],
            None => DEFAULT_BASE,
        };
        let entities = format!("{base}entity/");
        // An IRI has one `#` at most.
        let separator = if article.contains('#') { '/' } else { '#' };
        Self {
            article,
            entities,
            separator,
        }
    }

    /// The article.
    pub fn article(&self) -> String {
        self.article.clone()
    }

    /// A thing inside the article, by its name there.
    pub fn part(&self, name: &str) -> String {
        let mut iri = String::with_capacity(self.article.len() + 1 + name.len());
        iri.push_str(&self.article);
        iri.push(self.separator);
        iri.push_str(&encoded(name));
        iri
    }

    /// Characters `start` to `end` of the article's text (RFC 5147, code points).
    pub fn characters(&self, start: u32, end: u32) -> String {
        let mut iri = String::with_capacity(self.article.len() + 24);
        iri.push_str(&self.article);
        iri.push(self.separator);
        // Writing to a string cannot fail.
        let _ = write!(iri, "char={start},{end}");
        iri
    }

    /// The entity that the knowledge base calls `item` (`Q148`), the same in every article.
    pub fn entity(&self, item: &str) -> String {
        [&self.entities, item].concat()
    }

    /// The government of an entity of the knowledge base.
    pub fn government_of(&self, item: &str) -> String {
        [&self.entities, item, "/government"].concat()
    }
}

/// The Wikidata item (`Q148`) in what an entity is the same as (`wd:Q148`).
pub fn wikidata_item(same_as: Option<&str>) -> Option<&str> {
    let full = Namespace::Wikidata.iri(SchemaOrg::Http);
    let same_as = same_as?;
    let item = same_as
        .strip_prefix("wd:")
        .or_else(|| same_as.strip_prefix(full))?;
    is_item(item).then_some(item)
}

/// Whether this is the name of an item: `Q148`.
pub fn is_item(name: &str) -> bool {
    let digits = name.strip_prefix('Q').unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// A web address as a valid IRI: what RFC 3987 forbids is percent-encoded. Nothing if it is no
/// absolute `http` or `https` address even then.
pub fn web_address(url: &str) -> Option<Cow<'_, str>> {
    let url = url.trim();
    let scheme = url.split("://").next()?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    if NamedNode::new(url).is_ok() {
        return Some(Cow::Borrowed(url));
    }
    let mut fixed = String::with_capacity(url.len() + 16);
    let mut fragment = false;
    for (i, c) in url.char_indices() {
        let escape = url.as_bytes().get(i + 1..i + 3);
        let stays = match c {
            '%' => escape.is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit)),
            '#' => !std::mem::replace(&mut fragment, true),
            _ => is_unreserved(c) || ":/?@!$&'()*+,;=".contains(c),
        };
        push(&mut fixed, c, stays);
    }
    NamedNode::new(&*fixed).is_ok().then_some(Cow::Owned(fixed))
}

/// Whether IRIs may begin with `base`.
pub fn is_base(base: &str) -> bool {
    valid(&[base, "article"].concat()).is_some()
}

/// `iri` if it is absolute and JSON-LD cannot take its scheme for one of our prefixes.
fn valid(iri: &str) -> Option<Cow<'_, str>> {
    let (scheme, _) = iri.split_once(':')?;
    let is_prefix = Namespace::ALL.iter().any(|n| n.prefix() == scheme);
    (!is_prefix && NamedNode::new(iri).is_ok()).then_some(Cow::Borrowed(iri))
}

/// `name` as it can stand in any part of an IRI.
fn encoded(name: &str) -> Cow<'_, str> {
    if name.chars().all(is_unreserved) {
        return Cow::Borrowed(name);
    }
    let mut out = String::with_capacity(name.len() + 16);
    for c in name.chars() {
        push(&mut out, c, is_unreserved(c));
    }
    Cow::Owned(out)
}

fn push(out: &mut String, c: char, stays: bool) {
    if stays {
        out.push(c);
        return;
    }
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        let _ = write!(out, "%{byte:02X}");
    }
}

/// RFC 3987 `iunreserved`, without the supplementary planes, which are encoded to be safe.
fn is_unreserved(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '-' | '.' | '_' | '~')
        || matches!(c, '\u{A0}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFEF}')
            && c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_valid_iris_or_nothing() {
        for (url, expected) in [
            ("https://example.org/a", Some("https://example.org/a")),
            (" https://example.org/ä b ", Some("https://example.org/ä%20b")),
            ("https://example.org/100%", Some("https://example.org/100%25")),
            (
                "https://example.org/a%20b[1]{2}",
                Some("https://example.org/a%20b%5B1%5D%7B2%7D"),
            ),
            ("https://example.org/#a#b", Some("https://example.org/#a%23b")),
            ("https://example.org/😀", Some("https://example.org/😀")),
            ("/relative", None),
            ("javascript:alert(1)", None),
            ("mailto:a@example.org", None),
            ("", None),
        ] {
            assert_eq!(web_address(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn only_items_of_wikidata_are_linked() {
        for (same_as, item) in [
            ("wd:Q148", Some("Q148")),
            ("http://www.wikidata.org/entity/Q148", Some("Q148")),
            ("wd:Q", None),
            ("wd:P31", None),
            ("https://example.org/Q148", None),
        ] {
            assert_eq!(wikidata_item(Some(same_as)), item, "{same_as}");
        }
    }
}
