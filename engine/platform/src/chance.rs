//! Chance, given with the context so that tests can seed it.

/// A source of unpredictable bytes.
pub trait Chance: Send + Sync + 'static {
    /// Fills all of `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

/// The operating system's generator.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    /// # Panics
    /// When the operating system gives no random bytes: nothing secret can be made then, and
    /// going on with guessable keys would be worse than stopping the request.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks the operating system"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        let given = getrandom::fill(bytes);
        assert!(given.is_ok(), "the operating system gives no random bytes");
    }
}
