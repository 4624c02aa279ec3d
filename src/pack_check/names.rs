//! `names`, `organizations`, `treaties`: the marked words are a name, or a role of a person. Values:
//! the kind (`person`, `organization`, …; `role`), then the base form.

use super::{Case, Verdict, mismatch, spans};
use crate::article::Span;
use crate::lang::Hit;

/// A name or role as an example may ask for it.
struct Named<'a> {
    span: Span,
    kind: &'static str,
    base: &'a str,
}

pub(super) fn hit(case: &Case<'_>, hit: &Hit) -> Verdict {
    let names = case.mentions.names.iter().map(|name| Named {
        span: name.span,
        kind: name.kind.name(),
        base: &name.base,
    });
    let roles = case.mentions.roles.iter().map(|role| Named {
        span: role.span,
        kind: "role",
        base: case.words(role.span),
    });
    let found: Vec<_> = names.chain(roles).collect();
    let (kind, base) = (hit.values.first(), hit.values.get(1));
    for span in spans(hit) {
        let fits = |named: &&Named<'_>| {
            named.span == span
                && kind.is_none_or(|kind| kind == named.kind)
                && base.is_none_or(|base| base == named.base)
        };
        if !found.iter().any(|named| fits(&named)) {
            let wanted = hit.values.join(" ");
            let found: Vec<String> = found
                .iter()
                .map(|named| format!("«{}» {} {}", case.words(named.span), named.kind, named.base))
                .collect();
            return Err(mismatch(&format!("«{}» {wanted}", case.words(span)), &found));
        }
    }
    Ok(())
}

pub(super) fn miss(case: &Case<'_>) -> Verdict {
    let names = case.mentions.names.iter().map(|name| (name.span, name.found_by));
    let roles = case.mentions.roles.iter().map(|role| (role.span, role.found_by));
    match names.chain(roles).find(|(_, found_by)| case.is_mine(*found_by)) {
        Some((span, found_by)) => Err(mismatch("nothing", &[case.show(span, found_by)])),
        None => Ok(()),
    }
}
