//! The words that a language knows: interned tokens, and a trie of entries over them.
//!
//! One look-up per token finds its [`WordId`]; one walk of the trie finds every entry (month name,
//! speech verb, country …) that starts at a token. An unknown word costs the look-up alone.

use rustc_hash::FxHashMap;

use super::Origin;
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
    cases: u32,
}

/// Interned words and the trie of entries over them. Built once, then read only.
#[derive(Debug)]
pub struct Lexicon {
    words: FxHashMap<Box<str>, WordId>,
    classes: Vec<String>,
    /// By class: the words that its entries start with.
    first_words: Vec<Vec<WordId>>,
    class_ids: FxHashMap<String, ClassId>,
    values: Vec<Box<str>>,
    value_ids: FxHashMap<Box<str>, u32>,
    /// Trie edges: (node, word) to node. Node 0 is the root.
    edges: FxHashMap<(u32, WordId), u32>,
    /// The node that a first token leads to, by word: 0 for none.
    roots: Vec<u32>,
    nodes: Vec<Vec<Entry>>,
    /// (rule, spelling where the rule asks for it) for each token of each entry; `Entry::cases` is where its own begin.
    cases: Vec<(CaseRule, Box<str>)>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self {
            words: FxHashMap::default(),
            classes: Vec::new(),
            first_words: Vec::new(),
            class_ids: FxHashMap::default(),
            values: Vec::new(),
            value_ids: FxHashMap::default(),
            edges: FxHashMap::default(),
            roots: vec![0],
            nodes: vec![Vec::new()],
            cases: Vec::new(),
        }
    }
}

impl Lexicon {
    /// The id of a token, whatever its case; [`WordId::UNKNOWN`] if no entry or pattern contains it.
    pub fn word(&self, token: &str) -> WordId {
        // Almost every token is short ASCII: fold it on the stack.
        let bytes = token.as_bytes();
        let mut buffer = [0u8; 48];
        if bytes.len() <= buffer.len() && token.is_ascii() {
            let folded = &mut buffer[..bytes.len()];
            folded.copy_from_slice(bytes);
            folded.make_ascii_lowercase();
            let folded = std::str::from_utf8(folded).unwrap_or(token);
            return self.words.get(folded).copied().unwrap_or(WordId::UNKNOWN);
        }
        self.words
            .get(fold(token).as_str())
            .copied()
            .unwrap_or(WordId::UNKNOWN)
    }

    /// The id of a token, made if it is new.
    pub fn intern(&mut self, token: &str) -> WordId {
        let folded = fold(token);
        if let Some(id) = self.words.get(folded.as_str()) {
            return *id;
        }
        self.roots.push(0);
        let id = WordId(self.roots.len() as u32 - 1);
        self.words.insert(folded.into_boxed_str(), id);
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
        self.first_words.push(Vec::new());
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
        let mut tokens = Vec::new();
        tokenize(text, 0, text.len(), self, &mut tokens);
        let Ok(len) = u8::try_from(tokens.len()) else {
            return;
        };
        if len == 0 {
            return;
        }
        let value = self.intern_value(value);
        let cases = self.cases.len() as u32;
        let mut node = 0;
        for (i, token) in tokens.iter().enumerate() {
            let spelling = token.text(text);
            let word = match token.word {
                WordId::UNKNOWN => self.intern(spelling),
                known => known,
            };
            node = self.child_or_new(node, word);
            if i == 0 {
                self.roots[word.0 as usize] = node;
                let firsts = &mut self.first_words[class.0 as usize];
                if firsts.last() != Some(&word) {
                    firsts.push(word);
                }
            }
            let rule = case_rule(token);
            let exact = if rule == CaseRule::Exact { spelling } else { "" };
            self.cases.push((rule, exact.into()));
        }
        let entry = Entry {
            class,
            value,
            len,
            origin,
            cases,
        };
        let twin = self.nodes[node as usize]
            .iter()
            .any(|e| e.class == class && e.value == value);
        if !twin {
            self.nodes[node as usize].push(entry);
        }
    }

    fn intern_value(&mut self, value: &str) -> u32 {
        if let Some(id) = self.value_ids.get(value) {
            return *id;
        }
        let id = self.values.len() as u32;
        self.values.push(value.into());
        self.value_ids.insert(value.into(), id);
        id
    }

    fn child_or_new(&mut self, node: u32, word: WordId) -> u32 {
        if let Some(child) = self.edges.get(&(node, word)) {
            return *child;
        }
        let child = self.nodes.len() as u32;
        self.nodes.push(Vec::new());
        self.edges.insert((node, word), child);
        child
    }

    /// Calls `visit` with every entry that starts at `tokens[at]`, shorter ones first.
    ///
    /// `text` is the text that the tokens were cut from.
    pub fn entries_at(&self, text: &str, tokens: &[Token], at: usize, mut visit: impl FnMut(Entry)) {
        let Some(first) = tokens.get(at) else { return };
        let mut node = self.roots[first.word.0 as usize];
        let mut end = at + 1;
        while node != 0 {
            for entry in &self.nodes[node as usize] {
                if self.cases_match(entry, text, &tokens[at..end]) {
                    visit(*entry);
                }
            }
            let Some(next) = tokens.get(end) else { return };
            if next.word == WordId::UNKNOWN {
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

    /// All entries of `class`, in the order in which the trie keeps them.
    pub fn entries_of(&self, class: ClassId) -> impl Iterator<Item = &Entry> {
        self.nodes
            .iter()
            .flatten()
            .filter(move |entry| entry.class == class)
    }

    /// Whether `word` by itself is an entry of `class`, whatever its case.
    pub fn is_word_of(&self, word: WordId, class: ClassId) -> bool {
        let node = self.roots[word.0 as usize] as usize;
        node != 0 && self.nodes[node].iter().any(|entry| entry.class == class)
    }

    /// Every first word of the entries of `class`.
    pub(super) fn first_words(&self, class: ClassId) -> &[WordId] {
        &self.first_words[class.0 as usize]
    }

    fn cases_match(&self, entry: &Entry, text: &str, tokens: &[Token]) -> bool {
        let rules = &self.cases[entry.cases as usize..entry.cases as usize + tokens.len()];
        rules
            .iter()
            .zip(tokens)
            .all(|((rule, spelling), token)| rule.allows(spelling, token, text))
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

/// Case folding for look-ups: lower case, typographic apostrophes and hyphens made plain.
pub fn fold(token: &str) -> String {
    token
        .chars()
        .filter(|c| *c != '\u{ad}')
        .flat_map(|c| match c {
            '’' => '\''.to_lowercase(),
            '‑' => '-'.to_lowercase(),
            other => other.to_lowercase(),
        })
        .collect()
}
