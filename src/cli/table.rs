//! Columns of text for people to read.

use std::fmt;

/// Rows whose cells stand below one another; the last column may be as long as it likes.
#[derive(Debug)]
pub(super) struct Table<const N: usize> {
    rows: Vec<[String; N]>,
}

impl<const N: usize> Table<N> {
    pub(super) fn new() -> Self {
        Self { rows: Vec::new() }
    }

    pub(super) fn row(&mut self, cells: [String; N]) {
        self.rows.push(cells);
    }
}

impl<const N: usize> fmt::Display for Table<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = |column: usize| {
            self.rows
                .iter()
                .map(|row| row[column].chars().count())
                .max()
                .unwrap_or(0)
        };
        let widths: [usize; N] = std::array::from_fn(width);
        for row in &self.rows {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(widths) {
                line.push_str(&format!("  {cell:width$}"));
            }
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// The text on one line, cut after `most` characters.
pub(super) fn short(text: &str, most: usize) -> String {
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((cut, _)) = line.char_indices().nth(most) {
        line.truncate(cut);
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_in_characters_and_lines_end_clean() {
        let mut table = Table::new();
        table.row(["Müller".to_owned(), "x".to_owned(), String::new()]);
        table.row(["a".to_owned(), "yy".to_owned(), "z".to_owned()]);
        assert_eq!(table.to_string(), "  Müller  x\n  a       yy  z\n");
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(short("der  Vertrag\nvon 2001", 11), "der Vertrag…");
        assert_eq!(short("kurz", 11), "kurz");
    }
}
