//! Who may do what with a conversation that Sekar holds and one that waits, as a table kept as data:
//! every role, in the team that serves the queue and in another. `403` = visible but not allowed, `404` = hidden.

use channels::{Kind, MessageText};
use people::{Queue, Role};
use platform::{Ctx, Failure, Outcome};

use super::world::{ParseReason, World, account};
use super::wrap_up::counselled;
use crate::model::{ConversationId, JoinMode, PresenceState, State, Tier};
use crate::service::{self, HandOver, TransferTo};

/// Rows: who. Columns: sees the waiting row, opens the waiting one, opens the held one, answers it, notes
/// in it, sets its tier, closes it, assigns the waiting one, sees the board.
const GOLDEN: &str = "
    who                  row   waiting held  answer note  tier  close assign board
    holder               yes   403     ok    ok     ok    ok    ok    403    403
    second               yes   403     ok    ok     ok    409   409   403    403
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

/// Columns, all about the held one: hands it on, asks a second to it, reads along, takes it over, whispers,
/// begins its wrap-up, hands it over going off duty, keeps a draft, sees canned replies, takes an answer
/// back that the holder wrote, decides what a silence means that nobody asks about.
const GOLDEN_MOVES: &str = "
    who              transfer invite monitor take whisper wrap over draft replies undo silence
    holder           ok       ok     403     403  403     ok   ok   ok    ok      ok   409
    second           409      409    403     403  403     409  409  ok    ok      409  409
    volunteer,own    409      409    403     403  403     409  409  409   409     409  409
    volunteer,other  404      404    403     403  403     404  404  404   404     404  404
    supervisor,own   409      409    ok      ok   ok      409  409  ok    ok      409  409
    supervisor,other 404      404    404     404  404     404  404  404   404     404  404
    coordinator,own  403      403    403     403  403     403  403  403   403     403  403
    treasurer,own    403      403    403     403  403     403  403  403   403     403  403
    organiser,own    403      403    403     403  403     403  403  403   403     403  403
    auditor,own      403      403    403     403  403     403  403  403   403     403  403
    admin,own        403      403    403     403  403     403  403  403   403     403  403
    nobody           403      403    403     403  401     403  403  403   403     403  401
";

#[tokio::test]
async fn everybody_may_do_exactly_what_the_table_says() {
    check(GOLDEN).await;
}

#[tokio::test]
async fn everybody_may_move_exactly_what_the_table_says() {
    check(GOLDEN_MOVES).await;
}

async fn check(table: &str) {
    let mut lines = table.lines().map(str::trim).filter(|line| !line.is_empty());
    let columns: Vec<_> = lines.next().unwrap().split_whitespace().skip(1).collect();
    let mut wrong = Vec::new();
    for line in lines {
        let mut cells = line.split_whitespace();
        let who = cells.next().unwrap();
        // What is refused changes nothing, so those cells of a row share a world. What is done gets one of
        // its own: what one does never helps the next.
        let shared = Scene::new().await;
        let actor = shared.actor(who).await;
        for (column, expected) in columns.iter().zip(cells) {
            let found = if matches!(expected, "ok" | "yes") {
                let own = Scene::new().await;
                let actor = own.actor(who).await;
                own.tried(&actor, column).await
            } else {
                shared.tried(&actor, column).await
            };
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
    free: Ctx,
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
        let free = world.volunteer("Rani", PresenceState::Available).await;
        Self {
            world,
            holder,
            free,
            held,
            waiting,
        }
    }

    async fn actor(&self, who: &str) -> Ctx {
        match who.split_once(',') {
            Some((role, team)) => {
                let role = role.parse().unwrap();
                let teams: &[&str] = if team == "own" { &[] } else { &["Medan"] };
                self.world.add("Uji", role, &["id"], teams).await
            }
            None if who == "holder" => self.holder.clone(),
            None if who == "second" => self.second().await,
            None => self.world.app.public(),
        }
    }

    async fn tried(&self, ctx: &Ctx, what: &str) -> String {
        if what == "row" {
            return sees_row(ctx, self.waiting).await;
        }
        told(self.does(ctx, what).await)
    }

    async fn second(&self) -> Ctx {
        let second = self.world.volunteer("Uji", PresenceState::Away).await;
        service::invite(&self.holder, self.held, account(&second))
            .await
            .unwrap();
        second
    }

    async fn moves(&self, ctx: &Ctx, what: &str) -> Outcome<()> {
        let held = self.held;
        let reason = "karena diuji".parse_reason();
        let text = MessageText::parse("halo").unwrap();
        let rani = account(&self.free);
        match what {
            "transfer" => {
                let to = TransferTo::Account(rani);
                service::transfer(ctx, held, to, &reason, true).await
            }
            "invite" => service::invite(ctx, held, rani).await,
            "monitor" => service::join(ctx, held, JoinMode::Monitor).await,
            "take" => service::join(ctx, held, JoinMode::TakeOver).await,
            "whisper" => service::answer(ctx, held, &text, Kind::Whisper, None)
                .await
                .map(|_| ()),
            "wrap" => service::wrap(ctx, held).await,
            "over" => service::hand_over(ctx, held, HandOver::Line).await,
            "draft" => service::save_draft(ctx, held, "halo").await,
            "replies" => service::list_replies(ctx, held).await.map(|_| ()),
            "undo" => {
                let said = service::answer(&self.holder, held, &text, Kind::Message, None);
                let said = said.await.unwrap();
                service::withdraw(ctx, said).await.map(|_| ())
            }
            "silence" => service::settle_silence(ctx, held).await,
            other => panic!("no column {other}"),
        }
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
            "tier" => self.world.judge(ctx, held, Tier::High, &reason).await,
            "close" => service::close(ctx, held, &counselled()).await,
            "assign" => service::assign(ctx, waiting, account(&self.holder), &reason).await,
            "board" => service::list_board(ctx).await.map(|_| ()),
            _ => self.moves(ctx, what).await,
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
        let row = format!("{},own", role.name());
        assert!(
            GOLDEN.contains(&row) && GOLDEN_MOVES.contains(&row),
            "{row}"
        );
    }
}
