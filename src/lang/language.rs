//! The languages that have a pack.

use std::fmt;

use serde::Serialize;

use super::builtin;

/// A language that newsgraph reads: ISO 639-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    De,
    En,
}

impl Language {
    /// All languages, in the order of their codes.
    pub const ALL: [Self; 2] = [Self::De, Self::En];

    /// The ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// The language of a code or tag such as `de`, `de-AT` or `en_US`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        Self::ALL
            .into_iter()
            .find(|l| l.code().eq_ignore_ascii_case(primary.trim()))
    }

    /// Whether common nouns are written with a capital.
    pub fn capitalizes_nouns(self) -> bool {
        match self {
            Self::De => true,
            Self::En => false,
        }
    }

    /// The countries (ISO 3166-1) whose news need not say which country they are about.
    pub fn home_countries(self) -> &'static [&'static str] {
        match self {
            Self::De => &["DE"],
            Self::En => &["US", "GB"],
        }
    }

    pub(super) fn files(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::De => builtin::DE,
            Self::En => builtin::EN,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
