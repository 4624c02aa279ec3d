//! Makes hostile pages harmless before the parser sees them. The tree builder takes quadratic time
//! for elements nested without end, formatting elements left open and attributes by the thousand;
//! one linear scan drops what no article needs. Text is never touched.

use std::borrow::Cow;

/// Elements inside elements. Pages of content systems reach 60.
const DEPTH: usize = 250;

/// Open formatting elements (`<b>`, `<font>`): the parser opens all of them again in each paragraph.
const FORMATTING: usize = 24;

/// Attributes of an element: each is compared with all before it.
const ATTRIBUTES: usize = 200;

/// Elements of a page: live blogs have 50,000.
const ELEMENTS: usize = 400_000;

const FORMATTING_TAGS: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements without content.
const VOID_TAGS: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Elements that the parser closes by itself when the next of their kind opens.
const SELF_CLOSING_TAGS: &[&str] = &[
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "rp", "rt",
    "colgroup", "html", "head", "body",
];

/// Elements whose content is no markup.
const RAW_TAGS: &[&str] = &[
    "script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe",
];

/// How far back a closing tag looks for its opening one.
const LOOK_BACK: usize = 32;

/// A page that can be parsed in linear time.
pub(super) struct Guarded<'s> {
    pub html: Cow<'s, str>,
    /// Whether something was dropped.
    pub is_capped: bool,
}

/// Drops the tags that are too many or too deep.
pub(super) fn guarded(source: &str) -> Guarded<'_> {
    let mut scan = Scan {
        source,
        out: String::new(),
        copied: 0,
        open: Vec::new(),
        formatting: 0,
        elements: 0,
    };
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &source.as_bytes()[at..]) {
        at = scan.tag(at + found);
    }
    let is_capped = scan.copied > 0;
    let html = if is_capped {
        scan.out.push_str(&source[scan.copied..]);
        Cow::Owned(scan.out)
    } else {
        Cow::Borrowed(source)
    };
    Guarded { html, is_capped }
}

struct Scan<'s> {
    source: &'s str,
    out: String,
    /// Bytes of the source that are dealt with in `out`; 0 as long as nothing was dropped.
    copied: usize,
    /// The open elements: name and whether their tags are kept.
    open: Vec<(&'s str, Kept)>,
    formatting: usize,
    elements: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    Yes,
    No,
}

impl<'s> Scan<'s> {
    /// Deals with what begins with the `<` at `start`; gives where to go on.
    fn tag(&mut self, start: usize) -> usize {
        let rest = &self.source[start..];
        if rest.starts_with("<!--") {
            return rest.find("-->").map_or(self.source.len(), |end| start + end + 3);
        }
        let closing = rest.starts_with("</");
        let name_at = start + if closing { 2 } else { 1 };
        let name = self.name(name_at);
        if name.is_empty() {
            return start + 1;
        }
        let (end, attributes) = self.tag_end(name_at + name.len());
        if closing {
            self.close(name, start..end);
            return end;
        }
        self.elements += 1;
        let kept = self.opens(name, start..end, attributes);
        if kept == Kept::Yes && is_one_of(name, RAW_TAGS) {
            return self.raw_end(name, end);
        }
        end
    }

    fn name(&self, at: usize) -> &'s str {
        let rest = &self.source[at..];
        let is_letter = rest.starts_with(|c: char| c.is_ascii_alphabetic());
        let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/');
        if is_letter {
            &rest[..end.unwrap_or(rest.len())]
        } else {
            ""
        }
    }

    /// The end of a tag whose attributes begin at `at`, and how many there are. A `>` in quotes ends
    /// no tag.
    fn tag_end(&self, at: usize) -> (usize, usize) {
        let bytes = self.source.as_bytes();
        let (mut i, mut attributes) = (at, 0);
        while i < bytes.len() {
            match bytes[i] {
                b'>' => return (i + 1, attributes),
                quote @ (b'"' | b'\'') if bytes[..i].trim_ascii_end().ends_with(b"=") => {
                    match memchr::memchr(quote, &bytes[i + 1..]) {
                        Some(length) => i += length + 2,
                        None => return (bytes.len(), attributes),
                    }
                }
                b if b.is_ascii_whitespace() || b == b'/' => {
                    let next = bytes.get(i + 1).copied().unwrap_or(b'>');
                    attributes +=
                        usize::from(!next.is_ascii_whitespace() && !matches!(next, b'>' | b'/' | b'='));
                    i += 1;
                }
                _ => i += 1,
            }
        }
        (bytes.len(), attributes)
    }

    fn opens(&mut self, name: &'s str, tag: std::ops::Range<usize>, attributes: usize) -> Kept {
        let is_formatting = is_one_of(name, FORMATTING_TAGS);
        let too_many = self.elements > ELEMENTS;
        let is_void = is_one_of(name, VOID_TAGS) || self.source[tag.clone()].ends_with("/>");
        if is_void || is_one_of(name, SELF_CLOSING_TAGS) {
            if too_many {
                self.replace(tag, " ");
                return Kept::No;
            }
            self.check_attributes(name, tag, attributes);
            return Kept::Yes;
        }
        let too_deep = self.open.len() >= DEPTH || (is_formatting && self.formatting >= FORMATTING);
        let kept = if too_many || too_deep { Kept::No } else { Kept::Yes };
        if kept == Kept::No {
            self.replace(tag, " ");
        } else {
            self.check_attributes(name, tag, attributes);
        }
        if self.open.len() < 2 * DEPTH {
            self.open.push((name, kept));
            self.formatting += usize::from(is_formatting);
        }
        kept
    }

    fn check_attributes(&mut self, name: &'s str, tag: std::ops::Range<usize>, attributes: usize) {
        if attributes > ATTRIBUTES {
            self.replace(tag, &format!("<{name}>"));
        }
    }

    fn close(&mut self, name: &str, tag: std::ops::Range<usize>) {
        let recent = self.open.len().saturating_sub(LOOK_BACK);
        let is_same = |(open, _): &(&str, Kept)| open.eq_ignore_ascii_case(name);
        let Some(found) = self.open[recent..].iter().rposition(is_same) else {
            return;
        };
        let closed = self.open.split_off(recent + found);
        let formatting = closed
            .iter()
            .filter(|(open, _)| is_one_of(open, FORMATTING_TAGS))
            .count();
        self.formatting -= formatting;
        if closed.first().is_some_and(|(_, kept)| *kept == Kept::No) {
            self.replace(tag, " ");
        }
    }

    /// The start of the closing tag of a raw element, which is looked at as any other.
    fn raw_end(&mut self, name: &str, from: usize) -> usize {
        let mut at = from;
        while let Some(found) = memchr::memmem::find(&self.source.as_bytes()[at..], b"</") {
            at += found;
            let rest = self.source.as_bytes().get(at + 2..at + 2 + name.len());
            if rest.is_some_and(|rest| rest.eq_ignore_ascii_case(name.as_bytes())) {
                return at;
            }
            at += 2;
        }
        self.source.len()
    }

    fn replace(&mut self, tag: std::ops::Range<usize>, by: &str) {
        self.out.push_str(&self.source[self.copied..tag.start]);
        self.out.push_str(by);
        self.copied = tag.end;
    }
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|n| n.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_pages_pass_unchanged() {
        for html in [
            "<!DOCTYPE html><html><body><div class=\"a > b\"><p>Text<p>More</div></body></html>",
            "<script>if (a < b) { '<div>' }</script><p>x",
            "a < b <3 <>",
            "",
            "<",
            "<div",
        ] {
            let guarded = guarded(html);
            assert_eq!(guarded.html, html);
            assert!(!guarded.is_capped);
        }
        let paragraphs = "<p>Absatz".repeat(1000);
        assert!(!guarded(&paragraphs).is_capped);
    }

    #[test]
    fn what_is_too_deep_is_dropped_and_the_text_stays() {
        for (tag, most) in [("div", DEPTH), ("ul", DEPTH), ("b", FORMATTING)] {
            let html = format!(
                "{}Text{}",
                format!("<{tag}>").repeat(5000),
                format!("</{tag}>").repeat(5000)
            );
            let guarded = guarded(&html);
            assert!(guarded.is_capped);
            assert!(guarded.html.contains("Text"));
            assert_eq!(guarded.html.matches(&format!("<{tag}>")).count(), most);
        }
    }

    #[test]
    fn attributes_without_end_are_dropped() {
        let html = format!("<p {}>Text</p>", "a=1 ".repeat(1000));
        assert_eq!(guarded(&html).html, "<p>Text</p>");
    }
}
