//! The configuration: a small file, overridden by `RANGKUL_*` in the environment, overridden by flags.
//! The only place that reads the environment. Unknown keys refuse to start.

use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// Every setting, with its default.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The folder of the database, the key ring and files.
    pub data: PathBuf,
    /// A PostgreSQL database instead of the embedded one.
    pub database_url: Option<String>,
    /// Who runs this installation, as shown on every page.
    pub organisation: String,
    /// Where quick exit leads: a page that tells nothing.
    pub neutral_url: String,
    /// The time zone of times on pages (IANA).
    pub time_zone: String,
    /// Listen on an address that others reach, without TLS. Only behind something that adds it.
    pub plain_http: bool,
    /// The key ring itself, instead of a file in the data folder.
    pub key_ring: Option<String>,
    /// What the log tells: a level, or levels by part (`info,hotline=debug`).
    pub log: String,
    /// The log as one JSON object a line, for programs that collect it.
    pub log_json: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            data: PathBuf::from("rangkul-data"),
            database_url: None,
            organisation: "Rangkul".to_owned(),
            neutral_url: "https://www.bmkg.go.id/".to_owned(),
            time_zone: "Asia/Jakarta".to_owned(),
            plain_http: false,
            key_ring: None,
            log: "info".to_owned(),
            log_json: false,
        }
    }
}

/// The keys that the environment may set, as `RANGKUL_` and the key in capitals.
const KEYS: [&str; 10] = [
    "listen",
    "data",
    "database_url",
    "organisation",
    "neutral_url",
    "time_zone",
    "plain_http",
    "key_ring",
    "log",
    "log_json",
];

/// What programs of this kind are told by everywhere; `RANGKUL_LOG` goes before it.
const LOG_ELSEWHERE: &str = "RUST_LOG";

/// The configuration cannot be used; says which key and why.
#[derive(Debug)]
pub struct ConfigError(String);

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the configuration cannot be used: {}", self.0)
    }
}
impl std::error::Error for ConfigError {}

impl Config {
    /// Reads the file, if one is named, and the environment over it.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let text = match file {
            Some(path) => std::fs::read_to_string(path)
                .map_err(|error| ConfigError(format!("{}: {error}", path.display())))?,
            None => String::new(),
        };
        Self::parse(&text, environment)
    }

    /// Reads a text with the environment given as a function.
    pub fn parse(
        text: &str,
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigError> {
        let mut table: toml::Table = text
            .parse()
            .map_err(|error: toml::de::Error| ConfigError(error.to_string()))?;
        if let Some(levels) = environment(LOG_ELSEWHERE) {
            table.insert("log".to_owned(), toml::Value::String(levels));
        }
        for key in KEYS {
            if let Some(value) = environment(&format!("RANGKUL_{}", key.to_ascii_uppercase())) {
                let value = match value.as_str() {
                    "true" => toml::Value::Boolean(true),
                    "false" => toml::Value::Boolean(false),
                    _ => toml::Value::String(value),
                };
                table.insert(key.to_owned(), value);
            }
        }
        table
            .try_into()
            .map_err(|error: toml::de::Error| ConfigError(error.to_string()))
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the environment"
)]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// What the organisation set, as pages show it.
#[derive(Debug, Clone)]
pub struct Site {
    /// Who runs this installation.
    pub organisation: String,
    /// Where quick exit leads.
    pub neutral_url: String,
    /// The time zone of times on pages (IANA).
    pub time_zone: String,
    /// A demonstration: said on every page.
    pub is_demo: bool,
    /// Served over TLS, so cookies may be `Secure`.
    pub is_tls: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_overrides_the_file() {
        let environment =
            |name: &str| (name == "RANGKUL_ORGANISATION").then(|| "Simpul".to_owned());
        let config = Config::parse("organisation = \"A\"\nplain_http = true", environment).unwrap();
        assert_eq!(
            (config.organisation.as_str(), config.plain_http),
            ("Simpul", true)
        );
    }

    #[test]
    fn the_log_listens_to_its_own_key_before_the_common_one() {
        let of = |names: &'static [&'static str]| {
            let given = move |name: &str| names.contains(&name).then(|| name.to_owned());
            Config::parse("log = \"error\"", given).unwrap().log
        };
        assert_eq!(of(&[]), "error");
        assert_eq!(of(&["RUST_LOG"]), "RUST_LOG");
        assert_eq!(of(&["RUST_LOG", "RANGKUL_LOG"]), "RANGKUL_LOG");
    }

    #[test]
    fn an_unknown_key_is_named() {
        let error = Config::parse("organization = \"A\"", |_| None)
            .unwrap_err()
            .to_string();
        assert!(error.contains("organization"), "{error}");
    }

    #[test]
    fn every_key_can_come_from_the_environment() {
        for key in KEYS {
            let name = format!("RANGKUL_{}", key.to_ascii_uppercase());
            let value = match key {
                "listen" => "127.0.0.1:1",
                "plain_http" | "log_json" => "true",
                _ => "x",
            };
            assert!(
                Config::parse("", |n| (n == name).then(|| value.to_owned())).is_ok(),
                "{key}"
            );
        }
    }
}
