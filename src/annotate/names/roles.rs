//! Roles and who has them: "Außenminister Russlands", "der russische Präsident Putin".

use super::lists::Flags;
use super::view::{View, tidy};
use super::{NameMention, RoleMention};
use crate::annotate::FoundBy;
use crate::facts::NameKind;
use crate::lang::fold;

/// Finds every role, with its bearer and what it belongs to where they stand beside it.
pub(super) fn find(view: &View<'_>, names: &[NameMention]) -> Vec<RoleMention> {
    let mut starts: Vec<Option<usize>> = vec![None; view.tokens.len() + 1];
    let mut ends: Vec<Option<usize>> = vec![None; view.tokens.len() + 1];
    for (i, name) in names.iter().enumerate() {
        starts[name.tokens.start] = Some(i);
        ends[name.tokens.end] = Some(i);
    }
    let mut inside = vec![false; view.tokens.len()];
    for name in names {
        inside[name.tokens.clone()].fill(true);
    }
    let mut roles = Vec::new();
    let mut at = 0;
    while at < view.tokens.len() {
        if inside[at] || !view.has(at, Flags::ROLE) {
            at += 1;
            continue;
        }
        let role = role_at(view, at, names, &starts, &ends);
        at = role.tokens.end.max(at + 1);
        roles.push(role);
    }
    roles
}

fn role_at(
    view: &View<'_>,
    at: usize,
    names: &[NameMention],
    starts: &[Option<usize>],
    ends: &[Option<usize>],
) -> RoleMention {
    let is = |i: Option<usize>, kinds: &[NameKind]| i.filter(|i| kinds.contains(&names[*i].kind));
    let owners = [NameKind::Place, NameKind::Organization];
    let person = [NameKind::Person];
    let entry = view
        .entry(at)
        .filter(|e| view.pack.lexicon.class_name(e.class) == "role");
    let len = entry.map_or(1, |e| e.len as usize);
    let mut end = at + len;
    let mut of = None;
    let mut bearer = is(starts.get(end).copied().flatten(), &person);
    let mut text = entry.map_or_else(
        || compound_base(view, at),
        |e| view.pack.lexicon.value(e.value).to_owned(),
    );
    if bearer.is_none() {
        // "Außenminister Russlands", "Chef der Bahn", "president of France".
        let linked = usize::from(view.has(end, Flags(Flags::ARTICLE.0 | Flags::ORG_LINK.0)));
        let article = usize::from(linked > 0 && view.has(end + 1, Flags::ARTICLE));
        let owner = end + linked + article;
        if let Some(i) = is(starts.get(owner).copied().flatten(), &owners) {
            text.push(' ');
            text.push_str(&tidy(view.words(&(end..names[i].tokens.end))));
            end = names[i].tokens.end;
            of = Some(i);
            bearer = is(starts.get(end).copied().flatten(), &person);
            if bearer.is_none() && view.is_sign(end, ",") {
                bearer = is(starts.get(end + 1).copied().flatten(), &person);
            }
        }
    }
    let mut start = at;
    let mut country = None;
    if let Some(adjective) = at
        .checked_sub(1)
        .filter(|i| view.has(*i, Flags::COUNTRY_ADJECTIVE))
    {
        start = adjective;
        country = country_of(view, adjective);
        text = format!("{} {text}", view.word(adjective));
    } else if let Some(i) = is(ends.get(at).copied().flatten(), &owners).filter(|_| of.is_none()) {
        // English: "US President", "Microsoft CEO".
        start = names[i].tokens.start;
        of = Some(i);
        text = format!("{} {text}", tidy(view.words(&names[i].tokens)));
    }
    if bearer.is_none() {
        bearer = before_comma(view, start).and_then(|i| is(ends.get(i).copied().flatten(), &person));
    }
    let tokens = start..end;
    RoleMention {
        span: view.span(&tokens),
        tokens,
        text,
        bearer,
        of,
        country,
        found_by: entry.map_or(FoundBy::Rule("role-ending"), |e| FoundBy::Pack(e.origin)),
    }
}

/// The end of what stands before ", the" or "," right before a role.
fn before_comma(view: &View<'_>, start: usize) -> Option<usize> {
    let mut at = start.checked_sub(1)?;
    if view.has(at, Flags::ARTICLE) {
        at = at.checked_sub(1)?;
    }
    view.is_sign(at, ",").then_some(at)
}

/// The ISO code of an adjective of a country.
fn country_of(view: &View<'_>, at: usize) -> Option<String> {
    let class = view.pack.lexicon.class(crate::kb::ADJECTIVES)?;
    let entry = view.pack.lexicon.longest_at(view.text, view.tokens, at, class)?;
    Some(view.pack.lexicon.value(entry.value).to_owned())
}

/// "Außenministern" to "Außenminister".
fn compound_base(view: &View<'_>, at: usize) -> String {
    let word = view.word(at);
    let folded = fold(word);
    match view.lists.role_endings.of(&folded) {
        Some((ending, value)) if folded.len() == word.len() => {
            let stem = &word[..word.len() - ending.len()];
            if stem.ends_with('-') {
                let mut letters = value.chars();
                let first = letters.next().map(|c| c.to_uppercase().to_string());
                format!("{stem}{}{}", first.unwrap_or_default(), letters.as_str())
            } else {
                format!("{stem}{value}")
            }
        }
        Some(_) | None => word.to_owned(),
    }
}
