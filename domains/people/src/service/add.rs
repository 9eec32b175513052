//! Adding an account: by the command line, by the first set-up, by accepting an invitation.

use db::Tx;
use kernel::Locale;
use platform::{AccountId, Ctx, Outcome, transact};

use super::links::{self, OneTimeLink};
use super::sealing::{email_index, seal_email, seal_name};
use super::teams::{ensure_team, main_team};
use super::{Refusal, acting, hashing, note_account, require_manage};
use crate::model::{
    Alias, Duties, Email, LinkKind, NewUser, Password, PersonName, Role, TeamId, TeamName,
};
use crate::store::{self, AccountRow, Index};

/// An account that was added.
#[derive(Debug, Clone)]
pub struct Added {
    /// Its id.
    pub account: AccountId,
    /// Where its owner sets her password, unless it was given.
    pub link: Option<OneTimeLink>,
}

/// Adds an account for somebody. Ends the wait for the first one: set-up links are void from now on.
pub async fn add_user(ctx: &Ctx, new: NewUser) -> Outcome<Added> {
    require_manage(ctx)?;
    let duties = new.duties.tidied();
    let draft = Draft::new(
        ctx,
        Person {
            email: &new.email,
            name: &new.name,
            alias: new.alias,
            role: duties.role,
        },
        new.password.as_ref(),
    )
    .await?;
    let link = new.password.is_none().then(|| {
        let link = links::draft(ctx, LinkKind::Reset, Some(draft.row.id));
        link.until(ctx.now().plus(LinkKind::Invite.lasts()))
    });
    transact!(ctx, |tx| {
        let teams = ensure_teams(tx, ctx, &duties.teams).await?;
        let (languages, skills) = (duties.languages.clone(), duties.skills.clone());
        let duties = Duties {
            role: duties.role,
            teams,
            languages,
            skills,
        };
        store::close_setup_links(tx, ctx.now()).await?;
        draft.insert(tx, ctx, duties).await?;
        if let Some(link) = &link {
            link.insert(tx).await?;
        }
        Ok(())
    })?;
    Ok(Added {
        account: draft.row.id,
        link: link.map(|draft| draft.link),
    })
}

async fn ensure_teams(tx: &mut Tx, ctx: &Ctx, names: &[TeamName]) -> Outcome<Vec<TeamId>> {
    let mut teams = Vec::with_capacity(names.len());
    for name in names {
        teams.push(ensure_team(tx, ctx, name).await?);
    }
    // `Malam` and `malam` are one team.
    teams.sort();
    teams.dedup();
    Ok(teams)
}

/// Who the new account is for.
pub(super) struct Person<'a> {
    pub(super) email: &'a Email,
    pub(super) name: &'a PersonName,
    pub(super) alias: Option<Alias>,
    pub(super) role: Role,
}

/// An account about to be stored: sealed and hashed, so that the transaction only writes.
pub(super) struct Draft {
    pub(super) row: AccountRow,
    email_index: Option<Index>,
}

impl Draft {
    pub(super) async fn new(
        ctx: &Ctx,
        person: Person<'_>,
        password: Option<&Password>,
    ) -> Outcome<Self> {
        let password_hash = match password {
            Some(password) => Some(hashing::hash(ctx, password).await?),
            None => None,
        };
        let id: AccountId = ctx.id();
        let mut row = empty_row(ctx, id, person.name, person.role)?;
        row.email = Some(seal_email(ctx, id, person.email));
        row.password_hash = password_hash;
        if let Some(alias) = person.alias {
            row.alias = alias;
        }
        Ok(Self {
            row,
            email_index: Some(email_index(ctx, person.email)),
        })
    }

    /// The account of a program: no address, no password.
    pub(super) fn service(ctx: &Ctx, name: &PersonName, role: Role) -> Outcome<Self> {
        let row = AccountRow {
            is_service: true,
            ..empty_row(ctx, ctx.id(), name, role)?
        };
        Ok(Self {
            row,
            email_index: None,
        })
    }

    /// The same, reading this language.
    pub(super) fn reading(mut self, locale: Locale) -> Self {
        self.row.locale = Some(locale);
        self
    }

    /// Stores it with its work; refused when the address has an account. Without a team it joins the
    /// main one.
    pub(super) async fn insert(
        &self,
        tx: &mut Tx,
        ctx: &Ctx,
        mut duties: Duties<TeamId>,
    ) -> Outcome<()> {
        if !store::insert_account(tx, &self.row, self.email_index).await? {
            return Err(Refusal::EmailTaken.into());
        }
        if duties.teams.is_empty() && !self.row.is_service {
            duties.teams.push(main_team(tx, ctx).await?);
        }
        store::replace_duties(tx, self.row.id, &duties).await?;
        note_account(tx, ctx, "account.added", self.row.id).await?;
        Ok(())
    }

    /// The context in which the new account itself acts.
    pub(super) fn acting(&self, ctx: &Ctx) -> Ctx {
        acting(ctx, self.row.id)
    }
}

fn empty_row(ctx: &Ctx, id: AccountId, name: &PersonName, role: Role) -> Outcome<AccountRow> {
    Ok(AccountRow {
        id,
        created_at: ctx.now(),
        email: None,
        name: seal_name(ctx, id, name),
        alias: neutral_alias(ctx)?,
        password_hash: None,
        role,
        is_service: false,
        disabled_at: None,
        locale: None,
        version: 1,
    })
}

/// What help-seekers see of somebody who has not chosen yet: never a part of her name.
fn neutral_alias(ctx: &Ctx) -> Outcome<Alias> {
    let number = 1_000 + i64::from(u16::from_be_bytes(ctx.random())) % 9_000;
    let alias = ctx
        .say(Locale::default())
        .t1("people-alias-neutral", "number", number);
    Ok(alias
        .parse()
        .map_err(|error| platform::Fault::new("the neutral alias", error))?)
}
