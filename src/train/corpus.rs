//! Reads annotated corpora: a token a line, `token TAB tag TAB reduced tag` in IOB2, a blank line after each
//! sentence.

use std::ops::Range;
use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::Article;
use crate::annotate::Mentions;
use crate::annotate::names::tagger::begin;
use crate::error::{Error, Result};
use crate::lang::Language;

/// So many sentences are read as one article.
pub(super) const BATCH: usize = 10;

/// Tags of the kinds that labels tell apart, in the order of the labels; any other is another name.
const TAGS: [&str; 6] = ["PER", "ORG", "LOC", "TRT", "LAW", "EVT"];

/// The tokens of a sentence with their tags: kind, and whether a name begins.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    tokens: Vec<(String, Option<(usize, bool)>)>,
    /// Tokens that no space parts from the one before.
    glued: Vec<usize>,
}

/// A name in bytes of a text, with its kind.
pub(super) type Name = (Range<usize>, usize);

pub(super) fn text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path)
        .map_err(|error| Error::new(format!("cannot be read: {error}"), "check the path").in_file(path))
}

pub(super) fn read(path: &Path) -> Result<Vec<Sentence>> {
    let text = text(path)?;
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            if !sentence.tokens.is_empty() {
                sentences.push(std::mem::take(&mut sentence));
            }
            continue;
        }
        let mut columns = line.split('\t');
        let (Some(token), Some(tag), Some(reduced)) = (columns.next(), columns.next(), columns.next()) else {
            return Err(Error::new(
                "a line has a token and two tags",
                "write `token TAB tag TAB reduced tag`",
            )
            .in_file(path)
            .at_line(number as u32 + 1));
        };
        sentence.tokens.push((token.to_owned(), tagged(tag, reduced)));
    }
    if !sentence.tokens.is_empty() {
        sentences.push(sentence);
    }
    cut_possessives(&mut sentences);
    Ok(sentences)
}

/// Names by their words, with how often they are of each kind.
type Surfaces = FxHashMap<Vec<String>, [u32; TAGS.len() + 1]>;

/// Corpora that leave the possessive on its word ("Norway's") cannot tag what it hangs on: there the word gets
/// the tag of the longest name of the corpus that it ends. Sentences in which it may be a name that the
/// corpus has nowhere else are left out: nobody can say where their names are.
fn cut_possessives(sentences: &mut Vec<Sentence>) {
    let mut surfaces = Surfaces::default();
    let mut lower: FxHashSet<String> = FxHashSet::default();
    for sentence in sentences.iter() {
        for (name, kind) in sentence.names() {
            let words = sentence.tokens[name].iter().map(|(word, _)| word.clone());
            surfaces.entry(words.collect()).or_default()[kind] += 1;
        }
        let words = sentence.tokens.iter().map(|(word, _)| word);
        lower.extend(words.filter(|word| word.starts_with(char::is_lowercase)).cloned());
    }
    sentences.retain_mut(|sentence| {
        let mut at = 0;
        while at < sentence.tokens.len() {
            at += 1;
            let (word, tag) = &sentence.tokens[at - 1];
            let Some(bare) = possessor(word).filter(|_| tag.is_none()) else {
                continue;
            };
            let (bare, possessive) = (bare.to_owned(), word[bare.len()..].to_owned());
            let is_word = lower.contains(&bare.to_lowercase());
            sentence.tokens[at - 1].0 = bare;
            sentence.tokens.insert(at, (possessive, None));
            sentence.glued.push(at);
            if !sentence.tag_name_before(at, &surfaces) && !is_word {
                return false;
            }
            at += 1;
        }
        true
    });
}

/// What a word with a capital and a possessive is without that.
fn possessor(word: &str) -> Option<&str> {
    let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"))?;
    bare.starts_with(char::is_uppercase).then_some(bare)
}

impl Sentence {
    /// The names: tokens, kind.
    fn names(&self) -> Vec<(Range<usize>, usize)> {
        let mut names: Vec<(Range<usize>, usize)> = Vec::new();
        for (at, (_, tag)) in self.tokens.iter().enumerate() {
            match (tag, names.last_mut()) {
                (Some((kind, false)), Some((name, of))) if name.end == at && of == kind => name.end = at + 1,
                (Some((kind, _)), _) => names.push((at..at + 1, *kind)),
                (None, _) => {}
            }
        }
        names
    }

    /// Tags the longest of the names that ends at token `end`, unless it would cut another.
    fn tag_name_before(&mut self, end: usize, surfaces: &Surfaces) -> bool {
        const LONGEST: usize = 8;
        for start in end.saturating_sub(LONGEST)..end {
            let cuts = self.tokens[start].1.is_some_and(|(_, begins)| !begins);
            let words: Vec<String> = self.tokens[start..end]
                .iter()
                .map(|(word, _)| word.clone())
                .collect();
            let Some(counts) = surfaces.get(&words).filter(|_| !cuts) else {
                continue;
            };
            let most = counts.iter().zip(0..).max_by_key(|(count, _)| **count);
            let kind = most.map_or(TAGS.len(), |(_, kind)| kind);
            for at in start..end {
                self.tokens[at].1 = Some((kind, at == start));
            }
            return true;
        }
        false
    }
}

/// Treaties, laws and events are told by the corpus's own tags, the others by the reduced ones.
fn tagged(tag: &str, reduced: &str) -> Option<(usize, bool)> {
    let kind = |tag: &str| tag.get(2..).and_then(|name| TAGS.iter().position(|t| *t == name));
    let own = kind(tag).filter(|kind| *kind >= 3);
    if own.is_none() && reduced == "O" {
        return None;
    }
    let begins = if own.is_some() { tag } else { reduced }.starts_with('B');
    Some((own.or_else(|| kind(reduced)).unwrap_or(TAGS.len()), begins))
}

/// An article of the sentences, each on a line, and the names in it.
pub(super) fn article(sentences: &[Sentence], language: Language) -> (Article, Vec<Name>) {
    let mut text = String::new();
    let mut names: Vec<Name> = Vec::new();
    for sentence in sentences {
        let mut goes_on = false;
        for (at, (token, tag)) in sentence.tokens.iter().enumerate() {
            if at > 0 && !sentence.glued.contains(&at) {
                text.push(' ');
            }
            let start = text.len();
            text.push_str(token);
            match (tag, names.last_mut()) {
                (Some((kind, false)), Some((name, of))) if goes_on && of == kind => name.end = text.len(),
                (Some((kind, _)), _) => names.push((start..text.len(), *kind)),
                (None, _) => {}
            }
            goes_on = tag.is_some();
        }
        text.push('\n');
    }
    (Article::of_paragraph(&text, language, None), names)
}

/// The labels of the tokens of a sentence; none where a name begins or ends inside a token.
pub(super) fn labels(mentions: &Mentions, tokens: &Range<usize>, names: &[Name]) -> Option<Vec<u8>> {
    let mut labels = vec![0; tokens.len()];
    let place = |token: usize| {
        let token = &mentions.tokens[token];
        token.start as usize..token.end as usize
    };
    let first = names.partition_point(|(name, _)| name.end <= place(tokens.start).start);
    for (name, kind) in &names[first..] {
        if name.start >= place(tokens.end - 1).end {
            break;
        }
        let start = tokens.clone().find(|at| place(*at).start == name.start)?;
        let end = tokens.clone().find(|at| place(*at).end == name.end)?;
        for at in start..=end {
            labels[at - tokens.start] = (begin(*kind) + usize::from(at > start)) as u8;
        }
    }
    Some(labels)
}
