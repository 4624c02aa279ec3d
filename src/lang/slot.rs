//! Built-in slots of patterns: what they accept, and what they take from earlier annotators.

use super::token::{Shape, Token};

/// Slots that need no word list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slot {
    /// 1 to 31, one or two digits.
    Day,
    /// 1 to 12, one or two digits.
    MonthNumber,
    /// Four digits, 1000 to 2999.
    Year,
    /// Exactly two digits.
    TwoDigits,
    /// 0 to 24, one or two digits.
    Hour,
    /// 00 to 59, two digits.
    Minute,
    /// Any run of digits that fits 32 bits.
    Number,
    /// Any word.
    Word,
    /// A word with an upper-case first letter.
    Capitalized,
    /// A word in capitals of two letters or more.
    Acronym,
    /// Something that an earlier annotator has found.
    Found(Annotation),
}

/// What patterns may ask of earlier annotators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Annotation {
    Person,
    Organization,
    Place,
    Treaty,
    Law,
    Event,
    /// Any of the above.
    Name,
    Date,
    /// A stretch in quotation marks, marks included.
    Quote,
    /// A phrase that can name who says something.
    Source,
}

const SLOTS: &[(&str, Slot)] = &[
    ("day", Slot::Day),
    ("month-number", Slot::MonthNumber),
    ("year", Slot::Year),
    ("two-digits", Slot::TwoDigits),
    ("hour", Slot::Hour),
    ("minute", Slot::Minute),
    ("number", Slot::Number),
    ("word", Slot::Word),
    ("capitalized", Slot::Capitalized),
    ("acronym", Slot::Acronym),
    ("person", Slot::Found(Annotation::Person)),
    ("organization", Slot::Found(Annotation::Organization)),
    ("place", Slot::Found(Annotation::Place)),
    ("treaty", Slot::Found(Annotation::Treaty)),
    ("law", Slot::Found(Annotation::Law)),
    ("event", Slot::Found(Annotation::Event)),
    ("name", Slot::Found(Annotation::Name)),
    ("date", Slot::Found(Annotation::Date)),
    ("quote", Slot::Found(Annotation::Quote)),
    ("source", Slot::Found(Annotation::Source)),
];

impl Slot {
    /// The built-in slot of that name.
    pub fn named(name: &str) -> Option<Self> {
        SLOTS.iter().find(|(n, _)| *n == name).map(|(_, slot)| *slot)
    }

    /// How many tokens the slot covers at `tokens[at]`: `None` if it does not match.
    pub(super) fn matches(self, text: &str, token: &Token) -> bool {
        let digits = token.text(text);
        let number = || digits.parse::<u32>().ok();
        let is_number = token.shape == Shape::Number;
        match self {
            Self::Day => is_number && digits.len() <= 2 && number().is_some_and(|n| (1..=31).contains(&n)),
            Self::MonthNumber => {
                is_number && digits.len() <= 2 && number().is_some_and(|n| (1..=12).contains(&n))
            }
            Self::Year => {
                is_number && digits.len() == 4 && number().is_some_and(|n| (1000..=2999).contains(&n))
            }
            Self::TwoDigits => is_number && digits.len() == 2,
            Self::Hour => is_number && digits.len() <= 2 && number().is_some_and(|n| n <= 24),
            Self::Minute => is_number && digits.len() == 2 && number().is_some_and(|n| n <= 59),
            Self::Number => is_number && number().is_some(),
            Self::Word => token.shape.is_word(),
            Self::Capitalized => token.shape.is_word() && token.is_capitalized(text),
            Self::Acronym => token.shape == Shape::Upper,
            Self::Found(_) => false,
        }
    }

    pub(super) fn is_numeric(self) -> bool {
        match self {
            Self::Day
            | Self::MonthNumber
            | Self::Year
            | Self::TwoDigits
            | Self::Hour
            | Self::Minute
            | Self::Number => true,
            Self::Word | Self::Capitalized | Self::Acronym | Self::Found(_) => false,
        }
    }
}
