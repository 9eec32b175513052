//! One row of a list.

use std::collections::HashMap;

use clients::{ClientId, MaskedAddress};
use db::Read;
use kernel::{Language, Timestamp};
use places::RegionCode;
use platform::{AccountId, Outcome};

use crate::model::{ConversationId, State, Tier, categories_of};
use crate::store::StoredRow;

/// A conversation as a list shows it.
#[derive(Debug, Clone)]
pub struct RowView {
    /// Which one.
    pub id: ConversationId,
    /// Whose.
    pub client: ClientId,
    /// Her pseudonym.
    pub alias: String,
    /// How urgent.
    pub tier: Tier,
    /// What rules hold it to be about, the most urgent first.
    pub categories: Vec<triage::Category>,
    /// Where it stands.
    pub state: State,
    /// The language she is answered in.
    pub language: Language,
    /// Which kind of channel.
    pub channel: channels::ChannelId,
    /// The kind of its connector.
    pub channel_kind: String,
    /// The queue it is in.
    pub queue: String,
    /// Her address, masked.
    pub masked_identity: String,
    /// The regency she is in, or the province.
    pub region: Option<RegionCode>,
    /// Since when she waits, or waited.
    pub waiting_since: Timestamp,
    /// When it began.
    pub opened_at: Timestamp,
    /// Who holds it or is offered it.
    pub holder: Option<AccountId>,
    /// Her chosen name.
    pub holder_alias: Option<String>,
    /// Who stays with it until the one it is offered to accepts.
    pub kept_by: Option<AccountId>,
    /// Since when her silence asks a person to decide.
    pub silent_since: Option<Timestamp>,
    /// The newest words, only for whoever may read them.
    pub last_message: Option<String>,
    /// Until when an offer is open.
    pub deadline: Option<Timestamp>,
    /// What it is about, a topic's code.
    pub about: Option<String>,
    /// Whether anyone is in danger now, as she said.
    pub danger: Option<String>,
    /// Somebody reads along.
    pub is_watched: bool,
    /// She said she is under 18.
    pub is_under_18: bool,
    /// Her place in the line, where it was counted.
    pub position: Option<u32>,
    /// Scripted: never counted.
    pub is_simulation: bool,
}

/// Rows for a list, with the names of those who hold.
pub async fn rows(r: &mut impl Read, stored: Vec<StoredRow>) -> Outcome<Vec<RowView>> {
    let mut holders: Vec<_> = stored
        .iter()
        .filter_map(|row| row.conversation.holder)
        .collect();
    holders.sort_unstable();
    holders.dedup();
    let aliases: HashMap<_, _> = people::list_profiles(r, &holders)
        .await?
        .into_iter()
        .map(|profile| (profile.id, profile.alias.as_str().to_owned()))
        .collect();
    let views = stored.into_iter().map(|row| view(row, &aliases));
    Ok(views.collect())
}

fn view(row: StoredRow, aliases: &HashMap<AccountId, String>) -> RowView {
    let StoredRow {
        conversation,
        alias,
        scheme,
        tail,
        deadline,
        ..
    } = row;
    let masked =
        MaskedAddress::new(&scheme.unwrap_or_default(), &tail.unwrap_or_default()).to_string();
    RowView {
        id: conversation.id,
        client: conversation.client,
        alias,
        tier: conversation.tier,
        categories: categories_of(&conversation.categories),
        state: conversation.state,
        language: conversation.language,
        channel: conversation.channel,
        channel_kind: conversation.channel_kind,
        queue: conversation.queue,
        masked_identity: masked,
        region: conversation.region_code,
        waiting_since: conversation.waiting_since,
        opened_at: conversation.opened_at,
        holder: conversation.holder,
        holder_alias: conversation
            .holder
            .and_then(|holder| aliases.get(&holder).cloned()),
        kept_by: conversation.kept_by,
        silent_since: conversation.silent_since,
        last_message: None,
        deadline,
        about: conversation.about,
        danger: conversation.danger,
        is_watched: conversation.is_watched.unwrap_or(false),
        is_under_18: conversation.is_under_18.unwrap_or(false),
        position: None,
        is_simulation: conversation.is_simulation,
    }
}
