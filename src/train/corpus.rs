//! Reads annotated corpora: a token a line, `token TAB tag TAB reduced tag` in IOB2, a blank line after each
//! sentence.

use std::ops::Range;
use std::path::Path;

use rustc_hash::FxHashSet;

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
    leave_out_possessives(&mut sentences);
    Ok(sentences)
}

/// Corpora that leave the possessive on its word ("Norway's") cannot tag what it hangs on: of such sentences
/// nobody can say where the names are.
fn leave_out_possessives(sentences: &mut Vec<Sentence>) {
    let bare = |token: &str| {
        let possessive = token.strip_suffix("'s").or_else(|| token.strip_suffix("’s"));
        possessive.map(str::to_owned)
    };
    let tokens = sentences.iter().flat_map(|sentence| &sentence.tokens);
    let named: FxHashSet<String> = tokens
        .filter(|(_, tag)| tag.is_some())
        .map(|(token, _)| token.clone())
        .collect();
    sentences.retain(|sentence| {
        let mut outside = sentence.tokens.iter().filter(|(_, tag)| tag.is_none());
        !outside.any(|(token, _)| bare(token).is_some_and(|bare| named.contains(&bare)))
    });
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
        for (token, tag) in &sentence.tokens {
            let start = text.len();
            text.push_str(token);
            match (tag, names.last_mut()) {
                (Some((kind, false)), Some((name, of))) if goes_on && of == kind => name.end = text.len(),
                (Some((kind, _)), _) => names.push((start..text.len(), *kind)),
                (None, _) => {}
            }
            goes_on = tag.is_some();
            text.push(' ');
        }
        text.pop();
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
