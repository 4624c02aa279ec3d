//! Titles of pages taken apart: the headline, the section, the name of the site.

/// What parts a title; between spaces, or as it stands.
const SEPARATORS: &[&str] = &[
    " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " › ", " · ", " • ", " / ", " : ", " > ", " ~ ", " ¦ ",
    " // ", " >> ", " ❘ ", " ∙ ", " ● ",
];

/// A part of a title of at most so many words may be the name of a site that nothing else names, if what
/// stands before it has as many: shorter headlines and longer names are rare.
const NAME: usize = 4;

/// The names that the site goes by, in plain letters.
#[derive(Debug, Default)]
pub(super) struct SiteNames(Vec<String>);

impl SiteNames {
    /// `host` is that of the page's address.
    pub fn of<'n>(names: impl Iterator<Item = &'n str>, host: Option<&str>) -> Self {
        let mut all: Vec<String> = names.map(letters).collect();
        if let Some(host) = host {
            let host = host.trim_start_matches("www.");
            all.push(letters(host));
            let labels: Vec<&str> = host.split('.').collect();
            // The label before the public suffix names the owner.
            all.extend(labels.iter().rev().skip(1).take(2).map(|label| letters(label)));
        }
        all.retain(|name| name.len() > 2);
        Self(all)
    }

    /// Whether the words are one of the names.
    pub fn has(&self, words: &str) -> bool {
        let words = letters(words);
        !words.is_empty() && self.0.contains(&words)
    }

    /// Whether the words hold a name, or are part of one: "Der Bote - Lokales".
    fn is_like(&self, words: &str) -> bool {
        const LONGEST_NAME: usize = 8;
        let letters = letters(words);
        let holds =
            |name: &String| letters.contains(name.as_str()) || (letters.len() > 3 && name.contains(&letters));
        !letters.is_empty() && words.split(' ').count() <= LONGEST_NAME && self.0.iter().any(holds)
    }
}

/// Letters and digits alone, in lower case.
pub(super) fn letters(words: &str) -> String {
    let letters = words.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The parts of a title, as they stand in it.
pub(super) fn parts(title: &str) -> Vec<&str> {
    /// What is longer is no title, and looked through for each part.
    const LONGEST: usize = 1000;
    if title.len() > LONGEST {
        return vec![title.trim()];
    }
    let mut parts = Vec::new();
    let mut rest = title;
    // The separator that stands first, whichever it is.
    while let Some((at, separator)) = SEPARATORS
        .iter()
        .filter_map(|separator| Some((rest.find(separator)?, *separator)))
        .min()
    {
        parts.push(rest[..at].trim());
        rest = &rest[at + separator.len()..];
    }
    parts.push(rest.trim());
    parts
}

/// What a headline may be in a title: the whole, each part, and what begins or ends it.
pub(super) fn readings(title: &str) -> Vec<String> {
    /// Titles of more parts are lists of words.
    const MOST_PARTS: usize = 6;
    let parts = parts(title);
    let mut readings = vec![letters(title)];
    if parts.len() > 1 && parts.len() <= MOST_PARTS {
        for end in 1..parts.len() {
            readings.push(letters(&parts[..end].concat()));
            readings.push(letters(&parts[end..].concat()));
        }
        readings.extend(parts[1..parts.len() - 1].iter().map(|part| letters(part)));
    }
    // "Kicker: headline"
    if let Some((_, headline)) = title.split_once(": ") {
        readings.push(letters(headline));
    }
    readings
}

/// A title without the name of the site behind or before it, and without what may be one.
pub(super) fn without_site(title: &str, site: &SiteNames) -> String {
    let title = without_named(title, site);
    let all = parts(&title);
    let [_, .., last] = all.as_slice() else {
        return title;
    };
    let head = without_sign(&title[..title.len() - last.len()]);
    let is_name = last.split(' ').count() <= NAME && head.split(' ').count() >= NAME;
    if is_name { head.to_owned() } else { title }
}

/// A title without the names that the site is known by.
pub(super) fn without_named(title: &str, site: &SiteNames) -> String {
    let mut title = title.trim();
    loop {
        let all = parts(title);
        let [first, .., last] = all.as_slice() else {
            return title.to_owned();
        };
        if site.has(last) || (site.is_like(last) && !site.is_like(first)) {
            title = without_sign(&title[..title.len() - last.len()]);
        } else if site.has(first) {
            title = without_sign(&title[first.len()..]);
        } else {
            return title.to_owned();
        }
    }
}

/// What is left of a title without the sign that parted it.
fn without_sign(rest: &str) -> &str {
    rest.trim_matches(|c: char| c.is_whitespace() || "|-–—:»«›·•/>~¦❘∙●".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_lose_the_name_of_their_site() {
        let site = SiteNames::of(["Der Bote"].into_iter(), Some("www.bote.example"));
        for (title, headline) in [
            ("Rat tagt | Der Bote", "Rat tagt"),
            ("Rat tagt - Politik - Der Bote", "Rat tagt - Politik"),
            ("Der Bote: Rat tagt", "Der Bote: Rat tagt"),
            ("Der Bote » Rat tagt", "Rat tagt"),
            ("Rat tagt – Bürger sind empört", "Rat tagt – Bürger sind empört"),
            ("Der Rat hat lange getagt - Neue Post", "Der Rat hat lange getagt"),
            ("Rat tagt", "Rat tagt"),
        ] {
            assert_eq!(without_site(title, &site), headline);
        }
    }

    #[test]
    fn a_headline_is_found_in_a_title() {
        let found = readings("Der Bote » Archiv » Rat tagt");
        assert!(found.contains(&letters("Rat tagt")));
        assert!(found.contains(&letters("Archiv")));
        assert!(!found.contains(&letters("tagt")));
    }
}
