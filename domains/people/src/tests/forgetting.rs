//! Nothing that has ended is kept for ever.

use std::time::Duration;

use super::world::{ADMIN, PASSWORD, World};
use crate::jobs::{forget_chunk, forget_ended};
use crate::service;

#[tokio::test]
async fn sessions_links_and_tries_are_forgotten_a_day_after_they_ended() {
    let world = World::new().await;
    let ctx = world.app.system();
    world.sign_in(ADMIN, PASSWORD).await.unwrap();
    assert!(world.sign_in("tiada@contoh.org", "salah").await.is_err());
    service::make_reset_link(&world.as_admin(), world.admin)
        .await
        .unwrap();
    world.app.advance(Duration::from_hours(20));
    assert_eq!(forget_chunk(&ctx).await.unwrap(), 0, "they may still count");
    world.app.advance(Duration::from_hours(48));
    let fresh = world.sign_in(ADMIN, PASSWORD).await.unwrap().secret;
    assert_eq!(
        forget_chunk(&ctx).await.unwrap(),
        3,
        "a session, a link, a try"
    );
    forget_ended(ctx.clone()).await.unwrap();
    assert!(world.session(&fresh).await.is_some());
}
