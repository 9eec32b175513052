//! The machine below, as the system tells it: what it is, and what a process of it holds.

use std::fs::read_to_string;

use platform::Fault;

/// Cores, processor and memory, in one line.
pub fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let cpu = read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name"));
    let model = model.map_or("unknown processor", |rest| {
        rest.trim_start_matches(['\t', ' ', ':'])
    });
    let memory = read_to_string("/proc/meminfo").unwrap_or_default();
    let memory_mib = field_kib(&memory, "MemTotal:").unwrap_or(0) / 1_024;
    format!("{cores} cores, {model}, {memory_mib} MiB")
}

/// The anonymous memory of a process, in KiB: what it holds itself, without files.
pub fn anonymous_kib(pid: u32) -> Result<u64, Fault> {
    let path = format!("/proc/{pid}/status");
    let status = read_to_string(&path).map_err(|error| Fault::new(path, error))?;
    field_kib(&status, "RssAnon:").ok_or_else(|| Fault::said("this system does not tell RssAnon"))
}

fn field_kib(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_knows_what_it_holds() {
        assert!(anonymous_kib(std::process::id()).unwrap() > 100);
        assert!(machine().contains(" cores, "));
    }
}
