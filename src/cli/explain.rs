//! `newsgraph explain`: what was found in an article, by which pattern, table or rule, and what came
//! of it.

use std::fmt::{Display, Write as _};
use std::path::PathBuf;

use clap::Args;
use newsgraph::annotate::{FoundBy, Mentions};
use newsgraph::article::{Article, CodePoints, Span};
use newsgraph::facts::{Claim, Confidence, LegalStatus, Legislation, PloverCode};
use newsgraph::lang::Pack;
use newsgraph::map::{SchemaOrg, to_quads};
use newsgraph::{Error, Extractor, Facts};
use oxrdf::{NamedOrBlankNode, Quad, Term};

use super::inputs::Inputs;
use super::options::{ArticleOptions, ExtractorOptions};
use super::output::Stream;
use super::report::Report;
use super::table::{Table, short};
use super::{Outcome, Stop, articles};

/// Why newsgraph finds what it finds in an article
///
/// Blocks of the text; each mention with the pattern (file and line), table or rule that found it; the
/// facts; all triples of the article. Offsets count characters of the main text. IRIs are shortened: `newsgraph
/// convert --to nt` writes them whole.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  newsgraph explain article.md | less -S")]
pub(super) struct Explain {
    /// A file with an article, or `-` for standard input
    file: PathBuf,
    #[command(flatten)]
    article: ArticleOptions,
    #[command(flatten)]
    extractor: ExtractorOptions,
}

impl Explain {
    pub(super) fn run(self) -> Result<Outcome, Stop> {
        if self.file.is_dir() {
            let error = Error::new("a folder cannot be explained", "name one article");
            return Err(error.in_file(&self.file).into());
        }
        let inputs = Inputs::new(&[self.file], &self.article)?;
        let extractor = self.extractor.build()?;
        let mut out = Stream::stdout();
        let mut report = Report::new();
        // Of NDJSON input every line is explained.
        for job in inputs {
            let explained = articles::draw(extractor, job, |article, facts| {
                Ok(Explanation::of(extractor, article, &facts))
            });
            match explained {
                Ok(text) => {
                    out.write(text.as_bytes())?;
                    report.done();
                }
                Err(failure) => report.failure(&failure),
            }
        }
        let outcome = report.finish();
        out.finish(outcome)?;
        Ok(outcome)
    }
}

/// Characters of the article shown in a row, so that a row fits a wide terminal.
const WORDS: usize = 60;

struct Explanation<'a> {
    article: &'a Article,
    facts: &'a Facts,
    pack: &'a Pack,
    points: CodePoints,
    text: String,
}

impl<'a> Explanation<'a> {
    fn of(extractor: &'a Extractor, article: &'a Article, facts: &'a Facts) -> String {
        let mut explanation = Self {
            article,
            facts,
            pack: extractor.pack(article),
            points: CodePoints::new(&article.text),
            text: String::new(),
        };
        explanation.declared();
        explanation.blocks();
        explanation.mentions(&extractor.annotate(article));
        explanation.entities();
        explanation.claims();
        explanation.triples(&to_quads(facts, SchemaOrg::default()));
        explanation.text
    }

    fn section(&mut self, title: &str, content: impl Display) {
        let content = content.to_string();
        if !content.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(self.text, "{title}\n{content}");
        }
    }

    fn place(&self, span: Span) -> String {
        let start = self.points.before(&self.article.text, span.start);
        let end = self.points.before(&self.article.text, span.end);
        format!("{start}-{end}")
    }

    fn declared(&mut self) {
        let facts = self.facts;
        let authors: Vec<&str> = facts.authors.iter().map(|a| a.name.as_str()).collect();
        let authors = authors.join(", ");
        let original = facts.original_publication.as_ref().map(|original| {
            let parts = [&original.publisher, &original.date_published];
            parts
                .map(|part| part.as_deref().unwrap_or_default())
                .join(" ")
                .trim()
                .to_owned()
        });
        let credit = facts
            .image
            .as_ref()
            .and_then(|image| image.credit_text.as_deref());
        let mut table = Table::new();
        let origins = &facts.origins;
        let author = facts.authors.first().map(|author| author.origin);
        let publisher = facts.publisher.as_ref().map(|p| p.name.as_str());
        for (name, value, origin) in [
            ("iri", Some(facts.iri.as_str()), None),
            ("format", Some(self.article.format.name()), None),
            ("language", Some(facts.language.code()), None),
            ("type", Some(facts.kind.name()), None),
            ("url", facts.url.as_deref(), origins.url),
            ("headline", facts.headline.as_deref(), origins.headline),
            (
                "alternativeHeadline",
                facts.alternative_headline.as_deref(),
                origins.alternative_headline,
            ),
            ("description", facts.description.as_deref(), origins.description),
            ("section", facts.section.as_deref(), origins.section),
            ("author", Some(authors.as_str()).filter(|a| !a.is_empty()), author),
            ("publisher", publisher, origins.publisher),
            (
                "datePublished",
                facts.date_published.as_deref(),
                origins.date_published,
            ),
            (
                "dateModified",
                facts.date_modified.as_deref(),
                origins.date_modified,
            ),
            (
                "originalPublication",
                original.as_deref(),
                origins.original_publication,
            ),
            ("imageCredit", credit, origins.image_credit),
        ] {
            if let Some(value) = value {
                let origin = origin.map(|origin| origin.to_string()).unwrap_or_default();
                table.row([name.to_owned(), origin, short(value, 2 * WORDS)]);
            }
        }
        for warning in &facts.warnings {
            table.row([
                "warning".to_owned(),
                String::new(),
                format!("{} ({})", warning.message, warning.code),
            ]);
        }
        self.section(&format!("ARTICLE {}", facts.source), table);
    }

    fn blocks(&mut self) {
        let mut table = Table::new();
        for block in &self.article.blocks {
            let words = block.span.of(&self.article.text);
            table.row([
                self.place(block.span),
                block.kind.name().to_owned(),
                short(words, WORDS),
            ]);
        }
        self.section("BLOCKS", table);
    }

    fn mentions(&mut self, mentions: &Mentions) {
        let mut rows: Vec<(Span, &str, String, FoundBy)> = Vec::new();
        for name in &mentions.names {
            rows.push((name.span, name.kind.name(), name.base.clone(), name.found_by));
        }
        for role in &mentions.roles {
            let bearer = role.bearer.and_then(|index| mentions.names.get(index));
            let bearer = bearer.map(|name| format!("of {}", name.base)).unwrap_or_default();
            rows.push((role.span, "role", bearer, role.found_by));
        }
        for (index, date) in mentions.dates.iter().enumerate() {
            let value = self
                .facts
                .dates
                .get(index)
                .map(|d| d.value.clone())
                .unwrap_or_default();
            rows.push((date.span, "date", value, date.found_by));
        }
        for claim in &mentions.claims {
            let Some(span) = claim.cue.or_else(|| claim.content.first().copied()) else {
                continue;
            };
            let source = claim
                .source
                .map_or("no source", |source| source.of(&self.article.text));
            let value = format!(
                "{} {}, {}",
                claim.act.name(),
                claim.modality.name(),
                short(source, WORDS)
            );
            rows.push((span, "claim", value, claim.found_by));
        }
        rows.sort_by_key(|(span, ..)| *span);
        let mut table = Table::new();
        for (span, kind, value, found_by) in rows {
            table.row([
                self.place(span),
                kind.to_owned(),
                short(span.of(&self.article.text), WORDS),
                value,
                found_by.describe(self.pack),
            ]);
        }
        self.section("MENTIONS", table);
    }

    fn entities(&mut self) {
        let facts = self.facts;
        let mut table = Table::new();
        let mut row = |id: &str, name: &str, aliases: &[String], more: String| {
            let aliases = if aliases.is_empty() {
                String::new()
            } else {
                format!("also {}", aliases.join(", "))
            };
            table.row([id.to_owned(), name.to_owned(), more, aliases]);
        };
        let known = |same_as: &Option<String>, sure: Option<Confidence>| match (same_as, sure) {
            (Some(item), Some(Confidence(hundredths))) => format!("{item} ({hundredths} %)"),
            (Some(item), None) => item.clone(),
            (None, _) => String::new(),
        };
        for e in &facts.people {
            let roles: Vec<&str> = e.roles.iter().map(|role| role.text.as_str()).collect();
            let more = format!("{} {}", known(&e.same_as, e.link_confidence), roles.join(", "));
            row(&e.id, &e.name, &e.aliases, more.trim().to_owned());
        }
        for e in &facts.organizations {
            row(
                &e.id,
                &e.name,
                &e.aliases,
                format!("{} {}", e.kind.name(), known(&e.same_as, e.link_confidence)),
            );
        }
        for e in &facts.places {
            row(
                &e.id,
                &e.name,
                &e.aliases,
                format!("{} {}", e.kind.name(), known(&e.same_as, e.link_confidence)),
            );
        }
        for e in facts.treaties.iter().chain(&facts.laws) {
            row(&e.id, &e.name, &e.aliases, legislation(e));
        }
        for e in &facts.events {
            row(&e.id, &e.name, &e.aliases, known(&e.same_as, e.link_confidence));
        }
        self.section("ENTITIES", table);
    }

    fn claims(&mut self) {
        let mut table = Table::new();
        for claim in &self.facts.claims {
            let content: Vec<&str> = claim.content.iter().map(|c| c.text.as_str()).collect();
            table.row([
                claim.id.clone(),
                claim
                    .claimant
                    .clone()
                    .unwrap_or_else(|| "nobody known".to_owned()),
                firmness(claim),
                claim.date.clone().unwrap_or_default(),
                short(&content.join(" … "), WORDS),
                happening(claim),
                claim.found_by.clone(),
            ]);
        }
        self.section("CLAIMS", table);
    }

    fn triples(&mut self, quads: &[Quad]) {
        let mut text = String::new();
        let mut subject = None;
        for quad in quads {
            if subject != Some(&quad.subject) {
                subject = Some(&quad.subject);
                let NamedOrBlankNode::NamedNode(node) = &quad.subject else {
                    continue;
                };
                let _ = writeln!(text, "  {}", self.short_iri(node.as_str()));
            }
            let object = match &quad.object {
                Term::NamedNode(node) => self.short_iri(node.as_str()),
                Term::Literal(literal) => format!("\"{}\"", short(literal.value(), 2 * WORDS)),
                Term::BlankNode(node) => node.to_string(),
            };
            let _ = writeln!(
                text,
                "      {}  {object}",
                self.short_iri(quad.predicate.as_str())
            );
        }
        self.section(&format!("TRIPLES ({})", quads.len()), text);
    }

    /// `#claim-1` for what belongs to the article, else what follows the last `/` or `#`.
    fn short_iri(&self, iri: &str) -> String {
        match iri.strip_prefix(self.facts.iri.as_str()) {
            Some("") => "the article".to_owned(),
            Some(fragment) => fragment.to_owned(),
            None => iri
                .rsplit(['/', '#'])
                .find(|part| !part.is_empty())
                .unwrap_or(iri)
                .to_owned(),
        }
    }
}

fn legislation(e: &Legislation) -> String {
    let status = e.status.map(LegalStatus::name).unwrap_or_default().to_owned();
    let parts = [e.date.clone().unwrap_or_default(), status, e.parties.join(", ")];
    let from_table: Vec<&str> = e.from_table.iter().map(|what| what.name()).collect();
    let source = match from_table.as_slice() {
        [] => String::new(),
        what => format!(" ({} from the table of treaties)", what.join(", ")),
    };
    format!("{}{source}", parts.join(" ").trim())
}

fn firmness(claim: &Claim) -> String {
    let direct = if claim.direct { "direct " } else { "" };
    let (act, modality, polarity) = (claim.speech_act, claim.modality, claim.polarity);
    format!("{direct}{} {} {}", act.name(), modality.name(), polarity.name())
}

fn happening(claim: &Claim) -> String {
    let Some(event) = &claim.event else {
        return String::new();
    };
    let code = event.code.map(PloverCode::name).unwrap_or_default();
    let object = event.object.as_deref().unwrap_or_default();
    format!(
        "{code} {} > {} {object}",
        event.agents.join(","),
        event.recipients.join(",")
    )
}
