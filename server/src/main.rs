//! The one binary. Everything is in the library, so that tests start it with a clock of their own.

use std::process::ExitCode;
use std::sync::Arc;

use kernel::SystemClock;

fn main() -> ExitCode {
    rangkul::cli::run(Arc::new(SystemClock))
}
