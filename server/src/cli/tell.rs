//! Lines on standard output. Whoever reads them may stop reading at any time; that is no reason to break.

use std::io::Write;

use platform::Failure;

/// One line of a command's answer; fails when nobody takes it.
pub fn tell(line: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

/// One line of a server, which goes on when nobody reads it.
pub fn announce(line: &str) {
    drop(tell(line));
}
