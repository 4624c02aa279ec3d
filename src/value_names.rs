//! What each value of a closed list is called, in one place: the record, the examples of packs and
//! `explain` all say it like this.

use serde::{Serialize, Serializer};

use crate::article::{ArticleKind, AuthorKind, BlockKind, Format};
use crate::facts::{
    FromTable, LegalStatus, Modality, NameKind, OrganizationKind, PlaceKind, PloverCode, Polarity, SpeechAct,
    TimexType,
};

macro_rules! named {
    ($($list:ident { $($value:ident $name:literal),+ $(,)? })+) => {$(
        impl $list {
            /// What the value is called, outside the program.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$value => $name,)+
                }
            }
        }

        impl Serialize for $list {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }
    )+};
}

named! {
    ArticleKind {
        NewsArticle "NewsArticle",
        OpinionNewsArticle "OpinionNewsArticle",
        ReportageNewsArticle "ReportageNewsArticle",
        AnalysisNewsArticle "AnalysisNewsArticle",
        Article "Article",
    }
    AuthorKind {
        Person "person",
        Organization "organization",
    }
    BlockKind {
        Headline "headline",
        Heading "heading",
        Paragraph "paragraph",
        ListItem "list-item",
        Quote "quote",
        Metadata "metadata",
        Boilerplate "boilerplate",
    }
    Format {
        Markdown "markdown",
        Html "html",
        Text "text",
    }
    FromTable {
        Date "date",
        Parties "parties",
    }
    NameKind {
        Person "person",
        Organization "organization",
        Place "place",
        Treaty "treaty",
        Law "law",
        Event "event",
    }
    OrganizationKind {
        Organization "Organization",
        GovernmentOrganization "GovernmentOrganization",
        PoliticalParty "PoliticalParty",
        NewsMediaOrganization "NewsMediaOrganization",
        Corporation "Corporation",
        CollegeOrUniversity "CollegeOrUniversity",
        ResearchOrganization "ResearchOrganization",
        SportsTeam "SportsTeam",
    }
    PlaceKind {
        Country "Country",
        City "City",
        AdministrativeArea "AdministrativeArea",
        Continent "Continent",
        Place "Place",
    }
    LegalStatus {
        Proposed "proposed",
        Negotiated "negotiated",
        Signed "signed",
        InForce "in-force",
        Expiring "expiring",
        Terminated "terminated",
        Suspended "suspended",
    }
    TimexType {
        Date "DATE",
        Time "TIME",
        Duration "DURATION",
        Set "SET",
    }
    SpeechAct {
        State "state",
        Announce "announce",
        Deny "deny",
        Propose "propose",
        Predict "predict",
        Demand "demand",
        Agree "agree",
        Reject "reject",
        Threaten "threaten",
        Promise "promise",
        Warn "warn",
        Accuse "accuse",
        Criticise "criticise",
        Praise "praise",
        Ask "ask",
        Order "order",
    }
    Modality {
        Asserted "asserted",
        Reported "reported",
        Predicted "predicted",
        Hypothetical "hypothetical",
    }
    Polarity {
        Positive "positive",
        Negative "negative",
    }
    PloverCode {
        Agree "AGREE",
        Consult "CONSULT",
        Support "SUPPORT",
        Concede "CONCEDE",
        Cooperate "COOPERATE",
        Aid "AID",
        Retreat "RETREAT",
        Request "REQUEST",
        Accuse "ACCUSE",
        Reject "REJECT",
        Threaten "THREATEN",
        Protest "PROTEST",
        Sanction "SANCTION",
        Mobilize "MOBILIZE",
        Coerce "COERCE",
        Assault "ASSAULT",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_writes_the_names() {
        let names = serde_json::json!([
            NameKind::Organization,
            OrganizationKind::GovernmentOrganization,
            LegalStatus::InForce,
            TimexType::Duration,
            SpeechAct::Criticise,
            PloverCode::Mobilize,
        ]);
        let expected = [
            "organization",
            "GovernmentOrganization",
            "in-force",
            "DURATION",
            "criticise",
            "MOBILIZE",
        ];
        assert_eq!(names, serde_json::json!(expected));
    }
}
