//! The log: one line an event on standard error, as text or JSON. What nobody may know is never put into
//! an event; here is only decided which events are written, and how.

use platform::{Config, Fault};
use tracing_subscriber::{EnvFilter, fmt};

/// Starts the log as the configuration says; a fault names a level that does not exist. A second start
/// in one process (a test) keeps the first log.
pub fn start(config: &Config) -> Result<(), Fault> {
    let levels = EnvFilter::try_new(&config.log)
        .map_err(|error| Fault::new("the setting `log` cannot be used", error))?;
    let log = fmt().with_env_filter(levels).with_writer(std::io::stderr);
    let started = if config.log_json {
        log.json().try_init()
    } else {
        log.try_init()
    };
    drop(started);
    Ok(())
}
