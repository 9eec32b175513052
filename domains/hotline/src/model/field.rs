//! What is wrong with one field of a form or call. It names the field and the problem, never the
//! value.

use std::fmt;

use kernel::TextError;

use super::code::coded;

coded! {
    /// What is wrong with a field.
    Problem ["field"] {
        /// It is needed and empty.
        Missing = "missing",
        /// It is none of the values known.
        Unknown = "unknown",
        /// There are more values than fit.
        TooMany = "too_many",
        /// It has more characters than fit.
        TooLong = "too_long",
        /// It holds characters that no screen can show.
        Unreadable = "unreadable",
    }
}

/// A field that cannot be taken as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldError {
    /// Its name in the form and in the API.
    pub field: &'static str,
    /// What is wrong with it.
    pub problem: Problem,
}

impl FieldError {
    /// The error of this field.
    pub const fn new(field: &'static str, problem: Problem) -> Self {
        Self { field, problem }
    }

    /// The error of a text that could not be parsed.
    pub const fn of_text(field: &'static str, error: TextError) -> Self {
        let problem = match error {
            TextError::Empty => Problem::Missing,
            TextError::TooLong { .. } => Problem::TooLong,
            TextError::Unreadable => Problem::Unreadable,
        };
        Self::new(field, problem)
    }
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.problem)
    }
}
impl std::error::Error for FieldError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_its_field_and_its_message() {
        let error = FieldError::of_text("notes", TextError::TooLong { len: 3, max: 2 });
        assert_eq!(error.to_string(), "notes: too_long");
        assert_eq!(error.problem.message_key(), "hotline-field-too_long");
    }
}
