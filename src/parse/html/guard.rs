//! Makes hostile pages harmless before the parser sees them. The tree builder takes quadratic time
//! for elements nested without end, formatting elements left open and attributes by the thousand;
//! one linear scan drops what no article needs. Text is never touched, but inside drawings, forms'
//! choices and templates, which readers do not see as text. Programs, styles and comments, often more than half
//! of a page, are left out as well: the parser would copy them, and nobody asks for them.

use std::borrow::Cow;
use std::ops::Range;

use super::attributes::Attributes;
use super::elements::{FOREIGN, LOOKS, RAW, READ_RAW, SELF_CLOSING, Sort, VOID, is_one_of, sort};
use super::scripts::{begins_as_linked_data, is_linked_data, script_end};

/// Elements inside elements. Pages of content systems reach 60.
const DEPTH: usize = 120;

/// Attributes of an element: each is compared with all before it.
const ATTRIBUTES: usize = 200;

/// Elements of a page: live blogs have 50,000.
const ELEMENTS: usize = 200_000;

/// Text longer than this is parted by `<wbr>`, which says nothing: the writer of HTML looks through the
/// rest of a text for each `&` in it.
const TEXT: usize = 4096;

/// No character reference is longer ("&CounterClockwiseContourIntegral;").
const REFERENCE: usize = 40;

/// A page that can be parsed in linear time.
pub(super) struct Guarded<'s> {
    pub html: Cow<'s, str>,
    /// Whether the page is hostile: something was dropped that pages are made of.
    pub is_capped: bool,
}

/// Drops the tags that are too many or too deep.
pub(super) fn guarded(source: &str) -> Guarded<'_> {
    let mut scan = Scan {
        source,
        out: String::new(),
        copied: 0,
        open: Vec::new(),
        missing: Vec::new(),
        elements: 0,
        is_capped: false,
        attributes: Attributes::default(),
    };
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &source.as_bytes()[at..]) {
        scan.part_text(at..at + found);
        at = scan.tag(at + found);
    }
    scan.part_text(at..source.len());
    let is_capped = scan.is_capped;
    let html = if scan.copied > 0 {
        scan.out.push_str(&source[scan.copied..]);
        Cow::Owned(scan.out)
    } else {
        Cow::Borrowed(source)
    };
    Guarded { html, is_capped }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    Yes,
    No,
}

/// An open element.
struct Open<'s> {
    name: &'s str,
    sort: Sort,
    kept: Kept,
}

struct Scan<'s> {
    source: &'s str,
    out: String,
    /// Bytes of the source that are dealt with in `out`; 0 as long as nothing was dropped.
    copied: usize,
    open: Vec<Open<'s>>,
    /// Names that no further closing tag was found of.
    missing: Vec<&'static str>,
    elements: usize,
    is_capped: bool,
    /// Those of the tag that is being looked at.
    attributes: Attributes,
}

impl<'s> Scan<'s> {
    fn part_text(&mut self, text: Range<usize>) {
        let mut at = text.start + TEXT;
        while at + REFERENCE < text.end {
            let bytes = self.source.as_bytes();
            let may_part = |i: &usize| bytes[*i] == b'&' || bytes[*i].is_ascii_whitespace();
            let mut place = (at..at + REFERENCE).find(may_part).unwrap_or(at);
            while !self.source.is_char_boundary(place) {
                place += 1;
            }
            self.replace(place..place, "<wbr>");
            at = place + TEXT;
        }
    }

    /// Deals with what begins with the `<` at `start`; gives where to go on.
    fn tag(&mut self, start: usize) -> usize {
        let rest = &self.source[start..];
        if rest.starts_with("<!--") {
            let end = self.comment_end(start + 4);
            self.replace(start..end, "");
            return end;
        }
        let closing = rest.starts_with("</");
        let name_at = start + if closing { 2 } else { 1 };
        let name = self.name(name_at);
        if name.is_empty() {
            return start + 1;
        }
        self.attributes.read(self.source.as_bytes(), name_at + name.len());
        let tag = start..self.attributes.end;
        if is_one_of(name, LOOKS) {
            self.looks(name, start, closing);
            return tag.end;
        }
        if closing {
            self.close(name, tag.clone());
            return tag.end;
        }
        if let Some(foreign) = FOREIGN.iter().find(|n| n.eq_ignore_ascii_case(name)) {
            return self.leave_out(foreign, tag);
        }
        self.elements += 1;
        let kept = self.opens(name, tag.clone());
        match RAW.iter().find(|n| n.eq_ignore_ascii_case(name)) {
            Some(raw) if kept == Kept::Yes => self.raw_text(raw, tag),
            Some(_) | None => tag.end,
        }
    }

    /// Deals with an element that says how words look: with microdata or RDFa it becomes a `span`.
    fn looks(&mut self, name: &'s str, start: usize, closing: bool) {
        let tag = start..self.attributes.end;
        if !closing && self.attributes.is_property && self.open.len() < DEPTH {
            self.elements += 1;
            self.replace(start + 1..start + 1 + name.len(), "span");
            self.open.push(Open {
                name,
                sort: Sort::Inline,
                kept: Kept::Yes,
            });
        } else if closing && self.close_with_content(name, Sort::Inline).is_some() {
            self.replace(tag, "</span>");
        } else {
            // Nothing, not a space: letters of one word may look different.
            self.replace(tag, "");
        }
    }

    /// Goes over what is no markup inside the element that `tag` opens; leaves it out if it is nothing to read.
    fn raw_text(&mut self, name: &'static str, tag: Range<usize>) -> usize {
        let is_program = name == "script";
        let end = if is_program {
            script_end(self.source, tag.end)
        } else {
            self.closing_tag(name, tag.end)
        };
        let end = end.unwrap_or(self.source.len());
        let is_read = match name {
            "script" => {
                is_linked_data(&self.source[tag.clone()]) || begins_as_linked_data(&self.source[tag.end..end])
            }
            name => is_one_of(name, READ_RAW),
        };
        if !is_read {
            self.replace(tag.end..end, "");
        }
        end
    }

    /// The end of a comment whose content begins at `from`: `-->`, `--!>`, or `>` at once.
    fn comment_end(&self, from: usize) -> usize {
        let bytes = self.source.as_bytes();
        for at_once in [&b">"[..], b"->"] {
            if bytes[from..].starts_with(at_once) {
                return from + at_once.len();
            }
        }
        for dashes in memchr::memmem::find_iter(&bytes[from..], b"--") {
            let behind = &bytes[from + dashes + 2..];
            for end in [&b">"[..], b"!>", b"->"] {
                if behind.starts_with(end) {
                    return from + dashes + 2 + end.len();
                }
            }
        }
        bytes.len()
    }

    fn name(&self, at: usize) -> &'s str {
        let rest = &self.source[at..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return "";
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace() || c == '>' || c == '/');
        &rest[..end.unwrap_or(rest.len())]
    }

    /// Drops an element with all in it; its tag alone where it never ends.
    fn leave_out(&mut self, name: &'static str, tag: Range<usize>) -> usize {
        let end = if self.source[tag.clone()].ends_with("/>") {
            tag.end
        } else if let Some(closing) = self.closing_tag(name, tag.end) {
            self.attributes
                .read(self.source.as_bytes(), closing + 2 + name.len());
            self.attributes.end
        } else {
            tag.end
        };
        self.replace(tag.start..end, " ");
        end
    }

    /// The start of the next closing tag of that name behind `from`.
    fn closing_tag(&mut self, name: &'static str, from: usize) -> Option<usize> {
        if self.missing.contains(&name) {
            return None;
        }
        let bytes = self.source.as_bytes();
        for at in memchr::memmem::find_iter(&bytes[from..], b"</") {
            let at = from + at;
            let end = at + 2 + name.len();
            let is_end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'>' | b'/');
            let is_name = bytes
                .get(at + 2..end)
                .is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()));
            if is_name && bytes.get(end).is_none_or(is_end) {
                return Some(at);
            }
        }
        self.missing.push(name);
        None
    }

    fn opens(&mut self, name: &'s str, tag: Range<usize>) -> Kept {
        let sort = sort(name);
        let is_void = is_one_of(name, VOID);
        if name.eq_ignore_ascii_case("a") {
            // A link ends the one before it.
            self.close_alone(name);
        }
        let is_tracked = !is_void && !is_one_of(name, SELF_CLOSING);
        let too_many = self.elements > ELEMENTS || (is_tracked && self.open.len() >= DEPTH);
        let kept = if too_many { Kept::No } else { Kept::Yes };
        if too_many {
            self.is_capped = true;
            self.replace(tag, " ");
        } else if self.attributes.count > ATTRIBUTES {
            self.is_capped = true;
            self.replace(tag, &format!("<{name}>"));
        } else {
            let unread = std::mem::take(&mut self.attributes.unread);
            for attribute in &unread {
                self.replace(attribute.clone(), "");
            }
            self.attributes.unread = unread;
        }
        if is_tracked && self.open.len() < 2 * DEPTH {
            self.open.push(Open { name, sort, kept });
        }
        kept
    }

    fn close(&mut self, name: &str, tag: Range<usize>) {
        let kept = match sort(name) {
            Sort::Alone => self.close_alone(name),
            sort => self.close_with_content(name, sort),
        };
        if kept == Some(Kept::No) {
            self.replace(tag, " ");
        }
    }

    fn close_alone(&mut self, name: &str) -> Option<Kept> {
        let reach = self.reach(name, &[Sort::Boundary])?;
        Some(self.open.remove(reach).kept)
    }

    fn close_with_content(&mut self, name: &str, sort: Sort) -> Option<Kept> {
        let found = match sort {
            Sort::Inline => self.reach(name, &[Sort::Boundary, Sort::Special])?,
            Sort::Special | Sort::Alone => self.reach(name, &[Sort::Boundary])?,
            Sort::Boundary => self.reach(name, &[])?,
        };
        let closed = self.open.split_off(found);
        closed.first().map(|open| open.kept)
    }

    /// The innermost open element of that name that a closing tag reaches.
    fn reach(&self, name: &str, barred: &[Sort]) -> Option<usize> {
        for (index, open) in self.open.iter().enumerate().rev() {
            if open.name.eq_ignore_ascii_case(name) {
                return Some(index);
            }
            if barred.contains(&open.sort) {
                return None;
            }
        }
        None
    }

    fn replace(&mut self, tag: Range<usize>, by: &str) {
        self.out.push_str(&self.source[self.copied..tag.start]);
        self.out.push_str(by);
        self.copied = tag.end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_pages_pass_unchanged() {
        for html in [
            "<!DOCTYPE html><html><body><div class=\"a > b\"><p>Text<p>More</div></body></html>",
            "<script type='application/LD+JSON'>{\"a\": \"<div>\"}</script><p>x",
            "a < b <3 <>",
            "",
            "<",
            "<div",
            "<div a=",
        ] {
            let guarded = guarded(html);
            assert_eq!(guarded.html, html);
            assert!(!guarded.is_capped);
        }
        let paragraphs = "<p>Absatz".repeat(1000);
        assert!(!guarded(&paragraphs).is_capped);
        let links = "<p><a name=x>Absatz".repeat(1000);
        assert!(!guarded(&links).is_capped);
    }

    #[test]
    fn what_nobody_reads_is_left_out() {
        for (html, expected) in [
            ("<p>D<b>er</b> <EM class=x>Rat</EM>", "<p>Der Rat"),
            (
                "<p><B itemprop=author>Eva</B> <b>x</b></b>",
                "<p><span itemprop=author>Eva</span> x",
            ),
            ("<p>x<svg><title>Bild</svg>y", "<p>x y"),
            ("<p>x<svg><p>y", "<p>x <p>y"),
            ("<select><option>a</select >b", " b"),
            ("<!-- <b> --><p>x", "<p>x"),
            ("<a onclick='go()' href=x>y", "<a  href=x>y"),
            (
                "<img SrcSet='a 1x, b 2x' src=a><time data-date=3>",
                "<img  src=a><time data-date=3>",
            ),
            (
                "<SCRIPT>if (a < b) { '<div>' }</script><p>x",
                "<SCRIPT></script><p>x",
            ),
            ("<style>p { color: red }</style ><p>x", "<style></style ><p>x"),
            (
                "<title>a <b></title><p>x<script>y",
                "<title>a <b></title><p>x<script>",
            ),
        ] {
            let guarded = guarded(html);
            assert_eq!(guarded.html, expected);
            assert!(!guarded.is_capped);
        }
    }

    #[test]
    fn what_is_too_deep_is_dropped_and_the_text_stays() {
        for tag in ["div", "ul", "span", "x-y", "table"] {
            let html = format!(
                "{}Text{}",
                format!("<{tag}>").repeat(5000),
                format!("</{tag}>").repeat(5000)
            );
            let guarded = guarded(&html);
            assert!(guarded.is_capped);
            assert!(guarded.html.contains("Text"));
            assert_eq!(guarded.html.matches(&format!("<{tag}>")).count(), DEPTH);
        }
    }

    #[test]
    fn closing_tags_that_the_parser_ignores_do_not_hide_depth() {
        for hostile in [
            "<span><div></span>",
            "<div><table><tr><td></div>",
            "<a><div></a>",
            "<form><div></form>",
            "<!-- --!><div>",
            "<!--><div>",
            "<i x=y=\"><div>",
            "<rt>",
        ] {
            assert!(guarded(&hostile.repeat(1000)).is_capped, "{hostile}");
        }
    }

    #[test]
    fn long_text_is_parted_and_says_the_same() {
        for words in ["&amp;", "Rat ", "ö", "a&b;ö ", "&"] {
            let html = words.repeat(20_000);
            let guarded = guarded(&html);
            assert!(guarded.html.matches("<wbr>").count() >= html.len() / (2 * TEXT));
            assert!(!guarded.html.contains("&a<") && !guarded.html.contains("&<wbr>a"));
            assert_eq!(guarded.html.replace("<wbr>", ""), html);
        }
    }

    #[test]
    fn attributes_without_end_are_dropped() {
        let html = format!("<p {}>Text</p>", "a=1 ".repeat(1000));
        assert_eq!(guarded(&html).html, "<p>Text</p>");
    }
}
