//! Every vocabulary IRI that is written: namespaces, properties, classes and individuals, each a row
//! of a table. The properties stand in the order in which a reader meets them in the output.

use crate::map::SchemaOrg;

/// A namespace with the prefix that Turtle, RDF/XML and JSON-LD abbreviate it by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Namespace {
    Schema,
    Newsgraph,
    WebAnnotation,
    Provenance,
    Time,
    Rdf,
    Xsd,
    Wikidata,
    /// Holds the one datatype for Extended Date/Time Format strings (Library of Congress).
    Edtf,
}

impl Namespace {
    /// All namespaces, in the order in which prefixes are declared.
    pub const ALL: [Self; 9] = [
        Self::Schema,
        Self::Newsgraph,
        Self::WebAnnotation,
        Self::Provenance,
        Self::Time,
        Self::Rdf,
        Self::Xsd,
        Self::Wikidata,
        Self::Edtf,
    ];

    /// The customary prefix.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Schema => "schema",
            Self::Newsgraph => "ng",
            Self::WebAnnotation => "oa",
            Self::Provenance => "prov",
            Self::Time => "time",
            Self::Rdf => "rdf",
            Self::Xsd => "xsd",
            Self::Wikidata => "wd",
            Self::Edtf => "edtf",
        }
    }

    /// What every IRI of the namespace begins with.
    pub const fn iri(self, schema_org: SchemaOrg) -> &'static str {
        match self {
            Self::Schema => match schema_org {
                SchemaOrg::Http => "http://schema.org/",
                SchemaOrg::Https => "https://schema.org/",
            },
            Self::Newsgraph => "https://w3id.org/newsgraph/ns#",
            Self::WebAnnotation => "http://www.w3.org/ns/oa#",
            Self::Provenance => "http://www.w3.org/ns/prov#",
            Self::Time => "http://www.w3.org/2006/time#",
            Self::Rdf => "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            Self::Xsd => "http://www.w3.org/2001/XMLSchema#",
            Self::Wikidata => "http://www.wikidata.org/entity/",
            Self::Edtf => "http://id.loc.gov/datatypes/edtf/",
        }
    }
}

/// What stands in the address of a release of this program: the software agent of a run.
pub const RELEASES: &str = "https://w3id.org/newsgraph/release/";

/// The JSON-LD context that publishers name in their pages.
pub const WEB_CONTEXT: &str = "https://schema.org";

/// What kind of object a property usually has: the type coercion of the JSON-LD context, under
/// which such an object is a plain string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coercion {
    /// A string in the language of the article.
    Text,
    /// A node or an address (`@id`).
    Node,
    /// An individual of a vocabulary (`@vocab`).
    Term,
    Literal(Datatype),
}

macro_rules! table {
    ($(#[$doc:meta])* $name:ident, $definition:ty: $($variant:ident = $namespace:ident $local:literal $(, $coercion:expr)?;)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($variant),* }

        impl $name {
            /// All of them, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            const ROWS: &'static [$definition] = &[$((Namespace::$namespace, $local $(, $coercion)?)),*];

            /// The namespace that the term belongs to.
            pub const fn namespace(self) -> Namespace {
                Self::ROWS[self as usize].0
            }

            /// The term's name within its namespace.
            pub const fn local(self) -> &'static str {
                Self::ROWS[self as usize].1
            }

            /// The whole IRI.
            pub fn iri(self, schema_org: SchemaOrg) -> String {
                [self.namespace().iri(schema_org), self.local()].concat()
            }
        }
    };
}

use Coercion::{Literal, Node as Link, Term as Vocab, Text};

table! {
    /// A property.
    Property, (Namespace, &'static str, Coercion):
    Type = Rdf "type", Vocab;
    Url = Schema "url", Link;
    Headline = Schema "headline", Text;
    AlternativeHeadline = Schema "alternativeHeadline", Text;
    Name = Schema "name", Text;
    AlternateName = Schema "alternateName", Text;
    Description = Schema "description", Text;
    InLanguage = Schema "inLanguage", Literal(Datatype::String);
    ArticleSection = Schema "articleSection", Text;
    Keywords = Schema "keywords", Text;
    WordCount = Schema "wordCount", Literal(Datatype::Integer);
    IsAccessibleForFree = Schema "isAccessibleForFree", Literal(Datatype::Boolean);
    License = Schema "license", Link;
    DatePublished = Schema "datePublished", Literal(Datatype::Date);
    DateModified = Schema "dateModified", Literal(Datatype::Date);
    Text = Schema "text", Text;
    Author = Schema "author", Link;
    SpokenByCharacter = Schema "spokenByCharacter", Link;
    Attribution = Newsgraph "attribution", Text;
    ReportedBy = Newsgraph "reportedBy", Link;
    Addressee = Newsgraph "addressee", Link;
    DateCreated = Schema "dateCreated", Literal(Datatype::Date);
    Appearance = Schema "appearance", Link;
    SpeechAct = Newsgraph "speechAct", Vocab;
    Modality = Newsgraph "modality", Vocab;
    Polarity = Newsgraph "polarity", Vocab;
    Confidence = Newsgraph "confidence", Literal(Datatype::Decimal);
    Publisher = Schema "publisher", Link;
    Logo = Schema "logo", Link;
    Image = Schema "image", Link;
    ContentUrl = Schema "contentUrl", Link;
    Caption = Schema "caption", Text;
    CreditText = Schema "creditText", Literal(Datatype::String);
    JobTitle = Schema "jobTitle", Text;
    WorksFor = Schema "worksFor", Link;
    Affiliation = Schema "affiliation", Link;
    AreaServed = Schema "areaServed", Link;
    Identifier = Schema "identifier", Literal(Datatype::String);
    SoftwareVersion = Schema "softwareVersion", Literal(Datatype::String);
    AdditionalType = Schema "additionalType", Link;
    SameAs = Schema "sameAs", Link;
    LegislationType = Schema "legislationType", Literal(Datatype::String);
    LegislationDate = Schema "legislationDate", Literal(Datatype::Date);
    LocationCreated = Schema "locationCreated", Link;
    LegislationLegalForce = Schema "legislationLegalForce", Vocab;
    LegalStatus = Newsgraph "legalStatus", Vocab;
    Party = Newsgraph "party", Link;
    FromTable = Newsgraph "fromTable", Literal(Datatype::String);
    EventCode = Newsgraph "eventCode", Vocab;
    Agent = Schema "agent", Link;
    Recipient = Schema "recipient", Link;
    Object = Schema "object", Link;
    Participant = Schema "participant", Link;
    Location = Schema "location", Link;
    StartDate = Schema "startDate", Literal(Datatype::Date);
    RepeatFrequency = Schema "repeatFrequency", Literal(Datatype::Duration);
    Value = Newsgraph "value", Literal(Datatype::Date);
    Earliest = Newsgraph "earliest", Literal(Datatype::Date);
    Latest = Newsgraph "latest", Literal(Datatype::Date);
    IsBasedOn = Schema "isBasedOn", Link;
    Used = Provenance "used", Link;
    SpecializationOf = Provenance "specializationOf", Link;
    WasAssociatedWith = Provenance "wasAssociatedWith", Link;
    IsPartOf = Schema "isPartOf", Link;
    About = Schema "about", Link;
    Mentions = Schema "mentions", Link;
    Citation = Schema "citation", Link;
    InterpretedAsClaim = Schema "interpretedAsClaim", Link;
    Evidence = Newsgraph "evidence", Link;
    Start = WebAnnotation "start", Literal(Datatype::NonNegativeInteger);
    End = WebAnnotation "end", Literal(Datatype::NonNegativeInteger);
    Exact = WebAnnotation "exact", Literal(Datatype::String);
    LinkConfidence = Newsgraph "linkConfidence", Literal(Datatype::Decimal);
    WasGeneratedBy = Provenance "wasGeneratedBy", Link;
}

impl Property {
    /// The kind of object that the property usually has.
    pub const fn coercion(self) -> Coercion {
        Self::ROWS[self as usize].2
    }
}

table! {
    /// A class or an individual.
    Term, (Namespace, &'static str):
    Article = Schema "Article";
    NewsArticle = Schema "NewsArticle";
    OpinionNewsArticle = Schema "OpinionNewsArticle";
    ReportageNewsArticle = Schema "ReportageNewsArticle";
    AnalysisNewsArticle = Schema "AnalysisNewsArticle";
    CreativeWork = Schema "CreativeWork";
    ImageObject = Schema "ImageObject";
    Person = Schema "Person";
    Organization = Schema "Organization";
    GovernmentOrganization = Schema "GovernmentOrganization";
    PoliticalParty = Schema "PoliticalParty";
    NewsMediaOrganization = Schema "NewsMediaOrganization";
    Corporation = Schema "Corporation";
    CollegeOrUniversity = Schema "CollegeOrUniversity";
    ResearchOrganization = Schema "ResearchOrganization";
    SportsTeam = Schema "SportsTeam";
    Country = Schema "Country";
    City = Schema "City";
    AdministrativeArea = Schema "AdministrativeArea";
    Continent = Schema "Continent";
    Place = Schema "Place";
    Thing = Schema "Thing";
    Legislation = Schema "Legislation";
    InForce = Schema "InForce";
    NotInForce = Schema "NotInForce";
    Claim = Schema "Claim";
    Quotation = Schema "Quotation";
    Event = Schema "Event";
    Action = Schema "Action";
    AgreeAction = Schema "AgreeAction";
    AskAction = Schema "AskAction";
    CommunicateAction = Schema "CommunicateAction";
    DisagreeAction = Schema "DisagreeAction";
    EndorseAction = Schema "EndorseAction";
    GiveAction = Schema "GiveAction";
    InteractAction = Schema "InteractAction";
    RejectAction = Schema "RejectAction";
    Schedule = Schema "Schedule";
    SoftwareApplication = Schema "SoftwareApplication";
    ClaimedThing = Newsgraph "ClaimedThing";
    NamedEvent = Newsgraph "NamedEvent";
    TemporalEntity = Time "TemporalEntity";
    TemporalDuration = Time "TemporalDuration";
    TextPositionSelector = WebAnnotation "TextPositionSelector";
    TextQuoteSelector = WebAnnotation "TextQuoteSelector";
    Activity = Provenance "Activity";
    SoftwareAgent = Provenance "SoftwareAgent";
    Proposed = Newsgraph "proposed";
    Negotiated = Newsgraph "negotiated";
    Signed = Newsgraph "signed";
    LegallyInForce = Newsgraph "inForce";
    Expiring = Newsgraph "expiring";
    Terminated = Newsgraph "terminated";
    Suspended = Newsgraph "suspended";
    Asserted = Newsgraph "asserted";
    Reported = Newsgraph "reported";
    Predicted = Newsgraph "predicted";
    Hypothetical = Newsgraph "hypothetical";
    Positive = Newsgraph "positive";
    Negative = Newsgraph "negative";
    State = Newsgraph "state";
    Announce = Newsgraph "announce";
    Deny = Newsgraph "deny";
    Propose = Newsgraph "propose";
    Predict = Newsgraph "predict";
    Demand = Newsgraph "demand";
    Agree = Newsgraph "agree";
    Reject = Newsgraph "reject";
    Threaten = Newsgraph "threaten";
    Promise = Newsgraph "promise";
    Warn = Newsgraph "warn";
    Accuse = Newsgraph "accuse";
    Criticise = Newsgraph "criticise";
    Praise = Newsgraph "praise";
    Ask = Newsgraph "ask";
    Order = Newsgraph "order";
    CodeAgree = Newsgraph "AGREE";
    CodeConsult = Newsgraph "CONSULT";
    CodeSupport = Newsgraph "SUPPORT";
    CodeConcede = Newsgraph "CONCEDE";
    CodeCooperate = Newsgraph "COOPERATE";
    CodeAid = Newsgraph "AID";
    CodeRetreat = Newsgraph "RETREAT";
    CodeRequest = Newsgraph "REQUEST";
    CodeAccuse = Newsgraph "ACCUSE";
    CodeReject = Newsgraph "REJECT";
    CodeThreaten = Newsgraph "THREATEN";
    CodeProtest = Newsgraph "PROTEST";
    CodeSanction = Newsgraph "SANCTION";
    CodeMobilize = Newsgraph "MOBILIZE";
    CodeCoerce = Newsgraph "COERCE";
    CodeAssault = Newsgraph "ASSAULT";
    Treaty = Wikidata "Q131569";
}

table! {
    /// A datatype of literals.
    Datatype, (Namespace, &'static str):
    String = Xsd "string";
    Boolean = Xsd "boolean";
    Integer = Xsd "integer";
    NonNegativeInteger = Xsd "nonNegativeInteger";
    Decimal = Xsd "decimal";
    Date = Xsd "date";
    YearMonth = Xsd "gYearMonth";
    Year = Xsd "gYear";
    DateTime = Xsd "dateTime";
    TimeOfDay = Xsd "time";
    Duration = Xsd "duration";
    Edtf = Edtf "EDTF";
}

impl Datatype {
    /// Whether literals of this datatype are written without one.
    pub const fn is_string(self) -> bool {
        matches!(self, Self::String)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_properties_share_a_json_key() {
        let mut keys: Vec<&str> = Property::ALL.iter().map(|p| p.local()).collect();
        keys.sort_unstable();
        let before = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), before);
    }
}
