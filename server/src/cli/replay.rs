//! `replay`: the rows of a file arrive as new help-seekers, through the real intake, marked as simulation
//! and never counted.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use hotline::model::{Entry, EntryForm};
use hotline::{MessageText, NewContact, Started};
use kernel::{Clock, Locale};
use platform::{Ctx, Failure, Outcome};
use serde::Deserialize;

use super::open::Place;
use super::said;
use super::tell::tell;

/// How many rows one file may have.
const ROWS_MAX: usize = 1_000_000;

/// A file of first messages.
#[derive(Args)]
pub struct Replay {
    /// A CSV file with the columns text, language, region; the last two may be missing.
    file: PathBuf,
    #[command(flatten)]
    place: Place,
    /// How many arrive a second: `2/s`.
    #[arg(long, default_value = "5/s")]
    rate: String,
    /// By which channel they come.
    #[arg(long, default_value = "web")]
    channel: String,
}

/// One first message.
#[derive(Debug, Clone, Deserialize)]
struct Row {
    text: String,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    region: Option<String>,
}

/// Lets them arrive.
pub async fn replay(replay: Replay, clock: Arc<dyn Clock>) -> Result<ExitCode, Failure> {
    if replay.channel != "web" {
        return Err(said(format!(
            "there is no channel {:?}: web is the only one",
            replay.channel
        )));
    }
    let pause = pause(&replay.rate)?;
    let text = std::fs::read_to_string(&replay.file)
        .map_err(|error| said(format!("{}: {error}", replay.file.display())))?;
    let rows = read(&text).map_err(|why| said(format!("{}: {why}", replay.file.display())))?;
    let ctx = replay.place.open(clock).await?;
    for row in &rows {
        arrive(&ctx, row).await?;
        tokio::time::sleep(pause).await;
    }
    tell(&format!("{} arrived", rows.len()))?;
    ctx.db().close().await;
    Ok(ExitCode::SUCCESS)
}

/// Reads rows; a row that cannot be one is named by its line.
fn read(text: &str) -> Result<Vec<Row>, String> {
    let mut rows = Vec::new();
    for (at, row) in csv::Reader::from_reader(text.as_bytes())
        .deserialize()
        .enumerate()
    {
        let row: Row = row.map_err(|error| format!("line {}: {error}", at + 2))?;
        MessageText::parse(&row.text)
            .map_err(|error| format!("line {}: text is {error}", at + 2))?;
        rows.push(row);
        if rows.len() > ROWS_MAX {
            return Err(format!("more than {ROWS_MAX} rows"));
        }
    }
    Ok(rows)
}

/// One row comes in as anybody would, marked as simulation.
async fn arrive(ctx: &Ctx, row: &Row) -> Outcome<Started> {
    let (entry, _) = Entry::parse(&EntryForm {
        language: row.language.as_deref(),
        region: row.region.as_deref(),
        ..EntryForm::default()
    });
    let text = MessageText::parse(&row.text).map_err(|_| said("a row without a text"))?;
    let contact = NewContact {
        text,
        locale: Locale::Id,
        entry,
        repeat: None,
        is_simulation: true,
    };
    hotline::start(ctx, &contact).await
}

fn pause(rate: &str) -> Result<Duration, Failure> {
    let number = rate.trim_end_matches("/s").parse::<f64>().ok();
    match number {
        Some(rate) if (0.001..=10_000.0).contains(&rate) => Ok(Duration::from_secs_f64(1.0 / rate)),
        _ => Err(said(format!("{rate:?} is no rate: write 5/s"))),
    }
}
