//! Direction of travel.

use qmr::judge::{Case, Direction, Reading, direction, long_direction, short_direction};
use qmr::period::Quarter;
use qmr::register::{Indicator, Measure, Polarity};

use crate::judge::cases::{case, d, indicator};

#[test]
fn by_polarity() {
    use Direction::{Better, Down, Same, Up, Worse};
    use Polarity::{Exact, Higher, Lower, None as Unjudged, Range};
    for (polarity, aim, before, now, expected) in [
        (Higher, "80", "70", "71", Better),
        (Higher, "80", "71", "70", Worse),
        (Higher, "", "70.0", "70", Same),
        (Lower, "80", "70", "71", Worse),
        (Lower, "80", "71", "70", Better),
        (Unjudged, "", "70", "71", Up),
        (Unjudged, "", "71", "70", Down),
        (Range, "50 to 60", "62", "48", Same),
        (Range, "50 to 60", "65", "48", Better),
        (Range, "50 to 60", "55", "51", Worse),
        (Exact, "80", "85", "78", Better),
        (Exact, "80", "79", "81", Same),
        (Exact, "80", "80", "81", Worse),
    ] {
        let register = indicator(polarity, aim);
        let bounds = case(&register, d(now)).bounds();
        let found = direction(polarity, &bounds, d(before), d(now), d("0"));
        assert_eq!(found, Some(expected), "{polarity:?} {aim}: {before} to {now}");
    }
}

#[test]
fn a_move_within_the_threshold_is_none() {
    let bounds = case(&indicator(Polarity::Higher, "80"), d("80")).bounds();
    let by = |now: &str| direction(Polarity::Higher, &bounds, d("80"), d(now), d("1"));
    assert_eq!(by("81"), Some(Direction::Same));
    assert_eq!(by("79"), Some(Direction::Same));
    assert_eq!(by("81.0000000001"), Some(Direction::Better));
    assert_eq!(by("78.9999999999"), Some(Direction::Worse));
}

#[test]
fn distance_from_a_target_wants_one() {
    for polarity in [Polarity::Range, Polarity::Exact] {
        let bounds = case(&indicator(polarity, ""), d("80")).bounds();
        assert_eq!(direction(polarity, &bounds, d("1"), d("2"), d("0")), None);
    }
}

#[test]
fn what_it_is_compared_with() {
    let with = |measure, quarter, year_ago: Option<&str>| {
        let register =
            Indicator { measure, prior_actual: Some(d("70")), ..indicator(Polarity::Higher, "80") };
        let case = Case { quarter, ..case(&register, d("75")) };
        (long_direction(&case, year_ago.map(d)), short_direction(&case, Some(d("76"))))
    };
    use Direction::{Better, Worse};
    assert_eq!(with(Measure::Snapshot, Quarter::Q1, None), (Some(Better), Some(Worse)));
    assert_eq!(
        with(Measure::Snapshot, Quarter::Q1, Some("80")),
        (Some(Worse), Some(Worse)),
        "same quarter last year first"
    );
    assert_eq!(
        with(Measure::Cumulative, Quarter::Q1, None),
        (None, None),
        "three months are not a year"
    );
    assert_eq!(with(Measure::Cumulative, Quarter::Q1, Some("80")), (Some(Worse), None));
    assert_eq!(with(Measure::Cumulative, Quarter::Q4, None), (Some(Better), None));
}

#[test]
fn without_a_number_or_a_comparator_there_is_none() {
    let register = indicator(Polarity::Higher, "80");
    let judged = case(&register, d("75"));
    assert_eq!((judged.quarter, long_direction(&judged, None)), (Quarter::Q4, None));
    assert_eq!(short_direction(&judged, None), None);
    let missing = Case { actual: Reading::Missing, ..case(&register, d("0")) };
    assert_eq!(long_direction(&missing, Some(d("1"))), None);
}
