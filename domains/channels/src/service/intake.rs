//! The question upward: what does an arrival mean? Whoever keeps the queue answers it.

use std::sync::Arc;

use clients::{ClientKey, IdentityId};
use db::Tx;
use futures_util::future::BoxFuture;
use platform::{Ctx, Outcome};

use super::receive::Inbound;
use crate::model::{Channel, ThreadId};

/// Who an arrival comes from.
#[derive(Debug, Clone)]
pub struct Party {
    /// Her key, which also says who she is.
    pub key: ClientKey,
    /// The address she used.
    pub identity: IdentityId,
    /// Whether this is her first message ever.
    pub is_new: bool,
}

/// Finds or opens the thread that an arrival belongs to.
pub trait Intake: Send + Sync + 'static {
    /// Reads what is open for her, judges the text and seals what it will store, all before the
    /// transaction.
    fn prepare<'a>(
        &'a self,
        ctx: &'a Ctx,
        channel: &'a Channel,
        party: &'a Party,
        inbound: &'a Inbound,
    ) -> BoxFuture<'a, Outcome<Box<dyn Arrival>>>;
}

/// An arrival, judged and sealed, ready to be written.
pub trait Arrival: Send + Sync {
    /// The thread its message belongs to.
    fn thread(&self) -> ThreadId;

    /// Writes what it means, in the transaction that stores the message and before that message.
    /// `false`: what it was prepared for has changed meanwhile; the transaction is given up and
    /// everything begins again.
    fn write<'a>(&'a self, tx: &'a mut Tx, ctx: &'a Ctx) -> BoxFuture<'a, Outcome<bool>>;

    /// Writes what names the message by its number, in the same transaction and right after it. `false` as
    /// above.
    fn stored<'a>(&'a self, tx: &'a mut Tx, ctx: &'a Ctx, seq: i64)
    -> BoxFuture<'a, Outcome<bool>>;
}

/// The one answerer, put among the application's parts.
#[derive(Clone)]
pub struct IntakeHandle(pub Arc<dyn Intake>);
