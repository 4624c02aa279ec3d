//! Words and what they look like as numbers. Models keep those numbers: another way to hash needs other models.

/// FNV-1a, folded once: the hash of words in the word list of a model.
pub(crate) fn hash(word: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in word.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    mix(hash, 0)
}

/// One hash of two numbers (the finalizer of SplitMix64).
pub(crate) fn mix(a: u64, b: u64) -> u64 {
    let mut x = a.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ b.wrapping_add(0x7f4a_7c15_9e37_79b9).rotate_left(23);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Kinds of characters: runs of one kind drawn together, and the kinds of the first six.
pub(crate) fn shapes(word: &str) -> (u64, u64) {
    let (mut short, mut long, mut last) = (0, 0, 0);
    for (i, c) in word.chars().enumerate() {
        let kind = match c {
            c if c.is_uppercase() => 1,
            c if c.is_alphabetic() => 2,
            c if c.is_ascii_digit() => 3,
            c => 4 + u64::from(c),
        };
        if kind != last {
            short = mix(short, kind);
        }
        if i < 6 {
            long = mix(long, kind);
        }
        last = kind;
    }
    (short, long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_stay_what_the_models_were_trained_with() {
        assert_eq!(hash(""), 0x4f63_69d1_0a25_abc7);
        assert_eq!(hash("brücke"), 0x41b9_3f2a_eda7_7aca);
        assert_ne!(hash("ab"), hash("ba"));
    }

    #[test]
    fn shapes_tell_capitals_letters_digits_and_signs_apart() {
        let same = |a: &str, b: &str| shapes(a) == shapes(b);
        assert!(same("Oslo", "Bern") && same("a-b", "x-y") && same("B96", "A10"));
        assert!(!same("Oslo", "oslo") && !same("Oslo", "OSLO") && !same("a-b", "a.b"));
        // Beyond six letters runs alone count.
        assert!(same("Innsbruck", "Saarbrücken"));
    }
}
