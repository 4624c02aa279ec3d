//! The article as linked data describe it, in whichever syntax.

use serde_json::Value;

use super::base::Base;
use super::graph::{Graph, types};
use super::values::{address, date, each, one_text, plain, text};
use super::{LinkedArticle, Node};
use crate::article::{ArticleKind, Author, AuthorKind, Declared, Image, Origin, Origins, Publisher};
use crate::linked_data::Profile;

/// A reader of one graph.
pub(super) struct Reader<'r, 'v> {
    pub graph: &'r Graph<'v>,
    pub origin: Origin,
    pub base: &'r Base,
}

/// More authors than this sign no article.
const MOST_AUTHORS: usize = 50;

impl<'v> Reader<'_, 'v> {
    /// What `node` says of itself.
    pub fn read(&self, node: &'v Node, kind: ArticleKind) -> LinkedArticle {
        let one = |key: &str| self.graph.get(node, key).and_then(text);
        let of_page = |key: &str| {
            let page = self.graph.of_type("WebPage").next()?;
            page.get(key)
        };
        let people = ["author", "creator"];
        let people = people.iter().find_map(|key| self.graph.get(node, key));
        let published = ["datePublished", "dateCreated"].iter();
        let published = published
            .filter_map(|key| self.graph.get(node, key))
            .find_map(date);
        let house = ["publisher", "sourceOrganization", "provider"].iter();
        let mut house = house.filter_map(|key| self.graph.get(node, key));
        let pictures = ["image", "thumbnailUrl", "associatedMedia"].iter();
        let picture = pictures
            .filter_map(|key| self.graph.get(node, key))
            .find_map(|value| self.image(value));
        let picture = picture.or_else(|| self.image(of_page("primaryImageOfPage")?));
        let mut declared = Declared {
            kind,
            url: self.graph.get(node, "url").and_then(|url| self.web(url)),
            headline: one("headline").or_else(|| one("name")),
            alternative_headline: one("alternativeHeadline").or_else(|| one("alternateName")),
            description: one("description")
                .or_else(|| one("abstract"))
                .or_else(|| of_page("description").and_then(text)),
            section: one("articleSection"),
            keywords: self.graph.get(node, "keywords").map(keywords).unwrap_or_default(),
            authors: people.map(|value| self.authors(value)).unwrap_or_default(),
            publisher: house.find_map(|value| self.publisher(value)),
            date_published: published,
            date_modified: self.graph.get(node, "dateModified").and_then(date),
            linked_data: self.additions(node),
            ..Declared::default()
        };
        declared.set_image(picture, self.origin);
        LinkedArticle {
            is_found: true,
            people: self.people(),
            language: one("inLanguage").or_else(|| of_page("inLanguage").and_then(text)),
            body: self.graph.get(node, "articleBody").and_then(text),
            declared: marked(declared, self.origin),
        }
    }

    /// The first address of a value, made absolute; none if it is no web page's.
    pub fn web(&self, value: &Value) -> Option<String> {
        let url = self.base.resolved(address(value)?);
        (url.starts_with("http://") || url.starts_with("https://")).then_some(url)
    }

    fn authors(&self, value: &'v Value) -> Vec<Author> {
        let authors = each(value).iter().flat_map(|value| self.one_author(value));
        let mut found: Vec<Author> = Vec::new();
        for author in authors.take(MOST_AUTHORS) {
            if !found.iter().any(|known| known.name == author.name) {
                found.push(author);
            }
        }
        found
    }

    fn one_author(&self, value: &'v Value) -> Vec<Author> {
        let author = |name, kind, url| Author {
            name,
            kind,
            url,
            origin: self.origin,
            profile: Profile::default(),
        };
        if let Value::String(name) = value {
            // An address alone does not say who it is.
            let is_name = !name.contains("://") && !name.trim().is_empty();
            let name = is_name.then(|| author(plain(name), AuthorKind::Person, None));
            return name.into_iter().collect();
        }
        let Some(node) = self.graph.node(value) else {
            return Vec::new();
        };
        let is_person = types(node).any(|t| t == "Person");
        let kind = if is_person || types(node).next().is_none() {
            AuthorKind::Person
        } else {
            AuthorKind::Organization
        };
        let url = ["url", "sameAs", "@id"].iter();
        let url = url
            .filter_map(|key| self.graph.get(node, key))
            .find_map(|value| self.web(value));
        let names: Vec<String> = match self.graph.get(node, "name") {
            Some(names) => each(names).iter().filter_map(one_text).collect(),
            None => {
                let shown = || node.get("@text").and_then(text);
                self.parts_of_name(node).or_else(shown).into_iter().collect()
            }
        };
        names
            .into_iter()
            .map(|name| author(name, kind, url.clone()))
            .collect()
    }

    /// Given and family name, where they stand apart.
    fn parts_of_name(&self, node: &'v Node) -> Option<String> {
        let parts = ["givenName", "familyName"]
            .iter()
            .filter_map(|key| self.graph.get(node, key).and_then(text));
        let name = parts.collect::<Vec<_>>().join(" ");
        (!name.is_empty()).then_some(name)
    }

    fn publisher(&self, value: &'v Value) -> Option<Publisher> {
        let value = each(value).first()?;
        if let Value::String(name) = value {
            let name = plain(name);
            return (!name.is_empty() && !name.contains("://")).then_some(Publisher {
                name,
                ..Publisher::default()
            });
        }
        let node = self.graph.node(value)?;
        let own = |key: &str| self.graph.get(node, key);
        let picture = |value: &'v Value| {
            self.graph
                .node(each(value).first()?)
                .and_then(|logo| self.picture(logo))
        };
        let logo = own("logo").and_then(|logo| picture(logo).or_else(|| self.web(logo)));
        Some(Publisher {
            name: own("name").or_else(|| node.get("@text")).and_then(text)?,
            url: own("url").and_then(|url| self.web(url)),
            logo,
            same_as: self.same_as(node),
        })
    }

    /// The address of an ImageObject.
    fn picture(&self, node: &'v Node) -> Option<String> {
        let mut keys = ["url", "contentUrl"].iter();
        keys.find_map(|key| self.graph.get(node, key).and_then(|url| self.web(url)))
    }

    fn image(&self, value: &'v Value) -> Option<Image> {
        let values = each(value);
        let is_chosen = |value: &&Value| {
            let main = value.get("representativeOfPage").and_then(super::values::truth);
            main == Some(true)
        };
        let value = values.iter().find(is_chosen).or_else(|| values.first())?;
        let bare = |url: String| Image {
            url: Some(url),
            ..Image::default()
        };
        let Value::Object(_) = value else {
            let url = value.as_str().filter(|url| !url.trim().is_empty())?;
            return Some(bare(self.base.resolved(url)));
        };
        let node = self.graph.node(value)?;
        let one = |key: &str| self.graph.get(node, key).and_then(text);
        let own_address = || {
            node.get("@id")
                .and_then(|id| self.web(id))
                .filter(|_| node.contains_key("@text"))
        };
        let image = Image {
            url: self.picture(node).or_else(own_address),
            caption: one("caption").or_else(|| one("description")),
            credit_text: one("creditText")
                .or_else(|| one("copyrightHolder"))
                .or_else(|| one("author"))
                .or_else(|| one("creator")),
        };
        (image != Image::default()).then_some(image)
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

/// A list in one string, strings, or defined terms.
fn keywords(value: &Value) -> Vec<String> {
    const MOST: usize = 200;
    let lists = each(value).iter().filter_map(one_text);
    let mut seen = Vec::new();
    for list in lists.take(MOST) {
        for word in list.split([',', ';']).map(str::trim) {
            if !word.is_empty() && seen.len() < MOST && !seen.iter().any(|known| known == word) {
                seen.push(word.to_owned());
            }
        }
    }
    seen
}
