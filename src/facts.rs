//! The facts of one article: what `resolve` concludes, `map` turns into triples and `extract`
//! prints as the record.
//!
//! Serialised with serde, [`Facts`] *is* the record (`schemas/record.schema.json`). Offsets are
//! Unicode code points into [`Facts::text`], end exclusive.

use serde::{Serialize, Serializer};

use crate::article::{ArticleKind, Author, Image, OriginalPublication, Origins, Publisher, Warning};
use crate::lang::Language;
use crate::linked_data::LinkedData;

/// Words of the article with their place in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    /// Code points before the first character.
    pub start: u32,
    /// Code points up to the end.
    pub end: u32,
    pub text: String,
}

/// The name of an entity inside its article, such as `person-wang-yi`: the fragment of its IRI.
pub type EntityId = String;

/// What kind of thing a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    Person,
    Organization,
    Place,
    Treaty,
    Law,
    Event,
}

/// One place in the text where an entity is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EntityMention {
    pub kind: NameKind,
    #[serde(flatten)]
    pub excerpt: Excerpt,
    pub entity: EntityId,
    /// The pattern or table that found it, for `explain`: `de/names.toml:12`.
    #[serde(skip)]
    pub found_by: String,
}

/// A role as the article words it ("Außenminister Russlands").
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Role {
    pub text: String,
    /// The organization or government that the role belongs to, where it is an entity here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<EntityId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    pub id: EntityId,
    /// The fullest base form in the article.
    pub name: String,
    pub aliases: Vec<String>,
    pub roles: Vec<Role>,
    /// `wd:Q…` where the knowledge base knows the person.
    pub same_as: Option<String>,
    /// How sure the link is, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link_confidence: Option<Confidence>,
}

/// schema.org classes of organizations that can be told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OrganizationKind {
    Organization,
    GovernmentOrganization,
    PoliticalParty,
    NewsMediaOrganization,
    Corporation,
    CollegeOrUniversity,
    ResearchOrganization,
    SportsTeam,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Organization {
    pub id: EntityId,
    pub name: String,
    pub aliases: Vec<String>,
    pub kind: OrganizationKind,
    /// Of a government: the country that it governs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area_served: Option<EntityId>,
    pub same_as: Option<String>,
    /// How sure the link is, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link_confidence: Option<Confidence>,
    /// Of a government that goes under the name of its country or capital: the words that stand for it.
    #[serde(skip)]
    pub shown_by: Vec<Excerpt>,
}

/// schema.org classes of places that can be told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    Country,
    City,
    AdministrativeArea,
    Continent,
    Place,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    pub id: EntityId,
    pub name: String,
    pub aliases: Vec<String>,
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-2 code of a country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
    pub same_as: Option<String>,
    /// How sure the link is, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link_confidence: Option<Confidence>,
}

/// How far a treaty or law has come, in the order in which it comes to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LegalStatus {
    Proposed,
    Negotiated,
    Signed,
    InForce,
    Expiring,
    Suspended,
    Terminated,
}

/// What the table of treaties says of one that the article names: background, not what the article says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KnownTreaty {
    /// When it was signed or adopted, ISO 8601.
    pub signed: Option<String>,
    pub in_force: Option<String>,
    /// Where it was signed, in English.
    pub place: Option<String>,
    /// ISO 3166 codes, `EU` or `NATO`: only of treaties between few.
    pub parties: Vec<String>,
}

/// What of a treaty the article leaves to the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FromTable {
    Date,
    Parties,
}

/// A treaty, agreement or convention; also a law, resolution or directive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Legislation {
    pub id: EntityId,
    /// Base form: "Vertrag über …", not "Vertrages über …".
    pub name: String,
    pub aliases: Vec<String>,
    /// Date of signing or adoption, ISO 8601, as precise as stated.
    pub date: Option<String>,
    /// Where it was signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<EntityId>,
    /// Governments or organizations that are party to it.
    pub parties: Vec<EntityId>,
    pub status: Option<LegalStatus>,
    /// What the table of treaties has of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known: Option<KnownTreaty>,
    /// What of the above is from there, as the article does not say it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub from_table: Vec<FromTable>,
    pub same_as: Option<String>,
    /// How sure the link is, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link_confidence: Option<Confidence>,
}

/// A named event (war, summit, tournament).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NamedEvent {
    pub id: EntityId,
    pub name: String,
    pub aliases: Vec<String>,
    pub same_as: Option<String>,
    /// How sure the link is, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link_confidence: Option<Confidence>,
}

/// TIMEX3 types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimexType {
    Date,
    Time,
    Duration,
    Set,
}

/// A time expression with what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateValue {
    #[serde(flatten)]
    pub excerpt: Excerpt,
    #[serde(rename = "type")]
    pub timex: TimexType,
    /// TIMEX3 value: `2021-02-09`, `2021-W06`, `P3D`, `PRESENT_REF`, `2016/..` for open intervals.
    pub value: String,
    /// First and last day that the value covers (ISO 8601), where it is a stretch of the calendar.
    pub earliest: Option<String>,
    pub latest: Option<String>,
    #[serde(skip)]
    pub found_by: String,
}

/// What the claimant does by speaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpeechAct {
    State,
    Announce,
    Deny,
    Propose,
    Predict,
    Demand,
    Agree,
    Reject,
    Threaten,
    Promise,
    Warn,
    Accuse,
    Criticise,
    Praise,
    Ask,
    Order,
}

/// How firmly the content is put forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Modality {
    /// By the article itself, as fact.
    Asserted,
    /// By somebody else, as fact.
    Reported,
    /// As going to happen.
    Predicted,
    /// As merely possible, conditional or wished for.
    Hypothetical,
}

/// Whether the content says that its happening is so or is not so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Polarity {
    Positive,
    Negative,
}

/// Event categories of PLOVER (Political Language Ontology for Verifiable Event Records).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PloverCode {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

/// The happening inside a claim. It exists only as content of that claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Happening {
    pub code: Option<PloverCode>,
    /// The words that name the happening.
    pub name: String,
    pub agents: Vec<EntityId>,
    pub recipients: Vec<EntityId>,
    pub object: Option<EntityId>,
    pub place: Option<EntityId>,
    /// ISO 8601 date, day precision or coarser.
    pub date: Option<String>,
}

/// A treaty as a claim has it. What the claim says of it holds in the claim alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimedTreaty {
    /// The words that name it, with their place in the text.
    #[serde(flatten)]
    pub excerpt: Excerpt,
    /// Base form.
    pub name: String,
    /// The treaty of the article that it is, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<EntityId>,
    /// How far it has come. Whether it will, may or did not come so far is the modality and polarity of the claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<LegalStatus>,
    /// Between whom, where it is no treaty that the article names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<EntityId>,
}

/// Hundredths of certainty that something was read rightly, 0 to 100; written as a decimal 0..1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confidence(pub u8);

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 100.0)
    }
}

/// An attributed statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Claim {
    /// `claim-1`, `claim-2`, … in text order.
    pub id: String,
    /// The words that are claimed; several when the cue splits them.
    pub content: Vec<Excerpt>,
    /// The words that attribute ("betont", "laut").
    pub cue: Option<Excerpt>,
    /// The phrase that names the claimant ("das Institut").
    pub source: Option<Excerpt>,
    pub claimant: Option<EntityId>,
    /// Through whom the article knows of the claim, nearest to the claimant first.
    pub reported_by: Vec<EntityId>,
    pub addressee: Option<EntityId>,
    /// Whether the claimant's own words are quoted.
    pub direct: bool,
    /// When it was said, ISO 8601.
    pub date: Option<String>,
    /// The cited work that it stands in: an id of [`Facts::citations`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub based_on: Option<String>,
    pub modality: Modality,
    pub polarity: Polarity,
    pub speech_act: SpeechAct,
    pub event: Option<Happening>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub treaty: Option<ClaimedTreaty>,
    pub confidence: Confidence,
    #[serde(skip)]
    pub found_by: String,
}

/// A work that the article cites: a report, an analysis, an interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// `work-1`, … in text order.
    pub id: String,
    /// As the article calls it ("Analyse").
    pub name: String,
    pub author: Option<EntityId>,
    pub date: Option<String>,
    #[serde(flatten)]
    pub excerpt: Excerpt,
}

/// Everything known about one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Facts {
    pub id: String,
    pub source: String,
    /// The article's IRI; entities and claims are fragments of it.
    pub iri: String,
    #[serde(rename = "type")]
    pub kind: ArticleKind,
    pub language: Language,
    pub url: Option<String>,
    pub headline: Option<String>,
    pub alternative_headline: Option<String>,
    pub description: Option<String>,
    pub section: Option<String>,
    pub keywords: Vec<String>,
    pub authors: Vec<Author>,
    pub publisher: Option<Publisher>,
    pub date_published: Option<String>,
    pub date_modified: Option<String>,
    pub original_publication: Option<OriginalPublication>,
    pub image: Option<Image>,
    /// Where in the file each of the above stands.
    pub origins: Origins,
    /// What the page's own linked data say besides.
    #[serde(skip_serializing_if = "LinkedData::is_empty")]
    pub linked_data: LinkedData,
    /// Words of the story: headings and paragraphs, without metadata and boilerplate.
    pub word_count: u32,
    /// Entities named in the headline or the lead: what the article is about.
    pub about: Vec<EntityId>,
    pub text: String,
    pub mentions: Vec<EntityMention>,
    pub people: Vec<Person>,
    pub organizations: Vec<Organization>,
    pub places: Vec<Place>,
    pub treaties: Vec<Legislation>,
    pub laws: Vec<Legislation>,
    pub events: Vec<NamedEvent>,
    pub dates: Vec<DateValue>,
    pub citations: Vec<Citation>,
    pub claims: Vec<Claim>,
    pub warnings: Vec<Warning>,
}
