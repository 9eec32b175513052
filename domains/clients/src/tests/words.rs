//! The word beside the code: needed once set, counted when wrong, never a locked door.

use futures_util::future::join_all;

use super::world::{World, opened, refusal};
use crate::{Proof, Refusal, Visit, Word};

#[tokio::test]
async fn a_code_with_a_word_opens_nothing_without_it() {
    let world = World::new().await;
    let person = world.person().await;
    let here = world.set_word(&person, "Kucing").await;
    assert!(matches!(
        world.visit(&person.code, None).await,
        Visit::NeedsWord
    ));
    let Visit::Open(visitor) = world.visit(&person.code, Some(here)).await else {
        panic!("the browser that set the word is not asked for it");
    };
    assert!(visitor.has_word);
    let made_up = Proof::Session("00".repeat(32).into());
    let visit = world.visit(&person.code, Some(made_up)).await;
    assert!(matches!(visit, Visit::NeedsWord));
}

#[tokio::test]
async fn the_right_word_opens_a_session_for_two_hours() {
    let world = World::new().await;
    let person = world.person().await;
    world.set_word(&person, "Kucing").await;
    let session = world.enter(&person, " kucing ").await.unwrap();
    world.wait(2 * 3600 - 1);
    let visit = world.visit(&person.code, Some(session.clone())).await;
    assert_eq!(opened(visit), person.id);
    world.wait(1);
    let visit = world.visit(&person.code, Some(session)).await;
    assert!(matches!(visit, Visit::NeedsWord));
}

#[tokio::test]
async fn a_session_opens_the_conversation_of_nobody_else() {
    let world = World::new().await;
    let (person, other) = (world.person().await, world.person().await);
    world.set_word(&person, "kucing").await;
    let session = world.set_word(&other, "kucing").await;
    let visit = world.visit(&person.code, Some(session)).await;
    assert!(matches!(visit, Visit::NeedsWord));
}

#[tokio::test]
async fn an_ended_session_opens_nothing() {
    let world = World::new().await;
    let person = world.person().await;
    let session = world.set_word(&person, "kucing").await;
    let Proof::Session(secret) = &session else {
        panic!("a browser has a session");
    };
    crate::end_word_session(&world.ctx(), secret).await.unwrap();
    let visit = world.visit(&person.code, Some(session)).await;
    assert!(matches!(visit, Visit::NeedsWord));
}

#[tokio::test]
async fn a_program_sends_the_word_itself() {
    let world = World::new().await;
    let person = world.person().await;
    world.set_word(&person, "kucing").await;
    let right = Proof::Word("KUCING".to_owned());
    assert_eq!(
        opened(world.visit(&person.code, Some(right)).await),
        person.id
    );
    for wrong in ["anjing", "", &"x".repeat(200)] {
        let wrong = Proof::Word(wrong.to_owned());
        let visit = world.visit(&person.code, Some(wrong)).await;
        assert!(matches!(visit, Visit::NeedsWord));
    }
}

#[tokio::test]
async fn five_wrong_words_are_free_and_then_each_try_waits_longer() {
    let world = World::new().await;
    let person = world.person().await;
    world.set_word(&person, "kucing").await;
    for _ in 0..5 {
        let wrong = world.enter(&person, "anjing").await;
        assert_eq!(wrong.unwrap_err(), Refusal::NotFound);
    }
    for seconds in [30, 60, 120] {
        for word in ["anjing", "kucing"] {
            let slowed = world.enter(&person, word).await;
            assert_eq!(slowed.unwrap_err(), Refusal::Slowed { seconds });
        }
        world.wait(seconds);
        let wrong = world.enter(&person, "anjing").await;
        assert_eq!(wrong.unwrap_err(), Refusal::NotFound);
    }
    world.wait(3600);
    world.enter(&person, "kucing").await.unwrap();
}

#[tokio::test]
async fn a_right_word_ends_the_slowness() {
    let world = World::new().await;
    let person = world.person().await;
    world.set_word(&person, "kucing").await;
    for _ in 0..5 {
        world.enter(&person, "anjing").await.unwrap_err();
    }
    world.wait(30);
    world.enter(&person, "kucing").await.unwrap();
    for _ in 0..5 {
        let wrong = world.enter(&person, "anjing").await;
        assert_eq!(wrong.unwrap_err(), Refusal::NotFound);
    }
    let slowed = world.enter(&person, "kucing").await;
    assert_eq!(slowed.unwrap_err(), Refusal::Slowed { seconds: 30 });
}

#[tokio::test]
async fn wrong_words_slow_neither_the_session_of_her_browser_nor_another_code() {
    let world = World::new().await;
    let (person, other) = (world.person().await, world.person().await);
    let session = world.set_word(&person, "kucing").await;
    world.set_word(&other, "kucing").await;
    for _ in 0..6 {
        world.enter(&person, "anjing").await.unwrap_err();
    }
    let visit = world.visit(&person.code, Some(session)).await;
    assert_eq!(opened(visit), person.id);
    world.enter(&other, "kucing").await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn of_twenty_wrong_words_at_once_only_five_are_judged() {
    let world = World::new().await;
    let person = world.person().await;
    world.set_word(&person, "kucing").await;
    let tries = (0..20).map(|n| {
        let (ctx, code) = (world.ctx(), person.code.clone());
        tokio::spawn(async move {
            let entered = crate::enter_word(&ctx, &code, &format!("tebakan {n}")).await;
            refusal(&entered.unwrap_err())
        })
    });
    let refusals: Vec<_> = join_all(tries)
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect();
    let judged = refusals.iter().filter(|it| **it == Refusal::NotFound);
    assert_eq!(judged.count(), 5, "{refusals:?}");
}

#[tokio::test]
async fn changing_the_word_ends_the_sessions_of_other_browsers() {
    let world = World::new().await;
    let person = world.person().await;
    world.set_word(&person, "kucing").await;
    let elsewhere = world.enter(&person, "kucing").await.unwrap();
    let here = world.set_word(&person, "merpati").await;
    let visit = world.visit(&person.code, Some(elsewhere)).await;
    assert!(matches!(visit, Visit::NeedsWord));
    assert_eq!(
        opened(world.visit(&person.code, Some(here)).await),
        person.id
    );
    assert_eq!(
        world.enter(&person, "kucing").await.unwrap_err(),
        Refusal::NotFound
    );
    world.enter(&person, "merpati").await.unwrap();
}

#[tokio::test]
async fn a_word_that_is_taken_away_is_not_asked_for() {
    let world = World::new().await;
    let person = world.person().await;
    world.set_word(&person, "kucing").await;
    let session = crate::set_word(&world.ctx(), &person.code, person.id, None).await;
    assert!(session.unwrap().is_none());
    assert_eq!(opened(world.visit(&person.code, None).await), person.id);
}

#[tokio::test]
async fn a_word_is_set_on_her_own_code_only() {
    let world = World::new().await;
    let (person, other) = (world.person().await, world.person().await);
    let ctx = world.ctx();
    let cat = Word::parse("kucing").unwrap();
    let foreign = crate::set_word(&ctx, &other.code, person.id, Some(&cat)).await;
    assert_eq!(refusal(&foreign.unwrap_err()), Refusal::NotFound);
    crate::erase(&ctx, person.id).await.unwrap();
    let erased = crate::set_word(&ctx, &person.code, person.id, Some(&cat)).await;
    assert_eq!(refusal(&erased.unwrap_err()), Refusal::NotFound);
    assert_eq!(opened(world.visit(&other.code, None).await), other.id);
}

#[tokio::test]
async fn sessions_that_are_over_are_forgotten() {
    db::statement! {
        /// How many sessions there are.
        COUNT_SESSIONS = "SELECT count(*) FROM word_session";
    }
    let world = World::new().await;
    let person = world.person().await;
    world.set_word(&person, "kucing").await;
    world.wait(3600);
    world.enter(&person, "kucing").await.unwrap();
    world.wait(3601);
    world.run_job("clients.word_sessions").await;
    let left: i64 = world.one(&COUNT_SESSIONS, &[]).await;
    assert_eq!(left, 1);
}
