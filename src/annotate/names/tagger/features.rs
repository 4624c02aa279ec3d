//! What the model sees of a token: the words, their letters, what the word list, the rules and the tables
//! say, and where else the article has the word.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::hashes::{hash, mix, shapes};
use super::model::{Model, PhraseClass, WordClass};
use super::{KINDS, begin};
use crate::annotate::names::Candidate;
use crate::annotate::names::lists::Flags;
use crate::annotate::names::view::View;
use crate::lang::{Language, Shape, fold_onto};

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

/// What is known of words wherever they stand: most of them are met often.
#[derive(Debug, Default)]
struct Words {
    traits: FxHashMap<u64, Traits>,
    folded: String,
}

/// So many words are kept in mind: an article has fewer, but for the longest.
const MOST_WORDS: usize = 20_000;

/// A name reaches at most so far over words in lower case, and so far beyond its last capital.
const REACH: usize = 6;
const BEYOND: usize = 2;

/// What is known of one token by itself; numbers are hashes or sets of bits.
#[derive(Debug, Clone, Copy, Default)]
struct Traits {
    written: u64,
    /// As written, without the s of a German genitive.
    bare: u64,
    folded: u64,
    /// Folded, without the s of a German genitive.
    bare_folded: u64,
    shape: u64,
    long_shape: u64,
    beginnings: [u64; 3],
    endings: [u64; 4],
    /// What the word list says, of the word, of its parts.
    known: u64,
    is_capital: u64,
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
    /// The last part of a compound with hyphens.
    last_part: u64,
}

/// What a feature tells.
#[cfg(feature = "train")]
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

/// What the template of that number, in the order of [`Evidence::each_feature`], tells.
#[cfg(feature = "train")]
pub(crate) fn source(template: usize) -> Source {
    match template {
        1 | 2 | 7 | 8 | 19..=25 | 28 | 57 => Source::Word,
        3..=6 | 9 | 15..=18 | 26 | 27 => Source::Neighbour,
        45..=54 | 58..=62 => Source::Lists,
        _ => Source::Other,
    }
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
        let mut words = Words::default();
        let article = Elsewhere::new(view, model, &mut words);
        let mut evidence = Self {
            model,
            view,
            marks,
            article,
            words,
            traits: Vec::new(),
            first: 0,
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
                let traits = self.words.of(self.view, next, self.model);
                let (before, class) = (hash, self.model.phrase(mix(hash, traits.folded)));
                hash = mix(before, traits.folded);
                let mut whole = class.whole();
                if whole == 0 && traits.bare_folded != traits.folded {
                    whole = self.model.phrase(mix(before, traits.bare_folded)).whole();
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
        for at in stretch.clone() {
            let traits = self.traits_of(at);
            self.traits.push(traits);
        }
        self.marks[stretch.clone()].iter().any(|mark| mark.may_name)
    }

    /// Whether the `at`-th token of the stretch can be in a name.
    pub fn may_name(&self, at: usize) -> bool {
        self.marks[self.first + at].may_name
    }

    fn traits_of(&mut self, at: usize) -> Traits {
        let view = self.view;
        let mut traits = self.words.of(view, at, self.model);
        let mark = self.marks[at];
        traits.tables = u64::from(mark.tables);
        traits.rule = u64::from(mark.rule);
        traits.phrases = u64::from(mark.phrases);
        if !view.tokens[at].shape.is_word() {
            return traits;
        }
        traits.looks |= bit(view.has(at, Flags::OPENS), OPENS);
        let flags = view.flags(at);
        for (i, flag) in TOLD.iter().enumerate() {
            traits.listed |= bit(flags.has(*flag), 1 << i);
        }
        traits.listed |= bit(view.introduced(at) > 0, 1 << TOLD.len());
        if view.is_capital(at) {
            traits.elsewhere = self.article.of(&traits);
        }
        traits
    }

    /// Calls `visit` with the hash of each feature of the `at`-th token of the stretch.
    pub fn each_feature(&self, at: usize, visit: &mut dyn FnMut(u64)) {
        let none = Traits::default();
        let near = |by: isize| {
            let place = at.checked_add_signed(by);
            place.and_then(|place| self.traits.get(place)).unwrap_or(&none)
        };
        let (a2, a, c, b, b2) = (near(-2), near(-1), near(0), near(1), near(2));
        let mut template = self.view.pack.language as u64 * 1000;
        let mut add = |value: u64| {
            template += 1;
            // Most templates say nothing of most tokens.
            visit(mix(template, value));
        };
        let known = |t: &Traits| t.known * 2 + t.is_capital;
        add(0);
        add(c.written);
        add(c.folded);
        add(a.folded);
        add(b.folded);
        add(a2.folded);
        add(b2.folded);
        add(mix(a.folded, c.folded));
        add(mix(c.folded, b.folded));
        add(mix(a.folded, b.folded));
        add(c.shape);
        add(c.long_shape);
        add(mix(a.shape, c.shape));
        add(mix(c.shape, b.shape));
        add(mix(mix(a.shape, c.shape), b.shape));
        add(mix(a.folded, c.shape));
        add(mix(b.folded, c.shape));
        add(mix(mix(a2.folded, a.folded), c.shape));
        add(mix(mix(b.folded, b2.folded), c.shape));
        for beginning in c.beginnings {
            add(beginning);
        }
        for ending in c.endings {
            add(ending);
        }
        add(a.endings[1]);
        add(b.endings[1]);
        add(mix(c.endings[1], c.shape));
        add(known(c));
        add(mix(known(c), c.looks & OPENS));
        add(mix(known(a), known(c)));
        add(mix(known(b), known(c)));
        add(mix(c.looks, c.is_capital));
        add(mix(a.looks, a.is_capital));
        add(mix(b.looks, b.is_capital));
        add(mix(
            mix(a.looks, c.looks),
            mix(c.known, a.is_capital + 2 * c.is_capital),
        ));
        add(mix(
            mix(b.looks, c.looks),
            mix(c.known, b.is_capital + 2 * c.is_capital),
        ));
        add(mix(mix(a.looks, a.known), c.endings[1]));
        add(c.listed);
        add(mix(a.listed, c.shape));
        add(mix(b.listed, c.shape));
        add(mix(a.listed, known(c)));
        add(mix(b.listed, known(c)));
        add(mix(a2.listed, c.shape));
        add(c.tables);
        add(a.tables);
        add(b.tables);
        add(mix(a.tables, c.tables));
        add(mix(c.tables, c.known));
        add(c.rule);
        add(mix(a.rule, c.rule));
        add(mix(c.rule, b.rule));
        add(mix(c.rule, known(c)));
        add(mix(c.rule, c.tables));
        add(mix(c.elsewhere, known(c)));
        add(mix(c.elsewhere, c.looks));
        add(c.last_part);
        add(c.phrases);
        add(mix(a.phrases, c.phrases));
        add(mix(c.phrases, known(c)));
        add(mix(c.phrases, c.rule));
        add(mix(b.phrases, c.phrases));
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

const GIVEN: u64 = 1;
const SURNAME: u64 = 2;
const OPENS: u64 = 4;
const UPPER: u64 = 8;

/// The parts of a word are told apart from the word itself.
const COMPOUND: u64 = 1 << 8;
const UNKNOWN: u64 = 1 << 9;
const HYPHENATED: u64 = 1 << 10;

impl Words {
    /// What is known of the word at `at` wherever it stands.
    fn of(&mut self, view: &View<'_>, at: usize, model: &Model) -> Traits {
        let word = view.word(at);
        let written = hash(word);
        if let Some(known) = self.traits.get(&written) {
            return *known;
        }
        self.folded.clear();
        fold_onto(word, &mut self.folded);
        let traits = Traits {
            written,
            bare: hash(without_genitive(view, word)),
            is_capital: u64::from(view.is_capital(at)),
            ..Traits::of(view, at, &self.folded, model)
        };
        if self.traits.len() >= MOST_WORDS {
            self.traits.clear();
        }
        self.traits.insert(written, traits);
        traits
    }
}

impl Traits {
    fn of(view: &View<'_>, at: usize, folded: &str, model: &Model) -> Self {
        let mut traits = Self {
            folded: hash(folded),
            bare_folded: hash(without_genitive(view, folded)),
            ..Self::default()
        };
        (traits.shape, traits.long_shape) = shapes(view.word(at));
        let shape = view.tokens[at].shape;
        if !shape.is_word() {
            traits.beginnings = [traits.folded; 3];
            return traits;
        }
        for (slot, letters) in traits.beginnings.iter_mut().zip(2..) {
            *slot = folded
                .char_indices()
                .nth(letters - 1)
                .map_or(0, |(end, c)| hash(&folded[..end + c.len_utf8()]));
        }
        for (slot, letters) in traits.endings.iter_mut().zip(2..) {
            *slot = folded
                .char_indices()
                .nth_back(letters - 1)
                .map_or(0, |(start, _)| hash(&folded[start..]));
        }
        let bare = without_genitive(view, folded);
        let (class, bare_class) = (model.word(traits.folded), model.word(hash(bare)));
        traits.known = u64::from(class.0);
        if class.0 == 0 && view.is_capital(at) {
            traits.known = if view.pack.language == Language::De && is_compound(model, folded) {
                COMPOUND
            } else {
                UNKNOWN
            };
        }
        if let Some((_, last)) = folded.rsplit_once('-') {
            traits.last_part = hash(last);
            traits.known |= HYPHENATED | u64::from(model.word(traits.last_part).0) << 16;
        }
        let either = |wanted| class.has(wanted) || bare_class.has(wanted);
        traits.looks = bit(either(WordClass::GIVEN_NAME), GIVEN)
            | bit(either(WordClass::SURNAME), SURNAME)
            | bit(shape == Shape::Upper, UPPER);
        traits
    }
}

fn bit(is_set: bool, bit: u64) -> u64 {
    if is_set { bit } else { 0 }
}

/// A German word without the s of a genitive.
fn without_genitive<'w>(view: &View<'_>, folded: &'w str) -> &'w str {
    match view.pack.language {
        Language::De => folded.strip_suffix('s').unwrap_or(folded),
        Language::En => folded,
    }
}

/// Whether an unknown German word is made of known ones: its end a noun, its beginning any word, with a
/// linking element or without a last e.
fn is_compound(model: &Model, folded: &str) -> bool {
    /// In bytes: each place where the word may part is tried, so there must be an end to it.
    const LONGEST: usize = 80;
    const SHORTEST: usize = 4;
    if folded.len() > LONGEST {
        return false;
    }
    let is_word = |head: &str| head.len() > 2 && model.word(hash(head)).has(WordClass::WORD);
    let mut lengthened = String::new();
    folded.char_indices().skip(3).any(|(i, _)| {
        if folded.len() - i < SHORTEST || !model.word(hash(&folded[i..])).has(WordClass::NOUN) {
            return false;
        }
        let head = &folded[..i];
        let linked = ["s", "es", "en", "n", "-"].iter();
        let mut bare = linked.filter_map(|link| head.strip_suffix(link));
        is_word(head)
            || bare.any(is_word)
            || ["e", "en"].iter().any(|ending| {
                lengthened.clear();
                lengthened.extend([head, *ending]);
                is_word(&lengthened)
            })
    })
}

/// What the article shows of its words in other places.
#[derive(Debug, Default)]
struct Elsewhere {
    /// Folded words that it has in lower case.
    lower: FxHashSet<u64>,
    /// Words with a capital, by how often they stand where no sentence opens.
    capital: FxHashMap<u64, u32>,
    /// Words that stand right after a given name.
    after_given: FxHashSet<u64>,
}

impl Elsewhere {
    fn new(view: &View<'_>, model: &Model, words: &mut Words) -> Self {
        let mut article = Self::default();
        let mut given = false;
        for at in 0..view.tokens.len() {
            let was_given = std::mem::take(&mut given);
            if view.tokens[at].shape == Shape::Lower {
                article.lower.insert(hash(view.word(at)));
            } else if view.is_capital(at) {
                let traits = words.of(view, at, model);
                given = traits.looks & GIVEN != 0;
                if was_given {
                    article.after_given.insert(traits.written);
                }
                if !view.has(at, Flags::OPENS) {
                    *article.capital.entry(traits.written).or_default() += 1;
                }
            }
        }
        article
    }

    fn of(&self, traits: &Traits) -> u64 {
        let own = u32::from(traits.looks & OPENS == 0);
        let others = self
            .capital
            .get(&traits.written)
            .is_some_and(|count| *count > own);
        let mut forms = [traits.written, traits.bare].into_iter();
        let follows = forms.any(|form| self.after_given.contains(&form));
        bit(self.lower.contains(&traits.folded), 1) | bit(others, 2) | bit(follows, 4)
    }
}
