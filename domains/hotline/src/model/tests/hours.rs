//! Opening hours against a reading of them minute by minute: never in the past, always inside, exceptions
//! win, and nothing is lost over midnight.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::civil::{Date, date};
use kernel::Timestamp;
use places::{DayTime, Span, TimeZone, Window};
use proptest::prelude::*;

use crate::model::hours::{DaySpans, Hours, Week, common, promise, safe_next};

const MINUTE: Duration = Duration::from_mins(1);

fn at(text: &str) -> Timestamp {
    let moment: jiff::Timestamp = text.parse().unwrap();
    Timestamp::from_micros(moment.as_microsecond())
}

fn hours(week: &str, exceptions: &[(Date, &str)]) -> Hours {
    Hours {
        zone: TimeZone::Wib,
        week: week.parse().unwrap(),
        exceptions: exceptions
            .iter()
            .map(|(day, spans)| (*day, spans.parse().unwrap()))
            .collect(),
    }
}

#[test]
fn a_day_is_read_as_supervisors_write_it() {
    let shown = |text: &str| text.parse::<DaySpans>().map(|spans| spans.to_string());
    assert_eq!(
        shown("13-17, 08.00–12.00").unwrap(),
        "08:00-12:00, 13:00-17:00"
    );
    assert_eq!(shown("24 jam").unwrap(), "00:00-00:00");
    assert_eq!(shown(" Tutup ").unwrap(), "");
    for wrong in [
        "8",
        "8-12, 11-14",
        "20-4, 23-24",
        "8-9,9-10,10-11,11-12,12-13,13-14,14-15",
    ] {
        assert!(shown(wrong).is_err(), "{wrong}");
    }
    assert!("8-9|8-9".parse::<Week>().is_err());
}

#[test]
fn the_next_opening_knows_nights_weekends_and_holidays() {
    // 26 November 2026 is a Thursday; the night team is there on Thursdays and Fridays only.
    let night = hours("|||20-4|20-4||", &[(date(2026, 11, 27), "tutup")]);
    let thursday = at("2026-11-26T13:00:00Z");
    let until = at("2026-11-26T21:00:00Z");
    let open = night.next_open(at("2026-11-26T01:00:00Z")).unwrap();
    assert_eq!((open.from, open.until), (thursday, until));
    // The closed Friday takes away what begins on it, not what runs into it.
    assert!(night.is_open(at("2026-11-26T20:59:00Z")));
    assert_eq!(
        night.next_open(until).unwrap().from,
        at("2026-12-03T13:00:00Z")
    );
    assert_eq!(hours("||||||", &[]).next_open(until), None);
    // Only an exception is set: then that is when somebody is there.
    let once = hours("||||||", &[(date(2026, 12, 24), "18-24")]);
    assert_eq!(
        once.next_open(until).unwrap().from,
        at("2026-12-24T11:00:00Z")
    );
}

#[test]
fn a_promise_lies_inside_the_hours_however_late_she_comes() {
    let office = hours("8-16|8-16|8-16|8-16|8-16||", &[]);
    let within = Duration::from_hours(2);
    let by = |text: &str| promise(std::slice::from_ref(&office), at(text), within).unwrap();
    // Thursday, 07.00, 09.00, 15.00 and 21.00 in Jakarta; and Friday at 15.30.
    assert_eq!(by("2026-11-26T00:00:00Z"), at("2026-11-26T03:00:00Z"));
    assert_eq!(by("2026-11-26T02:00:00Z"), at("2026-11-26T04:00:00Z"));
    assert_eq!(by("2026-11-26T08:00:00Z"), at("2026-11-27T02:00:00Z"));
    assert_eq!(by("2026-11-26T14:00:00Z"), at("2026-11-27T03:00:00Z"));
    assert_eq!(by("2026-11-27T08:30:00Z"), at("2026-11-30T02:30:00Z"));
    assert_eq!(promise(&[], at("2026-11-26T14:00:00Z"), within), None);
    // The earlier of two teams.
    let east = Hours {
        zone: TimeZone::Wit,
        ..office.clone()
    };
    let both = [office, east];
    let first = promise(&both, at("2026-11-26T14:00:00Z"), within).unwrap();
    assert_eq!(first, at("2026-11-27T01:00:00Z"));
}

#[test]
fn a_call_is_made_where_her_hours_and_ours_meet() {
    let office = [hours("8-16|8-16|8-16|8-16|8-16||", &[])];
    let safe: Span = "17-19".parse().unwrap();
    let now = at("2026-11-26T14:00:00Z");
    // 17.00 in Jayapura is 15.00 in Jakarta: one hour a day is left.
    let window = common(&office, Some((safe, TimeZone::Wit)), now).unwrap();
    assert_eq!(window.from, at("2026-11-27T08:00:00Z"));
    assert_eq!(window.until, at("2026-11-27T09:00:00Z"));
    assert_eq!(common(&office, Some((safe, TimeZone::Wib)), now), None);
    assert_eq!(
        common(&office, None, now).unwrap().from,
        at("2026-11-27T01:00:00Z")
    );
}

#[test]
fn no_call_is_promised_in_the_last_minutes() {
    let office = [hours("8-16|8-16|8-16|8-16|8-16||", &[])];
    // Thursday, a quarter of an hour and then some seconds before four o'clock.
    for now in ["2026-11-26T08:45:00Z", "2026-11-26T08:59:50Z"] {
        let window = common(&office, None, at(now)).unwrap();
        assert_eq!(window.from, at("2026-11-27T01:00:00Z"), "{now}");
    }
    let now = at("2026-11-26T08:40:00Z");
    assert_eq!(common(&office, None, now).unwrap().from, now);
    // The same for what is left of her own hours, where somebody is always there and where nobody is.
    let always = [hours("24|24|24|24|24|24|24", &[])];
    let (safe, zone): (Span, _) = ("15-16".parse().unwrap(), TimeZone::Wib);
    let now = at("2026-11-26T08:50:00Z");
    let next = at("2026-11-27T08:00:00Z");
    let window = common(&always, Some((safe, zone)), now).unwrap();
    assert_eq!(
        (window.from, window.length()),
        (next, Duration::from_hours(1))
    );
    assert_eq!(safe_next(safe, zone, now).from, next);
    let short: Span = "15-15.10".parse().unwrap();
    assert_eq!(common(&always, Some((short, zone)), now), None);
    assert_eq!(safe_next(short, zone, now).from, next);
}

fn spans() -> impl Strategy<Value = DaySpans> {
    let span = (0_u16..1_440, 0_u16..1_440).prop_map(|(from, to)| Span {
        from: DayTime::new(from).unwrap(),
        to: DayTime::new(to).unwrap(),
    });
    proptest::option::of(span).prop_map(|span| {
        let text = span.map_or_else(String::new, |span| span.to_string());
        text.parse().unwrap()
    })
}

prop_compose! {
    fn any_hours()(
        week in proptest::array::uniform7(spans()),
        exceptions in proptest::collection::vec((0_i32..20, spans()), 0..4),
        zone in proptest::sample::select(TimeZone::ALL.to_vec()),
    ) -> Hours {
        let start = date(2026, 11, 20);
        let day = |ahead: i32| start.checked_add(jiff::Span::new().days(ahead)).unwrap();
        let exceptions = exceptions.into_iter().map(|(ahead, spans)| (day(ahead), spans));
        Hours { zone, week: Week(week), exceptions: exceptions.collect::<BTreeMap<_, _>>() }
    }
}

/// The slow and plain reading: some span that begins on a day near by holds this moment.
fn is_open(hours: &Hours, at: Timestamp) -> bool {
    let (today, _) = hours.zone.local(at);
    let days = [today.yesterday().unwrap(), today];
    days.iter().any(|day| {
        let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap();
        let spans = hours.exceptions.get(day).unwrap_or(&hours.week.0[weekday]);
        spans
            .spans()
            .iter()
            .any(|span| span.on(*day, hours.zone).holds(at))
    })
}

proptest! {
    #[test]
    fn the_next_opening_is_the_first_moment_that_is_open(
        hours in any_hours(), minutes in 0_u64..20 * 1_440,
    ) {
        let now = at("2026-11-20T00:00:00Z").plus(Duration::from_mins(minutes));
        prop_assert_eq!(hours.is_open(now), is_open(&hours, now));
        let Some(open) = hours.next_open(now) else {
            prop_assert!(hours.week.is_empty());
            return Ok(());
        };
        prop_assert!(open.from >= now && open.until > open.from);
        prop_assert!(is_open(&hours, open.from));
        prop_assert!(is_open(&hours, open.until.minus(MINUTE)));
        if open.from > now {
            prop_assert!(!is_open(&hours, open.from.minus(MINUTE)) && !is_open(&hours, now));
        }
    }

    #[test]
    fn stretches_are_apart_and_in_order(hours in any_hours()) {
        let all: Vec<Window> = hours.openings(at("2026-11-20T00:00:00Z")).take(40).collect();
        for pair in all.windows(2) {
            prop_assert!(pair[0].until < pair[1].from);
        }
    }

    #[test]
    fn a_promise_has_counted_exactly_the_open_time(
        hours in any_hours(), minutes in 0_u64..10 * 1_440, within in 1_u64..600,
    ) {
        let now = at("2026-11-20T00:00:00Z").plus(Duration::from_mins(minutes));
        let Some(due) = hours.after(now, Duration::from_mins(within)) else {
            return Ok(());
        };
        prop_assert!(due > now);
        let mut open = 0_u64;
        let mut moment = now;
        while moment < due {
            open += u64::from(is_open(&hours, moment));
            moment = moment.plus(MINUTE);
        }
        prop_assert_eq!(open, within);
        prop_assert!(is_open(&hours, due.minus(MINUTE)));
    }

    #[test]
    fn round_the_clock_a_promise_is_the_time_itself(minutes in 0_u64..30 * 1_440) {
        let always = hours("24|24|24|24|24|24|24", &[]);
        let now = at("2026-11-20T00:00:00Z").plus(Duration::from_mins(minutes));
        prop_assert!(always.is_open(now));
        let within = Duration::from_hours(2);
        prop_assert_eq!(always.after(now, within), Some(now.plus(within)));
    }

    #[test]
    fn an_exception_wins(hours in any_hours(), ahead in 0_i32..20) {
        let day = date(2026, 11, 20).checked_add(jiff::Span::new().days(ahead)).unwrap();
        let mut closed = hours.clone();
        closed.exceptions.insert(day, DaySpans::default());
        closed.exceptions.insert(day.yesterday().unwrap(), DaySpans::default());
        let midnight = closed.zone.moment(day, DayTime::new(0).unwrap());
        let open = closed.next_open(midnight);
        let is_over = |open: Window| open.from >= midnight.plus(Duration::from_hours(24));
        prop_assert!(open.is_none_or(is_over));
    }

    #[test]
    fn a_week_reads_back_as_it_is_written(hours in any_hours()) {
        prop_assert_eq!(hours.week.to_string().parse::<Week>(), Ok(hours.week));
    }
}
