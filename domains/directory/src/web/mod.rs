//! Pages of the directory, one file each, and what it says on the pages of others. Holds no rule and no SQL.

mod add;
mod line;
mod numbers;

use kernel::Permission::DirectoryManage;
use places::RegionCode;
use platform::Outcome;
use shell::{Cx, NavEntry, Place, PlaceNumbers, Routes};

use crate::service;

/// Where somebody who has just set up the house goes on: the numbers of her area.
pub const SETUP_STEP: &str = "/admin/numbers?langkah=awal";

/// The entries of this slice in the menus.
pub const NAV: &[NavEntry] = &[NavEntry {
    path: "/admin/numbers",
    key: "directory-nav-numbers",
    place: Place::Staff,
    order: 820,
}];

/// The pages of this slice and who may open them.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/admin/numbers", numbers::get, DirectoryManage)
        .post("/admin/numbers", numbers::post, DirectoryManage)
}

/// The numbers of a place for a page, with whom to ask where none is known. Without a place the page keeps
/// those of the whole country.
pub fn place_numbers(cx: &Cx, region: Option<RegionCode>) -> Outcome<Option<PlaceNumbers>> {
    let Some(region) = region else {
        return Ok(None);
    };
    let known = service::emergency(&cx.ctx, Some(region))?;
    let name = known.authority.and_then(places::find);
    let note = name.map(|name| {
        cx.say()
            .t1("directory-ask-authority", "place", name.to_string())
    });
    let mut of_place = known.numbers;
    let national = of_place.split_off(known.of_place);
    Ok(Some(PlaceNumbers {
        of_place,
        national,
        note,
    }))
}
