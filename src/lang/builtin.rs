//! The pack files that are part of the binary.

macro_rules! pack {
    ($($file:literal),* $(,)?) => {
        &[$(($file, include_str!($file))),*]
    };
}

pub const DE: &[(&str, &str)] = pack![
    "de/language.toml",
    "de/page.toml",
    "de/page-bylines.toml",
    "de/numbers.toml",
    "de/calendar.toml",
    "de/date-words.toml",
    "de/dates-calendar.toml",
    "de/dates-clock.toml",
    "de/dates-spelled.toml",
    "de/dates.toml",
    "de/lengths.toml",
    "de/tense.toml",
    "de/names.toml",
    "de/links.toml",
    "de/organizations.toml",
    "de/treaties.toml",
    "de/grammar.toml",
    "de/claims-acts.toml",
    "de/claims-saying.toml",
    "de/claims-speakers.toml",
    "de/claims.toml",
    "de/readings.toml",
    "de/happenings.toml",
    "de/happenings-cooperation.toml",
    "de/happenings-concession.toml",
    "de/happenings-conflict.toml",
    "de/happenings-force.toml",
];
pub const EN: &[(&str, &str)] = pack![
    "en/language.toml",
    "en/page.toml",
    "en/page-bylines.toml",
    "en/numbers.toml",
    "en/calendar.toml",
    "en/date-words.toml",
    "en/dates-calendar.toml",
    "en/dates-clock.toml",
    "en/dates-spelled.toml",
    "en/dates.toml",
    "en/names.toml",
    "en/links.toml",
    "en/organizations.toml",
    "en/treaties.toml",
    "en/grammar.toml",
    "en/claims.toml",
    "en/claims-verbs.toml",
    "en/claims-acts.toml",
    "en/readings.toml",
    "en/happenings.toml",
    "en/happenings-cooperation.toml",
    "en/happenings-concession.toml",
    "en/happenings-conflict.toml",
    "en/happenings-force.toml",
];
