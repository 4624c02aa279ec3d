//! The page in one walk: its elements in page order, and its text cut into passages. Whatever asks how much
//! text an element holds finds its passages side by side.

use dom_query::{Document, Element, NodeData, NodeRef};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

use super::tags::Tag;
use crate::article::BlockKind;
use crate::parse::html::class_names::{self, Names};

/// An element that begins and ends a block.
#[derive(Debug)]
pub(super) struct Node {
    /// The root is its own.
    pub parent: u32,
    pub tag: Tag,
    pub names: Names,
    pub marks: Marks,
    /// What it looks like: elements with the same name and classes look alike.
    pub look: u64,
    /// Behind the last element in it.
    pub last: u32,
    /// The passages in it.
    pub first: u32,
    pub end: u32,
}

/// What attributes say of an element.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks {
    /// `itemprop="articleBody"`
    pub is_body: bool,
    pub is_hidden: bool,
    /// Its role is to stand beside the content.
    pub is_beside: bool,
    /// Its role is to be the content.
    pub is_main: bool,
}

/// Text between two edges of blocks.
#[derive(Debug)]
pub(super) struct Passage {
    /// The innermost block that it stands in.
    pub node: u32,
    /// Where in the text of the outline it stands.
    pub start: u32,
    pub end: u32,
    pub kind: BlockKind,
    /// Of a heading.
    pub level: u8,
    /// How many of its bytes are in links.
    pub linked: u32,
    /// How many rules stand before it.
    pub section: u32,
}

impl Passage {
    pub fn len(&self) -> usize {
        (self.end - self.start) as usize
    }
}

#[derive(Debug, Default)]
pub(super) struct Outline {
    pub nodes: Vec<Node>,
    pub passages: Vec<Passage>,
    pub text: String,
}

impl Outline {
    pub fn of(document: &Document) -> Self {
        let mut walk = Walk {
            outline: Self::default(),
            open: Vec::new(),
            kinds: Vec::new(),
            known: FxHashMap::default(),
            passage: None,
            space: Space::None,
            links: 0,
            linked: 0,
            section: 0,
        };
        walk.walk(&document.root());
        walk.outline
    }

    pub fn words(&self, passage: &Passage) -> &str {
        &self.text[passage.start as usize..passage.end as usize]
    }

    /// The elements right in an element.
    pub fn children(&self, node: u32) -> impl Iterator<Item = u32> {
        let end = self.nodes.get(node as usize).map_or(0, |node| node.last);
        let mut at = node + 1;
        std::iter::from_fn(move || {
            let child = at;
            let inner = self.nodes.get(child as usize).filter(|_| child < end)?;
            at = inner.last;
            Some(child)
        })
    }

    /// From the parent up to the root.
    pub fn ancestors(&self, node: u32) -> impl Iterator<Item = u32> {
        let mut at = node;
        std::iter::from_fn(move || {
            let parent = self.nodes.get(at as usize)?.parent;
            (parent != at).then(|| {
                at = parent;
                parent
            })
        })
    }
}

/// Rows of tables are shorter; what is longer are pages laid out in tables.
const LONGEST_ROW: u32 = 200;

/// What parts the next word from the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Space {
    None,
    /// An element ended, and perhaps the word with it.
    Edge,
    /// A link ended.
    Link,
    Yes,
    /// One line ended.
    Line,
}

/// What an element is to the walk.
struct Entered {
    tag: Tag,
    names: Names,
    marks: Marks,
    look: u64,
}

struct Walk {
    outline: Outline,
    /// The open blocks.
    open: Vec<u32>,
    /// Of the open blocks, which element says what the text in them is.
    kinds: Vec<Tag>,
    /// What the classes say that were met before.
    known: FxHashMap<String, Names>,
    /// Where in the text the open passage begins.
    passage: Option<u32>,
    space: Space,
    /// How many links are open.
    links: u32,
    linked: u32,
    section: u32,
}

impl Walk {
    /// Without recursion: down, then on, then up.
    fn walk(&mut self, root: &NodeRef<'_>) {
        let mut node = root.first_child();
        while let Some(current) = node {
            if self.enter(&current)
                && let Some(child) = current.first_child()
            {
                node = Some(child);
                continue;
            }
            self.leave(&current);
            node = self.next(&current, root);
        }
        self.close();
    }

    fn next<'t>(&mut self, current: &NodeRef<'t>, root: &NodeRef<'t>) -> Option<NodeRef<'t>> {
        let mut at = *current;
        loop {
            if let Some(sibling) = at.next_sibling() {
                return Some(sibling);
            }
            at = at.parent().filter(|parent| parent.id != root.id)?;
            self.leave(&at);
        }
    }

    /// Whether to go into the node.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        let entered = node.query(|n| match &n.data {
            NodeData::Text { contents } => {
                self.add(contents);
                None
            }
            NodeData::Element(element) => Some(self.read(element)),
            NodeData::Document
            | NodeData::Fragment
            | NodeData::Doctype { .. }
            | NodeData::Comment { .. }
            | NodeData::ProcessingInstruction { .. } => None,
        });
        let Some(entered) = entered.flatten() else {
            return false;
        };
        match entered.tag {
            Tag::Silent => return false,
            Tag::Inline => self.edge(),
            Tag::Link => {
                self.space = match self.space {
                    Space::Link => Space::Yes,
                    Space::None => Space::Edge,
                    space @ (Space::Edge | Space::Yes | Space::Line) => space,
                };
                self.links += 1;
            }
            Tag::Break => {
                if self.space == Space::Line {
                    self.close();
                }
                self.space = Space::Line;
            }
            Tag::Cell => self.space = Space::Yes,
            Tag::Rule => {
                self.close();
                self.section += 1;
            }
            Tag::Block
            | Tag::Paragraph
            | Tag::Article
            | Tag::Main
            | Tag::Beside
            | Tag::Figure
            | Tag::Caption
            | Tag::Form
            | Tag::Item
            | Tag::Row
            | Tag::Quote
            | Tag::Heading(_) => self.open(entered),
        }
        true
    }

    fn read(&mut self, element: &Element) -> Entered {
        let tag = Tag::of(&element.name.local);
        let mut entered = Entered {
            tag,
            names: Names::NONE,
            marks: Marks::default(),
            look: 0,
        };
        if !tag.is_block() {
            if tag == Tag::Inline
                && element
                    .attrs
                    .iter()
                    .any(|attr| is_hiding(&attr.name.local, &attr.value))
            {
                entered.tag = Tag::Silent;
            }
            return entered;
        }
        let marks = &mut entered.marks;
        let mut classes: [&str; 2] = ["", ""];
        for attr in &element.attrs {
            let value: &str = &attr.value;
            match &*attr.name.local {
                "class" => classes[0] = value,
                "id" => classes[1] = value,
                "itemprop" => marks.is_body |= value.eq_ignore_ascii_case("articleBody"),
                "role" => match value {
                    "navigation" | "complementary" | "contentinfo" | "search" | "dialog" | "alertdialog"
                    | "banner" | "menu" | "menubar" | "tablist" | "toolbar" | "alert" => {
                        marks.is_beside = true;
                    }
                    "main" | "article" => marks.is_main = true,
                    _ => {}
                },
                name => marks.is_hidden |= is_hiding(name, value),
            }
        }
        for classes in classes.into_iter().filter(|classes| !classes.is_empty()) {
            let names = match self.known.get(classes) {
                Some(names) => *names,
                None => {
                    let names = class_names::names(classes);
                    self.known.insert(classes.to_owned(), names);
                    names
                }
            };
            entered.names.add(names);
        }
        let mut look = FxHasher::default();
        element.name.local.hash(&mut look);
        classes[0].hash(&mut look);
        entered.look = look.finish();
        entered
    }

    fn open(&mut self, entered: Entered) {
        self.close();
        let Entered {
            tag,
            names,
            marks,
            look,
        } = entered;
        let at = index(self.outline.nodes.len());
        let first = index(self.outline.passages.len());
        self.outline.nodes.push(Node {
            parent: self.open.last().copied().unwrap_or(at),
            tag,
            names,
            marks,
            look,
            last: at + 1,
            first,
            end: first,
        });
        self.open.push(at);
        let outer = self.kinds.last().copied().unwrap_or(Tag::Block);
        self.kinds.push(match (tag.kind(), outer) {
            (Some(_), _) => tag,
            // Old pages are laid out in tables.
            (None, Tag::Row) => Tag::Block,
            (None, outer) => outer,
        });
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(tag) = node.query(|n| match &n.data {
            NodeData::Element(element) => Some(Tag::of(&element.name.local)),
            NodeData::Document
            | NodeData::Fragment
            | NodeData::Text { .. }
            | NodeData::Doctype { .. }
            | NodeData::Comment { .. }
            | NodeData::ProcessingInstruction { .. } => None,
        }) else {
            return;
        };
        match tag {
            None | Some(Tag::Silent | Tag::Break | Tag::Rule) => {}
            Some(Tag::Inline) => self.edge(),
            Some(Tag::Link) => {
                if self.space == Space::None {
                    self.space = Space::Link;
                }
                self.links = self.links.saturating_sub(1);
            }
            Some(Tag::Cell) => self.space = Space::Yes,
            Some(
                Tag::Block
                | Tag::Paragraph
                | Tag::Article
                | Tag::Main
                | Tag::Beside
                | Tag::Figure
                | Tag::Caption
                | Tag::Form
                | Tag::Item
                | Tag::Row
                | Tag::Quote
                | Tag::Heading(_),
            ) => {
                self.close();
                self.kinds.pop();
                let (last, end) = (
                    index(self.outline.nodes.len()),
                    index(self.outline.passages.len()),
                );
                if let Some(node) = self
                    .open
                    .pop()
                    .and_then(|at| self.outline.nodes.get_mut(at as usize))
                {
                    node.last = last;
                    node.end = end;
                }
            }
        }
    }

    fn edge(&mut self) {
        if self.space == Space::None {
            self.space = Space::Edge;
        }
    }

    /// Adds a text, its white space made single spaces.
    fn add(&mut self, text: &str) {
        let before = self.outline.text.len();
        if text.starts_with(char::is_whitespace) && self.space != Space::Line {
            self.space = Space::Yes;
        }
        for word in text.split_whitespace() {
            // Soft hyphens and zero-width spaces say where a line may break.
            let mut parts = word.split(['\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}']);
            let mut is_word = false;
            for part in parts.by_ref().filter(|part| !part.is_empty()) {
                if !is_word {
                    self.part(part);
                }
                is_word = true;
                self.outline.text.push_str(part);
            }
            if is_word {
                self.space = Space::Yes;
            }
        }
        if self.space == Space::Yes
            && !text.ends_with(char::is_whitespace)
            && self.outline.text.len() > before
        {
            self.space = Space::None;
        }
        if self.links > 0 {
            self.linked += u32::try_from(self.outline.text.len() - before).unwrap_or(0);
        }
    }

    /// Begins a passage, or parts the next word from the one before.
    fn part(&mut self, word: &str) {
        let text = &mut self.outline.text;
        if self.passage.is_none() {
            self.passage = u32::try_from(text.len()).ok();
            self.linked = 0;
            self.space = Space::None;
            return;
        }
        let is_glued = || {
            // "…today</span><span>Berlin": two lines, as the page shows them.
            let last = text.chars().next_back().unwrap_or(' ');
            let first = word.chars().next().unwrap_or(' ');
            let ends = last.is_lowercase() || last.is_ascii_digit() || ".!?:;,)".contains(last);
            ends && first.is_uppercase()
        };
        match self.space {
            Space::None => {}
            Space::Edge | Space::Link if !is_glued() => {}
            Space::Edge | Space::Link | Space::Yes | Space::Line => text.push(' '),
        }
    }

    /// Ends the open passage.
    fn close(&mut self) {
        self.space = Space::None;
        let Some(start) = self.passage.take() else { return };
        let end = u32::try_from(self.outline.text.len()).unwrap_or(start);
        let tag = self.kinds.last().copied().unwrap_or(Tag::Block);
        let is_layout = tag == Tag::Row && end - start >= LONGEST_ROW;
        let kind = tag.kind().filter(|_| !is_layout).unwrap_or(BlockKind::Paragraph);
        let level = if let Tag::Heading(level) = tag { level } else { 0 };
        self.outline.passages.push(Passage {
            node: self.open.last().copied().unwrap_or(0),
            start,
            end,
            kind,
            level,
            linked: self.linked,
            section: self.section,
        });
        self.linked = 0;
    }
}

fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// Whether an attribute hides its element.
fn is_hiding(name: &str, value: &str) -> bool {
    match name {
        "hidden" => true,
        "aria-hidden" => value == "true",
        "style" => {
            let mut rules = value.split(';').filter_map(|rule| rule.split_once(':'));
            rules.any(|(key, value)| {
                let value = value.trim();
                (key.trim() == "display" && value.starts_with("none"))
                    || (key.trim() == "visibility" && value.starts_with("hidden"))
            })
        }
        _ => false,
    }
}
