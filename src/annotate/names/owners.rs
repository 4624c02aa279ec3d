//! Which ministry, court or force is meant by a name that every country has: that of the country before it
//! ("Norway's Foreign Ministry"), or that of the same words elsewhere in the article.

use rustc_hash::FxHashMap;

use super::lists::Flags;
use super::view::{View, tidy};
use super::{Base, Candidate};
use crate::annotate::FoundBy;
use crate::facts::{NameKind, OrganizationKind};
use crate::lang::{Language, fold};

/// Tells by the owner before it which organization a name means; the country is a name of its own.
pub(super) fn add(view: &View<'_>, name: &mut Candidate) {
    let start = name.tokens.start;
    if view.pack.language != Language::En || start == 0 || !is_generic(view, name) {
        return;
    }
    let owner = if view.has(start - 1, Flags::COUNTRY_ADJECTIVE) {
        start - 1
    } else if start > 1 && view.has(start - 1, Flags::GENITIVE) && view.has(start - 2, Flags::KNOWN_PLACE) {
        start - 2
    } else {
        return;
    };
    name.base = Base::Other(tidy(view.words(&(owner..name.tokens.end))));
}

/// Whether the words of a name are what every country has: parts of governments, heads and common words.
fn is_generic(view: &View<'_>, name: &Candidate) -> bool {
    let general =
        Flags(Flags::ORG_HEAD.0 | Flags::ORG_PART.0 | Flags::COMMON.0 | Flags::ORG_LINK.0 | Flags::AND.0);
    let is_government = name.organization == Some(OrganizationKind::GovernmentOrganization);
    let is_known = matches!(name.found_by, FoundBy::Pack(_));
    let is_government = is_government && !is_known;
    let is_plain = |at: usize| view.has(at, general) || !view.is_capital(at);
    name.kind == NameKind::Organization && (is_government || name.tokens.clone().all(is_plain))
}

/// What was said of one mention holds for the others of the same words, if only one owner was told.
pub(super) fn share(view: &View<'_>, names: &mut [Candidate]) {
    let is_organization = |name: &Candidate| name.kind == NameKind::Organization;
    let mut owned: FxHashMap<String, Option<String>> = FxHashMap::default();
    for name in names.iter().filter(|name| is_organization(name)) {
        if let Base::Other(base) = &name.base {
            let known = owned.entry(fold(view.words(&name.tokens)));
            let known = known.or_insert_with(|| Some(base.clone()));
            if known.as_ref().is_none_or(|known| fold(known) != fold(base)) {
                *known = None;
            }
        }
    }
    for name in names.iter_mut().filter(|name| is_organization(name)) {
        let known = owned.get(&fold(view.words(&name.tokens))).cloned().flatten();
        if let Some(base) = known.filter(|_| name.base == Base::AsWritten) {
            name.base = Base::Other(base);
        }
    }
}
