//! Routes and who may call them. A route cannot be added without saying who may, and every one of them
//! stands in a list that a test can walk.

use std::sync::Arc;

use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodFilter, MethodRouter, on};
use http::Method;
use kernel::{Locale, Permission};
use platform::App;
use platform::jobs::{Job, Task};
use utoipa::openapi::OpenApi;

use crate::admit;
use crate::nav::NavEntry;
use crate::slots::{Fill, Slot};

/// The quick exit: named by the header of every public page.
pub(crate) const EXIT: &str = "/keluar";

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody. No session is looked for, so it answers even while the store is away.
    Public,
    /// Anybody signed in.
    SignedIn,
    /// Those who hold the permission.
    Needs(Permission),
}

impl Access {
    /// Who may call, in a word: `public`, `signed in`, or the permission.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::SignedIn => "signed in",
            Self::Needs(permission) => permission.name(),
        }
    }
}

impl From<Permission> for Access {
    fn from(permission: Permission) -> Self {
        Self::Needs(permission)
    }
}

/// One route, as the list of routes tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The slice it belongs to.
    pub slice: &'static str,
    /// Its method.
    pub method: Method,
    /// Its pattern: `/chat/{code}`.
    pub path: &'static str,
    /// Who may call it.
    pub access: Access,
}

impl Route {
    pub(crate) fn is_page(&self, path: &str) -> bool {
        self.method == Method::GET && self.path == path
    }
}

/// What a slice gives to the whole.
#[derive(Clone, Copy)]
pub struct Slice {
    /// Its name, as in its folder.
    pub name: &'static str,
    /// Its tables.
    pub migrations: &'static [db::Migration],
    /// Its words.
    pub messages: &'static [(Locale, &'static str)],
    /// Its pages and calls.
    pub routes: fn(Routes) -> Routes,
    /// Its entries in the menus.
    pub nav: &'static [NavEntry],
    /// Its work in the background, by one process at a time.
    pub jobs: &'static [Job],
    /// Its work in the background, by every process.
    pub tasks: &'static [Task],
    /// The kinds of events it publishes.
    pub events: &'static [&'static str],
    /// What it puts into pages of earlier slices.
    pub slots: &'static [(Slot, Fill)],
    /// The description of its calls, where it has any.
    pub api: Option<fn() -> OpenApi>,
}

impl Slice {
    /// A slice without anything yet: `Slice { routes, ..Slice::named("needs") }`.
    pub const fn named(name: &'static str) -> Self {
        Self {
            name,
            migrations: &[],
            messages: &[],
            routes: |routes| routes,
            nav: &[],
            jobs: &[],
            tasks: &[],
            events: &[],
            slots: &[],
            api: None,
        }
    }
}

/// The routes collected so far.
pub struct Routes {
    router: Router<Arc<App>>,
    list: Vec<Route>,
    slice: &'static str,
}

impl Routes {
    /// The routes of all slices. The quick exit is among them even where no slice has one of its own.
    pub fn of(slices: &[Slice]) -> Self {
        let mut routes = Self {
            router: Router::new(),
            list: Vec::new(),
            slice: "shell",
        };
        routes = crate::router::own_routes(routes);
        for slice in slices {
            routes.slice = slice.name;
            routes = (slice.routes)(routes);
        }
        if !routes.list.iter().any(|route| route.is_page(EXIT)) {
            routes.slice = "shell";
            routes = crate::router::exit_route(routes);
        }
        routes
    }

    /// Every route, in the order of the slices.
    pub fn list(&self) -> &[Route] {
        &self.list
    }

    /// A page or a reading call; it changes nothing.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, handler: H, access: impl Into<Access>) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        self.add(
            Method::GET,
            path,
            on(MethodFilter::GET, handler),
            access.into(),
        )
    }

    /// A call that changes something.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, handler: H, access: impl Into<Access>) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        self.add(
            Method::POST,
            path,
            on(MethodFilter::POST, handler),
            access.into(),
        )
    }

    /// A call that puts something into a state.
    #[must_use]
    pub fn put<H, T>(self, path: &'static str, handler: H, access: impl Into<Access>) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        self.add(
            Method::PUT,
            path,
            on(MethodFilter::PUT, handler),
            access.into(),
        )
    }

    /// A call that removes something.
    #[must_use]
    pub fn delete<H, T>(self, path: &'static str, handler: H, access: impl Into<Access>) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        self.add(
            Method::DELETE,
            path,
            on(MethodFilter::DELETE, handler),
            access.into(),
        )
    }

    fn add(
        mut self,
        method: Method,
        path: &'static str,
        handler: MethodRouter<Arc<App>>,
        access: Access,
    ) -> Self {
        let guarded = handler.route_layer(axum::middleware::from_fn(move |request, next| {
            admit::admit(access, request, next)
        }));
        self.router = self.router.route(path, guarded);
        self.list.push(Route {
            slice: self.slice,
            method,
            path,
            access,
        });
        self
    }

    pub(crate) fn into_router(self) -> Router<Arc<App>> {
        self.router
    }
}
