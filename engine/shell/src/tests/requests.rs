//! Requests through the whole shell, with a small slice behind it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use db::DbError;
use http::{Method, StatusCode};
use http_body_util::BodyExt;
use kernel::{Locale, Permission};
use platform::App;
use serde::Deserialize;
use tower::ServiceExt;

use super::pages::{assert_clean, assert_looks};
use super::{NOW, app, app_of, request, site, text};
use crate::router::surrounded;
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
async fn a_language_asked_for_is_remembered() {
    let response = get("/help?lang=en", &[]).await;
    assert!(header(&response, "set-cookie").starts_with("lang=en; Path=/; Max-Age=31536000"));
    assert!(body(response).await.contains("<html lang=\"en\">"));
    let response = get("/help", &[("cookie", "lang=en")]).await;
    assert_eq!(header(&response, "set-cookie"), "");
    assert!(body(response).await.contains("<html lang=\"en\">"));
}

#[tokio::test]
async fn who_is_not_signed_in_is_shown_the_way() {
    let response = get("/console", &[PAGE]).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(header(&response, "location"), "/login?next=/console");

    let response = ask(Method::POST, "/console", &[PAGE, FORM], "").await;
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    assert!(body(response).await.contains("href=\"/login\""));

    let response = ask(Method::PUT, "/api/v1/me", &[], "").await;
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(
        header(&response, "content-type"),
        "application/problem+json"
    );
    assert_eq!(header(&response, "www-authenticate"), "Bearer");
}

#[tokio::test]
async fn each_route_lets_in_only_whom_it_says() {
    for (target, headers, want) in [
        ("/console", &[("cookie", "session=taker")][..], 200),
        ("/console", &[("cookie", "session=plain")], 403),
        ("/me", &[("cookie", "session=plain")], 200),
        ("/console", &[("authorization", "Bearer program")], 200),
        ("/console", &[("authorization", "bearer program")], 200),
        (
            "/console",
            &[
                ("authorization", "Bearer nobody"),
                ("cookie", "session=taker"),
            ],
            303,
        ),
        (
            "/console",
            &[("authorization", "Basic eDp5"), ("cookie", "session=taker")],
            303,
        ),
        ("/console", &[("cookie", "session=nobody")], 303),
        ("/hidden", &[], 404),
        ("/nowhere", &[], 404),
        ("/number/300", &[], 404),
    ] {
        assert_eq!(
            get(target, headers).await.status().as_u16(),
            want,
            "{target} {headers:?}"
        );
    }
}

#[tokio::test]
async fn every_route_stands_in_the_list() {
    let routes = Routes::of(&[SLICE]);
    let list: Vec<_> = routes
        .list()
        .iter()
        .map(|route| {
            format!(
                "{} {} {} {:?}",
                route.slice, route.method, route.path, route.access
            )
        })
        .collect();
    assert_looks("routes", &list.join("\n"));
}

#[tokio::test]
async fn an_address_has_its_methods_and_says_so() {
    let response = ask(Method::DELETE, "/help", &[PAGE], "").await;
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(header(&response, "allow"), "GET,HEAD,POST");
    assert!(body(response).await.contains("tetapi tidak untuk cara ini"));
}

/// The hidden fields of the page at `target`, as a body.
async fn hidden_fields(target: &str, headers: &[(&str, &str)]) -> String {
    let page = body(get(target, headers).await).await;
    let value = |name: &str| {
        let (_, rest) = page
            .split_once(&format!("name=\"{name}\" value=\""))
            .unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    format!("csrf={}&once={}", value("csrf"), value("once"))
}

#[tokio::test]
async fn a_form_without_its_token_gives_the_words_back() {
    for (headers, token) in [
        (&[FORM, PAGE][..], ""),
        (&[FORM, PAGE], "&csrf=x&once=y"),
        (&[FORM, PAGE, ("sec-fetch-site", "cross-site")], ""),
    ] {
        let sent = format!("text=tolong+%3Cb%3E{token}");
        let response = ask(Method::POST, "/help", headers, &sent).await;
        assert_eq!(response.status(), StatusCode::FORBIDDEN);
        let page = body(response).await;
        assert!(page.contains("tolong &lt;b&gt;"), "{page}");
        assert_clean(&page);
        let response = ask(Method::POST, "/draft", headers, &sent).await;
        assert_eq!(body(response).await, "stale=true tolong <b>");
    }
}

#[tokio::test]
async fn a_form_of_a_session_holds_with_its_cookie() {
    let cookie = ("cookie", "session=taker");
    let app = app();
    let page = whole(Arc::clone(&app))
        .oneshot(request(Method::GET, "/console", &[cookie], ""))
        .await;
    let page = body(page.unwrap()).await;
    let fields: Vec<_> = page
        .split("value=\"")
        .skip(1)
        .map(|v| v.split('"').next().unwrap())
        .collect();
    let sent = format!("csrf={}&once={}", fields[0], fields[1]);
    for (headers, want) in [
        (&[cookie, FORM][..], 200),
        (&[cookie, FORM, ("sec-fetch-site", "same-origin")], 200),
        (&[cookie, FORM, ("origin", "null")], 200),
        (&[cookie, FORM, ("sec-fetch-site", "same-site")], 403),
        (
            &[
                cookie,
                FORM,
                ("origin", "https://other.example"),
                ("host", "own.example"),
            ],
            403,
        ),
    ] {
        let post = request(Method::POST, "/console", headers, Bytes::from(sent.clone()));
        let response = whole(Arc::clone(&app)).oneshot(post).await.unwrap();
        assert_eq!(response.status().as_u16(), want, "{headers:?}");
    }
}

#[tokio::test]
async fn a_call_with_a_cookie_must_come_from_our_pages_and_one_with_a_token_need_not() {
    let cookie = ("cookie", "session=taker");
    for (headers, want) in [
        (&[cookie][..], 403),
        (&[cookie, ("sec-fetch-site", "cross-site")], 403),
        (&[cookie, ("sec-fetch-site", "same-origin")], 204),
        (
            &[
                cookie,
                ("origin", "http://own.example"),
                ("host", "own.example"),
            ],
            204,
        ),
        (&[("authorization", "Bearer program")], 204),
    ] {
        let response = ask(Method::PUT, "/api/v1/me", headers, "").await;
        assert_eq!(response.status().as_u16(), want, "{headers:?}");
    }
}

#[tokio::test]
async fn a_form_of_anybody_holds_for_its_own_path_only() {
    let app = app();
    let nav = Arc::new(crate::Nav::empty(&app.site));
    let cx = Cx::new(
        crate::Frame::new(Arc::clone(&app), nav, Locale::Id, "/"),
        None,
    );
    for (path, want) in [("/help", 200), ("/draft", 403)] {
        let token = cx.token(path).to_string();
        let mut values = token
            .split("value=\"")
            .skip(1)
            .map(|v| v.split('"').next().unwrap());
        let (csrf, once) = (values.next().unwrap(), values.next().unwrap());
        let sent = Bytes::from(format!("text=halo&csrf={csrf}&once={once}"));
        let post = request(Method::POST, "/help", &[FORM], sent);
        let response = whole(Arc::clone(&app)).oneshot(post).await.unwrap();
        assert_eq!(response.status().as_u16(), want, "{path}");
    }
    assert!(hidden_fields("/help", &[]).await.starts_with("csrf="));
}

#[tokio::test]
async fn a_body_has_its_limit() {
    let large = format!("text={}", "a".repeat(1_048_576));
    let response = ask(Method::POST, "/draft", &[FORM, PAGE], &large).await;
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert!(body(response).await.contains("1 MB"));
}

#[tokio::test]
async fn json_that_does_not_fit_names_its_place() {
    for (sent, status, pointer) in [
        (
            r#"{"text":"halo","people":[1,"rahasia"]}"#,
            422,
            "/people/1",
        ),
        (r#"{"text":"halo"}"#, 422, ""),
        (r#"{"text":"","people":[]}"#, 422, "/text"),
    ] {
        let response = ask(Method::POST, "/api/v1/things", &[JSON], sent).await;
        assert_eq!(response.status().as_u16(), status, "{sent}");
        let told = body(response).await;
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        assert_eq!(told["errors"][0]["pointer"], pointer, "{told}");
        assert_eq!(told["type"], "urn:rangkul:problem:request.invalid");
        assert!(
            !told.to_string().contains("rahasia"),
            "what was sent is not repeated: {told}"
        );
    }
    for (headers, sent) in [
        (&[JSON][..], "{"),
        (&[JSON], r#"{"text":"a","people":[]}x"#),
        (&[FORM], r#"{"text":"a"}"#),
    ] {
        let response = ask(Method::POST, "/api/v1/things", headers, sent).await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST, "{sent}");
    }
}

#[tokio::test]
async fn a_key_of_anybody_is_a_uuid() {
    let sent = r#"{"text":"halo","people":[]}"#;
    for (key, want) in [
        ("0192f0a0-0000-7000-8000-000000000000", 200),
        ("abcdefghijklmnop", 400),
        ("short", 400),
        ("", 400),
    ] {
        let headers = [JSON, ("idempotency-key", key)];
        let response = ask(Method::POST, "/api/v1/things", &headers, sent).await;
        assert_eq!(response.status().as_u16(), want, "{key}");
    }
    assert_eq!(
        ask(Method::POST, "/api/v1/things", &[JSON], sent)
            .await
            .status(),
        StatusCode::OK
    );
}

#[tokio::test]
async fn a_fault_has_a_code_and_hides_its_cause() {
    for (target, status) in [("/panic", 500), ("/broken", 500), ("/away", 503)] {
        let response = get(target, &[PAGE]).await;
        assert_eq!(response.status().as_u16(), status, "{target}");
        assert_eq!(
            response.headers().contains_key("retry-after"),
            status == 503,
            "{target}"
        );
        let page = body(response).await;
        assert!(
            page.contains("Kode kejadian:") && page.contains("tel:110"),
            "{page}"
        );
        assert!(
            !page.contains("on purpose") && !page.contains("store"),
            "{page}"
        );
        assert_clean(&page);

        let response = get(target, &[("accept", "application/json")]).await;
        let told: serde_json::Value = serde_json::from_str(&body(response).await).unwrap();
        assert_eq!(told["status"], status);
        assert_eq!(told["incident"].as_str().unwrap().len(), 9, "{told}");
    }
}

#[tokio::test]
async fn too_many_and_too_slow_are_told_truthfully() {
    for (at_work, within, word) in [
        (0, Duration::from_secs(30), "Belum ada yang tersimpan"),
        (
            1,
            Duration::from_millis(5),
            "mungkin sudah tersimpan, mungkin belum",
        ),
    ] {
        let router = surrounded(app(), &[SLICE], at_work, within).unwrap();
        let response = router
            .oneshot(request(Method::GET, "/never", &[PAGE], Bytes::new()))
            .await
            .unwrap();
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(response.headers().contains_key("retry-after"));
        assert!(body(response).await.contains(word), "{word}");
    }
}

#[tokio::test]
async fn the_pages_of_failures_look_like_this() {
    let mut shown = String::new();
    for (target, headers) in [
        ("/nowhere?lang=id", &[][..]),
        ("/nowhere?lang=en", &[]),
        ("/console", &[("cookie", "session=plain")]),
        ("/broken", &[]),
        ("/away", &[]),
    ] {
        let page = body(get(target, headers).await).await;
        let main = page
            .split("<main")
            .nth(1)
            .unwrap()
            .split("</main>")
            .next()
            .unwrap();
        shown.push_str(&format!("{target}\n{main}\n"));
    }
    assert_looks("failures", &shown);
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

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}
impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn the_log_never_holds_a_path() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer({
            let log = log.clone();
            move || log.clone()
        })
        .finish();
    tracing::subscriber::with_default(subscriber, || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let agent = ("user-agent", "Peramban-Rahasia");
            get(
                "/chat/K7QM2XVD9PTATR3E6HWNB4CZQ8?x=kueri",
                &[agent, ("x-forwarded-for", "10.9.8.7")],
            )
            .await;
            get("/panic", &[agent]).await;
        });
    });
    let text = log.text();
    assert!(
        text.contains("/chat/{code}") && text.contains("a handler panicked"),
        "{text}"
    );
    for secret in ["K7QM2", "kueri", "Peramban-Rahasia", "10.9.8.7"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}
