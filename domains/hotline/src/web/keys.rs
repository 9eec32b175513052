//! The keys of the volunteer's screen, each with its visible button. A key whose function does not exist is
//! not named here, and none acts while she writes unless Alt is held.

/// One line of the map of keys.
pub struct Key {
    pub(super) keys: &'static [&'static str],
    pub(super) word: &'static str,
}

/// Every key, in the order of the work.
pub const KEYS: &[Key] = &[
    key(&["N"], "hotline-console-next"),
    key(&["Y"], "hotline-offer-accept"),
    key(&["X"], "hotline-offer-pass"),
    key(&["J", "K"], "hotline-key-move"),
    key(&["T"], "hotline-hand-on"),
    key(&["U"], "hotline-invite"),
    key(&["W"], "hotline-wrap-up"),
    key(&["L"], "hotline-tier-change"),
    key(&["E"], "hotline-escalate-do"),
    key(&["4", "5"], "hotline-suggest"),
    key(&["Z"], "hotline-undo"),
    key(&["1", "2", "3"], "hotline-key-replies"),
    key(&[";"], "hotline-replies-all"),
    key(&["P"], "hotline-key-break"),
    key(&["?"], "hotline-key-all"),
    key(&["Esc"], "hotline-key-leave"),
    key(&["Ctrl Enter"], "hotline-send"),
];

const fn key(keys: &'static [&'static str], word: &'static str) -> Key {
    Key { keys, word }
}
