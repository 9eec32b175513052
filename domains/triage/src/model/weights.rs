//! The file of weights: how the linear model is read from text and written to it.

#[cfg(any(test, feature = "training"))]
use std::fmt::Write as _;

use super::linear::{Linear, NoWeights};

impl Linear {
    /// Reads a file of weights.
    pub fn parse(text: &str) -> Result<Self, NoWeights> {
        let mut linear = Self::default();
        linear.weights.reserve(text.len() / 48);
        for (line, row) in text.lines().enumerate() {
            if row.starts_with('#') || row.is_empty() {
                continue;
            }
            linear.row(row).ok_or(NoWeights(line + 1))?;
        }
        Ok(linear)
    }

    fn row(&mut self, row: &str) -> Option<()> {
        let (name, numbers) = row.split_once('\t')?;
        match name {
            "= bias" => self.bias = read(numbers)?,
            "= bars" => self.bars = read(numbers)?,
            "= margin" => [self.margin] = read(numbers)?,
            name => {
                let feature = self.names.read(name)?;
                self.weights.insert(feature, read(numbers)?);
            }
        }
        Some(())
    }

    /// Writes a file of weights, in order of the names.
    #[cfg(any(test, feature = "training"))]
    pub fn print(&self, head: &str) -> String {
        let mut text = head.to_owned();
        let mut row = |name: &str, numbers: &[f32]| {
            let numbers: Vec<_> = numbers.iter().map(|number| short(*number)).collect();
            // Writing to a text cannot fail.
            let _ = writeln!(text, "{name}\t{}", numbers.join(" "));
        };
        row("= bias", &self.bias);
        row("= bars", &self.bars);
        row("= margin", &[self.margin]);
        let name = self.names.names();
        let mut rows: Vec<_> = self.weights.iter().collect();
        rows.sort_by_cached_key(|(feature, _)| name(**feature));
        for (feature, weights) in rows {
            row(&name(*feature), weights);
        }
        text
    }
}

fn read<const N: usize>(numbers: &str) -> Option<[f32; N]> {
    let mut read = [0.0; N];
    let mut numbers = numbers.split(' ');
    for place in &mut read {
        *place = numbers.next()?.parse().ok()?;
    }
    numbers.next().is_none().then_some(read)
}

/// Two digits are enough.
#[cfg(any(test, feature = "training"))]
fn short(number: f32) -> String {
    let text = format!("{number:.2}");
    match text.as_str() {
        "0.00" | "-0.00" => "0".to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_read_again() {
        let text = "# head\n= bias\t-1.50 -2.00 -3.00 0 0.25 0 0 0\n= bars\t0 0.50 1.00\n\
            = margin\t1.00\nmati\t1.00 2.00 0 0 0 0 0 0\nmau _ mati\t1.00 2.00 0.50 3.00 0 0 0 0\n";
        let linear = Linear::parse(text).unwrap();
        assert_eq!(linear.print("# head\n"), text);
        assert_eq!(Linear::parse("x\t1 2\n"), Err(NoWeights(1)));
    }
}
