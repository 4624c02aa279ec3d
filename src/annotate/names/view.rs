//! The tokens of an article with what the lists and tables say of each: computed once, asked often.

use std::ops::Range;

use super::lists::{Flags, Lists};
use super::{Base, Candidate, NameMention, gazetteer};
use crate::annotate::Mentions;
use crate::facts::NameKind;
use crate::kb::WordList;
use crate::lang::{Entry, Language, Pack, Shape, Token, fold};
use crate::{Article, article::Span};

/// An article as the finders of names see it.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub pack: &'a Pack,
    pub lists: &'a Lists,
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub mentions: &'a Mentions,
    flags: Vec<Flags>,
    /// By token that a title, role or head starts at: its longest entry.
    entries: Vec<Option<Entry>>,
    /// By token: how many tokens before it are a title or role that ends here.
    introduced: Vec<u8>,
}

/// A line has this many words at least, half of them in capitals, to count as written in capitals.
const SHOUT_WORDS: usize = 3;

impl<'a> View<'a> {
    /// Looks every token up; the names in the tables become candidates.
    pub fn new(
        article: &'a Article,
        pack: &'a Pack,
        mentions: &'a Mentions,
        lists: &'a Lists,
        candidates: &mut Vec<Candidate>,
    ) -> Self {
        let count = mentions.tokens.len();
        let mut view = Self {
            pack,
            lists,
            text: &article.text,
            tokens: &mentions.tokens,
            mentions,
            flags: vec![Flags::default(); count],
            entries: vec![None; count],
            introduced: vec![0; count + 1],
        };
        for sentence in &mentions.sentences {
            view.mark_openings(sentence.tokens.clone());
        }
        let mut folded = String::new();
        for at in 0..count {
            view.look_up(at, &mut folded, candidates);
        }
        view
    }

    pub fn flags(&self, at: usize) -> Flags {
        self.flags.get(at).copied().unwrap_or_default()
    }

    pub fn has(&self, at: usize, flag: Flags) -> bool {
        self.flags(at).has(flag)
    }

    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.text(self.text))
    }

    pub fn words(&self, tokens: &Range<usize>) -> &'a str {
        self.span(tokens).of(self.text)
    }

    pub fn span(&self, tokens: &Range<usize>) -> Span {
        self.mentions.span(tokens)
    }

    /// The entry of a role, title or head of a name that starts here.
    pub fn entry(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at)?.as_ref()
    }

    /// How many tokens right before `at` are a title or a role.
    pub fn introduced(&self, at: usize) -> usize {
        self.introduced.get(at).copied().unwrap_or_default() as usize
    }

    /// Whether a rule may look for a name that starts here.
    pub fn can_start_name(&self, at: usize) -> bool {
        self.has(at, Flags::CAPITAL)
    }

    pub fn is_capital(&self, at: usize) -> bool {
        self.has(at, Flags::CAPITAL)
    }

    pub fn is_sign(&self, at: usize, sign: &str) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|t| t.shape == Shape::Punctuation && t.text(self.text) == sign)
    }

    /// A capitalized word that no list knows.
    pub fn is_unknown(&self, at: usize) -> bool {
        let flags = self.flags(at);
        let taken = Flags(
            Flags::COMMON.0
                | Flags::KNOWN.0
                | Flags::NEVER.0
                | Flags::ROLE.0
                | Flags::TITLE.0
                | Flags::ORG_HEAD.0
                | Flags::COUNTRY_ADJECTIVE.0
                | Flags::APPOSITION.0
                | Flags::SHOUTED.0,
        );
        flags.has(Flags::CAPITAL) && !flags.has(taken)
    }

    /// The mention that a kept candidate becomes.
    pub fn mention(&self, candidate: Candidate) -> NameMention {
        let written = self.words(&candidate.tokens);
        let base = match candidate.base {
            Base::AsWritten => tidy(written),
            Base::Known(name) => self.pack.kb.base(name).to_owned(),
            Base::First(value) => {
                let first = self.word(candidate.tokens.start);
                let rest = written.get(first.len()..).unwrap_or_default();
                tidy(&format!("{}{rest}", self.pack.lexicon.value(value)))
            }
            Base::Other(base) => base,
        };
        NameMention {
            span: self.span(&candidate.tokens),
            tokens: candidate.tokens,
            kind: candidate.kind,
            base,
            organization: candidate.organization,
            found_by: candidate.found_by,
        }
    }

    fn mark_openings(&mut self, tokens: Range<usize>) {
        let (mut words, mut shouted) = (0, 0);
        let mut opens = true;
        for at in tokens.clone() {
            let token = &self.tokens[at];
            if token.shape.is_word() {
                words += 1;
                shouted += usize::from(token.shape == Shape::Upper);
                if opens {
                    self.flags[at].add(Flags::OPENS);
                }
                opens = false;
            } else if token.shape == Shape::Punctuation {
                let sign = token.text(self.text);
                opens |= matches!(sign, ":" | "\"" | "“" | "„" | "»" | "«" | "•");
            } else {
                opens = false;
            }
        }
        if words >= SHOUT_WORDS && shouted * 2 > words {
            for at in tokens {
                self.flags[at].add(Flags::OPENS);
                self.flags[at].add(Flags::SHOUTED);
            }
        }
    }

    fn look_up(&mut self, at: usize, folded: &mut String, candidates: &mut Vec<Candidate>) {
        let token = self.tokens[at];
        if !token.shape.is_word() && token.shape != Shape::Number {
            let sign = token.text(self.text);
            if sign != "@" && sign != "#" && sign != "&" {
                return;
            }
        }
        let (lists, pack) = (self.lists, self.pack);
        let mut flags = Flags::default();
        if token.shape == Shape::Lower && token.text(self.text).starts_with(['\'', '’']) {
            flags.add(Flags::GENITIVE);
        }
        let mut longest: Option<Entry> = None;
        let mut introduction = 0;
        let (mut known, mut other, mut place) = (0, 0, 0);
        pack.lexicon.entries_at(self.text, self.tokens, at, |entry| {
            let flag = lists.flag(entry.class);
            flags.add(flag);
            if flag.has(Flags(Flags::TITLE.0 | Flags::ROLE.0)) {
                introduction = introduction.max(entry.len);
            }
            let kept = Flags::ROLE.0 | Flags::ORG_HEAD.0 | Flags::TREATY_HEAD.0 | Flags::LAW_HEAD.0;
            if flag.has(Flags(kept)) && longest.is_none_or(|l| entry.len > l.len) {
                longest = Some(entry);
            }
        });
        pack.kb.names_at(self.text, self.tokens, at, |name| {
            let Some(kind) = gazetteer::name_kind(name.kind) else {
                other = other.max(name.len);
                return;
            };
            known = known.max(name.len);
            if kind == NameKind::Place {
                place = place.max(name.len);
            }
            candidates.push(gazetteer::candidate(at..at + name.len, kind, name));
        });
        self.flags[at].add(flags);
        self.entries[at] = longest;
        for i in at..at + known {
            if let Some(flags) = self.flags.get_mut(i) {
                flags.add(Flags::KNOWN);
            }
        }
        for i in at..at + place {
            if let Some(flags) = self.flags.get_mut(i) {
                flags.add(Flags::KNOWN_PLACE);
            }
        }
        for i in at..at + other {
            if let Some(flags) = self.flags.get_mut(i) {
                flags.add(Flags::NEVER);
            }
        }
        if introduction > 0 {
            self.introduce(at, introduction);
        }
        if token.is_capitalized(self.text) {
            self.look_at_capital(at, folded);
        }
    }

    fn look_at_capital(&mut self, at: usize, folded: &mut String) {
        let (lists, pack) = (self.lists, self.pack);
        folded.clear();
        folded.extend(self.word(at).chars().flat_map(char::to_lowercase));
        let mut flags = Flags::CAPITAL;
        let whole = pack.kb.lists_of(folded);
        // Of compounds with hyphens the last part tells the kind of thing, the first may be a given name.
        let (mut first, mut last) = (whole, whole);
        if let (Some((head, _)), Some((_, tail))) = (folded.split_once('-'), folded.rsplit_once('-')) {
            (first, last) = (pack.kb.lists_of(head), pack.kb.lists_of(tail));
        }
        if whole.has(WordList::Common) || last.has(WordList::Common) {
            flags.add(Flags::COMMON);
        }
        if whole.has(WordList::Surname) || self.is_genitive_of_surname(folded) {
            flags.add(Flags::SURNAME);
        }
        if whole.has(WordList::Given) || first.has(WordList::Given) {
            flags.add(Flags::GIVEN);
        }
        if lists.descriptive_endings.of(folded).is_some() {
            flags.add(Flags::NEVER);
        }
        if lists.apposition_endings.of(folded).is_some() {
            flags.add(Flags::APPOSITION);
        }
        if lists.place_noun_endings.of(folded).is_some() {
            flags.add(Flags::PLACE_NOUN);
        }
        if !self.has(at, Flags::ROLE) && lists.role_endings.of(folded).is_some() {
            flags.add(Flags::ROLE);
            self.introduce(at, 1);
        }
        self.flags[at].add(flags);
    }

    fn is_genitive_of_surname(&self, folded: &str) -> bool {
        self.pack.language == Language::De
            && folded
                .strip_suffix('s')
                .is_some_and(|bare| self.pack.kb.is_surname(bare))
    }

    /// "Jette Mai", "Alan March": the name of a month right after a given name, and no date.
    pub fn is_month_as_surname(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let dated = |i: usize| self.tokens.get(i).is_some_and(|t| t.shape == Shape::Number);
        self.has(at, Flags::MONTH_SURNAME)
            && self.tokens[at].after_space
            && self.has(before, Flags::GIVEN)
            && !dated(at + 1)
            && !self.has(before, Flags::NEVER)
    }

    /// Whether a German word is a compound of two common words.
    pub fn is_compound_noun(&self, at: usize) -> bool {
        const SHORTEST: usize = 4;
        // In bytes; every place where the word may part is tried, so there must be an end to it.
        const LONGEST: usize = 100;
        let word = self.word(at);
        if word.len() > LONGEST {
            return false;
        }
        let folded = fold(word);
        let kb = &self.pack.kb;
        let tails = folded.char_indices().map(|(i, _)| i).skip(SHORTEST - 1);
        tails
            .filter(|i| folded.len() - i >= SHORTEST && kb.is_common(&folded[*i..]))
            .any(|i| {
                let head = &folded[..i];
                let bare = head
                    .strip_suffix('s')
                    .or_else(|| head.strip_suffix('-'))
                    .unwrap_or(head);
                kb.is_common(head) || kb.is_common(bare)
            })
    }

    fn introduce(&mut self, at: usize, len: u8) {
        // A full stop of an abbreviated title belongs to it.
        if let Some(slot) = self.introduced.get_mut(at + len as usize) {
            *slot = (*slot).max(len);
        }
    }
}

/// One blank between words, no soft hyphens.
pub(super) fn tidy(words: &str) -> String {
    let mut tidy = String::with_capacity(words.len());
    for (i, word) in words.split_whitespace().enumerate() {
        if i > 0 {
            tidy.push(' ');
        }
        tidy.extend(word.chars().filter(|c| *c != '\u{ad}'));
    }
    tidy
}
