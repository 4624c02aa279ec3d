//! The knowledge base: countries with their capitals and governments, other places, organizations,
//! people, treaties and events, with Wikidata items where known; and plain word lists that tell
//! names from other words. README.md in this folder says where each table comes from, and how the files
//! look that `newsgraph kb build` makes.
//!
//! The tables of the program are made into such files by the build script; further ones are mapped from a
//! folder. Names are found by walking an automaton over the folded tokens of the text.

mod building;
mod files;
mod kinds;
mod layout;
mod manifest;
mod romanisation;
mod sorting;
mod table;
#[allow(dead_code, reason = "the build script takes what the library does not")]
mod tables;
mod treaties;
mod tsv;
mod word_lists;
#[allow(dead_code, reason = "the build script takes what the library does not")]
mod word_table;
mod writing;

use std::fmt;
use std::path::Path;
use std::sync::{Arc, LazyLock};

// The files that the build script reads too name these by `super`, which there is the script.
use crate::lang::{cutting, folding};

use crate::error::Result;
use crate::lang::{Language, Lexicon, Origin, Token, fold};
use layout::Posting;
use table::Languages;

pub use building::{BadLine, Building, Classes, Event};
pub use kinds::{RowClass, RowKind};
pub use manifest::{FileSum, Manifest};
pub use romanisation::{RULES, Rules};
pub use table::Table;
pub use treaties::TreatyRow;
pub use word_lists::{InLists, WordList};

/// A Wikidata item; shown as `Q159`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Item(u32);

impl Item {
    /// The item of that number; there is none of number 0.
    pub fn numbered(number: u32) -> Option<Self> {
        (number > 0).then_some(Self(number))
    }
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Q{}", self.0)
    }
}

/// One thing of the knowledge base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row<'a> {
    pub kind: RowKind,
    /// The Wikidata item, if known.
    pub item: Option<Item>,
    /// ISO 3166-1 alpha-2 code of the country that it is, lies in or belongs to, if any.
    pub country: Option<&'a str>,
    /// The first of its names in the pack's language; empty if it has none.
    pub name: &'a str,
    /// How well known it is: sitelinks, 0 where nobody counted.
    pub rank: u32,
    /// The columns of its table after those that every table has, parted by tabs.
    pub more: &'a str,
}

/// A name of the knowledge base that stands in a text.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// How many tokens it covers.
    pub len: usize,
    pub kind: RowKind,
    pub base: BaseName,
    pub origin: Origin,
}

/// The base form of a name: see [`Kb::base`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BaseName {
    table: u8,
    place: u32,
}

/// How a name agrees with the one that was looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// The same letters, whatever their case.
    Letters,
    /// The same key of romanisation: the spelling of another language, or by chance another name.
    Sound,
}

/// A row that has a name that was looked up.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    pub row: Row<'a>,
    pub origin: Origin,
    pub by: Agreement,
}

/// A country.
#[derive(Debug, Clone, Copy)]
pub struct Country {
    /// ISO 3166-1 alpha-2 code.
    pub code: &'static str,
    /// The Wikidata item.
    pub item: Option<Item>,
    /// The first of its names in the pack's language.
    pub name: &'static str,
    /// What its government is called in the pack's language.
    pub government: &'static str,
}

/// The word list whose values are ISO codes: the adjectives of countries.
pub const ADJECTIVES: &str = "country-adjective";

const COUNTRIES: (&str, &str) = ("kb/countries.tsv", include_str!("countries.tsv"));

/// Opened once for all languages.
static EMBEDDED: LazyLock<Result<Arc<Table>>> = LazyLock::new(|| Table::embedded().map(Arc::new));

/// The knowledge base as one language sees it.
#[derive(Debug)]
pub struct Kb {
    countries: Vec<Country>,
    /// That of the program first.
    tables: Vec<(Arc<Table>, Languages)>,
    /// Heads of state and government, by country, then in the order of their table.
    heads: Vec<Origin>,
    /// The file of countries among the files of the pack; those after it are `tables`.
    first_file: u16,
    language: Language,
}

/// Opens the tables of the program and enters the adjectives of countries in `lexicon`. `files` are the files
/// of the pack; the table of countries is added to them. `further` is looked up where the program knows nothing.
///
/// # Errors
/// None, unless the program was built wrongly.
pub fn add_names(
    lexicon: &mut Lexicon,
    language: Language,
    files: &mut Vec<String>,
    further: Option<&Arc<Table>>,
) -> Result<Kb> {
    let embedded = EMBEDDED.as_ref().map_err(Clone::clone)?;
    let tables: Vec<Arc<Table>> = [embedded].into_iter().chain(further).cloned().collect();
    let mut kb = Kb::of(language, &tables);
    kb.first_file = files.len() as u16;
    files.push(COUNTRIES.0.to_owned());
    kb.add_countries(lexicon, language);
    kb.add_heads();
    Ok(kb)
}

impl Kb {
    /// Knowledge bases by themselves, without what the program carries.
    pub fn of(language: Language, tables: &[Arc<Table>]) -> Self {
        let tables = tables.iter();
        Self {
            countries: Vec::new(),
            tables: tables
                .map(|table| (Arc::clone(table), table.languages(language.code())))
                .collect(),
            heads: Vec::new(),
            first_file: 0,
            language,
        }
    }

    /// The plain word lists that have `word`, which must be case folded.
    pub fn lists_of(&self, word: &str) -> InLists {
        word_lists::of(word, self.language)
    }

    /// Whether `word`, case folded, is no name but a word of the language.
    pub fn is_common(&self, word: &str) -> bool {
        self.lists_of(word).has(WordList::Common)
    }

    /// Whether `word`, case folded, is a surname and hardly anything else.
    pub fn is_surname(&self, word: &str) -> bool {
        self.lists_of(word).has(WordList::Surname)
    }

    /// Calls `visit` with every name that starts at `tokens[at]`: once for each base form and class of things,
    /// whatever the number of rows.
    pub fn names_at(&self, text: &str, tokens: &[Token], at: usize, mut visit: impl FnMut(Known)) {
        let mut seen: Vec<Known> = Vec::new();
        for (index, (table, languages)) in (0..).zip(&self.tables) {
            table.names_at(text, tokens, at, *languages, |len, posting| {
                let known = Known {
                    len,
                    kind: posting.kind,
                    base: BaseName {
                        table: index,
                        place: posting.base,
                    },
                    origin: self.origin(index, posting),
                };
                let same = |other: &&mut Known| {
                    other.len == len
                        && other.kind.class() == known.kind.class()
                        && self.base(other.base) == self.base(known.base)
                };
                match seen.iter_mut().find(same) {
                    Some(other) => {
                        // Of what the program knows by name only, the folder may know more.
                        if other.base.table != index && !self.has_item(other.origin) {
                            *other = known;
                        }
                    }
                    None => seen.push(known),
                }
            });
        }
        seen.sort_by_key(|known| known.len);
        seen.into_iter().for_each(&mut visit);
    }

    fn has_item(&self, origin: Origin) -> bool {
        self.row(origin).is_some_and(|row| row.item.is_some())
    }

    fn origin(&self, table: u8, posting: &Posting) -> Origin {
        Origin {
            file: self.first_file + 1 + u16::from(table),
            line: posting.record,
        }
    }

    fn table(&self, origin: Origin) -> Option<&(Arc<Table>, Languages)> {
        let index = origin.file.checked_sub(self.first_file + 1)?;
        self.tables.get(usize::from(index))
    }

    /// A base form in letters.
    pub fn base(&self, name: BaseName) -> &str {
        let table = self.tables.get(usize::from(name.table));
        table.map_or("", |(table, _)| table.string(name.place))
    }

    /// The row that a name was found in.
    pub fn row(&self, origin: Origin) -> Option<Row<'_>> {
        let (table, languages) = self.table(origin)?;
        table.row(origin.line, *languages)
    }

    /// Where a row stands, for people: `kb/people.tsv:12`.
    pub fn describe(&self, origin: Origin) -> Option<String> {
        let (table, _) = self.table(origin)?;
        Some(table.describe(origin.line))
    }

    /// All rows of a class that have exactly these tokens as a name, in the pack's language, with their letters as
    /// the table has them. Several rows are several things, or one that several tables have.
    pub fn rows_at(&self, text: &str, tokens: &[Token], class: RowClass) -> Vec<Found<'_>> {
        let mut origins: Vec<Origin> = Vec::new();
        for (index, (table, languages)) in (0..).zip(&self.tables) {
            table.names_at(text, tokens, 0, *languages, |len, posting| {
                if len == tokens.len() && posting.kind.class() == class {
                    origins.push(self.origin(index, posting));
                }
            });
        }
        let by = Agreement::Letters;
        let found = origins.into_iter().filter_map(|origin| {
            Some(Found {
                row: self.row(origin)?,
                origin,
                by,
            })
        });
        found.collect()
    }

    /// All rows of a class that have a name, in any language: by its letters; where there are none, full names
    /// of people and long names of places also by their romanisation key. Several rows are several things.
    pub fn find(&self, class: RowClass, name: &str) -> Vec<Found<'_>> {
        let words: Vec<&str> = name.split_whitespace().collect();
        let words = words.join(" ");
        let mut spaced = String::with_capacity(name.len());
        cutting::cut(&words, 0, words.len(), |piece| {
            if !spaced.is_empty() {
                spaced.push(' ');
            }
            spaced.push_str(&words[piece.start..piece.end]);
        });
        let folded = fold(&spaced);
        let found = self.rows_of(class, Agreement::Letters, |table| table.named(&folded).collect());
        if !found.is_empty() {
            return found;
        }
        let key = match class {
            RowClass::Person => RULES.person(name),
            RowClass::Place => RULES.place(name),
            RowClass::Organization | RowClass::Treaty | RowClass::Law | RowClass::Event | RowClass::Other => {
                None
            }
        };
        let Some(key) = key else { return Vec::new() };
        self.rows_of(class, Agreement::Sound, |table| table.sounding(&key).collect())
    }

    fn rows_of(
        &self,
        class: RowClass,
        by: Agreement,
        postings: impl Fn(&Table) -> Vec<Posting>,
    ) -> Vec<Found<'_>> {
        let mut found: Vec<Found<'_>> = Vec::new();
        for (index, (table, _)) in (0..).zip(&self.tables) {
            for posting in postings(table) {
                let origin = self.origin(index, &posting);
                let is_new = found.iter().all(|other| other.origin != origin);
                if let Some(row) = self
                    .row(origin)
                    .filter(|_| is_new && posting.kind.class() == class)
                {
                    found.push(Found { row, origin, by });
                }
            }
        }
        found
    }

    /// The country with that ISO code.
    pub fn country(&self, code: &str) -> Option<&Country> {
        let at = self.countries.binary_search_by(|c| c.code.cmp(code)).ok()?;
        self.countries.get(at)
    }

    /// The only head of state or government of a country (ISO code) with that surname.
    pub fn head(&self, country: &str, surname: &str) -> Option<Row<'_>> {
        let of = |origin: &Origin| self.row(*origin).and_then(|row| row.country);
        let first = self.heads.partition_point(|head| of(head) < Some(country));
        let mut heads = self.heads[first..]
            .iter()
            .filter_map(|head| self.row(*head))
            .take_while(|row| row.country == Some(country))
            .filter(|row| row.name.rsplit(' ').next() == Some(surname));
        heads.next().filter(|_| heads.next().is_none())
    }

    /// The heads of state and government of the tables of the program.
    fn add_heads(&mut self) {
        let Some((table, languages)) = self.tables.first() else {
            return;
        };
        let heads = table.kinds().filter(|(_, kind)| *kind == RowKind::Head);
        let mut heads: Vec<(Option<&str>, u32)> = heads
            .filter_map(|(number, _)| Some((table.row(number, *languages)?.country, number)))
            .collect();
        heads.sort();
        let file = self.first_file + 1;
        let origins = heads.iter().map(|(_, line)| Origin { file, line: *line });
        self.heads = origins.collect();
    }

    fn add_countries(&mut self, lexicon: &mut Lexicon, language: Language) {
        let adjectives = lexicon.class_or_new(ADJECTIVES);
        let file = self.first_file;
        for (line, text) in (1..).zip(COUNTRIES.1.lines()) {
            if text.starts_with('#') {
                continue;
            }
            let mut columns = [""; 8];
            for (column, value) in columns.iter_mut().zip(text.split('\t')) {
                *column = value;
            }
            let [
                code,
                item,
                de,
                en,
                de_adjectives,
                en_adjectives,
                de_government,
                en_government,
            ] = columns;
            let (names, adjective_forms, government) = match language {
                Language::De => (de, de_adjectives, de_government),
                Language::En => (en, en_adjectives, en_government),
            };
            let origin = Origin { file, line };
            for form in adjective_forms.split('|').filter(|form| !form.is_empty()) {
                lexicon.add(adjectives, code, form, origin);
            }
            self.countries.push(Country {
                code,
                item: tsv::item_number(item).and_then(Item::numbered),
                name: names.split(['|', '~']).next().unwrap_or_default(),
                government,
            });
        }
        self.countries.sort_by_key(|country| country.code);
    }
}

/// Opens the knowledge base in a folder, to be shared by all languages.
///
/// # Errors
/// See [`Table::open`].
pub fn open(folder: &Path) -> Result<Arc<Table>> {
    Table::open(folder).map(Arc::new)
}
