//! Microdata as the HTML standard has it (section "Microdata"): items with their properties, as nodes that
//! refer to each other by `@id`.

use dom_query::{Document, Element, NodeId, NodeRef};
use rustc_hash::FxHashMap;
use serde_json::{Map, Value, json};

use super::Node;
use super::base::Base;
use super::steps::{Step, Steps};
use super::words::Words;

/// Elements with an address for a value, and the attribute that has it.
const ADDRESSES: &[(&str, &str)] = &[
    ("audio", "src"),
    ("embed", "src"),
    ("iframe", "src"),
    ("img", "src"),
    ("source", "src"),
    ("track", "src"),
    ("video", "src"),
    ("a", "href"),
    ("area", "href"),
    ("link", "href"),
    ("object", "data"),
];

/// Elements whose value stands in an attribute, if they have it.
const VALUES: &[(&str, &str)] = &[("data", "value"), ("meter", "value"), ("time", "datetime")];

/// More properties or types at one element are no page's: each gets a copy of its value.
const MOST_NAMES: usize = 16;

/// How many elements all `itemref` of a page may lead to: many items may refer to one large part.
const MOST_REFERRED: usize = 50_000;

/// The items of a page, outermost first.
pub(super) fn read(document: &Document, base: &Base) -> Vec<Node> {
    let mut reader = Reader {
        base,
        items: Vec::new(),
        of_node: FxHashMap::default(),
        ids: FxHashMap::default(),
        words: Words::default(),
        left: usize::MAX,
    };
    reader.walk(document.root(), None);
    reader.left = MOST_REFERRED;
    for item in 0..reader.items.len() {
        for id in std::mem::take(&mut reader.items[item].refers_to) {
            match reader.ids.get(&id) {
                // Its own elements are its properties already.
                Some((node, owner)) if *owner != Some(item) => reader.walk(*node, Some(item)),
                Some(_) | None => {}
            }
        }
    }
    reader.items.into_iter().map(|item| item.node).collect()
}

struct Item {
    node: Node,
    refers_to: Vec<String>,
}

/// A property whose value is the text of an element that is still open.
struct Open {
    element: NodeId,
    item: usize,
    /// Where the value goes: the property and the place among its values.
    places: Vec<(String, usize)>,
    /// Where its text begins.
    from: usize,
    /// The address that the text is a link to.
    address: Option<String>,
}

struct Reader<'t, 'b> {
    base: &'b Base,
    items: Vec<Item>,
    of_node: FxHashMap<NodeId, usize>,
    /// Elements by their `id`, with the item that they stand in.
    ids: FxHashMap<String, (NodeRef<'t>, Option<usize>)>,
    words: Words,
    /// How many elements may still be looked at.
    left: usize,
}

impl<'t> Reader<'t, '_> {
    /// Takes the properties in and below `root`; those outside of other items are `owner`'s.
    fn walk(&mut self, root: NodeRef<'t>, owner: Option<usize>) {
        let is_first = owner.is_none();
        let mut scopes: Vec<(NodeId, usize)> = owner.map(|item| (root.id, item)).into_iter().collect();
        let mut open: Vec<Open> = Vec::new();
        let mut steps = Steps::of(root);
        while let Some(step) = steps.next() {
            match step {
                Step::Enter(node) => {
                    self.left = self.left.saturating_sub(1);
                    if self.left == 0 {
                        break;
                    }
                    let Some(element) = node.element_ref() else {
                        if !open.is_empty() {
                            self.words.enter_text(&node);
                        }
                        continue;
                    };
                    let item = scopes.last().map(|(_, item)| *item);
                    self.words.enter(&element);
                    if is_first && let Some(id) = element.attr("id") {
                        self.ids.entry(id.to_string()).or_insert((node, item));
                    }
                    let scope = element.has_attr("itemscope").then(|| self.item(&node, &element));
                    if let (Some(item), Some(names)) = (item, element.attr("itemprop")) {
                        open.extend(self.property(&node, &element, (item, &names, scope)));
                    }
                    match scope {
                        Some(scope) if is_first => scopes.push((node.id, scope)),
                        // It was read when the page was.
                        Some(_) => steps.pass_over(node),
                        None => {}
                    }
                }
                Step::Leave(node) => {
                    if let Some(element) = node.element_ref() {
                        self.words.leave(&element);
                    }
                    while let Some(property) = open.pop_if(|property| property.element == node.id) {
                        self.close(property);
                    }
                    if is_first {
                        scopes.pop_if(|(scope, _)| *scope == node.id);
                    }
                }
            }
        }
    }

    fn item(&mut self, node: &NodeRef<'_>, element: &Element) -> usize {
        if let Some(item) = self.of_node.get(&node.id) {
            return *item;
        }
        let index = self.items.len();
        let id = match element.attr("itemid") {
            Some(id) => self.base.resolved(&id),
            None => format!("_:m{index}"),
        };
        let words = |name: &str| -> Vec<String> {
            let words = element.attr(name).unwrap_or_default();
            let words = words.split_whitespace().take(MOST_NAMES);
            words.map(str::to_owned).collect()
        };
        let mut map = Map::new();
        map.insert("@id".to_owned(), Value::String(id));
        let types = words("itemtype");
        if !types.is_empty() {
            map.insert("@type".to_owned(), json!(types));
        }
        self.items.push(Item {
            node: map,
            refers_to: words("itemref"),
        });
        self.of_node.insert(node.id, index);
        index
    }

    /// Adds a property; if its value is text, it is open until its element is closed.
    fn property(
        &mut self,
        node: &NodeRef<'_>,
        element: &Element,
        (item, names, scope): (usize, &str, Option<usize>),
    ) -> Option<Open> {
        let name: &str = &element.name.local;
        let of = |table: &[(&str, &'static str)]| table.iter().find(|row| row.0 == name).map(|row| row.1);
        let stated = |key: &str| element.attr(key).map(|value| value.to_string());
        // Pages give `content` to elements that have none in the standard.
        let content = || stated("content").filter(|content| !content.trim().is_empty());
        let resolved = |address: String| self.base.resolved(&address);
        let scope = scope.and_then(|scope| self.items[scope].node.get("@id"));
        let mut address = None;
        let value = match (scope, of(ADDRESSES)) {
            (Some(id), _) => Some(json!({ "@id": id })),
            (None, Some(key)) => {
                address = stated(key).filter(|a| !a.trim().is_empty()).map(resolved);
                // A link has words as well: they are the name of an author, more often than not.
                let is_link = name == "a" && address.is_some();
                let shown = || address.clone().or_else(content).unwrap_or_default();
                (!is_link).then(|| Value::String(shown()))
            }
            (None, None) if name == "meta" => Some(Value::String(stated("content").unwrap_or_default())),
            (None, None) => of(VALUES).and_then(stated).or_else(content).map(Value::String),
        };
        let mut places = Vec::new();
        let is_open = value.is_none();
        for name in names.split_whitespace().take(MOST_NAMES) {
            let values = self.items[item].node.entry(name).or_insert_with(|| json!([]));
            if let Value::Array(values) = values {
                places.push((name.to_owned(), values.len()));
                values.push(value.clone().unwrap_or_default());
            }
        }
        is_open.then(|| Open {
            element: node.id,
            item,
            places,
            from: self.words.len(),
            address,
        })
    }

    fn close(&mut self, property: Open) {
        let words = self.words.since(property.from);
        let value = match property.address {
            Some(address) => json!({ "@id": address, "@text": words }),
            None => Value::String(words),
        };
        for (name, place) in property.places {
            let values = self.items[property.item].node.get_mut(&name);
            if let Some(slot) = values.and_then(|values| values.get_mut(place)) {
                *slot = value.clone();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, expected: Value) {
        let document = Document::from(page);
        let nodes = read(&document, &Base::of(&document, Some("https://bote.example/a")));
        assert_eq!(json!(nodes), expected);
    }

    #[test]
    fn items_have_properties_by_element() {
        check(
            "<div itemscope itemtype='https://schema.example/NewsArticle'><h1 itemprop='headline name'>Rat <i>tagt</i></h1>
             <meta itemprop=wordCount content=120><time itemprop=datePublished datetime=2024-03-12>gestern</time>
             <img itemprop=image src=/r.jpg><a itemprop=author href=/eva>Eva Muster</a><p>nichts</p></div>",
            json!([{
                "@id": "_:m0", "@type": ["https://schema.example/NewsArticle"],
                "headline": ["Rat tagt"], "name": ["Rat tagt"], "wordCount": ["120"],
                "datePublished": ["2024-03-12"], "image": ["https://bote.example/r.jpg"],
                "author": [{"@id": "https://bote.example/eva", "@text": "Eva Muster"}],
            }]),
        );
    }

    #[test]
    fn items_nest_and_refer_even_in_circles() {
        check(
            "<div itemscope id=a itemref='b c'><p itemprop=author itemscope itemid=/eva itemref=a>
             <b itemprop=name>Eva</b></p></div><i id=b itemprop=section>Stadt</i><p itemprop=lost>",
            json!([
                {"@id": "_:m0", "author": [{"@id": "https://bote.example/eva"}], "section": ["Stadt"]},
                {"@id": "https://bote.example/eva", "name": ["Eva"]},
            ]),
        );
    }
}
