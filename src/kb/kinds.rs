//! What a row of the knowledge base names: the closed list of kinds, with how tables write them.
//!
//! Needs nothing of the crate: the build script reads it too.

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
    /// A member of a parliament, whom few know by name alone.
    Member,
}

/// By number in the files: new kinds go to the end.
pub const ROW_KINDS: &[(&str, RowKind)] = &[
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
    ("member", RowKind::Member),
];

/// The kinds of things that never share a name's entry: a city and a country do, a person and a city do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowClass {
    Place,
    Organization,
    Person,
    Treaty,
    Law,
    Event,
    Other,
}

impl RowClass {
    pub const ALL: [Self; 7] = [
        Self::Place,
        Self::Organization,
        Self::Person,
        Self::Treaty,
        Self::Law,
        Self::Event,
        Self::Other,
    ];
}

impl RowKind {
    /// The kind that tables call so.
    pub fn named(name: &str) -> Option<Self> {
        let (_, kind) = ROW_KINDS.iter().find(|(known, _)| *known == name)?;
        Some(*kind)
    }

    /// What tables call it.
    pub fn name(self) -> &'static str {
        let known = ROW_KINDS.iter().find(|(_, kind)| *kind == self);
        known.map_or("", |(name, _)| name)
    }

    /// Its number in the files.
    pub fn number(self) -> u8 {
        let at = ROW_KINDS.iter().position(|(_, kind)| *kind == self);
        at.unwrap_or_default() as u8
    }

    /// The kind of that number.
    pub fn numbered(number: u8) -> Option<Self> {
        ROW_KINDS.get(number as usize).map(|(_, kind)| *kind)
    }

    /// What its names are proposed as.
    pub fn class(self) -> RowClass {
        match self {
            Self::Country | Self::Capital | Self::City | Self::Region | Self::Continent | Self::Place => {
                RowClass::Place
            }
            Self::Government
            | Self::Party
            | Self::News
            | Self::Corporation
            | Self::Sports
            | Self::University
            | Self::Research
            | Self::Organization => RowClass::Organization,
            Self::Head | Self::Person | Self::Member => RowClass::Person,
            Self::Treaty => RowClass::Treaty,
            Self::Law => RowClass::Law,
            Self::Event => RowClass::Event,
            Self::Other => RowClass::Other,
        }
    }
}
