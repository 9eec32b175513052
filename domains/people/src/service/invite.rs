//! Inviting somebody and accepting it. Until then everything about her is sealed into the link's own row.

use kernel::{Language, Locale};
use platform::audit::Subject;
use platform::vault::Aad;
use platform::{AccountId, Ctx, Fault, Outcome, audit, events, transact};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::add::{Draft, Person};
use super::links::{self, OneTimeLink};
use super::sealing::email_index;
use super::{Refusal, require_manage};
use crate::model::{
    Alias, Duties, Email, LinkKind, NewInvitation, Password, PersonName, Role, Skill, TeamId,
    TokenSecret,
};
use crate::store::{self, LinkId, LinkRow};

/// An invitation that may be accepted.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Whom it is for.
    pub email: Email,
    /// What colleagues will call her.
    pub name: PersonName,
    /// Her work.
    pub duties: Duties<TeamId>,
}

/// What the invited person adds.
#[derive(Debug, Clone)]
pub struct Acceptance {
    /// What help-seekers will see.
    pub alias: Alias,
    /// Her password.
    pub password: Password,
    /// The language she reads.
    pub locale: Locale,
}

/// An invitation as it is sealed.
#[derive(Serialize, Deserialize)]
struct Carried {
    email: String,
    name: String,
    role: String,
    teams: Vec<TeamId>,
    languages: Vec<String>,
    skills: Vec<String>,
}

/// Invites somebody: the link to hand over.
pub async fn invite(ctx: &Ctx, new: NewInvitation) -> Outcome<OneTimeLink> {
    require_manage(ctx)?;
    let duties = new.duties.tidied();
    let email = email_index(ctx, &new.email);
    let draft = links::draft(ctx, LinkKind::Invite, None);
    let carried = serde_json::to_vec(&Carried::of(&new.email, &new.name, &duties))
        .map_err(|error| Fault::new("an invitation", error))?;
    let sealed = ctx.vault().seal_installation(place(draft.id()), &carried);
    let draft = draft.carrying(sealed);
    transact!(ctx, |tx| {
        if store::find_account_by_email(tx, email).await?.is_some() {
            return Err(Refusal::EmailTaken.into());
        }
        for team in &duties.teams {
            store::find_team(tx, *team)
                .await?
                .ok_or(Refusal::NoSuchTeam)?;
        }
        draft.insert(tx).await?;
        let id = draft.id().uuid();
        let subject = Subject {
            kind: "invitation",
            id,
            client: None,
        };
        audit::record(tx, ctx, "account.invited", subject).await?;
        events::publish(tx, ctx, "account.invited", &json!({ "invitation_id": id })).await?;
        Ok(())
    })?;
    Ok(draft.link)
}

/// The invitation of a link; refused when it is void.
pub async fn find_invitation(ctx: &Ctx, secret: &TokenSecret) -> Outcome<Invitation> {
    let (_, row) = links::find(ctx, LinkKind::Invite, secret).await?;
    Ok(open(ctx, &row)?)
}

/// Makes the invited person's account.
pub async fn accept_invitation(
    ctx: &Ctx,
    secret: &TokenSecret,
    acceptance: Acceptance,
) -> Outcome<AccountId> {
    let (index, row) = links::find(ctx, LinkKind::Invite, secret).await?;
    let invitation = open(ctx, &row)?;
    let person = Person {
        email: &invitation.email,
        name: &invitation.name,
        alias: Some(acceptance.alias),
        role: invitation.duties.role,
    };
    let draft = Draft::new(ctx, person, Some(&acceptance.password))
        .await?
        .reading(acceptance.locale);
    let actor = draft.acting(ctx);
    transact!(ctx, |tx| {
        links::use_up(tx, ctx, index).await?;
        draft.insert(tx, &actor, invitation.duties.clone()).await?;
        Ok(())
    })?;
    Ok(draft.row.id)
}

fn open(ctx: &Ctx, row: &LinkRow) -> Result<Invitation, Fault> {
    let sealed = row
        .data
        .as_ref()
        .ok_or_else(|| Fault::said("an invitation carries nothing"))?;
    let text = ctx.vault().open_installation(place(row.id), sealed)?;
    let carried: Carried =
        serde_json::from_str(&text).map_err(|error| Fault::new("an invitation", error))?;
    carried
        .parsed()
        .ok_or_else(|| Fault::said("an invitation carries something unknown"))
}

fn place(id: LinkId) -> Aad {
    Aad {
        table: "one_time_link",
        column: "data",
        row: id.uuid(),
    }
}

impl Carried {
    fn of(email: &Email, name: &PersonName, duties: &Duties<TeamId>) -> Self {
        Self {
            email: email.as_str().to_owned(),
            name: name.as_str().to_owned(),
            role: duties.role.name().to_owned(),
            teams: duties.teams.clone(),
            languages: duties
                .languages
                .iter()
                .map(|it| it.code().to_owned())
                .collect(),
            skills: duties
                .skills
                .iter()
                .map(|it| it.as_str().to_owned())
                .collect(),
        }
    }

    fn parsed(self) -> Option<Invitation> {
        let languages: Result<Vec<Language>, _> =
            self.languages.iter().map(|it| it.parse()).collect();
        let skills: Result<Vec<Skill>, _> = self.skills.iter().map(|it| it.parse()).collect();
        let role: Role = self.role.parse().ok()?;
        Some(Invitation {
            email: self.email.parse().ok()?,
            name: self.name.parse().ok()?,
            duties: Duties {
                role,
                teams: self.teams,
                languages: languages.ok()?,
                skills: skills.ok()?,
            },
        })
    }
}
