//! The numbers in memory. Pages read them without asking the store, the page that says that the store is
//! away too; every process reads them anew when the store says that something changed.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use kernel::{EmergencyNumber, Fact, Timestamp};
use places::RegionCode;
use platform::{Ctx, EmergencyNumbers, Fault, Outcome};

use crate::model::{Book, Emergency};
use crate::store;

/// How often a process asks at most whether something changed elsewhere.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// What one process knows. Before it was read, what comes with the product.
#[derive(Clone)]
pub struct Numbers(Arc<Held>);

struct Held {
    book: RwLock<Arc<Book>>,
    /// When the store was last asked, in microseconds.
    looked: AtomicI64,
}

impl Default for Numbers {
    fn default() -> Self {
        let shipped = Book::new(&[], Vec::new(), Vec::new(), -1);
        Self(Arc::new(Held {
            book: RwLock::new(Arc::new(shipped)),
            looked: AtomicI64::new(i64::MIN),
        }))
    }
}

impl Numbers {
    /// All that is known at this moment.
    pub fn book(&self) -> Arc<Book> {
        Arc::clone(&self.0.book.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Invariant: never goes back to an older edition.
    fn set(&self, book: Book) {
        let mut held = self.0.book.write().unwrap_or_else(PoisonError::into_inner);
        if book.edition >= held.edition {
            *held = Arc::new(book);
        }
    }
}

impl EmergencyNumbers for Numbers {
    fn shown(&self, now: Timestamp) -> Vec<Fact<EmergencyNumber>> {
        self.book().national(now)
    }
}

/// The numbers for somebody who is there, or whose place is not known: those that may be shown now.
pub fn emergency(ctx: &Ctx, region: Option<RegionCode>) -> Outcome<Emergency> {
    let numbers = ctx.app().parts.get::<Numbers>()?;
    Ok(numbers.book().emergency(region, ctx.now()))
}

/// All that is known at this moment, for the house itself.
pub fn read_book(ctx: &Ctx) -> Outcome<Arc<Book>> {
    Ok(ctx.app().parts.get::<Numbers>()?.book())
}

/// Reads the numbers anew. Called before the first page is shown and after each change.
pub async fn load(ctx: &Ctx) -> Result<(), Fault> {
    let numbers = ctx.app().parts.get::<Numbers>()?;
    let r = &mut ctx.db();
    // The edition first: what is changed meanwhile is read again.
    let edition = store::find_edition(r).await?;
    let own = store::list_numbers(r).await?;
    let checks = store::list_checks(r).await?;
    let served = store::list_served(r).await?;
    numbers.set(Book::new(&checks, own, served, edition));
    Ok(())
}

/// Reads them anew when somebody changed them, on whichever node.
pub async fn follow(ctx: Ctx) -> Outcome<()> {
    let numbers = ctx.app().parts.get::<Numbers>()?;
    let (now, looked) = (ctx.now(), numbers.0.looked.load(Ordering::Relaxed));
    let since = now.micros().saturating_sub(looked);
    if since >= 0 && Duration::from_micros(since.unsigned_abs()) < LOOK_EVERY {
        return Ok(());
    }
    numbers.0.looked.store(now.micros(), Ordering::Relaxed);
    let edition = store::find_edition(&mut ctx.db()).await?;
    if read_book(&ctx)?.edition != edition {
        load(&ctx).await?;
    }
    Ok(())
}
