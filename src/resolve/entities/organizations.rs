//! Which clusters of mentions are one organization: inflected forms, a name without its legal form or without what
//! it belongs to ("Security Council"), a name without some of its words, the capitals of a name.

use rustc_hash::{FxHashMap, FxHashSet};

use super::clusters::Cluster;
use crate::annotate::NameMention;
use crate::facts::{NameKind, OrganizationKind};
use crate::lang::{ClassId, Language, Pack, fold};

/// Joins the clusters of `names` that are one organization.
pub(super) fn merge(clusters: &mut Vec<Cluster<'_>>, names: &[NameMention], pack: &Pack) {
    let words = Words::new(pack);
    let mut forms: Vec<Form> = Vec::new();
    for (at, cluster) in clusters.iter().enumerate() {
        if cluster.kind == NameKind::Organization {
            words.add_forms(at, cluster, names, &mut forms);
        }
    }
    let index = Index::new(&forms);
    let mut joined: Vec<usize> = (0..clusters.len()).collect();
    for short in &forms {
        let mut fuller: Vec<usize> = index
            .beside(short)
            .filter(|at| is_fuller(&forms[*at], short))
            .filter(|at| !differ(&clusters[forms[*at].cluster], &clusters[short.cluster]))
            .map(|at| forms[at].cluster)
            .filter(|at| *at != short.cluster)
            .collect();
        fuller.dedup();
        let first = clusters[short.cluster].mentions.iter().min();
        let nearest = fuller
            .iter()
            .copied()
            .filter(|at| clusters[*at].mentions.iter().min() < first)
            .max_by_key(|at| clusters[*at].mentions.iter().min());
        let chosen = match fuller.as_slice() {
            [only] => Some(*only),
            // "The ministry of which country?" The last one named.
            _ => nearest.filter(|_| short.is_general()),
        };
        if let Some(full) = chosen
            && root(&joined, full) != short.cluster
            && joined[short.cluster] == short.cluster
        {
            joined[short.cluster] = full;
        }
    }
    for at in 0..clusters.len() {
        let full = root(&joined, at);
        if full != at {
            let mentions = std::mem::take(&mut clusters[at].mentions);
            let (row, kind) = (clusters[at].row, clusters[at].organization);
            let cluster = &mut clusters[full];
            cluster.mentions.extend(mentions);
            cluster.row = cluster.row.or(row);
            cluster.organization = cluster.organization.or(kind);
        }
    }
    clusters.retain(|cluster| !cluster.mentions.is_empty());
}

fn root(joined: &[usize], at: usize) -> usize {
    let mut at = at;
    while joined[at] != at {
        at = joined[at];
    }
    at
}

/// Whether the tables know two clusters as two things.
fn differ(a: &Cluster<'_>, b: &Cluster<'_>) -> bool {
    let item = |cluster: &Cluster<'_>| cluster.row.and_then(|row| row.item);
    item(a).is_some() && item(b).is_some() && item(a) != item(b)
}

/// What a word does in the name of an organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// "Council", "ministry", "FC"
    Head,
    /// "AG", "Company"
    Tail,
    /// "of", "für"
    Link,
    Proper,
}

/// One wording of the name of a cluster.
#[derive(Debug)]
struct Form {
    cluster: usize,
    words: Vec<(String, Part)>,
    /// The first letters of its capitalized words.
    initials: String,
    /// All capitals: it may be made of initials.
    is_acronym: bool,
    is_club: bool,
}

impl Form {
    fn is_general(&self) -> bool {
        self.words.iter().all(|(_, part)| *part != Part::Proper)
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |(word, _)| word)
    }

    fn last(&self) -> &str {
        self.words.last().map_or("", |(word, _)| word)
    }
}

/// The part of a word after its last hyphen: "Sicherheitsrat" of "UN-Sicherheitsrat".
fn after_hyphen(word: &str) -> &str {
    word.rsplit('-').next().unwrap_or(word)
}

/// Whether `long` is the name that `short` leaves something out of.
fn is_fuller(long: &Form, short: &Form) -> bool {
    let (count, fewer) = (long.words.len(), short.words.len());
    if short.is_acronym {
        return count > 1 && !long.is_acronym && long.initials == short.last();
    }
    if fewer == count {
        let same = long.words.iter().zip(&short.words).all(|(a, b)| a.0 == b.0);
        let after = fewer == 1 && long.last() != short.last() && after_hyphen(long.last()) == short.last();
        return same && long.cluster < short.cluster || after && short.is_general();
    }
    if fewer > count || fewer == 0 {
        return false;
    }
    let has_head = short.words.iter().any(|(_, part)| *part == Part::Head);
    let all = |words: &[(String, Part)], part: Part| words.iter().all(|(_, known)| *known == part);
    let same = |words: &[(String, Part)]| words.iter().zip(&short.words).all(|(a, b)| a.0 == b.0);
    let (before, end) = long.words.split_at(count - fewer);
    if same(end) {
        return has_head || all(before, Part::Head);
    }
    let (start, after) = long.words.split_at(fewer);
    let is_about = short.words.last().is_some_and(|(_, part)| *part == Part::Head)
        && fewer > 1
        && after.first().is_some_and(|(_, part)| *part == Part::Link);
    let is_cut = all(after, Part::Tail) || is_about || long.is_club && short.is_club;
    if same(start) && is_cut {
        return true;
    }
    // "Institute for Strategies" and "Institute for Political Strategies".
    let mut rest = long.words.iter();
    fewer >= SHORTEST_CUT
        && long.word(0) == short.word(0)
        && long.last() == short.last()
        && short.words.iter().all(|word| rest.any(|other| other.0 == word.0))
}

/// Names of so many words at least can leave out some in the middle.
const SHORTEST_CUT: usize = 4;

/// The forms by their first and last words, by what stands after a hyphen in those, and by initials.
#[derive(Debug)]
struct Index<'f> {
    forms: FxHashMap<&'f str, Vec<usize>>,
}

impl<'f> Index<'f> {
    /// Forms that share a word with more than so many others are left alone, so that time stays linear.
    const MOST: usize = 24;

    fn new(forms: &'f [Form]) -> Self {
        let mut index: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, form) in forms.iter().enumerate() {
            let (first, last) = (form.word(0), form.last());
            for key in [first, last, after_hyphen(last), &form.initials] {
                let known = index.entry(key).or_default();
                if known.last() != Some(&at) && known.len() < Self::MOST {
                    known.push(at);
                }
            }
        }
        Self { forms: index }
    }

    /// The forms that begin or end with the first or last word of a form, or have its initials.
    fn beside(&self, form: &Form) -> impl Iterator<Item = usize> {
        let keys = [form.word(0), form.last()];
        let mut beside: Vec<usize> = keys
            .iter()
            .filter_map(|key| self.forms.get(key))
            .flatten()
            .copied()
            .collect();
        beside.sort_unstable();
        beside.dedup();
        beside.into_iter()
    }
}

/// What the pack says of the words of names.
#[derive(Debug)]
struct Words<'a> {
    pack: &'a Pack,
    heads: [Option<ClassId>; 2],
    tail: Option<ClassId>,
    link: Option<ClassId>,
    article: Option<ClassId>,
    endings: Vec<String>,
    /// "ministry" of "foreign ministry".
    parts: FxHashSet<String>,
}

impl<'a> Words<'a> {
    fn new(pack: &'a Pack) -> Self {
        let class = |name: &str| pack.lexicon.class(name);
        let endings = pack.list("organization-ending").iter();
        let parts = pack.list("organization-part").iter();
        Self {
            pack,
            heads: [class("organization-head"), class("organization-part")],
            tail: class("organization-tail"),
            link: class("organization-link"),
            article: class("description-article"),
            endings: endings.map(|listed| fold(&listed.form)).collect(),
            parts: parts
                .filter_map(|listed| listed.form.rsplit(' ').next().map(fold))
                .collect(),
        }
    }

    /// The wordings of a cluster, few as they are.
    fn add_forms(&self, at: usize, cluster: &Cluster<'_>, names: &[NameMention], forms: &mut Vec<Form>) {
        const MOST: usize = 6;
        let mut bases: Vec<&str> = Vec::new();
        for mention in &cluster.mentions {
            let base = names[*mention].base.as_str();
            if !bases.contains(&base) && bases.len() < MOST {
                bases.push(base);
            }
        }
        for base in bases {
            let mut written: Vec<&str> = base.split_whitespace().collect();
            if written.len() > 1 && self.is_of(written[0], self.article) {
                written.remove(0);
            }
            let form = self.form(at, cluster, &written);
            forms.extend(self.turned(at, cluster, &written, &form));
            forms.push(form);
        }
    }

    fn form(&self, at: usize, cluster: &Cluster<'_>, written: &[&str]) -> Form {
        const SHORTEST_ACRONYM: usize = 3;
        let is_capital = |word: &&&str| word.starts_with(char::is_uppercase);
        let initials = written
            .iter()
            .filter(is_capital)
            .filter_map(|word| word.chars().next());
        let is_acronym = match written {
            [word] => word.chars().all(char::is_uppercase) && word.chars().count() >= SHORTEST_ACRONYM,
            _ => false,
        };
        Form {
            cluster: at,
            words: written
                .iter()
                .map(|word| (self.stem(word), self.part(word)))
                .collect(),
            initials: initials.flat_map(char::to_lowercase).collect(),
            is_acronym,
            is_club: cluster.organization == Some(OrganizationKind::SportsTeam),
        }
    }

    /// "Justice Department" for "Department of Justice".
    fn turned(&self, at: usize, cluster: &Cluster<'_>, written: &[&str], form: &Form) -> Option<Form> {
        const LONGEST: usize = 2;
        let link = form.words.iter().position(|(_, part)| *part == Part::Link)?;
        let head = link.checked_sub(1)?;
        let about = written.len() - link - 1;
        if self.pack.language != Language::En
            || form.words[head].1 != Part::Head
            || !(1..=LONGEST).contains(&about)
        {
            return None;
        }
        let mut turned = written[..head].to_vec();
        turned.extend(&written[link + 1..]);
        turned.push(written[head]);
        let mut turned = self.form(at, cluster, &turned);
        turned.initials.clear();
        Some(turned)
    }

    fn part(&self, word: &str) -> Part {
        let folded = fold(word);
        if self.is_of(word, self.tail) {
            Part::Tail
        } else if self.heads.iter().any(|class| self.is_of(word, *class))
            || self
                .endings
                .iter()
                .any(|ending| folded.ends_with(ending.as_str()))
            || self.parts.contains(&folded)
        {
            Part::Head
        } else if self.is_of(word, self.link) && word.starts_with(char::is_lowercase) {
            Part::Link
        } else {
            Part::Proper
        }
    }

    fn is_of(&self, word: &str, class: Option<ClassId>) -> bool {
        let lexicon = &self.pack.lexicon;
        class.is_some_and(|class| lexicon.is_word_of(lexicon.word(word), class))
    }

    /// A word without the endings of German cases.
    fn stem(&self, word: &str) -> String {
        const SHORTEST: usize = 4;
        let folded = fold(word);
        let endings = match self.pack.language {
            Language::De => self.pack.list("case-ending"),
            Language::En => &[],
        };
        let cut = endings
            .iter()
            .find_map(|ending| folded.strip_suffix(ending.form.as_str()));
        match cut {
            Some(stem) if stem.chars().count() >= SHORTEST => stem.to_owned(),
            Some(_) | None => folded,
        }
    }
}
