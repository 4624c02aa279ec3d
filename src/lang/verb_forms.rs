//! What forms of verbs can be: person, tense and mood of every form of a language whose verbs show their
//! mood. One automaton a language, read where it lies in the program.
//!
//! Left out: which of its readings a form has where it stands. That is for whoever sees its neighbours.

use fst::Map;

use super::Language;
use crate::error::{Error, Result};

/// One thing that a form can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Third person, present indicative: "sagt", "können".
    Present,
    /// Third person, past indicative: "sagte".
    Past,
    /// Third person of the mood of reported speech, unlike every indicative: "sage", "seien".
    Reported,
    /// Third person of the mood of what might be, unlike every indicative: "hätten", "könnte".
    Conditional,
    Infinitive,
    /// An infinitive that has its mark inside: "anzunehmen".
    MarkedInfinitive,
    /// Past participle as it stands beside an auxiliary: "gesagt".
    Participle,
    /// A finite form of one.
    Singular,
    /// A finite form of several.
    Plural,
    /// An adjective is spelled alike: "lange", "bestellt".
    Adjective,
    /// A word of grammar or an adverb is spelled alike: "eine", "meine".
    OtherWord,
}

impl Reading {
    /// The readings with their letters in lists, see `models/README.md`. The order is that of the bits.
    #[cfg(any(test, feature = "train"))]
    const LETTERS: [(char, Self); 11] = [
        ('p', Self::Present),
        ('t', Self::Past),
        ('k', Self::Reported),
        ('c', Self::Conditional),
        ('i', Self::Infinitive),
        ('z', Self::MarkedInfinitive),
        ('v', Self::Participle),
        ('s', Self::Singular),
        ('m', Self::Plural),
        ('a', Self::Adjective),
        ('o', Self::OtherWord),
    ];

    fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// All that a form can be; nothing for a word that is no verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct VerbForm(u16);

impl VerbForm {
    /// Whether the form can be that.
    pub fn can_be(self, reading: Reading) -> bool {
        self.0 & reading.bit() != 0
    }

    /// Whether the word is no form of a verb.
    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Whether a finite form of the indicative and nothing else of a verb is spelled so: "sagte", "geht", but
    /// not "gehen" and "erklärt".
    pub fn is_indicative(self) -> bool {
        let can = |reading| self.can_be(reading);
        (can(Reading::Present) || can(Reading::Past))
            && !(can(Reading::Infinitive) || can(Reading::Participle))
            && !(can(Reading::Adjective) || can(Reading::OtherWord))
    }

    /// The form that a line of a list describes; nothing if a letter is unknown.
    #[cfg(any(test, feature = "train"))]
    fn of_letters(letters: &str) -> Option<Self> {
        letters.chars().try_fold(Self::default(), |form, letter| {
            let (_, reading) = Reading::LETTERS.iter().find(|(known, _)| *known == letter)?;
            Some(Self(form.0 | reading.bit()))
        })
    }
}

/// The forms of the verbs of one language.
#[derive(Debug)]
pub struct VerbForms {
    table: Option<Map<&'static [u8]>>,
}

impl VerbForms {
    /// The forms that the program carries; none for languages whose verbs do not show their mood.
    ///
    /// # Errors
    /// Bytes that are no automaton.
    pub fn of(language: Language) -> Result<Self> {
        let bytes: &'static [u8] = match language {
            Language::De => include_bytes!("../../models/verbs.de.fst"),
            Language::En => return Ok(Self { table: None }),
        };
        let table = Map::new(bytes).map_err(|error| {
            Error::new(
                format!("the forms of verbs cannot be read: {error}"),
                "make them again, see models/README.md",
            )
        })?;
        Ok(Self { table: Some(table) })
    }

    /// What `word`, as it stands in the middle of a sentence, can be.
    pub fn form(&self, word: &str) -> VerbForm {
        let bits = self.table.as_ref().and_then(|table| table.get(word));
        // No form has bits beyond those of its readings.
        VerbForm(bits.unwrap_or(0) as u16)
    }
}

/// Makes the automaton of lines `form TAB letters`, sorted by their bytes.
///
/// # Errors
/// A line out of order, or with a letter that is none.
#[cfg(any(test, feature = "train"))]
pub fn write(lines: &str) -> Result<Vec<u8>> {
    let mut builder = fst::MapBuilder::memory();
    for (number, line) in (1..).zip(lines.lines()) {
        let form = line
            .split_once('\t')
            .and_then(|(word, letters)| Some((word, VerbForm::of_letters(letters)?)));
        let Some((word, form)) = form else {
            let message = format!("`{line}` is not `form TAB letters`");
            return Err(Error::new(message, "see models/README.md for the letters").at_line(number));
        };
        builder
            .insert(word, u64::from(form.0))
            .map_err(|error| Error::new(error.to_string(), "sort the list by its bytes").at_line(number))?;
    }
    builder
        .into_inner()
        .map_err(|error| Error::new(error.to_string(), "report this as an error of newsgraph"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_back_from_its_automaton() {
        let bytes = write("gehe\tks\ngehen\tpim\nlange\tksa\n").expect("a table");
        let table = Map::new(&*bytes.leak()).expect("an automaton");
        let forms = VerbForms { table: Some(table) };
        assert!(forms.form("gehe").can_be(Reading::Reported));
        assert!(!forms.form("gehe").can_be(Reading::Adjective));
        assert!(forms.form("lange").can_be(Reading::Adjective));
        assert!(forms.form("geh").is_none());
        assert!(write("b\tk\na\tk\n").is_err());
        assert!(write("a\tkx\n").is_err());
    }

    #[test]
    fn reported_mood_is_told_from_the_indicative_and_from_adjectives() {
        let forms = VerbForms::of(Language::De).expect("the table of the program");
        let can = |word: &str, reading| forms.form(word).can_be(reading);
        for word in [
            "habe",
            "sei",
            "seien",
            "sage",
            "solle",
            "gehe",
            "ankündige",
            "müsse",
        ] {
            assert!(can(word, Reading::Reported), "{word}");
            assert!(!forms.form(word).is_indicative(), "{word}");
        }
        for word in ["hätten", "könnten", "wäre", "bekäme"] {
            assert!(can(word, Reading::Conditional), "{word}");
        }
        for word in [
            "haben", "sagten", "können", "machte", "hat", "Habe", "Sage", "Tische",
        ] {
            assert!(!can(word, Reading::Reported), "{word}");
            assert!(!can(word, Reading::Conditional), "{word}");
        }
        for word in ["lange", "reife", "gleiche"] {
            assert!(can(word, Reading::Adjective), "{word}");
        }
        for word in ["eine", "meine"] {
            assert!(can(word, Reading::OtherWord), "{word}");
        }
        for (word, indicative) in [
            ("sagte", true),
            ("geht", true),
            ("gehen", false),
            ("erklärt", false),
        ] {
            assert_eq!(forms.form(word).is_indicative(), indicative, "{word}");
        }
        assert!(can("anzunehmen", Reading::MarkedInfinitive));
        assert!(can("gesagt", Reading::Participle));
        assert!(
            VerbForms::of(Language::En)
                .expect("no table")
                .form("said")
                .is_none()
        );
    }
}
