//! Mends the JSON that pages get wrong: line ends in strings, commas too many or too few, comments, a semicolon
//! at the end, quotation marks inside strings, single ones around them, keys without any, an end that is cut off.

/// `json`, mended. One pass; what is right stays as it is.
pub(super) fn repaired(json: &str) -> String {
    let mut mender = Mender {
        json,
        out: String::with_capacity(json.len()),
        quote: None,
        open: Vec::new(),
        whole: (0, 0),
    };
    let mut at = 0;
    while at < json.len() {
        at = match mender.quote {
            Some(quote) => mender.inside(at, quote),
            None => mender.outside(at),
        };
    }
    mender.finish()
}

struct Mender<'j> {
    json: &'j str,
    out: String,
    /// The sign that ends the string in which the reading is.
    quote: Option<char>,
    /// What closes the objects and lists that are open.
    open: Vec<char>,
    /// The length of what is whole so far, and how many objects and lists were open there.
    whole: (usize, usize),
}

impl Mender<'_> {
    /// Takes a sign inside a string; where the next one is.
    fn inside(&mut self, at: usize, quote: char) -> usize {
        let rest = &self.json[at..];
        let Some(c) = rest.chars().next() else {
            return self.json.len();
        };
        let next = at + c.len_utf8();
        let behind = &self.json[next..];
        match c {
            '\\' => return self.escape(next),
            c if c == quote && ends_string(behind) => {
                self.quote = None;
                self.out.push('"');
            }
            '"' => self.out.push_str("\\\""),
            c if c.is_control() => self.out.push(' '),
            c => self.out.push(c),
        }
        next
    }

    fn escape(&mut self, at: usize) -> usize {
        let Some(escaped) = self.json[at..].chars().next() else {
            return at;
        };
        let next = at + escaped.len_utf8();
        match escaped {
            // The last sign of a text was a backslash: its line ends here.
            '"' if ends_line(&self.json[next..]) => {
                self.quote = None;
                self.out.push('"');
            }
            'u' if !is_hexadecimal(&self.json[next..]) => self.out.push('u'),
            c if "\"\\/bfnrtu".contains(c) => {
                self.out.push('\\');
                self.out.push(c);
            }
            // "\'" and the like: the sign alone is meant.
            _ => return at,
        }
        next
    }

    /// Takes what stands between strings; where the next sign is.
    fn outside(&mut self, at: usize) -> usize {
        let rest = &self.json[at..];
        let Some(c) = rest.chars().next() else {
            return self.json.len();
        };
        let next = at + c.len_utf8();
        match c {
            '"' | '\'' => {
                self.part();
                self.quote = Some(c);
                self.out.push('"');
            }
            '{' | '[' => {
                self.part();
                self.open.push(if c == '{' { '}' } else { ']' });
                self.out.push(c);
            }
            '}' | ']' => {
                // What is closed by the wrong sign is closed all the same.
                if let Some(close) = self.open.pop() {
                    let end = self.out.trim_end().trim_end_matches(',').len();
                    self.out.truncate(end);
                    self.out.push(close);
                    self.whole = (self.out.len(), self.open.len());
                }
            }
            '/' if rest.starts_with("/*") => {
                return rest.find("*/").map_or(self.json.len(), |end| at + end + 2);
            }
            '/' if rest.starts_with("//") => {
                return rest.find('\n').map_or(self.json.len(), |end| at + end);
            }
            ',' if is_surplus(&self.json[next..]) => {}
            ',' => {
                self.whole = (self.out.len(), self.open.len());
                self.out.push(',');
            }
            ';' => {}
            c if c.is_alphabetic() || c == '_' || c == '@' || c == '$' => return self.word(at),
            c => self.out.push(c),
        }
        next
    }

    /// A word without quotation marks: a key, a constant, or what no JSON knows.
    fn word(&mut self, at: usize) -> usize {
        let rest = &self.json[at..];
        let is_part = |c: char| c.is_alphanumeric() || "_@$-.".contains(c);
        // The exponent of a number begins with a letter.
        if self.out.ends_with(|c: char| c.is_ascii_digit()) && rest.starts_with(['e', 'E']) {
            self.out.push('e');
            return at + 1;
        }
        let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
        let word = &rest[..end];
        if rest[end..].trim_start().starts_with(':') {
            self.part();
            self.out.extend(["\"", word, "\""]);
        } else {
            self.out.push_str(match word {
                "true" | "True" => "true",
                "false" | "False" => "false",
                _ => "null",
            });
        }
        at + end
    }

    /// A comma, where one value follows another without.
    fn part(&mut self) {
        let before = self.out.trim_end();
        let is_value = before.ends_with(|c: char| "\"}]".contains(c) || c.is_ascii_digit());
        if is_value && !self.open.is_empty() {
            self.whole = (self.out.len(), self.open.len());
            self.out.push(',');
        }
    }

    /// What was cut off is left out, what is open closed.
    fn finish(mut self) -> String {
        if self.open.is_empty() && self.quote.is_none() {
            return self.out;
        }
        let (length, depth) = self.whole;
        self.out.truncate(length);
        self.out.extend(self.open.iter().take(depth).rev());
        self.out
    }
}

/// How far ahead the next signs may stand.
const AHEAD: usize = 64;

/// Whether a quotation mark before `rest` ends its string: JSON goes on behind it.
fn ends_string(rest: &str) -> bool {
    let (gap, mut rest) = signs(rest);
    match rest.next() {
        None | Some(':' | '}' | ']') => true,
        // A comma may be the sentence's own; behind the string's, a value or a key begins.
        Some(',') => match rest.next() {
            Some('/') => rest.next().is_some_and(|c| "/*".contains(c)),
            next => next.is_none_or(|c| "\"'{[}]-0123456789tfn,".contains(c)),
        },
        // A comment.
        Some('/') => rest.next().is_some_and(|c| "/*".contains(c)),
        // The comma is missing.
        Some('"') => gap.contains('\n'),
        Some(_) => false,
    }
}

/// Whether the line ends with a comma, and a key begins the next.
fn ends_line(rest: &str) -> bool {
    let Some(line) = rest.strip_prefix(',') else {
        return false;
    };
    let (gap, mut behind) = signs(line);
    gap.contains('\n') && behind.next() == Some('"')
}

/// The blanks at the start of a text, and the next signs that are none.
fn signs(text: &str) -> (&str, impl Iterator<Item = char>) {
    let end = text.char_indices().take(AHEAD).find(|(_, c)| !c.is_whitespace());
    let end = end.map_or(0, |(at, _)| at);
    let signs = text[end..].chars().take(AHEAD).filter(|c| !c.is_whitespace());
    (&text[..end], signs)
}

fn is_hexadecimal(rest: &str) -> bool {
    let mut digits = rest.bytes().take(4);
    rest.len() >= 4 && digits.all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a comma before `rest` has nothing to part.
fn is_surplus(rest: &str) -> bool {
    rest.trim_start().starts_with(['}', ']', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_mended_is_no_fault() {
        for json in ["{\"b\": 1ä}", "1é", "{'ä", "@", "$ä:", "{a:1E", "\\", "'\\"] {
            let _ = serde_json::from_str::<serde_json::Value>(&repaired(json));
        }
    }

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
            (r#"{"a": "C:\user"}"#, r#"{"a": "C:user"}"#),
            (
                "{'a': 'it\\'s', 'b': undefined, c: 1}",
                r#"{"a": "it's", "b": null, "c": 1}"#,
            ),
            (
                "{\"a\": \"b\"\n \"c\": {} \"d\": 1.5e3}",
                "{\"a\": \"b\"\n ,\"c\": {} ,\"d\": 1.5e3}",
            ),
            ("{\"a\": \"b\\\",\n\"c\": true}", "{\"a\": \"b\",\n\"c\": true}"),
            (
                r#"{"a": {"b": 1, "c": [2, 3, "d"#,
                r#"{"a": {"b": 1, "c": [2, 3]}}"#,
            ),
            ("{\"a\": \"b\", // c\n //\"d\": 1\n}", "{\"a\": \"b\"}"),
            (r#"{"a": [1}"#, r#"{"a": [1]}"#),
        ] {
            assert_eq!(repaired(json), expected);
        }
    }
}
