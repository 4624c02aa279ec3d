//! Which mentions name the same person: full names that differ in given names left out or cut to initials,
//! surnames, first names after the full name. Two people of one surname stay two: a form of address, a role,
//! a given name tells them apart, else the one named last is meant.

use rustc_hash::FxHashMap;

use crate::annotate::claims::Gender;
use crate::annotate::{Mentions, NameMention};
use crate::facts::NameKind;
use crate::lang::{ClassId, Language, Pack, fold, slug};
use crate::resolve::genders::Genders;

/// Somebody as the article has named them so far.
#[derive(Debug)]
struct Known {
    /// The mention that stands for the person.
    first: usize,
    names: Vec<Words>,
    gender: Gender,
    roles: Vec<String>,
}

/// The words of a name, without particles and suffixes, as keys that spelling with other letters keeps.
type Words = Vec<String>;

/// More people with one word of their name than this are not told apart: time would be no longer linear.
const MOST_NAMESAKES: usize = 16;

/// Of each mention of a person: the first mention that names the same person in full, else at all.
pub(super) fn same(mentions: &Mentions, pack: &Pack, genders: &Genders<'_>) -> Vec<Option<usize>> {
    let mut finder = Finder::new(mentions, pack, genders);
    let mut same = vec![None; mentions.names.len()];
    let people = || {
        let names = mentions.names.iter().enumerate();
        names.filter(|(_, name)| name.kind == NameKind::Person)
    };
    for (i, name) in people() {
        let words = finder.words(&name.base);
        if words.len() > 1 {
            same[i] = Some(finder.full(i, name, words));
        }
    }
    // A headline gives the surname before the text gives the name: a surname may take up a later name, but rather
    // an earlier one.
    for (i, name) in people() {
        let words = finder.words(&name.base);
        same[i] = Some(match (words.first(), same[i]) {
            (Some(_), Some(full)) => {
                finder.named_last(i, full);
                full
            }
            (Some(word), None) => finder.bare(i, name, word),
            (None, _) => i,
        });
    }
    same
}

#[derive(Debug)]
struct Finder<'a> {
    mentions: &'a Mentions,
    pack: &'a Pack,
    genders: &'a Genders<'a>,
    particle: Option<ClassId>,
    suffix: Option<ClassId>,
    people: Vec<Known>,
    /// By each word of a full name: who has it.
    having: FxHashMap<String, Vec<usize>>,
    /// By mention that stands for a person: the person.
    by_first: FxHashMap<usize, usize>,
    /// By person: the mention that named them last.
    last: Vec<Option<usize>>,
    /// The role of each mention.
    roles: FxHashMap<usize, usize>,
}

impl<'a> Finder<'a> {
    fn new(mentions: &'a Mentions, pack: &'a Pack, genders: &'a Genders<'a>) -> Self {
        let roles = mentions.roles.iter().enumerate();
        Self {
            mentions,
            pack,
            genders,
            particle: pack.lexicon.class("name-particle"),
            suffix: pack.lexicon.class("name-suffix"),
            people: Vec::new(),
            having: FxHashMap::default(),
            by_first: FxHashMap::default(),
            last: Vec::new(),
            roles: roles.filter_map(|(i, role)| Some((role.bearer?, i))).collect(),
        }
    }

    /// "von der Leyen" is one word, as "Leyen" is; "al-Assad" is "Assad".
    fn words(&self, name: &str) -> Words {
        let is_of = |word: &str, class: Option<ClassId>| {
            let lower = fold(word);
            let ids = [word, lower.as_str()].map(|word| self.pack.lexicon.word(word));
            class.is_some_and(|class| ids.iter().any(|id| self.pack.lexicon.is_word_of(*id, class)))
        };
        let all: Vec<&str> = name.split([' ', '.']).filter(|word| !word.is_empty()).collect();
        let count = all.len();
        let words = all.into_iter().enumerate().filter(|(i, word)| {
            let is_last = i + 1 == count;
            (is_last || !is_of(word, self.particle)) && (*i == 0 || !is_of(word, self.suffix))
        });
        words
            .map(|(_, word)| {
                let bare = match word.split_once('-') {
                    Some((article, rest)) if is_of(article, self.particle) => rest,
                    Some(_) | None => word,
                };
                slug(bare)
            })
            .collect()
    }

    /// The mention that stands for the person whose full name the mention is.
    fn full(&mut self, mention: usize, name: &NameMention, words: Words) -> usize {
        let gender = self.gender(mention, name);
        let ends = [words.last(), words.first()].into_iter().flatten();
        let namesakes = ends.flat_map(|word| self.having.get(word).into_iter().flatten().copied());
        let known = namesakes.take(2 * MOST_NAMESAKES).find(|at| {
            let person = &self.people[*at];
            may_be(person.gender, gender) && person.names.iter().any(|known| agree(known, &words))
        });
        let at = known.unwrap_or_else(|| {
            self.people.push(Known {
                first: mention,
                names: Vec::new(),
                gender,
                roles: Vec::new(),
            });
            self.last.push(None);
            self.by_first.insert(mention, self.people.len() - 1);
            self.people.len() - 1
        });
        for word in &words {
            let having = self.having.entry(word.clone()).or_default();
            if having.len() < MOST_NAMESAKES && !having.contains(&at) {
                having.push(at);
            }
        }
        let role = self.role(mention).map(str::to_owned);
        let person = &mut self.people[at];
        person.roles.extend(role);
        if person.gender == Gender::Unknown {
            person.gender = gender;
        }
        if !person.names.contains(&words) && person.names.len() < MOST_NAMESAKES {
            person.names.push(words);
        }
        person.first
    }

    fn named_last(&mut self, mention: usize, first: usize) {
        if let Some(at) = self.by_first.get(&first) {
            self.last[*at] = Some(mention);
        }
    }

    /// The mention that stands for the person of whose name the mention is one word.
    fn bare(&mut self, mention: usize, name: &NameMention, word: &str) -> usize {
        let forms = [Some(word), self.without_genitive(word)];
        let having = forms.into_iter().flatten().find_map(|form| {
            let having = self.having.get(form)?;
            // A surname before a given name.
            let by_surname = having.iter().copied().filter(|at| self.has_last(*at, form));
            let by_surname: Vec<usize> = by_surname.collect();
            Some(if by_surname.is_empty() {
                having.clone()
            } else {
                by_surname
            })
        });
        let gender = self.genders.of_address(name);
        let gender = if gender == Gender::Unknown {
            self.gender_of_role(mention)
        } else {
            gender
        };
        let role = self.role(mention).map(fold);
        let fitting = having
            .into_iter()
            .flatten()
            .filter(|at| may_be(self.people[*at].gender, gender));
        // The same role tells most, then who was named last; before any, who is named first.
        let chosen = fitting.max_by_key(|at| {
            let has_role = role.as_ref().is_some_and(|role| {
                self.people[*at].roles.iter().any(|known| {
                    let known = fold(known);
                    known.ends_with(role.as_str()) || role.ends_with(&known)
                })
            });
            (
                has_role,
                self.last[*at],
                std::cmp::Reverse(self.people[*at].first),
            )
        });
        if let Some(at) = chosen {
            self.last[at] = Some(mention);
            return self.people[at].first;
        }
        // Nobody is named so in full: all of the same word and gender are one.
        let at = self.people.len();
        self.people.push(Known {
            first: mention,
            names: vec![vec![word.to_owned()]],
            gender,
            roles: role.into_iter().collect(),
        });
        self.last.push(Some(mention));
        self.by_first.insert(mention, at);
        let having = self.having.entry(word.to_owned()).or_default();
        if having.len() < MOST_NAMESAKES {
            having.push(at);
        }
        mention
    }

    fn has_last(&self, at: usize, word: &str) -> bool {
        let mut names = self.people[at].names.iter();
        names.any(|name| name.last().is_some_and(|last| last == word))
    }

    fn without_genitive<'w>(&self, word: &'w str) -> Option<&'w str> {
        match self.pack.language {
            Language::De => word.strip_suffix('s').filter(|bare| bare.len() > 2),
            Language::En => None,
        }
    }

    fn role(&self, mention: usize) -> Option<&'a str> {
        Some(self.mentions.roles[*self.roles.get(&mention)?].text.as_str())
    }

    fn gender_of_role(&self, mention: usize) -> Gender {
        self.roles.get(&mention).map_or(Gender::Unknown, |role| {
            self.genders.of_tokens(self.mentions.roles[*role].tokens.clone())
        })
    }

    fn gender(&self, mention: usize, name: &NameMention) -> Gender {
        let told = [self.genders.of_address(name), self.gender_of_role(mention)];
        let told = told.into_iter().find(|gender| *gender != Gender::Unknown);
        told.unwrap_or_else(|| self.genders.of_given_name(name))
    }
}

fn may_be(a: Gender, b: Gender) -> bool {
    a == b || a == Gender::Unknown || b == Gender::Unknown
}

/// Whether two full names can name one person: the words of one are among those of the other in order, an initial
/// standing for a word, and the first or the last word is the same.
fn agree(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut rest = long.iter();
    let is_within = short.iter().all(|word| rest.any(|other| stands_for(word, other)));
    let full = |word: Option<&String>| word.is_some_and(|word| word.len() > 1);
    is_within
        && (short.last() == long.last() && full(short.last())
            || short.first() == long.first() && full(short.first()) && short.len() > 1)
}

fn stands_for(a: &str, b: &str) -> bool {
    a == b || a.len() == 1 && b.starts_with(a) || b.len() == 1 && a.starts_with(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_may_be_left_out_or_cut_but_not_differ() {
        for (a, b, expected) in [
            ("john smith", "j smith", true),
            ("george w bush", "george bush", true),
            ("george w bush", "george h bush", false),
            ("mahsa amini", "jina mahsa amini", true),
            ("mohammed salman", "mohammed salman saud", true),
            ("anna berg", "arno berg", false),
            ("anna berg", "anna thal", false),
        ] {
            let words = |name: &str| name.split(' ').map(str::to_owned).collect::<Words>();
            assert_eq!(agree(&words(a), &words(b)), expected, "{a} / {b}");
        }
    }
}
