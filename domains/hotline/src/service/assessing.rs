//! What rules make of what she wrote and answered. It reads and judges; what follows from it is for others
//! to do, and no word of hers leaves it.

use channels::OpenMessage;
use kernel::{Id, Timestamp};
use platform::{Ctx, Fault, Outcome};
use triage::{About, Answers, Assessment, Danger, MESSAGES_MAX, RuleSet};

use crate::model::StoredReason;
use crate::store::StoredConversation;

/// An assessment with the numbers of the messages that it looked at.
#[derive(Debug, Clone)]
pub struct Found {
    pub assessment: Assessment,
    /// The numbers of the messages, in order; the one that arrives has none yet.
    pub seqs: Vec<i64>,
}

impl Found {
    /// The reasons as stored, the message that arrived under its number.
    pub fn reasons(&self, arrived: Option<i64>) -> Vec<StoredReason> {
        let seqs: Vec<i64> = self.seqs.iter().copied().chain(arrived).collect();
        StoredReason::all_of(&self.assessment, &seqs)
    }
}

/// The rules of this program.
pub fn rules() -> Result<&'static RuleSet, Fault> {
    RuleSet::shipped().map_err(|broken| Fault::said(broken.to_string()))
}

/// What she answered on the way in.
pub fn answers(
    about: Option<&str>,
    danger: Option<&str>,
    is_watched: Option<bool>,
    is_under_18: Option<bool>,
) -> Answers {
    Answers {
        danger: match danger {
            Some("yes") => Danger::Yes,
            Some("no") => Danger::No,
            Some("unsure") => Danger::Unsure,
            _ => Danger::Unsaid,
        },
        watched: is_watched.unwrap_or(false),
        under_18: is_under_18.unwrap_or(false),
        about: about.and_then(About::of),
    }
}

/// What still counts of her answers: what a person knew when she decided is no new evidence.
fn standing(at: &StoredConversation) -> Answers {
    match at.judged_at {
        Some(_) => Answers::default(),
        None => answers(
            at.about.as_deref(),
            at.danger.as_deref(),
            at.is_watched,
            at.is_under_18,
        ),
    }
}

/// A message that arrives in a conversation: alone, and where that raises nothing, together with what she
/// wrote before it. Nothing is opened for one that cannot rise.
pub async fn arriving(ctx: &Ctx, at: &StoredConversation, text: &str) -> Outcome<Option<Found>> {
    if at.tier == triage::Tier::Imminent {
        return Ok(None);
    }
    let (rules, standing) = (rules()?, standing(at));
    let alone = rules.assess(&[text], standing);
    if alone.tier == triage::Tier::Imminent {
        return Ok(Some(Found {
            assessment: alone,
            seqs: Vec::new(),
        }));
    }
    let most = MESSAGES_MAX.saturating_sub(1);
    let earlier = evidence(ctx, at, most).await?;
    let texts = earlier.iter().map(|message| message.text.as_str());
    let texts: Vec<&str> = texts.chain([text]).collect();
    let assessment = rules.assess(&texts, standing);
    Ok((assessment.tier > at.tier).then(|| Found {
        assessment,
        seqs: earlier.iter().map(|message| message.seq).collect(),
    }))
}

/// Everything that counts in a conversation.
pub async fn standing_of(ctx: &Ctx, at: &StoredConversation) -> Outcome<Found> {
    let (rules, standing) = (rules()?, standing(at));
    let messages = evidence(ctx, at, MESSAGES_MAX).await?;
    let texts: Vec<&str> = messages
        .iter()
        .map(|message| message.text.as_str())
        .collect();
    Ok(Found {
        assessment: rules.assess(&texts, standing),
        seqs: messages.iter().map(|message| message.seq).collect(),
    })
}

/// The newest of what she wrote and nobody had before them who decided how urgent it is.
async fn evidence(ctx: &Ctx, at: &StoredConversation, most: usize) -> Outcome<Vec<OpenMessage>> {
    // Where it is known what they had read, the time says nothing: a message may be stored long after its own.
    let by_time = at.judged_at.filter(|_| at.judged_seq.is_none());
    let moment = by_time.unwrap_or(Timestamp::from_micros(i64::MIN));
    let since = (moment, at.judged_seq.unwrap_or(0));
    let most = i64::try_from(most).unwrap_or(0);
    channels::list_hers(ctx, Id::from_uuid(at.id.uuid()), since, most).await
}
