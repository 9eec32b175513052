//! What is served as it stands: styles, icons, scripts, under names that change with their content. A
//! name is an address for a year; nothing here is ever made at run time.

use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use http::{HeaderMap, HeaderValue, StatusCode};

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// One file, plain and compressed when the program was built.
struct File {
    path: &'static str,
    mime: &'static str,
    plain: &'static [u8],
    gzip: &'static [u8],
    brotli: &'static [u8],
}

/// The content of an asset as a browser without compression gets it: `content(PUBLIC_CSS)`.
pub fn content(path: &str) -> Option<&'static [u8]> {
    find(path).map(|file| file.plain)
}

/// Answers `GET /assets/…`; `None` when there is no such file.
pub(crate) fn serve(path: &str, headers: &HeaderMap) -> Option<Response> {
    let file = find(path)?;
    let accepted = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let (encoding, content) = if accepts(accepted, "br") {
        (Some("br"), file.brotli)
    } else if accepts(accepted, "gzip") {
        (Some("gzip"), file.gzip)
    } else {
        (None, file.plain)
    };
    let mut response = (StatusCode::OK, Bytes::from_static(content)).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(file.mime));
    headers.insert(
        CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Some(response)
}

fn find(path: &str) -> Option<&'static File> {
    FILES.iter().find(|file| file.path == path)
}

/// Whether an `Accept-Encoding` header names the coding with a weight above zero (RFC 9110, 12.5.3).
fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|part| {
        let mut pieces = part.split(';');
        pieces
            .next()
            .is_some_and(|name| name.trim().eq_ignore_ascii_case(coding))
            && !pieces.any(|piece| matches!(piece.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    fn ask(encoding: &'static str) -> Response {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(encoding));
        serve(PUBLIC_CSS, &headers).unwrap()
    }

    #[test]
    fn the_best_coding_that_is_accepted_is_sent() {
        for (accepted, sent) in [
            ("gzip, deflate, br", Some("br")),
            ("gzip, br;q=0", Some("gzip")),
            ("GZIP", Some("gzip")),
            ("identity", None),
            ("", None),
        ] {
            let response = ask(accepted);
            let coding = response
                .headers()
                .get(CONTENT_ENCODING)
                .map(|v| v.to_str().unwrap());
            assert_eq!(coding, sent, "{accepted}");
            assert_eq!(
                response.headers()[CACHE_CONTROL],
                "public, max-age=31536000, immutable"
            );
        }
    }

    #[test]
    fn the_compressed_copies_hold_the_same() {
        for file in FILES {
            let mut unpacked = Vec::new();
            flate2::read::GzDecoder::new(file.gzip)
                .read_to_end(&mut unpacked)
                .unwrap();
            assert_eq!(unpacked, file.plain, "{}", file.path);
            assert!(file.brotli.len() < file.plain.len(), "{}", file.path);
        }
    }

    #[test]
    fn an_old_name_is_not_found() {
        assert!(serve("/assets/public-000000000000.css", &HeaderMap::new()).is_none());
        assert!(serve("/assets/../Cargo.toml", &HeaderMap::new()).is_none());
    }
}
