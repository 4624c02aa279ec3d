//! Which part of speech each token is: a tagger that goes from left to right and scores the parts of speech of a
//! token by the word, its neighbours and what it has given to the two tokens before (averaged perceptron; Collins
//! 2002). The parts of speech are those of Universal Dependencies, verbs told apart by their form.

pub(crate) mod features;
pub(crate) mod model;

use super::Mentions;
use crate::article::Article;
use crate::error::Result;
use crate::lang::Language;

use features::Words;
pub(crate) use model::Model;

/// What a token is in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PartOfSpeech {
    /// A common noun.
    #[default]
    Noun,
    /// A proper noun.
    Name,
    /// A finite full verb.
    Verb,
    /// A finite auxiliary, a modal.
    Auxiliary,
    /// An infinitive, of auxiliaries too.
    Infinitive,
    /// A past participle.
    Participle,
    /// An English form in -ing that is no noun and no adjective.
    Gerund,
    Adjective,
    Adverb,
    /// A preposition, a postposition, the separate part of a German verb.
    Adposition,
    Determiner,
    Pronoun,
    Number,
    /// "to" and "zu" before infinitives, "not", the English possessive.
    Particle,
    Coordinator,
    Subordinator,
    /// A punctuation mark.
    Mark,
    /// Interjections, symbols, foreign words.
    Other,
}

/// How many there are.
pub(crate) const PARTS: usize = PartOfSpeech::ALL.len();

impl PartOfSpeech {
    /// All of them, in their order, with the letters that treebanks for training tell them by.
    pub(crate) const ALL: [(Self, char); 18] = [
        (Self::Noun, 'N'),
        (Self::Name, 'E'),
        (Self::Verb, 'V'),
        (Self::Auxiliary, 'X'),
        (Self::Infinitive, 'I'),
        (Self::Participle, 'P'),
        (Self::Gerund, 'G'),
        (Self::Adjective, 'J'),
        (Self::Adverb, 'R'),
        (Self::Adposition, 'S'),
        (Self::Determiner, 'D'),
        (Self::Pronoun, 'O'),
        (Self::Number, 'M'),
        (Self::Particle, 'T'),
        (Self::Coordinator, 'C'),
        (Self::Subordinator, 'B'),
        (Self::Mark, 'K'),
        (Self::Other, 'U'),
    ];
}

/// Tags the tokens of articles of one language.
#[derive(Debug)]
pub struct Tagger {
    model: Model,
}

impl Tagger {
    /// The tagger of a language that is part of the program.
    ///
    /// # Errors
    /// The file that the program was built with is no model.
    pub fn builtin(language: Language) -> Result<Self> {
        let model = Model::builtin(language)?;
        Ok(Self { model })
    }

    #[cfg(feature = "train")]
    pub(crate) fn of_model(model: Model) -> Self {
        Self { model }
    }

    /// The part of speech of each token. Time is linear in the text.
    pub fn tag(&self, article: &Article, mentions: &Mentions) -> Vec<PartOfSpeech> {
        let mut words = Words::default();
        let mut parts = vec![PartOfSpeech::default(); mentions.tokens.len()];
        for sentence in &mentions.sentences {
            let seen = words.look_at(
                &article.text,
                &mentions.tokens[sentence.tokens.clone()],
                &self.model,
            );
            let mut before = features::OPENING;
            for (at, part) in parts[sentence.tokens.clone()].iter_mut().enumerate() {
                let mut scores = [0; PARTS];
                seen.add(at, &mut scores);
                seen.add_context(at, before, &self.model, &mut scores);
                let best = best(&scores);
                *part = PartOfSpeech::ALL[best].0;
                before = (before.1, best);
            }
        }
        parts
    }
}

/// The first of the highest scores.
pub(crate) fn best<N: PartialOrd + Copy>(scores: &[N; PARTS]) -> usize {
    let mut best = 0;
    for (part, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = part;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Annotator;
    use crate::lang::Packs;

    /// The words of a text with their letters.
    fn tagged(language: Language, text: &str) -> String {
        let packs = Packs::load(None).expect("packs");
        let article = Article::of_paragraph(text, language, None);
        let mentions = Annotator::new(&packs)
            .expect("annotator")
            .annotate(&article, &packs);
        let letter = |part: &PartOfSpeech| {
            let known = PartOfSpeech::ALL.iter().find(|(known, _)| known == part);
            known.map_or('?', |(_, letter)| *letter)
        };
        let words = mentions.tokens.iter().zip(&mentions.parts);
        let pairs = words.map(|(token, part)| format!("{}/{}", token.text(&article.text), letter(part)));
        pairs.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn verbs_are_told_from_nouns_and_by_form() {
        for (language, text, expected) in [
            (
                Language::En,
                "The minister claims that her plans were changed.",
                "The/D minister/N claims/V that/B her/O plans/N were/X changed/P ./K",
            ),
            (
                Language::En,
                "Their claims were false, but he plans to resign.",
                "Their/O claims/N were/X false/J ,/K but/C he/O plans/V to/T resign/I ./K",
            ),
            (
                Language::De,
                "Die Ministerin habe gesagt, dass sie keine Pläne ändern wolle.",
                "Die/D Ministerin/N habe/X gesagt/P ,/K dass/B sie/O keine/O Pläne/N ändern/I wolle/X ./K",
            ),
            (
                Language::En,
                "MINISTERS REJECT THE PLAN",
                "MINISTERS/N REJECT/V THE/D PLAN/N",
            ),
        ] {
            assert_eq!(tagged(language, text), expected);
        }
    }
}
