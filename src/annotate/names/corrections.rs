//! What rules and tables know better than the model that found a name: its base form, what kind of
//! organization it is, that a country is a place, and what follows from the other names of the article.

use rustc_hash::{FxHashMap, FxHashSet};

use super::lists::{Flags, organization_kind};
use super::tagger::Found;
use super::view::{View, tidy};
use super::{Base, Candidate, document};
use crate::annotate::FoundBy;
use crate::facts::{NameKind, OrganizationKind};
use crate::kb::RowKind;
use crate::lang::{Language, Shape, fold};

/// Corrects what the model found; `tables` is what the tables have, `kept` what rules and tables found
/// without overlaps. All are in text order.
pub(super) fn correct(
    view: &View<'_>,
    tables: &[Candidate],
    kept: &[Candidate],
    found: Found,
) -> Vec<Candidate> {
    let Found { mut names, others } = found;
    add_legislation(view, kept, &mut names);
    let found = names;
    let mut taken = vec![false; view.tokens.len()];
    for tokens in found.iter().map(|name| &name.tokens).chain(&others) {
        taken[tokens.clone()].fill(true);
    }
    let mut names: Vec<Candidate> = Vec::with_capacity(found.len());
    for mut candidate in found {
        if is_no_name(view, &candidate) {
            continue;
        }
        take_off_role(view, kept, &mut candidate);
        extend(view, kept, &mut taken, &mut candidate);
        // A longer name may have taken the tokens of this one.
        if names
            .last()
            .is_none_or(|last| last.tokens.end <= candidate.tokens.start)
        {
            names.push(settle(view, tables, kept, candidate));
        }
    }
    let people = names
        .iter()
        .filter(|name| name.kind == NameKind::Person && name.tokens.len() > 1);
    let surnames: FxHashSet<&str> = people.map(|name| view.word(name.tokens.end - 1)).collect();
    let rest = kept.iter().filter(|c| {
        let is_free = !taken[c.tokens.clone()].contains(&true);
        let is_namesake = c.kind == NameKind::Person
            && c.tokens.len() > 1
            && surnames.contains(view.word(c.tokens.end - 1));
        is_free && (is_namesake || is_missed(view, c))
    });
    names.extend(rest.cloned());
    names.sort_by_key(|name| name.tokens.start);
    let mut names = document::add_again(view, names);
    share_owners(view, &mut names);
    take_off_genitives(view, &mut names);
    names
}

/// Treaties and laws are rare in what the model learnt from, and told by their words: the rules have those that
/// it takes for nothing or for something else.
fn add_legislation(view: &View<'_>, kept: &[Candidate], found: &mut Vec<Candidate>) {
    let is_legislation = |c: &Candidate| matches!(c.kind, NameKind::Treaty | NameKind::Law);
    // Half of a bracket is half of a name.
    let is_whole = |c: &Candidate| {
        let count = |sign: char| view.words(&c.tokens).matches(sign).count();
        count('(') == count(')')
    };
    found.retain(is_whole);
    let mut taken = vec![false; view.tokens.len()];
    for name in found.iter().filter(|name| is_legislation(name)) {
        taken[name.tokens.clone()].fill(true);
    }
    let is_new = |c: &&Candidate| is_legislation(c) && !taken[c.tokens.clone()].contains(&true);
    let added: Vec<Candidate> = kept.iter().filter(is_new).cloned().collect();
    taken.fill(false);
    for name in &added {
        taken[name.tokens.clone()].fill(true);
    }
    found.retain(|name| !taken[name.tokens.clone()].contains(&true));
    found.extend(added);
    found.sort_by_key(|name| name.tokens.start);
}

/// Adjectives of countries, sums of money.
fn is_no_name(view: &View<'_>, candidate: &Candidate) -> bool {
    let at = candidate.tokens.start;
    if candidate.tokens.len() > 1 {
        return false;
    }
    let word = view.word(at);
    let is_sum = word.contains(|c: char| c.is_ascii_digit()) && word.ends_with(char::is_lowercase);
    let never = Flags(Flags::COUNTRY_ADJECTIVE.0 | Flags::NEVER.0);
    is_sum || view.has(at, never) && !view.has(at, Flags::KNOWN)
}

/// "Stadtrat Kunze": what somebody is, which rules leave out, is no part of the name.
fn take_off_role(view: &View<'_>, kept: &[Candidate], name: &mut Candidate) {
    let tokens = name.tokens.clone();
    let inside = kept.partition_point(|c| c.tokens.start <= tokens.start);
    let is_rest = |c: &&Candidate| c.kind == NameKind::Person && c.tokens.end == tokens.end;
    let mut later = kept[inside..].iter().take_while(|c| c.tokens.start < tokens.end);
    let Some(rest) = later.find(is_rest).filter(|_| name.kind == NameKind::Person) else {
        return;
    };
    let role = Flags(Flags::ROLE.0 | Flags::TITLE.0 | Flags::COMMON.0);
    if (tokens.start..rest.tokens.start).all(|at| view.has(at, role) && !view.has(at, Flags::GIVEN)) {
        name.tokens = rest.tokens.clone();
    }
}

/// Gives a name the further words that the tables give it, or rules where an acronym of it follows, as far
/// as no other name has them.
fn extend(view: &View<'_>, kept: &[Candidate], taken: &mut [bool], name: &mut Candidate) {
    let end = kept.partition_point(|c| c.tokens.start <= name.tokens.start);
    let Some(longer) = kept[..end].last() else { return };
    let tokens = &longer.tokens;
    if tokens.end < name.tokens.end || tokens.len() <= name.tokens.len() || longer.kind != name.kind {
        return;
    }
    let is_sure = match longer.found_by {
        FoundBy::Pack(_) => true,
        FoundBy::Rule(_) => view.is_sign(tokens.end, "("),
    };
    let mut further = (tokens.start..name.tokens.start).chain(name.tokens.end..tokens.end);
    if is_sure && further.all(|at| !taken[at]) {
        taken[tokens.clone()].fill(true);
        name.tokens = tokens.clone();
    }
}

/// Rules that find people are sure from here on: a role or a given name stands before the surname.
const SURE_PERSON: i32 = 72;

/// What the model does not find, but rules do: lines in capitals, acronyms in brackets, people by their role,
/// ministries of a country.
fn is_missed(view: &View<'_>, candidate: &Candidate) -> bool {
    let at = candidate.tokens.start;
    if view.has(at, Flags::SHOUTED) {
        return true;
    }
    let is_bracketed = at > 0 && view.is_sign(at - 1, "(") && view.is_sign(candidate.tokens.end, ")");
    if is_bracketed && candidate.kind == NameKind::Organization {
        return true;
    }
    if candidate.kind == NameKind::Person {
        return candidate.score >= SURE_PERSON && candidate.tokens.len() > 1;
    }
    let is_known = matches!(candidate.found_by, FoundBy::Pack(_));
    if is_known && candidate.kind == NameKind::Organization {
        return candidate.tokens.len() > 1;
    }
    if candidate.organization != Some(OrganizationKind::GovernmentOrganization) {
        return false;
    }
    match (view.pack.language, &candidate.found_by) {
        (_, FoundBy::Pack(_)) => false,
        (Language::En, FoundBy::Rule(rule)) => *rule == super::organizations::PART_RULE,
        (Language::De, FoundBy::Rule(_)) => at > 0 && view.has(at - 1, Flags::COUNTRY_ADJECTIVE),
    }
}

/// Takes over what rules and tables know of the same words.
fn settle(view: &View<'_>, tables: &[Candidate], kept: &[Candidate], name: Candidate) -> Candidate {
    let of_table = of_tokens(tables, &name)
        .find(|c| c.kind == name.kind)
        .or_else(|| of_tokens(tables, &name).find(|c| is_country(view, c)));
    if let Some(known) = of_table {
        return known.clone();
    }
    let mut name = match of_tokens(kept, &name).find(|c| c.kind == name.kind) {
        Some(known) => known.clone(),
        None => name,
    };
    if let Some(known) = of_tokens(tables, &name).next() {
        name.base = known.base.clone();
    }
    if name.kind == NameKind::Organization {
        name.organization = name.organization.or_else(|| kind_by_words(view, &name));
        add_owner(view, &mut name);
    }
    name
}

/// Those of the candidates, which are in text order, that cover the same tokens.
fn of_tokens<'c>(
    candidates: &'c [Candidate],
    name: &Candidate,
) -> impl Iterator<Item = &'c Candidate> + use<'c> {
    let tokens = name.tokens.clone();
    let first = candidates.partition_point(|c| c.tokens.start < tokens.start);
    candidates[first..]
        .iter()
        .take_while({
            let start = tokens.start;
            move |c| c.tokens.start == start
        })
        .filter(move |c| c.tokens == tokens)
}

/// Whether the tables have it as a country or a capital.
fn is_country(view: &View<'_>, candidate: &Candidate) -> bool {
    let row = match candidate.found_by {
        FoundBy::Pack(origin) => view.pack.kb.row(origin),
        FoundBy::Rule(_) => None,
    };
    row.is_some_and(|row| matches!(row.kind, RowKind::Country | RowKind::Capital))
}

/// What kind of organization a name is by its head, its legal form, the ending of a word.
fn kind_by_words(view: &View<'_>, name: &Candidate) -> Option<OrganizationKind> {
    let mut tokens = name.tokens.clone();
    if view.has(name.tokens.end - 1, Flags::ORG_TAIL) {
        return Some(OrganizationKind::Corporation);
    }
    tokens.find_map(|at| {
        let head = view.entry(at).filter(|_| view.has(at, Flags::ORG_HEAD));
        if let Some(entry) = head {
            return organization_kind(view.pack.lexicon.value(entry.value));
        }
        if view.tokens[at].shape == Shape::Lower {
            return None;
        }
        let folded = fold(view.word(at));
        let lists = view.lists;
        let ending = lists.organization_endings.of(&folded);
        let part = ending.or_else(|| {
            lists
                .organization_parts
                .of(&folded)
                .filter(|_| folded.contains('-'))
        });
        part.and_then(|(_, kind)| organization_kind(kind))
    })
}

/// "Norway's Foreign Ministry": the country is a name of its own, but tells which ministry it is.
fn add_owner(view: &View<'_>, name: &mut Candidate) {
    let start = name.tokens.start;
    let is_government = name.organization == Some(OrganizationKind::GovernmentOrganization);
    let is_owned =
        start > 1 && view.has(start - 1, Flags::GENITIVE) && view.has(start - 2, Flags::KNOWN_PLACE);
    if is_government && is_owned && view.pack.language == Language::En {
        name.base = Base::Other(tidy(view.words(&(start - 2..name.tokens.end))));
    }
}

/// What was said of one mention holds for the others of the same words, if only one owner was told.
fn share_owners(view: &View<'_>, names: &mut [Candidate]) {
    let is_organization = |name: &Candidate| name.kind == NameKind::Organization;
    let mut owned: FxHashMap<&str, Option<String>> = FxHashMap::default();
    for name in names.iter().filter(|name| is_organization(name)) {
        if let Base::Other(base) = &name.base {
            let known = owned.entry(view.words(&name.tokens));
            let known = known.or_insert_with(|| Some(base.clone()));
            if known.as_ref() != Some(base) {
                *known = None;
            }
        }
    }
    for name in names.iter_mut().filter(|name| is_organization(name)) {
        let known = owned.get(view.words(&name.tokens)).cloned().flatten();
        if let Some(base) = known.filter(|_| name.base == Base::AsWritten) {
            name.base = Base::Other(base);
        }
    }
}

/// German: "Pekings", "Merkels" in their base form, where the article has that elsewhere or lists know it.
fn take_off_genitives(view: &View<'_>, names: &mut [Candidate]) {
    if view.pack.language != Language::De {
        return;
    }
    let mut written: FxHashSet<&str> = FxHashSet::default();
    for name in names.iter() {
        written.insert(view.words(&name.tokens));
        if name.kind == NameKind::Person {
            written.insert(view.word(name.tokens.end - 1));
        }
    }
    for name in names.iter_mut().filter(|name| name.base == Base::AsWritten) {
        let words = view.words(&name.tokens);
        let bare = document::without_genitive(view, words);
        let last = view.word(name.tokens.end - 1);
        let bare_last = document::without_genitive(view, last);
        let kb = &view.pack.kb;
        let is_known = written.contains(bare)
            || name.kind == NameKind::Person
                && (written.contains(bare_last)
                    || kb.is_surname(&fold(bare_last)) && !kb.is_surname(&fold(last)));
        if bare.len() < words.len() && is_known {
            name.base = Base::Other(tidy(bare));
        }
    }
}
