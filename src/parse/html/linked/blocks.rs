//! The blocks of JSON-LD of a page. They are read one by one: a broken one is mended, or read as far as it is
//! whole, and never loses the others.

use serde_json::{Deserializer, Map, Value};

use super::names::Names;
use super::repair::repaired;
use super::values::unescaped;
use crate::article::Warning;

/// The values of all blocks; those that cannot be read are warned of.
pub(super) fn read(scripts: &[String], warnings: &mut Vec<Warning>) -> Vec<Value> {
    let mut blocks = Vec::new();
    for script in scripts {
        match parsed(script) {
            Ok(mut values) => blocks.append(&mut values),
            Err(error) => {
                let message = format!("a JSON-LD block was skipped: {error}");
                warnings.push(Warning {
                    code: "broken-json-ld",
                    message,
                });
            }
        }
    }
    blocks
}

/// The values of a block as they are written: more than one, where a page writes several without a list.
pub(super) fn parsed(script: &str) -> Result<Vec<Value>, serde_json::Error> {
    let json = bare(script);
    all(json).or_else(|error| {
        // Words that are no JSON at all become nothing.
        let has_data = |values: &Vec<Value>| values.iter().any(|value| !value.is_null());
        let mended = all(&repaired(json)).ok().filter(has_data);
        let mended = mended.or_else(|| {
            // Some content systems escape what is no markup.
            let plain = json.contains("&quot;").then(|| unescaped(json))?;
            all(&repaired(&plain)).ok().filter(has_data)
        });
        mended.ok_or(error)
    })
}

fn all(json: &str) -> Result<Vec<Value>, serde_json::Error> {
    let values: Result<Vec<Value>, _> = Deserializer::from_str(json).into_iter::<Value>().collect();
    // Loose strings and figures are what is left of something else.
    let is_data = |values: &Vec<Value>| {
        values
            .iter()
            .all(|v| v.is_object() || v.is_array() || v.is_null())
    };
    match values {
        Ok(values) if is_data(&values) => Ok(values),
        Ok(_) => Err(serde::de::Error::custom("no object or list")),
        Err(error) => Err(error),
    }
}

/// JSON without what hides it from old browsers.
fn bare(script: &str) -> &str {
    const BEFORE: &[&str] = &[
        "\u{feff}",
        "<!--",
        "//<![CDATA[",
        "/*<![CDATA[*/",
        "<![CDATA[",
        "//-->",
    ];
    const BEHIND: &[&str] = &["//-->", "-->", "//]]>", "/*]]>*/", "]]>"];
    let mut json = script.trim();
    while let Some(rest) = BEFORE.iter().find_map(|sign| json.strip_prefix(sign)) {
        json = rest.trim_start();
    }
    // Whatever else stands before it is no JSON.
    json = json.find(['{', '[']).map_or(json, |start| &json[start..]);
    while let Some(rest) = BEHIND.iter().find_map(|sign| json.strip_suffix(sign)) {
        json = rest.trim_end();
    }
    json
}

/// Calls properties by their names in schema.org, whatever prefix or address they are written with, and takes
/// values out of what only wraps them.
pub(super) fn in_schema_org(values: &mut [Value]) {
    // Each object may bring a context, which holds for what is inside.
    let mut contexts = vec![Names::default()];
    let mut left: Vec<(&mut Value, usize)> = values.iter_mut().map(|value| (value, 0)).collect();
    while let Some((value, mut context)) = left.pop() {
        unwrap(value);
        match value {
            Value::Array(items) => left.extend(items.iter_mut().map(|item| (item, context))),
            Value::Object(node) => {
                if let Some(names) = Names::of_context(node.shift_remove("@context").as_ref()) {
                    context = contexts.len();
                    contexts.push(names);
                }
                contexts[context].rename(node);
                let inside = node.values_mut().filter(|v| v.is_object() || v.is_array());
                left.extend(inside.map(|inner| (inner, context)));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

/// `{"@value": …}`, `{"@list": […]}` and `{"@set": […]}` are what they hold.
fn unwrap(value: &mut Value) {
    let inner = |node: &mut Map<String, Value>| {
        let mut keys = ["@value", "@list", "@set"].iter();
        keys.find_map(|key| node.get_mut(*key).map(Value::take))
    };
    if let Value::Object(node) = value
        && let Some(inner) = inner(node)
    {
        *value = inner;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(script: &str, expected: Value) {
        let mut values = parsed(script).unwrap();
        in_schema_org(&mut values);
        assert_eq!(json!(values), expected, "{script}");
    }

    #[test]
    fn blocks_are_read_however_they_are_wrapped() {
        for script in [
            r#"{"a": 1}"#,
            "\u{feff}<!-- {\"a\": 1} -->",
            "//<![CDATA[\n{\"a\": 1}\n//]]>",
            "{&quot;a&quot;: 1}",
            "{'a': 1};",
            "<!-- x -->\n{\"a\": 1}",
            "{a: 1,}",
        ] {
            check(script, json!([{"a": 1}]));
        }
        check(r#"{"a": 1}{"b": 2}"#, json!([{"a": 1}, {"b": 2}]));
        check(
            r#"{"a": 1, "b": {"c": 2, "d": "ef"#,
            json!([{"a": 1, "b": {"c": 2}}]),
        );
        assert!(parsed("var a = 1").is_err());
    }

    #[test]
    fn names_are_those_of_schema_org() {
        check(
            r#"{"@context": {"s": "https://schema.org/", "title": "s:headline", "id": "@id"}, "id": "x",
                "title": "Rat", "s:author": {"schema:name": {"@value": "Eva"}},
                "http://schema.org/keywords": {"@set": ["a"]}, "name": "Rat"}"#,
            json!([{"@id": "x", "headline": "Rat", "author": {"name": "Eva"}, "keywords": ["a"], "name": "Rat"}]),
        );
    }
}
