//! What the description of the API says of values that are codes or moments. The codes are those of the
//! model; none is written down a second time.

use crate::model;

shell::code_schemas! {
    /// Where a conversation stands.
    State: model::State::ALL.iter().map(|state| state.code());
    /// How urgent it is.
    Tier: model::Tier::ALL.iter().map(|tier| tier.code());
    /// What a reason of the tier is about.
    Category: triage::Category::ALL.iter().map(|category| category.code());
    /// Whether a volunteer is there.
    Presence: model::PresenceState::ALL.iter().map(|state| state.code());
    /// How a supervisor steps in: reads along, writes to the volunteer alone, writes beside her, or
    /// takes it over.
    JoinMode: model::JoinMode::ALL.iter().map(|mode| mode.code());
    /// What a row of a transcript is: between her and us, among us, from a supervisor to the volunteer,
    /// or said by the house itself.
    Kind: channels::Kind::ALL.iter().map(|kind| kind.code());
    /// What may be written: a message to her, a note among us, a word of a supervisor to the volunteer.
    WrittenKind: channels::Kind::ALL
        .iter()
        .filter(|kind| **kind != channels::Kind::System)
        .map(|kind| kind.code());
    /// From her, or to her and among us.
    Direction: channels::Direction::ALL.iter().map(|direction| direction.code());
    /// How far a message came.
    Delivery: channels::Delivery::ALL.iter().map(|delivery| delivery.code());
    /// What an emergency number helps with.
    NumberKind: directory::KINDS.iter().map(|(_, code)| *code);
    /// Whether anybody is in danger now.
    Danger: model::Danger::ALL.iter().map(|danger| danger.code());
    /// What kind of contact it was.
    CallType: model::CallType::ALL.iter().map(|kind| kind.code());
    /// What it was about.
    Topic: model::Taxonomy::CURRENT.topics.iter().map(|topic| topic.code());
    /// What the volunteer did.
    Action: model::Taxonomy::CURRENT.actions.iter().map(|action| action.code());
    /// How it came out.
    Outcome: model::Taxonomy::CURRENT.outcomes.iter().map(|outcome| outcome.code());
}
