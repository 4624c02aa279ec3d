//! Which mentions name the same person: full names that differ in given names left out or cut to initials,
//! surnames, first names after the full name. Two people of one surname stay two: a form of address, a role,
//! a given name tells them apart, else the one named last is meant.

use rustc_hash::FxHashMap;

use crate::annotate::claims::Gender;
use crate::annotate::{Mentions, NameMention};
use crate::article::{Article, BlockKind};
use crate::facts::NameKind;
use crate::kb::{Item, Row, RowClass, RowKind};
use crate::lang::{ClassId, Language, Pack, fold, slug};
use crate::resolve::genders::Genders;

/// Somebody as the article has named them so far.
#[derive(Debug)]
struct Known {
    /// The mention that stands for the person.
    first: usize,
    names: Vec<FullName>,
    gender: Gender,
    roles: Vec<String>,
    /// The item of the one row of the tables that has one of the names.
    item: Option<Item>,
    /// Whether that is somebody who leads or led a country.
    is_head: bool,
}

/// A name with what tells it from the same words of a father or a son.
#[derive(Debug, PartialEq, Eq)]
struct FullName {
    words: Words,
    suffix: Option<String>,
}

/// The words of a name, without particles and suffixes, as keys that spelling with other letters keeps.
type Words = Vec<String>;

/// More people with one word of their name than this are not told apart: time would be no longer linear.
const MOST_NAMESAKES: usize = 16;

/// Of each mention of a person: the first mention that names the same person in full, else at all.
pub(super) fn same(
    article: &Article,
    mentions: &Mentions,
    pack: &Pack,
    genders: &Genders<'_>,
) -> Vec<Option<usize>> {
    let mut finder = Finder::new(article, mentions, pack, genders);
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
    // A headline gives the surname before the text gives the name: it is read after all that the text says.
    for place in [Place::Text, Place::Headline] {
        for (i, name) in people() {
            if finder.place(name) != place {
                continue;
            }
            let words = finder.words(&name.base);
            same[i] = Some(match (words.first(), same[i]) {
                (Some(_), Some(full)) => {
                    finder.named_last(i, full);
                    full
                }
                (Some(word), None) => finder.bare(i, name, word, place),
                (None, _) => i,
            });
        }
    }
    same
}

/// Where a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Headline,
    Text,
}

#[derive(Debug)]
struct Finder<'a> {
    article: &'a Article,
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
    fn new(article: &'a Article, mentions: &'a Mentions, pack: &'a Pack, genders: &'a Genders<'a>) -> Self {
        let roles = mentions.roles.iter().enumerate();
        Self {
            article,
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

    fn place(&self, name: &NameMention) -> Place {
        let blocks = &self.article.blocks;
        let at = blocks.partition_point(|block| block.span.end <= name.span.start);
        match blocks.get(at).map(|block| block.kind) {
            Some(BlockKind::Headline) => Place::Headline,
            Some(
                BlockKind::Heading
                | BlockKind::Paragraph
                | BlockKind::ListItem
                | BlockKind::Quote
                | BlockKind::Metadata
                | BlockKind::Boilerplate,
            )
            | None => Place::Text,
        }
    }

    /// "Jr." at the end of a name or right after it.
    fn suffix(&self, name: &NameMention) -> Option<String> {
        let text = &self.article.text;
        let suffix = self.suffix?;
        // "Jr." may be two tokens, and may stand after a comma: "John Smith, Jr.".
        let first = name.tokens.end.saturating_sub(2).max(name.tokens.start + 1);
        (first..name.tokens.end + 2).find_map(|at| {
            let token = self.mentions.tokens.get(at)?;
            let between = self.mentions.tokens.get(name.tokens.end..at).unwrap_or_default();
            let is_near = between.iter().all(|token| token.text(text) == ",");
            let is_suffix = self.pack.lexicon.is_word_of(token.word, suffix)
                || self
                    .pack
                    .lexicon
                    .longest_at(text, &self.mentions.tokens, at, suffix)
                    .is_some();
            (is_near && is_suffix).then(|| slug(token.text(text)))
        })
    }

    /// The one row of the tables that has a name, if one has.
    fn row(&self, name: &NameMention) -> Option<Row<'a>> {
        let tokens = self.mentions.tokens.get(name.tokens.clone())?;
        let found = self.pack.kb.rows_at(&self.article.text, tokens, RowClass::Person);
        let mut rows = found
            .into_iter()
            .map(|found| found.row)
            .filter(|row| row.item.is_some());
        let first = rows.next()?;
        rows.all(|row| row.item == first.item).then_some(first)
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
        let row = self.row(name);
        let item = row.and_then(|row| row.item);
        let is_head = row.is_some_and(|row| row.kind == RowKind::Head);
        let full = FullName {
            words,
            suffix: self.suffix(name),
        };
        let ends = [full.words.last(), full.words.first()].into_iter().flatten();
        let namesakes = ends.flat_map(|word| self.having.get(word).into_iter().flatten().copied());
        let known = namesakes.take(2 * MOST_NAMESAKES).find(|at| {
            let person = &self.people[*at];
            let mut names = person.names.iter();
            may_be(person.gender, gender)
                && (person.item.is_none() || item.is_none() || person.item == item)
                && names.any(|known| agree(&known.words, &full.words))
                && !person.names.iter().any(|known| differ(known, &full))
        });
        let at = known.unwrap_or_else(|| {
            self.people.push(Known {
                first: mention,
                names: Vec::new(),
                gender,
                roles: Vec::new(),
                item: None,
                is_head: false,
            });
            self.last.push(None);
            self.by_first.insert(mention, self.people.len() - 1);
            self.people.len() - 1
        });
        for word in &full.words {
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
        person.item = person.item.or(item);
        person.is_head |= is_head;
        if !person.names.contains(&full) && person.names.len() < MOST_NAMESAKES {
            person.names.push(full);
        }
        person.first
    }

    fn named_last(&mut self, mention: usize, first: usize) {
        if let Some(at) = self.by_first.get(&first) {
            self.last[*at] = Some(mention);
        }
    }

    /// The mention that stands for the person of whose name the mention is one word.
    fn bare(&mut self, mention: usize, name: &NameMention, word: &str, place: Place) -> usize {
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
        let has_role = |at: &usize| {
            let known = &self.people[*at].roles;
            role.as_ref()
                .is_some_and(|role| known.iter().any(|known| are_one_role(&fold(known), role)))
        };
        // "President Obama" is not the Michelle Obama that the text names later: an office is taken up by those
        // who have it, or who are known to have had one.
        let may_come_later = |at: &usize| {
            let person = &self.people[*at];
            person.first < mention
                || role.is_none()
                || place == Place::Headline
                || person.is_head
                || has_role(at)
        };
        let fitting = having
            .into_iter()
            .flatten()
            .filter(|at| may_be(self.people[*at].gender, gender))
            .filter(may_come_later);
        // The same role tells most, then who was named last; before any, who is named first.
        let chosen = fitting.max_by_key(|at| {
            let last = match place {
                Place::Text => self.last[*at],
                Place::Headline => None,
            };
            (has_role(at), last, std::cmp::Reverse(self.people[*at].first))
        });
        if let Some(at) = chosen {
            self.last[at] = Some(mention);
            return self.people[at].first;
        }
        // Nobody is named so in full: all of the same word and gender are one.
        let at = self.people.len();
        self.people.push(Known {
            first: mention,
            names: vec![FullName {
                words: vec![word.to_owned()],
                suffix: None,
            }],
            gender,
            roles: role.into_iter().collect(),
            item: None,
            is_head: false,
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
        names.any(|name| name.words.last().is_some_and(|last| last == word))
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
        && !initials_differ(short, long)
        && (short.last() == long.last() && full(short.last())
            || short.first() == long.first() && full(short.first()) && short.len() > 1)
}

/// Whether initials tell two names apart: "George W. Bush" and "George H.W. Bush". None is no other one.
fn initials_differ(short: &[String], long: &[String]) -> bool {
    let ([first, middle @ .., _], [other, others @ .., _]) = (short, long) else {
        return false;
    };
    let is_initial = |word: &String| word.len() == 1;
    let has_initial = middle.iter().chain(others).any(is_initial);
    is_initial(first) && !stands_for(first, other)
        || has_initial && middle.iter().zip(others).any(|(a, b)| !stands_for(a, b))
}

/// Whether two names of which both occur are those of two people, though a third may be short for either.
fn differ(a: &FullName, b: &FullName) -> bool {
    let is_same_end = a.words.first() == b.words.first() && a.words.last() == b.words.last();
    let (short, long) = if a.words.len() <= b.words.len() {
        (a, b)
    } else {
        (b, a)
    };
    a.suffix != b.suffix && a.words.len() > 1 && b.words.len() > 1
        || is_same_end && initials_differ(&short.words, &long.words)
}

/// "Präsident" and "russischer Präsident"; "president" and "president of Russia".
fn are_one_role(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.ends_with(short) || long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
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
            ("george w bush", "george h w bush", false),
            ("george w bush", "george walker bush", true),
            ("g bush", "george w bush", true),
            ("w bush", "george w bush", false),
            ("edgar hoover", "j edgar hoover", true),
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
