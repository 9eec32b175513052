//! The server: a bounded number of connections, each with its time-outs, and an end in order.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use platform::{Actor, App, Ctx, Fault, jobs};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::{app, limits};

/// How many connections are open at once; more wait in the system's backlog.
const CONNECTIONS_MAX: usize = 12_000;
/// Open files besides connections: the store, its readers, the log.
const FILES_BESIDE: u64 = 256;
/// How long a client may take to send the head of a request.
const HEAD_MAX: Duration = Duration::from_secs(20);
/// How long requests may take to end once the process is told to stop.
const DRAIN_MAX: Duration = Duration::from_secs(6);
/// How long background work may take to end after that.
const WORK_MAX: Duration = Duration::from_secs(2);

/// A server that listens.
pub struct Serving {
    app: Arc<App>,
    listener: TcpListener,
    router: Router,
}

impl Serving {
    /// Listens; nothing is answered before [`Serving::until`].
    pub async fn listen(app: &Arc<App>, address: SocketAddr) -> Result<Self, Fault> {
        let listener = TcpListener::bind(address)
            .await
            .map_err(|error| Fault::new(format!("cannot listen on {address}"), error))?;
        let router = shell::router(Arc::clone(app), &app::slices())?;
        Ok(Self {
            app: Arc::clone(app),
            listener,
            router,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> Result<SocketAddr, Fault> {
        Ok(self.listener.local_addr()?)
    }

    /// Serves until told to stop; then ends requests, background work and the store, in this order.
    pub async fn until(self, stop: CancellationToken) {
        let connections_max = u64::try_from(CONNECTIONS_MAX).unwrap_or(u64::MAX);
        limits::raise_open_files(connections_max.saturating_add(FILES_BESIDE));
        let tracker = TaskTracker::new();
        let work = CancellationToken::new();
        let tasks: Vec<_> = app::slices()
            .iter()
            .flat_map(|slice| slice.tasks)
            .copied()
            .collect();
        jobs::start(&self.app, &app::jobs(), &tasks, &tracker, &work);
        let (live, ctx) = (
            self.app.live.clone(),
            Ctx::new(Arc::clone(&self.app), Actor::SYSTEM),
        );
        let ended = work.clone();
        tracker.spawn(async move { live.run(ctx, ended).await });
        tracker.close();
        let graceful = GracefulShutdown::new();
        let room = Arc::new(Semaphore::new(CONNECTIONS_MAX));
        loop {
            let accepted = tokio::select! {
                () = stop.cancelled() => break,
                accepted = accept(&self.listener, &room) => accepted,
            };
            let Some((stream, permit)) = accepted else {
                continue;
            };
            let service = TowerToHyperService::new(self.router.clone());
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD_MAX)
                .serve_connection(TokioIo::new(stream), service);
            let watched = graceful.watch(connection);
            tokio::spawn(async move {
                // A client that breaks off is no news.
                let _ = watched.await;
                drop(permit);
            });
        }
        drop(self.listener);
        // Streams never end by themselves; whoever follows comes back to where she was.
        self.app.live.stop();
        let _ = tokio::time::timeout(DRAIN_MAX, graceful.shutdown()).await;
        work.cancel();
        let _ = tokio::time::timeout(WORK_MAX, tracker.wait()).await;
        self.app.db.close().await;
    }
}

type Accepted = Option<(TcpStream, tokio::sync::OwnedSemaphorePermit)>;

async fn accept(listener: &TcpListener, room: &Arc<Semaphore>) -> Accepted {
    let permit = Arc::clone(room).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, _)) => {
            let _ = stream.set_nodelay(true);
            limits::give_up_silent(&stream);
            Some((stream, permit))
        }
        Err(error) => {
            tracing::warn!(%error, "a connection could not be accepted");
            tokio::time::sleep(Duration::from_millis(50)).await;
            None
        }
    }
}
