//! Who does it to whom: the phrases around the word that names a happening.
//!
//! What stands before the verb of an active clause acts; what stands after it, or after "against" and the like,
//! is acted upon. Languages that mark cases tell objects by their articles and may turn the order round.

use std::ops::Range;

use super::choices::{Choice, Wording};
use super::clauses::{Clause, Rank};
use super::codes;
use crate::annotate::claims::reader::Reader;
use crate::annotate::claims::words::bit;

/// What a phrase is tied by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// Nothing before it.
    Bare,
    /// An article that no subject has.
    Oblique,
    /// "by"
    By,
    /// "against", "with", "to"
    Toward,
    /// "between"
    Between,
    /// "of", or a genitive.
    Of,
    /// Any other preposition.
    Other,
}

/// A noun phrase of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    tokens: Range<usize>,
    tie: Tie,
}

/// Which side of the happening a phrase is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Acts,
    IsActedOn,
}

/// The phrases of a happening.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub agents: Vec<Range<usize>>,
    pub recipients: Vec<Range<usize>>,
}

/// More phrases than these take no part.
const MOST_PARTS: usize = 24;

impl Reader<'_> {
    pub(super) fn cast(&self, choice: &Choice, clauses: &[Clause]) -> Cast {
        let own = &clauses[choice.clause];
        let mut parts = Vec::new();
        for clause in &clauses[..choice.clause] {
            // The subject may stand before an apposition or a relative clause.
            if clause.rank == own.rank && own.rank == Rank::Main {
                self.parts_of(&clause.tokens, choice, &mut parts);
            }
        }
        let first_own = parts.len();
        self.parts_of(&own.tokens, choice, &mut parts);
        let bare_before = |part: &Part| part.tie == Tie::Bare && part.tokens.end <= choice.verb;
        let infinitive = self.is_infinitive_clause(&own.tokens);
        let has_subject = !infinitive && parts[first_own..].iter().any(bare_before);
        if has_subject || choice.wording == Wording::Noun {
            parts.drain(..first_own);
        }
        let mut cast = Cast::default();
        let objects = if infinitive {
            own.tokens.start
        } else {
            own.tokens.end
        };
        self.assign(choice, &parts, objects, &mut cast);
        cast
    }

    /// From token `objects` on, in an infinitive, phrases are objects.
    fn assign(&self, choice: &Choice, parts: &[Part], objects: usize, cast: &mut Cast) {
        let verb_last = self.language.capitalizes_nouns();
        let mut subject: Option<usize> = None;
        for (index, part) in parts.iter().enumerate() {
            let before = part.tokens.end <= choice.verb;
            let around = part.tokens.start <= choice.name.start && choice.name.end <= part.tokens.end;
            let joined = index > 0 && self.is_joined(&parts[index - 1], part);
            if around {
                self.assign_owner(choice, part, cast);
                continue;
            }
            let acts = match part.tie {
                Tie::By if self.is_of_owner(choice, part) => Some(Side::IsActedOn),
                Tie::By => match choice.wording {
                    Wording::Passive | Wording::Noun | Wording::Object => Some(Side::Acts),
                    Wording::Active | Wording::Verdict => None,
                },
                Tie::Between => Some(Side::Acts),
                Tie::Toward => Some(Side::IsActedOn),
                Tie::Oblique => (choice.wording != Wording::Noun).then_some(Side::IsActedOn),
                Tie::Of => {
                    let after =
                        part.tokens.start >= choice.name.end && part.tokens.start - choice.name.end <= 2;
                    match choice.wording {
                        Wording::Noun | Wording::Object if after => Some(side_of_owner(choice)),
                        Wording::Noun
                        | Wording::Object
                        | Wording::Active
                        | Wording::Passive
                        | Wording::Verdict => None,
                    }
                }
                Tie::Bare => match choice.wording {
                    Wording::Noun | Wording::Verdict => None,
                    Wording::Passive => (before || verb_last).then_some(Side::IsActedOn),
                    Wording::Active | Wording::Object if part.tokens.start >= objects && verb_last => {
                        Some(Side::IsActedOn)
                    }
                    Wording::Active | Wording::Object => match subject {
                        Some(known) if joined && known + 1 == index => {
                            subject = Some(index);
                            Some(Side::Acts)
                        }
                        Some(_) => Some(Side::IsActedOn),
                        None if before || verb_last => {
                            subject = Some(index);
                            Some(Side::Acts)
                        }
                        None => Some(Side::IsActedOn),
                    },
                },
                Tie::Other => None,
            };
            match acts {
                Some(Side::Acts) => cast.agents.push(part.tokens.clone()),
                Some(Side::IsActedOn) => cast.recipients.push(part.tokens.clone()),
                None => {}
            }
        }
    }

    /// "die Festnahme von X": the word for the doer binds the owner, too.
    fn is_of_owner(&self, choice: &Choice, part: &Part) -> bool {
        let noun = match choice.wording {
            Wording::Noun | Wording::Object => true,
            Wording::Active | Wording::Passive | Wording::Verdict => false,
        };
        let tied = choice.name.end;
        noun && codes::is_done_to_owner(choice.code)
            && self.has(tied, bit::OF)
            && part.tokens.start > tied
            && part.tokens.start - tied <= 2
    }

    /// "a Russian offer", "Chinas Angebot": who stands in the phrase before the noun owns it.
    fn assign_owner(&self, choice: &Choice, part: &Part, cast: &mut Cast) {
        let before = part.tokens.start..choice.name.start;
        match choice.wording {
            Wording::Noun if !before.is_empty() => cast.agents.push(before),
            Wording::Noun | Wording::Object | Wording::Active | Wording::Passive | Wording::Verdict => {}
        }
    }

    /// Two phrases with nothing but "and" or a comma between them.
    fn is_joined(&self, a: &Part, b: &Part) -> bool {
        let between = a.tokens.end..b.tokens.start;
        a.tie == b.tie
            && between
                .clone()
                .any(|at| self.has(at, bit::COORDINATOR) || self.is_comma(at))
            && (a.tokens.end..b.tokens.start)
                .all(|at| self.has(at, bit::COORDINATOR | bit::ARTICLE) || self.is_comma(at))
    }

    /// The noun phrases of a clause, cut at verbs, prepositions and articles.
    fn parts_of(&self, clause: &Range<usize>, choice: &Choice, parts: &mut Vec<Part>) {
        let mut tie = Tie::Bare;
        let mut start: Option<usize> = None;
        let verb = choice.verb..choice.verb + 1;
        for at in clause.clone() {
            if parts.len() >= MOST_PARTS {
                return;
            }
            if self.in_name[at] != 0 {
                if let Some(first) = start.filter(|first| *first < at && self.begins_phrase(at)) {
                    parts.push(Part {
                        tokens: first..at,
                        tie,
                    });
                    tie = Tie::Bare;
                    start = None;
                }
                start.get_or_insert(at);
                continue;
            }
            let noun = choice.name.contains(&at) && choice.wording != Wording::Active && choice.name != verb;
            let next = self.tie_of(at, start.is_some());
            let ends = !noun
                && (verb.contains(&at)
                    || next.is_some()
                    || self.has(at, bit::FINITE | bit::INFINITIVE | bit::COORDINATOR | bit::DATE)
                    || !self.is_word(at) && !self.is_joint_sign(at)
                    || self.is_verb_of_pack(at));
            if !ends {
                start.get_or_insert(at);
                continue;
            }
            if let Some(start) = start.take() {
                parts.push(Part {
                    tokens: start..at,
                    tie,
                });
                if !self.has(at, bit::COORDINATOR) && !self.is_comma(at) {
                    tie = Tie::Bare;
                }
            }
            if let Some(next) = next {
                tie = next;
            } else if verb.contains(&at) || self.has(at, bit::FINITE | bit::DATE) {
                tie = Tie::Bare;
            }
        }
        if let Some(start) = start {
            parts.push(Part {
                tokens: start..clause.end,
                tie,
            });
        }
    }

    /// A name right after another, or after a noun that is no role: "dass Polen Finnland", "die Polizei Karl Brandner".
    fn begins_phrase(&self, at: usize) -> bool {
        let before = self.in_name[at - 1];
        if before == self.in_name[at] {
            return false;
        }
        let verb_last = self.language.capitalizes_nouns();
        let roles = &self.mentions.roles;
        let role = roles.partition_point(|role| role.tokens.end < at);
        let is_role = roles.get(role).is_some_and(|role| role.tokens.start < at);
        verb_last && !is_role && (before != 0 || self.is_capitalized(at - 1))
    }

    /// How the phrase after this word is tied, if the word ties one.
    fn tie_of(&self, at: usize, in_phrase: bool) -> Option<Tie> {
        let verb_last = self.language.capitalizes_nouns();
        if self.has(at, bit::BETWEEN) {
            Some(Tie::Between)
        } else if self.has(at, bit::BY) {
            Some(Tie::By)
        } else if self.has(at, bit::TOWARD) {
            Some(Tie::Toward)
        } else if self.has(at, bit::OBLIQUE) && verb_last {
            let genitive = in_phrase && self.has(at, bit::OF);
            let bound = at > 0 && self.has(at - 1, bit::PREPOSITION);
            match (bound, genitive) {
                (true, _) => self.tie_of(at - 1, false),
                (false, true) => Some(Tie::Of),
                (false, false) => Some(Tie::Oblique),
            }
        } else if self.has(at, bit::ARTICLE) {
            let genitive = in_phrase && verb_last && self.has(at, bit::OF);
            let bound = !in_phrase && at > 0 && self.has(at - 1, bit::PREPOSITION | bit::OF);
            if genitive {
                Some(Tie::Of)
            } else if bound {
                self.tie_of(at - 1, false)
            } else {
                in_phrase.then_some(Tie::Bare)
            }
        } else if self.has(at, bit::PREPOSITION) {
            let of = self.has(at, bit::OF) && !self.has(at, bit::LOCATIVE);
            Some(if of { Tie::Of } else { Tie::Other })
        } else {
            None
        }
    }

    fn is_joint_sign(&self, at: usize) -> bool {
        !self.is_break(at)
    }

    /// A verb that the packs know, where it stands as one.
    fn is_verb_of_pack(&self, at: usize) -> bool {
        self.has(at, bit::CUE) && self.is_verb_like(at)
    }

    /// Whether a phrase can act: it names or describes somebody.
    pub(super) fn is_actor_phrase(&self, phrase: &Range<usize>) -> bool {
        self.names_speaker(phrase)
            || phrase
                .clone()
                .any(|at| self.has(at, bit::SPEAKER | bit::ACTOR) || self.is_compound_of_actor(at))
    }

    fn is_compound_of_actor(&self, at: usize) -> bool {
        let classes = [self.classes.speaker, self.classes.actor];
        classes
            .into_iter()
            .flatten()
            .any(|class| self.is_compound_of(at, class))
    }
}

fn side_of_owner(choice: &Choice) -> Side {
    if codes::owner_suffers(choice.code) {
        Side::IsActedOn
    } else {
        Side::Acts
    }
}
