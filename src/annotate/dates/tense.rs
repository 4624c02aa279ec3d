//! Whether the clause around a time expression speaks of what was or of what is to come.

use std::ops::Range;

use crate::error::Result;
use crate::lang::{ClassId, Pack, Shape, Stream, count_step};

/// Whether a clause speaks of what was or of what is to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    Past,
    /// Of a single day it means the one to come, of a month the nearest.
    Present,
    Future,
    /// Neither is said.
    Open,
}

/// What shows the tense of a clause in one language.
#[derive(Debug)]
pub(super) struct TenseFinder {
    words: Option<ClassId>,
    /// After these, what looks like the past is a participle: "will be named".
    infinitives: Option<ClassId>,
    /// "until", "by"
    up_to: Option<ClassId>,
    /// How words of the past end that no list has.
    past_endings: Vec<String>,
    /// The same, where attributes end like that, too, but stand before a noun.
    past_endings_before_lower: Vec<String>,
    /// How finite verbs of the present end.
    present_endings: Vec<String>,
    present_plural_endings: Vec<String>,
    /// How participles end before a noun.
    attribute_endings: Vec<String>,
    /// Words that end like verbs and are none.
    no_verb: Option<ClassId>,
    /// "after the vote of Sunday", "before the vote of Sunday", where that opens a clause.
    opens_past: Option<ClassId>,
    opens_future: Option<ClassId>,
}

/// The words of one sentence that show a tense, and where its clauses meet, in text order.
#[derive(Debug)]
pub(super) struct Tenses {
    words: Vec<(usize, Tense)>,
    /// Those of them that say more than the present.
    telling: Vec<(usize, Tense)>,
    /// Words that are verbs if they stand where a verb stands.
    verbs: Vec<(usize, Verb)>,
    borders: Vec<usize>,
    /// Prepositions that open a clause, and what they say of a date further on in their phrase.
    openers: Vec<(usize, Tense)>,
    /// Words like "until", which lead on from what was.
    limits: Vec<Range<usize>>,
    start: usize,
    shows_verbs: bool,
}

/// What the ending of a word says, if it is a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Past,
    Present,
    PresentPlural,
    /// A participle before a noun.
    Attribute,
}

impl TenseFinder {
    /// # Errors
    /// A tense that is none of the four.
    pub fn new(pack: &Pack) -> Result<Self> {
        pack.check_values("tense", TENSES)?;
        let endings = |name| pack.list(name).iter().map(|listed| listed.form.clone()).collect();
        Ok(Self {
            words: pack.lexicon.class("tense"),
            infinitives: pack.lexicon.class("infinitive"),
            past_endings: endings("past-ending"),
            past_endings_before_lower: endings("past-ending-before-lower"),
            present_endings: endings("present-ending"),
            present_plural_endings: endings("present-plural-ending"),
            attribute_endings: endings("attribute-ending"),
            no_verb: pack.lexicon.class("not-a-verb"),
            opens_past: pack.lexicon.class("opens-past"),
            opens_future: pack.lexicon.class("opens-future"),
            up_to: pack.lexicon.class("up-to"),
        })
    }

    /// Looks once at each token of the sentence.
    pub fn read(&self, stream: Stream<'_>, sentence: Range<usize>) -> Tenses {
        let mut tenses = Tenses {
            words: Vec::new(),
            telling: Vec::new(),
            verbs: Vec::new(),
            borders: Vec::new(),
            openers: Vec::new(),
            limits: Vec::new(),
            start: sentence.start,
            shows_verbs: !self.present_endings.is_empty(),
        };
        let mut read_to = sentence.start;
        for at in sentence.clone() {
            let token = &stream.tokens[at];
            let longest = |class| stream.lexicon.longest_at(stream.text, stream.tokens, at, class);
            if let Some(limit) = self.up_to.and_then(longest) {
                tenses.limits.push(at..at + usize::from(limit.len));
            }
            if token.shape == Shape::Punctuation && ",;:–—()„“”\"".contains(token.text(stream.text))
            {
                tenses.borders.push(at);
                continue;
            }
            if at == tenses.start || tenses.borders.last() == at.checked_sub(1).as_ref() {
                tenses
                    .openers
                    .extend(self.opener(stream, at).map(|tense| (at, tense)));
            }
            if at < read_to {
                continue;
            }
            // "May" and "Will" are names, but where a sentence begins.
            let is_name = token.shape != Shape::Lower && at != tenses.start;
            if let Some((tense, len)) = self.listed(stream, at).filter(|_| !is_name) {
                read_to = at + len;
                match tense {
                    Tense::Open => {}
                    Tense::Past | Tense::Present | Tense::Future => tenses.add(at, tense),
                }
            } else if self.past(stream, at) {
                tenses.add(at, Tense::Past);
            } else if let Some(verb) = self.verb(stream, at) {
                let next = stream.tokens[..sentence.end].get(at + 1);
                let is_attribute = next.is_some_and(|next| next.is_capitalized(stream.text));
                match verb {
                    Verb::Attribute if !is_attribute => {}
                    Verb::Past if !is_attribute => tenses.add(at, Tense::Past),
                    Verb::Past | Verb::Present | Verb::PresentPlural | Verb::Attribute => {
                        tenses.verbs.push((at, verb));
                    }
                }
            }
        }
        tenses
    }

    /// The tense of a word in the list, and how many tokens it is long.
    fn listed(&self, stream: Stream<'_>, at: usize) -> Option<(Tense, usize)> {
        let entry = stream
            .lexicon
            .longest_at(stream.text, stream.tokens, at, self.words?)?;
        let tense = match Tense::named(stream.lexicon.value(entry.value))? {
            Tense::Past if self.is_participle(stream, at) => Tense::Open,
            tense @ (Tense::Past | Tense::Present | Tense::Future | Tense::Open) => tense,
        };
        Some((tense, usize::from(entry.len)))
    }

    /// Whether what looks like the past stands after an infinitive: "will be named".
    fn is_participle(&self, stream: Stream<'_>, at: usize) -> bool {
        at.checked_sub(1)
            .is_some_and(|before| stream.has_word(before, self.infinitives))
    }

    fn opener(&self, stream: Stream<'_>, at: usize) -> Option<Tense> {
        let is_of = |class| stream.has_word(at, class);
        match (is_of(self.opens_past), is_of(self.opens_future)) {
            (true, _) => Some(Tense::Past),
            (false, true) => Some(Tense::Future),
            (false, false) => None,
        }
    }

    /// Whether a word ends as only words of the past do.
    fn past(&self, stream: Stream<'_>, at: usize) -> bool {
        let token = &stream.tokens[at];
        token.shape == Shape::Lower
            && ends_in(token.text(stream.text), &self.past_endings)
            && !self.is_participle(stream, at)
    }

    fn verb(&self, stream: Stream<'_>, at: usize) -> Option<Verb> {
        let token = &stream.tokens[at];
        if token.shape != Shape::Lower || stream.has_word(at, self.no_verb) {
            return None;
        }
        let word = token.text(stream.text);
        [
            (&self.past_endings_before_lower, Verb::Past),
            (&self.present_endings, Verb::Present),
            (&self.attribute_endings, Verb::Attribute),
            (&self.present_plural_endings, Verb::PresentPlural),
        ]
        .into_iter()
        .find(|(endings, _)| ends_in(word, endings))
        .map(|(_, verb)| verb)
    }
}

/// Whether a word has one of the endings, with three letters before it: "ruled", not "need".
fn ends_in(word: &str, endings: &[String]) -> bool {
    let is_end = |ending: &String| word.len() > ending.len() + 2 && word.ends_with(ending.as_str());
    endings.iter().any(is_end)
}

/// The values of the word list `tense`.
const TENSES: &[(&str, Tense)] = &[
    ("past", Tense::Past),
    ("present", Tense::Present),
    ("future", Tense::Future),
    ("open", Tense::Open),
];

impl Tense {
    /// The tense of that name in the packs.
    fn named(name: &str) -> Option<Self> {
        let known = TENSES.iter().find(|(known, _)| *known == name);
        known.map(|(_, tense)| *tense)
    }
}

/// How many of the places of a list, which is in text order, lie before a token. A sentence may be as long as
/// the text and full of mentions: none may walk through it.
fn before<T>(list: &[T], token: usize, place: impl Fn(&T) -> usize) -> usize {
    list.partition_point(|entry| {
        count_step();
        place(entry) < token
    })
}

impl Tenses {
    fn add(&mut self, at: usize, tense: Tense) {
        self.words.push((at, tense));
        if tense != Tense::Present {
            self.telling.push((at, tense));
        }
    }

    /// The tense at a mention: of the nearest word before it in its clause, else of the next one after it
    /// there. An adverbial in front of the sentence takes it from the clause that follows, and what is put
    /// after a clause from that clause. `earlier` is where the mention before it ends.
    pub fn at(&self, mention: &Range<usize>, earlier: Option<usize>) -> Tense {
        let tense = self.of_clause(mention);
        let limits = before(&self.limits, mention.start, |limit| limit.start);
        let last = limits.checked_sub(1).map(|i| &self.limits[i]);
        let Some(limit) = last.filter(|limit| limit.end == mention.start) else {
            return tense;
        };
        // "was shut from May until June": the end lies on the side of the beginning.
        if Some(limit.start) == earlier {
            return tense;
        }
        match tense {
            // "was put off until Friday"
            Tense::Past => Tense::Open,
            // "stays shut until Friday"
            Tense::Open | Tense::Present | Tense::Future => Tense::Future,
        }
    }

    fn of_clause(&self, mention: &Range<usize>) -> Tense {
        let border = before(&self.borders, mention.start, |at| *at);
        let opens = border.checked_sub(1).map(|i| self.borders[i]);
        let closes = self.borders.get(border).copied().unwrap_or(usize::MAX);
        let next = before(&self.words, mention.start, |(at, _)| *at);
        let earlier = next.checked_sub(1).map(|i| self.words[i]);
        let later = self.words.get(next).copied();
        // "the tax decided in May", as German says it: "the in May decided tax".
        if let Some(Verb::Past | Verb::Attribute) = self.verb_at(mention.end) {
            return Tense::Past;
        }
        if let Some(tense) = self.opened(mention, opens) {
            return tense;
        }
        if let Some((at, tense)) = earlier
            && opens.is_none_or(|opens| at > opens)
        {
            return self.unless_said(tense, mention.start..closes);
        }
        match later {
            Some((at, tense)) if at < closes => return self.unless_said(tense, mention.start..closes),
            Some(_) | None => {}
        }
        if let Some(tense) = self.verb_beside(mention, opens) {
            return tense;
        }
        match (later, earlier) {
            (Some((_, tense)), _) if opens.is_none() => self.unless_said(tense, mention.start..usize::MAX),
            (_, Some((_, tense))) => tense,
            (Some(_), None) | (None, None) => Tense::Open,
        }
    }

    /// What the preposition says that opens the clause, where a date stands in its phrase: after a noun and
    /// before any verb.
    fn opened(&self, mention: &Range<usize>, opens: Option<usize>) -> Option<Tense> {
        let clause = opens.map_or(self.start, |opens| opens + 1);
        let opener = before(&self.openers, clause, |(at, _)| *at);
        let (at, tense) = *self.openers.get(opener).filter(|(at, _)| *at == clause)?;
        let words = |token: usize| before(&self.words, token, |(at, _)| *at);
        let has_verb = words(at) < words(mention.start);
        // "After the vote on Sunday": preposition, article, noun, preposition.
        ((at + 3..at + 8).contains(&mention.start) && !has_verb).then_some(tense)
    }

    /// Whether nothing in the sentence looks like a verb, as far as the language shows verbs by their endings.
    pub fn has_no_verb(&self) -> bool {
        self.shows_verbs && self.words.is_empty() && self.verbs.is_empty()
    }

    /// "is" and "has" say little by themselves: a participle later in the clause says more.
    fn unless_said(&self, tense: Tense, rest: Range<usize>) -> Tense {
        match tense {
            Tense::Past | Tense::Future | Tense::Open => tense,
            Tense::Present => {
                let telling = self.telling.get(before(&self.telling, rest.start, |(at, _)| *at));
                telling
                    .filter(|(at, _)| *at < rest.end)
                    .map_or(tense, |(_, said)| *said)
            }
        }
    }

    /// The verb right after a mention that opens its clause ("On Friday meets the council"), or right before
    /// its preposition ("The council meets on Friday").
    fn verb_beside(&self, mention: &Range<usize>, opens: Option<usize>) -> Option<Tense> {
        let clause = opens.map_or(self.start, |opens| opens + 1);
        // "On Friday", "But already in the night".
        if mention.start <= clause + 3
            && let Some(Verb::Present | Verb::PresentPlural) = self.verb_at(mention.end)
        {
            return Some(Tense::Present);
        }
        match self.verb_at(mention.start.checked_sub(2)?)? {
            Verb::Present if mention.start >= clause + 2 => Some(Tense::Present),
            Verb::Past | Verb::Present | Verb::PresentPlural | Verb::Attribute => None,
        }
    }

    fn verb_at(&self, at: usize) -> Option<Verb> {
        let found = self.verbs.get(before(&self.verbs, at, |(at, _)| *at))?;
        (found.0 == at).then_some(found.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_of_the_clause_tells_the_tense() {
        use Tense::{Future, Open, Past};
        let tenses = |words: &[(usize, Tense)], borders: &[usize]| Tenses {
            words: words.to_vec(),
            telling: words.to_vec(),
            verbs: Vec::new(),
            borders: borders.to_vec(),
            openers: Vec::new(),
            start: 0,
            shows_verbs: true,
            limits: Vec::new(),
        };
        for (words, borders, at, expected) in [
            (&[(1, Past), (5, Future)][..], &[][..], 3, Past),
            (&[(1, Past), (5, Future)], &[], 7, Future),
            (&[(1, Past), (5, Future)], &[2], 3, Future),
            (&[(5, Future)], &[2], 1, Future),
            (&[(1, Past)], &[2], 4, Past),
            (&[(9, Future)], &[2, 6], 4, Open),
        ] {
            assert_eq!(
                tenses(words, borders).at(&(at..at + 1), None),
                expected,
                "{words:?} {at}"
            );
        }
    }
}
