//! The demo: a newcomer sees accounts to sign in with and a queue that moves, and nothing is left behind.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::process::{Running, files, printed};

/// How often it is asked whether somebody came in.
const QUESTIONS_MAX: usize = 2_000;

#[tokio::test]
async fn it_prints_accounts_fills_the_queue_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_rangkul"));
    command
        .args(["demo", "--listen", "127.0.0.1:0"])
        .env("TMPDIR", folder.path())
        .env("RUST_LOG", "warn");
    let (demo, mut lines) = Running::start(command);
    let mut accounts = Vec::new();
    while accounts.len() < 4 {
        let line = lines.next().unwrap().unwrap();
        let words: Vec<_> = line.split(' ').map(str::to_owned).collect();
        assert!(words.len() == 3 && words[1].contains('@'), "{line}");
        accounts.push(words);
    }
    for role in ["volunteer", "supervisor", "admin"] {
        assert!(accounts.iter().any(|words| words[0] == role), "{role}");
    }
    let supervisor = accounts.iter().find(|words| words[0] == "supervisor");
    let email = &supervisor.unwrap()[1];
    assert!(is_somebody_waiting(&demo.url, folder.path(), email).await);
    assert_eq!(demo.stop(), Some(0));
    assert_eq!(files(folder.path()), Vec::<String>::new());
}

/// Whether somebody waits, asked as a program of the supervisor asks, beside the running demo.
async fn is_somebody_waiting(url: &str, folder: &Path, email: &str) -> bool {
    let data = folder.join(&files(folder)[0]);
    let token = Command::new(env!("CARGO_BIN_EXE_rangkul"))
        .args(["token", "create", "--user", email, "--data"])
        .arg(&data)
        .output()
        .unwrap();
    let token = printed(&token);
    let client = reqwest::Client::new();
    for _ in 0..QUESTIONS_MAX {
        let list = client
            .get(format!("{url}/api/v1/conversations?state=waiting"))
            .bearer_auth(token.trim());
        let list: Value = list.send().await.unwrap().json().await.unwrap();
        if !list["items"].as_array().unwrap().is_empty() {
            return true;
        }
    }
    false
}

#[tokio::test]
async fn it_never_begins_on_a_folder_in_use() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("rangkul.db"), "").unwrap();
    let refused = Command::new(env!("CARGO_BIN_EXE_rangkul"))
        .args(["demo", "--listen", "127.0.0.1:0", "--data"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(files(folder.path()), ["rangkul.db"]);
}
