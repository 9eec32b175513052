//! The clock on the wall: how people write it, and that every moment has one reading in each of the three
//! times, whatever the season.

use jiff::civil::date;
use kernel::Timestamp;
use proptest::prelude::*;

use crate::{DayTime, Span, TimeZone};

fn at(text: &str) -> Timestamp {
    let moment: jiff::Timestamp = text.parse().unwrap();
    Timestamp::from_micros(moment.as_microsecond())
}

#[test]
fn a_time_is_read_as_people_write_it() {
    for (text, shown) in [
        ("8", "08:00"),
        ("08.30", "08:30"),
        (" 23:59 ", "23:59"),
        ("24.00", "00:00"),
        ("0.00", "00:00"),
    ] {
        assert_eq!(text.parse::<DayTime>().unwrap().to_string(), shown);
    }
    for text in [
        "", "25", "8.60", "8.5", "-1", "delapan", "24.01", "008.00", "+8",
    ] {
        assert!(text.parse::<DayTime>().is_err(), "{text}");
    }
    assert_eq!(
        "8–16.30".parse::<Span>().unwrap().to_string(),
        "08:00-16:30"
    );
    assert!("8".parse::<Span>().is_err() && "8-".parse::<Span>().is_err());
}

#[test]
fn a_span_may_run_over_midnight_or_last_the_whole_day() {
    let minutes = |text: &str| text.parse::<Span>().unwrap().minutes();
    assert_eq!(minutes("08.00-16.00"), 480);
    assert_eq!(minutes("20.00-04.00"), 480);
    assert_eq!((minutes("0-24"), minutes("9-9")), (1_440, 1_440));
    let night: Span = "20-4".parse().unwrap();
    let window = night.on(date(2025, 12, 31), TimeZone::Wit);
    assert_eq!(window.from, at("2025-12-31T11:00:00Z"));
    assert_eq!(window.until, at("2025-12-31T19:00:00Z"));
}

#[test]
fn the_three_times_are_seven_eight_and_nine_hours_ahead_all_the_year() {
    for (zone, hour) in [(TimeZone::Wib, 7), (TimeZone::Wita, 8), (TimeZone::Wit, 9)] {
        for month in 1..=12 {
            let midnight = Timestamp::from_micros(
                jiff::tz::TimeZone::UTC
                    .to_timestamp(date(2026, month, 3).at(0, 0, 0, 0))
                    .unwrap()
                    .as_microsecond(),
            );
            let (day, time) = zone.local(midnight);
            assert_eq!((day, time.minute()), (date(2026, month, 3), hour * 60));
        }
    }
    assert_eq!("WITA".parse(), Ok(TimeZone::Wita));
    assert!("wib".parse::<TimeZone>().is_err());
}

fn zones() -> impl Strategy<Value = TimeZone> {
    proptest::sample::select(TimeZone::ALL.to_vec())
}

fn spans() -> impl Strategy<Value = Span> {
    (0_u16..1_440, 0_u16..1_440).prop_map(|(from, to)| Span {
        from: DayTime::new(from).unwrap(),
        to: DayTime::new(to).unwrap(),
    })
}

proptest! {
    #[test]
    fn what_a_clock_shows_is_the_moment_it_shows(zone in zones(), minute in -50_000_000_i64..80_000_000) {
        let at = Timestamp::from_micros(minute * 60_000_000);
        let (day, time) = zone.local(at);
        prop_assert_eq!(zone.moment(day, time), at);
    }

    #[test]
    fn a_daily_span_is_never_in_the_past_and_never_more_than_a_day_away(
        zone in zones(), span in spans(), minute in 0_i64..60_000_000, micros in 0_i64..60_000_000,
    ) {
        let at = Timestamp::from_micros(minute * 60_000_000 + micros);
        let next = span.next(zone, at);
        prop_assert!(next.from >= at && next.until > next.from);
        prop_assert!(next.from.since(at).as_secs() < 86_400);
        let (_, shown) = zone.local(next.from);
        if next.from > at {
            prop_assert_eq!(shown, span.from);
        }
        let (_, end) = zone.local(next.until);
        prop_assert_eq!(end, span.to);
    }

    #[test]
    fn a_written_span_reads_back(span in spans()) {
        prop_assert_eq!(span.to_string().parse::<Span>(), Ok(span));
    }
}
