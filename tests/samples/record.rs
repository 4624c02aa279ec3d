//! The record that `newsgraph extract` prints, as far as the samples look at it.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub language: String,
    pub url: Option<String>,
    pub headline: Option<String>,
    pub alternative_headline: Option<String>,
    pub description: Option<String>,
    pub section: Option<String>,
    pub authors: Vec<Named>,
    pub publisher: Option<Named>,
    pub date_published: Option<String>,
    pub date_modified: Option<String>,
    pub original_publication: Option<OriginalPublication>,
    pub image: Option<Image>,
    pub mentions: Vec<Words>,
    pub people: Vec<Entity>,
    pub organizations: Vec<Entity>,
    pub places: Vec<Entity>,
    pub treaties: Vec<Entity>,
    pub laws: Vec<Entity>,
    pub dates: Vec<Date>,
    pub claims: Vec<Claim>,
}

#[derive(Debug, Deserialize)]
pub struct Named {
    pub name: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OriginalPublication {
    pub publisher: Option<String>,
    pub date_published: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Image {
    pub credit_text: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Words {
    pub text: String,
}

#[derive(Debug, Deserialize)]
pub struct Entity {
    pub id: String,
    pub name: String,
    pub aliases: Vec<String>,
    pub status: Option<String>,
}

impl Entity {
    /// Whether it goes by `name`, upper or lower case.
    pub fn is_called(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        let mut names = std::iter::once(&self.name).chain(&self.aliases);
        names.any(|own| own.to_lowercase() == name)
    }
}

#[derive(Debug, Deserialize)]
pub struct Date {
    pub value: String,
    #[serde(rename = "type")]
    pub timex: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Claim {
    pub content: Vec<Words>,
    pub source: Option<Words>,
    pub claimant: Option<String>,
    pub direct: bool,
    pub date: Option<String>,
    pub modality: String,
    pub polarity: String,
    pub speech_act: String,
}

impl Claim {
    /// The claimed words, with single blanks.
    pub fn says(&self) -> String {
        let words: Vec<&str> = self.content.iter().map(|w| w.text.as_str()).collect();
        words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Record {
    /// The person, organization or place that an identifier of this record stands for.
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        let mut all = self.people.iter().chain(&self.organizations).chain(&self.places);
        all.find(|entity| entity.id == id)
    }
}
