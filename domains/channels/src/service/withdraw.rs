//! Taking an answer back. Its words are destroyed whatever she saw of it, and its number is never given
//! to another line.

use db::{DbError, Read, Tx};
use kernel::Timestamp;
use platform::vault::Sealed;
use platform::{AccountId, Ctx};

use crate::model::{MessageId, ThreadId, Withdrawn};
use crate::store::{self, StoredMessage};

/// A message as stored, words sealed; `None` when there is none or its client is erased.
pub async fn find_stored(
    r: &mut impl Read,
    id: MessageId,
) -> Result<Option<StoredMessage>, DbError> {
    r.opt(&store::FIND_MESSAGE, &db::args![id]).await
}

/// When we last answered in a thread, apart from this message and what was taken back.
pub async fn find_answer_before(
    r: &mut impl Read,
    thread: ThreadId,
    id: MessageId,
) -> Result<Option<Timestamp>, DbError> {
    r.opt(&store::FIND_ANSWER_BEFORE, &db::args![thread, id])
        .await
}

/// Takes an answer back if this account wrote it after `since`: gone when she has not seen it, else told.
/// One statement decides between her reading and this. `None`: it is not to be taken back any more.
pub async fn withdraw(
    tx: &mut Tx,
    ctx: &Ctx,
    id: MessageId,
    author: AccountId,
    since: Timestamp,
) -> Result<Option<Withdrawn>, DbError> {
    let nothing = Sealed::from_bytes(Vec::new());
    let args = db::args![id, author, since, nothing, ctx.now()];
    tx.opt(&store::WITHDRAW, &args).await
}
