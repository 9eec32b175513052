//! The command line of an operator.

use serde_json::{Value, json};

use crate::process::{Home, complained, printed};

const ADD: [&str; 9] = [
    "user",
    "add",
    "--email",
    "sekar@contoh.org",
    "--name",
    "Sekar",
    "--role",
    "volunteer",
    "--team",
];

#[tokio::test]
async fn accounts_are_added_listed_reset_and_disabled() {
    let home = Home::new().await;
    let added = home.run(&[&ADD[..], &["Tim Malam"]].concat());
    assert!(added.status.success(), "{}", complained(&added));
    assert!(printed(&added).contains("/reset/"), "{}", printed(&added));
    let twice = home.run(&[&ADD[..], &["Tim Malam"]].concat());
    assert_eq!(twice.status.code(), Some(1));
    assert_eq!(
        printed(&home.run(&["user", "list"])),
        "volunteer sekar@contoh.org active\n"
    );
    let reset = home.run(&["user", "reset", "--email", "sekar@contoh.org"]);
    assert!(printed(&reset).starts_with("/reset/"));
    assert!(
        home.run(&["user", "disable", "--email", "sekar@contoh.org"])
            .status
            .success()
    );
    assert_eq!(
        printed(&home.run(&["user", "list"])),
        "volunteer sekar@contoh.org disabled\n"
    );
    for bad in [["--role", "boss"], ["--email", "kosong"]] {
        let mut arguments = ADD[..8].to_vec();
        let at = arguments.iter().position(|a| *a == bad[0]).unwrap();
        arguments[at + 1] = bad[1];
        let refused = home.run(&arguments);
        assert_eq!(refused.status.code(), Some(1));
        assert!(
            complained(&refused).contains(bad[1]),
            "{}",
            complained(&refused)
        );
    }
}

#[tokio::test]
async fn a_token_answers_for_a_volunteer_beside_the_running_server() {
    let home = Home::new().await;
    let running = home.serve();
    home.run(&[&ADD[..8], &["--language", "id"]].concat());
    let token = home.run(&["token", "create", "--user", "sekar@contoh.org"]);
    let token = printed(&token);
    let (client, url) = (reqwest::Client::new(), &running.url);
    let post = |path: &str, body: Value| {
        client
            .post(format!("{url}/api/v1{path}"))
            .bearer_auth(token.trim())
            .json(&body)
            .send()
    };
    let put = client
        .put(format!("{url}/api/v1/me/presence"))
        .bearer_auth(token.trim());
    let offline = post("/conversations/next", json!({})).await.unwrap();
    assert_eq!(offline.status(), 409);
    let there = put.json(&json!({ "state": "away" })).send().await.unwrap();
    assert_eq!(there.status(), 204);
    assert_eq!(
        post("/conversations/next", json!({}))
            .await
            .unwrap()
            .status(),
        204
    );
    let started = client
        .post(format!("{url}/api/v1/chat"))
        .json(&json!({ "text": "tolong" }));
    assert_eq!(started.send().await.unwrap().status(), 201);
    let first: Value = post("/conversations/next", json!({}))
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let id = first["id"].as_str().unwrap();
    assert_eq!(first["state"], "active");
    let said = post(
        &format!("/conversations/{id}/messages"),
        json!({ "text": "Halo" }),
    );
    assert_eq!(said.await.unwrap().status(), 201);
    let codes = client
        .get(format!("{url}/api/v1/wrap-up-codes"))
        .bearer_auth(token.trim());
    let codes: Value = codes.send().await.unwrap().json().await.unwrap();
    let code = |kind: &str| codes[kind][0]["code"].as_str().unwrap().to_owned();
    let close = json!({
        "call_type": "counselling", "topics": [code("topics")], "actions": [code("actions")],
        "outcome": code("outcomes"), "tier": "routine", "notes": "",
    });
    let closed = post(&format!("/conversations/{id}/close"), close)
        .await
        .unwrap();
    assert_eq!(closed.status(), 200);
    let closed: Value = closed.json().await.unwrap();
    assert_eq!(closed["state"], "closed");
}

#[tokio::test]
async fn a_file_of_messages_arrives_and_a_bad_row_is_named() {
    let home = Home::new().await;
    let file = home.data().with_extension("csv");
    std::fs::write(
        &file,
        "text,language,region\nhalo,id,\nkulo wedi,jv,Klaten\n",
    )
    .unwrap();
    let path = file.to_str().unwrap().to_owned();
    let replayed = home.run(&["replay", &path, "--rate", "1000/s"]);
    assert_eq!(
        printed(&replayed),
        "2 arrived\n",
        "{}",
        complained(&replayed)
    );
    std::fs::write(&file, "text\nhalo\n\" \"\n").unwrap();
    let refused = home.run(&["replay", &path]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        complained(&refused).contains("line 3"),
        "{}",
        complained(&refused)
    );
}

#[tokio::test]
async fn the_web_channel_is_there_from_the_start() {
    let home = Home::new().await;
    let listed = printed(&home.run(&["channel", "list"]));
    let channel: Value = serde_json::from_str(&listed).unwrap();
    assert_eq!(
        (&channel["kind"], &channel["webhook"]),
        (&json!("web"), &Value::Null)
    );
}
