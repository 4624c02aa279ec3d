//! The [`Extractor`]: all stages with their packs and tables, built once and shared by all threads.

use std::path::{Path, PathBuf};

use crate::annotate::{Annotator, Mentions};
use crate::article::Article;
use crate::error::{Error, Result};
use crate::facts::Facts;
use crate::kb;
use crate::lang::{Language, Pack, Packs};
use crate::map;
use crate::parse::{self, Input};
use crate::resolve::{self, DEFAULT_BASE};

/// Turns inputs into articles and articles into facts.
#[derive(Debug)]
pub struct Extractor {
    packs: Packs,
    annotator: Annotator,
    base: String,
}

/// Settings of an [`Extractor`].
#[derive(Debug, Clone, Default)]
pub struct Builder {
    base: Option<String>,
    packs: Option<PathBuf>,
    kb: Option<PathBuf>,
}

impl Extractor {
    /// Starts with the built-in packs and the base IRI `urn:newsgraph:`.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Reads one input.
    ///
    /// # Errors
    /// See [`parse::parse`].
    pub fn parse(&self, input: &Input<'_>) -> Result<Article> {
        parse::parse(input, &self.packs)
    }

    /// Finds the mentions in an article, for those who want no more than that.
    pub fn annotate(&self, article: &Article) -> Mentions {
        self.annotator.annotate(article, &self.packs)
    }

    /// Draws the facts of an article.
    pub fn extract(&self, article: &Article) -> Facts {
        let mentions = self.annotate(article);
        resolve::resolve(article, &mentions, self.pack(article), &self.base)
    }

    /// The pack of the article's language.
    pub fn pack(&self, article: &Article) -> &Pack {
        self.packs.of(article.language)
    }

    /// The packs of all languages.
    pub fn packs(&self) -> &Packs {
        &self.packs
    }
}

impl Builder {
    /// What every IRI begins with.
    ///
    /// # Errors
    /// A base that is no absolute IRI, begins with a prefix of our output (`schema:`), or does not end in
    /// `/`, `#` or `:`.
    pub fn base_iri(mut self, base: &str) -> Result<Self> {
        if !map::is_base(base) || !base.ends_with(['/', '#', ':']) {
            let message = format!("`{base}` cannot begin an IRI");
            return Err(Error::new(
                message,
                "give an absolute IRI that ends in `/`, `#` or `:`, such as https://kg.example.org/",
            ));
        }
        self.base = Some(base.to_owned());
        Ok(self)
    }

    /// Reads the language packs in `dir` instead of the built-in ones.
    #[must_use]
    pub fn packs(mut self, dir: &Path) -> Self {
        self.packs = Some(dir.to_owned());
        self
    }

    /// Uses the names of the knowledge base in `dir` (see `newsgraph kb build`) beside those of the program.
    #[must_use]
    pub fn kb(mut self, dir: &Path) -> Self {
        self.kb = Some(dir.to_owned());
        self
    }

    /// # Errors
    /// Packs or a knowledge base that cannot be read or are broken, with file, line and remedy.
    pub fn build(self) -> Result<Extractor> {
        let packs = {
            let kb = self.kb.as_deref().map(kb::open).transpose()?;
            Packs::with_kb(self.packs.as_deref(), kb.as_ref())?
        };
        for language in Language::ALL {
            parse::check_pack(packs.of(language))?;
        }
        let annotator = Annotator::new(&packs)?;
        let base = self.base.unwrap_or_else(|| DEFAULT_BASE.to_owned());
        Ok(Extractor {
            packs,
            annotator,
            base,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `explain` shows the value of each date that was found.
    #[test]
    fn each_date_found_has_its_value_in_the_same_place() {
        let extractor = Extractor::builder().build().unwrap();
        let text = "Von Montag an, seit 2016 und bis zum 9. Februar, alle zwei Tage und jetzt: es eilt.";
        let article = Article::of_paragraph(text, Language::De, None);
        let (mentions, facts) = (extractor.annotate(&article), extractor.extract(&article));
        let found: Vec<&str> = mentions.dates.iter().map(|date| date.span.of(text)).collect();
        let valued: Vec<&str> = facts
            .dates
            .iter()
            .map(|date| date.excerpt.text.as_str())
            .collect();
        assert!(found.len() >= 4, "{found:?}");
        assert_eq!(found, valued);
    }

    #[test]
    fn a_base_must_be_able_to_begin_an_iri() {
        for (base, expected) in [
            ("https://kg.example.org/", true),
            ("urn:example:", true),
            ("schema:x/", false),
            ("ng:", false),
            ("example.org/", false),
            ("https://kg.example.org", false),
        ] {
            assert_eq!(Builder::default().base_iri(base).is_ok(), expected, "{base}");
        }
    }
}
