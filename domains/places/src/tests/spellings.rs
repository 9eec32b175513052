//! Spellings as people write them, each with the region that must come first.

use super::code;
use crate::{full_name, search};

const TABLE: &str = include_str!("spellings.txt");

#[test]
fn every_spelling_means_its_region() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in TABLE
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (want, text) = line.split_once(' ').unwrap();
        count += 1;
        let first = search(text, 1).first().map(|one| one.region.code);
        if first != Some(code(want)) {
            wrong.push(format!(
                "{text}: {} is not {want}",
                first.and_then(full_name).unwrap_or_default()
            ));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(count >= 200, "{count} spellings");
}
