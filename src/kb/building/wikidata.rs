//! Items of a Wikidata JSON dump: what they are, by a table of classes, where they belong, how they are called.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::path::Path;

use rustc_hash::FxHashMap;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::super::COUNTRIES;
use super::super::kinds::{RowClass, RowKind};
use super::super::tsv::item_number;
use super::super::writing::{Name, Thing};
use super::Building;
use crate::error::{Error, Result};

/// Which items are taken, by the classes that they are instances of and the offices that they held.
#[derive(Debug)]
pub struct Classes {
    /// By number of the class: its place in the table, and the kind. Earlier lines count more.
    kinds: FxHashMap<u32, (usize, RowKind)>,
    /// ISO 3166-1 alpha-2 by number of the country.
    countries: FxHashMap<u32, &'static str>,
}

impl Classes {
    /// The table that is part of the program.
    pub(super) fn built_in() -> Result<Self> {
        Self::read(include_str!("classes.tsv"), Path::new("kb/building/classes.tsv"))
    }

    /// Reads a table from a file.
    ///
    /// # Errors
    /// A file that cannot be read, a line that has no item or no kind.
    pub fn from_file(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(|error| {
            Error::new(format!("the classes cannot be read: {error}"), "check the path").in_file(path)
        })?;
        Self::read(&text, path)
    }

    fn read(text: &str, path: &Path) -> Result<Self> {
        let mut kinds = FxHashMap::default();
        for (number, line) in (1..).zip(text.lines()) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut columns = line.split('\t');
            let item = columns.next().and_then(item_number).filter(|item| *item > 0);
            let kind = columns.next().and_then(RowKind::named);
            let (Some(item), Some(kind)) = (item, kind) else {
                let message = "needs an item and a kind, parted by a tab";
                let remedy = "write it like `Q515<tab>city`; README.md in src/kb has all kinds";
                return Err(Error::new(message, remedy).in_file(path).at_line(number));
            };
            kinds.entry(item).or_insert((number as usize, kind));
        }
        let countries = COUNTRIES.1.lines().filter_map(|line| {
            let (code, rest) = line.split_once('\t')?;
            let item = item_number(rest.split('\t').next()?)?;
            (code.len() == 2 && item > 0).then_some((item, code))
        });
        Ok(Self {
            kinds,
            countries: countries.collect(),
        })
    }
}

/// An item that is wanted.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Item {
    number: u32,
    kind: RowKind,
    country: String,
    sitelinks: u32,
    names: Vec<ItemName>,
}

#[derive(Debug, PartialEq, Eq)]
struct ItemName {
    language: usize,
    base: String,
    inflected: Vec<String>,
}

impl Item {
    /// Reads a line of a dump; `None` for its brackets and for items that are not wanted.
    pub fn read(line: &[u8], building: &Building) -> std::result::Result<Option<Self>, String> {
        let line = line.strip_suffix(b",").unwrap_or(line).trim_ascii();
        if line.is_empty() || line == b"[" || line == b"]" {
            return Ok(None);
        }
        let entity: Entity = serde_json::from_slice(line).map_err(|error| format!("is no item: {error}"))?;
        let Some(number) = item_number(&entity.id).filter(|number| *number > 0) else {
            // Properties and lexemes share the dumps with items.
            return Ok(None);
        };
        let sitelinks = u32::try_from(entity.sitelinks.0.len()).unwrap_or(u32::MAX);
        let claims = &entity.claims.0;
        let Some(kind) = claims.kind(&building.classes) else {
            return Ok(None);
        };
        if sitelinks < building.least_sitelinks {
            return Ok(None);
        }
        let names = entity.names(kind, building);
        Ok((!names.is_empty()).then(|| Self {
            number,
            kind,
            country: claims.country(&building.classes),
            sitelinks,
            names,
        }))
    }

    pub fn with<T>(&self, line: u32, add: impl FnOnce(Thing<'_>) -> T) -> T {
        let mut names: Vec<Name<'_>> = Vec::new();
        for name in &self.names {
            let forms = [&name.base].into_iter().chain(&name.inflected);
            names.extend(forms.map(|form| Name {
                language: name.language,
                base: &name.base,
                form,
            }));
        }
        add(Thing {
            kind: self.kind,
            item: self.number,
            country: &self.country,
            rank: self.sitelinks,
            names: &names,
            line,
            more: "",
        })
    }
}

/// What is read of an item; empty maps stand as empty lists in dumps.
#[derive(serde::Deserialize)]
struct Entity {
    id: String,
    #[serde(default)]
    labels: OrList<BTreeMap<String, Text>>,
    #[serde(default)]
    aliases: OrList<BTreeMap<String, Vec<Text>>>,
    #[serde(default)]
    claims: OrList<Claims>,
    #[serde(default)]
    sitelinks: OrList<BTreeMap<String, IgnoredAny>>,
}

#[derive(serde::Deserialize)]
struct Text {
    value: String,
}

/// The properties that are read: instance of, country, citizenship, ISO 3166-1 alpha-2, position held.
#[derive(serde::Deserialize, Default)]
struct Claims {
    #[serde(default, rename = "P31")]
    classes: Vec<Statement>,
    #[serde(default, rename = "P17")]
    countries: Vec<Statement>,
    #[serde(default, rename = "P27")]
    citizenships: Vec<Statement>,
    #[serde(default, rename = "P297")]
    codes: Vec<Statement>,
    #[serde(default, rename = "P39")]
    offices: Vec<Statement>,
}

#[derive(serde::Deserialize)]
struct Statement {
    rank: Rank,
    mainsnak: Snak,
    #[serde(default)]
    qualifiers: OrList<Qualifiers>,
}

#[derive(serde::Deserialize, PartialEq, Eq, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Rank {
    Preferred,
    Normal,
    Deprecated,
}

/// End time.
#[derive(serde::Deserialize, Default)]
struct Qualifiers {
    #[serde(default, rename = "P582")]
    ends: Vec<IgnoredAny>,
}

/// Without a value where it is unknown or there is none.
#[derive(serde::Deserialize)]
struct Snak {
    datavalue: Option<DataValue>,
}

#[derive(serde::Deserialize)]
struct DataValue {
    value: serde_json::Value,
}

impl Statement {
    fn item(&self) -> Option<u32> {
        let value = &self.mainsnak.datavalue.as_ref()?.value;
        match value.get("id") {
            Some(id) => item_number(id.as_str()?),
            // Older dumps have the number alone.
            None => u32::try_from(value.get("numeric-id")?.as_u64()?).ok(),
        }
    }

    fn text(&self) -> Option<&str> {
        self.mainsnak.datavalue.as_ref()?.value.as_str()
    }

    fn is_over(&self) -> bool {
        !self.qualifiers.0.ends.is_empty()
    }
}

/// The statements that hold: of the best rank that there is, never deprecated ones, none that is over while
/// another is not.
fn holding(statements: &[Statement]) -> impl Iterator<Item = &Statement> {
    let best = |ranked: &Statement| (ranked.rank == Rank::Preferred, !ranked.is_over());
    let known = statements.iter().filter(|s| s.rank != Rank::Deprecated);
    let most = known.clone().map(best).max();
    known.filter(move |statement| Some(best(statement)) == most)
}

impl Claims {
    /// The first kind of the table that a class has. Of offices those that are over count too: who held one
    /// stays known for it.
    fn kind(&self, classes: &Classes) -> Option<RowKind> {
        let offices = self.offices.iter().filter(|s| s.rank != Rank::Deprecated);
        holding(&self.classes)
            .filter(|statement| !statement.is_over())
            .chain(offices)
            .filter_map(|statement| classes.kinds.get(&statement.item()?))
            .min_by_key(|(place, _)| *place)
            .map(|(_, kind)| *kind)
    }

    fn country(&self, classes: &Classes) -> String {
        let is_code = |code: &&str| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
        let own = holding(&self.codes).find_map(Statement::text).filter(is_code);
        let of = |statements| {
            let mut codes = holding(statements).filter_map(|s: &Statement| classes.countries.get(&s.item()?));
            // Two citizenships, a river through two countries: neither.
            codes.next().copied().filter(|_| codes.next().is_none())
        };
        let code = own
            .or_else(|| of(&self.countries))
            .or_else(|| of(&self.citizenships));
        code.unwrap_or_default().to_owned()
    }
}

/// Names that hold for every language have this code.
const ALL_LANGUAGES: &str = "mul";
/// Longer labels are descriptions; in bytes.
const LONGEST_NAME: usize = 120;

impl Entity {
    /// The label first, then the aliases, of each language.
    fn names(&self, kind: RowKind, building: &Building) -> Vec<ItemName> {
        let mut names: Vec<ItemName> = Vec::new();
        // "Merkel" says too little of whom it means: people are found by their full names.
        let is_usable = |name: &str| kind.class() != RowClass::Person || name.contains(' ');
        for (language, code) in building.languages.iter().enumerate() {
            let own = self
                .labels
                .0
                .get(code)
                .or_else(|| self.labels.0.get(ALL_LANGUAGES));
            let codes = [code.as_str(), ALL_LANGUAGES];
            let aliases = codes
                .iter()
                .filter_map(|code| self.aliases.0.get(*code))
                .flatten();
            let aliases = aliases.filter(|alias| is_usable(alias.value.trim()));
            for text in own.into_iter().chain(aliases) {
                let name = text.value.trim();
                let is_new = !names
                    .iter()
                    .any(|known| known.language == language && known.base == name);
                if is_new && !name.is_empty() && name.len() <= LONGEST_NAME {
                    let inflected = building.inflections.of(name, kind.class(), code);
                    names.push(ItemName {
                        language,
                        base: name.to_owned(),
                        inflected: inflected.collect(),
                    });
                }
            }
        }
        names
    }
}

/// A map, or the empty list that stands for an empty one.
struct OrList<T>(T);

impl<T: Default> Default for OrList<T> {
    fn default() -> Self {
        Self(T::default())
    }
}

impl<'de, T: Deserialize<'de> + Default> Deserialize<'de> for OrList<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_any(OrListVisitor(PhantomData))
    }
}

struct OrListVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de> + Default> Visitor<'de> for OrListVisitor<T> {
    type Value = OrList<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map or an empty list")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> std::result::Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(OrList)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(OrList(T::default()))
    }
}
