//! The language of an article: given, declared, else told by its function words, else by its letters.

use whatlang::{Detector, Lang};

use super::draft::{Draft, char_floor};
use crate::article::Warning;
use crate::lang::{Language, Packs};

/// How much text is looked at: more does not change the answer.
const SAMPLE: usize = 4 << 10;

/// How much text function words are counted in: some 150 words.
const FEW_WORDS: usize = 1 << 10;

/// Of the words of German and English news at least a quarter are in the list `function-word` of the
/// language, and less than a twentieth in the other list; of Dutch, Danish and Afrikaans an eighth at most.
const LEAST_SHARE: f64 = 0.18;
const LEAST_LEAD: usize = 4;

/// With fewer function words chance has a say.
const LEAST_COUNT: usize = 8;

/// What was given wins, then what the markup declares, then the text itself.
pub(super) fn detect(
    hint: Option<Language>,
    draft: &Draft,
    packs: &Packs,
    warnings: &mut Vec<Warning>,
) -> Language {
    if let Some(language) = hint {
        return language;
    }
    let declared = draft.language_tag.as_deref();
    if let Some(language) = declared.and_then(Language::from_tag) {
        return language;
    }
    if let Some(language) = by_function_words(&draft.text, packs) {
        return language;
    }
    by_letters(&draft.text, warnings)
}

/// The language whose function words clearly prevail. Twenty times quicker than looking at the letters of a
/// text, and right on every text that is long enough and not full of tables.
fn by_function_words(text: &str, packs: &Packs) -> Option<Language> {
    let sample = &text[..char_floor(text, FEW_WORDS)];
    let mut words = 0;
    let mut counts = Language::ALL.map(|language| (0, language));
    for word in sample
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
    {
        words += 1;
        for (count, language) in &mut counts {
            *count += usize::from(packs.of(*language).is_function_word(word));
        }
    }
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let [(most, language), (other, _)] = counts;
    let clear = most >= LEAST_COUNT && most as f64 >= LEAST_SHARE * f64::from(words);
    (clear && most >= LEAST_LEAD * other).then_some(language)
}

fn by_letters(text: &str, warnings: &mut Vec<Warning>) -> Language {
    let sample = &text[..char_floor(text, SAMPLE)];
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
        let packs = Packs::load(None).unwrap();
        assert_eq!(detect(None, &draft, &packs, &mut warnings), expected, "{text}");
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
    fn function_words_tell_german_and_english_from_each_other_and_from_their_neighbours() {
        let packs = Packs::load(None).unwrap();
        for (text, expected) in [
            (
                "Der Rat hat am Montag nach langer Beratung mit den Ländern den Haushalt für das nächste Jahr \
                 beschlossen.",
                Some(Language::De),
            ),
            (
                "The council said on Monday that it would not give more money to the towns that had asked for it.",
                Some(Language::En),
            ),
            (
                "Die minister het Maandag gesê dat die ooreenkoms goed is vir albei lande en dat die gesprekke die \
                 hele week in die stad sal voortgaan.",
                None,
            ),
            (
                "De minister zei maandag dat het akkoord goed is voor beide landen en dat de gesprekken de hele \
                 week in de stad zullen doorgaan met de man die over het verdrag had geschreven.",
                None,
            ),
            (
                "Ministeren sagde mandag, at aftalen var god for begge lande, og at den danske regering har sagt, \
                 at der er meget at gøre for dem, der har ventet.",
                None,
            ),
        ] {
            assert_eq!(by_function_words(text, &packs), expected, "{text}");
        }
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
        let packs = Packs::load(None).unwrap();
        detect(None, &draft, &packs, &mut warnings);
        assert!(warnings[0].message.contains("French"), "{}", warnings[0].message);
    }

    #[test]
    fn hint_and_markup_win() {
        let draft = Draft {
            text: "Der Minister sagte am Montag nichts.".to_owned(),
            language_tag: Some("en-GB".to_owned()),
            ..Draft::default()
        };
        let packs = Packs::load(None).unwrap();
        let detected = |hint| detect(hint, &draft, &packs, &mut Vec::new());
        assert_eq!(detected(None), Language::En);
        assert_eq!(detected(Some(Language::De)), Language::De);
    }
}
