//! What is undone in the letters of one typed word: signs, digits for letters, letters drawn out, one letter
//! too many. Knows no words.

/// Without apostrophes and signs.
pub fn bare(typed: &str) -> String {
    typed.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Digits and signs that stand for letters, in a word that has letters too.
pub fn letters(typed: &str) -> String {
    if !typed.chars().any(char::is_alphabetic) {
        return typed.to_owned();
    }
    typed
        .chars()
        .filter(|c| *c != '\'' && *c != '*')
        .map(|c| match c {
            '0' => 'o',
            '1' | '!' => 'i',
            '3' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            '6' => 'g',
            '7' => 't',
            '8' => 'b',
            c => c,
        })
        .collect()
}

/// Whether a letter stands three times in a row.
pub fn is_drawn(typed: &str) -> bool {
    let mut run = (None, 0);
    typed.chars().any(|c| {
        run = if run.0 == Some(c) {
            (run.0, run.1 + 1)
        } else {
            (Some(c), 1)
        };
        run.1 >= 3 && c.is_alphabetic()
    })
}

/// Runs of three and more cut to `most`; doubled letters stay.
pub fn undrawn(typed: &str, most: usize) -> String {
    let letters: Vec<char> = typed.chars().collect();
    letters
        .chunk_by(|a, b| a == b)
        .flat_map(|run| {
            let length = if run.len() >= 3 { most } else { run.len() };
            run.iter().take(length)
        })
        .collect()
}

/// Digits for letters undone, where they stand between letters: `m4t1i`; `anak2` stays.
pub fn inner_letters(typed: &str) -> Option<String> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let is_inside = is_letter(typed.chars().next()) && is_letter(typed.chars().next_back());
    let undone = is_inside.then(|| letters(typed))?;
    let has_digit = typed.bytes().any(|byte| byte.is_ascii_digit());
    let is_undone = undone.chars().all(char::is_alphabetic);
    (has_digit && is_undone).then_some(undone)
}

/// Runs of one letter cut to at most `most`; runs of two stay when `most` is 2.
pub fn squeezed(typed: &str, most: usize) -> String {
    let mut out = String::with_capacity(typed.len());
    let (mut last, mut run) = (None, 0);
    for c in typed.chars() {
        run = if last == Some(c) { run + 1 } else { 1 };
        last = Some(c);
        if run <= most {
            out.push(c);
        }
    }
    out
}

pub fn without_one(word: &str) -> impl Iterator<Item = String> + '_ {
    word.char_indices().map(|(at, c)| {
        let mut shorter = String::with_capacity(word.len());
        let (head, tail) = word.split_at(at);
        shorter.push_str(head);
        shorter.push_str(tail.get(c.len_utf8()..).unwrap_or_default());
        shorter
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_undone_and_doubled_ones_stay() {
        assert_eq!(bare("ma'af"), "maaf");
        assert_eq!(letters("m4t1"), "mati");
        assert_eq!(inner_letters("m4ti").as_deref(), Some("mati"));
        assert_eq!(inner_letters("anak2"), None);
        assert!(is_drawn("tolongggg") && !is_drawn("floor"));
        assert_eq!(
            (undrawn("floorrrr", 1), undrawn("goood", 2)),
            ("floor".into(), "good".into())
        );
        assert_eq!(squeezed("tolloong", 1), "tolong");
        assert!(without_one("mati").any(|shorter| shorter == "mai"));
    }
}
