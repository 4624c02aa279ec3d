//! Whether the clause around a time expression speaks of what was or of what is to come.

use std::ops::Range;

use crate::lang::{ClassId, Pack, Shape, Stream};

/// Whether a clause speaks of what was or of what is to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    Past,
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
    /// How words of the past end that no list has.
    past_endings: Vec<String>,
}

/// The words of one sentence that show a tense, and where its clauses meet, in text order.
#[derive(Debug)]
pub(super) struct Tenses {
    words: Vec<(usize, Tense)>,
    borders: Vec<usize>,
}

impl TenseFinder {
    pub fn new(pack: &Pack) -> Self {
        let endings = pack.list("past-ending").iter();
        Self {
            words: pack.lexicon.class("tense"),
            infinitives: pack.lexicon.class("infinitive"),
            past_endings: endings.map(|listed| listed.form.clone()).collect(),
        }
    }

    /// Looks once at each token of the sentence.
    pub fn read(&self, stream: Stream<'_>, sentence: Range<usize>) -> Tenses {
        let mut tenses = Tenses {
            words: Vec::new(),
            borders: Vec::new(),
        };
        let mut read_to = sentence.start;
        for at in sentence.clone() {
            if at >= read_to {
                let (tense, len) = self.word(stream, at);
                match tense {
                    Tense::Open => {}
                    Tense::Past | Tense::Future => tenses.words.push((at, tense)),
                }
                read_to = at + len;
            }
            let token = &stream.tokens[at];
            if token.shape == Shape::Punctuation && ",;:–—()„“”\"".contains(token.text(stream.text))
            {
                tenses.borders.push(at);
            }
        }
        tenses
    }

    /// The tense of a word, and how many tokens it is long.
    fn word(&self, stream: Stream<'_>, at: usize) -> (Tense, usize) {
        let Stream {
            text,
            tokens,
            lexicon,
        } = stream;
        let is_participle = || {
            let before = at.checked_sub(1).map(|before| tokens[before].word);
            let class = self.infinitives;
            before.is_some_and(|word| class.is_some_and(|class| lexicon.is_word_of(word, class)))
        };
        let listed = self
            .words
            .and_then(|class| lexicon.longest_at(text, tokens, at, class));
        if let Some(entry) = listed {
            let tense = match lexicon.value(entry.value) {
                "past" if !is_participle() => Tense::Past,
                "past" | "open" => Tense::Open,
                _ => Tense::Future,
            };
            return (tense, usize::from(entry.len));
        }
        let token = &tokens[at];
        let word = token.text(text);
        // Three letters before the ending: "ruled", not "need".
        let is_past = token.shape == Shape::Lower
            && self
                .past_endings
                .iter()
                .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending.as_str()));
        let tense = if is_past && !is_participle() {
            Tense::Past
        } else {
            Tense::Open
        };
        (tense, 1)
    }
}

impl Tenses {
    /// The tense at a mention: of the nearest word before it in its clause, else of the next one after it
    /// there. An adverbial in front of the sentence takes it from the clause that follows, and what is put
    /// after a clause from that clause.
    pub fn at(&self, mention: &Range<usize>) -> Tense {
        let before = self.borders.partition_point(|border| *border < mention.start);
        let opens = before.checked_sub(1).map(|i| self.borders[i]);
        let closes = self.borders.get(before).copied().unwrap_or(usize::MAX);
        let next = self.words.partition_point(|(at, _)| *at < mention.start);
        let earlier = next.checked_sub(1).map(|i| self.words[i]);
        let later = self.words.get(next).copied();
        if let Some((at, tense)) = earlier
            && opens.is_none_or(|opens| at > opens)
        {
            return tense;
        }
        match (later, earlier) {
            (Some((at, tense)), _) if at < closes || opens.is_none() => tense,
            (_, Some((_, tense))) => tense,
            (Some(_), None) | (None, None) => Tense::Open,
        }
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
            borders: borders.to_vec(),
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
                tenses(words, borders).at(&(at..at + 1)),
                expected,
                "{words:?} {at}"
            );
        }
    }
}
