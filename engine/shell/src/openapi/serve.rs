//! Hands the description out. It is made once, when the program starts; a reader who has it already is
//! told so.

use std::sync::Arc;

use axum::Extension;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use data_encoding::HEXLOWER;
use http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use http::{HeaderMap, HeaderValue, StatusCode};
use platform::Fault;
use sha2::{Digest, Sha256};

use super::describe;
use crate::json::typed;
use crate::routes::{Route, Slice};

/// How much of the hash names a version.
const TAG_BYTES: usize = 16;

/// The description as it is sent.
pub(crate) struct Document {
    body: Bytes,
    /// The version in quotes, as a strong tag.
    version: String,
    tag: HeaderValue,
}

impl Document {
    /// Made from the slices and their routes.
    pub(crate) fn of(slices: &[Slice], routes: &[Route]) -> Result<Self, Fault> {
        let failed = |error| Fault::new("the description of the API", error);
        let body = serde_json::to_vec(&describe(slices, routes)).map_err(failed)?;
        let hash = Sha256::digest(&body);
        let short = hash.get(..TAG_BYTES).unwrap_or(&hash);
        let version = format!("\"{}\"", HEXLOWER.encode(short));
        // Weak, because the same description travels compressed or not (RFC 9110, 8.8.1).
        let tag = HeaderValue::from_str(&format!("W/{version}"))
            .map_err(|error| Fault::new("the version of the API", error))?;
        Ok(Self {
            body: body.into(),
            version,
            tag,
        })
    }

    fn answer(&self, headers: &HeaderMap) -> Response {
        let mut response = if self.is_known(headers) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            typed(StatusCode::OK, "application/json", self.body.clone())
        };
        let out = response.headers_mut();
        out.insert(ETAG, self.tag.clone());
        // Kept anywhere, and asked for each time whether it is still the one.
        out.insert(CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
        response
    }

    fn is_known(&self, headers: &HeaderMap) -> bool {
        let known = headers.get_all(IF_NONE_MATCH).iter();
        let known = known.filter_map(|value| value.to_str().ok());
        let mut tags = known.flat_map(|value| value.split(',')).map(str::trim);
        // Compared weakly (RFC 9110, 13.1.2).
        tags.any(|tag| tag == "*" || tag.trim_start_matches("W/") == self.version)
    }
}

/// Answers `GET /api/openapi.json`.
pub(crate) async fn document(
    Extension(document): Extension<Arc<Document>>,
    headers: HeaderMap,
) -> Response {
    document.answer(&headers)
}
