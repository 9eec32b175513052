//! Teams, languages and skills of accounts: read for many at once, written as a whole.

use std::collections::HashMap;

use db::{DbError, Read, Tx, args};
use kernel::{Language, Limit};
use platform::AccountId;

use crate::model::{Alias, Duties, Queue, Role, Skill, Team, TeamId, TeamName};

/// How many accounts one statement asks for. Shorter lists are filled up with the last one.
const CHUNK: usize = 32;

macro_rules! chunk {
    () => {
        "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, \
        $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)"
    };
}

db::statement! {
    /// Accounts that are in use.
    pub LIST_HEADS = concat!("SELECT id, alias, role FROM account
        WHERE disabled_at IS NULL AND id IN ", chunk!());
    /// Languages and skills of accounts.
    pub LIST_TRAITS = concat!("SELECT account, TRUE AS is_language, language AS code
            FROM account_language WHERE account IN ", chunk!(), "
        UNION ALL
        SELECT account, FALSE, skill FROM account_skill WHERE account IN ", chunk!(), "
        ORDER BY 1, 3");
    /// Teams of accounts.
    pub LIST_TEAMS_OF = concat!("SELECT m.account, t.id, t.name, t.queue
        FROM account_team m JOIN team t ON t.id = m.team
        WHERE m.account IN ", chunk!(), " ORDER BY m.account, t.name_key");
    /// People in use whose teams serve a queue, after one.
    pub LIST_MEMBERS_SERVING = "SELECT a.id FROM account a
        WHERE a.id > $2 AND a.disabled_at IS NULL AND a.is_service = FALSE AND EXISTS (
            SELECT 1 FROM account_team m JOIN team t ON t.id = m.team
            WHERE m.account = a.id AND t.queue = $1)
        ORDER BY a.id LIMIT $3";
    /// Takes an account out of all teams.
    pub DELETE_TEAMS = "DELETE FROM account_team WHERE account = $1";
    /// Puts it into a team.
    pub INSERT_TEAM_MEMBER = "INSERT INTO account_team (account, team) VALUES ($1, $2)";
    /// Forgets its languages.
    pub DELETE_LANGUAGES = "DELETE FROM account_language WHERE account = $1";
    /// Notes a language.
    pub INSERT_LANGUAGE = "INSERT INTO account_language (account, language) VALUES ($1, $2)";
    /// Forgets its skills.
    pub DELETE_SKILLS = "DELETE FROM account_skill WHERE account = $1";
    /// Notes a skill.
    pub INSERT_SKILL = "INSERT INTO account_skill (account, skill) VALUES ($1, $2)";
}

/// What hangs on one account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traits {
    /// Teams, by name.
    pub teams: Vec<Team>,
    /// Languages, by code.
    pub languages: Vec<Language>,
    /// Skills, by code.
    pub skills: Vec<Skill>,
}

/// Traits of accounts in two statements per 32 of them. An account without any is not in the map.
pub async fn list_traits(
    r: &mut impl Read,
    ids: &[AccountId],
) -> Result<HashMap<AccountId, Traits>, DbError> {
    let mut found: HashMap<AccountId, Traits> = HashMap::new();
    for args in chunks(ids) {
        let codes: Vec<(AccountId, bool, String)> = r.all(&LIST_TRAITS, &args).await?;
        for (account, is_language, code) in codes {
            let traits = found.entry(account).or_default();
            if is_language {
                traits.languages.extend(code.parse::<Language>());
            } else {
                traits.skills.extend(code.parse::<Skill>());
            }
        }
        let teams: Vec<(AccountId, TeamId, TeamName, Queue)> = r.all(&LIST_TEAMS_OF, &args).await?;
        for (account, id, name, queue) in teams {
            found
                .entry(account)
                .or_default()
                .teams
                .push(Team { id, name, queue });
        }
    }
    Ok(found)
}

/// Id, alias and role of those of these accounts that are in use.
pub async fn list_heads(
    r: &mut impl Read,
    ids: &[AccountId],
) -> Result<Vec<(AccountId, Alias, Role)>, DbError> {
    let mut found = Vec::with_capacity(ids.len());
    for args in chunks(ids) {
        found.extend(
            r.all::<(AccountId, Alias, Role)>(&LIST_HEADS, &args)
                .await?,
        );
    }
    Ok(found)
}

/// People in use whose teams serve a queue, by id, after `after`; one more than the limit.
pub async fn list_members_serving(
    r: &mut impl Read,
    queue: &Queue,
    after: AccountId,
    limit: Limit,
) -> Result<Vec<AccountId>, DbError> {
    r.all(&LIST_MEMBERS_SERVING, &args![queue, after, limit.probe()])
        .await
}

/// Gives an account these teams, languages and skills in place of what it had.
pub async fn replace_duties(
    tx: &mut Tx,
    account: AccountId,
    duties: &Duties<TeamId>,
) -> Result<(), DbError> {
    tx.run(&DELETE_TEAMS, &args![account]).await?;
    for team in &duties.teams {
        tx.run_one(&INSERT_TEAM_MEMBER, &args![account, team])
            .await?;
    }
    tx.run(&DELETE_SKILLS, &args![account]).await?;
    for skill in &duties.skills {
        tx.run_one(&INSERT_SKILL, &args![account, skill]).await?;
    }
    replace_languages(tx, account, &duties.languages).await
}

/// Gives an account these languages in place of what it had.
pub async fn replace_languages(
    tx: &mut Tx,
    account: AccountId,
    languages: &[Language],
) -> Result<(), DbError> {
    tx.run(&DELETE_LANGUAGES, &args![account]).await?;
    for language in languages {
        tx.run_one(&INSERT_LANGUAGE, &args![account, language])
            .await?;
    }
    Ok(())
}

/// The arguments of one statement after the other.
fn chunks(ids: &[AccountId]) -> impl Iterator<Item = Vec<db::Value>> {
    ids.chunks(CHUNK).map(|chunk| {
        let last = chunk.last().copied();
        let filled = chunk
            .iter()
            .copied()
            .chain(std::iter::repeat_with(move || last).flatten());
        filled
            .take(CHUNK)
            .map(|id| db::ToValue::to_value(&id))
            .collect()
    })
}
