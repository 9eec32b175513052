//! The return code: 26 characters of Crockford's base32, 130 bits of chance. Whoever has it can read the
//! conversation, so it has no printed form and is stored only as a keyed hash.

use std::fmt;

use zeroize::Zeroizing;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LEN: usize = 26;

/// A return code in its canonical form (capitals, no spaces).
#[derive(Clone, PartialEq, Eq)]
pub struct ReturnCode(Zeroizing<String>);

/// The text is no return code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeError;

impl ReturnCode {
    /// Draws a code; of each of the 26 bytes five bits are used.
    pub fn draw(random: [u8; LEN]) -> Self {
        let text = random.iter().filter_map(|byte| symbol(byte & 31)).collect();
        Self(Zeroizing::new(text))
    }

    /// Reads what somebody typed: case, spaces and hyphens do not matter, and the letters that
    /// Crockford's alphabet leaves out are read as what they look like (O as 0, I and L as 1).
    pub fn parse(typed: &str) -> Result<Self, CodeError> {
        let mut text = Zeroizing::new(String::with_capacity(LEN));
        for c in typed
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .take(LEN + 1)
        {
            let c = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                c => c,
            };
            let known = u8::try_from(c).is_ok_and(|byte| ALPHABET.contains(&byte));
            if !known {
                return Err(CodeError);
            }
            text.push(c);
        }
        if text.len() == LEN {
            Ok(Self(text))
        } else {
            Err(CodeError)
        }
    }

    /// The 26 characters, for a link or to be hashed or sealed.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// In groups of four, as shown to its owner.
    pub fn grouped(&self) -> String {
        let mut shown = String::with_capacity(LEN + LEN / 4);
        for (at, c) in self.0.chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                shown.push(' ');
            }
            shown.push(c);
        }
        shown
    }
}

fn symbol(five_bits: u8) -> Option<char> {
    ALPHABET
        .get(usize::from(five_bits))
        .copied()
        .map(char::from)
}

impl fmt::Debug for ReturnCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReturnCode(…)")
    }
}
impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a return code")
    }
}
impl std::error::Error for CodeError {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_drawn_code_is_read_back_however_it_is_typed(random in any::<[u8; 26]>()) {
            let code = ReturnCode::draw(random);
            prop_assert_eq!(code.expose().len(), 26);
            let typed = code.grouped().to_lowercase().replace(' ', "-").replace('0', "o").replace('1', "l");
            prop_assert!(ReturnCode::parse(&typed) == Ok(code));
        }

        #[test]
        fn anything_else_is_refused(typed in "[A-Z0-9 ]{0,25}|[A-TV-Z0-9]{27,40}|.{0,10}[U!é].{0,40}") {
            prop_assert!(ReturnCode::parse(&typed) == Err(CodeError));
        }
    }

    #[test]
    fn a_code_never_prints_itself() {
        assert_eq!(format!("{:?}", ReturnCode::draw([7; 26])), "ReturnCode(…)");
    }
}
