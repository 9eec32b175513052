//! Nothing missed: many who listen and are cut off again and again, while everybody writes. What each of
//! them put together from the numbers and the parts of the page is what the store holds, nothing doubled.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use channels::{Kind, MessageText};
use clients::ReturnCode;
use kernel::Locale;
use people::Role;
use platform::Ctx;
use platform::chance::Chance;
use serde_json::Value;
use testkit::{Browser, Listening, SeededChance};

use super::world::World;
use crate::model::{ConversationId, PresenceState};
use crate::service::{self, Started};

/// How often each of them is cut off.
const CUTS: usize = 200;
/// How many conversations there are, and how much each side writes in one.
const CONVERSATIONS: usize = 3;
const TURNS: usize = 60;

type Hers = Browser<axum::Router>;

/// A number below `most`.
fn below(chance: &SeededChance, most: u8) -> u8 {
    let mut byte = [0];
    chance.fill(&mut byte);
    byte[0] % most
}

/// Listens from where it left off, for a few events at a time, and is then cut off.
struct Cut {
    browser: Hers,
    address: String,
    chance: SeededChance,
    last: String,
    cuts: usize,
    /// The most events between two cuts.
    at_once: u8,
    /// How many more before the next one.
    patience: u8,
    stream: Option<Listening<Body>>,
}

impl Cut {
    fn new(browser: Hers, address: String, (seed, at_once): (u64, u8), after: &str) -> Self {
        Self {
            browser,
            address,
            chance: SeededChance::of(seed),
            last: after.to_owned(),
            cuts: 0,
            at_once,
            patience: 0,
            stream: None,
        }
    }

    /// The next event, however many lines it takes.
    async fn next(&mut self) -> testkit::Told {
        loop {
            let stream = if let Some(stream) = &mut self.stream {
                stream
            } else {
                let headers = [("last-event-id", self.last.as_str())];
                let opened = self.browser.listen(&self.address, &headers).await;
                assert_eq!(opened.status, 200);
                self.patience = below(&self.chance, self.at_once + 1);
                self.stream.insert(opened)
            };
            if self.patience == 0 && self.cuts < CUTS {
                self.cuts += 1;
                self.stream = None;
                continue;
            }
            let told = stream.next().await.expect("the stream goes on");
            assert_ne!(told.kind, "reset");
            if told.id.is_some() {
                self.patience = self.patience.saturating_sub(1);
                self.last.clone_from(&stream.last_id);
            }
            return told;
        }
    }
}

/// What a help-seeker's page shows in the end, by line.
async fn hers(browser: Hers, code: ReturnCode, seed: u64, lines: i64) -> BTreeMap<i64, String> {
    let address = format!("/api/v1/chat/{}", code.expose());
    let mut cut = Cut::new(browser.clone(), format!("{address}/events"), (seed, 1), "1");
    let mut reader = browser;
    let mut shown = BTreeMap::from([(1, "halo".to_owned())]);
    let mut page = BTreeMap::new();
    while shown.len() < usize::try_from(lines).unwrap() {
        let told = cut.next().await;
        if told.kind != "message" {
            continue;
        }
        let data: Value = serde_json::from_str(&told.data).unwrap();
        let line = data["seq"].as_i64().unwrap();
        if !page.contains_key(&line) {
            page = parts(&mut reader, &address).await;
        }
        let text = page.get(&line).expect("what was told is there").clone();
        let doubled = shown.insert(line, text);
        assert_eq!(doubled, None, "line {line} was told twice");
    }
    assert_eq!(cut.cuts, CUTS);
    shown
}

/// The lines that her page shows when it is asked.
async fn parts(browser: &mut Hers, address: &str) -> BTreeMap<i64, String> {
    let page: Value = serde_json::from_str(&browser.get(address).await.body).unwrap();
    let messages = page["messages"].as_array().unwrap().iter();
    messages
        .map(|message| {
            let text = message["text"].as_str().unwrap().to_owned();
            (message["seq"].as_i64().unwrap(), text)
        })
        .collect()
}

/// The places of all messages that a volunteer is told of, by conversation.
async fn staffs(
    browser: Hers,
    seed: u64,
    after: String,
    messages: usize,
) -> BTreeMap<String, usize> {
    let mut cut = Cut::new(browser, "/api/v1/events".to_owned(), (seed, 3), &after);
    let mut places = BTreeSet::new();
    let mut counts = BTreeMap::new();
    while places.len() < messages {
        let told = cut.next().await;
        if told.kind != "conversation.message" {
            continue;
        }
        assert!(places.insert(told.id.unwrap()), "told twice");
        let data: Value = serde_json::from_str(&told.data).unwrap();
        let about = data["conversation_id"].as_str().unwrap().to_owned();
        *counts.entry(about).or_default() += 1;
    }
    assert_eq!(cut.cuts, CUTS);
    counts
}

/// Both sides of a conversation write, one after the other.
async fn talk(public: Ctx, sekar: Ctx, visitor: Box<clients::Visitor>, id: ConversationId) {
    for turn in 0..TURNS {
        let text = MessageText::parse(&format!("halo {turn}")).unwrap();
        service::write(&public, &visitor, text, Locale::Id, None)
            .await
            .unwrap();
        let text = MessageText::parse(&format!("kami {turn}")).unwrap();
        service::answer(&sekar, id, &text, Kind::Message, None)
            .await
            .unwrap();
        let note = MessageText::parse("catatan").unwrap();
        if turn % 10 == 0 {
            service::answer(&sekar, id, &note, Kind::Note, None)
                .await
                .unwrap();
        }
    }
}

/// What the store holds of her lines.
async fn stored(world: &World, started: &Started) -> BTreeMap<i64, String> {
    let thread = kernel::Id::from_uuid(started.conversation.uuid());
    let lines = channels::list_visible(&world.app.system(), thread, i64::MAX, 1_000)
        .await
        .unwrap();
    lines
        .into_iter()
        .map(|line| (line.line.unwrap(), line.text))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_is_cut_off_nothing_is_missed_and_nothing_doubled() {
    let world = World::new().await;
    let (browser, _) = world.staff("Wening", Role::Supervisor).await;
    let after = world.app.app.live.head().await.unwrap().to_string();
    let mut started = Vec::new();
    let mut holders = Vec::new();
    for n in 0..CONVERSATIONS {
        started.push(world.arrive("halo").await);
        let sekar = world
            .volunteer(&format!("Sekar {n}"), PresenceState::Away)
            .await;
        assert_eq!(
            service::next(&sekar).await.unwrap(),
            Some(started[n].conversation)
        );
        holders.push(sekar);
    }
    let lines = 1 + 2 * TURNS;
    let messages = CONVERSATIONS * (2 * TURNS + TURNS.div_ceil(10));
    let staff: Vec<_> = (0..2)
        .map(|seed| tokio::spawn(staffs(browser.clone(), seed, after.clone(), messages)))
        .collect();
    let mut shown = Vec::new();
    let mut talks = Vec::new();
    for (n, (one, sekar)) in started.iter().zip(holders).enumerate() {
        let code = ReturnCode::parse(one.code.expose()).unwrap();
        let seed = 100 + u64::try_from(n).unwrap();
        let lines = i64::try_from(lines).unwrap();
        shown.push(tokio::spawn(hers(world.browser(), code, seed, lines)));
        let visitor = world.visitor(&one.code).await;
        let public = world.app.public();
        talks.push(tokio::spawn(talk(public, sekar, visitor, one.conversation)));
    }
    for one in talks {
        one.await.unwrap();
    }
    for (shown, started) in shown.into_iter().zip(&started) {
        let shown = shown.await.unwrap();
        assert_eq!(shown.len(), lines);
        assert_eq!(shown, stored(&world, started).await);
    }
    for counts in staff {
        let counts = counts.await.unwrap();
        assert_eq!(counts.len(), CONVERSATIONS);
        assert!(
            counts
                .values()
                .all(|count| *count == messages / CONVERSATIONS),
            "{counts:?}"
        );
    }
}
