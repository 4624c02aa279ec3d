//! One sense of a name in an article: the same words are not the name of a person here and of a newspaper there.

use rustc_hash::FxHashMap;

use super::Candidate;
use super::lists::Flags;
use super::view::View;
use crate::facts::NameKind;
use crate::lang::{Language, fold};

/// How often the model took some words for a name of each kind, and where a noun before them says what they are.
#[derive(Debug, Default)]
struct Senses {
    people: usize,
    organizations: usize,
    places: usize,
    told: Option<NameKind>,
}

/// Gives names of the same words, which no table has, the kind that most of them have.
pub(super) fn unite(view: &View<'_>, tables: &[Candidate], names: &mut [Candidate]) {
    let mut senses: FxHashMap<String, Senses> = FxHashMap::default();
    for name in names.iter().filter(|name| is_open(view, tables, name)) {
        let start = name.tokens.start;
        let known = senses.entry(fold(view.words(&name.tokens))).or_default();
        match name.kind {
            NameKind::Person => known.people += 1,
            NameKind::Organization => known.organizations += 1,
            NameKind::Place => known.places += 1,
            NameKind::Treaty | NameKind::Law | NameKind::Event => {}
        }
        if start > 0 && view.has(start - 1, Flags::APPOSITION) {
            known.told = Some(NameKind::Organization);
        }
        if is_place_by_noun(view, name) {
            known.told = Some(NameKind::Place);
        }
    }
    let people = names
        .iter()
        .filter(|name| name.kind == NameKind::Person && name.tokens.len() > 1);
    let surnames: Vec<String> = people.map(|name| fold(view.word(name.tokens.end - 1))).collect();
    for surname in surnames {
        if let Some(known) = senses.get_mut(&surname) {
            known.told = Some(NameKind::Person);
        }
    }
    for name in names.iter_mut().filter(|name| is_open(view, tables, name)) {
        if let Some(known) = senses.get(&fold(view.words(&name.tokens)))
            && let Some(kind) = known.prevailing()
        {
            name.kind = kind;
        }
    }
}

/// "Flüchtlingslager Lipa", "Shevchenko district"
pub(super) fn is_place_by_noun(view: &View<'_>, name: &Candidate) -> bool {
    let beside = match view.pack.language {
        Language::De => name.tokens.start.checked_sub(1),
        Language::En => Some(name.tokens.end).filter(|at| !view.is_capital(*at)),
    };
    let may_be_somebody = name.tokens.len() > 1 && view.has(name.tokens.start, Flags::GIVEN);
    !may_be_somebody && beside.is_some_and(|at| view.has(at, Flags::PLACE_NOUN))
}

impl Senses {
    /// The kind that holds, where there are several: what is told, else what most have.
    fn prevailing(&self) -> Option<NameKind> {
        let counts = [
            (self.organizations, NameKind::Organization),
            (self.people, NameKind::Person),
            (self.places, NameKind::Place),
        ];
        let most = counts.iter().map(|(count, _)| *count).max()?;
        let mut best = counts.iter().filter(|(count, _)| *count == most);
        match (self.told, best.next(), best.next()) {
            (Some(kind), _, _) => Some(kind),
            (None, Some((_, kind)), None) => Some(*kind),
            // As many of one kind as of another: as the model has them.
            (None, _, _) => None,
        }
    }
}

/// Whether the kind of a name is in question: people, organizations and places that no table has. A place may
/// act for its government or its club.
fn is_open(view: &View<'_>, tables: &[Candidate], name: &Candidate) -> bool {
    let first = tables.partition_point(|c| c.tokens.start < name.tokens.start);
    let known = tables.get(first).is_some_and(|c| c.tokens == name.tokens);
    let kind = matches!(
        name.kind,
        NameKind::Person | NameKind::Organization | NameKind::Place
    );
    kind && !known && !view.has(name.tokens.start, Flags::SHOUTED)
}
