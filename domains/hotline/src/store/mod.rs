//! SQL of the hotline and the conversion of its rows, nothing else. Who may see a row is in its WHERE.

mod assessment;
mod call_back;
mod columns;
mod conversation;
mod draft;
mod escalation;
mod figure;
mod history;
mod hours;
mod line;
mod part;
mod presence;
mod promise;
mod reply;
mod reservation;
mod row;
mod wrap_up;

pub use assessment::*;
pub use call_back::*;
pub use columns::TierColumn;
pub use conversation::*;
pub use draft::*;
pub use escalation::*;
pub use figure::*;
pub use history::*;
pub use hours::*;
pub use line::*;
pub use part::*;
pub use presence::*;
pub use promise::*;
pub use reply::*;
pub use reservation::*;
pub use row::*;
pub use wrap_up::*;
