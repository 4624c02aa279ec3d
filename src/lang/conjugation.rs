//! Verbs by their infinitive: one entry of `[verbs.…]` gives all forms that the rules need.
//!
//! "fordern" is regular; "werfen wirft warf geworfen" has its principal parts written out; a bar parts
//! off what a separable verb leaves behind: "ab|lehnen" gives "lehnt … ab", "ablehnt", "abgelehnt".

use std::collections::BTreeMap;

use super::pack_file::WordList;

/// The list of particles, which other entries name.
const PARTICLES: &str = "particle";
/// The list of infinitives that have their mark inside: "abzulehnen".
const MARKED_INFINITIVES: &str = "infinitive-mark";
/// What the list of the participles is called.
const PARTICIPLE: &str = "-participle";

/// The `[conjugation]` of a language: how regular forms follow from the infinitive.
#[derive(Debug, Default)]
pub(super) struct Conjugation<'a> {
    rules: Option<&'a BTreeMap<String, Vec<String>>>,
}

/// The forms of one verb, without its particle.
#[derive(Debug, PartialEq, Eq)]
struct Forms {
    finite: Vec<String>,
    participle: String,
    infinitive: String,
}

impl<'a> Conjugation<'a> {
    pub fn new(rules: &'a BTreeMap<String, Vec<String>>) -> Self {
        Self {
            rules: (!rules.is_empty()).then_some(rules),
        }
    }

    /// The word lists that one list of verbs stands for.
    ///
    /// # Errors
    /// What is wrong with an entry, and its line.
    pub fn write_out(&self, verbs: &WordList) -> Result<Vec<WordList>, (String, u32)> {
        let mut finite = Vec::new();
        let mut participles = Vec::new();
        let mut particles = Vec::new();
        let mut marked = Vec::new();
        for (value, entry, line) in &verbs.entries {
            let (particle, verb) = entry.split_once('|').unwrap_or(("", entry));
            let forms = self.forms(verb).map_err(|reason| (reason, *line))?;
            let joined = |form: &str| join(particle, form);
            for form in &forms.finite {
                if !particle.is_empty() {
                    finite.push((format!("{value}/{particle}"), form.clone(), *line));
                }
                finite.push((value.clone(), joined(form), *line));
            }
            participles.push((value.clone(), joined(&forms.participle), *line));
            if !particle.is_empty() {
                particles.push((particle.to_owned(), particle.to_owned(), *line));
                for mark in self.list("mark") {
                    if !is_apart(particle) {
                        let form = format!("{particle}{mark}{}", forms.infinitive);
                        marked.push((form.clone(), form, *line));
                    }
                }
            }
        }
        let list = |class: String, entries| WordList { class, entries };
        Ok(vec![
            list(verbs.class.clone(), finite),
            list(format!("{}{PARTICIPLE}", verbs.class), participles),
            list(PARTICLES.to_owned(), particles),
            list(MARKED_INFINITIVES.to_owned(), marked),
        ])
    }

    fn list(&self, name: &str) -> &'a [String] {
        self.rules
            .and_then(|rules| rules.get(name))
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    fn one(&self, name: &str) -> &'a str {
        self.list(name).first().map(String::as_str).unwrap_or_default()
    }

    fn forms(&self, verb: &str) -> Result<Forms, String> {
        if self.rules.is_none() {
            return Err("the language has no [conjugation]".to_owned());
        }
        let mut words = verb.split(' ');
        let infinitive = words.next().unwrap_or_default();
        let stem = self
            .list("infinitive")
            .iter()
            .find_map(|ending| infinitive.strip_suffix(ending.as_str()))
            .ok_or_else(|| format!("`{infinitive}` has no ending of an infinitive"))?;
        let mut finite = vec![infinitive.to_owned(), format!("{stem}{}", self.one("mood"))];
        let parts: Vec<&str> = words.collect();
        let participle = match parts.as_slice() {
            [] => {
                let regular = self.regular_stem(stem);
                finite.extend(self.list("present").iter().map(|end| format!("{regular}{end}")));
                finite.extend(self.list("past").iter().map(|end| format!("{regular}{end}")));
                let opening = if self.has_no_opening(stem) {
                    ""
                } else {
                    self.one("participle-opening")
                };
                format!("{opening}{regular}{}", self.one("participle-ending"))
            }
            [present, past, participle] => {
                let several = self.list("past-of-several").iter();
                let several = several.map(|end| match past.strip_suffix(self.one("mood")) {
                    Some(cut) => format!("{cut}{end}"),
                    None => format!("{past}{end}"),
                });
                finite.extend(several);
                finite.extend([(*present).to_owned(), (*past).to_owned()]);
                (*participle).to_owned()
            }
            _ => return Err(format!("`{verb}` needs infinitive, present, past and participle")),
        };
        finite.sort_unstable();
        finite.dedup();
        Ok(Forms {
            finite,
            participle,
            infinitive: infinitive.to_owned(),
        })
    }

    /// The stem as regular endings follow it: "antworte-t".
    fn regular_stem(&self, stem: &str) -> String {
        let joint = self
            .list("joint-after")
            .iter()
            .any(|end| stem.ends_with(end.as_str()));
        format!("{stem}{}", if joint { self.one("joint") } else { "" })
    }

    /// "verlangt", "kritisiert": participles without their usual opening.
    fn has_no_opening(&self, stem: &str) -> bool {
        let begins = |start: &String| stem.starts_with(start.as_str());
        let ends = |end: &String| stem.ends_with(end.as_str());
        self.list("no-opening").iter().any(begins) || self.list("no-opening-ending").iter().any(ends)
    }
}

/// Particles are written together with their verb, nouns and phrases apart: "in Frage stellt".
fn is_apart(particle: &str) -> bool {
    particle.contains(' ') || particle.chars().next().is_some_and(char::is_uppercase)
}

fn join(particle: &str, form: &str) -> String {
    if is_apart(particle) {
        format!("{particle} {form}")
    } else {
        format!("{particle}{form}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> BTreeMap<String, Vec<String>> {
        [
            ("infinitive", "en n"),
            ("present", "t"),
            ("past", "te ten"),
            ("past-of-several", "en"),
            ("mood", "e"),
            ("joint", "e"),
            ("joint-after", "t d chn"),
            ("participle-opening", "ge"),
            ("participle-ending", "t"),
            ("no-opening", "ver be"),
            ("no-opening-ending", "ier"),
            ("mark", "zu"),
        ]
        .into_iter()
        .map(|(key, list)| (key.to_owned(), list.split(' ').map(str::to_owned).collect()))
        .collect()
    }

    fn check(entry: &str, class: usize, expected: &[&str]) {
        let rules = rules();
        let list = WordList {
            class: "act".to_owned(),
            entries: vec![("demand".to_owned(), entry.to_owned(), 1)],
        };
        let lists = Conjugation::new(&rules).write_out(&list).unwrap();
        let forms: Vec<String> = lists[class]
            .entries
            .iter()
            .map(|(value, form, _)| match value.split_once('/') {
                Some((_, particle)) => format!("{form} … {particle}"),
                None => form.clone(),
            })
            .collect();
        assert_eq!(forms, expected, "{entry}");
    }

    #[test]
    fn one_entry_gives_all_forms() {
        check(
            "fordern",
            0,
            &["fordere", "fordern", "fordert", "forderte", "forderten"],
        );
        check("fordern", 1, &["gefordert"]);
        check(
            "berichten",
            0,
            &["berichte", "berichten", "berichtet", "berichtete", "berichteten"],
        );
        check("berichten", 1, &["berichtet"]);
        check("kritisieren", 1, &["kritisiert"]);
        check(
            "werfen wirft warf geworfen",
            0,
            &["warf", "warfen", "werfe", "werfen", "wirft"],
        );
        check(
            "denken denkt dachte gedacht",
            0,
            &["dachte", "dachten", "denke", "denken", "denkt"],
        );
    }

    #[test]
    fn a_separable_verb_stands_together_and_apart() {
        let forms = [
            "lehne … ab",
            "ablehne",
            "lehnen … ab",
            "ablehnen",
            "lehnt … ab",
            "ablehnt",
            "lehnte … ab",
            "ablehnte",
            "lehnten … ab",
            "ablehnten",
        ];
        check("ab|lehnen", 0, &forms);
        check("ab|lehnen", 1, &["abgelehnt"]);
        check("ab|lehnen", 3, &["abzulehnen"]);
        check("in Frage|stellen", 1, &["in Frage gestellt"]);
        check("in Frage|stellen", 3, &[]);
    }

    #[test]
    fn what_is_no_verb_is_told() {
        let rules = rules();
        let conjugation = Conjugation::new(&rules);
        assert!(conjugation.forms("Rat").is_err());
        assert!(conjugation.forms("raten rät").is_err());
        let none = BTreeMap::new();
        assert!(Conjugation::new(&none).forms("raten").is_err());
    }
}
