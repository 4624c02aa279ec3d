//! Speech inside speech: who passes it on, and whose words are cut around whom.

use std::cmp::Reverse;

use super::drafts::{Draft, Evidence, Reporter};
use super::reader::Reader;
use super::words::bit;

impl Reader<'_> {
    /// Settles the drafts of one unit among themselves, and drops those that say no more than others.
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
        let swallowed: Vec<bool> = (0..drafts.len())
            .map(|index| self.is_swallowed(drafts, index))
            .collect();
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
            .is_some_and(|s| s.start < drafts[inner].cue.as_ref().map_or(0, |c| c.start))
            && drafts[inner].source != drafts[outer].source;
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

    /// Whether most of what draft `index` says is what somebody says inside it, or what a better draft says.
    fn is_swallowed(&self, drafts: &[Draft], index: usize) -> bool {
        let this = &drafts[index];
        drafts.iter().enumerate().any(|(other, inside)| {
            if other == index || inside.content.is_empty() {
                return false;
            }
            if this.evidence == Evidence::Object
                && inside.covers(this.frame.start)
                && !this.covers(inside.frame.start)
            {
                return true;
            }
            let shared = this.shared_with(inside);
            let nested =
                this.covers(inside.frame.start) && inside.cue.is_some() && !inside.covers(this.frame.start);
            if nested && (inside.evidence == Evidence::Object || self.is_by_pronoun(inside)) {
                return false;
            }
            if nested {
                // Three fifths: below that the outer speaker says something of his own.
                return shared * 5 >= this.len() * 3;
            }
            let same = shared * 5 >= this.len() * 4;
            // "dankte ihnen und ergänzte, …": of two cues before the same words the nearer one.
            let rank = |draft: &Draft, index: usize| (draft.evidence.confidence(), Reverse(index));
            let better = inside.stands_between(this)
                || (rank(inside, other) > rank(this, index) && !this.stands_between(inside));
            same && better && !inside.covers(this.frame.start)
        })
    }

    /// "She said she hoped": the inner attribution may be of the same speaker.
    fn is_by_pronoun(&self, draft: &Draft) -> bool {
        draft
            .source
            .as_ref()
            .is_some_and(|source| source.len() == 1 && self.has(source.start, bit::PRONOUN))
    }
}
