//! The words that a language knows: interned tokens, and a trie of entries over them.
//!
//! One look-up per token finds its [`WordId`]; one walk of the trie finds every entry (month name,
//! speech verb, country …) that starts at a token. An unknown word costs the look-up alone.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Origin;
use super::folding::{fold, fold_into};
use super::token::{Shape, Token, tokenize};

/// A known token, case folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u32);

impl WordId {
    pub const UNKNOWN: Self = Self(0);
}

/// A word list of the packs, such as `month`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClassId(pub u16);

/// How the letters of a token must stand so that an entry written in the pack matches it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaseRule {
    /// Written in lower case: any case will do (sentence start, headline in capitals).
    Any,
    /// Written with a capital: the text must have one too ("May", not "may").
    Capital,
    /// Written with capitals inside ("USA", "RusStrat"): the same letters, or all capitals.
    Exact,
}

/// One entry that starts at a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    pub class: ClassId,
    /// Index into [`Lexicon::value`].
    pub value: u32,
    /// Tokens that it covers.
    pub len: u8,
    pub origin: Origin,
    /// Where its rules begin in `Lexicon::cases`; [`NO_CASES`] if any case will do for all its tokens.
    cases: u32,
}

/// See [`Entry`].
const NO_CASES: u32 = u32::MAX;

/// No entry: the end of a chain.
const NONE: u32 = u32::MAX;

/// A node of the trie.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// The first and the last of the entries that end here, in a chain of indices.
    first: u32,
    last: u32,
    /// Whether longer entries go on from here: saves looking for an edge where there is none.
    goes_on: bool,
}

/// An entry with the next one that ends at the same node.
#[derive(Debug, Clone, Copy)]
struct Link {
    entry: Entry,
    next: u32,
}

/// How the entries of a class begin: lets the matcher pass over patterns by two tokens of the text.
#[derive(Debug, Default)]
pub(super) struct Beginnings {
    /// The first words of the entries.
    pub first: Vec<WordId>,
    /// The second words of those that have more than one.
    pub second: Vec<WordId>,
    /// Whether there are entries of one token.
    pub has_single: bool,
}

/// Interned words and the trie of entries over them. Built once, then read only.
#[derive(Debug)]
pub struct Lexicon {
    /// By the UTF-8 of the folded token.
    words: FxHashMap<Box<[u8]>, WordId>,
    classes: Vec<String>,
    /// By class: how its entries begin.
    beginnings: Vec<Beginnings>,
    class_ids: FxHashMap<String, ClassId>,
    values: Vec<Arc<str>>,
    value_ids: FxHashMap<Arc<str>, u32>,
    /// Trie edges below the first token: (node, word) to node. Node 0 is no node.
    edges: FxHashMap<(u32, WordId), u32>,
    /// The node that a first token leads to, by word: 0 for none.
    roots: Vec<u32>,
    nodes: Vec<Node>,
    /// Entries in the order in which they were added: no node has a list of its own, as there are as many
    /// nodes as entries and start-up would make a list for each.
    entries: Vec<Link>,
    /// (rule, spelling where the rule asks for it) for each token of each entry; `Entry::cases` is where its own begin.
    cases: Vec<(CaseRule, Box<str>)>,
    /// Memory for [`Self::add`].
    tokens: Vec<Token>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self {
            words: FxHashMap::default(),
            classes: Vec::new(),
            beginnings: Vec::new(),
            class_ids: FxHashMap::default(),
            values: Vec::new(),
            value_ids: FxHashMap::default(),
            edges: FxHashMap::default(),
            roots: vec![0],
            nodes: vec![Node::EMPTY],
            entries: Vec::new(),
            cases: Vec::new(),
            tokens: Vec::new(),
        }
    }
}

impl Node {
    const EMPTY: Self = Self {
        first: NONE,
        last: NONE,
        goes_on: false,
    };
}

impl Lexicon {
    /// Makes room for as many words as a language has with the tables of names.
    pub(super) fn reserve(&mut self, words: usize) {
        self.words.reserve(words);
        self.roots.reserve(words);
        self.edges.reserve(words);
        self.nodes.reserve(words);
        self.entries.reserve(words);
        self.cases.reserve(words);
        self.values.reserve(words);
        self.value_ids.reserve(words);
    }

    /// The id of a token, whatever its case; [`WordId::UNKNOWN`] if no entry or pattern contains it.
    pub fn word(&self, token: &str) -> WordId {
        // Most tokens are looked up as they stand: words in lower case, numbers, signs.
        let bytes = token.as_bytes();
        if bytes.iter().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
            return self.words.get(bytes).copied().unwrap_or(WordId::UNKNOWN);
        }
        let mut buffer = [0u8; 64];
        let found = match fold_into(token, &mut buffer) {
            Some(folded) => self.words.get(folded),
            None => self.words.get(fold(token).as_bytes()),
        };
        found.copied().unwrap_or(WordId::UNKNOWN)
    }

    /// The id of a token, made if it is new.
    pub fn intern(&mut self, token: &str) -> WordId {
        match self.word(token) {
            WordId::UNKNOWN => self.intern_new(token),
            known => known,
        }
    }

    fn intern_new(&mut self, token: &str) -> WordId {
        self.roots.push(0);
        let id = WordId(self.roots.len() as u32 - 1);
        self.words.insert(fold(token).into_bytes().into_boxed_slice(), id);
        id
    }

    /// How many words are known; ids run from 1 to this.
    pub fn word_count(&self) -> usize {
        self.roots.len() - 1
    }

    /// The id of a class, made if it is new.
    pub fn class_or_new(&mut self, name: &str) -> ClassId {
        if let Some(id) = self.class_ids.get(name) {
            return *id;
        }
        let id = ClassId(self.classes.len() as u16);
        self.classes.push(name.to_owned());
        self.beginnings.push(Beginnings::default());
        self.class_ids.insert(name.to_owned(), id);
        id
    }

    /// The id of a class, if any pack has that word list.
    pub fn class(&self, name: &str) -> Option<ClassId> {
        self.class_ids.get(name).copied()
    }

    /// The name of a class.
    pub fn class_name(&self, class: ClassId) -> &str {
        &self.classes[class.0 as usize]
    }

    /// The neutral value of an entry ("2" for "Februar").
    pub fn value(&self, value: u32) -> &str {
        &self.values[value as usize]
    }

    /// Adds one entry: the words `text`, of word list `class`, meaning `value`.
    ///
    /// Entries of more than 255 tokens and empty ones are ignored.
    pub fn add(&mut self, class: ClassId, value: &str, text: &str, origin: Origin) {
        let mut tokens = std::mem::take(&mut self.tokens);
        tokens.clear();
        tokenize(text, 0, text.len(), self, &mut tokens);
        if let Ok(len) = u8::try_from(tokens.len())
            && len > 0
        {
            self.add_tokens(class, text, &tokens, |lexicon, cases| Entry {
                class,
                value: lexicon.intern_value(value),
                len,
                origin,
                cases,
            });
        }
        self.tokens = tokens;
    }

    /// Enters the tokens of `text` in the trie, and what `entry` makes at their end.
    fn add_tokens(
        &mut self,
        class: ClassId,
        text: &str,
        tokens: &[Token],
        entry: impl FnOnce(&mut Self, u32) -> Entry,
    ) {
        let any_case = tokens.iter().all(|token| case_rule(token) == CaseRule::Any);
        let cases = if any_case {
            NO_CASES
        } else {
            self.cases.len() as u32
        };
        let mut node = 0;
        for (i, token) in tokens.iter().enumerate() {
            let spelling = token.text(text);
            // The same new word may stand twice in an entry.
            let word = match token.word {
                WordId::UNKNOWN => self.intern(spelling),
                known => known,
            };
            let beginnings = &mut self.beginnings[class.0 as usize];
            match i {
                0 => push_new(&mut beginnings.first, word),
                1 => push_new(&mut beginnings.second, word),
                _ => {}
            }
            beginnings.has_single |= tokens.len() == 1;
            node = if i == 0 {
                self.root_or_new(word)
            } else {
                self.child_or_new(node, word)
            };
            let rule = case_rule(token);
            let exact = if rule == CaseRule::Exact { spelling } else { "" };
            if !any_case {
                self.cases.push((rule, exact.into()));
            }
        }
        let entry = entry(self, cases);
        let twin = self
            .entries_at_node(node)
            .any(|e| e.class == class && e.value == entry.value);
        if !twin {
            self.link(node, entry);
        }
    }

    fn link(&mut self, node: u32, entry: Entry) {
        let at = self.entries.len() as u32;
        self.entries.push(Link { entry, next: NONE });
        let node = &mut self.nodes[node as usize];
        let last = std::mem::replace(&mut node.last, at);
        match self.entries.get_mut(last as usize) {
            Some(before) => before.next = at,
            None => node.first = at,
        }
    }

    /// The entries that end at a node, in the order in which they were added.
    fn entries_at_node(&self, node: u32) -> impl Iterator<Item = &Entry> {
        let link = |at: u32| self.entries.get(at as usize);
        std::iter::successors(link(self.nodes[node as usize].first), move |l| link(l.next)).map(|l| &l.entry)
    }

    fn intern_value(&mut self, value: &str) -> u32 {
        if let Some(id) = self.value_ids.get(value) {
            return *id;
        }
        let id = self.values.len() as u32;
        let value: Arc<str> = value.into();
        self.values.push(Arc::clone(&value));
        self.value_ids.insert(value, id);
        id
    }

    fn root_or_new(&mut self, word: WordId) -> u32 {
        let node = self.roots[word.0 as usize];
        if node != 0 {
            return node;
        }
        self.roots[word.0 as usize] = self.nodes.len() as u32;
        self.new_node()
    }

    fn child_or_new(&mut self, node: u32, word: WordId) -> u32 {
        if let Some(child) = self.edges.get(&(node, word)) {
            return *child;
        }
        self.nodes[node as usize].goes_on = true;
        self.edges.insert((node, word), self.nodes.len() as u32);
        self.new_node()
    }

    fn new_node(&mut self) -> u32 {
        self.nodes.push(Node::EMPTY);
        self.nodes.len() as u32 - 1
    }

    /// Calls `visit` with every entry that starts at `tokens[at]`, shorter ones first.
    ///
    /// `text` is the text that the tokens were cut from.
    pub fn entries_at(&self, text: &str, tokens: &[Token], at: usize, mut visit: impl FnMut(Entry)) {
        let Some(first) = tokens.get(at) else { return };
        let mut node = self.roots[first.word.0 as usize];
        let mut end = at + 1;
        while node != 0 {
            for entry in self.entries_at_node(node) {
                if self.cases_match(entry, text, &tokens[at..end]) {
                    visit(*entry);
                }
            }
            let Some(next) = tokens.get(end) else { return };
            if next.word == WordId::UNKNOWN || !self.nodes[node as usize].goes_on {
                return;
            }
            node = self.edges.get(&(node, next.word)).copied().unwrap_or(0);
            end += 1;
        }
    }

    /// The longest entry of `class` that starts at `tokens[at]`.
    pub fn longest_at(&self, text: &str, tokens: &[Token], at: usize, class: ClassId) -> Option<Entry> {
        let mut longest = None;
        self.entries_at(text, tokens, at, |entry| {
            if entry.class == class {
                longest = Some(entry);
            }
        });
        longest
    }

    /// How many classes there are; ids run from 0 to below this.
    pub fn class_count(&self) -> usize {
        self.classes.len()
    }

    /// All entries of `class`, in the order in which they were added.
    pub fn entries_of(&self, class: ClassId) -> impl Iterator<Item = &Entry> {
        self.entries
            .iter()
            .map(|link| &link.entry)
            .filter(move |entry| entry.class == class)
    }

    /// Whether `word` by itself is an entry of `class`, whatever its case.
    pub fn is_word_of(&self, word: WordId, class: ClassId) -> bool {
        let node = self.roots[word.0 as usize];
        node != 0 && self.entries_at_node(node).any(|entry| entry.class == class)
    }

    /// The first entry of `class` that `word` is by itself, whatever its case.
    pub fn entry_of(&self, word: WordId, class: ClassId) -> Option<&Entry> {
        let node = self.roots[word.0 as usize];
        if node == 0 {
            return None;
        }
        self.entries_at_node(node).find(|entry| entry.class == class)
    }

    /// How the entries of `class` begin.
    pub(super) fn beginnings(&self, class: ClassId) -> &Beginnings {
        &self.beginnings[class.0 as usize]
    }

    fn cases_match(&self, entry: &Entry, text: &str, tokens: &[Token]) -> bool {
        if entry.cases == NO_CASES {
            return true;
        }
        let rules = &self.cases[entry.cases as usize..entry.cases as usize + tokens.len()];
        rules
            .iter()
            .zip(tokens)
            .all(|((rule, spelling), token)| rule.allows(spelling, token, text))
    }
}

/// Forms of a word stand side by side in the packs: looking at the last one saves most repetitions.
fn push_new(words: &mut Vec<WordId>, word: WordId) {
    if words.last() != Some(&word) {
        words.push(word);
    }
}

impl CaseRule {
    /// Whether `token` of `text`, folded equal to `spelling`, has its letters as the rule wants them.
    pub fn allows(self, spelling: &str, token: &Token, text: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Capital => token.is_capitalized(text),
            Self::Exact => token.shape == Shape::Upper || token.text(text) == spelling,
        }
    }
}

/// The rule that follows from how a pack writes a token.
pub(super) fn case_rule(token: &Token) -> CaseRule {
    match token.shape {
        Shape::Lower | Shape::Number | Shape::Punctuation => CaseRule::Any,
        Shape::Capitalized => CaseRule::Capital,
        Shape::Upper | Shape::Mixed => CaseRule::Exact,
    }
}
