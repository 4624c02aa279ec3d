//! Speech that runs on without a cue: reported mood, points of an enumeration, quotations that stand
//! alone, headlines of the form "X: …".

use std::ops::Range;

use super::attributions::Place;
use super::drafts::{Draft, Evidence, Reporter};
use super::phrases::Standing;
use super::reader::{Reader, Unit};
use super::words::bit;
use crate::article::BlockKind;

/// A quotation without a cue must have this many words: shorter ones are terms, titles, irony.
const SHORTEST_LONE_QUOTATION: usize = 5;
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
        } else if let Some(draft) = self.rest_in_mood(unit, found) {
            drafts.push(draft);
        } else if let Some(content) = self.colon_quotation(unit.tokens.start, &unit.tokens)
            && !found.iter().any(|draft| draft.covers(content.start))
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
        let kind = self.article.blocks[unit.block].kind;
        if kind == BlockKind::Headline || kind == BlockKind::Heading || self.is_first(unit) {
            return self.headline(unit).or_else(|| self.quoted_after_colon(unit));
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
            .or_else(|| {
                let mut draft = self.in_mood(unit, running)?;
                draft.source = draft.source.or_else(|| running.topic.clone());
                Some(draft)
            })
    }

    /// A sentence in reported mood; in conditional mood only where the sentence before was reported.
    fn in_mood(&self, unit: &Unit, running: &Running) -> Option<Draft> {
        let plain = |at: &usize| !self.quoted(*at);
        let reported = unit
            .tokens
            .clone()
            .filter(plain)
            .any(|at| self.is_reported_verb(at));
        let conditional = running.reported_in == Some(unit.block)
            && unit
                .tokens
                .clone()
                .filter(plain)
                .find(|at| self.has(*at, bit::FINITE))
                .is_some_and(|at| self.has(at, bit::CONDITIONAL));
        if !reported && !conditional {
            return None;
        }
        self.reported_part(&unit.tokens)
    }

    /// The sentence, or its clause in reported mood when another clause before it is plain.
    fn reported_part(&self, tokens: &Range<usize>) -> Option<Draft> {
        let whole = || self.whole("reported mood", Evidence::Mood, tokens.clone());
        let Some(verb) = tokens
            .clone()
            .find(|at| !self.quoted(*at) && self.is_reported_verb(*at))
        else {
            return whole();
        };
        let that = (tokens.start..verb).rev().find(|at| self.has(*at, bit::THAT));
        if let Some(that) = that
            && !(tokens.start..that).any(|at| self.has(at, bit::CONDITIONAL))
            && self.word_count(&(tokens.start..that)) > 1
        {
            let mut draft = self.whole("reported clause", Evidence::Mood, that + 1..tokens.end)?;
            draft.source = self.first_speaker(tokens.start..that).map(|phrase| phrase.tokens);
            return Some(draft);
        }
        let comma = (tokens.start..verb).rev().find(|at| self.is_comma(*at));
        let Some(comma) = comma else { return whole() };
        let plain_before =
            (tokens.start..comma).any(|at| !self.quoted(at) && self.has(at, bit::INDICATIVE | bit::PASSIVE));
        let subordinate = self.has(tokens.start, bit::SUBORDINATOR | bit::THAT | bit::PREPOSITION);
        let mut start = comma + 1;
        while self.has(start, bit::COORDINATOR) {
            start += 1;
        }
        if !plain_before || subordinate || self.word_count(&(start..verb)) == 0 {
            return whole();
        }
        self.whole("reported clause", Evidence::Mood, start..tokens.end)
    }

    /// Reported mood that is no set phrase ("sei es", "es sei denn").
    pub(super) fn is_reported_verb(&self, at: usize) -> bool {
        self.has(at, bit::REPORTED)
            && !self.has(at, bit::SKIPPED | bit::SUBORDINATOR)
            && !self.is_capitalized(at)
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
        (reported && self.word_count(&rest) >= 4)
            .then(|| self.whole("reported mood", Evidence::Mood, rest))?
    }

    fn enumerated(&self, tokens: &Range<usize>) -> Option<Draft> {
        let mut start = tokens.start + 1;
        while start < tokens.end && (self.is(start, ":") || self.is_comma(start)) {
            start += 1;
        }
        self.whole("enumeration", Evidence::Enumerated, start..tokens.end)
    }

    fn whole(&self, rule: &'static str, evidence: Evidence, tokens: Range<usize>) -> Option<Draft> {
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
        if !(alone || signed.is_some()) || self.word_count(&quote.inside) < SHORTEST_LONE_QUOTATION {
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

    /// "RusStrat: …"
    fn headline(&self, unit: &Unit) -> Option<Draft> {
        let tokens = &unit.tokens;
        let phrase = self.phrase_at(tokens.start, tokens.end)?;
        let colon = phrase.tokens.end;
        if !self.is(colon, ":") || phrase.standing == Standing::Noun {
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

    /// The actor that a plain sentence is about: its first phrase, if that is a person or an organization.
    fn opening_actor(&self, tokens: &Range<usize>) -> Option<Range<usize>> {
        let phrase = self.phrase_at(self.skip(tokens.start, tokens.end), tokens.end)?;
        (self.names_actor(&phrase.tokens) && self.can_be_subject(&phrase)).then_some(phrase.tokens)
    }

    fn update(&self, unit: &Unit, reported: bool, running: &mut Running) {
        let tokens = &unit.tokens;
        let last = tokens.end - 1;
        let colon = self.is(last, ":");
        let point = self.has(tokens.start, bit::ENUMERATOR) && reported;
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

    /// Speech inside speech: who passes it on, and whose words are cut around whom.
    pub(super) fn settle(&self, drafts: &mut Vec<Draft>) {
        for inner in 0..drafts.len() {
            for outer in 0..drafts.len() {
                if inner != outer
                    && drafts[outer].covers(drafts[inner].frame.start)
                    && drafts[inner].cue.is_some()
                {
                    self.settle_pair(drafts, inner, outer);
                }
            }
        }
        let swallowed: Vec<bool> = (0..drafts.len()).map(|i| is_swallowed(drafts, i)).collect();
        let mut index = 0;
        drafts.retain(|draft| {
            index += 1;
            !swallowed[index - 1] && !draft.content.is_empty()
        });
    }

    fn settle_pair(&self, drafts: &mut [Draft], inner: usize, outer: usize) {
        let frame = drafts[inner].frame.clone();
        // The conjunction may count to the clause of the inner cue.
        let at = frame.start + usize::from(self.has(frame.start, bit::COORDINATOR));
        let coordinated = at > 0 && self.has(at - 1, bit::COORDINATOR);
        let own_subject = drafts[inner]
            .source
            .as_ref()
            .is_some_and(|s| s.start < drafts[inner].cue.as_ref().map_or(0, |c| c.start));
        let leads = coordinated && drafts[outer].frame.start < frame.start;
        // "X said A, but Y denied it": two who speak in turn.
        let in_turn = leads
            && own_subject
            && self.is_comma(at.saturating_sub(2))
            && drafts[inner].reporter == Reporter::None;
        if in_turn || (leads && !own_subject) {
            let cut = at - 1;
            for part in &mut drafts[outer].content {
                part.end = part.end.min(cut).max(part.start);
            }
            drafts[outer].content = drafts[outer]
                .content
                .iter()
                .filter_map(|part| self.trim(part.clone()))
                .collect();
            if !own_subject {
                drafts[inner].source = drafts[outer].source.clone();
            }
            return;
        }
        if let Some(source) = drafts[outer].source.clone()
            && drafts[inner].reporter == Reporter::None
        {
            drafts[inner].reporter = Reporter::Phrase(source);
        }
    }
}

/// Whether most of what draft `index` says is what somebody says inside it, or what a better draft says.
fn is_swallowed(drafts: &[Draft], index: usize) -> bool {
    let this = &drafts[index];
    drafts.iter().enumerate().any(|(other, inside)| {
        if other == index || inside.content.is_empty() {
            return false;
        }
        let shared = this.shared_with(inside);
        let nested =
            this.covers(inside.frame.start) && inside.cue.is_some() && !inside.covers(this.frame.start);
        if nested {
            // Three fifths: below that the outer speaker says something of his own.
            return shared * 5 >= this.len() * 3;
        }
        let same = shared * 5 >= this.len() * 4;
        let better = inside.evidence.confidence() > this.evidence.confidence()
            || (inside.evidence.confidence() == this.evidence.confidence() && other < index);
        same && better && !inside.covers(this.frame.start)
    })
}
