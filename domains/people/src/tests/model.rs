//! The laws of the model, by table and by property.

use std::time::Duration;

use kernel::{Permission, PermissionSet, Timestamp};
use proptest::prelude::*;

use crate::model::{
    Alias, Email, Password, PasswordError, Queue, Role, Scopes, Skill, TokenSecret, session_end,
    wait_after,
};

#[test]
fn an_address_is_read_in_the_one_form_that_is_compared() {
    for (raw, read) in [
        (" Ratna@Contoh.ORG ", Some("ratna@contoh.org")),
        ("r+a.b@sub.contoh.or.id", Some("r+a.b@sub.contoh.or.id")),
        ("ratna@münchen.de", Some("ratna@münchen.de")),
        ("ratna", None),
        ("ratna@contoh", None),
        ("@contoh.org", None),
        ("ratna@", None),
        ("ratna@-contoh.org", None),
        ("ratna@contoh..org", None),
        ("a b@contoh.org", None),
        ("a@b@contoh.org", None),
        ("<a>@contoh.org", None),
        ("", None),
    ] {
        let email = raw.parse::<Email>().ok();
        assert_eq!(email.as_ref().map(Email::as_str), read, "{raw}");
    }
    let long = format!("{}@contoh.org", "a".repeat(65));
    assert!(long.parse::<Email>().is_err());
}

#[test]
fn an_address_a_password_and_a_secret_are_never_printed() {
    let email: Email = "ratna@contoh.org".parse().unwrap();
    let password = Password::parse("payung-biru-empat-belas", &[]).unwrap();
    let secret = TokenSecret::new([0xab; 32]);
    let shown = format!("{email:?} {password:?} {secret:?}");
    assert_eq!(shown, "Email(…) Password(…) TokenSecret(…)");
}

#[test]
fn a_password_is_judged_for_the_person_who_sets_it() {
    let about = ["Ratna Wulandari", "ratna@contoh.org"];
    for (raw, told) in [
        ("pendek", Some(PasswordError::TooShort)),
        ("🙏🙏🙏🙏🙏🙏🙏🙏🙏", Some(PasswordError::TooShort)),
        ("password1234", Some(PasswordError::Guessable)),
        ("ratnawulandari", Some(PasswordError::Guessable)),
        ("bismillah123", Some(PasswordError::Guessable)),
        ("relawanrangkul", Some(PasswordError::Guessable)),
        ("payung-biru-empat-belas", None),
    ] {
        assert_eq!(Password::parse(raw, &about).err(), told, "{raw}");
    }
    let long = "payung biru ".repeat(17);
    assert_eq!(
        Password::parse(&long, &about).err(),
        Some(PasswordError::TooLong)
    );
}

#[test]
fn keeping_accounts_and_reading_conversations_never_meet_in_one_role() {
    let reading = [
        Permission::ConversationsTake,
        Permission::ConversationsSupervise,
        Permission::IdentitiesView,
    ];
    for role in Role::ALL {
        let held = role.permissions();
        let reads = reading.iter().any(|it| held.has(*it));
        assert!(!(reads && held.has(Permission::PeopleManage)), "{role:?}");
        assert_eq!(role.name().parse(), Ok(role));
    }
    assert!("superuser".parse::<Role>().is_err());
}

#[test]
fn codes_are_small_letters_figures_and_dashes() {
    for (raw, read) in [
        ("Krisis Bunuh_Diri", Some("krisis-bunuh-diri")),
        (" -hukum- ", Some("hukum")),
        ("a--b", Some("a-b")),
        ("", None),
        ("---", None),
        ("hukum!", None),
        ("é", None),
    ] {
        assert_eq!(
            raw.parse::<Skill>().ok().as_ref().map(Skill::as_str),
            read,
            "{raw}"
        );
    }
    assert_eq!(Queue::default().as_str(), Queue::MAIN);
    assert!("a".repeat(41).parse::<Queue>().is_err());
}

#[test]
fn an_alias_stands_on_one_line() {
    assert_eq!(
        Alias::parse(" Kak\n  Melati\t").unwrap().as_str(),
        "Kak Melati"
    );
    assert!(Alias::parse("a".repeat(41).as_str()).is_err());
}

#[test]
fn five_tries_are_free_and_no_wait_is_longer_than_half_a_minute() {
    let waits: Vec<_> = (0..12).map(|tries| wait_after(tries).as_secs()).collect();
    assert_eq!(waits, [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30]);
    assert_eq!(wait_after(u32::MAX), Duration::from_secs(30));
}

fn permissions() -> impl Strategy<Value = Vec<Permission>> {
    proptest::sample::subsequence(Permission::ALL.to_vec(), 0..=Permission::ALL.len())
}

proptest! {
    #[test]
    fn a_token_never_reaches_further_than_its_role_and_its_scopes(
        scopes in permissions(),
        role in proptest::sample::select(Role::ALL.to_vec()),
    ) {
        let made = Scopes::of(&scopes);
        let stored = Scopes::from_text(made.to_text().as_deref());
        prop_assert_eq!(stored, made);
        let reached = stored.within(role);
        for permission in reached.iter() {
            prop_assert!(role.permissions().has(permission));
            prop_assert!(scopes.is_empty() || scopes.contains(&permission));
        }
        let beyond = scopes.iter().any(|it| !role.permissions().has(*it));
        prop_assert_eq!(made.beyond(role).is_some(), beyond);
    }

    #[test]
    fn a_scope_that_is_no_longer_known_grants_nothing(name in "[a-z]{1,8}\\.[a-z]{1,8}") {
        prop_assume!(name.parse::<Permission>().is_err());
        for role in Role::ALL {
            prop_assert_eq!(Scopes::from_text(Some(&name)).within(role), PermissionSet::NONE);
        }
    }

    #[test]
    fn a_session_ends_after_it_is_used_and_never_after_two_weeks(
        used_after_s in 0_u64..14 * 24 * 3_600,
        is_shared in any::<bool>(),
    ) {
        let created = Timestamp::from_micros(1_763_649_727_000_000);
        let now = created.plus(Duration::from_secs(used_after_s));
        let end = session_end(created, now, is_shared);
        prop_assert!(end > now && end <= created.plus(Duration::from_hours(14 * 24)));
    }

    #[test]
    fn a_secret_is_read_as_it_is_written(bytes in any::<[u8; 32]>(), other in "\\PC{0,70}") {
        let secret = TokenSecret::new(bytes);
        let read = TokenSecret::parse(&secret.reveal()).unwrap();
        prop_assert_eq!(read.as_bytes(), &bytes);
        if let Some(parsed) = TokenSecret::parse(&other) {
            prop_assert_eq!(parsed.reveal(), other.trim());
        }
    }

    #[test]
    fn whatever_is_typed_is_an_address_in_small_letters_or_none(raw in "\\PC{0,40}@\\PC{0,20}\\.\\PC{1,5}") {
        if let Ok(email) = raw.parse::<Email>() {
            prop_assert_eq!(email.as_str().parse(), Ok(email.clone()));
            prop_assert!(email.as_str().contains('@') && !email.as_str().contains(' '));
        }
    }
}
