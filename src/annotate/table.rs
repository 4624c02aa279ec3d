//! Values by hash, read where they lie in the file of a model.
//!
//! Little endian: the number of buckets, without and with those that overflowed (u32 each), the tags of each
//! bucket (16 bits each, zero for a free place), the values of all places. The upper half of a hash says in which
//! bucket its entry is, or, if that was full, in one of the next; the lower 16 bits are the tag. A tag that two
//! share is as rare as a misprint, and does as much harm. Most of what is looked up is in no table: that costs
//! one look at one bucket.

/// Places of a bucket: their tags are compared at once.
const PLACES: usize = 8;
/// So many places of a hundred are taken.
#[cfg(feature = "train")]
const LOAD: usize = 85;

/// What the levels of weights are worth, in thousandths: a level and, eight above it, its negative.
pub(crate) const LEVELS: [i32; 16] = [
    0, 120, 270, 450, 700, 1050, 1600, 2500, 0, -120, -270, -450, -700, -1050, -1600, -2500,
];

/// Values of `SIZE` bytes by hash.
#[derive(Debug)]
pub(crate) struct Table<const SIZE: usize> {
    /// Buckets that hashes lead to; behind them are those for which there was no room.
    buckets: usize,
    tags: &'static [[[u8; 2]; PLACES]],
    values: &'static [[u8; SIZE]],
}

impl<const SIZE: usize> Table<SIZE> {
    /// The value of a hash.
    #[inline]
    pub fn find(&self, hash: u64) -> Option<&'static [u8; SIZE]> {
        self.values.get(self.place(hash)?)
    }

    /// The value at a place.
    #[inline]
    pub fn value(&self, place: usize) -> Option<&'static [u8; SIZE]> {
        self.values.get(place)
    }

    /// Where the value of a hash is: an index for [`Table::value`].
    #[inline]
    pub fn place(&self, hash: u64) -> Option<usize> {
        let mut at = bucket(self.buckets, hash);
        // No table has as many full buckets in a row as would make this slow: at 85 in 100 they are rare.
        loop {
            let tags = self.tags.get(at)?;
            if let Some(place) = place(tags, tag(hash)) {
                return Some(at * PLACES + place);
            }
            if tags[PLACES - 1] == FREE {
                return None;
            }
            at += 1;
        }
    }
}

/// The tag of a place that nothing is in.
const FREE: [u8; 2] = [0; 2];

/// The first place with a tag.
#[inline]
fn place(tags: &[[u8; 2]; PLACES], wanted: [u8; 2]) -> Option<usize> {
    let mut found = 0_u32;
    for (i, tag) in tags.iter().enumerate() {
        found |= u32::from(*tag == wanted) << i;
    }
    (found != 0).then_some(found.trailing_zeros() as usize)
}

#[inline]
fn bucket(buckets: usize, hash: u64) -> usize {
    (((hash >> 32) * buckets as u64) >> 32) as usize
}

#[inline]
fn tag(hash: u64) -> [u8; 2] {
    (hash as u16).max(1).to_le_bytes()
}

/// The next `count` pieces of `rest`, which then begins after them.
pub(crate) fn take<const SIZE: usize>(
    rest: &mut &'static [u8],
    count: usize,
) -> Option<&'static [[u8; SIZE]]> {
    let (taken, after) = rest.split_at_checked(count.checked_mul(SIZE)?)?;
    *rest = after;
    Some(taken.as_chunks().0)
}

/// Reads a table from the beginning of `rest`, which then begins after it; `None` if it is none.
pub(crate) fn table<const SIZE: usize>(rest: &mut &'static [u8]) -> Option<Table<SIZE>> {
    let [buckets, all] = take::<4>(rest, 2)? else {
        return None;
    };
    let (buckets, all) = (
        u32::from_le_bytes(*buckets) as usize,
        u32::from_le_bytes(*all) as usize,
    );
    if buckets > all {
        return None;
    }
    let places = all.checked_mul(PLACES)?;
    Some(Table {
        buckets,
        tags: take::<2>(rest, places)?.as_chunks().0,
        values: take(rest, places)?,
    })
}

/// Appends a table. Values of zeros say nothing and are left out; of two with one tag in a bucket the first
/// stays.
#[cfg(feature = "train")]
pub(crate) fn write_table<const SIZE: usize>(mut entries: Vec<(u64, [u8; SIZE])>, bytes: &mut Vec<u8>) {
    entries.retain(|(_, value)| *value != [0; SIZE]);
    let buckets = (entries.len() * 100).div_ceil(LOAD * PLACES);
    entries.sort_by_key(|(hash, _)| (bucket(buckets, *hash), tag(*hash)));
    entries.dedup_by_key(|(hash, _)| (bucket(buckets, *hash), tag(*hash)));
    // Those that the last bucket has no room for go behind it.
    let mut tags = vec![[FREE; PLACES]; buckets];
    let mut values = vec![[0; SIZE]; buckets * PLACES];
    for (hash, value) in entries {
        let mut at = bucket(buckets, hash);
        loop {
            if at == tags.len() {
                tags.push([FREE; PLACES]);
                values.resize(tags.len() * PLACES, [0; SIZE]);
            }
            if let Some(place) = place(&tags[at], FREE) {
                tags[at][place] = tag(hash);
                values[at * PLACES + place] = value;
                break;
            }
            at += 1;
        }
    }
    bytes.extend((buckets as u32).to_le_bytes());
    bytes.extend((tags.len() as u32).to_le_bytes());
    bytes.extend(tags.iter().flatten().flatten());
    bytes.extend(values.iter().flatten());
}

/// The level nearest to a weight.
#[cfg(feature = "train")]
pub(crate) fn level(weight: f32) -> u8 {
    let distance = |level: &usize| (LEVELS[*level] as f32 / 1000.0 - weight).abs();
    let nearest = (0..LEVELS.len()).min_by(|a, b| distance(a).total_cmp(&distance(b)));
    nearest.unwrap_or_default() as u8
}
