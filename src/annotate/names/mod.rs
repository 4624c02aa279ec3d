//! Names of people, organizations, places, treaties, laws and events, and the roles that people have.
//!
//! Every finder proposes `Candidate`s with a score: the tables (`gazetteer`), and rules for each
//! kind that look at the words around. Then `overlaps` keeps the best of those that overlap, and
//! `document` finds what only the whole article shows: a surname after the full name, an acronym
//! after its definition. Last, a trained model decides what is a name (`tagger`); all of the above is
//! evidence for it.

mod abbreviations;
mod corrections;
mod descriptions;
mod document;
mod gazetteer;
mod legislation;
mod lists;
mod organizations;
mod overlaps;
mod owners;
mod people;
mod phrases;
mod places;
mod roles;
mod senses;
pub(crate) mod tagger;
mod view;

use std::ops::Range;

use super::{FoundBy, Mentions};
use crate::article::{Article, Span};
use crate::error::Result;
use crate::facts::{NameKind, OrganizationKind};
use crate::kb::BaseName;
use crate::lang::Pack;

pub use descriptions::DescriptionMention;
use lists::Lists;
pub(crate) use lists::legal_status;
pub(crate) use tagger::Model as NamesModel;
use view::View;

/// A name as it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameMention {
    pub span: Span,
    pub tokens: Range<usize>,
    pub kind: NameKind,
    /// Base form: "Russland" for "Russlands".
    pub base: String,
    /// Of an organization, where the words tell it.
    pub organization: Option<OrganizationKind>,
    pub found_by: FoundBy,
}

/// A role of a person ("Außenminister Russlands").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleMention {
    pub span: Span,
    pub tokens: Range<usize>,
    /// The role in its base form, with what it belongs to ("russischer Präsident").
    pub text: String,
    /// The person that has the role: an index into [`Mentions::names`].
    pub bearer: Option<usize>,
    /// The organization or country that it belongs to: an index into [`Mentions::names`].
    pub of: Option<usize>,
    /// ISO code of the country whose adjective stands before it ("russischer").
    pub country: Option<String>,
    pub found_by: FoundBy,
}

/// All that is named, in text order.
#[derive(Debug, Default)]
pub struct Named {
    pub names: Vec<NameMention>,
    pub roles: Vec<RoleMention>,
    pub descriptions: Vec<DescriptionMention>,
}

/// A stretch of tokens that may be a name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Candidate {
    tokens: Range<usize>,
    kind: NameKind,
    /// How sure the finder is, 0 to 100: see the constants where candidates are made.
    score: i32,
    base: Base,
    organization: Option<OrganizationKind>,
    found_by: FoundBy,
}

/// The base form of a candidate, made only for those that are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Base {
    AsWritten,
    /// A name of the knowledge base.
    Known(BaseName),
    /// All but the first token as written, the first one in this form.
    First(u32),
    Other(String),
}

impl Candidate {
    fn new(tokens: Range<usize>, kind: NameKind, score: i32, rule: &'static str) -> Self {
        Self {
            tokens,
            kind,
            score,
            base: Base::AsWritten,
            organization: None,
            found_by: FoundBy::Rule(rule),
        }
    }
}

/// Finds the names of one language.
#[derive(Debug)]
pub struct NameFinder {
    lists: Lists,
    model: NamesModel,
}

/// What the tables have, and what rules and tables found without overlaps.
struct Proposed {
    tables: Vec<Candidate>,
    kept: Vec<Candidate>,
}

impl NameFinder {
    /// # Errors
    /// A word list whose values no stage knows.
    pub(crate) fn new(pack: &Pack, model: NamesModel) -> Result<Self> {
        Ok(Self {
            lists: Lists::new(pack)?,
            model,
        })
    }

    /// Finds all names, roles and descriptions.
    pub fn find(&self, article: &Article, pack: &Pack, mentions: &Mentions) -> Named {
        let mut candidates = Vec::new();
        let view = View::new(article, pack, mentions, &self.lists, &mut candidates);
        let Proposed { tables, kept } = propose(&view, candidates);
        let found = tagger::names(&self.model, &view, &tables, &kept);
        let found = corrections::correct(&view, &tables, &kept, found);
        let names: Vec<NameMention> = found.into_iter().map(|c| view.mention(c)).collect();
        let roles = roles::find(&view, &names);
        let descriptions = descriptions::find(&view, &names);
        Named {
            names,
            roles,
            descriptions,
        }
    }

    /// What a model sees of each sentence of an article, for training.
    #[cfg(feature = "train")]
    pub(crate) fn each_stretch(
        &self,
        article: &Article,
        pack: &Pack,
        mentions: &Mentions,
        visit: &mut dyn FnMut(tagger::Seen),
    ) {
        let mut candidates = Vec::new();
        let view = View::new(article, pack, mentions, &self.lists, &mut candidates);
        let Proposed { tables, kept } = propose(&view, candidates);
        tagger::each_stretch(&self.model, &view, &tables, &kept, visit);
    }
}

/// Runs the rules over all sentences, beside what the tables have.
fn propose(view: &View<'_>, tables: Vec<Candidate>) -> Proposed {
    let mut candidates = tables.clone();
    for sentence in &view.mentions.sentences {
        for at in sentence.tokens.clone() {
            if !view.can_start_name(at) {
                continue;
            }
            people::propose(view, at, sentence.tokens.end, &mut candidates);
            organizations::propose(view, at, &sentence.tokens, &mut candidates);
            legislation::propose(view, at, &sentence.tokens, &mut candidates);
            places::propose(view, at, &mut candidates);
        }
    }
    let first = overlaps::keep_best(candidates, view.tokens.len());
    Proposed {
        tables,
        kept: document::complete(view, first),
    }
}
