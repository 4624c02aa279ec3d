//! Which mentions name the same thing: the same row of a table, the same base form in any case, a
//! surname after its full name, an acronym in brackets after what it stands for.

use super::Index;
use crate::annotate::{FoundBy, Mentions, NameMention};
use crate::facts::{NameKind, OrganizationKind};
use crate::kb::Row;
use crate::lang::{Origin, Pack, Shape, fold};

/// The mentions of one entity.
#[derive(Debug)]
pub(super) struct Cluster<'a> {
    pub kind: NameKind,
    /// The fullest base form.
    pub name: String,
    /// The other base forms, in text order.
    pub aliases: Vec<String>,
    /// Indices into `Mentions::names`.
    pub mentions: Vec<usize>,
    /// The row of the tables, where one names it.
    pub row: Option<Row<'a>>,
    pub organization: Option<OrganizationKind>,
}

/// What makes two mentions the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Row(NameKind, Origin),
    Name(NameKind, String),
}

/// The clusters in order of their first mention.
pub(super) fn of<'a>(mentions: &Mentions, pack: &'a Pack) -> Vec<Cluster<'a>> {
    let names = &mentions.names;
    let mut clusters: Vec<Cluster<'a>> = Vec::new();
    let mut index: Index<Key> = Index::default();
    let owners = Surnames::new(names);
    let defined = definitions(mentions);
    // Full names first, surnames last: a headline may give the short form before the text the name.
    let rank = |i: usize| (owners.owner(i).is_some(), names[i].tokens.len() == 1);
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|i| rank(*i));
    let mut of_name: Vec<usize> = vec![usize::MAX; names.len()];
    for i in order {
        let name = &names[i];
        let row = match name.found_by {
            FoundBy::Pack(origin) => pack.kb.row(origin).map(|row| (origin, row)),
            FoundBy::Rule(_) => None,
        };
        let by_name = Key::Name(name.kind, fold(&name.base));
        let by_row = row.map(|(origin, _)| Key::Row(name.kind, origin));
        let full = defined.get(&fold(&name.base)).filter(|_| name.tokens.len() == 1);
        let full = full.and_then(|full| of_name.get(*full).copied());
        let known = owners
            .owner(i)
            .and_then(|owner| of_name.get(owner).copied())
            .or_else(|| by_row.as_ref().and_then(|key| index.get(key).copied()))
            .or_else(|| index.get(&by_name).copied())
            .or(full)
            .filter(|at| *at < clusters.len());
        let at = known.unwrap_or_else(|| {
            clusters.push(Cluster {
                kind: name.kind,
                name: String::new(),
                aliases: Vec::new(),
                mentions: Vec::new(),
                row: None,
                organization: None,
            });
            clusters.len() - 1
        });
        index.entry(by_name).or_insert(at);
        if let Some(key) = by_row {
            index.entry(key).or_insert(at);
        }
        let cluster = &mut clusters[at];
        cluster.row = cluster.row.or(row.map(|(_, row)| row));
        cluster.organization = cluster.organization.or(name.organization);
        cluster.mentions.push(i);
        of_name[i] = at;
    }
    merge_shortened(&mut clusters, names);
    for cluster in &mut clusters {
        cluster.mentions.sort_unstable();
        name_cluster(cluster, mentions);
    }
    clusters.sort_by_key(|cluster| cluster.mentions.first().copied());
    clusters
}

/// Joins organizations of which one leaves out words of the other's name: "Institute for Strategies"
/// and "Institute for Political Strategies", four words or more, the same first and last.
fn merge_shortened(clusters: &mut Vec<Cluster<'_>>, names: &[NameMention]) {
    const SHORTEST: usize = 4;
    // Few names are that long, so that comparing each with each is cheap; more are left apart.
    const MOST: usize = 40;
    let long: Vec<(usize, Vec<&str>)> = clusters
        .iter()
        .enumerate()
        .filter(|(_, cluster)| cluster.kind == NameKind::Organization)
        .filter_map(|(at, cluster)| {
            let words = |i: &usize| names[*i].base.split_whitespace().collect::<Vec<_>>();
            let longest = cluster.mentions.iter().map(words).max_by_key(Vec::len)?;
            (longest.len() >= SHORTEST).then_some((at, longest))
        })
        .take(MOST)
        .collect();
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (short_at, short) in &long {
        let full = long.iter().find(|(at, full)| {
            at != short_at
                && full.len() > short.len()
                && full.first() == short.first()
                && full.last() == short.last()
                && is_subsequence(short, full)
        });
        if let Some((full_at, _)) = full {
            joined.push((*short_at, *full_at));
        }
    }
    for (short, full) in joined {
        let mentions = std::mem::take(&mut clusters[short].mentions);
        clusters[full].mentions.extend(mentions);
    }
    clusters.retain(|cluster| !cluster.mentions.is_empty());
}

fn is_subsequence(short: &[&str], full: &[&str]) -> bool {
    let mut rest = full.iter();
    short.iter().all(|word| rest.any(|other| other == word))
}

/// Chooses the fullest base form as the name; the others become aliases.
fn name_cluster(cluster: &mut Cluster<'_>, mentions: &Mentions) {
    let mut forms: Vec<&str> = Vec::new();
    for i in &cluster.mentions {
        let base = mentions.names[*i].base.as_str();
        if !forms.contains(&base) {
            forms.push(base);
        }
    }
    // Most words; then not in capitals throughout, which a headline or an acronym is; then the first.
    let fullness = |form: &str| {
        let shouted = form.chars().all(|c| !c.is_lowercase());
        (form.split_whitespace().count(), !shouted)
    };
    let mut best = 0;
    for (i, form) in forms.iter().enumerate() {
        if fullness(form) > fullness(forms[best]) {
            best = i;
        }
    }
    let Some(name) = forms.get(best).copied() else {
        return;
    };
    name.clone_into(&mut cluster.name);
    let others = forms.iter().filter(|form| **form != name);
    cluster.aliases = others.map(|form| (*form).to_owned()).collect();
}

/// Of each surname that stands alone: the mention of the full name that it takes up.
#[derive(Debug)]
struct Surnames {
    owners: Vec<Option<usize>>,
}

impl Surnames {
    fn new(names: &[NameMention]) -> Self {
        let mut owners = vec![None; names.len()];
        // The last full name with each surname; before any, the first one of the article.
        let mut last: Index<String> = Index::default();
        let mut first: Index<String> = Index::default();
        for (i, name) in names.iter().enumerate() {
            if let Some(surname) = surname(name) {
                first.entry(surname).or_insert(i);
            }
        }
        for (i, name) in names.iter().enumerate() {
            if name.kind != NameKind::Person {
                continue;
            }
            match surname(name) {
                Some(surname) => {
                    last.insert(surname, i);
                }
                None => {
                    let key = fold(&name.base);
                    owners[i] = last.get(&key).or_else(|| first.get(&key)).copied();
                }
            }
        }
        Self { owners }
    }

    fn owner(&self, mention: usize) -> Option<usize> {
        self.owners.get(mention).copied().flatten()
    }
}

/// The surname of a full name: its last word, folded.
fn surname(name: &NameMention) -> Option<String> {
    if name.kind != NameKind::Person {
        return None;
    }
    let (_, last) = name.base.rsplit_once(' ')?;
    Some(fold(last))
}

/// Of each acronym that the article defines: the mention that it stands for.
fn definitions(mentions: &Mentions) -> Index<String> {
    let mut defined = Index::default();
    for (i, name) in mentions.names.iter().enumerate() {
        if let Some(full) = defined_name(mentions, i) {
            defined.entry(fold(&name.base)).or_insert(full);
        }
    }
    defined
}

/// "Institut für Beispiele (IfB)": the mention that an acronym in brackets stands for.
fn defined_name(mentions: &Mentions, acronym: usize) -> Option<usize> {
    let name = mentions.names.get(acronym)?;
    let before = mentions.names.get(acronym.checked_sub(1)?)?;
    let tokens = &mentions.tokens;
    let bracket = name.tokens.start.checked_sub(1)?;
    let adjacent = before.tokens.end == bracket
        && tokens.get(bracket)?.shape == Shape::Punctuation
        && tokens.get(bracket)?.end == name.span.start;
    (adjacent
        && before.kind == name.kind
        && name.kind != NameKind::Person
        && before.tokens.len() > 1
        && name.tokens.len() == 1)
        .then(|| acronym.checked_sub(1))
        .flatten()
}
