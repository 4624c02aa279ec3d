//! All formats say the same.

use newsgraph::facts::*;
use newsgraph::map::SchemaOrg;
use newsgraph::write::{self, Context, Format, Layout, Options, Profile};
use oxrdf::dataset::CanonicalizationAlgorithm;
use oxrdf::{Dataset, GraphName, Quad};
use oxrdfio::{JsonLdProfileSet, RdfFormat, RdfParser};
use proptest::prelude::*;

use crate::rich::*;

fn written(facts: &Facts, options: Options) -> Vec<u8> {
    let mut out = Vec::new();
    write::write(facts, &options, &mut out).unwrap();
    out
}

fn parsed(bytes: &[u8], format: Format) -> Vec<Quad> {
    let format = match format {
        Format::JsonLd => RdfFormat::JsonLd {
            profile: JsonLdProfileSet::empty(),
        },
        Format::NTriples => RdfFormat::NTriples,
        Format::NQuads => RdfFormat::NQuads,
        Format::Turtle => RdfFormat::Turtle,
        Format::TriG => RdfFormat::TriG,
        Format::RdfXml => RdfFormat::RdfXml,
    };
    let quads: Result<Vec<Quad>, _> = RdfParser::from_format(format).for_slice(bytes).collect();
    quads.unwrap_or_else(|error| panic!("{error}\n{}", String::from_utf8_lossy(bytes)))
}

/// The canonical N-Quads of RDFC-1.0: without blank nodes (there is a test) the sorted lines.
fn canonical(quads: impl IntoIterator<Item = Quad>) -> String {
    let lines: std::collections::BTreeSet<String> = quads.into_iter().map(|quad| quad.to_string()).collect();
    Vec::from_iter(lines).join("\n")
}

/// Every format, read again by a parser that is not ours, gives the quads of the facts.
pub fn all_formats_agree(facts: &Facts, schema_org: SchemaOrg) {
    let quads = newsgraph::map::to_quads(facts, schema_org);
    let named = canonical(quads.clone());
    let plain = canonical(quads.into_iter().map(|mut quad| {
        quad.graph_name = GraphName::DefaultGraph;
        quad
    }));
    for format in Format::ALL {
        let options = Options {
            format,
            schema_org,
            ..Options::default()
        };
        let found = canonical(parsed(&written(facts, options), format));
        let expected = if format.has_graphs() { &named } else { &plain };
        pretty_eq(&found, expected, format);
    }
}

fn pretty_eq(found: &str, expected: &str, format: Format) {
    if found == expected {
        return;
    }
    let lines = |text: &str| {
        text.lines()
            .map(str::to_owned)
            .collect::<std::collections::BTreeSet<_>>()
    };
    let (found, expected) = (lines(found), lines(expected));
    let missing: Vec<_> = expected.difference(&found).collect();
    let added: Vec<_> = found.difference(&expected).collect();
    panic!("{format:?}: missing {missing:#?}, added {added:#?}");
}

#[test]
fn every_format_is_the_same_graph() {
    all_formats_agree(&rich(), SchemaOrg::Http);
    all_formats_agree(&rich(), SchemaOrg::Https);
    all_formats_agree(&bare(), SchemaOrg::Http);
}

#[test]
fn canonical_json_ld_is_canonical_n_quads() {
    let json = Options::default();
    let quads = Options {
        format: Format::NTriples,
        ..Options::default()
    };
    let rdfc = |options: Options| {
        let mut dataset = Dataset::from_iter(parsed(&written(&rich(), options), options.format));
        dataset.canonicalize(CanonicalizationAlgorithm::Rdfc10 {
            hash_algorithm: oxrdf::dataset::CanonicalizationHashAlgorithm::Sha256,
        });
        canonical(dataset.iter().map(|quad| quad.into_owned()))
    };
    assert_eq!(rdfc(json), rdfc(quads));
}

/// `tests/oracles/check.py` reads these files with other programs.
#[test]
fn the_rich_graph_can_be_written_to_files_in_every_format() {
    for format in Format::ALL {
        let options = Options {
            format,
            ..Options::default()
        };
        let path = format!("{}/rich.{}", env!("CARGO_TARGET_TMPDIR"), format.extension());
        std::fs::write(&path, written(&rich(), options)).unwrap();
        assert!(std::fs::metadata(&path).unwrap().len() > 10_000);
    }
}

#[test]
fn n_quads_are_canonical() {
    let options = Options {
        format: Format::NQuads,
        ..Options::default()
    };
    let mut facts = rich();
    facts.headline = Some("a\"b\\c\nd\re\tf\u{7f}g\u{1}h\u{fffe}".to_owned());
    let text = String::from_utf8(written(&facts, options)).unwrap();
    let expected: String = facts
        .to_quads()
        .iter()
        .map(|quad| format!("{quad} .\n"))
        .collect();
    assert_eq!(text, expected);
}

#[test]
fn the_context_in_schemas_is_the_one_that_is_written() {
    let file: serde_json::Value = serde_json::from_str(include_str!("../../schemas/context.jsonld")).unwrap();
    let ours = serde_json::json!({ "@context": Context(SchemaOrg::Http) });
    let ours = serde_json::to_string_pretty(&ours).unwrap();
    assert_eq!(
        serde_json::to_string_pretty(&file).unwrap(),
        ours,
        "write it to schemas/context.jsonld:\n{ours}"
    );
}

#[test]
fn json_ld_is_nested_and_describes_each_thing_once() {
    let document = rich().to_jsonld();
    assert_eq!(document["@type"], "OpinionNewsArticle");
    assert_eq!(document["publisher"]["name"], "Beispiel-Blatt");
    assert_eq!(document["interpretedAsClaim"][0]["modality"], "ng:asserted");
    assert_eq!(
        document["interpretedAsClaim"][0]["author"],
        "urn:newsgraph:entity/Q42"
    );
    assert_eq!(
        document["interpretedAsClaim"][0]["about"][0]["eventCode"],
        "ng:AGREE"
    );
    assert_eq!(
        document["extraction"]["wasAssociatedWith"]["name"]["@value"],
        "newsgraph"
    );
    let mut described = std::collections::BTreeSet::new();
    let mut open = vec![&document];
    while let Some(value) = open.pop() {
        if let Some(id) = value.get("@id") {
            assert!(described.insert(id.to_string()), "{id} twice");
        }
        match value {
            serde_json::Value::Array(items) => open.extend(items),
            serde_json::Value::Object(entries) => open.extend(entries.values()),
            _ => {}
        }
    }
}

#[test]
fn a_line_of_json_ld_is_one_line() {
    let options = Options {
        layout: Layout::Line,
        ..Options::default()
    };
    let line = String::from_utf8(written(&rich(), options)).unwrap();
    assert_eq!(line.matches('\n').count(), 1);
    assert!(line.ends_with("}\n"));
}

#[test]
fn several_articles_make_one_document_in_every_format() {
    let mut second = rich();
    second.iri = "urn:newsgraph:article/fedcba9876543210".to_owned();
    for format in Format::ALL {
        if format == Format::JsonLd {
            continue;
        }
        let options = Options {
            format,
            ..Options::default()
        };
        let mut out = Vec::new();
        write::begin(&options, &mut out).unwrap();
        write::article(&rich(), &options, &mut out).unwrap();
        write::article(&second, &options, &mut out).unwrap();
        write::end(&options, &mut out).unwrap();
        let quads = rich().to_quads().into_iter().chain(second.to_quads());
        let expected = canonical(quads.map(|mut quad| {
            if !format.has_graphs() {
                quad.graph_name = GraphName::DefaultGraph;
            }
            quad
        }));
        pretty_eq(&canonical(parsed(&out, format)), &expected, format);
    }
}

#[test]
fn the_web_profile_is_schema_org_alone_and_safe_in_a_page() {
    let mut facts = rich();
    facts.headline = Some("</script><!-- x".to_owned());
    let options = Options {
        profile: Profile::Web,
        ..Options::default()
    };
    let text = String::from_utf8(written(&facts, options)).unwrap();
    assert!(!text.contains('<'));
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["@context"], "https://schema.org");
    assert_eq!(json["headline"], "</script><!-- x");
    let claim = &json["interpretedAsClaim"][0];
    // The context of schema.org would read a string as a text.
    assert_eq!(claim["author"]["@id"], "urn:newsgraph:entity/Q42");
    assert_eq!(claim["appearance"]["@id"], facts.iri);
    assert_eq!(claim["dateCreated"], "2021-02-09");
    for ours in [
        "ng:",
        "oa:",
        "prov:",
        "time:",
        "ClaimedThing",
        "\"modality\"",
        "AgreeAction",
        "treaty-pakt",
    ] {
        assert!(!text.contains(ours), "{ours}");
    }
}

#[test]
fn the_web_profile_has_no_claim_that_its_words_alone_would_turn_round() {
    let options = Options {
        profile: Profile::Web,
        ..Options::default()
    };
    let claims_of = |change: fn(&mut Claim)| {
        let mut facts = rich();
        facts.claims.truncate(1);
        let claim = &mut facts.claims[0];
        (claim.direct, claim.speech_act, claim.modality) = (false, SpeechAct::State, Modality::Reported);
        claim.polarity = Polarity::Positive;
        change(claim);
        let json: serde_json::Value = serde_json::from_slice(&written(&facts, options)).unwrap();
        json["interpretedAsClaim"].is_object()
    };
    assert!(claims_of(|_| {}));
    assert!(claims_of(|c| (c.direct, c.speech_act) = (true, SpeechAct::Deny)));
    assert!(!claims_of(|c| c.speech_act = SpeechAct::Deny));
    assert!(!claims_of(|c| c.speech_act = SpeechAct::Demand));
    assert!(!claims_of(|c| c.polarity = Polarity::Negative));
    assert!(!claims_of(|c| c.modality = Modality::Predicted));
    assert!(!claims_of(|c| c.claimant = None));
}

/// Strings with everything that could break a format.
fn odd_string() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\"\\\\\n\r\t<>&'{}^`|% #@:/é😀\u{0}\u{1}\u{7f}\u{85}\u{2028}\u{fffe}a-c]{0,12}",
        Just("http://example.org/a b".to_owned()),
        Just("schema:x".to_owned()),
        Just("@id".to_owned()),
    ]
}

fn odd_address() -> impl Strategy<Value = String> {
    prop_oneof![
        odd_string(),
        odd_string().prop_map(|tail| format!("https://example.org/{tail}")),
        odd_string().prop_map(|tail| format!("http://{tail}")),
    ]
}

prop_compose! {
    fn odd_facts()(
        words in prop::collection::vec(odd_string(), 24),
        addresses in prop::collection::vec(odd_address(), 6),
        dates in prop::collection::vec("[0-9TXPWQZ:./+-]{0,16}|20[0-9]{2}-[01][0-9]-[0-3][0-9](T[0-2][0-9]:[0-5][0-9])?", 16),
        ids in prop::collection::vec(prop_oneof![odd_string(), Just("person-x".to_owned())], 6),
        numbers in prop::collection::vec(any::<u32>(), 4),
    ) -> Facts {
        let mut facts = rich();
        let mut words = words.into_iter().cycle();
        let mut word = move || words.next().unwrap();
        facts.iri = addresses[0].clone();
        facts.url = Some(addresses[1].clone());
        facts.headline = Some(word());
        facts.description = Some(word());
        facts.keywords = vec![word(), word(), word()];
        facts.authors[0].name = word();
        facts.authors[0].url = Some(addresses[2].clone());
        facts.authors[1].name = word();
        let publisher = facts.publisher.as_mut().unwrap();
        publisher.name = word();
        publisher.logo = Some(addresses[3].clone());
        let image = facts.image.as_mut().unwrap();
        image.url = Some(addresses[4].clone());
        image.credit_text = Some(word());
        facts.date_published = Some(dates[0].clone());
        facts.date_modified = Some(dates[1].clone());
        facts.word_count = numbers[0];
        facts.people[0].name = word();
        facts.people[0].aliases = vec![word(), word()];
        facts.people[0].same_as = Some(addresses[5].clone());
        facts.people[0].roles[0].text = word();
        facts.people[1].id = ids[0].clone();
        facts.organizations[2].id = ids[1].clone();
        facts.places[1].id = ids[2].clone();
        facts.places[1].country_code = Some(word());
        facts.treaties[0].id = ids[3].clone();
        facts.treaties[0].date = Some(dates[2].clone());
        facts.treaties[0].parties = ids.clone();
        for (date, value) in facts.dates.iter_mut().zip(&dates[3..]) {
            date.value = value.clone();
            date.earliest = Some(value.clone());
            date.excerpt.text = word();
        }
        facts.dates[0].excerpt.start = numbers[1];
        facts.mentions[0].excerpt.text = word();
        facts.mentions[0].excerpt.start = numbers[2];
        facts.claims[0].id = ids[4].clone();
        facts.claims[0].claimant = Some(ids[5].clone());
        facts.claims[1].claimant = Some(ids[1].clone());
        facts.claims[2].content[0].text = word();
        facts.claims[2].confidence = Confidence(numbers[3] as u8);
        facts.claims[3].event.as_mut().unwrap().name = word();
        facts.claims[3].event.as_mut().unwrap().agents = ids;
        facts.claims[3].date = Some(dates[15].clone());
        facts
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn odd_facts_are_the_same_graph_in_every_format(facts in odd_facts()) {
        all_formats_agree(&facts, SchemaOrg::Http);
    }
}
