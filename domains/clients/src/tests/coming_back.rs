//! The way back by the return code, and what a help-seeker is before and after.

use super::world::{World, opened, refusal};
use crate::{ReturnCode, Visit};

#[tokio::test]
async fn the_code_opens_her_conversation_from_another_device() {
    let world = World::new().await;
    let (person, other) = (world.person().await, world.person().await);
    assert_eq!(opened(world.visit(&person.code, None).await), person.id);
    assert_eq!(opened(world.visit(&other.code, None).await), other.id);
    let typed = format!(" {} ", person.code.grouped().to_lowercase());
    let typed = ReturnCode::parse(&typed).unwrap();
    let Visit::Open(visitor) = world.visit(&typed, None).await else {
        panic!("the typed code opens nothing");
    };
    assert!(!visitor.has_word);
    assert_eq!(visitor.key.client, person.id);
    let again = crate::find_key(&world.ctx(), person.id).await.unwrap();
    assert_eq!(visitor.key.id, again.id);
}

#[tokio::test]
async fn an_unknown_code_opens_nothing() {
    let world = World::new().await;
    world.person().await;
    let unknown = ReturnCode::draw([7; 26]);
    assert!(matches!(world.visit(&unknown, None).await, Visit::Unknown));
    let entered = crate::enter_word(&world.ctx(), &unknown, "kucing").await;
    assert_eq!(refusal(&entered.unwrap_err()), crate::Refusal::NotFound);
}

#[tokio::test]
async fn a_new_client_is_known_by_a_pseudonym_and_may_be_written_to() {
    let world = World::new().await;
    let person = world.person().await;
    let client = crate::find_client(&mut world.app.db.db(), person.id)
        .await
        .unwrap();
    assert!(client.alias.contains('-'), "{}", client.alias);
    assert_eq!(client.language.code(), "id");
    assert!(client.contact.may_write && !client.contact.is_watched);
    assert_eq!(client.erased_at, None);
    let nobody = crate::find_client(&mut world.app.db.db(), world.ctx().id()).await;
    assert_eq!(refusal(&nobody.unwrap_err()), crate::Refusal::NotFound);
}

#[tokio::test]
async fn a_masked_address_shows_at_most_three_characters() {
    let world = World::new().await;
    for (address, shown) in [
        ("tel:+6281234567890", "tel •••• 890"),
        ("mailto:sari@contoh.org", "mailto •••• org"),
        ("telegram:1234567", "telegram •••• 7"),
        ("telegram:123", "telegram ••••"),
    ] {
        let id = world.person_at(address).await;
        let mask = crate::find_mask(&mut world.app.db.db(), id).await.unwrap();
        assert_eq!(mask.as_str(), shown);
    }
    let person = world.person().await;
    let mut db = world.app.db.db();
    let mask = crate::find_mask(&mut db, person.id).await.unwrap();
    let (_, tail) = mask.as_str().split_once("•••• ").unwrap();
    assert!(tail.chars().count() <= 3, "{mask}");
    crate::erase(&world.ctx(), person.id).await.unwrap();
    let mask = crate::find_mask(&mut db, person.id).await.unwrap();
    assert_eq!(mask.as_str(), "••••");
}

#[tokio::test]
async fn an_address_belongs_to_one_client() {
    let world = World::new().await;
    world.person_at("telegram:77").await;
    let ctx = world.ctx();
    let address = "telegram:77".parse().unwrap();
    let second = crate::NewClient::at_address(&ctx, &address, "id".parse().unwrap(), false);
    let mut tx = ctx.db().begin().await.unwrap();
    assert!(!second.write(&mut tx).await.unwrap());
    tx.abandon().await.unwrap();
    let found = crate::find_client(&mut ctx.db(), second.id).await;
    assert_eq!(refusal(&found.unwrap_err()), crate::Refusal::NotFound);
}
