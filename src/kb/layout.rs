//! How a knowledge base lies in its files: see the table in README.md.
//!
//! All numbers are little-endian and read byte by byte, so that files may lie at any address. Needs
//! nothing of the crate: the build script writes the same layout.

use super::kinds::RowKind;

/// What `records.bin` begins with.
pub const MAGIC: [u8; 16] = *b"newsgraph kb\n\0\0\0";
/// Counts up whenever older programs could not read what newer ones write, or the other way round.
pub const VERSION: u32 = 1;
/// The length of the head of `records.bin`.
pub const HEAD: usize = 64;
/// More languages than this do not fit the head.
pub const MOST_LANGUAGES: usize = 8;
/// "There is none" where a place in `strings.bin` would stand.
pub const NO_STRING: u32 = u32::MAX;
/// More rows than this under one name are left out, those of least rank first.
pub const MOST_ROWS: usize = 255;
/// Names of more tokens are left out.
pub const MOST_TOKENS: usize = 255;

pub const RECORDS: &str = "records.bin";
pub const STRINGS: &str = "strings.bin";
pub const NAMES: Index = Index {
    keys: "names.fst",
    postings: "names.bin",
};
pub const SOUNDS: Index = Index {
    keys: "sounds.fst",
    postings: "sounds.bin",
};

/// The two files of an index: what is looked up, and the rows under it.
#[derive(Debug, Clone, Copy)]
pub struct Index {
    pub keys: &'static str,
    pub postings: &'static str,
}

/// The first bytes of `records.bin`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub records: u32,
    /// [`super::romanisation::Rules::fingerprint`] of the rules behind `sounds.fst`.
    pub rules: u32,
    /// ISO 639-1 codes, at most [`MOST_LANGUAGES`].
    pub languages: Vec<String>,
}

impl Head {
    pub fn to_bytes(&self) -> [u8; HEAD] {
        let mut bytes = [0; HEAD];
        bytes[..16].copy_from_slice(&MAGIC);
        bytes[16..20].copy_from_slice(&VERSION.to_le_bytes());
        bytes[20..24].copy_from_slice(&self.records.to_le_bytes());
        bytes[24..28].copy_from_slice(&self.rules.to_le_bytes());
        let places = bytes[32..].chunks_exact_mut(4);
        for (place, language) in places.zip(&self.languages) {
            for (byte, letter) in place.iter_mut().zip(language.bytes()) {
                *byte = letter;
            }
        }
        bytes
    }

    /// None where these are no such bytes; the version must be looked at first.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let head = bytes.get(..HEAD)?;
        let code = |place: &[u8]| {
            let letters = place.iter().take_while(|byte| byte.is_ascii_alphabetic());
            letters.map(|byte| char::from(*byte)).collect::<String>()
        };
        let languages = head[32..].chunks_exact(4).map(code);
        (head[..16] == MAGIC).then(|| Self {
            records: u32_at(head, 20).unwrap_or_default(),
            rules: u32_at(head, 24).unwrap_or_default(),
            languages: languages.take_while(|code| !code.is_empty()).collect(),
        })
    }

    /// How many bytes a record has: the names of each language stand at its end.
    pub fn record_len(&self) -> usize {
        Record::LEN + 4 * self.languages.len()
    }
}

/// One thing. Behind it stands, for each language, the place of the first name in `strings.bin`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// The number of the Wikidata item; 0 for none.
    pub item: u32,
    /// How well known it is (sitelinks); 0 where nobody counted.
    pub rank: u32,
    /// The file that it comes from, in `strings.bin`.
    pub source: u32,
    /// The line in that file.
    pub line: u32,
    /// The columns that the table has beyond those that everything has, in `strings.bin`.
    pub more: u32,
    pub kind: RowKind,
    /// ISO 3166-1 alpha-2; zeros for none.
    pub country: [u8; 2],
}

impl Record {
    pub const LEN: usize = 24;

    pub fn to_bytes(self) -> [u8; Self::LEN] {
        let mut bytes = [0; Self::LEN];
        let numbers = [self.item, self.rank, self.source, self.line, self.more];
        for (place, number) in bytes.chunks_exact_mut(4).zip(numbers) {
            place.copy_from_slice(&number.to_le_bytes());
        }
        bytes[20] = self.kind.number();
        bytes[22..].copy_from_slice(&self.country);
        bytes
    }

    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            item: u32_at(bytes, 0)?,
            rank: u32_at(bytes, 4)?,
            source: u32_at(bytes, 8)?,
            line: u32_at(bytes, 12)?,
            more: u32_at(bytes, 16)?,
            kind: RowKind::numbered(*bytes.get(20)?)?,
            country: bytes.get(22..24)?.try_into().ok()?,
        })
    }
}

/// One row under one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    pub record: u32,
    /// The name as it is written, one blank between its tokens, in `strings.bin`.
    pub form: u32,
    /// The base form of the name, in `strings.bin`.
    pub base: u32,
    /// Two bits a token, the first token lowest: how its letters must stand.
    pub cases: u32,
    /// [`Record::rank`], so that rows can be sorted without their records.
    pub rank: u32,
    /// One bit a language, the first of the head lowest.
    pub languages: u8,
    pub kind: RowKind,
}

impl Posting {
    pub const LEN: usize = 24;
    /// So many tokens have a case rule; further ones match in any case.
    pub const RULED: usize = 16;

    pub fn to_bytes(self) -> [u8; Self::LEN] {
        let mut bytes = [0; Self::LEN];
        let numbers = [self.record, self.form, self.base, self.cases, self.rank];
        for (place, number) in bytes.chunks_exact_mut(4).zip(numbers) {
            place.copy_from_slice(&number.to_le_bytes());
        }
        bytes[20] = self.languages;
        bytes[21] = self.kind.number();
        bytes
    }

    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Some(Self {
            record: u32_at(bytes, 0)?,
            form: u32_at(bytes, 4)?,
            base: u32_at(bytes, 8)?,
            cases: u32_at(bytes, 12)?,
            rank: u32_at(bytes, 16)?,
            languages: *bytes.get(20)?,
            kind: RowKind::numbered(*bytes.get(21)?)?,
        })
    }
}

/// What an index has for a name: where its postings begin, and how many there are.
pub fn pack(first: u64, count: usize) -> u64 {
    first << 8 | count.min(MOST_ROWS) as u64
}

/// See [`pack`].
pub fn unpack(value: u64) -> (usize, usize) {
    ((value >> 8) as usize, (value & 0xff) as usize)
}

/// The number at `at`, if `bytes` reach so far.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let end = at.checked_add(4)?;
    let number = bytes.get(at..end)?.try_into().ok()?;
    Some(u32::from_le_bytes(number))
}

/// The string at `at` of `strings.bin`: two bytes of length, then UTF-8.
pub fn string_at(strings: &[u8], at: u32) -> Option<&str> {
    let rest = strings.get(at as usize..)?;
    let (len, rest) = rest.split_at_checked(2)?;
    let len = u16::from_le_bytes(len.try_into().ok()?);
    std::str::from_utf8(rest.get(..len as usize)?).ok()
}
