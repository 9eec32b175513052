//! Statements: SQL text with a name, kept in one registry. Text is never put together at run time.

/// One SQL text, the same for both engines, with `$1` … `$n` for its values.
#[derive(Debug)]
pub struct Statement {
    /// Where it stands: `people::store::FIND_TEAM`. Names it in errors, logs and checks.
    pub name: &'static str,
    /// The text.
    pub sql: &'static str,
}

/// An entry of the registry.
pub struct Registered(pub &'static Statement);

inventory::collect!(Registered);

/// Every statement of every crate that is linked in, in no particular order.
pub fn statements() -> impl Iterator<Item = &'static Statement> {
    inventory::iter::<Registered>
        .into_iter()
        .map(|entry| entry.0)
}

/// Declares statements and registers them. May be used once or more in a module:
/// `statement! { /// What it is for. pub FIND_TEAM = "SELECT …"; }`
#[macro_export]
macro_rules! statement {
    ($($(#[$meta:meta])* $vis:vis $name:ident = $sql:expr;)+) => {$(
        $(#[$meta])*
        $vis static $name: $crate::Statement = $crate::Statement {
            name: ::core::concat!(::core::module_path!(), "::", ::core::stringify!($name)),
            sql: $sql,
        };
        $crate::inventory::submit! { $crate::Registered(&$name) }
    )+};
}

#[cfg(test)]
mod tests {
    statement! {
        /// Only here to be found.
        FIND_NOTHING = "SELECT 1 WHERE $1 = 0";
    }

    #[test]
    fn a_declared_statement_is_found_in_the_registry() {
        let found = super::statements().find(|s| s.name == FIND_NOTHING.name);
        assert_eq!(found.map(|s| s.sql), Some("SELECT 1 WHERE $1 = 0"));
        assert_eq!(FIND_NOTHING.name, "db::statement::tests::FIND_NOTHING");
    }
}
