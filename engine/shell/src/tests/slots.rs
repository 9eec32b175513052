//! What later slices put into a page of an earlier one.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use kernel::{Locale, Permission};
use platform::{AccessRefusal, Fault, Outcome, parts};
use uuid::Uuid;

use super::{NOW, app_with, site};
use crate::{Cx, Frame, Html, Nav, Slice, Slot, Slots};

fn needs(_: &Cx, subject: Uuid) -> BoxFuture<'_, Outcome<Option<Html>>> {
    Box::pin(async move {
        let words = format!("<needs of {}>", subject.as_u128());
        Ok(Some(Html::default().raw("<b>").text(words).raw("</b>")))
    })
}

fn nothing(_: &Cx, _: Uuid) -> BoxFuture<'_, Outcome<Option<Html>>> {
    Box::pin(async { Ok(None) })
}

fn of_others(cx: &Cx, _: Uuid) -> BoxFuture<'_, Outcome<Option<Html>>> {
    Box::pin(async {
        cx.ctx.require(Permission::PeopleManage)?;
        Err(AccessRefusal::Forbidden.into())
    })
}

fn broken(_: &Cx, _: Uuid) -> BoxFuture<'_, Outcome<Option<Html>>> {
    Box::pin(async { Err(Fault::said("no such table").into()) })
}

async fn filled(slices: &[Slice]) -> Vec<String> {
    let parts = parts::Parts::default().with(Slots::of(slices));
    let app = app_with(NOW, site(), parts);
    let nav = Arc::new(Nav::empty(&app.site));
    let cx = Cx::new(Frame::new(app, nav, Locale::Id, "/console"), None);
    let filled = cx.slot(Slot::ConsolePerson, Uuid::from_u128(7)).await;
    filled.unwrap().iter().map(ToString::to_string).collect()
}

const fn slice(name: &'static str, slots: &'static [(Slot, crate::Fill)]) -> Slice {
    Slice {
        slots,
        ..Slice::named(name)
    }
}

#[tokio::test]
async fn a_slot_holds_what_its_slices_have_to_show_in_their_order() {
    let first = slice("first", &[(Slot::ConsolePerson, needs)]);
    let second = slice(
        "second",
        &[(Slot::ConsolePerson, nothing), (Slot::ConsolePerson, needs)],
    );
    let one = "<b>&lt;needs of 7&gt;</b>";
    assert_eq!(filled(&[first, second]).await, [one, one]);
    assert_eq!(filled(&[]).await, Vec::<String>::new());
}

#[tokio::test]
async fn what_she_may_not_see_is_not_there_and_what_is_broken_takes_nothing_else_away() {
    let slices = [
        slice("hidden", &[(Slot::ConsolePerson, of_others)]),
        slice("broken", &[(Slot::ConsolePerson, broken)]),
        slice("needs", &[(Slot::ConsolePerson, needs)]),
    ];
    let [told, needs] = filled(&slices).await.try_into().unwrap();
    assert!(told.contains("Kode kejadian"), "{told}");
    assert!(!told.contains("table"), "{told}");
    assert_eq!(needs, "<b>&lt;needs of 7&gt;</b>");
}
