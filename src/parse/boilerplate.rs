//! Which blocks are no story: donation lines, adverts for apps and newsletters, disclaimers. Words
//! of the pack count together with where a block stands and what addresses it gives; no sign alone
//! but a sure one is enough, so that a story about donations stays a story.

use super::draft::{Draft, DraftBlock};
use crate::article::{BlockKind, Span};

/// What speaks for or against a block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Signs {
    /// Wordings that no story has.
    pub sure: u32,
    /// Wordings that a story may have.
    pub likely: u32,
    pub opinion: bool,
    pub addresses: Addresses,
    /// The house, where the block names it.
    pub publisher: Option<String>,
}

/// What a block points to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Addresses {
    pub urls: u32,
    /// Bitcoin and other wallets, IBANs.
    pub accounts: u32,
}

/// A block as long as this is the story's own, so the page's tail begins after the last of them:
/// the longest notes of a page (disclaimers of two sentences) stay below.
const STORY_BLOCK: usize = 240;

/// A block without a word of the pack between two that are boilerplate is boilerplate as well, if it is
/// no longer than a line or two.
const BETWEEN: usize = 250;

/// What makes a block boilerplate. Chosen so that one sure wording is enough, and a likely one needs
/// two of: another, an address, the tail of the page, a rule before it.
const ENOUGH: u32 = 3;

/// Marks boilerplate among the story blocks.
pub(super) fn mark(draft: &mut Draft, signs: &[Signs]) {
    let is_long = |(block, signs): &(&DraftBlock, &Signs)| block.span.len() > STORY_BLOCK && signs.sure == 0;
    let pairs = draft.blocks.iter().zip(signs);
    let last_long = pairs.clone().rposition(|pair| is_long(&pair));
    let tail = last_long.map_or(0, |last| last + 1);
    let story_section = last_long.map_or(0, |last| draft.blocks[last].section);
    for index in 0..draft.blocks.len() {
        let block = draft.blocks[index];
        if !block.kind.is_story() || block.kind == BlockKind::Headline {
            continue;
        }
        let signs = &signs[index];
        let account = signs.addresses.accounts;
        let words = 3 * signs.sure + signs.likely.min(2) + 3 * account;
        let place = u32::from(index >= tail) + u32::from(index >= tail && block.section > story_section);
        let links = u32::from(signs.addresses.urls > 0 || !draft.links_in(block.span).is_empty());
        // "Newsletter: <https://…>" after a rule: a line that ends where it leads to is no story.
        let leads_away = links > 0 && place == 2 && is_lead(draft.words(&block));
        if (words > 0 || leads_away) && words + place + links >= ENOUGH {
            draft.blocks[index].kind = BlockKind::Boilerplate;
        }
    }
    mark_between(draft, tail, story_section);
}

/// A line that ends in a web address.
fn is_lead(words: &str) -> bool {
    let last = words.rsplit(char::is_whitespace).next().unwrap_or("");
    words.len() <= BETWEEN && addresses(last).urls > 0
}

/// Short blocks after a rule with boilerplate on both sides, or boilerplate before and the end behind.
fn mark_between(draft: &mut Draft, tail: usize, story_section: u32) {
    let mut after_note = false;
    for index in tail..draft.blocks.len() {
        let block = draft.blocks[index];
        if !block.kind.is_story() {
            after_note = true;
            continue;
        }
        let before_note = draft
            .blocks
            .get(index + 1)
            .is_none_or(|next| !next.kind.is_story());
        let is_short = block.span.len() <= BETWEEN && block.section > story_section;
        if after_note && before_note && is_short {
            draft.blocks[index].kind = BlockKind::Boilerplate;
        } else {
            after_note = false;
        }
    }
}

/// Web addresses and accounts in `words`.
pub(super) fn addresses(words: &str) -> Addresses {
    let mut found = Addresses::default();
    if !may_hold_addresses(words) {
        return found;
    }
    for word in words.split(|c: char| c.is_whitespace() || "<>()[],;".contains(c)) {
        if word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.") {
            found.urls += 1;
        } else if is_wallet(word) || is_iban(word) {
            found.accounts += 1;
        }
    }
    // IBANs are mostly written in groups of four.
    found.accounts += u32::from(grouped_iban(words));
    found
}

/// Whether it is worth looking for addresses: what every paragraph is asked first.
fn may_hold_addresses(words: &str) -> bool {
    // The shortest account in one piece, and the digits that the shortest grouped IBAN has.
    const SHORTEST: u32 = 14;
    const DIGITS: u32 = 9;
    let (mut digits, mut run, mut digits_in_run) = (0, 0, 0);
    for byte in words.bytes() {
        if !byte.is_ascii_alphanumeric() {
            (run, digits_in_run) = (0, 0);
            continue;
        }
        run += 1;
        let digit = u32::from(byte.is_ascii_digit());
        digits += digit;
        digits_in_run += digit;
        if digits >= DIGITS || (run >= SHORTEST && digits_in_run > 0) {
            return true;
        }
    }
    words.contains("http") || words.contains("www.")
}

/// Bitcoin (Base58 from `1` or `3`, 26 to 35 signs; Bech32 from `bc1`) and Ethereum (`0x`, 40 hex).
fn is_wallet(word: &str) -> bool {
    let word = word.trim_end_matches(['.', '*', '_']);
    let base58 = |c: u8| c.is_ascii_alphanumeric() && !matches!(c, b'0' | b'O' | b'I' | b'l');
    let mixed = word.bytes().any(|c| c.is_ascii_lowercase()) && word.bytes().any(|c| c.is_ascii_uppercase());
    let legacy =
        word.starts_with(['1', '3']) && (26..=35).contains(&word.len()) && word.bytes().all(base58) && mixed;
    let bech32 =
        word.starts_with("bc1") && word.len() >= 14 && word.bytes().all(|c| c.is_ascii_alphanumeric());
    let ether = word.len() == 42
        && word
            .strip_prefix("0x")
            .is_some_and(|hex| hex.bytes().all(|c| c.is_ascii_hexdigit()));
    legacy || bech32 || ether
}

/// Two letters, two digits, 11 to 30 more, mostly digits.
fn is_iban(word: &str) -> bool {
    let bytes = word.as_bytes();
    (15..=34).contains(&bytes.len())
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..].iter().all(u8::is_ascii_alphanumeric)
        && bytes[2..4].iter().all(u8::is_ascii_digit)
        && bytes[4..].iter().filter(|b| b.is_ascii_digit()).count() * 2 > bytes.len()
}

fn grouped_iban(words: &str) -> bool {
    let groups: Vec<&str> = words.split(' ').collect();
    groups
        .windows(4)
        .any(|four| is_iban(&four.concat()) && four.iter().all(|g| g.len() == 4))
}

/// The text of every block that is no story, with its signs.
pub(super) fn notes(draft: &Draft) -> impl Iterator<Item = (Span, &str)> {
    let notes = draft.blocks.iter().filter(|b| !b.kind.is_story());
    notes.map(|b| (b.span, draft.words(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_known_by_their_shape() {
        for (words, accounts) in [
            ("1BoatSLRHtKNngkdXEeobR76b53LETtpyT", 1),
            ("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", 1),
            ("0x52908400098527886E0F7030069857D2E4169EE7", 1),
            ("IBAN: DE89370400440532013000", 1),
            ("IBAN DE89 3704 0044 0532 0130 00", 1),
            ("Der Rat tagt 1234567890123456789012345678 mal", 0),
            ("Donaudampfschifffahrtsgesellschaft", 0),
        ] {
            assert_eq!(addresses(words).accounts, accounts, "{words}");
        }
    }
}
