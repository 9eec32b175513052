//! Processes beside the server under measure: those who listen, and the bare server that ours is compared
//! with. Each is started by the bench and ends with it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::get;
use futures_util::stream;
use platform::Fault;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::limits;

/// How many connect at the same time.
const AT_ONCE: usize = 64;
/// Open files of a process beside its connections.
const FILES_BESIDE: u64 = 64;

/// Serves one stream that never says anything but that it is there, as the framework does it.
pub async fn bare() -> Result<(), Fault> {
    limits::raise_open_files(12_256);
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    println!("listening on http://{}", listener.local_addr()?);
    let silent = || async {
        let events = stream::pending::<Result<Event, std::convert::Infallible>>();
        Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
    };
    Ok(axum::serve(listener, Router::new().route("/", get(silent))).await?)
}

/// Opens one stream for each line of standard input (a path, and a token behind a space), says so, and
/// holds them until standard input ends.
pub async fn hold(address: SocketAddr) -> Result<(), Fault> {
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    let mut wanted = Vec::new();
    while let Some(line) = lines.next_line().await? {
        if line.is_empty() {
            break;
        }
        wanted.push(line);
    }
    limits::raise_open_files(u64::try_from(wanted.len()).unwrap_or(u64::MAX) + FILES_BESIDE);
    let room = Arc::new(Semaphore::new(AT_ONCE));
    let mut opening = JoinSet::new();
    for line in wanted {
        let room = Arc::clone(&room);
        opening.spawn(async move {
            let _turn = room.acquire().await;
            open(address, &line).await
        });
    }
    let mut held = Vec::with_capacity(opening.len());
    while let Some(opened) = opening.join_next().await {
        let opened = opened.map_err(|error| Fault::new("a listener", error))??;
        held.push(tokio::spawn(read_on(opened)));
    }
    println!("held {}", held.len());
    while lines.next_line().await?.is_some() {}
    Ok(())
}

async fn open(address: SocketAddr, line: &str) -> Result<TcpStream, Fault> {
    let (path, token) = line.split_once(' ').unwrap_or((line, ""));
    let bearer = match token {
        "" => String::new(),
        token => format!("authorization: Bearer {token}\r\n"),
    };
    let request = format!(
        "GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/event-stream\r\n{bearer}\r\n"
    );
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(request.as_bytes()).await?;
    let mut head = Vec::new();
    while !head.windows(4).any(|four| four == b"\r\n\r\n") {
        if stream.read_buf(&mut head).await? == 0 {
            return Err(Fault::said("a stream was not opened"));
        }
    }
    if !head.starts_with(b"HTTP/1.1 200") {
        let said = String::from_utf8_lossy(&head).into_owned();
        return Err(Fault::said(format!("a stream was answered: {said}")));
    }
    Ok(stream)
}

async fn read_on(mut stream: TcpStream) {
    let mut taken = [0; 1_024];
    while stream.read(&mut taken).await.is_ok_and(|many| many > 0) {}
}
