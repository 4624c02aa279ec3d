//! To whom a claim is made ("told the station", "warf der Regierung vor"), and whom those who pass it on
//! quote ("unter Berufung auf das Amt").

use std::ops::Range;

use super::drafts::{Draft, Reporter};
use super::phrases::{Phrase, Standing};
use super::reader::Reader;
use super::signs::Toward;
use super::words::bit;
use crate::facts::NameKind;

/// How far behind an attribution, in tokens, its clause is looked through.
const REACH: usize = 25;

/// Words that an attribution passed on by somebody may have beside source, cue and content: "in Berlin", "that".
const MOST_LEFT: usize = 3;

impl Reader<'_> {
    /// The phrase that names the listener.
    pub(super) fn listener(&self, draft: &Draft) -> Option<Range<usize>> {
        let verb = draft.verb?;
        let window = self.window(draft);
        let spoken_to = self.toward(&window, Toward::Listener).find_map(|at| {
            self.phrase_at(at, window.end)
                .filter(|phrase| !draft.covers(phrase.tokens.start))
        });
        let listener = spoken_to.or_else(|| self.object_of(verb, draft, &window))?;
        let apart = draft
            .source
            .as_ref()
            .is_none_or(|source| listener.tokens.end <= source.start || listener.tokens.start >= source.end);
        (apart && listener.standing > Standing::Pronoun).then_some(listener.tokens)
    }

    /// "warf der Regierung vor", "told the BBC that", "accused the union of".
    fn object_of(&self, verb: usize, draft: &Draft, window: &Range<usize>) -> Option<Phrase> {
        let cue = draft.cue.clone()?;
        let class = self.classes.listener_verb?;
        let takes_listener = |at: usize| {
            let token = self.tokens().get(at);
            token.is_some_and(|token| self.lexicon.is_word_of(token.word, class))
        };
        if !takes_listener(cue.start) && !takes_listener(verb) {
            return None;
        }
        let from = match &draft.source {
            Some(source) if source.start > cue.start => source.end,
            Some(_) | None => cue.start + 1,
        };
        let at = self.skip(from, window.end.max(from));
        if draft.covers(at) {
            // In "urged the union to act" the listener opens what is asked.
            let opens = draft.content.iter().any(|part| part.start == at);
            let name = at + usize::from(self.has(at, bit::ARTICLE));
            let tokens = at..self.name_at(name).filter(|_| opens)?.end;
            let goes_on = self.has(tokens.end, bit::INFINITIVE | bit::OF);
            return goes_on.then_some(Phrase {
                tokens,
                standing: Standing::Name,
            });
        }
        self.phrase_at(at, window.end)
    }

    /// "sagte Berg dem Sender": the name of a person takes no genitive, so that the rest is the listener.
    pub(super) fn part_listener(&self, draft: &mut Draft) {
        let (Some(source), true) = (draft.source.clone(), draft.verb.is_some()) else {
            return;
        };
        if !self.language.capitalizes_nouns() {
            return;
        }
        let person_end = source.clone().find_map(|at| {
            let name = self.name_at(at)?;
            let index = (self.in_name[at] as usize).checked_sub(1)?;
            let person = self.mentions.names[index].kind == NameKind::Person;
            (person && self.has(name.end, bit::ARTICLE | bit::OBLIQUE)).then_some(name.end)
        });
        if let Some(end) = person_end.filter(|end| *end < source.end) {
            draft.source = Some(source.start..end);
        }
    }

    /// Those who are quoted become the source, and who quotes them passes it on.
    pub(super) fn relay(&self, drafts: &mut Vec<Draft>) {
        let mut used = Vec::new();
        for draft in drafts.iter_mut() {
            let Some(source) = draft.source.clone() else {
                continue;
            };
            let window = self.window(draft);
            let quoted = self.toward(&window, Toward::Quoted).find_map(|at| {
                let own = draft.cue.as_ref().is_some_and(|cue| cue.end == at);
                let phrase = self.phrase_at(at, self.tokens().len()).filter(|_| !own)?;
                (!draft.covers(at) && !source.contains(&at)).then_some((at, phrase.tokens))
            });
            if let Some((at, phrase)) = quoted {
                draft.reporter = Reporter::Phrase(source);
                draft.source = Some(phrase);
                used.push(at);
            }
        }
        drafts.retain(|draft| draft.cue.as_ref().is_none_or(|cue| !used.contains(&cue.end)));
        let passed: Vec<(usize, usize)> = (0..drafts.len())
            .flat_map(|outer| (0..drafts.len()).map(move |inner| (outer, inner)))
            .filter(|(outer, inner)| self.passes_on(&drafts[*outer], &drafts[*inner]))
            .collect();
        for (outer, inner) in &passed {
            if let Some(source) = drafts[*outer].source.clone() {
                drafts[*inner].reporter = Reporter::Phrase(source);
            }
        }
        let mut index = 0;
        drafts.retain(|_| {
            index += 1;
            !passed.iter().any(|(outer, _)| outer + 1 == index)
        });
    }

    /// "Laut dpa sagte X, …": all that `outer` says is that `inner` was said.
    fn passes_on(&self, outer: &Draft, inner: &Draft) -> bool {
        let (Some(cue), None) = (&inner.cue, outer.verb) else {
            return false;
        };
        let own = |at: usize| {
            let source = inner.source.as_ref().is_some_and(|source| source.contains(&at));
            inner.covers(at) || cue.contains(&at) || source || self.has(at, bit::SKIPPED | bit::DATE)
        };
        if outer.source.is_none() || inner.verb.is_none() || !outer.covers(cue.start) {
            return false;
        }
        let content = outer.content.iter().cloned().flatten();
        let mut rest = content.filter(|at| self.is_word(*at) && !own(*at));
        rest.nth(MOST_LEFT).is_none()
    }

    /// What attributes, with the rest of its clause up to the content.
    fn window(&self, draft: &Draft) -> Range<usize> {
        let frame = draft.frame.clone();
        let reach = self.tokens().len().min(frame.end + REACH);
        let content = draft.content.iter().map(|part| part.start);
        let next = content.filter(|start| *start >= frame.end).min();
        let clause = self.clause_end(frame.end, reach);
        let mut start = self.clause_start(frame.start, frame.start.saturating_sub(REACH));
        // "In an interview with CNN, X said": what opens the sentence.
        if start > 0 && self.is_comma(start - 1) {
            start = self.clause_start(start - 1, frame.start.saturating_sub(REACH));
        }
        start..next.map_or(clause, |next| next.min(reach))
    }

    /// One past each word or words that turn to somebody.
    fn toward(&self, window: &Range<usize>, to: Toward) -> impl Iterator<Item = usize> {
        let end = window.end;
        let signs = self.words.signs.turns_from(window.start).iter();
        let inside = signs.take_while(move |sign| sign.at < end);
        inside.filter(move |sign| sign.means == to).map(|sign| sign.end())
    }
}
