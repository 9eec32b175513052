//! What is promised with a call: kept by the call, not by a line that nobody reads; never lost when somebody
//! closes the chat, hands it on or asks twice.

use std::time::Duration;

use channels::{Kind, MessageId, MessageText};
use kernel::Locale;
use people::Role;
use platform::{Ctx, Outcome};

use super::call_backs::{asked, contact, find_end, job, only, round_the_clock, state};
use super::world::{ParseReason, World, refused};
use super::wrap_up::counselled;
use crate::model::{
    CallEnd, CallOutcome, ConversationId, PresenceState, Promise, PromiseOutcome, State, Tier,
};
use crate::service::{self, Started, TransferTo};

db::statement! {
    /// Puts one out of the line whom no move lets out.
    PARK_BY_HAND = "UPDATE conversation SET state = 'parked' WHERE id = $1";
}

async fn say(ctx: &Ctx, id: ConversationId) -> MessageId {
    let text = MessageText::parse("Halo kak?").unwrap();
    service::answer(ctx, id, &text, Kind::Message, None)
        .await
        .unwrap()
}

async fn write(world: &World, started: &Started) {
    world.app.advance(Duration::from_secs(1));
    let visitor = world.visitor(&started.code).await;
    let text = MessageText::parse("Saya di sini saja").unwrap();
    service::write(&world.app.public(), &visitor, text, Locale::Id, None)
        .await
        .unwrap();
}

async fn version(world: &World, id: ConversationId) -> i64 {
    let found = crate::store::find_conversation(&mut world.app.db.db(), id).await;
    found.unwrap().unwrap().version
}

async fn promise(world: &World, id: ConversationId) -> Promise {
    let found = service::find_promise(&world.app.system(), id).await;
    found.unwrap().unwrap()
}

#[tokio::test]
async fn a_line_that_nobody_reads_is_no_call_and_closing_the_chat_ends_none() {
    let world = World::new().await;
    round_the_clock(&world).await;
    let started = asked(&world, "", true).await;
    let id = started.conversation;
    job(&world, "hotline.call_backs").await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    assert_eq!(service::next(&sekar).await.unwrap(), Some(id));
    say(&sekar, id).await;
    assert_eq!(promise(&world, id).await.outcome, None, "she is not there");
    service::close(&sekar, id, &counselled()).await.unwrap();
    let call = only(&sekar).await.id;
    assert_eq!(find_end(&world, call).await, None);
    assert_eq!(promise(&world, id).await.outcome, None);
    let visitor = world.visitor(&started.code).await;
    let hers = service::find_her_call(&world.app.public(), &visitor).await;
    assert!(hers.unwrap().open.is_some(), "she is still told of it");
    service::claim_call_back(&sekar, call).await.unwrap();
    service::note_attempt(&sekar, call, CallOutcome::Reached)
        .await
        .unwrap();
    assert_eq!(find_end(&world, call).await, Some(CallEnd::Reached));
    let kept = promise(&world, id).await.outcome;
    assert_eq!(kept, Some(PromiseOutcome::Kept));
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn whoever_writes_after_she_asked_is_answered_where_she_writes() {
    let world = World::new().await;
    round_the_clock(&world).await;
    let started = asked(&world, "", true).await;
    let id = started.conversation;
    write(&world, &started).await;
    assert_eq!(state(&world, id).await, State::Waiting);
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    assert_eq!(service::next(&sekar).await.unwrap(), Some(id));
    say(&sekar, id).await;
    let kept = promise(&world, id).await.outcome;
    assert_eq!(kept, Some(PromiseOutcome::Kept));
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn her_own_end_ends_a_call_that_outlived_the_chat() {
    let world = World::new().await;
    round_the_clock(&world).await;
    let started = asked(&world, "", false).await;
    let id = started.conversation;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    assert_eq!(service::next(&sekar).await.unwrap(), Some(id));
    service::close(&sekar, id, &counselled()).await.unwrap();
    let call = only(&sekar).await.id;
    let visitor = world.visitor(&started.code).await;
    service::end_by_client(&world.app.public(), &visitor)
        .await
        .unwrap();
    assert_eq!(find_end(&world, call).await, Some(CallEnd::Ended));
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn erasing_her_ends_a_call_that_outlived_the_chat() {
    let world = World::new().await;
    round_the_clock(&world).await;
    let started = asked(&world, "", false).await;
    let id = started.conversation;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    assert_eq!(service::next(&sekar).await.unwrap(), Some(id));
    service::close(&sekar, id, &counselled()).await.unwrap();
    let call = only(&sekar).await.id;
    let visitor = world.visitor(&started.code).await;
    service::erase_by_client(&world.app.public(), &visitor)
        .await
        .unwrap();
    assert_eq!(find_end(&world, call).await, Some(CallEnd::Ended));
    assert!(service::list_call_backs(&sekar).await.unwrap().is_empty());
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn at_serious_risk_nobody_leaves_the_line_for_a_call() {
    let world = World::new().await;
    let wening = round_the_clock(&world).await;
    let started = asked(&world, "", true).await;
    let id = started.conversation;
    assert_eq!(state(&world, id).await, State::Parked);
    let before = service::list_board(&wening).await.unwrap();
    assert!(before.waiting.is_empty(), "calm ones may wait for the call");
    world.set_tier(&wening, id, Tier::High).await;
    assert_eq!(state(&world, id).await, State::Waiting);
    let visitor = world.visitor(&started.code).await;
    let public = world.app.public();
    service::ask_call_back(&public, &visitor, &contact(""), true, Locale::Id)
        .await
        .unwrap();
    assert_eq!(state(&world, id).await, State::Waiting);
    assert!(find_end(&world, only(&wening).await.id).await.is_none());
    let call = format!("/chat/{}/call", started.code.expose());
    let page = world.browser().get(&call).await;
    assert!(
        page.body
            .contains("Urutan Anda dalam antrean juga tetap ada"),
        "{}",
        page.body
    );
    assert_eq!(world.broken().await, Vec::<String>::new());

    // Were one out of the line all the same, she is seen, counted and told of.
    let db = world.app.db.db();
    let parked: Outcome<()> = async {
        let mut tx = db.begin().await?;
        tx.run_one(&PARK_BY_HAND, &db::args![id]).await?;
        Ok(tx.commit().await?)
    }
    .await;
    parked.unwrap();
    let figures = service::find_figures(&wening).await.unwrap();
    assert!(figures.waiting.contains(&(Tier::High, 1)));
    let board = service::list_board(&wening).await.unwrap();
    assert_eq!(board.waiting.len(), 1);
    assert_eq!(world.broken().await.len(), 1);
}

#[tokio::test]
async fn a_call_goes_with_the_conversation_to_another_team() {
    let world = World::new().await;
    let wening = round_the_clock(&world).await;
    let started = asked(&world, "", false).await;
    let id = started.conversation;
    let system = world.app.system();
    let queue = "medan".parse().unwrap();
    let team = people::add_team(&system, "Medan".parse().unwrap(), queue)
        .await
        .unwrap();
    let togar = world
        .add("Togar", Role::Supervisor, &["id"], &["Medan"])
        .await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    assert_eq!(service::next(&sekar).await.unwrap(), Some(id));
    let call = only(&sekar).await.id;
    service::claim_call_back(&sekar, call).await.unwrap();
    let note = "dia di Medan".parse_reason();
    service::transfer(&sekar, id, TransferTo::Team(team), &note, false)
        .await
        .unwrap();
    assert!(service::list_call_backs(&wening).await.unwrap().is_empty());
    let counted = service::find_figures(&wening).await.unwrap().call_backs;
    assert_eq!(counted, (0, 0));
    let counted = service::find_figures(&togar).await.unwrap().call_backs;
    assert_eq!(counted, (1, 0));
    assert_eq!(
        refused(service::show_number(&sekar, call).await),
        "hotline.not_found"
    );
    assert_eq!(only(&togar).await.id, call);
    service::claim_call_back(&togar, call).await.unwrap();
    service::note_attempt(&togar, call, CallOutcome::Busy)
        .await
        .unwrap();
    assert_eq!(only(&togar).await.attempts, 1);
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn what_was_over_long_ago_is_not_opened_again_by_a_wish_for_a_call() {
    let world = World::new().await;
    let started = world.arrive("Halo").await;
    let id = started.conversation;
    let public = world.app.public();
    let visitor = world.visitor(&started.code).await;
    service::end_by_client(&public, &visitor).await.unwrap();
    let contact = contact("");
    service::ask_call_back(&public, &visitor, &contact, false, Locale::Id)
        .await
        .unwrap();
    assert_eq!(state(&world, id).await, State::Waiting);
    service::end_by_client(&public, &visitor).await.unwrap();
    world.app.advance(Duration::from_hours(25));
    let late = service::ask_call_back(&public, &visitor, &contact, false, Locale::Id).await;
    assert_eq!(refused(late), "hotline.write_first");
    assert_eq!(state(&world, id).await, State::Closed);
    let call = format!("/chat/{}/call", started.code.expose());
    let mut hers = world.browser();
    let page = hers.get(&call).await;
    let fields = [("phone", "081234567890"), ("when", "any")];
    let seen = hers.post(&page, &call, &fields).await;
    assert!(seen.body.contains("Tulis pesan dulu"), "{}", seen.body);
    write(&world, &started).await;
    service::ask_call_back(&public, &visitor, &contact, false, Locale::Id)
        .await
        .unwrap();
    assert_eq!(state(&world, id).await, State::Closed, "it is a new one");
}

#[tokio::test]
async fn whoever_ends_it_at_the_same_moment_reads_it_again() {
    let world = World::new().await;
    round_the_clock(&world).await;
    let started = world.arrive("Halo").await;
    let id = started.conversation;
    let visitor = world.visitor(&started.code).await;
    let public = world.app.public();
    let before = version(&world, id).await;
    service::ask_call_back(&public, &visitor, &contact(""), false, Locale::Id)
        .await
        .unwrap();
    let asked = version(&world, id).await;
    assert!(asked > before, "a move that read it before is refused");
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let call = only(&sekar).await.id;
    service::claim_call_back(&sekar, call).await.unwrap();
    service::note_attempt(&sekar, call, CallOutcome::NoAnswer)
        .await
        .unwrap();
    assert!(version(&world, id).await > asked);

    // Both at once, many times: no call and no promise outlives her end.
    let number = contact("");
    for _ in 0..8 {
        let ask = service::ask_call_back(&public, &visitor, &number, false, Locale::Id);
        let end = service::end_by_client(&public, &visitor);
        let (ask, end) = tokio::join!(ask, end);
        ask.unwrap();
        end.unwrap();
        let is_over = state(&world, id).await == State::Closed;
        let calls = service::list_call_backs(&sekar).await.unwrap();
        assert_eq!(calls.is_empty(), is_over);
        assert_eq!(promise(&world, id).await.outcome.is_some(), is_over);
    }
    assert_eq!(world.broken().await, Vec::<String>::new());
}
