//! Where she is: kept only when it is sure, asked for when it is not, and told to nobody who reads along.

use people::Role;

use super::chat_pages::from;
use super::world::{World, contact};
use crate::model::Entry;
use crate::service::{self, ConversationView, RowView};
use crate::store;

async fn arrived(world: &World, region: &str, watched: bool) -> service::Started {
    let entry = Entry {
        region: Some(kernel::Text::parse(region).unwrap()),
        watched,
        ..Entry::default()
    };
    let contact = contact("Halo", entry);
    service::start(&world.app.public(), &contact).await.unwrap()
}

async fn kept(world: &World, started: &service::Started) -> Option<String> {
    let ctx = world.app.system();
    let found = store::find_conversation(&mut ctx.db(), started.conversation).await;
    found.unwrap().unwrap().region_code.map(|it| it.to_string())
}

#[tokio::test]
async fn only_the_regency_is_kept_and_only_when_it_is_sure() {
    let world = World::new().await;
    for (words, code) in [
        ("Kp Melayu jaktim", Some("31.75")),
        ("13320", Some("31.75")),
        ("31.75.03.1001", Some("31.75")),
        ("31.71", Some("31.71")),
        ("Jakarta", Some("31")),
        ("Bogor", None),
        ("Cianjurr", None),
        ("rumah mertua", None),
    ] {
        let started = arrived(&world, words, false).await;
        assert_eq!(kept(&world, &started).await.as_deref(), code, "{words}");
    }
}

#[tokio::test]
async fn volunteers_see_the_regency_and_only_a_reader_her_words() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let started = arrived(&world, "Kp Melayu jaktim", false).await;
    let queue = service::list_queue(&wening).await.unwrap();
    let RowView { region, .. } = &queue.waiting[0];
    assert_eq!(region.unwrap().to_string(), "31.75");
    let view: ConversationView = service::open_conversation(&wening, started.conversation)
        .await
        .unwrap();
    assert_eq!(view.region_words.as_deref(), Some("Kp Melayu jaktim"));
    let (mut browser, _) = world.staff("Sekar", Role::Volunteer).await;
    let page = browser.get("/console").await;
    assert!(
        page.body
            .contains("Kota Jakarta Timur, <span data-zone=\"7\">")
    );
    assert!(!page.body.contains("Melayu"));
    let (mut reader, _) = world.staff("Laras", Role::Supervisor).await;
    let open = reader
        .get(&format!("/console/{}", started.conversation))
        .await;
    assert!(open.body.contains("Kp Melayu jaktim") && open.body.contains(" WIB</span>"));
    let listed = reader.get("/api/v1/conversations").await;
    assert!(
        listed.body.contains(r#""region":"31.75""#),
        "{}",
        listed.body
    );
}

#[tokio::test]
async fn her_page_asks_in_doubt_and_keeps_what_she_taps() {
    let world = World::new().await;
    let mut hers = world.browser();
    let form = hers.get("/help").await;
    let sent = hers
        .post(&form, "/help", &[("text", "Halo"), ("region", "bogor")])
        .await;
    let address = sent.location().to_owned();
    let place = format!("{address}/place");
    let asked = hers.get(&address).await;
    assert!(asked.body.contains("Anda di mana?"));
    assert!(asked.body.contains("Kota Bogor, Jawa Barat"));
    let done = hers
        .post(&from(&asked, &place), &place, &[("region", "32.01")])
        .await;
    assert_eq!(done.location(), format!("{address}#tempat"));
    let known = hers.get(&address).await;
    assert!(known.body.contains("Kab. Bogor, Jawa Barat. Ubah tempat"));
    assert!(!known.body.contains("Anda di mana?"));
    hers.post(
        &from(&known, &place),
        &place,
        &[("words", "Gang Buntu Xyz")],
    )
    .await;
    let unknown = hers.get(&address).await;
    assert!(unknown.body.contains("Kami belum mengenal tempat itu"));
    hers.post(&from(&unknown, &place), &place, &[("words", "Cianjur")])
        .await;
    assert!(
        hers.get(&address)
            .await
            .body
            .contains("Kab. Cianjur, Jawa Barat. Ubah")
    );
    let known = hers.get(&address).await;
    hers.post(&from(&known, &place), &place, &[("words", " ")])
        .await;
    assert!(hers.get(&address).await.body.contains("Anda di mana?"));
    let asked = hers.get(&address).await;
    let refused = hers
        .post(&from(&asked, &place), &place, &[("region", "99.99")])
        .await;
    assert_eq!(refused.status, 404);
}

#[tokio::test]
async fn a_page_that_somebody_else_may_read_says_nothing_of_the_place() {
    let world = World::new().await;
    for words in ["Cianjur", "Bogor", "Gang Buntu Xyz"] {
        let started = arrived(&world, words, true).await;
        let address = format!("/chat/{}", started.code.expose());
        let page = world.browser().get(&address).await;
        for word in [
            "id=\"tempat\"",
            "/place",
            "Cianjur",
            "Bogor",
            "Xyz",
            "di mana",
        ] {
            assert!(!page.body.contains(word), "{words}: {word}");
        }
    }
}

#[tokio::test]
async fn who_comes_back_is_where_she_was_until_she_says_otherwise() {
    let world = World::new().await;
    let started = arrived(&world, "Cianjur", false).await;
    let visitor = world.visitor(&started.code).await;
    let public = world.app.public();
    service::end_by_client(&public, &visitor).await.unwrap();
    world.app.advance(std::time::Duration::from_hours(48));
    let text = channels::MessageText::parse("lagi").unwrap();
    service::write(&public, &visitor, text, kernel::Locale::Id, None)
        .await
        .unwrap();
    let talk = service::find_talk(&public, &visitor).await.unwrap();
    assert_ne!(talk.conversation, started.conversation);
    assert_eq!(talk.region.unwrap().to_string(), "32.03");
}

#[tokio::test]
async fn an_erasure_empties_the_place_and_nothing_is_written_after_it() {
    let world = World::new().await;
    let started = arrived(&world, "Cianjur", false).await;
    let visitor = world.visitor(&started.code).await;
    let public = world.app.public();
    service::erase_by_client(&public, &visitor).await.unwrap();
    assert_eq!(kept(&world, &started).await, None);
    let chosen = service::Whereabouts::Chosen("32.03".parse().unwrap());
    let late = service::set_region(&public, &visitor, &chosen).await;
    assert_eq!(super::world::refused(late), "hotline.not_found");
    assert_eq!(kept(&world, &started).await, None);
}
