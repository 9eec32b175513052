//! What the system allows one process: each connection is an open file, and many systems begin with room
//! for a thousand. Only ever raises what may be raised without special rights. And when a line is given up
//! at whose other end nobody is any more.

use std::os::fd::AsFd;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Raises the number of open files to what `wanted` connections and the files of the store need, as far
/// as the system lets us. Less room means that connections wait, so it is told and not a failure.
pub fn raise_open_files(wanted: u64) {
    let is = getrlimit(Resource::Nofile);
    let most = is.maximum.unwrap_or(u64::MAX);
    let current = raised(is.current, most, wanted);
    let limit = Rlimit {
        current: Some(current),
        maximum: is.maximum,
    };
    let done = setrlimit(Resource::Nofile, limit);
    if done.is_err() || current < wanted {
        tracing::warn!(
            current,
            wanted,
            "few open files are allowed: connections may have to wait"
        );
    }
}

/// How long a line may leave unanswered what it was sent.
const SILENT_MAX: Duration = Duration::from_secs(20);

/// Has the system end a connection when what was sent stays unconfirmed (TCP_USER_TIMEOUT, RFC 5482). A
/// stream keeps up the presence of whoever listens: without this somebody whose telephone fell silent
/// would be held to be there for a quarter of an hour. Where the system cannot, its own patience counts.
pub fn give_up_silent(stream: &impl AsFd) {
    let most_ms = u32::try_from(SILENT_MAX.as_millis()).unwrap_or(u32::MAX);
    #[cfg(target_os = "linux")]
    let _ = rustix::net::sockopt::set_tcp_user_timeout(stream, most_ms);
    #[cfg(not(target_os = "linux"))]
    let _ = (stream, most_ms);
}

/// The new number: never fewer than before, never more than may be had.
fn raised(is: Option<u64>, most: u64, wanted: u64) -> u64 {
    is.unwrap_or(u64::MAX).max(wanted.min(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_raised_as_far_as_allowed_and_never_lowered() {
        for (is, most, wanted, new) in [
            (Some(1_024), 524_288, 12_256, 12_256),
            (Some(1_024), 4_096, 12_256, 4_096),
            (Some(65_536), 524_288, 12_256, 65_536),
            (None, u64::MAX, 12_256, u64::MAX),
        ] {
            assert_eq!(raised(is, most, wanted), new);
        }
    }
}
