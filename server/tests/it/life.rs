//! The life of a server: it starts, says where, stops in order and finds everything again.

use serde_json::{Value, json};

use crate::process::{Home, complained, files, printed};

#[tokio::test]
async fn it_says_where_it_listens_stops_when_told_and_finds_everything_again() {
    let home = Home::new().await;
    let running = home.serve();
    assert!(
        running.url.starts_with("http://127.0.0.1:"),
        "{}",
        running.url
    );
    let set_up = running.set_up.clone().unwrap();
    assert!(
        set_up.starts_with(&format!("set up: {}/setup/", running.url)),
        "{set_up}"
    );
    let client = reqwest::Client::new();
    let started: Value = client
        .post(format!("{}/api/v1/chat", running.url))
        .json(&json!({ "text": "halo" }))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    for path in ["/healthz", "/readyz"] {
        let answer = client
            .get(format!("{}{path}", running.url))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 200, "{path}");
    }
    assert_eq!(running.stop(), Some(0));

    let running = home.serve();
    let code = started["code"].as_str().unwrap();
    let talk = client
        .get(format!("{}/api/v1/chat/{code}", running.url))
        .send()
        .await
        .unwrap();
    let talk: Value = talk.json().await.unwrap();
    assert_eq!(talk["messages"][0]["text"], "halo");
    assert_eq!(talk["state"], "waiting");
    drop(running);
    let doctor = home.run(&["doctor"]);
    assert!(doctor.status.success(), "{}", printed(&doctor));
    assert!(files(&home.data()).contains(&"keys.toml".to_owned()));
}

#[tokio::test]
async fn the_first_account_closes_the_set_up() {
    let home = Home::new().await;
    assert!(home.serve().set_up.is_some());
    let add = [
        "user",
        "add",
        "--email",
        "a@contoh.org",
        "--name",
        "Ratna",
        "--role",
        "admin",
    ];
    let added = home.run(&add);
    assert!(added.status.success(), "{}", complained(&added));
    assert!(home.serve().set_up.is_none());
}

#[tokio::test]
async fn what_cannot_be_served_is_refused_with_a_sentence() {
    let home = Home::new().await;
    let open = home.run(&["serve", "--listen", "0.0.0.0:0"]);
    assert_eq!(open.status.code(), Some(1));
    assert!(
        complained(&open).contains("there is no TLS"),
        "{}",
        complained(&open)
    );

    let file = home.data().with_extension("toml");
    std::fs::write(&file, "organization = \"x\"\n").unwrap();
    let unknown = home
        .command(&["doctor"])
        .arg("--config")
        .arg(&file)
        .output()
        .unwrap();
    assert_eq!(unknown.status.code(), Some(1));
    assert!(
        complained(&unknown).contains("organization"),
        "{}",
        complained(&unknown)
    );
}

#[tokio::test]
async fn open_streams_end_in_order_when_it_stops() {
    let home = Home::new().await;
    let running = home.serve();
    let client = reqwest::Client::new();
    let started: Value = client
        .post(format!("{}/api/v1/chat", running.url))
        .json(&json!({ "text": "halo" }))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let code = started["code"].as_str().unwrap();
    let stream = client
        .get(format!("{}/api/v1/chat/{code}/events", running.url))
        .send()
        .await
        .unwrap();
    running.tell_to_stop();
    // To the end, without a broken line: whoever listened knows where to go on.
    let told = stream.text().await.unwrap();
    assert!(
        told.contains("event: state") && told.ends_with("\n\n"),
        "{told}"
    );
    assert_eq!(running.stop(), Some(0));
}
