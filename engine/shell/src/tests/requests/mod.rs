//! Requests through the whole shell, with a small slice behind it.

mod bodies;
mod description;
mod doors;
mod failures;

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use db::DbError;
use http::{Method, StatusCode};
use http_body_util::BodyExt;
use kernel::Permission;
use platform::App;
use serde::Deserialize;
use tower::ServiceExt;

use super::{NOW, app, app_of, request, site, text};
use crate::{
    Access, Answer, Cx, Draft, Form, IdempotencyKey, Invalid, Json, NavEntry, Place,
    RequestRefusal, Routes, Slice, assets, json, router,
};

const SLICE: Slice = Slice {
    routes,
    nav: &[
        NavEntry {
            path: "/help",
            key: "shell-to-help",
            place: Place::Header,
            order: 1,
        },
        NavEntry {
            path: "/console",
            key: "shell-home",
            place: Place::Staff,
            order: 2,
        },
    ],
    ..Slice::named("sample")
};

fn routes(routes: Routes) -> Routes {
    routes
        .get("/help", help, Access::Public)
        .post("/help", send, Access::Public)
        .post("/draft", draft, Access::Public)
        .get("/chat/{code}", chat, Access::Public)
        .get("/number/{n}", number, Access::Public)
        .get("/console", console, Permission::ConversationsTake)
        .post("/console", take, Permission::ConversationsTake)
        .get("/me", console, Access::SignedIn)
        .get("/login", help, Access::Public)
        .get("/panic", panics, Access::Public)
        .get("/away", away, Access::Public)
        .get("/broken", broken, Access::Public)
        .get("/hidden", hidden, Access::Public)
        .get("/never", never, Access::Public)
        .post("/api/v1/things", make, Access::Public)
        .put("/api/v1/me", put_me, Access::SignedIn)
}

async fn help(cx: Cx) -> Answer {
    crate::page(&super::pages::sample(cx.locale))
}
async fn send(Form(fields): Form) -> Answer {
    Ok(format!("got {}", fields.get("text")).into_response())
}
async fn draft(Draft(fields): Draft) -> Answer {
    Ok(format!("stale={} {}", fields.is_stale(), fields.get("text")).into_response())
}
async fn chat(Path(_): Path<String>) -> Answer {
    Ok("chat".into_response())
}
async fn number(Path(_): Path<u8>) -> Answer {
    Ok("number".into_response())
}
async fn console(cx: Cx) -> Answer {
    cx.ctx.account()?;
    Ok(format!(
        "{:?} {}",
        cx.session().map(|s| s.alias.clone()),
        cx.token("/console")
    )
    .into_response())
}
async fn take(Form(_): Form) -> Answer {
    Ok("taken".into_response())
}
async fn panics() -> Answer {
    panic!("on purpose")
}
async fn away() -> Answer {
    Err(DbError::Closed.into())
}
async fn broken() -> Answer {
    Err(DbError::Missing.into())
}
async fn hidden() -> Answer {
    Err(RequestRefusal::NotFound.into())
}
async fn never() -> Answer {
    std::future::pending().await
}
async fn put_me(cx: Cx) -> Answer {
    cx.ctx.account()?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

#[derive(Deserialize)]
struct Thing {
    text: String,
    people: Vec<u8>,
}

async fn make(key: Option<IdempotencyKey>, Json(thing, raw): Json<Thing>) -> Answer {
    if thing.text.is_empty() {
        return Err(Invalid::at("/text", "must not be empty").into());
    }
    let key = key.map(|key| key.0);
    json(&serde_json::json!({ "people": thing.people, "key": key, "bytes": raw.len() }))
}

fn whole(app: Arc<App>) -> Router {
    router(app, &[SLICE]).unwrap()
}

async fn ask(method: Method, target: &str, headers: &[(&str, &str)], body: &str) -> Response {
    let request = request(method, target, headers, Bytes::from(body.to_owned()));
    whole(app()).oneshot(request).await.unwrap()
}

async fn get(target: &str, headers: &[(&str, &str)]) -> Response {
    ask(Method::GET, target, headers, "").await
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response
        .headers()
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

async fn body(response: Response) -> String {
    text(response.into_body()).await
}

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const JSON: (&str, &str) = ("content-type", "application/json");
const PAGE: (&str, &str) = ("accept", "text/html");

#[tokio::test]
async fn every_answer_is_dressed() {
    for target in [
        "/help",
        "/nowhere",
        "/console",
        "/panic",
        "/away",
        "/keluar",
        assets::PUBLIC_CSS,
        "/api/v1/nothing",
    ] {
        let response = get(target, &[PAGE]).await;
        let csp = header(&response, "content-security-policy").to_owned();
        assert!(
            csp.starts_with("default-src 'none'; style-src 'self'; script-src 'self'"),
            "{target}"
        );
        assert!(!csp.contains("unsafe") && !csp.contains("data:"), "{csp}");
        assert_eq!(
            header(&response, "referrer-policy"),
            "no-referrer",
            "{target}"
        );
        assert_eq!(
            header(&response, "x-content-type-options"),
            "nosniff",
            "{target}"
        );
        assert!(
            !response.headers().contains_key("strict-transport-security"),
            "{target}"
        );
        let is_asset = target.starts_with("/assets/");
        let cache = if is_asset {
            "public, max-age=31536000, immutable"
        } else {
            "no-store"
        };
        assert_eq!(header(&response, "cache-control"), cache, "{target}");
    }
}

#[tokio::test]
async fn transport_security_is_asked_for_where_there_is_tls() {
    let app = app_of(
        NOW,
        platform::Site {
            is_tls: true,
            ..site()
        },
    );
    let response = whole(app)
        .oneshot(request(Method::GET, "/help", &[], Bytes::new()))
        .await
        .unwrap();
    assert!(header(&response, "strict-transport-security").starts_with("max-age=31536000"));
}

#[tokio::test]
async fn the_quick_exit_leaves_nothing_behind() {
    let response = get("/keluar", &[]).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(header(&response, "location"), "https://cuaca.example/");
    assert_eq!(
        header(&response, "clear-site-data"),
        r#""cache", "cookies", "storage""#
    );
}

#[tokio::test]
async fn a_slice_may_answer_the_quick_exit_itself() {
    async fn own(cx: Cx) -> Answer {
        Ok(crate::leave(cx.ctx.site()))
    }
    let slice = Slice {
        routes: |routes| routes.get("/keluar", own, Access::Public),
        ..Slice::named("talk")
    };
    let all = Routes::of(&[slice]);
    let exits: Vec<_> = all.list().iter().filter(|r| r.path == "/keluar").collect();
    assert_eq!(exits.len(), 1);
    assert_eq!(exits[0].slice, "talk");
    let whole = router(app(), &[slice]).unwrap();
    let exit = request(Method::GET, "/keluar", &[], Bytes::new());
    let response = whole.oneshot(exit).await.unwrap();
    assert_eq!(header(&response, "location"), "https://cuaca.example/");
}

#[tokio::test]
async fn a_language_asked_for_is_remembered() {
    let response = get("/help?lang=en", &[]).await;
    assert!(header(&response, "set-cookie").starts_with("lang=en; Path=/; Max-Age=31536000"));
    assert!(body(response).await.contains("<html lang=\"en\">"));
    let response = get("/help", &[("cookie", "lang=en")]).await;
    assert_eq!(header(&response, "set-cookie"), "");
    assert!(body(response).await.contains("<html lang=\"en\">"));
}

#[tokio::test]
async fn answers_travel_compressed() {
    let response = get("/help", &[("accept-encoding", "gzip")]).await;
    assert_eq!(header(&response, "content-encoding"), "gzip");
    let response = get(assets::PUBLIC_CSS, &[("accept-encoding", "br, gzip")]).await;
    assert_eq!(header(&response, "content-encoding"), "br");
    let sent = response.into_body().collect().await.unwrap().to_bytes();
    assert!(
        sent.len() < 7_000,
        "compressed once, when the program was built: {} bytes",
        sent.len()
    );
}
