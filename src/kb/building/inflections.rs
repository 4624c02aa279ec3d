//! Inflected forms of names: dumps have base forms only, texts have both. Endings are data, in `inflections.tsv`.

use super::super::kinds::RowClass;

const BUILT_IN: &str = include_str!("inflections.tsv");

const CLASSES: &[(&str, RowClass)] = &[("place", RowClass::Place), ("person", RowClass::Person)];

/// One ending of one language.
#[derive(Debug)]
struct Ending {
    language: &'static str,
    classes: Vec<RowClass>,
    letters: &'static str,
    not_after: Vec<&'static str>,
}

/// The endings of all languages.
#[derive(Debug)]
pub struct Inflections(Vec<Ending>);

impl Inflections {
    pub(super) fn built_in() -> Self {
        let lines = BUILT_IN.lines().filter(|line| !line.starts_with('#'));
        let endings = lines.map(|line| {
            let mut columns = line.split('\t');
            let mut column = || columns.next().unwrap_or_default();
            let (language, classes, letters, not_after) = (column(), column(), column(), column());
            let class = |name| {
                CLASSES
                    .iter()
                    .find(|(known, _)| *known == name)
                    .map(|(_, class)| *class)
            };
            Ending {
                language,
                classes: classes.split(' ').filter_map(class).collect(),
                letters,
                not_after: not_after.split(' ').collect(),
            }
        });
        Self(endings.collect())
    }

    /// The inflected forms of a name in a language.
    pub(super) fn of<'n>(
        &'n self,
        name: &'n str,
        class: RowClass,
        language: &'n str,
    ) -> impl Iterator<Item = String> + 'n {
        let ends_in_letter = name.ends_with(char::is_lowercase);
        let endings = self.0.iter().filter(move |ending| {
            ends_in_letter
                && ending.language == language
                && ending.classes.contains(&class)
                && !ending.not_after.iter().any(|letters| name.ends_with(letters))
        });
        endings.map(move |ending| format!("{name}{}", ending.letters))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, class: RowClass, language: &str, expected: &[&str]) {
        let inflections = Inflections::built_in();
        let forms: Vec<String> = inflections.of(name, class, language).collect();
        assert_eq!(forms, expected, "{name}");
    }

    #[test]
    fn german_names_of_people_and_places_have_a_genitive() {
        check("Anna Quarkow", RowClass::Person, "de", &["Anna Quarkows"]);
        check("Zarkograd", RowClass::Place, "de", &["Zarkograds"]);
    }

    #[test]
    fn other_names_have_no_further_form() {
        check("Hans Blitz", RowClass::Person, "de", &[]);
        check("Anna Quarkow", RowClass::Person, "en", &[]);
        check("Quark AG", RowClass::Organization, "de", &[]);
        check("Nr. 7", RowClass::Place, "de", &[]);
    }
}
