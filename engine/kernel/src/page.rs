//! Lists are given in pages: a limit, and a cursor to go on after.

use serde::Serialize;

/// How many items a page may hold: 1 to 100, 20 unless said otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit(u16);

impl Limit {
    /// The most a page holds.
    pub const MAX: u16 = 100;

    /// The nearest limit allowed.
    pub fn clamped(wanted: Option<u32>) -> Self {
        let wanted = wanted.map_or(20, |n| n.clamp(1, u32::from(Self::MAX)));
        Self(u16::try_from(wanted).unwrap_or(Self::MAX))
    }

    /// The number of items.
    pub fn get(self) -> usize {
        usize::from(self.0)
    }

    /// The number to ask the store for: one more, which tells whether there is a next page.
    pub fn probe(self) -> i64 {
        i64::from(self.0) + 1
    }
}

/// One page of a list, shaped as the API gives it: `{"items": […], "next": "cursor" | null}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Page<T> {
    /// The items, in the list's order.
    pub items: Vec<T>,
    /// What to pass as `after` for the next page.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Cuts a probed list (see [`Limit::probe`]) to its limit; `cursor` names the last item kept.
    pub fn cut(mut items: Vec<T>, limit: Limit, cursor: impl Fn(&T) -> String) -> Self {
        let has_more = items.len() > limit.get();
        items.truncate(limit.get());
        let next = if has_more {
            items.last().map(cursor)
        } else {
            None
        };
        Self { items, next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_knows_whether_there_is_a_next_one() {
        let limit = Limit::clamped(Some(2));
        let full = Page::cut(vec![1, 2, 3], limit, ToString::to_string);
        assert_eq!((full.items, full.next), (vec![1, 2], Some("2".to_owned())));
        let last = Page::cut(vec![1, 2], limit, ToString::to_string);
        assert_eq!((last.items, last.next), (vec![1, 2], None));
    }

    #[test]
    fn a_limit_is_never_out_of_bounds() {
        assert_eq!(Limit::clamped(Some(0)).get(), 1);
        assert_eq!(Limit::clamped(Some(9_999)).get(), 100);
        assert_eq!(Limit::clamped(None).get(), 20);
    }
}
