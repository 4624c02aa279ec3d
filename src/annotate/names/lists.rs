//! The word lists of the packs that the finders of names use, looked up once.

use crate::error::Result;
use crate::facts::{LegalStatus, OrganizationKind};
use crate::lang::{ClassId, Pack, fold};

/// What the lists say of a token: bits, as a token is in several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Flags(pub u64);

macro_rules! flags {
    ($($name:ident = $bit:literal, $class:literal;)*) => {
        impl Flags { $(pub const $name: Self = Self(1 << $bit);)* }
        const CLASSES: &[(&str, Flags)] = &[$(($class, Flags::$name)),*];
    };
}

flags! {
    TITLE = 0, "name-title";
    PARTICLE = 1, "name-particle";
    SUFFIX = 2, "name-suffix";
    VERB = 3, "person-verb";
    PLACE_CUE = 4, "place-cue";
    NEVER = 5, "never-a-name";
    ROLE = 6, "role";
    ORG_HEAD = 7, "organization-head";
    ORG_TAIL = 8, "organization-tail";
    ORG_LINK = 9, "organization-link";
    AND = 10, "name-and";
    ARTICLE = 11, "description-article";
    TREATY_HEAD = 12, "treaty-head";
    LAW_HEAD = 13, "law-head";
    EVENT_HEAD = 14, "event-head";
    EVENT_OPENER = 15, "event-opener";
    TREATY_LINK = 16, "treaty-link";
    COUNTRY_ADJECTIVE = 17, "country-adjective";
    ORG_PART = 18, "organization-part";
    INDEFINITE = 20, "indefinite-article";
    PLACE_HEAD = 22, "place-head";
    PLACE_OPENER = 30, "place-opener";
    APPOSITION = 31, "organization-apposition";
    MONTH_SURNAME = 32, "month-and-surname";
    NUMBERED_BY = 33, "number-sign";
    PLACE_NOUN = 36, "place-noun";
    MATTER_LINK = 37, "treaty-matter-link";
    ORG_MATTER = 38, "organization-matter-link";
    MERGED_ARTICLE = 39, "merged-article";
}

impl Flags {
    /// A word with an upper-case first letter.
    pub const CAPITAL: Self = Self(1 << 24);
    /// In the list of words that are no names.
    pub const COMMON: Self = Self(1 << 25);
    /// In the list of given names.
    pub const GIVEN: Self = Self(1 << 26);
    /// Capitalized for its place: first in the sentence, or in a line of capitals.
    pub const OPENS: Self = Self(1 << 27);
    /// In a line of capitals.
    pub const SHOUTED: Self = Self(1 << 28);
    /// In the list of surnames.
    pub const SURNAME: Self = Self(1 << 23);
    /// Part of the name of a place that the tables have.
    pub const KNOWN_PLACE: Self = Self(1 << 35);
    /// The possessive sign, a token of its own.
    pub const GENITIVE: Self = Self(1 << 34);
    /// Part of an entry of the tables.
    pub const KNOWN: Self = Self(1 << 29);

    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// The last parts of compounds, with their values.
#[derive(Debug, Default)]
pub(super) struct Endings {
    /// By last byte: (ending, value).
    by_last: Vec<Vec<(String, String)>>,
}

impl Endings {
    fn new(pack: &Pack, class: &str) -> Self {
        let mut by_last = vec![Vec::new(); 256];
        for listed in pack.list(class) {
            let ending = fold(&listed.form);
            if let Some(last) = ending.bytes().last() {
                by_last[last as usize].push((ending, listed.value.clone()));
            }
        }
        for endings in &mut by_last {
            endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        }
        Self { by_last }
    }

    /// The longest ending that the folded `word` has, if more stands before it: (ending, value).
    pub fn of(&self, word: &str) -> Option<(&str, &str)> {
        self.longest(word, 2)
    }

    /// The longest ending that the folded `word` has or is: (ending, value).
    pub fn at_end(&self, word: &str) -> Option<(&str, &str)> {
        self.longest(word, 0)
    }

    fn longest(&self, word: &str, before: usize) -> Option<(&str, &str)> {
        let last = word.bytes().last()?;
        self.by_last
            .get(last as usize)?
            .iter()
            .find(|(ending, _)| word.len() >= ending.len() + before && word.ends_with(ending.as_str()))
            .map(|(ending, value)| (ending.as_str(), value.as_str()))
    }
}

impl Gender {
    fn new(pack: &Pack, heads: &str, adjective: &str) -> Self {
        let adjective = pack.list(adjective).first();
        Self {
            heads: Endings::new(pack, heads),
            adjective: adjective.map(|listed| listed.form.clone()).unwrap_or_default(),
        }
    }
}

/// The lists, by what the finders ask of them.
#[derive(Debug)]
pub(super) struct Lists {
    /// By class of the lexicon.
    flags: Vec<Flags>,
    pub role_endings: Endings,
    pub organization_endings: Endings,
    pub treaty_endings: Endings,
    pub law_endings: Endings,
    pub event_endings: Endings,
    /// Part after a hyphen.
    pub organization_parts: Endings,
    /// Of compounds that say what an organization is ("Kabelbetreiber").
    pub apposition_endings: Endings,
    /// Of compounds that say that a place is named ("Flüchtlingslager").
    pub place_noun_endings: Endings,
    /// Of compounds that describe by a name and are none ("London-based").
    pub descriptive_endings: Endings,
    adjective_endings: Vec<String>,
    /// Of adjectives made of the names of towns, which have no other ending ("Kieler").
    town_adjective_endings: Endings,
    /// How adjectives that are made of no town end, without their own ending.
    adjective_stems: Endings,
    /// By gender of the head of a name.
    pub genders: Vec<Gender>,
}

/// `word` before `ending`, which its folded form has; none where folding changed the length of the letters
/// there ("İ" grows, the Kelvin sign shrinks).
pub(super) fn before_ending<'w>(word: &'w str, ending: &str) -> Option<&'w str> {
    let stem = word.get(..word.len().checked_sub(ending.len())?)?;
    (fold(&word[stem.len()..]) == ending).then_some(stem)
}

/// How nouns of one gender end, and the adjectives before them where no article stands.
#[derive(Debug)]
pub(super) struct Gender {
    pub heads: Endings,
    pub adjective: String,
}

/// The lists of heads and of adjectives, by gender.
const GENDERS: &[(&str, &str)] = &[
    ("masculine-head", "masculine-adjective"),
    ("feminine-head", "feminine-adjective"),
    ("neuter-head", "neuter-adjective"),
];

const ORGANIZATION_KINDS: &[(&str, OrganizationKind)] = &[
    ("organization", OrganizationKind::Organization),
    ("government", OrganizationKind::GovernmentOrganization),
    ("party", OrganizationKind::PoliticalParty),
    ("news", OrganizationKind::NewsMediaOrganization),
    ("corporation", OrganizationKind::Corporation),
    ("university", OrganizationKind::CollegeOrUniversity),
    ("research", OrganizationKind::ResearchOrganization),
    ("sports", OrganizationKind::SportsTeam),
];

/// The kind of organization that a pack calls by that name.
pub(super) fn organization_kind(name: &str) -> Option<OrganizationKind> {
    ORGANIZATION_KINDS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, kind)| *kind)
}

/// The lists whose values must be kinds of organizations.
const BY_ORGANIZATION_KIND: &[&str] = &["organization-head", "organization-ending", "organization-part"];

/// The values of the list `legal-status`.
const LEGAL_STATUS: &[(&str, LegalStatus)] = &[
    ("proposed", LegalStatus::Proposed),
    ("negotiated", LegalStatus::Negotiated),
    ("signed", LegalStatus::Signed),
    ("in-force", LegalStatus::InForce),
    ("expiring", LegalStatus::Expiring),
    ("terminated", LegalStatus::Terminated),
    ("suspended", LegalStatus::Suspended),
];

/// The status that a pack calls by that name.
pub fn legal_status(name: &str) -> Option<LegalStatus> {
    LEGAL_STATUS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, status)| *status)
}

impl Lists {
    pub fn new(pack: &Pack) -> Result<Self> {
        for class in BY_ORGANIZATION_KIND {
            pack.check_values(class, ORGANIZATION_KINDS)?;
        }
        pack.check_values("legal-status", LEGAL_STATUS)?;
        let mut lists = Self {
            flags: Vec::new(),
            role_endings: Endings::new(pack, "role-ending"),
            organization_endings: Endings::new(pack, "organization-ending"),
            treaty_endings: Endings::new(pack, "treaty-ending"),
            law_endings: Endings::new(pack, "law-ending"),
            event_endings: Endings::new(pack, "event-ending"),
            organization_parts: Endings::new(pack, "organization-part"),
            apposition_endings: Endings::new(pack, "apposition-ending"),
            place_noun_endings: Endings::new(pack, "place-noun-ending"),
            descriptive_endings: Endings::new(pack, "descriptive-ending"),
            genders: GENDERS
                .iter()
                .map(|(heads, adjective)| Gender::new(pack, heads, adjective))
                .collect(),
            town_adjective_endings: Endings::new(pack, "town-adjective-ending"),
            adjective_stems: Endings::new(pack, "adjective-stem"),
            adjective_endings: pack
                .list("adjective-ending")
                .iter()
                .map(|listed| listed.form.clone())
                .collect(),
        };
        for (class, flag) in CLASSES {
            if let Some(id) = pack.lexicon.class(class) {
                *slot(&mut lists.flags, id) = *flag;
            }
        }
        Ok(lists)
    }

    /// Whether a word ends as inflected adjectives do.
    pub fn is_adjective(&self, word: &str) -> bool {
        self.adjective_endings
            .iter()
            .any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending.as_str()))
    }

    /// Whether an adjective stays as it is in every case: "Kieler", but not "Deutscher".
    pub fn is_indeclinable(&self, word: &str) -> bool {
        let folded = fold(word);
        self.town_adjective_endings
            .of(&folded)
            .is_some_and(|(ending, _)| {
                let stem = &folded[..folded.len() - ending.len()];
                self.adjective_stems.at_end(stem).is_none()
            })
    }

    /// An adjective without its ending.
    pub fn adjective_stem<'w>(&self, word: &'w str) -> &'w str {
        self.adjective_endings
            .iter()
            .filter_map(|ending| word.strip_suffix(ending.as_str()))
            .min_by_key(|stem| stem.len())
            .unwrap_or(word)
    }

    pub fn flag(&self, class: ClassId) -> Flags {
        self.flags.get(class.0 as usize).copied().unwrap_or_default()
    }
}

fn slot<T: Default + Clone>(list: &mut Vec<T>, class: ClassId) -> &mut T {
    let index = class.0 as usize;
    if list.len() <= index {
        list.resize(index + 1, T::default());
    }
    &mut list[index]
}
