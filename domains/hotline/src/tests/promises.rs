//! Nobody on duty (law 8): a promise inside opening hours or none, kept by an answer, missed by time, counted
//! either way, and told to her honestly.

use std::time::Duration;

use channels::{Kind, MessageId, MessageText};
use kernel::Timestamp;
use people::Role;
use places::TimeZone;
use platform::Ctx;

use super::world::World;
use crate::model::{ConversationId, PresenceState, PromiseOutcome, PromisesSeen};
use crate::service;

db::statement! {
    /// Leaves hours behind that nobody can read.
    SPOIL_WEEK = "UPDATE opening_hours SET week = 'rusak'";
    /// Leaves an exception behind that nobody can read.
    SPOIL_DAY = "UPDATE opening_exception SET spans = 'rusak'";
}

/// Sets the clock to a moment after the world's own beginning.
fn set(world: &World, text: &str) {
    let moment: jiff::Timestamp = text.parse().unwrap();
    let at = Timestamp::from_micros(moment.as_microsecond());
    assert!(at > world.app.public().now(), "the world begins later");
    world.app.advance(at.since(world.app.public().now()));
}

/// A supervisor whose team is there on weekdays from eight to four in Makassar.
async fn office(world: &World) -> Ctx {
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let team = service::list_hours(&wening).await.unwrap()[0].team;
    let week = "8-16|8-16|8-16|8-16|8-16||".parse().unwrap();
    service::set_hours(&wening, team, TimeZone::Wita, &week)
        .await
        .unwrap();
    wening
}

async fn job(world: &World) {
    let job = service::JOBS
        .iter()
        .find(|job| job.name == "hotline.promises");
    (job.unwrap().run)(world.app.system()).await.unwrap();
}

async fn outcome(world: &World, id: ConversationId) -> Option<PromiseOutcome> {
    let promise = service::find_promise(&world.app.system(), id).await;
    promise.unwrap().unwrap().outcome
}

async fn say(ctx: &Ctx, id: ConversationId) -> MessageId {
    let text = MessageText::parse("Saya di sini.").unwrap();
    service::answer(ctx, id, &text, Kind::Message, None)
        .await
        .unwrap()
}

#[tokio::test]
async fn with_nobody_on_duty_an_answer_is_promised_inside_the_hours_and_kept() {
    let world = World::new().await;
    let wening = office(&world).await;
    // Saturday evening; Monday is 30 November.
    set(&world, "2026-11-28T12:00:00Z");
    let mut hers = world.browser();
    let form = hers.get("/help").await;
    let sent = hers.post(&form, "/help", &[("text", "Saya takut")]).await;
    let page = hers.get(sent.location()).await;
    assert!(
        page.body.contains("belum ada relawan yang berjaga"),
        "{}",
        page.body
    );
    // Ten o'clock in Makassar is nine where she is taken to be.
    assert!(
        page.body.contains("Senin 30 November 2026, 09.00 WIB"),
        "{}",
        page.body
    );
    assert!(
        page.body
            .contains("Kami akan menjawab di halaman ini paling lambat")
    );
    assert!(
        page.body
            .contains("Jangan menunggu kami, telepon nomor di atas")
    );
    assert!(page.body.contains("class=\"sos\""), "the numbers are there");

    set(&world, "2026-11-30T01:00:00Z");
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let id = service::next(&sekar).await.unwrap().unwrap();
    assert_eq!(outcome(&world, id).await, None, "taken is not answered");
    say(&sekar, id).await;
    assert_eq!(outcome(&world, id).await, Some(PromiseOutcome::Kept));
    say(&sekar, id).await;
    let figures = service::find_figures(&wening).await.unwrap();
    let one = PromisesSeen { kept: 1, missed: 0 };
    assert_eq!((figures.promises_today, figures.promises_month), (one, one));
    let page = hers.get(sent.location()).await;
    assert!(!page.body.contains("paling lambat"), "{}", page.body);
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_promise_that_was_not_kept_is_counted_and_told() {
    let world = World::new().await;
    let wening = office(&world).await;
    set(&world, "2026-11-28T12:00:00Z");
    let started = world.arrive("Masih di sana?").await;
    let id = started.conversation;
    let due: Timestamp = started.promise_at.unwrap();
    assert_eq!(due.rfc3339(), "2026-11-30T02:00:00Z");
    set(&world, "2026-11-30T02:00:00Z");
    job(&world).await;
    assert_eq!(
        outcome(&world, id).await,
        None,
        "its last moment is in time"
    );
    world.app.advance(Duration::from_secs(1));
    job(&world).await;
    job(&world).await;
    assert_eq!(outcome(&world, id).await, Some(PromiseOutcome::Missed));
    let address = format!("/chat/{}", started.code.expose());
    let page = world.browser().get(&address).await;
    assert!(
        page.body.contains("Maaf, kami belum menepati janji kami"),
        "{}",
        page.body
    );
    let seen = world.browser().get(&format!("/api/v1{address}")).await;
    assert!(
        seen.body
            .contains("\"promise_at\":\"2026-11-30T02:00:00Z\""),
        "{}",
        seen.body
    );

    // An answer after that keeps nothing.
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    assert_eq!(service::next(&sekar).await.unwrap(), Some(id));
    say(&sekar, id).await;
    let figures = service::find_figures(&wening).await.unwrap();
    let one = PromisesSeen { kept: 0, missed: 1 };
    assert_eq!((figures.promises_today, figures.promises_month), (one, one));
    world.app.advance(Duration::from_hours(24));
    let figures = service::find_figures(&wening).await.unwrap();
    assert_eq!(
        (figures.promises_today.settled(), figures.promises_month),
        (0, one)
    );
    world.app.advance(Duration::from_hours(30 * 24));
    let figures = service::find_figures(&wening).await.unwrap();
    assert_eq!(figures.promises_month.settled(), 0);
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn an_answer_after_the_time_is_missed_even_before_the_job_looks() {
    let world = World::new().await;
    office(&world).await;
    set(&world, "2026-11-28T12:00:00Z");
    let id = world.arrive("Halo").await.conversation;
    set(&world, "2026-11-30T02:30:00Z");
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    assert_eq!(service::next(&sekar).await.unwrap(), Some(id));
    say(&sekar, id).await;
    assert_eq!(outcome(&world, id).await, Some(PromiseOutcome::Missed));
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn without_hours_no_time_is_promised_and_the_page_says_so() {
    let world = World::new().await;
    let started = world.arrive("Halo").await;
    assert_eq!(started.promise_at, None);
    job(&world).await;
    let address = format!("/chat/{}", started.code.expose());
    let page = world.browser().get(&address).await;
    assert!(
        page.body.contains("kami tidak menjanjikan waktu"),
        "{}",
        page.body
    );
    let found = service::find_promise(&world.app.system(), started.conversation).await;
    assert_eq!(found.unwrap(), None);
}

#[tokio::test]
async fn whoever_is_there_promises_nothing_until_the_last_one_goes() {
    let world = World::new().await;
    office(&world).await;
    // Monday, ten in the morning in Makassar.
    set(&world, "2026-11-30T02:00:00Z");
    let sekar = world.volunteer("Sekar", PresenceState::Available).await;
    let started = world.arrive("Halo").await;
    assert_eq!(started.promise_at, None);
    job(&world).await;
    let page = format!("/chat/{}", started.code.expose());
    assert!(!world.browser().get(&page).await.body.contains("berjaga"));
    service::set_presence(&sekar, PresenceState::Offline)
        .await
        .unwrap();
    job(&world).await;
    job(&world).await;
    let promise = service::find_promise(&world.app.system(), started.conversation).await;
    let promise = promise.unwrap().unwrap();
    assert_eq!(
        promise.due_at,
        promise.made_at.plus(Duration::from_hours(2))
    );
    // She ends it herself: neither kept nor missed.
    let visitor = world.visitor(&started.code).await;
    service::end_by_client(&world.app.public(), &visitor)
        .await
        .unwrap();
    let ended = outcome(&world, started.conversation).await;
    assert_eq!(ended, Some(PromiseOutcome::Released));
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn hours_that_cannot_be_read_promise_nothing_and_turn_nobody_away() {
    for spoil in [&SPOIL_DAY, &SPOIL_WEEK] {
        let world = World::new().await;
        let wening = office(&world).await;
        let team = service::list_hours(&wening).await.unwrap()[0].team;
        let holiday = service::Exception {
            day: jiff::civil::date(2027, 5, 1),
            spans: crate::model::hours::DaySpans::default(),
            title: String::new(),
        };
        service::set_exception(&wening, team, &holiday, None)
            .await
            .unwrap();
        let earlier = world.arrive("Halo").await;
        assert!(earlier.promise_at.is_some());
        let mut tx = world.app.db.begin().await.unwrap();
        tx.run_one(spoil, &[]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(world.arrive("Halo").await.promise_at, None);
        let visitor = world.visitor(&earlier.code).await;
        let public = world.app.public();
        service::end_by_client(&public, &visitor).await.unwrap();
        let text = MessageText::parse("Saya kembali").unwrap();
        service::write(&public, &visitor, text, kernel::Locale::Id, None)
            .await
            .unwrap();
        job(&world).await;
        assert_eq!(world.broken().await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn whoever_is_given_back_to_an_empty_line_is_promised_anew() {
    let world = World::new().await;
    office(&world).await;
    set(&world, "2026-11-30T01:00:00Z");
    let id = world.arrive("Halo").await.conversation;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    assert_eq!(service::next(&sekar).await.unwrap(), Some(id));
    world.app.advance(Duration::from_secs(1));
    say(&sekar, id).await;
    assert_eq!(outcome(&world, id).await, Some(PromiseOutcome::Kept));
    service::release(&sekar, id).await.unwrap();
    service::set_presence(&sekar, PresenceState::Offline)
        .await
        .unwrap();
    world.app.advance(Duration::from_secs(1));
    job(&world).await;
    let promise = service::find_promise(&world.app.system(), id).await;
    let promise = promise.unwrap().unwrap();
    assert_eq!(
        (promise.outcome, promise.made_at),
        (None, world.app.public().now())
    );
    // Once it is missed she is told so, and no new word covers that.
    world.app.advance(Duration::from_hours(3));
    job(&world).await;
    job(&world).await;
    assert_eq!(outcome(&world, id).await, Some(PromiseOutcome::Missed));
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn an_answer_that_is_gone_has_kept_nothing() {
    let world = World::new().await;
    let wening = office(&world).await;
    set(&world, "2026-11-30T01:00:00Z");
    let started = world.arrive("Halo").await;
    let id = started.conversation;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    assert_eq!(service::next(&sekar).await.unwrap(), Some(id));
    let kept = async || {
        service::find_figures(&wening)
            .await
            .unwrap()
            .promises_today
            .kept
    };
    let first = say(&sekar, id).await;
    assert_eq!(kept().await, 1);
    service::withdraw(&sekar, first).await.unwrap();
    assert_eq!(outcome(&world, id).await, None);
    assert_eq!(kept().await, 0);
    assert_eq!(world.broken().await, Vec::<String>::new());

    // Another one that stands keeps it, whichever of two is taken back.
    let second = say(&sekar, id).await;
    world.app.advance(Duration::from_secs(1));
    say(&sekar, id).await;
    service::withdraw(&sekar, second).await.unwrap();
    assert_eq!(outcome(&world, id).await, Some(PromiseOutcome::Kept));
    assert_eq!(kept().await, 1);
    assert_eq!(world.broken().await, Vec::<String>::new());

    // What she has read was an answer, even taken back.
    let other = world.arrive("Halo").await;
    assert_eq!(
        service::next(&sekar).await.unwrap(),
        Some(other.conversation)
    );
    let read = say(&sekar, other.conversation).await;
    let visitor = world.visitor(&other.code).await;
    service::find_talk(&world.app.public(), &visitor)
        .await
        .unwrap();
    service::withdraw(&sekar, read).await.unwrap();
    let told = outcome(&world, other.conversation).await;
    assert_eq!(told, Some(PromiseOutcome::Kept));
    assert_eq!(world.broken().await, Vec::<String>::new());
}
