//! Her way through the pages: first message, conversation, word, end, deletion. Her words are never lost,
//! and never taken twice.

use std::time::Duration;

use http::StatusCode;
use testkit::Seen;

use super::world::World;
use crate::model::{PresenceState, State};
use crate::service;

/// Sends the first message and gives the address it leads to.
async fn begin(browser: &mut testkit::Browser<axum::Router>, text: &str) -> String {
    let form = browser.get("/help").await;
    let sent = browser.post(&form, "/help", &[("text", text)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    sent.location().to_owned()
}

/// The part of a page from a mark on, so that a form further down can be sent.
pub(super) fn from(page: &Seen, mark: &str) -> Seen {
    let at = page.body.find(mark);
    let at = at.unwrap_or_else(|| panic!("no {mark} in {}", page.body));
    Seen {
        body: page.body[at..].to_owned(),
        ..page.clone()
    }
}

fn field(page: &Seen) -> &str {
    let after = page.body.split_once("<textarea").unwrap().1;
    let text = after.split_once('>').unwrap().1;
    text.split_once("</textarea>").unwrap().0.trim_start()
}

#[tokio::test]
async fn from_the_first_message_to_the_last_trace() {
    let world = World::new().await;
    let mut hers = world.browser();
    let address = begin(&mut hers, "Saya takut pulang").await;
    let page = hers.get(&address).await;
    assert!(page.body.contains("Anda nomor "), "{}", page.body);
    assert!(
        page.body.contains("<b>1</b> dalam antrean"),
        "{}",
        page.body
    );
    assert!(page.body.contains("Saya takut pulang") && page.body.contains("diterima"));
    assert!(page.body.contains("<title>Catatan</title>") && page.body.contains("noindex"));
    let code = address.strip_prefix("/chat/").unwrap();
    assert!(page.body.contains(&shell::grouped(code, 4)));

    let volunteer = world.volunteer("Sekar", PresenceState::Away).await;
    let id = service::next(&volunteer).await.unwrap().unwrap();
    let text = kernel::Text::parse("Saya di sini.").unwrap();
    service::answer(&volunteer, id, &text, channels::Kind::Message, None)
        .await
        .unwrap();

    let looked = hers
        .post(
            &page,
            &address,
            &[("text", "belum selesai <i>"), ("do", "look")],
        )
        .await;
    assert_eq!(looked.status, StatusCode::OK);
    assert!(looked.body.contains("Saya di sini.") && looked.body.contains("Sekar menemani Anda"));
    assert_eq!(
        field(&looked),
        "belum selesai &lt;i&gt;"
            .replace("&lt;", "&#60;")
            .replace("&gt;", "&#62;")
    );

    let sent = hers
        .post(
            &looked,
            &address,
            &[("text", "belum selesai, sudah"), ("do", "send")],
        )
        .await;
    assert_eq!(sent.location(), format!("{address}#terbaru"));
    let page = hers.get(&address).await;
    assert!(page.body.contains("belum selesai, sudah") && field(&page).is_empty());

    let end = format!("{address}/end");
    let ended = hers.post(&from(&page, &end), &end, &[]).await;
    assert_eq!(ended.location(), address);
    let page = hers.get(&address).await;
    assert!(page.body.contains("Percakapan ini sudah selesai") && !page.body.contains(&end));

    let delete = format!("{address}/delete");
    let ask = hers.get(&delete).await;
    assert!(ask.body.contains("tidak bisa dibatalkan"));
    let gone = hers.post(&ask, &delete, &[]).await;
    assert!(
        gone.body.contains("Semuanya sudah dihapus"),
        "{}",
        gone.body
    );
    let seen = hers.get(&address).await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    assert!(seen.body.contains("26 huruf dan angka"), "{}", seen.body);
    assert_eq!(world.broken().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_form_sent_twice_is_one_conversation_and_other_words_are_kept() {
    let world = World::new().await;
    let mut hers = world.browser();
    let form = hers.get("/help").await;
    let one = hers.post(&form, "/help", &[("text", "Halo")]).await;
    let two = hers.post(&form, "/help", &[("text", "Halo")]).await;
    assert_eq!(one.status, StatusCode::SEE_OTHER);
    assert_eq!(one.location(), two.location());
    let page = hers.get(one.location()).await;
    assert_eq!(page.body.matches("<p><bdi>Halo</bdi></p>").count(), 1);

    let other = hers.post(&form, "/help", &[("text", "Halo lagi")]).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(field(&other), "Halo lagi");
    assert!(other.body.contains("sudah kami terima"));

    for _ in 0..2 {
        hers.post(&page, one.location(), &[("text", "Dua kali")])
            .await;
    }
    hers.post(&page, one.location(), &[("text", "Lain")]).await;
    let page = hers.get(one.location()).await;
    assert_eq!(page.body.matches("Dua kali").count(), 1);
    assert_eq!(page.body.matches("<bdi>Lain</bdi>").count(), 1);
}

#[tokio::test]
async fn what_cannot_be_taken_comes_back_in_its_field() {
    let world = World::new().await;
    let mut hers = world.browser();
    let form = hers.get("/help").await;
    let long = "a".repeat(4_012);
    let fields = [("text", long.as_str()), ("language", "jv")];
    let seen = hers.post(&form, "/help", &fields).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        seen.body.contains("kelebihan 12 huruf") && seen.body.contains("4.000"),
        "{}",
        seen.body
    );
    assert_eq!(field(&seen), long);
    assert!(
        seen.body.contains("<option value=\"jv\" selected>")
            && seen.body.contains("<details open>")
    );

    let fields = [
        ("text", ""),
        ("danger", "yes"),
        ("about", "disaster"),
        ("region", "Kemijen"),
        ("watched", "yes"),
        ("under_18", "yes"),
    ];
    let seen = hers.post(&form, "/help", &fields).await;
    for kept in [
        "name=\"danger\" value=\"yes\" checked>",
        "<option value=\"disaster\" selected>",
        "value=\"Kemijen\"",
        "name=\"watched\" value=\"yes\" checked>",
        "name=\"under_18\" value=\"yes\" checked>",
    ] {
        assert!(seen.body.contains(kept), "{kept}: {}", seen.body);
    }

    let seen = hers.post(&form, "/help", &[("text", "Ha\u{7}lo")]).await;
    assert_eq!(field(&seen), "Halo");
    assert!(seen.body.contains("sudah kami hapus"));
    let seen = hers.post(&form, "/help", &[("text", "  ")]).await;
    assert!(seen.body.contains("Satu kata pun cukup"));

    world.app.advance(Duration::from_hours(49));
    let seen = hers
        .post(&form, "/help", &[("text", "Masih di sini")])
        .await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(field(&seen), "Masih di sini");
    assert!(seen.body.contains("Tekan kirim lagi"));
    let sent = hers
        .post(&seen, "/help", &[("text", "Masih di sini")])
        .await;
    assert_eq!(
        sent.status,
        StatusCode::SEE_OTHER,
        "the page shown again works"
    );
    let page = hers.get(sent.location()).await;
    let seen = hers.post(&page, sent.location(), &[("text", &long)]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(field(&seen) == long && seen.body.contains("kelebihan 12 huruf"));
    let bare = hers
        .post_bare(sent.location(), &[("text", "dari luar")])
        .await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(field(&bare), "dari luar");
}

#[tokio::test]
async fn what_she_says_beside_her_words_is_kept_and_never_a_gate() {
    let world = World::new().await;
    let mut hers = world.browser();
    let form = hers.get("/help").await;
    let fields = [
        ("text", "Halo"),
        ("language", "jv"),
        ("region", "Kemijen"),
        ("about", "suicide"),
        ("danger", "perhaps"),
        ("watched", "on"),
    ];
    hers.post(&form, "/help", &fields).await;
    let volunteer = world
        .add("Sekar", people::Role::Volunteer, &["jv"], &[])
        .await;
    let queue = service::list_queue(&volunteer).await.unwrap();
    let row = &queue.waiting[0];
    assert_eq!((row.language.code(), row.state), ("jv", State::Waiting));
    assert_eq!(row.region.unwrap().to_string(), "33.74");
    assert_eq!(
        (row.about.as_deref(), row.danger.as_deref()),
        (Some("suicide"), None)
    );
    assert!(row.is_watched && !row.is_under_18);
}

#[tokio::test]
async fn a_word_guards_the_page_and_ends_with_the_quick_exit() {
    let world = World::new().await;
    let mut hers = world.browser();
    let address = begin(&mut hers, "Rahasia").await;
    let page = hers.get(&address).await;
    let guard = format!("{address}/word");
    let done = hers
        .post(
            &from(&page, &guard),
            &guard,
            &[("word", "Kucing"), ("do", "set")],
        )
        .await;
    assert_eq!(done.location(), address, "{}", done.body);
    let cookies: Vec<_> = done.headers.get_all("set-cookie").iter().collect();
    let paths = ["Path=/chat;", "Path=/api/v1/chat;", "Path=/keluar;"];
    for (cookie, path) in cookies.iter().zip(paths) {
        let cookie = cookie.to_str().unwrap();
        assert!(
            cookie.contains(path) && cookie.contains("HttpOnly; SameSite=Strict"),
            "{cookie}"
        );
        assert!(!cookie.contains("Max-Age"), "{cookie}");
    }
    let page = hers.get(&address).await;
    assert!(page.body.contains("Rahasia") && page.body.contains("Lepas kata rahasia"));

    let session = hers.cookie("word").unwrap().to_owned();
    let left = hers.get("/keluar").await;
    assert_eq!(left.status, StatusCode::SEE_OTHER);
    assert!(left.headers.contains_key("clear-site-data"));
    hers.set_cookie("word", &session);
    let door = hers.get(&address).await;
    assert!(
        !door.body.contains("Rahasia"),
        "the session has ended on the server"
    );
    assert!(door.body.contains("<title>Catatan</title>") && !door.body.contains("class=\"sos\""));

    let sent = hers
        .post(&page, &address, &[("text", "Kalimat yang belum terkirim")])
        .await;
    assert!(!sent.body.contains("Rahasia") && sent.body.contains("Kalimat yang belum terkirim"));
    let enter = format!("{address}/enter");
    let draft = ("text", "Kalimat yang belum terkirim");
    let wrong = hers.post(&sent, &enter, &[("word", "anjing"), draft]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("belum cocok") && wrong.body.contains(draft.1));
    let opened = hers
        .post(&wrong, &enter, &[("word", " kucing "), draft])
        .await;
    assert_eq!(opened.status, StatusCode::OK);
    assert_eq!(field(&opened), draft.1);
    for _ in 0..6 {
        hers.post(&door, &enter, &[("word", "salah")]).await;
    }
    let slowed = hers.post(&door, &enter, &[("word", "kucing")]).await;
    assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(slowed.body.contains("Tunggu "), "{}", slowed.body);

    let page = hers.get(&address).await;
    let removed = hers
        .post(&from(&page, &guard), &guard, &[("do", "remove")])
        .await;
    assert_eq!(removed.location(), address);
    assert!(world.browser().get(&address).await.body.contains("Rahasia"));
}

#[tokio::test]
async fn a_code_is_read_however_it_is_typed() {
    let world = World::new().await;
    let mut hers = world.browser();
    let address = begin(&mut hers, "Halo").await;
    let code = address.strip_prefix("/chat/").unwrap();
    let typed = shell::grouped(&code.to_lowercase(), 4);
    let form = hers.get("/chat").await;
    let seen = hers.post(&form, "/chat", &[("code", &typed)]).await;
    assert_eq!(seen.location(), address);
    let seen = hers.post(&form, "/chat", &[("code", "K7QM 2XVD")]).await;
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.body.contains("value=\"K7QM 2XVD\"") && seen.body.contains("26 huruf"));
    let unknown = hers.get("/chat/K7QM2XVD9PTATR3E6HWNB4CZQ8").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert!(unknown.body.contains("tidak membuka percakapan apa pun"));
}

#[tokio::test]
async fn with_the_store_away_her_words_stay_in_the_field() {
    let world = World::new().await;
    let mut hers = world.browser();
    let address = begin(&mut hers, "Halo").await;
    let (form, page) = (hers.get("/help").await, hers.get(&address).await);
    world.app.app.db.close().await;
    let fields = [("text", "Tolong <b>"), ("language", "su")];
    for (form, path) in [(form, "/help"), (page, address.as_str())] {
        let seen = hers.post(&form, path, &fields).await;
        assert_eq!(seen.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert!(seen.headers.contains_key("retry-after"));
        assert!(seen.body.contains("Pesan belum kami terima"), "{path}");
        assert_eq!(field(&seen), "Tolong &#60;b&#62;");
        assert!(seen.body.contains("class=\"sos\""), "the numbers stay");
        let same = ["csrf", "once"].map(|name| seen.hidden(name) == form.hidden(name));
        assert_eq!(same, [true; 2], "sent again it is still recognised");
        assert!(!seen.body.contains("<script>"));
    }
}
