//! The hotlines as they are written down in the shipped file. It reads rows and judges their form; what
//! is shown to whom is not decided here.

use std::fmt;

/// The columns of the file, in their order.
const COLUMNS: [&str; 12] = [
    "number",
    "name",
    "operator",
    "scope",
    "channel",
    "cost",
    "hours",
    "status",
    "source_url",
    "source_date",
    "confidence",
    "note",
];

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hotline {
    /// As people write it.
    pub number: String,
    pub name: String,
    /// Who answers.
    pub operator: String,
    /// Where it holds, in the source's words.
    pub scope: String,
    /// What a call costs, in the source's words; may be empty.
    pub cost: String,
    /// When it answers, in the source's words; may be empty.
    pub hours: String,
    pub status: String,
    /// A URL, or `owner/repository:path`.
    pub source: String,
    /// ISO 8601: a year, a month or a day; `None` when the source gives none.
    pub source_date: Option<String>,
    pub confidence: Confidence,
}

/// How far several sources agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Confidence {
    Low,
    Medium,
    High,
}

/// A row cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Malformed {
    /// Its line in the file; the first is 1.
    pub line: u64,
    /// What is wrong with it.
    pub why: String,
}

/// Every row of a file, or the first that is malformed.
pub(super) fn parse(text: &str) -> Result<Vec<Hotline>, Malformed> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| unreadable(&error))?;
    if header != COLUMNS.as_slice() {
        let why = format!("the columns are not {}", COLUMNS.join(","));
        return Err(Malformed { line: 1, why });
    }
    let row = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.map_err(|error| unreadable(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        read(&record).map_err(|why| Malformed { line, why })
    };
    reader.records().map(row).collect()
}

fn read(record: &csv::StringRecord) -> Result<Hotline, String> {
    let [
        number,
        name,
        operator,
        scope,
        _,
        cost,
        hours,
        status,
        source,
        date,
        confidence,
        _,
    ] = columns(record)?;
    Ok(Hotline {
        number: said("number", number)?,
        name: said("name", name)?,
        operator: said("operator", operator)?,
        scope: said("scope", scope)?,
        cost: cost.to_owned(),
        hours: hours.to_owned(),
        status: said("status", status)?,
        source: said("source_url", source)?,
        source_date: parse_date(date)?,
        confidence: parse_confidence(confidence)?,
    })
}

fn columns(record: &csv::StringRecord) -> Result<[&str; COLUMNS.len()], String> {
    let cells: Vec<&str> = record.iter().map(str::trim).collect();
    <[&str; COLUMNS.len()]>::try_from(cells)
        .map_err(|cells| format!("it has {} columns, not {}", cells.len(), COLUMNS.len()))
}

fn said(column: &str, cell: &str) -> Result<String, String> {
    if cell.is_empty() {
        Err(format!("{column} is empty"))
    } else {
        Ok(cell.to_owned())
    }
}

/// `2025`, `2025-11` or `2025-11-12`.
pub fn parse_date(cell: &str) -> Result<Option<String>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    let parts: Vec<&str> = cell.split('-').collect();
    let is_within = |nth: usize, digits: usize, most: u32| {
        parts.get(nth).is_none_or(|part| {
            let is_number = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            is_number
                && part
                    .parse()
                    .is_ok_and(|value: u32| (1..=most).contains(&value))
        })
    };
    let is_date = is_within(0, 4, 9999) && is_within(1, 2, 12) && is_within(2, 2, 31);
    if is_date && parts.len() <= 3 {
        Ok(Some(cell.to_owned()))
    } else {
        Err(format!("source_date {cell} is no date of ISO 8601"))
    }
}

/// The first word; what follows limits it further (`high at date`).
fn parse_confidence(cell: &str) -> Result<Confidence, String> {
    match cell.split_whitespace().next() {
        Some("low") => Ok(Confidence::Low),
        Some("medium") => Ok(Confidence::Medium),
        Some("high") => Ok(Confidence::High),
        _ => Err(format!("confidence {cell} is not low, medium or high")),
    }
}

fn unreadable(error: &csv::Error) -> Malformed {
    let why = match error.kind() {
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => {
            format!("it has {len} columns, not {expected_len}")
        }
        _ => error.to_string(),
    };
    let line = error.position().map_or(1, csv::Position::line);
    Malformed { line, why }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.why)
    }
}
impl std::error::Error for Malformed {}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str =
        "110,Polisi,Polri,national,voice,free,24h,active,https://a.id/b,2016-04-29,medium,";

    /// What is said of a file with this second row.
    fn refusal(second: &str) -> String {
        let file = format!("{}\n{GOOD}\n{second}\n{GOOD}\n", COLUMNS.join(","));
        parse(&file).unwrap_err().to_string()
    }

    #[test]
    fn a_row_is_read_as_it_stands() {
        let file = format!("{}\n{GOOD}\n", COLUMNS.join(","));
        let hotline = Hotline {
            number: "110".to_owned(),
            name: "Polisi".to_owned(),
            operator: "Polri".to_owned(),
            scope: "national".to_owned(),
            cost: "free".to_owned(),
            hours: "24h".to_owned(),
            status: "active".to_owned(),
            source: "https://a.id/b".to_owned(),
            source_date: Some("2016-04-29".to_owned()),
            confidence: Confidence::Medium,
        };
        assert_eq!(parse(&file), Ok(vec![hotline]));
    }

    #[test]
    fn a_malformed_row_is_refused_with_its_line() {
        for (from, to, why) in [
            ("110,", "", "it has 11 columns, not 12"),
            ("medium,", "medium,,", "it has 13 columns, not 12"),
            ("110", " ", "number is empty"),
            ("Polisi", "", "name is empty"),
            ("Polri", "", "operator is empty"),
            ("national", "", "scope is empty"),
            ("active", "", "status is empty"),
            ("https://a.id/b", "", "source_url is empty"),
            (
                "2016-04-29",
                "29.4.2016",
                "source_date 29.4.2016 is no date of ISO 8601",
            ),
            (
                "2016-04-29",
                "2016-13",
                "source_date 2016-13 is no date of ISO 8601",
            ),
            (
                "2016-04-29",
                "2016-04-29-1",
                "source_date 2016-04-29-1 is no date of ISO 8601",
            ),
            (
                "medium",
                "sure",
                "confidence sure is not low, medium or high",
            ),
            ("medium", "", "confidence  is not low, medium or high"),
        ] {
            let bad = GOOD.replacen(from, to, 1);
            assert_eq!(refusal(&bad), format!("line 3: {why}"), "{bad}");
        }
    }

    #[test]
    fn other_columns_are_refused_at_the_first_line() {
        let file = format!("{}\n{GOOD}\n", COLUMNS.join(",").replace("scope", "area"));
        assert_eq!(parse(&file).unwrap_err().line, 1);
        assert_eq!(parse("").unwrap_err().line, 1);
    }

    #[test]
    fn a_date_is_as_exact_as_its_source() {
        for date in ["2025", "2025-11", "2025-11-12"] {
            assert_eq!(parse_date(date), Ok(Some(date.to_owned())));
        }
        assert_eq!(parse_date(""), Ok(None));
    }
}
