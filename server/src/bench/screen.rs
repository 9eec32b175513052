//! A message on its way: from her sending it until the part of the page that holds it has come to the
//! volunteer's screen, at 500 messages a second; and an offer, from the moment a volunteer says that she
//! is there. The screens do what the page's script does: hear an id, fetch the part, one fetch at a time.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use platform::Fault;
use serde_json::{Value as Json, json};
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::{Instant, interval_at, timeout};

use super::home::{Home, Member};
use super::http::Line;
use super::{Measure, Plan, quantile};

/// How many volunteers answer, each one conversation.
const SCREENS: u32 = 50;
/// Messages a second, all conversations together.
const RATE: u32 = 500;
/// How long is not counted at the beginning.
const WARM_UP: Duration = Duration::from_secs(2);
/// How long is measured.
const SPAN: Duration = Duration::from_secs(10);
/// How long is waited for the last ones.
const LAST: Duration = Duration::from_secs(5);
/// How many offers are measured, while all that goes on.
const OFFERS: usize = 10;
/// What stands before the number of a message.
const MARK: &str = "pesan-";

/// When each message was sent, and how long it took to a screen.
#[derive(Default)]
struct Sent(Mutex<Vec<(Instant, Option<Duration>)>>);

impl Sent {
    /// The number of a message that is sent now.
    fn send(&self) -> usize {
        let mut sent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sent.push((Instant::now(), None));
        sent.len() - 1
    }

    fn show(&self, number: usize, at: Instant) {
        let mut sent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((since, took)) = sent.get_mut(number) {
            took.get_or_insert(at.duration_since(*since));
        }
    }

    fn is_all_shown(&self) -> bool {
        let sent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sent.iter().all(|(_, took)| took.is_some())
    }

    /// Milliseconds of those sent after a moment; what never came took for ever.
    fn took_ms(&self, from: Instant) -> Vec<f64> {
        let sent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = sent.iter().filter(|(since, _)| *since >= from);
        counted
            .map(|(_, took)| took.map_or(f64::INFINITY, ms))
            .collect()
    }
}

fn ms(span: Duration) -> f64 {
    span.as_secs_f64() * 1_000.0
}

/// Measures it.
pub async fn measure(home: &Home, plan: Plan) -> Result<Vec<Measure>, Fault> {
    let span = if plan.is_full { SPAN * 6 } else { SPAN };
    let mut members = home
        .add_volunteers(usize::try_from(SCREENS).unwrap_or(0) + 1)
        .await?;
    let server = home.serve().await?;
    let address = server.address;
    let one_offered = members.pop().ok_or_else(|| Fault::said("no volunteer"))?;
    let sent = Arc::new(Sent::default());
    let (mut screens, mut codes) = (JoinSet::new(), Vec::new());
    for member in members {
        let (code, id) = taken(address, &member).await?;
        screens.spawn(screen(address, member, id, Arc::clone(&sent)));
        codes.push(code);
    }
    let begun = Instant::now();
    let until = begun + WARM_UP + span;
    let mut writers = JoinSet::new();
    for (n, code) in codes.into_iter().enumerate() {
        let pause = Duration::from_secs(1) * SCREENS / RATE;
        let first = begun + pause * u32::try_from(n).unwrap_or(0) / SCREENS;
        writers.spawn(write(
            address,
            code,
            (first, pause, until),
            Arc::clone(&sent),
        ));
    }
    let offers = tokio::spawn(async move { offers(address, &one_offered).await });
    while let Some(wrote) = writers.join_next().await {
        wrote.map_err(task)??;
    }
    let mut offered = offers.await.map_err(task)??;
    let last = Instant::now() + LAST;
    while !sent.is_all_shown() && Instant::now() < last {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    if let Some(ended) = screens.try_join_next() {
        ended.map_err(task)??;
    }
    let mut took = sent.took_ms(begun + WARM_UP);
    server.end().await?;
    Ok(vec![
        Measure::at_most("screen.p99_ms", quantile(&mut took, 0.99), "ms", 200.0),
        Measure::at_most(
            "screen.offer_ms",
            quantile(&mut offered, 1.0),
            "ms",
            1_000.0,
        ),
    ])
}

fn task(error: tokio::task::JoinError) -> Fault {
    Fault::new("a task of the bench", error)
}

fn text_of(json: &Json, field: &str) -> Result<String, Fault> {
    let text = json.get(field).and_then(Json::as_str);
    text.map(str::to_owned)
        .ok_or_else(|| Fault::said(format!("no {field} in an answer")))
}

/// A new conversation that this volunteer holds: her code, and which one it is.
async fn taken(address: SocketAddr, member: &Member) -> Result<(String, String), Fault> {
    let mut client = Line::connect(address, None).await?;
    let started = client
        .post("/api/v1/chat", &json!({ "text": "halo" }))
        .await?;
    let mut line = Line::connect(address, Some(&member.token)).await?;
    line.put("/api/v1/me/presence", &json!({ "state": "away" }))
        .await?;
    let next = line.post("/api/v1/conversations/next", &json!({})).await?;
    let id = text_of(&started, "conversation_id")?;
    if text_of(&next, "id")? != id {
        return Err(Fault::said("another conversation was next"));
    }
    Ok((text_of(&started, "code")?, id))
}

/// One volunteer's screen: hears of her conversation, and fetches its lines.
async fn screen(
    address: SocketAddr,
    member: Member,
    id: String,
    sent: Arc<Sent>,
) -> Result<(), Fault> {
    let line = Line::connect(address, Some(&member.token)).await?;
    let mut events = line.listen("/api/v1/events").await?;
    let mut fetch = Line::connect(address, Some(&member.token)).await?;
    let bell = Arc::new(Notify::new());
    let rung = Arc::clone(&bell);
    let path = format!("/console/{id}/log");
    let fetching = async move {
        let mut shown = HashSet::new();
        loop {
            rung.notified().await;
            let (_, part) = fetch.get(&path).await?;
            let at = Instant::now();
            for number in numbers(&String::from_utf8_lossy(&part)) {
                if shown.insert(number) {
                    sent.show(number, at);
                }
            }
        }
    };
    let hearing = async move {
        loop {
            let event = events.next().await?;
            if event.kind == "conversation.message" && event.is("conversation_id", &id) {
                bell.notify_one();
            }
        }
    };
    tokio::select! {
        ended = fetching => ended,
        ended = hearing => ended,
    }
}

/// The numbers of messages in a part of a page.
fn numbers(part: &str) -> impl Iterator<Item = usize> {
    let marked = part.split(MARK).skip(1);
    marked.filter_map(|rest| {
        rest.split(|c: char| !c.is_ascii_digit())
            .next()?
            .parse()
            .ok()
    })
}

/// One help-seeker writes at an even pace.
async fn write(
    address: SocketAddr,
    code: String,
    (first, pause, until): (Instant, Duration, Instant),
    sent: Arc<Sent>,
) -> Result<(), Fault> {
    let mut line = Line::connect(address, None).await?;
    let path = format!("/api/v1/chat/{code}/messages");
    let mut ticks = interval_at(first, pause);
    while Instant::now() < until {
        ticks.tick().await;
        let text = format!("{MARK}{} dan seterusnya", sent.send());
        line.post(&path, &json!({ "text": text })).await?;
    }
    Ok(())
}

/// Milliseconds from "I am here" to the offer on her screen, again and again.
async fn offers(address: SocketAddr, member: &Member) -> Result<Vec<f64>, Fault> {
    let own = Some(member.token.as_str());
    let mut events = Line::connect(address, own)
        .await?
        .listen("/api/v1/events")
        .await?;
    let mut line = Line::connect(address, own).await?;
    let mut client = Line::connect(address, None).await?;
    let account = member.account.to_string();
    let (_, codes) = line.get("/api/v1/wrap-up-codes").await?;
    let codes: Json = serde_json::from_slice(&codes).unwrap_or_default();
    let outcome = codes
        .pointer("/outcomes/0/code")
        .cloned()
        .unwrap_or_default();
    let close = json!({ "call_type": "test", "outcome": outcome });
    let mut took = Vec::with_capacity(OFFERS);
    for _ in 0..OFFERS {
        let started = client
            .post("/api/v1/chat", &json!({ "text": "halo" }))
            .await?;
        let id = text_of(&started, "conversation_id")?;
        let since = Instant::now();
        line.put("/api/v1/me/presence", &json!({ "state": "available" }))
            .await?;
        let shown = offered(&mut events, &mut line, (&account, &id));
        let shown = timeout(LAST, shown).await;
        took.push(match shown {
            Ok(at) => ms(at?.duration_since(since)),
            Err(_) => f64::INFINITY,
        });
        line.post(&format!("/api/v1/conversations/{id}/accept"), &json!({}))
            .await?;
        line.put("/api/v1/me/presence", &json!({ "state": "away" }))
            .await?;
        line.post(&format!("/api/v1/conversations/{id}/close"), &close)
            .await?;
    }
    Ok(took)
}

/// When the offer of this conversation stands on her screen.
async fn offered(
    events: &mut super::http::Events,
    line: &mut Line,
    (account, id): (&str, &str),
) -> Result<Instant, Fault> {
    loop {
        let event = events.next().await?;
        let is_hers = event.kind == "conversation.offered" && event.is("account_id", account);
        if !(is_hers && event.is("conversation_id", id)) {
            continue;
        }
        let (_, part) = line.get("/console/queue").await?;
        if String::from_utf8_lossy(&part).contains(&format!("/console/{id}/accept")) {
            return Ok(Instant::now());
        }
        return Err(Fault::said("the offer was told and not shown"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_found_in_a_part_of_a_page() {
        let part = "<p><bdi>pesan-0 dan</bdi></p><p>pesan-417 dan</p>pesan-x";
        assert_eq!(numbers(part).collect::<Vec<_>>(), [0, 417]);
    }
}
