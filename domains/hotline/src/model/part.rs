//! As what somebody of us is in a conversation, and how a supervisor steps in. What she may do with it
//! is decided by the service.

use super::code::coded;

coded! {
    /// As what somebody is in a conversation: she reads it and writes to the client. Only the holder
    /// moves it, and only the holder is loaded by it: a second one helps, and is free for others.
    Part {
        /// She answers it; in a warm transfer until the other one accepts.
        Holder = "holder",
        /// She was asked to it by its holder.
        Second = "second",
        /// She supervises its team and joined, under her chosen name.
        Joined = "joined",
    }
}

coded! {
    /// How a supervisor steps in. Each is noted in the audit.
    JoinMode ["join"] {
        /// She reads along. Nobody sees it.
        Monitor = "monitor",
        /// She writes to the volunteer alone. The client sees nothing of it.
        Whisper = "whisper",
        /// She reads and writes beside the volunteer, and the client is told.
        Join = "join",
        /// It is hers from now on.
        TakeOver = "take_over",
    }
}
