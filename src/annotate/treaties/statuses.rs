//! Which wording tells the status of which treaty: the verb of its clause, the noun that it depends on.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{StatusMention, StatusWording, Text, Treaties, TreatyMention};
use crate::annotate::{Mentions, Sentence, legal_status};
use crate::error::{Error, Result};
use crate::facts::LegalStatus;
use crate::lang::{ClassId, Pack, Shape, fold};

/// How far, in tokens, a wording may stand from its treaty, and its parts from each other.
const LONGEST_CLAUSE: usize = 40;
/// Between "Unterzeichnung" and the treaty: articles and adjectives.
const LONGEST_LINK: usize = 5;

/// A word of a pack with what must stand, or must not stand, in its clause.
#[derive(Debug)]
struct Wording {
    status: LegalStatus,
    kind: Kind,
    with: Vec<String>,
    without: Vec<String>,
}

/// What a wording does with its treaty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Somebody does it to the treaty: "signed".
    Done,
    /// The treaty does it: "entered into force".
    Becomes,
    /// It will do it, or does: "tritt in Kraft".
    Comes,
    /// A noun that the treaty depends on: "the signing of".
    Step,
}

/// The word lists of wordings. Their values are a status, then words that the wording needs in its clause
/// ("in-force in Kraft") or, after a minus, must not have there ("terminated -an").
const LISTS: [(&str, Kind); 4] = [
    ("treaty-done", Kind::Done),
    ("treaty-becomes", Kind::Becomes),
    ("treaty-comes", Kind::Comes),
    ("treaty-step", Kind::Step),
];

/// The wordings of one language.
#[derive(Debug)]
pub(super) struct Wordings {
    /// By word list and value.
    of_value: FxHashMap<(ClassId, u32), Wording>,
    granted: Option<ClassId>,
    infinitive: Option<ClassId>,
    of_treaty: Option<ClassId>,
    articles: [Option<ClassId>; 2],
    preposition: Option<ClassId>,
    relative: Option<ClassId>,
    before_verb: Option<ClassId>,
    no_object: Option<ClassId>,
}

impl Wordings {
    pub fn new(pack: &Pack) -> Result<Self> {
        let mut of_value = FxHashMap::default();
        for (list, kind) in LISTS {
            let Some(class) = pack.lexicon.class(list) else {
                continue;
            };
            for entry in pack.lexicon.entries_of(class) {
                let value = pack.lexicon.value(entry.value);
                let Some(wording) = read(value, kind) else {
                    let message = format!("`{value}` is no value of the word list `{list}`");
                    return Err(
                        Error::new(message, "begin it with a status of the list `legal-status`")
                            .in_file(pack.file_path(entry.origin))
                            .at_line(entry.origin.line),
                    );
                };
                of_value.insert((class, entry.value), wording);
            }
        }
        let class = |name| pack.lexicon.class(name);
        Ok(Self {
            of_value,
            granted: class("treaty-granted"),
            infinitive: class("treaty-infinitive"),
            of_treaty: class("of-treaty"),
            articles: [class("article-word"), class("oblique-article")],
            preposition: class("preposition"),
            relative: class("relative-word"),
            before_verb: class("treaty-before-verb"),
            no_object: class("no-object-article"),
        })
    }

    /// Finds the wordings of one sentence, whose treaties are `treaties`.
    pub fn find(
        &self,
        text: Text<'_>,
        mentions: &Mentions,
        sentence: &Sentence,
        treaties: Range<usize>,
        found: &mut Treaties,
    ) {
        let clauses = Clauses { text, mentions };
        for at in sentence.tokens.clone() {
            if !self.begins_at(text, at) {
                continue;
            }
            let (from, to) = clauses.around(at, &sentence.tokens);
            let clause = from..to;
            let Some(wording) = self.wording_at(text, at, &clause) else {
                continue;
            };
            let all = &found.mentions[treaties.clone()];
            // The nearest on either side, and one that a relative clause is about.
            let after = all.partition_point(|treaty| treaty.tokens.start <= at);
            let sides = [after.checked_sub(1), Some(after)].into_iter().flatten();
            let nearest = sides
                .filter(|index| {
                    all.get(*index)
                        .is_some_and(|treaty| self.fits(text, treaty, (at, wording), &clause))
                })
                .min_by_key(|index| all[*index].tokens.start.abs_diff(at));
            if let Some(index) = nearest {
                found.statuses.push(StatusMention {
                    at,
                    treaty: treaties.start + index,
                    status: wording.status,
                    wording: self.sort(text, at, wording.kind, sentence),
                    clause,
                });
            }
        }
    }

    /// Whether any wording begins at a token.
    fn begins_at(&self, text: Text<'_>, at: usize) -> bool {
        let mut begins = false;
        text.lexicon.entries_at(text.text, text.tokens, at, |entry| {
            begins |= self.of_value.contains_key(&(entry.class, entry.value));
        });
        begins
    }

    /// The longest wording that begins at a token and has what it needs in its clause.
    fn wording_at(&self, text: Text<'_>, at: usize, clause: &Range<usize>) -> Option<&Wording> {
        let mut longest: Option<(u8, &Wording)> = None;
        text.lexicon.entries_at(text.text, text.tokens, at, |entry| {
            if let Some(wording) = self.of_value.get(&(entry.class, entry.value))
                && at + usize::from(entry.len) <= clause.end
                && longest.is_none_or(|(len, _)| len < entry.len)
                && wording.is_complete(text, at, clause)
            {
                longest = Some((entry.len, wording));
            }
        });
        longest.map(|(_, wording)| wording)
    }

    /// Whether the wording can be about the treaty.
    fn fits(
        &self,
        text: Text<'_>,
        treaty: &TreatyMention,
        (at, wording): (usize, &Wording),
        clause: &Range<usize>,
    ) -> bool {
        let is_before = treaty.tokens.start < at;
        let gap = if is_before {
            treaty.tokens.end..at
        } else {
            at + 1..treaty.tokens.start
        };
        if wording.kind == Kind::Step {
            return !is_before && gap.len() <= LONGEST_LINK && gap.clone().all(|at| self.links(text, at));
        }
        // "the treaty, which was signed in Paris": the relative clause is about the word before it.
        let is_relative = treaty.tokens.end + 1 == clause.start && text.is(clause.start, self.relative);
        if !clause.contains(&treaty.tokens.start) && !is_relative {
            return false;
        }
        if is_relative {
            return true;
        }
        if treaty.span.len() > treaty.base.len() && !self.is_of_object(text, treaty.tokens.start, clause) {
            return false;
        }
        match (
            wording.kind,
            self.preposition_before(text, treaty.tokens.start, clause.start),
        ) {
            (Kind::Becomes | Kind::Comes, None) => is_before || self.before_verb.is_none(),
            (Kind::Becomes | Kind::Comes | Kind::Step, _) => false,
            (Kind::Done, None) => {
                let is_passive = || gap.clone().any(|at| text.is(at, self.before_verb));
                !is_before || self.before_verb.is_none() || is_passive()
            }
            (Kind::Done, Some(preposition)) => wording.with.contains(&preposition),
        }
    }

    /// Articles, adjectives and "of" link a noun to the treaty that depends on it.
    fn links(&self, text: Text<'_>, at: usize) -> bool {
        let is_article = self.articles.iter().any(|list| text.is(at, *list));
        let is_adjective = text.tokens[at].shape == Shape::Lower && !text.is(at, self.preposition);
        is_article || is_adjective || text.is(at, self.of_treaty)
    }

    /// A treaty in the genitive is spoken of only with the step that it depends on: "hat den Abschluss eines
    /// Bündnisses angeboten", but not "bei der Unterzeichnung des Vertrags hat er angeboten".
    fn is_of_object(&self, text: Text<'_>, noun: usize, clause: &Range<usize>) -> bool {
        let floor = clause.start.max(noun.saturating_sub(LONGEST_LINK));
        let step = (floor..noun).rev().find(|at| !self.links(text, *at));
        let is_step = |at: usize| {
            self.wording_at(text, at, clause)
                .is_some_and(|wording| wording.kind == Kind::Step)
        };
        step.is_some_and(|at| is_step(at) && !at.checked_sub(1).is_some_and(|at| text.is(at, self.no_object)))
    }

    /// The preposition that a noun phrase depends on: "nach | dem alten Vertrag".
    fn preposition_before(&self, text: Text<'_>, noun: usize, floor: usize) -> Option<String> {
        let mut at = noun;
        for _ in 0..LONGEST_LINK {
            at = at.checked_sub(1).filter(|at| *at >= floor)?;
            if text.is(at, self.preposition) {
                return Some(fold(text.word(at)));
            }
            if self.articles.iter().any(|list| text.is(at, *list)) {
                let before = at.checked_sub(1).filter(|at| *at >= floor)?;
                return text.is(before, self.preposition).then(|| fold(text.word(before)));
            }
            if text.tokens[at].shape != Shape::Lower {
                return None;
            }
        }
        None
    }

    fn sort(&self, text: Text<'_>, at: usize, kind: Kind, sentence: &Sentence) -> StatusWording {
        let first = sentence.tokens.start;
        let before = |n: usize| at.checked_sub(n).filter(|at| *at >= first);
        let is = |at: Option<usize>, list| at.is_some_and(|at| text.is(at, list));
        match kind {
            // "to sign", "zu unterzeichnen"
            Kind::Done | Kind::Becomes if is(before(1), self.infinitive) => StatusWording::Coming,
            Kind::Done | Kind::Becomes => StatusWording::Verb,
            Kind::Comes => StatusWording::Coming,
            Kind::Step => {
                let has_article = self.articles.iter().any(|list| is(before(1), *list));
                let preposition = before(if has_article { 2 } else { 1 });
                if is(preposition, self.granted) {
                    StatusWording::Granted
                } else {
                    StatusWording::Noun
                }
            }
        }
    }
}

impl Wording {
    /// Whether the other words that it needs stand in its clause, and none that it must not have.
    fn is_complete(&self, text: Text<'_>, at: usize, clause: &Range<usize>) -> bool {
        let has = |words: &[String]| {
            let mut starts = clause.clone().filter(|start| *start != at);
            starts.any(|start| {
                words
                    .iter()
                    .enumerate()
                    .all(|(i, word)| start + i < clause.end && is_word(text.word(start + i), word))
            })
        };
        let mut without = self.without.iter().map(std::slice::from_ref);
        (self.with.is_empty() || has(&self.with)) && !without.any(has)
    }
}

/// Whether a word of the text, in any case, is one of a pack, which is folded.
fn is_word(written: &str, folded: &str) -> bool {
    written.len() == folded.len() && fold(written) == folded
}

fn read(value: &str, kind: Kind) -> Option<Wording> {
    let mut words = value.split(' ');
    let status = legal_status(words.next()?)?;
    let (without, with): (Vec<&str>, Vec<&str>) = words.partition(|word| word.starts_with('-'));
    Some(Wording {
        status,
        kind,
        with: with.into_iter().map(fold).collect(),
        without: without.iter().map(|word| fold(&word[1..])).collect(),
    })
}

/// Cuts clauses at commas that are no part of a date or name, and at signs that part more.
struct Clauses<'a> {
    text: Text<'a>,
    mentions: &'a Mentions,
}

impl Clauses<'_> {
    fn around(&self, at: usize, sentence: &Range<usize>) -> (usize, usize) {
        let floor = sentence.start.max(at.saturating_sub(LONGEST_CLAUSE));
        let limit = sentence.end.min(at + LONGEST_CLAUSE);
        let from = (floor..at)
            .rev()
            .find(|at| self.parts(*at))
            .map_or(floor, |at| at + 1);
        let to = (at..limit).find(|at| self.parts(*at)).unwrap_or(limit);
        (from, to)
    }

    fn parts(&self, at: usize) -> bool {
        match self.text.word(at) {
            ";" | ":" => true,
            "," => {
                let Mentions { dates, names, .. } = self.mentions;
                let date = dates.get(dates.partition_point(|date| date.tokens.end <= at));
                let name = names.get(names.partition_point(|name| name.tokens.end <= at));
                !date.is_some_and(|date| date.tokens.contains(&at))
                    && !name.is_some_and(|name| name.tokens.contains(&at))
            }
            _ => false,
        }
    }
}
