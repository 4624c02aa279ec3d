//! Scripts: which are read, and where they end. Their text is no markup, but has
//! comments that hide a closing tag (HTML standard, "script data escaped state").

/// What the type of a script that holds linked data has in it, also where it is misspelt.
const LINKED_DATA: [&str; 3] = ["ld+json", "ld-json", "json+ld"];

const NAME: &[u8] = b"script";

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Program,
    /// Behind `<!--`.
    Comment,
    /// Behind `<script` in a comment: the next closing tag is that one's.
    ScriptInComment,
}

/// Whether the tag of a script says that it holds linked data.
pub(super) fn is_linked_data(tag: &str) -> bool {
    // Some systems write the plus sign as a reference.
    let tag = tag
        .to_ascii_lowercase()
        .replace("&#x2b;", "+")
        .replace("&#43;", "+");
    LINKED_DATA.iter().any(|kind| tag.contains(kind))
}

/// Whether the text of a script begins as linked data do: some call them `application/json`.
pub(super) fn begins_as_linked_data(text: &str) -> bool {
    text.trim_start().starts_with("{\"@context\"")
}

/// The start of the closing tag of the script whose text begins at `from`. `None`: it never ends.
pub(super) fn script_end(source: &str, from: usize) -> Option<usize> {
    let bytes = source.as_bytes();
    let mut state = State::Program;
    let mut at = from;
    loop {
        let found = match state {
            State::Program => memchr::memchr(b'<', &bytes[at..]),
            State::Comment | State::ScriptInComment => memchr::memchr2(b'<', b'-', &bytes[at..]),
        };
        at += found?;
        let rest = &bytes[at..];
        let length = match state {
            State::Program if rest.starts_with(b"<!--") => {
                state = State::Comment;
                // Its dashes may be those of its end: `<!-->`.
                2
            }
            State::Comment | State::ScriptInComment if rest.starts_with(b"-->") => {
                state = State::Program;
                3
            }
            State::Comment if rest.starts_with(b"<") && is_script(&rest[1..]) => {
                state = State::ScriptInComment;
                1 + NAME.len()
            }
            State::ScriptInComment if rest.starts_with(b"</") && is_script(&rest[2..]) => {
                state = State::Comment;
                2 + NAME.len()
            }
            State::Program | State::Comment if rest.starts_with(b"</") && is_script(&rest[2..]) => {
                return Some(at);
            }
            State::Program | State::Comment | State::ScriptInComment => 1,
        };
        at += length;
    }
}

/// Whether a tag's name is `script`.
fn is_script(rest: &[u8]) -> bool {
    let is_name = rest
        .get(..NAME.len())
        .is_some_and(|name| name.eq_ignore_ascii_case(NAME));
    is_name
        && rest
            .get(NAME.len())
            .is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linked_data_are_known_by_their_type_or_beginning() {
        for (tag, expected) in [
            ("<script type=\"application/ld+json\">", true),
            ("<script type=\"application/ld&#x2B;json\">", true),
            ("<SCRIPT TYPE='text/LD-JSON'>", true),
            ("<script type=\"application/json\">", false),
        ] {
            assert_eq!(is_linked_data(tag), expected, "{tag}");
        }
        assert!(begins_as_linked_data("\n {\"@context\": 1}"));
        assert!(!begins_as_linked_data("{\"props\": {\"@context\": 1}}"));
    }

    #[test]
    fn comments_hide_closing_tags() {
        for (script, rest) in [
            ("a</script>b", Some("</script>b")),
            ("a</scripts></SCRIPT >b", Some("</SCRIPT >b")),
            ("<!-- a</script>b", Some("</script>b")),
            ("<!-- <script></script> --></script>b", Some("</script>b")),
            ("<!-- <script></script></script>b", Some("</script>b")),
            ("<!--><script></script>b", Some("</script>b")),
            ("a - b < c --> d</script>b", Some("</script>b")),
            ("a", None),
            ("<!-- <script></script>", None),
        ] {
            let end = script_end(script, 0);
            assert_eq!(end.map(|end| &script[end..]), rest, "{script}");
        }
    }
}
