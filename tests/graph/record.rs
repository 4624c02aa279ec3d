//! The record is what its schema says.

use newsgraph::facts::Facts;
use serde_json::Value;

use crate::rich::*;

fn schema() -> Value {
    serde_json::from_str(include_str!("../../schemas/record.schema.json")).unwrap()
}

fn record(facts: &Facts) -> Value {
    let mut line = Vec::new();
    facts.write_record(&mut line).unwrap();
    assert_eq!(line.iter().filter(|byte| **byte == b'\n').count(), 1);
    serde_json::from_slice(&line).unwrap()
}

/// Checks the keywords of JSON Schema that the schema of the record uses.
fn problems(schema: &Value, root: &Value, value: &Value, path: &str, found: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        return problems(
            &root["$defs"][name.trim_start_matches("#/$defs/")],
            root,
            value,
            path,
            found,
        );
    }
    if let Some(options) = schema["anyOf"].as_array() {
        let fits = |option: &&Value| {
            let mut found = Vec::new();
            problems(option, root, value, path, &mut found);
            found.is_empty()
        };
        if !options.iter().any(|option| fits(&option)) {
            found.push(format!("{path}: {value} fits no option"));
        }
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(n) if n.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let allowed = match &schema["type"] {
        Value::String(one) => vec![one.as_str()],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => vec![kind],
    };
    let is_number = kind == "integer" && allowed.contains(&"number");
    if !(allowed.contains(&kind) || is_number) {
        found.push(format!("{path}: {value} is not of type {allowed:?}"));
    }
    if let Some(values) = schema["enum"].as_array()
        && !values.contains(value)
    {
        found.push(format!("{path}: {value} is not one of {values:?}"));
    }
    if let (Some(items), Some(values)) = (schema.get("items"), value.as_array()) {
        for (i, item) in values.iter().enumerate() {
            problems(items, root, item, &format!("{path}/{i}"), found);
        }
    }
    if let (Some(properties), Some(values)) = (schema["properties"].as_object(), value.as_object()) {
        for (key, value) in values {
            match properties.get(key) {
                Some(schema) => problems(schema, root, value, &format!("{path}/{key}"), found),
                None => found.push(format!("{path}/{key} is not in the schema")),
            }
        }
        for key in schema["required"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
        {
            if !values.contains_key(key) {
                found.push(format!("{path}/{key} is missing"));
            }
        }
    }
}

fn check(record: &Value) -> Vec<String> {
    let schema = schema();
    let mut found = Vec::new();
    problems(&schema["$defs"]["record"], &schema, record, "", &mut found);
    found
}

#[test]
fn records_fit_their_schema() {
    assert_eq!(check(&record(&rich())), Vec::<String>::new());
    assert_eq!(check(&record(&bare())), Vec::<String>::new());
}

#[test]
fn the_schema_has_no_key_that_is_never_written() {
    let record = record(&rich());
    let schema = schema();
    for key in schema["$defs"]["record"]["properties"]
        .as_object()
        .unwrap()
        .keys()
    {
        assert!(record.get(key).is_some(), "{key}");
    }
    let claim = &record["claims"][0];
    for key in schema["$defs"]["claim"]["properties"].as_object().unwrap().keys() {
        assert!(claim.get(key).is_some(), "{key}");
    }
}

#[test]
fn wrong_records_do_not_fit() {
    let mut wrong = record(&rich());
    wrong["language"] = Value::from("xx");
    wrong["claims"][0]["modality"] = Value::from("maybe");
    wrong["claims"][1]["extra"] = Value::from(1);
    wrong["people"][0]["name"] = Value::Null;
    wrong.as_object_mut().unwrap().remove("text");
    assert_eq!(check(&wrong).len(), 5);
}
