//! A stream of server-sent events (HTML Living Standard, 9.2): blocks of id, event and data, a comment
//! now and then so that a silent line is told from a dead one, and an end in order when the server stops.
//! It holds no rule about who may hear what: the source looks at that for every block it gives.

use std::convert::Infallible;
use std::fmt::Write as _;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::{Stream, stream};
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use serde::Serialize;
use tokio::time::{Instant, Sleep, sleep};

use crate::cx::Cx;

/// How often something is said, at least.
pub const BEAT: Duration = Duration::from_secs(15);
/// How long a browser waits before it connects again, in milliseconds: drawn for each stream, so that
/// thousands do not come back in the same moment.
const RETRY_MS: std::ops::Range<u16> = 500..4_000;

/// Where the blocks of one stream come from.
pub trait Source: Send + 'static {
    /// The next block; an empty one says nothing, `None` ends the stream. It is given up for a beat
    /// wherever it waits, and asked again: what was taken and not said yet must not be lost by that.
    fn next(&mut self) -> impl Future<Output = Option<Block>> + Send;

    /// Called whenever [`Source::beats_every`] has passed; `None` ends the stream.
    fn beat(&mut self) -> impl Future<Output = Option<Block>> + Send;

    /// How long from one beat to the next: [`BEAT`] or less.
    fn beats_every(&self) -> Duration {
        BEAT
    }
}

/// Some events, written as they travel.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Block(String);

impl Block {
    /// Nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an event. With an id the browser comes back after it.
    ///
    /// # Panics
    /// When `kind` or `id` is not one line: both are our own.
    #[must_use]
    pub fn event(mut self, id: Option<&str>, kind: &str, data: &impl Serialize) -> Self {
        if let Some(id) = id {
            self = self.line("id", id);
        }
        self = self.line("event", kind);
        // JSON has no bare line break. What cannot be written is our own mistake, and told as nothing.
        let data = serde_json::to_string(data).unwrap_or_else(|_| "{}".to_owned());
        self.line("data", &data).end()
    }

    /// Moves the id on without an event.
    #[must_use]
    pub fn id(self, id: &str) -> Self {
        self.line("id", id).end()
    }

    /// Adds what another one says.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        if self.0.is_empty() {
            return other;
        }
        self.0.push_str(&other.0);
        self
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn line(mut self, name: &str, value: &str) -> Self {
        assert!(!value.contains(['\n', '\r']), "{name} is one line");
        // Writing into a text does not fail.
        let _ = writeln!(self.0, "{name}: {value}");
        self
    }

    fn end(mut self) -> Self {
        self.0.push('\n');
        self
    }
}

/// Answers with a stream that begins with `opening`.
pub fn sse(cx: &Cx, opening: Block, source: impl Source) -> Response {
    let span = RETRY_MS.end - RETRY_MS.start;
    let retry = RETRY_MS.start + u16::from_le_bytes(cx.ctx.random()) % span;
    let opening = Block::new().line("retry", &retry.to_string()).and(opening);
    let stop = cx.ctx.app().live.stopped();
    let mut response = Body::from_stream(blocks(stop, opening, source)).into_response();
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/event-stream; charset=utf-8"),
    );
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Otherwise a proxy in front keeps what should be on its way.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

fn blocks<S: Source>(
    stop: impl Future<Output = ()> + Send + 'static,
    opening: Block,
    source: S,
) -> impl Stream<Item = Result<Bytes, Infallible>> + Send {
    let beat = sleep(source.beats_every());
    let speaking = Speaking {
        source,
        opening,
        stop: Box::pin(stop),
        beat: Box::pin(beat),
        spoke: Instant::now(),
    };
    stream::unfold(speaking, |mut speaking| async move {
        let block = speaking.next().await?;
        Some((Ok(Bytes::from(block.0)), speaking))
    })
}

/// A stream that is open.
struct Speaking<S, T> {
    source: S,
    opening: Block,
    stop: Pin<Box<T>>,
    beat: Pin<Box<Sleep>>,
    spoke: Instant,
}

impl<S: Source, T: Future<Output = ()>> Speaking<S, T> {
    async fn next(&mut self) -> Option<Block> {
        if !self.opening.is_empty() {
            return Some(std::mem::take(&mut self.opening));
        }
        loop {
            let said = tokio::select! {
                biased;
                () = &mut self.stop => return None,
                () = &mut self.beat => self.beaten().await,
                said = self.source.next() => said,
            }?;
            if !said.is_empty() {
                self.spoke = Instant::now();
                return Some(said);
            }
        }
    }

    /// One beat; a comment when nothing was said for long.
    async fn beaten(&mut self) -> Option<Block> {
        let said = self.source.beat().await?;
        let next = Instant::now() + self.source.beats_every();
        self.beat.as_mut().reset(next);
        let is_silent = said.is_empty() && self.spoke.elapsed() >= BEAT;
        Some(if is_silent {
            Block(":\n\n".to_owned())
        } else {
            said
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::StreamExt;
    use serde_json::json;
    use tokio::sync::{mpsc, oneshot};

    /// Says what it is given.
    struct Given(mpsc::Receiver<Block>, Duration);

    impl Source for Given {
        async fn next(&mut self) -> Option<Block> {
            self.0.recv().await
        }

        async fn beat(&mut self) -> Option<Block> {
            Some(Block::new())
        }

        fn beats_every(&self) -> Duration {
            self.1
        }
    }

    struct Open<T> {
        give: mpsc::Sender<Block>,
        stop: oneshot::Sender<()>,
        stream: Pin<Box<T>>,
    }

    impl<T: Stream<Item = Result<Bytes, Infallible>>> Open<T> {
        async fn said(&mut self) -> Option<String> {
            let bytes = self.stream.next().await?.unwrap();
            Some(String::from_utf8(bytes.to_vec()).unwrap())
        }
    }

    fn open(every: Duration) -> Open<impl Stream<Item = Result<Bytes, Infallible>>> {
        let (give, given) = mpsc::channel(8);
        let (stop, stopped) = oneshot::channel::<()>();
        let stopped = async { drop(stopped.await) };
        let opening = Block::new().id("7");
        let stream = Box::pin(blocks(stopped, opening, Given(given, every)));
        Open { give, stop, stream }
    }

    #[tokio::test]
    async fn blocks_travel_in_order_until_the_source_ends() {
        let mut open = open(BEAT);
        let block = Block::new().event(Some("8"), "state", &json!({ "state": "ac\ntive" }));
        open.give.send(Block::new()).await.unwrap();
        open.give.send(block).await.unwrap();
        assert_eq!(open.said().await.unwrap(), "id: 7\n\n");
        let said = open.said().await.unwrap();
        assert_eq!(
            said,
            "id: 8\nevent: state\ndata: {\"state\":\"ac\\ntive\"}\n\n"
        );
        drop(open.give);
        assert_eq!(open.stream.next().await, None);
    }

    #[tokio::test(start_paused = true)]
    async fn a_silent_stream_says_that_it_is_alive() {
        for every in [BEAT, BEAT / 3] {
            let mut open = open(every);
            open.said().await.unwrap();
            for _ in 0..3 {
                let before = Instant::now();
                assert_eq!(open.said().await.unwrap(), ":\n\n");
                assert_eq!(before.elapsed(), BEAT);
            }
        }
    }

    #[tokio::test]
    async fn it_ends_when_the_server_stops() {
        let mut open = open(BEAT);
        open.said().await.unwrap();
        open.give
            .send(Block::new().id("9"))
            .await
            .expect("a source that would go on");
        open.stop.send(()).unwrap();
        assert_eq!(open.stream.next().await, None);
    }

    #[test]
    #[should_panic(expected = "one line")]
    fn an_id_cannot_smuggle_an_event() {
        let _ = Block::new().id("1\nevent: x");
    }
}
