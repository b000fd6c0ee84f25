//! Every polarity and tolerance at its boundaries: exactly on each, and the smallest step to either side.

use qmr::judge::{Aim, Bounds, Case, Made, Scale, Status, Test, judge};
use qmr::period::Quarter;
use qmr::register::{Indicator, Polarity, Tolerance};
use rust_decimal::Decimal;

use crate::judge::cases::{case, d, indicator, percent, status, tolerance};

const STEP: &str = "0.0000000001";

/// What a figure a step below, exactly at, and a step above each point is: `G`, `A` or `R`.
fn around(indicator: &Indicator, band: &str, slack: &str, at: &str) -> String {
    let step = match Scale::of(indicator) {
        Scale::Plain => d(STEP),
        Scale::Percent => d(STEP) * Decimal::ONE_HUNDRED,
    };
    let statuses =
        [d(at) - step, d(at), d(at) + step].map(|actual| status(indicator, band, slack, actual));
    statuses.iter().map(|status| status.name().chars().next().unwrap()).collect()
}

/// Polarity, target, tolerance, green slack, then points and what is a step below, at and above each of them.
type Row =
    (Polarity, &'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

use Polarity::{Exact, Higher, Lower, Range};

#[rustfmt::skip]
const TABLE: &[Row] = &[
    // no tolerance: never amber
    (Higher, "80",       "none",      "none", &[("80", "RGG")]),
    (Lower,  "80",       "none",      "none", &[("80", "GGR")]),
    (Range,  "50 to 60", "none",      "none", &[("50", "RGG"), ("60", "GGR")]),
    (Exact,  "80",       "none",      "none", &[("80", "RGR")]),
    (Higher, ">80",      "none",      "none", &[("80", "RRG")]),
    (Lower,  "<80",      "none",      "none", &[("80", "GRR")]),
    (Higher, "0",        "none",      "none", &[("0", "RGG")]),
    (Higher, "-28",      "none",      "none", &[("-28", "RGG")]),
    // relative
    (Higher, "80",       "5%",        "none", &[("80", "AGG"), ("76", "RAA")]),
    (Lower,  "80",       "5%",        "none", &[("80", "GGA"), ("84", "AAR")]),
    (Range,  "50 to 60", "10%",       "none", &[("50", "AGG"), ("45", "RAA"), ("60", "GGA"), ("66", "AAR")]),
    (Exact,  "80",       "5%",        "none", &[("80", "AGA"), ("76", "RAA"), ("84", "AAR")]),
    (Higher, ">80",      "5%",        "none", &[("80", "AAG"), ("76", "RAA")]),
    (Lower,  "<80",      "5%",        "none", &[("80", "GAA"), ("84", "AAR")]),
    (Higher, "-20",      "5%",        "none", &[("-20", "AGG"), ("-21", "RAA")]),
    (Lower,  "-20",      "5%",        "none", &[("-20", "GGA"), ("-19", "AAR")]),
    (Range,  "-50 to 50", "10%",      "none", &[("-50", "AGG"), ("-55", "RAA"), ("50", "GGA"), ("55", "AAR")]),
    // relative, target zero: no band
    (Higher, "0",        "5%",        "none", &[("0", "RGG")]),
    (Lower,  "0",        "5%",        "none", &[("0", "GGR")]),
    (Exact,  "0",        "5%",        "none", &[("0", "RGR")]),
    (Lower,  "<0",       "5%",        "none", &[("0", "GRR")]),
    (Higher, ">0",       "5%",        "none", &[("0", "RRG")]),
    (Range,  "0 to 20",  "10%",       "none", &[("0", "RGG"), ("20", "GGA"), ("22", "AAR")]),
    // points
    (Higher, "80",       "2",         "none", &[("80", "AGG"), ("78", "RAA")]),
    (Lower,  "80",       "2",         "none", &[("80", "GGA"), ("82", "AAR")]),
    (Range,  "50 to 60", "2",         "none", &[("50", "AGG"), ("48", "RAA"), ("60", "GGA"), ("62", "AAR")]),
    (Exact,  "0",        "2",         "none", &[("0", "AGA"), ("-2", "RAA"), ("2", "AAR")]),
    (Higher, "-1",       "2",         "none", &[("-1", "AGG"), ("-3", "RAA")]),
    // whichever is lower
    (Higher, "80",       "5% or 2pp", "none", &[("80", "AGG"), ("78", "RAA")]),
    (Lower,  "20",       "5% or 2pp", "none", &[("20", "GGA"), ("21", "AAR")]),
    (Range,  "20 to 80", "5% or 2pp", "none", &[("20", "AGG"), ("19", "RAA"), ("80", "GGA"), ("82", "AAR")]),
    (Higher, "0",        "5% or 2pp", "none", &[("0", "RGG")]),
    // green slack within the tolerance, as wide, and wider
    (Higher, "80",       "5%",        "1%",   &[("80", "GGG"), ("79.2", "AGG"), ("76", "RAA")]),
    (Lower,  "80",       "2",         "1",    &[("80", "GGG"), ("81", "GGA"), ("82", "AAR")]),
    (Exact,  "80",       "2",         "1",    &[("79", "AGG"), ("81", "GGA"), ("78", "RAA"), ("82", "AAR")]),
    (Range,  "50 to 60", "2",         "1",    &[("49", "AGG"), ("61", "GGA"), ("48", "RAA"), ("62", "AAR")]),
    (Higher, "80",       "2",         "2",    &[("78", "RGG")]),
    (Lower,  "80",       "2",         "3",    &[("83", "GGR")]),
    (Higher, "80",       "none",      "1",    &[("79", "RGG")]),
    (Higher, "40",       "5%",        "2",    &[("38", "RGG")]),
    (Range,  "20 to 80", "5%",        "2",    &[("18", "RGG"), ("82", "GGA"), ("84", "AAR")]),
];

#[test]
fn boundaries_by_polarity_and_tolerance() {
    for (polarity, target, band, slack, points) in TABLE {
        for (at, expected) in *points {
            let message =
                format!("{polarity:?} {target}, tolerance {band}, slack {slack}, around {at}");
            assert_eq!(
                around(&indicator(*polarity, target), band, slack, at),
                *expected,
                "{message}"
            );
            assert_eq!(
                around(&percent(*polarity, target), band, slack, at),
                *expected,
                "{message} in per cent"
            );
        }
    }
}

#[test]
fn less_than_half_the_smallest_step_is_no_step() {
    let register = indicator(Polarity::Higher, "80");
    assert_eq!(status(&register, "none", "none", d("79.99999999996")), Status::Green);
    assert_eq!(
        status(&register, "none", "none", d("79.99999999995")),
        Status::Red,
        "half goes away from zero"
    );
    let register = percent(Polarity::Higher, "80");
    assert_eq!(status(&register, "none", "none", d("79.999999996")), Status::Green);
    assert_eq!(status(&register, "none", "none", d("79.999999995")), Status::Red);
    let thirds = indicator(Polarity::Lower, "33.33333333333333");
    assert_eq!(case(&thirds, d("33")).bounds().green_to.value, Some(d("33.3333333333")));
}

/// `green_at`, `amber_at`, target, then points as above.
type Explicit = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

fn explicit(polarity: Polarity, (green_at, amber_at, target, _): &Explicit) -> Indicator {
    let number = |text: &str| (!text.is_empty()).then(|| d(text));
    Indicator {
        green_at: number(green_at),
        amber_at: number(amber_at),
        ..indicator(polarity, target)
    }
}

#[test]
fn explicit_thresholds() {
    let higher: &[Explicit] = &[
        ("", "70", "80", &[("80", "AGG"), ("70", "RAA")]),
        ("75", "70", "80", &[("80", "GGG"), ("75", "AGG"), ("70", "RAA")]),
        ("75", "70", "", &[("75", "AGG"), ("70", "RAA")]),
        ("75", "", "", &[("75", "RGG")]),
        ("", "70", ">80", &[("80", "AAG"), ("70", "RAA")]),
        ("80", "70", ">80", &[("80", "AGG")]),
        ("80", "80", "80", &[("80", "RGG")]),
    ];
    for row in higher {
        for (at, expected) in row.3 {
            assert_eq!(
                around(&explicit(Polarity::Higher, row), "none", "none", at),
                *expected,
                "{row:?} at {at}"
            );
        }
    }
    let lower: Explicit = ("10", "12", "8", &[("10", "GGA"), ("12", "AAR")]);
    for (at, expected) in lower.3 {
        assert_eq!(around(&explicit(Polarity::Lower, &lower), "5%", "none", at), *expected);
    }
}

#[test]
fn an_explicit_threshold_takes_the_place_of_its_own_bound_alone() {
    let green = explicit(Polarity::Higher, &("79", "", "80", &[]));
    assert_eq!(
        (around(&green, "5%", "none", "79"), around(&green, "5%", "none", "76")),
        ("AGG".into(), "RAA".into())
    );
    assert_eq!(around(&green, "1", "none", "79"), "RGG", "the band ends where green begins");
    let amber = explicit(Polarity::Higher, &("", "60", "80", &[]));
    assert_eq!(
        (around(&amber, "5%", "none", "76"), around(&amber, "5%", "none", "60")),
        ("AAA".into(), "RAA".into())
    );
}

#[test]
fn explicit_thresholds_are_for_the_annual_target_alone() {
    let mut register = explicit(Polarity::Higher, &("75", "70", "80", &[]));
    register.profile[1] = crate::judge::cases::target("40");
    let at = |quarter, actual: &str| {
        judge(&Case { quarter, tolerance: tolerance("5%"), ..case(&register, d(actual)) }).status
    };
    assert_eq!(at(Quarter::Q2, "40"), Status::Green);
    assert_eq!(at(Quarter::Q2, "38"), Status::Amber);
    assert_eq!(at(Quarter::Q2, "37.9"), Status::Red);
    assert_eq!(at(Quarter::Q4, "75"), Status::Green);
    assert_eq!(at(Quarter::Q4, "70"), Status::Amber);
}

#[test]
fn explicit_thresholds_have_no_meaning_for_two_sides() {
    for (polarity, target) in [(Polarity::Exact, "80"), (Polarity::Range, "80 to 90")] {
        let register = Indicator {
            green_at: Some(d("70")),
            amber_at: Some(d("60")),
            ..indicator(polarity, target)
        };
        assert_eq!(status(&register, "none", "none", d("70")), Status::Red);
    }
}

#[test]
fn an_amber_threshold_alone_is_nothing_to_judge_by() {
    let register = explicit(Polarity::Higher, &("", "70", "", &[]));
    assert_eq!(status(&register, "5%", "none", d("75")), Status::NoTarget);
}

#[test]
fn unused_bounds_are_blank_and_the_others_say_how_they_are_made() {
    let bounds = |register: &Indicator, band: &str| {
        Bounds::of(register, &Aim::of(register, Quarter::Q4), tolerance(band), Tolerance::None)
    };
    let higher = bounds(&percent(Polarity::Higher, "80"), "5% or 2pp");
    assert_eq!(higher.test, Some(Test::AtLeast));
    assert_eq!((higher.green_to.made, higher.amber_to.made), (Made::Blank, Made::Blank));
    let sheet = higher.in_workbook();
    assert_eq!(
        (sheet.target, sheet.green_from.value, sheet.amber_from.value),
        (Some(d("0.8")), Some(d("0.8")), Some(d("0.78")))
    );
    let Made::Around { band, .. } = sheet.amber_from.made else { panic!("made of the target") };
    assert_eq!(band, Tolerance::Lower { relative: d("5"), points: d("0.02") });
    assert_eq!(bounds(&indicator(Polarity::Higher, "80"), "none").amber_from.made, Made::Blank);
    let zero = bounds(&indicator(Polarity::Higher, "0"), "5%").amber_from;
    assert!(
        zero.value.is_none() && matches!(zero.made, Made::Around { .. }),
        "blank until the target changes"
    );
    assert_eq!(bounds(&indicator(Polarity::None, "80"), "5%").test, None);
    assert_eq!(bounds(&indicator(Polarity::Lower, ">80"), "5%").test, Some(Test::Below));
}

#[test]
fn exactly_on_the_tolerance_is_amber_wherever_binary_floats_would_miss_it() {
    let mut naive_wrong = 0;
    let mut cases = 0;
    for hundredths in (1..=10_000).step_by(7) {
        for per_cent in [1, 3, 5, 7, 10] {
            let (target, share) = (Decimal::new(hundredths, 2), Decimal::new(per_cent, 2));
            let band = target * share;
            let higher = Indicator {
                target: crate::judge::cases::target(&target.to_string()),
                ..indicator(Polarity::Higher, "")
            };
            let lower = Indicator { polarity: Polarity::Lower, ..higher.clone() };
            let relative = format!("{per_cent}%");
            assert_eq!(
                status(&higher, &relative, "none", target - band),
                Status::Amber,
                "{target} less {relative}"
            );
            assert_eq!(
                status(&lower, &relative, "none", target + band),
                Status::Amber,
                "{target} and {relative}"
            );
            assert_eq!(status(&higher, &relative, "none", target - band - d(STEP)), Status::Red);
            assert_eq!(status(&lower, &relative, "none", target + band + d(STEP)), Status::Red);
            let float = |value: Decimal| value.to_string().parse::<f64>().unwrap();
            let naive = float(target - band) - float(target) >= -(float(share) * float(target));
            naive_wrong += u32::from(!naive);
            cases += 1;
        }
    }
    assert!(
        naive_wrong * 4 > cases,
        "the sweep must hold what floats get wrong: {naive_wrong} of {cases}"
    );
}

#[test]
fn numbers_at_the_edge_of_what_decimals_hold_end_nothing() {
    for polarity in [Polarity::Higher, Polarity::Lower, Polarity::Range, Polarity::Exact] {
        for target in [Decimal::MAX, Decimal::MIN] {
            let mut register = indicator(polarity, &target.to_string());
            register.target_upper = Some(target);
            for actual in [Decimal::MAX, Decimal::MIN, Decimal::ZERO] {
                assert!(status(&register, "500%", "2", actual).is_rated());
            }
        }
    }
}
