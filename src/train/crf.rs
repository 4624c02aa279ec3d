//! A linear-chain conditional random field, trained by stochastic gradient descent with a step for each
//! weight (AdaGrad; Duchi, Hazan, Singer 2011). What corpora of another guide annotate otherwise is learnt
//! apart: a feature has a weight for all corpora and one for each guide (Daumé 2007). Features that spell
//! words have the first only: guides part over what a name is, and agree on what words mean.

use rustc_hash::FxHashMap;

use super::dice::Dice;
use crate::annotate::names::tagger::features::Source;
use crate::annotate::names::tagger::{LABELS, OUTSIDE, may_follow, may_open};

const STEP: f32 = 0.05;
const DECAY: f32 = 1e-5;
/// How often a feature is left out.
const LEFT_OUT: f32 = 0.15;
/// How often all features that spell a token are left out, and all that rules and tables say of it.
const UNSPELLED: f32 = 0.2;
const UNLISTED: f32 = 0.12;
/// The mean of the weights is taken over so many rounds, the last.
const AVERAGED: usize = 5;
/// And over so many runs.
const RUNS: u64 = 3;

type Scores = [f32; LABELS];

/// What is to be learnt.
#[derive(Debug, Default)]
pub(super) struct Learner {
    ids: FxHashMap<u64, u32>,
    keys: Vec<u64>,
    /// How often each key was seen.
    counts: Vec<u32>,
    /// By key of a feature's weight for all corpora: that of its weight for the guide that is followed.
    followed: FxHashMap<u32, Option<u32>>,
    sentences: Vec<Example>,
}

#[derive(Debug)]
struct Example {
    /// By token.
    features: Vec<Vec<Feature>>,
    labels: Vec<u8>,
}

/// The number of a key, and where the feature comes from.
#[derive(Debug, Clone, Copy)]
struct Feature {
    id: u32,
    source: Source,
}

/// The weights, most important features first.
pub(super) struct Learnt {
    pub features: Vec<(u64, Scores)>,
    pub transitions: [Scores; LABELS],
}

/// The key of a feature's weight for one guide.
fn of_guide(feature: u64, guide: u64) -> u64 {
    feature.rotate_left(17) ^ (guide + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Learner {
    pub fn add(&mut self, features: &[Vec<(u64, Source)>], labels: &[u8], guide: u64) {
        let mut id = |key: u64| {
            let id = *self.ids.entry(key).or_insert_with(|| {
                self.keys.push(key);
                self.counts.push(0);
                self.keys.len() as u32 - 1
            });
            self.counts[id as usize] += 1;
            id
        };
        let features = features.iter().map(|features| {
            let mut ids = Vec::new();
            for (feature, source) in features.iter().copied() {
                let all = id(feature);
                ids.push(Feature { id: all, source });
                let followed = self.followed.entry(all).or_default();
                match source {
                    Source::Word | Source::Neighbour => {}
                    Source::Lists | Source::Other => {
                        let own = id(of_guide(feature, guide));
                        ids.push(Feature { id: own, source });
                        if guide == 0 {
                            *followed = Some(own);
                        }
                    }
                }
            }
            ids
        });
        let features = features.collect();
        self.sentences.push(Example {
            features,
            labels: labels.to_vec(),
        });
    }

    pub fn learn(mut self, epochs: usize) -> Learnt {
        // What was seen once says nothing of what comes next.
        for features in self
            .sentences
            .iter_mut()
            .flat_map(|sentence| &mut sentence.features)
        {
            features.retain(|feature| self.counts[feature.id as usize] > 1);
        }
        let run = |run| Weights::learn(&self.sentences, self.keys.len(), epochs, Dice::of_run(run));
        let mean = std::thread::scope(|scope| {
            let others: Vec<_> = (2..=RUNS)
                .map(|number| scope.spawn(move || run(number)))
                .collect();
            let mut mean = run(1);
            for other in others {
                match other.join() {
                    Ok(other) => mean.add(&other),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            mean.scale(1.0 / RUNS as f32);
            mean
        });
        let mut features: Vec<(u64, Scores)> = Vec::new();
        for (key, id) in self.keys.iter().zip(0..) {
            // A weight of one guide is no feature by itself.
            let Some(followed) = self.followed.get(&id) else {
                continue;
            };
            let mut weights = mean.weights[id as usize];
            for own in followed.iter() {
                let own = &mean.weights[*own as usize];
                weights = std::array::from_fn(|label| weights[label] + own[label]);
            }
            features.push((*key, weights));
        }
        // Rare features have the highest weights, but decide little.
        let importance = |key: u64, weights: &Scores| {
            let relative = weights.iter().map(|weight| (weight - weights[OUTSIDE]).abs());
            relative.fold(0.0, f32::max) * (self.counts[self.ids[&key] as usize] as f32).sqrt()
        };
        features.sort_by(|(a, x), (b, y)| importance(*b, y).total_cmp(&importance(*a, x)).then(a.cmp(b)));
        Learnt {
            features,
            transitions: mean.transitions,
        }
    }
}

/// A weight for each key and label, and for each move from one label to the next.
struct Weights {
    weights: Vec<Scores>,
    transitions: [Scores; LABELS],
}

impl Weights {
    fn new(keys: usize, value: f32) -> Self {
        Self {
            weights: vec![[value; LABELS]; keys],
            transitions: [[value; LABELS]; LABELS],
        }
    }

    /// One run over all sentences, `epochs` times.
    fn learn(sentences: &[Example], keys: usize, epochs: usize, mut dice: Dice) -> Self {
        let mut state = State {
            now: Self::new(keys, 0.0),
            steps: Self::new(keys, 1e-8),
        };
        let mut mean = Self::new(keys, 0.0);
        let averaged = AVERAGED.min(epochs);
        let mut order: Vec<usize> = (0..sentences.len()).collect();
        for epoch in 0..epochs {
            for i in (1..order.len()).rev() {
                order.swap(i, dice.roll(i + 1));
            }
            for sentence in &order {
                state.learn(&sentences[*sentence], &mut dice);
            }
            if epoch + averaged >= epochs {
                mean.add(&state.now);
            }
        }
        mean.scale(1.0 / averaged.max(1) as f32);
        mean
    }

    fn all(&mut self) -> impl Iterator<Item = &mut f32> {
        self.weights.iter_mut().chain(&mut self.transitions).flatten()
    }

    fn add(&mut self, other: &Self) {
        let others = other.weights.iter().chain(&other.transitions).flatten();
        for (weight, other) in self.all().zip(others) {
            *weight += other;
        }
    }

    fn scale(&mut self, factor: f32) {
        self.all().for_each(|weight| *weight *= factor);
    }
}

struct State {
    now: Weights,
    /// The squares of all gradients so far.
    steps: Weights,
}

impl State {
    /// One step down the gradient of the log-likelihood of a sentence.
    fn learn(&mut self, example: &Example, dice: &mut Dice) {
        let kept: Vec<Vec<u32>> = example
            .features
            .iter()
            .map(|features| {
                let (unspelled, unlisted) = (dice.happens(UNSPELLED), dice.happens(UNLISTED));
                let is_kept = |feature: &&Feature| match feature.source {
                    Source::Word => !unspelled,
                    Source::Lists => !unlisted,
                    Source::Neighbour | Source::Other => true,
                };
                let kept = features.iter().filter(is_kept).map(|feature| feature.id);
                kept.filter(|_| !dice.happens(LEFT_OUT)).collect()
            })
            .collect();
        let mut here: Vec<Scores> = kept.iter().map(|features| self.scores(features)).collect();
        for scores in &mut here {
            let most = scores.iter().copied().fold(f32::MIN, f32::max);
            *scores = scores.map(|score| (score - most).exp());
        }
        let mut moves = [[0.0; LABELS]; LABELS];
        for (a, row) in moves.iter_mut().enumerate() {
            for (b, chance) in row.iter_mut().enumerate().filter(|(b, _)| may_follow(a, *b)) {
                *chance = self.now.transitions[a][b].exp();
            }
        }
        let forward = forward(&here, &moves);
        let backward = backward(&here, &moves);
        for (at, features) in kept.iter().enumerate() {
            let mut error = [0.0; LABELS];
            for label in 0..LABELS {
                error[label] = forward[at][label] * backward[at][label];
            }
            normalize(&mut error);
            error[example.labels[at] as usize] -= 1.0;
            self.follow(features, &error);
            if at > 0 {
                let labels = (example.labels[at - 1] as usize, example.labels[at] as usize);
                let ahead: Scores = std::array::from_fn(|b| here[at][b] * backward[at][b]);
                self.follow_moves(&forward[at - 1], &moves, &ahead, labels);
            }
        }
    }

    fn scores(&self, features: &[u32]) -> Scores {
        let mut scores = [0.0; LABELS];
        for feature in features {
            for (score, weight) in scores.iter_mut().zip(&self.now.weights[*feature as usize]) {
                *score += weight;
            }
        }
        scores
    }

    fn follow(&mut self, features: &[u32], error: &Scores) {
        const TOO_SMALL: f32 = 1e-4;
        if error.iter().all(|error| error.abs() < TOO_SMALL) {
            return;
        }
        for feature in features {
            let weights = &mut self.now.weights[*feature as usize];
            let steps = &mut self.steps.weights[*feature as usize];
            for label in (0..LABELS).filter(|label| error[*label].abs() >= TOO_SMALL) {
                descend(&mut weights[label], &mut steps[label], error[label]);
            }
        }
    }

    /// The gradient of the moves from one token to the next.
    fn follow_moves(
        &mut self,
        before: &Scores,
        moves: &[Scores; LABELS],
        ahead: &Scores,
        gold: (usize, usize),
    ) {
        let mut chances = [[0.0; LABELS]; LABELS];
        let mut sum = 0.0;
        for (a, row) in chances.iter_mut().enumerate() {
            for (b, chance) in row.iter_mut().enumerate() {
                *chance = before[a] * moves[a][b] * ahead[b];
                sum += *chance;
            }
        }
        if sum <= 0.0 {
            return;
        }
        for (a, row) in chances.iter().enumerate() {
            for (b, chance) in row.iter().enumerate() {
                let error = chance / sum - if (a, b) == gold { 1.0 } else { 0.0 };
                if error != 0.0 {
                    let weight = &mut self.now.transitions[a][b];
                    let step = &mut self.steps.transitions[a][b];
                    descend(weight, step, error);
                }
            }
        }
    }
}

fn descend(weight: &mut f32, step: &mut f32, error: f32) {
    let gradient = error + DECAY * *weight;
    *step += gradient * gradient;
    *weight -= STEP * gradient / step.sqrt();
}

fn forward(here: &[Scores], moves: &[Scores; LABELS]) -> Vec<Scores> {
    let mut all: Vec<Scores> = Vec::with_capacity(here.len());
    for (at, scores) in here.iter().enumerate() {
        let mut chances: Scores = std::array::from_fn(|b| {
            let arrived = match at.checked_sub(1) {
                Some(before) => (0..LABELS).map(|a| all[before][a] * moves[a][b]).sum(),
                None if may_open(b) => 1.0,
                None => 0.0,
            };
            scores[b] * arrived
        });
        normalize(&mut chances);
        all.push(chances);
    }
    all
}

fn backward(here: &[Scores], moves: &[Scores; LABELS]) -> Vec<Scores> {
    let mut all = vec![[1.0; LABELS]; here.len()];
    for at in (0..here.len().saturating_sub(1)).rev() {
        let ahead: Scores = std::array::from_fn(|b| here[at + 1][b] * all[at + 1][b]);
        let mut chances: Scores = std::array::from_fn(|a| (0..LABELS).map(|b| moves[a][b] * ahead[b]).sum());
        normalize(&mut chances);
        all[at] = chances;
    }
    all
}

fn normalize(chances: &mut Scores) {
    let sum: f32 = chances.iter().sum();
    if sum > 0.0 {
        *chances = chances.map(|chance| chance / sum);
    }
}
