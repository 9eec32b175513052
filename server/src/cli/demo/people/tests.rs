//! Somebody of the demo meets a volunteer of the real hotline.

use ::people::{Duties, NewUser, Role};
use hotline::model::PresenceState;
use kernel::SystemClock;
use platform::chance::SystemChance;
use platform::{App, Config, Who};

use super::*;
use crate::app::{self, Outside};

const SCRIPT: &str = r#"
    says = "Malam kak"
    ends = true
    answers = [
      { to = ["aman"], says = ["Aman.", "Di rumah kakak."] },
      { says = ["Iya."] },
    ]"#;

/// The application of a demo, telling what happens to those who follow.
async fn app(folder: &std::path::Path) -> Arc<App> {
    let config = Config {
        data: folder.to_owned(),
        ..Config::default()
    };
    let outside = Outside {
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemChance),
        is_demo: true,
    };
    let app = app::make(&config, outside).await.unwrap();
    let (live, ctx) = (app.live.clone(), Ctx::new(Arc::clone(&app), Actor::SYSTEM));
    tokio::spawn(async move { live.run(ctx, CancellationToken::new()).await });
    app
}

/// A volunteer on duty.
async fn volunteer(app: &Arc<App>) -> Ctx {
    let system = Ctx::new(Arc::clone(app), Actor::SYSTEM);
    let new = NewUser {
        email: "sekar@contoh.org".parse().unwrap(),
        name: "Sekar".parse().unwrap(),
        alias: None,
        duties: Duties {
            role: Role::Volunteer,
            teams: Vec::new(),
            languages: vec!["id".parse().unwrap()],
            skills: Vec::new(),
        },
        password: None,
    };
    let added = ::people::add_user(&system, new).await.unwrap();
    let ctx = Ctx::new(
        Arc::clone(app),
        Actor {
            who: Who::Account(added.account),
            permissions: Role::Volunteer.permissions(),
        },
    );
    hotline::set_presence(&ctx, PresenceState::Away)
        .await
        .unwrap();
    ctx
}

#[tokio::test]
async fn somebody_answers_what_she_is_asked_and_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path()).await;
    let volunteer = volunteer(&app).await;
    let mut all = app.live.follow(None).await.unwrap();
    let script: Script = toml::from_str(SCRIPT).unwrap();
    let line = Arc::new(Semaphore::new(1));
    let seat = Arc::clone(&line).acquire_owned().await.unwrap();
    let public = Ctx::new(Arc::clone(&app), Actor::PUBLIC);
    let she = tokio::spawn(async move { talk(&public, &script, Pace::AtOnce, seat).await });

    heard(&mut all, "conversation.waiting").await;
    let id = hotline::next(&volunteer).await.unwrap().unwrap();
    let answer = async |words: &str| {
        let text = MessageText::parse(words).unwrap();
        hotline::answer(&volunteer, id, &text, channels::Kind::Message, None)
            .await
            .unwrap();
    };
    answer("Apakah kamu aman?").await;
    // Ours, and her two.
    for _ in 0..3 {
        heard(&mut all, "conversation.message").await;
    }
    assert_eq!(line.available_permits(), 1);
    let view = hotline::open_conversation(&volunteer, id).await.unwrap();
    assert!(view.row.is_simulation);
    let lines = view.messages.iter();
    let said: Vec<_> = lines.map(|line| line.text.as_str()).collect();
    assert_eq!(
        said,
        ["Malam kak", "Apakah kamu aman?", "Aman.", "Di rumah kakak."]
    );
    answer("Baik.").await;
    heard(&mut all, "conversation.closed").await;
    she.await.unwrap().unwrap();
}

/// Waits until something of this kind has happened.
async fn heard(all: &mut platform::live::Follow, kind: &str) {
    loop {
        match all.next().await.expect("it goes on") {
            platform::live::Heard::Event(event) if event.kind == kind => return,
            _ => {}
        }
    }
}
