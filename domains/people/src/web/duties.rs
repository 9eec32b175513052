//! The part of a form that says what work an account has: when it is given and when it is changed.

use kernel::Limit;
use platform::Outcome;
use shell::{Cx, Fields};

use super::choice::{self, Choice};
use crate::model::{Account, Role, Skill, TeamId};
use crate::service;

/// What the part shows.
pub struct DutiesForm {
    pub roles: Vec<Choice>,
    pub teams: Vec<Choice>,
    pub languages: Vec<Choice>,
    pub skills: String,
}

/// What is chosen in it, as it is sent.
struct Chosen {
    role: String,
    teams: Vec<String>,
    languages: Vec<String>,
    skills: String,
}

impl DutiesForm {
    /// For somebody who is to be invited.
    pub async fn empty(cx: &Cx) -> Outcome<Self> {
        let chosen = Chosen {
            role: Role::Volunteer.name().to_owned(),
            teams: Vec::new(),
            languages: vec![cx.locale.code().to_owned()],
            skills: String::new(),
        };
        Ok(Self::of(cx, chosen, &offered(cx, None).await?))
    }

    /// As the account has it now.
    pub async fn now(cx: &Cx, account: &Account) -> Outcome<Self> {
        let skills: Vec<_> = account.skills.iter().map(Skill::as_str).collect();
        let languages = account.languages.iter();
        let chosen = Chosen {
            role: account.role.name().to_owned(),
            teams: account.teams.iter().map(|it| it.id.to_string()).collect(),
            languages: languages.map(|it| it.code().to_owned()).collect(),
            skills: skills.join(", "),
        };
        Ok(Self::of(cx, chosen, &offered(cx, Some(account)).await?))
    }

    /// As it was sent.
    pub async fn typed(cx: &Cx, fields: &Fields, account: Option<&Account>) -> Outcome<Self> {
        let chosen = Chosen {
            role: fields.get("role").to_owned(),
            teams: fields.all("teams").map(str::to_owned).collect(),
            languages: fields.all("languages").map(str::to_owned).collect(),
            skills: fields.get("skills").to_owned(),
        };
        Ok(Self::of(cx, chosen, &offered(cx, account).await?))
    }

    fn of(cx: &Cx, chosen: Chosen, offered: &[(TeamId, String)]) -> Self {
        Self {
            roles: choice::roles(cx, &chosen.role),
            teams: choice::teams(offered, &chosen.teams),
            languages: choice::languages(cx, &chosen.languages),
            skills: chosen.skills,
        }
    }
}

/// The first hundred teams, and those that the account is in, so that saving never takes her out of one
/// that the page did not show.
async fn offered(cx: &Cx, account: Option<&Account>) -> Outcome<Vec<(TeamId, String)>> {
    let most = Limit::clamped(Some(Limit::MAX.into()));
    let page = service::list_teams(&cx.ctx, "", most).await?;
    let own = account.map_or(&[][..], |account| account.teams.as_slice());
    let mut teams: Vec<_> = page.items.into_iter().map(|row| row.team).collect();
    for team in own {
        if !teams.contains(team) {
            teams.push(team.clone());
        }
    }
    Ok(teams
        .into_iter()
        .map(|team| (team.id, team.name.as_str().to_owned()))
        .collect())
}
