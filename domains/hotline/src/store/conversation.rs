//! Conversations: one at a time, and in lists by who may see them.

use channels::ChannelId;
use clients::{ClientId, KeyId};
use db::{DbError, FromRow, Read, Row, Tx};
use kernel::{Language, Timestamp};
use places::RegionCode;
use platform::AccountId;
use platform::vault::Sealed;

use super::columns::TierColumn;
use super::part::is_in;
use crate::model::{ConversationId, Place, State, Tier};

/// The columns of [`StoredConversation`], in its order; `c` is the table.
macro_rules! columns {
    () => {
        "c.id, c.client_id, c.key_id, c.channel_id, c.channel_kind, c.queue, c.state, c.version, c.tier, \
         c.band, c.rank, c.language, c.skills, c.opened_at, c.waiting_since, c.holder, c.last_volunteer, \
         c.region, c.about, c.danger, c.is_watched, c.is_under_18, c.last_inbound_at, c.last_outbound_at, \
         c.answered_at, c.closed_at, c.is_simulation, c.kept_by, c.silent_since, \
         c.region_code, c.rules, c.categories, c.judged_at, c.card_at, c.judged_seq"
    };
}
pub(crate) use columns;

/// Whether the account `$1` serves the conversation's queue through one of her teams.
macro_rules! serves {
    () => {
        "EXISTS (SELECT 1 FROM account_team m JOIN team t ON t.id = m.team
            WHERE m.account = $1 AND t.queue = c.queue)"
    };
}
pub(crate) use serves;

db::statement! {
    /// A conversation, whoever asks: for the house itself.
    pub FIND_CONVERSATION = concat!("SELECT ", columns!(), " FROM conversation c WHERE c.id = $1");
    /// A conversation that this account holds, is offered or is in, or whose queue her teams serve.
    pub FIND_VISIBLE = concat!("SELECT ", columns!(), " FROM conversation c
        WHERE c.id = $2 AND (c.holder = $1 OR ", is_in!(), " OR ", serves!(), ")");
    /// A client's newest conversation.
    pub FIND_NEWEST_OF_CLIENT = concat!("SELECT ", columns!(), " FROM conversation c
        WHERE c.client_id = $1 ORDER BY c.id DESC LIMIT 1");
    /// Conversations of a client that are not over.
    pub LIST_OPEN_OF_CLIENT = concat!("SELECT ", columns!(), " FROM conversation c
        WHERE c.client_id = $1 AND c.state <> 'closed' ORDER BY c.id LIMIT $2");
    /// Opens a conversation.
    pub INSERT_CONVERSATION = "INSERT INTO conversation (id, client_id, key_id, channel_id, channel_kind,
        queue, state, version, tier, band, rank, language, skills, opened_at, waiting_since, holder,
        last_volunteer, region, about, danger, is_watched, is_under_18, last_inbound_at, is_simulation,
        region_code, rules, categories)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, $10, $11, $12, $13, $13, NULL, $14, $15, $16, $17,
            $18, $19, $13, $20, $21, $22, $23)";
    /// Moves a conversation that is still as it was read.
    pub UPDATE_STATE = "UPDATE conversation SET state = $3, version = version + 1, holder = $4,
        last_volunteer = $5, waiting_since = $6, rank = $7, band = $8, answered_at = $9, closed_at = $10,
        queue = $11, kept_by = $12, silent_since = CASE WHEN $13 THEN silent_since ELSE NULL END
        WHERE id = $1 AND version = $2";
    /// A person sets the tier, and so the place, of a conversation that is still as it was read and where
    /// she has not written since: what that person had before her is no new evidence.
    pub UPDATE_TIER = "UPDATE conversation SET tier = $3, band = $4, rank = $5, silent_since = NULL,
            version = version + 1, judged_at = $6,
            categories = CASE WHEN $7 THEN '' ELSE categories END, judged_seq = $8
        WHERE id = $1 AND version = $2 AND last_inbound_at = $9";
    /// Raises the tier, and so the place, of a conversation that is still as it was read.
    pub RAISE_TIER = "UPDATE conversation SET tier = $3, band = $4, rank = $5, rules = $6, categories = $7,
            version = version + 1
        WHERE id = $1 AND version = $2";
    /// It was assessed by these rules, and they say nothing new.
    pub UPDATE_RULES = "UPDATE conversation SET rules = $3 WHERE id = $1 AND version = $2";
    /// The emergency card is shown to her, unless it was a moment ago.
    pub UPDATE_CARD = "UPDATE conversation SET card_at = $2
        WHERE id = $1 AND (card_at IS NULL OR card_at <= $3)";
    /// Open conversations that other rules assessed.
    pub LIST_TO_ASSESS = "SELECT id FROM (
            SELECT * FROM (SELECT id FROM conversation
                WHERE closed_at IS NULL AND rules < $1 ORDER BY rules, id LIMIT $2) AS ahead
            UNION ALL
            SELECT * FROM (SELECT id FROM conversation
                WHERE closed_at IS NULL AND rules > $1 ORDER BY rules, id LIMIT $2) AS behind
        ) AS line";
    /// Holds a conversation that is still as it was read, so that whatever moves it reads it again.
    pub UPDATE_VERSION = "UPDATE conversation SET version = version + 1 WHERE id = $1 AND version = $2";
    /// She wrote, and the conversation is still where it was, last judged by a person when it was so before.
    pub UPDATE_INBOUND = "UPDATE conversation SET last_inbound_at = $3, silent_since = NULL
        WHERE id = $1 AND state = $2 AND COALESCE(judged_at, 0) = $4";
    /// Somebody of us wrote, and is still in it: she holds it, keeps it through a warm transfer, or is
    /// beside whoever does.
    pub UPDATE_OUTBOUND = "UPDATE conversation SET last_outbound_at = $3
        WHERE id = $1 AND ((state IN ('active', 'wrapping') AND holder = $2)
            OR (state = 'offered' AND kept_by = $2)
            OR (state IN ('active', 'wrapping', 'offered') AND EXISTS (SELECT 1 FROM assignment a
                WHERE a.conversation_id = $1 AND a.account_id = $2 AND a.part <> 'holder'
                    AND a.ended_at IS NULL)))";
    /// Holds a conversation whose volunteer is lost and whose client waits for an answer.
    pub HOLD_LOST = "UPDATE conversation SET version = version + 1
        WHERE id = $1 AND version = $2 AND state IN ('active', 'wrapping')
            AND (last_outbound_at IS NULL OR last_inbound_at > last_outbound_at)
            AND EXISTS (SELECT 1 FROM presence p WHERE p.account_id = $3 AND p.lease_until <= $4)";
    /// Active conversations whose client has been silent since our answer, and that were not asked about.
    pub LIST_QUIET = "SELECT id FROM conversation
        WHERE state = 'active' AND last_outbound_at <= $1 AND last_outbound_at >= last_inbound_at
            AND (tier IN ('routine', 'elevated') OR (silent_since IS NULL
                AND (silence_settled_at IS NULL OR silence_settled_at <= last_outbound_at)))
        ORDER BY last_outbound_at, id LIMIT $2";
    /// Holds a conversation that is still silent.
    pub HOLD_QUIET = "UPDATE conversation SET version = version + 1
        WHERE id = $1 AND version = $2 AND state = 'active' AND last_outbound_at <= $3
            AND last_outbound_at >= last_inbound_at";
    /// Her silence, which began with the last answer, asks a person to decide.
    pub UPDATE_SILENT = "UPDATE conversation SET silent_since = last_outbound_at
        WHERE id = $1 AND silent_since IS NULL";
    /// A person has decided.
    pub SETTLE_SILENCE = "UPDATE conversation SET silent_since = NULL, silence_settled_at = $2
        WHERE id = $1 AND silent_since IS NOT NULL";
    /// The last answer was taken back: the one before it is the last.
    pub UPDATE_ANSWERED = "UPDATE conversation SET last_outbound_at = $3
        WHERE id = $1 AND last_outbound_at = $2";
    /// Keeps where she is, and her words for it unless they stay as they are, while she has a key.
    pub UPDATE_REGION = "UPDATE conversation SET region_code = $2,
        region = CASE WHEN $3 THEN region ELSE $4 END
        WHERE id = $1 AND EXISTS (SELECT 1 FROM client_key k WHERE k.id = conversation.key_id)";
    /// Empties what she said on the way in.
    pub ERASE_CONVERSATIONS = "UPDATE conversation SET region = NULL, region_code = NULL, about = NULL,
        danger = NULL, is_watched = NULL, is_under_18 = NULL, categories = '' WHERE client_id = $1";
}

/// A conversation as stored.
#[derive(Debug, Clone)]
pub struct StoredConversation {
    pub id: ConversationId,
    pub client: ClientId,
    pub key: KeyId,
    pub channel: ChannelId,
    pub channel_kind: String,
    pub queue: String,
    pub state: State,
    pub version: i64,
    pub tier: Tier,
    pub place: Place,
    pub language: Language,
    pub skills: String,
    pub opened_at: Timestamp,
    pub waiting_since: Timestamp,
    pub holder: Option<AccountId>,
    pub last_volunteer: Option<AccountId>,
    pub region: Option<Sealed>,
    pub about: Option<String>,
    pub danger: Option<String>,
    pub is_watched: Option<bool>,
    pub is_under_18: Option<bool>,
    pub last_inbound_at: Timestamp,
    pub last_outbound_at: Option<Timestamp>,
    pub answered_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    pub is_simulation: bool,
    /// Who stays with it during a warm transfer.
    pub kept_by: Option<AccountId>,
    /// Since when her silence asks a person to decide.
    pub silent_since: Option<Timestamp>,
    /// The regency she is in, or the province.
    pub region_code: Option<RegionCode>,
    /// The version of the rules that assessed it last.
    pub rules: String,
    /// What it is held to be about, as stored.
    pub categories: String,
    /// When a person last said how urgent it is.
    pub judged_at: Option<Timestamp>,
    /// When the emergency card was last shown to her.
    pub card_at: Option<Timestamp>,
    /// Her newest message that was known then, by its number.
    pub judged_seq: Option<i64>,
}

impl FromRow for StoredConversation {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        let id = row.get(0)?;
        Ok(Self {
            id,
            client: row.get(1)?,
            key: row.get(2)?,
            channel: row.get(3)?,
            channel_kind: row.get(4)?,
            queue: row.get(5)?,
            state: row.get(6)?,
            version: row.get(7)?,
            tier: row.get::<TierColumn>(8)?.0,
            place: Place {
                band: row.get(9)?,
                rank: row.get(10)?,
                id,
            },
            language: row.get(11)?,
            skills: row.get(12)?,
            opened_at: row.get(13)?,
            waiting_since: row.get(14)?,
            holder: row.get(15)?,
            last_volunteer: row.get(16)?,
            region: row.get(17)?,
            about: row.get(18)?,
            danger: row.get(19)?,
            is_watched: row.get(20)?,
            is_under_18: row.get(21)?,
            last_inbound_at: row.get(22)?,
            last_outbound_at: row.get(23)?,
            answered_at: row.get(24)?,
            closed_at: row.get(25)?,
            is_simulation: row.get(26)?,
            kept_by: row.get(27)?,
            silent_since: row.get(28)?,
            region_code: region_code(row.get(29)?),
            rules: row.get(30)?,
            categories: row.get(31)?,
            judged_at: row.get(32)?,
            card_at: row.get(33)?,
            judged_seq: row.get(34)?,
        })
    }
}

/// A code that no longer parses is no place: she is asked again.
fn region_code(text: Option<String>) -> Option<RegionCode> {
    text.and_then(|text| text.parse().ok())
}

/// A conversation about to be opened.
#[derive(Debug, Clone)]
pub struct NewConversation {
    pub id: ConversationId,
    pub client: ClientId,
    pub key: KeyId,
    pub channel: ChannelId,
    pub channel_kind: String,
    pub queue: String,
    pub tier: Tier,
    pub place: Place,
    pub language: Language,
    pub skills: String,
    pub at: Timestamp,
    pub last_volunteer: Option<AccountId>,
    pub region: Option<Sealed>,
    pub about: Option<String>,
    pub danger: Option<String>,
    pub is_watched: Option<bool>,
    pub is_under_18: Option<bool>,
    pub is_simulation: bool,
    pub region_code: Option<RegionCode>,
    pub rules: String,
    pub categories: String,
}

/// Opens a conversation in the line.
pub async fn insert_conversation(tx: &mut Tx, new: &NewConversation) -> Result<(), DbError> {
    let args = db::args![
        new.id,
        new.client,
        new.key,
        new.channel,
        new.channel_kind,
        new.queue,
        State::Waiting,
        TierColumn(new.tier),
        new.place.band,
        new.place.rank,
        new.language,
        new.skills,
        new.at,
        new.last_volunteer,
        new.region,
        new.about,
        new.danger,
        new.is_watched,
        new.is_under_18,
        new.is_simulation,
        new.region_code.map(|code| code.to_string()),
        new.rules,
        new.categories
    ];
    tx.run_one(&INSERT_CONVERSATION, &args).await
}

/// Writes the moved conversation over the one that was read. `false`: it has moved meanwhile.
pub async fn update_state(tx: &mut Tx, moved: &StoredConversation) -> Result<bool, DbError> {
    let args = db::args![
        moved.id,
        moved.version,
        moved.state,
        moved.holder,
        moved.last_volunteer,
        moved.waiting_since,
        moved.place.rank,
        moved.place.band,
        moved.answered_at,
        moved.closed_at,
        moved.queue,
        moved.kept_by,
        moved.silent_since.is_some()
    ];
    Ok(tx.run(&UPDATE_STATE, &args).await? == 1)
}

/// Finds a conversation for the house itself.
pub async fn find_conversation(
    r: &mut impl Read,
    id: ConversationId,
) -> Result<Option<StoredConversation>, DbError> {
    r.opt(&FIND_CONVERSATION, &db::args![id]).await
}

/// Finds a conversation that this account may know of.
pub async fn find_visible(
    r: &mut impl Read,
    account: AccountId,
    id: ConversationId,
) -> Result<Option<StoredConversation>, DbError> {
    r.opt(&FIND_VISIBLE, &db::args![account, id]).await
}

/// Finds a client's newest conversation.
pub async fn find_newest_of_client(
    r: &mut impl Read,
    client: ClientId,
) -> Result<Option<StoredConversation>, DbError> {
    r.opt(&FIND_NEWEST_OF_CLIENT, &db::args![client]).await
}
