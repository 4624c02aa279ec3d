//! JSON laid out for readers: what fits on a line stays on it, what does not is opened up.

use std::io::{self, Write};

use serde_json::Value;

/// Longest line that a value with its key may fill, in bytes: a piece of evidence with its IRI is one line.
const WIDTH: usize = 200;

/// Writes `value`, without a line end after it.
///
/// # Errors
/// Those of `out`.
pub fn write(value: &Value, out: &mut impl Write) -> io::Result<()> {
    let mut open = vec![Opened::at(value)];
    begin(value, out)?;
    // A stack instead of recursion: how deep the value is nested is not ours to say.
    while let Some(top) = open.last_mut() {
        let Some((key, child)) = top.next() else {
            let bracket = top.closing();
            open.pop();
            line(open.len(), out)?;
            out.write_all(bracket)?;
            continue;
        };
        if top.seen > 1 {
            out.write_all(b",")?;
        }
        let depth = open.len();
        line(depth, out)?;
        let mut used = 2 * depth;
        if let Some(key) = key {
            let key = serde_json::to_string(key)?;
            used += key.len() + 2;
            write!(out, "{key}: ")?;
        }
        if is_flat(child) {
            serde_json::to_writer(&mut *out, child)?;
            continue;
        }
        if is_simple(child) {
            let inline = spaced(&serde_json::to_string(child)?);
            if used + inline.len() <= WIDTH {
                out.write_all(inline.as_bytes())?;
                continue;
            }
        }
        begin(child, out)?;
        open.push(Opened::at(child));
    }
    Ok(())
}

/// An object or array whose members are being written.
struct Opened<'v> {
    members: Members<'v>,
    seen: usize,
}

enum Members<'v> {
    Object(serde_json::map::Iter<'v>),
    Array(std::slice::Iter<'v, Value>),
}

impl<'v> Opened<'v> {
    fn at(value: &'v Value) -> Self {
        let members = match value {
            Value::Object(object) => Members::Object(object.iter()),
            Value::Array(array) => Members::Array(array.iter()),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Members::Array([].iter()),
        };
        Self { members, seen: 0 }
    }

    fn next(&mut self) -> Option<(Option<&'v str>, &'v Value)> {
        self.seen += 1;
        match &mut self.members {
            Members::Object(object) => object.next().map(|(key, value)| (Some(key.as_str()), value)),
            Members::Array(array) => array.next().map(|value| (None, value)),
        }
    }

    fn closing(&self) -> &'static [u8] {
        match self.members {
            Members::Object(_) => b"}",
            Members::Array(_) => b"]",
        }
    }
}

fn begin(value: &Value, out: &mut impl Write) -> io::Result<()> {
    out.write_all(if value.is_object() { b"{" } else { b"[" })
}

fn line(depth: usize, out: &mut impl Write) -> io::Result<()> {
    write!(out, "\n{:width$}", "", width = 2 * depth)
}

/// Whether a value cannot be opened up: it is written on one line however long that is.
fn is_flat(value: &Value) -> bool {
    match value {
        Value::Object(object) => object.is_empty(),
        Value::Array(array) => array.is_empty(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}

/// Whether a value holds nothing but flat ones and lists of them.
fn is_simple(value: &Value) -> bool {
    let holds_flat = |value: &Value| match value {
        Value::Array(array) => array.iter().all(is_flat),
        other => is_flat(other),
    };
    match value {
        Value::Object(object) => object.values().all(holds_flat),
        Value::Array(array) => array.iter().all(is_flat),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}

/// Compact JSON with a blank after each `:` and `,` that stands outside strings.
fn spaced(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 16);
    let (mut in_string, mut escaped) = (false, false);
    for c in json.chars() {
        out.push(c);
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => in_string = !in_string,
            ':' | ',' if !in_string => out.push(' '),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn short_and_simple_values_stay_on_a_line() {
        let value = json!({
            "a": {"id": "x", "n": [1, 2], "quote": "he said: \"a, b\""},
            "b": [{"c": {"d": 1}}, "e"],
            "long": ["x".repeat(99), "y".repeat(99)],
            "none": {},
        });
        let mut out = Vec::new();
        write(&value, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
        let expected = format!(
            r#"{{
  "a": {{"id": "x", "n": [1, 2], "quote": "he said: \"a, b\""}},
  "b": [
    {{
      "c": {{"d": 1}}
    }},
    "e"
  ],
  "long": [
    "{}",
    "{}"
  ],
  "none": {{}}
}}"#,
            "x".repeat(99),
            "y".repeat(99)
        );
        assert_eq!(text, expected);
    }

    #[test]
    fn deep_nesting_needs_no_stack() {
        let mut value = json!([]);
        for _ in 0..40 {
            value = json!([{"k": value, "l": {"m": {}}}]);
        }
        let mut out = Vec::new();
        write(&value, &mut out).unwrap();
        assert_eq!(serde_json::from_slice::<Value>(&out).unwrap(), value);
    }
}
