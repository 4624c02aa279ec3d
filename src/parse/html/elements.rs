//! Names of HTML elements by how the parser deals with them (HTML standard, "tree construction").

/// Elements that say how words look. The parser opens those left open again in each paragraph, and
/// nothing asks for them: their tags are dropped, but for those that carry microdata or RDFa.
pub(super) const LOOKS: &[&str] = &[
    "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements that are left out whole: their content follows rules of its own.
pub(super) const FOREIGN: &[&str] = &["svg", "math", "select", "template"];

/// Elements without content.
pub(super) const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Elements that the parser closes by itself when the next of their kind opens.
pub(super) const SELF_CLOSING: &[&str] = &[
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "html", "head", "body",
];

/// Elements whose content is no markup.
pub(super) const RAW: &[&str] = &[
    "script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe",
];

/// Of these what somebody reads: readers, or whoever looks for the title.
pub(super) const READ_RAW: &[&str] = &["title", "xmp"];

/// Attributes that say how pictures are fetched and drawn.
pub(super) const UNREAD: &[&str] = &[
    "srcset",
    "sizes",
    "data-srcset",
    "data-sizes",
    "integrity",
    "nonce",
    "decoding",
    "loading",
    "tabindex",
    "fetchpriority",
    "referrerpolicy",
    "crossorigin",
];

/// Closing tags do not reach out of these.
const BOUNDARY: &[&str] = &["table", "object", "marquee", "applet", "caption"];

/// Elements that the parser takes out alone when they are closed: what was opened in them stays open.
const ALONE: &[&str] = &["a", "form"];

/// Elements that closing tags of inline elements do not reach out of.
const SPECIAL: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "button",
    "center",
    "details",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "listing",
    "main",
    "menu",
    "nav",
    "noscript",
    "ol",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "ul",
];

/// How an element ends, as the HTML standard has it ("in body").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Inline,
    Special,
    Boundary,
    Alone,
}

/// How an element of that name ends.
pub(super) fn sort(name: &str) -> Sort {
    if is_one_of(name, ALONE) {
        Sort::Alone
    } else if is_one_of(name, BOUNDARY) {
        Sort::Boundary
    } else if is_one_of(name, SPECIAL) {
        Sort::Special
    } else {
        Sort::Inline
    }
}

/// Whether `name` is one of `names`, in upper or lower case.
pub(super) fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|n| n.eq_ignore_ascii_case(name))
}
