//! Which tables and lists the program carries, in which order: of two rows of one name the first counts.
//!
//! Needs nothing of the crate: the build script reads them.

use super::kinds::RowKind;
use super::tsv::{self, Row};

/// The languages of the names, in the order of their columns.
pub const LANGUAGES: [&str; 2] = ["de", "en"];

/// The table of countries has columns of its own; the others have one schema.
pub const COUNTRIES: &str = "countries.tsv";
pub const TABLES: &[&str] = &[
    "places.tsv",
    "organizations.tsv",
    "people.tsv",
    "treaties.tsv",
    "laws_and_events.tsv",
    "seen.tsv",
    "world_news.tsv",
    "other.tsv",
];

pub const COMMON_DE: u8 = 1;
pub const COMMON_EN: u8 = 1 << 1;
pub const GIVEN: u8 = 1 << 2;
pub const SURNAME: u8 = 1 << 3;
pub const FEMALE: u8 = 1 << 4;
pub const MALE: u8 = 1 << 5;

/// The plain word lists, with their bits.
pub const WORD_LISTS: &[(u8, &str)] = &[
    (COMMON_DE, "common_de.txt"),
    (COMMON_EN, "common_en.txt"),
    (GIVEN, "given_names.txt"),
    (SURNAME, "surnames.txt"),
    (FEMALE, "female_names.txt"),
    (MALE, "male_names.txt"),
];

/// Reads one line of the table of countries; `None` for comments.
///
/// # Errors
/// What is wrong with the line.
pub fn read_country(text: &str) -> Result<Option<Row<'_>>, String> {
    if text.is_empty() || text.starts_with('#') {
        return Ok(None);
    }
    let mut columns = text.splitn(5, '\t');
    let mut column = || columns.next().unwrap_or_default();
    let (country, item) = (column(), column());
    let item = tsv::item_number(item).ok_or_else(|| format!("`{item}` is no Wikidata item"))?;
    let mut names = Vec::new();
    for language in 0..LANGUAGES.len() {
        tsv::add_forms(column(), language, &mut names);
    }
    Ok(Some(Row {
        kind: RowKind::Country,
        item,
        country,
        names,
        more: column(),
    }))
}
