//! What rules and tables know better than the model that found a name: its base form, what kind of
//! organization it is, that a country is a place, and what follows from the other names of the article.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::lists::{Flags, organization_kind};
use super::tagger::Found;
use super::view::{View, tidy};
use super::{Base, Candidate, document, legislation, owners, phrases, senses};
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
    legislation::complete(view, kept, &mut names);
    seat_in_name(view, kept, &mut names);
    senses::unite(view, tables, &mut names);
    let found = names;
    let mut taken = vec![false; view.tokens.len()];
    for tokens in found.iter().map(|name| &name.tokens).chain(&others) {
        taken[tokens.clone()].fill(true);
    }
    let mut names: Vec<Candidate> = Vec::with_capacity(found.len());
    for mut candidate in found {
        trim(view, &mut candidate);
        if candidate.kind == NameKind::Organization {
            part_joined(view, &mut candidate);
            let is_headed = (candidate.tokens.clone()).any(|at| view.has(at, Flags::ORG_HEAD));
            if is_headed && !view.has(candidate.tokens.start, Flags::KNOWN) {
                candidate = without_article(view, candidate);
            }
        }
        if is_no_name(view, &candidate) {
            continue;
        }
        take_off_place(view, kept, &mut candidate);
        names.extend(take_off_owner(view, tables, &mut candidate));
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
    names.extend(rest.cloned().map(|name| without_article(view, name)));
    names.sort_by_key(|name| name.tokens.start);
    add_joined(view, &mut names);
    let mut names = document::add_again(view, names, &others);
    owners::share(view, &mut names);
    take_off_genitives(view, &mut names);
    names
}

/// "Landgericht Hamburg": the seat right after the head is part of the name, not a place beside it.
fn seat_in_name(view: &View<'_>, kept: &[Candidate], names: &mut [Candidate]) {
    let heads = kept
        .iter()
        .filter(|c| c.found_by == FoundBy::Rule(super::organizations::HEAD_RULE) && c.tokens.len() == 2);
    for head in heads {
        let seat = head.tokens.start + 1;
        let at = names.partition_point(|name| name.tokens.end <= head.tokens.start);
        let Some(name) = names.get_mut(at) else { return };
        let is_seat = name.kind == NameKind::Place && name.tokens == (seat..seat + 1);
        if is_seat && view.is_capital(head.tokens.start) {
            *name = head.clone();
        }
    }
}

/// Adjectives of countries, sums of money, roles ("US-Präsident") taken for places or organizations.
fn is_no_name(view: &View<'_>, candidate: &Candidate) -> bool {
    let at = candidate.tokens.start;
    if candidate.tokens.len() > 1 {
        return false;
    }
    let word = view.word(at);
    let is_sum = word.contains(|c: char| c.is_ascii_digit()) && word.ends_with(char::is_lowercase);
    let mut never = Flags(Flags::COUNTRY_ADJECTIVE.0 | Flags::NEVER.0);
    match candidate.kind {
        NameKind::Place | NameKind::Organization => never.add(Flags::ROLE),
        NameKind::Person | NameKind::Treaty | NameKind::Law | NameKind::Event => {}
    }
    is_sum || view.has(at, never) && !view.has(at, Flags::KNOWN)
}

/// "Russia's Defense Ministry on Sunday": a day after the name is no part of it, nor is an emoji beside it.
fn trim(view: &View<'_>, name: &mut Candidate) {
    let is_sign = |at: usize| {
        let token = &view.tokens[at];
        token.shape == Shape::Punctuation && !view.word(at).is_ascii()
    };
    while name.tokens.len() > 1 && is_sign(name.tokens.end - 1) {
        name.tokens.end -= 1;
    }
    while name.tokens.len() > 1 && is_sign(name.tokens.start) {
        name.tokens.start += 1;
    }
    let tokens = name.tokens.clone();
    let last = tokens.end - 1;
    if tokens.len() > 2 && view.has(last, Flags::NEVER) && view.tokens[last - 1].shape == Shape::Lower {
        name.tokens.end = last - 1;
    }
}

/// "Sektion Beispiele im Außenministerium": an organization in which something is has a name of its own.
fn take_off_place(view: &View<'_>, kept: &[Candidate], name: &mut Candidate) {
    let inside = name.tokens.start + 1..name.tokens.end;
    let joins =
        Flags(Flags::ORG_LINK.0 | Flags::AND.0 | Flags::ARTICLE.0 | Flags::PARTICLE.0 | Flags::GENITIVE.0);
    let is_link = |at: usize| match view.pack.language {
        Language::De => {
            let is_word = view.tokens[at].shape == Shape::Lower && !view.lists.is_adjective(view.word(at));
            is_word && !view.has(at, joins)
        }
        Language::En => view.has(at, Flags::PLACE_CUE),
    };
    let Some(link) = inside.rev().find(|at| is_link(*at)) else {
        return;
    };
    let rest = Candidate::new(link + 1..name.tokens.end, name.kind, name.score, "model");
    let is_organization = |c: &Candidate| c.kind == NameKind::Organization;
    if name.kind == NameKind::Organization && of_tokens(kept, &rest).any(is_organization) {
        name.tokens = rest.tokens;
    }
}

/// "Russia's Defense Ministry": the country is a name of its own. Returns it.
fn take_off_owner(view: &View<'_>, tables: &[Candidate], name: &mut Candidate) -> Option<Candidate> {
    let sign = name.tokens.clone().find(|at| view.has(*at, Flags::GENITIVE))?;
    let owner = Candidate::new(name.tokens.start..sign, NameKind::Place, name.score, "owner");
    let known = of_tokens(tables, &owner).find(|c| is_country(view, c))?;
    let is_owned = matches!(name.kind, NameKind::Organization | NameKind::Place);
    if !is_owned || sign + 1 >= name.tokens.end {
        return None;
    }
    name.tokens.start = sign + 1;
    Some(known.clone())
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
        FoundBy::Rule(_) if name.kind == NameKind::Person && tokens.end == name.tokens.end => {
            // "Ana do Campo Rivas": a given name, and particles up to what the model found.
            let mut between = tokens.start + 1..name.tokens.start;
            view.has(tokens.start, Flags::GIVEN)
                && between.all(|at| view.has(at, Flags(Flags::PARTICLE.0 | Flags::GIVEN.0)))
        }
        // "Hans-Peter | von der Au": particles and one word go on.
        FoundBy::Rule(_) if name.kind == NameKind::Person && tokens.start == name.tokens.start => {
            let mut between = name.tokens.end..tokens.end - 1;
            !between.is_empty() && between.all(|at| view.has(at, Flags::PARTICLE))
        }
        FoundBy::Rule(_) => view.is_sign(tokens.end, "("),
    };
    let mut before = tokens.start..name.tokens.start;
    let after = name.tokens.end..tokens.end;
    // "The", "Pope", "Fraktion" belong to a name in some table, but not to the name in a text.
    let mut no_part = Flags(Flags::ARTICLE.0 | Flags::ROLE.0 | Flags::TITLE.0 | Flags::APPOSITION.0);
    match (view.pack.language, name.kind) {
        (_, NameKind::Place) => no_part.add(Flags::COMMON),
        (Language::En, _) => no_part.add(Flags::COUNTRY_ADJECTIVE),
        (Language::De, _) => {}
    }
    let is_part = before.all(|at| !view.has(at, no_part));
    let mut further = (tokens.start..name.tokens.start).chain(after);
    if is_sure && is_part && further.all(|at| !taken[at]) {
        taken[tokens.clone()].fill(true);
        name.tokens = tokens.clone();
    }
}

/// Rules that find people are sure from here on: a role or a given name stands before the surname.
const SURE_PERSON: i32 = 72;

/// What the model does not find, but rules do: lines in capitals, people by their role, ministries of a country.
fn is_missed(view: &View<'_>, candidate: &Candidate) -> bool {
    let at = candidate.tokens.start;
    if view.has(at, Flags::SHOUTED) {
        // "STREIT MIT DER REGIERUNG": there a word looks like the acronym that it is elsewhere.
        return candidate.tokens.len() > 1 || !view.pack.kb.is_common(&fold(view.word(at)));
    }
    if candidate.kind == NameKind::Person {
        // "Foreign Affairs", "Place Anna Berg": a common word inside, a capitalized one before.
        let is_name = |at: usize| view.has(at, Flags::GIVEN) || !view.has(at, Flags::COMMON);
        return candidate.score >= SURE_PERSON
            && candidate.tokens.len() > 1
            && candidate.tokens.clone().all(is_name)
            && !document::is_inside_run(view, &candidate.tokens);
    }
    if let FoundBy::Rule(rule) = candidate.found_by
        && candidate.kind == NameKind::Organization
    {
        // "Institut für Wetterkunde" names what it is for; other complements are often somebody's.
        let is_whole = rule == super::organizations::HEAD_RULE
            && (candidate.tokens.clone()).any(|at| view.has(at, Flags::ORG_MATTER));
        let is_sure = [
            super::organizations::APPOSED_RULE,
            super::organizations::LEGAL_FORM_RULE,
            phrases::HEAD_IN_NAME_RULE,
        ];
        if is_whole || candidate.tokens.len() > 1 && is_sure.contains(&rule) {
            return true;
        }
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
        // "Norway's parliament", "the Chinese government": a name where they speak, else the model knows.
        (Language::En, FoundBy::Rule(rule)) => {
            let tokens = &candidate.tokens;
            let owner =
                usize::from(view.has(tokens.start, Flags(Flags::KNOWN.0 | Flags::COUNTRY_ADJECTIVE.0)));
            let speaks = owner > 0 && view.has(tokens.end, Flags::VERB);
            *rule == super::organizations::PART_RULE && (tokens.len() > 1 + owner || speaks)
        }
        (Language::De, FoundBy::Rule(rule)) => {
            *rule == super::organizations::ENDING_RULE || at > 0 && view.has(at - 1, Flags::COUNTRY_ADJECTIVE)
        }
    }
}

/// "DA and the Freedom Front": capitals joined to a name with an article are a name of their own.
fn part_joined(view: &View<'_>, name: &mut Candidate) {
    let start = name.tokens.start;
    let is_joined = name.tokens.len() > 3
        && view.tokens[start].shape == Shape::Upper
        && view.has(start + 1, Flags::AND)
        && view.has(start + 2, Flags::ARTICLE);
    if is_joined {
        name.tokens.start = start + 3;
    }
}

/// "The Harrow Institute": an article that opens the sentence is no part of the name.
fn without_article(view: &View<'_>, mut name: Candidate) -> Candidate {
    let first = name.tokens.start;
    if name.tokens.len() > 1 && view.has(first, Flags::ARTICLE) && view.has(first, Flags::OPENS) {
        name.tokens.start += 1;
    }
    name
}

/// "the DA and the Freedom Front": capitals after an article, joined to an organization, are one too.
fn add_joined(view: &View<'_>, names: &mut Vec<Candidate>) {
    const LONGEST: usize = 6;
    let mut added = Vec::new();
    let mut taken = vec![false; view.tokens.len()];
    for name in names.iter() {
        taken[name.tokens.clone()].fill(true);
    }
    for name in names.iter().filter(|name| name.kind == NameKind::Organization) {
        let is_article = |at: usize| view.has(at, Flags::ARTICLE);
        let Range { start, end } = name.tokens;
        let and_before = start
            .checked_sub(1)
            .map(|at| at - usize::from(at > 0 && is_article(at)));
        let before = and_before.and_then(|and| Some((and, and.checked_sub(1)?)));
        let after = Some((end, end + 2)).filter(|_| is_article(end + 1));
        for (and, at) in before.into_iter().chain(after) {
            let is_acronym = view.flags(at).has(Flags::CAPITAL)
                && view.tokens[at].shape == Shape::Upper
                && (2..=LONGEST).contains(&view.word(at).len())
                && view.is_unknown(at);
            if view.has(and, Flags::AND) && is_acronym && at > 0 && is_article(at - 1) && !taken[at] {
                added.push(Candidate::new(
                    at..at + 1,
                    NameKind::Organization,
                    SURE_PERSON,
                    "joined",
                ));
            }
        }
    }
    added.dedup_by_key(|name| name.tokens.start);
    names.extend(added);
    names.sort_by_key(|name| name.tokens.start);
}

/// Takes over what rules and tables know of the same words.
fn settle(view: &View<'_>, tables: &[Candidate], kept: &[Candidate], name: Candidate) -> Candidate {
    let of_table = of_tokens(tables, &name)
        .find(|c| c.kind == name.kind)
        .or_else(|| of_tokens(tables, &name).find(|c| is_country(view, c)));
    if let Some(known) = of_table {
        let mut known = known.clone();
        owners::add(view, &mut known);
        return known;
    }
    let mut name = match of_tokens(kept, &name).find(|c| c.kind == name.kind) {
        Some(known) => known.clone(),
        None => name,
    };
    if let Some(known) = of_tokens(tables, &name).next() {
        name.base = known.base.clone();
    } else if name.kind == NameKind::Place
        && senses::is_place_by_noun(view, &name)
        && view.pack.language == Language::En
    {
        // "Shevchenko district": there may be a town of that name too.
        name.base = Base::Other(tidy(view.words(&(name.tokens.start..name.tokens.end + 1))));
    }
    if name.base == Base::AsWritten && matches!(name.kind, NameKind::Organization | NameKind::Place) {
        name.base = nominative(view, &name);
    }
    if name.kind == NameKind::Organization {
        name.organization = name.organization.or_else(|| kind_by_words(view, &name));
        owners::add(view, &mut name);
    }
    name
}

/// German: "Wiener Zentrum für …" for "des Wiener Zentrums für …", where adjectives stand before the head.
fn nominative(view: &View<'_>, name: &Candidate) -> Base {
    let mut tokens = name.tokens.clone();
    let is_adjective = |at: usize| view.lists.is_adjective(view.word(at));
    let head = tokens
        .find(|at| !is_adjective(*at))
        .filter(|at| *at > name.tokens.start);
    match (view.pack.language, head) {
        (Language::De, Some(head)) if view.is_capital(head) => {
            Base::Other(phrases::base_of_name(view, name.tokens.clone(), head))
        }
        (Language::De | Language::En, _) => Base::AsWritten,
    }
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
pub(super) fn kind_by_words(view: &View<'_>, name: &Candidate) -> Option<OrganizationKind> {
    let tokens = name.tokens.clone();
    if view.has(name.tokens.end - 1, Flags::ORG_TAIL) {
        return Some(OrganizationKind::Corporation);
    }
    let kind = |at: usize| {
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
    };
    match view.pack.language {
        Language::De => tokens.clone().find_map(kind),
        // The head comes last, before what it is about: "United" makes a club only there.
        Language::En => {
            let link = tokens.clone().find(|at| view.has(*at, Flags::ORG_LINK));
            let end = link.unwrap_or(tokens.end);
            let last = (tokens.start..end).rev().find_map(|at| Some((at, kind(at)?)));
            let is_last = |(at, kind): &(usize, OrganizationKind)| {
                *kind != OrganizationKind::SportsTeam || at + 1 == tokens.end
            };
            last.filter(is_last).map(|(_, kind)| kind)
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
