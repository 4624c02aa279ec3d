//! Plain lists of words as one table of bytes: made by the build script, looked up where it lies.
//!
//! Needs nothing of the crate, so that the build script can write it.

use std::collections::BTreeMap;

/// Puts lists of words, each with its bit, into one table: (slots: u32 each, 0 for none; then for each word
/// its bits, its length and its letters). A word is at the first slot from its hash on that has it.
pub fn table(lists: &[(u8, &str)]) -> Vec<u8> {
    let mut words: BTreeMap<&str, u8> = BTreeMap::new();
    for (bit, text) in lists {
        for word in text.lines().filter(|word| word.len() < 256) {
            *words.entry(word).or_default() |= bit;
        }
    }
    // At most half full: most words are found, or not found, at the first slot.
    let slots = (2 * words.len()).next_power_of_two().max(2);
    let mut places = vec![0u32; slots];
    let mut letters = Vec::new();
    for (word, bits) in words {
        let mut slot = hash(word) as usize & (slots - 1);
        while places[slot] != 0 {
            slot = (slot + 1) & (slots - 1);
        }
        places[slot] = (4 * (slots + 1) + letters.len()) as u32;
        letters.push(bits);
        letters.push(word.len() as u8);
        letters.extend_from_slice(word.as_bytes());
    }
    let mut table = (slots as u32).to_le_bytes().to_vec();
    table.extend(places.iter().flat_map(|place| place.to_le_bytes()));
    table.extend(letters);
    table
}

/// The bits of `word` in a table.
pub fn bits(table: &[u8], word: &str) -> u8 {
    let number = |at: usize| {
        let bytes = table.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, u32::from_le_bytes) as usize
    };
    let slots = number(0);
    let mut slot = hash(word) as usize & slots.wrapping_sub(1);
    for _ in 0..slots {
        let place = number(4 * (slot + 1));
        let Some([bits, len, rest @ ..]) = table.get(place..).filter(|_| place != 0) else {
            return 0;
        };
        if rest.get(..*len as usize) == Some(word.as_bytes()) {
            return *bits;
        }
        slot = (slot + 1) & (slots - 1);
    }
    0
}

/// FNV-1a, with its bits mixed for tables whose size is a power of two.
fn hash(word: &str) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in word.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash ^ (hash >> 29)
}
