//! Which parts of what somebody wrote are looked at: a bound on how much, the first message and the
//! newest kept, and of a very long message its beginning and its end.

/// The most messages that are looked at together.
pub const MESSAGES_MAX: usize = 24;
/// The most bytes of one message: half from its beginning, half from its end.
pub const MESSAGE_BYTES_MAX: usize = 8_192;
/// The most bytes of all messages together.
pub const BYTES_MAX: usize = 24_576;

/// A part of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<'a> {
    /// Which message, counted as they were given.
    pub message: usize,
    /// Where it begins in that message, in bytes.
    pub offset: usize,
    /// Its text.
    pub text: &'a str,
}

/// The parts that are looked at, oldest first.
pub fn parts<'a>(messages: &[&'a str]) -> Vec<Part<'a>> {
    let mut kept: Vec<usize> = Vec::new();
    let mut left = BYTES_MAX;
    let newest_first = (1..messages.len()).rev();
    for at in messages.first().map(|_| 0).into_iter().chain(newest_first) {
        let length = messages.get(at).map_or(0, |text| text.len());
        let length = length.min(MESSAGE_BYTES_MAX);
        if kept.len() == MESSAGES_MAX || length > left {
            break;
        }
        left -= length;
        kept.push(at);
    }
    kept.sort_unstable();
    kept.into_iter()
        .filter_map(|at| Some((at, *messages.get(at)?)))
        .flat_map(|(at, text)| halves(at, text))
        .flatten()
        .collect()
}

fn halves(message: usize, text: &str) -> [Option<Part<'_>>; 2] {
    let part = |offset: usize, text| Part {
        message,
        offset,
        text,
    };
    if text.len() <= MESSAGE_BYTES_MAX {
        return [Some(part(0, text)), None];
    }
    let (head, _) = text.split_at(text.floor_char_boundary(MESSAGE_BYTES_MAX / 2));
    let begin = text.ceil_char_boundary(text.len() - MESSAGE_BYTES_MAX / 2);
    let (_, tail) = text.split_at(begin);
    [Some(part(0, head)), Some(part(begin, tail))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_message_and_the_newest_are_kept() {
        let many: Vec<String> = (0..100).map(|number| format!("pesan {number}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let kept: Vec<_> = parts(&many).iter().map(|part| part.message).collect();
        assert_eq!(kept.len(), MESSAGES_MAX);
        assert_eq!((kept[0], kept[1], kept[23]), (0, 77, 99));
        assert!(parts(&[]).is_empty());
    }

    #[test]
    fn of_a_long_message_both_ends_are_kept() {
        let long = format!("é{}akhir", "x".repeat(100_000));
        let parts = parts(&[&long, &long, &long, &long]);
        let bytes: usize = parts.iter().map(|part| part.text.len()).sum();
        assert!(bytes <= BYTES_MAX);
        for part in &parts {
            assert!(long[part.offset..].starts_with(part.text));
        }
        assert!(parts[1].text.ends_with("akhir"));
        assert_eq!(parts.last().unwrap().message, 3);
    }
}
