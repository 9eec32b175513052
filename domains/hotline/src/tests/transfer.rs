//! Handing on: who has it meanwhile, who may write, what the client sees, and what every load says.

use std::time::Duration;

use channels::{Kind, MessageText};
use people::{Queue, Role};
use platform::{Ctx, Outcome};

use super::world::{ParseReason, World, account, refused};
use crate::model::{ConversationId, PresenceState, State};
use crate::service::{self, Started, Talk, TransferTo};

/// Sekar holds what somebody wrote; Bagas is there too.
struct Scene {
    world: World,
    sekar: Ctx,
    bagas: Ctx,
    started: Started,
    id: ConversationId,
}

impl Scene {
    async fn new() -> Self {
        let world = World::new().await;
        let sekar = world.volunteer("Sekar", PresenceState::Available).await;
        let started = world.arrive("saya takut").await;
        let id = started.conversation;
        assert_eq!(service::next(&sekar).await.unwrap(), Some(id));
        let bagas = world.volunteer("Bagas", PresenceState::Available).await;
        Self {
            world,
            sekar,
            bagas,
            started,
            id,
        }
    }

    async fn hand_on(&self, to: &Ctx, is_warm: bool) -> Outcome<()> {
        let to = TransferTo::Account(account(to));
        let note = "sudah tenang, ingin bicara dengan Bagas".parse_reason();
        service::transfer(&self.sekar, self.id, to, &note, is_warm).await
    }

    async fn talk(&self) -> Talk {
        let visitor = self.world.visitor(&self.started.code).await;
        let public = self.world.app.public();
        service::find_talk(&public, &visitor).await.unwrap()
    }

    async fn held(&self, ctx: &Ctx) -> u32 {
        let queue = service::list_queue(ctx).await.unwrap();
        queue.presence.held
    }

    async fn is_sound(&self) {
        assert_eq!(self.world.broken().await, Vec::<String>::new());
    }
}

async fn says(ctx: &Ctx, id: ConversationId, words: &str) -> Outcome<channels::MessageId> {
    let text = MessageText::parse(words).unwrap();
    service::answer(ctx, id, &text, Kind::Message, None).await
}

#[tokio::test]
async fn warm_the_old_volunteer_stays_until_the_new_one_accepts() {
    let scene = Scene::new().await;
    scene.hand_on(&scene.bagas, true).await.unwrap();
    // For her nothing has changed, and whoever was with her still is.
    let talk = scene.talk().await;
    assert_eq!((talk.state, talk.position), (State::Active, None));
    assert_eq!(talk.volunteer_alias.as_deref(), Some("Sekar"));
    says(&scene.sekar, scene.id, "sebentar ya").await.unwrap();
    let not_yet = says(&scene.bagas, scene.id, "halo").await;
    assert_eq!(refused(not_yet), "hotline.not_yours");
    let offered = service::open_conversation(&scene.bagas, scene.id).await;
    let offered = offered.unwrap();
    assert!(!offered.may_write);
    let note = offered.messages.iter().find(|line| line.kind == Kind::Note);
    assert!(note.unwrap().text.contains("ingin bicara"));
    let queue = service::list_queue(&scene.sekar).await.unwrap();
    assert_eq!((queue.offer.is_none(), queue.mine.len()), (true, 1));
    assert_eq!(scene.held(&scene.sekar).await, 1);
    assert_eq!(scene.held(&scene.bagas).await, 1);
    scene.is_sound().await;

    service::accept(&scene.bagas, scene.id).await.unwrap();
    says(&scene.bagas, scene.id, "halo, saya Bagas")
        .await
        .unwrap();
    let gone = says(&scene.sekar, scene.id, "satu lagi").await;
    assert_eq!(refused(gone), "hotline.not_yours");
    assert_eq!(scene.held(&scene.sekar).await, 0);
    let talk = scene.talk().await;
    assert_eq!(talk.volunteer_alias.as_deref(), Some("Bagas"));
    let house: Vec<_> = talk.messages.iter().filter(|line| line.is_house).collect();
    assert_eq!(house[0].text, "Mulai sekarang Bagas yang menemani Anda.");
    scene.is_sound().await;
}

#[tokio::test]
async fn a_warm_transfer_that_is_passed_missed_or_taken_back_is_hers_again() {
    for ending in ["passed", "missed", "kept"] {
        let scene = Scene::new().await;
        scene.hand_on(&scene.bagas, true).await.unwrap();
        match ending {
            "passed" => service::pass(&scene.bagas, scene.id).await.unwrap(),
            "missed" => {
                scene.world.app.advance(Duration::from_secs(21));
                scene.world.matched().await;
            }
            _ => {
                let not_his = service::keep(&scene.bagas, scene.id).await;
                assert_eq!(refused(not_his), "hotline.not_yours");
                service::keep(&scene.sekar, scene.id).await.unwrap();
            }
        }
        says(&scene.sekar, scene.id, "saya masih di sini")
            .await
            .unwrap();
        assert_eq!(scene.held(&scene.sekar).await, 1, "{ending}");
        assert_eq!(scene.held(&scene.bagas).await, 0, "{ending}");
        let late = service::accept(&scene.bagas, scene.id).await;
        assert_eq!(refused(late), "hotline.illegal", "{ending}");
        let again = service::keep(&scene.sekar, scene.id).await;
        assert_eq!(refused(again), "hotline.illegal", "{ending}");
        scene.is_sound().await;
    }
}

#[tokio::test]
async fn cold_it_is_offered_to_the_other_one_and_else_stands_where_it_stood() {
    let scene = Scene::new().await;
    let second = scene.world.arrive("kedua").await;
    scene.hand_on(&scene.bagas, false).await.unwrap();
    let gone = says(&scene.sekar, scene.id, "satu lagi").await;
    assert_eq!(refused(gone), "hotline.not_yours");
    assert_eq!(scene.held(&scene.sekar).await, 0);
    assert_eq!(scene.talk().await.state, State::Offered);
    scene.is_sound().await;
    service::pass(&scene.bagas, scene.id).await.unwrap();
    let waiting = service::list_queue(&scene.sekar).await.unwrap().waiting;
    let order: Vec<_> = waiting.iter().map(|row| row.id).collect();
    assert_eq!(order, [scene.id, second.conversation]);
    // Who handed it on is not held it out again at once.
    scene.world.matched().await;
    let queue = service::list_queue(&scene.sekar).await.unwrap();
    assert_eq!(queue.offer.unwrap().id, second.conversation);
    scene.is_sound().await;
}

#[tokio::test]
async fn to_a_team_it_goes_to_the_line_which_that_team_serves_at_its_old_place() {
    let scene = Scene::new().await;
    let queue: Queue = "medan".parse().unwrap();
    let system = scene.world.app.system();
    let team = people::add_team(&system, "Medan".parse().unwrap(), queue)
        .await
        .unwrap();
    let togar = scene
        .world
        .add("Togar", Role::Volunteer, &["id"], &["Medan"])
        .await;
    let note = "dia di Medan".parse_reason();
    let (id, to) = (scene.id, TransferTo::Team(team));
    let warm = service::transfer(&scene.sekar, id, to, &note, true).await;
    assert_eq!(refused(warm), "hotline.nobody_named");
    service::transfer(&scene.sekar, id, to, &note, false)
        .await
        .unwrap();
    let left = service::open_conversation(&scene.sekar, id).await;
    assert_eq!(refused(left), "hotline.not_found");
    let line = service::list_queue(&togar).await.unwrap().waiting;
    assert_eq!((line.len(), line[0].id), (1, id));
    assert_eq!(line[0].waiting_since, line[0].opened_at, "her old place");
    scene.is_sound().await;
}

#[tokio::test]
async fn it_is_handed_on_only_to_somebody_who_can_take_it() {
    let scene = Scene::new().await;
    let world = &scene.world;
    let stranger = world
        .add("Ningsih", Role::Coordinator, &["id"], &["malam"])
        .await;
    for (to, told) in [
        (scene.sekar.clone(), "hotline.yourself"),
        (stranger, "hotline.not_in_team"),
        (
            world.volunteer("Rani", PresenceState::Away).await,
            "hotline.not_there",
        ),
    ] {
        for is_warm in [true, false] {
            assert_eq!(refused(scene.hand_on(&to, is_warm).await), told);
        }
    }
    // Somebody with an offer open, and somebody who is full.
    service::set_presence(&scene.sekar, PresenceState::Away)
        .await
        .unwrap();
    world.arrive("kedua").await;
    world.matched().await;
    let offered = service::list_queue(&scene.bagas).await.unwrap().offer;
    assert!(offered.is_some());
    assert_eq!(
        refused(scene.hand_on(&scene.bagas, true).await),
        "hotline.busy"
    );
    service::next(&scene.bagas).await.unwrap();
    for _ in 0..2 {
        world.arrive("lagi").await;
        service::next(&scene.bagas).await.unwrap();
    }
    assert_eq!(
        refused(scene.hand_on(&scene.bagas, true).await),
        "hotline.full"
    );
    says(&scene.sekar, scene.id, "saya di sini").await.unwrap();
    scene.is_sound().await;
}

#[tokio::test]
async fn she_may_end_or_erase_it_in_the_middle_of_a_transfer() {
    for is_erased in [false, true] {
        let scene = Scene::new().await;
        scene.hand_on(&scene.bagas, true).await.unwrap();
        let visitor = scene.world.visitor(&scene.started.code).await;
        let public = scene.world.app.public();
        if is_erased {
            service::erase_by_client(&public, &visitor).await.unwrap();
        } else {
            service::end_by_client(&public, &visitor).await.unwrap();
        }
        assert_eq!(scene.held(&scene.sekar).await, 0);
        assert_eq!(scene.held(&scene.bagas).await, 0);
        scene.is_sound().await;
    }
}

#[tokio::test]
async fn whoever_is_kept_through_a_transfer_waits_for_nobody_and_raises_no_alarm() {
    let scene = Scene::new().await;
    let wening = scene
        .world
        .add("Wening", people::Role::Supervisor, &["id"], &[]);
    let wening = wening.await;
    let imminent = crate::model::Tier::Imminent;
    scene.world.set_tier(&wening, scene.id, imminent).await;
    scene.hand_on(&scene.bagas, true).await.unwrap();
    let counters = service::find_counters(&wening).await.unwrap();
    assert_eq!((counters.imminent_waiting, counters.imminent_open), (0, 1));
    let board = service::find_figures(&wening).await.unwrap();
    assert!(board.waiting.iter().all(|(_, count)| *count == 0));
}
