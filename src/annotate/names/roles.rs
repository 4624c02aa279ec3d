//! Roles and who has them: "Außenminister Russlands", "der russische Präsident Putin".

use super::lists::{Flags, before_ending};
use super::view::{View, tidy};
use super::{NameMention, RoleMention};
use crate::annotate::FoundBy;
use crate::facts::NameKind;
use crate::lang::fold;

/// Which names start and end at a token.
#[derive(Debug)]
struct Neighbours<'n> {
    names: &'n [NameMention],
    starts: Vec<Option<usize>>,
    ends: Vec<Option<usize>>,
}

const OWNERS: [NameKind; 2] = [NameKind::Place, NameKind::Organization];
const PERSON: [NameKind; 1] = [NameKind::Person];

impl<'n> Neighbours<'n> {
    fn new(names: &'n [NameMention], tokens: usize) -> Self {
        let mut neighbours = Self {
            names,
            starts: vec![None; tokens + 1],
            ends: vec![None; tokens + 1],
        };
        for (i, name) in names.iter().enumerate() {
            neighbours.starts[name.tokens.start] = Some(i);
            neighbours.ends[name.tokens.end] = Some(i);
        }
        neighbours
    }

    fn of_kind(&self, index: Option<usize>, kinds: &[NameKind]) -> Option<usize> {
        index.filter(|i| self.names.get(*i).is_some_and(|name| kinds.contains(&name.kind)))
    }

    fn starting(&self, at: usize, kinds: &[NameKind]) -> Option<usize> {
        self.of_kind(self.starts.get(at).copied().flatten(), kinds)
    }

    fn ending(&self, at: usize, kinds: &[NameKind]) -> Option<usize> {
        self.of_kind(self.ends.get(at).copied().flatten(), kinds)
    }

    fn end(&self, index: usize) -> usize {
        self.names[index].tokens.end
    }

    /// "A und B" from `at`: the names of such kinds, joined by "and".
    fn joined(&self, view: &View<'_>, at: usize, kinds: &[NameKind]) -> Vec<usize> {
        let mut joined = Vec::new();
        let mut next = self.starting(at, kinds);
        while let Some(i) = next {
            joined.push(i);
            let and = self.end(i);
            next = self
                .starting(and + 1, kinds)
                .filter(|_| view.has(and, Flags::AND) || view.is_sign(and, ","));
        }
        joined
    }
}

/// Finds every role, with its bearer and what it belongs to where they stand beside it.
pub(super) fn find(view: &View<'_>, names: &[NameMention]) -> Vec<RoleMention> {
    let neighbours = Neighbours::new(names, view.tokens.len());
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
        let found = roles_at(view, at, &neighbours);
        at = found.iter().map(|role| role.tokens.end).fold(at + 1, usize::max);
        roles.extend(found);
    }
    roles
}

/// The role whose noun stands at `at`; several when it is shared ("den Außenministern A und B, X und Y").
fn roles_at(view: &View<'_>, at: usize, neighbours: &Neighbours<'_>) -> Vec<RoleMention> {
    let entry = view
        .entry(at)
        .filter(|e| view.pack.lexicon.class_name(e.class) == "role");
    let noun_end = at + entry.map_or(1, |e| e.len as usize);
    let noun = entry.map_or_else(
        || compound_base(view, at),
        |e| view.pack.lexicon.value(e.value).to_owned(),
    );
    let found_by = entry.map_or(FoundBy::Rule("role-ending"), |e| FoundBy::Pack(e.origin));
    let role = |text: String, tokens: std::ops::Range<usize>| RoleMention {
        span: view.span(&tokens),
        tokens,
        text,
        bearer: None,
        of: None,
        country: None,
        found_by,
    };
    if let Some(adjective) = at
        .checked_sub(1)
        .filter(|i| view.has(*i, Flags::COUNTRY_ADJECTIVE))
    {
        let text = format!("{} {noun}", adjective_base(view, adjective, &noun));
        let mut role = role(text, adjective..noun_end);
        role.country = country_of(view, adjective);
        role.bearer = beside(view, neighbours, &role);
        return vec![role];
    }
    if let Some(owner) = neighbours.ending(at, &OWNERS) {
        let name = &neighbours.names[owner];
        let text = format!("{} {noun}", tidy(view.words(&name.tokens)));
        let mut role = role(text, name.tokens.start..noun_end);
        role.of = Some(owner);
        role.bearer = beside(view, neighbours, &role);
        return vec![role];
    }
    // "Außenminister Russlands", "Chef der Bahn", "president of France".
    let linked = usize::from(view.has(noun_end, Flags(Flags::ARTICLE.0 | Flags::ORG_LINK.0)));
    let article = usize::from(linked > 0 && view.has(noun_end + 1, Flags::ARTICLE));
    let owner_at = noun_end + linked + article;
    let owners = neighbours.joined(view, owner_at, &OWNERS);
    let Some(last) = owners.last() else {
        let mut role = role(noun, at..noun_end);
        role.bearer = beside(view, neighbours, &role);
        return vec![role];
    };
    let end = neighbours.end(*last);
    let comma = usize::from(view.is_sign(end, ","));
    let bearers = neighbours.joined(view, end + comma, &PERSON);
    let shared = owners.len() == bearers.len() || owners.len() == 1;
    let link = tidy(view.words(&(at..owner_at)));
    let link = link.get(view.words(&(at..noun_end)).len()..).unwrap_or_default();
    let mut roles = Vec::new();
    for (i, owner) in owners
        .iter()
        .enumerate()
        .take(if shared { owners.len() } else { 1 })
    {
        let owner_words = tidy(view.words(&neighbours.names[*owner].tokens));
        let mut role = role(format!("{noun}{link} {owner_words}"), at..neighbours.end(*owner));
        role.of = Some(*owner);
        role.bearer = bearers.get(i).copied().filter(|_| shared);
        role.bearer = role.bearer.or_else(|| beside(view, neighbours, &role));
        roles.push(role);
    }
    roles
}

/// The person right after the role, or before it with a comma between.
fn beside(view: &View<'_>, neighbours: &Neighbours<'_>, role: &RoleMention) -> Option<usize> {
    neighbours
        .starting(role.tokens.end, &PERSON)
        .or_else(|| before_comma(view, role.tokens.start).and_then(|i| neighbours.ending(i, &PERSON)))
}

/// The adjective of a country in its base form: "russischer" for "russischen", by the role's gender.
fn adjective_base(view: &View<'_>, at: usize, noun: &str) -> String {
    let word = view.word(at);
    let pack = view.pack;
    let feminine = pack
        .list("feminine-ending")
        .iter()
        .any(|listed| noun.ends_with(&listed.form));
    let class = if feminine {
        "feminine-adjective"
    } else {
        "masculine-adjective"
    };
    match pack.list(class).first() {
        Some(ending) => format!("{}{}", view.lists.adjective_stem(word), ending.form),
        None => word.to_owned(),
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
    let known = view.lists.role_endings.of(&folded);
    match known.and_then(|(ending, value)| Some((before_ending(word, ending)?, value))) {
        Some((stem, value)) => {
            if stem.ends_with('-') {
                let mut letters = value.chars();
                let first = letters.next().map(|c| c.to_uppercase().to_string());
                format!("{stem}{}{}", first.unwrap_or_default(), letters.as_str())
            } else {
                format!("{stem}{value}")
            }
        }
        None => word.to_owned(),
    }
}
