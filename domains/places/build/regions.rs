//! The regions as lines, each above those that belong to it: a letter for the level (P, R, D, V), its own
//! part of the code, its name, and what is known of it. Fields are separated by tabs.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::Outcome;

pub fn lines(data: &Path) -> Outcome<String> {
    let mut all = BTreeMap::new();
    provinces(data, &mut all)?;
    regencies(data, &mut all)?;
    districts(data, &mut all)?;
    villages(data, &mut all)?;
    let mut text = String::new();
    for (code, line) in &all {
        if let Some((parent, _)) = code.rsplit_once('.')
            && !all.contains_key(parent)
        {
            return Err(format!("{code} belongs to {parent}, which is not there").into());
        }
        writeln!(text, "{line}")?;
    }
    Ok(text)
}

type All = BTreeMap<String, String>;

fn provinces(data: &Path, all: &mut All) -> Outcome<()> {
    for [code, name, lat, lon, people, ..] in read::<8>(&data.join("provinces.csv"))? {
        add(all, &code, 'P', &[name, lat, lon, people])?;
    }
    Ok(())
}

fn regencies(data: &Path, all: &mut All) -> Outcome<()> {
    let bridge: BTreeMap<String, [String; 2]> = read(&data.join("bridge.csv"))?
        .into_iter()
        .map(|[bps, _, earlier, code, _]| (code, [bps, earlier]))
        .collect();
    for [code, _, name, lat, lon, people, ..] in read::<9>(&data.join("regencies.csv"))? {
        let other = bridge.get(&code).cloned();
        let [bps, earlier] = other.ok_or_else(|| format!("{code} is not in the bridge"))?;
        add(all, &code, 'R', &[name, lat, lon, people, bps, earlier])?;
    }
    Ok(())
}

fn districts(data: &Path, all: &mut All) -> Outcome<()> {
    for [code, _, name, lat, lon] in read(&data.join("districts.csv"))? {
        add(all, &code, 'D', &[name, lat, lon])?;
    }
    Ok(())
}

fn villages(data: &Path, all: &mut All) -> Outcome<()> {
    for entry in std::fs::read_dir(data.join("villages"))? {
        for [code, name, postal_code] in read(&entry?.path())? {
            add(all, &code, 'V', &[name, postal_code])?;
        }
    }
    Ok(())
}

fn add(all: &mut All, code: &str, level: char, known: &[String]) -> Outcome<()> {
    let own = code.rsplit('.').next().unwrap_or(code);
    let line = format!("{level}\t{own}\t{}", known.join("\t"));
    match all.insert(code.to_owned(), line) {
        None => Ok(()),
        Some(_) => Err(format!("{code} is there twice").into()),
    }
}

/// The rows below the header, each of exactly so many fields.
fn read<const FIELDS: usize>(path: &Path) -> Outcome<Vec<[String; FIELDS]>> {
    let mut rows = Vec::new();
    for row in csv::Reader::from_path(path)?.into_records() {
        let row: Vec<String> = row?.iter().map(|field| field.replace('\t', " ")).collect();
        let row = row.try_into();
        rows.push(row.map_err(|row| format!("{}: {row:?}", path.display()))?);
    }
    Ok(rows)
}
