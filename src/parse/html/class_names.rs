//! What sites call the elements of a page: whose dates the names of classes tell of.

use dom_query::NodeRef;

/// What stands in the names of classes around somebody else's dates, as sites in English and German call
/// them: wherever in a name ("newsteaserlink"), for no other word has these letters.
const OTHERS: &[&str] = &[
    "comment",
    "kommentar",
    "recommend",
    "empfehl",
    "sidebar",
    "carousel",
    "disqus",
    "teaser",
    "slider",
];

/// How words of such names begin. Inside other words they are something else: "preview", "operating".
const OTHERS_BEGIN: &[&str] = &[
    "related", "review", "rating", "reply", "replies", "respond", "recent", "popular", "latest", "tweet",
];

/// How words begin in the names around what takes place.
const EVENTS_BEGIN: &[&str] = &[
    "event",
    "veranstaltung",
    "termin",
    "calendar",
    "kalender",
    "deadline",
];

/// Whether an element is called by what holds comments, teasers and events.
pub(super) fn holds_others(node: &NodeRef<'_>) -> bool {
    let names = words_of(node, &["class", "id"]);
    OTHERS.iter().any(|other| names.contains(other))
        || OTHERS_BEGIN.iter().any(|other| has_word(&names, other))
}

/// Whether an element is called by what takes place.
pub(super) fn holds_events(node: &NodeRef<'_>) -> bool {
    let names = words_of(node, &["class", "id"]);
    EVENTS_BEGIN.iter().any(|event| has_word(&names, event))
}

/// The words that the values of attributes are made of, in lower case: "post-meta", "postMeta" and
/// "post_meta" have two.
pub(super) fn words_of(node: &NodeRef<'_>, keys: &[&str]) -> String {
    let mut words = String::new();
    for value in keys.iter().filter_map(|key| node.attr(key)) {
        let mut last = ' ';
        for c in value.chars() {
            if c.is_uppercase() && last.is_lowercase() {
                words.push(' ');
            }
            words.push(if c.is_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                ' '
            });
            last = c;
        }
        words.push(' ');
    }
    words
}

/// Whether one of the words begins so.
pub(super) fn has_word(words: &str, beginning: &str) -> bool {
    words.split(' ').any(|word| word.starts_with(beginning))
}
