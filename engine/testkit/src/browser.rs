//! A browser without script over an application in the same process: it keeps cookies, follows nothing by
//! itself and sends a form with the hidden fields of the page on which the form stands.
#![expect(
    clippy::expect_used,
    reason = "a test that cannot set itself up has failed"
)]

use std::collections::BTreeMap;
use std::fmt::Debug;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE};
use http::{HeaderMap, Method, Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use tower::{Service, ServiceExt};

use crate::Listening;

/// The host that it believes it is on.
pub const HOST_NAME: &str = "rangkul.test";

/// A browser over a service, usually the router of the slices under test.
#[derive(Debug, Clone)]
pub struct Browser<S> {
    service: S,
    cookies: BTreeMap<String, String>,
}

/// An answer as it was seen.
#[derive(Debug, Clone)]
pub struct Seen {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: String,
}

impl Seen {
    /// Where it leads; empty when it leads nowhere.
    pub fn location(&self) -> &str {
        let location = self.headers.get(LOCATION);
        location.and_then(|it| it.to_str().ok()).unwrap_or("")
    }

    /// The value of the first hidden field of this name.
    ///
    /// # Panics
    /// When the page has no such field.
    pub fn hidden(&self, name: &str) -> String {
        let start = format!("type=\"hidden\" name=\"{name}\" value=\"");
        let after = self.body.split_once(&start);
        let Some((value, _)) = after.and_then(|(_, rest)| rest.split_once('"')) else {
            panic!("no hidden field {name} in {}", self.body)
        };
        value.to_owned()
    }
}

impl<S, B> Browser<S>
where
    S: Service<Request<Full<Bytes>>, Response = Response<B>> + Clone,
    S::Error: Debug,
    B: http_body::Body<Data = Bytes>,
    B::Error: Debug,
{
    /// A browser that has been nowhere yet.
    pub fn new(service: S) -> Self {
        Self {
            service,
            cookies: BTreeMap::new(),
        }
    }

    /// The value of a cookie that it keeps.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Keeps a cookie as if it had been given one.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Seen {
        self.send(Method::GET, path, Bytes::new()).await
    }

    /// Fills in and sends the form of a page, with the hidden fields that prove where it comes from.
    ///
    /// # Panics
    /// When the page has no form.
    pub async fn post(&mut self, page: &Seen, path: &str, fields: &[(&str, &str)]) -> Seen {
        let mut form = form_urlencoded::Serializer::new(String::new());
        for name in ["csrf", "once"] {
            form.append_pair(name, &page.hidden(name));
        }
        form.extend_pairs(fields);
        self.send(Method::POST, path, Bytes::from(form.finish()))
            .await
    }

    /// Sends a form that proves nothing, as another site would.
    pub async fn post_bare(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        self.send(Method::POST, path, Bytes::from(form.finish()))
            .await
    }

    /// Opens a stream of events, as a program with these headers beside the cookies.
    ///
    /// # Panics
    /// When there is no answer at all.
    pub async fn listen(&self, path: &str, headers: &[(&str, &str)]) -> Listening<B> {
        let mut request = self.request(Method::GET, path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Full::new(Bytes::new())).expect("a request");
        let answer = self.service.clone().oneshot(request).await;
        Listening::new(answer.expect("an answer"))
    }

    /// Calls the API as a program does: JSON, or nothing, and headers of its own.
    ///
    /// # Panics
    /// When these make no request.
    pub async fn call(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        json: &str,
    ) -> Seen {
        let mut request = self.request(method, path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !json.is_empty() {
            request = request.header(CONTENT_TYPE, "application/json");
        }
        let body = Full::new(Bytes::from(json.to_owned()));
        self.answer(request.body(body).expect("a request")).await
    }

    fn request(&self, method: Method, path: &str) -> http::request::Builder {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, HOST_NAME);
        if self.cookies.is_empty() {
            return request;
        }
        let pairs = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        request.header(COOKIE, pairs.collect::<Vec<_>>().join("; "))
    }

    async fn send(&mut self, method: Method, path: &str, body: Bytes) -> Seen {
        let mut request = self.request(method, path);
        if !body.is_empty() {
            request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        self.answer(request.body(Full::new(body)).expect("a request"))
            .await
    }

    async fn answer(&mut self, request: Request<Full<Bytes>>) -> Seen {
        let response = self
            .service
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes();
        self.keep(&parts.headers);
        Seen {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for header in headers.get_all(SET_COOKIE) {
            let pair = header
                .to_str()
                .unwrap_or("")
                .split(';')
                .next()
                .unwrap_or("");
            match pair.split_once('=') {
                Some((name, "")) => drop(self.cookies.remove(name)),
                Some((name, value)) => self.set_cookie(name, value),
                None => {}
            }
        }
    }
}
