//! Rows of tables as text: kind, Wikidata item, ISO code of the country, and the names in each language.
//!
//! Needs nothing of the crate: the build script reads the tables of the program with it.

use super::kinds::RowKind;
use super::writing::{Name, Thing};

/// What a line says.
#[derive(Debug)]
pub struct Row<'a> {
    pub kind: RowKind,
    /// 0 for none.
    pub item: u32,
    pub country: &'a str,
    pub names: Vec<Name<'a>>,
    /// Further columns.
    pub more: &'a str,
}

impl<'a> Row<'a> {
    /// Reads one line; `None` for comments and empty lines. `languages` says how many columns hold names.
    ///
    /// # Errors
    /// What is wrong with the line.
    pub fn read(text: &'a str, languages: usize) -> Result<Option<Self>, String> {
        if text.is_empty() || text.starts_with('#') {
            return Ok(None);
        }
        let mut columns = text.splitn(4 + languages, '\t');
        let mut column = || columns.next().unwrap_or_default();
        let (kind, item, country) = (column(), column(), column());
        let kind = RowKind::named(kind).ok_or_else(|| format!("`{kind}` is no kind"))?;
        let item = item_number(item).ok_or_else(|| format!("`{item}` is no Wikidata item"))?;
        if !country.is_empty() && (country.len() != 2 || !country.bytes().all(|b| b.is_ascii_uppercase())) {
            return Err(format!("`{country}` is no ISO 3166-1 code of two letters"));
        }
        let mut names = Vec::new();
        for language in 0..languages {
            add_forms(column(), language, &mut names);
        }
        Ok(Some(Self {
            kind,
            item,
            country,
            names,
            more: column(),
        }))
    }

    /// The row as it is written to a knowledge base.
    pub fn thing(&self, line: u32) -> Thing<'_> {
        Thing {
            kind: self.kind,
            item: self.item,
            country: self.country,
            rank: 0,
            names: &self.names,
            line,
            more: self.more,
        }
    }
}

/// The number of an item (`Q159`); 0 for an empty text.
pub fn item_number(item: &str) -> Option<u32> {
    match item {
        "" => Some(0),
        item => item.strip_prefix('Q')?.parse().ok().filter(|number| *number > 0),
    }
}

/// Reads `base~form~form|base|…`: every form has its base form.
pub fn add_forms<'a>(text: &'a str, language: usize, names: &mut Vec<Name<'a>>) {
    for name in text.split('|').filter(|name| !name.is_empty()) {
        let base = name.split('~').next().unwrap_or_default();
        names.extend(name.split('~').map(|form| Name { language, base, form }));
    }
}
