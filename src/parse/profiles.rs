//! Who signs, and who linked data say that is: the same name on one page is the same person.

use super::draft::Draft;
use crate::article::AuthorKind;
use crate::linked_data::Profile;

/// A person that the linked data of a page describe.
#[derive(Debug, Clone)]
pub(super) struct KnownPerson {
    pub name: String,
    pub url: Option<String>,
    pub profile: Profile,
}

/// Gives the authors what is known of them.
pub(super) fn complete(draft: &mut Draft) {
    let people = &draft.people;
    let authors = draft.declared.authors.iter_mut();
    for author in authors.filter(|author| author.kind == AuthorKind::Person) {
        let name = letters(&author.name);
        if let Some(known) = people.iter().find(|known| letters(&known.name) == name) {
            author.profile = known.profile.clone();
            author.url = author.url.take().or_else(|| known.url.clone());
        }
    }
}

fn letters(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
