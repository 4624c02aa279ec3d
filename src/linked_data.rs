//! What the linked data of a page add to what every article declares: who its authors are elsewhere, what it is
//! part of and about. A short list, not all that pages say: ratings, menus and adverts tell nothing of the news.

use serde::Serialize;

/// What is known of one who signs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    /// Pages of the same person or house elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_title: Option<String>,
    /// The name of the house.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub works_for: Option<String>,
}

/// Something with a name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LinkedThing {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<String>,
}

/// What the page says of its article in the terms of schema.org, beyond what has a field of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LinkedData {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_accessible_for_free: Option<bool>,
    /// A series, an issue, a section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_part_of: Option<LinkedThing>,
    /// Where it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location_created: Option<LinkedThing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<String>,
    /// Things with an address of their own; those that have only a name are keywords.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<LinkedThing>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<LinkedThing>,
}

impl LinkedData {
    /// Whether the page says none of it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
