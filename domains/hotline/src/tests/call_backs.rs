//! Call-backs, from the number she leaves without a script to the end of every attempt; who sees the number,
//! and who does not.

use std::time::Duration;

use clients::SafeContact;
use db::Read;
use http::StatusCode;
use kernel::{Locale, Timestamp};
use people::Role;
use places::TimeZone;
use platform::Ctx;
use testkit::Seen;

use super::world::{World, refused};
use crate::model::{CallEnd, CallOutcome, ConversationId, PresenceState, PromiseOutcome, State};
use crate::service::{self, Started};
use crate::store::CallBackId;

const NUMBER: &str = "0812-3456-7890";
const WHOLE: &str = "81234567890";

db::statement! {
    /// How often the number of a call-back was shown.
    COUNT_SHOWN = "SELECT count(*) FROM audit_entry WHERE action = 'call_back.number_shown'";
    /// What events and the audit hold.
    LIST_DATA = "SELECT data FROM event ORDER BY position LIMIT 1000";
    /// How a call-back ended.
    FIND_END = "SELECT outcome FROM call_back WHERE id = $1";
}

pub(super) async fn find_end(world: &World, id: CallBackId) -> Option<CallEnd> {
    let mut db = world.app.db.db();
    (&mut db).one(&FIND_END, &db::args![id]).await.unwrap()
}

async fn count_shown(world: &World) -> i64 {
    let mut db = world.app.db.db();
    (&mut db).one(&COUNT_SHOWN, &[]).await.unwrap()
}

/// The part of a page from a mark on, so that a form further down can be sent.
fn from(page: &Seen, mark: &str) -> Seen {
    let at = page.body.find(mark);
    let at = at.unwrap_or_else(|| panic!("no {mark} in {}", page.body));
    Seen {
        body: page.body[at..].to_owned(),
        ..page.clone()
    }
}

pub(super) fn contact(hours: &str) -> SafeContact {
    SafeContact {
        phone: NUMBER.parse().unwrap(),
        hours: hours.parse().ok(),
        may_leave_message: false,
        may_name_us: false,
        opening: None,
    }
}

/// Somebody who asked to be called; leaves the line or keeps her place in it.
pub(super) async fn asked(world: &World, hours: &str, leaves: bool) -> Started {
    let started = world.arrive("Tolong telepon saya").await;
    let visitor = world.visitor(&started.code).await;
    let public = world.app.public();
    service::ask_call_back(&public, &visitor, &contact(hours), leaves, Locale::Id)
        .await
        .unwrap();
    started
}

pub(super) async fn state(world: &World, id: ConversationId) -> State {
    let found = crate::store::find_conversation(&mut world.app.db.db(), id).await;
    found.unwrap().unwrap().state
}

pub(super) async fn only(ctx: &Ctx) -> service::CallBackView {
    let mut calls = service::list_call_backs(ctx).await.unwrap();
    assert_eq!(calls.len(), 1);
    calls.pop().unwrap()
}

pub(super) async fn round_the_clock(world: &World) -> Ctx {
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let team = service::list_hours(&wening).await.unwrap()[0].team;
    let week = "24|24|24|24|24|24|24".parse().unwrap();
    service::set_hours(&wening, team, TimeZone::Wib, &week)
        .await
        .unwrap();
    wening
}

pub(super) async fn job(world: &World, name: &str) {
    let job = service::JOBS.iter().find(|job| job.name == name);
    (job.unwrap().run)(world.app.system()).await.unwrap();
}

#[tokio::test]
async fn she_leaves_a_number_without_script_and_takes_it_back() {
    let world = World::new().await;
    round_the_clock(&world).await;
    let mut hers = world.browser();
    let form = hers.get("/help").await;
    let sent = hers.post(&form, "/help", &[("text", "Halo")]).await;
    let address = sent.location().to_owned();
    let call = format!("{address}/call");
    let page = hers.get(&address).await;
    assert!(
        page.body.contains(&format!("href=\"{call}\"")),
        "{}",
        page.body
    );
    let page = hers.get(&call).await;
    let seen = hers
        .post(
            &page,
            &call,
            &[("phone", "12"), ("when", "own"), ("from", "18:00")],
        )
        .await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.body.contains("value=\"12\"") && seen.body.contains("Nomor ini tidak terbaca"));
    assert!(seen.body.contains("Pilih jam mulai"), "{}", seen.body);
    let fields = [
        ("phone", NUMBER),
        ("when", "evening"),
        ("zone", "WIT"),
        ("opening", "Ini Sri dari arisan"),
        ("line", "leave"),
    ];
    let seen = hers.post(&seen, &call, &fields).await;
    assert_eq!(seen.location(), call, "{}", seen.body);
    let page = hers.get(&call).await;
    assert!(page.body.contains("menelepon antara") && page.body.contains("tel •••• 890"));
    assert!(
        !page.body.contains("3456-7890")
            && !page.body.contains(WHOLE)
            && page.body.contains("keluar dari antrean")
    );
    assert!(
        page.body.contains("Menyimpan nomor Anda") && page.body.contains("value=\"WIT\" selected")
    );
    let code = address.strip_prefix("/chat/").unwrap();
    let seen = hers.get(&format!("/api/v1/chat/{code}")).await;
    assert!(seen.body.contains("\"state\":\"parked\""), "{}", seen.body);
    assert!(
        seen.body
            .contains("\"contact\":{\"may_write\":true,\"safe_hours\":\"18:00-22:00 WIT\"}")
    );
    assert!(!seen.body.contains("\"promise_at\":null"), "{}", seen.body);
    let chat = hers.get(&address).await;
    assert!(
        chat.body.contains("Kami akan menelepon Anda paling lambat"),
        "{}",
        chat.body
    );

    let removed = hers
        .post(&from(&page, "h-setuju"), &call, &[("do", "remove")])
        .await;
    assert_eq!(removed.location(), call);
    let page = hers.get(&call).await;
    assert!(
        page.body.contains("Dibatalkan") && !page.body.contains("•••• 890"),
        "{}",
        page.body
    );
    let seen = hers.get(&format!("/api/v1/chat/{code}")).await;
    assert!(
        seen.body.contains("\"state\":\"waiting\"")
            && seen.body.contains("\"safe_hours\":\"18:00-22:00 WIT\"")
    );
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn whoever_is_watched_names_hours_or_is_not_called() {
    let world = World::new().await;
    let mut hers = world.browser();
    let form = hers.get("/help").await;
    let fields = [("text", "Halo"), ("watched", "on")];
    let sent = hers.post(&form, "/help", &fields).await;
    let call = format!("{}/call", sent.location());
    let page = hers.get(&call).await;
    // Whoever reads along learns nothing of it.
    assert!(
        page.body
            .contains("Kami hanya menelepon pada jam yang Anda pilih")
            && !page.body.contains("mengawasi"),
        "{}",
        page.body
    );
    let seen = hers
        .post(&page, &call, &[("phone", NUMBER), ("when", "any")])
        .await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.body.contains("Pilih jam yang aman"), "{}", seen.body);
    assert!(!seen.body.contains("mengawasi"));
    for (from, to, zone, told) in [
        ("", "", "", "yang berbeda"),
        ("00:00", "00:00", "WIB", "yang berbeda"),
        ("08:00", "10:00", "", "Pilih zona waktu"),
    ] {
        assert!(
            seen.body.contains("<option value=\"\" selected>"),
            "{}",
            seen.body
        );
        let fields = [
            ("phone", NUMBER),
            ("when", "own"),
            ("from", from),
            ("to", to),
            ("zone", zone),
        ];
        let seen = hers.post(&seen, &call, &fields).await;
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(seen.body.contains(told), "{}", seen.body);
    }
    let visitor = sent.location().strip_prefix("/chat/").unwrap();
    let visitor = world
        .visitor(&clients::ReturnCode::parse(visitor).unwrap())
        .await;
    let whole_day = contact("00:00-00:00 WIB");
    let public = world.app.public();
    let asked = service::ask_call_back(&public, &visitor, &whole_day, false, Locale::Id).await;
    assert_eq!(refused(asked), "hotline.hours_needed");
    let (_, now) = TimeZone::Wib.local(public.now());
    let hour = |ahead: u16| format!("{:02}:00", (now.minute() / 60 + ahead) % 24);
    let (from, to) = (hour(0), hour(2));
    let fields = [
        ("phone", NUMBER),
        ("when", "own"),
        ("from", from.as_str()),
        ("to", to.as_str()),
        ("zone", "WIB"),
        ("name", "yes"),
    ];
    let seen = hers.post(&seen, &call, &fields).await;
    assert_eq!(seen.location(), call, "{}", seen.body);
    let page = hers.get(&call).await;
    let (open, folded) = page.body.split_once("<details>").unwrap();
    assert!(!open.contains("890") && !open.contains("Menyimpan nomor"));
    assert!(
        folded.contains("\u{2022}\u{2022}\u{2022}\u{2022} 890")
            && folded.contains("Batalkan dan hapus")
    );
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let id = only(&sekar).await.id;
    service::claim_call_back(&sekar, id).await.unwrap();
    let shown = service::show_number(&sekar, id).await.unwrap();
    assert!(
        shown.manner.is_neutral,
        "her word that we may name us is not enough here"
    );
}

#[tokio::test]
async fn the_number_is_seen_by_whoever_calls_and_by_nobody_else() {
    let world = World::new().await;
    asked(&world, "", false).await;
    let (mut browser, sekar) = world.staff("Sekar", Role::Volunteer).await;
    let rani = world.volunteer("Rani", PresenceState::Away).await;
    let queue = "medan".parse().unwrap();
    people::add_team(&world.app.system(), "Medan".parse().unwrap(), queue)
        .await
        .unwrap();
    let other = world
        .add("Budi", Role::Volunteer, &["id"], &["Medan"])
        .await;
    let admin = world.add("Ani", Role::Admin, &["id"], &[]).await;
    let id = only(&sekar).await.id;
    assert!(service::list_call_backs(&other).await.unwrap().is_empty());
    assert_eq!(
        refused(service::claim_call_back(&other, id).await),
        "hotline.not_found"
    );
    assert_eq!(
        refused(service::list_call_backs(&admin).await),
        "access.forbidden"
    );
    assert_eq!(
        refused(service::show_number(&admin, id).await),
        "access.forbidden"
    );
    assert_eq!(
        refused(service::show_number(&sekar, id).await),
        "hotline.not_claimed"
    );

    let path = format!("/console/callbacks/{id}");
    let list = browser.get("/console/callbacks").await;
    assert!(
        list.body.contains("tel •••• 890") && !list.body.contains(WHOLE),
        "{}",
        list.body
    );
    browser.post(&list, &path, &[("do", "claim")]).await;
    assert_eq!(
        refused(service::claim_call_back(&rani, id).await),
        "hotline.already_taken"
    );
    assert_eq!(
        refused(service::show_number(&rani, id).await),
        "hotline.not_claimed"
    );
    let list = browser.get("/console/callbacks").await;
    assert!(!list.body.contains(WHOLE) && list.body.contains("Tampilkan nomor"));
    assert_eq!(count_shown(&world).await, 0);
    for times in 1..=2 {
        let shown = browser.post(&list, &path, &[("do", "number")]).await;
        assert!(shown.body.contains("+6281234567890"), "{}", shown.body);
        assert!(shown.body.contains("Jangan sebut nama organisasi"));
        assert_eq!(shown.headers["cache-control"], "no-store");
        assert_eq!(count_shown(&world).await, times);
    }
    let list = browser.get("/console/callbacks").await;
    assert!(
        !list.body.contains(WHOLE),
        "only in the answer that was asked for"
    );
    let mut db = world.app.db.db();
    let data: Vec<String> = (&mut db).all(&LIST_DATA, &[]).await.unwrap();
    assert!(data.len() > 3 && data.iter().all(|data| !data.contains(WHOLE)));
    let board = world
        .staff("Wening", Role::Supervisor)
        .await
        .0
        .get("/supervisor")
        .await;
    assert!(!board.body.contains(WHOLE) && board.body.contains("/console/callbacks"));
    // A claim without a sign is over; another may call.
    world.app.advance(Duration::from_mins(31));
    assert_eq!(
        refused(service::show_number(&sekar, id).await),
        "hotline.not_claimed"
    );
    service::claim_call_back(&rani, id).await.unwrap();
}

#[tokio::test]
async fn nobody_is_called_outside_of_her_hours() {
    let world = World::new().await;
    // Whatever the hour is now: an hour that begins in two hours.
    let (_, now) = TimeZone::Wib.local(world.app.public().now());
    let hour = |ahead: u16| format!("{:02}:00", (now.minute() / 60 + ahead) % 24);
    let hours = format!("{}-{} WIB", hour(2), hour(3));
    let started = asked(&world, &hours, true).await;
    assert_eq!(state(&world, started.conversation).await, State::Parked);
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let id = only(&sekar).await.id;
    service::claim_call_back(&sekar, id).await.unwrap();
    assert_eq!(
        refused(service::show_number(&sekar, id).await),
        "hotline.not_safe_now"
    );
    assert_eq!(count_shown(&world).await, 0);
    job(&world, "hotline.call_backs").await;
    assert_eq!(state(&world, started.conversation).await, State::Parked);
    let from: Timestamp = only(&sekar).await.from_at;
    world.app.advance(from.since(world.app.public().now()));
    job(&world, "hotline.call_backs").await;
    assert_eq!(
        state(&world, started.conversation).await,
        State::Waiting,
        "it is due"
    );
    service::claim_call_back(&sekar, id).await.unwrap();
    service::show_number(&sekar, id).await.unwrap();
}

#[tokio::test]
async fn whoever_reaches_her_keeps_the_promise_and_goes_on_with_her() {
    let world = World::new().await;
    let wening = round_the_clock(&world).await;
    let started = asked(&world, "", true).await;
    let id = started.conversation;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let call = only(&sekar).await.id;
    service::claim_call_back(&sekar, call).await.unwrap();
    let hers = service::note_attempt(&sekar, call, CallOutcome::Reached).await;
    assert_eq!(hers.unwrap(), Some(id));
    assert_eq!(state(&world, id).await, State::Active);
    assert_eq!(find_end(&world, call).await, Some(CallEnd::Reached));
    let promise = service::find_promise(&world.app.system(), id)
        .await
        .unwrap();
    assert_eq!(promise.unwrap().outcome, Some(PromiseOutcome::Kept));
    let figures = service::find_figures(&wening).await.unwrap();
    assert_eq!(
        (figures.promises_today.kept, figures.call_backs),
        (1, (0, 0))
    );
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn attempts_that_reach_nobody_end_and_the_line_has_her_again() {
    let world = World::new().await;
    let wening = round_the_clock(&world).await;
    let started = asked(&world, "", true).await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let first = only(&sekar).await;
    for attempt in 1..=3_u32 {
        service::claim_call_back(&sekar, first.id).await.unwrap();
        let came_to = [CallOutcome::NoAnswer, CallOutcome::Busy][usize::from(attempt % 2 == 0)];
        service::note_attempt(&sekar, first.id, came_to)
            .await
            .unwrap();
        if attempt < 3 {
            let next = only(&sekar).await;
            assert_eq!(
                (next.attempts, next.history.len()),
                (attempt, usize::try_from(attempt).unwrap())
            );
            assert!(next.from_at >= world.app.public().now().plus(Duration::from_hours(1)));
            let promise = service::find_promise(&world.app.system(), started.conversation).await;
            assert_eq!(
                promise.unwrap().unwrap().due_at,
                next.due_at,
                "a new time is given"
            );
            world.app.advance(Duration::from_hours(1));
        }
    }
    assert!(service::list_call_backs(&sekar).await.unwrap().is_empty());
    assert_eq!(find_end(&world, first.id).await, Some(CallEnd::Unreached));
    assert_eq!(state(&world, started.conversation).await, State::Waiting);
    let figures = service::find_figures(&wening).await.unwrap();
    assert_eq!(
        figures.promises_today.settled(),
        0,
        "we called by each time we gave"
    );
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_wrong_number_and_a_wish_for_no_calls_take_the_number_away() {
    for (outcome, end) in [
        (CallOutcome::WrongNumber, CallEnd::WrongNumber),
        (CallOutcome::AskedToStop, CallEnd::Stopped),
    ] {
        let world = World::new().await;
        let started = asked(&world, "", false).await;
        let sekar = world.volunteer("Sekar", PresenceState::Away).await;
        let call = only(&sekar).await.id;
        service::claim_call_back(&sekar, call).await.unwrap();
        service::note_attempt(&sekar, call, outcome).await.unwrap();
        assert_eq!(find_end(&world, call).await, Some(end));
        let visitor = world.visitor(&started.code).await;
        let left = service::find_her_call(&world.app.public(), &visitor)
            .await
            .unwrap();
        assert!(left.contact.is_none() && left.consents[0].withdrawn_at.is_some());
        assert_eq!(world.broken().await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_late_call_stands_on_the_board_until_somebody_ends_it() {
    let world = World::new().await;
    let wening = round_the_clock(&world).await;
    asked(&world, "", false).await;
    let figures = service::find_figures(&wening).await.unwrap();
    assert_eq!(figures.call_backs, (1, 0));
    world.app.advance(Duration::from_hours(3));
    job(&world, "hotline.promises").await;
    let figures = service::find_figures(&wening).await.unwrap();
    assert_eq!(
        (figures.call_backs, figures.promises_today.missed),
        ((1, 1), 1)
    );
    let late = only(&wening).await;
    assert!(late.is_overdue);
    service::claim_call_back(&wening, late.id).await.unwrap();
    service::close_call_back(&wening, late.id).await.unwrap();
    let figures = service::find_figures(&wening).await.unwrap();
    assert_eq!(figures.call_backs, (0, 0));
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn erasing_her_or_ending_it_ends_the_call_back() {
    let world = World::new().await;
    let public = world.app.public();
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    for erases in [false, true] {
        let started = asked(&world, "", true).await;
        let call = only(&sekar).await.id;
        let visitor = world.visitor(&started.code).await;
        if erases {
            service::erase_by_client(&public, &visitor).await.unwrap();
        } else {
            service::end_by_client(&public, &visitor).await.unwrap();
        }
        assert_eq!(find_end(&world, call).await, Some(CallEnd::Ended));
        assert!(service::list_call_backs(&sekar).await.unwrap().is_empty());
    }
    assert_eq!(world.broken().await, Vec::<String>::new());
}
