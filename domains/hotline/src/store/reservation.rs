//! Reservations and assignments: who was held out what, when, and what came of it. From these `doctor`
//! proves that nobody was passed over.

use std::collections::HashSet;

use db::{DbError, FromRow, Read, Row, Tx};
use kernel::{Id, Timestamp};
use platform::AccountId;

use crate::model::{ConversationId, Place};

/// Marks ids of reservations.
#[derive(Debug)]
pub enum Reservation {}
/// The id of a reservation.
pub type ReservationId = Id<Reservation>;

db::statement! {
    /// Notes an offer, a pull or an assignment; refused while another offer of it is open.
    pub INSERT_RESERVATION = "INSERT INTO reservation (id, conversation_id, account_id, queue, kind, match_no,
        band, rank, best_band, best_rank, best_id, relaxed, offered_at, deadline, outcome, closed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        ON CONFLICT DO NOTHING";
    /// The open offer of a conversation.
    pub FIND_OPEN = "SELECT id, conversation_id, account_id, deadline FROM reservation
        WHERE conversation_id = $1 AND outcome IS NULL";
    /// The offer that is open to an account.
    pub FIND_OPEN_OF = "SELECT id, conversation_id, account_id, deadline FROM reservation
        WHERE account_id = $1 AND outcome IS NULL";
    /// Open offers of a queue whose time is over, or whose volunteer is not there any more.
    pub LIST_OVER = "SELECT r.id, r.conversation_id, r.account_id, r.deadline
        FROM reservation r JOIN presence p ON p.account_id = r.account_id
        WHERE r.outcome IS NULL AND r.queue = $1
            AND (r.deadline <= $2 OR p.state <> 'available' OR p.lease_until <= $2)
        ORDER BY r.id LIMIT $3";
    /// Accounts to which an offer of a queue is open.
    pub LIST_OFFERED = "SELECT account_id FROM reservation WHERE outcome IS NULL AND queue = $1
        ORDER BY account_id LIMIT 500";
    /// Closes an offer that is still open.
    pub CLOSE_RESERVATION = "UPDATE reservation SET outcome = $2, closed_at = $3 WHERE id = $1 AND outcome IS NULL";
    /// Who gave conversations of a queue back lately, and how.
    pub LIST_RETURNED = "SELECT conversation_id, account_id, closed_at, outcome = 'passed' FROM reservation
            WHERE queue = $1 AND closed_at > $2 AND outcome IN ('passed', 'expired', 'lost')
        UNION ALL
        SELECT conversation_id, account_id, ended_at, ended_how <> 'lost' FROM assignment
            WHERE queue = $1 AND ended_at > $2 AND ended_how IN ('released', 'transferred', 'lost')
        LIMIT $3";
    /// Starts an assignment.
    pub INSERT_ASSIGNMENT = "INSERT INTO assignment
        (id, conversation_id, account_id, queue, started_at, ended_at, ended_how)
        VALUES ($1, $2, $3, $4, $5, NULL, NULL)";
    /// Ends an open assignment.
    pub END_ASSIGNMENT = "UPDATE assignment SET ended_at = $3, ended_how = $4
        WHERE conversation_id = $1 AND account_id = $2 AND ended_at IS NULL";
    /// Reservations in the order they were made, for `doctor`: each matching holds the queue's lock and
    /// numbers itself.
    pub LIST_FOR_PROOF = "SELECT id, conversation_id, account_id, kind, match_no, band, rank, best_band,
        best_rank, best_id, offered_at, deadline, outcome, closed_at, queue
        FROM reservation WHERE (queue, match_no, id) > ($1, $2, $3)
        ORDER BY queue, match_no, id LIMIT $4";
    /// Open offers and their conversations that disagree.
    pub LIST_BROKEN_OFFERS = "SELECT c.id FROM conversation c WHERE c.state = 'offered' AND NOT EXISTS
            (SELECT 1 FROM reservation r WHERE r.conversation_id = c.id AND r.outcome IS NULL AND r.account_id = c.holder)
        UNION ALL
        SELECT r.conversation_id FROM reservation r JOIN conversation c ON c.id = r.conversation_id
            WHERE r.outcome IS NULL AND c.state <> 'offered'
        LIMIT 100";
    /// Conversations whose holder, or who keeps them through a transfer, has no open assignment.
    pub LIST_BROKEN_ASSIGNMENTS = "SELECT c.id FROM conversation c
        WHERE (c.state IN ('active', 'wrapping', 'dormant') OR c.kept_by IS NOT NULL) AND NOT EXISTS
            (SELECT 1 FROM assignment a WHERE a.conversation_id = c.id AND a.part = 'holder'
                AND a.account_id = COALESCE(c.kept_by, c.holder) AND a.ended_at IS NULL)
        LIMIT 100";
    /// Conversations that somebody is in although nobody answers them, or that two hold.
    pub LIST_BROKEN_PARTS = "SELECT a.conversation_id FROM assignment a
            JOIN conversation c ON c.id = a.conversation_id
        WHERE a.ended_at IS NULL AND ((c.state NOT IN ('active', 'wrapping', 'dormant') AND c.kept_by IS NULL)
            OR (a.part = 'holder' AND a.account_id <> COALESCE(c.kept_by, c.holder)))
        LIMIT 100";
    /// Conversations that somebody keeps although they are not offered to another.
    pub LIST_BROKEN_KEEPS = "SELECT c.id FROM conversation c
        WHERE c.kept_by IS NOT NULL AND (c.state <> 'offered' OR c.kept_by = c.holder) LIMIT 100";
    /// Conversations that rest, or are out of the line, although there is serious risk.
    pub LIST_BROKEN_RESTS = "SELECT c.id FROM conversation c
        WHERE c.state IN ('dormant', 'parked') AND c.tier IN ('high', 'imminent') LIMIT 100";
    /// What waits with a place that does not follow from tier and wait.
    pub LIST_BROKEN_PLACES = "SELECT c.id FROM conversation c
        WHERE c.state = 'waiting' AND (c.band <> CASE WHEN c.tier = 'imminent' THEN 0 ELSE 1 END
            OR c.waiting_since - c.rank <> CASE c.tier WHEN 'elevated' THEN 1 WHEN 'high' THEN 2 ELSE 0 END * CAST($1 AS BIGINT))
        LIMIT 100";
    /// Waiting conversations that somebody still holds, or whose place does not follow from tier and wait.
    pub LIST_BROKEN_WAITS = "SELECT c.id FROM conversation c
        WHERE c.state = 'waiting' AND c.holder IS NOT NULL LIMIT 100";
}

/// How a conversation came to a volunteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Held out by the matching.
    Offer,
    /// Taken by *next*.
    Pull,
    /// Given by a supervisor.
    Assign,
    /// Held out by whoever holds it: a transfer.
    Transfer,
}

impl How {
    /// Its stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Offer => "offer",
            Self::Pull => "pull",
            Self::Assign => "assign",
            Self::Transfer => "transfer",
        }
    }
}

/// A reservation about to be noted.
#[derive(Debug, Clone)]
pub struct NewReservation {
    pub id: ReservationId,
    pub conversation: ConversationId,
    pub account: AccountId,
    pub queue: String,
    pub how: How,
    pub match_no: i64,
    pub place: Place,
    pub best: Place,
    pub relaxed: String,
    pub at: Timestamp,
    pub deadline: Option<Timestamp>,
}

/// Notes a reservation. `false`: another offer of the conversation or to the account is open.
pub async fn insert_reservation(tx: &mut Tx, new: &NewReservation) -> Result<bool, DbError> {
    let is_open = matches!(new.how, How::Offer | How::Transfer);
    let outcome = (!is_open).then_some("accepted");
    let closed_at = (!is_open).then_some(new.at);
    let args = db::args![
        new.id,
        new.conversation,
        new.account,
        new.queue,
        new.how.code(),
        new.match_no,
        new.place.band,
        new.place.rank,
        new.best.band,
        new.best.rank,
        new.best.id,
        new.relaxed,
        new.at,
        new.deadline,
        outcome,
        closed_at
    ];
    Ok(tx.run(&INSERT_RESERVATION, &args).await? == 1)
}

/// An open offer.
#[derive(Debug, Clone, Copy)]
pub struct OpenOffer {
    pub id: ReservationId,
    pub conversation: ConversationId,
    pub account: AccountId,
    pub deadline: Option<Timestamp>,
}

impl FromRow for OpenOffer {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.get(0)?,
            conversation: row.get(1)?,
            account: row.get(2)?,
            deadline: row.get(3)?,
        })
    }
}

/// The open offer of a conversation.
pub async fn find_open(
    r: &mut impl Read,
    conversation: ConversationId,
) -> Result<Option<OpenOffer>, DbError> {
    r.opt(&FIND_OPEN, &db::args![conversation]).await
}

/// The offer that is open to an account.
pub async fn find_open_of(
    r: &mut impl Read,
    account: AccountId,
) -> Result<Option<OpenOffer>, DbError> {
    r.opt(&FIND_OPEN_OF, &db::args![account]).await
}

/// Accounts to which an offer of a queue is open.
pub async fn list_offered(r: &mut impl Read, queue: &str) -> Result<HashSet<AccountId>, DbError> {
    let accounts: Vec<AccountId> = r.all(&LIST_OFFERED, &db::args![queue]).await?;
    Ok(accounts.into_iter().collect())
}

/// Closes an open offer. `false`: it was closed meanwhile.
pub async fn close_reservation(
    tx: &mut Tx,
    id: ReservationId,
    outcome: &'static str,
    now: Timestamp,
) -> Result<bool, DbError> {
    Ok(tx
        .run(&CLOSE_RESERVATION, &db::args![id, outcome, now])
        .await?
        == 1)
}

/// A reservation as `doctor` reads it.
#[derive(Debug, Clone)]
pub struct Proof {
    pub id: ReservationId,
    pub conversation: ConversationId,
    pub account: AccountId,
    pub kind: String,
    pub match_no: i64,
    pub place: Place,
    pub best: Place,
    pub offered_at: Timestamp,
    pub deadline: Option<Timestamp>,
    pub outcome: Option<String>,
    pub closed_at: Option<Timestamp>,
    pub queue: String,
}

impl FromRow for Proof {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        let conversation = row.get(1)?;
        Ok(Self {
            id: row.get(0)?,
            conversation,
            account: row.get(2)?,
            kind: row.get(3)?,
            match_no: row.get(4)?,
            place: Place {
                band: row.get(5)?,
                rank: row.get(6)?,
                id: conversation,
            },
            best: Place {
                band: row.get(7)?,
                rank: row.get(8)?,
                id: row.get(9)?,
            },
            offered_at: row.get(10)?,
            deadline: row.get(11)?,
            outcome: row.get(12)?,
            closed_at: row.get(13)?,
            queue: row.get(14)?,
        })
    }
}
