//! Killed with -9 at twenty points under load: nothing acknowledged is lost or doubled, and a request
//! repeated after the crash gives one conversation, whether or not its first answer was heard.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use testkit::SeededChance;
use tokio::sync::Notify;

use crate::process::{Home, Running, printed};

const KILLS: usize = 20;
const CLIENTS: usize = 8;
const REQUESTS_MAX: usize = 400;

/// One request and what its sender was told.
struct Told {
    key: String,
    text: String,
    code: Option<String>,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_or_doubled() {
    let home = Home::new().await;
    let chance = SeededChance::of(9);
    let mut told: Vec<Told> = Vec::new();
    for round in 0..KILLS {
        let running = home.serve();
        repeat_unheard(&running, &mut told).await;
        let mut random = [0_u8; 1];
        platform::chance::Chance::fill(&chance, &mut random);
        let acks = 1 + usize::from(random[0]) % 60;
        told.extend(load(running, round, acks).await);
    }
    let running = home.serve();
    repeat_unheard(&running, &mut told).await;
    compare(&running, &told).await;
    assert_eq!(running.stop(), Some(0));
    let doctor = home.run(&["doctor"]);
    assert!(doctor.status.success(), "{}", printed(&doctor));
}

/// Sends from several clients until enough answers were heard, then kills the server mid-flight.
async fn load(running: Running, round: usize, acks: usize) -> Vec<Told> {
    let (heard, enough) = (Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()));
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| {
            let (url, heard, enough) = (running.url.clone(), heard.clone(), enough.clone());
            tokio::spawn(async move {
                let mut told = Vec::new();
                let http = reqwest::Client::new();
                for number in 0..REQUESTS_MAX / CLIENTS {
                    let text = format!("pesan {round}-{client}-{number}");
                    let key = format!("0000{round:04}-{client:04}-4000-8000-{number:012}");
                    let code = send(&http, &url, &key, &text).await;
                    let is_over = code.is_none();
                    told.push(Told { key, text, code });
                    if is_over {
                        break;
                    }
                    if heard.fetch_add(1, Ordering::SeqCst) + 1 >= acks {
                        enough.notify_one();
                    }
                }
                told
            })
        })
        .collect();
    enough.notified().await;
    running.kill();
    let mut told = Vec::new();
    for client in clients {
        told.extend(client.await.unwrap());
    }
    told
}

/// The code that the sender was told; `None` when the answer was not heard.
async fn send(http: &reqwest::Client, url: &str, key: &str, text: &str) -> Option<String> {
    let request = http
        .post(format!("{url}/api/v1/chat"))
        .header("Idempotency-Key", key)
        .json(&json!({ "text": text }));
    let answer = request.send().await.ok()?;
    assert_eq!(
        answer.status(),
        201,
        "an answer is an acknowledgement or none"
    );
    let body: Value = answer.json().await.ok()?;
    Some(body["code"].as_str().unwrap().to_owned())
}

/// Whoever heard nothing sends again, with the same key, as a phone would.
async fn repeat_unheard(running: &Running, told: &mut [Told]) {
    let http = reqwest::Client::new();
    for one in told.iter_mut().filter(|one| one.code.is_none()) {
        one.code = send(&http, &running.url, &one.key, &one.text).await;
        assert!(one.code.is_some(), "a running server answers");
    }
}

/// Everybody finds exactly what she wrote, once; nobody shares a conversation.
async fn compare(running: &Running, told: &[Told]) {
    let http = reqwest::Client::new();
    let mut conversations = Vec::new();
    for one in told {
        let code = one.code.as_ref().unwrap();
        let talk = http
            .get(format!("{}/api/v1/chat/{code}", running.url))
            .send()
            .await
            .unwrap();
        let talk: Value = talk.json().await.unwrap();
        let texts: Vec<_> = talk["messages"]
            .as_array()
            .unwrap()
            .iter()
            .map(|m| m["text"].as_str().unwrap())
            .collect();
        assert_eq!(texts, [one.text.as_str()]);
        conversations.push(talk["conversation_id"].as_str().unwrap().to_owned());
    }
    conversations.sort();
    conversations.dedup();
    assert_eq!(conversations.len(), told.len());
    assert!(told.len() >= KILLS, "{} requests are no load", told.len());
}
