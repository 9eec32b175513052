//! JSON in and out, and the key by which a program repeats a call. What cannot be read is answered with
//! the place of the mistake, never with a guess.

use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, OptionalFromRequestParts, Request};
use axum::response::{IntoResponse, Response};
use http::header::CONTENT_TYPE;
use http::request::Parts;
use http::{HeaderValue, StatusCode};
use platform::{App, Fault};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};
use uuid::Uuid;

use crate::cx::visit;
use crate::form::read;
use crate::problem::{Answer, Problem};
use crate::refusal::{Invalid, RequestRefusal};

/// A body of JSON, with the bytes it came as (to recognise a repeat).
#[derive(Debug, Clone)]
pub struct Json<T>(pub T, pub bytes::Bytes);

impl<T: DeserializeOwned> FromRequest<Arc<App>> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &Arc<App>) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        if !is_json(&parts) {
            return Err(RequestRefusal::Body.into());
        }
        let raw = read(body).await?;
        let mut reader = serde_json::Deserializer::from_slice(&raw);
        let value = serde_path_to_error::deserialize(&mut reader).map_err(invalid)?;
        reader
            .end()
            .map_err(|_| Problem::from(RequestRefusal::Body))?;
        Ok(Self(value, raw))
    }
}

fn is_json(parts: &Parts) -> bool {
    let kind = parts
        .headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let kind = kind
        .and_then(|kind| kind.split(';').next())
        .unwrap_or("")
        .trim();
    kind.eq_ignore_ascii_case("application/json")
        || (kind.starts_with("application/") && kind.ends_with("+json"))
}

/// What does not parse is no JSON; what parses but does not fit names its place.
fn invalid(error: serde_path_to_error::Error<serde_json::Error>) -> Problem {
    if !error.inner().is_data() {
        return RequestRefusal::Body.into();
    }
    let pointer = pointer(error.path());
    let detail = error.into_inner().to_string();
    let detail = detail.split(" at line ").next().unwrap_or_default();
    Invalid::at(pointer, without_values(detail)).into()
}

fn pointer(path: &Path) -> String {
    path.iter()
        .fold(String::new(), |pointer, segment| match segment {
            Segment::Seq { index } => format!("{pointer}/{index}"),
            Segment::Map { key } => {
                format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
            }
            Segment::Enum { variant } => format!("{pointer}/{variant}"),
            Segment::Unknown => pointer,
        })
}

/// Serde quotes what it was given (`invalid type: string "…", expected …`); only what was expected is told.
fn without_values(detail: &str) -> String {
    match detail.rsplit_once(", expected ") {
        Some((_, expected)) => format!("expected {expected}"),
        None => detail.to_owned(),
    }
}

/// The header `Idempotency-Key`. As `Option<IdempotencyKey>` it may be absent; a malformed one is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey(pub String);

impl OptionalFromRequestParts<Arc<App>> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Option<Self>, Problem> {
        let Some(header) = parts.headers.get("idempotency-key") else {
            return Ok(None);
        };
        let key = header
            .to_str()
            .map_err(|_| Problem::from(RequestRefusal::Key))?;
        let must_be_uuid = visit(parts)?.session.is_none();
        let is_key = (16..=64).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic());
        if !is_key || (must_be_uuid && Uuid::try_parse(key).is_err()) {
            return Err(RequestRefusal::Key.into());
        }
        Ok(Some(Self(key.to_owned())))
    }
}

impl FromRequestParts<Arc<App>> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let key = <Self as OptionalFromRequestParts<_>>::from_request_parts(parts, app).await?;
        key.ok_or_else(|| RequestRefusal::Key.into())
    }
}

/// Answers 200 with a value as JSON.
pub fn json(value: &impl Serialize) -> Answer {
    json_at(StatusCode::OK, value)
}

/// Answers with a value as JSON at a chosen status.
pub fn json_at(status: StatusCode, value: &impl Serialize) -> Answer {
    let body = serde_json::to_vec(value).map_err(|error| Fault::new("an answer", error))?;
    Ok(typed(status, "application/json", body))
}

pub(crate) fn typed(
    status: StatusCode,
    kind: &'static str,
    body: impl Into<bytes::Bytes>,
) -> Response {
    let mut response = (status, body.into()).into_response();
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}
