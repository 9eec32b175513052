//! Matching: a short transaction of its own, woken after each commit and by a one-second sweep. It locks
//! the queue, gives back what nobody answered, then holds the heads of the line out to free volunteers.

use std::collections::{BTreeSet, HashMap};

use db::{DbError, Read, Tx};
use kernel::Timestamp;
use platform::{AccountId, Ctx, Outcome, transact};

use super::moves::{shift, take_back};
use super::refusal::Refusal;
use super::settings;
use crate::model::{
    ConversationId, Duty, Move, Pairing, Place, Return, Returned, State, Volunteer, pair,
};
use crate::store::{self, How, InLine, NewReservation, OpenOffer, StoredPresence, start_of_line};

/// How many queues one run looks at.
const QUEUES_MAX: i64 = 1_000;
/// How many volunteers of one queue are matched.
const ON_DUTY_MAX: i64 = 500;
/// How many of the line one step reads.
const LINE_STEP: i64 = 200;
/// How many of the line one matching walks at most.
const LINE_MAX: usize = 20_000;
/// How many give-backs one matching considers.
const RETURNED_MAX: i64 = 2_000;
/// How many offers one matching gives back.
const OVER_MAX: i64 = 500;

/// Matches every queue once.
pub async fn match_all(ctx: Ctx) -> Outcome<()> {
    let queues: Vec<String> = (&mut ctx.db())
        .all(&store::LIST_QUEUES, &db::args!["", QUEUES_MAX])
        .await?;
    for queue in queues {
        if has_work(&ctx, &queue).await? {
            match_queue(&ctx, &queue).await?;
        }
    }
    Ok(())
}

/// Whether a matching would change anything; asked without a lock.
async fn has_work(ctx: &Ctx, queue: &str) -> Outcome<bool> {
    let (r, now) = (&mut ctx.db(), ctx.now());
    let over: Vec<OpenOffer> = r.all(&store::LIST_OVER, &db::args![queue, now, 1]).await?;
    if !over.is_empty() {
        return Ok(true);
    }
    let head: Option<ConversationId> = r.opt(&store::FIND_HEAD, &db::args![queue]).await?;
    if head.is_none() {
        return Ok(false);
    }
    let on_duty = list_on_duty(r, queue, now).await?;
    if !on_duty.iter().any(is_free) {
        return Ok(false);
    }
    let line = read_line(r, queue, now, &on_duty).await?;
    Ok(!pairings(&line, &on_duty, now).is_empty())
}

fn is_free(volunteer: &Volunteer<AccountId>) -> bool {
    !volunteer.has_offer && volunteer.load.has_room(crate::model::Weight::Chat)
}

async fn match_queue(ctx: &Ctx, queue: &str) -> Outcome<()> {
    transact!(ctx, |tx| {
        let now = ctx.now();
        let match_no = store::lock_queue(tx, queue).await?;
        give_back(tx, ctx, queue).await?;
        let on_duty = list_on_duty(tx, queue, now).await?;
        let line = read_line(tx, queue, now, &on_duty).await?;
        for pairing in pairings(&line, &on_duty, now) {
            hold_out(tx, ctx, (queue, match_no), &pairing).await?;
        }
        Ok(())
    })
}

fn pairings(
    line: &[InLine],
    on_duty: &[Volunteer<AccountId>],
    now: Timestamp,
) -> Vec<Pairing<AccountId>> {
    let waiting: Vec<_> = line.iter().map(|entry| entry.waiting.clone()).collect();
    pair(
        &waiting,
        &Duty {
            on_duty,
            now,
            policy: settings().policy(),
        },
    )
}

/// Offers whose time is over, or whose volunteer went, return to their old place; a missed one counts.
async fn give_back(tx: &mut Tx, ctx: &Ctx, queue: &str) -> Outcome<()> {
    let now = ctx.now();
    let over: Vec<OpenOffer> = tx
        .all(&store::LIST_OVER, &db::args![queue, now, OVER_MAX])
        .await?;
    for offer in over {
        let is_missed = offer.deadline.is_some_and(|deadline| deadline <= now);
        let (outcome, wanted) = if is_missed {
            ("expired", Move::Expire)
        } else {
            ("lost", Move::Lose)
        };
        let Some(mut conversation) = store::find_conversation(tx, offer.conversation).await? else {
            continue;
        };
        // Answered, ended or withdrawn in this very moment: then it is not ours to give back.
        if conversation.state != State::Offered
            || !store::close_reservation(tx, offer.id, outcome, now).await?
        {
            continue;
        }
        take_back(tx, ctx, &mut conversation, wanted).await?;
        store::give_load(tx, offer.account).await?;
        if is_missed && let Some(stored) = store::find_presence(tx, offer.account).await? {
            let missed = stored.presence.missed(settings().misses_max);
            store::update_missed(tx, offer.account, missed, now).await?;
        }
    }
    Ok(())
}

/// Writes one offer. A conversation that moved in this moment is left out: it waits no longer.
async fn hold_out(
    tx: &mut Tx,
    ctx: &Ctx,
    matching: (&str, i64),
    pairing: &Pairing<AccountId>,
) -> Outcome<()> {
    let now = ctx.now();
    let Some(mut conversation) = store::find_conversation(tx, pairing.conversation).await? else {
        return Ok(());
    };
    if conversation.state != State::Waiting || conversation.place != pairing.place {
        return Ok(());
    }
    if !store::take_load(tx, pairing.volunteer).await? {
        return Ok(());
    }
    let deadline = now.plus(settings().offer_deadline());
    let reservation = reservation(ctx, matching, pairing, How::Offer, Some(deadline));
    if !store::insert_reservation(tx, &reservation).await? {
        store::give_load(tx, pairing.volunteer).await?;
        return Ok(());
    }
    match shift(
        tx,
        ctx,
        &mut conversation,
        Move::Offer,
        Some(pairing.volunteer),
    )
    .await
    {
        Err(failure) if failure.refusal::<Refusal>() == Some(&Refusal::AlreadyTaken) => {
            // She ended or somebody assigned it between two statements: run the matching again.
            Err(DbError::Serialization.into())
        }
        done => done,
    }
}

/// What is noted of a pairing, and what later proves that nobody was passed over.
pub fn reservation(
    ctx: &Ctx,
    (queue, match_no): (&str, i64),
    pairing: &Pairing<AccountId>,
    how: How,
    deadline: Option<Timestamp>,
) -> NewReservation {
    let relaxed: Vec<_> = pairing.relaxed.iter().map(|filter| filter.code()).collect();
    NewReservation {
        id: ctx.id(),
        conversation: pairing.conversation,
        account: pairing.volunteer,
        queue: queue.to_owned(),
        how,
        match_no,
        place: pairing.place,
        best: pairing.best,
        relaxed: relaxed.join(" "),
        at: ctx.now(),
        deadline,
    }
}

/// Everybody on duty in a queue, as the model sees them.
pub async fn list_on_duty(
    r: &mut impl Read,
    queue: &str,
    now: Timestamp,
) -> Result<Vec<Volunteer<AccountId>>, DbError> {
    let present: Vec<StoredPresence> = r
        .all(&store::LIST_ON_DUTY, &db::args![now, queue, ON_DUTY_MAX])
        .await?;
    as_volunteers(r, queue, present).await
}

/// Those present, as the model sees them.
pub async fn as_volunteers(
    r: &mut impl Read,
    queue: &str,
    present: Vec<StoredPresence>,
) -> Result<Vec<Volunteer<AccountId>>, DbError> {
    let ids: Vec<_> = present.iter().map(|stored| stored.account).collect();
    let profiles = people::list_profiles(r, &ids).await?;
    let offered = store::list_offered(r, queue).await?;
    let mut volunteers = Vec::with_capacity(present.len());
    for stored in present {
        let Some(profile) = profiles.iter().find(|profile| profile.id == stored.account) else {
            continue;
        };
        volunteers.push(volunteer(
            &stored,
            profile,
            offered.contains(&stored.account),
        ));
    }
    Ok(volunteers)
}

/// One volunteer as the model sees her.
pub fn volunteer(
    stored: &StoredPresence,
    profile: &people::Profile,
    has_offer: bool,
) -> Volunteer<AccountId> {
    Volunteer {
        account: stored.account,
        languages: profile.languages.iter().cloned().collect(),
        skills: profile
            .skills
            .iter()
            .map(|skill| skill.as_str().to_owned())
            .collect(),
        load: stored.load,
        has_offer,
        heavy_run: stored.heavy_run,
        idle_since: stored.idle_since,
    }
}

/// The line in order, as far as free volunteers may need it, with who gave what back lately.
pub async fn read_line(
    r: &mut impl Read,
    queue: &str,
    now: Timestamp,
    on_duty: &[Volunteer<AccountId>],
) -> Result<Vec<InLine>, DbError> {
    let since = now.minus(settings().policy().relax_after);
    let mut returned = list_returned(r, queue, since).await?;
    let languages: BTreeSet<_> = on_duty
        .iter()
        .filter(|volunteer| is_free(volunteer))
        .flat_map(|volunteer| &volunteer.languages)
        .collect();
    let free = on_duty
        .iter()
        .filter(|volunteer| is_free(volunteer))
        .count();
    let (mut line, mut after): (Vec<InLine>, Place) = (Vec::new(), start_of_line());
    let mut within_reach = 0;
    while line.len() < LINE_MAX {
        let step = store::list_line(r, queue, after, LINE_STEP).await?;
        let is_last = i64::try_from(step.len()).unwrap_or(0) < LINE_STEP;
        if let Some(last) = step.last() {
            after = last.waiting.place;
        }
        for mut entry in step {
            entry.waiting.returned = returned.remove(&entry.waiting.place.id).unwrap_or_default();
            let is_plain = entry.waiting.skills.is_empty() && entry.waiting.returned.is_empty();
            if is_plain && languages.contains(&entry.waiting.language) {
                within_reach += 1;
            }
            line.push(entry);
        }
        // As many as are free, times what the heavy limit may set aside, stand in what was read.
        if is_last || within_reach >= free.saturating_mul(8).max(16) {
            break;
        }
    }
    Ok(line)
}

type ReturnedRow = (ConversationId, AccountId, Timestamp, bool);

async fn list_returned(
    r: &mut impl Read,
    queue: &str,
    since: Timestamp,
) -> Result<HashMap<ConversationId, Vec<Returned<AccountId>>>, DbError> {
    let rows: Vec<ReturnedRow> = r
        .all(
            &store::LIST_RETURNED,
            &db::args![queue, since, RETURNED_MAX],
        )
        .await?;
    let mut returned: HashMap<_, Vec<_>> = HashMap::new();
    for (conversation, by, at, is_passed) in rows {
        let how = if is_passed {
            Return::Passed
        } else {
            Return::Missed
        };
        returned
            .entry(conversation)
            .or_default()
            .push(Returned { by, at, how });
    }
    Ok(returned)
}
