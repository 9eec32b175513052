//! Finds the weights of the linear model from the messages in this crate and writes them where the
//! product reads them: `cargo run --release -p triage --features training --example train`.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a tool for whoever works on the rules"
)]

use std::collections::HashSet;
use std::path::Path;

use triage::{Example, RuleSet};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let examples = examples(&root);
    let rules = RuleSet::read().unwrap();
    let linear = rules.train(&examples);
    let head = format!(
        "# Weights of the linear model, found from {} messages; never edited by hand.\n\
         # feature\televated high imminent suicide violence medical disaster distress\n",
        examples.len()
    );
    std::fs::write(root.join("weights.txt"), linear.print(&head)).unwrap();
    let head = format!(
        "# Rules that raise a tier by themselves, counted from {} messages; never edited by hand.\n\
         # rule given trusted stood right\n",
        examples.len()
    );
    std::fs::write(
        root.join("trusted.txt"),
        rules.count_trust(&examples, &head),
    )
    .unwrap();
    println!(
        "{} examples, {} features, bars {:?}",
        examples.len(),
        linear.weights.len(),
        linear.bars
    );
}

/// The open families and the training messages.
fn examples(root: &Path) -> Vec<Example> {
    let closed = std::fs::read_to_string(root.join("messages/held.txt")).unwrap();
    let closed: HashSet<&str> = closed.lines().map(str::trim).collect();
    let mut files: Vec<_> = ["messages", "training"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(root.join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
        .collect();
    files.sort();
    let mut examples = Vec::new();
    for file in files {
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        for row in csv::Reader::from_path(&file).unwrap().into_records() {
            let row = row.unwrap();
            if closed.contains(&row[1]) {
                continue;
            }
            let tier = row[3].parse().unwrap();
            examples.push(Example {
                family: row[1].to_owned(),
                tier,
                about: about(&name, &row[1], tier).map(str::to_owned),
                text: row[4].to_owned(),
            });
        }
    }
    examples
}

/// What a message is about, as far as its file and family tell.
fn about(file: &str, family: &str, tier: triage::Tier) -> Option<&'static str> {
    if tier == triage::Tier::Routine {
        return Some("none");
    }
    let known = ["suicide", "violence", "medical", "disaster", "distress"];
    if let Some(named) = known.iter().find(|name| family.contains(*name)) {
        return Some(named);
    }
    match file.split('-').next()? {
        "mind" | "suicide" | "distress" if tier == triage::Tier::Elevated => Some("distress"),
        "mind" | "suicide" => Some("suicide"),
        "harm" | "violence" => Some("violence"),
        "body" | "medical" => Some("medical"),
        "disaster" => Some("disaster"),
        _ => None,
    }
}
