//! How many slips of the finger lie between two words: a letter missing, too many, another, or two swapped
//! (optimal string alignment). It looks at no more than is asked.

/// Longer words are not compared.
const LETTERS_MAX: usize = 24;

/// How many slips a word of this length may hold.
pub(super) const fn slips_max(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The slips from one word to the other, when they are at most `max`.
pub(super) fn slips(a: &str, b: &str, max: usize) -> Option<usize> {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > max || a.len() > LETTERS_MAX || b.len() > LETTERS_MAX {
        return None;
    }
    // Three lines of the table: the one before the last, the last, this one.
    let mut before = [0_usize; LETTERS_MAX + 1];
    let mut last: [usize; LETTERS_MAX + 1] = std::array::from_fn(|column| column);
    let mut above = None;
    for (row, letter) in a.iter().enumerate() {
        let mut this = [0; LETTERS_MAX + 1];
        let mut left = row + 1;
        let mut best = left;
        set(&mut this, 0, left);
        let mut beside = None;
        for (column, other) in b.iter().enumerate() {
            let is_same = letter == other;
            let mut cost = (get(&last, column) + usize::from(!is_same))
                .min(get(&last, column + 1) + 1)
                .min(left + 1);
            let is_swapped = !is_same && above == Some(other) && beside == Some(letter);
            if is_swapped && column > 0 {
                cost = cost.min(get(&before, column - 1) + 1);
            }
            set(&mut this, column + 1, cost);
            best = best.min(cost);
            left = cost;
            beside = Some(other);
        }
        if best > max {
            return None;
        }
        (before, last, above) = (last, this, Some(letter));
    }
    let found = get(&last, b.len());
    (found <= max).then_some(found)
}

fn get(line: &[usize; LETTERS_MAX + 1], column: usize) -> usize {
    line.get(column).copied().unwrap_or(usize::MAX / 2)
}

fn set(line: &mut [usize; LETTERS_MAX + 1], column: usize, value: usize) {
    if let Some(place) = line.get_mut(column) {
        *place = value;
    }
}

/// Which letters a word holds, a bit each; words of few slips differ in few bits.
pub(super) fn letters(word: &str) -> u32 {
    let bit = |byte: u8| 1_u32 << (u32::from(byte) % 32);
    word.bytes().fold(0, |all, byte| all | bit(byte))
}
