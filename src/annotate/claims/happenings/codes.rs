//! What becomes of a category when its happening ends, fails, is yet to come, or is denied.

use crate::facts::{PloverCode, SpeechAct};

/// Whether actors do it for or with one another.
fn is_friendly(code: PloverCode) -> bool {
    match code {
        PloverCode::Agree
        | PloverCode::Consult
        | PloverCode::Support
        | PloverCode::Concede
        | PloverCode::Cooperate
        | PloverCode::Aid
        | PloverCode::Retreat => true,
        PloverCode::Request
        | PloverCode::Accuse
        | PloverCode::Reject
        | PloverCode::Threaten
        | PloverCode::Protest
        | PloverCode::Sanction
        | PloverCode::Mobilize
        | PloverCode::Coerce
        | PloverCode::Assault => false,
    }
}

/// "lifted the sanctions", "called off the talks": what harms gives way, what helps is cut back.
pub(super) fn ended(code: PloverCode) -> PloverCode {
    match code {
        PloverCode::Mobilize => PloverCode::Retreat,
        PloverCode::Concede | PloverCode::Retreat => PloverCode::Reject,
        PloverCode::Agree
        | PloverCode::Consult
        | PloverCode::Support
        | PloverCode::Cooperate
        | PloverCode::Aid => PloverCode::Sanction,
        PloverCode::Request
        | PloverCode::Accuse
        | PloverCode::Reject
        | PloverCode::Threaten
        | PloverCode::Protest
        | PloverCode::Sanction
        | PloverCode::Coerce
        | PloverCode::Assault => PloverCode::Concede,
    }
}

/// "failed to reach an agreement"
pub(super) fn failed(code: PloverCode) -> PloverCode {
    if is_friendly(code) {
        PloverCode::Reject
    } else {
        code
    }
}

/// "is ready to send aid": friendly intentions are offers.
pub(super) fn intended(code: PloverCode) -> PloverCode {
    if is_friendly(code) {
        PloverCode::Agree
    } else {
        code
    }
}

/// "will send aid": as what is intended, but who says that he will give in or draw back does it by saying so.
pub(super) fn planned(code: PloverCode) -> PloverCode {
    match code {
        PloverCode::Concede | PloverCode::Retreat => code,
        PloverCode::Agree
        | PloverCode::Consult
        | PloverCode::Support
        | PloverCode::Cooperate
        | PloverCode::Aid
        | PloverCode::Request
        | PloverCode::Accuse
        | PloverCode::Reject
        | PloverCode::Threaten
        | PloverCode::Protest
        | PloverCode::Sanction
        | PloverCode::Mobilize
        | PloverCode::Coerce
        | PloverCode::Assault => intended(code),
    }
}

/// "will not accept": what is agreed to or given in to can be refused.
pub(super) fn denied(code: PloverCode) -> PloverCode {
    match code {
        PloverCode::Agree | PloverCode::Concede => PloverCode::Reject,
        PloverCode::Consult
        | PloverCode::Support
        | PloverCode::Cooperate
        | PloverCode::Aid
        | PloverCode::Retreat
        | PloverCode::Request
        | PloverCode::Accuse
        | PloverCode::Reject
        | PloverCode::Threaten
        | PloverCode::Protest
        | PloverCode::Sanction
        | PloverCode::Mobilize
        | PloverCode::Coerce
        | PloverCode::Assault => code,
    }
}

/// Whether it is violence or force, which its word proves even where nobody is named.
pub(super) fn is_violent(code: PloverCode) -> bool {
    match code {
        PloverCode::Coerce | PloverCode::Assault | PloverCode::Protest => true,
        PloverCode::Agree
        | PloverCode::Consult
        | PloverCode::Support
        | PloverCode::Concede
        | PloverCode::Cooperate
        | PloverCode::Aid
        | PloverCode::Retreat
        | PloverCode::Request
        | PloverCode::Accuse
        | PloverCode::Reject
        | PloverCode::Threaten
        | PloverCode::Sanction
        | PloverCode::Mobilize => false,
    }
}

/// Whom the noun's owner is: "the arrest of X" hits X, "the offer of X" is X's.
pub(super) fn owner_suffers(code: PloverCode) -> bool {
    match code {
        PloverCode::Coerce
        | PloverCode::Assault
        | PloverCode::Sanction
        | PloverCode::Concede
        | PloverCode::Accuse => true,
        PloverCode::Agree
        | PloverCode::Consult
        | PloverCode::Support
        | PloverCode::Cooperate
        | PloverCode::Aid
        | PloverCode::Retreat
        | PloverCode::Request
        | PloverCode::Reject
        | PloverCode::Threaten
        | PloverCode::Protest
        | PloverCode::Mobilize => false,
    }
}

/// "die Festnahme von X" hits X, "der Angriff von X" is that of X.
pub(super) fn is_done_to_owner(code: PloverCode) -> bool {
    match code {
        PloverCode::Coerce | PloverCode::Sanction | PloverCode::Concede => true,
        PloverCode::Assault
        | PloverCode::Accuse
        | PloverCode::Agree
        | PloverCode::Consult
        | PloverCode::Support
        | PloverCode::Cooperate
        | PloverCode::Aid
        | PloverCode::Retreat
        | PloverCode::Request
        | PloverCode::Reject
        | PloverCode::Threaten
        | PloverCode::Protest
        | PloverCode::Mobilize => false,
    }
}

/// Acts of speech that are happenings themselves. On annotated Wikinews articles two thirds and more of the
/// claims with these acts carry this category; criticism and announcements do not.
pub(super) fn of_act(act: SpeechAct) -> Option<PloverCode> {
    match act {
        SpeechAct::Demand | SpeechAct::Ask | SpeechAct::Order => Some(PloverCode::Request),
        SpeechAct::Agree => Some(PloverCode::Agree),
        SpeechAct::Reject => Some(PloverCode::Reject),
        SpeechAct::Accuse | SpeechAct::Criticise => Some(PloverCode::Accuse),
        SpeechAct::Threaten => Some(PloverCode::Threaten),
        SpeechAct::Praise => Some(PloverCode::Support),
        SpeechAct::State
        | SpeechAct::Announce
        | SpeechAct::Deny
        | SpeechAct::Propose
        | SpeechAct::Predict
        | SpeechAct::Promise
        | SpeechAct::Warn => None,
    }
}
