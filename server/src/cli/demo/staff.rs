//! Who works in the demo: accounts with passwords of chance, printed once and good for one evening.

use people::{Duties, NewUser, Password, Role};
use platform::{Ctx, Failure};

use crate::cli::tell::announce;
use crate::cli::{said, user};

/// Role, name before the @, what help-seekers see, languages.
const STAFF: &[(Role, &str, &str, &[&str])] = &[
    (Role::Volunteer, "sekar", "Sekar", &["id", "jv"]),
    (Role::Volunteer, "bagas", "Bagas", &["id", "en", "su"]),
    (
        Role::Supervisor,
        "wening",
        "Wening",
        &["id", "en", "jv", "su"],
    ),
    (Role::Admin, "ningsih", "Ningsih", &["id"]),
];

/// Adds them and prints one line an account: role, address, password.
pub async fn add(ctx: &Ctx) -> Result<(), Failure> {
    for (role, name, alias, languages) in STAFF {
        let password = password(ctx);
        let email = format!("{name}@contoh.org");
        let new = NewUser {
            email: user::parse(&email, "e-mail address")?,
            name: user::parse(alias, "name")?,
            alias: Some(user::parse(alias, "alias")?),
            duties: Duties {
                role: *role,
                teams: Vec::new(),
                languages: languages
                    .iter()
                    .filter_map(|code| code.parse().ok())
                    .collect(),
                skills: Vec::new(),
            },
            password: Some(
                Password::parse(&password, &[]).map_err(|_| said("a weak demo password"))?,
            ),
        };
        people::add_user(ctx, new).await?;
        announce(&format!("{} {email} {password}", role.name()));
    }
    Ok(())
}

/// Four short words of chance: easy to type, good for one evening.
fn password(ctx: &Ctx) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "ci", "du", "fe", "go", "ha", "ji", "ku", "le", "mo", "na", "pi", "ru", "se", "to",
        "wa",
    ];
    let chance: [u8; 12] = ctx.random();
    let mut text = String::new();
    for (at, byte) in chance.iter().enumerate() {
        if at > 0 && at % 3 == 0 {
            text.push('-');
        }
        text.push_str(
            SYLLABLES
                .get(usize::from(byte % 16))
                .copied()
                .unwrap_or("ba"),
        );
    }
    text
}
