//! All teams and the queues they serve, and adding one.

use askama::Template;
use axum::extract::RawQuery;
use http::StatusCode;
use kernel::Limit;
use shell::{Answer, Cx, Fields, Form, Html, Mistakes, Problem, Staff, page, page_at, see_other};

use super::beside;
use super::reader::Reader;
use crate::model::Queue;
use crate::service::{self, Refusal};

/// How many teams stand on one page.
const LISTED: u32 = 50;

/// The page.
#[derive(Template)]
#[template(path = "teams.html")]
struct TeamsPage {
    layout: Staff,
    token: Html,
    teams: Vec<TeamLine>,
    next: Option<String>,
    name: String,
    queue: String,
    mistakes: Mistakes,
}

/// One team in the list.
struct TeamLine {
    id: String,
    name: String,
    queue: String,
    members: i64,
}

impl TeamsPage {
    async fn new(cx: &Cx, after: &str) -> Result<Self, Problem> {
        let limit = Limit::clamped(Some(LISTED));
        let listed = service::list_teams(&cx.ctx, after, limit).await?;
        let line = |row: crate::store::TeamRow| TeamLine {
            id: row.team.id.to_string(),
            name: row.team.name.as_str().to_owned(),
            queue: row.team.queue.as_str().to_owned(),
            members: row.members,
        };
        let next = listed.next.map(|key| {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.append_pair("after", &key).finish()
        });
        Ok(Self {
            layout: cx.staff("people-teams-title"),
            token: cx.token("/admin/teams"),
            teams: listed.items.into_iter().map(line).collect(),
            next,
            name: String::new(),
            queue: Queue::MAIN.to_owned(),
            mistakes: Mistakes::default(),
        })
    }

    /// With what was typed into the form that was sent.
    fn typed(mut self, fields: &Fields) -> Self {
        if fields.get("do") == "queue" {
            let sent = self.teams.iter_mut();
            for line in sent.filter(|line| line.id == fields.get("team")) {
                fields.get("queue").clone_into(&mut line.queue);
            }
        } else {
            fields.get("name").clone_into(&mut self.name);
            fields.get("queue").clone_into(&mut self.queue);
        }
        self
    }
}

/// Shows teams, after the name that `after` holds.
pub async fn get(cx: Cx, RawQuery(query): RawQuery) -> Answer {
    let query = query.unwrap_or_default();
    let after = form_urlencoded::parse(query.as_bytes())
        .find_map(|(name, value)| (name == "after").then(|| value.into_owned()));
    page(&TeamsPage::new(&cx, after.as_deref().unwrap_or("")).await?)
}

/// Adds a team, or gives one another queue.
pub async fn post(cx: Cx, Form(fields): Form) -> Answer {
    let told = if fields.get("do") == "queue" {
        set_queue(&cx, &fields).await?
    } else {
        add(&cx, &fields).await?
    };
    let Some((status, mistakes)) = told else {
        return Ok(see_other("/admin/teams"));
    };
    let again = TeamsPage {
        mistakes,
        ..TeamsPage::new(&cx, "").await?.typed(&fields)
    };
    page_at(status, &again)
}

/// What is to be put right, and the status that says so; nothing when it is done.
type Told = Option<(StatusCode, Mistakes)>;

async fn add(cx: &Cx, fields: &Fields) -> Result<Told, Problem> {
    let mut reader = Reader::new(cx, fields, "name");
    let (name, queue) = (reader.team_name(), reader.queue("queue"));
    let mut mistakes = reader.mistakes;
    let (Some(name), Some(queue)) = (name, queue) else {
        return Ok(Some((StatusCode::UNPROCESSABLE_ENTITY, mistakes)));
    };
    match service::add_team(&cx.ctx, name, queue).await {
        Ok(_) => Ok(None),
        Err(failure) => {
            let status = beside(cx, failure, &mut mistakes, |refusal| {
                matches!(refusal, Refusal::TeamTaken).then_some("name")
            })?;
            Ok(Some((status, mistakes)))
        }
    }
}

async fn set_queue(cx: &Cx, fields: &Fields) -> Result<Told, Problem> {
    let team = fields.parse("team").map_err(|_| Refusal::NoSuchTeam)?;
    let mut reader = Reader::new(cx, fields, "teams");
    let Some(queue) = reader.queue("teams") else {
        return Ok(Some((StatusCode::UNPROCESSABLE_ENTITY, reader.mistakes)));
    };
    service::set_queue(&cx.ctx, team, &queue).await?;
    Ok(None)
}
