//! Pages made to break a reader of pages: each grows with what it is made of.

/// One kind of page, by its beginning, what is repeated and its end.
pub struct Hostile {
    pub name: &'static str,
    begin: &'static str,
    unit: &'static str,
    end: &'static str,
}

impl Hostile {
    /// The page with so much repeated that it has about that many bytes.
    pub fn page(&self, bytes: usize) -> String {
        let units = self.unit.repeat(bytes / self.unit.len());
        [self.begin, &units, self.end].concat()
    }
}

const fn kind(name: &'static str, begin: &'static str, unit: &'static str, end: &'static str) -> Hostile {
    Hostile {
        name,
        begin,
        unit,
        end,
    }
}

pub const KINDS: &[Hostile] = &[
    kind("lists in lists", "", "<ul><li>", ""),
    kind("divs in divs", "<p>x", "<div>", ""),
    kind("links in paragraphs", "", "<p><a href=x>Rat", ""),
    kind("bold left open", "", "<p><b><i>Rat", ""),
    kind("tables in tables", "", "<table><tr><td>", ""),
    kind("headings left open", "", "<h1>Rat ", ""),
    kind(
        "paragraphs",
        "",
        "<p>Der Rat tagt heute, und alle sind da.</p>\n",
        "",
    ),
    kind(
        "sections side by side",
        "<main>",
        "<div class=x><p>Der Rat tagt, und alle sind da.</p></div>",
        "</main>",
    ),
    kind("attributes", "<p ", "a1=b ", ">x</p>"),
    kind(
        "attributes, all different",
        "<p ",
        "a b c d e f g h i j k l m n o p q r s t u v w x y z ",
        ">x</p>",
    ),
    kind("one class name", "<div class=\"", "byline ", "\"><p>x</p></div>"),
    kind("titles of parts", "<title>", "a | ", "</title><h1>a</h1><p>x"),
    kind(
        "properties without end",
        "<div itemscope><p itemprop=\"",
        "ab ",
        "\">Der Rat tagt.</p></div>",
    ),
    kind("one text", "<p>", "Der Rat tagt. ", "</p>"),
    kind("one word", "<p>", "rat", "</p>"),
    kind("ampersands", "<p>", "&", "</p>"),
    kind("NUL bytes", "<p>", "Rat\0", "</p>"),
    kind("tags that never end", "<p>x", "<div ", ""),
    kind("comments that never end", "<p>x", "<!-- ", ""),
    kind("scripts that never end", "<p>x", "<script>", ""),
    kind("line breaks", "<p>x", "<br>", "</p>"),
    kind("meta tags", "", "<meta name=author content=x>", "<p>x"),
    kind(
        "bylines",
        "<h1>x</h1>",
        "<span class=author>Eva Muster</span>",
        "<p>x",
    ),
    kind("dates", "<h1>x</h1>", "<time>3. Mai 2023</time> ", "<p>x"),
    kind(
        "figures",
        "<h1>x</h1>",
        "<figure><img src=x><figcaption>Rat</figcaption></figure>",
        "<p>x",
    ),
    kind(
        "JSON-LD: brackets",
        "<script type=\"application/ld+json\">",
        "[",
        "</script><p>x",
    ),
    kind(
        "JSON-LD: quotation marks",
        "<script type=\"application/ld+json\">{\"a\": \"",
        "x\" ",
        "\"}</script><p>x",
    ),
    kind(
        "JSON-LD: references",
        "<script type=\"application/ld+json\">[",
        "{\"@type\":\"Article\",\"author\":{\"@id\":\"a\"}},",
        "{}]</script><p>x",
    ),
    kind(
        "JSON-LD: blocks",
        "",
        "<script type=\"application/ld+json\">{\"@type\":\"Article\",\"author\":{\"@id\":\"a\"}}</script>",
        "<p>x",
    ),
    kind(
        "microdata in microdata",
        "",
        "<div itemscope itemprop=author itemtype=\"https://schema.org/Person\">",
        "",
    ),
    kind(
        "microdata side by side",
        "",
        "<div itemscope itemtype=\"https://schema.org/Article\"><b itemprop=name>x</b></div>",
        "",
    ),
    kind(
        "itemref in circles",
        "<p id=a>x</p>",
        "<div itemscope itemtype=\"https://schema.org/Article\" id=b itemref=\"a b a b\"></div>",
        "",
    ),
    kind(
        "RDFa side by side",
        "<body vocab=\"http://schema.org/\">",
        "<div typeof=Article resource=#a><b property=name>x</b></div>",
        "",
    ),
];
