//! What an account is, what a team is, and what a volunteer shows to matching. No secrets in here.

use kernel::{Id, Language, Locale, Timestamp};
use platform::AccountId;

use super::{Alias, Email, Password, PersonName, Queue, Role, Skill, TeamName};

/// Marks ids of teams.
#[derive(Debug)]
pub enum TeamMark {}
/// The id of a team.
pub type TeamId = Id<TeamMark>;

/// People who serve a queue together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// Its name.
    pub name: TeamName,
    /// The queue it serves.
    pub queue: Queue,
}

/// An account as those see it who keep accounts, and its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Since when.
    pub created_at: Timestamp,
    /// Her address; a service account has none.
    pub email: Option<Email>,
    /// What colleagues call her.
    pub name: PersonName,
    /// What help-seekers see.
    pub alias: Alias,
    /// What she is for.
    pub role: Role,
    /// Programs act for it with tokens; nobody signs in.
    pub is_service: bool,
    /// Whether a password was set.
    pub has_password: bool,
    /// Since when nobody can use it.
    pub disabled_at: Option<Timestamp>,
    /// The language she reads.
    pub locale: Option<Locale>,
    /// Grows with every change; a change names the one it saw.
    pub version: i64,
    /// Her teams, by name.
    pub teams: Vec<Team>,
    /// The languages she speaks, by code.
    pub languages: Vec<Language>,
    /// What she can do, by code.
    pub skills: Vec<Skill>,
}

/// What matching and screens need to know of somebody who works with help-seekers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Who.
    pub id: AccountId,
    /// What help-seekers see.
    pub alias: Alias,
    /// What she is for.
    pub role: Role,
    /// The languages she speaks, by code.
    pub languages: Vec<Language>,
    /// What she can do, by code.
    pub skills: Vec<Skill>,
    /// Her teams, by id.
    pub teams: Vec<TeamId>,
    /// The queues that her teams serve, by code, each once.
    pub queues: Vec<Queue>,
}

/// The work an account is given: what an admin sets and changes as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duties<T> {
    /// What she is for.
    pub role: Role,
    /// Her teams: names where a missing one is to be made, ids where they are picked from a list.
    pub teams: Vec<T>,
    /// The languages she speaks.
    pub languages: Vec<Language>,
    /// What she can do.
    pub skills: Vec<Skill>,
}

/// The most teams, languages and skills that one account may have of each.
pub const DUTIES_MAX: usize = 30;

impl<T: Ord> Duties<T> {
    /// The same, each thing once and in order, and no more of them than [`DUTIES_MAX`].
    #[must_use]
    pub fn tidied(mut self) -> Self {
        fn tidy<V: Ord>(list: &mut Vec<V>) {
            list.sort();
            list.dedup();
            list.truncate(DUTIES_MAX);
        }
        tidy(&mut self.teams);
        tidy(&mut self.languages);
        tidy(&mut self.skills);
        self
    }
}

/// An account to be made.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// Her address.
    pub email: Email,
    /// What colleagues call her.
    pub name: PersonName,
    /// What help-seekers will see; a neutral one is made until she chooses.
    pub alias: Option<Alias>,
    /// Her work. Without a team she joins the team `utama`; a team that does not exist is made.
    pub duties: Duties<TeamName>,
    /// Her password; without one she is given a link to set it.
    pub password: Option<Password>,
}

/// Somebody to be invited.
#[derive(Debug, Clone)]
pub struct NewInvitation {
    /// Her address.
    pub email: Email,
    /// What colleagues call her.
    pub name: PersonName,
    /// Her work. Without a team she joins the team `utama`.
    pub duties: Duties<TeamId>,
}
