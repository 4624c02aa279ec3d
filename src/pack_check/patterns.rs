//! Files that no annotator is named after: the marked words are a match of the pattern, on top of
//! the names and dates that were found.

use std::ops::Range;

use super::{Case, Verdict, mismatch, spans};
use crate::annotate::Mentions;
use crate::article::Span;
use crate::facts::NameKind;
use crate::lang::{Annotation, Hit, Match};

pub(super) fn hit(case: &Case<'_>, hit: &Hit) -> Verdict {
    let found = matches(case);
    match spans(hit).find(|span| !found.contains(span)) {
        Some(missing) => {
            let found: Vec<String> = found
                .iter()
                .map(|span| format!("«{}»", case.words(*span)))
                .collect();
            Err(mismatch(&format!("«{}»", case.words(missing)), &found))
        }
        None => Ok(()),
    }
}

pub(super) fn miss(case: &Case<'_>) -> Verdict {
    match matches(case).first() {
        Some(span) => Err(mismatch("nothing", &[format!("«{}»", case.words(*span))])),
        None => Ok(()),
    }
}

/// Where the example's pattern matches: what it marks, or the whole match where it marks nothing.
fn matches(case: &Case<'_>) -> Vec<Span> {
    let Case {
        mentions, article, ..
    } = case;
    let Some((_, file)) = case.pack.pattern_files().find(|(_, file)| is_file_of(case, file)) else {
        return Vec::new();
    };
    let stream = mentions.stream(article, case.pack);
    let found = |kind, at| annotated(mentions, kind, at);
    let matches = file.patterns.matches_in(stream, 0..mentions.tokens.len(), &found);
    let mine = matches.iter().filter(|m| file.origin(m.pattern) == case.origin);
    mine.flat_map(ranges).map(|range| mentions.span(&range)).collect()
}

fn is_file_of(case: &Case<'_>, file: &crate::lang::PatternFile) -> bool {
    (0..file.entries.len()).any(|index| file.origin(index) == case.origin)
}

fn ranges(m: &Match) -> Vec<Range<usize>> {
    if m.marked.is_empty() {
        return vec![m.tokens.clone()];
    }
    m.marked.clone()
}

/// How many tokens the mention of that kind covers that starts at token `at`.
fn annotated(mentions: &Mentions, kind: Annotation, at: usize) -> usize {
    let name = |wanted: Option<NameKind>| {
        let fits = |m: &&crate::annotate::NameMention| {
            m.tokens.start == at && wanted.is_none_or(|kind| kind == m.kind)
        };
        mentions.names.iter().find(fits).map_or(0, |m| m.tokens.len())
    };
    match kind {
        Annotation::Person => name(Some(NameKind::Person)),
        Annotation::Organization => name(Some(NameKind::Organization)),
        Annotation::Place => name(Some(NameKind::Place)),
        Annotation::Treaty => name(Some(NameKind::Treaty)),
        Annotation::Law => name(Some(NameKind::Law)),
        Annotation::Event => name(Some(NameKind::Event)),
        Annotation::Name => name(None),
        Annotation::Date => mentions
            .dates
            .iter()
            .find(|d| d.tokens.start == at)
            .map_or(0, |d| d.tokens.len()),
        // Found by the claim reader on its way, and not kept.
        Annotation::Quote | Annotation::Source => 0,
    }
}
