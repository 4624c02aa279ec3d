//! What the addresses of a page are relative to.

use dom_query::Document;
use oxiri::Iri;

/// The address that others are resolved against, if the page or the user names one.
#[derive(Debug, Default)]
pub(in crate::parse::html) struct Base(Option<Iri<String>>);

impl Base {
    /// `<base href>` of the page, itself relative to `url`, the page's own address.
    pub fn of(document: &Document, url: Option<&str>) -> Self {
        let page = Self(url.and_then(|url| Iri::parse(url.to_owned()).ok()));
        match document.base_uri() {
            Some(base) => Self(Iri::parse(page.resolved(&base)).ok().or(page.0)),
            None => page,
        }
    }

    /// The address itself.
    pub fn address(&self) -> &str {
        self.0.as_ref().map_or("", |base| base.as_str())
    }

    /// `address`, made absolute if that is possible.
    pub fn resolved(&self, address: &str) -> String {
        // The HTML standard strips what wraps lines.
        let address: String = address
            .trim()
            .chars()
            .filter(|c| !"\t\n\r".contains(*c))
            .collect();
        let escaped = address.replace(' ', "%20");
        let resolved = self.0.as_ref().and_then(|base| base.resolve(&escaped).ok());
        resolved.map_or(address, Iri::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_to_the_page_and_its_base() {
        let page = Document::from("<base href='/archiv/'><p>");
        let base = Base::of(&page, Some("https://bote.example/a/b.html"));
        for (address, expected) in [
            ("x.png", "https://bote.example/archiv/x.png"),
            (" /x y ", "https://bote.example/x%20y"),
            ("//cdn.example/x", "https://cdn.example/x"),
            ("http://a.example/", "http://a.example/"),
        ] {
            assert_eq!(base.resolved(address), expected);
        }
        assert_eq!(Base::default().resolved("x"), "x");
    }
}
