//! The words of a byline cut into names: what leads them in, parts them and stands behind them, and who
//! only took the pictures. Whether a name is one of a person is not asked here.

use crate::kb::WordList;
use crate::lang::{ClassId, Pack, Shape, Token, fold, tokenize};
use crate::parse::draft::collapsed;

/// Bylines with more names are lists of something else.
const MOST_NAMES: usize = 60;

/// A name in lower case has no more words and dots before its last word.
const LOW_TOKENS: usize = 3;

/// What a byline names.
#[derive(Debug, Default)]
pub(super) struct Cut {
    pub names: Vec<String>,
    /// Whether something led the names in: "Von", "Posted by", at the start or behind a sign or a date.
    pub is_led: bool,
    /// Whether words are left that are of no name.
    pub has_rest: bool,
}

/// What the next words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Names,
    /// Behind a name: a date, a place, a section. Up to the next sign that parts the line.
    Over,
    /// Names of those who took the pictures or put the words into another language.
    Others,
}

/// Cuts `words` into names.
pub(super) fn cut(words: &str, pack: &Pack) -> Cut {
    let words = without_addresses(words);
    let tokens = tokens(&words, pack);
    let class = |name| pack.lexicon.class(name);
    let mut cutter = Cutter {
        words: &words,
        tokens: &tokens,
        pack,
        particle: class("byline-particle"),
        by: class("byline-by"),
        from: None,
        state: State::Names,
        found: Cut::default(),
    };
    let (lead, and) = (class("byline-lead"), class("byline-and"));
    let (others, tail) = (class("byline-other-work"), class("byline-tail"));
    let mut at = 0;
    while at < tokens.len() && cutter.found.names.len() < MOST_NAMES {
        at += if let Some(len) = cutter.longest(at, lead).filter(|len| cutter.can_lead(at, *len)) {
            cutter.lead(at, len)
        } else if let Some(len) = cutter.longest(at, others) {
            cutter.others(at, len)
        } else if let Some(len) = cutter.longest(at, tail).filter(|_| cutter.can_end(at)) {
            cutter.close(at);
            cutter.state = State::Over;
            len
        } else if let Some(len) = cutter.longest(at, and) {
            cutter.close(at);
            len
        } else {
            cutter.step(at);
            1
        };
    }
    cutter.close(tokens.len());
    cutter.found
}

/// "Muster, Eva" made "Eva Muster": one name of two words, the second of which is a given name.
pub(super) fn turn(names: &mut Vec<String>, words: &str, pack: &Pack) {
    let is_given = |name: &str| {
        let first = name.split([' ', '-', '.']).next().unwrap_or(name);
        pack.kb.lists_of(&fold(first)).has(WordList::Given) || name.ends_with('.')
    };
    if let [family, given] = names.as_slice()
        && words.contains(',')
        && !family.contains(' ')
        && given.split(' ').count() <= 2
        && is_given(given)
        && !is_given(family)
    {
        *names = vec![format!("{given} {family}")];
    }
}

/// The words but those that are addresses, of pages or mail.
fn without_addresses(words: &str) -> String {
    let is_address = |word: &&str| {
        word.contains("://") || (!word.starts_with('@') && word.contains('@') && word.contains('.'))
    };
    if !words.contains("://") && !words.contains('@') {
        return collapsed(words);
    }
    let words: Vec<&str> = words
        .split_whitespace()
        .filter(|word| !is_address(word))
        .collect();
    words.join(" ")
}

/// The tokens of `words`.
pub(super) fn tokens(words: &str, pack: &Pack) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenize(words, 0, words.len(), &pack.lexicon, &mut tokens);
    tokens
}

struct Cutter<'w> {
    words: &'w str,
    tokens: &'w [Token],
    pack: &'w Pack,
    particle: Option<ClassId>,
    by: Option<ClassId>,
    /// The first token of the open name.
    from: Option<usize>,
    state: State,
    found: Cut,
}

impl Cutter<'_> {
    fn longest(&self, at: usize, class: Option<ClassId>) -> Option<usize> {
        let entry = self
            .pack
            .lexicon
            .longest_at(self.words, self.tokens, at, class?)?;
        Some(entry.len as usize)
    }

    /// Inside a name, "von" is a part of it; with a capital or a colon it is not.
    fn can_lead(&self, at: usize, len: usize) -> bool {
        let is_inside = self.from.is_some() && self.state == State::Names;
        let is_by = || self.longest(at, self.by).is_some() && self.tokens[at].is_capitalized(self.words);
        !is_inside || len > 1 || self.sign(at + len) == Some(":") || is_by()
    }

    /// Months and days are given names as well, where a name may begin.
    fn can_end(&self, at: usize) -> bool {
        let word = fold(self.tokens[at].text(self.words));
        self.from.is_some() || !self.pack.kb.lists_of(&word).has(WordList::Given)
    }

    /// Names begin behind the lead; what stands before it is a section or a date.
    fn lead(&mut self, at: usize, len: usize) -> usize {
        // "Eva Muster, Text: Jan Beispiel": who was named before it did something else, or has no role yet.
        if self.from.take().is_some() {
            self.found.has_rest = true;
        }
        self.state = State::Names;
        // Behind a quotation the lead is a word of the sentence: ("moved" by the news).
        let goes_on = |before: usize| {
            let token = &self.tokens[before];
            token.shape.is_word()
                || token
                    .text(self.words)
                    .contains(['"', '”', '“', '»', '«', '\'', '’'])
        };
        self.found.is_led |= at.checked_sub(1).is_none_or(|before| !goes_on(before));
        len + usize::from(self.sign(at + len) == Some(":"))
    }

    /// "Fotos: A, B" passes over those that follow, "A (Fotos)" over the one before.
    fn others(&mut self, at: usize, len: usize) -> usize {
        let is_bracketed = at > 0 && self.sign(at - 1) == Some("(");
        if is_bracketed && self.sign(at + len) == Some(")") {
            self.found.names.pop();
            return len;
        }
        self.close(at);
        self.state = State::Others;
        len
    }

    fn step(&mut self, at: usize) {
        let token = &self.tokens[at];
        let text = token.text(self.words);
        match token.shape {
            Shape::Number => {
                self.close(at);
                self.over();
            }
            Shape::Punctuation => self.sign_at(at, text),
            Shape::Capitalized | Shape::Upper | Shape::Mixed => {
                self.from.get_or_insert(at);
            }
            Shape::Lower if self.from.is_none() => self.from = Some(at),
            Shape::Lower => {
                let is_particle = self.longest(at, self.particle).is_some() || self.is_low_pair(at);
                if !is_particle {
                    self.close(at);
                    self.over();
                }
            }
        }
    }

    /// "jan beispiel": who writes one name in lower case writes the others so, too.
    fn is_low_pair(&self, at: usize) -> bool {
        let is_low = |token: &Token| token.shape == Shape::Lower || token.shape == Shape::Punctuation;
        self.from
            .is_some_and(|from| at - from <= LOW_TOKENS && self.tokens[from..at].iter().all(is_low))
    }

    fn sign_at(&mut self, at: usize, sign: &str) {
        let token = &self.tokens[at];
        match sign {
            "." if self.from.is_some()
                && !token.after_space
                && (self.is_short(at - 1) || self.goes_on(at)) => {}
            "'" | "’" | "´" | "`" if self.from.is_some() && !token.after_space => {}
            "-" if !self.is_apart(at) => {}
            ":" => {
                // What stands before a colon says what follows.
                self.from = None;
                if self.state == State::Over {
                    self.state = State::Names;
                }
            }
            "," | "&" | "(" | ")" | "+" | "/" => self.close(at),
            ";" | "|" | "•" | "·" | "-" | "–" | "—" | "»" | "›" | "//" | "∙" | "●" | "⋅" => {
                self.close(at);
                self.state = State::Names;
            }
            _ => {
                self.close(at);
                self.over();
            }
        }
    }

    /// Whether the token may be an initial or a shortened title.
    fn is_short(&self, at: usize) -> bool {
        const LONGEST_SHORT: usize = 5;
        self.tokens[at].text(self.words).chars().count() <= LONGEST_SHORT
    }

    /// Whether a word follows without white space: "eva.muster".
    fn goes_on(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1);
        next.is_some_and(|next| next.shape.is_word() && !next.after_space)
    }

    /// Whether white space stands before and behind the token.
    fn is_apart(&self, at: usize) -> bool {
        self.tokens[at].after_space || self.tokens.get(at + 1).is_none_or(|next| next.after_space)
    }

    fn sign(&self, at: usize) -> Option<&str> {
        let token = self.tokens.get(at)?;
        (token.shape == Shape::Punctuation).then(|| token.text(self.words))
    }

    fn over(&mut self) {
        self.found.has_rest = true;
        if self.state == State::Names {
            self.state = State::Over;
        }
    }

    /// Ends the open name before token `at`.
    fn close(&mut self, at: usize) {
        let Some(from) = self.from.take() else { return };
        match self.state {
            State::Names => {
                let span = self.tokens[from].start as usize..self.tokens[at - 1].end as usize;
                self.found.names.push(self.words[span].to_owned());
            }
            State::Over => self.found.has_rest = true,
            State::Others => {}
        }
    }
}
