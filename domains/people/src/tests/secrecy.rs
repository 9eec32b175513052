//! A stolen database shows nobody's address or name, and no secret that opens anything.

use data_encoding::HEXLOWER;
use db::{DbConfig, Engine};
use testkit::TestApp;

use super::world::{PASSWORD, duties, email, new_user, parts, team};
use crate::model::{NewInvitation, NewUser, Role, Scopes};
use crate::service::{self, NewToken, SignIn, TokenOwner};

/// Whether a file of the database holds these bytes.
fn holds(files: &[Vec<u8>], bytes: &[u8]) -> bool {
    let found = |file: &Vec<u8>| file.windows(bytes.len()).any(|window| window == bytes);
    files.iter().any(found)
}

#[tokio::test]
async fn the_raw_file_shows_no_address_no_name_and_no_secret() {
    let app = TestApp::on(Engine::Sqlite, parts()).await;
    let system = app.system();
    let setup = service::make_setup_link(&system).await.unwrap().unwrap();
    let mut new = NewUser {
        name: "Wulandari Kartosuwiryo".parse().unwrap(),
        alias: Some("Kak Melati Samar".parse().unwrap()),
        ..new_user("wulandari.rahasia@contoh.org", Role::Volunteer)
    };
    new.duties.teams = vec![team("Tim Malam Sekali")];
    let added = service::add_user(&system, new).await.unwrap();
    let token = NewToken {
        owner: TokenOwner::Account(added.account),
        scopes: Scopes::ALL,
        lasts: None,
    };
    let token = service::create_token(&system, token).await.unwrap();
    let given = SignIn {
        email: &email("wulandari.rahasia@contoh.org"),
        password: PASSWORD,
        is_shared: false,
    };
    let session = service::sign_in(&app.public(), given).await.unwrap().secret;
    let invitation = NewInvitation {
        email: email("sekar.diundang@contoh.org"),
        name: "Sekar Paramitha".parse().unwrap(),
        duties: duties(Role::Volunteer),
    };
    let invite = service::invite(&system, invitation).await.unwrap();

    let DbConfig::Sqlite { path } = app.db.config() else {
        panic!("this test reads the file of SQLite");
    };
    let folder = std::fs::read_dir(path.parent().unwrap()).unwrap();
    let files: Vec<_> = folder
        .map(|it| std::fs::read(it.unwrap().path()).unwrap())
        .collect();
    for shown in ["Kak Melati Samar", "Tim Malam Sekali"] {
        assert!(
            holds(&files, shown.as_bytes()),
            "the scan finds what is not sealed"
        );
    }
    for hidden in [
        "wulandari.rahasia",
        "Wulandari",
        "Kartosuwiryo",
        "contoh.org",
        "sekar.diundang",
        "Sekar",
        "Paramitha",
        PASSWORD,
    ] {
        assert!(!holds(&files, hidden.as_bytes()), "{hidden} can be read");
    }
    for secret in [setup.secret, token, session, invite.secret] {
        assert!(!holds(&files, secret.as_bytes()));
        assert!(!holds(&files, secret.reveal().as_bytes()));
        assert_eq!(HEXLOWER.encode(secret.as_bytes()), secret.reveal());
    }
}
