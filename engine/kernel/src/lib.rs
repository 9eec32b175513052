//! Pure words that every floor shares: typed ids, time, language, bounded text, pages, facts and
//! permissions. Nothing here waits, stores or speaks HTTP.

mod fact;
mod id;
mod language;
mod page;
mod permission;
mod text;
mod time;

pub use fact::{EmergencyKind, EmergencyNumber, Fact, FactState, Standing};
pub use id::{Id, IdError};
pub use language::{Language, LanguageError, Locale};
pub use page::{Limit, Page};
pub use permission::{Permission, PermissionSet};
pub use text::{Text, TextError};
pub use time::{Clock, SystemClock, Timestamp};
