//! The figures of the board: true at every moment, and of one's own queues alone.

use std::time::Duration;

use kernel::Locale;
use people::Role;

use super::world::{World, account, contact, refused};
use crate::model::{Entry, PresenceState, Seen, Tier};
use crate::service::{self, Counters};

#[tokio::test]
async fn the_board_counts_who_waits_who_was_answered_and_who_left() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let none = service::find_figures(&wening).await.unwrap();
    assert_eq!((none.longest, none.today), (None, Seen::default()));
    assert_eq!(none.occupancy, Some(0));

    let first = world.arrive("pertama").await;
    world.app.advance(Duration::from_secs(14));
    service::next(&sekar).await.unwrap();
    let public = world.app.public();
    for (text, patience) in [("salah pencet", 2), ("terlalu lama", 60)] {
        let left = world.arrive(text).await;
        world.app.advance(Duration::from_secs(patience));
        let visitor = world.visitor(&left.code).await;
        service::end_by_client(&public, &visitor).await.unwrap();
    }
    let (waits, grave) = (world.arrive("menunggu").await, world.arrive("gawat").await);
    let imminent = Tier::Imminent;
    world.set_tier(&wening, grave.conversation, imminent).await;

    let board = service::find_figures(&wening).await.unwrap();
    let longest = board.longest.unwrap();
    assert_eq!(longest.conversation, waits.conversation);
    assert_eq!(longest.tier, Tier::Routine);
    let waiting: Vec<_> = board.waiting.iter().map(|(_, count)| *count).collect();
    assert_eq!(waiting, [1, 0, 0, 1], "the most urgent first");
    let counters = Counters {
        imminent_waiting: 1,
        imminent_open: 1,
        unanswered_today: 4,
    };
    assert_eq!(board.counters, counters);
    assert_eq!(service::find_counters(&sekar).await.unwrap(), counters);
    let today = board.today;
    assert_eq!((today.answered, today.in_time), (1, 1));
    assert_eq!((today.abandoned, today.abandoned_short), (1, 1));
    assert_eq!(today.service_level(), Some(50));
    assert_eq!(today.answer_speed(), Some(Duration::from_secs(15)));
    assert_eq!(board.occupancy, Some(33));
    let volunteers = service::list_board(&wening).await.unwrap().volunteers;
    let hers = volunteers.iter().find(|it| it.id == account(&sekar));
    assert_eq!(hers.unwrap().on, [first.conversation]);
}

#[tokio::test]
async fn a_second_answer_and_a_second_end_count_nothing_and_a_new_day_begins_at_none() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let started = world.arrive("halo").await;
    let public = world.app.public();
    let visitor = world.visitor(&started.code).await;
    for _ in 0..2 {
        service::next(&sekar).await.unwrap();
        service::release(&sekar, started.conversation)
            .await
            .unwrap();
    }
    service::end_by_client(&public, &visitor).await.unwrap();
    let text = super::world::contact("lagi", Entry::default()).text;
    service::write(&public, &visitor, text, Locale::Id, None)
        .await
        .unwrap();
    service::end_by_client(&public, &visitor).await.unwrap();
    let today = service::find_figures(&wening).await.unwrap().today;
    assert_eq!((today.answered, today.abandoned), (1, 0));
    world.app.advance(Duration::from_hours(24));
    let today = service::find_figures(&wening).await.unwrap().today;
    assert_eq!(today, Seen::default());
}

#[tokio::test]
async fn what_is_scripted_is_not_counted_and_figures_are_a_supervisors() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let mut scripted = contact("latihan", Entry::default());
    scripted.is_simulation = true;
    service::start(&world.app.public(), &scripted)
        .await
        .unwrap();
    service::next(&sekar).await.unwrap();
    let today = service::find_figures(&wening).await.unwrap().today;
    assert_eq!(today, Seen::default());
    let denied = service::find_figures(&sekar).await;
    assert_eq!(refused(denied), "access.forbidden");
    let auditor = world.add("Ningsih", Role::Auditor, &["id"], &[]).await;
    let denied = service::find_counters(&auditor).await;
    assert_eq!(refused(denied), "access.forbidden");
}
