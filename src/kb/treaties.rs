//! What a row of the table of treaties has beside its names: when and where it was made, and between whom.

use super::{Row, RowKind};

/// A treaty of the table. Dates are ISO 8601, as precise as known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreatyRow<'a> {
    /// When it was signed or adopted.
    pub signed: Option<&'a str>,
    pub in_force: Option<&'a str>,
    /// ISO 3166 codes, `EU` or `NATO`: only of treaties between few.
    pub parties: Vec<&'a str>,
    /// Where it was signed, in English.
    pub place: Option<&'a str>,
}

impl<'a> Row<'a> {
    /// The further columns of a treaty, if it has any.
    pub fn treaty(&self) -> Option<TreatyRow<'a>> {
        let mut columns = self.more.split('\t').map(str::trim);
        let mut column = || columns.next().filter(|value| !value.is_empty());
        let (signed, in_force, parties, place) = (column(), column(), column(), column());
        let says_something = signed.or(in_force).or(parties).or(place).is_some();
        (self.kind == RowKind::Treaty && says_something).then(|| TreatyRow {
            signed,
            in_force,
            parties: parties.unwrap_or_default().split_whitespace().collect(),
            place,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(kind: RowKind, more: &str) -> Row<'_> {
        Row {
            kind,
            item: None,
            country: None,
            name: "Treaty of A",
            rank: 0,
            more,
        }
    }

    #[test]
    fn the_columns_of_a_treaty_are_dates_parties_and_place() {
        let row_of_a = row(RowKind::Treaty, "1990-05-01\t1991\tDE PL\tBonn");
        let expected = TreatyRow {
            signed: Some("1990-05-01"),
            in_force: Some("1991"),
            parties: vec!["DE", "PL"],
            place: Some("Bonn"),
        };
        assert_eq!(row_of_a.treaty(), Some(expected));
        let dated = row(RowKind::Treaty, "1990\t\t\t");
        assert!(dated.treaty().is_some_and(|treaty| treaty.parties.is_empty()));
        for nothing in [row(RowKind::Treaty, ""), row(RowKind::Treaty, "\t\t\t")] {
            assert_eq!(nothing.treaty(), None);
        }
        assert_eq!(row(RowKind::Law, "1990\t\t\t").treaty(), None);
    }

    #[test]
    fn every_row_of_the_table_is_in_order() {
        let is_date = |date: &str| {
            let lengths: Vec<usize> = date.split('-').map(str::len).collect();
            [&[4][..], &[4, 2], &[4, 2, 2]].contains(&lengths.as_slice())
                && date.bytes().all(|b| b == b'-' || b.is_ascii_digit())
        };
        for line in include_str!("treaties.tsv").lines().skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 9, "{line}");
            assert_eq!(columns[0], "treaty", "{line}");
            for date in &columns[5..7] {
                assert!(date.is_empty() || is_date(date), "{line}");
            }
            let in_order = columns[5].is_empty() || columns[6].is_empty() || columns[5] <= columns[6];
            assert!(in_order, "{line}");
            let codes = columns[7].split_whitespace();
            assert!(codes.map(str::len).all(|len| (2..=4).contains(&len)), "{line}");
        }
    }
}
