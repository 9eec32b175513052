//! Why somebody stands where she stands, for whoever may read what she wrote: her words are cut from the
//! opened messages by their place. What cannot be cut is told by its category alone.

use channels::OpenMessage;
use kernel::Timestamp;
use platform::vault::Aad;
use platform::{AccountId, Ctx, Outcome};
use triage::Category;

use crate::model::{Basis, Called, Came, ConversationId, StoredReason, Tier};
use crate::service::escalate::words_place;
use crate::store::{self, StoredAssessment, StoredEscalation, StoredRow};

/// How many assessments and calls stand beside a conversation.
const SHOWN: i64 = 10;
/// How many of her words are shown for one assessment.
const CUTS_MAX: usize = 3;
/// How long one of them is at most, in characters.
const CUT_CHARS_MAX: usize = 60;

/// An assessment.
#[derive(Debug, Clone)]
pub struct AssessmentView {
    /// The tier it gave.
    pub tier: Tier,
    /// When.
    pub at: Timestamp,
    /// The chosen name of the person who said so; none for rules.
    pub alias: Option<String>,
    /// Her reason.
    pub words: Option<String>,
    /// The version of the rules that said so.
    pub version: Option<String>,
    /// Words of the client that speak for it.
    pub cuts: Vec<String>,
    /// What it is about, where no words stand for it.
    pub categories: Vec<Category>,
    /// The answers that speak for it: `answer.danger`.
    pub answers: Vec<String>,
}

/// A call for somebody in danger.
#[derive(Debug, Clone)]
pub struct EscalationView {
    /// For whom.
    pub conversation: ConversationId,
    /// The chosen name of who called.
    pub alias: Option<String>,
    /// Who was called.
    pub called: Called,
    /// On what ground.
    pub basis: Basis,
    /// What came of it.
    pub came: Came,
    /// What was said, for whoever may read it.
    pub words: Option<String>,
    /// When.
    pub called_at: Timestamp,
}

/// The assessments of a conversation, the newest first, and their reasons as stored.
pub async fn assessments(
    ctx: &Ctx,
    row: &StoredRow,
    open: &[OpenMessage],
) -> Outcome<(Vec<AssessmentView>, Vec<StoredReason>)> {
    let r = &mut ctx.db();
    let stored = store::list_assessments(r, row.conversation.id, SHOWN).await?;
    let aliases = aliases(ctx, stored.iter().filter_map(|it| it.account)).await?;
    let reasons = stored.iter().flat_map(|it| it.reasons.clone()).collect();
    let views = stored.iter().map(|it| {
        let alias = it.account.and_then(|id| alias_of(&aliases, id));
        view(ctx, row, open, it, alias)
    });
    Ok((views.collect::<Outcome<_>>()?, reasons))
}

fn view(
    ctx: &Ctx,
    row: &StoredRow,
    open: &[OpenMessage],
    it: &StoredAssessment,
    alias: Option<String>,
) -> Outcome<AssessmentView> {
    let place = Aad {
        table: "assessment",
        column: "reason",
        row: it.id.uuid(),
    };
    let words = match (&it.reason, &row.key) {
        (Some(sealed), Some(key)) => {
            let key = clients::key_from(ctx, key)?;
            Some(ctx.vault().open_text(&key.key, place, sealed)?)
        }
        _ => None,
    };
    let cuts = cuts(&it.reasons, open);
    let is_said = |reason: &&StoredReason| reason.by.starts_with("answer.");
    let answers = it.reasons.iter().filter(is_said);
    let mut categories: Vec<Category> = it.reasons.iter().map(StoredReason::category).collect();
    categories.dedup();
    Ok(AssessmentView {
        tier: it.tier,
        at: it.at,
        version: it.account.is_none().then(|| it.source.clone()),
        alias,
        words,
        categories: if cuts.is_empty() {
            categories
        } else {
            Vec::new()
        },
        cuts,
        answers: answers.map(|reason| reason.by.clone()).collect(),
    })
}

/// The words that reasons name, the most urgent first, those that touch each other as one.
fn cuts(reasons: &[StoredReason], open: &[OpenMessage]) -> Vec<String> {
    let mut places: Vec<(i64, usize, usize)> = Vec::new();
    for place in reasons.iter().filter_map(|reason| reason.place) {
        let text = |seq| {
            open.iter()
                .find(|it| it.seq == seq)
                .map(|it| it.text.as_str())
        };
        let is_near = |from: usize, to: usize| {
            let between = text(place.seq).and_then(|text| text.get(from..to));
            from >= to || between.is_some_and(|it| it.trim().is_empty())
        };
        let touching = places.iter_mut().find(|(seq, from, to)| {
            *seq == place.seq
                && (is_near(*to, place.from) && place.from >= *from
                    || is_near(place.to, *from) && place.from <= *from)
        });
        match touching {
            Some((_, from, to)) => (*from, *to) = ((*from).min(place.from), (*to).max(place.to)),
            None => places.push((place.seq, place.from, place.to)),
        }
    }
    let cut = |(seq, from, to): (i64, usize, usize)| {
        let message = open.iter().find(|it| it.seq == seq)?;
        let words: Vec<&str> = message.text.get(from..to)?.split_whitespace().collect();
        let words = words.join(" ");
        let is_long = words.chars().count() > CUT_CHARS_MAX;
        let shown: String = words.chars().take(CUT_CHARS_MAX).collect();
        let shown = if is_long {
            format!("{shown}…")
        } else {
            shown
        };
        (!shown.is_empty()).then_some(shown)
    };
    let all: Vec<String> = places.into_iter().filter_map(cut).collect();
    let mut shown: Vec<String> = Vec::new();
    for words in &all {
        let is_part = |other: &String| other != words && other.contains(words.as_str());
        if !shown.contains(words) && !all.iter().any(is_part) && shown.len() < CUTS_MAX {
            shown.push(words.clone());
        }
    }
    shown
}

/// Who was called for a conversation, with what was said.
pub async fn escalations(ctx: &Ctx, row: &StoredRow) -> Outcome<Vec<EscalationView>> {
    let r = &mut ctx.db();
    let stored = store::list_escalations(r, row.conversation.id, SHOWN).await?;
    let aliases = aliases(ctx, stored.iter().map(|it| it.account)).await?;
    let views = stored.iter().map(|it| {
        let words = match (&it.words, &row.key) {
            (Some(sealed), Some(key)) => {
                let key = clients::key_from(ctx, key)?;
                let place = words_place(it.id);
                Some(ctx.vault().open_text(&key.key, place, sealed)?)
            }
            _ => None,
        };
        Ok(called(it, alias_of(&aliases, it.account), words))
    });
    views.collect()
}

/// Who was called for those of a queue who are in danger now, without a word.
pub async fn escalated(ctx: &Ctx, queue: &str, limit: i64) -> Outcome<Vec<EscalationView>> {
    let stored = store::list_escalated(&mut ctx.db(), queue, limit).await?;
    let aliases = aliases(ctx, stored.iter().map(|it| it.account)).await?;
    let views = stored.iter();
    Ok(views
        .map(|it| called(it, alias_of(&aliases, it.account), None))
        .collect())
}

fn called(it: &StoredEscalation, alias: Option<String>, words: Option<String>) -> EscalationView {
    EscalationView {
        conversation: it.conversation,
        alias,
        called: it.called,
        basis: it.basis,
        came: it.came,
        words,
        called_at: it.called_at,
    }
}

type Aliases = Vec<(AccountId, String)>;

async fn aliases(ctx: &Ctx, accounts: impl Iterator<Item = AccountId>) -> Outcome<Aliases> {
    let mut accounts: Vec<AccountId> = accounts.collect();
    accounts.sort_unstable();
    accounts.dedup();
    let profiles = people::list_profiles(&mut ctx.db(), &accounts).await?;
    let named = profiles.into_iter();
    Ok(named
        .map(|profile| (profile.id, profile.alias.as_str().to_owned()))
        .collect())
}

fn alias_of(aliases: &Aliases, id: AccountId) -> Option<String> {
    let found = aliases.iter().find(|(account, _)| *account == id);
    found.map(|(_, alias)| alias.clone())
}
