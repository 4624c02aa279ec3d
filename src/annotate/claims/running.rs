//! Speech that runs on without a cue: reported mood, points of an enumeration, quotations that stand
//! alone, headlines of the form "X: …".

use std::ops::Range;

use super::attributions::Place;
use super::drafts::{Draft, Evidence};
use super::moods::Before;
use super::phrases::Standing;
use super::reader::{Reader, Unit};
use super::words::bit;
use crate::article::BlockKind;

/// A quotation without a cue must have this many words: shorter ones are terms, titles, irony.
const SHORTEST_LONE_QUOTATION: usize = 5;
/// What an attribution leaves of its sentence must have this many words to be a statement of its own.
const SHORTEST_REST: usize = 4;
/// A headline's statement must have this many words.
const SHORTEST_HEADLINE: usize = 3;

/// What the units before leave open.
#[derive(Debug, Clone, Default)]
pub(super) struct Running {
    /// The block in which the unit before belonged to somebody's words.
    reported_in: Option<usize>,
    /// Somebody has begun to count points.
    counting: bool,
    /// The last unit ended with a colon, and this phrase of it can speak.
    announced: Option<Range<usize>>,
    /// The unit before was plain and about this actor: who a reported sentence after it belongs to.
    topic: Option<Range<usize>>,
    /// Whose words the unit before was: who a quotation after it belongs to.
    speaker: Option<Range<usize>>,
    /// The unit before was somebody's words and its paragraph broke off in the middle of the sentence.
    broken_off: bool,
}

impl Reader<'_> {
    /// Attributions of a unit in which no cue was found; `found` are those with a cue.
    pub(super) fn run_on(&self, place: Place<'_>, found: &[Draft], running: &mut Running) -> Vec<Draft> {
        let unit = place.unit;
        let mut drafts = Vec::new();
        if found.is_empty() {
            drafts.extend(self.uncued(place, running));
            if let [draft] = drafts.as_mut_slice()
                && let Some(lead) = self.lead_in_mood(unit, draft)
            {
                draft.source = None;
                drafts.insert(0, lead);
            }
        } else if let Some(draft) = self.rest_in_mood(unit, found) {
            drafts.push(draft);
        } else if let Some(content) = self.colon_quotation(unit.tokens.start, &unit.tokens)
            && !found.iter().any(|draft| draft.covers(content.start))
            && self.word_count(&content) >= SHORTEST_LONE_QUOTATION
        {
            let mut draft = Draft::of_rule("quotation after a colon", Evidence::QuotedAlone, vec![content]);
            draft.direct = true;
            drafts.push(draft);
        }
        self.update(unit, !(found.is_empty() && drafts.is_empty()), running);
        let told = found.iter().chain(&drafts).rev();
        running.speaker = told.filter_map(|draft| draft.source.clone()).next();
        drafts
    }

    fn uncued(&self, place: Place<'_>, running: &Running) -> Option<Draft> {
        let unit = place.unit;
        let tokens = &unit.tokens;
        if self.is_headline(unit) {
            return self.quoted_after_colon(unit);
        }
        if running.broken_off && !self.is_capitalized(tokens.start) {
            return self.whole("goes on after a break", Evidence::Mood, tokens.clone());
        }
        if self.has(tokens.start, bit::ENUMERATOR) && (running.counting || running.announced.is_some()) {
            let mut draft = self.enumerated(tokens)?;
            draft.source = running.announced.clone();
            return Some(draft);
        }
        if self.has(tokens.start, bit::THUS) {
            let mut draft = self.whole("thus", Evidence::Mood, tokens.start + 1..tokens.end)?;
            draft.cue = Some(tokens.start..tokens.start + 1);
            return Some(draft);
        }
        self.quoted_after_colon(unit)
            .or_else(|| self.lone_quotation(place, running))
            .or_else(|| self.block_quotation(unit, running))
            .or_else(|| {
                let before = if running.reported_in == Some(unit.block) {
                    Before::Reported
                } else {
                    Before::Other
                };
                let mut draft = self.in_mood(&unit.tokens, before)?;
                if draft.evidence != Evidence::Hearsay {
                    draft.source = draft.source.or_else(|| running.topic.clone());
                }
                Some(draft)
            })
    }

    /// A main clause in reported mood before or after the attribution's sentence part.
    fn rest_in_mood(&self, unit: &Unit, found: &[Draft]) -> Option<Draft> {
        let last = found
            .iter()
            .map(|d| {
                d.frame
                    .end
                    .max(d.content.iter().map(|c| c.end).max().unwrap_or(0))
            })
            .max()?;
        let rest = last..unit.tokens.end;
        let reported = rest
            .clone()
            .any(|at| !self.quoted(at) && self.is_reported_verb(at));
        if !reported || self.word_count(&rest) < SHORTEST_REST {
            return None;
        }
        self.in_mood(&rest, Before::Other)
    }

    /// "Die Lage sei ernst: „…“": what stands before the colon is reported too.
    fn lead_in_mood(&self, unit: &Unit, draft: &Draft) -> Option<Draft> {
        let colon = draft.content.first()?.start.checked_sub(2)?;
        if !draft.direct || colon <= unit.tokens.start || !self.is(colon, ":") {
            return None;
        }
        self.in_mood(&(unit.tokens.start..colon), Before::Other)
    }

    /// A block quotation after a colon, or among somebody's words, needs no marks.
    fn block_quotation(&self, unit: &Unit, running: &Running) -> Option<Draft> {
        let kind = self.article.blocks[unit.block].kind;
        let goes_on = running.reported_in.is_some_and(|block| block + 1 >= unit.block);
        let marked = unit.tokens.clone().any(|at| self.quoted(at));
        if kind != BlockKind::Quote || marked || !(goes_on || running.announced.is_some()) {
            return None;
        }
        let mut draft = self.whole("block quotation", Evidence::QuotedAlone, unit.tokens.clone())?;
        draft.direct = true;
        draft.source = running.announced.clone();
        Some(draft)
    }

    fn enumerated(&self, tokens: &Range<usize>) -> Option<Draft> {
        let mut start = tokens.start + 1;
        while start < tokens.end && (self.is(start, ":") || self.is_comma(start)) {
            start += 1;
        }
        self.whole("enumeration", Evidence::Enumerated, start..tokens.end)
    }

    pub(super) fn whole(
        &self,
        rule: &'static str,
        evidence: Evidence,
        tokens: Range<usize>,
    ) -> Option<Draft> {
        let content = self.trim(tokens)?;
        if self.word_count(&content) < 2 {
            return None;
        }
        let quotation = self.whole_quotation(&content);
        let direct = quotation.is_some();
        let mut draft = Draft::of_rule(rule, evidence, vec![quotation.unwrap_or(content)]);
        draft.direct = direct;
        Some(draft)
    }

    /// "Der Leiter sieht die Staaten in der Pflicht: „…“"
    fn quoted_after_colon(&self, unit: &Unit) -> Option<Draft> {
        let content = self.colon_quotation(unit.tokens.start, &unit.tokens)?;
        let colon = content.start - 2;
        let speaker = self.first_speaker(unit.tokens.start..colon);
        if self.word_count(&content) < SHORTEST_LONE_QUOTATION {
            return None;
        }
        let mut draft = Draft::of_rule("quotation after a colon", Evidence::QuotedAlone, vec![content]);
        draft.direct = true;
        draft.source = speaker.map(|phrase| phrase.tokens);
        Some(draft)
    }

    fn lone_quotation(&self, place: Place<'_>, running: &Running) -> Option<Draft> {
        let tokens = &place.unit.tokens;
        // Of a quotation that is too long for one unit, the first tells all.
        let quote = self
            .quote_at(tokens.start)
            .filter(|quote| quote.outside.start == tokens.start)?;
        let rest = quote.outside.end.min(tokens.end)..tokens.end;
        let alone = rest.clone().all(|at| self.is_stop(at) || self.quoted(at));
        let signed = self.signature(quote.outside.end, place);
        // "„Nein!“" among somebody's words is one more of their sentences, however short.
        let goes_on = running
            .reported_in
            .is_some_and(|block| block + 1 >= place.unit.block)
            && self.is_stop(quote.inside.end - 1);
        let short = self.word_count(&quote.inside) < SHORTEST_LONE_QUOTATION;
        if !(alone || signed.is_some()) || (short && !goes_on) {
            return None;
        }
        let mut draft = Draft::of_rule(
            "quotation by itself",
            Evidence::QuotedAlone,
            vec![quote.inside.clone()],
        );
        draft.direct = true;
        let before = running.speaker.as_ref().or(running.topic.as_ref());
        draft.source = signed.or_else(|| before.cloned());
        Some(draft)
    }

    /// "“…” — Ann Miller": a dash and a name, and nothing else.
    fn signature(&self, from: usize, place: Place<'_>) -> Option<Range<usize>> {
        let (dash, end) = if from < place.unit.tokens.end {
            (from, place.unit.tokens.end)
        } else {
            let next = place.following.filter(|next| next.block == place.unit.block)?;
            (next.tokens.start, next.tokens.end)
        };
        if !self.is_dash(dash) {
            return None;
        }
        let phrase = self.phrase_at(dash + 1, end)?;
        let all = (phrase.tokens.end..end).all(|at| self.is_stop(at));
        (all && phrase.standing > Standing::Document).then_some(phrase.tokens)
    }

    /// "RusStrat: …", "… – minister"
    pub(super) fn headline(&self, unit: &Unit) -> Option<Draft> {
        if !self.is_headline(unit) {
            return None;
        }
        self.headline_of_colon(&unit.tokens)
            .or_else(|| self.headline_of_dash(&unit.tokens))
    }

    /// The speaker stands behind a dash, and a verb before it: without one it is a title with its author.
    fn headline_of_dash(&self, tokens: &Range<usize>) -> Option<Draft> {
        let dash = tokens.clone().rev().find(|at| self.is_dash(*at))?;
        let phrase = self.phrase_at(dash + 1, tokens.end)?;
        let speaks = phrase.standing == Standing::Role || self.names_actor(&phrase.tokens);
        let verb = (tokens.start..dash).any(|at| !self.quoted(at) && self.is_finite(at));
        if phrase.tokens.end < tokens.end || !speaks || !verb {
            return None;
        }
        let mut draft = self.whole("headline", Evidence::Headline, tokens.start..dash)?;
        if self.word_count(&(tokens.start..dash)) < SHORTEST_HEADLINE {
            return None;
        }
        draft.source = Some(phrase.tokens);
        draft.cue = Some(dash..dash + 1);
        Some(draft)
    }

    fn headline_of_colon(&self, tokens: &Range<usize>) -> Option<Draft> {
        let phrase = self.phrase_at(tokens.start, tokens.end)?;
        let colon = phrase.tokens.end;
        // "Press release: …", "Transcript: …" tell what follows, and not who speaks.
        if !self.is(colon, ":") || phrase.standing <= Standing::Document {
            return None;
        }
        if phrase.standing == Standing::Name && !self.names_actor(&phrase.tokens) {
            return None;
        }
        let mut draft = self.whole("headline", Evidence::Headline, colon + 1..tokens.end)?;
        if draft.len() < SHORTEST_HEADLINE {
            return None;
        }
        draft.source = Some(phrase.tokens);
        draft.cue = Some(colon..colon + 1);
        Some(draft)
    }

    fn is_headline(&self, unit: &Unit) -> bool {
        let kind = self.article.blocks[unit.block].kind;
        kind == BlockKind::Headline || kind == BlockKind::Heading || self.is_first(unit)
    }

    /// Plain text has its headline as first paragraph of one line without a full stop.
    fn is_first(&self, unit: &Unit) -> bool {
        unit.tokens.start == 0 && !self.is_stop(unit.tokens.end - 1)
    }

    /// The first person or organization of the unit, else its first speaker.
    fn actor_in(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let named = tokens
            .clone()
            .filter_map(|at| self.name_at(at))
            .find(|name| self.names_actor(name));
        named.or_else(|| self.first_speaker(tokens.clone()).map(|phrase| phrase.tokens))
    }

    /// The actor that a plain sentence is about: its first phrase, if that is a person or an organization, or a role.
    fn opening_actor(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let phrase = self.phrase_at(self.skip(tokens.start, tokens.end), tokens.end)?;
        let actor = self.names_actor(&phrase.tokens) || phrase.standing == Standing::Role;
        (actor && self.can_be_subject(&phrase)).then_some(phrase.tokens)
    }

    fn update(&self, unit: &Unit, reported: bool, running: &mut Running) {
        let tokens = &unit.tokens;
        let last = tokens.end - 1;
        let colon = self.is(last, ":");
        // Also after a colon: "nannte drei Gründe: Erstens …"
        let point = reported && tokens.clone().any(|at| self.has(at, bit::ENUMERATOR));
        running.counting = point || (running.counting && reported && !colon);
        running.reported_in = reported.then_some(unit.block);
        running.announced = if colon && !reported {
            self.actor_in(tokens)
        } else {
            None
        };
        running.topic = if reported {
            None
        } else {
            self.opening_actor(tokens)
        };
        running.counting |= colon && reported;
        running.broken_off = reported && !self.is_stop(last) && !colon && !self.quoted(last);
    }
}
