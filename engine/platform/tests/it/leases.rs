//! A job has one holder at a time, and each change of holder is counted.

use std::time::Duration;

use kernel::Id;
use platform::Ctx;
use platform::jobs::{Holder, lease};
use uuid::Uuid;

use crate::world::app;

const SPAN: Duration = Duration::from_secs(30);

fn holder(number: u128) -> Id<Holder> {
    Id::from_uuid(Uuid::from_u128(number))
}

async fn take(ctx: &Ctx, number: u128) -> Option<i64> {
    lease(ctx, "uji", holder(number), SPAN).await.unwrap()
}

#[tokio::test]
async fn a_lease_has_one_holder_who_may_keep_it() {
    let app = app().await;
    let ctx = app.system();
    let token = take(&ctx, 1).await.unwrap();
    assert_eq!(take(&ctx, 2).await, None);
    app.advance(SPAN);
    assert_eq!(take(&ctx, 2).await, None, "it holds to its last moment");
    assert_eq!(take(&ctx, 1).await, Some(token));
    app.advance(SPAN);
    assert_eq!(take(&ctx, 2).await, None, "it was kept");
}

#[tokio::test]
async fn a_lease_lapses_and_its_token_grows_with_each_change_of_holder() {
    let app = app().await;
    let ctx = app.system();
    let mut before = take(&ctx, 1).await.unwrap();
    for number in [2, 1, 3] {
        app.advance(SPAN + Duration::from_micros(1));
        let token = take(&ctx, number).await.unwrap();
        assert!(token > before, "{token} after {before}");
        assert_eq!(take(&ctx, number).await, Some(token));
        before = token;
    }
}

#[tokio::test]
async fn leases_of_two_jobs_are_two() {
    let app = app().await;
    let ctx = app.system();
    assert!(take(&ctx, 1).await.is_some());
    let other = lease(&ctx, "lain", holder(2), SPAN).await.unwrap();
    assert!(other.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn of_eight_processes_at_once_one_gets_the_lease() {
    let app = app().await;
    for round in 0..4 {
        let processes = [1, 2, 3, 4, 5, 6, 7, 8].map(|n| {
            let ctx = app.system();
            tokio::spawn(async move { take(&ctx, n + 10 * round).await })
        });
        let mut tokens = Vec::new();
        for process in processes {
            tokens.extend(process.await.unwrap());
        }
        assert_eq!(tokens.len(), 1, "{tokens:?}");
        app.advance(SPAN + Duration::from_micros(1));
    }
}
