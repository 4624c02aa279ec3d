//! The text of elements, gathered in one walk: what an element says is a slice of what the page says.

use dom_query::{Element, NodeData, NodeRef};

use crate::parse::draft::collapsed;

/// Elements that lines end before and behind.
const BREAKS: &[&str] = &[
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "tr",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "blockquote",
    "dd",
    "dt",
    "figure",
    "figcaption",
    "header",
    "footer",
];

/// Elements whose content is no text.
const SILENT: &[&str] = &["script", "style", "noscript", "template"];

/// What all values of a page may hold together. They nest: each level says the same again.
const MOST: usize = 8 << 20;

/// The text of a page so far.
#[derive(Debug, Default)]
pub(super) struct Words {
    text: String,
    /// In how many elements without text the walk is.
    silent: u32,
    taken: usize,
}

impl Words {
    pub fn enter(&mut self, element: &Element) {
        self.breaks(element);
        self.silent += u32::from(is_one_of(element, SILENT));
    }

    pub fn leave(&mut self, element: &Element) {
        self.breaks(element);
        if is_one_of(element, SILENT) {
            self.silent = self.silent.saturating_sub(1);
        }
    }

    /// Takes a text node that some value asks for.
    pub fn enter_text(&mut self, node: &NodeRef<'_>) {
        if self.silent > 0 {
            return;
        }
        node.query(|node| {
            if let NodeData::Text { contents } = &node.data {
                self.text.push_str(contents);
            }
        });
    }

    /// Where the next words will stand.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// The words since `from`.
    pub fn since(&mut self, from: usize) -> String {
        let words = self.text.get(from..).unwrap_or_default();
        self.taken += words.len();
        if self.taken > MOST {
            String::new()
        } else {
            collapsed(words)
        }
    }

    fn breaks(&mut self, element: &Element) {
        if !self.text.is_empty() && is_one_of(element, BREAKS) {
            self.text.push('\n');
        }
    }
}

fn is_one_of(element: &Element, names: &[&str]) -> bool {
    names.contains(&&*element.name.local)
}
