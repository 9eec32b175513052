//! Jobs and tasks run, survive their own failures and stop in order.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use kernel::Id;
use platform::Fault;
use platform::jobs::{Job, Task, run_leased, start};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use uuid::Uuid;

use crate::world::app;

const EVERY: Duration = Duration::from_secs(20);

#[tokio::test]
async fn a_job_runs_only_where_its_lease_is() {
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    let job = Job {
        name: "uji.hitung",
        every: EVERY,
        run: |_| {
            Box::pin(async {
                RUNS.fetch_add(1, Ordering::SeqCst);
                Ok(())
            })
        },
    };
    let app = app().await;
    let ctx = app.system();
    let [one, two] = [1, 2].map(|n| Id::from_uuid(Uuid::from_u128(n)));
    for (holder, runs) in [(one, 1), (two, 1), (one, 2)] {
        run_leased(&ctx, job, holder).await;
        assert_eq!(RUNS.load(Ordering::SeqCst), runs);
    }
    app.advance(EVERY * 3 + Duration::from_micros(1));
    run_leased(&ctx, job, two).await;
    assert_eq!(RUNS.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn a_job_that_fails_or_panics_is_run_again() {
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    let job = Job {
        name: "uji.gagal",
        every: EVERY,
        run: |_| {
            Box::pin(async {
                let runs = RUNS.fetch_add(1, Ordering::SeqCst);
                assert_ne!(runs, 0, "the first run panics");
                Err(Fault::said("the others fail").into())
            })
        },
    };
    let app = app().await;
    let holder = Id::from_uuid(Uuid::from_u128(1));
    for runs in 1..=3 {
        run_leased(&app.system(), job, holder).await;
        assert_eq!(RUNS.load(Ordering::SeqCst), runs);
    }
}

#[tokio::test]
async fn a_task_runs_at_once_and_after_each_commit_until_it_is_told_to_stop() {
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    static BEGUN: Semaphore = Semaphore::const_new(0);
    let task = Task {
        name: "uji.bangun",
        every: Duration::from_hours(1),
        run: |_| {
            Box::pin(async {
                BEGUN.add_permits(1);
                let runs = RUNS.fetch_add(1, Ordering::SeqCst);
                assert_ne!(runs, 1, "the second run panics");
                Ok(())
            })
        },
    };
    let app = app().await;
    let (tracker, stop) = (TaskTracker::new(), CancellationToken::new());
    start(&app.app, &[], &[task], &tracker, &stop);
    for _ in 0..3 {
        BEGUN.acquire().await.unwrap().forget();
        crate::world::record(&app.system(), 1).await;
    }
    stop.cancel();
    tracker.close();
    tracker.wait().await;
}
