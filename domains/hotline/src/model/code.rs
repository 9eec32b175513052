//! Codes: the stable words of an enum in rows, events, the API and message keys. One list per enum,
//! so that the word, its parser and its JSON can never differ. No labels here: those are messages.

use std::fmt;

/// The text is none of the enum's codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCode;

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no such code")
    }
}
impl std::error::Error for UnknownCode {}

/// Declares an enum whose variants are known by a code; the variants' order is its `Ord`. With a
/// kind in brackets each variant also has a label, the message `hotline-KIND-CODE`.
macro_rules! coded {
    (
        $(#[$about:meta])*
        $name:ident $([$kind:literal])? { $($(#[$doc:meta])* $variant:ident = $code:literal,)+ }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Every one there is, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its stable word in rows, events and the API.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
            $(
                /// The key of its label.
                pub fn message_key(self) -> String {
                    format!(concat!("hotline-", $kind, "-{}"), self.code())
                }
            )?
        }

        impl std::str::FromStr for $name {
            type Err = $crate::model::UnknownCode;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text { $($code => Ok(Self::$variant),)+ _ => Err($crate::model::UnknownCode) }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }
    };
}
pub(crate) use coded;

#[cfg(test)]
mod tests {
    use super::*;

    coded! {
        /// Two fruits.
        Fruit ["fruit"] {
            /// Small.
            Salak = "salak",
            /// Large.
            JackFruit = "jack_fruit",
        }
    }

    #[test]
    fn a_code_is_the_one_word_for_its_variant_everywhere() {
        assert_eq!(Fruit::ALL, [Fruit::Salak, Fruit::JackFruit]);
        for fruit in Fruit::ALL {
            assert_eq!(fruit.code().parse(), Ok(*fruit));
            assert_eq!(fruit.to_string(), fruit.code());
            assert_eq!(fruit.message_key(), format!("hotline-fruit-{fruit}"));
            assert_eq!(serde_json::to_value(fruit).unwrap(), fruit.code());
        }
    }

    #[test]
    fn no_other_text_is_a_code() {
        for text in ["", "Salak", " salak", "jackfruit"] {
            assert_eq!(text.parse::<Fruit>(), Err(UnknownCode), "{text}");
        }
    }
}
