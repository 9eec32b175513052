//! Times and figures as people write them in the reader's language, in the site's time zone.

use std::borrow::Borrow;
use std::time::Duration;

use jiff::ZonedDateTime;
use jiff::tz::TimeZone;
use kernel::{Locale, Timestamp};
use platform::Say;

use crate::html::Html;

/// Writes times and figures for one reader. Values may be lent, as templates lend them.
pub struct Times<'a> {
    say: Say<'a>,
    zone: TimeZone,
}

impl<'a> Times<'a> {
    pub(crate) fn new(say: Say<'a>, zone: TimeZone) -> Self {
        Self { say, zone }
    }

    /// The name of the site's time zone, for a script that writes times: `Asia/Jakarta`.
    pub fn zone_name(&self) -> &str {
        self.zone.iana_name().unwrap_or("UTC")
    }

    /// The time of day: `21.42`, in English `21:42`.
    pub fn clock(&self, at: impl Borrow<Timestamp>) -> String {
        let at = *at.borrow();
        let local = self.local(at);
        let sign = match self.say.locale() {
            Locale::Id => '.',
            Locale::En => ':',
        };
        format!("{:02}{sign}{:02}", local.hour(), local.minute())
    }

    /// The same as markup that carries the exact moment.
    pub fn clock_tag(&self, at: impl Borrow<Timestamp>) -> Html {
        let at = *at.borrow();
        self.tag(at, self.clock(at))
    }

    /// The day: `Kamis 20 November 2025`.
    pub fn day(&self, at: impl Borrow<Timestamp>) -> String {
        let at = *at.borrow();
        let local = self.local(at);
        let weekday = format!("d{}", local.weekday().to_monday_one_offset());
        let weekday = self.say.t1("shell-weekday", "day", weekday);
        format!(
            "{weekday} {}",
            self.date(local.day(), local.month(), local.year())
        )
    }

    /// The day as tables hold it: `20 Nov`.
    pub fn short_day(&self, at: impl Borrow<Timestamp>) -> String {
        let at = *at.borrow();
        let local = self.local(at);
        let month = self
            .say
            .t1("shell-month-short", "month", month_code(local.month()));
        format!("{} {month}", local.day())
    }

    /// Day and time of day with the zone's name: `Kamis 20 November 2025, 21.42 WIB`.
    pub fn moment(&self, at: impl Borrow<Timestamp>) -> String {
        let at = *at.borrow();
        let zone = self.local(at).strftime("%Z").to_string();
        format!("{}, {} {zone}", self.day(at), self.clock(at))
    }

    /// The same as markup that carries the exact moment.
    pub fn moment_tag(&self, at: impl Borrow<Timestamp>) -> Html {
        let at = *at.borrow();
        self.tag(at, self.moment(at))
    }

    /// The date of a source, as exact as it gives it: `12 November 2025`, `November 2025`, `2025`.
    pub fn source_date(&self, iso: &str) -> String {
        let mut parts = iso.splitn(3, '-');
        let year = parts.next().and_then(|part| part.parse::<i16>().ok());
        let month = parts
            .next()
            .and_then(|part| part.parse().ok())
            .filter(|n| (1..=12).contains(n));
        let day = parts.next().and_then(|part| part.parse::<i8>().ok());
        match (year, month, day) {
            (Some(year), Some(month), Some(day)) => self.date(day, month, year),
            (Some(year), Some(month), None) => format!("{} {year}", self.month(month)),
            _ => iso.to_owned(),
        }
    }

    /// A whole number with its thousands apart: `1.204`, in English `1,204`.
    pub fn number(&self, number: impl Borrow<i64>) -> String {
        let number = *number.borrow();
        let digits = number.unsigned_abs().to_string();
        let sign = match self.say.locale() {
            Locale::Id => '.',
            Locale::En => ',',
        };
        let mut out = String::from(if number < 0 { "−" } else { "" });
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
                out.push(sign);
            }
            out.push(digit);
        }
        out
    }

    /// A wait as boards show it: `6:42`, from an hour on `1:06:42`.
    pub fn wait(&self, wait: impl Borrow<Duration>) -> String {
        let (hours, minutes, seconds) = split(*wait.borrow());
        if hours > 0 {
            format!("{hours}:{minutes:02}:{seconds:02}")
        } else {
            format!("{minutes}:{seconds:02}")
        }
    }

    /// A wait as it is said: `6 menit 42 detik`; seconds are left out from an hour on.
    pub fn wait_said(&self, wait: impl Borrow<Duration>) -> String {
        let (hours, minutes, seconds) = split(*wait.borrow());
        let said = |key, n: u64| self.say.t1(key, "n", i64::try_from(n).unwrap_or(i64::MAX));
        let mut parts = Vec::new();
        if hours > 0 {
            parts.push(said("shell-hours", hours));
        }
        if minutes > 0 {
            parts.push(said("shell-minutes", minutes));
        }
        if hours == 0 && (seconds > 0 || minutes == 0) {
            parts.push(said("shell-seconds", seconds));
        }
        parts.join(" ")
    }

    fn date(&self, day: i8, month: i8, year: i16) -> String {
        format!("{day} {} {year}", self.month(month))
    }

    fn month(&self, month: i8) -> String {
        self.say.t1("shell-month", "month", month_code(month))
    }

    fn local(&self, at: Timestamp) -> ZonedDateTime {
        at.calendar().to_zoned_datetime(self.zone.clone())
    }

    fn tag(&self, at: Timestamp, shown: String) -> Html {
        let exact = self.local(at).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
        Html::default()
            .raw("<time datetime=\"")
            .text(exact)
            .raw("\">")
            .text(shown)
            .raw("</time>")
    }
}

fn month_code(month: i8) -> String {
    format!("m{month:02}")
}

fn split(wait: Duration) -> (u64, u64, u64) {
    let seconds = wait.as_secs();
    (seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::frame;

    /// 20 November 2025, 21.42.07 in Jakarta.
    const AT: Timestamp = Timestamp::from_micros(1_763_649_727_000_000);

    #[test]
    fn times_are_written_as_the_reader_writes_them() {
        let (id, en) = (frame(Locale::Id), frame(Locale::En));
        let (id, en) = (id.times(), en.times());
        assert_eq!(
            (id.clock(AT), en.clock(AT)),
            ("21.42".to_owned(), "21:42".to_owned())
        );
        assert_eq!(id.moment(AT), "Kamis 20 November 2025, 21.42 WIB");
        assert_eq!(id.zone_name(), "Asia/Jakarta");
        assert_eq!(en.moment(AT), "Thursday 20 November 2025, 21:42 WIB");
        assert_eq!(
            (id.short_day(AT), en.short_day(AT)),
            ("20 Nov".to_owned(), "20 Nov".to_owned())
        );
        assert_eq!(
            id.clock_tag(AT).to_string(),
            r#"<time datetime="2025-11-20T21:42:07+07:00">21.42</time>"#
        );
    }

    #[test]
    fn a_sources_date_is_never_made_more_exact() {
        let frame = frame(Locale::Id);
        for (iso, shown) in [
            ("2025-11-12", "12 November 2025"),
            ("2025-08-02", "2 Agustus 2025"),
            ("2025-05", "Mei 2025"),
            ("2025", "2025"),
            ("2025-13", "2025-13"),
            ("baru-baru ini", "baru-baru ini"),
        ] {
            assert_eq!(frame.times().source_date(iso), shown);
        }
    }

    #[test]
    fn figures_and_waits_are_easy_to_read() {
        let (id, en) = (frame(Locale::Id), frame(Locale::En));
        let (id, en) = (id.times(), en.times());
        for (n, shown) in [
            (0, "0"),
            (999, "999"),
            (1_204, "1.204"),
            (-3_915_000, "−3.915.000"),
        ] {
            assert_eq!(id.number(n), shown);
        }
        assert_eq!(en.number(1_204), "1,204");
        let wait = Duration::from_secs(402);
        assert_eq!(
            (id.wait(wait), id.wait_said(wait)),
            ("6:42".to_owned(), "6 menit 42 detik".to_owned())
        );
        assert_eq!(en.wait_said(Duration::from_secs(61)), "1 minute 1 second");
        assert_eq!(id.wait(Duration::from_secs(9)), "0:09");
        assert_eq!(id.wait_said(Duration::ZERO), "0 detik");
        assert_eq!(id.wait_said(Duration::from_secs(4_000)), "1 jam 6 menit");
        assert_eq!(id.wait(Duration::from_secs(4_000)), "1:06:40");
    }
}
