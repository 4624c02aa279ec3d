//! [`Article`] to [`Mentions`]: tokens, sentences, parts of speech, dates, names, roles, treaties and claims, each
//! with the span of its words and the pattern or table that found it. Nothing is merged, resolved
//! or dated here: that is `resolve`.

pub mod claims;
pub mod dates;
pub(crate) mod hashes;
pub mod names;
pub mod parts_of_speech;
pub mod sentences;
mod table;
pub mod treaties;
mod window;

use std::ops::Range;

use crate::article::{Article, Span};
use crate::error::Result;
use crate::lang::{Language, Origin, Pack, Packs, Stream, Token, tokenize};

pub use claims::ClaimMention;
pub use dates::DateMention;
pub(crate) use names::legal_status;
pub use names::{DescriptionMention, NameMention, RoleMention};
pub use parts_of_speech::PartOfSpeech;
pub use treaties::{StatusMention, StatusWording, TreatyMention, TreatyNoun, TreatyReference};

/// One sentence; sentences ascend, do not overlap and do not cross blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    pub span: Span,
    /// Indices into [`Mentions::tokens`].
    pub tokens: Range<usize>,
    /// Index into [`Article::blocks`].
    pub block: usize,
}

/// What found a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FoundBy {
    /// A pattern or word list entry of a pack, or a row of a table.
    Pack(Origin),
    /// A rule in the code, by its name.
    Rule(&'static str),
}

impl FoundBy {
    /// For people: `de/dates.toml:12` or `rule surname-of-known-person`.
    pub fn describe(&self, pack: &Pack) -> String {
        match self {
            Self::Pack(origin) => pack.describe(*origin),
            Self::Rule(name) => format!("rule {name}"),
        }
    }
}

/// Everything found in the text of one article. All lists are in text order.
#[derive(Debug, Default)]
pub struct Mentions {
    /// Tokens of the story blocks; metadata and boilerplate are not cut at all.
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
    /// The part of speech of each token.
    pub parts: Vec<PartOfSpeech>,
    pub dates: Vec<DateMention>,
    /// No two overlap.
    pub names: Vec<NameMention>,
    pub roles: Vec<RoleMention>,
    /// Noun phrases that take up an organization ("das Institut"); not listed as names.
    pub descriptions: Vec<DescriptionMention>,
    /// Treaties by name, and by a noun alone.
    pub treaties: Vec<TreatyMention>,
    /// What tells how far they have come.
    pub statuses: Vec<StatusMention>,
    pub claims: Vec<ClaimMention>,
}

impl Mentions {
    /// The tokens as the pattern engine takes them.
    pub fn stream<'a>(&'a self, article: &'a Article, pack: &'a Pack) -> Stream<'a> {
        Stream {
            text: &article.text,
            tokens: &self.tokens,
            lexicon: &pack.lexicon,
        }
    }

    /// The span of a range of tokens, which must not be empty.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        Span {
            start: self.tokens[tokens.start].start,
            end: self.tokens[tokens.end - 1].end,
        }
    }
}

/// The annotators of all languages, compiled from the packs.
#[derive(Debug)]
pub struct Annotator {
    de: LanguageAnnotator,
    en: LanguageAnnotator,
}

#[derive(Debug)]
struct LanguageAnnotator {
    sentences: sentences::SentenceFinder,
    parts: parts_of_speech::Tagger,
    dates: dates::DateFinder,
    names: names::NameFinder,
    treaties: treaties::TreatyFinder,
    claims: claims::ClaimFinder,
}

impl Annotator {
    /// # Errors
    /// A pattern whose meaning no stage knows, with file and line.
    pub fn new(packs: &Packs) -> Result<Self> {
        Self::with_models(packs, names::NamesModel::builtin)
    }

    /// With other models of names than those that the program carries.
    pub(crate) fn with_models(
        packs: &Packs,
        model: impl Fn(Language) -> Result<names::NamesModel>,
    ) -> Result<Self> {
        Ok(Self {
            de: LanguageAnnotator::new(packs.of(Language::De), model(Language::De)?)?,
            en: LanguageAnnotator::new(packs.of(Language::En), model(Language::En)?)?,
        })
    }

    fn of(&self, language: Language) -> &LanguageAnnotator {
        match language {
            Language::De => &self.de,
            Language::En => &self.en,
        }
    }

    /// Finds everything in `article`.
    pub fn annotate(&self, article: &Article, packs: &Packs) -> Mentions {
        let pack = packs.of(article.language);
        let finders = self.of(article.language);
        let mut mentions = finders.read(article, pack);
        mentions.parts = finders.parts.tag(article, &mentions);
        mentions.dates = finders.dates.find(article, pack, &mentions);
        let named = finders.names.find(article, pack, &mentions);
        mentions.names = named.names;
        mentions.roles = named.roles;
        mentions.descriptions = named.descriptions;
        let treaties = finders.treaties.find(article, pack, &mentions);
        mentions.treaties = treaties.mentions;
        mentions.statuses = treaties.statuses;
        mentions.claims = finders.claims.find(article, pack, &mentions);
        mentions
    }

    /// The tokens and sentences of `article`, and nothing else.
    #[cfg(feature = "train")]
    pub(crate) fn read(&self, article: &Article, packs: &Packs) -> Mentions {
        self.of(article.language)
            .read(article, packs.of(article.language))
    }

    /// Calls `visit` with what a model of names sees of each sentence of `article`: all that is found, and
    /// its features.
    #[cfg(feature = "train")]
    pub(crate) fn each_stretch(
        &self,
        article: &Article,
        packs: &Packs,
        visit: &mut dyn FnMut(&Mentions, names::tagger::Seen),
    ) {
        let pack = packs.of(article.language);
        let finders = self.of(article.language);
        let mut mentions = finders.read(article, pack);
        mentions.dates = finders.dates.find(article, pack, &mentions);
        let mentions = &mentions;
        finders
            .names
            .each_stretch(article, pack, mentions, &mut |seen| visit(mentions, seen));
    }
}

impl LanguageAnnotator {
    /// The tokens and sentences of `article`.
    fn read(&self, article: &Article, pack: &Pack) -> Mentions {
        let mut mentions = Mentions::default();
        for (index, block) in article.blocks.iter().enumerate() {
            if !block.kind.is_story() {
                continue;
            }
            let first = mentions.tokens.len();
            let (start, end) = (block.span.start as usize, block.span.end as usize);
            tokenize(&article.text, start, end, &pack.lexicon, &mut mentions.tokens);
            let tokens = first..mentions.tokens.len();
            self.sentences.find(article, pack, index, tokens, &mut mentions);
        }
        mentions
    }

    fn new(pack: &Pack, model: names::NamesModel) -> Result<Self> {
        Ok(Self {
            sentences: sentences::SentenceFinder::new(pack)?,
            parts: parts_of_speech::Tagger::builtin(pack.language)?,
            dates: dates::DateFinder::new(pack)?,
            names: names::NameFinder::new(pack, model)?,
            treaties: treaties::TreatyFinder::new(pack)?,
            claims: claims::ClaimFinder::new(pack)?,
        })
    }
}
