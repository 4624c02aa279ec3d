//! HTML pages: what JSON-LD, meta tags and the page's own elements declare, and the main text.

mod body;
mod bylines;
mod class_names;
mod dates;
mod elements;
mod guard;
mod headline;
mod json_ld;
mod page_tags;
mod repair;

use dom_query::Document;

use super::draft::{Draft, StatedDates};
use crate::article::{Author, AuthorKind, Declared, Image, Publisher};
use json_ld::LinkedArticle;
use page_tags::PageTags;

/// Reads a page.
pub(super) fn read(source: &str) -> Draft {
    let mut draft = Draft::default();
    let guarded = guard::guarded(source);
    if guarded.is_capped {
        draft.warn(
            "nesting-capped",
            "elements or attributes were nested too deep or too many; some were dropped",
        );
    }
    let document = Document::from(guarded.html.as_ref());
    let tags = page_tags::read(&document);
    let linked = json_ld::article(&tags.scripts, tags.url(), &mut draft.warnings);
    declare(&mut draft, &document, &tags, &linked);
    body::read(document, guarded.elements, &linked, &mut draft);
    draft
}

/// JSON-LD first, then meta tags, then what the page shows.
fn declare(draft: &mut Draft, document: &Document, tags: &PageTags, linked: &LinkedArticle) {
    draft.language_tag = tags.language.clone().or_else(|| linked.language.clone());
    draft.declared.kind = linked.declared.kind;
    let declared = &mut draft.declared;
    declared.headline = headline::headline(tags, linked);
    declared.alternative_headline = linked.declared.alternative_headline.clone();
    declared.description = linked
        .declared
        .description
        .clone()
        .or_else(|| tags.first(page_tags::DESCRIPTION));
    declared.section = linked
        .declared
        .section
        .clone()
        .or_else(|| tags.first(page_tags::SECTION));
    declared.keywords = if linked.declared.keywords.is_empty() {
        tags.keywords()
    } else {
        linked.declared.keywords.clone()
    };
    declared.url = tags
        .url()
        .map(str::to_owned)
        .or_else(|| linked.declared.url.clone());
    declared.publisher = publisher(tags, linked);
    declared.image = image(tags, linked);
    draft.bylines = bylines::stated(tags, linked);
    draft.shown_bylines.clone_from(&tags.bylines);
    draft.dates = stated_dates(tags, linked, document);
}

/// JSON-LD of the article, meta tags, elements. JSON-LD dates every page, even those that are no articles:
/// those dates are passed over.
fn stated_dates(tags: &PageTags, linked: &LinkedArticle, document: &Document) -> StatedDates {
    let mut stated = StatedDates::default();
    let Declared {
        date_published,
        date_modified,
        ..
    } = &linked.declared;
    stated.published.extend(date_published.clone());
    stated.published.extend(tags.of_all(page_tags::PUBLISHED));
    stated.modified.extend(date_modified.clone());
    stated.modified.extend(tags.of_all(page_tags::MODIFIED));
    stated.unnamed = tags.of_all(page_tags::DATED);
    dates::read(document, headline::stated(tags, linked).as_deref(), &mut stated);
    stated
}

/// The house of the linked data, by the name that the site goes by: theirs may be a host ("bote.de") or
/// hold a product's name as well ("Bote Plus").
fn publisher(tags: &PageTags, linked: &LinkedArticle) -> Option<Publisher> {
    let site = tags.first(page_tags::PUBLISHER);
    let Some(mut publisher) = linked.declared.publisher.clone() else {
        return site.map(|name| Publisher {
            name,
            url: None,
            logo: None,
        });
    };
    let letters = |name: &str| -> String {
        let letters = name.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let is_host = |name: &str| !name.contains(' ') && name.contains('.');
    if let Some(site) = site.filter(|site| !is_host(site) && !letters(site).is_empty())
        && (is_host(&publisher.name) || letters(&publisher.name).starts_with(&letters(&site)))
    {
        publisher.name = site;
    }
    Some(publisher)
}

fn image(tags: &PageTags, linked: &LinkedArticle) -> Option<Image> {
    let mut image = linked.declared.image.clone().unwrap_or_default();
    image.url = image.url.or_else(|| tags.first(page_tags::IMAGE));
    if image.caption.is_none() {
        image.caption = tags.caption.clone();
    }
    if image.credit_text.is_none() {
        image.credit_text = tags.credit.clone();
    }
    (image != Image::default()).then_some(image)
}

/// What JSON-LD says of who signs.
pub(super) fn author(name: String, kind: AuthorKind, url: Option<String>) -> Author {
    Author { name, kind, url }
}
