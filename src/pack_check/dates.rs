//! `dates`: the marked words are a time expression; values are their TIMEX3 values, one for each mark; `none` for
//! words that look like a time expression and are none.

use super::{Case, Verdict, mismatch, spans};
use crate::article::CodePoints;
use crate::lang::Hit;

/// The value of words that must not be found.
const NO_DATE: &str = "none";

pub(super) fn hit(case: &Case<'_>, hit: &Hit) -> Verdict {
    let facts = case.extractor.extract(&case.article);
    let found: Vec<String> = facts
        .dates
        .iter()
        .map(|date| format!("«{}» = {} by {}", date.excerpt.text, date.value, date.found_by))
        .collect();
    let points = CodePoints::new(&case.article.text);
    for (index, span) in spans(hit).enumerate() {
        let start = points.before(&case.article.text, span.start);
        let end = points.before(&case.article.text, span.end);
        let date = facts
            .dates
            .iter()
            .find(|d| (d.excerpt.start, d.excerpt.end) == (start, end));
        let value = hit.values.get(index);
        if value.is_some_and(|value| value == NO_DATE) {
            if date.is_some() {
                return Err(mismatch("nothing", &found));
            }
            continue;
        }
        if date.is_none_or(|date| value.is_some_and(|value| *value != date.value)) {
            let value = value.map(|v| format!(" = {v}")).unwrap_or_default();
            return Err(mismatch(&format!("«{}»{value}", case.words(span)), &found));
        }
    }
    Ok(())
}

pub(super) fn miss(case: &Case<'_>) -> Verdict {
    match case
        .mentions
        .dates
        .iter()
        .find(|date| case.is_mine(date.found_by))
    {
        Some(date) => Err(mismatch("nothing", &[case.show(date.span, date.found_by)])),
        None => Ok(()),
    }
}
