//! Which patterns can match at a place, told by the first tokens there.
//!
//! Many patterns begin with a word that stands everywhere ("in", "the"), or with a number. The second and
//! the third token rule nearly all of them out, by an AND of sets of bits.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::lexicon::{ClassId, Lexicon, WordId};
use super::matcher::{Found, Stream};
use super::pattern::{Program, Step};
use super::slot::{Annotation, Slot};
use super::token::Shape;

/// How many tokens are looked at.
const PLACES: usize = 3;

/// What a program takes as one of its first tokens.
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
    /// The sets that take a word at each place, by [`WordId`].
    by_word: Vec<[SetId; PLACES]>,
    by_slot: [SlotSets; PLACES],
    /// What takes anything at each place, or has ended before it.
    by_any: [SetId; PLACES],
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

/// No token is taken by more sets than there are kinds of slots, that of its word and that of anything.
const MOST_SETS: usize = 16;

/// The sets that one token is taken by.
struct Taken {
    sets: [SetId; MOST_SETS],
    len: usize,
}

impl Openings {
    pub fn new<'p>(programs: impl ExactSizeIterator<Item = &'p Program>, lexicon: &Lexicon) -> Self {
        let mut makers: [SetMaker; PLACES] = Default::default();
        let mut by_found = Vec::new();
        let count = programs.len();
        // A pack has hundreds of wordings; beyond what an index holds, the rest is never tried.
        for (program, index) in programs.zip(0..=u16::MAX) {
            let mut openings: [Vec<Opening>; PLACES] = Default::default();
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
        let mut by_word = vec![[NONE; PLACES]; lexicon.word_count() + 1];
        let mut by_slot: [SlotSets; PLACES] = Default::default();
        let mut by_any = [NONE; PLACES];
        for (place, maker) in makers.into_iter().enumerate() {
            by_any[place] = sets.id_of(&maker.any);
            by_slot[place] = maker.into_sets(&mut sets, |word, set| by_word[word.0 as usize][place] = set);
        }
        Self {
            width: sets.width,
            sets: sets.bits,
            by_word,
            by_slot,
            by_any,
            by_found,
        }
    }

    /// Calls `visit` with every program that can match from `tokens[at]` on and before `end`, and with few
    /// others; twice with one that can begin both with a word and with what an earlier annotator found.
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
        let first = self.taken(0, stream, at, end);
        if first.len > 0 {
            let others = [self.taken(1, stream, at, end), self.taken(2, stream, at, end)];
            for block in 0..self.width {
                let mut all = others.iter().fold(self.block(&first, block), |all, taken| {
                    all & self.block(taken, block)
                });
                while all != 0 {
                    visit((block * 64) as u16 + all.trailing_zeros() as u16);
                    all &= all - 1;
                }
            }
        }
        for (kind, program) in &self.by_found {
            if found(*kind, at) > 0 {
                visit(*program);
            }
        }
    }

    /// The sets that take the token `place` tokens after `at`, or take nothing there.
    fn taken(&self, place: usize, stream: Stream<'_>, at: usize, end: usize) -> Taken {
        let mut taken = Taken::NOTHING;
        taken.add(self.by_any[place]);
        let Some(token) = stream.tokens[..end].get(at + place) else {
            return taken;
        };
        if let Some(sets) = self.by_word.get(token.word.0 as usize) {
            taken.add(sets[place]);
        }
        let slots = match token.shape {
            Shape::Number => &self.by_slot[place].numbers,
            Shape::Punctuation => return taken,
            Shape::Lower | Shape::Capitalized | Shape::Upper | Shape::Mixed => &self.by_slot[place].words,
        };
        for (slot, set) in slots {
            if slot.matches(stream.text, token) {
                taken.add(*set);
            }
        }
        taken
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

/// Collects what the steps from `step` on can take at each place; `taken` says how many tokens they have.
fn collect(
    steps: &[Step],
    step: usize,
    taken: usize,
    lexicon: &Lexicon,
    openings: &mut [Vec<Opening>; PLACES],
) {
    if taken == PLACES {
        return;
    }
    let mut add = |places: Range<usize>, opening: Opening| {
        for at in places {
            if !openings[at].contains(&opening) {
                openings[at].push(opening);
            }
        }
    };
    let (here, next) = (taken..taken + 1, PLACES.min(taken + 1));
    let goes_on = match &steps[step] {
        Step::Word { word, .. } => {
            add(here, Opening::Word(*word));
            true
        }
        Step::Class { class, .. } => {
            add(here, Opening::Class(*class));
            let beginnings = lexicon.beginnings(*class);
            if !beginnings.second.is_empty() {
                let after = PLACES.min(taken + 2);
                add(next..after, Opening::ClassGoesOn(*class));
                // What stands there depends on how many words the entry has.
                add(after..PLACES, Opening::Any);
            }
            beginnings.has_single
        }
        Step::Slot {
            slot: Slot::Found(kind),
            ..
        } => {
            if taken == 0 {
                add(here, Opening::Found(*kind));
            }
            // It may cover any number of tokens.
            add(taken.max(1)..PLACES, Opening::Any);
            false
        }
        Step::Slot { slot, .. } => {
            add(here, Opening::Slot(*slot));
            true
        }
        Step::End => {
            add(taken..PLACES, Opening::Any);
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
            // Asked for by itself: see `Openings::each`.
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
