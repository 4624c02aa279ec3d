//! What speaks against a link: a trade beside the name, an office that is somebody else's, another country.

use super::{check, facts};
use newsgraph::lang::Language::{De, En};

#[test]
fn an_office_is_a_whole_word_right_beside_the_name() {
    check(
        De,
        &[
            (
                "Der Bäcker Michael Roth sprach am Montag mit dem Minister.",
                "Michael Roth",
                None,
            ),
            (
                "Michael Roth, der mit dem Minister sprach, wohnt in Bonn.",
                "Michael Roth",
                None,
            ),
            (
                "Der SPD-Außenpolitiker Michael Roth sprach am Montag in Berlin.",
                "Michael Roth",
                Some("Q1929074"),
            ),
            (
                "Michael Roth, SPD-Abgeordneter aus Hessen, sprach am Montag in Berlin.",
                "Michael Roth",
                Some("Q1929074"),
            ),
        ],
    );
    check(
        En,
        &[
            (
                "Mike Johnson was making pizza in Texas on Monday.",
                "Mike Johnson",
                None,
            ),
            (
                "Mike Johnson was chosen for the camp in Texas on Monday.",
                "Mike Johnson",
                None,
            ),
            (
                "Mike Johnson met the president in Texas on Monday.",
                "Mike Johnson",
                None,
            ),
            (
                "House Speaker Mike Johnson left Washington on Monday, and the United States waited.",
                "Mike Johnson",
                Some("Q19880665"),
            ),
            (
                "Mike Johnson, the speaker of the House, left Washington on Monday.",
                "Mike Johnson",
                Some("Q19880665"),
            ),
        ],
    );
}

#[test]
fn even_those_who_led_a_country_have_namesakes() {
    check(
        De,
        &[
            (
                "Olaf Scholz, Bürgermeister von Kleinkirchen und nicht mit dem Kanzler verwandt, sprach am Montag.",
                "Olaf Scholz",
                None,
            ),
            (
                "Der Bäcker Olaf Scholz aus Bonn backt seit dreißig Jahren Brot.",
                "Olaf Scholz",
                None,
            ),
            (
                "Olaf Scholz, ein Böttcher aus Bonn, gewann am Montag den Preis.",
                "Olaf Scholz",
                None,
            ),
            (
                "Olaf Scholz, der Bürgermeister von Hamburg, sprach am Montag.",
                "Olaf Scholz",
                Some("Q61053"),
            ),
            (
                "Der frühere Kanzler Olaf Scholz sprach am Montag in Bonn.",
                "Olaf Scholz",
                Some("Q61053"),
            ),
        ],
    );
    check(
        En,
        &[
            (
                "Boris Johnson, a baker from Leeds, won the prize on Monday.",
                "Boris Johnson",
                None,
            ),
            (
                "Gordon Brown, a carpenter, won the prize on Monday.",
                "Gordon Brown",
                None,
            ),
            (
                "Gordon Brown, 52, a cooper from Leeds, won the prize on Monday.",
                "Gordon Brown",
                None,
            ),
            (
                "Boris Johnson, a former prime minister, spoke on Monday.",
                "Boris Johnson",
                Some("Q180589"),
            ),
            (
                "Boris Johnson, a critic of the plan, spoke on Monday.",
                "Boris Johnson",
                Some("Q180589"),
            ),
            ("Boris Johnson spoke on Monday.", "Boris Johnson", Some("Q180589")),
        ],
    );
}

#[test]
fn a_known_name_alone_is_the_weakest_link() {
    let sure = |text: &str| facts(En, text).people[0].link_confidence.expect("a link").0;
    assert_eq!(sure("Boris Johnson spoke on Monday."), 80);
    assert!(sure("Prime Minister Boris Johnson spoke on Monday.") > 90);
}

#[test]
fn another_country_beside_a_body_speaks_against_the_one_at_home() {
    check(
        De,
        &[
            (
                "Die Grünen in Österreich wählten am Montag eine neue Spitze.",
                "Grünen",
                None,
            ),
            (
                "Die österreichischen Grünen wählten am Montag eine neue Spitze.",
                "Grünen",
                None,
            ),
            (
                "Die Republikanische Partei in Kenia wählte am Montag eine neue Spitze.",
                "Republikanische Partei",
                None,
            ),
            (
                "Die Grünen in Hessen wählten am Montag eine neue Spitze.",
                "Grünen",
                Some("Q49766"),
            ),
            (
                "Die Grünen in Berlin wählten am Montag eine neue Spitze.",
                "Grünen",
                Some("Q49766"),
            ),
        ],
    );
    check(
        En,
        &[
            (
                "The Department of Defense in Manila said on Monday that the ship had left.",
                "Department of Defense",
                None,
            ),
            (
                "The Department of Defense in Washington said on Monday that the ship had left.",
                "Department of Defense",
                Some("Q11209"),
            ),
        ],
    );
}

#[test]
fn a_place_lies_where_the_words_beside_it_say() {
    check(
        De,
        &[
            (
                "Der Sturm traf am Montag Odessa im Bundesstaat Texas.",
                "Odessa",
                None,
            ),
            (
                "Der Sturm traf am Montag Melbourne in Florida.",
                "Melbourne",
                None,
            ),
            (
                "Der Sturm traf am Montag Odessa in der Ukraine.",
                "Odessa",
                Some("Q1874"),
            ),
            ("Der Sturm traf am Montag Moskau in Idaho.", "Moskau", None),
            (
                "Am Montag verhandelte Moskau in Syrien über die Lage.",
                "Moskau",
                Some("Q649"),
            ),
        ],
    );
    check(
        En,
        &[
            (
                "He lived in Lima, Ohio. Texas was next on the list.",
                "Lima",
                None,
            ),
            (
                "He lived in Lima, Peru. Texas was next on the list.",
                "Lima",
                Some("Q2868"),
            ),
        ],
    );
}
