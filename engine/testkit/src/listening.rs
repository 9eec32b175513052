//! A reader of server-sent events: keeps what it was sent, byte for byte, and gives event by event.
#![expect(
    clippy::expect_used,
    reason = "a stream that is not as it must be has failed its test"
)]

use std::fmt::Debug;
use std::pin::Pin;

use http::{HeaderMap, Response, StatusCode};
use http_body_util::BodyExt;

/// A stream that is being read.
pub struct Listening<B> {
    /// The status of the answer.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Everything that was sent so far.
    pub recorded: String,
    /// The last id that was sent: with it one comes back.
    pub last_id: String,
    begun: String,
    body: Pin<Box<B>>,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its own id, if it has one.
    pub id: Option<String>,
    /// What kind.
    pub kind: String,
    /// Its data, as it was sent.
    pub data: String,
}

impl<B> Listening<B>
where
    B: http_body::Body<Data = bytes::Bytes>,
    B::Error: Debug,
{
    pub(crate) fn new(answer: Response<B>) -> Self {
        let (parts, body) = answer.into_parts();
        Self {
            status: parts.status,
            headers: parts.headers,
            recorded: String::new(),
            last_id: String::new(),
            begun: String::new(),
            body: Box::pin(body),
        }
    }

    /// The next event; `None` when the stream has ended. May be given up and asked again at any time.
    ///
    /// # Panics
    /// When what is sent is no stream of events.
    pub async fn next(&mut self) -> Option<Told> {
        loop {
            if let Some((block, rest)) = self.begun.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.begun = rest;
                match self.read(&block) {
                    Some(told) => return Some(told),
                    None => continue,
                }
            }
            let frame = self.body.frame().await?.expect("a frame");
            let bytes = frame.into_data().expect("bytes");
            let text = std::str::from_utf8(&bytes).expect("text");
            self.recorded.push_str(text);
            self.begun.push_str(text);
        }
    }

    /// One block; `None` for a comment and for an id alone.
    fn read(&mut self, block: &str) -> Option<Told> {
        let field = |name: &str| {
            let start = format!("{name}: ");
            block.lines().find_map(|line| line.strip_prefix(&start))
        };
        let id = field("id").map(str::to_owned);
        if let Some(id) = &id {
            self.last_id.clone_from(id);
        }
        Some(Told {
            id,
            kind: field("event")?.to_owned(),
            data: field("data").expect("an event with data").to_owned(),
        })
    }

    /// The next event of this kind; others are passed over.
    ///
    /// # Panics
    /// When the stream ends before.
    pub async fn next_of(&mut self, kind: &str) -> Told {
        loop {
            let told = self.next().await.expect("the stream goes on");
            if told.kind == kind {
                return told;
            }
        }
    }
}
