//! Runs compiled patterns over tokens: leftmost, then longest, then first in the pack.

use std::ops::Range;

use super::lexicon::{ClassId, Entry, Lexicon};
use super::openings::Openings;
use super::pattern::{Edge, Program, Step};
use super::slot::{Annotation, Slot};
use super::token::Token;

/// What earlier annotators found: how many tokens an annotation covers that starts at a token, 0 for none.
pub type Found<'a> = &'a dyn Fn(Annotation, usize) -> usize;

/// For patterns that ask nothing of earlier annotators.
pub fn nothing_found(_: Annotation, _: usize) -> usize {
    0
}

/// The tokens of a text, and the text.
#[derive(Debug, Clone, Copy)]
pub struct Stream<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub lexicon: &'a Lexicon,
}

impl Stream<'_> {
    /// Whether an entry of a word list begins at a token; of no list, none does.
    pub fn begins(self, at: usize, class: Option<ClassId>) -> bool {
        class.is_some_and(|class| {
            let entry = self.lexicon.longest_at(self.text, self.tokens, at, class);
            entry.is_some()
        })
    }

    /// Whether the word of a token is by itself an entry of a word list, whatever its case; of no list, none is.
    pub fn has_word(self, at: usize, class: Option<ClassId>) -> bool {
        class.is_some_and(|class| self.lexicon.is_word_of(self.tokens[at].word, class))
    }
}

/// What a slot of a match stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlotMatch {
    name: u16,
    /// Tokens that it covers.
    pub tokens: Range<usize>,
    /// The neutral value of the word list's entry.
    value: Option<u32>,
}

/// One match of one pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Index of the pattern in its [`Patterns`].
    pub pattern: usize,
    pub tokens: Range<usize>,
    pub slots: Vec<SlotMatch>,
    /// What stands between `<` and `>` in the pattern, from the left; empty where nothing is marked.
    pub marked: Vec<Range<usize>>,
}

/// How far a run got: where it ended, the slots it filled, the marks it passed.
type Reached = (usize, Vec<SlotMatch>, Vec<(Edge, usize)>);

/// The patterns of one pack file, ready to run.
#[derive(Debug, Default)]
pub struct Patterns {
    /// (index of the pattern, one wording of it).
    programs: Vec<(usize, Program)>,
    openings: Openings,
    names: Vec<String>,
}

impl Patterns {
    pub(super) fn new(programs: Vec<(usize, Program)>, names: Vec<String>, lexicon: &Lexicon) -> Self {
        Self {
            openings: Openings::new(programs.iter().map(|(_, program)| program), lexicon),
            programs,
            names,
        }
    }

    /// The best match that starts at `tokens[at]` and ends before `end`.
    pub fn match_at(&self, stream: Stream<'_>, at: usize, end: usize, found: Found<'_>) -> Option<Match> {
        let mut best: Option<Match> = None;
        let mut run = Run {
            stream,
            start: at,
            end,
            found,
            steps: &[],
            slots: Vec::new(),
            marks: Vec::new(),
            best: None,
            entries: Vec::new(),
            walked: Vec::new(),
        };
        self.openings.each(stream, at, end, found, |index| {
            let (pattern, program) = &self.programs[index as usize];
            run.steps = &program.steps;
            run.step(0, at);
            if let Some((stop, slots, marks)) = run.best.take()
                && best
                    .as_ref()
                    .is_none_or(|b| stop > b.tokens.end || (stop == b.tokens.end && *pattern < b.pattern))
            {
                best = Some(Match {
                    pattern: *pattern,
                    tokens: at..stop,
                    slots,
                    marked: marked(&marks),
                });
            }
        });
        best
    }

    /// All matches in `range` that do not overlap, from the left.
    pub fn matches_in(&self, stream: Stream<'_>, range: Range<usize>, found: Found<'_>) -> Vec<Match> {
        let mut matches = Vec::new();
        let mut at = range.start;
        while at < range.end {
            match self.match_at(stream, at, range.end, found) {
                Some(m) => {
                    at = m.tokens.end;
                    matches.push(m);
                }
                None => at += 1,
            }
        }
        matches
    }

    /// The slot of that name, if the match has it.
    pub fn slot<'m>(&self, m: &'m Match, name: &str) -> Option<&'m SlotMatch> {
        m.slots.iter().find(|s| self.names[s.name as usize] == name)
    }

    /// The neutral value of the slot of that name, or its text where it has no word list.
    pub fn value<'s>(&self, m: &Match, name: &str, stream: Stream<'s>) -> Option<&'s str> {
        self.slot(m, name).map(|slot| slot_value(slot, stream))
    }

    /// The slots that lie in `tokens`, with their names and values (see [`Self::value`]).
    pub fn values_in<'s>(
        &'s self,
        m: &'s Match,
        tokens: &Range<usize>,
        stream: Stream<'s>,
    ) -> impl Iterator<Item = (&'s str, &'s str)> {
        let tokens = tokens.clone();
        m.slots
            .iter()
            .filter(move |slot| tokens.start <= slot.tokens.start && slot.tokens.end <= tokens.end)
            .map(move |slot| {
                let name = self.names[slot.name as usize].as_str();
                (name, slot_value(slot, stream))
            })
    }

    /// The slot of that name as a number.
    pub fn number(&self, m: &Match, name: &str, stream: Stream<'_>) -> Option<u32> {
        self.value(m, name, stream)?.parse().ok()
    }
}

fn slot_value<'s>(slot: &SlotMatch, stream: Stream<'s>) -> &'s str {
    if let Some(value) = slot.value {
        return stream.lexicon.value(value);
    }
    let (first, last) = (
        &stream.tokens[slot.tokens.start],
        &stream.tokens[slot.tokens.end - 1],
    );
    &stream.text[first.start as usize..last.end as usize]
}

/// The stretches between opening and closing marks.
fn marked(marks: &[(Edge, usize)]) -> Vec<Range<usize>> {
    let mut marked = Vec::new();
    let mut open = None;
    for (edge, at) in marks {
        match edge {
            Edge::Start => open = Some(*at),
            Edge::End => marked.extend(open.take().filter(|start| start < at).map(|start| start..*at)),
        }
    }
    marked
}

#[cfg(test)]
thread_local! {
    /// How many steps this thread has run: what tests of linear time count instead of seconds.
    pub(crate) static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// One more step of a stage, where tests count them.
#[inline]
pub(crate) fn count_step() {
    #[cfg(test)]
    STEPS.set(STEPS.get() + 1);
}

/// A run of programs at one place: backtracking, bounded because programs have no loops. One run serves all
/// candidates of a place, since most find nothing and need no memory of their own.
struct Run<'a> {
    stream: Stream<'a>,
    start: usize,
    end: usize,
    found: Found<'a>,
    steps: &'a [Step],
    slots: Vec<SlotMatch>,
    marks: Vec<(Edge, usize)>,
    best: Option<Reached>,
    /// The entries at each place that a program asked for, and where those of a place lie: the many
    /// programs that begin alike walk the lexicon once.
    entries: Vec<Entry>,
    walked: Vec<(usize, Range<usize>)>,
}

impl Run<'_> {
    /// Where the entries that start at token `at` lie in `self.entries`.
    fn entries_at(&mut self, at: usize) -> Range<usize> {
        if let Some((_, known)) = self.walked.iter().find(|(place, _)| *place == at) {
            return known.clone();
        }
        let Stream {
            text,
            tokens,
            lexicon,
        } = self.stream;
        let first = self.entries.len();
        lexicon.entries_at(text, tokens, at, |entry| self.entries.push(entry));
        let found = first..self.entries.len();
        self.walked.push((at, found.clone()));
        found
    }

    fn step(&mut self, step: usize, at: usize) {
        count_step();
        let token = (at < self.end).then(|| &self.stream.tokens[at]);
        match &self.steps[step] {
            Step::End => {
                if self.best.as_ref().is_none_or(|(end, _, _)| at > *end) {
                    self.best = Some((at, self.slots.clone(), self.marks.clone()));
                }
            }
            Step::Jump(to) => self.step(*to as usize, at),
            Step::Mark(edge) => {
                self.marks.push((*edge, at));
                self.step(step + 1, at);
                self.marks.pop();
            }
            Step::Split(branches) => {
                for branch in branches {
                    self.step(*branch as usize, at);
                }
            }
            Step::Space(wanted) => {
                // Nothing stands before the first token of a match: an optional opening was skipped.
                if at == self.start || token.is_some_and(|t| t.after_space == *wanted) {
                    self.step(step + 1, at);
                }
            }
            Step::Word { word, rule, spelling } => {
                if token.is_some_and(|t| t.word == *word && rule.allows(spelling, t, self.stream.text)) {
                    self.step(step + 1, at + 1);
                }
            }
            Step::Slot {
                slot: Slot::Found(kind),
                name,
            } => {
                let len = if at < self.end { (self.found)(*kind, at) } else { 0 };
                if len > 0 && at + len <= self.end {
                    self.fill(*name, at..at + len, None, step);
                }
            }
            Step::Slot { slot, name } => {
                if token.is_some_and(|t| slot.matches(self.stream.text, t)) {
                    self.fill(*name, at..at + 1, None, step);
                }
            }
            Step::Class { class, name } => {
                if token.is_none() {
                    return;
                }
                for index in self.entries_at(at) {
                    let entry = self.entries[index];
                    let stop = at + entry.len as usize;
                    if entry.class == *class && stop <= self.end {
                        self.fill(*name, at..stop, Some(entry.value), step);
                    }
                }
            }
        }
    }

    fn fill(&mut self, name: u16, tokens: Range<usize>, value: Option<u32>, step: usize) {
        let stop = tokens.end;
        self.slots.push(SlotMatch { name, tokens, value });
        self.step(step + 1, stop);
        self.slots.pop();
    }
}
