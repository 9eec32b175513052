//! Who may do what with a conversation that Sekar holds and one that waits, as a table kept as data:
//! every role, in the team that serves the queue and in another. `403` = visible but not allowed, `404` = hidden.

use channels::{Kind, MessageText};
use people::{Queue, Role};
use platform::{Ctx, Failure, Outcome};

use super::world::{ParseReason, World, account};
use super::wrap_up::counselled;
use crate::model::{ConversationId, PresenceState, State, Tier};
use crate::service;

/// Rows: who. Columns: sees the waiting row, opens the waiting one, opens the held one, answers it, notes
/// in it, sets its tier, closes it, assigns the waiting one, sees the board.
const GOLDEN: &str = "
    who                  row   waiting held  answer note  tier  close assign board
    holder               yes   403     ok    ok     ok    ok    ok    403    403
    volunteer,own        yes   403     403   409    409   409   409   403    403
    volunteer,other      no    404     404   404    404   404   404   403    403
    supervisor,own       yes   ok      ok    409    ok    ok    409   ok     ok
    supervisor,other     no    404     404   404    404   404   404   404    ok
    coordinator,own      403   403     403   403    403   403   403   403    403
    treasurer,own        403   403     403   403    403   403   403   403    403
    organiser,own        403   403     403   403    403   403   403   403    403
    auditor,own          403   403     403   403    403   403   403   403    403
    admin,own            403   403     403   403    403   403   403   403    403
    admin,other          403   403     403   403    403   403   403   403    403
    nobody               403   401     401   401    401   401   403   403    403
";

#[tokio::test]
async fn everybody_may_do_exactly_what_the_table_says() {
    let mut lines = GOLDEN
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    let columns: Vec<_> = lines.next().unwrap().split_whitespace().skip(1).collect();
    let mut wrong = Vec::new();
    for line in lines {
        let mut cells = line.split_whitespace();
        let who = cells.next().unwrap();
        for (column, expected) in columns.iter().zip(cells) {
            // A world of its own for each cell: what one does never helps the next.
            let scene = Scene::new().await;
            let found = scene.tried(who, column).await;
            if found != expected {
                wrong.push(format!(
                    "{who} {column}: {found}, the table says {expected}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

struct Scene {
    world: World,
    holder: Ctx,
    held: ConversationId,
    waiting: ConversationId,
}

impl Scene {
    async fn new() -> Self {
        let world = World::new().await;
        let system = world.app.system();
        let queue: Queue = "medan".parse().unwrap();
        people::add_team(&system, "Medan".parse().unwrap(), queue)
            .await
            .unwrap();
        let holder = world.volunteer("Sekar", PresenceState::Away).await;
        let held = world.arrive("yang ditemani").await.conversation;
        assert_eq!(service::next(&holder).await.unwrap(), Some(held));
        let waiting = world.arrive("yang menunggu").await.conversation;
        Self {
            world,
            holder,
            held,
            waiting,
        }
    }

    async fn tried(&self, who: &str, what: &str) -> String {
        let ctx = match who.split_once(',') {
            Some((role, team)) => {
                let role = role.parse().unwrap();
                let teams: &[&str] = if team == "own" { &[] } else { &["Medan"] };
                self.world.add("Uji", role, &["id"], teams).await
            }
            None if who == "holder" => self.holder.clone(),
            None => self.world.app.public(),
        };
        if what == "row" {
            return sees_row(&ctx, self.waiting).await;
        }
        told(self.does(&ctx, what).await)
    }

    async fn does(&self, ctx: &Ctx, what: &str) -> Outcome<()> {
        let (held, waiting) = (self.held, self.waiting);
        let reason = "karena diuji".parse_reason();
        let text = MessageText::parse("halo").unwrap();
        match what {
            "waiting" => service::open_conversation(ctx, waiting).await.map(|_| ()),
            "held" => service::open_conversation(ctx, held).await.map(|_| ()),
            "answer" => service::answer(ctx, held, &text, Kind::Message, None)
                .await
                .map(|_| ()),
            "note" => service::answer(ctx, held, &text, Kind::Note, None)
                .await
                .map(|_| ()),
            "tier" => service::set_tier(ctx, held, Tier::High, &reason).await,
            "close" => service::close(ctx, held, &counselled()).await,
            "assign" => service::assign(ctx, waiting, account(&self.holder), &reason).await,
            "board" => service::list_board(ctx).await.map(|_| ()),
            other => panic!("no column {other}"),
        }
    }
}

async fn sees_row(ctx: &Ctx, id: ConversationId) -> String {
    let limit = kernel::Limit::clamped(None);
    match service::list_in_state(ctx, State::Waiting, None, None, limit).await {
        Ok(page) => {
            let row = page.items.iter().find(|row| row.id == id);
            assert!(
                row.is_none_or(|row| row.last_message.is_none()),
                "a row carries no words"
            );
            if row.is_some() {
                "yes".to_owned()
            } else {
                "no".to_owned()
            }
        }
        Err(failure) => told(Err(failure)),
    }
}

fn told(done: Outcome<()>) -> String {
    match done {
        Ok(()) => "ok".to_owned(),
        Err(Failure::Refused(refusal)) => refusal.status().to_string(),
        Err(Failure::Fault(fault)) => panic!("a fault: {fault:?}"),
    }
}

#[test]
fn every_role_is_in_the_table() {
    for role in Role::ALL {
        assert!(
            GOLDEN.contains(&format!("{},own", role.name())),
            "{}",
            role.name()
        );
    }
}
