//! Who signs a piece: what the markup says and what the page shows, taken apart into people and houses.
//! Where on a page that stands, the readers of the formats know.

mod houses;
mod kinds;
mod merge;
mod names;

use super::draft::{Byline, Draft, ShownByline, ShownIn, collapsed, ends_sentence};
use super::publisher;
use crate::article::{Author, AuthorKind, Origin, PageElement};
use crate::lang::Pack;
use crate::linked_data::Profile;
use houses::Houses;
use kinds::{LONGEST_NAME, Name, has_in};
use names::{Cut, tokens};

/// Who says that words are the author's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// Markup says who it is, and what.
    Stated(AuthorKind),
    /// A tag in the head of the page says that it is the author: of the site, sometimes.
    Tagged,
    /// Markup says that it is the author.
    Marked,
    /// It is the name of a user, or leads to a profile.
    Linked,
    /// Words such as "By" do.
    Words,
}

/// How far from the headline bylines count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    Headline,
    Page,
}

/// Who signs: whom the markup names, or else whom the page shows; an agency in the dateline where nobody does.
pub(super) fn authors(draft: &Draft, pack: &Pack) -> Vec<Author> {
    let houses = Houses::of(draft);
    let mut authors = stated(&draft.bylines, houses, pack);
    // A page that names a house means it: bylines far from the headline are of other pieces.
    let reach = if authors.is_empty() {
        Reach::Page
    } else {
        Reach::Headline
    };
    let shown = shown(&draft.shown_bylines, reach, houses, pack);
    let is_person = |author: &Author| author.kind == AuthorKind::Person;
    let is_shown = |author: &Author| {
        let mut shown = shown.iter();
        shown.any(|other| merge::are_one(&other.name, &author.name, author.kind))
    };
    // A tag in the head may name who made the site: those who sign at the headline know better.
    let are_tags = draft.bylines.iter().all(|byline| byline.kind.is_none());
    let is_signed = shown
        .iter()
        .any(|author| is_person(author) && author.name.contains(' '));
    if are_tags && reach == Reach::Headline && is_signed && !authors.iter().any(is_shown) {
        authors = shown;
    } else if authors.iter().any(is_person) {
        complete(&mut authors, &shown);
    } else {
        authors.retain(|author| !shown.iter().any(|other| other.name == author.name));
        authors.splice(0..0, shown);
    }
    drop_codes(&mut authors, pack);
    if authors.is_empty() {
        authors = stated(publisher::agency(draft, pack).as_slice(), houses, pack);
    }
    authors
}

/// Beside full names, single words are codes ("dvp"), or houses.
fn drop_codes(authors: &mut Vec<Author>, pack: &Pack) {
    let is_person = |author: &Author| author.kind == AuthorKind::Person;
    let is_full = |author: &Author| is_person(author) && author.name.contains(' ');
    if authors.iter().any(is_full) {
        authors.retain(|author| {
            !is_person(author) || is_full(author) || kinds::is_given_name(&author.name, pack)
        });
    }
}

/// The authors that the markup names, each once.
fn stated(bylines: &[Byline], houses: Houses<'_>, pack: &Pack) -> Vec<Author> {
    let mut authors: Vec<Author> = Vec::new();
    for byline in bylines {
        let trust = byline.kind.map_or(Trust::Tagged, Trust::Stated);
        let names = read(&byline.words, trust, houses, pack).0;
        for Name { words: name, kind } in names {
            let author = Author {
                name,
                kind,
                url: byline.url.clone(),
                origin: byline.origin,
                profile: Profile::default(),
            };
            merge::add(&mut authors, author);
        }
    }
    authors
}

/// The authors that the page shows: those of the first place that has any person, or else any house.
fn shown(bylines: &[ShownByline], reach: Reach, houses: Houses<'_>, pack: &Pack) -> Vec<Author> {
    let is_certain = |place: ShownIn| match place {
        ShownIn::Marked | ShownIn::Line | ShownIn::Text => true,
        ShownIn::Linked | ShownIn::Far => false,
    };
    let is_reached = |byline: &&ShownByline| reach == Reach::Page || is_certain(byline.place);
    let mut sorted: Vec<&ShownByline> = bylines.iter().filter(is_reached).collect();
    sorted.sort_by_key(|byline| (byline.place, byline.group));
    let mut of_houses = Vec::new();
    for place in sorted.chunk_by(|one, next| (one.place, one.group) == (next.place, next.group)) {
        // A house that signs near the headline leaves no room for what is less certain.
        if !of_houses.is_empty() && place.iter().any(|byline| !is_certain(byline.place)) {
            break;
        }
        let found = of_place(place, houses, pack);
        if found.iter().any(|author| author.kind == AuthorKind::Person) {
            return found;
        }
        if of_houses.is_empty() {
            of_houses = found;
        }
    }
    of_houses
}

/// Of nested elements those count that hold nothing but names: the outer if it holds more of them.
fn of_place(place: &[&ShownByline], houses: Houses<'_>, pack: &Pack) -> Vec<Author> {
    let (mut inner, mut whole): (Vec<Author>, Vec<Author>) = (Vec::new(), Vec::new());
    for byline in place {
        let trust = match byline.place {
            ShownIn::Marked | ShownIn::Far => Trust::Marked,
            ShownIn::Linked => Trust::Linked,
            ShownIn::Line | ShownIn::Text => Trust::Words,
        };
        let (names, cut) = read(&byline.words, trust, houses, pack);
        // A sentence of the story may have names and "by" in it.
        let is_prose = cut.has_rest && ends_sentence(&byline.words);
        if byline.place == ShownIn::Line && (!cut.is_led || is_prose) {
            continue;
        }
        let is_outer = place
            .iter()
            .any(|other| other.words.len() < byline.words.len() && byline.words.contains(&other.words));
        let into = if is_outer { &mut whole } else { &mut inner };
        for Name { words: name, kind } in names {
            let author = Author {
                name,
                kind,
                url: byline.url.clone(),
                origin: origin(byline.place),
                profile: Profile::default(),
            };
            merge::add(into, author);
        }
    }
    let people = |authors: &[Author]| authors.iter().filter(|a| a.kind == AuthorKind::Person).count();
    if people(&whole) > people(&inner) && (people(&inner) == 0 || holds(&whole, &inner)) {
        for author in inner {
            merge::add(&mut whole, author);
        }
        return whole;
    }
    inner
}

fn origin(place: ShownIn) -> Origin {
    match place {
        ShownIn::Marked | ShownIn::Line | ShownIn::Linked | ShownIn::Far => {
            Origin::Element(PageElement::Byline)
        }
        ShownIn::Text => Origin::Text,
    }
}

fn holds(whole: &[Author], inner: &[Author]) -> bool {
    inner.iter().all(|author| {
        whole
            .iter()
            .any(|other| merge::are_one(&other.name, &author.name, author.kind))
    })
}

/// The names in the words, with whose they are.
fn read(words: &str, trust: Trust, houses: Houses<'_>, pack: &Pack) -> (Vec<Name>, Cut) {
    let mut cut = match trust {
        // Houses have signs and small words in their names: "Muster & Beispiel GmbH".
        Trust::Stated(AuthorKind::Organization) => Cut {
            names: words.split([',', '/', ';', '|']).map(collapsed).collect(),
            ..Cut::default()
        },
        Trust::Stated(AuthorKind::Person) | Trust::Tagged | Trust::Marked | Trust::Linked | Trust::Words => {
            names::cut(words, pack)
        }
    };
    if let Trust::Stated(AuthorKind::Person) | Trust::Tagged = trust {
        names::turn(&mut cut.names, words, pack);
    }
    let names = cut
        .names
        .iter()
        .filter_map(|name| kinds::read(name, trust, houses, pack));
    let mut names: Vec<Name> = names.collect();
    // One word beside others is a place, or a section; what has small words in it is no person.
    let is_alone = cut.names.len() == 1 && (!cut.has_rest || trust != Trust::Tagged);
    if !is_alone {
        let is_single = |name: &Name| name.kind == AuthorKind::Person && !name.words.contains(' ');
        let has_full = names.iter().any(|name| !is_single(name));
        if has_full || trust != Trust::Marked {
            names.retain(|name| !is_single(name));
        }
        if trust == Trust::Tagged {
            names.retain(|name| name.kind == AuthorKind::Organization || kinds::is_known(&name.words, pack));
        }
    }
    (names, cut)
}

/// Fuller names and addresses of people that the page shows as well.
fn complete(authors: &mut [Author], shown: &[Author]) {
    for author in authors
        .iter_mut()
        .filter(|author| author.kind == AuthorKind::Person)
    {
        let same = |other: &&Author| {
            other.kind == author.kind && merge::are_one(&other.name, &author.name, author.kind)
        };
        let Some(other) = shown.iter().find(same) else {
            continue;
        };
        if author.url.is_none() {
            author.url.clone_from(&other.url);
        }
        if !author.name.contains(' ') {
            author.name.clone_from(&other.name);
        }
    }
}

/// Whether the words are nothing but names: each part is a person's or a house's.
pub(super) fn is_only_names(words: &str, pack: &Pack) -> bool {
    let cut = names::cut(words, pack);
    let read = |name: &String| kinds::read(name, Trust::Words, Houses::default(), pack);
    let is_person = |name: &String| read(name).is_some_and(|name| name.kind == AuthorKind::Person);
    // "Eva Muster, Kiel": behind a person, one word is where the report was written.
    let is_place = |name: &String| {
        is_person(&cut.names[0]) && !name.contains(' ') && name.starts_with(char::is_uppercase)
    };
    let is_role = |name: &String| is_person(&cut.names[0]) && kinds::has(name, "byline-role", pack);
    !cut.has_rest
        && !cut.names.is_empty()
        && cut
            .names
            .iter()
            .all(|name| read(name).is_some() || is_place(name) || is_role(name))
}

/// Whether the words are a house's name: one of those, or with the article that newspapers carry.
pub(super) fn is_named_house(words: &str, pack: &Pack) -> bool {
    let tokens = tokens(words, pack);
    let article = pack.lexicon.class("house-article");
    let has_article =
        article.is_some_and(|class| pack.lexicon.longest_at(words, &tokens, 0, class).is_some());
    let is_written_name = tokens.iter().all(|token| token.is_capitalized(words));
    (2..=LONGEST_NAME).contains(&tokens.len())
        && is_written_name
        && (has_article || has_in(words, &tokens, "house", pack))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;

    #[track_caller]
    fn check(language: Language, words: &str, expected: &[(&str, AuthorKind)]) {
        let pack = Pack::builtin(language).unwrap();
        let bylines = [Byline {
            words: words.to_owned(),
            ..Byline::default()
        }];
        let found = stated(&bylines, Houses::named("Der Bote"), &pack);
        let found: Vec<(&str, AuthorKind)> = found.iter().map(|a| (a.name.as_str(), a.kind)).collect();
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn german_bylines() {
        use AuthorKind::{Organization, Person};
        const EVA: (&str, AuthorKind) = ("Eva Muster", Person);
        const JAN: (&str, AuthorKind) = ("Jan Beispiel", Person);
        for (words, expected) in [
            ("Von Eva Muster und Jan Beispiel", &[EVA, JAN][..]),
            (
                "Eva von der Muster, Berlin-Korrespondentin",
                &[("Eva von der Muster", Person)],
            ),
            ("dpa/Eva Muster", &[("dpa", Organization), EVA]),
            ("Der Bote", &[("Der Bote", Organization)]),
            ("bote.de", &[("bote.de", Organization)]),
            ("Von Eva Muster, Kiel", &[EVA]),
            ("red", &[]),
            ("Von Eva Muster am Samstag, 19. Oktober 2019 um 11:14 Uhr", &[EVA]),
            ("Erstellt von Eva Muster", &[EVA]),
            ("Text: Eva Muster, Fotos: Jan Beispiel", &[EVA]),
            ("Eva Muster (Text) und Jan Beispiel (Fotos)", &[EVA]),
            ("VON EVA MUSTER", &[EVA]),
            ("Ein Gastbeitrag von Eva Muster", &[EVA]),
            ("Autorin: Eva Muster, 12. Mai 2020", &[EVA]),
            ("Chefredakteurin Eva Muster", &[EVA]),
            ("Eva Muster - Redakteurin", &[EVA]),
            ("Zeige alle Beiträge von Eva Muster", &[EVA]),
            ("Dr. Eva Muster", &[("Dr. Eva Muster", Person)]),
            ("Eva Muster aus Kiel", &[EVA]),
            ("admin", &[]),
        ] {
            check(Language::De, words, expected);
        }
    }

    #[test]
    fn english_bylines() {
        use AuthorKind::{Organization, Person};
        const JANE: (&str, AuthorKind) = ("Jane Doe", Person);
        const JOHN: (&str, AuthorKind) = ("John Smith", Person);
        for (words, expected) in [
            (
                "By Jane Q. Doe and John O'Neil, Staff Writer",
                &[("Jane Q. Doe", Person), ("John O'Neil", Person)][..],
            ),
            ("Reuters", &[("Reuters", Organization)]),
            ("Newsdesk", &[("Newsdesk", Organization)]),
            ("Posted by Jane Doe on March 3, 2020", &[JANE]),
            ("Posted in Town by Jane Doe on March 3, 2020", &[JANE]),
            ("Jane Doe, Political Editor", &[JANE]),
            ("Reporting by Jane Doe; Editing by John Smith", &[JANE]),
            ("View all posts by Jane Doe", &[JANE]),
            ("By JANE DOE and JOHN SMITH", &[JANE, JOHN]),
            ("Jane Doe in London", &[JANE]),
        ] {
            check(Language::En, words, expected);
        }
    }
}
