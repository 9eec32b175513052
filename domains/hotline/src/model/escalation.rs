//! An escalation: who outside the house was called for somebody in danger, on what ground, and what came of
//! it. Codes only; what was said is sealed words of the record.

use super::code::coded;

coded! {
    /// Who was called.
    Called ["called"] {
        /// Police.
        Police = "police",
        /// Ambulance or hospital.
        Ambulance = "ambulance",
        /// Search, rescue or fire brigade.
        Rescue = "rescue",
        /// A service for women and children.
        Protection = "protection",
        /// Head of the neighbourhood or village.
        Village = "village",
        /// Somebody close to her.
        Family = "family",
        /// Somebody else.
        Other = "other",
    }
}

coded! {
    /// On what ground.
    Basis ["basis"] {
        /// She agreed.
        Consent = "consent",
        /// A life was in danger, and she could not or did not agree.
        VitalInterest = "vital_interest",
    }
}

coded! {
    /// What came of it.
    Came ["came"] {
        /// Help is on its way.
        OnTheWay = "on_the_way",
        /// Help is with her.
        Arrived = "arrived",
        /// Advice, nobody comes.
        Advised = "advised",
        /// Nobody answered.
        NoAnswer = "no_answer",
        /// They will not come.
        Refused = "refused",
    }
}
