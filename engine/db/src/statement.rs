//! Statements: SQL text with a name, kept in one registry. Text is never put together at run time.

/// One SQL text, the same for both engines, with `$1` … `$n` for its values.
#[derive(Debug)]
pub struct Statement {
    /// Where it stands: `people::store::FIND_TEAM`. Names it in errors, logs and checks.
    pub name: &'static str,
    /// The text.
    pub sql: &'static str,
    /// The text on PostgreSQL where the engines truly differ, with the same values and columns.
    pub on_postgres: Option<&'static str>,
}

impl Statement {
    /// The text as PostgreSQL is given it.
    pub(crate) fn postgres(&self) -> &'static str {
        self.on_postgres.unwrap_or(self.sql)
    }
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
///
/// Where the engines have no words in common the other text follows: `FIND = "…", postgres: "…";`
#[macro_export]
macro_rules! statement {
    ($($(#[$meta:meta])* $vis:vis $name:ident = $sql:expr $(, postgres: $postgres:expr)?;)+) => {$(
        $(#[$meta])*
        $vis static $name: $crate::Statement = $crate::Statement {
            name: ::core::concat!(::core::module_path!(), "::", ::core::stringify!($name)),
            sql: $sql,
            on_postgres: $crate::statement!(@postgres $($postgres)?),
        };
        $crate::inventory::submit! { $crate::Registered(&$name) }
    )+};
    (@postgres) => { ::core::option::Option::None };
    (@postgres $sql:expr) => { ::core::option::Option::Some($sql) };
}

#[cfg(test)]
mod tests {
    statement! {
        /// Only here to be found.
        FIND_NOTHING = "SELECT 1 WHERE $1 = 0";
        /// Said otherwise there.
        FIND_ELSEWHERE = "SELECT 1", postgres: "SELECT 2";
    }

    #[test]
    fn an_engine_is_given_its_own_words_where_it_has_some() {
        assert_eq!(FIND_NOTHING.postgres(), FIND_NOTHING.sql);
        assert_eq!(FIND_ELSEWHERE.sql, "SELECT 1");
        assert_eq!(FIND_ELSEWHERE.postgres(), "SELECT 2");
    }

    #[test]
    fn a_declared_statement_is_found_in_the_registry() {
        let found = super::statements().find(|s| s.name == FIND_NOTHING.name);
        assert_eq!(found.map(|s| s.sql), Some("SELECT 1 WHERE $1 = 0"));
        assert_eq!(FIND_NOTHING.name, "db::statement::tests::FIND_NOTHING");
    }
}
