//! The publishing house, where no markup names it: a name in the page's own notes that agrees with
//! the host of the links there. And the agency in a dateline.

use super::boilerplate::notes;
use super::draft::{Byline, Draft, char_floor};
use crate::article::{AuthorKind, Origin, Publisher};
use crate::lang::{Pack, Token, tokenize};

/// A name has at most this many words when it is compared with a host ("neue-welt-post.example").
const LONGEST_NAME: usize = 4;

/// How far into the first paragraph an agency may stand: "WASHINGTON, 3. Okt. (dpa) - ".
pub(super) const DATELINE: usize = 80;

/// Names the publisher, if nothing has named it: the name that agrees with a host, else what a
/// wording such as a copyright line names.
pub(super) fn find(draft: &mut Draft, worded: Option<&str>, pack: &Pack) {
    if draft.declared.publisher.is_some() {
        return;
    }
    let mut hosts = hosts(draft);
    hosts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let name = hosts
        .iter()
        .filter(|(label, _)| !is_platform(label, pack))
        .find_map(|(label, _)| notes(draft).find_map(|(_, words)| name_of_host(words, label, pack)));
    draft.declared.publisher = name.or(worded.map(str::to_owned)).map(|name| Publisher {
        name,
        ..Publisher::default()
    });
    draft.declared.origins.publisher = draft.declared.publisher.as_ref().map(|_| Origin::Text);
}

/// Host labels ("bote" of `https://www.bote.example/abo`) in notes, with how often each stands.
fn hosts(draft: &Draft) -> Vec<(String, usize)> {
    let mut hosts: Vec<(String, usize)> = Vec::new();
    let mut add = |url: &str| {
        let Some(label) = host_label(url) else { return };
        match hosts.iter_mut().find(|(known, _)| *known == label) {
            Some((_, count)) => *count += 1,
            None => hosts.push((label, 1)),
        }
    };
    for (span, words) in notes(draft) {
        draft.links_in(span).iter().for_each(|link| add(&link.url));
        words.split_whitespace().for_each(&mut add);
    }
    draft.declared.url.iter().for_each(|url| add(url));
    hosts
}

/// The label of the host that names its owner: the one before the public suffix.
pub(super) fn host_label(url: &str) -> Option<String> {
    let url = url.trim_start_matches(['<', '(', '*']);
    let rest = url
        .split_once("://")
        .map(|(_, rest)| rest)
        .or_else(|| url.strip_prefix("www."))?;
    let host = rest
        .split(['/', '?', '#', ':', '>', ')'])
        .next()?
        .to_ascii_lowercase();
    let labels: Vec<&str> = host.split('.').collect();
    let second_level =
        labels.len() >= 3 && labels[labels.len() - 2].len() <= 3 && labels[labels.len() - 1].len() == 2;
    let at = labels.len().checked_sub(if second_level { 3 } else { 2 })?;
    Some(labels[at].to_owned()).filter(|label| label.len() >= 2)
}

fn is_platform(label: &str, pack: &Pack) -> bool {
    let Some(class) = pack.lexicon.class("platform") else {
        return false;
    };
    let tokens = cut(label, pack);
    pack.lexicon.longest_at(label, &tokens, 0, class).is_some()
}

/// The words of `words` that are the host's name, as they are written there.
fn name_of_host(words: &str, label: &str, pack: &Pack) -> Option<String> {
    let wanted = squeezed(label);
    let tokens = cut(words, pack);
    for (index, first) in tokens.iter().enumerate() {
        let before = words[..first.start as usize].chars().next_back();
        let in_address = before.is_some_and(|c| ".:/@".contains(c));
        if !first.is_capitalized(words) || in_address {
            continue;
        }
        for last in tokens[index..].iter().take(LONGEST_NAME) {
            let name = &words[first.start as usize..last.end as usize];
            let mut behind = words[last.end as usize..].chars();
            let is_domain = behind.next() == Some('.') && behind.next().is_some_and(char::is_alphanumeric);
            if last.shape.is_word() && squeezed(name) == wanted && !is_domain {
                return Some(name.to_owned());
            }
        }
        let (head, _) = first.text(words).split_once('-').unwrap_or_default();
        if !head.is_empty() && squeezed(head) == wanted {
            return Some(head.to_owned());
        }
    }
    None
}

/// Letters and digits alone, umlauts as hosts write them.
fn squeezed(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => out.push_str("ae"),
            'ö' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'ß' => out.push_str("ss"),
            c if c.is_alphanumeric() => out.push(c),
            _ => {}
        }
    }
    out
}

/// The agencies in brackets at the start of the first paragraph, or at the end of the last.
pub(super) fn agency(draft: &Draft, pack: &Pack) -> Option<Byline> {
    let mut story = draft
        .blocks
        .iter()
        .filter(|b| b.kind == crate::article::BlockKind::Paragraph);
    let (first, last) = (story.next()?, story.next_back());
    let head = draft.words(first);
    let head = &head[..char_floor(head, DATELINE)];
    let tail = last.map_or("", |block| draft.words(block));
    let tail = &tail[char_floor(tail, tail.len().saturating_sub(DATELINE / 2))..];
    let tail = tail.trim_end().ends_with(')').then_some(tail);
    [Some(head), tail]
        .into_iter()
        .flatten()
        .find_map(|words| bracketed(words, pack))
}

/// "(dpa)", "(dpa/afp)"
fn bracketed(words: &str, pack: &Pack) -> Option<Byline> {
    for (open, _) in words.match_indices('(') {
        let Some(inside) = words[open + 1..].split_once(')').map(|(inside, _)| inside) else {
            continue;
        };
        if !inside.is_empty() && inside.split(['/', ',']).all(|part| is_agency(part.trim(), pack)) {
            return Some(Byline {
                words: inside.to_owned(),
                kind: Some(AuthorKind::Organization),
                ..Byline::default()
            });
        }
    }
    None
}

fn is_agency(words: &str, pack: &Pack) -> bool {
    let tokens = cut(words, pack);
    let Some(class) = pack.lexicon.class("agency") else {
        return false;
    };
    let found = pack.lexicon.longest_at(words, &tokens, 0, class);
    found.is_some_and(|entry| entry.len as usize == tokens.len())
}

/// Whether a credit begins with an agency's name, which may be in lower case.
pub(super) fn begins_with_agency(words: &str, pack: &Pack) -> bool {
    let tokens = cut(words, pack);
    let class = pack.lexicon.class("agency");
    class.is_some_and(|class| pack.lexicon.longest_at(words, &tokens, 0, class).is_some())
}

fn cut(words: &str, pack: &Pack) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenize(words, 0, words.len(), &pack.lexicon, &mut tokens);
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;

    #[test]
    fn hosts_name_their_owner() {
        for (url, label) in [
            ("https://www.bote.example/abo", Some("bote")),
            ("<https://news.co.uk/x>", Some("news")),
            ("www.bote.de", Some("bote")),
            ("bote.de", None),
            ("https://", None),
        ] {
            assert_eq!(host_label(url).as_deref(), label, "{url}");
        }
    }

    #[test]
    fn a_name_is_found_as_it_is_written() {
        let pack = Pack::builtin(Language::De).unwrap();
        let name = |words, label| name_of_host(words, label, &pack);
        assert_eq!(
            name("Lies den StadtBote-Newsletter", "stadtbote").as_deref(),
            Some("StadtBote")
        );
        assert_eq!(
            name("Die Neue Post lädt ein", "neue-post").as_deref(),
            Some("Neue Post")
        );
        assert_eq!(name("mehr auf Bote.de", "bote"), None);
    }
}
