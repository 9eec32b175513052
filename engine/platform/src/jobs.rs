//! Background work: jobs run by one process at a time under a lease, tasks by every process. Both stop in
//! order when the process is told to.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use db::Read;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use kernel::Id;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::{Actor, App, Ctx, Fault, Outcome, transact};

db::statement! {
    /// Makes a lease's row.
    pub INSERT_LEASE = "INSERT INTO lease (name, holder, token, until) VALUES ($1, $2, 0, 0)
        ON CONFLICT (name) DO NOTHING";
    /// Takes a free or own lease; its fencing token grows with each change of holder.
    pub TAKE_LEASE = "UPDATE lease
        SET token = CASE WHEN holder = $2 THEN token ELSE token + 1 END, holder = $2, until = $3
        WHERE name = $1 AND (until < $4 OR holder = $2) RETURNING token";
}

/// One run of some work.
pub type Run = fn(Ctx) -> BoxFuture<'static, Outcome<()>>;

/// Work that one process at a time does, again and again.
#[derive(Clone, Copy)]
pub struct Job {
    /// Its name, unique in the product.
    pub name: &'static str,
    /// How long it rests between runs.
    pub every: Duration,
    /// One run. Must be safe to run twice.
    pub run: Run,
}

/// Work that every process does, woken by each commit of its own and at least once per `every`.
#[derive(Clone, Copy)]
pub struct Task {
    /// Its name, for the log.
    pub name: &'static str,
    /// The longest time between two runs.
    pub every: Duration,
    /// One run.
    pub run: Run,
}

/// Marks ids of processes that hold leases.
#[derive(Debug)]
pub enum Holder {}

/// Takes the lease of a job, or keeps it: its fencing token, `None` while another process holds it.
pub async fn lease(
    ctx: &Ctx,
    name: &str,
    holder: Id<Holder>,
    span: Duration,
) -> Outcome<Option<i64>> {
    transact!(ctx, |tx| {
        tx.run(&INSERT_LEASE, &db::args![name, holder]).await?;
        let now = ctx.now();
        Ok(tx
            .opt(&TAKE_LEASE, &db::args![name, holder, now.plus(span), now])
            .await?)
    })
}

/// Starts all jobs and tasks; they end when `stop` is cancelled, each after its current run.
pub fn start(
    app: &Arc<App>,
    jobs: &[Job],
    tasks: &[Task],
    tracker: &TaskTracker,
    stop: &CancellationToken,
) {
    let ctx = Ctx::new(Arc::clone(app), Actor::SYSTEM);
    let holder = ctx.id::<Holder>();
    for job in jobs.iter().copied() {
        let (ctx, stop) = (ctx.clone(), stop.clone());
        tracker.spawn(async move {
            while rest(job.every, &stop).await {
                run_leased(&ctx, job, holder).await;
            }
        });
    }
    for task in tasks.iter().copied() {
        let (ctx, stop) = (ctx.clone(), stop.clone());
        tracker.spawn(async move {
            let mut bell = ctx.app().wake.listen();
            loop {
                if let Err(failure) = run_guarded(task.run, &ctx).await {
                    tracing::error!(task = task.name, ?failure, "a task failed");
                }
                tokio::select! {
                    () = stop.cancelled() => return,
                    _ = tokio::time::timeout(task.every, bell.changed()) => {}
                }
            }
        });
    }
}

/// Runs a job once if its lease can be had. A failed run is logged and tried again after its rest.
pub async fn run_leased(ctx: &Ctx, job: Job, holder: Id<Holder>) {
    let span = job.every.saturating_mul(3).max(Duration::from_secs(30));
    let ran = match lease(ctx, job.name, holder, span).await {
        Ok(Some(_)) => run_guarded(job.run, ctx).await,
        Ok(None) => Ok(()),
        Err(failure) => Err(failure),
    };
    if let Err(failure) = ran {
        tracing::error!(job = job.name, ?failure, "a job failed");
    }
}

/// One run. A panic ends the run and is a fault of it: the work goes on at its next turn.
async fn run_guarded(run: Run, ctx: &Ctx) -> Outcome<()> {
    let run = AssertUnwindSafe(async { run(ctx.clone()).await });
    let panicked = |_| Err(Fault::said("it panicked").into());
    run.catch_unwind().await.unwrap_or_else(panicked)
}

/// Waits; `false` when the process stops.
async fn rest(span: Duration, stop: &CancellationToken) -> bool {
    tokio::select! {
        () = stop.cancelled() => false,
        () = tokio::time::sleep(span) => true,
    }
}
