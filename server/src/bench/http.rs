//! A client that adds as little as it can to what it measures: one connection, one request at a time, or
//! one stream that stays open.

use std::net::SocketAddr;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HOST};
use http::{Method, Request, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use platform::Fault;
use serde_json::Value as Json;
use tokio::net::TcpStream;

/// One connection.
pub struct Line {
    sender: SendRequest<Full<Bytes>>,
    bearer: Option<String>,
}

impl Line {
    /// Connects, as the holder of a token or as anybody.
    pub async fn connect(address: SocketAddr, bearer: Option<&str>) -> Result<Self, Fault> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream))
            .await
            .map_err(broken)?;
        // It ends with the sender; how is told by the call that fails.
        tokio::spawn(async move { drop(connection.await) });
        Ok(Self {
            sender,
            bearer: bearer.map(|token| format!("Bearer {token}")),
        })
    }

    /// Asks for a page or a call of the API; gives the body whatever the status.
    pub async fn get(&mut self, path: &str) -> Result<(StatusCode, Bytes), Fault> {
        self.call(Method::GET, path, None).await
    }

    /// Makes a call and reads its answer; refuses any status that is no success.
    pub async fn post(&mut self, path: &str, body: &Json) -> Result<Json, Fault> {
        self.done(Method::POST, path, body).await
    }

    /// The same for what is put into a state.
    pub async fn put(&mut self, path: &str, body: &Json) -> Result<Json, Fault> {
        self.done(Method::PUT, path, body).await
    }

    /// Opens a stream of events.
    pub async fn listen(mut self, path: &str) -> Result<Events, Fault> {
        let answer = self.send(Method::GET, path, None).await?;
        if answer.status() != StatusCode::OK {
            return Err(Fault::said(format!(
                "a stream was answered {}",
                answer.status()
            )));
        }
        Ok(Events {
            body: answer.into_body(),
            begun: String::new(),
            _line: self,
        })
    }

    async fn done(&mut self, method: Method, path: &str, body: &Json) -> Result<Json, Fault> {
        let (status, bytes) = self.call(method, path, Some(body)).await?;
        if !status.is_success() {
            let said = String::from_utf8_lossy(&bytes).into_owned();
            return Err(Fault::said(format!("a call was answered {status}: {said}")));
        }
        Ok(serde_json::from_slice(&bytes).unwrap_or_default())
    }

    async fn call(
        &mut self,
        method: Method,
        path: &str,
        body: Option<&Json>,
    ) -> Result<(StatusCode, Bytes), Fault> {
        let answer = self.send(method, path, body).await?;
        let status = answer.status();
        let bytes = answer.into_body().collect().await.map_err(broken)?;
        Ok((status, bytes.to_bytes()))
    }

    async fn send(
        &mut self,
        method: Method,
        path: &str,
        body: Option<&Json>,
    ) -> Result<http::Response<Incoming>, Fault> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, "127.0.0.1")
            .header(ACCEPT, "*/*");
        if let Some(bearer) = &self.bearer {
            request = request.header(AUTHORIZATION, bearer);
        }
        let mut bytes = Bytes::new();
        if let Some(body) = body {
            request = request.header(CONTENT_TYPE, "application/json");
            bytes = Bytes::from(body.to_string());
        }
        let request = request.body(Full::new(bytes));
        let request = request.map_err(|error| Fault::new("a request of the bench", error))?;
        self.sender.ready().await.map_err(broken)?;
        self.sender.send_request(request).await.map_err(broken)
    }
}

fn broken(error: hyper::Error) -> Fault {
    Fault::new("a connection of the bench", error)
}

/// A stream of events that is read.
pub struct Events {
    body: Incoming,
    begun: String,
    _line: Line,
}

/// One event of it.
pub struct Event {
    /// What kind.
    pub kind: String,
    /// Its data.
    pub data: Json,
}

impl Event {
    /// Whether a field of its data is this.
    pub fn is(&self, field: &str, value: &str) -> bool {
        self.data.get(field).and_then(Json::as_str) == Some(value)
    }
}

impl Events {
    /// The next event; a fault when the stream ends.
    pub async fn next(&mut self) -> Result<Event, Fault> {
        loop {
            while let Some(at) = self.begun.find("\n\n") {
                let event = self.begun.get(..at).and_then(read);
                self.begun.drain(..at + 2);
                if let Some(event) = event {
                    return Ok(event);
                }
            }
            let frame = self.body.frame().await;
            let frame = frame.ok_or_else(|| Fault::said("a stream ended"))?;
            if let Ok(data) = frame.map_err(broken)?.into_data() {
                self.begun.push_str(&String::from_utf8_lossy(&data));
            }
        }
    }
}

/// A block; `None` for one without an event.
fn read(block: &str) -> Option<Event> {
    let field = |name: &str| block.lines().find_map(|line| line.strip_prefix(name));
    Some(Event {
        kind: field("event: ")?.to_owned(),
        data: serde_json::from_str(field("data: ")?).ok()?,
    })
}
