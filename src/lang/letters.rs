//! Names as identifiers: Latin letters beyond ASCII, and slugs.

/// What letters beyond ASCII become: transliteration by sound for German, else the bare letter.
const LETTERS: &[(&str, &str)] = &[
    ("ä", "ae"),
    ("ö", "oe"),
    ("ü", "ue"),
    ("ß", "ss"),
    ("àáâãåāăą", "a"),
    ("æ", "ae"),
    ("çćčĉ", "c"),
    ("ďđð", "d"),
    ("èéêëēėęě", "e"),
    ("ğģ", "g"),
    ("ìíîïīįı", "i"),
    ("ķ", "k"),
    ("łļľ", "l"),
    ("ñńņň", "n"),
    ("òóôõøōő", "o"),
    ("œ", "oe"),
    ("ŕř", "r"),
    ("śşšș", "s"),
    ("ţťț", "t"),
    ("þ", "th"),
    ("ùúûūůűų", "u"),
    ("ýÿ", "y"),
    ("źżž", "z"),
];

/// What a lower-case Latin letter becomes in ASCII, if it is known.
fn in_ascii(letter: char) -> Option<&'static str> {
    LETTERS
        .iter()
        .find(|(letters, _)| letters.contains(letter))
        .map(|(_, ascii)| *ascii)
}

/// A name as part of an identifier: lower-case ASCII words joined by hyphens, `x` where nothing is
/// left. Letters of other scripts are written as their code points.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if let Some(ascii) = in_ascii(c) {
            slug.push_str(ascii);
        } else if c.is_alphanumeric() {
            slug.push_str(&format!("u{:x}", u32::from(c)));
        } else if !slug.ends_with('-') && !slug.is_empty() && c != '\'' && c != '’' {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() {
        slug.push('x');
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_readable_ascii() {
        for (name, expected) in [
            ("Wang Yi", "wang-yi"),
            ("Jürgen Groß", "juergen-gross"),
            ("O’Brien & Söhne", "obrien-soehne"),
            ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
            ("Jean-Luc – ", "jean-luc"),
            ("—", "x"),
        ] {
            assert_eq!(slug(name), expected);
        }
    }
}
