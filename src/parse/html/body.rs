//! The main text of a page as blocks. Which part of the page it is, dom_smoothie (a port of
//! Mozilla's Readability) finds.

use dom_query::{Document, NodeData, NodeRef};
use dom_smoothie::{Config, Readability};

use super::linked::LinkedArticle;
use crate::article::{BlockKind, Span};
use crate::parse::draft::{Draft, DraftBlock, collapsed};

/// Fewer words than this make no article, unless markup says that it is one: empty shells show a
/// name and a hint to switch on scripts.
const FEWEST_WORDS: usize = 40;

/// Elements whose words are no text.
const SILENT: &[&str] = &[
    "script",
    "style",
    "noscript",
    "svg",
    "button",
    "form",
    "iframe",
    "figure",
    "figcaption",
    "template",
    "select",
    "textarea",
    "nav",
    "head",
    "audio",
    "object",
];

/// Elements that begin and end a block, with what it is.
const BLOCKS: &[(&str, BlockKind)] = &[
    ("p", BlockKind::Paragraph),
    ("div", BlockKind::Paragraph),
    ("section", BlockKind::Paragraph),
    ("article", BlockKind::Paragraph),
    ("main", BlockKind::Paragraph),
    ("header", BlockKind::Paragraph),
    ("footer", BlockKind::Paragraph),
    ("aside", BlockKind::Paragraph),
    ("pre", BlockKind::Paragraph),
    ("dd", BlockKind::Paragraph),
    ("dt", BlockKind::Paragraph),
    ("tr", BlockKind::ListItem),
    ("li", BlockKind::ListItem),
    ("ul", BlockKind::Paragraph),
    ("ol", BlockKind::Paragraph),
    ("table", BlockKind::Paragraph),
    ("blockquote", BlockKind::Quote),
    ("h1", BlockKind::Heading),
    ("h2", BlockKind::Heading),
    ("h3", BlockKind::Heading),
    ("h4", BlockKind::Heading),
    ("h5", BlockKind::Heading),
    ("h6", BlockKind::Heading),
];

/// More elements than this are read block by block: the search for the main text compares parts of the
/// page with each other. Live blogs stay below.
const SEARCHABLE: usize = 60_000;

/// Takes the main text of the page into the draft.
pub(super) fn read(document: Document, elements: usize, linked: &LinkedArticle, draft: &mut Draft) {
    let main = if elements <= SEARCHABLE {
        Document::fragment(main_text(document))
    } else {
        draft.warn(
            "page-too-large",
            "the page has too many elements to search it for its main text; all of its blocks were read",
        );
        document
    };
    let mut writer = Writer {
        draft,
        open: String::new(),
        kinds: Vec::new(),
        section: 0,
    };
    writer.walk(&main);
    complete(draft, linked);
}

/// The part of the page that holds the article, as HTML.
fn main_text(document: Document) -> String {
    let config = Config {
        disable_json_ld: true,
        ..Config::default()
    };
    Readability::with_document(document, None, Some(config))
        .and_then(|mut page| page.parse())
        .map(|article| article.content.to_string())
        .unwrap_or_default()
}

/// The body that the linked data give stands in for a main text that was not found.
fn complete(draft: &mut Draft, linked: &LinkedArticle) {
    let found = draft.text.split_whitespace().count();
    let body = linked.body.as_deref().unwrap_or("");
    let given = body.split_whitespace().count();
    if given >= FEWEST_WORDS && found * 2 < given {
        take_back(draft);
        let mut writer = Writer {
            draft,
            open: String::new(),
            kinds: Vec::new(),
            section: 0,
        };
        for paragraph in body.split('\n') {
            writer.open.push_str(paragraph);
            writer.close();
        }
    } else if found < FEWEST_WORDS && !linked.is_found {
        take_back(draft);
        draft.warn(
            "no-article",
            "the page holds no article: no main text was found, and no markup names one",
        );
    }
    mark_headline(draft);
}

fn take_back(draft: &mut Draft) {
    draft.text.clear();
    draft.blocks.clear();
    draft.links.clear();
}

/// The headline, where it stands in the main text as well.
fn mark_headline(draft: &mut Draft) {
    let Some(headline) = draft.declared.headline.as_deref().map(collapsed) else {
        return;
    };
    let first = draft
        .blocks
        .iter()
        .take(3)
        .position(|b| draft.words(b) == headline);
    if let Some(first) = first {
        draft.blocks[first].kind = BlockKind::Headline;
    }
}

struct Writer<'d> {
    draft: &'d mut Draft,
    /// The words of the open block.
    open: String,
    /// Kinds of the elements that are open.
    kinds: Vec<BlockKind>,
    section: u32,
}

impl Writer<'_> {
    /// Walks the tree without recursion: down, then on, then up.
    fn walk(&mut self, document: &Document) {
        let root = document.root();
        let mut node = root.first_child();
        while let Some(current) = node {
            if self.enter(&current)
                && let Some(child) = current.first_child()
            {
                node = Some(child);
                continue;
            }
            self.leave(&current);
            node = self.next(&current, &root);
        }
        self.close();
    }

    /// The node after `current` and all in it; leaves the elements that end with it.
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
        let Some(name) = node.node_name() else {
            node.query(|n| {
                if let NodeData::Text { contents } = &n.data {
                    self.open.push_str(contents);
                }
            });
            return false;
        };
        if let Some((_, kind)) = BLOCKS.iter().find(|(n, _)| *n == &*name) {
            self.close();
            self.kinds.push(*kind);
            return true;
        }
        match &*name {
            "br" | "td" | "th" => self.open.push(' '),
            "hr" => {
                self.close();
                self.section += 1;
            }
            _ => {}
        }
        !SILENT.contains(&&*name)
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.node_name() else { return };
        if BLOCKS.iter().any(|(n, _)| *n == &*name) {
            self.close();
            self.kinds.pop();
        }
    }

    fn close(&mut self) {
        let words = collapsed(&std::mem::take(&mut self.open));
        if words.is_empty() {
            return;
        }
        if !self.draft.text.is_empty() {
            self.draft.text.push_str("\n\n");
        }
        let start = self.draft.text.len();
        self.draft.text.push_str(&words);
        let span = Span::new(start, self.draft.text.len());
        let kind = self.kind();
        self.draft.blocks.push(DraftBlock {
            span,
            kind,
            section: self.section,
        });
    }

    /// A paragraph inside a quote or an entry is one, too.
    fn kind(&self) -> BlockKind {
        let special = |kind: &&BlockKind| **kind != BlockKind::Paragraph;
        self.kinds
            .iter()
            .rev()
            .find(special)
            .copied()
            .unwrap_or(BlockKind::Paragraph)
    }
}
