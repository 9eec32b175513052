//! Reads posted fields into bounded types and notes, field by field, what is still to be put right.

use kernel::{Language, Locale};
use platform::Say;
use shell::{Cx, Fields, Mistakes};

use crate::model::{
    Alias, DUTIES_MAX, Duties, Email, Password, PasswordError, PersonName, Queue, Skill, TeamId,
    TeamName,
};

/// One form being read.
pub struct Reader<'a> {
    say: Say<'a>,
    fields: &'a Fields,
    /// What is to be put right.
    pub mistakes: Mistakes,
}

impl<'a> Reader<'a> {
    /// Begins with a form. One that stood open too long is noted beside `first`: it may not be acted on.
    pub fn new(cx: &'a Cx, fields: &'a Fields, first: &'static str) -> Self {
        let mut mistakes = Mistakes::default();
        if fields.is_stale() {
            mistakes.add(first, cx.say().t("people-mistake-stale"));
        }
        Self {
            say: cx.say(),
            fields,
            mistakes,
        }
    }

    /// The address in `email`.
    pub fn email(&mut self) -> Option<Email> {
        let say = self.say;
        let read = self.fields.parse("email");
        self.mistakes
            .keep("email", read, |_| say.t("people-mistake-email"))
    }

    /// The name in `name`.
    pub fn name(&mut self) -> Option<PersonName> {
        let say = self.say;
        let read = PersonName::parse(self.fields.get("name"));
        self.mistakes.keep("name", read, |_| {
            say.t1("people-mistake-name", "max", PersonName::MAX)
        })
    }

    /// The alias in `alias`.
    pub fn alias(&mut self) -> Option<Alias> {
        let say = self.say;
        let read = Alias::parse(self.fields.get("alias"));
        self.mistakes.keep("alias", read, |_| {
            say.t1("people-mistake-name", "max", Alias::MAX)
        })
    }

    /// The name of a team in `name`.
    pub fn team_name(&mut self) -> Option<TeamName> {
        let say = self.say;
        let read = TeamName::parse(self.fields.get("name"));
        self.mistakes.keep("name", read, |_| {
            say.t1("people-mistake-name", "max", TeamName::MAX)
        })
    }

    /// The queue in `queue`; a mistake is noted beside `place`.
    pub fn queue(&mut self, place: &'static str) -> Option<Queue> {
        let say = self.say;
        let read = self.fields.parse("queue");
        self.mistakes
            .keep(place, read, |_| say.t("people-mistake-code"))
    }

    /// The new password in `password`, for a person whose name and address are `about`.
    pub fn password(&mut self, about: &[&str]) -> Option<Password> {
        let say = self.say;
        let read = Password::parse(self.fields.get("password"), about);
        self.mistakes.keep("password", read, |error| match error {
            PasswordError::TooShort => {
                say.t1("people-mistake-password-short", "min", Password::MIN)
            }
            PasswordError::TooLong => say.t1("people-mistake-password-long", "max", Password::MAX),
            PasswordError::Guessable => say.t("people-mistake-password-guessable"),
        })
    }

    /// A password that exists, as typed in `field`: only compared, never judged.
    pub fn old_password(&mut self, field: &'static str) -> &'a str {
        let typed = self.fields.get(field);
        if typed.is_empty() {
            self.mistakes
                .add(field, self.say.t("people-mistake-password-empty"));
        }
        typed
    }

    /// The language of pages in `locale`; none is the browser's.
    pub fn locale(&self) -> Option<Locale> {
        Locale::parse(self.fields.get("locale"))
    }

    /// The languages ticked in `languages`.
    pub fn languages(&mut self) -> Option<Vec<Language>> {
        let say = self.say;
        let read: Result<Vec<_>, _> = self.ticked("languages").map(str::parse).collect();
        self.mistakes
            .keep("languages", read, |_| say.t("people-mistake-language"))
    }

    /// The work in `role`, `teams`, `languages` and `skills`.
    pub fn duties(&mut self) -> Option<Duties<TeamId>> {
        let say = self.say;
        let role = self.fields.parse("role");
        let role = self
            .mistakes
            .keep("role", role, |_| say.t("people-mistake-role"));
        let teams: Result<Vec<_>, _> = self.ticked("teams").map(str::parse).collect();
        let teams = self
            .mistakes
            .keep("teams", teams, |_| say.t("people-mistake-team"));
        let languages = self.languages();
        let skills = self.skills();
        Some(Duties {
            role: role?,
            teams: teams?,
            languages: languages?,
            skills: skills?,
        })
    }

    fn skills(&mut self) -> Option<Vec<Skill>> {
        let say = self.say;
        let typed = self.fields.get("skills").split([',', '\n']);
        let read: Result<Vec<Skill>, _> = typed
            .map(str::trim)
            .filter(|skill| !skill.is_empty())
            .take(DUTIES_MAX)
            .map(str::parse)
            .collect();
        self.mistakes
            .keep("skills", read, |_| say.t("people-mistake-code"))
    }

    fn ticked(&self, name: &'static str) -> impl Iterator<Item = &'a str> {
        self.fields.all(name).take(DUTIES_MAX)
    }
}
