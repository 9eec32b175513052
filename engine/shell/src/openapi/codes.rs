//! Schemas of types whose values are a list of codes. The list comes from the type itself, so that the
//! description cannot know another one.

use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};

/// A text that is one of these codes.
pub fn codes<'a>(about: &str, codes: impl IntoIterator<Item = &'a str>) -> RefOr<Schema> {
    let object = ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(about.trim()))
        .enum_values(Some(codes));
    RefOr::T(Schema::Object(object.build()))
}

/// Declares schemas of codes, each under its name, from what is written above it and from the codes:
/// `shell::code_schemas! { /// Where it stands. State: State::ALL.iter().map(|state| state.code()); }`
#[macro_export]
macro_rules! code_schemas {
    ($($(#[doc = $doc:literal])+ $name:ident: $codes:expr;)+) => { $(
        $(#[doc = $doc])+
        pub enum $name {}

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                $crate::codes(concat!($($doc),+), $codes)
            }
        }

        impl utoipa::ToSchema for $name {}
    )+ };
}
