//! What the rest of the article says that may decide who or what a name means: countries, offices.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::super::Sources;
use super::super::clusters::Cluster;
use super::callings::Calling;
use super::rows_at;
use crate::annotate::{NameMention, RoleMention};
use crate::facts::NameKind;
use crate::kb::{ADJECTIVES, Row, RowKind};
use crate::lang::{Listed, fold};

/// How often an article speaks of a country.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Count {
    /// By its name, its adjective, a place in it, its government.
    pub any: u32,
    /// Not by its name alone: what is said of a country from within.
    pub inner: u32,
}

/// The article around a name.
pub(super) struct Surroundings<'a> {
    pub sources: Sources<'a>,
    countries: FxHashMap<&'a str, Count>,
    /// By mention: its place in the list of clusters.
    cluster_of: Vec<usize>,
    /// By cluster: the country of its row, if all rows agree on it.
    country_of: Vec<Option<&'a str>>,
    /// By mention: the roles that it bears.
    roles: FxHashMap<usize, Vec<&'a RoleMention>>,
    /// What people are called, by the lists of it.
    callings: [Called<'a>; 4],
}

/// A list of whole words and of last parts of words that say the same of somebody.
struct Called<'a> {
    calling: Calling,
    words: &'a [Listed],
    endings: &'a [Listed],
}

impl Called<'_> {
    /// An ending shorter than this ends other words by chance, so it must be the whole word.
    const SHORTEST_ENDING: usize = 5;

    fn has(&self, word: &str) -> bool {
        let ends = |form: &str| word.ends_with(form) && form.chars().count() >= Self::SHORTEST_ENDING;
        self.words.iter().any(|listed| listed.form == word)
            || (self.endings.iter()).any(|listed| listed.form == word || ends(&listed.form))
    }
}

impl<'a> Surroundings<'a> {
    /// Looks at the whole article once. `rows` are those that each cluster may be.
    pub fn new(clusters: &[Cluster<'_>], rows: &[Vec<Row<'a>>], sources: Sources<'a>) -> Self {
        let mut surroundings = Self {
            sources,
            countries: FxHashMap::default(),
            cluster_of: vec![usize::MAX; sources.mentions.names.len()],
            country_of: Vec::with_capacity(clusters.len()),
            roles: FxHashMap::default(),
            callings: [
                (Calling::Office, "office-word", "office-ending"),
                (Calling::LocalOffice, "local-office-word", "local-office-ending"),
                (Calling::Trade, "trade-word", "trade-ending"),
                (Calling::Open, "open-word", "open-ending"),
            ]
            .map(|(calling, words, endings)| Called {
                calling,
                words: sources.pack.list(words),
                endings: sources.pack.list(endings),
            }),
        };
        for (at, (cluster, rows)) in clusters.iter().zip(rows).enumerate() {
            for mention in &cluster.mentions {
                surroundings.cluster_of[*mention] = at;
            }
            let country = agreed_country(rows);
            surroundings.country_of.push(country);
            if let Some(country) = country {
                let count = surroundings.countries.entry(country).or_default();
                count.any += 1;
                count.inner += u32::from(rows.iter().all(|row| row.kind != RowKind::Country));
            }
        }
        surroundings.count_adjectives();
        for role in &sources.mentions.roles {
            if let Some(bearer) = role.bearer {
                surroundings.roles.entry(bearer).or_default().push(role);
            }
        }
        surroundings
    }

    /// "russisch" speaks of the country, too.
    fn count_adjectives(&mut self) {
        let Sources {
            article,
            mentions,
            pack,
            ..
        } = self.sources;
        let Some(class) = pack.lexicon.class(ADJECTIVES) else {
            return;
        };
        for at in 0..mentions.tokens.len() {
            pack.lexicon
                .entries_at(&article.text, &mentions.tokens, at, |entry| {
                    if entry.class == class {
                        let code = pack.lexicon.value(entry.value);
                        let count = self.countries.entry(code).or_default();
                        count.any += 1;
                        count.inner += 1;
                    }
                });
        }
    }

    /// How often the article speaks of a country (ISO code).
    pub fn count(&self, country: &str) -> Count {
        self.countries.get(country).copied().unwrap_or_default()
    }

    /// Whether readers of the language live there: what belongs to it is named without it.
    pub fn is_home(&self, country: &str) -> bool {
        let language = self.sources.pack.language;
        language.home_countries().contains(&country)
    }

    pub fn name(&self, mention: usize) -> Option<&'a NameMention> {
        self.sources.mentions.names.get(mention)
    }

    /// The words of a token.
    pub fn word(&self, at: usize) -> &'a str {
        let tokens = &self.sources.mentions.tokens;
        tokens.get(at).map_or("", |t| t.text(&self.sources.article.text))
    }

    /// Whether the token is in a word list.
    pub fn is_in(&self, at: usize, list: &str) -> bool {
        let lexicon = &self.sources.pack.lexicon;
        let token = self.sources.mentions.tokens.get(at);
        token
            .zip(lexicon.class(list))
            .is_some_and(|(token, class)| lexicon.is_word_of(token.word, class))
    }

    /// The rows that a mention of a place may be.
    pub fn places_of(&self, mention: &NameMention) -> Vec<Row<'a>> {
        rows_at(self.sources, mention.tokens.clone(), NameKind::Place)
    }

    /// The roles that a mention bears.
    pub fn roles_of(&self, mention: usize) -> &[&'a RoleMention] {
        self.roles.get(&mention).map(Vec::as_slice).unwrap_or_default()
    }

    /// The country (ISO code) that a role belongs to.
    pub fn country_of_role(&self, role: &'a RoleMention) -> Option<&'a str> {
        if let Some(country) = &role.country {
            return Some(country);
        }
        let cluster = self.cluster_of.get(role.of?)?;
        self.country_of.get(*cluster).copied().flatten()
    }

    /// What the words of a role say of its bearer.
    pub fn calling(&self, words: &str) -> Calling {
        let words: Vec<String> = (words.split(|c: char| !c.is_alphanumeric())).map(fold).collect();
        let said = |called: &&Called<'_>| words.iter().any(|word| called.has(word));
        let called = self.callings.iter().find(said);
        called.map_or(Calling::Other, |called| called.calling)
    }

    /// The tokens of the sentence that a mention stands in.
    pub fn sentence_of(&self, mention: &NameMention) -> Range<usize> {
        let sentences = &self.sources.mentions.sentences;
        let at = sentences.partition_point(|sentence| sentence.tokens.end <= mention.tokens.start);
        let sentence = sentences.get(at).map(|sentence| sentence.tokens.clone());
        sentence.unwrap_or(mention.tokens.clone())
    }

    /// The name that a token belongs to.
    pub fn name_at(&self, at: usize) -> Option<&'a NameMention> {
        let names = &self.sources.mentions.names;
        let next = names.partition_point(|name| name.tokens.end <= at);
        names.get(next).filter(|name| name.tokens.contains(&at))
    }

    /// The country whose adjective a token is.
    pub fn adjective_at(&self, at: usize) -> Option<&'a str> {
        let Sources {
            article,
            mentions,
            pack,
            ..
        } = self.sources;
        let class = pack.lexicon.class(ADJECTIVES)?;
        let entry = (pack.lexicon).longest_at(&article.text, &mentions.tokens, at, class)?;
        Some(pack.lexicon.value(entry.value))
    }

    /// "Anna Berg (SPD)".
    pub fn has_party_after(&self, mention: &NameMention) -> bool {
        let end = mention.tokens.end;
        let names = &self.sources.mentions.names;
        let next = names.partition_point(|name| name.tokens.start <= end);
        let party = names.get(next).filter(|name| name.tokens.start == end + 1);
        party.filter(|_| self.word(end) == "(").is_some_and(|party| {
            let rows = rows_at(self.sources, party.tokens.clone(), NameKind::Organization);
            rows.iter().any(|row| row.kind == RowKind::Party)
        })
    }
}

/// The country of which all rows are.
fn agreed_country<'a>(rows: &[Row<'a>]) -> Option<&'a str> {
    let (first, rest) = rows.split_first()?;
    let is_placed = |row: &Row<'_>| match row.kind {
        RowKind::Country
        | RowKind::Capital
        | RowKind::City
        | RowKind::Region
        | RowKind::Place
        | RowKind::Government
        | RowKind::Party => true,
        RowKind::Continent
        | RowKind::News
        | RowKind::Corporation
        | RowKind::Sports
        | RowKind::University
        | RowKind::Research
        | RowKind::Organization
        | RowKind::Head
        | RowKind::Person
        | RowKind::Member
        | RowKind::Treaty
        | RowKind::Law
        | RowKind::Event
        | RowKind::Other => false,
    };
    let agree = is_placed(first) && rest.iter().all(|row| row.country == first.country);
    first.country.filter(|_| agree)
}
