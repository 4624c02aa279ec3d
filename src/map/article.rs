//! The article itself: headline, dates, who wrote and who published it, its image, what it names.

use rustc_hash::FxHashSet;

use crate::article::{ArticleKind, Author, AuthorKind, Publisher};
use crate::lang::slug;
use crate::map::graph::NodeId;
use crate::map::iri::web_address;
use crate::map::vocab::{Datatype, Property, Term};
use crate::map::{Kind, Map, dates};

impl<'f> Map<'f> {
    /// Describes the article and links it to all that it names.
    pub(super) fn article(&mut self, article: NodeId) {
        let facts = self.facts;
        self.graph.class(article, class(facts.kind));
        self.words(article);
        self.address(article, Property::Url, facts.url.as_deref());
        let language = (facts.language.code(), Datatype::String);
        self.graph.typed(article, Property::InLanguage, language);
        let words = (facts.word_count.to_string(), Datatype::Integer);
        self.graph.typed(article, Property::WordCount, words);
        self.date(article, Property::DatePublished, facts.date_published.as_deref());
        self.date(article, Property::DateModified, facts.date_modified.as_deref());
        let publisher = facts.publisher.as_ref().map(|p| self.publisher(p));
        let authors: Vec<NodeId> = facts.authors.iter().map(|a| self.author(a)).collect();
        for author in &authors {
            self.graph.link(article, Property::Author, *author);
        }
        if let Some(publisher) = publisher {
            self.graph.link(article, Property::Publisher, publisher);
        }
        self.voices = if authors.is_empty() {
            publisher.into_iter().collect()
        } else {
            authors
        };
        self.image(article);
        self.original(article);
        let about = self.linked_data(article);
        self.topics(article, &about);
    }

    fn words(&mut self, article: NodeId) {
        let facts = self.facts;
        let texts = [
            (Property::Headline, &facts.headline),
            (Property::AlternativeHeadline, &facts.alternative_headline),
            (Property::Description, &facts.description),
            (Property::ArticleSection, &facts.section),
        ];
        for (property, words) in texts {
            if let Some(words) = words {
                self.graph.text(article, property, words);
            }
        }
        for keyword in &facts.keywords {
            self.graph.text(article, Property::Keywords, keyword);
        }
    }

    /// Who signs. A person of the same name in the text may be somebody else, so authors have nodes
    /// of their own.
    fn author(&mut self, author: &'f Author) -> NodeId {
        let class = match author.kind {
            AuthorKind::Person => Term::Person,
            AuthorKind::Organization => {
                if let Some(node) = self.house(&author.name) {
                    return node;
                }
                Term::Organization
            }
        };
        let node = self.signatory("author-", &author.name);
        self.graph.class(node, class);
        self.graph.text(node, Property::Name, &author.name);
        self.address(node, Property::Url, author.url.as_deref());
        if author.kind == AuthorKind::Person {
            self.profile(node, &author.profile);
        }
        node
    }

    fn publisher(&mut self, publisher: &'f Publisher) -> NodeId {
        let node = match self.organization_named(&publisher.name) {
            Some(node) => node,
            None => {
                let node = self.graph.node(self.iris.part("publisher"));
                self.graph.class(node, self.class_of_house());
                self.graph.text(node, Property::Name, &publisher.name);
                node
            }
        };
        self.address(node, Property::Url, publisher.url.as_deref());
        self.address(node, Property::Logo, publisher.logo.as_deref());
        self.same_as(node, &publisher.same_as);
        node
    }

    /// The publisher, or an organization in the text, of just this name.
    pub(super) fn house(&mut self, name: &str) -> Option<NodeId> {
        let publisher = self.facts.publisher.as_ref()?;
        if publisher.name == name {
            return Some(self.publisher(publisher));
        }
        self.organization_named(name)
    }

    fn organization_named(&self, name: &str) -> Option<NodeId> {
        let mut organizations = self.facts.organizations.iter();
        let same = organizations.find(|organization| organization.name == name)?;
        self.entities.get(same.id.as_str()).map(|(node, _)| *node)
    }

    /// A node for one who signs: a second one of the same name is told apart by a number.
    fn signatory(&mut self, role: &str, name: &str) -> NodeId {
        let first = self.iris.part(&[role, &slug(name)].concat());
        if !self.graph.has_node(&first) {
            return self.graph.node(first);
        }
        let mut number = 2;
        loop {
            let next = format!("{first}-{number}");
            if !self.graph.has_node(&next) {
                return self.graph.node(next);
            }
            number += 1;
        }
    }

    /// Who publishes news is a news medium; of other articles that is not known.
    fn class_of_house(&self) -> Term {
        match self.facts.kind {
            ArticleKind::NewsArticle
            | ArticleKind::OpinionNewsArticle
            | ArticleKind::ReportageNewsArticle
            | ArticleKind::AnalysisNewsArticle => Term::NewsMediaOrganization,
            ArticleKind::Article => Term::Organization,
        }
    }

    fn image(&mut self, article: NodeId) {
        let facts = self.facts;
        let Some(image) = &facts.image else { return };
        let node = self.graph.node(self.iris.part("image"));
        self.graph.class(node, Term::ImageObject);
        self.address(node, Property::ContentUrl, image.url.as_deref());
        if let Some(caption) = &image.caption {
            self.graph.text(node, Property::Caption, caption);
        }
        if let Some(credit) = &image.credit_text {
            let credit = (credit, Datatype::String);
            self.graph.typed(node, Property::CreditText, credit);
        }
        self.graph.link(article, Property::Image, node);
    }

    /// The first publication of a republished piece.
    fn original(&mut self, article: NodeId) {
        let facts = self.facts;
        let Some(original) = &facts.original_publication else {
            return;
        };
        let node = self.graph.node(self.iris.part("original"));
        self.graph.class(node, class(facts.kind));
        self.date(node, Property::DatePublished, original.date_published.as_deref());
        if let Some(name) = &original.publisher {
            let publisher = self.organization_named(name).unwrap_or_else(|| {
                let publisher = self.graph.node(self.iris.part("original-publisher"));
                self.graph.class(publisher, self.class_of_house());
                self.graph.text(publisher, Property::Name, name);
                publisher
            });
            self.graph.link(node, Property::Publisher, publisher);
        }
        self.graph.link(article, Property::IsBasedOn, node);
    }

    /// What the article is about, and what else it names. `declared`: what the page says it is about.
    fn topics(&mut self, article: NodeId, declared: &FxHashSet<NodeId>) {
        let facts = self.facts;
        let about: FxHashSet<&str> = facts.about.iter().map(String::as_str).collect();
        for (id, node) in std::mem::take(&mut self.named) {
            let property = if about.contains(id) || declared.contains(&node) {
                Property::About
            } else {
                Property::Mentions
            };
            self.graph.link(article, property, node);
        }
    }

    /// Describes the named events: that the name is used, not that the thing took place.
    pub(super) fn named_events(&mut self) {
        let facts = self.facts;
        for event in &facts.events {
            let node = self.entity(&event.id, event.same_as.as_deref(), Kind::Event);
            self.graph.class(node, Term::Event);
            self.graph.class(node, Term::NamedEvent);
            self.names(node, &event.name, &event.aliases);
        }
    }

    /// Describes the works that the article cites.
    pub(super) fn citations(&mut self, article: NodeId) {
        let facts = self.facts;
        for work in &facts.citations {
            let node = self.graph.node(self.iris.part(&work.id));
            self.works.entry(&work.id).or_insert(node);
            self.graph.class(node, Term::CreativeWork);
            self.graph.text(node, Property::Name, &work.name);
            if let Some(author) = work.author.as_deref().and_then(|id| self.agent(id)) {
                self.graph.link(node, Property::Author, author);
            }
            self.date(node, Property::DatePublished, work.date.as_deref());
            self.evidence(node, &work.excerpt);
            self.graph.link(article, Property::Citation, node);
        }
    }

    /// Adds a web address, if it is one.
    pub(super) fn address(&mut self, node: NodeId, property: Property, url: Option<&'f str>) {
        if let Some(iri) = url.and_then(web_address) {
            self.graph.iri(node, property, iri);
        }
    }

    /// Adds an ISO 8601 date, as precise as it is stated; what is no date is left out.
    pub(super) fn date(&mut self, node: NodeId, property: Property, date: Option<&'f str>) {
        if let Some(literal) = date.and_then(dates::calendar_date) {
            self.graph.typed(node, property, literal);
        }
    }
}

fn class(kind: ArticleKind) -> Term {
    match kind {
        ArticleKind::NewsArticle => Term::NewsArticle,
        ArticleKind::OpinionNewsArticle => Term::OpinionNewsArticle,
        ArticleKind::ReportageNewsArticle => Term::ReportageNewsArticle,
        ArticleKind::AnalysisNewsArticle => Term::AnalysisNewsArticle,
        ArticleKind::Article => Term::Article,
    }
}
