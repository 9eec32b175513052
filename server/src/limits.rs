//! What the system allows one process: each connection is an open file, and many systems begin with room
//! for a thousand. Only ever raises what may be raised without special rights.

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
