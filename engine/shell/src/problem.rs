//! How a handler ends when it does not succeed. It carries the failure to the one place that turns it
//! into a page or into JSON; nothing is worded here.

use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use http::StatusCode;
use platform::Failure;

use crate::fields::Fields;

/// A failure on its way to the person, with what she had typed.
#[derive(Debug, Clone)]
pub struct Problem {
    pub(crate) failure: Arc<Failure>,
    pub(crate) typed: Option<Arc<Fields>>,
}

/// What a handler gives.
pub type Answer = Result<Response, Problem>;

impl Problem {
    /// The same, giving back what was typed.
    #[must_use]
    pub fn with_typed(mut self, fields: Fields) -> Self {
        self.typed = Some(Arc::new(fields));
        self
    }
}

/// `?` works from a failure and from whatever becomes one: refusals, faults, errors of the store.
impl<E: Into<Failure>> From<E> for Problem {
    fn from(error: E) -> Self {
        Self {
            failure: Arc::new(error.into()),
            typed: None,
        }
    }
}

/// The answer is empty until the frame around it, which knows the language and the kind of reader,
/// writes it.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
