//! RDFa 1.1 (Lite and Core, in HTML) as the recommendation has it (section 7.5, "Sequence"): nodes that refer to
//! each other by `@id`. Lists (`inlist`) and XML literals are left out: XML is read as its words.

use dom_query::{Document, Element, NodeId, NodeRef};
use rustc_hash::FxHashMap;
use serde_json::{Map, Value, json};

use super::Node;
use super::base::Base;
use super::rdfa_terms::Terms;
use super::steps::{Step, Steps};
use super::words::Words;

/// More nodes than this no page describes.
const MOST_NODES: usize = 20_000;

/// Nor does an element relate to another in more ways.
const MOST_RELATIONS: usize = 16;

/// What is said by elements further out and holds for those inside.
#[derive(Debug, Clone, Default)]
struct Context {
    subject: String,
    object: String,
    /// Properties that wait for their object: what is described next.
    waiting: Vec<Waiting>,
    language: Option<String>,
}

#[derive(Debug, Clone)]
struct Waiting {
    property: String,
    direction: Direction,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    /// `rel`: the outer one has the property.
    Forward,
    /// `rev`: what is described next has it.
    Backward,
}

/// An element that said something, until it is closed.
struct Open {
    element: NodeId,
    outer: Context,
    terms: usize,
    outer_vocabulary: Option<String>,
    /// Properties whose value is the text of the element: subject, property, place among the values.
    texts: Vec<(usize, String, usize)>,
    from: usize,
    /// The datatype of the text.
    datatype: Option<String>,
}

/// The nodes that a page describes, in the order in which it does.
pub(super) fn read(document: &Document, base: &Base) -> Vec<Node> {
    let page = base.address().to_owned();
    let mut reader = Reader {
        base,
        nodes: Vec::new(),
        of_id: FxHashMap::default(),
        blanks: 0,
        terms: Terms::default(),
        context: Context {
            subject: page.clone(),
            object: page,
            ..Context::default()
        },
        words: Words::default(),
    };
    let mut open: Vec<Open> = Vec::new();
    let mut texts = 0;
    for step in Steps::of(document.root()) {
        match step {
            Step::Enter(node) => match node.element_ref() {
                Some(element) => {
                    reader.words.enter(&element);
                    if let Some(opened) = reader.enter(&node, &element) {
                        texts += usize::from(!opened.texts.is_empty());
                        open.push(opened);
                    }
                }
                None if texts > 0 => reader.words.enter_text(&node),
                None => {}
            },
            Step::Leave(node) => {
                if let Some(element) = node.element_ref() {
                    reader.words.leave(&element);
                }
                if let Some(opened) = open.pop_if(|open| open.element == node.id) {
                    texts -= usize::from(!opened.texts.is_empty());
                    reader.leave(opened);
                }
            }
        }
    }
    reader.nodes
}

struct Reader<'b> {
    base: &'b Base,
    nodes: Vec<Node>,
    of_id: FxHashMap<String, usize>,
    blanks: usize,
    terms: Terms,
    context: Context,
    words: Words,
}

/// The attributes that RDFa reads.
const ATTRIBUTES: &[&str] = &[
    "vocab", "prefix", "typeof", "property", "resource", "about", "rel", "rev", "lang",
];

impl Reader<'_> {
    /// Reads the attributes of an element. Nothing: they say nothing.
    fn enter(&mut self, node: &NodeRef<'_>, element: &Element) -> Option<Open> {
        let is_read = |name: &str| ATTRIBUTES.contains(&name) || name.starts_with("xml");
        if !element.attrs.iter().any(|attr| is_read(&attr.name.local)) {
            return None;
        }
        let of = |name: &str| element.attr(name).map(|value| value.to_string());
        let mut opened = Open {
            element: node.id,
            outer: self.context.clone(),
            terms: self.terms.len(),
            outer_vocabulary: self.terms.vocabulary.clone(),
            texts: Vec::new(),
            from: self.words.len(),
            datatype: None,
        };
        if let Some(vocabulary) = of("vocab") {
            self.terms.vocabulary = Some(vocabulary).filter(|v| !v.is_empty());
        }
        for attr in &element.attrs {
            let prefix = attr.name.local.strip_prefix("xmlns:");
            prefix
                .into_iter()
                .for_each(|prefix| self.terms.bind(prefix, &attr.value));
        }
        of("prefix")
            .into_iter()
            .for_each(|prefixes| self.terms.bind_all(&prefixes));
        if let Some(language) = of("lang").or_else(|| of("xml:lang")) {
            self.context.language = Some(language).filter(|language| !language.is_empty());
        }
        self.describe(element, &mut opened);
        Some(opened)
    }

    fn leave(&mut self, opened: Open) {
        let words = match opened.texts.is_empty() {
            true => String::new(),
            false => self.words.since(opened.from),
        };
        for (node, property, place) in opened.texts {
            let value = self.literal(words.clone(), opened.datatype.as_deref());
            let values = self.nodes.get_mut(node).and_then(|node| node.get_mut(&property));
            match values.and_then(|values| values.get_mut(place)) {
                Some(Value::Object(link)) => {
                    link.insert("@text".to_owned(), Value::String(words.clone()));
                }
                Some(slot) => *slot = value,
                None => {}
            }
        }
        self.context = opened.outer;
        self.terms.cut(opened.terms);
        self.terms.vocabulary = opened.outer_vocabulary;
    }

    /// Steps 5 to 13 of the sequence.
    fn describe(&mut self, element: &Element, opened: &mut Open) {
        let of = |name: &str| element.attr(name).map(|value| value.to_string());
        let name: &str = &element.name.local;
        let property = of("property").map(|words| self.terms.properties(&words));
        let relation = |names: Option<String>| match &property {
            // Beside `property` a word such as "nofollow" is no relation.
            Some(_) => names
                .map(|n| {
                    let words = n.split_whitespace().filter(|word| word.contains(':'));
                    words.collect::<Vec<_>>().join(" ")
                })
                .filter(|n| !n.is_empty()),
            None => names,
        };
        let (rel, rev) = (relation(of("rel")), relation(of("rev")));
        let is_related = rel.is_some() || rev.is_some();
        let types = of("typeof");
        let content = of("content");
        let datatype = of("datatype");
        let about = of("about").and_then(|about| self.resource(&about));
        let address = |key| of(key).map(|address| self.base.resolved(&address));
        let target = of("resource")
            .and_then(|resource| self.resource(&resource))
            .or_else(|| address("href"))
            .or_else(|| address("src"));
        // The document's own elements speak of the page, or of what is spoken of.
        let root = (name == "html").then(|| self.base.address().to_owned());
        let parent = self.context.object.clone();
        let mut is_silent = false;
        let mut typed = None;
        let mut object = None;
        let subject;
        if is_related {
            subject = about.clone().or(root).unwrap_or(parent);
            object = target.clone();
            if types.is_some() {
                typed = match (&about, &object) {
                    (Some(about), _) => Some(about.clone()),
                    (None, None) => {
                        object = Some(self.blank());
                        object.clone()
                    }
                    (None, Some(_)) => object.clone(),
                };
            }
        } else if property.is_some() && content.is_none() && datatype.is_none() {
            subject = about.clone().or_else(|| root.clone()).unwrap_or(parent);
            if types.is_some() {
                let own = about.clone().or(root).or_else(|| target.clone());
                typed = Some(own.unwrap_or_else(|| self.blank()));
                object.clone_from(&typed);
            }
        } else {
            let stated = about.clone().or_else(|| target.clone()).or(root);
            let is_of_page = matches!(name, "head" | "body");
            subject = match (stated, &types) {
                (Some(stated), _) => stated,
                (None, Some(_)) if !is_of_page => self.blank(),
                (None, _) => {
                    is_silent = property.is_none() && types.is_none();
                    parent
                }
            };
            typed = types.as_ref().map(|_| subject.clone());
        }
        if let (Some(types), Some(typed)) = (types, typed.clone()) {
            for class in self.terms.properties(&types) {
                self.add(&typed, "@type".to_owned(), Value::String(class));
            }
        }
        let mut waiting = Vec::new();
        for (names, direction) in [(rel, Direction::Forward), (rev, Direction::Backward)] {
            for property in self
                .terms
                .relations(&names.unwrap_or_default())
                .into_iter()
                .take(MOST_RELATIONS)
            {
                waiting.push(Waiting { property, direction });
            }
        }
        if let Some(object) = &object {
            waiting
                .drain(..)
                .for_each(|relation| self.relate(&subject, relation, object));
        } else if is_related {
            object = Some(self.blank());
        }
        for property in property.into_iter().flatten() {
            let machine = content
                .clone()
                .or_else(|| of("datetime").filter(|_| name == "time"));
            let is_typed = datatype.as_ref().is_some_and(|datatype| !datatype.is_empty());
            let is_literal = machine.is_some() || datatype.is_some();
            opened.datatype = datatype
                .as_deref()
                .filter(|_| is_typed)
                .and_then(|d| self.terms.property(d));
            let value = match (machine, &target, &typed) {
                (Some(words), _, _) => Some(self.literal(words, opened.datatype.as_deref())),
                (None, Some(target), _) if !is_related && !is_literal => Some(json!({ "@id": target })),
                (None, _, Some(typed)) if about.is_none() && !is_literal && !is_related => {
                    Some(json!({ "@id": typed }))
                }
                (None, ..) => None,
            };
            // The words of a link are the name of an author, more often than not.
            let is_link = name == "a" && typed.is_none() && target.is_some();
            let is_open = value.is_none() || is_link;
            let place = self.add(&subject, property.clone(), value.unwrap_or_default());
            if let Some((node, place)) = place.filter(|_| is_open) {
                opened.texts.push((node, property, place));
            }
        }
        if is_silent {
            return;
        }
        for relation in std::mem::take(&mut self.context.waiting) {
            let outer = opened.outer.subject.clone();
            self.relate(&outer, relation, &subject);
        }
        self.context.object = object.unwrap_or_else(|| subject.clone());
        self.context.subject = subject;
        self.context.waiting = waiting;
    }

    fn relate(&mut self, subject: &str, relation: Waiting, object: &str) {
        match relation.direction {
            Direction::Forward => self.add(subject, relation.property, json!({ "@id": object })),
            Direction::Backward => self.add(object, relation.property, json!({ "@id": subject })),
        };
    }

    /// Adds a value; the node and the place among its values.
    fn add(&mut self, subject: &str, property: String, value: Value) -> Option<(usize, usize)> {
        let index = match self.of_id.get(subject) {
            Some(index) => *index,
            None if self.nodes.len() >= MOST_NODES => return None,
            None => {
                let mut node = Map::new();
                node.insert("@id".to_owned(), Value::String(subject.to_owned()));
                self.nodes.push(node);
                self.of_id.insert(subject.to_owned(), self.nodes.len() - 1);
                self.nodes.len() - 1
            }
        };
        let values = self.nodes[index].entry(property).or_insert_with(|| json!([]));
        let values = values.as_array_mut()?;
        values.push(value);
        Some((index, values.len() - 1))
    }

    fn literal(&self, words: String, datatype: Option<&str>) -> Value {
        match (datatype, &self.context.language) {
            (Some(datatype), _) => json!({ "@value": words, "@type": datatype }),
            (None, Some(language)) => json!({ "@value": words, "@language": language }),
            (None, None) => Value::String(words),
        }
    }

    fn blank(&mut self) -> String {
        self.blanks += 1;
        format!("_:r{}", self.blanks)
    }

    /// What `about` and `resource` name: an address, or a shortened one, in brackets or without.
    fn resource(&self, words: &str) -> Option<String> {
        let words = words.trim();
        let shortened = words.strip_prefix('[').and_then(|words| words.strip_suffix(']'));
        match shortened {
            Some(shortened) => self.terms.shortened(shortened),
            None => Some(
                self.terms
                    .shortened(words)
                    .unwrap_or_else(|| self.base.resolved(words)),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, expected: Value) {
        let document = Document::from(page);
        let nodes = read(&document, &Base::of(&document, Some("https://bote.example/a")));
        assert_eq!(json!(nodes), expected);
    }

    #[test]
    fn lite_describes_things_in_things() {
        check(
            "<div vocab='http://v.example/' typeof='Article' resource='#text'><h1 property=headline>Rat <i>tagt</i></h1>
             <p property=author typeof=Person><span property=name>Eva</span><a property=url href=/eva>mehr</a></p>
             <time property=datePublished datetime=2024-03-12>heute</time></div>",
            json!([
                {
                    "@id": "https://bote.example/a#text", "@type": ["http://v.example/Article"],
                    "http://v.example/headline": ["Rat tagt"], "http://v.example/author": [{"@id": "_:r1"}],
                    "http://v.example/datePublished": ["2024-03-12"],
                },
                {
                    "@id": "_:r1", "@type": ["http://v.example/Person"], "http://v.example/name": ["Eva"],
                    "http://v.example/url": [{"@id": "https://bote.example/eva", "@text": "mehr"}],
                },
            ]),
        );
    }

    #[test]
    fn relations_wait_for_what_is_described_next() {
        check(
            "<div prefix='v: http://v.example/' about=/x><p rel=v:knows><i about=/y property=v:name lang=de>Y</i></p>
             <p rev=v:made resource=/z></p><a rel='nofollow' href=/>no</a></div>",
            json!([
                {
                    "@id": "https://bote.example/y",
                    "http://v.example/name": [{"@value": "Y", "@language": "de"}],
                },
                {"@id": "https://bote.example/x", "http://v.example/knows": [{"@id": "https://bote.example/y"}]},
                {"@id": "https://bote.example/z", "http://v.example/made": [{"@id": "https://bote.example/x"}]},
            ]),
        );
    }
}
