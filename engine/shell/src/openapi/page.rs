//! Lists of the API: what is asked for and what is answered. A limit that cannot be read is the usual
//! one; nobody is refused for it.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use http::request::Parts;
use kernel::{Limit, Page};
use platform::App;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

use crate::problem::Problem;

/// `?limit=` and `?after=` of a list.
#[derive(Debug, Clone, PartialEq, Eq, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// How many items at most.
    #[param(value_type = u16, required = false, minimum = 1, maximum = 100, default = 20)]
    pub limit: Limit,
    /// What `next` of the page before said; without it the list begins.
    #[param(value_type = String, required = false)]
    pub after: Option<String>,
}

impl Paging {
    fn read(query: &str) -> Self {
        let (mut limit, mut after) = (None, None);
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "limit" => limit = value.parse().ok(),
                "after" => after = Some(value.into_owned()),
                _ => {}
            }
        }
        let limit = Limit::clamped(limit);
        Self { limit, after }
    }
}

impl FromRequestParts<Arc<App>> for Paging {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Self, Problem> {
        Ok(Self::read(parts.uri.query().unwrap_or_default()))
    }
}

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Listed<T: ToSchema> {
    /// The items, in the order of the list.
    pub items: Vec<T>,
    /// What to send as `after` for the next page; null on the last one.
    #[schema(required)]
    pub next: Option<String>,
}

impl<T: ToSchema> Listed<T> {
    /// A page whose items are told as `tell` makes them.
    pub fn of<I>(page: Page<I>, tell: impl FnMut(I) -> T) -> Self {
        Self {
            items: page.items.into_iter().map(tell).collect(),
            next: page.next,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_the_usual_page() {
        for (query, limit, after) in [
            ("", 20, None),
            ("limit=2&after=a%20b", 2, Some("a b")),
            ("limit=many", 20, None),
            ("limit=1000", 100, None),
            ("state=waiting&after=", 20, Some("")),
        ] {
            let paging = Paging::read(query);
            assert_eq!(paging.limit.get(), limit, "{query}");
            assert_eq!(paging.after.as_deref(), after, "{query}");
        }
    }
}
