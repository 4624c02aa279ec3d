//! Case folding for look-ups.
//!
//! Needs nothing of the crate, so that the build script folds the tables of names with it too.

/// Case folding for look-ups: lower case, typographic apostrophes and hyphens made plain.
pub fn fold(token: &str) -> String {
    let mut folded = String::with_capacity(token.len());
    fold_onto(token, &mut folded);
    folded
}

/// Appends the folded token to `folded`: for loops over many words.
pub fn fold_onto(token: &str, folded: &mut String) {
    token.chars().for_each(|c| fold_char(c, |c| folded.push(c)));
}

/// The same without a `String`: every word of every text is folded. `None` if the buffer is too short.
pub fn fold_into<'b>(token: &str, buffer: &'b mut [u8]) -> Option<&'b [u8]> {
    if token.is_ascii() {
        let folded = buffer.get_mut(..token.len())?;
        folded.copy_from_slice(token.as_bytes());
        folded.make_ascii_lowercase();
        return Some(folded);
    }
    let mut len = 0;
    let mut fits = true;
    token.chars().for_each(|c| {
        fold_char(c, |c| match buffer.get_mut(len..len + c.len_utf8()) {
            Some(room) => len += c.encode_utf8(room).len(),
            None => fits = false,
        });
    });
    buffer.get(..len).filter(|_| fits)
}

fn fold_char(c: char, mut push: impl FnMut(char)) {
    match c {
        '\u{ad}' => {}
        '’' => push('\''),
        '‑' => push('-'),
        // Most letters of most texts: known without Unicode's tables.
        'a'..='z' | 'ß'..='ö' | 'ø'..='ÿ' => push(c),
        other => other.to_lowercase().for_each(push),
    }
}
