//! What a page's own linked data add to the graph.

use newsgraph::linked_data::{LinkedData, LinkedThing, Profile};

use crate::rich::*;

/// A profile with everything in it.
pub fn profile() -> Profile {
    Profile {
        same_as: strings(&["https://social.example/@muster"]),
        job_title: some("Redakteurin"),
        works_for: some("Beispielhaus"),
    }
}

/// Additions of each kind.
pub fn linked_data() -> LinkedData {
    let thing = |name: &str, same_as: &[&str]| LinkedThing {
        name: name.to_owned(),
        url: some("https://www.beispiel-blatt.de/thema"),
        same_as: strings(same_as),
    };
    LinkedData {
        is_accessible_for_free: Some(false),
        is_part_of: Some(thing("Serie Nachbarn", &[])),
        location_created: Some(thing("Nordhafen", &["http://www.wikidata.org/entity/Q98"])),
        license: some("https://lizenzen.example/frei"),
        about: vec![thing("Diplomatie", &["https://www.wikidata.org/wiki/Q97"])],
        mentions: vec![
            thing("Häfen", &["https://lexikon.example/Häfen"]),
            thing("Diplomatie", &["https://wikidata.org/entity/Q97"]),
        ],
    }
}

#[test]
fn a_topic_is_the_entity_of_that_name_or_that_item() {
    let mut facts = rich();
    let person = facts.people[0].clone();
    facts.linked_data.about = vec![LinkedThing {
        name: person.name.clone(),
        url: None,
        same_as: strings(&["https://lexikon.example/person"]),
    }];
    facts.linked_data.mentions = vec![LinkedThing {
        name: "Diplomatie".to_owned(),
        url: None,
        same_as: strings(&["https://www.wikidata.org/wiki/Q97"]),
    }];
    let quads = facts.to_quads();
    let has = |end: &str, property: &str, object: &str| {
        quads.iter().any(|quad| {
            let is_subject = quad.subject.to_string().ends_with(&format!("{end}>"));
            let is_property = quad.predicate.as_str().ends_with(property);
            is_subject && is_property && quad.object.to_string().contains(object)
        })
    };
    assert!(has("", "/sameAs", "lexikon.example/person"));
    assert!(!has("#topic-", "", ""));
    assert!(has("entity/Q97", "/sameAs", "http://www.wikidata.org/entity/Q97"));
    assert!(has("", "/mentions", "entity/Q97"));
}
