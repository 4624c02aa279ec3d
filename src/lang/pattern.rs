//! The wording of a pattern: parsed from the `find` of a pack, compiled to steps over tokens.
//!
//! Syntax: words stand for themselves (`vom`), `word+class` for the word with each ending of a
//! class of `[endings]`, `{name}` or `{name:class}` for a word list or a built-in slot, `[…]` for
//! what may be missing, `(a|b)` for alternatives, `{@name}` for a sub-pattern of `[phrases]`, `<…>`
//! around what the match is about, where that is not the whole of it.
//! White space in the pattern must be white space in the text, and none must be none. A backslash
//! takes the next character as it is.

use std::collections::BTreeMap;

use super::lexicon::{CaseRule, ClassId, Lexicon, WordId, case_rule};
use super::slot::Slot;
use super::token::tokenize;

/// One step of a compiled pattern.
#[derive(Debug, Clone)]
pub(super) enum Step {
    Word {
        word: WordId,
        rule: CaseRule,
        spelling: Box<str>,
    },
    Class {
        class: ClassId,
        name: u16,
    },
    Slot {
        slot: Slot,
        name: u16,
    },
    /// Whether white space must stand before the next token, or must not.
    Space(bool),
    /// Try each of these steps in turn.
    Split(Vec<u32>),
    Jump(u32),
    /// `<` or `>`
    Mark(Edge),
    End,
}

/// A side of what a match is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    End,
}

/// A compiled wording.
#[derive(Debug, Clone)]
pub(super) struct Program {
    pub steps: Vec<Step>,
}

/// What the compiler needs of the language: endings, phrases, and the lexicon to intern words in.
pub(super) struct Compiler<'a> {
    pub lexicon: &'a mut Lexicon,
    pub endings: &'a BTreeMap<String, Vec<String>>,
    pub phrases: &'a BTreeMap<String, String>,
    /// Slot names, shared by all patterns of the language.
    pub names: &'a mut Vec<String>,
}

/// The parsed form of `find`.
#[derive(Debug)]
enum Node {
    Word(String),
    Slot { name: String, class: String },
    Choice(Vec<Vec<Node>>),
    Space(bool),
    Mark(Edge),
}

/// Phrases may use phrases, but only so deep.
const MAX_DEPTH: usize = 8;

impl Compiler<'_> {
    /// Compiles `find`. An error is a sentence about the pattern, without file and line.
    pub fn compile(&mut self, find: &str) -> Result<Program, String> {
        let mut parser = Parser {
            rest: find.trim(),
            compiler: self,
            spaced: false,
            first: true,
            depth: 0,
        };
        let nodes = parser.sequence("")?;
        if nodes.is_empty() {
            return Err("the pattern is empty".to_owned());
        }
        let mut steps = Vec::new();
        self.emit(&nodes, &mut steps)?;
        steps.push(Step::End);
        if may_be_empty(&steps, 0) {
            return Err("every part of the pattern may be missing".to_owned());
        }
        Ok(Program { steps })
    }

    fn emit(&mut self, nodes: &[Node], steps: &mut Vec<Step>) -> Result<(), String> {
        for node in nodes {
            match node {
                Node::Word(word) => self.emit_word(word, steps),
                Node::Space(space) => steps.push(Step::Space(*space)),
                Node::Mark(edge) => steps.push(Step::Mark(*edge)),
                Node::Slot { name, class } => {
                    let name = self.name(name);
                    steps.push(match (self.lexicon.class(class), Slot::named(class)) {
                        (Some(class), _) => Step::Class { class, name },
                        (None, Some(slot)) => Step::Slot { slot, name },
                        (None, None) => return Err(format!("there is no word list or slot `{class}`")),
                    });
                }
                Node::Choice(branches) => {
                    let split = steps.len();
                    steps.push(Step::Split(Vec::new()));
                    let (mut starts, mut ends) = (Vec::new(), Vec::new());
                    for branch in branches {
                        starts.push(steps.len() as u32);
                        self.emit(branch, steps)?;
                        ends.push(steps.len());
                        steps.push(Step::Jump(0));
                    }
                    let after = steps.len() as u32;
                    for end in ends {
                        steps[end] = Step::Jump(after);
                    }
                    steps[split] = Step::Split(starts);
                }
            }
        }
        Ok(())
    }

    fn emit_word(&mut self, word: &str, steps: &mut Vec<Step>) {
        let mut tokens = Vec::new();
        tokenize(word, 0, word.len(), &Lexicon::default(), &mut tokens);
        for (i, token) in tokens.iter().enumerate() {
            if i > 0 {
                steps.push(Step::Space(token.after_space));
            }
            let spelling = token.text(word);
            steps.push(Step::Word {
                word: self.lexicon.intern(spelling),
                rule: case_rule(token),
                spelling: spelling.into(),
            });
        }
    }

    fn name(&mut self, name: &str) -> u16 {
        let index = self.names.iter().position(|n| n == name).unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        });
        index as u16
    }
}

/// Whether the steps from `at` on can end without taking a token.
fn may_be_empty(steps: &[Step], at: usize) -> bool {
    match &steps[at] {
        Step::Word { .. } | Step::Class { .. } | Step::Slot { .. } => false,
        Step::Space(_) | Step::Mark(_) => may_be_empty(steps, at + 1),
        Step::Jump(to) => may_be_empty(steps, *to as usize),
        Step::Split(branches) => branches
            .iter()
            .any(|branch| may_be_empty(steps, *branch as usize)),
        Step::End => true,
    }
}

/// All forms of an entry: each `word+class` with each ending of the class.
///
/// "russisch+adj Föderation" with adj = [e, en] gives "russische Föderation", "russischen Föderation".
pub(super) fn expand(entry: &str, endings: &BTreeMap<String, Vec<String>>) -> Result<Vec<String>, String> {
    let mut forms = vec![String::new()];
    let mut rest = entry;
    while let Some(plus) = rest.find('+') {
        let after = &rest[plus + 1..];
        let stop = after
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(after.len());
        let class = &after[..stop];
        let Some(list) = endings.get(class) else {
            return Err(format!("there is no class of endings `{class}`"));
        };
        forms = forms
            .iter()
            .flat_map(|form| {
                list.iter()
                    .map(move |ending| format!("{form}{}{ending}", &rest[..plus]))
            })
            .collect();
        rest = &after[stop..];
    }
    for form in &mut forms {
        form.push_str(rest);
    }
    Ok(forms)
}

struct Parser<'a, 'c, 'l> {
    rest: &'a str,
    compiler: &'c Compiler<'l>,
    /// Whether white space was read since the last element.
    spaced: bool,
    /// Whether no element was read yet.
    first: bool,
    depth: usize,
}

impl Parser<'_, '_, '_> {
    /// Reads elements up to one of the characters in `stop`, or to the end when `stop` is empty.
    fn sequence(&mut self, stop: &str) -> Result<Vec<Node>, String> {
        let mut nodes = Vec::new();
        while let Some(c) = self.rest.chars().next() {
            if stop.contains(c) {
                return Ok(nodes);
            }
            match c {
                c if c.is_whitespace() => {
                    self.spaced = true;
                    self.rest = self.rest.trim_start();
                }
                '{' => self.slot(&mut nodes)?,
                '[' => {
                    self.rest = &self.rest[1..];
                    let inside = self.group("]")?;
                    nodes.push(Node::Choice(vec![inside, Vec::new()]));
                }
                '(' => nodes.push(self.choice()?),
                '<' | '>' => self.mark(c, &mut nodes),
                ']' | ')' | '|' | '}' => return Err(format!("`{c}` without its opening bracket")),
                _ => self.literal(&mut nodes)?,
            }
        }
        if stop.is_empty() {
            Ok(nodes)
        } else {
            Err(format!("a `{stop}` is missing"))
        }
    }

    fn group(&mut self, stop: &str) -> Result<Vec<Node>, String> {
        let nodes = self.sequence(stop)?;
        self.rest = &self.rest[1..];
        Ok(nodes)
    }

    /// An opening mark stands after the white space before it, a closing one before that after it.
    fn mark(&mut self, c: char, nodes: &mut Vec<Node>) {
        self.rest = &self.rest[1..];
        nodes.push(Node::Mark(if c == '<' { Edge::Start } else { Edge::End }));
    }

    fn choice(&mut self) -> Result<Node, String> {
        let before = (self.spaced, self.first);
        let mut branches = Vec::new();
        loop {
            self.rest = &self.rest[1..];
            (self.spaced, self.first) = before;
            branches.push(self.sequence("|)")?);
            if self.rest.starts_with(')') {
                self.rest = &self.rest[1..];
                return Ok(Node::Choice(branches));
            }
        }
    }

    fn slot(&mut self, nodes: &mut Vec<Node>) -> Result<(), String> {
        let Some(end) = self.rest.find('}') else {
            return Err("a `}` is missing".to_owned());
        };
        let inside = &self.rest[1..end];
        self.rest = &self.rest[end + 1..];
        if let Some(phrase) = inside.strip_prefix('@') {
            return self.phrase(phrase, nodes);
        }
        self.gap(nodes);
        let (name, class) = inside.split_once(':').unwrap_or((inside, inside));
        nodes.push(Node::Slot {
            name: name.to_owned(),
            class: class.to_owned(),
        });
        Ok(())
    }

    fn phrase(&mut self, name: &str, nodes: &mut Vec<Node>) -> Result<(), String> {
        let Some(text) = self.compiler.phrases.get(name) else {
            return Err(format!("there is no phrase `{name}`"));
        };
        if self.depth == MAX_DEPTH {
            return Err(format!("phrase `{name}` is nested too deep, or contains itself"));
        }
        let mut inner = Parser {
            rest: text.trim(),
            compiler: self.compiler,
            spaced: self.spaced,
            first: self.first,
            depth: self.depth + 1,
        };
        let inside = inner.sequence("")?;
        (self.spaced, self.first) = (inner.spaced, inner.first);
        // A group of one keeps alternatives of the phrase to the phrase.
        nodes.push(Node::Choice(vec![inside]));
        Ok(())
    }

    fn literal(&mut self, nodes: &mut Vec<Node>) -> Result<(), String> {
        let mut word = String::new();
        let mut chars = self.rest.char_indices();
        let mut end = self.rest.len();
        while let Some((i, c)) = chars.next() {
            match c {
                '\\' => word.extend(chars.next().map(|(_, c)| c)),
                c if c.is_whitespace() || "{}[]()|<>".contains(c) => {
                    end = i;
                    break;
                }
                c => word.push(c),
            }
        }
        self.rest = &self.rest[end..];
        self.gap(nodes);
        let forms = expand(&word, self.compiler.endings)?;
        match <[String; 1]>::try_from(forms) {
            Ok([form]) => nodes.push(Node::Word(form)),
            Err(forms) => {
                let branches = forms.into_iter().map(|form| vec![Node::Word(form)]);
                nodes.push(Node::Choice(branches.collect()));
            }
        }
        Ok(())
    }

    /// Notes whether white space must stand between the last element and the next.
    fn gap(&mut self, nodes: &mut Vec<Node>) {
        if !self.first {
            nodes.push(Node::Space(self.spaced));
        }
        self.first = false;
        self.spaced = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_expand_inside_phrases() {
        let endings = BTreeMap::from([("adj".to_owned(), vec!["e".to_owned(), "en".to_owned()])]);
        assert_eq!(
            expand("russisch+adj Föderation", &endings).unwrap(),
            ["russische Föderation", "russischen Föderation"]
        );
        assert!(expand("russisch+adv", &endings).is_err());
    }

    #[test]
    fn broken_patterns_are_refused_with_the_reason() {
        let mut lexicon = Lexicon::default();
        let phrases = BTreeMap::from([("loop".to_owned(), "{@loop}".to_owned())]);
        let mut compiler = Compiler {
            lexicon: &mut lexicon,
            endings: &BTreeMap::new(),
            phrases: &phrases,
            names: &mut Vec::new(),
        };
        for (find, reason) in [
            ("{day", "a `}` is missing"),
            ("[am", "a `]` is missing"),
            ("am)", "`)` without its opening bracket"),
            ("{mnth}", "there is no word list or slot `mnth`"),
            ("[am] [im]", "every part of the pattern may be missing"),
            ("{@loop}", "phrase `loop` is nested too deep, or contains itself"),
            ("", "the pattern is empty"),
        ] {
            assert_eq!(compiler.compile(find).unwrap_err(), reason, "{find}");
        }
    }
}
