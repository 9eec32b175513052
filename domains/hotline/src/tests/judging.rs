//! How urgent it is, as a person says it: only of what she has seen, and never against what came meanwhile.

use channels::{Inbound, Intake, MessageText, Party, Sender, Situation};
use db::Read;
use http::StatusCode;
use kernel::Locale;
use people::Role;
use platform::Ctx;

use super::world::{ParseReason, World, refused};
use crate::model::{ConversationId, Tier};
use crate::service::{self, Before, HotlineIntake, Started};
use crate::store;

/// Danger that is there now.
const NOW: &str = "tolong suami saya ngamuk bawa parang, dia gedor pintu sekarang, saya dan anak sembunyi di kamar";
/// Serious, not at this moment.
const SERIOUS: &str = "saya sudah tidak mau hidup lagi, saya mau bunuh diri";

db::statement! {
    FORGET_TIER = "UPDATE conversation SET rules = 'old', tier = 'routine', band = 1, rank = waiting_since
        WHERE id = $1";
    OLD_CONVERSATION = "INSERT INTO conversation (id, client_id, key_id, channel_id, channel_kind, queue, state,
            version, tier, band, rank, language, skills, opened_at, waiting_since, last_inbound_at, is_simulation)
        VALUES ($1, $1, $1, $1, 'web', 'utama', 'waiting', 1, 'routine', 1, 0, 'id', '', 0, 0, 0, FALSE)";
    OLD_ASSESSMENT = "INSERT INTO assessment (id, conversation_id, client_id, tier, source, account_id, key_id, at)
        VALUES ($1, $2, $2, 'routine', 'person', $3, $2, $4)";
    JUDGED_AT = "SELECT judged_at FROM conversation WHERE id = $1";
}

async fn stored(world: &World, id: ConversationId) -> store::StoredConversation {
    let found = store::find_conversation(&mut world.app.db.db(), id).await;
    found.unwrap().unwrap()
}

async fn says(world: &World, started: &Started, text: &str) {
    let visitor = world.visitor(&started.code).await;
    let text = MessageText::parse(text).unwrap();
    let public = world.app.public();
    let done = service::write(&public, &visitor, text, Locale::Id, None).await;
    done.unwrap();
}

async fn judge(
    who: &Ctx,
    id: ConversationId,
    (before, seq): (Tier, i64),
    tier: Tier,
) -> platform::Outcome<()> {
    let before = Before { tier: before, seq };
    service::set_tier(who, id, before, tier, &"sudah saya baca".parse_reason()).await
}

#[tokio::test]
async fn nobody_decides_on_what_she_has_not_seen() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let started = world.arrive(SERIOUS).await;
    let id = started.conversation;
    says(&world, &started, NOW).await;
    let late = judge(&wening, id, (Tier::High, 1), Tier::Elevated).await;
    assert_eq!(refused(late), "hotline.not_as_seen");
    assert_eq!(stored(&world, id).await.tier, Tier::Imminent);
    judge(&wening, id, (Tier::Imminent, i64::MAX), Tier::Elevated)
        .await
        .unwrap();
    assert_eq!(stored(&world, id).await.tier, Tier::Elevated);
}

#[tokio::test]
async fn what_was_not_seen_keeps_a_tier_from_sinking_and_stays_evidence() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let started = world.arrive(SERIOUS).await;
    let id = started.conversation;
    says(&world, &started, "saya masih di sini").await;
    let late = judge(&wening, id, (Tier::High, 1), Tier::Routine).await;
    assert_eq!(refused(late), "hotline.not_as_seen");
    judge(&wening, id, (Tier::High, 1), Tier::Imminent)
        .await
        .unwrap();
    assert_eq!(stored(&world, id).await.judged_seq, Some(1));
}

#[tokio::test]
async fn her_message_is_judged_anew_when_somebody_decides_before_it_is_stored() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let started = world.arrive(NOW).await;
    let id = started.conversation;
    let visitor = world.visitor(&started.code).await;
    let public = world.app.public();
    let party = Party {
        key: visitor.key.clone(),
        identity: visitor.identity,
        is_new: false,
    };
    let inbound = Inbound {
        channel: channels::WEB,
        sender: Sender::Known {
            key: visitor.key.clone(),
            identity: visitor.identity,
        },
        external_id: None,
        repeat: None,
        sent_at: None,
        text: MessageText::parse(NOW).unwrap(),
        situation: Situation {
            language: "id".parse().unwrap(),
            region: None,
            about: None,
            danger: None,
            is_watched: None,
            is_under_18: None,
        },
        is_simulation: false,
    };
    let web = channels::find_channel(&mut world.app.db.db(), channels::WEB).await;
    let web = web.unwrap();
    // At the highest tier nothing is found and no card is due: nothing but the time of judging differs.
    let arrival = HotlineIntake.prepare(&public, &web, &party, &inbound);
    let arrival = arrival.await.unwrap();
    judge(&wening, id, (Tier::Imminent, 99), Tier::Routine)
        .await
        .unwrap();
    let mut tx = world.app.db.db().begin().await.unwrap();
    assert!(!arrival.write(&mut tx, &public).await.unwrap());
    tx.abandon().await.unwrap();
    says(&world, &started, NOW).await;
    assert_eq!(stored(&world, id).await.tier, Tier::Imminent);
}

#[tokio::test]
async fn a_message_stamped_before_the_decision_and_stored_after_it_is_evidence() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let started = world.arrive("permisi").await;
    let id = started.conversation;
    judge(&wening, id, (Tier::Routine, 1), Tier::High)
        .await
        .unwrap();
    judge(&wening, id, (Tier::High, 1), Tier::Routine)
        .await
        .unwrap();
    // The clock stands still: her message has the time of the decision, as one that was long on its way.
    says(&world, &started, SERIOUS).await;
    let mut tx = world.app.db.db().begin().await.unwrap();
    tx.run_one(&FORGET_TIER, &db::args![id]).await.unwrap();
    tx.commit().await.unwrap();
    service::assess_again(world.app.system()).await.unwrap();
    assert_eq!(stored(&world, id).await.tier, Tier::High);
}

#[tokio::test]
async fn an_old_form_changes_nothing_and_keeps_the_reason() {
    let world = World::new().await;
    let (mut browser, _) = world.staff("Wening", Role::Supervisor).await;
    let started = world.arrive(SERIOUS).await;
    let address = format!("/console/{}", started.conversation);
    let form = browser.get(&address).await;
    says(&world, &started, NOW).await;
    let sent = |page: &testkit::Seen| {
        [
            ("before", page.hidden("before")),
            ("seen", page.hidden("seen")),
            ("tier", "elevated".to_owned()),
            ("reason", "suaranya sudah tenang".to_owned()),
        ]
    };
    let post = format!("{address}/tier");
    let fields = sent(&form);
    let fields: Vec<_> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
    let refused = browser.post(&form, &post, &fields).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("ada pesan baru") && refused.body.contains("sudah tenang"));
    let bare = browser.post(&form, &post, &fields[2..]).await;
    assert_eq!(bare.status, StatusCode::CONFLICT);
    let id = started.conversation;
    assert_eq!(stored(&world, id).await.tier, Tier::Imminent);
    let fields = sent(&refused);
    let fields: Vec<_> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
    let done = browser.post(&refused, &post, &fields).await;
    assert_eq!(done.location(), address);
    assert_eq!(stored(&world, id).await.tier, Tier::Elevated);
}

#[tokio::test]
async fn what_a_person_had_decided_before_the_rules_came_stands() {
    let all = crate::slice().migrations;
    let before: Vec<_> = all
        .iter()
        .filter(|it| it.name < "20261125_1200_risk")
        .copied()
        .collect();
    let db = testkit::TestDb::on(testkit::engine_under_test(), &before).await;
    let [judged, left, account] = [1, 2, 3].map(uuid::Uuid::from_u128);
    let mut tx = db.begin().await.unwrap();
    for id in [judged, left] {
        tx.run_one(&OLD_CONVERSATION, &db::args![id]).await.unwrap();
    }
    let assessments = [
        (judged, Some(account), 5),
        (judged, Some(account), 7),
        (judged, None, 9),
        (left, None, 9),
    ];
    for (number, (of, by, at)) in (10..).zip(assessments) {
        let args = db::args![uuid::Uuid::from_u128(number), of, by, at];
        tx.run_one(&OLD_ASSESSMENT, &args).await.unwrap();
    }
    tx.commit().await.unwrap();
    db.migrate(all, kernel::Timestamp::from_micros(1))
        .await
        .unwrap();
    for (id, at) in [(judged, Some(7)), (left, None)] {
        let found: Option<i64> = (&mut db.db())
            .one(&JUDGED_AT, &db::args![id])
            .await
            .unwrap();
        assert_eq!(found, at);
    }
}
