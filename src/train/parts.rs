//! Trains the tagger of parts of speech: an averaged perceptron (Collins 2002) that sees its own decisions on the
//! tokens before, as the tagger does.

use std::path::Path;

use rustc_hash::FxHashMap;

use super::corpus;
use super::dice::Dice;
use crate::Article;
use crate::annotate::Annotator;
use crate::annotate::parts_of_speech::features::{OPENING, Words};
use crate::annotate::parts_of_speech::{Model, PARTS, PartOfSpeech, Tagger, best, model};
use crate::error::{Error, Result};
use crate::lang::{Language, Packs};

/// How often a feature is left out: rare words are to be known by their endings and neighbours.
const LEFT_OUT: f32 = 0.1;
/// So many weights of a hundred are not beyond what a level can say.
const WITHIN: usize = 99;

/// A sentence of a treebank.
struct Sentence {
    /// The words, with their features.
    words: Words,
    parts: Vec<usize>,
}

/// What a training run reads and how long it goes on.
#[derive(Debug)]
pub struct PartsTraining<'a> {
    pub language: Language,
    pub corpora: Vec<&'a Path>,
    pub epochs: usize,
    /// How many features the model keeps at most.
    pub features: usize,
}

/// The bytes of a tagger.
///
/// # Errors
/// A file that cannot be read, or a line in it that is none of its format.
pub fn train_parts(training: &PartsTraining<'_>) -> Result<Vec<u8>> {
    let packs = Packs::load(None)?;
    let annotator = Annotator::new(&packs)?;
    let nothing = Model::read(NOTHING)?;
    let mut sentences = Vec::new();
    for path in &training.corpora {
        each_sentence(
            path,
            training.language,
            &annotator,
            &packs,
            |text, tokens, parts| {
                let mut words = Words::default();
                words.look_at(text, tokens, &nothing);
                sentences.push(Sentence { words, parts });
            },
        )?;
    }
    let mut learner = Learner::default();
    for epoch in 0..training.epochs {
        learner.go_through(&sentences, epoch as u64);
    }
    Ok(model::bytes(&learner.learnt(training.features)))
}

/// A model that knows nothing: the features are wanted, not their weights.
const NOTHING: &[u8] = b"ngparts1\0\0\0\0\0\0\0\0";

/// How many of how many tokens of a treebank the tagger tags right.
///
/// # Errors
/// A file that cannot be read, bytes that are no model.
pub fn score_parts(bytes: Vec<u8>, language: Language, path: &Path) -> Result<(usize, usize)> {
    let packs = Packs::load(None)?;
    let annotator = Annotator::new(&packs)?;
    // Models lie in memory as long as the program runs, like those that it carries.
    let bytes: &'static [u8] = Box::leak(bytes.into_boxed_slice());
    let tagger = Tagger::of_model(Model::read(bytes)?);
    let (mut right, mut all) = (0, 0);
    for batch in read(path)?.chunks(corpus::BATCH) {
        let (article, gold) = article(batch, language);
        let mentions = annotator.read(&article, &packs);
        let tagged = tagger.tag(&article, &mentions);
        for (token, part) in mentions.tokens.iter().zip(tagged) {
            if let Some(gold) = part_at(&gold, token.start) {
                all += 1;
                right += usize::from(PartOfSpeech::ALL[gold].0 == part);
            }
        }
    }
    Ok((right, all))
}

/// A token with its part of speech, and whether the next one follows without a space.
type Row = (String, usize, Glue);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Glue {
    Space,
    None,
}

fn read(path: &Path) -> Result<Vec<Vec<Row>>> {
    let text = corpus::text(path)?;
    let mut sentences = vec![Vec::new()];
    for (number, line) in text.lines().enumerate() {
        if line.is_empty() {
            sentences.push(Vec::new());
            continue;
        }
        let mut columns = line.split('\t');
        let form = columns.next();
        let letter = columns.next().and_then(|letters| letters.chars().next());
        let part = PartOfSpeech::ALL
            .iter()
            .position(|(_, known)| Some(*known) == letter);
        let (Some(form), Some(part)) = (form, part) else {
            return Err(Error::new(
                "a line has a token and the letter of its part of speech",
                "write `token TAB letter`, or `token TAB letter TAB -` where the next token is glued to it",
            )
            .in_file(path)
            .at_line(number as u32 + 1));
        };
        let glue = if columns.next().is_some() {
            Glue::None
        } else {
            Glue::Space
        };
        if let Some(sentence) = sentences.last_mut() {
            sentence.push((form.to_owned(), part, glue));
        }
    }
    sentences.retain(|sentence| !sentence.is_empty());
    Ok(sentences)
}

/// An article of the sentences, and where in its text each token ends, with its part of speech.
fn article(sentences: &[Vec<Row>], language: Language) -> (Article, Vec<(u32, usize)>) {
    let mut text = String::new();
    let mut ends = Vec::new();
    for sentence in sentences {
        for (form, part, glue) in sentence {
            text.push_str(form);
            ends.push((text.len() as u32, *part));
            if *glue == Glue::Space {
                text.push(' ');
            }
        }
        text.push('\n');
    }
    (Article::of_paragraph(&text, language, None), ends)
}

/// The part of speech of the token of the treebank that byte `start` lies in.
fn part_at(ends: &[(u32, usize)], start: u32) -> Option<usize> {
    let index = ends.partition_point(|(end, _)| *end <= start);
    ends.get(index).map(|(_, part)| *part)
}

fn each_sentence(
    path: &Path,
    language: Language,
    annotator: &Annotator,
    packs: &Packs,
    mut visit: impl FnMut(&str, &[crate::lang::Token], Vec<usize>),
) -> Result<()> {
    for batch in read(path)?.chunks(corpus::BATCH) {
        let (article, gold) = article(batch, language);
        let mentions = annotator.read(&article, packs);
        for sentence in &mentions.sentences {
            let tokens = &mentions.tokens[sentence.tokens.clone()];
            let parts: Option<Vec<usize>> = tokens.iter().map(|token| part_at(&gold, token.start)).collect();
            if let Some(parts) = parts {
                visit(&article.text, tokens, parts);
            }
        }
    }
    Ok(())
}

/// Weights and, for their mean over all steps, how much each has been and since when.
#[derive(Debug, Default)]
struct Learner {
    ids: FxHashMap<u64, u32>,
    weights: Vec<[f32; PARTS]>,
    totals: Vec<[f32; PARTS]>,
    since: Vec<[u32; PARTS]>,
    step: u32,
}

impl Learner {
    fn id(&mut self, feature: u64) -> usize {
        let next = self.ids.len() as u32;
        let id = *self.ids.entry(feature).or_insert(next);
        if id == next {
            self.weights.push([0.0; PARTS]);
            self.totals.push([0.0; PARTS]);
            self.since.push([0; PARTS]);
        }
        id as usize
    }

    fn go_through(&mut self, sentences: &[Sentence], epoch: u64) {
        let mut dice = Dice::of_run(epoch + 1);
        let mut order: Vec<usize> = (0..sentences.len()).collect();
        for i in (1..order.len()).rev() {
            order.swap(i, dice.roll(i + 1));
        }
        let mut features = Vec::new();
        for index in order {
            let Sentence { words, parts } = &sentences[index];
            let mut before = OPENING;
            for (at, gold) in parts.iter().enumerate() {
                features.clear();
                words
                    .seen()
                    .each_feature(at, before, &mut |feature| features.push(feature));
                features.retain(|_| !dice.happens(LEFT_OUT));
                let given = self.learn_from(&features, *gold);
                before = (before.1, given);
            }
        }
    }

    /// What the token was given before it was learnt from.
    fn learn_from(&mut self, features: &[u64], gold: usize) -> usize {
        self.step += 1;
        let mut scores = [0.0; PARTS];
        for id in features.iter().filter_map(|feature| self.ids.get(feature)) {
            for (score, weight) in scores.iter_mut().zip(&self.weights[*id as usize]) {
                *score += weight;
            }
        }
        let given = best(&scores);
        if given != gold {
            for feature in features {
                let id = self.id(*feature);
                self.change(id, gold, 1.0);
                self.change(id, given, -1.0);
            }
        }
        given
    }

    fn change(&mut self, id: usize, part: usize, by: f32) {
        let weight = &mut self.weights[id][part];
        let since = &mut self.since[id][part];
        self.totals[id][part] += *weight * (self.step - *since) as f32;
        *since = self.step;
        *weight += by;
    }

    /// The mean weights of the most important features, in units that levels can say.
    fn learnt(mut self, most: usize) -> Vec<(u64, [f32; PARTS])> {
        for id in 0..self.weights.len() {
            for part in 0..PARTS {
                self.change(id, part, 0.0);
            }
        }
        let mut learnt: Vec<(u64, [f32; PARTS])> = Vec::with_capacity(self.ids.len());
        for (feature, id) in &self.ids {
            learnt.push((
                *feature,
                self.totals[*id as usize].map(|total| total / self.step as f32),
            ));
        }
        let worth = |weights: &[f32; PARTS]| weights.iter().map(|weight| weight.abs()).sum::<f32>();
        learnt.sort_by(|(a, x), (b, y)| worth(y).total_cmp(&worth(x)).then(a.cmp(b)));
        learnt.truncate(most);
        let mut sizes: Vec<f32> = learnt
            .iter()
            .flat_map(|(_, weights)| weights.map(f32::abs))
            .collect();
        sizes.retain(|size| *size > 0.0);
        sizes.sort_by(f32::total_cmp);
        let largest = sizes.get(sizes.len() * WITHIN / 100).copied().unwrap_or(1.0);
        for (_, weights) in &mut learnt {
            for weight in weights {
                *weight *= 2.5 / largest;
            }
        }
        learnt
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_treebank_gives_the_same_bytes_and_a_tagger_that_knows_endings() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).expect("a file");
            path
        };
        let sentence = |verb: &str| format!("The\tD\nfox\tN\n{verb}\tV\nslowly\tR\t-\n.\tK\n\n");
        let verbs = ["glarbed", "plomped", "trinked", "sworbed"].map(sentence);
        let treebank = write("treebank.tsv", &verbs.concat().repeat(5));
        let unseen = write("unseen.tsv", &sentence("brimped"));
        let training = PartsTraining {
            language: Language::En,
            corpora: vec![&treebank],
            epochs: 5,
            features: 10_000,
        };
        let bytes = train_parts(&training).expect("a model");
        assert_eq!(bytes, train_parts(&training).expect("a model"));
        assert_eq!(
            score_parts(bytes, Language::En, &unseen).expect("a score"),
            (5, 5)
        );
        let broken = write("broken.tsv", "word\tletters\n");
        let error = read(&broken).map(|_| ()).map_err(|error| error.to_string());
        assert!(error.is_err_and(|message| message.contains("broken.tsv:1")));
    }
}
