//! The log tells what happened and never to whom: no word, no code, no address of anybody.

use std::process::Stdio;

use serde_json::{Value, json};

use crate::process::{Home, Running, complained};

/// Words of somebody that stand nowhere else.
const WORDS: &str = "saya mawar dari gang kenanga";

#[tokio::test]
async fn at_its_most_talkative_it_holds_no_word_no_code_and_no_path() {
    let home = Home::new().await;
    let mut serve = home.command(&["serve", "--listen", "127.0.0.1:0"]);
    serve
        .env("RANGKUL_LOG", "trace,hyper=info,tokio_postgres=info")
        .env("RANGKUL_LOG_JSON", "true")
        .stderr(Stdio::piped());
    // Nobody reads on after the first line, and the server does not mind.
    let (mut server, _) = Running::start(serve);
    let code = visit(&server.url).await;
    server.tell_to_stop();
    let log = server.complained();
    assert!(log.lines().count() > 3, "{log}");
    for line in log.lines() {
        let event: Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
        assert!(event["level"].is_string(), "{line}");
    }
    assert!(log.contains("/api/v1/chat/{code}"), "{log}");
    for secret in [WORDS, "mawar", &code, "127.0.0.1", "Peramban/1"] {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
}

/// Writes, reads it again, and is refused once; gives the code.
async fn visit(url: &str) -> String {
    let client = reqwest::Client::builder()
        .user_agent("Peramban/1")
        .build()
        .unwrap();
    let start = client
        .post(format!("{url}/api/v1/chat"))
        .json(&json!({ "text": WORDS }));
    let started: Value = start.send().await.unwrap().json().await.unwrap();
    let code = started["code"].as_str().unwrap().to_owned();
    let talk = client
        .get(format!("{url}/api/v1/chat/{code}"))
        .send()
        .await
        .unwrap();
    assert_eq!(talk.status(), 200);
    let lost = client
        .get(format!("{url}/nowhere/{code}"))
        .send()
        .await
        .unwrap();
    assert_eq!(lost.status(), 404);
    code
}

#[tokio::test]
async fn a_level_that_does_not_exist_is_refused_with_a_sentence() {
    let home = Home::new().await;
    let mut serve = home.command(&["serve", "--listen", "127.0.0.1:0"]);
    let refused = serve.env("RANGKUL_LOG", "hotline=loud").output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        complained(&refused).contains("`log`"),
        "{}",
        complained(&refused)
    );
}
