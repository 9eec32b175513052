//! The parts of the volunteer's screen that move, and what she does from it with one button: each part
//! stands alone, and each form does what it says without script too.

use http::StatusCode;
use kernel::Permission;
use people::Role;
use platform::Ctx;

use super::world::{World, account};
use crate::model::{ConversationId, PresenceState, State, Tier};
use crate::service;

/// A volunteer with her browser, who holds somebody.
async fn holding(
    world: &World,
) -> (
    testkit::Browser<axum::Router>,
    Ctx,
    ConversationId,
    clients::ReturnCode,
) {
    let (browser, volunteer) = world.staff("Sekar", Role::Volunteer).await;
    service::set_presence(&volunteer, PresenceState::Away)
        .await
        .unwrap();
    let started = world.arrive("Saya takut pulang").await;
    let id = service::next(&volunteer).await.unwrap().unwrap();
    (browser, volunteer, id, started.code)
}

#[tokio::test]
async fn every_part_stands_alone_and_only_for_whoever_may_read_it() {
    let world = World::new().await;
    let (mut hers, _, id, _) = holding(&world).await;
    let (mut other, _) = world.staff("Lain", Role::Volunteer).await;
    for (part, holds) in [
        ("log", "Saya takut pulang"),
        ("head", "id=\"kepala\""),
        ("person", "id=\"orang\""),
    ] {
        let address = format!("/console/{id}/{part}");
        let seen = hers.get(&address).await;
        assert_eq!(seen.status, StatusCode::OK, "{part}");
        assert!(seen.body.contains(holds), "{part}: {}", seen.body);
        assert!(!seen.body.contains("<html"), "{part} is a part alone");
        let forbidden = other.get(&address).await;
        assert_eq!(forbidden.status, StatusCode::FORBIDDEN, "{part}");
        assert!(!forbidden.body.contains("Saya takut pulang"), "{part}");
    }
    let queue = hers.get(&format!("/console/queue?open={id}")).await;
    assert!(queue.body.contains("data-now=\"") && queue.body.contains("data-minutes=\""));
    assert!(queue.body.contains("aria-current=\"true\""));
}

#[tokio::test]
async fn an_answer_can_be_taken_back_while_its_button_is_there() {
    let world = World::new().await;
    let (mut browser, volunteer, id, code) = holding(&world).await;
    let address = format!("/console/{id}");
    let open = browser.get(&address).await;
    let fields = [("kind", "message"), ("text", "Salah kirim")];
    browser
        .post(&open, &format!("{address}/answer"), &fields)
        .await;
    let log = browser.get(&format!("{address}/log")).await;
    assert!(
        log.body.contains("data-until=\"") && log.body.contains("data-key=\"z\""),
        "{}",
        log.body
    );
    let message = log.hidden("message");
    let withdraw = format!("{address}/withdraw");
    let done = browser
        .post(&log, &withdraw, &[("message", &message)])
        .await;
    assert_eq!(done.location(), address);
    let log = browser.get(&format!("{address}/log")).await;
    assert!(!log.body.contains("Salah kirim") && !log.body.contains("data-key=\"z\""));
    let visitor = world.visitor(&code).await;
    let talk = service::find_talk(&world.app.public(), &visitor).await;
    let lines = talk.unwrap().messages;
    assert!(lines.iter().all(|line| line.text != "Salah kirim"));

    let fields = [("kind", "message"), ("text", "Tetap")];
    browser
        .post(&open, &format!("{address}/answer"), &fields)
        .await;
    let log = browser.get(&format!("{address}/log")).await;
    let message = log.hidden("message");
    world.app.advance(service::settings().undo());
    let late = browser
        .post(&log, &withdraw, &[("message", &message)])
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(
        late.body.contains("Tetap"),
        "the conversation stays open beside the sentence"
    );
    assert!(volunteer.require(Permission::ConversationsTake).is_ok());
}

#[tokio::test]
async fn a_conversation_is_handed_on_warm_kept_and_handed_on_cold() {
    let world = World::new().await;
    let (mut browser, _, id, _) = holding(&world).await;
    let second = world.volunteer("Bagas", PresenceState::Available).await;
    let address = format!("/console/{id}");
    let open = browser.get(&address).await;
    let to = format!("account:{}", account(&second));
    assert!(open.body.contains(&to), "{}", open.body);
    let transfer = format!("{address}/transfer");
    let fields = [("to", to.as_str()), ("note", ""), ("how", "cold")];
    let bad = browser.post(&open, &transfer, &fields).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bad.body.contains(&format!("value=\"{to}\" selected")));
    assert!(bad.body.contains("value=\"cold\" checked"));

    let fields = [
        ("to", to.as_str()),
        ("note", "Ia suka disapa Mbak"),
        ("how", "warm"),
    ];
    let warm = browser.post(&bad, &transfer, &fields).await;
    assert_eq!(warm.location(), address, "{}", warm.body);
    let open = browser.get(&address).await;
    assert!(open.body.contains("Sudah ditawarkan ke Bagas"));
    assert!(open.body.contains("Ia suka disapa Mbak"));
    let kept = browser.post(&open, &format!("{address}/keep"), &[]).await;
    assert_eq!(kept.location(), address);

    let open = browser.get(&address).await;
    let fields = [
        ("to", to.as_str()),
        ("note", "Saya harus pulang"),
        ("how", "cold"),
    ];
    let cold = browser.post(&open, &transfer, &fields).await;
    assert_eq!(cold.location(), "/console", "{}", cold.body);
    let offer = service::list_queue(&second).await.unwrap().offer;
    assert_eq!(offer.map(|row| row.id), Some(id));
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_second_volunteer_is_asked_reads_writes_and_leaves() {
    let world = World::new().await;
    let (mut browser, _, id, _) = holding(&world).await;
    let (mut seconds, second) = world.staff("Bagas", Role::Volunteer).await;
    let address = format!("/console/{id}");
    let open = browser.get(&address).await;
    let to = format!("account:{}", account(&second));
    let invite = format!("{address}/invite");
    let gone = browser.post(&open, &invite, &[("second", &to)]).await;
    assert_eq!(gone.status, StatusCode::CONFLICT);
    assert!(
        gone.body.contains("Ia sedang tidak siap menerima"),
        "{}",
        gone.body
    );
    service::set_presence(&second, PresenceState::Available)
        .await
        .unwrap();
    let asked = browser.post(&open, &invite, &[("second", &to)]).await;
    assert_eq!(asked.location(), address, "{}", asked.body);
    let open = seconds.get(&address).await;
    assert!(open.body.contains("Saya takut pulang") && open.body.contains("<textarea"));
    assert!(
        !open.body.contains("data-key=\"t\""),
        "only the holder moves it"
    );
    let left = seconds.post(&open, &format!("{address}/leave"), &[]).await;
    assert_eq!(left.location(), "/console");
    assert_eq!(seconds.get(&address).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_supervisor_whispers_joins_and_takes_over_and_the_client_hears_nothing_of_the_whisper() {
    let world = World::new().await;
    let (mut browser, _, id, code) = holding(&world).await;
    let (mut watcher, supervisor) = world.staff("Wening", Role::Supervisor).await;
    let address = format!("/console/{id}");
    let open = watcher.get(&address).await;
    let whisper = open.body.find("value=\"whisper\" checked");
    assert!(whisper.is_some(), "{}", open.body);
    let fields = [("kind", "whisper"), ("text", "Tanya dulu ia aman")];
    let sent = watcher
        .post(&open, &format!("{address}/answer"), &fields)
        .await;
    assert_eq!(sent.location(), address);
    let log = browser.get(&format!("{address}/log")).await;
    assert!(log.body.contains("Bisikan Wening") && log.body.contains("Tanya dulu ia aman"));
    let visitor = world.visitor(&code).await;
    let talk = service::find_talk(&world.app.public(), &visitor).await;
    assert_eq!(talk.unwrap().messages.len(), 1);
    let taken = watcher
        .post(&open, &format!("{address}/join"), &[("mode", "take_over")])
        .await;
    assert_eq!(taken.location(), address, "{}", taken.body);
    let mine = service::list_queue(&supervisor).await.unwrap().mine;
    assert_eq!(mine.len(), 1);
    assert_eq!(browser.get(&address).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_draft_is_kept_and_a_reply_is_put_after_it_without_script() {
    let world = World::new().await;
    let (mut browser, _, id, _) = holding(&world).await;
    let address = format!("/console/{id}");
    let open = browser.get(&address).await;
    let fields = [("text", "Setengah <kalimat>")];
    let kept = browser
        .post(&open, &format!("{address}/draft"), &fields)
        .await;
    assert_eq!(kept.status, StatusCode::NO_CONTENT);
    let again = browser.get(&address).await;
    assert!(
        again.body.contains("Setengah &#60;kalimat&#62;"),
        "{}",
        again.body
    );
    let fields = [("text", "Halo."), ("fill", "here")];
    let filled = browser
        .post(&again, &format!("{address}/answer"), &fields)
        .await;
    assert_eq!(filled.status, StatusCode::OK);
    assert!(
        filled.body.contains("Halo.\nSaya di sini."),
        "{}",
        filled.body
    );
    let log = browser.get(&format!("{address}/log")).await;
    assert!(!log.body.contains("Saya di sini."), "nothing was sent");
}

#[tokio::test]
async fn nobody_goes_off_duty_without_handing_over() {
    let world = World::new().await;
    let (mut browser, volunteer, id, _) = holding(&world).await;
    let page = browser.get("/console").await;
    let off = [("state", "offline")];
    let asked = browser.post(&page, "/console/presence", &off).await;
    assert_eq!(asked.location(), "/console/hand-over");
    let form = browser.get("/console/hand-over").await;
    assert!(
        form.body.contains(&format!("name=\"{id}\"")),
        "{}",
        form.body
    );
    let done = browser.post(&form, "/console/hand-over", &[]).await;
    assert_eq!(done.location(), "/console", "{}", done.body);
    let view = service::list_queue(&volunteer).await.unwrap();
    assert_eq!(view.presence.state, PresenceState::Offline);
    assert_eq!((view.mine.len(), view.waiting.len()), (0, 1));
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn the_board_shows_who_is_on_what_and_takes_the_longest_wait_with_one_button() {
    let world = World::new().await;
    let (mut board, supervisor) = world.staff("Wening", Role::Supervisor).await;
    let (_, _, held, _) = holding(&world).await;
    world.set_tier(&supervisor, held, Tier::Imminent).await;
    let waiting = world.arrive("Rahasia").await;
    world.app.advance(std::time::Duration::from_mins(1));
    let part = board.get("/supervisor/board").await;
    assert!(!part.body.contains("<html") && !part.body.contains("Rahasia"));
    for shown in ["1:01", "0:20", "Gawat sekarang", "Sekar", "Dengar"] {
        assert!(part.body.contains(shown), "no {shown} in {}", part.body);
    }
    let listen = format!("/console/{held}/join");
    let heard = board.post(&part, &listen, &[("mode", "monitor")]).await;
    assert_eq!(heard.location(), format!("/console/{held}"));
    let me = account(&supervisor).to_string();
    let take = format!("/console/{}/assign", waiting.conversation);
    let fields = [("to", me.as_str()), ("reason", "Terlama menunggu")];
    let taken = board.post(&part, &take, &fields).await;
    let address = format!("/console/{}", waiting.conversation);
    assert_eq!(taken.location(), address, "{}", taken.body);
    let mine = service::list_queue(&supervisor).await.unwrap().mine;
    assert_eq!(mine[0].state, State::Active);
}

#[tokio::test]
async fn a_supervisor_changes_adds_and_removes_canned_replies() {
    let world = World::new().await;
    let (mut browser, _) = world.staff("Wening", Role::Supervisor).await;
    let path = "/supervisor/replies";
    let page = browser.get(path).await;
    let fields = [("key", "greeting"), ("title", "Sapaan"), ("text", "")];
    let bad = browser.post(&page, path, &fields).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bad.body.contains("id=\"text-e\""), "{}", bad.body);
    let fields = [
        ("key", "greeting"),
        ("title", "Sapaan"),
        ("text", "Selamat malam, {alias}."),
    ];
    assert_eq!(browser.post(&page, path, &fields).await.location(), path);
    let fields = [("title", "Rumah aman"), ("text", "Ada rumah <aman>.")];
    assert_eq!(browser.post(&page, path, &fields).await.location(), path);
    let page = browser.get(path).await;
    assert!(
        page.body.contains("Selamat malam, {alias}."),
        "{}",
        page.body
    );
    assert!(page.body.contains("Rumah aman") && !page.body.contains("<aman>"));
    let fields = [("key", "greeting"), ("do", "remove")];
    browser.post(&page, path, &fields).await;
    assert!(!browser.get(path).await.body.contains("Selamat malam"));
}
