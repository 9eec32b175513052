//! Beside the holder: a second volunteer, and a supervisor whom the client sees only when she joins.

use channels::{Kind, MessageText};
use db::Read;
use people::Role;
use platform::{Ctx, Outcome};

use super::world::{ParseReason, World, account, refused};
use crate::model::{ConversationId, JoinMode, Part, PresenceState, State};
use crate::service::{self, Started, TransferTo};
use crate::tests::wrap_up::counselled;

db::statement! {
    /// What the audit says was done to a conversation.
    LIST_NOTED = "SELECT action FROM audit_entry WHERE subject = $1 ORDER BY id";
    /// The events that name a conversation.
    COUNT_EVENTS = "SELECT count(*) FROM event WHERE data LIKE $1";
}

struct Scene {
    world: World,
    wening: Ctx,
    sekar: Ctx,
    bagas: Ctx,
    started: Started,
    id: ConversationId,
}

impl Scene {
    async fn new() -> Self {
        let world = World::new().await;
        let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
        let sekar = world.volunteer("Sekar", PresenceState::Away).await;
        let bagas = world.volunteer("Bagas", PresenceState::Away).await;
        let started = world.arrive("saya takut").await;
        let id = started.conversation;
        assert_eq!(service::next(&sekar).await.unwrap(), Some(id));
        Self {
            world,
            wening,
            sekar,
            bagas,
            started,
            id,
        }
    }

    async fn seen_by_her(&self) -> Vec<String> {
        let visitor = self.world.visitor(&self.started.code).await;
        let public = self.world.app.public();
        let talk = service::find_talk(&public, &visitor).await.unwrap();
        assert_eq!(talk.volunteer_alias.as_deref(), Some("Sekar"));
        talk.messages.into_iter().map(|line| line.text).collect()
    }

    async fn events(&self) -> i64 {
        let args = db::args![format!("%{}%", self.id)];
        let mut db = self.world.app.db.db();
        (&mut db).one(&COUNT_EVENTS, &args).await.unwrap()
    }

    async fn held(&self, ctx: &Ctx) -> u32 {
        let queue = service::list_queue(ctx).await.unwrap();
        queue.presence.held
    }
}

async fn says(ctx: &Ctx, id: ConversationId, kind: Kind) -> Outcome<channels::MessageId> {
    let text = MessageText::parse("saya juga di sini").unwrap();
    service::answer(ctx, id, &text, kind, None).await
}

#[tokio::test]
async fn an_invited_volunteer_reads_and_writes_until_she_leaves_and_is_not_loaded() {
    let scene = Scene::new().await;
    let (id, sekar, bagas) = (scene.id, &scene.sekar, &scene.bagas);
    let hidden = service::open_conversation(bagas, id).await;
    assert_eq!(refused(hidden), "access.forbidden");
    service::invite(sekar, id, account(bagas)).await.unwrap();
    let open = service::open_conversation(bagas, id).await.unwrap();
    assert_eq!((open.part, open.may_write), (Some(Part::Second), true));
    says(bagas, id, Kind::Message).await.unwrap();
    let mine = service::list_queue(bagas).await.unwrap().mine;
    assert_eq!((mine.len(), mine[0].id), (1, id));
    assert_eq!((scene.held(sekar).await, scene.held(bagas).await), (1, 0));
    // What it becomes is its holder's to say.
    for denied in [
        service::release(bagas, id).await,
        service::close(bagas, id, &counselled()).await,
        service::invite(bagas, id, account(&scene.wening)).await,
    ] {
        assert_eq!(refused(denied), "hotline.not_yours");
    }
    let rani = scene.world.volunteer("Rani", PresenceState::Away).await;
    let third = service::invite(sekar, id, account(&rani)).await;
    assert_eq!(refused(third), "hotline.has_second");
    assert_eq!(refused(service::leave(sekar, id).await), "hotline.illegal");
    service::leave(bagas, id).await.unwrap();
    let left = says(bagas, id, Kind::Message).await;
    assert_eq!(refused(left), "hotline.not_yours");
    let seen = scene.seen_by_her().await;
    assert_eq!(
        seen,
        [
            "saya takut",
            "Bagas ikut menemani Anda.",
            "saya juga di sini",
            "Bagas sudah tidak ikut lagi."
        ]
    );
    assert_eq!(scene.world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn nobody_stays_beside_a_conversation_that_nobody_answers() {
    for ending in ["released", "closed", "erased"] {
        let scene = Scene::new().await;
        let (id, sekar, bagas) = (scene.id, &scene.sekar, &scene.bagas);
        service::invite(sekar, id, account(bagas)).await.unwrap();
        match ending {
            "released" => service::release(sekar, id).await.unwrap(),
            "closed" => service::close(sekar, id, &counselled()).await.unwrap(),
            _ => {
                let visitor = scene.world.visitor(&scene.started.code).await;
                let public = scene.world.app.public();
                service::erase_by_client(&public, &visitor).await.unwrap();
            }
        }
        assert!(says(bagas, id, Kind::Message).await.is_err(), "{ending}");
        let mine = service::list_queue(bagas).await.unwrap().mine;
        assert!(mine.is_empty(), "{ending}");
        assert_eq!(scene.world.broken().await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn only_somebody_of_the_team_who_is_there_is_invited() {
    let scene = Scene::new().await;
    let (id, sekar, world) = (scene.id, &scene.sekar, &scene.world);
    let coordinator = world.add("Ningsih", Role::Coordinator, &["id"], &[]).await;
    let resting = world.volunteer("Rani", PresenceState::Break).await;
    for (who, told) in [
        (sekar, "hotline.yourself"),
        (&coordinator, "hotline.not_in_team"),
        (&resting, "hotline.not_there"),
    ] {
        let denied = service::invite(sekar, id, account(who)).await;
        assert_eq!(refused(denied), told);
    }
    service::invite(sekar, id, account(&scene.bagas))
        .await
        .unwrap();
    let twice = service::join(&scene.wening, id, JoinMode::Join).await;
    twice.unwrap();
    let again = service::join(&scene.wening, id, JoinMode::Join).await;
    assert_eq!(refused(again), "hotline.in_it");
}

#[tokio::test]
async fn she_sees_nothing_of_a_supervisor_who_reads_along_or_whispers() {
    let scene = Scene::new().await;
    let (id, wening) = (scene.id, &scene.wening);
    let (before, events) = (scene.seen_by_her().await, scene.events().await);
    service::join(wening, id, JoinMode::Monitor).await.unwrap();
    service::join(wening, id, JoinMode::Whisper).await.unwrap();
    service::open_conversation(wening, id).await.unwrap();
    assert_eq!(scene.events().await, events, "no event tells of it");
    says(wening, id, Kind::Whisper).await.unwrap();
    assert_eq!(scene.seen_by_her().await, before);
    let heard = service::open_conversation(&scene.sekar, id).await.unwrap();
    let whisper = heard.messages.iter().find(|it| it.kind == Kind::Whisper);
    assert_eq!(whisper.unwrap().author_alias.as_deref(), Some("Wening"));
    let denied = says(&scene.sekar, id, Kind::Whisper).await;
    assert_eq!(refused(denied), "access.forbidden");
    let mut db = scene.world.app.db.db();
    let noted: Vec<String> = (&mut db).all(&LIST_NOTED, &db::args![id]).await.unwrap();
    for what in ["conversation.monitored", "conversation.whispered"] {
        assert!(noted.iter().any(|it| it == what), "{what}: {noted:?}");
    }
}

#[tokio::test]
async fn a_supervisor_who_joins_shows_her_name_and_may_take_over() {
    let scene = Scene::new().await;
    let (id, wening, sekar) = (scene.id, &scene.wening, &scene.sekar);
    service::join(wening, id, JoinMode::Join).await.unwrap();
    says(wening, id, Kind::Message).await.unwrap();
    let seen = scene.seen_by_her().await;
    assert_eq!(
        seen[1..],
        ["Wening ikut menemani Anda.", "saya juga di sini"]
    );
    service::join(wening, id, JoinMode::TakeOver).await.unwrap();
    let lost = says(sekar, id, Kind::Message).await;
    assert_eq!(refused(lost), "hotline.not_yours");
    assert_eq!((scene.held(sekar).await, scene.held(wening).await), (0, 1));
    let again = service::join(wening, id, JoinMode::TakeOver).await;
    assert_eq!(refused(again), "hotline.in_it");
    assert_eq!(scene.world.broken().await, Vec::<String>::new());
    service::close(wening, id, &counselled()).await.unwrap();
    let over = service::join(wening, id, JoinMode::Monitor).await;
    assert_eq!(refused(over), "hotline.illegal");
}

#[tokio::test]
async fn a_conversation_is_taken_over_wherever_somebody_has_it() {
    for state in [State::Wrapping, State::Offered, State::Waiting] {
        let scene = Scene::new().await;
        let (id, sekar) = (scene.id, &scene.sekar);
        match state {
            State::Wrapping => service::wrap(sekar, id).await.unwrap(),
            State::Offered => {
                let rani = scene.world.volunteer("Rani", PresenceState::Available);
                let to = TransferTo::Account(account(&rani.await));
                let note = "saya harus pergi".parse_reason();
                service::transfer(sekar, id, to, &note, true).await.unwrap();
            }
            _ => service::release(sekar, id).await.unwrap(),
        }
        let done = service::join(&scene.wening, id, JoinMode::TakeOver).await;
        if state == State::Waiting {
            assert_eq!(refused(done), "hotline.illegal", "that is to assign");
        } else {
            done.unwrap();
            says(&scene.wening, id, Kind::Message).await.unwrap();
        }
        assert_eq!(scene.held(sekar).await, 0, "{state}");
        assert_eq!(scene.world.broken().await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn she_goes_into_the_wrap_up_and_back() {
    let scene = Scene::new().await;
    let (id, sekar) = (scene.id, &scene.sekar);
    service::wrap(sekar, id).await.unwrap();
    assert_eq!(scene.held(sekar).await, 1);
    says(sekar, id, Kind::Message).await.unwrap();
    let not_hers = service::resume(&scene.bagas, id).await;
    assert_eq!(refused(not_hers), "hotline.not_yours");
    service::resume(sekar, id).await.unwrap();
    assert_eq!(refused(service::resume(sekar, id).await), "hotline.illegal");
    service::wrap(sekar, id).await.unwrap();
    service::close(sekar, id, &counselled()).await.unwrap();
    assert_eq!(scene.held(sekar).await, 0);
    assert_eq!(scene.world.broken().await, Vec::<String>::new());
}
