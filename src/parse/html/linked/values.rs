//! Single values of linked data: words, addresses, dates; without tags, character references and line ends.

use serde_json::Value;

use super::Node;
use crate::parse::draft::collapsed;
use crate::parse::tags::strip_tags;

/// The values of a property, one by one: none, one, or those of a list.
pub(super) fn each(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        Value::Null => &[],
        other => std::slice::from_ref(other),
    }
}

/// The first words that a value holds: a string, the name of a node, the words of a link, or what stands for
/// the first language.
pub(super) fn text(value: &Value) -> Option<String> {
    each(value).iter().find_map(one_text)
}

pub(super) fn one_text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.as_str(),
        Value::Object(node) => {
            let mut keys = ["@value", "name", "@text"].iter();
            let stated = keys.find_map(|key| each(node.get(*key)?).iter().find_map(Value::as_str));
            stated.or_else(|| of_languages(node))?
        }
        Value::Array(_) | Value::Null | Value::Bool(_) | Value::Number(_) => return None,
    };
    Some(plain(text)).filter(|text| !text.is_empty())
}

/// `{"de": "…", "en": "…"}`
fn of_languages(node: &Node) -> Option<&str> {
    let is_tag = |key: &String| matches!(key.len(), 2 | 5) && key.starts_with(char::is_lowercase);
    let (_, first) = node.iter().next().filter(|_| node.keys().all(is_tag))?;
    first.as_str()
}

/// A date; some write seconds since 1970 as a number.
pub(super) fn date(value: &Value) -> Option<String> {
    match each(value).first()? {
        Value::Number(seconds) => Some(seconds.to_string()),
        stated => one_text(stated),
    }
}

/// The first address of a value.
pub(super) fn address(value: &Value) -> Option<&str> {
    addresses(value).next()
}

/// The addresses of a value: strings, and what nodes are called.
pub(super) fn addresses(value: &Value) -> impl Iterator<Item = &str> {
    each(value).iter().filter_map(|value| match value {
        Value::String(url) => Some(url.as_str()),
        Value::Object(node) => {
            let mut keys = ["url", "contentUrl", "@id"].iter();
            keys.find_map(|key| {
                let stated = each(node.get(*key)?).first()?;
                let stated = stated.as_str().or_else(|| stated.get("@id")?.as_str())?;
                (!stated.starts_with("_:")).then_some(stated)
            })
        }
        Value::Array(_) | Value::Null | Value::Bool(_) | Value::Number(_) => None,
    })
}

/// "True", `false`, "http://schema.org/False"
pub(super) fn truth(value: &Value) -> Option<bool> {
    match each(value).first()? {
        Value::Bool(truth) => Some(*truth),
        Value::String(words) => match words.rsplit('/').next()?.trim().to_ascii_lowercase().as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        },
        Value::Array(_) | Value::Object(_) | Value::Null | Value::Number(_) => None,
    }
}

/// Words without tags and character references.
pub(super) fn plain(text: &str) -> String {
    let text = unescaped(text);
    if text.contains("</") || text.contains("<br") {
        return collapsed(&strip_tags(&text));
    }
    collapsed(&text)
}

/// Character references resolved, as content systems leave them in JSON: the five of XML, and by number.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(10).position(|b| b == b';');
        match end.and_then(|end| Some((character(&rest[1..end])?, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn character(reference: &str) -> Option<char> {
    match reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let number = reference.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}
