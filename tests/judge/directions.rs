//! Direction of travel.

use qmr::judge::{
    Case, Comparator, Direction, LastYear, Reading, direction, long_direction, short_direction,
};
use qmr::period::Quarter;
use qmr::register::{Indicator, Measure, Polarity, Tolerance};

use crate::judge::cases::{case, d, indicator, percent};

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
        let found = direction(polarity, &bounds, d(before), d(now), &Tolerance::None);
        assert_eq!(found, Some(expected), "{polarity:?} {aim}: {before} to {now}");
    }
}

#[test]
fn a_move_within_the_threshold_is_none() {
    let bounds = case(&indicator(Polarity::Higher, "80"), d("80")).bounds();
    let by = |now: &str| {
        direction(Polarity::Higher, &bounds, d("80"), d(now), &Tolerance::Points(d("1")))
    };
    assert_eq!(by("81"), Some(Direction::Same));
    assert_eq!(by("79"), Some(Direction::Same));
    assert_eq!(by("81.0000000001"), Some(Direction::Better));
    assert_eq!(by("78.9999999999"), Some(Direction::Worse));
}

#[test]
fn distance_from_a_target_wants_one() {
    for polarity in [Polarity::Range, Polarity::Exact] {
        let bounds = case(&indicator(polarity, ""), d("80")).bounds();
        assert_eq!(direction(polarity, &bounds, d("1"), d("2"), &Tolerance::None), None);
    }
}

fn comparator(figure: &str) -> Option<Comparator> {
    Some(Comparator { figure: d(figure), is_comparable: true })
}

#[test]
fn what_it_is_compared_with() {
    let with = |measure, quarter, year_ago: Option<&str>| {
        let register =
            Indicator { measure, prior_actual: Some(d("70")), ..indicator(Polarity::Higher, "80") };
        let case = Case { quarter, ..case(&register, d("75")) };
        let last_year = LastYear {
            same_quarter: year_ago.and_then(comparator),
            outturn: register.prior_actual,
        };
        (
            long_direction(&case, last_year, &Tolerance::None),
            short_direction(&case, comparator("76"), &Tolerance::None),
        )
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
    assert_eq!(judged.quarter, Quarter::Q4);
    assert_eq!(long_direction(&judged, LastYear::default(), &Tolerance::None), None);
    assert_eq!(short_direction(&judged, None, &Tolerance::None), None);
    let missing = Case { actual: Reading::Missing, ..case(&register, d("0")) };
    let known = LastYear { same_quarter: comparator("1"), outturn: None };
    assert_eq!(long_direction(&missing, known, &Tolerance::None), None);
}

#[test]
fn what_was_measured_otherwise_is_not_compared() {
    let register = indicator(Polarity::Higher, "80");
    let judged = case(&register, d("75"));
    let other = Some(Comparator { figure: d("70"), is_comparable: false });
    let short = short_direction(&judged, other, &Tolerance::None);
    assert_eq!(short, Some(Direction::NotComparable));
    let last_year = LastYear { same_quarter: other, outturn: Some(d("70")) };
    let long = long_direction(&judged, last_year, &Tolerance::None);
    assert_eq!(long, Some(Direction::NotComparable), "last year's outturn does not stand in");
}

#[test]
fn a_share_of_the_earlier_figure_may_be_the_threshold() {
    let bounds = case(&indicator(Polarity::Higher, "80"), d("80")).bounds();
    let share = Tolerance::Relative(d("2"));
    let lower = Tolerance::Lower { relative: d("2"), points: d("1") };
    for (before, now, within, expected) in [
        ("100", "102", share, Direction::Same),
        ("100", "102.01", share, Direction::Better),
        ("-100", "-102.01", share, Direction::Worse),
        ("0", "0.0000000001", share, Direction::Better),
        ("100", "101", lower, Direction::Same),
        ("100", "101.5", lower, Direction::Better),
        ("10", "10.3", lower, Direction::Better),
    ] {
        let found = direction(Polarity::Higher, &bounds, d(before), d(now), &within);
        assert_eq!(found, Some(expected), "{before} to {now}");
    }
}

#[test]
fn a_move_is_rounded_as_a_distance_from_a_threshold_is() {
    use Direction::{Better, Same, Worse};
    let way = |register: &Indicator, before: &str, now: &str| {
        let bounds = case(register, d(now)).bounds();
        let polarity = register.polarity;
        direction(polarity, &bounds, d(before), d(now), &Tolerance::None).unwrap()
    };
    let plain = indicator(Polarity::Higher, "80");
    assert_eq!(way(&plain, "80", "80.00000000004"), Same, "to ten decimals");
    assert_eq!(way(&plain, "80", "80.00000000005"), Better, "half away from zero");
    assert_eq!(way(&plain, "80", "79.99999999995"), Worse);
    assert_eq!(way(&plain, "123456.789", "123456.7890000004"), Same, "to fifteen digits");
    let points = percent(Polarity::Higher, "80");
    assert_eq!(way(&points, "80", "80.000000004"), Same, "of the share, which is 0.8");
    assert_eq!(way(&points, "80", "80.000000005"), Better);
    let between = indicator(Polarity::Range, "50 to 60");
    assert_eq!(way(&between, "65", "45.00000000004"), Same);
    assert_eq!(way(&between, "65", "45.0000000001"), Better);
}
