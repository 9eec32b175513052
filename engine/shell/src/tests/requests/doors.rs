//! Who is let in where, and what the list of routes says.

use http::{Method, StatusCode};

use super::{FORM, PAGE, SLICE, ask, body, get, header};
use crate::Routes;
use crate::tests::pages::assert_looks;

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
async fn a_session_that_ends_in_mid_sentence_gives_the_words_back_and_no_secret() {
    let form = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("accept", "text/html"),
    ];
    let sent = "text=Saya+di+sini&new_password=rahasia-besar&word=kucing&csrf=x";
    let answer = ask(Method::POST, "/console", &form, sent).await;
    assert_eq!(answer.status(), 401);
    let page = body(answer).await;
    assert!(page.contains("Saya di sini"), "{page}");
    assert!(
        !page.contains("rahasia-besar") && !page.contains("kucing"),
        "{page}"
    );
}
