//! newsgraph turns news articles into linked data in [schema.org](https://schema.org) terms: who claims what about whom,
//! when, how firmly, and in which words.
//!
//! # Use
//!
//! ```
//! use newsgraph::Extractor;
//! use newsgraph::parse::Input;
//!
//! let extractor = Extractor::builder().base_iri("https://kg.example.org/")?.build()?;
//! let input = Input {
//!     bytes: "# Chile und Peru einig\n\nVon **Ana Soto**\n\nChile und Peru haben am 3. Mai 2024 in Lima verhandelt."
//!         .as_bytes(),
//!     id: "einig".to_owned(),
//!     source: "einig.md".to_owned(),
//!     ..Input::default()
//! };
//! let article = extractor.parse(&input)?;
//! let facts = extractor.extract(&article);
//! assert!(facts.iri.starts_with("https://kg.example.org/article/"));
//! # Ok::<(), newsgraph::Error>(())
//! ```
//!
//! [`Facts`] is a plain struct, and serialised with serde it is the record that `newsgraph extract` prints.
//! [`map::to_quads`] makes [`oxrdf`] quads of it. Build one [`Extractor`] and share it: it is `Send + Sync` and takes no
//! locks.
//!
//! # Map of the code
//!
//! ```text
//! bytes --parse--> Article --annotate--> Mentions --resolve--> Facts --map--> quads --write--> bytes
//! ```
//!
//! | module | does | look here when |
//! | --- | --- | --- |
//! | [`article`] | the [`Article`]: main text, blocks, what the file says of itself | you want to know what a span is |
//! | [`parse`] | bytes to [`Article`]: format, encoding, language, main text, metadata, boilerplate | the headline, author or date is wrong, or a menu became text |
//! | [`linked_data`] | what a page's own linked data add to its article, authors and publisher | a profile or topic of the page is missing |
//! | [`annotate`] | [`Article`] to [`Mentions`](annotate::Mentions): sentences, dates, names, roles, treaties, claims | something is not found, or its words are cut wrongly |
//! | [`resolve`] | mentions to [`Facts`]: one entity for all its mentions, dates as values, who "she" is | two people became one, a date is a year off |
//! | [`facts`] | the [`Facts`]: people, organizations, places, treaties, dates, claims | you read the record |
//! | [`map`] | [`Facts`] to quads in schema.org terms | a triple has the wrong term |
//! | [`write`](mod@write) | quads and facts to JSON-LD and the other formats | the output has the wrong form |
//! | [`lang`] | reads the language packs and runs their patterns | a word or wording is missing: see `src/lang/README.md` |
//! | [`kb`] | names of things with their Wikidata items, built in or from a folder, and lists of given names and surnames | a well-known name is not linked |
//! | [`pack_check`] | runs the examples of the language packs | an example of a pack fails |
//! | [`iso_date`] | what is a date | a date is refused, or has no datatype |
//! | [`error`] | the one [`Error`]: file, line, what is wrong, what to do | you want to show errors in your own way |
//! | [`extractor`](Extractor) | all stages, set up once | you use the library |
//!
//! The program is a thin shell over this: `src/cli`, one file a subcommand. `newsgraph explain FILE` names for each mention
//! the pattern or rule that found it: start there when an output surprises you.
//!
//! # Invariants
//!
//! Those marked \* are checked by `tests/tidy.rs`.
//!
//! 1. \* Stages know earlier stages only, in the order of the picture above. [`lang`] and [`kb`] stand below
//!    them all and know no stage.
//! 2. [`annotate`], [`resolve`] and [`map`] do no I/O and read no clock. They cannot fail: odd input gives a
//!    [`Warning`](article::Warning).
//! 3. Odd content is not an error: a page without a date is worth a warning. Unreadable files and broken packs are errors,
//!    and each [`Error`] ends in what to do.
//! 4. \* No word of a human language stands in `src/**/*.rs` outside `src/lang`, tests and examples. Meaning is code, in
//!    closed enums; wording is data, in packs.
//! 5. \* No vocabulary IRI stands outside `map/vocab.rs` and `schemas/`.
//! 6. Every mention and every claim keeps its [`Span`](article::Span); the span reads back the exact words.
//! 7. Same input, same bytes out: no timestamps, no random or hash order, no blank nodes.
//! 8. Nothing is asserted that the article only reports. What is claimed hangs on its claim; no triple leads directly from
//!    one entity to another because somebody said so.
//! 9. Boilerplate yields no facts, apart from what it says of the article itself (first publication, image credit).
//! 10. The JSON-LD and the N-Triples of an article are the same graph.
//! 11. No recursion is driven by the input, nesting is capped, time is linear in the input's size.
//!
//! # Glossary
//!
//! | word | means |
//! | --- | --- |
//! | article | one news text with what its file says of it |
//! | declared | said by the file of itself: in markup, byline, dateline, notes |
//! | block | a paragraph, heading, list item … of the main text; sentences never cross blocks |
//! | span | where words stand: bytes inside the crate, Unicode code points in everything that leaves it |
//! | mention | words that name or date something, before anything is known of what they stand for |
//! | entity | a person, organization, place, treaty, law or event of an article; all its mentions are one entity |
//! | claim | an attributed statement: content, claimant, cue, modality, polarity |
//! | claimant | who puts the content forward; the article itself where it speaks in its own voice |
//! | cue | the words that attribute: "said", "laut" |
//! | modality | how firmly: asserted (by the article), reported, predicted, hypothetical |
//! | polarity | whether the content says that something is so, or is not so |
//! | happening | what a claim is about; exists only as the content of that claim |
//! | pack | all that is known of one language: words, patterns, examples |
//! | meaning | what a pattern stands for: `means`, a closed list in the stage that reads it |
//! | shape | a SHACL shape that the graph must fit |

pub mod annotate;
pub mod article;
pub mod error;
mod extractor;
pub mod facts;
pub mod iso_date;
pub mod kb;
pub mod lang;
pub mod linked_data;
pub mod map;
pub mod pack_check;
pub mod parse;
pub mod resolve;
#[cfg(feature = "train")]
pub mod train;
mod value_names;
pub mod write;

pub use article::Article;
pub use error::{Error, Result};
pub use extractor::{Builder, Extractor};
pub use facts::Facts;

/// The examples of the README are compiled with those of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
