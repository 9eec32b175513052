//! The volunteer's screen and the supervisor's board, as they are used without script.

use http::StatusCode;
use people::Role;

use super::world::{World, account, contact};
use crate::model::{Entry, PresenceState, State, Tier};
use crate::service::{self, NewContact};

#[tokio::test]
async fn a_volunteer_takes_answers_and_closes_without_script() {
    let world = World::new().await;
    let started = world.arrive("Saya takut pulang").await;
    let (mut browser, volunteer) = world.staff("Sekar", Role::Volunteer).await;
    let page = browser.get("/console").await;
    assert!(
        !page.body.contains("Saya takut pulang"),
        "rows carry no word of hers"
    );
    assert!(
        !page.body.contains("value=\"available\""),
        "only the module offers it"
    );
    let off = browser.post(&page, "/console/next", &[]).await;
    assert_eq!(off.status, StatusCode::CONFLICT);
    assert!(off.body.contains("tidak bertugas"), "{}", off.body);
    let there = browser
        .post(&page, "/console/presence", &[("state", "away")])
        .await;
    assert_eq!(there.location(), "/console");
    let taken = browser.post(&page, "/console/next", &[]).await;
    let address = format!("/console/{}", started.conversation);
    assert_eq!(taken.location(), address);

    let open = browser.get(&address).await;
    assert!(open.body.contains("Saya takut pulang") && open.body.contains("aria-current=\"true\""));
    let answer = format!("{address}/answer");
    for _ in 0..2 {
        let fields = [("kind", "message"), ("text", "Saya di sini.")];
        let sent = browser.post(&open, &answer, &fields).await;
        assert_eq!(sent.location(), address);
    }
    let fields = [("kind", "note"), ("text", "Jangan menelepon balik")];
    browser.post(&open, &answer, &fields).await;
    let log = browser.get(&format!("{address}/log")).await;
    assert_eq!(log.body.matches("Saya di sini.").count(), 1);
    assert!(log.body.contains("Catatan Sekar"));
    let visitor = world.visitor(&started.code).await;
    let talk = service::find_talk(&world.app.public(), &visitor)
        .await
        .unwrap();
    assert_eq!(talk.messages.len(), 2, "a note is never hers to see");

    let wrap_up = format!("{address}/wrap-up");
    let form = browser.get(&wrap_up).await;
    let fields = [
        ("call_type", "counselling"),
        ("topics", "distress"),
        ("notes", "Tidur <lebih> tenang"),
    ];
    let again = browser.post(&form, &wrap_up, &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("href=\"#actions\"") && again.body.contains("href=\"#outcome\""));
    assert!(again.body.contains("value=\"distress\" checked") && again.body.contains("tenang"));
    let fields = [
        fields[0],
        fields[1],
        fields[2],
        ("actions", "supported"),
        ("outcome", "relieved"),
        ("tier", "routine"),
    ];
    let closed = browser.post(&again, &wrap_up, &fields).await;
    assert_eq!(closed.location(), "/console", "{}", closed.body);
    let none = browser.post(&page, "/console/next", &[]).await;
    assert_eq!(none.location(), "/console?none");
    assert!(
        browser
            .get("/console?none")
            .await
            .body
            .contains("Tidak ada yang bisa Anda ambil")
    );
    assert_eq!(service::list_queue(&volunteer).await.unwrap().mine.len(), 0);
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn an_offer_is_shown_and_taken_or_passed() {
    let world = World::new().await;
    let (mut browser, volunteer) = world.staff("Sekar", Role::Volunteer).await;
    service::set_presence(&volunteer, PresenceState::Available)
        .await
        .unwrap();
    let started = world.arrive("Halo").await;
    world.matched().await;
    let queue = browser.get("/console/queue?open=").await;
    assert!(
        queue.body.contains("role=\"alert\"") && queue.body.contains("value=\"20\" max=\"20\"")
    );
    assert!(!queue.body.contains("<html"), "a part of the page alone");
    let address = format!("/console/{}", started.conversation);
    let open = browser.get(&address).await;
    assert!(open.body.contains("Halo") && open.body.contains(&format!("{address}/pass")));
    assert!(
        !open.body.contains("<textarea"),
        "an offer is not answered yet"
    );
    let passed = browser.post(&queue, &format!("{address}/pass"), &[]).await;
    assert_eq!(passed.location(), "/console");
    let late = browser
        .post(&queue, &format!("{address}/accept"), &[])
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Tawaran ini bukan untuk Anda"));
}

#[tokio::test]
async fn what_a_volunteer_typed_comes_back_when_it_cannot_be_done() {
    let world = World::new().await;
    let (mut browser, volunteer) = world.staff("Sekar", Role::Volunteer).await;
    service::set_presence(&volunteer, PresenceState::Away)
        .await
        .unwrap();
    world.arrive("Halo").await;
    let id = service::next(&volunteer).await.unwrap().unwrap();
    let address = format!("/console/{id}");
    let open = browser.get(&address).await;
    let long = "b".repeat(4_001);
    let fields = [("kind", "note"), ("text", long.as_str())];
    let seen = browser
        .post(&open, &format!("{address}/answer"), &fields)
        .await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.body.contains(&long) && seen.body.contains("kelebihan 1 huruf"));
    assert!(seen.body.contains("value=\"note\" checked"));

    let tier = format!("{address}/tier");
    let seen = open.hidden("seen");
    let before = [("before", "routine"), ("seen", seen.as_str())];
    let fields = [
        before[0],
        before[1],
        ("tier", "routine"),
        ("reason", "Suaranya tenang"),
    ];
    let same = browser.post(&open, &tier, &fields).await;
    assert_eq!(same.status, StatusCode::CONFLICT);
    assert!(same.body.contains("value=\"Suaranya tenang\""));
    let empty = browser
        .post(&open, &tier, &[("tier", "high"), ("reason", "")])
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [
        before[0],
        before[1],
        ("tier", "high"),
        ("reason", "Ia takut pulang"),
    ];
    let done = browser.post(&open, &tier, &fields).await;
    assert_eq!(done.location(), address);
    assert!(browser.get(&address).await.body.contains("tier t2"));

    service::release(&volunteer, id).await.unwrap();
    let fields = [("kind", "message"), ("text", "Kalimat yang panjang")];
    let late = browser
        .post(&open, &format!("{address}/answer"), &fields)
        .await;
    assert!(late.status.is_client_error());
    assert!(late.body.contains("Kalimat yang panjang"), "{}", late.body);
}

#[tokio::test]
async fn a_supervisor_sees_the_longest_wait_and_assigns_with_a_reason() {
    let world = World::new().await;
    let (mut browser, _) = world.staff("Wening", Role::Supervisor).await;
    let volunteer = world.volunteer("Sekar", PresenceState::Away).await;
    let started = world.arrive("Rahasia").await;
    world.app.advance(std::time::Duration::from_secs(401));
    let board = browser.get("/supervisor").await;
    assert!(
        board.body.contains("6:42") && board.body.contains("6 menit 42 detik"),
        "{}",
        board.body
    );
    assert!(!board.body.contains("Rahasia"));
    let assign = format!("/console/{}/assign", started.conversation);
    let to = account(&volunteer).to_string();
    let seen = browser
        .post(&board, &assign, &[("to", &to), ("reason", "")])
        .await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        seen.body.contains(&format!("value=\"{to}\" selected")),
        "{}",
        seen.body
    );
    let fields = [("to", to.as_str()), ("reason", "Ia mengenalnya")];
    let done = browser.post(&board, &assign, &fields).await;
    assert_eq!(done.location(), "/supervisor", "{}", done.body);
    let mine = service::list_queue(&volunteer).await.unwrap().mine;
    assert_eq!(
        (mine[0].state, mine[0].tier),
        (State::Active, Tier::Routine)
    );
    let board = browser.get("/supervisor").await;
    assert!(board.body.contains("Sekar") && board.body.contains("Tidak ada yang menunggu"));
    let (mut other, _) = world.staff("Lain", Role::Volunteer).await;
    let form = other.get("/console").await;
    let seen = other.post(&form, &assign, &fields).await;
    assert_eq!(seen.status, StatusCode::FORBIDDEN);
    let seen = other
        .get(&format!("/console/{}", started.conversation))
        .await;
    assert_eq!(seen.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_invented_person_is_marked_wherever_staff_see_her() {
    let world = World::new().await;
    let invented = NewContact {
        is_simulation: true,
        ..contact("Malam kak", Entry::default())
    };
    let started = service::start(&world.app.public(), &invented)
        .await
        .unwrap();
    let (mut browser, volunteer) = world.staff("Sekar", Role::Volunteer).await;
    service::set_presence(&volunteer, PresenceState::Away)
        .await
        .unwrap();
    let waiting = browser.get("/console").await;
    assert!(waiting.body.contains("web, simulasi"), "{}", waiting.body);
    service::next(&volunteer).await.unwrap().unwrap();
    let open = browser
        .get(&format!("/console/{}", started.conversation))
        .await;
    assert!(
        open.body.contains("<dd>web, simulasi</dd>"),
        "{}",
        open.body
    );
    let (mut browser, _) = world.staff("Wening", Role::Supervisor).await;
    let real = world.arrive("Halo").await;
    let board = browser.get("/supervisor").await;
    assert!(board.body.contains(&real.conversation.to_string()));
    let unmarked = browser
        .get(&format!("/console/{}", real.conversation))
        .await;
    assert!(!unmarked.body.contains("<dd>web, simulasi</dd>"));
}
