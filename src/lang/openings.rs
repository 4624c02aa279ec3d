//! Which patterns can match at a place, told by the first two tokens there.
//!
//! Many patterns begin with a word that stands everywhere ("in", "the"). The second token rules nearly
//! all of them out, by one AND of two sets of bits.

use rustc_hash::FxHashMap;

use super::lexicon::{ClassId, Lexicon, WordId};
use super::matcher::{Found, Stream};
use super::pattern::{Program, Step};
use super::slot::{Annotation, Slot};
use super::token::{Shape, Token};

/// What a program takes as its first or second token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    Word(WordId),
    /// A first word of the class.
    Class(ClassId),
    /// A second word of its entries of several words.
    ClassGoesOn(ClassId),
    Slot(Slot),
    /// What an earlier annotator found there.
    Found(Annotation),
    /// Anything, or nothing more.
    Any,
}

/// How the programs of one pack file begin.
#[derive(Debug, Default)]
pub(super) struct Openings {
    /// Sets of programs, `width` blocks of 64 bits each.
    sets: Vec<u64>,
    width: usize,
    /// The sets that take a word as the first and as the second token, by [`WordId`].
    by_word: Vec<[SetId; 2]>,
    by_slot: [SlotSets; 2],
    /// What can go on with anything, or need not go on.
    any_second: SetId,
    by_found: Vec<(Annotation, u16)>,
}

/// The sets that take a token by its look.
#[derive(Debug, Default)]
struct SlotSets {
    numbers: Vec<(Slot, SetId)>,
    words: Vec<(Slot, SetId)>,
}

/// Index of a set: the empty one is 0, that of all programs 1.
type SetId = u16;

const NONE: SetId = 0;
const ALL: SetId = 1;

/// No token is taken by more sets than it has kinds of slots, its word and [`Openings::any_second`].
const MOST_SETS: usize = 16;

/// The sets that one token is taken by.
struct Taken {
    sets: [SetId; MOST_SETS],
    len: usize,
}

impl Openings {
    pub fn new<'p>(programs: impl ExactSizeIterator<Item = &'p Program>, lexicon: &Lexicon) -> Self {
        let mut makers = [SetMaker::default(), SetMaker::default()];
        let mut by_found = Vec::new();
        let count = programs.len();
        for (index, program) in programs.enumerate() {
            let index = index as u16;
            let mut openings = [Vec::new(), Vec::new()];
            collect(&program.steps, 0, 0, lexicon, &mut openings);
            for (maker, openings) in makers.iter_mut().zip(&openings) {
                for opening in openings {
                    maker.add(*opening, index, lexicon);
                }
            }
            for opening in &openings[0] {
                if let Opening::Found(kind) = opening {
                    by_found.push((*kind, index));
                }
            }
        }
        let mut sets = Sets::new(count);
        let mut by_word = vec![[NONE; 2]; lexicon.word_count() + 1];
        let [first, second] = makers;
        let any_second = sets.id_of(&second.any);
        let by_slot = [
            first.into_sets(&mut sets, |word, set| by_word[word.0 as usize][0] = set),
            second.into_sets(&mut sets, |word, set| by_word[word.0 as usize][1] = set),
        ];
        Self {
            width: sets.width,
            sets: sets.bits,
            by_word,
            by_slot,
            any_second,
            by_found,
        }
    }

    /// Calls `visit` with every program that can match from `tokens[at]` on and before `end`, and with few
    /// others.
    pub fn each(
        &self,
        stream: Stream<'_>,
        at: usize,
        end: usize,
        found: Found<'_>,
        mut visit: impl FnMut(u16),
    ) {
        if at >= end {
            return;
        }
        let mut first = Taken::NOTHING;
        self.take(0, stream, &stream.tokens[at], &mut first);
        if first.len > 0 {
            let mut second = Taken::NOTHING;
            second.add(self.any_second);
            if let Some(token) = stream.tokens[..end].get(at + 1) {
                self.take(1, stream, token, &mut second);
            }
            for block in 0..self.width {
                let mut both = self.block(&first, block) & self.block(&second, block);
                while both != 0 {
                    visit((block * 64) as u16 + both.trailing_zeros() as u16);
                    both &= both - 1;
                }
            }
        }
        for (kind, program) in &self.by_found {
            if found(*kind, at) > 0 {
                visit(*program);
            }
        }
    }

    /// Adds the sets that take `token` in the first place (0) or in the second (1).
    fn take(&self, place: usize, stream: Stream<'_>, token: &Token, taken: &mut Taken) {
        if let Some(sets) = self.by_word.get(token.word.0 as usize) {
            taken.add(sets[place]);
        }
        let slots = match token.shape {
            Shape::Number => &self.by_slot[place].numbers,
            Shape::Punctuation => return,
            Shape::Lower | Shape::Capitalized | Shape::Upper | Shape::Mixed => &self.by_slot[place].words,
        };
        for (slot, set) in slots {
            if slot.matches(stream.text, token) {
                taken.add(*set);
            }
        }
    }

    fn block(&self, taken: &Taken, block: usize) -> u64 {
        let sets = taken.sets[..taken.len].iter();
        sets.fold(0, |bits, set| {
            bits | self.sets[*set as usize * self.width + block]
        })
    }
}

impl Taken {
    const NOTHING: Self = Self {
        sets: [NONE; MOST_SETS],
        len: 0,
    };

    fn add(&mut self, set: SetId) {
        if set != NONE && self.len < MOST_SETS {
            self.sets[self.len] = set;
            self.len += 1;
        }
    }
}

/// Collects what the steps from `step` on can take as their first token and as their second; `taken` says how
/// many they have.
fn collect(steps: &[Step], step: usize, taken: usize, lexicon: &Lexicon, openings: &mut [Vec<Opening>; 2]) {
    if taken == 2 {
        return;
    }
    let mut add = |at: usize, opening: Opening| {
        if !openings[at].contains(&opening) {
            openings[at].push(opening);
        }
    };
    let goes_on = match &steps[step] {
        Step::Word { word, .. } => {
            add(taken, Opening::Word(*word));
            true
        }
        Step::Class { class, .. } => {
            add(taken, Opening::Class(*class));
            if taken == 0 {
                add(1, Opening::ClassGoesOn(*class));
            }
            lexicon.beginnings(*class).has_single
        }
        Step::Slot {
            slot: Slot::Found(kind),
            ..
        } => {
            add(taken, Opening::Found(*kind));
            // It may cover any number of tokens.
            add(1, Opening::Any);
            false
        }
        Step::Slot { slot, .. } => {
            add(taken, Opening::Slot(*slot));
            true
        }
        Step::End => {
            add(taken, Opening::Any);
            false
        }
        Step::Space(_) | Step::Mark(_) => return collect(steps, step + 1, taken, lexicon, openings),
        Step::Jump(to) => return collect(steps, *to as usize, taken, lexicon, openings),
        Step::Split(branches) => {
            for branch in branches {
                collect(steps, *branch as usize, taken, lexicon, openings);
            }
            false
        }
    };
    if goes_on {
        collect(steps, step + 1, taken + 1, lexicon, openings);
    }
}

/// The programs by what they take at one place, before they are put into sets.
#[derive(Debug, Default)]
struct SetMaker {
    words: Vec<(WordId, u16)>,
    slots: Vec<(Slot, Vec<u16>)>,
    any: Vec<u16>,
}

impl SetMaker {
    fn add(&mut self, opening: Opening, program: u16, lexicon: &Lexicon) {
        match opening {
            Opening::Word(word) => self.words.push((word, program)),
            Opening::Class(class) => {
                let words = lexicon.beginnings(class).first.iter();
                self.words.extend(words.map(|word| (*word, program)));
            }
            Opening::ClassGoesOn(class) => {
                let words = lexicon.beginnings(class).second.iter();
                self.words.extend(words.map(|word| (*word, program)));
            }
            Opening::Slot(slot) => match self.slots.iter_mut().find(|(known, _)| *known == slot) {
                Some((_, programs)) => programs.push(program),
                None => self.slots.push((slot, vec![program])),
            },
            Opening::Found(_) => {}
            Opening::Any => self.any.push(program),
        }
    }

    /// Makes the sets; `place` gets each word with its set.
    fn into_sets(mut self, sets: &mut Sets, mut place: impl FnMut(WordId, SetId)) -> SlotSets {
        self.words.sort_unstable();
        for group in self.words.chunk_by(|(a, _), (b, _)| a == b) {
            let programs: Vec<u16> = group.iter().map(|(_, program)| *program).collect();
            place(group[0].0, sets.id_of(&programs));
        }
        let slots = self.slots.into_iter();
        let (numbers, words) = slots
            .map(|(slot, programs)| (slot, sets.id_of(&programs)))
            .partition(|(slot, _)| slot.is_numeric());
        SlotSets { numbers, words }
    }
}

/// Sets of programs, each stored once.
struct Sets {
    bits: Vec<u64>,
    width: usize,
    ids: FxHashMap<Vec<u64>, SetId>,
}

impl Sets {
    /// The empty set and that of all `count` programs.
    fn new(count: usize) -> Self {
        let width = count.div_ceil(64);
        let mut sets = Self {
            bits: Vec::new(),
            width,
            ids: FxHashMap::default(),
        };
        sets.id_of(&[]);
        sets.id_of(&(0..count as u16).collect::<Vec<_>>());
        sets
    }

    fn id_of(&mut self, programs: &[u16]) -> SetId {
        let mut blocks = vec![0; self.width];
        for program in programs {
            blocks[*program as usize / 64] |= 1 << (program % 64);
        }
        match self.ids.get(&blocks) {
            Some(id) => *id,
            None => self.push(blocks),
        }
    }

    fn push(&mut self, blocks: Vec<u64>) -> SetId {
        // More sets than ids can tell: to try all programs is slow, but right.
        let Ok(id) = SetId::try_from(self.ids.len()) else {
            return ALL;
        };
        self.bits.extend(&blocks);
        self.ids.insert(blocks, id);
        id
    }
}
