//! The invented people: each arrives, waits, reads what a volunteer writes, answers as her script says, and
//! goes. She knows and does only what somebody with a return code can; nothing here sees the staff's side.

use std::sync::Arc;
use std::time::Duration;

use channels::MessageText;
use clients::{Visit, Visitor};
use hotline::Started;
use hotline::model::State;
use platform::live::{FollowOne, News};
use platform::{Actor, Ctx, Outcome};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::script::{self, Next, Part, Script};

/// How many wait for a first answer at most: what two volunteers can look at.
const LINE_MAX: usize = 8;
/// How many are there at the beginning.
const AT_ONCE: usize = 5;
/// The pause between two who arrive.
const PAUSE: Duration = Duration::from_secs(7);
/// How long somebody who is answered stays when nothing is written any more.
const FORGOTTEN: Duration = Duration::from_mins(20);

/// How fast the invented people are.
#[derive(Debug, Clone, Copy)]
pub enum Pace {
    /// As people read and write.
    Human,
    /// At once, for tests; nobody leaves.
    #[cfg(test)]
    AtOnce,
}

impl Pace {
    async fn take(self, time: Duration) {
        match self {
            Self::Human => tokio::time::sleep(time).await,
            #[cfg(test)]
            Self::AtOnce => tokio::task::yield_now().await,
        }
    }

    async fn run_out(self, patience: Duration) {
        match self {
            Self::Human => tokio::time::sleep(patience).await,
            #[cfg(test)]
            Self::AtOnce => std::future::pending().await,
        }
    }
}

/// Lets people arrive, some at once and then one after the other, and begins again with the first after
/// the last. While the line is full the next one waits until somebody is answered or leaves.
pub async fn arrive(ctx: Ctx, scripts: Vec<Script>, pace: Pace, stop: CancellationToken) {
    let ctx = Ctx::new(Arc::clone(ctx.app()), Actor::PUBLIC);
    let line = Arc::new(Semaphore::new(LINE_MAX));
    let scripts: Vec<Arc<Script>> = scripts.into_iter().map(Arc::new).collect();
    let mut people = JoinSet::new();
    for (at, script) in scripts.iter().cycle().enumerate() {
        let next = async {
            if at >= AT_ONCE {
                pace.take(PAUSE).await;
            }
            Arc::clone(&line).acquire_owned().await
        };
        let seat = tokio::select! {
            () = stop.cancelled() => return,
            seat = next => seat,
        };
        let Ok(seat) = seat else { return };
        people.spawn(live(ctx.clone(), Arc::clone(script), pace, seat));
        while people.try_join_next().is_some() {}
    }
}

async fn live(ctx: Ctx, script: Arc<Script>, pace: Pace, seat: OwnedSemaphorePermit) {
    if let Err(failure) = talk(&ctx, &script, pace, seat).await {
        // Whoever closes or erases a conversation may be faster than she is.
        tracing::debug!(?failure, "somebody of the demo broke off");
    }
}

/// One person from her first message to the end. Her seat in the line is free once she is answered.
async fn talk(ctx: &Ctx, script: &Script, pace: Pace, seat: OwnedSemaphorePermit) -> Outcome<()> {
    let Some(mut she) = Person::arrive(ctx, script).await? else {
        return Ok(());
    };
    let mut seat = Some(seat);
    let mut part = Part::new(script);
    let mut patience = script.patience();
    loop {
        let heard = tokio::select! {
            heard = she.listen(pace) => heard?,
            () = pace.run_out(patience) => return she.end().await,
        };
        let Some(heard) = heard else { return Ok(()) };
        drop(seat.take());
        patience = FORGOTTEN;
        pace.take(script::reading(&heard)).await;
        match part.hears(&heard) {
            Next::Says(lines) => {
                for line in lines {
                    pace.take(script::writing(line)).await;
                    she.write(script::text(line)?).await?;
                }
                if part.is_over() {
                    pace.take(script::reading("")).await;
                    return she.end().await;
                }
            }
            Next::Ends => return she.end().await,
            Next::IsSilent => {}
        }
    }
}

/// Somebody with her return code.
struct Person<'a> {
    ctx: &'a Ctx,
    script: &'a Script,
    her: Box<Visitor>,
    news: FollowOne,
    /// The last line she has read.
    line: i64,
}

impl<'a> Person<'a> {
    /// She writes for the first time.
    async fn arrive(ctx: &'a Ctx, script: &'a Script) -> Outcome<Option<Self>> {
        let started: Started = hotline::start(ctx, &script.contact()?).await?;
        let news = ctx.app().live.follow_one(started.conversation.uuid());
        let Visit::Open(her) = clients::visit(ctx, &started.code, None).await? else {
            return Ok(None);
        };
        Ok(Some(Self {
            ctx,
            script,
            her,
            news,
            line: 0,
        }))
    }

    /// Waits until a volunteer has written and gives the words; `None` when it is over. What she looks at
    /// counts as read, as on her page.
    async fn listen(&mut self, pace: Pace) -> Outcome<Option<String>> {
        loop {
            match self.news.next().await {
                News::Event(event) if event.kind == "conversation.message" => {}
                News::Event(event) if event.kind == "conversation.closed" => return Ok(None),
                News::Missed => {}
                News::Event(_) | News::Signal(_) => continue,
            }
            pace.take(script::reading("")).await;
            let talk = hotline::find_talk(self.ctx, &self.her).await?;
            if talk.state == State::Closed {
                return Ok(None);
            }
            let read = self.line;
            let lines = talk.messages.iter().filter(|line| line.line > read);
            let theirs = lines.filter(|line| !line.is_hers && !line.is_house);
            let heard: Vec<&str> = theirs.map(|line| line.text.as_str()).collect();
            let heard = heard.join(" ");
            self.line = talk.messages.last().map_or(read, |line| line.line);
            if !heard.is_empty() {
                return Ok(Some(heard));
            }
        }
    }

    async fn write(&self, text: MessageText) -> Outcome<()> {
        hotline::write(self.ctx, &self.her, text, self.script.locale(), None).await?;
        Ok(())
    }

    async fn end(&self) -> Outcome<()> {
        hotline::end_by_client(self.ctx, &self.her).await
    }
}

#[cfg(test)]
mod tests;
