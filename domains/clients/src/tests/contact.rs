//! The number she leaves: sealed, masked, hers to take away, gone with the consent and with her.

use kernel::Locale;
use platform::Outcome;
use secrecy::ExposeSecret;

use super::world::{Person, World, refusal};
use crate::{ClientId, Means, Refusal, Ruling, SafeContact, Visit, Why};

const NUMBER: &str = "0812-3456-7890";

async fn leave(world: &World, person: &Person, number: &str) {
    leave_by(world, person, number, (Locale::Id, "web")).await;
}

async fn leave_by(world: &World, person: &Person, number: &str, (locale, channel): (Locale, &str)) {
    let contact = SafeContact {
        phone: number.parse().unwrap(),
        hours: "00:00-00:00 WIB".parse().ok(),
        may_leave_message: false,
        may_name_us: false,
        opening: Some(kernel::Text::parse("Ini Ibu Sri dari arisan").unwrap()),
    };
    let ctx = world.ctx();
    let Visit::Open(visitor) = world.visit(&person.code, None).await else {
        panic!("her code opens her conversation");
    };
    let sealed = contact.seal(&ctx, &visitor.key).unwrap();
    let saved: Outcome<()> = platform::transact!(ctx, |tx| {
        crate::save_contact(tx, &ctx, &sealed, locale, channel).await
    });
    saved.unwrap();
}

async fn remove(world: &World, client: ClientId) {
    let ctx = world.ctx();
    let removed: Outcome<()> = platform::transact!(ctx, |tx| {
        crate::remove_contact(tx, &ctx, client, None).await
    });
    removed.unwrap();
}

async fn call(world: &World, client: ClientId) -> Ruling {
    crate::may_contact(&world.ctx(), client, Means::Call)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_number_is_kept_with_her_consent_and_goes_with_it() {
    let world = World::new().await;
    let person = world.person().await;
    assert_eq!(call(&world, person.id).await, Ruling::Never(Why::NoNumber));
    leave(&world, &person, NUMBER).await;
    leave(&world, &person, "+62 813 1111 2222").await;
    assert!(matches!(call(&world, person.id).await, Ruling::Now(it) if it.is_neutral));
    let ctx = world.ctx();
    let shown = crate::find_contact(&mut ctx.db(), person.id).await.unwrap();
    assert_eq!(shown.unwrap().masked.as_str(), "tel •••• 222");
    let open = crate::open_contact(&ctx, person.id).await.unwrap();
    assert_eq!(open.number.expose_secret(), "+6281311112222");
    assert_eq!(
        open.opening.unwrap().expose_secret(),
        "Ini Ibu Sri dari arisan"
    );
    assert!(!format!("{:?}", open.number).contains("8131"));
    let consents = crate::list_consents(&mut ctx.db(), person.id)
        .await
        .unwrap();
    assert_eq!(consents.len(), 1, "a changed number is no second consent");
    assert_eq!(
        (consents[0].text_version, consents[0].channel.as_str()),
        (1, "web")
    );
    assert!(consents[0].recorded_by.is_none() && consents[0].withdrawn_at.is_none());

    remove(&world, person.id).await;
    remove(&world, person.id).await;
    assert_eq!(call(&world, person.id).await, Ruling::Never(Why::NoNumber));
    let gone = crate::open_contact(&ctx, person.id).await.unwrap_err();
    assert_eq!(refusal(&gone), Refusal::NoNumber);
    let client = crate::find_client(&mut ctx.db(), person.id).await.unwrap();
    let hours = client.contact.safe_hours.map(|hours| hours.to_string());
    assert_eq!(hours.as_deref(), Some("00:00-00:00 WIB"), "they bind on");
    leave(&world, &person, NUMBER).await;
    let consents = crate::list_consents(&mut ctx.db(), person.id)
        .await
        .unwrap();
    let taken_back = consents.iter().filter(|it| it.withdrawn_at.is_some());
    assert_eq!((consents.len(), taken_back.count()), (2, 1));
}

#[tokio::test]
async fn the_ledger_tells_to_which_words_she_agreed() {
    let world = World::new().await;
    let person = world.person().await;
    for by in [
        (Locale::Id, "web"),
        (Locale::En, "web"),
        (Locale::En, "web"),
        (Locale::En, "telegram"),
    ] {
        leave_by(&world, &person, NUMBER, by).await;
    }
    let ctx = world.ctx();
    let consents = crate::list_consents(&mut ctx.db(), person.id)
        .await
        .unwrap();
    let mut seen: Vec<_> = consents
        .iter()
        .map(|it| {
            (
                it.language.code(),
                it.channel.as_str(),
                it.withdrawn_at.is_some(),
            )
        })
        .collect();
    seen.sort_unstable();
    assert_eq!(
        seen,
        [
            ("en", "telegram", false),
            ("en", "web", true),
            ("id", "web", true)
        ]
    );
    assert_eq!(crate::verify(&ctx).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn two_people_may_leave_one_number_and_neither_is_taken_for_the_other() {
    let world = World::new().await;
    let (one, two) = (world.person().await, world.person().await);
    leave(&world, &one, NUMBER).await;
    leave(&world, &two, NUMBER).await;
    let ctx = world.ctx();
    remove(&world, one.id).await;
    let left = crate::open_contact(&ctx, two.id).await.unwrap();
    assert_eq!(left.number.expose_secret(), "+6281234567890");
    // Whoever writes from that number is somebody new.
    let third = world.person_at("tel:+6281234567890").await;
    assert!(third != one.id && third != two.id);
}

#[tokio::test]
async fn an_erased_number_is_gone_and_its_hash_is_in_the_log() {
    let world = World::new().await;
    let person = world.person().await;
    leave(&world, &person, NUMBER).await;
    let ctx = world.ctx();
    crate::erase(&ctx, person.id).await.unwrap();
    assert_eq!(crate::verify(&ctx).await.unwrap(), Vec::<String>::new());
    let index = ctx
        .vault()
        .index(platform::vault::Purpose::Identity, &[b"tel:+6281234567890"]);
    let index = data_encoding::HEXLOWER.encode(&index);
    let log = std::fs::read_to_string(world.log_path()).unwrap();
    assert!(log.contains(&index), "{log}");
    let consents = crate::list_consents(&mut ctx.db(), person.id)
        .await
        .unwrap();
    assert!(consents.is_empty());
}
