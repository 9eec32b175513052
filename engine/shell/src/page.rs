//! Pages as answers. A page is never kept by a browser or a cache on the way: what it shows may be about
//! somebody who shares her telephone.

use askama::Template;
use axum::response::{IntoResponse, Response};
use http::header::LOCATION;
use http::{HeaderValue, StatusCode};
use platform::Fault;

use crate::json::typed;
use crate::problem::Answer;

/// Answers 200 with a page.
pub fn page(template: &impl Template) -> Answer {
    page_at(StatusCode::OK, template)
}

/// Answers with a page at a chosen status: 422 for a form that is shown again, 503 with the words kept.
pub fn page_at(status: StatusCode, template: &impl Template) -> Answer {
    let html = template
        .render()
        .map_err(|error| Fault::new("a page", error))?;
    Ok(typed(status, "text/html; charset=utf-8", html.into_bytes()))
}

/// Answers 303: what was posted is done, and its result is to be read at `path`.
pub fn see_other(path: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(location) = HeaderValue::from_str(path) {
        response.headers_mut().insert(LOCATION, location);
    }
    response
}
