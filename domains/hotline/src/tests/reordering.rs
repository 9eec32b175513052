//! Order under re-assessment: people arrive, write, are raised by rules and set up or down by persons, in
//! any order. What is stored always follows law 1, and whoever takes the next one takes the first.

use std::time::Duration;

use channels::MessageText;
use kernel::Locale;
use people::Role;
use platform::chance::Chance;
use testkit::SeededChance;

use super::world::{ParseReason, World};
use crate::model::{ConversationId, Place, PresenceState, State, Tier};
use crate::service::{self, Started};
use crate::store;

const SEEDS: u64 = 12;
const STEPS: usize = 40;
const WORDS: [&str; 5] = [
    "halo kak",
    "saya sedih sekali, tidak bisa tidur, takut terus",
    "saya mau bunuh diri",
    "tolong, suami saya ngamuk bawa parang di depan pintu sekarang",
    "terima kasih ya kak",
];

fn below(chance: &SeededChance, most: usize) -> usize {
    let mut byte = [0];
    chance.fill(&mut byte);
    usize::from(byte[0]) % most
}

async fn tier_of(world: &World, id: ConversationId) -> Tier {
    let found = store::find_conversation(&mut world.app.db.db(), id).await;
    found.unwrap().unwrap().tier
}

/// Whoever waits, in the order of the line, and each at the place that follows from tier and wait.
async fn line(world: &World) -> Vec<ConversationId> {
    let r = &mut world.app.db.db();
    let line = store::list_line(r, "utama", store::start_of_line(), 1_000).await;
    let line = line.unwrap();
    for entry in &line {
        let waiting = &entry.waiting;
        let ageing = service::settings().ageing();
        let place = Place::of(
            waiting.tier,
            waiting.waiting_since,
            ageing,
            waiting.place.id,
        );
        assert_eq!(waiting.place, place);
    }
    let places: Vec<_> = line.iter().map(|entry| entry.waiting.place).collect();
    assert!(places.is_sorted());
    places.iter().map(|place| place.id).collect()
}

#[tokio::test]
async fn the_order_holds_whatever_rises_and_is_lowered() {
    let world = World::new().await;
    let wening = world.add("Wening", Role::Supervisor, &["id"], &[]).await;
    let sekar = world.volunteer("Sekar", PresenceState::Away).await;
    for seed in 0..SEEDS {
        let chance = SeededChance::of(seed);
        let mut here: Vec<Started> = Vec::new();
        for _ in 0..STEPS {
            let said = WORDS[below(&chance, WORDS.len())];
            match below(&chance, 6) {
                0 | 1 => here.push(world.arrive(said).await),
                2 | 3 if !here.is_empty() => {
                    let one = &here[below(&chance, here.len())];
                    let before = tier_of(&world, one.conversation).await;
                    let visitor = world.visitor(&one.code).await;
                    let text = MessageText::parse(said).unwrap();
                    let public = world.app.public();
                    let done = service::write(&public, &visitor, text, Locale::Id, None).await;
                    done.unwrap();
                    assert!(tier_of(&world, one.conversation).await >= before);
                }
                4 if !here.is_empty() => {
                    let id = here[below(&chance, here.len())].conversation;
                    let tier = Tier::ALL[below(&chance, Tier::ALL.len())];
                    if tier_of(&world, id).await != tier {
                        let reason = "sudah saya baca".parse_reason();
                        world.judge(&wening, id, tier, &reason).await.unwrap();
                        service::assess_again(world.app.system()).await.unwrap();
                        assert_eq!(tier_of(&world, id).await, tier);
                    }
                }
                _ => {
                    let first = line(&world).await.first().copied();
                    let taken = service::next(&sekar).await.unwrap();
                    if let Some(id) = taken {
                        assert_eq!(Some(id), first, "seed {seed}");
                        end(&world, &here, id).await;
                        here.retain(|it| it.conversation != id);
                    }
                }
            }
            world.app.advance(Duration::from_mins(
                u64::try_from(below(&chance, 9)).unwrap(),
            ));
            service::set_presence(&sekar, PresenceState::Away)
                .await
                .unwrap();
            line(&world).await;
        }
        for one in &here {
            end(&world, &here, one.conversation).await;
        }
        assert_eq!(world.broken().await, Vec::<String>::new(), "seed {seed}");
    }
}

async fn end(world: &World, here: &[Started], id: ConversationId) {
    let one = here.iter().find(|it| it.conversation == id).unwrap();
    let visitor = world.visitor(&one.code).await;
    service::end_by_client(&world.app.public(), &visitor)
        .await
        .unwrap();
    let found = store::find_conversation(&mut world.app.db.db(), id).await;
    assert_eq!(found.unwrap().unwrap().state, State::Closed);
}
