//! YAML or TOML front matter of Markdown files: `key: value` lines and lists of a level, which is
//! what archives of articles write. What is nested deeper is passed over.

use super::draft::{Byline, Draft, Stated};
use crate::article::{Image, Origin, Publisher};

/// The length of the front matter at the start of `source`, fences included; 0 without one.
pub(super) fn length(source: &str) -> usize {
    let mut lines = source.split_inclusive('\n');
    let Some(first) = lines.next() else { return 0 };
    let fence = first.trim_end();
    if fence != "---" && fence != "+++" {
        return 0;
    }
    let mut at = first.len();
    let mut fields = 0;
    for line in lines {
        at += line.len();
        let words = line.trim_end();
        if words == fence || (fence == "---" && words == "...") {
            return if fields > 0 { at } else { 0 };
        }
        let inner = words.trim_start();
        let is_field = field(words, fence).is_some();
        let belongs = inner.is_empty() || inner.len() < words.len() || inner.starts_with(['-', '#', ']']);
        if !is_field && !belongs {
            return 0;
        }
        fields += usize::from(is_field);
    }
    0
}

/// `key: value` (YAML) or `key = value` (TOML) at the left margin.
fn field<'l>(line: &'l str, fence: &str) -> Option<(&'l str, &'l str)> {
    let (key, value) = line.split_once(if fence == "+++" { '=' } else { ':' })?;
    let key = key.trim_end();
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-. \"".contains(c));
    (is_key && !line.starts_with([' ', '\t', '-'])).then(|| (key.trim_matches('"'), value.trim()))
}

/// Takes what the front matter says into the draft.
pub(super) fn read(matter: &str, draft: &mut Draft) {
    let fence = matter.lines().next().map_or("", str::trim_end);
    let mut fields: Vec<(&str, Vec<String>)> = Vec::new();
    for line in matter.lines().skip(1) {
        if line.trim_end() == fence {
            break;
        }
        if let Some((key, value)) = field(line, fence) {
            fields.push((key, values(value)));
        } else if let (Some(item), Some(last)) = (line.trim_start().strip_prefix("- "), fields.last_mut()) {
            last.1.push(unquoted(item));
        }
    }
    let declared = &mut draft.declared;
    let origins = &mut declared.origins;
    // Keys that do not say of what: after those that do.
    let mut dated = Vec::new();
    for (key, values) in fields {
        let first = values.iter().find(|v| !v.is_empty()).cloned();
        let origin = first.as_ref().map(|_| Origin::FrontMatter);
        let stated = || first.clone().map(|words| Stated::new(words, Origin::FrontMatter));
        // Keys that Hugo, Jekyll, Pandoc and web clippers write.
        match key.to_ascii_lowercase().as_str() {
            "title" | "headline" => (declared.headline, origins.headline) = (first, origin),
            "subtitle" => (declared.alternative_headline, origins.alternative_headline) = (first, origin),
            "description" | "summary" | "excerpt" => {
                (declared.description, origins.description) = (first, origin);
            }
            "section" | "category" | "categories" => (declared.section, origins.section) = (first, origin),
            "tags" | "keywords" => (declared.keywords, origins.keywords) = (values, origin),
            "author" | "authors" | "by" | "byline" => {
                let byline = |words| Byline {
                    words,
                    origin: Origin::FrontMatter,
                    ..Byline::default()
                };
                draft.bylines.extend(values.into_iter().map(byline));
            }
            "published" | "datepublished" | "date_published" | "pubdate" | "publish_date" | "publishdate"
            | "published_at" | "published_time" | "pub_date" | "date-published" | "publication_date" => {
                draft.dates.published.extend(stated());
            }
            "date" | "created" | "created_at" | "date_created" => dated.extend(stated()),
            "lastmod" | "modified" | "updated" | "datemodified" | "date_modified" | "last_modified"
            | "updated_at" | "modified_time" | "date-modified" => {
                draft.dates.modified.extend(stated());
            }
            "publisher" | "site" | "site_name" => {
                declared.publisher = first.map(|name| Publisher {
                    name,
                    ..Publisher::default()
                });
                origins.publisher = origin;
            }
            "url" | "source" | "link" | "canonical" | "permalink" => {
                if let Some(url) = first.filter(|url| url.starts_with("http")) {
                    (declared.url, origins.url) = (Some(url), origin);
                }
            }
            "image" | "cover" | "thumbnail" => {
                declared.image = first.map(|url| Image {
                    url: Some(url),
                    ..Image::default()
                });
                origins.image = origin;
            }
            "lang" | "language" | "locale" => draft.language_tag = first,
            _ => {}
        }
    }
    draft.dates.published.append(&mut dated);
}

/// `value`, `"value"`, `[a, "b"]` or nothing.
fn values(value: &str) -> Vec<String> {
    if value.is_empty() {
        return Vec::new();
    }
    match value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
        Some(list) => list.split(',').map(unquoted).filter(|v| !v.is_empty()).collect(),
        None => vec![unquoted(without_comment(value))],
    }
}

/// A value without " # …" behind it, unless quotes hold it.
fn without_comment(value: &str) -> &str {
    if value.starts_with(['"', '\'']) && value.ends_with(['"', '\'']) {
        return value;
    }
    value.split(" #").next().unwrap_or(value)
}

fn unquoted(value: &str) -> String {
    let value = value.trim().trim_end_matches(',');
    for quote in ['"', '\''] {
        if value.len() >= 2 && value.starts_with(quote) && value.ends_with(quote) {
            return value[1..value.len() - 1].replace("\\\"", "\"");
        }
    }
    value.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_lists_are_read() {
        let matter = "---\ntitle: \"Rat: Haushalt steht\"\nauthor:\n  - Eva Muster\n  - Jan Beispiel\n\
                      date: 2024-03-12T08:30:00+01:00\ntags: [Rat, 'Geld']\nlang: de\n---\n";
        let source = format!("{matter}\n# Titel\n");
        assert_eq!(length(&source), matter.len());
        let mut draft = Draft::default();
        read(matter, &mut draft);
        assert_eq!(draft.language_tag.as_deref(), Some("de"));
        let declared = &draft.declared;
        assert_eq!(declared.headline.as_deref(), Some("Rat: Haushalt steht"));
        let names: Vec<&str> = draft.bylines.iter().map(|b| b.words.as_str()).collect();
        assert_eq!(names, ["Eva Muster", "Jan Beispiel"]);
        let date = Stated::new("2024-03-12T08:30:00+01:00", Origin::FrontMatter);
        assert_eq!(draft.dates.published, [date]);
        assert_eq!(declared.origins.headline, Some(Origin::FrontMatter));
        assert_eq!(declared.keywords, ["Rat", "Geld"]);
    }

    #[test]
    fn rules_are_no_front_matter() {
        for source in [
            "---\n\nText.\n\n---\n",
            "+++\n\nText\n\n+++",
            "---",
            "",
            "---\nEin Satz. Noch einer\n---\n",
        ] {
            assert_eq!(length(source), 0, "{source}");
        }
    }
}
