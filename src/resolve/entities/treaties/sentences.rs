//! What a sentence says of treaties as a whole: as a fact or not, and who makes them.

use super::super::{Entities, Sources};
use super::is;
use crate::annotate::{Sentence, TreatyMention};
use crate::facts::{EntityId, NameKind};
use crate::lang::Token;

/// A treaty between more than this has no parties that a sentence would list.
pub(super) const BILATERAL: usize = 2;

/// Word lists of what a sentence does not state: denied, possible, said by others, wanted.
const NOT_STATED: [&str; 5] = [
    "negation",
    "possibility",
    "conditional-mood",
    "reported-mood",
    "treaty-open",
];

/// The items of unions of states, which make treaties as states do: the EU, NATO, the African Union, ASEAN, Mercosur.
const UNIONS: [&str; 5] = ["wd:Q458", "wd:Q7184", "wd:Q7159", "wd:Q7768", "wd:Q4264"];

/// How a sentence puts what its verb says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Manner {
    /// As a fact.
    Stated,
    /// As a fact to come.
    ToCome,
    /// As denied, possible, said by others, wanted, or asked.
    #[default]
    Open,
}

/// The sentence that was read last: asked for one treaty after the other, so that one with many is read once.
#[derive(Default)]
pub(super) struct Reader {
    sentence: Option<usize>,
    pub manner: Manner,
    /// Whether it is about the making of a treaty ("sign", "Unterzeichnung").
    pub makes_treaty: bool,
    /// The first token of the first party.
    first_party: usize,
    /// The governments and unions that it names, if it names just two.
    pair: Vec<EntityId>,
    has_union: bool,
    /// Where the last of them ends.
    last_end: usize,
    /// Whether a union is among them that is not joined to the other: "bei der AU traten Benin und …".
    is_loose: bool,
}

impl Reader {
    pub fn read(&mut self, entities: &Entities, sources: Sources<'_>, index: usize) {
        if self.sentence == Some(index) {
            return;
        }
        *self = Self {
            sentence: Some(index),
            ..Self::default()
        };
        let mentions = sources.mentions;
        let Some(sentence) = mentions.sentences.get(index) else {
            return;
        };
        let tokens = &mentions.tokens[sentence.tokens.clone()];
        self.manner = manner(sources, sentence);
        self.makes_treaty = tokens.iter().any(|t| is(sources, t, &["treaty-making"]));
        let first = mentions
            .names
            .partition_point(|n| n.tokens.start < sentence.tokens.start);
        let end = mentions
            .names
            .partition_point(|n| n.tokens.start < sentence.tokens.end);
        for name in first..end {
            self.add(entities, sources, name);
        }
        if self.pair.len() != BILATERAL || self.is_loose {
            self.pair.clear();
        }
    }

    /// A country, capital or union that may act here: "in Paris" is where something happens.
    fn add(&mut self, entities: &Entities, sources: Sources<'_>, index: usize) {
        let name = &sources.mentions.names[index];
        let before = name
            .tokens
            .start
            .checked_sub(1)
            .and_then(|at| sources.mentions.tokens.get(at));
        let is_where = before.is_some_and(|t| is(sources, t, &["locative"]));
        if is_where || sources.told.states(name.span) {
            return;
        }
        // More than three are never asked for, which bounds the search.
        let counts = |id: &&EntityId| self.pair.len() <= BILATERAL && !self.pair.contains(id);
        if let Some(party) = party(entities, name.kind, index).filter(counts) {
            /// "EU und Indien", "EU and the UK"
            const JOINED: usize = 2;
            if self.pair.is_empty() {
                self.first_party = name.tokens.start;
            } else if self.has_union || name.kind == NameKind::Organization {
                self.is_loose |= name.tokens.start > self.last_end + JOINED;
            }
            self.has_union |= name.kind == NameKind::Organization;
            self.last_end = name.tokens.end;
            self.pair.push(party.clone());
        }
    }

    /// Who made the treaty, as a plain statement says, or "between A and B" right after its name.
    pub fn parties_of(&self, sources: Sources<'_>, treaty: &TreatyMention) -> &[EntityId] {
        let end = treaty.tokens.end;
        let link = sources.mentions.tokens.get(end);
        let is_between = link.is_some_and(|t| is(sources, t, &["between-word"]))
            && (end + 1..=end + 2).contains(&self.first_party);
        match self.manner {
            Manner::Stated if self.makes_treaty || is_between => &self.pair,
            Manner::Stated | Manner::ToCome | Manner::Open => &[],
        }
    }

    /// The two that the sentence names, if it states something and names just two.
    pub fn pair(&self) -> &[EntityId] {
        match self.manner {
            Manner::Stated => &self.pair,
            Manner::ToCome | Manner::Open => &[],
        }
    }
}

/// Who can be party to a treaty under a name: of a country its government, or a union of states.
pub(in crate::resolve) fn party(entities: &Entities, kind: NameKind, name: usize) -> Option<&EntityId> {
    let id = entities.by_name.get(name)?.as_ref()?;
    match kind {
        NameKind::Place => entities.government_of(id),
        NameKind::Organization => {
            let (_, at) = entities.at.get(id)?;
            let item = entities.organizations.get(*at)?.same_as.as_deref()?;
            UNIONS.contains(&item).then_some(id)
        }
        NameKind::Person | NameKind::Treaty | NameKind::Law | NameKind::Event => None,
    }
}

fn manner(sources: Sources<'_>, sentence: &Sentence) -> Manner {
    let is_question = sentence.span.of(&sources.article.text).trim_end().ends_with('?');
    // "3 May" leaves nothing open.
    let dates = &sources.mentions.dates;
    let first = dates.partition_point(|date| date.tokens.end <= sentence.tokens.start);
    let mut dates = dates[first..].iter().peekable();
    let words: Vec<&Token> = sentence
        .tokens
        .clone()
        .filter(|at| {
            while dates.next_if(|date| date.tokens.end <= *at).is_some() {}
            !dates.peek().is_some_and(|date| date.tokens.contains(at))
        })
        .filter_map(|at| sources.mentions.tokens.get(at))
        .collect();
    let has = |lists: &[&str]| words.iter().any(|t| is(sources, t, lists));
    if is_question || has(&NOT_STATED) {
        Manner::Open
    } else if has(&["future-verb"]) {
        Manner::ToCome
    } else {
        Manner::Stated
    }
}
