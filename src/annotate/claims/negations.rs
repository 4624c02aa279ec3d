//! Whether the content of an attribution denies its main happening.

use super::drafts::Draft;
use super::reader::Reader;
use super::words::bit;

/// How far from its verb a negation may stand, in tokens.
const REACH: usize = 40;

impl Reader<'_> {
    /// Whether a negation stands in the first of the clauses that `main` joins.
    pub(super) fn is_denied(&self, main: &[usize]) -> bool {
        let first = self.first_conjunct(main);
        // "nicht für Geld, sondern für Ruhm": something is affirmed after all.
        let contrasted = main.iter().any(|at| self.is_contrast(*at))
            || main
                .last()
                .is_some_and(|last| (last + 1..last + 3).any(|at| self.is_contrast(at)));
        !contrasted && first.iter().any(|at| self.negates(*at))
    }

    /// Whether the cue itself is negated: "bestritt nicht", "did not deny".
    pub(super) fn is_cue_denied(&self, draft: &Draft) -> bool {
        let Some(cue) = &draft.cue else { return false };
        let from = self.clause_start(cue.start, cue.start.saturating_sub(REACH));
        let to = self.clause_end(cue.end, self.tokens().len().min(cue.end + REACH));
        (from..to).any(|at| self.has(at, bit::NEGATION) && !draft.covers(at))
    }

    /// Up to where a second verb is joined on: "X steigt und Y fällt nicht" does not deny that X rises.
    fn first_conjunct<'m>(&self, main: &'m [usize]) -> &'m [usize] {
        let end = main.iter().skip(1).position(|at| {
            let verb = self.has(at + 1, bit::FINITE) || self.words.signs.mood_at(at + 1).is_some();
            self.has(*at, bit::COORDINATOR) && (verb || (*at > 0 && self.is_comma(at - 1)))
        });
        end.map_or(main, |end| &main[..=end])
    }

    /// "nicht", but not in "nicht nur", "und nicht", "bei dem nicht leichten Wetter", "no" not in "with no".
    fn negates(&self, at: usize) -> bool {
        if !self.has(at, bit::NEGATION) || self.has(at, bit::NO_NEGATION) {
            return false;
        }
        let denies_infinitive = !self.language.capitalizes_nouns() && self.has(at + 1, bit::INFINITIVE);
        let inside_phrase = bit::PREPOSITION | bit::COORDINATOR | bit::ARTICLE | bit::OBLIQUE;
        // "weder … noch" begins with a word that is no article.
        let before = at.checked_sub(1).is_some_and(|before| {
            self.has(before, inside_phrase) && !self.has(before, bit::PRONOUN) && !self.is_break(before)
        });
        !denies_infinitive && !before
    }

    fn is_contrast(&self, at: usize) -> bool {
        let class = self.classes.contrast;
        let word = self.tokens().get(at).map(|token| token.word);
        word.zip(class)
            .is_some_and(|(word, class)| self.lexicon.is_word_of(word, class))
    }
}
