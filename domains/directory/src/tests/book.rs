//! Which numbers are shown where and when: by the clock, by what people found, by where somebody is.

use std::time::Duration;

use kernel::Permission;
use people::Role;
use platform::{Actor, Who};

use super::world::{World, code, ending, made_of, new};
use crate::model::NumberKey;
use crate::service::{self, Check};

db::statement! {
    /// What happened, in order.
    LIST_KINDS = "SELECT kind FROM event ORDER BY position";
}

async fn kinds(world: &World) -> Vec<String> {
    let ctx = world.app.system();
    db::Read::all(&mut ctx.db(), &LIST_KINDS, &[])
        .await
        .unwrap()
}

const DAY: Duration = Duration::from_hours(24);

fn shipped(number: &str, works: bool) -> Check {
    Check {
        key: NumberKey::Shipped(number.to_owned()),
        works,
    }
}

#[tokio::test]
async fn what_is_found_dead_is_shown_nowhere_until_it_is_found_alive() {
    let world = World::new().await;
    let admin = world.admin().await;
    assert!(world.shown(None).contains(&"110".to_owned()));
    service::check_numbers(&admin, &[shipped("110", false)])
        .await
        .unwrap();
    for region in [None, Some("32.03")] {
        assert!(!world.shown(region).contains(&"110".to_owned()));
    }
    service::check_numbers(&admin, &[shipped("110", true)])
        .await
        .unwrap();
    assert!(world.shown(None).contains(&"110".to_owned()));
    let known = service::emergency(&world.app.public(), None).unwrap();
    let fact = known.numbers.iter().find(|it| it.value.number == "110");
    let account = admin.account().unwrap();
    assert_eq!(fact.unwrap().checked_at, Some(world.app.now()));
    assert_eq!(fact.unwrap().checked_by, Some(account.uuid()));
}

#[tokio::test]
async fn a_number_of_a_place_is_shown_there_and_ends_with_its_day() {
    let world = World::new().await;
    let admin = world.admin().await;
    let end = world.app.now().plus(DAY);
    service::add_number(&admin, &ending("0263-1", "32.03", end))
        .await
        .unwrap();
    let number = "0263-1".to_owned();
    assert_eq!(world.shown(Some("32.03")).first(), Some(&number));
    assert_eq!(world.shown(Some("32.03.01")).first(), Some(&number));
    for elsewhere in [None, Some("32"), Some("32.04"), Some("31.75")] {
        assert!(!world.shown(elsewhere).contains(&number), "{elsewhere:?}");
    }
    let known = service::emergency(&world.app.public(), Some(code("32.03"))).unwrap();
    assert!(known.is_known_for_region && known.authority.is_none());
    world
        .app
        .advance(DAY.checked_sub(Duration::from_micros(1)).unwrap());
    assert!(world.shown(Some("32.03")).contains(&number));
    world.app.advance(Duration::from_micros(1));
    assert!(!world.shown(Some("32.03")).contains(&number));
    let known = service::emergency(&world.app.public(), Some(code("32.03"))).unwrap();
    assert_eq!(known.authority, Some(code("32.03")));
    assert!(!known.is_known_for_region && !known.numbers.is_empty());
}

#[tokio::test]
async fn a_number_that_is_dead_in_a_place_does_not_come_back_as_a_national_one() {
    let world = World::new().await;
    let admin = world.admin().await;
    let (here, elsewhere) = (Some("32.03"), Some("32.04"));
    for (number, written) in [("110", "1-1-0"), ("119 ext 8", "119 Ext 8")] {
        let id = service::add_number(&admin, &new(written, here, Some(false)))
            .await
            .unwrap();
        assert!(!world.shown(here).contains(&number.to_owned()), "{number}");
        assert!(world.shown(elsewhere).contains(&number.to_owned()));
        service::remove_number(&admin, id).await.unwrap();
        assert!(world.shown(here).contains(&number.to_owned()));
    }
}

#[tokio::test]
async fn the_two_that_are_not_everywhere_are_shown_only_where_somebody_got_through() {
    let world = World::new().await;
    let admin = world.admin().await;
    for number in ["112", "119"] {
        for works in [None, Some(false)] {
            let id = service::add_number(&admin, &new(number, Some("32.03"), works)).await;
            assert!(!world.shown(Some("32.03")).contains(&number.to_owned()));
            service::remove_number(&admin, id.unwrap()).await.unwrap();
        }
        service::add_number(&admin, &new(number, None, Some(true)))
            .await
            .unwrap();
        service::add_number(&admin, &new(number, Some("32.03"), Some(true)))
            .await
            .unwrap();
        for elsewhere in [None, Some("32"), Some("32.04")] {
            assert!(
                !world.shown(elsewhere).contains(&number.to_owned()),
                "{elsewhere:?}"
            );
        }
        assert!(world.shown(Some("32.03")).contains(&number.to_owned()));
    }
}

#[tokio::test]
async fn another_node_knows_of_a_dead_number_as_soon_as_it_looks() {
    let world = World::new().await;
    let admin = world.admin().await;
    let other = world.app.second(made_of()).await;
    let other = platform::Ctx::new(std::sync::Arc::clone(&other.app), Actor::SYSTEM);
    let has = || {
        let known = service::emergency(&other, None).unwrap();
        known.numbers.iter().any(|it| it.value.number == "129")
    };
    service::check_numbers(&admin, &[shipped("129", false)])
        .await
        .unwrap();
    assert!(has());
    world.app.advance(Duration::from_secs(1));
    (crate::slice().tasks[0].run)(other.clone()).await.unwrap();
    assert!(!has());
}

#[tokio::test]
async fn only_whoever_may_keep_numbers_changes_them_and_all_of_it_is_noted() {
    let world = World::new().await;
    let admin = world.admin().await;
    for role in Role::ALL {
        assert_eq!(
            role.permissions().has(Permission::DirectoryManage),
            role == Role::Admin
        );
    }
    let nobody = world.app.ctx(Actor {
        who: Who::Account(admin.account().unwrap()),
        permissions: Role::Supervisor.permissions(),
    });
    let number = new("0263-1", Some("32.03"), None);
    assert!(service::add_number(&nobody, &number).await.is_err());
    assert!(
        service::check_numbers(&nobody, &[shipped("110", false)])
            .await
            .is_err()
    );
    assert!(service::add_region(&nobody, code("32.03")).await.is_err());
    assert!(world.shown(None).contains(&"110".to_owned()));
    let unknown = service::check_numbers(&admin, &[shipped("999", true)]).await;
    assert!(unknown.is_err());
    let too_close = service::add_region(&admin, code("32.03.01")).await;
    assert!(too_close.is_err());
    let before = kinds(&world).await.len();
    let id = service::add_number(&admin, &number).await.unwrap();
    service::check_numbers(
        &admin,
        &[Check {
            key: NumberKey::Own(id),
            works: true,
        }],
    )
    .await
    .unwrap();
    service::add_region(&admin, code("32.03")).await.unwrap();
    service::remove_number(&admin, id).await.unwrap();
    service::remove_region(&admin, code("32.03")).await.unwrap();
    let kinds = kinds(&world).await;
    assert_eq!(
        kinds.get(before..).unwrap(),
        [
            "number.added",
            "number.checked",
            "served_region.changed",
            "number.removed",
            "served_region.changed"
        ]
    );
}
