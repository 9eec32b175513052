//! The transcript's words. Pure.

use kernel::{Id, Text};
use uuid::Uuid;

/// The most characters (Unicode scalar values) of one message.
pub const MESSAGE_CHARS_MAX: usize = 4_000;

/// What somebody wrote: 1 to 4,000 characters.
pub type MessageText = Text<MESSAGE_CHARS_MAX>;

/// Marks ids of threads; whoever gives a thread knows what it is.
#[derive(Debug)]
pub enum Thread {}
/// Marks ids of messages.
#[derive(Debug)]
pub enum Message {}
/// The id of a thread.
pub type ThreadId = Id<Thread>;
/// The id of a message.
pub type MessageId = Id<Message>;
/// The id of a channel.
pub type ChannelId = Id<Channel>;

/// The web channel, which exists from the start.
pub const WEB: ChannelId =
    Id::from_uuid(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0001));

/// A way to reach us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// Its id.
    pub id: ChannelId,
    /// The kind of connector: `web`.
    pub kind: String,
    /// The queue that its conversations enter.
    pub queue: String,
}

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its stable code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The one of a code.
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.code() == code)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }
        impl db::ToValue for $name {
            fn to_value(&self) -> db::Value {
                db::Value::Text(self.code().to_owned())
            }
        }
        impl db::Column for $name {
            fn from_cell(cell: db::Cell<'_>) -> Option<Self> {
                match cell {
                    db::Cell::Text(code) => Self::parse(code),
                    _ => None,
                }
            }
        }
    };
}

codes! {
    /// What a row of a transcript is.
    Kind {
        /// Between her and us; the only kind that is ever sent.
        Message = "message",
        /// Among us, about her.
        Note = "note",
        /// From a supervisor to the volunteer.
        Whisper = "whisper",
        /// Said by the house itself.
        System = "system",
    }
}

codes! {
    /// Which way a message went.
    Direction {
        /// From her.
        Inbound = "inbound",
        /// To her, or among us.
        Outbound = "outbound",
    }
}

codes! {
    /// How far an outgoing message came. Ordered: it only moves forward, and a late `delivered` after
    /// `failed` wins.
    Delivery {
        /// To be sent.
        Queued = "queued",
        /// Handed over.
        Sent = "sent",
        /// Not delivered, as far as known.
        Failed = "failed",
        /// On her device.
        Delivered = "delivered",
        /// Seen by her.
        Read = "read",
    }
}

codes! {
    /// What became of an answer that its author took back.
    Withdrawn {
        /// She never saw it; nothing tells of it.
        Gone = "gone",
        /// She had seen it, and is told that it was taken back.
        Told = "told",
    }
}

impl Delivery {
    /// The state after a report, whatever order reports come in.
    #[must_use]
    pub fn after(self, report: Self) -> Self {
        self.max(report)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reports() -> impl Strategy<Value = Vec<Delivery>> {
        prop::collection::vec(prop::sample::select(Delivery::ALL), 1..8)
    }

    proptest! {
        #[test]
        fn delivery_is_monotone_under_any_permutation_and_repetition(
            reports in reports(),
            shuffled in reports().prop_shuffle(),
        ) {
            let end = |reports: &[Delivery]| reports.iter().fold(Delivery::Queued, |d, r| d.after(*r));
            let mut mixed = reports.clone();
            mixed.extend(shuffled.iter().filter(|r| reports.contains(r)));
            mixed.reverse();
            prop_assert_eq!(end(&reports), end(&mixed));
            let mut state = Delivery::Queued;
            for report in &reports {
                prop_assert!(state.after(*report) >= state);
                state = state.after(*report);
            }
        }
    }

    #[test]
    fn a_late_delivered_wins_over_failed_and_a_late_sent_does_not() {
        assert_eq!(
            Delivery::Failed.after(Delivery::Delivered),
            Delivery::Delivered
        );
        assert_eq!(Delivery::Failed.after(Delivery::Sent), Delivery::Failed);
    }
}
