//! Mends the JSON that pages get wrong: line ends in strings, commas too many, comments, a semicolon
//! at the end, quotation marks inside strings.

/// `json`, mended. One pass; what is right stays as it is.
pub(super) fn repaired(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let bytes = json.as_bytes();
    let mut in_string = false;
    let mut at = 0;
    while at < bytes.len() {
        let rest = &json[at..];
        let Some(c) = rest.chars().next() else { break };
        let mut next = at + c.len_utf8();
        match (in_string, c) {
            (true, '\\') => {
                let escaped = json[next..].chars().next();
                match escaped {
                    Some(e) if "\"\\/bfnrtu".contains(e) => {
                        out.push('\\');
                        out.push(e);
                        next += e.len_utf8();
                    }
                    // "\'" and the like: the sign alone is meant.
                    Some(_) | None => {}
                }
            }
            (true, '"') if !ends_string(&json[next..]) => out.push_str("\\\""),
            (true, '"') => {
                in_string = false;
                out.push('"');
            }
            (true, c) if c.is_control() => out.push(' '),
            (true, c) => out.push(c),
            (false, '"') => {
                in_string = true;
                out.push('"');
            }
            (false, '/') if rest.starts_with("/*") => {
                next = rest.find("*/").map_or(bytes.len(), |end| at + end + 2);
            }
            (false, '/') if rest.starts_with("//") => {
                next = rest.find('\n').map_or(bytes.len(), |end| at + end);
            }
            (false, ',') if is_surplus(&json[next..]) => {}
            (false, ';') => {}
            (false, c) => out.push(c),
        }
        at = next;
    }
    out
}

/// Whether a quotation mark before `rest` ends its string: JSON goes on behind it.
fn ends_string(rest: &str) -> bool {
    let mut rest = rest.chars().take(64).filter(|c| !c.is_whitespace());
    match rest.next() {
        None | Some(':' | '}' | ']') => true,
        // A comma may be the sentence's own; behind the string's, a value or a key begins.
        Some(',') => rest.next().is_none_or(|c| "\"{[}]-0123456789tfn,".contains(c)),
        Some(_) => false,
    }
}

/// Whether a comma before `rest` has nothing to part.
fn is_surplus(rest: &str) -> bool {
    rest.trim_start().starts_with(['}', ']', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_json_is_mended() {
        for (json, expected) in [
            ("{\"a\": \"b\nc\"}", "{\"a\": \"b c\"}"),
            ("{\"a\": [1, 2,],}", "{\"a\": [1, 2]}"),
            ("{\"a\": 1};", "{\"a\": 1}"),
            (
                "/* x */ {\"a\": \"http://x.example\"} // y",
                " {\"a\": \"http://x.example\"} ",
            ),
            (
                r#"{"a": "Das "Amt" sagt", "b": 1}"#,
                r#"{"a": "Das \"Amt\" sagt", "b": 1}"#,
            ),
            (r#"{"a": "don\'t"}"#, r#"{"a": "don't"}"#),
            (r#"{"a": "x\"y\u00e4"}"#, r#"{"a": "x\"y\u00e4"}"#),
        ] {
            assert_eq!(repaired(json), expected);
            assert!(serde_json::from_str::<serde_json::Value>(&repaired(json)).is_ok());
        }
    }
}
