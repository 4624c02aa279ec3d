//! Which mentions name the same thing: the same row of a table, the same base form in any case, an acronym in
//! brackets beside what it stands for, and what `people` and `organizations` know of theirs.

use super::{Index, organizations, people};
use crate::annotate::{FoundBy, Mentions};
use crate::article::Article;
use crate::facts::{NameKind, OrganizationKind};
use crate::kb::Row;
use crate::lang::{Origin, Pack, Shape, fold};
use crate::resolve::genders::Genders;

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
pub(super) fn of<'a>(article: &Article, mentions: &Mentions, pack: &'a Pack) -> Vec<Cluster<'a>> {
    let text = article.text.as_str();
    let names = &mentions.names;
    let mut clusters: Vec<Cluster<'a>> = Vec::new();
    let mut index: Index<Key> = Index::default();
    let same = people::same(article, mentions, pack, &Genders::new(text, mentions, pack));
    let defined = definitions(mentions);
    // Full names first, surnames last: a headline may give the short form before the text the name.
    let is_other = |i: usize| same[i].is_some_and(|first| first != i);
    let rank = |i: usize| (is_other(i), names[i].tokens.len() == 1);
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
        // Two people of one name may be two; of other things the same name is the same thing.
        let of_words = index
            .get(&by_name)
            .copied()
            .filter(|_| name.kind != NameKind::Person);
        let known = same[i]
            .and_then(|first| of_name.get(first).copied())
            .filter(|at| *at < clusters.len())
            .or_else(|| by_row.as_ref().and_then(|key| index.get(key).copied()))
            .or(of_words)
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
    organizations::merge(&mut clusters, names, pack);
    for cluster in &mut clusters {
        cluster.mentions.sort_unstable();
        name_cluster(cluster, text, mentions);
    }
    clusters.sort_by_key(|cluster| cluster.mentions.first().copied());
    clusters
}

/// Chooses the fullest base form as the name; the others become aliases.
fn name_cluster(cluster: &mut Cluster<'_>, text: &str, mentions: &Mentions) {
    let mut forms: Vec<&str> = Vec::new();
    for i in &cluster.mentions {
        let name = &mentions.names[*i];
        let base = name.base.as_str();
        if !forms.contains(&base) {
            forms.push(base);
        }
        // "Norway's Supreme Court": the words without the country name it too.
        let written = name.span.of(text);
        if base.ends_with(written) && !forms.contains(&written) {
            forms.push(written);
        }
    }
    // Most words that are no initials; most words; then not in capitals throughout, which a headline or an acronym
    // is; then the first.
    let fullness = |form: &str| {
        let words = form.split_whitespace();
        let spelled = words.clone().filter(|word| word.chars().count() > 2).count();
        let shouted = form.chars().all(|c| !c.is_lowercase());
        (spelled, words.count(), !shouted)
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
