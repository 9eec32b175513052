//! Canned replies: complete in both languages, filled for her, changed by supervisors only.

use kernel::{Locale, Text};
use people::Role;
use platform::Ctx;

use super::world::{World, refused};
use crate::model::{PresenceState, REPLIES, ReplyKey};
use crate::service::{self, ReplyView};

fn key(key: &str) -> ReplyKey {
    key.parse().unwrap()
}

async fn of(ctx: &Ctx, locale: Locale) -> Vec<ReplyView> {
    service::list_reply_texts(ctx, locale).await.unwrap()
}

#[tokio::test]
async fn every_reply_of_the_product_is_short_and_names_its_variables_in_both_languages() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    for locale in Locale::ALL {
        let replies = of(&wening, locale).await;
        let keys: Vec<_> = replies.iter().map(|reply| reply.key.as_str()).collect();
        assert_eq!(keys, REPLIES);
        for ReplyView { key, title, text } in &replies {
            assert!(title.chars().count() <= 40, "{key}: {title}");
            assert!((20..=260).contains(&text.chars().count()), "{key}: {text}");
        }
        assert!(replies[0].text.contains("{relawan}"), "{}", replies[0].text);
    }
}

#[tokio::test]
async fn a_reply_is_filled_in_the_language_of_the_client() {
    let world = World::new().await;
    let sekar = world
        .add("Sekar", Role::Volunteer, &["id", "en"], &[])
        .await;
    service::set_presence(&sekar, PresenceState::Away)
        .await
        .unwrap();
    for (language, greets) in [
        ("id", "Halo, saya Sekar dari Simpul Uji."),
        ("en", "Hello, I am Sekar from Simpul Uji."),
    ] {
        let id = world.arrive_speaking("halo", language).await.conversation;
        let hidden = service::list_replies(&sekar, id).await;
        assert_eq!(refused(hidden), "hotline.illegal");
        service::next(&sekar).await.unwrap();
        let replies = service::list_replies(&sekar, id).await.unwrap();
        assert!(replies[0].text.starts_with(greets), "{}", replies[0].text);
        assert!(replies.iter().all(|reply| !reply.text.contains('{')));
        // This house has no numbers: nobody is told to call none.
        assert!(!replies.iter().any(|reply| reply.key == key("numbers")));
    }
}

#[tokio::test]
async fn supervisors_change_add_and_take_away_each_language_by_itself() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    let (title, text) = (
        Text::parse("Salam").unwrap(),
        Text::parse("Hai {alias}").unwrap(),
    );
    let denied = service::add_reply(&sekar, Locale::Id, &title, &text).await;
    assert_eq!(refused(denied), "access.forbidden");
    let greeting = (Locale::Id, &key("greeting"));
    service::edit_reply(&wening, greeting, &title, &text)
        .await
        .unwrap();
    service::remove_reply(&wening, Locale::Id, &key("breathe"))
        .await
        .unwrap();
    let own = service::add_reply(&wening, Locale::Id, &title, &text)
        .await
        .unwrap();
    let replies = of(&wening, Locale::Id).await;
    assert_eq!(replies.len(), REPLIES.len());
    assert_eq!(replies[0].text, "Hai {alias}");
    assert_eq!(replies.last().unwrap().key, own);
    assert!(!replies.iter().any(|reply| reply.key == key("breathe")));
    assert_eq!(of(&wening, Locale::En).await.len(), REPLIES.len());
    service::remove_reply(&wening, Locale::Id, &own)
        .await
        .unwrap();
    for gone in [&own, &key("breathe"), &key("nothing")] {
        let again = service::remove_reply(&wening, Locale::Id, gone).await;
        assert_eq!(refused(again), "hotline.no_such_reply");
    }
}
