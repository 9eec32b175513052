//! The rules of the house that no compiler checks, each in a file of its own. A rule reads the tree and
//! never changes it.

mod drivers;
mod length;
mod messages;
mod names;
mod order;
mod paths;
mod rooms;
mod templates;
mod tree;
mod words;

use std::path::Path;

use tree::{Finding, Tree};

type Rule = fn(&Tree) -> Vec<Finding>;

const RULES: [Rule; 9] = [
    order::find,
    drivers::find,
    paths::find,
    length::find,
    words::find,
    names::find,
    rooms::find,
    messages::find,
    templates::find,
];

/// Tries every rule on the folder. The error tells everything found, one sentence a line.
pub fn tidy(root: &Path) -> Result<(), String> {
    let tree = Tree::read(root)?;
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(&tree)).collect();
    if findings.is_empty() {
        println!("tidy: {} files", tree.files().len());
        return Ok(());
    }
    findings.sort();
    findings.dedup();
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    Err(lines.join("\n"))
}
