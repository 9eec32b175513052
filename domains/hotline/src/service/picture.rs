//! Where everybody stands in the line, in memory: one pass over the waiting index, at most once a second
//! and only when something happened, serves all who listen (law 7). A picture may be a second old; what
//! has to be exact asks the store. How long it takes from there stands beside it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use db::DbError;
use kernel::{Language, Timestamp};
use platform::live::Cursor;
use platform::{Ctx, Outcome};
use tokio::sync::Mutex;

use super::wait::Waits;
use crate::model::{ConversationId, POSITION_MAX};
use crate::store;

/// How old a picture may be.
const KEPT: Duration = Duration::from_secs(1);
/// How much of a line is looked at.
const LINE_MAX: i64 = 20_000;
/// How many queues have a picture at a time.
const QUEUES_MAX: usize = 1_000;

/// The pictures of an application, by queue.
#[derive(Debug, Default)]
pub struct Pictures {
    places: Mutex<HashMap<String, Arc<Picture>>>,
    /// How long it takes from there.
    pub(super) waits: Waits,
}

/// One line at one moment.
#[derive(Debug)]
struct Picture {
    taken: Timestamp,
    /// What had happened by then.
    head: Cursor,
    places: Arc<HashMap<ConversationId, u32>>,
}

impl Pictures {
    /// The place of somebody in her language's line, 1 = next; `None` when she does not stand in the
    /// picture, or beyond what is counted.
    pub async fn find_place(
        &self,
        ctx: &Ctx,
        queue: &str,
        id: ConversationId,
    ) -> Outcome<Option<u32>> {
        let picture = self.picture(ctx, queue).await?;
        let place = picture.places.get(&id).copied();
        Ok(place.filter(|place| *place <= POSITION_MAX))
    }

    /// The picture of a queue. Whoever comes while it is taken waits for the same one.
    async fn picture(&self, ctx: &Ctx, queue: &str) -> Outcome<Arc<Picture>> {
        let mut pictures = self.places.lock().await;
        let now = ctx.now();
        let old = pictures.get(queue);
        if let Some(old) = old
            && now.since(old.taken) < KEPT
            && now >= old.taken
        {
            return Ok(Arc::clone(old));
        }
        let head = ctx.app().live.head().await?;
        let places = match old {
            Some(old) if old.head == head => Arc::clone(&old.places),
            _ => Arc::new(places(ctx, queue).await?),
        };
        let picture = Arc::new(Picture {
            taken: now,
            head,
            places,
        });
        if pictures.len() >= QUEUES_MAX {
            pictures.clear();
        }
        pictures.insert(queue.to_owned(), Arc::clone(&picture));
        Ok(picture)
    }
}

async fn places(ctx: &Ctx, queue: &str) -> Result<HashMap<ConversationId, u32>, DbError> {
    let args = db::args![queue, LINE_MAX];
    let line: Vec<(ConversationId, Language)> =
        ctx.db().slow_all(&store::LIST_WHOLE_LINE, &args).await?;
    let mut counts: HashMap<Language, u32> = HashMap::new();
    let places = line.into_iter().map(|(id, language)| {
        let count = counts.entry(language).or_default();
        *count += 1;
        (id, *count)
    });
    Ok(places.collect())
}
