//! Guards against pages nested thousands of levels deep, which the readers of Markdown and HTML
//! take in quadratic time. Nobody nests an article deeper than a handful.

use std::borrow::Cow;

/// Container markers ("> > -") that a line of Markdown may begin with.
const LEVELS: usize = 64;

/// Opening brackets in a row: links and images inside each other.
const BRACKETS: usize = 32;

/// The source with surplus container markers, and brackets inside brackets, made spaces: byte for
/// byte as long, so that offsets stay right. `None` where nothing was to be done.
pub(super) fn flattened_markdown(source: &str) -> Option<String> {
    let mut bytes: Cow<'_, [u8]> = Cow::Borrowed(source.as_bytes());
    let mut line = 0;
    while line < source.len() {
        let end = memchr::memchr(b'\n', &source.as_bytes()[line..]).map_or(source.len(), |n| line + n + 1);
        flatten_markers(&mut bytes, line, end);
        line = end;
    }
    flatten_brackets(&mut bytes);
    match bytes {
        Cow::Borrowed(_) => None,
        // Only ASCII was put for ASCII.
        Cow::Owned(bytes) => String::from_utf8(bytes).ok(),
    }
}

fn flatten_markers(bytes: &mut Cow<'_, [u8]>, from: usize, to: usize) {
    let mut markers = 0;
    let mut spaces = 0;
    let mut at = from;
    while at < to {
        let len = match bytes[at] {
            b' ' | b'\t' => {
                spaces += 1;
                // Deep indentation opens a level, too: two columns at least.
                if spaces > 2 * LEVELS {
                    return;
                }
                at += 1;
                continue;
            }
            b'>' => 1,
            b'-' | b'+' | b'*' if matches!(bytes.get(at + 1), Some(b' ' | b'\t')) => 1,
            b'0'..=b'9' => match ordinal(&bytes[at..to]) {
                Some(len) => len,
                None => return,
            },
            _ => return,
        };
        markers += 1;
        if markers > LEVELS {
            bytes.to_mut()[at..at + len].fill(b' ');
        }
        at += len;
    }
}

/// The length of "12." or "12)" at the start.
fn ordinal(bytes: &[u8]) -> Option<usize> {
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    (digits <= 9 && matches!(bytes.get(digits), Some(b'.' | b')'))).then_some(digits + 1)
}

fn flatten_brackets(bytes: &mut Cow<'_, [u8]>) {
    let mut open = 0usize;
    for at in memchr::memchr3_iter(b'[', b']', b'\n', &bytes.clone()) {
        match bytes[at] {
            b'[' => {
                open += 1;
                if open > BRACKETS {
                    bytes.to_mut()[at] = b' ';
                }
            }
            b']' => open = open.saturating_sub(1),
            // A blank line ends every link.
            _ if bytes.get(at + 1) == Some(&b'\n') => open = 0,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_nesting_is_left_alone() {
        assert_eq!(flattened_markdown("> > - 1. Text [a [b](c)](d)\n\n* x"), None);
    }

    #[test]
    fn deep_nesting_is_blanked_and_keeps_its_length() {
        for source in [
            format!("{}Text", "> ".repeat(1000)),
            format!("{}Text", "- ".repeat(1000)),
            format!("{}Text", "1. ".repeat(1000)),
            format!("{}Text{}", "[".repeat(1000), "](u)".repeat(1000)),
        ] {
            let flat = flattened_markdown(&source).unwrap();
            assert_eq!(flat.len(), source.len());
            assert!(flat.contains("Text"));
        }
    }
}
