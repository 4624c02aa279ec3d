//! The tables of names: countries with their capitals and governments, other places, organizations,
//! people, treaties and events, with Wikidata items where known; and plain word lists that tell
//! names from other words. README.md in this folder says where each table comes from.
//!
//! The names become entries of the language's [`Lexicon`], so that one walk of the trie finds them.

mod word_lists;

use std::sync::LazyLock;

use crate::lang::{Language, Lexicon, Origin};
use word_lists::WordLists;

pub use word_lists::{InLists, WordList};

/// What a row of the tables names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowKind {
    Country,
    /// The capital of a country.
    Capital,
    City,
    /// A state, province or other part of the world below or across countries.
    Region,
    Continent,
    /// Any other place.
    Place,
    Government,
    Party,
    News,
    Corporation,
    Sports,
    University,
    Research,
    Organization,
    /// Somebody who is or was head of state or government.
    Head,
    Person,
    Treaty,
    Law,
    Event,
    /// A product, a work, a ship: none of the kinds that are facts here.
    Other,
}

const ROW_KINDS: &[(&str, RowKind)] = &[
    ("country", RowKind::Country),
    ("capital", RowKind::Capital),
    ("city", RowKind::City),
    ("region", RowKind::Region),
    ("continent", RowKind::Continent),
    ("place", RowKind::Place),
    ("government", RowKind::Government),
    ("party", RowKind::Party),
    ("news", RowKind::News),
    ("corporation", RowKind::Corporation),
    ("sports", RowKind::Sports),
    ("university", RowKind::University),
    ("research", RowKind::Research),
    ("organization", RowKind::Organization),
    ("head", RowKind::Head),
    ("person", RowKind::Person),
    ("treaty", RowKind::Treaty),
    ("law", RowKind::Law),
    ("event", RowKind::Event),
    ("other", RowKind::Other),
];

impl RowKind {
    /// The word list that the names of such rows are entered in.
    pub fn class(self) -> &'static str {
        match self {
            Self::Country | Self::Capital | Self::City | Self::Region | Self::Continent | Self::Place => {
                "kb-place"
            }
            Self::Government
            | Self::Party
            | Self::News
            | Self::Corporation
            | Self::Sports
            | Self::University
            | Self::Research
            | Self::Organization => "kb-organization",
            Self::Head | Self::Person => "kb-person",
            Self::Treaty => "kb-treaty",
            Self::Law => "kb-law",
            Self::Event => "kb-event",
            Self::Other => "kb-other",
        }
    }
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    pub kind: RowKind,
    /// The Wikidata item (`Q159`), if known.
    pub item: Option<&'static str>,
    /// ISO 3166-1 alpha-2 code of the country that it is, lies in or belongs to, if any.
    pub country: Option<&'static str>,
    /// The first of its names in the pack's language; empty if it has none.
    pub name: &'static str,
}

/// A country.
#[derive(Debug, Clone, Copy)]
pub struct Country {
    /// ISO 3166-1 alpha-2 code.
    pub code: &'static str,
    /// The Wikidata item.
    pub item: Option<&'static str>,
    /// The first of its names in the pack's language.
    pub name: &'static str,
    /// What its government is called in the pack's language.
    pub government: &'static str,
}

/// The word list whose values are ISO codes: the adjectives of countries.
pub const ADJECTIVES: &str = "country-adjective";

/// The file of countries; the others have one schema.
const COUNTRIES: (&str, &str) = ("kb/countries.tsv", include_str!("countries.tsv"));
const TABLES: &[(&str, &str)] = &[
    ("kb/places.tsv", include_str!("places.tsv")),
    ("kb/organizations.tsv", include_str!("organizations.tsv")),
    ("kb/people.tsv", include_str!("people.tsv")),
    (
        "kb/treaties_and_events.tsv",
        include_str!("treaties_and_events.tsv"),
    ),
    ("kb/seen.tsv", include_str!("seen.tsv")),
    ("kb/world_news.tsv", include_str!("world_news.tsv")),
    ("kb/other.tsv", include_str!("other.tsv")),
];

/// The tables as one language sees them.
#[derive(Debug, Default)]
pub struct Kb {
    countries: Vec<Country>,
    /// By table, by line (from 1; line 1 is a comment).
    tables: Vec<Vec<Row>>,
    /// Heads of state and government, by country.
    heads: Vec<Row>,
    /// The first of the tables among the files of the pack.
    first_file: u16,
    /// Read when a word is first looked up: many runs meet one language only.
    word_lists: LazyLock<WordLists>,
}

/// Enters all names in `lexicon`. `files` are the files of the pack; the tables are added to them.
pub fn add_names(lexicon: &mut Lexicon, language: Language, files: &mut Vec<String>) -> Kb {
    let mut kb = Kb {
        first_file: files.len() as u16,
        word_lists: match language {
            Language::De => LazyLock::new(|| word_lists(include_str!("common_de.txt"))),
            Language::En => LazyLock::new(|| word_lists(include_str!("common_en.txt"))),
        },
        ..Kb::default()
    };
    files.push(COUNTRIES.0.to_owned());
    kb.add_countries(lexicon, language);
    for (path, text) in TABLES {
        files.push((*path).to_owned());
        kb.add_table(lexicon, language, text);
    }
    let rows = kb.tables.iter().flatten();
    kb.heads = rows.filter(|row| row.kind == RowKind::Head).copied().collect();
    kb.heads.sort_by_key(|row| row.country);
    kb
}

fn word_lists(common: &'static str) -> WordLists {
    WordLists::new(&[
        (WordList::Common, common),
        (WordList::Given, include_str!("given_names.txt")),
        (WordList::Surname, include_str!("surnames.txt")),
        (WordList::Female, include_str!("female_names.txt")),
        (WordList::Male, include_str!("male_names.txt")),
    ])
}

impl Kb {
    /// The plain word lists that have `word`, which must be case folded.
    pub fn lists_of(&self, word: &str) -> InLists {
        self.word_lists.of(word)
    }

    /// Whether `word`, case folded, is no name but a word of the language.
    pub fn is_common(&self, word: &str) -> bool {
        self.lists_of(word).has(WordList::Common)
    }

    /// Whether `word`, case folded, is a surname and hardly anything else.
    pub fn is_surname(&self, word: &str) -> bool {
        self.lists_of(word).has(WordList::Surname)
    }

    /// The row that an entry of a `kb-…` word list comes from.
    pub fn row(&self, origin: Origin) -> Option<&Row> {
        let table = origin.file.checked_sub(self.first_file)?;
        self.tables
            .get(table as usize)?
            .get((origin.line as usize).checked_sub(1)?)
    }

    /// The country with that ISO code.
    pub fn country(&self, code: &str) -> Option<&Country> {
        let at = self.countries.binary_search_by(|c| c.code.cmp(code)).ok()?;
        self.countries.get(at)
    }

    /// The only head of state or government of a country (ISO code) with that surname.
    pub fn head(&self, country: &str, surname: &str) -> Option<&Row> {
        let first = self.heads.partition_point(|row| row.country < Some(country));
        let mut heads = self.heads[first..]
            .iter()
            .take_while(|row| row.country == Some(country))
            .filter(|row| row.name.rsplit(' ').next() == Some(surname));
        heads.next().filter(|_| heads.next().is_none())
    }

    fn add_countries(&mut self, lexicon: &mut Lexicon, language: Language) {
        let adjectives = lexicon.class_or_new(ADJECTIVES);
        let file = self.first_file;
        let mut rows = Vec::new();
        for (line, text) in COUNTRIES.1.lines().enumerate() {
            let origin = Origin {
                file,
                line: line as u32 + 1,
            };
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
            let row = Row {
                kind: RowKind::Country,
                item: Some(item).filter(|item| !item.is_empty()),
                country: Some(code),
                name: names.split(['|', '~']).next().unwrap_or_default(),
            };
            rows.push(row);
            if code.starts_with('#') {
                continue;
            }
            add_forms(lexicon, row.kind, names, origin);
            for form in adjective_forms.split('|').filter(|form| !form.is_empty()) {
                lexicon.add(adjectives, code, form, origin);
            }
            self.countries.push(Country {
                code,
                item: row.item,
                name: names.split(['|', '~']).next().unwrap_or_default(),
                government,
            });
        }
        self.countries.sort_by_key(|country| country.code);
        self.tables.push(rows);
    }

    fn add_table(&mut self, lexicon: &mut Lexicon, language: Language, text: &'static str) {
        let file = self.first_file + self.tables.len() as u16;
        let mut rows = Vec::new();
        for (line, text) in text.lines().enumerate() {
            let mut columns = text.split('\t');
            let mut column = || columns.next().unwrap_or_default();
            let (kind, item, country, de, en) = (column(), column(), column(), column(), column());
            let known = ROW_KINDS.iter().find(|(name, _)| *name == kind);
            let names = match language {
                Language::De => de,
                Language::En => en,
            };
            let row = Row {
                kind: known.map_or(RowKind::Place, |(_, kind)| *kind),
                item: Some(item).filter(|item| !item.is_empty()),
                country: Some(country).filter(|country| !country.is_empty()),
                name: names.split(['|', '~']).next().unwrap_or_default(),
            };
            rows.push(row);
            if known.is_some() {
                let origin = Origin {
                    file,
                    line: line as u32 + 1,
                };
                add_forms(lexicon, row.kind, names, origin);
            }
        }
        self.tables.push(rows);
    }
}

/// Enters `base~form~form|base|…`: every form has its base form as value.
fn add_forms(lexicon: &mut Lexicon, kind: RowKind, names: &str, origin: Origin) {
    let class = lexicon.class_or_new(kind.class());
    for name in names.split('|').filter(|name| !name.is_empty()) {
        let mut forms = name.split('~');
        let Some(base) = forms.next() else { continue };
        lexicon.add(class, base, base, origin);
        for form in forms {
            lexicon.add(class, base, form, origin);
        }
    }
}
