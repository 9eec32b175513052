//! Prepares what is served as it stands: every file of `static/` under a name that holds the hash of its
//! content, with copies compressed once, and the icons as constants. A script that imports another names
//! it as the folder does (`from './stream.js'`); here the served name is put in. It never fetches anything
//! and never writes outside of `OUT_DIR`.

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::{env, fs};

use sha2::{Digest, Sha256};

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    println!("cargo::rerun-if-changed=static");
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    let out = Path::new(&out);
    let mut names: Vec<String> = fs::read_dir("static")?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Outcome<_>>()?;
    names.sort();

    let mut consts = String::new();
    let mut files = String::new();
    for asset in prepare_all(names, out)? {
        asset.declare(&mut consts, &mut files)?;
    }
    fs::write(
        out.join("assets.rs"),
        format!(
            "{consts}\n/// Everything that is served.\nstatic FILES: &[File] = &[\n{files}];\n"
        ),
    )?;
    fs::write(
        out.join("icons.rs"),
        icons(&fs::read_to_string("static/icons.svg")?)?,
    )?;
    Ok(())
}

/// How another script of the folder is imported.
const IMPORT: &str = "from './";

/// Every file, by name; what is imported before what imports it, so that the served name is known.
fn prepare_all(mut names: Vec<String>, out: &Path) -> Outcome<Vec<Asset>> {
    let mut done: Vec<Asset> = Vec::new();
    while !names.is_empty() {
        let mut later = Vec::new();
        for name in names.clone() {
            let is_known = |wanted: &String| done.iter().any(|asset| asset.name == *wanted);
            if imports(&name)?.iter().all(is_known) {
                done.push(Asset::prepare(&name, out, &done)?);
            } else {
                later.push(name);
            }
        }
        if later.len() == names.len() {
            return Err(format!("imports that lead nowhere or round in: {later:?}").into());
        }
        names = later;
    }
    Ok(done)
}

/// The scripts of the folder that one imports.
fn imports(name: &str) -> Outcome<Vec<String>> {
    if Path::new(name)
        .extension()
        .is_none_or(|ending| ending != "js")
    {
        return Ok(Vec::new());
    }
    let script = fs::read_to_string(Path::new("static").join(name))?;
    let code = script
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let named = code.filter_map(|line| line.split_once(IMPORT)?.1.split_once('\''));
    Ok(named.map(|(name, _)| name.to_owned()).collect())
}

/// A script with the served names of what it imports.
fn linked(script: &str, done: &[Asset]) -> String {
    done.iter().fold(script.to_owned(), |text, asset| {
        let in_folder = format!("{IMPORT}{}'", asset.name);
        text.replace(&in_folder, &format!("from '{}'", asset.path))
    })
}

/// One file of `static/`.
struct Asset {
    name: String,
    path: String,
    mime: &'static str,
    stored: String,
}

impl Asset {
    /// Squeezes or bares and links, hashes, compresses and stores one file.
    fn prepare(name: &str, out: &Path, done: &[Self]) -> Outcome<Self> {
        let source = fs::read(Path::new("static").join(name))?;
        let (stem, ending) = name.rsplit_once('.').ok_or("a file without an ending")?;
        let (mime, content) = match ending {
            "css" => (
                "text/css; charset=utf-8",
                squeeze(&String::from_utf8(source)?)?.into_bytes(),
            ),
            "js" => (
                "text/javascript; charset=utf-8",
                linked(&bare(&String::from_utf8(source)?, name)?, done).into_bytes(),
            ),
            "svg" => ("image/svg+xml", source),
            other => {
                return Err(format!("static/{name}: no media type is known for .{other}").into());
            }
        };
        let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(&content));
        let hash = hash.get(..12).ok_or("a short hash")?;
        let stored = out.join(name).to_string_lossy().into_owned();
        fs::write(&stored, &content)?;
        fs::write(format!("{stored}.gz"), gzip(&content)?)?;
        fs::write(format!("{stored}.br"), brotli(&content)?)?;
        Ok(Self {
            name: name.to_owned(),
            path: format!("/assets/{stem}-{hash}.{ending}"),
            mime,
            stored,
        })
    }

    /// Writes the constant that names it and its row in the list.
    fn declare(&self, consts: &mut String, files: &mut String) -> Outcome<()> {
        let Self {
            name,
            path,
            mime,
            stored,
        } = self;
        let constant = name.to_ascii_uppercase().replace(['.', '-'], "_");
        writeln!(
            consts,
            "/// The address of `{name}`.\npub const {constant}: &str = {path:?};"
        )?;
        writeln!(
            files,
            "File {{ path: {constant}, mime: {mime:?}, plain: include_bytes!({stored:?}), \
             gzip: include_bytes!(\"{stored}.gz\"), brotli: include_bytes!(\"{stored}.br\") }},"
        )?;
        Ok(())
    }
}

/// A style sheet without its comments and needless white space. Strings hold single spaces at most, so
/// they stay whole.
fn squeeze(css: &str) -> Outcome<String> {
    let mut bare = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").ok_or("a comment without an end")?.1;
    }
    bare.push_str(rest);
    let mut tight = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    for sign in ["{", "}", ";", ","] {
        tight = tight
            .replace(&format!(" {sign}"), sign)
            .replace(&format!("{sign} "), sign);
    }
    Ok(tight.replace(": ", ":").replace(";}", "}"))
}

/// A script without the lines that only explain and without its indentation. Nothing inside a line is
/// touched, so a text over several lines would be: it is refused.
fn bare(script: &str, name: &str) -> Outcome<String> {
    let lines = script.lines().map(str::trim);
    let code: Vec<&str> = lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .collect();
    if code.iter().any(|line| line.matches('`').count() % 2 == 1) {
        return Err(format!("static/{name}: a text over several lines").into());
    }
    Ok(code.join("\n"))
}

fn gzip(content: &[u8]) -> Outcome<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

fn brotli(content: &[u8]) -> Outcome<Vec<u8>> {
    let mut packed = Vec::new();
    brotli::CompressorWriter::new(&mut packed, 4096, 11, 22).write_all(content)?;
    Ok(packed)
}

/// The symbols of the sprite as constants: `PHONE`, `CHAT`, ….
fn icons(sprite: &str) -> Outcome<String> {
    let mut constants = String::new();
    for part in sprite.split("<symbol id=\"").skip(1) {
        let (name, rest) = part.split_once('"').ok_or("an icon without a name")?;
        let (_, rest) = rest.split_once('>').ok_or("an icon without an end")?;
        let (shapes, _) = rest
            .split_once("</symbol>")
            .ok_or("an icon without an end")?;
        let is_filled = name.starts_with("tier");
        writeln!(
            constants,
            "/// The icon `{name}`.\npub const {}: Icon = Icon {{ name: {name:?}, shapes: {shapes:?}, \
             is_filled: {is_filled} }};",
            name.to_ascii_uppercase(),
        )?;
    }
    Ok(constants)
}
