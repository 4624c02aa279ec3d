//! The phrase that names a claimant to the entity that it names or describes.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::annotate::claims::{Gender, ends_in_word_of};
use crate::annotate::{Mentions, NameMention, RoleMention};
use crate::article::Span;
use crate::facts::{EntityId, NameKind};
use crate::lang::{ClassId, Pack, fold};
use crate::resolve::Entities;

/// An article with its blank ("eine "): what may stand before a country that speaks.
const LONGEST_ARTICLE: usize = 5;
/// So many holders of roles are compared with a phrase, which keeps time linear; articles name a few dozen.
const MOST_BEARERS: usize = 400;

/// A named person with a role, for the phrases that name only the role.
#[derive(Debug)]
struct Bearer<'a> {
    person: &'a EntityId,
    role: &'a RoleMention,
    folded: String,
    lesser: bool,
}

/// Reads the phrases of one article.
#[derive(Debug)]
pub(super) struct Phrases<'a> {
    pub(super) text: &'a str,
    pub(super) mentions: &'a Mentions,
    pub(super) pack: &'a Pack,
    pub(super) entities: &'a Entities,
    bearers: Vec<Bearer<'a>>,
    /// What stands before somebody who does not act: prepositions and what binds a genitive.
    before_object: [Option<ClassId>; 3],
}

impl<'a> Phrases<'a> {
    pub fn new(text: &'a str, mentions: &'a Mentions, pack: &'a Pack, entities: &'a Entities) -> Self {
        let lexicon = &pack.lexicon;
        let mut phrases = Self {
            text,
            mentions,
            pack,
            entities,
            bearers: Vec::new(),
            before_object: ["preposition", "of-word", "oblique-article"].map(|name| lexicon.class(name)),
        };
        let mut seen = FxHashSet::default();
        for role in &mentions.roles {
            let bearer = role.bearer.and_then(|name| entities.by_name.get(name)?.as_ref());
            if let Some(person) = bearer
                && phrases.bearers.len() < MOST_BEARERS
                && seen.insert((person, role.text.as_str()))
            {
                let folded = fold(&role.text);
                let lesser = phrases.is_lesser(&folded);
                phrases.bearers.push(Bearer {
                    person,
                    role,
                    folded,
                    lesser,
                });
            }
        }
        phrases
    }

    pub fn is_person(&self, id: &str) -> bool {
        self.entities.is_person(id)
    }

    fn is_lesser(&self, folded: &str) -> bool {
        let lesser = self.pack.list("lesser-role").iter();
        lesser
            .into_iter()
            .any(|word| folded.starts_with(&fold(&word.form)))
    }

    /// The names inside the phrase.
    pub(super) fn names_in(&self, phrase: Span) -> impl Iterator<Item = (usize, &'a NameMention)> {
        let names = &self.mentions.names;
        let first = names.partition_point(|name| name.span.end <= phrase.start);
        let inside = names[first..].iter().enumerate();
        inside
            .take_while(move |(_, name)| name.span.start < phrase.end)
            .map(move |(i, name)| (first + i, name))
    }

    pub(super) fn entity(&self, name: usize) -> Option<EntityId> {
        self.entities.by_name.get(name).cloned().flatten()
    }

    /// A definite phrase: the person that it names, who has the role, or the organization.
    pub fn entity_of(
        &self,
        phrase: Span,
        gender: Gender,
        genders: &FxHashMap<&str, Gender>,
    ) -> Option<EntityId> {
        let speaker = self
            .names_in(phrase)
            .find(|(index, name)| name.kind == NameKind::Person && !self.is_possessor(*index, phrase));
        if let Some((index, _)) = speaker {
            return self.entity(index);
        }
        if self.has_unknown_person(phrase) {
            return None;
        }
        let person = self
            .names_in(phrase)
            .any(|(_, name)| name.kind == NameKind::Person);
        if person {
            // "Merkels Sprecher": somebody else, unless the role names one.
            return self.bearer_of_role(phrase, gender, genders);
        }
        if self.role_in(phrase).is_some()
            && let Some(bearer) = self.bearer_of_role(phrase, gender, genders)
        {
            return Some(bearer);
        }
        self.owner_of(phrase)
    }

    /// The organization that a phrase names, describes or belongs to, or a government.
    pub fn owner_of(&self, phrase: Span) -> Option<EntityId> {
        if self.has_unknown_person(phrase) {
            return None;
        }
        let mut names = self.names_in(phrase);
        if let Some((index, _)) = names.find(|(_, name)| name.kind == NameKind::Organization) {
            return self.entity(index);
        }
        if self
            .names_in(phrase)
            .any(|(_, name)| name.kind == NameKind::Person)
        {
            return None;
        }
        self.description(phrase).or_else(|| self.government(phrase))
    }

    fn government(&self, phrase: Span) -> Option<EntityId> {
        let (index, name) = self
            .names_in(phrase)
            .find(|(_, name)| name.kind == NameKind::Place)?;
        let alone = phrase.len() <= name.span.len() + LONGEST_ARTICLE;
        let place = self.entities.by_name.get(index)?.as_ref()?;
        self.entities.government_of(place).filter(|_| alone).cloned()
    }

    /// Whether the person owns or is served by the speaker: "Merkels Sprecher", "a lawyer for Smith".
    pub(super) fn is_possessor(&self, index: usize, phrase: Span) -> bool {
        let name = &self.mentions.names[index];
        if name.span.start > phrase.start && self.is_object(name.tokens.start) {
            return true;
        }
        let words = name.span.of(self.text);
        let genitive = words.strip_suffix('s') == Some(name.base.as_str());
        let next = self.mentions.tokens.get(name.tokens.end);
        let inside = next.filter(|next| next.start < phrase.end);
        let followed = inside.is_some_and(|next| {
            let word = next.text(self.text);
            let lexicon = &self.pack.lexicon;
            let speaker = ends_in_word_of(next.word, word, lexicon, lexicon.class("speaker-noun"));
            word.starts_with(['\'', '’']) || (next.shape.is_word() && speaker)
        });
        followed || (genitive && (name.span.start > phrase.start || inside.is_some()))
    }

    /// Whether a preposition or an oblique article stands right before the token.
    fn is_object(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|i| self.mentions.tokens.get(i)) else {
            return false;
        };
        let mut classes = self.before_object.iter().flatten();
        classes.any(|class| self.pack.lexicon.is_word_of(before.word, *class))
    }

    pub fn can_be_subject(&self, name: usize) -> bool {
        !self.is_object(self.mentions.names[name].tokens.start)
    }

    /// "der 45-Jährige", "the Democrat": a person who has just been named, said in other words.
    pub fn takes_up_person(&self, phrase: Span) -> bool {
        self.takes_up(phrase, "person-taken-up")
    }

    /// "die Denkfabrik", "the report": an organization that has just spoken, or its work, said in other words.
    pub fn takes_up_organization(&self, phrase: Span) -> bool {
        let mut names = self.names_in(phrase);
        names.next().is_none() && self.takes_up(phrase, "organization-taken-up")
    }

    fn takes_up(&self, phrase: Span, list: &str) -> bool {
        let Some(class) = self.pack.lexicon.class(list) else {
            return false;
        };
        let tokens = &self.mentions.tokens;
        let first = tokens.partition_point(|token| token.end <= phrase.start);
        let mut inside = tokens[first..]
            .iter()
            .take_while(|token| token.start < phrase.end);
        let named = self
            .names_in(phrase)
            .any(|(_, name)| name.kind == NameKind::Person);
        !named
            && inside.any(|token| {
                ends_in_word_of(token.word, token.text(self.text), &self.pack.lexicon, Some(class))
            })
    }

    fn role_in(&self, phrase: Span) -> Option<&'a RoleMention> {
        let roles = &self.mentions.roles;
        let first = roles.partition_point(|role| role.span.end <= phrase.start);
        roles.get(first).filter(|role| role.span.start < phrase.end)
    }

    /// "NBS-Vorstand Olof Lindqvist", where nobody has told that the last words are a name.
    fn has_unknown_person(&self, phrase: Span) -> bool {
        let Some(role) = self.role_in(phrase).filter(|role| role.bearer.is_none()) else {
            return false;
        };
        let next = self.mentions.tokens.get(role.tokens.end);
        next.is_some_and(|next| {
            let named = self
                .names_in(phrase)
                .any(|(_, name)| name.span.start <= next.start && next.start < name.span.end);
            next.start < phrase.end && next.is_capitalized(self.text) && !named
        })
    }

    /// "das Institut"
    fn description(&self, phrase: Span) -> Option<EntityId> {
        let descriptions = &self.mentions.descriptions;
        let first = descriptions.partition_point(|d| d.span.end <= phrase.start);
        descriptions.get(first).filter(|d| d.span.start < phrase.end)?;
        self.entities.by_description.get(first).cloned().flatten()
    }

    /// "der Präsident": whoever has that role by name in the article, if it is one person.
    fn bearer_of_role(
        &self,
        phrase: Span,
        gender: Gender,
        genders: &FxHashMap<&str, Gender>,
    ) -> Option<EntityId> {
        let role = self.role_in(phrase)?;
        if let Some(bearer) = role.bearer {
            return self.entity(bearer);
        }
        let noun = fold(self.noun_of(role));
        let lesser = self.is_lesser(&noun);
        let mut fitting = self.bearers.iter().filter(|bearer| {
            let known = genders.get(bearer.person.as_str()).copied().unwrap_or_default();
            bearer.lesser == lesser
                && known.agrees(gender)
                && has_role(&bearer.folded, &noun)
                && self.same_owner(role, bearer.role)
        });
        let only = fitting.next()?.person;
        fitting.all(|other| other.person == only).then(|| only.clone())
    }

    /// The words of the role without its owner and the adjective of its country.
    fn noun_of(&self, role: &'a RoleMention) -> &'a str {
        let text = role.text.as_str();
        if role.country.is_some() {
            return text.split_once(' ').map_or(text, |(_, noun)| noun);
        }
        let Some(owner) = role.of.and_then(|index| self.mentions.names.get(index)) else {
            return text;
        };
        if owner.span.start == role.span.start {
            // "Berlins Bürgermeister"
            return text.rsplit_once(' ').map_or(text, |(_, noun)| noun);
        }
        text.split_once(' ').map_or(text, |(noun, _)| noun)
    }

    /// Roles of different countries or bodies are different roles.
    fn same_owner(&self, a: &RoleMention, b: &RoleMention) -> bool {
        let of = |role: &RoleMention| role.of.and_then(|index| self.entity(index));
        let countries = match (&a.country, &b.country) {
            (Some(a), Some(b)) => a == b,
            (_, _) => true,
        };
        let owners = match (of(a), of(b)) {
            (Some(a), Some(b)) => a == b,
            (_, _) => true,
        };
        countries && owners
    }
}

/// Whether `role` is a `noun`: "außenminister russlands" is a "minister".
fn has_role(role: &str, noun: &str) -> bool {
    if noun.is_empty() {
        return false;
    }
    role.match_indices(noun).any(|(at, _)| {
        let end = at + noun.len();
        role[end..].chars().next().is_none_or(|next| next == ' ')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_told_by_the_end_of_its_noun() {
        for (role, noun, expected) in [
            ("außenminister russlands", "minister", true),
            ("prime minister", "minister", true),
            ("minister", "minister", true),
            ("ministerin", "minister", false),
            ("ministerialrat", "minister", false),
            ("president of france", "president", true),
            ("president", "", false),
        ] {
            assert_eq!(has_role(role, noun), expected, "{role}: {noun}");
        }
    }
}
