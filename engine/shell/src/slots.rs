//! Slots: named places in a page of one slice that later slices fill, so that the earlier one never knows
//! them. Filled in the same answer, in the order of the slices, for whoever looks: a filler checks the right
//! itself. What cannot be filled never takes the page away.

use futures_util::future::BoxFuture;
use platform::{Failure, Outcome};
use uuid::Uuid;

use crate::cx::Cx;
use crate::fault;
use crate::html::Html;
use crate::routes::Slice;

/// A place in a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// On the volunteer's screen, what belongs to the person of a conversation (its subject), below what is
    /// known of her. One `<div class="sec">` with a heading of the second level.
    ConsolePerson,
}

/// What a slice puts into a slot, for the subject that the page shows; `None` when it has nothing to show.
pub type Fill = for<'a> fn(&'a Cx, Uuid) -> BoxFuture<'a, Outcome<Option<Html>>>;

/// What all slices put into the slots. One of the parts of an application.
#[derive(Default)]
pub struct Slots(Vec<(Slot, Fill)>);

impl Slots {
    /// What these slices put in, in their order.
    pub fn of(slices: &[Slice]) -> Self {
        Self(
            slices
                .iter()
                .flat_map(|slice| slice.slots)
                .copied()
                .collect(),
        )
    }
}

impl Cx {
    /// What a slot holds for this subject. Of what fails stands a short word in its place, and the log has
    /// the fault; what this reader may not see is not there.
    ///
    /// # Errors
    /// The application was put together without [`Slots`].
    pub async fn slot(&self, slot: Slot, subject: Uuid) -> Outcome<Vec<Html>> {
        let slots: &Slots = self.ctx.app().parts.get()?;
        let mut filled = Vec::new();
        for (_, fill) in slots.0.iter().filter(|(named, _)| *named == slot) {
            match fill(self, subject).await {
                Ok(None) => {}
                Ok(Some(html)) => filled.push(html),
                Err(Failure::Refused(refusal)) => {
                    tracing::debug!(code = refusal.code(), ?slot, "a slot stays empty");
                }
                Err(Failure::Fault(fault)) => {
                    let incident = fault::note(&self.ctx, &fault, "slot");
                    let words = self.say().t1("shell-slot-missing", "incident", incident);
                    filled.push(
                        Html::default()
                            .raw(r#"<p class="sec note warn small">"#)
                            .text(words)
                            .raw("</p>"),
                    );
                }
            }
        }
        Ok(filled)
    }
}
