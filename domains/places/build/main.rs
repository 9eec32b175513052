//! Packs `data/regions` into two compressed files that the program carries. It refuses data that does not
//! fit together, and never fetches anything or writes outside of `OUT_DIR`.

mod outlines;
mod regions;

use std::error::Error;
use std::io::Write as _;
use std::path::Path;
use std::{env, fs};

use flate2::Compression;
use flate2::write::DeflateEncoder;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let manifest = env::var_os("CARGO_MANIFEST_DIR").ok_or("CARGO_MANIFEST_DIR is not set")?;
    let data = Path::new(&manifest).join("../../data/regions");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={}", data.display());
    let out = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    let out = Path::new(&out);
    pack(&out.join("regions"), &regions::lines(&data)?)?;
    pack(&out.join("outlines"), &outlines::lines(&data)?)
}

fn pack(path: &Path, text: &str) -> Outcome<()> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes())?;
    Ok(fs::write(path, encoder.finish()?)?)
}
