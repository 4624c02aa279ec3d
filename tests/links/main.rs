//! Which names are linked to Wikidata, which stay unlinked because others bear them too, and what the table of
//! treaties adds.

#![allow(clippy::expect_used, reason = "a test says what it expects")]

mod contrary;

#[path = "../reading/mod.rs"]
mod reading;

use newsgraph::facts::{Facts, Organization};
use newsgraph::lang::Language;
use reading::facts;

/// What the entity of a mention is linked to.
fn link(facts: &Facts, mention: &str) -> Option<String> {
    let named = facts.mentions.iter().find(|m| m.excerpt.text == mention)?;
    let all = (facts
        .people
        .iter()
        .map(|e| (&e.id, &e.same_as, e.link_confidence)))
    .chain(
        facts
            .organizations
            .iter()
            .map(|e| (&e.id, &e.same_as, e.link_confidence)),
    )
    .chain(
        facts
            .places
            .iter()
            .map(|e| (&e.id, &e.same_as, e.link_confidence)),
    )
    .chain(
        facts
            .treaties
            .iter()
            .map(|e| (&e.id, &e.same_as, e.link_confidence)),
    );
    let (_, same_as, confidence) = all.into_iter().find(|(id, ..)| **id == named.entity)?;
    assert_eq!(
        same_as.is_some(),
        confidence.is_some(),
        "{mention} in {}",
        facts.text
    );
    same_as.clone()
}

/// Each case: a text, a name in it, and the item that it must be linked to, or none.
#[track_caller]
fn check(language: Language, cases: &[(&str, &str, Option<&str>)]) {
    for (text, name, expected) in cases {
        let facts = facts(language, text);
        let is_found = facts.mentions.iter().any(|m| m.excerpt.text == *name);
        assert!(is_found, "{name} is no name in: {text}");
        let found = link(&facts, name);
        let expected = expected.map(|item| format!("wd:{item}"));
        assert_eq!(found, expected, "{name} in: {text}");
    }
}

use Language::{De, En};

#[test]
fn people_are_linked_by_full_name_with_office_or_country() {
    check(
        De,
        &[
            (
                "Der russische Präsident Wladimir Putin reiste am Montag nach Minsk.",
                "Wladimir Putin",
                Some("Q7747"),
            ),
            (
                "Gesundheitsminister Jens Spahn stellte am Montag in Berlin die Pläne vor.",
                "Jens Spahn",
                Some("Q86294"),
            ),
            (
                "Entwicklungsminister Gerd Müller (CSU) sprach am Montag in Berlin.",
                "Gerd Müller",
                Some("Q85516"),
            ),
        ],
    );
    check(
        En,
        &[
            (
                "Russian Foreign Minister Sergey Lavrov met reporters on Monday.",
                "Sergey Lavrov",
                Some("Q58217"),
            ),
            (
                "Chancellor Angela Merkel left the meeting in Berlin early.",
                "Angela Merkel",
                Some("Q567"),
            ),
        ],
    );
}

#[test]
fn namesakes_of_known_people_are_not_linked() {
    check(
        De,
        &[
            (
                "Der Stürmer Gerd Müller schoss am Samstag drei Tore.",
                "Gerd Müller",
                None,
            ),
            (
                "Die kanadische Ministerin Christine Lambrecht sprach am Montag in Toronto.",
                "Christine Lambrecht",
                None,
            ),
            (
                "Der Bäcker Michael Roth backt seit dreißig Jahren Brot.",
                "Michael Roth",
                None,
            ),
            (
                "Anna Merkel gewann am Sonntag das Rennen in Oslo.",
                "Anna Merkel",
                None,
            ),
        ],
    );
    check(
        En,
        &[
            (
                "The firefighter Mike Johnson was hurt on Monday when a roof fell in, neighbours said.",
                "Mike Johnson",
                None,
            ),
            (
                "The actor Adam Smith said on Monday that he would stay in the United States.",
                "Adam Smith",
                None,
            ),
            (
                "Hanna Putin opened a bakery in Ohio on Monday.",
                "Hanna Putin",
                None,
            ),
        ],
    );
}

#[test]
fn a_surname_alone_is_linked_after_the_office_of_the_head_of_its_country_only() {
    check(
        De,
        &[
            (
                "Der russische Präsident Putin reiste am Montag nach Minsk.",
                "Putin",
                Some("Q7747"),
            ),
            (
                "Der deutsche Physiker Merkel reiste am Montag nach Minsk.",
                "Merkel",
                None,
            ),
            (
                "Der deutsche Politiker Kohl reiste am Montag nach Minsk.",
                "Kohl",
                None,
            ),
        ],
    );
    check(
        En,
        &[
            (
                "French President Macron left Berlin on Monday.",
                "Macron",
                Some("Q3052772"),
            ),
            (
                "French Vice President Macron left Berlin on Monday.",
                "Macron",
                None,
            ),
        ],
    );
}

#[test]
fn places_of_one_name_need_words_or_places_around_that_decide() {
    check(
        De,
        &[
            (
                "Die Messe in Frankfurt begann am Montag.",
                "Frankfurt",
                Some("Q1794"),
            ),
            (
                "Der Gouverneur von New York sprach am Montag vor Richtern.",
                "New York",
                Some("Q1384"),
            ),
            (
                "In New York begann am Montag die Debatte.",
                "New York",
                Some("Q60"),
            ),
        ],
    );
    let oder = facts(De, "Die Brücke in Frankfurt (Oder) wurde am Montag gesperrt.");
    assert!(!oder.places.is_empty(), "the place is found");
    assert!(
        oder.places
            .iter()
            .all(|place| place.same_as.as_deref() != Some("wd:Q1794"))
    );
    check(
        En,
        &[
            ("The meeting in Paris ended on Monday.", "Paris", Some("Q90")),
            (
                "A tornado hit the town of Paris, Texas, on Monday.",
                "Paris",
                None,
            ),
            (
                "Voters in Georgia went to the polls on Monday. In Tbilisi, the Georgian capital, the queues were long.",
                "Georgia",
                Some("Q230"),
            ),
            (
                "Voters in Georgia went to the polls on Monday. In Atlanta and in Savannah the queues were long, as in Alabama.",
                "Georgia",
                Some("Q1428"),
            ),
            ("Voters in Georgia went to the polls on Monday.", "Georgia", None),
            (
                "The university in Cambridge, Massachusetts, opened on Monday.",
                "Cambridge",
                None,
            ),
            (
                "The governor of New York signed the bill on Monday.",
                "New York",
                Some("Q1384"),
            ),
        ],
    );
}

#[test]
fn bodies_that_many_countries_have_need_their_country() {
    check(
        En,
        &[
            (
                "The U.S. Supreme Court ruled on Monday that the law may stand.",
                "U.S. Supreme Court",
                Some("Q11201"),
            ),
            (
                "In India, the Supreme Court ruled on Monday that the law may stand, New Delhi said.",
                "Supreme Court",
                None,
            ),
        ],
    );
    let brazil = "Brasilien streitet über das Gesetz: Der Kongress in Brasília stimmte am Montag zu.";
    let linked = |organization: &Organization| organization.same_as.as_deref() == Some("wd:Q11268");
    assert!(!facts(De, brazil).organizations.iter().any(linked));
}

#[test]
fn parties_of_one_name_need_their_country() {
    check(
        En,
        &[
            (
                "Britain votes in May, and the Labour Party leads in the polls, pollsters in London said.",
                "Labour Party",
                Some("Q9630"),
            ),
            (
                "New Zealand votes in May, and the Labour Party leads in the polls, pollsters in Wellington said.",
                "Labour Party",
                None,
            ),
        ],
    );
}

#[test]
fn the_table_of_treaties_adds_dates_and_parties_and_says_so() {
    let text = "Die USA und Russland stritten am Montag über New START, sagten Diplomaten in Genf.";
    let facts = facts(De, text);
    let treaty = facts.treaties.first().expect("the treaty is found");
    assert_eq!(treaty.date.as_deref(), Some("2010-04-08"));
    assert_eq!(
        treaty.parties,
        ["organization-government-us", "organization-government-ru"]
    );
    let from_table: Vec<&str> = treaty.from_table.iter().map(|what| what.name()).collect();
    assert_eq!(from_table, ["date", "parties"]);
    let known = treaty.known.as_ref().expect("the table has it");
    assert_eq!(known.in_force.as_deref(), Some("2011-02-05"));
    assert_eq!(known.parties, ["US", "RU"]);
}

#[test]
fn what_the_article_says_of_a_treaty_comes_before_the_table() {
    let text = "Norwegen und Island unterzeichneten in Bern den Vertrag von Nizza vom 1. Mai 2020.";
    let facts = facts(De, text);
    let treaty = facts.treaties.first().expect("the treaty is found");
    assert_eq!(treaty.date.as_deref(), Some("2020-05-01"));
    assert_eq!(treaty.parties.len(), 2);
    assert!(treaty.from_table.is_empty());
}

#[test]
fn a_treaty_of_another_year_or_between_others_is_not_that_of_the_table() {
    for (language, text) in [
        (De, "Der Vertrag von Lausanne 1912 beendete den Krieg."),
        (De, "Der Vertrag von Lausanne (1912) beendete den Krieg."),
        (De, "Der Vertrag von Lausanne von 1912 beendete den Krieg."),
        (De, "Der Frieden von Utrecht 1474 beendete den Krieg."),
        (De, "Der Vertrag von Sèvres 1954 beendete den Streit."),
        (En, "The Treaty of Lausanne of 1912 ended the war."),
        (
            De,
            "Der Vertrag über gute Nachbarschaft und freundschaftliche Zusammenarbeit zwischen Deutschland und Polen von 1991 gilt.",
        ),
        (
            De,
            "Norwegen und Island unterzeichneten am Montag in Bern den New-START-Vertrag.",
        ),
    ] {
        let facts = facts(language, text);
        let treaty = facts.treaties.first().expect("the treaty is found");
        assert!(treaty.from_table.is_empty(), "{text}: {treaty:?}");
        assert_eq!(treaty.known, None, "{text}");
    }
    for text in [
        "Der Vertrag von Lausanne 1923 beendete den Krieg.",
        "Der Vertrag von Lausanne beendete den Krieg, der 1912 begann.",
    ] {
        let facts = facts(De, text);
        let treaty = facts.treaties.first().expect("the treaty is found");
        assert!(treaty.known.is_some(), "{text}: {treaty:?}");
    }
}

#[test]
fn names_spelt_as_in_another_language_are_linked_but_less_surely() {
    let lavrov = "Der russische Außenminister Sergey Lavrov äußerte sich am Montag in Moskau.";
    let zelensky = "Der ukrainische Präsident Volodymyr Zelensky äußerte sich am Montag in Kiew.";
    check(
        Language::De,
        &[
            (lavrov, "Sergey Lavrov", Some("Q58217")),
            (zelensky, "Volodymyr Zelensky", Some("Q3874799")),
            // Another name, not another spelling.
            (
                "Der ukrainische Präsident Volodymyr Zelenko äußerte sich am Montag in Kiew.",
                "Volodymyr Zelenko",
                None,
            ),
        ],
    );
    let sure = |text: &str| facts(Language::De, text).people[0].link_confidence;
    let known = sure("Der ukrainische Präsident Wolodymyr Selenskyj äußerte sich am Montag in Kiew.");
    assert!(sure(zelensky) < known, "{known:?}");
}
