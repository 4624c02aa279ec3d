//! Makes articles to measure with: the same ones every time, from sentences with the names, dates and
//! claims that news has. Nothing is read from disk.

use newsgraph::lang::Language;

/// Wordings of one language. `{p}` is a person, `{o}` an organization, `{l}` a place, `{d}` a date,
/// `{n}` a number.
struct Wordings {
    people: &'static [&'static str],
    organizations: &'static [&'static str],
    places: &'static [&'static str],
    months: &'static [&'static str],
    date: fn(u64, &str, u64) -> String,
    sentences: &'static [&'static str],
}

const GERMAN: Wordings = Wordings {
    people: &[
        "Anna Berger",
        "Karl Schmidt",
        "Sergei Lawrow",
        "Wang Yi",
        "Maria Huber",
        "Jens Petersen",
        "Lea Vogt",
    ],
    organizations: &[
        "das Außenministerium",
        "die Europäische Union",
        "die Zentralbank",
        "der Gewerkschaftsbund",
        "die SPD",
    ],
    places: &[
        "Wien",
        "Berlin",
        "Peking",
        "Moskau",
        "Brüssel",
        "Österreich",
        "Russland",
        "China",
    ],
    months: &[
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
    ],
    date: |day, month, year| format!("{day}. {month} {year}"),
    sentences: &[
        "{p} sagte am {d} in {l}, der Vertrag werde bis Jahresende unterzeichnet.",
        "„Wir brauchen eine Lösung für alle“, erklärte {p} nach dem Treffen in {l}.",
        "Laut {p} stiegen die Ausgaben um {n} Prozent, während die Einnahmen seit dem {d} sanken.",
        "Die Delegation reiste in der vergangenen Woche von {l} nach {l} und sprach dort mit Vertretern der Wirtschaft.",
        "Nach Angaben der Polizei wurden bei dem Unfall nahe {l} {n} Menschen leicht verletzt.",
        "Der Sprecher von {p} wies die Vorwürfe zurück und kündigte für Montag eine Stellungnahme an.",
        "Am {d} hatte {o} den Vertrag über gute Nachbarschaft zwischen {l} und {l} verlängert.",
        "{p} und {p} warnten davor, dass sich die Lage in {l} weiter verschlechtern könnte.",
        "Das Wetter blieb in den höheren Lagen wechselhaft, mit Regen am Vormittag und Sonne gegen Abend.",
        "Kritik kam von {p}: Das Gesetz sei schlecht vorbereitet und treffe vor allem kleine Betriebe.",
    ],
};

const ENGLISH: Wordings = Wordings {
    people: &[
        "Anne Baker",
        "Charles Smith",
        "Sergei Lavrov",
        "Wang Yi",
        "Mary Hughes",
        "James Peterson",
        "Leah Ward",
    ],
    organizations: &[
        "the Foreign Ministry",
        "the European Union",
        "the central bank",
        "the Labour Party",
        "Unesco",
    ],
    places: &[
        "Vienna", "Berlin", "Beijing", "Moscow", "Brussels", "Austria", "Russia", "China",
    ],
    months: &[
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
    ],
    date: |day, month, year| format!("{day} {month} {year}"),
    sentences: &[
        "{p} said in {l} on {d} that the treaty would be signed by the end of the year.",
        "“We need a solution for everybody,” {p} told reporters after the meeting in {l}.",
        "According to {p}, spending rose by {n} percent while revenue has been falling since {d}.",
        "The delegation travelled from {l} to {l} last week and met representatives of industry there.",
        "Police said {n} people were slightly injured in the accident near {l}.",
        "A spokesman for {p} denied the allegations and promised a statement on Monday.",
        "On {d} {o} extended the Treaty of Good Neighbourliness between {l} and {l}.",
        "{p} and {p} warned that the situation in {l} could get worse.",
        "The weather stayed changeable in the hills, with rain in the morning and sun towards the evening.",
        "Criticism came from {p}: the law was badly prepared and would hurt small firms most of all.",
    ],
};

/// A source of numbers that is the same every time (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len())]
    }
}

/// The Markdown of article `number`: a headline, a byline, twelve paragraphs.
pub fn article(language: Language, number: u64) -> String {
    let wordings = match language {
        Language::De => &GERMAN,
        Language::En => &ENGLISH,
    };
    let mut dice = Dice(number + 1);
    let mut text = format!(
        "# {} {number}\n\n",
        sentence(wordings, &mut dice).trim_end_matches('.')
    );
    for _ in 0..12 {
        for _ in 0..3 + dice.roll(3) {
            text.push_str(&sentence(wordings, &mut dice));
            text.push(' ');
        }
        text.push_str("\n\n");
    }
    text
}

fn sentence(wordings: &Wordings, dice: &mut Dice) -> String {
    let mut sentence = String::new();
    for (index, part) in dice.pick(wordings.sentences).split('{').enumerate() {
        let (slot, rest) = if index == 0 {
            ("", part)
        } else {
            part.split_once('}').unwrap_or(("", part))
        };
        match slot {
            "p" => sentence.push_str(dice.pick(wordings.people)),
            "o" => sentence.push_str(dice.pick(wordings.organizations)),
            "l" => sentence.push_str(dice.pick(wordings.places)),
            "n" => sentence.push_str(&(2 + dice.roll(40)).to_string()),
            "d" => {
                let (day, year) = (1 + dice.roll(28) as u64, 1990 + dice.roll(35) as u64);
                sentence.push_str(&(wordings.date)(day, dice.pick(wordings.months), year));
            }
            _ => {}
        }
        sentence.push_str(rest);
    }
    sentence
}
