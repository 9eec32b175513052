//! How long things last: sessions, one-time links, and the wait after wrong passwords. Pure arithmetic.

use std::time::Duration;

use kernel::Timestamp;

const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

/// A session is noted as used at most this often.
pub const TOUCH_EVERY: Duration = MINUTE;
/// No session lasts longer than this, however much it is used.
const SESSION_LONGEST: Duration = Duration::from_hours(14 * 24);
/// Wrong passwords older than this are forgotten.
pub const SLOWNESS_KEPT: Duration = DAY;
/// Used and expired links and sessions are forgotten after this.
pub const ENDED_KEPT: Duration = DAY;
/// Tries that cost no wait.
const FREE_TRIES: u32 = 5;
/// The longest wait between two tries. It slows a guesser to 2,880 a day and shuts nobody out.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// When a session that is used now ends: 12 hours later, or 15 minutes on a shared device.
pub fn session_end(created: Timestamp, now: Timestamp, is_shared: bool) -> Timestamp {
    let rest = if is_shared { MINUTE * 15 } else { HOUR * 12 };
    now.plus(rest).min(created.plus(SESSION_LONGEST))
}

/// How long the next try must wait after this many tries that did not succeed.
pub fn wait_after(tries: u32) -> Duration {
    let Some(over) = tries.checked_sub(FREE_TRIES) else {
        return Duration::ZERO;
    };
    let doubled = 2_u64.checked_pow(over).unwrap_or(u64::MAX);
    Duration::from_secs(doubled).min(LONGEST_WAIT)
}

/// What a one-time link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// Makes the first admin of a new installation.
    Setup,
    /// Lets an invited person make her account.
    Invite,
    /// Lets the owner of an account set a new password.
    Reset,
}

impl LinkKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Setup, Self::Invite, Self::Reset];

    /// Its name in the table and its folder in the address.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::Invite => "invite",
            Self::Reset => "reset",
        }
    }

    /// How long it may be used: a week, or a day where it opens an account that exists.
    pub const fn lasts(self) -> Duration {
        match self {
            Self::Setup | Self::Invite => Duration::from_hours(7 * 24),
            Self::Reset => DAY,
        }
    }
}
