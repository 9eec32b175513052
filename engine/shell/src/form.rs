//! Posted forms. Content is never a reason to refuse one: only where it comes from is, and then what was
//! typed is given back.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use bytes::Bytes;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use platform::App;

use crate::csrf::{self, Origin};
use crate::cx::visit;
use crate::fields::Fields;
use crate::problem::Problem;
use crate::refusal::RequestRefusal;

/// The most bytes of a body: far more than the longest message, escaped.
const BODY_MAX: usize = 1_048_576;

/// The fields of a form that came from our own page.
#[derive(Debug, Clone)]
pub struct Form(pub Fields);

/// The fields of a form from wherever it came; [`Fields::is_stale`] says whether its token holds. For pages
/// that show the same form again with the words in it.
#[derive(Debug, Clone)]
pub struct Draft(pub Fields);

impl FromRequest<Arc<App>> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Problem> {
        let (fields, refusal) = checked(request, app).await?;
        match refusal {
            None => Ok(Self(fields)),
            Some(refusal) => Err(Problem::from(refusal).with_typed(fields)),
        }
    }
}

impl FromRequest<Arc<App>> for Draft {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Problem> {
        let (fields, refusal) = checked(request, app).await?;
        Ok(Self(if refusal.is_some() {
            fields.marked_stale()
        } else {
            fields
        }))
    }
}

async fn checked(
    request: Request,
    app: &Arc<App>,
) -> Result<(Fields, Option<RequestRefusal>), Problem> {
    let (parts, body) = request.into_parts();
    let visit = visit(&parts)?;
    let fields = Fields::decode(read(body).await?);
    let session = visit.session.as_deref();
    let needs_token = session.is_none_or(|session| session.is_cookie);
    let refusal = if csrf::origin(&parts.headers) == Origin::Other {
        Some(RequestRefusal::OtherSite)
    } else if needs_token && !csrf::holds(app, session, visit.frame.path(), &fields) {
        Some(RequestRefusal::Stale)
    } else {
        None
    };
    Ok((fields, refusal))
}

/// The whole body, if it is not too large.
pub(crate) async fn read(body: Body) -> Result<Bytes, RequestRefusal> {
    match Limited::new(body, BODY_MAX).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(RequestRefusal::TooLarge),
        Err(_) => Err(RequestRefusal::Body),
    }
}
