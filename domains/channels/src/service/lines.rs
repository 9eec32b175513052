//! Where her lines stand, without a word of them: for those who only have to be told that there is more.

use db::{DbError, Read};

use crate::model::ThreadId;
use crate::store;

/// Numbers of her lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// The last that was given out; 0 before the first.
    pub last: i64,
    /// Those after the line that was asked about, in order, as far as the limit.
    pub new: Vec<i64>,
    /// The newest of what she wrote that one of us has seen.
    pub seen: Option<i64>,
}

/// Where her lines of a thread stand, with up to `limit` numbers after `after`.
pub async fn find_lines(
    r: &mut impl Read,
    thread: ThreadId,
    after: i64,
    limit: i64,
) -> Result<Lines, DbError> {
    let last = r.opt(&store::FIND_LAST_LINE, &db::args![thread]).await?;
    Ok(Lines {
        last: last.unwrap_or(0),
        new: r
            .all(&store::LIST_LINES, &db::args![thread, after, limit])
            .await?,
        seen: r.opt(&store::FIND_SEEN, &db::args![thread]).await?,
    })
}

/// Those of her lines after `after` that were taken back.
pub async fn list_withdrawn(
    r: &mut impl Read,
    thread: ThreadId,
    after: i64,
    limit: i64,
) -> Result<Vec<i64>, DbError> {
    r.all(&store::LIST_WITHDRAWN, &db::args![thread, after, limit])
        .await
}
