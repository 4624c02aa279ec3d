//! Which mentions of an article are one thing, which stay apart, and what the thing is called.

#![allow(clippy::expect_used, reason = "a test says what it expects")]

mod reading;

use newsgraph::facts::{Facts, NameKind};
use newsgraph::lang::Language;
use reading::facts;

/// The entities of one kind, each as `name: mention, mention`.
fn entities(facts: &Facts, kind: NameKind) -> Vec<String> {
    let named: Vec<(&str, &str)> = match kind {
        NameKind::Person => facts
            .people
            .iter()
            .map(|e| (e.id.as_str(), e.name.as_str()))
            .collect(),
        NameKind::Organization => facts
            .organizations
            .iter()
            .map(|e| (e.id.as_str(), e.name.as_str()))
            .collect(),
        NameKind::Place => facts
            .places
            .iter()
            .map(|e| (e.id.as_str(), e.name.as_str()))
            .collect(),
        NameKind::Treaty | NameKind::Law | NameKind::Event => Vec::new(),
    };
    let with_mentions = named.iter().map(|(id, name)| {
        let mentions = facts.mentions.iter().filter(|m| m.entity == *id);
        let words: Vec<&str> = mentions.map(|m| m.excerpt.text.as_str()).collect();
        format!("{name}: {}", words.join(", "))
    });
    // Governments that claims bring in have no mention of their own.
    with_mentions.filter(|entity| !entity.ends_with(": ")).collect()
}

#[track_caller]
fn check(kind: NameKind, cases: &[(Language, &str, &[&str])]) {
    for (language, text, expected) in cases {
        assert_eq!(entities(&facts(*language, text), kind), *expected, "{text}");
    }
}

use Language::{De, En};

#[test]
fn an_abbreviation_in_brackets_is_what_its_letters_stand_for() {
    check(
        NameKind::Organization,
        &[
            (
                En,
                "Money goes to the North Elbonian Revenue Service (Ners). Officials of Ners were pleased.",
                &["North Elbonian Revenue Service: North Elbonian Revenue Service, Ners, Ners"],
            ),
            (
                En,
                "Talks go on in the Public Service Co-ordinating Bargaining Council (PSCBC). The PSCBC will meet soon.",
                &[
                    "Public Service Co-ordinating Bargaining Council: Public Service Co-ordinating Bargaining Council, PSCBC, PSCBC",
                ],
            ),
            // No capitals, no name.
            (
                En,
                "Spending is planned over the medium-term expenditure framework (MTEF) period. The MTEF is long.",
                &[],
            ),
            (
                De,
                "Das Institut für reine Wetterkunde (IfW) maß nach. So das IfW weiter.",
                &["Institut für reine Wetterkunde: Institut für reine Wetterkunde, IfW, IfW"],
            ),
        ],
    );
}

#[test]
fn a_ministry_is_that_of_the_country_before_it() {
    check(
        NameKind::Organization,
        &[
            (
                En,
                "Russia’s Defense Ministry on Sunday confirmed the strike. It was no priority for Ukraine’s Defense Ministry, though.",
                &[
                    "Russia’s Defense Ministry: Defense Ministry",
                    "Ukraine’s Defense Ministry: Defense Ministry",
                ],
            ),
            (
                En,
                "Norway's defence ministry said it had no plans. The defence ministry is in Oslo.",
                &["Norway's defence ministry: defence ministry"],
            ),
        ],
    );
}

#[test]
fn a_name_has_its_base_form() {
    check(
        NameKind::Organization,
        &[(
            De,
            "Sie wird Chefin des Wiener Zentrums für Migrationspolitik.",
            &["Wiener Zentrum für Migrationspolitik: Wiener Zentrums für Migrationspolitik"],
        )],
    );
}

#[test]
fn a_person_is_one_by_surname_first_name_initial_and_particles() {
    check(
        NameKind::Person,
        &[
            (
                De,
                "Hanna von der Zwackel sprach. Später sagte Zwackel nein. Zwackels Sprecher schwieg.",
                &["Hanna von der Zwackel: Hanna von der Zwackel, Zwackel, Zwackels"],
            ),
            (
                En,
                "Martha Stone said so. Stone added more. Martha J. Stone wrote to us. Martha laughed.",
                &["Martha J. Stone: Martha Stone, Stone, Martha J. Stone, Martha"],
            ),
            (
                En,
                "George W. Stone met Luiz Inácio Lula da Silva. George Stone left. Lula da Silva stayed.",
                &[
                    "George W. Stone: George W. Stone, George Stone",
                    "Luiz Inácio Lula da Silva: Luiz Inácio Lula da Silva, Lula da Silva",
                ],
            ),
        ],
    );
}

#[test]
fn two_people_of_one_surname_stay_two() {
    check(
        NameKind::Person,
        &[
            // Forms of address tell them apart; a bare surname is the one named last.
            (
                De,
                "Robert Meier traf Anna Meier in Berlin. Herr Meier sagte nein. Frau Meier sagte ja. Meier blieb.",
                &[
                    "Robert Meier: Robert Meier, Meier",
                    "Anna Meier: Anna Meier, Meier, Meier",
                ],
            ),
            // A role does.
            (
                En,
                "House Speaker Mike Johnson spoke. Senator Ron Johnson said no. Speaker Johnson smiled.",
                &["Mike Johnson: Mike Johnson, Johnson", "Ron Johnson: Ron Johnson"],
            ),
            // Given names do.
            (
                En,
                "Mike Johnson met Boris Johnson. Boris Johnson left.",
                &[
                    "Mike Johnson: Mike Johnson",
                    "Boris Johnson: Boris Johnson, Boris Johnson",
                ],
            ),
        ],
    );
}

#[test]
fn an_office_is_not_taken_up_by_a_relative_named_later() {
    check(
        NameKind::Person,
        &[
            (
                En,
                "The King of Spain met President Obama. Michelle Obama laughed. Obama smiled.",
                &["Obama: Obama", "Michelle Obama: Michelle Obama, Obama"],
            ),
            (
                En,
                "The Queen received President Bush on Monday. Laura Bush spoke to children.",
                &["Bush: Bush", "Laura Bush: Laura Bush"],
            ),
            (
                En,
                "Critics of President Assad were arrested. Asma Assad left the country.",
                &["Assad: Assad", "Asma Assad: Asma Assad"],
            ),
            (
                En,
                "Israeli Prime Minister Netanyahu flew to Rome. Sara Netanyahu stayed at home.",
                &["Netanyahu: Netanyahu", "Sara Netanyahu: Sara Netanyahu"],
            ),
            (
                De,
                "Am Montag sprach US-Präsident Biden in Berlin. Hunter Biden blieb zu Hause.",
                &["Biden: Biden", "Hunter Biden: Hunter Biden"],
            ),
            (
                De,
                "Am Montag sprach Präsident Erdoğan in Ankara. Bilal Erdogan blieb zu Hause.",
                &["Erdoğan: Erdoğan", "Bilal Erdogan: Bilal Erdogan"],
            ),
            // The head of the country is taken up, and who bears the office.
            (
                En,
                "The King of Spain met President Obama. Michelle Obama laughed. Barack Obama smiled.",
                &[
                    "Barack Obama: Obama, Barack Obama",
                    "Michelle Obama: Michelle Obama",
                ],
            ),
            (
                De,
                "Am Montag sprach Minister Zwackelmann. Der Minister Hubert Zwackelmann ging.",
                &["Hubert Zwackelmann: Zwackelmann, Hubert Zwackelmann"],
            ),
            // A headline means whom the text names first, as does a surname without an office.
            (
                De,
                "# Minister Zwackelmann tritt zurück\n\nAm Montag ging Hubert Zwackelmann nach Hause.",
                &["Hubert Zwackelmann: Zwackelmann, Hubert Zwackelmann"],
            ),
            (
                En,
                "# Obama meets king\n\nThe King of Spain met President Obama. Michelle Obama laughed.",
                &["Obama: Obama, Obama", "Michelle Obama: Michelle Obama"],
            ),
        ],
    );
}

#[test]
fn initials_and_suffixes_tell_fathers_and_sons_apart() {
    check(
        NameKind::Person,
        &[
            (
                En,
                "George W. Bush met George H.W. Bush. George H.W. Bush smiled.",
                &[
                    "George W. Bush: George W. Bush",
                    "George H.W. Bush: George H.W. Bush, George H.W. Bush",
                ],
            ),
            // Who is named without the initial is either, but does not make the two one.
            (
                En,
                "George Stone met George W. Stone. George H.W. Stone smiled.",
                &[
                    "George W. Stone: George Stone, George W. Stone",
                    "George H.W. Stone: George H.W. Stone",
                ],
            ),
            (
                En,
                "Robert F. Kennedy was killed. Robert F. Kennedy Jr. remembered him.",
                &[
                    "Robert F. Kennedy: Robert F. Kennedy",
                    "Robert F. Kennedy Jr.: Robert F. Kennedy Jr.",
                ],
            ),
            (
                En,
                "The crowd cheered President Trump on Monday. Donald Trump Jr. waved.",
                &["Trump: Trump", "Donald Trump Jr.: Donald Trump Jr."],
            ),
        ],
    );
}

#[test]
fn an_organization_is_one_with_words_left_out() {
    check(
        NameKind::Organization,
        &[
            (
                De,
                "Der UN-Sicherheitsrat tagte. Der Sicherheitsrat stimmte ab. Die Sitzung des Deutschen Bundestages endete, der Bundestag stimmte zu.",
                &[
                    "UN-Sicherheitsrat: UN-Sicherheitsrat, Sicherheitsrat",
                    "Deutscher Bundestag: Deutschen Bundestages, Bundestag",
                ],
            ),
            (
                De,
                "Die Volkswagen AG baut Stellen ab. Volkswagen teilte das mit.",
                &["Volkswagen AG: Volkswagen AG, Volkswagen"],
            ),
            (
                En,
                "The Harrow Institute for Marine Studies said so. The Harrow Institute is in Boston.",
                &[
                    "Harrow Institute for Marine Studies: Harrow Institute for Marine Studies, Harrow Institute",
                ],
            ),
            (
                En,
                "The Federal Bureau of Investigation searched the house. The FBI found nothing.",
                &["Federal Bureau of Investigation: Federal Bureau of Investigation, FBI"],
            ),
            (
                En,
                "The U.S. Department of Justice sued. The Justice Department won.",
                &["U.S. Department of Justice: U.S. Department of Justice, Justice Department"],
            ),
        ],
    );
}

#[test]
fn organizations_that_share_words_stay_apart() {
    check(
        NameKind::Organization,
        &[
            (
                En,
                "The European Union and the European Commission disagreed with the African Union.",
                &[
                    "European Union: European Union",
                    "European Commission: European Commission",
                    "African Union: African Union",
                ],
            ),
            (
                De,
                "Das Landgericht Hamburg urteilte anders als das Landgericht Berlin.",
                &[
                    "Landgericht Hamburg: Landgericht Hamburg",
                    "Landgericht Berlin: Landgericht Berlin",
                ],
            ),
            (
                De,
                "Die Deutsche Bank und die Deutsche Bahn verhandeln.",
                &["Deutsche Bank: Deutsche Bank", "Deutsche Bahn: Deutsche Bahn"],
            ),
        ],
    );
}

#[test]
fn a_noun_beside_a_name_tells_what_it_is() {
    check(
        NameKind::Place,
        &[
            (
                De,
                "Die Polizei räumte das Flüchtlingslager Idomeni.",
                &["Idomeni: Idomeni"],
            ),
            (
                En,
                "A house was hit in the Zwirbenko district of Kyiv.",
                &["Zwirbenko district: Zwirbenko", "Kyiv: Kyiv"],
            ),
        ],
    );
    check(
        NameKind::Organization,
        &[
            (
                De,
                "Das stand in einem Artikel des Justizportals Misan.",
                &["Misan: Misan"],
            ),
            (
                En,
                "The director of the crime prevention agency, Advisense, compared the methods.",
                &["Advisense: Advisense"],
            ),
        ],
    );
}

#[test]
fn capitals_joined_to_an_organization_are_one_too() {
    check(
        NameKind::Organization,
        &[
            (
                En,
                "Talks were held with the QXD and the Freedom Front Plus.",
                &["QXD: QXD", "Freedom Front Plus: Freedom Front Plus"],
            ),
            (En, "Talks were held with the TV on and the windows open.", &[]),
        ],
    );
}

#[test]
fn an_organization_inside_a_ministry_leaves_the_ministry_a_name_of_its_own() {
    check(
        NameKind::Organization,
        &[(
            De,
            "Davor war sie Chefin der Sektion Integration im Außenministerium.",
            &["Außenministerium: Außenministerium"],
        )],
    );
}
