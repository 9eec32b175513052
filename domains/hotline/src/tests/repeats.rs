//! Every call of the API that changes something may be sent again with its key: it is answered as it was
//! the first time and nothing happens twice. Another body under the same key is refused.

use http::{Method, StatusCode};
use people::{NewToken, Role, Scopes, TokenOwner};
use platform::Ctx;
use serde_json::json;
use testkit::{Browser, Seen};

use super::world::{ParseReason, World, account};
use crate::model::{ConversationId, PresenceState};
use crate::service::{self, Started, TransferTo};
use db::Read;

db::statement! {
    /// How much has happened.
    COUNT_EVENTS = "SELECT count(*) FROM event";
}

const KEY: &str = "0190b7a0-0000-7000-8000-0123456789ab";

/// Sekar holds one conversation, another waits; Bagas is there; Wening supervises.
struct Scene {
    world: World,
    browser: Browser<axum::Router>,
    sekar: Ctx,
    bagas: Ctx,
    wening: Ctx,
    started: Started,
    waiting: ConversationId,
}

/// One call: whose it is, what it asks for, its body, and another body.
struct Call {
    by: Option<Ctx>,
    method: Method,
    path: String,
    body: String,
    other: String,
}

impl Scene {
    async fn new() -> Self {
        let world = World::new().await;
        let sekar = world.volunteer("Sekar", PresenceState::Available).await;
        let bagas = world.volunteer("Bagas", PresenceState::Away).await;
        let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
        let started = world.arrive("yang ditemani").await;
        service::next(&sekar).await.unwrap();
        let waiting = world.arrive("yang menunggu").await.conversation;
        Self {
            browser: world.browser(),
            world,
            sekar,
            bagas,
            wening,
            started,
            waiting,
        }
    }

    async fn events(&self) -> i64 {
        let mut db = self.world.app.db.db();
        (&mut db).one(&COUNT_EVENTS, &[]).await.unwrap()
    }

    async fn bearer(&self, ctx: &Ctx) -> String {
        let new = NewToken {
            owner: TokenOwner::Account(account(ctx)),
            scopes: Scopes::ALL,
            lasts: None,
        };
        let token = people::create_token(&self.world.app.system(), new).await;
        format!("Bearer {}", token.unwrap().reveal())
    }

    async fn send(&mut self, call: &Call, body: &str, key: &str) -> Seen {
        let bearer = match &call.by {
            Some(ctx) => self.bearer(ctx).await,
            None => String::new(),
        };
        let mut headers = vec![("idempotency-key", key)];
        if call.by.is_some() {
            headers.push(("authorization", bearer.as_str()));
        }
        let method = call.method.clone();
        self.browser.call(method, &call.path, &headers, body).await
    }

    /// The call of this name, after what it needs has happened.
    async fn call(&self, name: &str) -> Call {
        let held = self.started.conversation;
        let of = |id: ConversationId, what: &str| format!("/api/v1/conversations/{id}/{what}");
        let (by, path, body) = match name {
            "presence" => {
                let path = "/api/v1/me/presence".to_owned();
                (&self.sekar, path, json!({"state": "break"}))
            }
            "next" => (
                &self.bagas,
                "/api/v1/conversations/next".to_owned(),
                json!(null),
            ),
            "accept" | "pass" => {
                self.world.matched().await;
                (&self.sekar, of(self.waiting, name), json!(null))
            }
            "release" => (&self.sekar, of(held, name), json!(null)),
            "assign" => {
                let body = json!({"user": account(&self.bagas), "reason": "bahasa"});
                (&self.wening, of(self.waiting, name), body)
            }
            "transfer" => {
                let state = PresenceState::Available;
                service::set_presence(&self.bagas, state).await.unwrap();
                let body = json!({"to": account(&self.bagas), "note": "ke Bagas", "warm": true});
                (&self.sekar, of(held, name), body)
            }
            "invite" => {
                let body = json!({"user": account(&self.bagas)});
                (&self.sekar, of(held, name), body)
            }
            "join" => (&self.wening, of(held, name), json!({"mode": "take_over"})),
            "close" => {
                let outcome = crate::model::Taxonomy::CURRENT.outcomes[0].code();
                let body = json!({"call_type": "silent", "outcome": outcome});
                (&self.sekar, of(held, name), body)
            }
            "messages" => {
                let body = json!({"text": "saya di sini", "kind": "message"});
                (&self.sekar, of(held, name), body)
            }
            other => panic!("no call {other}"),
        };
        let method = match name {
            "presence" => Method::PUT,
            _ => Method::POST,
        };
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let other = if body.is_empty() {
            String::new()
        } else {
            format!("{body} ")
        };
        Call {
            by: Some(by.clone()),
            method,
            path,
            body,
            other,
        }
    }
}

const CALLS: [&str; 11] = [
    "presence", "next", "accept", "pass", "release", "assign", "transfer", "invite", "join",
    "close", "messages",
];

#[tokio::test]
async fn every_call_sent_again_with_its_key_is_answered_alike_and_done_once() {
    for name in CALLS {
        let mut scene = Scene::new().await;
        let call = scene.call(name).await;
        let first = scene.send(&call, &call.body, KEY).await;
        assert!(first.status.is_success(), "{name}: {first:?}");
        let events = scene.events().await;
        let again = scene.send(&call, &call.body, KEY).await;
        assert_eq!(again.status, first.status, "{name}");
        assert_eq!(again.body, first.body, "{name}");
        let more = scene.events().await - events;
        assert_eq!(more, 0, "{name}: something happened twice");
        if !call.other.is_empty() {
            let other = scene.send(&call, &call.other, KEY).await;
            assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        }
        assert_eq!(scene.world.broken().await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_key_is_its_senders_and_its_calls_alone_and_what_is_refused_keeps_none() {
    let mut scene = Scene::new().await;
    let release = scene.call("release").await;
    let not_his = Call {
        by: Some(scene.bagas.clone()),
        ..scene.call("release").await
    };
    let refused = scene.send(&not_his, "", KEY).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(scene.send(&release, "", KEY).await.status.is_success());
    let refused = scene.send(&not_his, "", KEY).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "the key was Sekar's");
    // The same key for another call of hers is another key.
    let presence = scene.call("presence").await;
    let body = presence.body.clone();
    assert!(scene.send(&presence, &body, KEY).await.status.is_success());
    // What was refused may be tried again with the same key, and then it is done.
    service::next(&scene.bagas).await.unwrap();
    assert!(scene.send(&not_his, "", KEY).await.status.is_success());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_call_twice_at_once_is_done_once_and_answered_alike() {
    for name in ["accept", "release", "messages"] {
        let scene = Scene::new().await;
        let call = scene.call(name).await;
        let bearer = scene.bearer(call.by.as_ref().unwrap()).await;
        let sent = (0..4).map(|_| {
            let (mut browser, path) = (scene.browser.clone(), call.path.clone());
            let (bearer, body) = (bearer.clone(), call.body.clone());
            tokio::spawn(async move {
                let headers = [("idempotency-key", KEY), ("authorization", &bearer)];
                browser.call(Method::POST, &path, &headers, &body).await
            })
        });
        let sent: Vec<_> = sent.collect();
        for answer in sent {
            let answer = answer.await.unwrap();
            assert!(answer.status.is_success(), "{name}: {answer:?}");
        }
        assert_eq!(scene.world.broken().await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn her_erasure_may_be_sent_again() {
    let mut scene = Scene::new().await;
    let call = Call {
        by: None,
        method: Method::DELETE,
        path: format!("/api/v1/chat/{}", scene.started.code.expose()),
        body: String::new(),
        other: String::new(),
    };
    for _ in 0..2 {
        let erased = scene.send(&call, "", KEY).await;
        assert_eq!(erased.status, StatusCode::NO_CONTENT);
    }
    let other = "0190b7a0-0000-7000-8000-0123456789ac";
    let late = scene.send(&call, "", other).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_transfer_to_where_its_sender_sees_nothing_is_answered_all_the_same() {
    let mut scene = Scene::new().await;
    let system = scene.world.app.system();
    let queue = "medan".parse().unwrap();
    let team = people::add_team(&system, "Medan".parse().unwrap(), queue)
        .await
        .unwrap();
    let call = Call {
        body: json!({"to": team, "note": "dia di Medan"}).to_string(),
        ..scene.call("transfer").await
    };
    let gone = scene.send(&call, &call.body, KEY).await;
    assert_eq!(gone.status, StatusCode::OK, "{gone:?}");
    let id = scene.started.conversation;
    assert_eq!(gone.body, json!({ "id": id }).to_string());
}

#[tokio::test]
async fn a_whisper_is_a_supervisors_and_an_unknown_mode_is_named() {
    let mut scene = Scene::new().await;
    let body = json!({"text": "tanyakan tempatnya", "kind": "whisper"}).to_string();
    let by_sekar = scene.call("messages").await;
    let denied = scene.send(&by_sekar, &body, KEY).await;
    assert_eq!(denied.status, StatusCode::FORBIDDEN);
    let by_wening = Call {
        by: Some(scene.wening.clone()),
        ..scene.call("messages").await
    };
    let whispered = scene.send(&by_wening, &body, KEY).await;
    assert_eq!(whispered.status, StatusCode::CREATED);
    assert!(whispered.body.contains("\"kind\":\"whisper\""));
    let join = scene.call("join").await;
    let body = json!({"mode": "peek"}).to_string();
    let unknown = scene.send(&join, &body, KEY).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    let note = "sebentar".parse_reason();
    let to = TransferTo::Account(account(&scene.bagas));
    let away = service::transfer(&scene.sekar, scene.started.conversation, to, &note, true).await;
    assert!(away.is_err(), "Bagas is away");
}
