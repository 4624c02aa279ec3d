//! What the model sees of a token: the words, their letters, what the word list, the rules and the tables
//! say, and where else the article has the word.

use std::ops::Range;

use super::elsewhere::Elsewhere;
use super::model::{Model, PhraseClass};
use super::viterbi::Reach;
use super::words::{Word, Words, bit};
use super::{KINDS, LABELS, begin};
use crate::annotate::hashes::mix;
use crate::annotate::names::Candidate;
use crate::annotate::names::lists::Flags;
use crate::annotate::names::view::View;
use crate::annotate::window::Place;
use crate::lang::Shape;

/// What is known of the tokens of an article.
#[derive(Debug)]
pub(in crate::annotate::names) struct Evidence<'v> {
    model: &'v Model,
    view: &'v View<'v>,
    /// By token of the article.
    marks: Vec<Mark>,
    article: Elsewhere,
    words: Words,
    /// By token of the stretch that is looked at.
    traits: Vec<Traits>,
    first: usize,
    /// Those of the token that is looked at.
    features: Vec<u64>,
}

/// What rules and tables found.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    /// What entries of the tables of names cover the token, and where in them it stands.
    tables: u32,
    /// The same of the lists of names that the model has.
    phrases: u32,
    /// The label that the rules give it, and whether they are sure.
    rule: u8,
    /// Whether it can be in a name.
    may_name: bool,
}

/// A name reaches at most so far over words in lower case, and so far beyond its last capital.
const REACH: usize = 6;
const BEYOND: usize = 2;

/// The token opens a sentence, in [`Traits::looks`], beside what the word lists say.
const OPENS: u64 = 4;

/// What is known of one token; numbers are hashes or sets of bits.
#[derive(Debug, Clone, Copy, Default)]
struct Traits {
    word: Word,
    /// The number of the word.
    number: usize,
    /// Given name, surname, opens a sentence, all capitals.
    looks: u64,
    /// What the word lists of the packs say.
    listed: u64,
    /// What entries of the tables of names cover it, and where in them it stands.
    tables: u64,
    /// The same of the lists of names that the model has.
    phrases: u64,
    /// The label that the rules give it.
    rule: u64,
    /// What the rest of the article shows of the word.
    elsewhere: u64,
}

/// What a feature tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// How the token or a part of it is spelled.
    Word,
    /// How the tokens around are spelled.
    Neighbour,
    /// What lists of names, tables and rules say of it.
    Lists,
    /// Shapes, word lists, the rest of the article.
    Other,
}

/// The flags of the packs that the model is told.
const TOLD: [Flags; 16] = [
    Flags::TITLE,
    Flags::PARTICLE,
    Flags::SUFFIX,
    Flags::VERB,
    Flags::PLACE_CUE,
    Flags::ROLE,
    Flags::ORG_HEAD,
    Flags::ORG_TAIL,
    Flags::ORG_LINK,
    Flags::ARTICLE,
    Flags::TREATY_HEAD,
    Flags::LAW_HEAD,
    Flags::EVENT_HEAD,
    Flags::COUNTRY_ADJECTIVE,
    Flags::PLACE_HEAD,
    Flags::APPOSITION,
];

impl<'v> Evidence<'v> {
    /// `tables` are the names of the tables, `kept` what rules and tables found without overlaps.
    pub fn new(model: &'v Model, view: &'v View<'v>, tables: &[Candidate], kept: &[Candidate]) -> Self {
        let mut marks = vec![Mark::default(); view.tokens.len()];
        for candidate in tables {
            let Some(kind) = KINDS.iter().position(|kind| *kind == candidate.kind) else {
                continue;
            };
            for at in candidate.tokens.clone() {
                marks[at].tables |= 1 << (kind * 4 + place(at, &candidate.tokens));
            }
        }
        for candidate in kept {
            let Some(kind) = KINDS.iter().position(|kind| *kind == candidate.kind) else {
                continue;
            };
            for at in candidate.tokens.clone() {
                let inside = usize::from(at > candidate.tokens.start);
                let surely = usize::from(candidate.score >= 60);
                marks[at].rule = ((begin(kind) + inside) * 2 + surely) as u8;
            }
        }
        let mut words = Words::new();
        let article = Elsewhere::new(view, model, &mut words);
        let mut evidence = Self {
            model,
            view,
            marks,
            article,
            words,
            traits: Vec::new(),
            first: 0,
            features: Vec::new(),
        };
        evidence.mark_phrases();
        for sentence in &view.mentions.sentences {
            evidence.mark_names(&sentence.tokens);
        }
        evidence
    }

    /// Marks the names of the lists that the model has: of those that begin with one token the longest, and
    /// none that begins inside another.
    fn mark_phrases(&mut self) {
        /// In tokens.
        const LONGEST: usize = 12;
        let mut at = 0;
        while at < self.marks.len() {
            let may_begin = match self.view.tokens[at].shape {
                Shape::Lower | Shape::Punctuation => false,
                Shape::Capitalized | Shape::Upper | Shape::Mixed | Shape::Number => true,
            };
            let mut found = (0, at + 1);
            let mut hash = 0;
            let most = self.marks.len().min(at + LONGEST);
            for next in at..if may_begin { most } else { at } {
                self.words.limit();
                let number = self.words.number(self.view, next, self.model);
                let word = self.words.get(number);
                let before = hash;
                hash = mix(before, word.folded);
                let class = self.model.phrase(hash);
                let mut whole = class.whole();
                if whole == 0 && word.bare_folded != word.folded {
                    whole = self.model.phrase(mix(before, word.bare_folded)).whole();
                }
                if whole != 0 {
                    found = (whole, next + 1);
                }
                if class.0 & PhraseClass::BEGINNING.0 == 0 {
                    break;
                }
            }
            let (classes, end) = found;
            for token in at..end {
                for class in (0..PhraseClass::CLASSES).filter(|class| classes & (1 << class) != 0) {
                    self.marks[token].phrases |= 1 << (class * 4 + place(token, &(at..end)));
                }
            }
            at = end;
        }
    }

    /// Marks the tokens that can be in a name: those with a capital, or that rules or tables have, and what
    /// stands between or beside them.
    fn mark_names(&mut self, sentence: &Range<usize>) {
        let mut end = sentence.start;
        for at in sentence.clone() {
            let mark = self.marks[at];
            if !self.view.is_capital(at) && mark.tables == 0 && mark.rule == 0 && mark.phrases == 0 {
                continue;
            }
            let first = if at < end + REACH {
                end
            } else {
                at - BEYOND.min(at - end)
            };
            end = sentence.end.min(at + 1 + BEYOND);
            self.marks[first..end]
                .iter_mut()
                .for_each(|mark| mark.may_name = true);
        }
    }

    /// Turns to a stretch of tokens, of which the features are asked next. Whether a name can be in it.
    pub fn look_at(&mut self, stretch: &Range<usize>) -> bool {
        self.first = stretch.start;
        self.traits.clear();
        if !self.marks[stretch.clone()].iter().any(|mark| mark.may_name) {
            return false;
        }
        self.words.limit();
        for at in stretch.clone() {
            let traits = self.traits_of(at);
            self.traits.push(traits);
        }
        true
    }

    /// Whether the `at`-th token of the stretch can be in a name.
    pub fn reach(&self, at: usize) -> Reach {
        if self.marks[self.first + at].may_name {
            Reach::Any
        } else {
            Reach::Outside
        }
    }

    fn traits_of(&mut self, at: usize) -> Traits {
        let view = self.view;
        let number = self.words.number(view, at, self.model);
        let word = *self.words.get(number);
        let mark = self.marks[at];
        let mut traits = Traits {
            word,
            number,
            looks: word.looks,
            tables: u64::from(mark.tables),
            phrases: u64::from(mark.phrases),
            rule: u64::from(mark.rule),
            ..Traits::default()
        };
        if !view.tokens[at].shape.is_word() {
            return traits;
        }
        let opens = view.has(at, Flags::OPENS);
        traits.looks |= bit(opens, OPENS);
        let flags = view.flags(at);
        for (i, flag) in TOLD.iter().enumerate() {
            traits.listed |= bit(flags.has(*flag), 1 << i);
        }
        traits.listed |= bit(view.introduced(at) > 0, 1 << TOLD.len());
        if view.is_capital(at) {
            traits.elsewhere = self.article.of(&word, opens);
        }
        traits
    }

    /// The token of the stretch that stands `by` tokens after the `at`-th.
    fn near(&self, at: usize, by: isize) -> Option<&Traits> {
        self.traits.get(at.checked_add_signed(by)?)
    }

    /// Adds the weights of all features of the `at`-th token of the stretch to the scores of the labels.
    pub fn score(&mut self, at: usize, scores: &mut [i32; LABELS]) {
        for (place, by) in Place::ALL {
            let number = self.near(at, by).map_or(0, |traits| traits.number);
            self.words.sum(number, self.model, self.view.pack.language);
            self.words.add(number, place, scores);
        }
        let mut features = std::mem::take(&mut self.features);
        features.clear();
        self.each_feature_of_context(at, &mut |feature, _| features.push(feature));
        self.model.add(&features, scores);
        self.features = features;
    }

    /// Calls `visit` with the hash of each feature of the `at`-th token of the stretch.
    #[cfg(feature = "train")]
    pub fn each_feature(&self, at: usize, visit: &mut impl FnMut(u64, Source)) {
        let language = self.view.pack.language;
        for (place, by) in Place::ALL {
            let word = self.near(at, by).map(|traits| traits.word).unwrap_or_default();
            word.each_feature(language, place, visit);
        }
        self.each_feature_of_context(at, visit);
    }

    /// The features that do not follow from one word alone.
    #[inline]
    fn each_feature_of_context(&self, at: usize, visit: &mut impl FnMut(u64, Source)) {
        use Source::{Lists, Neighbour, Other};
        let none = Traits::default();
        let near = |by| self.near(at, by).unwrap_or(&none);
        let (a2, a, c, b, b2) = (near(-2), near(-1), near(0), near(1), near(2));
        let (wa2, wa, wc, wb, wb2) = (&a2.word, &a.word, &c.word, &b.word, &b2.word);
        let mut template = self.view.pack.language as u64 * 1000 + 100;
        let mut add = |source, value: u64| {
            template += 1;
            visit(mix(template, value), source);
        };
        let known = Word::in_lists;
        add(Source::Word, mix(wa.folded, wc.folded));
        add(Source::Word, mix(wc.folded, wb.folded));
        add(Neighbour, mix(wa.folded, wb.folded));
        add(Other, mix(wa.shape, wc.shape));
        add(Other, mix(wc.shape, wb.shape));
        add(Other, mix(mix(wa.shape, wc.shape), wb.shape));
        add(Neighbour, mix(wa.folded, wc.shape));
        add(Neighbour, mix(wb.folded, wc.shape));
        add(Neighbour, mix(mix(wa2.folded, wa.folded), wc.shape));
        add(Neighbour, mix(mix(wb.folded, wb2.folded), wc.shape));
        add(Other, mix(known(wc), c.looks & OPENS));
        add(Other, mix(known(wa), known(wc)));
        add(Other, mix(known(wb), known(wc)));
        add(Other, mix(c.looks, wc.is_capital));
        add(Other, mix(a.looks, wa.is_capital));
        add(Other, mix(b.looks, wb.is_capital));
        let capitals = |t: &Word| mix(wc.known, t.is_capital + 2 * wc.is_capital);
        add(Other, mix(mix(a.looks, c.looks), capitals(wa)));
        add(Other, mix(mix(b.looks, c.looks), capitals(wb)));
        add(Other, mix(mix(a.looks, wa.known), wc.endings[1]));
        add(Other, c.listed);
        add(Other, mix(a.listed, wc.shape));
        add(Other, mix(b.listed, wc.shape));
        add(Other, mix(a.listed, known(wc)));
        add(Other, mix(b.listed, known(wc)));
        add(Other, mix(a2.listed, wc.shape));
        add(Lists, c.tables);
        add(Lists, a.tables);
        add(Lists, b.tables);
        add(Lists, mix(a.tables, c.tables));
        add(Lists, mix(c.tables, wc.known));
        add(Lists, c.rule);
        add(Lists, mix(a.rule, c.rule));
        add(Lists, mix(c.rule, b.rule));
        add(Lists, mix(c.rule, known(wc)));
        add(Lists, mix(c.rule, c.tables));
        add(Other, mix(c.elsewhere, known(wc)));
        add(Other, mix(c.elsewhere, c.looks));
        add(Lists, c.phrases);
        add(Lists, mix(a.phrases, c.phrases));
        add(Lists, mix(c.phrases, known(wc)));
        add(Lists, mix(c.phrases, c.rule));
        add(Lists, mix(b.phrases, c.phrases));
    }
}

/// Where a token stands in a name: first, inside, alone, last.
fn place(at: usize, name: &Range<usize>) -> usize {
    match at {
        _ if name.len() == 1 => 2,
        _ if at == name.start => 0,
        _ if at + 1 == name.end => 3,
        _ => 1,
    }
}
