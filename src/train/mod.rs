//! Trains the models that the program carries, of names and of parts of speech, and makes the table of the forms
//! of verbs: annotated corpora and lists to files. Same corpora, same bytes.

mod corpus;
mod crf;
mod dice;
mod lists;
mod parts;
mod usage;
mod verbs;

use std::path::Path;

use crate::annotate::Annotator;
use crate::annotate::names::tagger::model::Writer;
use crate::annotate::names::tagger::{KINDS, LABELS, Model, Seen, spans, viterbi};
use crate::error::Result;
use crate::lang::{Language, Packs};
use corpus::Sentence;
use lists::{Phrases, Words};
pub use parts::{PartsTraining, score_parts, train_parts};
use usage::Usage;
pub use verbs::verbs;

/// A corpus to learn from.
#[derive(Debug, Clone)]
pub struct Corpus<'a> {
    pub path: &'a Path,
    /// Corpora of one guide are learnt as one; that of guide 0 is followed.
    pub guide: u64,
}

/// What a training run reads and how long it goes on.
#[derive(Debug)]
pub struct Training<'a> {
    pub language: Language,
    pub corpora: Vec<Corpus<'a>>,
    /// Lists of `word TAB letters`; the letters are explained in `models/README.md`.
    pub words: Vec<&'a Path>,
    /// Lists of `name TAB letters`, likewise.
    pub phrases: Vec<&'a Path>,
    /// Plain texts in which words are counted as a first model labels them.
    pub raw: Vec<&'a Path>,
    pub epochs: usize,
    /// How many features the model keeps at most.
    pub features: usize,
}

/// How many names of one kind were annotated, were found, and are right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    pub gold: usize,
    pub found: usize,
    pub right: usize,
}

impl std::ops::Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            gold: self.gold + other.gold,
            found: self.found + other.found,
            right: self.right + other.right,
        }
    }
}

/// The bytes of a model.
///
/// # Errors
/// A file that cannot be read, or a line in it that is none of its format.
pub fn train(training: &Training<'_>) -> Result<Vec<u8>> {
    let packs = Packs::load(None)?;
    let words = lists::words(&training.words)?;
    let mut phrases = lists::phrases(&training.phrases, packs.of(training.language))?;
    if !training.raw.is_empty() {
        let first = learn(training, &packs, &words, &phrases)?;
        let annotator = annotator(&packs, first)?.0;
        let mut usage = Usage::default();
        for path in &training.raw {
            usage.read(path, &annotator, &packs, training.language)?;
        }
        usage.enter(&mut phrases, packs.of(training.language));
    }
    learn(training, &packs, &words, &phrases)
}

/// The bytes of a model that knows the words and phrases.
fn learn(training: &Training<'_>, packs: &Packs, words: &Words, phrases: &Phrases) -> Result<Vec<u8>> {
    let mut writer = Writer {
        words: words.iter().map(|(hash, class)| (*hash, *class)).collect(),
        phrases: phrases.iter().map(|(hash, class)| (*hash, *class)).collect(),
        features: Vec::new(),
        transitions: [[0.0; LABELS]; LABELS],
    };
    // To read the corpora, a model that knows the words alone.
    let annotator = annotator(packs, writer.bytes())?.0;
    let mut learner = crf::Learner::default();
    for corpus in &training.corpora {
        let read = corpus::read(corpus.path)?;
        each_sentence(&annotator, packs, training.language, &read, |seen, labels| {
            // Where no name can be there is nothing to learn.
            if seen.reach.contains(&viterbi::Reach::Any) {
                learner.add(&seen.features, labels, corpus.guide);
            }
        });
    }
    let learnt = learner.learn(training.epochs);
    writer.transitions = learnt.transitions;
    writer.features = learnt.features;
    writer.features.truncate(training.features);
    Ok(writer.bytes())
}

/// Counts what a model finds in a corpus: people, organizations, places, treaties, laws, events.
///
/// # Errors
/// A file that cannot be read, bytes that are no model.
pub fn score(bytes: Vec<u8>, language: Language, path: &Path) -> Result<[Count; KINDS.len()]> {
    let packs = Packs::load(None)?;
    let (annotator, model) = annotator(&packs, bytes)?;
    let mut counts = [Count::default(); KINDS.len()];
    let read = corpus::read(path)?;
    let mut work = viterbi::Work::default();
    let mut labels = Vec::new();
    each_sentence(&annotator, &packs, language, &read, |seen, gold| {
        let each = |at: usize, scores: &mut [i32; LABELS]| {
            let features: Vec<u64> = seen.features[at].iter().map(|(feature, _)| *feature).collect();
            model.add(&features, scores);
            seen.reach[at]
        };
        viterbi::label(&model, gold.len(), each, &mut work, &mut labels);
        let (gold, found) = (spans(gold), spans(&labels));
        for (_, kind) in gold.iter().filter(|(_, kind)| *kind < KINDS.len()) {
            counts[*kind].gold += 1;
        }
        for span in found.iter().filter(|(_, kind)| *kind < KINDS.len()) {
            counts[span.1].found += 1;
            counts[span.1].right += usize::from(gold.contains(span));
        }
    });
    Ok(counts)
}

/// Annotators that use the model, and the model by itself.
fn annotator(packs: &Packs, bytes: Vec<u8>) -> Result<(Annotator, Model)> {
    // Models lie in memory as long as the program runs, like those that it carries.
    let bytes: &'static [u8] = Box::leak(bytes.into_boxed_slice());
    let annotator = Annotator::with_models(packs, |_| Model::read(bytes))?;
    Ok((annotator, Model::read(bytes)?))
}

/// Calls `visit` with what a model sees of each sentence, and the labels.
fn each_sentence(
    annotator: &Annotator,
    packs: &Packs,
    language: Language,
    sentences: &[Sentence],
    mut visit: impl FnMut(&Seen, &[u8]),
) {
    for batch in sentences.chunks(corpus::BATCH) {
        let (article, names) = corpus::article(batch, language);
        annotator.each_stretch(&article, packs, &mut |mentions, seen| {
            if let Some(labels) = corpus::labels(mentions, &seen.tokens, &names) {
                visit(&seen, &labels);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    /// Sentences of "NAME said …" with names that end alike, and of places after "in".
    fn corpus(people: &[&str]) -> String {
        let mut text = String::new();
        for person in people {
            for place in ["Qarlund", "Vostlund", "Emmlund"] {
                let _ = write!(
                    text,
                    "Mayor\tO\tO\n{person}\tB-PER\tB-PER\nspoke\tO\tO\nin\tO\tO\n{place}\tB-LOC\tB-LOC\n.\tO\tO\n\n"
                );
            }
        }
        text
    }

    #[test]
    fn the_same_corpus_gives_the_same_bytes_and_a_model_that_finds_unseen_names() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: String| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).expect("a file");
            path
        };
        let learnt = write(
            "learnt.tsv",
            corpus(&["Zebrikow", "Mulnikow", "Tarrikow", "Ostrikow"]),
        );
        let unseen = write("unseen.tsv", corpus(&["Pelfikow"]));
        let words = write("words.tsv", "spoke\tv\nmayor\tn\nin\n".to_owned());
        let training = Training {
            language: Language::En,
            corpora: vec![Corpus {
                path: &learnt,
                guide: 0,
            }],
            words: vec![&words],
            phrases: Vec::new(),
            raw: Vec::new(),
            epochs: 5,
            features: 10_000,
        };
        let bytes = train(&training).expect("a model");
        assert_eq!(bytes, train(&training).expect("a model"));
        let [people, _, places, ..] = score(bytes, Language::En, &unseen).expect("scores");
        let all_right = Count {
            gold: 3,
            found: 3,
            right: 3,
        };
        assert_eq!((people, places), (all_right, all_right));
    }
}
