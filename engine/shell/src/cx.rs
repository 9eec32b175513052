//! What a handler knows of its request: the context to act in, the reader's language and, behind a door
//! that asked for it, the session. Never the address or the browser of whoever asks.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use http::request::Parts;
use kernel::Locale;
use platform::{Actor, App, Ctx, Fault, Say, Session};

use crate::admit::Visit;
use crate::csrf;
use crate::frame::Frame;
use crate::html::Html;
use crate::layout::{Public, Staff};
use crate::problem::Problem;
use crate::times::Times;

/// One request, as a handler sees it.
#[derive(Clone)]
pub struct Cx {
    /// The context of the call: its actor is whoever was let in.
    pub ctx: Ctx,
    /// The reader's language.
    pub locale: Locale,
    frame: Frame,
    session: Option<Arc<Session>>,
}

impl Cx {
    /// A request of `session`, or of anybody, for tests that render pages from samples.
    pub fn new(frame: Frame, session: Option<Arc<Session>>) -> Self {
        let actor = session
            .as_ref()
            .map_or(Actor::PUBLIC, |session| session.actor);
        Self {
            ctx: Ctx::new(Arc::clone(frame.app()), actor),
            locale: frame.locale(),
            frame,
            session,
        }
    }

    /// The words in the reader's language.
    pub fn say(&self) -> Say<'_> {
        self.frame.say()
    }

    /// Times and figures as the reader writes them.
    pub fn times(&self) -> Times<'_> {
        self.frame.times()
    }

    /// The same in another time zone, by its name in the tz database; in the site's where there is none such.
    pub fn times_in(&self, zone: &str) -> Times<'_> {
        self.frame.times_in(zone)
    }

    /// The session; none on routes that anybody may call.
    pub fn session(&self) -> Option<&Session> {
        self.session.as_deref()
    }

    /// The path that was asked for, with whatever code it holds. Never log it.
    pub fn path(&self) -> &str {
        self.frame.path()
    }

    /// The hidden fields of a form that posts to `path`.
    pub fn token(&self, path: &str) -> Html {
        csrf::hidden_fields(self.frame.app(), self.session(), path)
    }

    /// The frame of a public page; `title` is the key of its neutral title.
    pub fn public(&self, title: &str) -> Public {
        Public::new(self.frame.clone(), title)
    }

    /// The frame of a staff screen; `title` is the key of its title.
    pub fn staff(&self, title: &str) -> Staff {
        Staff::new(self.frame.clone(), self.session.clone(), title)
    }
}

impl FromRequestParts<Arc<App>> for Cx {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Arc<App>) -> Result<Self, Problem> {
        let visit = visit(parts)?;
        Ok(Self::new(visit.frame, visit.session))
    }
}

/// What the door left for the extractors.
pub(crate) fn visit(parts: &Parts) -> Result<Visit, Problem> {
    let visit = parts.extensions.get::<Visit>().cloned();
    visit.ok_or_else(|| Fault::said("a request that passed no door").into())
}
