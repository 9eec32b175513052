//! Says what the rules cost: how long they load, what they hold in memory, and how long one message
//! takes on one core: `cargo run --release -p triage --example speed`.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a tool for whoever works on the rules: it measures time"
)]

use std::time::{Duration, Instant};

use triage::{Answers, BYTES_MAX, MESSAGE_BYTES_MAX, RuleSet};

/// How often every message is assessed.
const ROUNDS: u32 = 20;
/// Written to keep the house busy: again and again what many rules look at.
const HOSTILE: [&str; 6] = [
    "mati lampu ",
    "nanti mau ",
    "tidak mau mati ",
    "kalau dulu aku mau mati ",
    "banjir naik air masuk ",
    "xqjwzkvb",
];

fn main() {
    let texts = texts();
    let (before, begun) = (resident_kib(), Instant::now());
    let rules = RuleSet::shipped().unwrap();
    println!(
        "load: {:.1} ms, {:.1} MiB; {} rules, version {}",
        begun.elapsed().as_secs_f64() * 1e3,
        (resident_kib() - before) / 1024.0,
        rules.rules_count(),
        rules.version()
    );
    let again = (0..5).map(|_| {
        let begun = Instant::now();
        std::hint::black_box(RuleSet::read().unwrap());
        begun.elapsed()
    });
    println!("load again, fastest of five: {:?}", again.min().unwrap());
    let mut fastest = vec![Duration::MAX; texts.len()];
    for _ in 0..ROUNDS {
        for (text, fastest) in texts.iter().zip(&mut fastest) {
            let begun = Instant::now();
            std::hint::black_box(rules.assess(&[text], Answers::default()));
            *fastest = begun.elapsed().min(*fastest);
        }
    }
    // The fastest of the rounds: what other programs take away is not the message's.
    let mean = fastest.iter().sum::<Duration>() / u32::try_from(texts.len()).unwrap();
    fastest.sort_unstable();
    println!(
        "{} messages: mean {mean:?}, 99 % {:?}, longest {:?}",
        texts.len(),
        fastest.get(texts.len() * 99 / 100).unwrap(),
        fastest.last().unwrap()
    );
    let long = texts.join(". ").repeat(2);
    let many: Vec<&str> = texts.iter().map(String::as_str).collect();
    let begun = Instant::now();
    std::hint::black_box(rules.assess(&[&long], Answers::default()));
    println!("one of {} bytes: {:?}", long.len(), begun.elapsed());
    let begun = Instant::now();
    std::hint::black_box(rules.assess(&many, Answers::default()));
    println!("{} together: {:?}", many.len(), begun.elapsed());
    for words in HOSTILE {
        let message = words.repeat(MESSAGE_BYTES_MAX / words.len());
        let all = vec![message.as_str(); BYTES_MAX / MESSAGE_BYTES_MAX];
        let begun = Instant::now();
        std::hint::black_box(rules.assess(&all, Answers::default()));
        println!("full of {words:?}: {:?}", begun.elapsed());
    }
}

/// The labelled messages.
fn texts() -> Vec<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/messages");
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "csv") {
            for row in csv::Reader::from_path(&path).unwrap().into_records() {
                texts.push(row.unwrap().get(4).unwrap().to_owned());
            }
        }
    }
    texts
}

/// What the process holds in memory of its own, as Linux tells it; 0 elsewhere. The shipped files
/// are part of the program and not counted.
fn resident_kib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("RssAnon:"))
        .and_then(|rest| rest.trim().trim_end_matches("kB").trim().parse().ok())
        .unwrap_or(0.0)
}
