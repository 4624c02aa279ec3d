//! What names are found in a sentence, what they are, and which of them are the same thing.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says what it expects")]

mod reading;

use newsgraph::facts::{Facts, NameKind};
use newsgraph::lang::Language;

fn facts(language: &str, text: &str) -> Facts {
    reading::facts(
        Language::from_tag(language).expect("a language with a pack"),
        text,
    )
}

fn names(facts: &Facts) -> Vec<(NameKind, &str)> {
    let mentions = facts.mentions.iter();
    mentions.map(|m| (m.kind, m.excerpt.text.as_str())).collect()
}

#[track_caller]
fn check(language: &str, text: &str, expected: &[(NameKind, &str)]) {
    assert_eq!(names(&facts(language, text)), expected, "{text}");
}

use NameKind::{Event, Law, Organization, Person, Place, Treaty};

#[test]
fn german_names_are_found_by_their_words_and_surroundings() {
    for (text, expected) in [
        (
            "Der Minister Hubert Zwackelmann reiste am Montag nach Bratislava.",
            &[(Person, "Hubert Zwackelmann"), (Place, "Bratislava")][..],
        ),
        (
            "Das teilte das Institut für angewandte und reine Wetterkunde mit.",
            &[(Organization, "Institut für angewandte und reine Wetterkunde")],
        ),
        (
            "Die EU-Kommission und das Landgericht Düsseldorf prüfen den INF-Vertrag.",
            &[
                (Organization, "EU-Kommission"),
                (Organization, "Landgericht Düsseldorf"),
                (Treaty, "INF-Vertrag"),
            ],
        ),
        (
            "Nach der Resolution 4711 begann der Kalte Krieg in Chinas Norden.",
            &[
                (Law, "Resolution 4711"),
                (Event, "Kalte Krieg"),
                (Place, "Chinas"),
            ],
        ),
        ("Die Stadt baut eine neue Brücke aus Beton.", &[]),
        (
            "Er unterschrieb einen Vertrag über den Kauf von Grundstücken.",
            &[],
        ),
    ] {
        check("de", text, expected);
    }
}

#[test]
fn english_names_are_found_by_their_words_and_surroundings() {
    for (text, expected) in [
        (
            "The Ministry of Rural Affairs said on Monday that Germany would pay.",
            &[(Organization, "Ministry of Rural Affairs"), (Place, "Germany")][..],
        ),
        (
            "Foreign minister Hubert Zwackelmann met the Chinese government in Vienna.",
            &[
                (Person, "Hubert Zwackelmann"),
                (Organization, "Chinese government"),
                (Place, "Vienna"),
            ],
        ),
        ("He said the weather would improve.", &[]),
    ] {
        check("en", text, expected);
    }
}

#[test]
fn a_surname_is_the_person_named_in_full() {
    let facts = facts(
        "de",
        "Der Minister Hubert Zwackelmann kam. Danach ging Zwackelmann wieder.",
    );
    assert_eq!(facts.people.len(), 1);
    assert_eq!(facts.people[0].id, "person-hubert-zwackelmann");
    assert_eq!(facts.mentions[0].entity, facts.mentions[1].entity);
    assert_eq!(facts.people[0].same_as, None);
}

#[test]
fn an_acronym_is_what_it_was_defined_for_even_in_capitals() {
    let facts = facts(
        "de",
        "# WETTERLAB: CHINA SIEHT REGEN KOMMEN\n\nDas Institut für reine Wetterkunde (WetterLab) maß nach. So WetterLab weiter.",
    );
    assert_eq!(facts.organizations.len(), 1, "{:?}", facts.organizations);
    assert_eq!(facts.organizations[0].name, "Institut für reine Wetterkunde");
    assert_eq!(facts.organizations[0].aliases, ["WetterLab"]);
    assert_eq!(facts.about.len(), 2);
}

#[test]
fn a_shared_role_is_given_to_each_bearer() {
    let facts = facts(
        "de",
        "Es sprachen die Außenminister Frankreichs und Polens, Hubert Zwackelmann und Maria Dimpfelmoser.",
    );
    let roles: Vec<_> = facts
        .people
        .iter()
        .map(|p| (p.name.as_str(), p.roles[0].text.as_str()))
        .collect();
    assert_eq!(
        roles,
        [
            ("Hubert Zwackelmann", "Außenminister Frankreichs"),
            ("Maria Dimpfelmoser", "Außenminister Polens"),
        ]
    );
}

#[test]
fn an_adjective_of_a_country_before_a_role_is_in_its_base_form() {
    let facts = facts(
        "de",
        "Das sagte der Sprecher dem russischen Präsidenten Hubert Zwackelmann.",
    );
    assert_eq!(facts.people[0].roles[0].text, "russischer Präsident");
}

#[test]
fn a_head_of_state_is_known_by_surname_role_and_country_together() {
    let linked = facts("de", "Das sagte der russische Präsident Putin.");
    assert_eq!(linked.people[0].name, "Putin");
    assert_eq!(linked.people[0].same_as.as_deref(), Some("wd:Q7747"));
    let unlinked = facts("de", "Das sagte der Bäcker Herr Putin.");
    assert_eq!(unlinked.people[0].same_as, None);
}

#[test]
fn a_treaty_has_its_base_form_date_status_and_parties() {
    let facts = facts(
        "de",
        "Frankreich und Polen haben den Vertrag über Handel und freie Fahrt (vom 3. Mai 1999) unterzeichnet.",
    );
    let treaty = &facts.treaties[0];
    assert_eq!(treaty.name, "Vertrag über Handel und freie Fahrt");
    assert_eq!(treaty.date.as_deref(), Some("1999-05-03"));
    assert_eq!(
        treaty.parties,
        ["organization-government-fr", "organization-government-pl"]
    );
    assert!(
        facts
            .organizations
            .iter()
            .any(|o| o.id == "organization-government-pl")
    );
}

#[test]
fn what_a_person_or_an_organization_is_is_no_part_of_its_name() {
    for (language, text, expected) in [
        (
            "de",
            "Die Glaziologin Seraina Kummer und die Firma Elbbau GmbH sahen den Betreiber Nordnetz AG im Vorteil.",
            &[
                (Person, "Seraina Kummer"),
                (Organization, "Elbbau GmbH"),
                (Organization, "Nordnetz AG"),
            ][..],
        ),
        (
            "de",
            "Die Organisation Moorwacht bezweifelt das. Der Verein war nicht gefragt worden.",
            &[(Organization, "Moorwacht")],
        ),
        (
            "en",
            "The London-registered Heron Freight Ltd denied it.",
            &[(Organization, "Heron Freight Ltd")],
        ),
    ] {
        check(language, text, expected);
    }
}

#[test]
fn a_month_is_a_surname_after_a_given_name_alone() {
    for (language, text, expected) in [
        (
            "de",
            "Das erklärte Sprecherin Jutta Mai. Im Mai sei es zu spät, warnte Mai.",
            &[(Person, "Jutta Mai"), (Person, "Mai")][..],
        ),
        ("en", "Alan March said so in March.", &[(Person, "Alan March")]),
        ("de", "Am 3. Mai 2021 war es kalt.", &[]),
    ] {
        check(language, text, expected);
    }
}

#[test]
fn two_unknown_words_are_a_person_only_where_the_last_one_stands_alone_too() {
    check(
        "de",
        "Dort arbeitet Zworl Bregenfitz seit Jahren. Bregenfitz kennt den Hang.",
        &[(Person, "Zworl Bregenfitz"), (Person, "Bregenfitz")],
    );
    // A ship: a name of some kind, which nothing here tells, but nobody's.
    let ship = facts("de", "Sie fahren mit der Zworl Bregenfitz über den See.");
    let [(kind, words)] = names(&ship)[..] else {
        panic!("one name: {:?}", names(&ship))
    };
    assert!(kind != Person && words == "Zworl Bregenfitz", "{kind:?} {words}");
}

#[test]
fn a_surname_that_is_a_noun_too_is_a_noun_after_an_article() {
    for (language, text, people) in [
        (
            "de",
            "Christian Wolf kam. Das Schaf hat ein Wolf gerissen, der Wolf ist geschützt. Wolf schwieg dazu.",
            2,
        ),
        (
            "de",
            "Joachim Bauer sprach zuerst. Auch jeder Bauer im Saal sprach.",
            1,
        ),
        ("en", "John Rivers spoke first. The Rivers speech was long.", 2),
    ] {
        let facts = facts(language, text);
        let found = names(&facts);
        let count = found.iter().filter(|(kind, _)| *kind == Person).count();
        assert_eq!(count, people, "{text}: {found:?}");
    }
}

#[test]
fn treaties_and_laws_are_found_with_what_makes_them_one() {
    for (language, text, expected) in [
        (
            "en",
            "Ships obey the United Nations Convention on the Law of the Sea and Regulation (EU) No 4711/2023.",
            &[
                (Treaty, "United Nations Convention on the Law of the Sea"),
                (Law, "Regulation (EU) No 4711/2023"),
            ][..],
        ),
        (
            "de",
            "Grundlage ist das Seerechtsübereinkommen der Vereinten Nationen.",
            &[(Treaty, "Seerechtsübereinkommen der Vereinten Nationen")],
        ),
        ("de", "So sah es der Pakt der Türkei vor.", &[(Place, "Türkei")]),
        (
            "de",
            "Die Datenschutz-Grundverordnung (DSGVO) gilt. Die DSGVO ist streng.",
            &[
                (Law, "Datenschutz-Grundverordnung"),
                (Law, "DSGVO"),
                (Law, "DSGVO"),
            ],
        ),
        (
            "de",
            "Das Übereinkommen zum Schutz der Rechte aller Seeleute und ihrer Familien ist in Kraft.",
            &[(
                Treaty,
                "Übereinkommen zum Schutz der Rechte aller Seeleute und ihrer Familien",
            )],
        ),
        (
            "de",
            "Sie stimmten dem Gesetz zur Stärkung der Küstenwache in der Nacht zu.",
            &[(Law, "Gesetz zur Stärkung der Küstenwache")],
        ),
        (
            "de",
            "Das ist der Vertrag über Handel, Zölle und Häfen, Norwegen fehlt.",
            &[
                (Treaty, "Vertrag über Handel, Zölle und Häfen"),
                (Place, "Norwegen"),
            ],
        ),
    ] {
        check(language, text, expected);
    }
}

#[test]
fn names_of_organizations_get_their_base_form_by_the_gender_of_the_head() {
    for (text, expected) in [
        (
            "Das sagte eine Sprecherin des schwedischen Justizministeriums.",
            "schwedisches Justizministerium",
        ),
        (
            "Sie kam vom Mittelelbischen Institut für Bodenkunde.",
            "Mittelelbisches Institut für Bodenkunde",
        ),
        (
            "Der Chef der Mittelelbischen Stiftung für Kunst sprach.",
            "Mittelelbische Stiftung für Kunst",
        ),
        (
            "Sie kam vom Kieler Institut für Bodenkunde.",
            "Kieler Institut für Bodenkunde",
        ),
    ] {
        let facts = facts("de", text);
        let names: Vec<&str> = facts.organizations.iter().map(|o| o.name.as_str()).collect();
        assert_eq!(names, [expected], "{text}");
    }
}
