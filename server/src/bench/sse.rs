//! Ten thousand who listen and hear nothing: how much memory each of them costs the server, beside a bare
//! server of the same framework. Nine of ten are help-seekers, each in a conversation of her own; one of
//! ten is of the staff.

use std::net::SocketAddr;
use std::process::Stdio;
use std::time::Duration;

use platform::Fault;
use serde_json::{Value as Json, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, Command};
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::home::{Home, Running};
use super::http::Line;
use super::machine::anonymous_kib;
use super::{Measure, count};

/// How many listen.
const LISTENERS: usize = 10_000;
/// How many of them are of the staff, with how many accounts.
const STAFF: usize = 1_000;
const ACCOUNTS: usize = 50;
/// How many connections bring in the conversations.
const WRITERS: usize = 32;
/// How long all of them are held before the memory is looked at: longer than a beat.
const HELD: Duration = Duration::from_secs(20);

/// Measures it.
pub async fn measure(home: &Home) -> Result<Vec<Measure>, Fault> {
    let members = home.add_volunteers(ACCOUNTS).await?;
    let server = home.serve().await?;
    let mut paths = conversations(server.address, LISTENERS - STAFF).await?;
    let tokens = members.iter().map(|member| member.token.as_str()).cycle();
    paths.extend(
        tokens
            .take(STAFF)
            .map(|token| format!("/api/v1/events {token}")),
    );
    let ours = kib_each(server, &paths).await?;

    let mut command = Command::new(std::env::current_exe()?);
    command.args(["bench-side", "bare"]);
    let bare = Running::start(command).await?;
    let bare = kib_each(bare, &vec!["/".to_owned(); LISTENERS]).await?;
    Ok(vec![
        Measure::at_most("sse.kib", ours, "KiB", 40.0),
        Measure::at_most("sse.ratio", ours / bare, "x", 1.6),
    ])
}

/// The streams of as many new conversations.
async fn conversations(address: SocketAddr, how_many: usize) -> Result<Vec<String>, Fault> {
    let mut writing = JoinSet::new();
    for writer in 0..WRITERS {
        let own = (writer..how_many).step_by(WRITERS).count();
        writing.spawn(async move {
            let mut line = Line::connect(address, None).await?;
            let mut paths = Vec::with_capacity(own);
            for _ in 0..own {
                let started = line
                    .post("/api/v1/chat", &json!({ "text": "halo" }))
                    .await?;
                let code = started
                    .get("code")
                    .and_then(Json::as_str)
                    .unwrap_or_default();
                paths.push(format!("/api/v1/chat/{code}/events"));
            }
            Ok::<_, Fault>(paths)
        });
    }
    let mut paths = Vec::with_capacity(how_many);
    while let Some(own) = writing.join_next().await {
        paths.extend(own.map_err(|error| Fault::new("a writer", error))??);
    }
    Ok(paths)
}

/// What each listener adds to the anonymous memory of a server.
async fn kib_each(server: Running, paths: &[String]) -> Result<f64, Fault> {
    let before = anonymous_kib(server.pid)?;
    let mut holder = hold(server.address, paths).await?;
    sleep(HELD).await;
    let after = anonymous_kib(server.pid)?;
    holder.0.kill().await?;
    server.end().await?;
    let grown = usize::try_from(after.saturating_sub(before)).unwrap_or(usize::MAX);
    Ok(count(grown) / count(paths.len()))
}

/// A process that holds a stream for each path, once it holds them all.
async fn hold(address: SocketAddr, paths: &[String]) -> Result<(Child, ChildStdin), Fault> {
    let mut child = Command::new(std::env::current_exe()?)
        .args(["bench-side", "hold", "--address", &address.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let gone = || Fault::said("the listeners did not begin");
    let mut tell = child.stdin.take().ok_or_else(gone)?;
    let out = child.stdout.take().ok_or_else(gone)?;
    tell.write_all((paths.join("\n") + "\n\n").as_bytes())
        .await?;
    tell.flush().await?;
    let held = BufReader::new(out).lines().next_line().await?;
    if held.as_deref() != Some(format!("held {}", paths.len()).as_str()) {
        return Err(Fault::said("not every stream could be held"));
    }
    Ok((child, tell))
}
