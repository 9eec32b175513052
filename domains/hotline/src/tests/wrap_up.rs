//! The wrap-up as the tests write it.

use crate::model::{Taxonomy, WrapUp, WrapUpForm};

/// The wrap-up of a conversation that was counselling.
pub fn counselled() -> WrapUp {
    let taxonomy = Taxonomy::CURRENT;
    WrapUp::parse(&WrapUpForm {
        call_type: "counselling",
        topics: &[taxonomy.topics[0].code()],
        actions: &[taxonomy.actions[0].code()],
        outcome: taxonomy.outcomes[0].code(),
        tier: "routine",
        notes: "Tidur lebih tenang setelah bicara.",
    })
    .unwrap()
}
