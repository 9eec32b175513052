//! The description of the API as it is handed out.

use http::StatusCode;

use super::{body, get, header};

const PATH: &str = "/api/openapi.json";

#[tokio::test]
async fn whoever_has_the_description_is_told_so() {
    let response = get(PATH, &[]).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(header(&response, "content-type"), "application/json");
    assert_eq!(header(&response, "cache-control"), "public, no-cache");
    let tag = header(&response, "etag").to_owned();
    let told: serde_json::Value = serde_json::from_str(&body(response).await).unwrap();
    assert_eq!(told["info"]["title"], "Rangkul");
    assert_eq!(told["info"]["version"], env!("CARGO_PKG_VERSION"));

    let strong = tag.strip_prefix("W/").unwrap();
    let listed = format!("\"other\", {tag}");
    for (known, status) in [
        (tag.as_str(), 304),
        (strong, 304),
        (&listed, 304),
        ("*", 304),
        ("\"other\"", 200),
        ("\"", 200),
        ("", 200),
    ] {
        let response = get(PATH, &[("if-none-match", known)]).await;
        assert_eq!(response.status().as_u16(), status, "{known}");
        assert_eq!(header(&response, "etag"), tag, "{known}");
        assert_eq!(body(response).await.is_empty(), status == 304, "{known}");
    }
}
