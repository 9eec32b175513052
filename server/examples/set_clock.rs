//! The program with a clock that stands where the browser tests set it: the file that `RANGKUL_CLOCK` names
//! holds the moment in microseconds since 1970. For tests and pictures; nobody runs it to serve people.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use kernel::{Clock, Timestamp};

/// A clock in a file. While the file is being written the last moment read stays.
struct FileClock {
    file: PathBuf,
    last: AtomicI64,
}

impl Clock for FileClock {
    fn now(&self) -> Timestamp {
        let text = std::fs::read_to_string(&self.file).unwrap_or_default();
        if let Ok(micros) = text.trim().parse() {
            self.last.store(micros, Ordering::Relaxed);
        }
        Timestamp::from_micros(self.last.load(Ordering::Relaxed))
    }
}

fn main() -> ExitCode {
    let Some(file) = std::env::var_os("RANGKUL_CLOCK") else {
        eprintln!("RANGKUL_CLOCK names the file that holds the time");
        return ExitCode::FAILURE;
    };
    rangkul::cli::run(Arc::new(FileClock {
        file: file.into(),
        last: AtomicI64::default(),
    }))
}
