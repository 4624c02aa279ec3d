//! Facts with every field filled and every variant used.

use crate::linked_data::{linked_data, profile};
use newsgraph::article::{
    ArticleKind, Author, AuthorKind, Image, Origin, OriginalPublication, Origins, PageElement, Publisher,
    Warning,
};
use newsgraph::facts::*;
use newsgraph::lang::Language;
use newsgraph::linked_data::{LinkedData, Profile};

pub use crate::entities::{organization, person, place, treaty};

pub fn excerpt(start: u32, text: &str) -> Excerpt {
    Excerpt {
        start,
        end: start + text.chars().count() as u32,
        text: text.to_owned(),
    }
}

pub fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

pub fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// An article of which nothing is known but its words.
pub fn bare() -> Facts {
    Facts {
        id: "a".to_owned(),
        source: "a.md".to_owned(),
        iri: "urn:newsgraph:article/0123456789abcdef".to_owned(),
        kind: ArticleKind::Article,
        language: Language::En,
        url: None,
        headline: None,
        alternative_headline: None,
        description: None,
        section: None,
        keywords: Vec::new(),
        authors: Vec::new(),
        publisher: None,
        date_published: None,
        date_modified: None,
        original_publication: None,
        image: None,
        origins: Origins::default(),
        linked_data: LinkedData::default(),
        word_count: 0,
        about: Vec::new(),
        text: String::new(),
        mentions: Vec::new(),
        people: Vec::new(),
        organizations: Vec::new(),
        places: Vec::new(),
        treaties: Vec::new(),
        laws: Vec::new(),
        events: Vec::new(),
        dates: Vec::new(),
        citations: Vec::new(),
        claims: Vec::new(),
        warnings: Vec::new(),
    }
}

/// A claim of nobody in particular.
pub fn claim(id: &str, content: &str) -> Claim {
    Claim {
        id: id.to_owned(),
        content: vec![excerpt(0, content)],
        cue: None,
        source: None,
        claimant: None,
        reported_by: Vec::new(),
        addressee: None,
        direct: false,
        date: None,
        based_on: None,
        modality: Modality::Asserted,
        polarity: Polarity::Positive,
        speech_act: SpeechAct::State,
        event: None,
        treaty: None,
        confidence: Confidence(90),
        found_by: String::new(),
    }
}

pub const SPEECH_ACTS: [SpeechAct; 16] = [
    SpeechAct::State,
    SpeechAct::Announce,
    SpeechAct::Deny,
    SpeechAct::Propose,
    SpeechAct::Predict,
    SpeechAct::Demand,
    SpeechAct::Agree,
    SpeechAct::Reject,
    SpeechAct::Threaten,
    SpeechAct::Promise,
    SpeechAct::Warn,
    SpeechAct::Accuse,
    SpeechAct::Criticise,
    SpeechAct::Praise,
    SpeechAct::Ask,
    SpeechAct::Order,
];

pub const PLOVER_CODES: [PloverCode; 16] = [
    PloverCode::Agree,
    PloverCode::Consult,
    PloverCode::Support,
    PloverCode::Concede,
    PloverCode::Cooperate,
    PloverCode::Aid,
    PloverCode::Retreat,
    PloverCode::Request,
    PloverCode::Accuse,
    PloverCode::Reject,
    PloverCode::Threaten,
    PloverCode::Protest,
    PloverCode::Sanction,
    PloverCode::Mobilize,
    PloverCode::Coerce,
    PloverCode::Assault,
];

const MODALITIES: [Modality; 4] = [
    Modality::Asserted,
    Modality::Reported,
    Modality::Predicted,
    Modality::Hypothetical,
];

/// One article with everything in it.
pub fn rich() -> Facts {
    let mut facts = bare();
    facts.kind = ArticleKind::OpinionNewsArticle;
    facts.language = Language::De;
    facts.url = some("https://www.beispiel-blatt.de/politik/bündnis angebot");
    facts.headline = some("Nordland bietet Südland einen „Pakt“ an");
    facts.alternative_headline = some("Angebot aus dem Norden");
    facts.description = some("Zwei Länder,\nein Angebot.");
    facts.section = some("Politik");
    facts.keywords = strings(&["Pakt", "Nordland", "Pakt"]);
    facts.authors = vec![
        Author {
            name: "Erika Muster".to_owned(),
            kind: AuthorKind::Person,
            url: some("https://www.beispiel-blatt.de/autoren/erika-muster"),
            origin: Origin::JsonLd,
            profile: profile(),
        },
        Author {
            name: "Beispielagentur".to_owned(),
            kind: AuthorKind::Organization,
            url: None,
            origin: Origin::Meta("parsely-author"),
            profile: Profile::default(),
        },
    ];
    facts.publisher = Some(Publisher {
        name: "Beispiel-Blatt".to_owned(),
        url: some("https://www.beispiel-blatt.de/"),
        logo: some("https://www.beispiel-blatt.de/logo.png"),
        same_as: strings(&["https://www.wikidata.org/wiki/Q99"]),
    });
    facts.date_published = some("2021-02-14T06:30:00+01:00");
    facts.date_modified = some("2021-02-15");
    facts.original_publication = Some(OriginalPublication {
        publisher: some("Abendkurier"),
        date_published: some("2021-02-10"),
    });
    facts.image = Some(Image {
        url: some("https://www.beispiel-blatt.de/bild.jpg"),
        caption: some("Die Minister beim Handschlag"),
        credit_text: some("Max Foto / Beispielagentur"),
    });
    facts.linked_data = linked_data();
    facts.origins = Origins {
        headline: Some(Origin::Element(PageElement::Heading)),
        date_published: Some(Origin::Meta("article:published_time")),
        original_publication: Some(Origin::Text),
        ..Origins::default()
    };
    facts.word_count = 412;
    facts.text = "Lang ist der Text.".to_owned();
    facts.about = strings(&["organization-nordland", "treaty-pakt"]);
    add_entities(&mut facts);
    add_dates(&mut facts);
    facts.citations = vec![Citation {
        id: "work-1".to_owned(),
        name: "Analyse".to_owned(),
        author: some("organization-institut"),
        date: some("2021-02-09"),
        excerpt: excerpt(700, "Analyse"),
    }];
    add_claims(&mut facts);
    facts.warnings = vec![Warning {
        code: "no-date",
        message: "no date found".to_owned(),
    }];
    facts
}

fn add_entities(facts: &mut Facts) {
    let government = OrganizationKind::GovernmentOrganization;
    facts.places = vec![
        Place {
            aliases: strings(&["Nordlands", "Nordland"]),
            country_code: some("NL"),
            same_as: some("wd:Q55"),
            ..place("place-nordland", "Nordland", PlaceKind::Country)
        },
        Place {
            country_code: some("SL"),
            ..place("place-suedland", "Südland", PlaceKind::Country)
        },
        place("place-hafenstadt", "Hafenstadt", PlaceKind::City),
        place("place-westprovinz", "Westprovinz", PlaceKind::AdministrativeArea),
        place("place-mittelkontinent", "Mittelkontinent", PlaceKind::Continent),
        place("place-adlerhorst", "Adlerhorst", PlaceKind::Place),
    ];
    facts.organizations = vec![
        Organization {
            aliases: strings(&["Hafenstadt"]),
            area_served: some("place-nordland"),
            ..organization("organization-nordland", "Nordland", government)
        },
        Organization {
            area_served: some("place-suedland"),
            shown_by: vec![excerpt(2900, "Südland")],
            ..organization("organization-suedland", "Regierung Südlands", government)
        },
        Organization {
            same_as: some("wd:Q42"),
            ..organization(
                "organization-institut",
                "Institut für Strategie",
                OrganizationKind::ResearchOrganization,
            )
        },
        organization(
            "organization-partei",
            "Neue Partei",
            OrganizationKind::PoliticalParty,
        ),
        organization(
            "organization-sender",
            "Sender Eins",
            OrganizationKind::NewsMediaOrganization,
        ),
        organization("organization-werk", "Werk AG", OrganizationKind::Corporation),
        organization(
            "organization-uni",
            "Universität Hafenstadt",
            OrganizationKind::CollegeOrUniversity,
        ),
        organization("organization-elf", "Elf Hafenstadt", OrganizationKind::SportsTeam),
        organization(
            "organization-bund",
            "Bund der Länder",
            OrganizationKind::Organization,
        ),
    ];
    facts.people = vec![
        Person {
            aliases: strings(&["Adam", "A. Beispiel"]),
            roles: vec![
                Role {
                    text: "Außenminister Nordlands".to_owned(),
                    of: some("organization-nordland"),
                },
                Role {
                    text: "Professor".to_owned(),
                    of: some("organization-uni"),
                },
            ],
            same_as: some("wd:Q1"),
            link_confidence: Some(Confidence(98)),
            ..person("person-adam-beispiel", "Adam Beispiel")
        },
        Person {
            roles: vec![Role {
                text: "Präsident".to_owned(),
                of: some("organization-suedland"),
            }],
            ..person("person-berta-vorbild", "Berta Vorbild")
        },
    ];
    facts.treaties = vec![Legislation {
        aliases: strings(&["Freundschaftsvertrag"]),
        date: some("2001-07-16"),
        place: some("place-hafenstadt"),
        parties: strings(&[
            "organization-nordland",
            "organization-suedland",
            "place-adlerhorst",
        ]),
        known: Some(KnownTreaty {
            signed: some("2001-07-16"),
            in_force: None,
            place: some("Hafenstadt"),
            parties: strings(&["NL", "SL"]),
        }),
        from_table: vec![FromTable::Date, FromTable::Parties],
        same_as: some("wd:Q7"),
        ..treaty(
            "treaty-freundschaft",
            "Vertrag über Freundschaft",
            Some(LegalStatus::Expiring),
        )
    }];
    let statuses = [
        ("treaty-pakt", LegalStatus::Proposed),
        ("treaty-b", LegalStatus::Negotiated),
        ("treaty-c", LegalStatus::Signed),
        ("treaty-d", LegalStatus::InForce),
        ("treaty-e", LegalStatus::Terminated),
        ("treaty-f", LegalStatus::Suspended),
    ];
    for (id, status) in statuses {
        facts
            .treaties
            .push(treaty(id, &format!("Abkommen {id}"), Some(status)));
    }
    facts.laws = vec![treaty("law-netz", "Netzgesetz", None)];
    facts.events = vec![NamedEvent {
        id: "event-gipfel".to_owned(),
        name: "Gipfel von Hafenstadt".to_owned(),
        aliases: strings(&["Gipfel"]),
        same_as: some("wd:Q9"),
        link_confidence: Some(Confidence(95)),
    }];
    let named = [
        (NameKind::Person, 100, "Adam Beispiel", "person-adam-beispiel"),
        (NameKind::Person, 130, "Adam", "person-adam-beispiel"),
        (NameKind::Person, 150, "Berta Vorbild", "person-berta-vorbild"),
        (
            NameKind::Organization,
            170,
            "Institut für Strategie",
            "organization-institut",
        ),
        (NameKind::Place, 200, "Nordlands", "place-nordland"),
        (
            NameKind::Treaty,
            220,
            "Freundschaftsvertrag",
            "treaty-freundschaft",
        ),
        (NameKind::Law, 250, "Netzgesetz", "law-netz"),
        (NameKind::Event, 270, "Gipfel", "event-gipfel"),
        (NameKind::Person, 290, "Niemand", "person-unknown"),
    ];
    for (kind, start, text, entity) in named {
        facts.mentions.push(EntityMention {
            kind,
            excerpt: excerpt(start, text),
            entity: entity.to_owned(),
            found_by: "de/names.toml:1".to_owned(),
        });
    }
}

fn add_dates(facts: &mut Facts) {
    let dates = [
        (
            "9. Februar 2021",
            TimexType::Date,
            "2021-02-09",
            "2021-02-09",
            "2021-02-09",
        ),
        (
            "im Februar",
            TimexType::Date,
            "2021-02",
            "2021-02-01",
            "2021-02-28",
        ),
        (
            "im Jahr 2020",
            TimexType::Date,
            "2020",
            "2020-01-01",
            "2020-12-31",
        ),
        (
            "nächste Woche",
            TimexType::Date,
            "2021-W07",
            "2021-02-15",
            "2021-02-21",
        ),
        (
            "im Frühjahr",
            TimexType::Date,
            "2021-SP",
            "2021-03-01",
            "2021-05-31",
        ),
        ("seit 2016", TimexType::Date, "2016/..", "2016-01-01", ""),
        ("jetzt", TimexType::Date, "PRESENT_REF", "", ""),
        (
            "um 16.30 Uhr",
            TimexType::Time,
            "2021-02-09T16:30",
            "2021-02-09",
            "2021-02-09",
        ),
        ("zwei Wochen", TimexType::Duration, "P2W", "", ""),
        ("jede Woche", TimexType::Set, "P1W", "", ""),
        ("montags", TimexType::Set, "XXXX-WXX-1", "", ""),
    ];
    let mut start = 400;
    for (text, timex, value, earliest, latest) in dates {
        let day = |day: &str| (!day.is_empty()).then(|| day.to_owned());
        facts.dates.push(DateValue {
            excerpt: excerpt(start, text),
            timex,
            value: value.to_owned(),
            earliest: day(earliest),
            latest: day(latest),
            found_by: "de/dates.toml:1".to_owned(),
        });
        start += 20;
    }
}

fn add_claims(facts: &mut Facts) {
    for (i, act) in SPEECH_ACTS.into_iter().enumerate() {
        let start = 1000 + 100 * i as u32;
        let modality = MODALITIES[i % 4];
        facts.claims.push(Claim {
            content: vec![excerpt(start, "der Pakt"), excerpt(start + 20, "sei fertig")],
            cue: Some(excerpt(start + 40, "betont")),
            source: Some(excerpt(start + 50, "das Institut")),
            claimant: some("organization-institut"),
            reported_by: strings(&["organization-sender", "person-berta-vorbild"]),
            addressee: some("organization-suedland"),
            direct: i % 2 == 0,
            date: some("2021-02-09"),
            based_on: some("work-1"),
            modality,
            polarity: if i % 3 == 0 {
                Polarity::Negative
            } else {
                Polarity::Positive
            },
            speech_act: act,
            event: Some(Happening {
                code: Some(PLOVER_CODES[i]),
                name: "Angebot eines Paktes".to_owned(),
                agents: strings(&["organization-nordland", "person-adam-beispiel"]),
                recipients: strings(&["organization-suedland", "place-adlerhorst"]),
                object: some("treaty-pakt"),
                place: some("place-hafenstadt"),
                date: some("2021-02-04"),
            }),
            treaty: (i % 4 == 0).then(|| ClaimedTreaty {
                excerpt: excerpt(start, "der Pakt"),
                name: "Pakt".to_owned(),
                of: (i % 8 == 0).then(|| "treaty-freundschaft".to_owned()),
                status: (i % 8 == 4).then_some(LegalStatus::Suspended),
                parties: strings(&["organization-nordland", "organization-suedland"]),
            }),
            confidence: Confidence(i as u8 * 6),
            ..claim(&format!("claim-{}", i + 1), "")
        });
    }
    let mut own = claim("claim-17", "Das ist klug.");
    own.event = Some(Happening {
        code: None,
        name: "Lob".to_owned(),
        agents: strings(&["organization-bund"]),
        recipients: strings(&["organization-werk"]),
        object: None,
        place: some("place-nordland"),
        date: some("2021-03"),
    });
    let mut hearsay = claim("claim-18", "alles sei anders");
    hearsay.modality = Modality::Reported;
    hearsay.cue = Some(excerpt(3000, "angeblich"));
    let mut unnamed = claim("claim-19", "er komme");
    unnamed.modality = Modality::Reported;
    unnamed.source = Some(excerpt(3100, "ein Sprecher"));
    facts.claims.extend([own, hearsay, unnamed]);
}
