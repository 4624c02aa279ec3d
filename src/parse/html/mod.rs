//! HTML pages: what JSON-LD, meta tags and the page's own elements declare, and the main text.

mod attributes;
mod byline_marks;
mod bylines;
mod class_names;
mod conflicts;
mod dates;
mod elements;
mod guard;
mod headings;
mod headline;
mod linked;
mod main_text;
mod page_signs;
mod page_tags;
mod scripts;
mod titles;

use dom_query::Document;

use super::draft::{Draft, Stated, StatedDates, take};
use crate::article::{Declared, Image, Origin, PageElement, Publisher};
use linked::LinkedArticle;
use page_tags::PageTags;

/// So many words are a headline, and no house's name.
const LONGER_THAN_NAMES: usize = 5;

/// Reads a page.
/// `url` is what the user says of its address.
pub(super) fn read(source: &str, url: Option<&str>) -> Draft {
    let mut draft = Draft::default();
    let guarded = guard::guarded(source);
    if guarded.is_capped {
        draft.warn(
            "nesting-capped",
            "elements or attributes were nested too deep or too many; some were dropped",
        );
    }
    let document = Document::from(guarded.html.as_ref());
    // The tree has all of it: with both, a page would take half as much memory again.
    drop(guarded);
    let tags = page_tags::read(&document);
    let linked = linked::article(source, &document, &tags, url, &mut draft.warnings);
    declare(&mut draft, &document, &tags, &linked);
    conflicts::warn(&mut draft, &tags, &linked);
    draft.signs = page_signs::read(&document, &tags, linked.is_found);
    main_text::read(&document, &linked, &mut draft);
    draft
}

/// JSON-LD first, then meta tags, then what the page shows.
fn declare(draft: &mut Draft, document: &Document, tags: &PageTags, linked: &LinkedArticle) {
    draft.language_tag = tags.language.clone().or_else(|| linked.language.clone());
    draft.declared.kind = linked.declared.kind;
    draft.declared.linked_data = linked.declared.linked_data.clone();
    draft.people.clone_from(&linked.people);
    let own = &linked.declared;
    let declared = &mut draft.declared;
    let origins = &mut declared.origins;
    take(
        &mut declared.headline,
        &mut origins.headline,
        headline::headline(tags, linked),
    );
    let headline = declared.headline.as_deref().unwrap_or_default();
    let other = headline::alternative(tags, linked, headline);
    take(
        &mut declared.alternative_headline,
        &mut origins.alternative_headline,
        other,
    );
    declared.description.clone_from(&own.description);
    origins.description = own.origins.description;
    let stated = tags.first(page_tags::DESCRIPTION);
    take(&mut declared.description, &mut origins.description, stated);
    declared.section.clone_from(&own.section);
    origins.section = own.origins.section;
    take(
        &mut declared.section,
        &mut origins.section,
        tags.first(page_tags::SECTION),
    );
    (declared.keywords, origins.keywords) = match own.keywords.as_slice() {
        [] => tags.keywords(),
        keywords => (keywords.to_vec(), own.origins.keywords),
    };
    take(&mut declared.url, &mut origins.url, tags.url());
    let stated = own.url.clone().zip(own.origins.url);
    take(
        &mut declared.url,
        &mut origins.url,
        stated.map(|(url, origin)| Stated::new(url, origin)),
    );
    (declared.publisher, origins.publisher) = publisher(tags, linked);
    image(tags, linked, declared);
    draft.bylines = bylines::stated(tags, linked);
    let place = headline::place(tags, draft.declared.headline.as_deref());
    draft.shown_bylines = bylines::shown(document, tags, place);
    draft.dates = stated_dates(tags, linked, document);
}

/// JSON-LD of the article, meta tags, elements. JSON-LD dates every page, even those that are no articles:
/// those dates are passed over.
fn stated_dates(tags: &PageTags, linked: &LinkedArticle, document: &Document) -> StatedDates {
    let mut stated = StatedDates {
        is_page: true,
        ..StatedDates::default()
    };
    let own = &linked.declared;
    let dated = |date: &Option<String>, origin: Option<Origin>| {
        let (date, origin) = date.as_ref().zip(origin)?;
        Some(Stated::new(date.as_str(), origin))
    };
    let published = dated(&own.date_published, own.origins.date_published);
    let modified = dated(&own.date_modified, own.origins.date_modified);
    stated.published = tags.of_all(page_tags::PUBLISHED);
    place(&mut stated.published, published);
    stated.modified = tags.of_all(page_tags::MODIFIED);
    place(&mut stated.modified, modified);
    stated.unnamed = tags.of_all(page_tags::DATED);
    let title = headline::stated(tags, linked).map(|title| title.words);
    dates::read(document, title.as_deref(), &mut stated);
    stated
}

/// Puts a date of the linked data where it belongs among those of meta tags: JSON-LD is written with care, marks
/// in the text may be somebody else's.
fn place(stated: &mut Vec<Stated>, date: Option<Stated>) {
    match date {
        Some(date) if date.origin == Origin::JsonLd => stated.insert(0, date),
        Some(date) => stated.push(date),
        None => {}
    }
}

/// The house of the linked data, by the name that the site goes by: theirs may be a host ("bote.de") or
/// hold a product's name as well ("Bote Plus").
fn publisher(tags: &PageTags, linked: &LinkedArticle) -> (Option<Publisher>, Option<Origin>) {
    // Some systems give each page as an application of its own.
    let title = tags.first(page_tags::TITLE);
    let is_title = |site: &Stated| title.as_ref().is_some_and(|title| title.words == site.words);
    let is_long = |site: &Stated| site.words.split(' ').count() >= LONGER_THAN_NAMES;
    let site = tags.first(page_tags::PUBLISHER);
    let site = site.filter(|site| !(is_title(site) && is_long(site)));
    let Some(mut publisher) = linked.declared.publisher.clone() else {
        let origin = site.as_ref().map(|site| site.origin);
        let publisher = site.map(|site| Publisher {
            name: site.words,
            ..Publisher::default()
        });
        return (publisher, origin);
    };
    let letters = |name: &str| -> String {
        let letters = name.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let is_host = |name: &str| !name.contains(' ') && name.contains('.');
    if let Some(site) = site.filter(|site| !is_host(&site.words) && !letters(&site.words).is_empty())
        && (is_host(&publisher.name) || letters(&publisher.name).starts_with(&letters(&site.words)))
    {
        publisher.name = site.words;
        return (Some(publisher), Some(site.origin));
    }
    (Some(publisher), linked.declared.origins.publisher)
}

/// The image of the linked data, completed from meta tags and from the first figure.
fn image(tags: &PageTags, linked: &LinkedArticle, declared: &mut Declared) {
    let mut image = linked.declared.image.clone().unwrap_or_default();
    let of = |words: &Option<String>, element| Some(Stated::new(words.clone()?, Origin::Element(element)));
    let origins = &mut declared.origins;
    (origins.image, origins.image_caption, origins.image_credit) = (
        linked.declared.origins.image,
        linked.declared.origins.image_caption,
        linked.declared.origins.image_credit,
    );
    take(&mut image.url, &mut origins.image, tags.first(page_tags::IMAGE));
    let caption = of(&tags.caption, PageElement::Caption);
    take(&mut image.caption, &mut origins.image_caption, caption);
    let credit = of(&tags.credit, PageElement::Credit);
    take(&mut image.credit_text, &mut origins.image_credit, credit);
    declared.image = (image != Image::default()).then_some(image);
}
