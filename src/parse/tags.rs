//! HTML inside Markdown: its words without its tags.

use super::draft::char_floor;

/// `<br>`, `<br/>`, `<BR clear=all>`
pub(super) fn is_line_break(tag: &str) -> bool {
    tag.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("<br"))
}

/// The text between tags; block tags become blank lines, scripts and comments nothing.
pub(super) fn strip_tags(raw: &str) -> String {
    let mut out = String::new();
    let mut rest = raw;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let lower = rest[..char_floor(rest, 8)].to_ascii_lowercase();
        let end = if lower.starts_with("<!--") {
            "-->"
        } else if lower.starts_with("<script") {
            "</script>"
        } else if lower.starts_with("<style") {
            "</style>"
        } else {
            if !["<a", "<b>", "<i>", "<em", "<str", "<span", "</"]
                .iter()
                .any(|t| lower.starts_with(t))
            {
                out.push_str("\n\n");
            }
            ">"
        };
        rest = rest.find(end).map_or("", |at| &rest[at + end.len()..]);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_words_stay() {
        for (raw, words) in [
            ("<p>Ein <b>Satz</b>.</p>", "\n\nEin Satz."),
            ("a<script>x < y</script>b<!-- <p> -->c", "abc"),
            ("a <é", "a \n\n"),
        ] {
            assert_eq!(strip_tags(raw), words);
        }
    }
}
