//! What `doctor` finds: nothing in a sound store, each seeded violation in a broken one.

use std::time::Duration;

use super::world::World;
use crate::model::PresenceState;
use crate::service;

db::statement! {
    SPOIL_BEST = "UPDATE reservation SET best_rank = best_rank - 1";
    SPOIL_LOAD = "UPDATE presence SET held = held + 1";
    SPOIL_DEADLINE = "UPDATE reservation SET closed_at = deadline + 1 WHERE outcome = 'accepted'";
    SPOIL_HOLDER = "UPDATE assignment SET ended_at = 1, ended_how = 'closed'";
}

#[tokio::test]
async fn every_seeded_violation_is_found() {
    for (spoil, told) in [
        (&SPOIL_BEST, "stood before it"),
        (&SPOIL_LOAD, "her load says"),
        (&SPOIL_DEADLINE, "accepted after its time"),
        (&SPOIL_HOLDER, "without an assignment"),
    ] {
        let world = World::new().await;
        let sekar = world.volunteer("Sekar", PresenceState::Available).await;
        let first = world.arrive("halo").await;
        world.matched().await;
        world.app.advance(Duration::from_secs(5));
        service::accept(&sekar, first.conversation).await.unwrap();
        assert_eq!(world.broken().await, Vec::<String>::new());
        let spoiled: Result<u64, db::DbError> =
            db::transact!(world.app.db.db(), db::DbError, |tx| {
                tx.run(spoil, &[]).await
            });
        assert_eq!(spoiled.unwrap(), 1);
        let broken = world.broken().await;
        assert!(
            broken.iter().any(|line| line.contains(told)),
            "{told}: {broken:?}"
        );
    }
}
