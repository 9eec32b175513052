//! What is posted: forms with their tokens, JSON, keys of repeats.

use std::sync::Arc;

use bytes::Bytes;
use http::{Method, StatusCode};
use kernel::Locale;
use tower::ServiceExt;

use super::{FORM, JSON, PAGE, ask, body, whole};
use crate::tests::pages::assert_clean;
use crate::tests::{app, request};
use crate::{Cx, Frame, Nav};

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
async fn a_form_of_anybody_holds_for_its_own_path_only() {
    let app = app();
    let nav = Arc::new(Nav::empty(&app.site));
    let cx = Cx::new(Frame::new(Arc::clone(&app), nav, Locale::Id, "/"), None);
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
