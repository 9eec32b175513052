//! What the hotline says no to.

use std::fmt;

use crate::model::{Illegal, PresenceState, State};

/// Refusals of `hotline`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// No conversation that this person may know of.
    NotFound,
    /// The move is not legal where the conversation stands.
    Illegal(State),
    /// Somebody else was first.
    AlreadyTaken,
    /// It is not offered to her, or her time to answer is over.
    NotOffered,
    /// She holds as many as she may.
    Full,
    /// On a break or offline nothing is taken.
    NotThere(PresenceState),
    /// She does not hold it.
    NotYours,
    /// The person named does not serve this queue.
    NotInTeam,
    /// The tier is what it was.
    SameTier,
    /// It is no longer as whoever decides has seen it: more was written, or the tier has changed.
    NotAsSeen,
    /// The person named is being offered another one.
    Busy,
    /// The person named is she herself.
    Yourself,
    /// Who stays with a conversation waits for a person, not for a team.
    NobodyNamed,
    /// Somebody else is beside her already.
    HasSecond,
    /// The person named is in it already.
    InIt,
    /// It is no answer, its time is over, or its channel cannot take back what was sent.
    NotWithdrawable,
    /// Her silence does not ask anybody to decide.
    NotSilent,
    /// No canned reply has this key.
    NoSuchReply,
    /// There are as many canned replies as there may be.
    TooManyReplies,
    /// Whoever is watched is called in hours she names, or not at all.
    HoursNeeded,
    /// It was over too long ago to be opened again without a word of hers.
    WriteFirst,
    /// It is not within her safe hours.
    NotSafeNow,
    /// She may not be called.
    MayNotCall,
    /// She has not claimed this call-back, or her claim is over.
    NotClaimed,
    /// No team of hers is meant.
    NoSuchTeam,
    /// A team without hours has no time of its own yet.
    ZoneNeeded,
    /// A team has as many exceptions as it may.
    TooManyExceptions,
    /// She answers this many conversations, which she hands over before she goes off duty.
    StillHolds(usize),
}

impl From<Illegal> for Refusal {
    fn from(illegal: Illegal) -> Self {
        Self::Illegal(illegal.state)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(platform::Refusal::code(self))
    }
}
impl std::error::Error for Refusal {}
impl platform::Refusal for Refusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "hotline.not_found",
            Self::Illegal(_) => "hotline.illegal",
            Self::AlreadyTaken => "hotline.already_taken",
            Self::NotOffered => "hotline.not_offered",
            Self::Full => "hotline.full",
            Self::NotThere(_) => "hotline.not_there",
            Self::NotYours => "hotline.not_yours",
            Self::NotInTeam => "hotline.not_in_team",
            Self::SameTier => "hotline.same_tier",
            Self::NotAsSeen => "hotline.not_as_seen",
            Self::Busy => "hotline.busy",
            Self::Yourself => "hotline.yourself",
            Self::NobodyNamed => "hotline.nobody_named",
            Self::HasSecond => "hotline.has_second",
            Self::InIt => "hotline.in_it",
            Self::NotWithdrawable => "hotline.not_withdrawable",
            Self::NotSilent => "hotline.not_silent",
            Self::NoSuchReply => "hotline.no_such_reply",
            Self::TooManyReplies => "hotline.too_many_replies",
            Self::HoursNeeded => "hotline.hours_needed",
            Self::WriteFirst => "hotline.write_first",
            Self::NotSafeNow => "hotline.not_safe_now",
            Self::MayNotCall => "hotline.may_not_call",
            Self::NotClaimed => "hotline.not_claimed",
            Self::NoSuchTeam => "hotline.no_such_team",
            Self::ZoneNeeded => "hotline.zone_needed",
            Self::TooManyExceptions => "hotline.too_many_exceptions",
            Self::StillHolds(_) => "hotline.still_holds",
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::NotFound | Self::NoSuchReply | Self::NoSuchTeam => 404,
            Self::HoursNeeded
            | Self::ZoneNeeded
            | Self::NotInTeam
            | Self::Yourself
            | Self::NobodyNamed => 422,
            _ => 409,
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Illegal(state) => vec![("state", state.code().to_owned())],
            Self::NotThere(state) => vec![("state", state.code().to_owned())],
            Self::StillHolds(held) => vec![("held", held.to_string())],
            _ => Vec::new(),
        }
    }
}
