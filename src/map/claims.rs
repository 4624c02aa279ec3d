//! Claims, and the happenings that exist only inside them.

use std::borrow::Cow;

use crate::facts::{Claim, Confidence, Excerpt, Happening, Modality, PloverCode, Polarity, SpeechAct};
use crate::map::Map;
use crate::map::graph::NodeId;
use crate::map::vocab::{Datatype, Property, Term};

/// Stands where the words of a claim are split by those who report it.
const GAP: &str = " … ";

impl<'f> Map<'f> {
    /// Describes every claim, which `run` found.
    pub(super) fn claims(&mut self, article: NodeId, run: NodeId) {
        let facts = self.facts;
        for claim in &facts.claims {
            let node = self.graph.node(self.iris.part(&claim.id));
            self.graph.class(node, Term::Claim);
            self.graph.link(article, Property::InterpretedAsClaim, node);
            self.graph.link(node, Property::Appearance, article);
            self.graph.text(node, Property::Text, words(&claim.content));
            for excerpt in &claim.content {
                self.evidence(node, excerpt);
            }
            self.voice(node, claim);
            self.date(node, Property::DateCreated, claim.date.as_deref());
            let work = claim.based_on.as_deref().and_then(|id| self.works.get(id));
            if let Some(work) = work {
                self.graph.link(node, Property::IsBasedOn, *work);
            }
            self.graph
                .term(node, Property::SpeechAct, speech_act(claim.speech_act));
            self.graph
                .term(node, Property::Modality, modality(claim.modality));
            self.graph
                .term(node, Property::Polarity, polarity(claim.polarity));
            let confidence = (decimal(claim.confidence), Datatype::Decimal);
            self.graph.typed(node, Property::Confidence, confidence);
            self.graph.link(node, Property::WasGeneratedBy, run);
            let event = claim.event.as_ref().map(|event| self.happening(&claim.id, event));
            let treaty = claim
                .treaty
                .as_ref()
                .map(|treaty| self.claimed_treaty(&claim.id, treaty));
            for claimed in event.iter().chain(&treaty) {
                self.graph.link(node, Property::About, *claimed);
            }
        }
    }

    /// Who claims, through whom we know of it, and to whom it was said.
    fn voice(&mut self, node: NodeId, claim: &'f Claim) {
        let claimant = claim.claimant.as_deref().and_then(|id| self.agent(id));
        let authors = match claimant {
            Some(claimant) => vec![claimant],
            None if is_own_voice(claim) => self.voices.clone(),
            None => Vec::new(),
        };
        for author in &authors {
            self.graph.link(node, Property::Author, *author);
        }
        // Where nobody is known, the words that attribute are all there is: "reportedly".
        let attribution = match &claim.source {
            Some(source) => Some(source),
            None if authors.is_empty() => claim.cue.as_ref(),
            None => None,
        };
        if let Some(attribution) = attribution {
            self.graph.text(node, Property::Attribution, &attribution.text);
        }
        if claim.direct {
            self.graph.class(node, Term::Quotation);
            for author in authors {
                self.graph.link(node, Property::SpokenByCharacter, author);
            }
        }
        for reporter in &claim.reported_by {
            if let Some(reporter) = self.agent(reporter) {
                self.graph.link(node, Property::ReportedBy, reporter);
            }
        }
        if let Some(addressee) = claim.addressee.as_deref().and_then(|id| self.agent(id)) {
            self.graph.link(node, Property::Addressee, addressee);
        }
    }

    /// The happening as content of the claim called `claim`.
    fn happening(&mut self, claim: &str, happening: &'f Happening) -> NodeId {
        let node = self.graph.node(self.iris.part(&[claim, "-event"].concat()));
        self.graph.class(node, Term::ClaimedThing);
        self.graph.class(node, Term::Event);
        self.graph.text(node, Property::Name, &happening.name);
        self.date(node, Property::StartDate, happening.date.as_deref());
        let place = happening.place.as_deref().and_then(|id| self.place(id));
        if let Some(place) = place {
            self.graph.link(node, Property::Location, place);
        }
        let (action, other_side) = match happening.code {
            Some(code) => {
                let action = action(code);
                self.graph.term(node, Property::EventCode, action.code);
                (action.class, action.other_side)
            }
            None => (Term::Action, Property::Participant),
        };
        self.graph.class(node, action);
        for agent in &happening.agents {
            if let Some(agent) = self.agent(agent) {
                self.graph.link(node, Property::Agent, agent);
            }
        }
        for recipient in &happening.recipients {
            if let Some(recipient) = self.agent(recipient) {
                self.graph.link(node, other_side, recipient);
            }
        }
        let object = happening.object.as_deref().and_then(|id| self.entities.get(id));
        if let Some((object, _)) = object {
            self.graph.link(node, Property::Object, *object);
        }
        node
    }
}

/// Whether the article says it in its own name. Words that only lack a claimant are not laid at its door.
fn is_own_voice(claim: &Claim) -> bool {
    let attributed = claim.claimant.is_some() || claim.source.is_some() || claim.cue.is_some();
    claim.modality == Modality::Asserted && !attributed && !claim.direct
}

/// How schema.org names a PLOVER category.
struct ActionTerms {
    code: Term,
    class: Term,
    /// What the one it is done to, or with, is: schema.org allows `recipient` of few actions only;
    /// the one harmed or favoured by another is its `object`, one who takes part a `participant`.
    other_side: Property,
}

fn action(code: PloverCode) -> ActionTerms {
    use Property::{Object, Participant, Recipient};
    let (code, class, other_side) = match code {
        PloverCode::Agree => (Term::CodeAgree, Term::AgreeAction, Participant),
        PloverCode::Consult => (Term::CodeConsult, Term::CommunicateAction, Recipient),
        PloverCode::Support => (Term::CodeSupport, Term::EndorseAction, Object),
        PloverCode::Concede => (Term::CodeConcede, Term::Action, Participant),
        PloverCode::Cooperate => (Term::CodeCooperate, Term::InteractAction, Participant),
        PloverCode::Aid => (Term::CodeAid, Term::GiveAction, Recipient),
        PloverCode::Retreat => (Term::CodeRetreat, Term::Action, Participant),
        PloverCode::Request => (Term::CodeRequest, Term::AskAction, Recipient),
        PloverCode::Accuse => (Term::CodeAccuse, Term::CommunicateAction, Recipient),
        PloverCode::Reject => (Term::CodeReject, Term::RejectAction, Participant),
        PloverCode::Threaten => (Term::CodeThreaten, Term::CommunicateAction, Recipient),
        PloverCode::Protest => (Term::CodeProtest, Term::DisagreeAction, Participant),
        PloverCode::Sanction => (Term::CodeSanction, Term::Action, Object),
        PloverCode::Mobilize => (Term::CodeMobilize, Term::Action, Object),
        PloverCode::Coerce => (Term::CodeCoerce, Term::Action, Object),
        PloverCode::Assault => (Term::CodeAssault, Term::Action, Object),
    };
    ActionTerms {
        code,
        class,
        other_side,
    }
}

/// The claimed words in one string.
fn words(content: &[Excerpt]) -> Cow<'_, str> {
    match content {
        [whole] => Cow::Borrowed(&whole.text),
        parts => {
            let parts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
            Cow::Owned(parts.join(GAP))
        }
    }
}

/// The canonical form of an `xsd:decimal`: no needless zeros, one digit after the point at least.
pub(super) fn decimal(confidence: Confidence) -> String {
    let hundredths = u32::from(confidence.0.min(100));
    match hundredths % 10 {
        0 => format!("{}.{}", hundredths / 100, hundredths / 10 % 10),
        _ => format!("{}.{:02}", hundredths / 100, hundredths % 100),
    }
}

fn modality(modality: Modality) -> Term {
    match modality {
        Modality::Asserted => Term::Asserted,
        Modality::Reported => Term::Reported,
        Modality::Predicted => Term::Predicted,
        Modality::Hypothetical => Term::Hypothetical,
    }
}

fn polarity(polarity: Polarity) -> Term {
    match polarity {
        Polarity::Positive => Term::Positive,
        Polarity::Negative => Term::Negative,
    }
}

fn speech_act(act: SpeechAct) -> Term {
    match act {
        SpeechAct::State => Term::State,
        SpeechAct::Announce => Term::Announce,
        SpeechAct::Deny => Term::Deny,
        SpeechAct::Propose => Term::Propose,
        SpeechAct::Predict => Term::Predict,
        SpeechAct::Demand => Term::Demand,
        SpeechAct::Agree => Term::Agree,
        SpeechAct::Reject => Term::Reject,
        SpeechAct::Threaten => Term::Threaten,
        SpeechAct::Promise => Term::Promise,
        SpeechAct::Warn => Term::Warn,
        SpeechAct::Accuse => Term::Accuse,
        SpeechAct::Criticise => Term::Criticise,
        SpeechAct::Praise => Term::Praise,
        SpeechAct::Ask => Term::Ask,
        SpeechAct::Order => Term::Order,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_is_a_canonical_decimal() {
        for (hundredths, expected) in [
            (0, "0.0"),
            (5, "0.05"),
            (90, "0.9"),
            (93, "0.93"),
            (100, "1.0"),
            (255, "1.0"),
        ] {
            assert_eq!(decimal(Confidence(hundredths)), expected);
        }
    }

    #[test]
    fn split_words_show_the_gap() {
        let part = |text: &str| Excerpt {
            start: 0,
            end: 1,
            text: text.to_owned(),
        };
        assert_eq!(words(&[part("A"), part("B")]), "A … B");
    }
}
