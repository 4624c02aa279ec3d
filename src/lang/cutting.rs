//! Cuts text into tokens. Articles and pack entries are cut by the same rules, so that what a pack
//! writes is what the text shows.
//!
//! Rules: a word is a run of letters and digits that starts with a letter, with single hyphens,
//! apostrophes and underscores inside ("Nowo-Ogarjowo", "O'Brien", "don't"), but a year does not hang on a
//! word without capitals but its first letter ("mid-1990", "Mid-1990" are three tokens); the English possessive
//! ("’s") is a token of its own; dotted initials stay together ("U.S.", "z.B."); a number is a run of digits
//! ("20.30" is three tokens); any other character is a token by itself.
//!
//! Needs nothing of the crate, so that the build script cuts the tables of names with it too.

/// What a token looks like, for everything that needs no lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// "der"
    Lower,
    /// "Peking", "Nowo-Ogarjowo"
    Capitalized,
    /// Two or more letters, all upper case: "USA", "CHINA"
    Upper,
    /// "RusStrat", "iPhone", "taz-Redakteur"
    Mixed,
    /// A run of ASCII digits.
    Number,
    /// Any single other character.
    Punctuation,
}

impl Shape {
    /// Whether the token is a word.
    pub fn is_word(self) -> bool {
        match self {
            Self::Lower | Self::Capitalized | Self::Upper | Self::Mixed => true,
            Self::Number | Self::Punctuation => false,
        }
    }
}

/// One piece of a text: where it stands (bytes of the text), how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    pub start: usize,
    pub end: usize,
    pub shape: Shape,
    /// Whether white space stands right before it.
    pub after_space: bool,
}

/// Calls `visit` with the pieces of `text[start..end]`; offsets count bytes from the start of `text`.
pub fn cut(text: &str, start: usize, end: usize, mut visit: impl FnMut(Piece)) {
    let mut at = start;
    let mut after_space = true;
    let slice = &text[..end];
    while let Some(first) = slice[at..].chars().next() {
        if first.is_whitespace() {
            after_space = true;
            at += first.len_utf8();
            continue;
        }
        let (stop, shape) = if first.is_alphabetic() {
            word_end(slice, at)
        } else if first.is_ascii_digit() {
            (digits_end(slice, at), Shape::Number)
        } else if let Some(stop) = possessive_end(slice, at, after_space) {
            (stop, Shape::Lower)
        } else {
            (at + first.len_utf8(), Shape::Punctuation)
        };
        visit(Piece {
            start: at,
            end: stop,
            shape,
            after_space,
        });
        after_space = false;
        at = stop;
    }
}

fn is_apostrophe(c: char) -> bool {
    c == '\'' || c == '’'
}

fn is_hyphen(c: char) -> bool {
    c == '-' || c == '‑' || c == '\u{ad}'
}

fn digits_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < bytes.len() && bytes[end].is_ascii_digit() {
        end += 1;
    }
    end
}

/// The end of "'s" at `at`, when it hangs on a word and no letter follows, or stands alone as in text that is
/// cut into words already.
fn possessive_end(text: &str, at: usize, after_space: bool) -> Option<usize> {
    let mut chars = text[at..].chars();
    let apostrophe = chars.next().filter(|c| is_apostrophe(*c))?;
    chars.next().filter(|c| *c == 's' || *c == 'S')?;
    let next = chars.next();
    if next.is_some_and(char::is_alphanumeric) || after_space && next != Some(' ') {
        return None;
    }
    Some(at + apostrophe.len_utf8() + 1)
}

/// The end and the shape of the word that starts at `at`.
fn word_end(text: &str, at: usize) -> (usize, Shape) {
    if let Some(plain) = plain_word_end(text.as_bytes(), at) {
        return plain;
    }
    if let Some(end) = initials_end(text, at) {
        return (end, Shape::Upper);
    }
    let (mut lower, mut upper, mut inner_upper) = (0usize, 0usize, false);
    let mut first_upper = false;
    let mut part_start = true;
    let mut end = at;
    let mut rest = text[at..].char_indices().peekable();
    while let Some((i, c)) = rest.next() {
        if c.is_ascii_lowercase() {
            lower += 1;
        } else if c.is_ascii_uppercase() || c.is_uppercase() {
            if i == 0 {
                first_upper = true;
            }
            inner_upper |= !part_start;
            upper += 1;
        } else if c.is_alphanumeric() || is_combining(c) {
            lower += usize::from(c.is_lowercase());
        } else {
            let next = rest.peek().map(|(_, next)| *next);
            let joins = match next {
                Some(next) if is_hyphen(c) || c == '_' => next.is_alphanumeric(),
                Some(next) if is_apostrophe(c) => {
                    next.is_alphabetic() && possessive_end(text, at + i, false).is_none()
                }
                Some(_) | None => false,
            };
            if !joins
                || (upper == usize::from(first_upper)
                    && lower > 0
                    && is_year(&text.as_bytes()[at + i + c.len_utf8()..]))
            {
                break;
            }
            part_start = true;
            end = at + i + c.len_utf8();
            continue;
        }
        part_start = false;
        end = at + i + c.len_utf8();
    }
    let shape = match (lower, upper) {
        (_, 0) => Shape::Lower,
        (0, 2..) => Shape::Upper,
        _ if first_upper && !inner_upper => Shape::Capitalized,
        _ => Shape::Mixed,
    };
    (end, shape)
}

/// The same for a word of ASCII letters with white space or a comma behind it, as most words are: no other
/// rule can concern it.
fn plain_word_end(text: &[u8], at: usize) -> Option<(usize, Shape)> {
    let first_upper = text[at].is_ascii_uppercase();
    let mut upper = usize::from(first_upper);
    let mut end = at + 1;
    while let Some(byte) = text.get(end).filter(|byte| byte.is_ascii_alphabetic()) {
        upper += usize::from(byte.is_ascii_uppercase());
        end += 1;
    }
    if !text[at].is_ascii_alphabetic() || !matches!(text.get(end), None | Some(b' ' | b'\n' | b',')) {
        return None;
    }
    let shape = match upper {
        0 => Shape::Lower,
        1 if first_upper => Shape::Capitalized,
        _ if upper > 1 && upper == end - at => Shape::Upper,
        _ => Shape::Mixed,
    };
    Some((end, shape))
}

/// Whether a text starts with four digits and no fifth.
fn is_year(text: &[u8]) -> bool {
    text.iter()
        .take(5)
        .take_while(|byte| byte.is_ascii_digit())
        .count()
        == 4
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The end of dotted initials ("U.S.", "z.B.", "J.R.R."): two or more single letters, each with a full stop.
fn initials_end(text: &str, at: usize) -> Option<usize> {
    let mut end = at;
    let mut letters = 0;
    let mut chars = text[at..].chars();
    while let Some(letter) = chars.next() {
        if !letter.is_alphabetic() || chars.next() != Some('.') {
            break;
        }
        end += letter.len_utf8() + 1;
        letters += 1;
    }
    let followed_by_letter = text[end..].chars().next().is_some_and(char::is_alphanumeric);
    (letters >= 2 && !followed_by_letter).then_some(end)
}
