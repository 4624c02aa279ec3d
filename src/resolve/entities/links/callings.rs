//! What somebody is called right beside the name: before it as by a title, after it between commas. An office
//! anywhere else in the sentence is somebody else's.

use super::surroundings::Surroundings;
use crate::annotate::NameMention;
use crate::facts::NameKind;
use crate::kb::ADJECTIVES;

/// Words between a title and the name, or in an apposition, that are looked at.
const REACH: usize = 6;

/// What a word or a role says of its bearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Calling {
    /// One that people in the tables have: president, minister, senator.
    Office,
    /// One that every town has.
    LocalOffice,
    /// One that hardly anybody in the tables has beside: actor, striker.
    Trade,
    /// One that anybody may have, those in the tables too: leader, friend.
    Open,
    /// A noun that no list has.
    Other,
}

/// What stands directly before a name.
pub(super) fn before(name: &NameMention, around: &Surroundings<'_>) -> Option<(usize, Calling)> {
    let start = name.tokens.start;
    let first = around.sentence_of(name).start.max(start.saturating_sub(REACH));
    for at in (first..start).rev() {
        let calling = around.calling(around.word(at));
        if calling != Calling::Other {
            return Some((at, calling));
        }
        let is_next = at + 1 == start;
        // "Gov. Anna Berg"
        let is_dot = is_next && around.word(at) == ".";
        let joins = !is_next && (around.is_in(at, "of-word") || around.is_in(at, "article-word"));
        let named = around
            .name_at(at)
            .is_some_and(|name| name.kind != NameKind::Person);
        if !is_dot && !joins && !named && !around.is_in(at, ADJECTIVES) {
            return None;
        }
    }
    None
}

/// What stands in the apposition after a name. A noun after an indefinite article says what somebody is, even if
/// no list has it.
pub(super) fn after(name: &NameMention, around: &Surroundings<'_>) -> Option<(usize, Calling)> {
    let is_sign = |at: usize| matches!(around.word(at), "," | "(" | "–" | "—");
    let mut start = name.tokens.end;
    if !is_sign(start) {
        return None;
    }
    start += 1;
    // "Anna Berg, 52, …"
    let is_age = around.word(start).bytes().all(|byte| byte.is_ascii_digit());
    if is_age && is_sign(start + 1) {
        start += 2;
    }
    let is_one = around.is_in(start, "one-article");
    let last = around.sentence_of(name).end.min(start + REACH);
    let mut noun = None;
    for at in start..last {
        let word = around.word(at);
        let is_article = around.is_in(at, "article-word");
        let relates = around.is_in(at, "relative-word") && !is_article;
        let is_end =
            !word.chars().any(char::is_alphanumeric) && word != "-" && !word.starts_with(['\'', '’']);
        let leads_on = around.is_in(at, "preposition") || around.is_in(at, "of-word") && !is_article;
        if is_end || relates || leads_on || is_article && at > start {
            break;
        }
        let calling = around.calling(word);
        if calling != Calling::Other {
            return Some((at, calling));
        }
        let named = around.name_at(at);
        let says_nothing = around.is_in(at, "no-speaker");
        if says_nothing || is_one && named.is_some_and(|name| name.kind == NameKind::Organization) {
            return None;
        }
        if at > start && word.chars().all(char::is_alphanumeric) {
            noun = Some(at);
        }
    }
    noun.filter(|_| is_one).map(|at| (at, Calling::Other))
}
