//! Triage in the hotline: the tier at intake, later rises, what is stored and shown, the card, the calls.

use std::time::Duration;

use channels::{Kind, MessageText};
use db::Read;
use kernel::Id;
use people::Role;
use platform::Ctx;

use super::world::{World, contact};
use crate::model::{
    Basis, Called, Came, ConversationId, Danger, Entry, Place, PresenceState, State, Taxonomy, Tier,
};
use crate::service::{self, CARD_PAGE, Escalation};
use crate::store;

/// Danger that is there now.
const NOW: &str = "tolong suami saya ngamuk bawa parang, dia gedor pintu sekarang, saya dan anak sembunyi di kamar";
/// Serious, not at this moment.
const SERIOUS: &str = "saya sudah tidak mau hidup lagi, saya mau bunuh diri";
/// Nothing.
const CALM: &str = "permisi, mau tanya jam buka puskesmas";

db::statement! {
    COUNT_EVENTS = "SELECT count(*) FROM event WHERE kind = $1";
    ALL_REASONS = "SELECT reasons FROM assessment WHERE conversation_id = $1 ORDER BY id";
    FORGET_RULES = "UPDATE conversation SET rules = 'old', tier = 'routine', band = 1, rank = waiting_since,
        categories = '', card_at = NULL WHERE id = $1";
}

async fn stored(world: &World, id: ConversationId) -> store::StoredConversation {
    let found = store::find_conversation(&mut world.app.db.db(), id).await;
    found.unwrap().unwrap()
}

async fn events(world: &World, kind: &str) -> i64 {
    let r = &mut world.app.db.db();
    r.one(&COUNT_EVENTS, &db::args![kind]).await.unwrap()
}

async fn cards(world: &World, id: ConversationId) -> Vec<String> {
    let all = channels::list_messages(&world.app.system(), Id::from_uuid(id.uuid()), 0, 100).await;
    let all = all.unwrap().into_iter();
    let shown = all.filter(|it| it.kind == Kind::System && it.text.contains(CARD_PAGE));
    shown.map(|it| it.text).collect()
}

async fn says(world: &World, started: &service::Started, text: &str) {
    let visitor = world.visitor(&started.code).await;
    let text = MessageText::parse(text).unwrap();
    let done = service::write(
        &world.app.public(),
        &visitor,
        text,
        kernel::Locale::Id,
        None,
    )
    .await;
    done.unwrap();
    world.app.advance(Duration::from_secs(1));
}

async fn forget_rules(world: &World, id: ConversationId) {
    let mut tx = world.app.db.db().begin().await.unwrap();
    tx.run_one(&FORGET_RULES, &db::args![id]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_first_message_enters_the_line_at_its_tier() {
    let world = World::new().await;
    let calm = world.arrive(CALM).await.conversation;
    let serious = world.arrive(SERIOUS).await.conversation;
    let now = world.arrive(NOW).await.conversation;
    let tiers = [
        (calm, Tier::Routine),
        (serious, Tier::High),
        (now, Tier::Imminent),
    ];
    for (id, tier) in tiers {
        let found = stored(&world, id).await;
        let place = Place::of(tier, found.waiting_since, service::settings().ageing(), id);
        assert_eq!((found.tier, found.place), (tier, place));
        assert_eq!(found.rules, triage::RuleSet::shipped().unwrap().version());
        assert_eq!(found.categories.is_empty(), tier == Tier::Routine);
    }
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let line = service::list_queue(&sekar).await.unwrap().waiting;
    let order: Vec<_> = line.iter().map(|row| row.id).collect();
    assert_eq!(order, [now, serious, calm]);
    assert_eq!(events(&world, "triage.imminent").await, 1);
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn her_answers_on_the_way_in_count() {
    let world = World::new().await;
    let entry = Entry {
        danger: Some(Danger::Yes),
        about: Taxonomy::CURRENT.topic("domestic_violence"),
        watched: true,
        ..Entry::default()
    };
    let public = world.app.public();
    let started = service::start(&public, &contact("halo", entry))
        .await
        .unwrap();
    assert_eq!(
        stored(&world, started.conversation).await.tier,
        Tier::Imminent
    );
}

#[tokio::test]
async fn a_later_message_raises_and_none_lowers() {
    let world = World::new().await;
    let started = world.arrive(CALM).await;
    let id = started.conversation;
    let before = stored(&world, id).await;
    says(&world, &started, SERIOUS).await;
    let raised = stored(&world, id).await;
    assert_eq!(raised.tier, Tier::High);
    assert!(raised.place < before.place);
    assert_eq!(raised.waiting_since, before.waiting_since);
    assert_eq!(events(&world, "triage.raised").await, 1);
    says(&world, &started, "terima kasih, saya sudah baik-baik saja").await;
    assert_eq!(stored(&world, id).await.tier, Tier::High);
    assert_eq!(events(&world, "triage.raised").await, 1);
    says(&world, &started, NOW).await;
    assert_eq!(stored(&world, id).await.tier, Tier::Imminent);
    let r = &mut world.app.db.db();
    let reasons: Vec<String> = r.all(&ALL_REASONS, &db::args![id]).await.unwrap();
    assert_eq!(reasons.len(), 3);
    for words in ["bunuh", "parang", "suami", "hidup"] {
        assert!(
            !reasons.concat().contains(words),
            "{words} stands in the clear"
        );
    }
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn whoever_may_read_sees_her_words_and_lists_name_categories() {
    let world = World::new().await;
    let sekar = world.volunteer("Sekar", PresenceState::Available).await;
    let started = world.arrive(CALM).await;
    let id = started.conversation;
    service::next(&sekar).await.unwrap();
    says(&world, &started, NOW).await;
    let view = service::open_conversation(&sekar, id).await.unwrap();
    let newest = &view.assessments[0];
    assert_eq!(
        (newest.tier, newest.alias.as_deref()),
        (Tier::Imminent, None)
    );
    assert!(!newest.cuts.is_empty());
    for cut in &newest.cuts {
        let cut = cut.trim_end_matches('…');
        assert!(NOW.contains(cut), "{cut}");
    }
    assert_eq!(view.assessments.len(), 2);
    assert!(view.row.categories.contains(&triage::Category::Violence));
    assert_eq!(view.row.state, State::Active);
}

#[tokio::test]
async fn old_words_do_not_undo_what_a_person_lowered() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let started = world.arrive(SERIOUS).await;
    let id = started.conversation;
    world.set_tier(&wening, id, Tier::Routine).await;
    world.app.advance(Duration::from_secs(1));
    says(&world, &started, "baik kak").await;
    assert_eq!(stored(&world, id).await.tier, Tier::Routine);
    service::assess_again(world.app.system()).await.unwrap();
    assert_eq!(stored(&world, id).await.tier, Tier::Routine);
    says(&world, &started, NOW).await;
    assert_eq!(stored(&world, id).await.tier, Tier::Imminent);
    let view = service::open_conversation(&wening, id).await.unwrap();
    let words: Vec<_> = view
        .assessments
        .iter()
        .map(|it| it.words.as_deref())
        .collect();
    assert_eq!(words, [None, Some("suaranya berubah"), None]);
}

#[tokio::test]
async fn the_card_comes_once_in_half_an_hour_and_is_no_answer() {
    let world = World::new().await;
    let started = world.arrive(NOW).await;
    let id = started.conversation;
    assert_eq!(cards(&world, id).await.len(), 1);
    says(&world, &started, "tolong").await;
    assert_eq!(cards(&world, id).await.len(), 1);
    let found = stored(&world, id).await;
    assert_eq!((found.answered_at, found.last_outbound_at), (None, None));
    world.app.advance(Duration::from_mins(30));
    says(&world, &started, "dia masih di luar").await;
    assert_eq!(cards(&world, id).await.len(), 2);
    let sekar = world.volunteer("Sekar", PresenceState::Available).await;
    service::next(&sekar).await.unwrap();
    world.app.advance(Duration::from_mins(31));
    says(&world, &started, "dia masih di luar").await;
    assert_eq!(cards(&world, id).await.len(), 2, "somebody is with her");
}

#[tokio::test]
async fn somebody_who_is_watched_gets_a_neutral_line() {
    let world = World::new().await;
    let entry = Entry {
        watched: true,
        ..Entry::default()
    };
    let public = world.app.public();
    let started = service::start(&public, &contact(NOW, entry)).await.unwrap();
    let shown = cards(&world, started.conversation).await;
    assert_eq!(shown.len(), 1);
    let is_plain = |text: &str| !text.bytes().any(|b| b.is_ascii_digit());
    assert!(
        is_plain(&shown[0]) && !shown[0].contains("darurat"),
        "{}",
        shown[0]
    );
    let calm = world.arrive(CALM).await.conversation;
    assert!(cards(&world, calm).await.is_empty());
}

#[tokio::test]
async fn other_rules_assess_again_and_only_raise() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let (serious, calm) = (world.arrive(SERIOUS).await, world.arrive(CALM).await);
    let closed = world.arrive(NOW).await;
    let visitor = world.visitor(&closed.code).await;
    service::end_by_client(&world.app.public(), &visitor)
        .await
        .unwrap();
    world
        .set_tier(&wening, calm.conversation, Tier::Elevated)
        .await;
    forget_rules(&world, serious.conversation).await;
    forget_rules(&world, closed.conversation).await;
    service::assess_again(world.app.system()).await.unwrap();
    let found = stored(&world, serious.conversation).await;
    assert_eq!(found.tier, Tier::High);
    assert_eq!(found.rules, triage::RuleSet::shipped().unwrap().version());
    assert_eq!(stored(&world, calm.conversation).await.tier, Tier::Elevated);
    let closed = stored(&world, closed.conversation).await;
    assert_eq!((closed.tier, closed.rules.as_str()), (Tier::Routine, "old"));
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn nobody_rests_at_serious_risk() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let sekar = world.volunteer("Sekar", PresenceState::Available).await;
    for (is_there, state) in [(true, State::Active), (false, State::Waiting)] {
        let started = world.arrive(SERIOUS).await;
        let id = started.conversation;
        service::set_presence(&sekar, PresenceState::Available)
            .await
            .unwrap();
        service::next(&sekar).await.unwrap();
        world.set_tier(&wening, id, Tier::Routine).await;
        answer(&sekar, id).await;
        world.app.advance(Duration::from_mins(11));
        service::find_silent(world.app.system()).await.unwrap();
        assert_eq!(stored(&world, id).await.state, State::Dormant);
        let presence = if is_there {
            PresenceState::Available
        } else {
            PresenceState::Offline
        };
        service::set_presence(&sekar, presence).await.unwrap();
        world.set_tier(&wening, id, Tier::High).await;
        assert_eq!(stored(&world, id).await.state, state);
        assert_eq!(world.broken().await, Vec::<String>::new());
        if is_there {
            service::find_silent(world.app.system()).await.unwrap();
            assert!(
                stored(&world, id).await.silent_since.is_some(),
                "a supervisor is told"
            );
        }
        let visitor = world.visitor(&started.code).await;
        service::end_by_client(&world.app.public(), &visitor)
            .await
            .unwrap();
    }
}

async fn answer(ctx: &Ctx, id: ConversationId) {
    let said = MessageText::parse("saya di sini").unwrap();
    service::answer(ctx, id, &said, Kind::Message, None)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_call_is_noted_sealed_and_on_the_board() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let id = world.arrive(NOW).await.conversation;
    let call = Escalation {
        called: Called::Police,
        basis: Basis::VitalInterest,
        came: Came::OnTheWay,
        words: Some(kernel::Text::parse("alamat kakaknya").unwrap()),
        called_at: world.app.system().now(),
    };
    service::escalate(&wening, id, &call).await.unwrap();
    let view = service::open_conversation(&wening, id).await.unwrap();
    assert_eq!(
        view.escalations[0].words.as_deref(),
        Some("alamat kakaknya")
    );
    let board = service::list_board(&wening).await.unwrap();
    let on_board = &board.escalations[0];
    assert_eq!(
        (on_board.called, on_board.words.as_deref()),
        (Called::Police, None)
    );
    assert_eq!(events(&world, "triage.escalated").await, 1);
    let stranger = world.add("Bagas", Role::Volunteer, &["id"], &[]).await;
    assert_eq!(
        super::world::refused(service::escalate(&stranger, id, &call).await),
        "hotline.not_yours"
    );
}

#[tokio::test]
async fn a_suggestion_is_confirmed_by_a_person_and_never_by_itself() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let id = world.arrive(SERIOUS).await.conversation;
    let view = service::open_conversation(&wening, id).await.unwrap();
    assert!(view.confirmed.is_empty());
    let topic = view.suggested[0];
    service::confirm_topic(&wening, id, topic).await.unwrap();
    service::confirm_topic(&wening, id, topic).await.unwrap();
    let view = service::open_conversation(&wening, id).await.unwrap();
    assert_eq!(view.confirmed, [topic.code()]);
    assert!(!view.suggested.contains(&topic));
}

#[tokio::test]
async fn the_screens_say_why_and_lead_to_the_steps() {
    let world = World::new().await;
    let (mut browser, wening) = world.staff("Wening", Role::Supervisor).await;
    let id = world.arrive(NOW).await.conversation;
    let counter = browser.get("/console/danger").await.body;
    assert!(counter.contains("data-count=\"1\""), "{counter}");
    let page = browser.get(&format!("/console/{id}")).await.body;
    for part in [
        "Gawat karena",
        "Aturan ",
        "Langkah sekarang",
        "data-key=\"4\"",
        "Catat panggilan",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let board = browser.get("/supervisor").await.body;
    assert!(board.contains("data-count=\"1\"") && board.contains("kekerasan"));
    for words in ["parang", "ngamuk", "gedor"] {
        assert!(!board.contains(words), "{words} on the board");
    }
    service::assign(
        &wening,
        id,
        super::world::account(&wening),
        &kernel::Text::parse("saya").unwrap(),
    )
    .await
    .unwrap();
    let counter = browser.get("/console/danger").await.body;
    assert!(counter.contains("data-count=\"0\""), "somebody is with her");
    assert!(world.browser().get("/info").await.body.contains("<ol>"));
}

#[tokio::test]
async fn a_call_sent_twice_is_noted_once_and_another_one_too() {
    let world = World::new().await;
    let (mut browser, wening) = world.staff("Wening", Role::Supervisor).await;
    let id = world.arrive(NOW).await.conversation;
    let address = format!("/console/{id}");
    let form = browser.get(&address).await;
    let fields = |came| {
        [
            ("called", "police"),
            ("basis", "vital_interest"),
            ("came", came),
            ("ago", "0"),
            ("words", "sudah disebut alamatnya"),
        ]
    };
    let [first, other] = [Came::ALL[0], Came::ALL[1]].map(|came| fields(came.code()));
    for sent in [first, first, other, first] {
        let done = browser.post(&form, &format!("{address}/call"), &sent).await;
        assert_eq!(done.location(), address);
    }
    let view = service::open_conversation(&wening, id).await.unwrap();
    assert_eq!(view.escalations.len(), 2);
    assert_eq!(events(&world, "triage.escalated").await, 2);
}

#[tokio::test]
async fn the_numbers_of_a_card_say_what_they_rest_on() {
    let world = World::new().await;
    let started = world.arrive(NOW).await;
    let page = world
        .browser()
        .get(&format!("/chat/{}", started.code.expose()))
        .await;
    let card = page.body.split("telepon sekarang:").nth(1).unwrap();
    let card = card.split("Nomor lain").next().unwrap();
    assert!(
        card.contains("menurut ") && card.contains("belum kami cek sendiri"),
        "{card}"
    );
}
