//! The attributes of a tag as the guard sees them: where they end, how many they are, and which nobody reads.

use std::ops::Range;

use super::elements::UNREAD;

/// Names and dates in attributes for scripts are short; what is longer is a program's.
const LONGEST_SETTING: usize = 80;

/// No class, property or address is longer: pictures inside of attributes are, and pages that mean ill.
const LONGEST_VALUE: usize = 4096;

/// Attributes that say what the words of an element are of the page.
const PROPERTIES: &[&str] = &["itemprop", "property", "itemscope", "typeof"];

/// What a tag holds behind its name.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    pub count: usize,
    /// The byte behind the tag.
    pub end: usize,
    /// Attributes that nobody reads, in page order.
    pub unread: Vec<Range<usize>>,
    /// Whether microdata or RDFa are among them.
    pub is_property: bool,
}

impl Attributes {
    /// The attributes that begin at `at`. A `>` in a quoted value ends no tag; a value is quoted only
    /// if the quotation mark is the first thing behind the `=`.
    pub fn read(&mut self, bytes: &[u8], at: usize) {
        self.unread.clear();
        self.count = 0;
        self.is_property = false;
        let is_space = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_whitespace);
        let mut i = at;
        while i < bytes.len() {
            if bytes[i] == b'>' {
                self.end = i + 1;
                return;
            }
            if is_space(i) || bytes[i] == b'/' {
                i += 1;
                continue;
            }
            self.count += 1;
            // The first sign of a name may be anything, `=` too.
            let start = i;
            i += 1;
            while i < bytes.len() && !is_space(i) && !matches!(bytes[i], b'/' | b'>' | b'=') {
                i += 1;
            }
            let name = &bytes[start..i];
            let mut value = i;
            while is_space(value) {
                value += 1;
            }
            if bytes.get(value) != Some(&b'=') {
                continue;
            }
            value += 1;
            while is_space(value) {
                value += 1;
            }
            i = match bytes.get(value) {
                Some(quote @ (b'"' | b'\'')) => {
                    let length = memchr::memchr(*quote, &bytes[value + 1..]);
                    length.map_or(bytes.len(), |length| value + length + 2)
                }
                Some(_) | None => {
                    let length = bytes.get(value..).unwrap_or(&[]).iter();
                    let length = length
                        .take_while(|b| !b.is_ascii_whitespace() && **b != b'>')
                        .count();
                    value + length
                }
            };
            if is_unread(name, i - value) {
                self.unread.push(start..i);
            }
            self.is_property |= is_one_of_bytes(name, PROPERTIES);
        }
        self.end = bytes.len();
    }
}

/// Whether nobody asks for an attribute of that name with a value of so many bytes: what scripts and pictures
/// are set up with.
fn is_unread(name: &[u8], value: usize) -> bool {
    let begins = |prefix: &[u8]| {
        name.get(..prefix.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(prefix))
    };
    let is_setting = begins(b"data-") || begins(b"aria-");
    begins(b"on")
        || (value > LONGEST_VALUE && !name.eq_ignore_ascii_case(b"content"))
        || (is_setting && value > LONGEST_SETTING)
        || UNREAD
            .iter()
            .any(|unread| name.eq_ignore_ascii_case(unread.as_bytes()))
}

fn is_one_of_bytes(name: &[u8], names: &[&str]) -> bool {
    names
        .iter()
        .any(|other| name.eq_ignore_ascii_case(other.as_bytes()))
}
