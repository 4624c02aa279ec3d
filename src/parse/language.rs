//! The language of an article: given, declared, else told by its letters.

use whatlang::{Detector, Lang};

use super::draft::{Draft, char_floor};
use crate::article::Warning;
use crate::lang::Language;

/// How much text is looked at: more does not change the answer.
const SAMPLE: usize = 4 << 10;

/// What was given wins, then what the markup declares, then the text itself.
pub(super) fn detect(hint: Option<Language>, draft: &Draft, warnings: &mut Vec<Warning>) -> Language {
    if let Some(language) = hint {
        return language;
    }
    let declared = draft.language_tag.as_deref();
    if let Some(language) = declared.and_then(Language::from_tag) {
        return language;
    }
    let sample = &draft.text[..char_floor(&draft.text, SAMPLE)];
    let foreign =
        whatlang::detect(sample).filter(|found| found.is_reliable() && language_of(found.lang()).is_none());
    let known = Detector::with_allowlist(Language::ALL.map(code_of).to_vec());
    let best = known.detect(sample).and_then(|found| language_of(found.lang()));
    if foreign.is_some() || best.is_none() {
        let seen = foreign.map_or("not clear", |found| found.lang().eng_name());
        let best = best.unwrap_or(Language::En);
        let message = format!("the language is {seen}; it was read as `{best}`");
        warnings.push(Warning {
            code: "language-unknown",
            message,
        });
    }
    best.unwrap_or(Language::En)
}

fn code_of(language: Language) -> Lang {
    match language {
        Language::De => Lang::Deu,
        Language::En => Lang::Eng,
    }
}

fn language_of(lang: Lang) -> Option<Language> {
    Language::ALL.into_iter().find(|l| code_of(*l) == lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Language, codes: &[&str]) {
        let mut warnings = Vec::new();
        let draft = Draft {
            text: text.to_owned(),
            ..Draft::default()
        };
        assert_eq!(detect(None, &draft, &mut warnings), expected, "{text}");
        let found: Vec<&str> = warnings.iter().map(|w| w.code).collect();
        assert_eq!(found, codes, "{text}");
    }

    #[test]
    fn german_and_english_are_told_apart() {
        check(
            "Der Minister sagte am Montag, das Abkommen sei gut.",
            Language::De,
            &[],
        );
        check(
            "The minister said on Monday that the deal was good.",
            Language::En,
            &[],
        );
        check("", Language::En, &["language-unknown"]);
    }

    #[test]
    fn another_language_is_said() {
        let text = "Le ministre a déclaré lundi que cet accord était une bonne chose pour les deux pays, \
                    et que les négociations allaient continuer pendant toute la semaine.";
        let mut warnings = Vec::new();
        let draft = Draft {
            text: text.to_owned(),
            ..Draft::default()
        };
        detect(None, &draft, &mut warnings);
        assert!(warnings[0].message.contains("French"), "{}", warnings[0].message);
    }

    #[test]
    fn hint_and_markup_win() {
        let draft = Draft {
            text: "Der Minister sagte am Montag nichts.".to_owned(),
            language_tag: Some("en-GB".to_owned()),
            ..Draft::default()
        };
        assert_eq!(detect(None, &draft, &mut Vec::new()), Language::En);
        assert_eq!(detect(Some(Language::De), &draft, &mut Vec::new()), Language::De);
    }
}
